/* SPDX-License-Identifier: MIT */
/*
 * Every .jsonl below tests/text/writing is read and rendered in every format; what comes, and the
 * losses, must be what stands in the file beside it with the format's suffix.
 */
#include "text/writer.h"

#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "tests/cases.h"
#include "tests/scratch.h"
#include "tests/suite.h"
#include "text/document.h"
#include "text/reader.h"
#include "text/writing.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct style {
    const char *suffix;
    actant_writer_options options;
} style;

static const style styles[] = {
    {"json", {ACTANT_WRITER_JSONL, false, false, false}},
    {"tokens.json", {ACTANT_WRITER_JSONL, true, false, false}},
    {"iob2", {ACTANT_WRITER_COLUMNS, false, false, false}},
    {"bioes", {ACTANT_WRITER_COLUMNS, false, true, false}},
    {"ann", {ACTANT_WRITER_BRAT, false, false, false}},
    {"entities.tsv", {ACTANT_WRITER_ENTITY_TABLE, false, false, false}},
    {"events.tsv", {ACTANT_WRITER_EVENT_TABLE, false, false, false}},
    {"marked", {ACTANT_WRITER_MARKED, false, false, false}},
    {"colour", {ACTANT_WRITER_MARKED, false, false, true}},
};

enum { STYLES = sizeof styles / sizeof styles[0] };

/* Documents read from a file, aligned. */
typedef struct documents {
    document *list[1000];
    size_t count;
} documents;

static void load(documents *all, const char *path)
{
    actant_reader *reader;
    char text[900];
    actant_error error = ACTANT_ERROR_INIT;
    all->count = 0;
    ck_assert_int_eq(actant_reader_open(&reader, &path, 1, NULL, &error), ACTANT_OK);
    for (;;) {
        document *d;
        actant_status status = actant_reader_next(reader, &d, &error);
        ck_assert_msg(status == ACTANT_OK, "%s", actant_error_text(&error, text, sizeof text));
        if (!d)
            break;
        ck_assert_int_eq(document_align(d, NULL, NULL), ACTANT_OK);
        ck_assert_uint_lt(all->count, 1000);
        all->list[all->count++] = d;
    }
    actant_reader_close(reader);
}

static void unload(documents *all)
{
    for (size_t i = 0; i < all->count; i++)
        document_free(all->list[i]);
}

/* All documents in one style, then the losses. Errors in the input are part of what comes. */
static actant_status render_all(const documents *all, const style *s, buffer *out)
{
    actant_rendering *r;
    char text[1024];
    actant_notes lost = NOTES_INIT;
    actant_status status = actant_rendering_new(&r, NULL);
    for (size_t i = 0; i < all->count && status == ACTANT_OK; i++) {
        actant_error error = ACTANT_ERROR_INIT;
        status = actant_writer_render(&s->options, all->list[i], r, &error);
        if (status == ACTANT_ERROR_INPUT) {
            buffer_add_format(out, "error: %s\n", actant_error_text(&error, text, sizeof text));
            status = ACTANT_OK;
            continue;
        }
        if (status != ACTANT_OK)
            break;
        buffer_add(out, r->text.bytes, r->text.size);
        buffer_add(out, r->annotation.bytes, r->annotation.size);
        status = notes_add_all(&lost, &r->lost, NULL);
    }
    for (size_t i = 0; i < lost.count; i++)
        buffer_add_format(out, "(%s: %zu)\n", lost.items[i].text, lost.items[i].count);
    notes_clear(&lost);
    actant_rendering_free(r);
    return status == ACTANT_OK ? buffer_status(out, NULL) : status;
}

static void check_style(const documents *all, const char *path, const style *s)
{
    buffer out;
    char expected[300];
    buffer_init(&out);
    snprintf(expected, sizeof expected, "%.*s.%s", (int)(strlen(path) - 6), path, s->suffix);
    ck_assert_int_eq(render_all(all, s, &out), ACTANT_OK);
    cases_compare(expected, &out);
    buffer_clear(&out);
}

static void walk_style(const documents *all, const style *s)
{
    actant_status status = ACTANT_ERROR_MEMORY;
    for (size_t n = 1; status != ACTANT_OK; n++) {
        buffer out;
        buffer_init(&out);
        mem_fail_at(n);
        status = render_all(all, s, &out);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        buffer_clear(&out);
    }
}

START_TEST(every_case_is_rendered_as_expected)
{
    folder_list list = FOLDER_LIST_INIT;
    size_t count = 0;
    ck_assert_int_eq(chdir(TEST_DATA "/text/writing"), 0);
    ck_assert_int_eq(folder_read(&list, ".", NULL), ACTANT_OK);
    for (size_t i = 0; i < list.count; i++) {
        const char *path = list.paths[i] + 2;
        documents all;
        if (!cases_has_suffix(path, ".jsonl"))
            continue;
        count++;
        load(&all, path);
        for (size_t k = 0; k < STYLES; k++) {
            check_style(&all, path, &styles[k]);
            walk_style(&all, &styles[k]);
        }
        unload(&all);
    }
    ck_assert_uint_gt(count, 0);
    folder_list_clear(&list);
}
END_TEST

