/* SPDX-License-Identifier: MIT */
#include "features/words.h"

#include "base/memory.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

/* ---- attributes ---- */

/* The text of the attribute, or "-" where the word has none; good until the next call. */
static const char *text_of(const char *form, word_attribute which)
{
    static char text[128];
    buffer out;
    buffer_init(&out);
    bool has = word_attribute_text(form, strlen(form), which, &out);
    snprintf(text, sizeof text, "%s", has ? buffer_text(&out) : "-");
    buffer_clear(&out);
    return text;
}

START_TEST(attributes_of_a_word)
{
    static const struct {
        const char *form;
        word_attribute which;
        const char *text;
    } cases[] = {
        {"Żary-24", WORD_FORM, "Żary-24"}, {"Żary-24", WORD_LOWER, "żary-00"},
        {"Żary-24", WORD_SHAPE, "Xx-0"},   {"Żary-24", WORD_OUTLINE, "Xxxx-00"},
        {"Żary-24", WORD_PREFIX_1, "ż"},   {"Żary-24", WORD_PREFIX_5, "żary-"},
        {"Żary-24", WORD_SUFFIX_1, "0"},   {"Żary-24", WORD_SUFFIX_4, "y-00"},
        {"são", WORD_PREFIX_2, "sã"},      {"são", WORD_SUFFIX_2, "ão"},
        {"são", WORD_PREFIX_3, "são"},     {"são", WORD_SUFFIX_3, "são"},
        {"são", WORD_PREFIX_4, "-"},       {"são", WORD_SUFFIX_4, "-"},
        {"日本", WORD_SUFFIX_1, "本"},     {"日本", WORD_PREFIX_3, "-"},
        {"a", WORD_SUFFIX_1, "a"},         {"a", WORD_SUFFIX_2, "-"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(text_of(cases[i].form, cases[i].which), cases[i].text);
}
END_TEST

static bool same_kind(const char *a, const char *b)
{
    char kind[32];
    snprintf(kind, sizeof kind, "%s", text_of(a, WORD_KIND));
    return strcmp(kind, text_of(b, WORD_KIND)) == 0;
}

/* Words of one line are of one kind, words of different lines are not. */
START_TEST(kinds_part_words)
{
    enum { KINDS = 12, WORDS = 3 };
    static const char *const kinds[KINDS][WORDS] = {
        {"bank", "żar", "x"},     {"Bank", "Łucja", "Żary"},   {"NATO", "EU", "ŁÓDŹ"},
        {"A", "Ż", "Q"},          {"McKay", "eBay", "iPhone"}, {".", "--", "日本"},
        {"1997", "2024", "0001"}, {"7", "31", "00"},           {"200", "12345", "100000"},
        {"4.5", "20,000", "1-0"}, {"J.", "A.", "Q."},          {"U.N.", "U.S.A.", "E.U."},
    };
    for (size_t i = 0; i < KINDS; i++) {
        for (size_t k = 0; k < (size_t)KINDS * WORDS; k++) {
            const char *other = kinds[k / WORDS][k % WORDS];
            ck_assert_msg(same_kind(kinds[i][0], other) == (i == k / WORDS), "%s %s", kinds[i][0],
                          other);
        }
    }
    ck_assert(same_kind("A4", "covid19"));
    ck_assert(!same_kind("A4", "A"));
    ck_assert(!same_kind("A4", "4"));
}
END_TEST

START_TEST(attributes_have_names)
{
    for (word_attribute i = 0; i < WORD_CLASS_1; i++) {
        for (word_attribute k = 0; k < i; k++)
            ck_assert_str_ne(word_attribute_name(i), word_attribute_name(k));
    }
    ck_assert_str_eq(word_attribute_name(WORD_SUFFIX_3), "suffix-3");
}
END_TEST

/* ---- the table ---- */

static uint32_t add(words *w, const char *form)
{
    uint32_t number = words_add(w, form, strlen(form));
    ck_assert_uint_lt(number, w->count);
    return number;
}

static const word *add_word(words *w, const char *form)
{
    uint32_t number = add(w, form);
    return &w->types[number];
}

START_TEST(a_form_has_one_number)
{
    static const char *const forms[] = {"Bank", "bank", "BANK", "Banks", "", "Ban"};
    words w;
    words_init(&w, NULL);
    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
            ck_assert_uint_eq(add(&w, forms[i]), i);
    }
    ck_assert_uint_eq(w.count, sizeof forms / sizeof forms[0]);
    words_clear(&w);
}
END_TEST

START_TEST(hashes_tell_texts_and_attributes_apart)
{
    words w;
    words_init(&w, NULL);
    word bank = *add_word(&w, "Bank"), shout = *add_word(&w, "BANK"), rank = *add_word(&w, "Rank");
    ck_assert_uint_ne(bank.attributes[WORD_FORM], shout.attributes[WORD_FORM]);
    ck_assert_uint_eq(bank.attributes[WORD_LOWER], shout.attributes[WORD_LOWER]);
    ck_assert_uint_ne(bank.attributes[WORD_SHAPE], shout.attributes[WORD_SHAPE]);
    ck_assert_uint_eq(bank.attributes[WORD_SHAPE], rank.attributes[WORD_SHAPE]);
    ck_assert_uint_eq(bank.attributes[WORD_SUFFIX_3], rank.attributes[WORD_SUFFIX_3]);
    ck_assert_uint_ne(bank.attributes[WORD_PREFIX_3], rank.attributes[WORD_PREFIX_3]);
    ck_assert_uint_eq(bank.attributes[WORD_PREFIX_5], 0);
    ck_assert_uint_ne(bank.attributes[WORD_PREFIX_4], 0);
    /* One text, several attributes: form, lower case, first and last letter. */
    word a = *add_word(&w, "a");
    ck_assert_uint_ne(a.attributes[WORD_FORM], a.attributes[WORD_LOWER]);
    ck_assert_uint_ne(a.attributes[WORD_FORM], a.attributes[WORD_PREFIX_1]);
    ck_assert_uint_ne(a.attributes[WORD_PREFIX_1], a.attributes[WORD_SUFFIX_1]);
    words_clear(&w);
}
END_TEST

START_TEST(length_and_capitals)
{
    static const struct {
        const char *form;
        uint32_t length;
        bool is_capitalised;
    } cases[] = {
        {"Łódź", 4, true},  {"łódź", 4, false}, {"iPhone", 6, true}, {"24", 2, false},
        {"日本", 2, false}, {"Ż", 1, true},     {"", 0, false},
    };
    words w;
    words_init(&w, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const word *type = add_word(&w, cases[i].form);
        ck_assert_uint_eq(type->length, cases[i].length);
        ck_assert_int_eq(word_is_capitalised(type), cases[i].is_capitalised);
    }
    words_clear(&w);
}
END_TEST

/* ---- forgetting ---- */

static void fill(words *w, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char form[16];
        snprintf(form, sizeof form, "w%zu", i);
        add(w, form);
    }
    ck_assert_uint_eq(w->count, count);
}

