/* SPDX-License-Identifier: MIT */
#include "engine/knowledge_sections.h"

#include "base/memory.h"
#include "tests/phrases.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <string.h>

static const char *const names[] = {SECTION_CLASSES,        SECTION_GRAMMAR,
                                    SECTION_LISTS,          SECTION_PATTERNS,
                                    SECTION_OVERRIDE_LISTS, SECTION_OVERRIDE_PATTERNS};

enum { SECTION_COUNT = sizeof names / sizeof names[0] };

static void make_all(knowledge *k)
{
    static const char table[] = "ada\t1\nvelden\t2\n", groups[] = "noun: NN\nbe: is\n";
    knowledge_init(k);
    const char *path = scratch_file("classes", table, strlen(table));
    ck_assert_int_eq(classes_add_file(&k->classes, path, NULL), ACTANT_OK);
    path = scratch_file("grammar", groups, strlen(groups));
    ck_assert_int_eq(grammar_read_file(&k->grammar, path, NULL), ACTANT_OK);
    phrases_make(&k->hints, (const char *const[]){"city: Velden|Tarn", "code~QX-\\d+", NULL});
    phrases_make(&k->overrides, (const char *const[]){"River: Tarn", "Code~QX", NULL});
}

/* A bundle with all sections. */
static void write_all(bundle *b)
{
    knowledge k;
    make_all(&k);
    bundle_init(b);
    ck_assert_int_eq(knowledge_sections_write(&k, b, NULL), ACTANT_OK);
    knowledge_clear(&k);
}

START_TEST(what_is_written_is_read)
{
    bundle b;
    knowledge k, back;
    make_all(&k);
    write_all(&b);
    ck_assert_uint_eq(b.count, SECTION_COUNT);
    knowledge_init(&back);
    ck_assert_int_eq(knowledge_sections_read(&back, &b, NULL), ACTANT_OK);
    ck_assert_uint_eq(classes_digest(&back.classes), classes_digest(&k.classes));
    ck_assert_uint_eq(grammar_digest(&back.grammar), grammar_digest(&k.grammar));
    ck_assert_uint_eq(phrasebook_digest(&back.hints), phrasebook_digest(&k.hints));
    ck_assert_uint_eq(phrasebook_digest(&back.overrides), phrasebook_digest(&k.overrides));
    knowledge_clear(&back);
    knowledge_clear(&k);
    bundle_clear(&b);
}
END_TEST

START_TEST(nothing_takes_no_section)
{
    bundle b;
    knowledge k;
    knowledge_init(&k);
    bundle_init(&b);
    ck_assert_int_eq(knowledge_sections_write(&k, &b, NULL), ACTANT_OK);
    ck_assert_uint_eq(b.count, 0);
    ck_assert_int_eq(knowledge_sections_read(&k, &b, NULL), ACTANT_OK);
    ck_assert(phrasebook_is_empty(&k.hints) && phrasebook_is_empty(&k.overrides));
    knowledge_clear(&k);
    bundle_clear(&b);
}
END_TEST

static void check_refused(const bundle *b, const char *message)
{
    knowledge k;
    actant_error error = ACTANT_ERROR_INIT;
    knowledge_init(&k);
    ck_assert_int_eq(knowledge_sections_read(&k, b, &error), ACTANT_ERROR_MODEL);
    ck_assert_int_eq(error.code, ACTANT_ERROR_MODEL);
    if (message)
        ck_assert_str_eq(error.message, message);
    knowledge_clear(&k);
}

static buffer *body_of(bundle *b, const char *name)
{
    for (size_t i = 0; i < b->count; i++) {
        if (strcmp(b->sections[i].name, name) == 0)
            return &b->sections[i].body;
    }
    ck_abort_msg("no section %s", name);
}

START_TEST(damaged_sections_are_refused)
{
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        bundle b;
        write_all(&b);
        buffer *body = body_of(&b, names[i]);
        for (size_t left = body->size; left > 0; left--) {
            body->size = left - 1;
            check_refused(&b, NULL);
        }
        bundle_clear(&b);
        write_all(&b);
        buffer_add_byte(body_of(&b, names[i]), 0);
        check_refused(&b, "a section of the model file has another length than its content");
        bundle_clear(&b);
    }
}
END_TEST

START_TEST(writing_without_memory_is_told)
{
    knowledge k;
    make_all(&k);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 0;
    while (status != ACTANT_OK) {
        bundle b;
        actant_error error = ACTANT_ERROR_INIT;
        bundle_init(&b);
        mem_fail_at(++n);
        status = knowledge_sections_write(&k, &b, &error);
        for (size_t i = 0; i < b.count && status == ACTANT_OK; i++)
            status = buffer_status(&b.sections[i].body, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        bundle_clear(&b);
    }
    ck_assert_uint_gt(n, 10);
    knowledge_clear(&k);
}
END_TEST

START_TEST(reading_without_memory_is_told)
{
    bundle b;
    write_all(&b);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 0;
    while (status != ACTANT_OK) {
        knowledge k;
        actant_error error = ACTANT_ERROR_INIT;
        knowledge_init(&k);
        mem_fail_at(++n);
        status = knowledge_sections_read(&k, &b, &error);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        ck_assert_int_eq(error.code, status);
        knowledge_clear(&k);
    }
    ck_assert_uint_gt(n, 30);
    bundle_clear(&b);
}
END_TEST

SUITE("engine/knowledge_sections", what_is_written_is_read, nothing_takes_no_section,
      damaged_sections_are_refused, writing_without_memory_is_told, reading_without_memory_is_told)