/* ---- files ---- */

static void check_content(const char *path, const char *expected)
{
    buffer content;
    buffer_init(&content);
    ck_assert_int_eq(file_read_whole(path, SIZE_MAX, &content, NULL), ACTANT_OK);
    ck_assert_str_eq(buffer_text(&content), expected);
    buffer_clear(&content);
}

static document *make_document(const char *id)
{
    document *d;
    ck_assert_int_eq(document_new(&d, id, "Oslo waits.", 11, NULL), ACTANT_OK);
    ck_assert_ptr_nonnull(document_add_mention(d, "", "LOC", (span){0, 4}));
    return d;
}

/* Writes one document for each id. */
static actant_status write_ids(const char *path, actant_writer_format format,
                               const char *const *ids, size_t count, size_t *changed_ids,
                               actant_error *error)
{
    const actant_writer_options options = {format, false, false, false};
    actant_writer *w;
    actant_status status = actant_writer_open(&w, path, &options, error);
    for (size_t i = 0; i < count && status == ACTANT_OK; i++) {
        document *d = make_document(ids[i]);
        status = actant_writer_write(w, d, error);
        document_free(d);
    }
    if (status == ACTANT_OK) {
        *changed_ids = notes_find(actant_writer_get_losses(w),
                                  "document ids that are changed into free file names");
        return actant_writer_close(w, error);
    }
    actant_writer_discard(w);
    return status;
}

START_TEST(a_file_is_there_when_it_is_closed)
{
    static const char *const ids[] = {"a", "b"};
    size_t changed;
    const char *path = scratch_path("out.tsv");
    ck_assert_int_eq(write_ids(path, ACTANT_WRITER_ENTITY_TABLE, ids, 2, &changed, NULL),
                     ACTANT_OK);
    check_content(path, "document\tstart\tend\tlabel\tscore\tsurface\n"
                        "a\t0\t4\tLOC\t1.0000\tOslo\nb\t0\t4\tLOC\t1.0000\tOslo\n");
    actant_writer *w;
    path = scratch_path("given_up.jsonl");
    ck_assert_int_eq(actant_writer_open(&w, path, NULL, NULL), ACTANT_OK);
    document *d = make_document("a");
    ck_assert_int_eq(actant_writer_write(w, d, NULL), ACTANT_OK);
    document_free(d);
    ck_assert_int_eq(actant_writer_flush(w, NULL), ACTANT_OK);
    actant_writer_discard(w);
    ck_assert(!file_exists(path));
}
END_TEST

START_TEST(brat_has_a_pair_for_each_document)
{
    static const char *const ids[] = {"a", "a", "x/y", "", "", "a-2", "a", ".hidden"};
    static const char *const names[] = {"a",          "a-2",   "x_y", "document",
                                        "document-2", "a-2-2", "a-3", "_hidden"};
    size_t changed;
    const char *folder = scratch_path("brat");
    ck_assert_int_eq(write_ids(folder, ACTANT_WRITER_BRAT, ids, 8, &changed, NULL), ACTANT_OK);
    ck_assert_uint_eq(changed, 5);
    for (size_t i = 0; i < 8; i++) {
        char name[100];
        snprintf(name, sizeof name, "brat/%s.txt", names[i]);
        check_content(scratch_path(name), "Oslo waits.");
        snprintf(name, sizeof name, "brat/%s.ann", names[i]);
        check_content(scratch_path(name), "T1\tLOC 0 4\tOslo\n");
    }
}
END_TEST

START_TEST(one_pair_holds_one_document)
{
    static const char *const ids[] = {"a", "b"};
    size_t changed;
    actant_error error = ACTANT_ERROR_INIT;
    const char *path = scratch_path("single.ann");
    ck_assert_int_eq(write_ids(path, ACTANT_WRITER_BRAT, ids, 1, &changed, NULL), ACTANT_OK);
    check_content(path, "T1\tLOC 0 4\tOslo\n");
    check_content(scratch_path("single.txt"), "Oslo waits.");
    ck_assert_int_eq(write_ids(path, ACTANT_WRITER_BRAT, ids, 2, &changed, &error),
                     ACTANT_ERROR_ARGUMENT);
    error = (actant_error)ACTANT_ERROR_INIT;
    ck_assert_int_eq(write_ids("-", ACTANT_WRITER_BRAT, ids, 1, &changed, &error),
                     ACTANT_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message,
                     "brat cannot be written to standard output, for it takes two files");
}
END_TEST