START_TEST(a_full_table_forgets)
{
    words w;
    words_init(&w, NULL);
    fill(&w, WORDS_MOST);
    word before = w.types[add(&w, "w7")];
    words_settle(&w);
    ck_assert_uint_eq(w.count, WORDS_MOST);
    ck_assert_uint_eq(w.generation, 0);
    add(&w, "one more");
    words_settle(&w);
    ck_assert_uint_eq(w.count, 0);
    ck_assert_uint_eq(w.generation, 1);
    words_settle(&w);
    ck_assert_uint_eq(w.generation, 1);
    ck_assert_uint_eq(add(&w, "w7"), 0);
    ck_assert_mem_eq(&w.types[0], &before, sizeof before);
    words_clear(&w);
}
END_TEST

/* ---- no memory ---- */

/* Whatever failed before, the table says of each word what a table of its own says. */
static void check_words(words *w, const char *const *forms, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        words fresh;
        words_init(&fresh, NULL);
        word expected = *add_word(&fresh, forms[i]), found = *add_word(w, forms[i]);
        ck_assert_mem_eq(found.attributes, expected.attributes, sizeof expected.attributes);
        ck_assert_uint_eq(found.length, expected.length);
        ck_assert_int_eq(found.capitals, expected.capitals);
        words_clear(&fresh);
    }
}

START_TEST(no_memory_leaves_no_half_known_word)
{
    /* Rising lengths, so that each has to grow the working memory, which its affixes need not. */
    static const char *const forms[] = {
        "a",
        "Bo",
        "word",
        "Norholm-Bank-and-Tarn-Steel-together-at-last",
        "one-word-that-is-longer-than-all-of-the-words-that-came-before-it-and-a-good-deal-more",
        "ab"};
    enum { FORMS = sizeof forms / sizeof forms[0] };
    size_t n = 1;
    for (bool done = false; !done; n++) {
        words w;
        words_init(&w, NULL);
        /* With room for the numbers, so that only the working memory is short. */
        add(&w, "x");
        mem_fail_at(n);
        done = true;
        for (size_t i = 0; i < FORMS; i++)
            done = words_add(&w, forms[i], strlen(forms[i])) != HASHMAP_NONE && done;
        mem_fail_at(0);
        check_words(&w, forms, FORMS);
        words_clear(&w);
    }
    ck_assert_uint_gt(n, 3);
}
END_TEST

SUITE("features/words", attributes_of_a_word, kinds_part_words, attributes_have_names,
      a_form_has_one_number, hashes_tell_texts_and_attributes_apart, length_and_capitals,
      a_full_table_forgets, no_memory_leaves_no_half_known_word)
