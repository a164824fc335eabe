/* SPDX-License-Identifier: MIT */
#include "features/lexicon.h"

#include "features/lexicon_builder.h"
#include "tests/lens.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* ---- making and showing ---- */

/* A list as a test writes it: name, then phrases, a line each. */
typedef struct given_list {
    const char *name, *phrases;
} given_list;

enum { LISTS_MOST = 4 };

/* Makes the lexicon of lists that end with a NULL name or are LISTS_MOST. */
static void make(lexicon *l, const given_list *lists)
{
    lexicon_builder *b;
    actant_notes notes = NOTES_INIT;
    ck_assert_int_eq(lexicon_builder_new(&b, NULL), ACTANT_OK);
    for (size_t i = 0; i < LISTS_MOST && lists[i].name; i++) {
        const char *path = scratch_file("list", lists[i].phrases, strlen(lists[i].phrases));
        ck_assert_int_eq(lexicon_builder_add_file(b, lists[i].name, path, &notes, NULL), ACTANT_OK);
    }
    lexicon_init(l);
    ck_assert_int_eq(lexicon_builder_make(b, l, NULL), ACTANT_OK);
    lexicon_builder_free(b);
    notes_clear(&notes);
}

/* "city 0-2, person 3-4 folded", in the order of the matches. */
static void show(const lexicon *l, const matches *m, buffer *out)
{
    for (size_t i = 0; i < m->count; i++) {
        const token_match *t = &m->items[i];
        buffer_add_format(out, "%s%s %u-%u%s", i > 0 ? ", " : "", l->lists[t->source].name,
                          (unsigned)t->tokens.begin, (unsigned)t->tokens.end,
                          t->is_folded ? " folded" : "");
    }
}

static void check_matches(const lexicon *l, const char *text, const char *expected)
{
    lens look;
    lens_init(&look);
    lens_look_at(&look, text);
    lexicon_matcher matcher;
    lexicon_matcher_init(&matcher, l);
    matches m;
    matches_init(&m);
    for (int round = 0; round < 2; round++) {
        matches_reset(&m);
        ck_assert_int_eq(lexicon_match(&matcher, &look.view, &m, NULL), ACTANT_OK);
        buffer shown;
        buffer_init(&shown);
        show(l, &m, &shown);
        ck_assert_str_eq(buffer_text(&shown), expected);
        buffer_clear(&shown);
    }
    matches_clear(&m);
    lexicon_matcher_clear(&matcher);
    lens_clear(&look);
}

/* ---- matching ---- */

static const struct {
    given_list lists[LISTS_MOST];
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
        make(&l, cases[i].lists);
        check_matches(&l, cases[i].text, cases[i].expected);
        lexicon_clear(&l);
    }
}
END_TEST

