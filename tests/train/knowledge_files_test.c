/* SPDX-License-Identifier: MIT */
#include "train/knowledge_files.h"

#include "base/memory.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

/* "LABEL=path" of a scratch file with these phrases; kept until the program ends. */
static const char *list(const char *label, const char *phrases)
{
    enum { SIZE = 512, MOST = 40 };
    static char made[MOST][SIZE];
    static size_t count;
    char name[32];
    snprintf(name, sizeof name, "list%zu", count % MOST);
    char *out = made[count++ % MOST];
    snprintf(out, SIZE, "%s=%s", label, scratch_file(name, phrases, strlen(phrases)));
    return out;
}

static actant_status gather(knowledge *k, const actant_train_options *o, actant_notes *notes,
                            actant_error *error)
{
    knowledge_init(k);
    return knowledge_files_read(k, o, notes, error);
}

START_TEST(lists_with_one_label_stay_apart_as_features)
{
    const char *lists[] = {list("city", "Velden\n"), list("river", "Tarn\n"),
                           list("city", "Norholm\n"), list("cit", "Bo\n"), list("city", "Ada\n")};
    const actant_train_options o = {.lexicons = lists,
                                    .lexicon_count = 5,
                                    .lexicon_overrides = lists,
                                    .lexicon_override_count = 5};
    knowledge k;
    actant_notes notes = NOTES_INIT;
    ck_assert_int_eq(gather(&k, &o, &notes, NULL), ACTANT_OK);
    static const char *const names[] = {"city", "river", "city#2", "cit", "city#3"};
    static const char *const labels[] = {"city", "river", "cit"};
    ck_assert_uint_eq(k.hints.lists.list_count, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_str_eq(k.hints.lists.lists[i].name, names[i]);
    ck_assert_uint_eq(k.overrides.lists.list_count, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(k.overrides.lists.lists[i].name, labels[i]);
    ck_assert_uint_eq(notes.count, 0);
    knowledge_clear(&k);
}
END_TEST

START_TEST(patterns_are_split_at_the_first_sign)
{
    static const char *const given[] = {"sum=a=b+", "code=^[A-Z]$"};
    const actant_train_options o = {.patterns = given,
                                    .pattern_count = 2,
                                    .pattern_overrides = given + 1,
                                    .pattern_override_count = 1};
    knowledge k;
    actant_notes notes = NOTES_INIT;
    ck_assert_int_eq(gather(&k, &o, &notes, NULL), ACTANT_OK);
    ck_assert_uint_eq(k.hints.patterns.count, 2);
    ck_assert_str_eq(k.hints.patterns.items[0].name, "sum");
    ck_assert_str_eq(k.hints.patterns.items[0].source, "a=b+");
    ck_assert_uint_eq(k.overrides.patterns.count, 1);
    ck_assert_str_eq(k.overrides.patterns.items[0].name, "code");
    knowledge_clear(&k);
}
END_TEST

START_TEST(nothing_is_asked_for)
{
    const actant_train_options o = ACTANT_TRAIN_DEFAULTS;
    knowledge k;
    actant_notes notes = NOTES_INIT;
    ck_assert_int_eq(gather(&k, &o, &notes, NULL), ACTANT_OK);
    ck_assert(phrasebook_is_empty(&k.hints) && phrasebook_is_empty(&k.overrides));
    knowledge_clear(&k);
}
END_TEST

static void check_refused(const actant_train_options *o, actant_status expected,
                          const char *message)
{
    knowledge k;
    actant_notes notes = NOTES_INIT;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(gather(&k, o, &notes, &error), expected);
    ck_assert_int_eq(error.code, expected);
    ck_assert_str_eq(error.message, message);
    knowledge_clear(&k);
    notes_clear(&notes);
}

START_TEST(what_is_no_pair_is_refused)
{
    static const struct {
        const char *given, *message;
    } bad[] = {{"cities.txt", "'cities.txt' is not %s"},
               {"=x", "'=x' is not %s"},
               {"x=", "'x=' is not %s"},
               {"", "'' is not %s"},
               {"\xC5=a", "the label in '\xC5=a' is not UTF-8"}};
    static const char *const forms[] = {"LABEL=FILE", "LABEL=FILE", "NAME=REGEX", "LABEL=REGEX"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const actant_train_options all[] = {
            {.lexicons = &bad[i].given, .lexicon_count = 1},
            {.lexicon_overrides = &bad[i].given, .lexicon_override_count = 1},
            {.patterns = &bad[i].given, .pattern_count = 1},
            {.pattern_overrides = &bad[i].given, .pattern_override_count = 1}};
        for (size_t k = 0; k < 4; k++) {
            buffer message;
            const char *gap = strstr(bad[i].message, "%s");
            buffer_init(&message);
            buffer_add(&message, bad[i].message,
                       gap ? (size_t)(gap - bad[i].message) : strlen(bad[i].message));
            buffer_add_string(&message, gap ? forms[k] : "");
            check_refused(&all[k], ACTANT_ERROR_ARGUMENT, buffer_text(&message));
            buffer_clear(&message);
        }
    }
}
END_TEST

START_TEST(what_cannot_be_read_is_refused)
{
    static const char *const code = "code=(a";
    check_refused(&(actant_train_options){.patterns = &code, .pattern_count = 1},
                  ACTANT_ERROR_ARGUMENT,
                  "missing closing parenthesis at byte 2 of the pattern '(a'");
    const char *empty = list("city", "\n");
    check_refused(&(actant_train_options){.lexicons = &empty, .lexicon_count = 1},
                  ACTANT_ERROR_INPUT, "there is no phrase in the file");
    const char *many[LEXICON_LISTS_MOST + 1];
    const char *one = list("city", "Velden\n");
    for (size_t i = 0; i <= LEXICON_LISTS_MOST; i++)
        many[i] = one;
    check_refused(
        &(actant_train_options){.lexicons = many, .lexicon_count = LEXICON_LISTS_MOST + 1},
        ACTANT_ERROR_INPUT, "there are more than 31 phrase lists");
}
END_TEST

START_TEST(what_is_left_out_is_noted)
{
    const char *one = list("city", "Velden\n\n \n");
    knowledge k;
    actant_notes notes = NOTES_INIT;
    ck_assert_int_eq(
        gather(&k, &(actant_train_options){.lexicons = &one, .lexicon_count = 1}, &notes, NULL),
        ACTANT_OK);
    ck_assert_uint_eq(notes.count, 1);
    ck_assert_uint_eq(notes.items[0].count, 2);
    knowledge_clear(&k);
    notes_clear(&notes);
}
END_TEST

START_TEST(no_memory_is_an_error)
{
    static const char *const codes[] = {"code=QX"};
    const char *lists[] = {list("city", "Velden\n\n"), list("city", "Tarn\n")};
    const actant_train_options o = {.lexicons = lists,
                                    .lexicon_count = 2,
                                    .patterns = codes,
                                    .pattern_count = 1,
                                    .lexicon_overrides = lists,
                                    .lexicon_override_count = 2,
                                    .pattern_overrides = codes,
                                    .pattern_override_count = 1};
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 0;
    while (status != ACTANT_OK) {
        knowledge k;
        actant_notes notes = NOTES_INIT;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(++n);
        status = gather(&k, &o, &notes, &error);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        ck_assert_int_eq(error.code, status);
        knowledge_clear(&k);
        notes_clear(&notes);
    }
    ck_assert_uint_gt(n, 50);
}
END_TEST

SUITE("train/knowledge_files", lists_with_one_label_stay_apart_as_features,
      patterns_are_split_at_the_first_sign, nothing_is_asked_for, what_is_no_pair_is_refused,
      what_cannot_be_read_is_refused, what_is_left_out_is_noted, no_memory_is_an_error)