START_TEST(no_memory_is_told_and_no_file_is_left)
{
    static const actant_writer_format formats[] = {ACTANT_WRITER_JSONL, ACTANT_WRITER_BRAT};
    for (size_t i = 0; i < 2; i++) {
        const char *path = scratch_path(i == 0 ? "walk.jsonl" : "walk.ann");
        actant_status status = ACTANT_ERROR_MEMORY;
        for (size_t n = 1; status != ACTANT_OK; n++) {
            document *d = make_document("a");
            actant_writer *w;
            const actant_writer_options options = {formats[i], false, false, false};
            mem_fail_at(n);
            status = actant_writer_open(&w, path, &options, NULL);
            if (status == ACTANT_OK)
                status = actant_writer_write(w, d, NULL);
            if (status == ACTANT_OK)
                status = actant_writer_close(w, NULL);
            else
                actant_writer_discard(w);
            mem_fail_at(0);
            document_free(d);
            ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
            ck_assert(file_exists(path) == (status == ACTANT_OK));
        }
    }
}
END_TEST

/* ---- there and back ---- */

static void write_all(const documents *all, const char *path, const actant_writer_options *options)
{
    actant_writer *w;
    ck_assert_int_eq(actant_writer_open(&w, path, options, NULL), ACTANT_OK);
    for (size_t i = 0; i < all->count; i++)
        ck_assert_int_eq(actant_writer_write(w, all->list[i], NULL), ACTANT_OK);
    ck_assert_int_eq(actant_writer_close(w, NULL), ACTANT_OK);
}

static int compare_ids(const void *left, const void *right)
{
    return strcmp((*(document *const *)left)->id, (*(document *const *)right)->id);
}

static void forget_what_brat_cannot_hold(document *d)
{
    d->extra = "";
    d->sentence_count = 0;
    for (size_t i = 0; i < d->event_count; i++) {
        event *e = &d->events[i];
        e->score = 1;
        e->other_count = 0;
        for (size_t k = 0; k < e->argument_count; k++)
            e->arguments[k].score = 1;
    }
}

/* Writes in the style, reads it back, and compares both as JSON Lines. */
static void check_there_and_back(const char *path, const style *s, bool tokens)
{
    static documents there, back;
    static int count;
    const style json = {"", {ACTANT_WRITER_JSONL, tokens, false, false}};
    buffer first, second;
    char name[40];
    buffer_init(&first);
    buffer_init(&second);
    snprintf(name, sizeof name, "back%d", count++);
    load(&there, path);
    for (size_t i = 0; i < there.count && !tokens; i++)
        forget_what_brat_cannot_hold(there.list[i]);
    const char *written = scratch_path(name);
    write_all(&there, written, &s->options);
    load(&back, written);
    if (s->options.format == ACTANT_WRITER_BRAT) { /* by the order of file names */
        qsort(there.list, there.count, sizeof there.list[0], compare_ids);
        qsort(back.list, back.count, sizeof back.list[0], compare_ids);
    }
    ck_assert_int_eq(render_all(&there, &json, &first), ACTANT_OK);
    ck_assert_int_eq(render_all(&back, &json, &second), ACTANT_OK);
    ck_assert_msg(first.size == second.size && memcmp(first.bytes, second.bytes, first.size) == 0,
                  "%s as %s does not come back", path, s->suffix);
    unload(&there);
    unload(&back);
    buffer_clear(&first);
    buffer_clear(&second);
}

START_TEST(relations_come_back)
{
    static const char named[] = TEST_DATA "/text/writing/relations.jsonl";
    static const char unnamed[] = TEST_DATA "/text/writing/unnamed.jsonl";
    check_there_and_back(named, &styles[1], true);
    check_there_and_back(named, &styles[4], false);
    check_there_and_back(unnamed, &styles[1], true);
}
END_TEST

START_TEST(public_corpora_come_back)
{
    static const char *const json[] = {"ewt/dev.jsonl", "polnear/dev.jsonl", "re3d/train.jsonl",
                                       "conll04/dev.jsonl", "semeval2010/dev.jsonl"};
    static const char *const columns[] = {"conll2003/eng.testa",        "conll2002/esp.testa",
                                          "worldwide/9class.dev.conll", "wnut17/dev.conll",
                                          "uner-hr/dev.iob2",           "uner-pt/dev.iob2"};
    char path[600];
    if (!folder_exists(TEST_SHARED "/corpora")) {
        puts("skipped: there are no shared corpora");
        return;
    }
    for (size_t i = 0; i < sizeof json / sizeof json[0]; i++) {
        snprintf(path, sizeof path, "%s/corpora/%s", TEST_SHARED, json[i]);
        check_there_and_back(path, &styles[1], true);
        check_there_and_back(path, &styles[4], false);
    }
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        snprintf(path, sizeof path, "%s/corpora/%s", TEST_SHARED, columns[i]);
        for (size_t k = 1; k < 4; k++)
            check_there_and_back(path, &styles[k], true);
    }
}
END_TEST

SUITE("text/writer", a_file_is_there_when_it_is_closed, brat_has_a_pair_for_each_document,
      one_pair_holds_one_document, no_memory_is_told_and_no_file_is_left, relations_come_back,
      public_corpora_come_back, every_case_is_rendered_as_expected)
