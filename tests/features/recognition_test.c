/* SPDX-License-Identifier: MIT */
#include "features/recognition.h"

#include "tests/lens.h"
#include "tests/phrases.h"
#include "tests/suite.h"

#include <string.h>

static const char *const book[] = {"city: Velden|New Velden", "person: Ada Quill",
                                   "code~[A-Z]{2}-\\d+", NULL};

/* "0:2-4 1:0-2": source and tokens of each match. */
static void check_matches(const matches *m, const char *expected)
{
    buffer shown;
    buffer_init(&shown);
    for (size_t i = 0; i < m->count; i++)
        buffer_add_format(&shown, "%s%u:%u-%u", i > 0 ? " " : "", (unsigned)m->items[i].source,
                          (unsigned)m->items[i].tokens.begin, (unsigned)m->items[i].tokens.end);
    ck_assert_str_eq(buffer_text(&shown), expected);
    buffer_clear(&shown);
}

static void check_recognition(const char *const *given, const char *text, const char *phrases,
                              const char *patterned)
{
    phrasebook b;
    lens look;
    recognition *r;
    phrases_make(&b, given);
    lens_init(&look);
    ck_assert_int_eq(recognition_new(&r, &b, NULL), ACTANT_OK);
    lens_look_at(&look, "Ada Quill and QX-1 in Velden"); /* to be forgotten */
    ck_assert_int_eq(recognition_run(r, &look.view, NULL), ACTANT_OK);
    lens_look_at(&look, text);
    ck_assert_int_eq(recognition_run(r, &look.view, NULL), ACTANT_OK);
    check_matches(&r->phrases, phrases);
    check_matches(&r->patterned, patterned);
    for (uint32_t i = 0; i < look.document->token_count; i++) {
        size_t count;
        matches_at(&r->phrases, i, &count);
        matches_at(&r->patterned, i, &count);
    }
    recognition_free(r);
    lens_clear(&look);
    phrasebook_clear(&b);
}

START_TEST(phrases_and_patterns_are_found)
{
    static const char text[] = "Ada Quill flew QX-19 to New Velden";
    check_recognition(book, text, "1:0-2 0:5-7", "0:3-4");
    check_recognition(book + 2, text, "", "0:3-4");
    check_recognition((const char *const[]){book[0], NULL}, text, "0:5-7", "");
    check_recognition(book, "Nothing", "", "");
    check_recognition(book, "", "", "");
}
END_TEST

START_TEST(every_kind_of_match_has_its_feature)
{
    phrasebook b;
    recognition *r;
    phrases_make(&b, book);
    ck_assert_int_eq(recognition_new(&r, &b, NULL), ACTANT_OK);
    for (uint32_t kind = 0; kind < MATCH_KINDS; kind++) {
        ck_assert_uint_eq(r->phrase_features[MATCH_KINDS + kind],
                          match_feature(b.lists.lists[1].hash, kind));
        ck_assert_uint_eq(r->pattern_features[kind], match_feature(b.patterns.items[0].hash, kind));
    }
    recognition_free(r);
    phrasebook_clear(&b);
}
END_TEST

START_TEST(notes_tell_each_failure_once)
{
    phrasebook b;
    lens look;
    recognition *r;
    phrases_make(&b, (const char *const[]){"code~QX", NULL});
    lens_init(&look);
    ck_assert_int_eq(recognition_new(&r, &b, NULL), ACTANT_OK);
    lens_look_at(&look, "Flight QX9 and QX8");
    actant_notes notes = NOTES_INIT;
    for (size_t round = 1; round <= 2; round++) {
        ck_assert_int_eq(recognition_run(r, &look.view, NULL), ACTANT_OK);
        ck_assert_int_eq(recognition_note(r, &notes, NULL), ACTANT_OK);
        ck_assert_int_eq(recognition_note(r, &notes, NULL), ACTANT_OK);
        ck_assert_uint_eq(notes.count, 1);
        ck_assert_uint_eq(notes.items[0].count, 2 * round);
    }
    ck_assert_int_eq(recognition_note(NULL, &notes, NULL), ACTANT_OK);
    notes_clear(&notes);
    recognition_free(r);
    lens_clear(&look);
    phrasebook_clear(&b);
}
END_TEST

START_TEST(no_memory_is_an_error)
{
    phrasebook b;
    lens look;
    phrases_make(&b, book);
    lens_init(&look);
    lens_look_at(&look, "Ada Quill flew QX-19 to New Velden");
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 0;
    while (status != ACTANT_OK) {
        recognition *r;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(++n);
        status = recognition_new(&r, &b, &error);
        ck_assert((status == ACTANT_OK) == (r != NULL));
        if (status == ACTANT_OK)
            status = recognition_run(r, &look.view, &error);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        ck_assert_int_eq(error.code, status);
        if (r) { /* as if nothing had been */
            ck_assert_int_eq(recognition_run(r, &look.view, NULL), ACTANT_OK);
            check_matches(&r->phrases, "1:0-2 0:5-7");
            check_matches(&r->patterned, "0:3-4");
        }
        recognition_free(r);
    }
    ck_assert_uint_gt(n, 10);
    recognition_free(NULL);
    lens_clear(&look);
    phrasebook_clear(&b);
}
END_TEST

SUITE("features/recognition", phrases_and_patterns_are_found, every_kind_of_match_has_its_feature,
      notes_tell_each_failure_once, no_memory_is_an_error)
