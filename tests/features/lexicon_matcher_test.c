/* SPDX-License-Identifier: MIT */
#include "features/lexicon_matcher.h"

#include "features/lexicon_builder.h"
#include "tests/lens.h"
#include "tests/phrases.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static const struct {
    given_list lists[GIVEN_LISTS_MOST];
    const char *text, *expected;
} cases[] = {
    /* Whole tokens only. */
    {{{"city", "Velden\n"}}, "In Velden , not Veldens .", "city 1-2"},
    {{{"city", "Velden\n"}}, "Rain .", ""},
    /* The longest phrase, and none inside of it. */
    {{{"city", "New Velden\nNew Velden Heights\nHeights\nVelden\n"}},
     "New Velden Heights of New Velden in Velden Heights",
     "city 0-3, city 4-6, city 7-8, city 8-9"},
    /* A phrase that only begins here does not hide a shorter one. */
    {{{"city", "Velden\nVelden on the Tarn\n"}}, "Velden on the hill", "city 0-1"},
    {{{"city", "Velden on the Tarn\nthe hill\n"}}, "Velden on the hill", "city 2-4"},
    /* Case and digits. */
    {{{"city", "Velden\n"}}, "VELDEN and velden , vElDeN", "city 0-1 folded, city 4-5 folded"},
    {{{"plane", "Tarn 747\n"}}, "Tarn 747 and Tarn 757 .", "plane 0-2, plane 3-5 folded"},
    {{{"plane", "Tarn 747\n"}}, "Tarn 74", ""},
    /* Folded only where there is a capital: as it stands anywhere. */
    {{{"word", "prime minister\nIN\n"}},
     "The prime Minister in IN , prime minister Prime minister",
     "word 4-5, word 6-8, word 8-10 folded"},
    /* As it stands goes before folded and longer. */
    {{{"city", "Velden\nvelden heights\n"}}, "Velden Heights", "city 0-1"},
    {{{"word", "May\nmay\n"}}, "May may MAY", "word 0-1, word 1-2, word 2-3 folded"},
    /* Letters outside ASCII. */
    {{{"city", "Žary\nŁódź nad Tarną\n"}},
     "ŽARY and Łódź Nad TARNĄ and Žary and žary",
     "city 0-1 folded, city 2-5 folded, city 6-7"},
    {{{"city", "日 本\n"}}, "日 本", "city 0-2"},
    /* Each list by itself. */
    {{{"city", "Ada Velden\nQuill\n"}, {"person", "Ada\nVelden Quill\n"}},
     "Ada Velden Quill",
     "city 0-2, person 0-1, person 1-3, city 2-3"},
    {{{"city", "Velden\n"}, {"river", "Velden\n"}, {"name", "velden\n"}},
     "Velden",
     "city 0-1, river 0-1, name 0-1 folded"},
    /* One list from two files. */
    {{{"city", "Velden\n"}, {"river", "Tarn\n"}, {"city", "Norholm\n"}},
     "Velden Tarn Norholm",
     "city 0-1, river 1-2, city 2-3"},
    /* Sentences end matches. */
    {{{"city", "New Velden\n"}}, "New\nVelden New Velden\nNew", "city 2-4"},
    /* Tokens of phrases are those of text. */
    {{{"city", "St. Ada's\nNorholm (Tarn)\nport-au-Tarn\n"}},
     "St. Ada 's , Norholm ( Tarn ) , port-au-Tarn",
     "city 0-3, city 4-8, city 9-10"},
};

START_TEST(phrases_are_found_where_they_are)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        lexicon l;
        phrases_make_lexicon(&l, cases[i].lists);
        phrases_check_matches(&l, cases[i].text, cases[i].expected);
        lexicon_clear(&l);
    }
}
END_TEST

START_TEST(an_empty_lexicon_matches_nothing)
{
    lexicon l;
    lexicon_init(&l);
    phrases_check_matches(&l, "Velden", "");
    phrases_make_lexicon(&l, (const given_list[]){{NULL, NULL}});
    phrases_check_matches(&l, "Velden", "");
    lexicon_clear(&l);
}
END_TEST