START_TEST(an_empty_lexicon_matches_nothing)
{
    lexicon l;
    lexicon_init(&l);
    check_matches(&l, "Velden", "");
    make(&l, (const given_list[]){{NULL, NULL}});
    check_matches(&l, "Velden", "");
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
    check_matches(&l, "Velden", buffer_text(&expected));
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
    make(&l, (const given_list[]){{"city", "Velden\n"}, {NULL, NULL}});
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

static void check_parts(const lexicon *l, const char *form, uint32_t first, uint32_t inner,
                        uint32_t last)
{
    words w;
    words_init(&w, NULL);
    uint32_t number = words_add(&w, form, strlen(form)), lists[PART_COUNT];
    lexicon_parts(l, &w.types[number], lists);
    ck_assert_uint_eq(lists[PART_FIRST], first);
    ck_assert_uint_eq(lists[PART_INNER], inner);
    ck_assert_uint_eq(lists[PART_LAST], last);
    words_clear(&w);
}

START_TEST(words_tell_which_phrases_they_are_part_of)
{
    lexicon l;
    make(&l, (const given_list[]){{"person", "Ada Quill\nŁucja van der Quill\nBo\n"},
                                  {"firm", "Quill Tarn Steel\n"},
                                  {NULL, NULL}});
    check_parts(&l, "Ada", 1, 0, 0);
    check_parts(&l, "Łucja", 1, 0, 0);
    check_parts(&l, "van", 0, 1, 0);
    check_parts(&l, "der", 0, 1, 0);
    check_parts(&l, "Quill", 2, 0, 1);
    check_parts(&l, "Tarn", 0, 2, 0);
    check_parts(&l, "Steel", 0, 0, 2);
    check_parts(&l, "steel", 0, 0, 0); /* as it stands */
    check_parts(&l, "Bo", 0, 0, 0);    /* a phrase of its own is no part */
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
    make(&l, (const given_list[]){{"a", "a a a a a a a a a a a a a a a a\na a a\na\n"},
                                  {"b", "a a a a a a a a a a a a a a a b\n"},
                                  {NULL, NULL}});
    double one = time_of(&l, 10000), ten = time_of(&l, 100000);
    ck_assert_msg(ten < 50 * one + 0.2, "%.3f s, then %.3f s", one, ten);
    lexicon_clear(&l);
}
END_TEST

/* ---- model files ---- */

static const given_list saved_lists[] = {{"city", "# made up\nVelden\nNew Velden\nŽary\n"},
                                         {"person", "Ada Quill\nvelden\n"},
                                         {NULL, NULL}};

static actant_status read_bytes(lexicon *l, const void *bytes, size_t size, actant_error *error)
{
    wire in;
    wire_init(&in, bytes, size);
    lexicon_init(l);
    actant_status status = lexicon_read(l, &in, error);
    ck_assert(status != ACTANT_OK || !in.failed);
    return status;
}

START_TEST(what_is_written_is_read)
{
    lexicon l, back;
    make(&l, saved_lists);
    buffer out, again;
    buffer_init(&out);
    buffer_init(&again);
    lexicon_write(&l, &out);
    ck_assert_int_eq(read_bytes(&back, out.bytes, out.size, NULL), ACTANT_OK);
    lexicon_write(&back, &again);
    ck_assert_uint_eq(out.size, again.size);
    ck_assert_mem_eq(out.bytes, again.bytes, out.size);
    ck_assert_uint_eq(l.digest, back.digest);
    ck_assert_str_eq(back.lists[0].notice, "made up");
    check_matches(&back, "Ada Quill in New Velden", "person 0-2, city 3-5, person 4-5 folded");
    buffer_clear(&out);
    buffer_clear(&again);
    lexicon_clear(&l);
    lexicon_clear(&back);
}
END_TEST

static uint64_t digest_of(const char *name, const char *phrases)
{
    lexicon l;
    make(&l, (const given_list[]){{name, phrases}, {NULL, NULL}});
    uint64_t digest = l.digest;
    lexicon_clear(&l);
    return digest;
}

START_TEST(the_digest_tells_lexicons_apart)
{
    uint64_t digest = digest_of("city", "Velden\nTarn\n");
    ck_assert_uint_eq(digest, digest_of("city", "# Rivers too\nTarn\nVelden\nTarn\n"));
    ck_assert_uint_ne(digest, digest_of("town", "Velden\nTarn\n"));
    ck_assert_uint_ne(digest, digest_of("city", "Velden\ntarn\n"));
    ck_assert_uint_ne(digest, digest_of("city", "Velden\n"));
}
END_TEST

START_TEST(damaged_sections_are_refused)
{
    lexicon l;
    make(&l, saved_lists);
    buffer out;
    buffer_init(&out);
    lexicon_write(&l, &out);
    lexicon_clear(&l);
    for (size_t cut = 0; cut < out.size; cut++) {
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(read_bytes(&l, out.bytes, cut, &error), ACTANT_ERROR_MODEL);
        ck_assert(error.message[0] != '\0');
        lexicon_clear(&l);
    }
    /* Whatever a bit does, what is read can be used. */
    for (size_t bit = 0; bit < 8 * out.size; bit++) {
        out.bytes[bit / 8] ^= (char)(1 << bit % 8);
        if (read_bytes(&l, out.bytes, out.size, NULL) == ACTANT_OK) {
            lens look;
            lens_init(&look);
            lens_look_at(&look, "Ada Quill in New Velden");
            lexicon_matcher matcher;
            lexicon_matcher_init(&matcher, &l);
            matches m;
            matches_init(&m);
            ck_assert_int_eq(lexicon_match(&matcher, &look.view, &m, NULL), ACTANT_OK);
            for (size_t i = 0; i < m.count; i++)
                ck_assert_uint_lt(m.items[i].source, l.list_count);
            matches_clear(&m);
            lexicon_matcher_clear(&matcher);
            lens_clear(&look);
        }
        lexicon_clear(&l);
        out.bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    buffer_clear(&out);
}
END_TEST

static void check_damaged(const char *bytes, size_t size)
{
    lexicon l;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(read_bytes(&l, bytes, size, &error), ACTANT_ERROR_MODEL);
    ck_assert_str_eq(error.message, "the phrase lists are damaged");
    lexicon_clear(&l);
}

START_TEST(sections_that_make_no_sense_are_refused)
{
    /* version, lists, chains, values: how many, which, of each chain which */
    check_damaged("\1\x20", 2);                 /* too many lists */
    check_damaged("\1\1\0\0", 4);               /* a list without a name */
    check_damaged("\1\1\1\xC5\0", 5);           /* a name that is not UTF-8 */
    check_damaged("\1\1\1a\1\xC5", 6);          /* a notice that is not */
    check_damaged("\1\1\1a\0\1\5\1\0\0", 10);   /* a chain that says nothing */
    check_damaged("\1\1\1a\0\1\5\1\4\0", 10);   /* a list that there is not */
    check_damaged("\1\1\1a\0\1\5\2\2\3\0", 11); /* more values than chains */
    check_damaged("\1\1\1a\0\1\5\1\2\1", 10);   /* a value that there is not */
    check_damaged("\1\1\1a\0\2\5\1\1\2\0", 11); /* values of fewer chains */
    check_damaged("\1\0\1\5\1\2\0", 7);         /* a phrase, but no list */
    lexicon l;
    ck_assert_int_eq(read_bytes(&l, "\1\1\1a\1b\1\5\1\3\0", 11, NULL), ACTANT_OK);
    ck_assert_str_eq(l.lists[0].notice, "b");
    lexicon_clear(&l);
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(read_bytes(&l, "\2\0\0\0", 4, &error), ACTANT_ERROR_MODEL);
    ck_assert_str_eq(error.message,
                     "the phrase lists have version 2, and this program reads version 1");
    lexicon_clear(&l);
}
END_TEST

/* ---- no memory ---- */

/* Reads and matches. Whether there was memory enough. */
static bool read_and_match(const buffer *section, const view *v)
{
    lexicon l;
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = read_bytes(&l, section->bytes, section->size, &error);
    lexicon_matcher matcher;
    lexicon_matcher_init(&matcher, &l);
    matches m;
    matches_init(&m);
    if (status == ACTANT_OK)
        status = lexicon_match(&matcher, v, &m, &error);
    ck_assert(status == ACTANT_OK ? m.count == 3 : status == ACTANT_ERROR_MEMORY);
    ck_assert_int_eq(error.code, status);
    matches_clear(&m);
    lexicon_matcher_clear(&matcher);
    lexicon_clear(&l);
    return status == ACTANT_OK;
}

START_TEST(no_memory_is_an_error)
{
    lexicon l;
    make(&l, saved_lists);
    buffer section;
    buffer_init(&section);
    lexicon_write(&l, &section);
    lexicon_clear(&l);
    lens look;
    lens_init(&look);
    lens_look_at(&look, "Ada Quill in New Velden");
    bool done = false;
    size_t n = 0;
    while (!done) {
        mem_fail_at(++n);
        done = read_and_match(&section, &look.view);
        mem_fail_at(0);
    }
    ck_assert_uint_gt(n, 7);
    lens_clear(&look);
    buffer_clear(&section);
}
END_TEST

SUITE("features/lexicon", phrases_are_found_where_they_are, an_empty_lexicon_matches_nothing,
      there_is_room_for_many_lists, a_matcher_follows_its_word_table,
      words_tell_which_phrases_they_are_part_of, matching_takes_linear_time,
      what_is_written_is_read, the_digest_tells_lexicons_apart, damaged_sections_are_refused,
      sections_that_make_no_sense_are_refused, no_memory_is_an_error)