/* The last list's bit is the topmost. */
START_TEST(there_is_room_for_many_lists)
{
    lexicon_builder *b;
    actant_notes notes = NOTES_INIT;
    ck_assert_int_eq(lexicon_builder_new(&b, NULL), ACTANT_OK);
    const char *path = scratch_file("list", "Velden\n", 7);
    buffer expected;
    buffer_init(&expected);
    for (int i = 0; i < LEXICON_LISTS_MOST; i++) {
        char name[16];
        snprintf(name, sizeof name, "n%d", i);
        ck_assert_int_eq(lexicon_builder_add_file(b, name, path, &notes, NULL), ACTANT_OK);
        buffer_add_format(&expected, "%sn%d 0-1", i > 0 ? ", " : "", i);
    }
    lexicon l;
    lexicon_init(&l);
    ck_assert_int_eq(lexicon_builder_make(b, &l, NULL), ACTANT_OK);
    phrases_check_matches(&l, "Velden", buffer_text(&expected));
    buffer_clear(&expected);
    lexicon_builder_free(b);
    lexicon_clear(&l);
    notes_clear(&notes);
}
END_TEST

/* What a matcher has learnt of a word table goes when the table forgets. */
START_TEST(a_matcher_follows_its_word_table)
{
    lexicon l;
    phrases_make_lexicon(&l, (const given_list[]){{"city", "Velden\n"}, {NULL, NULL}});
    lens look;
    lens_init(&look);
    lexicon_matcher matcher;
    lexicon_matcher_init(&matcher, &l);
    matches m;
    matches_init(&m);
    static const char *const texts[] = {"Velden Tarn", "Tarn Velden", "Ada Tarn Velden", "Velden"};
    static const uint32_t places[] = {0, 1, 2, 0};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        lens_look_at(&look, texts[i]);
        matches_reset(&m);
        ck_assert_int_eq(lexicon_match(&matcher, &look.view, &m, NULL), ACTANT_OK);
        ck_assert_uint_eq(m.count, 1);
        ck_assert_uint_eq(m.items[0].tokens.begin, places[i]);
        if (i == 1)
            for (int k = 0; k <= WORDS_MOST; k++) {
                char form[16];
                snprintf(form, sizeof form, "w%d", k);
                ck_assert_uint_ne(words_add(&look.words, form, strlen(form)), HASHMAP_NONE);
            }
    }
    ck_assert_uint_eq(look.words.generation, 1);
    matches_clear(&m);
    lexicon_matcher_clear(&matcher);
    lens_clear(&look);
    lexicon_clear(&l);
}
END_TEST

/* A text of one word over and over, and a list in which every phrase goes on with it. */
static double time_of(const lexicon *l, size_t token_count)
{
    buffer text;
    buffer_init(&text);
    for (size_t i = 0; i < token_count; i++)
        buffer_add_string(&text, i % 500 == 499 ? "a\n" : "a ");
    lens look;
    lens_init(&look);
    lens_look_at(&look, buffer_text(&text));
    lexicon_matcher matcher;
    lexicon_matcher_init(&matcher, l);
    matches m;
    matches_init(&m);
    clock_t start = clock();
    ck_assert_int_eq(lexicon_match(&matcher, &look.view, &m, NULL), ACTANT_OK);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    matches_clear(&m);
    lexicon_matcher_clear(&matcher);
    lens_clear(&look);
    buffer_clear(&text);
    return seconds;
}

START_TEST(matching_takes_linear_time)
{
    lexicon l;
    phrases_make_lexicon(&l,
                         (const given_list[]){{"a", "a a a a a a a a a a a a a a a a\na a a\na\n"},
                                              {"b", "a a a a a a a a a a a a a a a b\n"},
                                              {NULL, NULL}});
    double one = time_of(&l, 10000), ten = time_of(&l, 100000);
    ck_assert_msg(ten < 50 * one + 0.2, "%.3f s, then %.3f s", one, ten);
    lexicon_clear(&l);
}
END_TEST

SUITE("features/lexicon_matcher", phrases_are_found_where_they_are,
      an_empty_lexicon_matches_nothing, there_is_room_for_many_lists,
      a_matcher_follows_its_word_table, matching_takes_linear_time)
