/* SPDX-License-Identifier: MIT */
/*
 * Every file below tests/text/reading is read; what comes, as JSON Lines with tokens, or the error,
 * and then the notes, must be what stands in the file beside it that ends in .expected. Options are
 * in a third one that ends in .options.
 */
#include "text/reader.h"

#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "base/zip.h"
#include "tests/cases.h"
#include "tests/scratch.h"
#include "tests/suite.h"
#include "text/document.h"
#include "text/writer.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* ---- cases ---- */

/* Lines of "name value". */
static void read_options(const char *path, actant_reader_options *options, char text[64])
{
    static const char *const formats[] = {"auto", "plain", "jsonl", "columns", "brat", "conllu"};
    FILE *file = fopen(path, "r");
    char name[64], value[64];
    if (!file)
        return;
    while (fscanf(file, "%63s %63s", name, value) == 2) {
        int number = atoi(value);
        if (strcmp(name, "token") == 0)
            options->token_column = number;
        else if (strcmp(name, "label") == 0)
            options->label_column = number;
        else if (strcmp(name, "tag") == 0)
            options->tag_column = number;
        else if (strcmp(name, "text_key") == 0)
            options->text_key = memcpy(text, value, sizeof value);
        for (size_t i = 0; i < 6 && strcmp(name, "format") == 0; i++) {
            if (strcmp(value, formats[i]) == 0)
                options->format = (actant_reader_format)i;
        }
    }
    fclose(file);
}

static actant_status add_document(buffer *out, document *d, actant_rendering *rendering,
                                  actant_error *error)
{
    const actant_writer_options options = {ACTANT_WRITER_JSONL, true, false, false};
    size_t size;
    actant_status status = actant_writer_render(&options, d, rendering, error);
    if (status != ACTANT_OK)
        return status;
    const char *text = actant_rendering_text(rendering, &size);
    buffer_add(out, text, size);
    return ACTANT_OK;
}

static void add_notes(buffer *out, const actant_reader_report *report)
{
    if (report->split_tokens > 0)
        buffer_add_format(out, "split tokens: %zu\n", report->split_tokens);
    for (size_t i = 0; i < report->notes.count; i++)
        buffer_add_format(out, "%s: %zu\n", report->notes.items[i].text,
                          report->notes.items[i].count);
}

/* Reads all documents, going on after bad input; any other error ends it. */
static actant_status read_all(buffer *out, const char *const *paths, size_t count,
                              const actant_reader_options *options)
{
    actant_reader *reader;
    actant_rendering *rendering = NULL;
    char text[1024];
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = actant_reader_open(&reader, paths, count, options, &error);
    if (status == ACTANT_OK)
        status = actant_rendering_new(&rendering, &error);
    while (status == ACTANT_OK) {
        document *d;
        status = actant_reader_next(reader, &d, &error);
        if (status == ACTANT_OK && !d)
            break;
        if (d)
            status = add_document(out, d, rendering, &error);
        document_free(d);
        if (status != ACTANT_ERROR_INPUT)
            continue;
        buffer_add_format(out, "error: %s\n", actant_error_text(&error, text, sizeof text));
        error = (actant_error)ACTANT_ERROR_INIT;
        status = ACTANT_OK;
    }
    if (status == ACTANT_OK)
        add_notes(out, actant_reader_get_report(reader));
    actant_reader_close(reader);
    actant_rendering_free(rendering);
    return status == ACTANT_OK ? buffer_status(out, &error) : status;
}

/* Calls the function with each case. */
static void each_case(void (*use)(const char *path, const actant_reader_options *options))
{
    folder_list list = FOLDER_LIST_INIT;
    ck_assert_int_eq(chdir(TEST_DATA "/text/reading"), 0);
    ck_assert_int_eq(folder_read(&list, ".", NULL), ACTANT_OK);
    ck_assert_uint_gt(list.count, 0);
    for (size_t i = 0; i < list.count; i++) {
        const char *path = list.paths[i] + 2; /* without "./" */
        if (cases_has_suffix(path, ".expected") || cases_has_suffix(path, ".options") ||
            cases_has_suffix(path, ".ann"))
            continue;
        char beside[300], text[64];
        actant_reader_options options = ACTANT_READER_DEFAULTS;
        snprintf(beside, sizeof beside, "%s.options", path);
        read_options(beside, &options, text);
        use(path, &options);
    }
    folder_list_clear(&list);
}

static void check_case(const char *path, const actant_reader_options *options)
{
    buffer out;
    char expected[300];
    buffer_init(&out);
    ck_assert_int_eq(read_all(&out, &path, 1, options), ACTANT_OK);
    snprintf(expected, sizeof expected, "%s.expected", path);
    cases_compare(expected, &out);
    buffer_clear(&out);
}

START_TEST(every_case_reads_as_expected)
{
    each_case(check_case);
}
END_TEST

static void walk_case(const char *path, const actant_reader_options *options)
{
    actant_status status = ACTANT_ERROR_MEMORY;
    buffer expected;
    buffer_init(&expected);
    ck_assert_int_eq(read_all(&expected, &path, 1, options), ACTANT_OK);
    for (size_t n = 1; status != ACTANT_OK; n++) {
        buffer out;
        buffer_init(&out);
        mem_fail_at(n);
        status = read_all(&out, &path, 1, options);
        mem_fail_at(0);
        ck_assert_msg(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY, "%s: %d", path, status);
        if (status == ACTANT_OK)
            ck_assert_str_eq(buffer_text(&out), buffer_text(&expected));
        buffer_clear(&out);
    }
    buffer_clear(&expected);
}

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    each_case(walk_case);
}
END_TEST

/* ---- what cases cannot show ---- */

static void check_reading(const char *path, const char *expected)
{
    buffer out;
    buffer_init(&out);
    ck_assert_int_eq(read_all(&out, &path, 1, NULL), ACTANT_OK);
    ck_assert_str_eq(buffer_text(&out), expected);
    buffer_clear(&out);
}

START_TEST(gzip_is_read_everywhere)
{
    buffer packed;
    buffer_init(&packed);
    zip_writer *z;
    static const char text[] = "{\"id\": \"a\", \"text\": \"Talks began.\"}\n";
    ck_assert_int_eq(zip_writer_new(&z, NULL), ACTANT_OK);
    ck_assert_int_eq(zip_write(z, ZIP_END, text, sizeof text - 1, &packed, NULL), ACTANT_OK);
    zip_writer_free(z);
    check_reading(scratch_file("a.jsonl.gz", packed.bytes, packed.size),
                  "{\"id\": \"a\", \"text\": \"Talks began.\", \"entities\": [], \"events\": [], "
                  "\"relations\": []}\nfiles read as JSON: 1\n");
    const char *cut = scratch_file("cut.gz", packed.bytes, packed.size - 9);
    char expected[400];
    snprintf(expected, sizeof expected,
             "error: %s: the gzip data are cut off before their end\nfiles read as JSON: 1\n", cut);
    check_reading(cut, expected);
    buffer_clear(&packed);
}
END_TEST

START_TEST(a_folder_is_read_each_file_by_its_kind)
{
    scratch_subfolder("mixed");
    scratch_subfolder("mixed/deep");
    scratch_file("mixed/README.md", "Not news.", 9);
    scratch_file("mixed/annotation.conf", "[entities]", 10);
    scratch_file("mixed/a.txt", "Oslo waits.", 11);
    scratch_file("mixed/a.ann", "T1\tPlace 0 4\tOslo\n", 18);
    scratch_file("mixed/deep/b.txt", "Rome too.", 9);
    scratch_file("mixed/c.jsonl", "{\"text\": \"Paris.\"}", 18);
    scratch_file("mixed/d.conll", "Bonn B-LOC\n. O\n", 15);
    check_reading(
        scratch_path("mixed"),
        "{\"id\": \"a\", \"text\": \"Oslo waits.\", \"entities\": [{\"id\": \"T1\", \"start\": 0, "
        "\"end\": 4, \"label\": \"Place\"}], \"events\": [], \"relations\": []}\n"
        "{\"text\": \"Paris.\", \"entities\": [], \"events\": [], \"relations\": []}\n"
        "{\"id\": \"d-1\", \"text\": \"Bonn .\", \"sentences\": [[0, 6]], \"tokens\": [[0, 4], [5, "
        "6]], \"entities\": [{\"start\": 0, \"end\": 4, \"label\": \"LOC\"}], \"events\": [], "
        "\"relations\": []}\n"
        "{\"id\": \"b\", \"text\": \"Rome too.\", \"entities\": [], \"events\": [], \"relations\": "
        "[]}\n"
        "files left out: README, LICENSE, *.md and *.conf in a folder: 2\n"
        "files read as brat: 1\nfiles read as JSON: 1\nfiles read as columns: 1\n"
        "files with 2 columns (blanks): token 1, label 2, tag 0: 1\nfiles with IOB2 tags: 1\n"
        "files read as plain text: 1\n");
}
END_TEST

START_TEST(a_pair_is_read_once_by_either_name)
{
    const char *text = scratch_file("pair.txt", "Oslo waits.", 11);
    const char *annotation = scratch_file("pair.ann", "", 0);
    const char *const paths[] = {annotation, text, text};
    static const char expected[] =
        "{\"id\": \"pair\", \"text\": \"Oslo waits.\", \"entities\": [], "
        "\"events\": [], \"relations\": []}\n";
    for (size_t count = 1; count <= 3; count++) {
        buffer out;
        buffer_init(&out);
        ck_assert_int_eq(read_all(&out, paths, count, NULL), ACTANT_OK);
        ck_assert_int_eq(strncmp(buffer_text(&out), expected, sizeof expected - 1), 0);
        ck_assert_ptr_null(strstr(buffer_text(&out) + sizeof expected - 1, "Oslo"));
        buffer_clear(&out);
    }
    char message[300];
    const char *alone = scratch_file("alone.ann", "", 0);
    snprintf(message, sizeof message, "error: %s: there is no .txt beside it\n", alone);
    check_reading(alone, message);
}
END_TEST

START_TEST(json_lines_on_a_pipe_flow_line_by_line)
{
    int ends[2];
    char path[64];
    static const char line[] = "{\"text\": \"Talks began.\"}\n";
    ck_assert_int_eq(pipe(ends), 0);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    const char *const paths[] = {path};
    actant_reader *reader;
    ck_assert_int_eq(actant_reader_open(&reader, paths, 1, NULL, NULL), ACTANT_OK);
    for (int i = 0; i < 3; i++) {
        document *d;
        ck_assert_int_eq(write(ends[1], line, sizeof line - 1), sizeof line - 1);
        ck_assert_int_eq(actant_reader_next(reader, &d, NULL), ACTANT_OK);
        ck_assert_ptr_nonnull(d);
        ck_assert_uint_eq(d->line, (size_t)i + 1);
        ck_assert_str_eq(d->source, path);
        document_free(d);
    }
    actant_reader_close(reader);
    close(ends[0]);
    close(ends[1]);
}
END_TEST

START_TEST(a_file_without_marks_is_cut_after_a_thousand_sentences)
{
    buffer rows;
    buffer_init(&rows);
    for (int i = 0; i < 2500; i++)
        buffer_add_string(&rows, "Bonn B-LOC\nwaits O\n\n");
    const char *path = scratch_file("long.conll", rows.bytes, rows.size);
    actant_reader *reader;
    ck_assert_int_eq(actant_reader_open(&reader, &path, 1, NULL, NULL), ACTANT_OK);
    for (size_t i = 0; i < 3; i++) {
        document *d;
        ck_assert_int_eq(actant_reader_next(reader, &d, NULL), ACTANT_OK);
        ck_assert_uint_eq(d->sentence_count, i < 2 ? 1000 : 500);
        ck_assert_uint_eq(d->line, i * 3000 + 1);
        document_free(d);
    }
    const actant_reader_report *report = actant_reader_get_report(reader);
    ck_assert_uint_eq(report->documents, 3);
    ck_assert_uint_eq(report->tokens, 5000);
    ck_assert_uint_eq(report->mentions, 2500);
    actant_reader_close(reader);
    buffer_clear(&rows);
}
END_TEST

START_TEST(options_that_make_no_sense_are_refused)
{
    static const actant_reader_options bad[] = {
        {"text", (actant_reader_format)9, 0, 0, 0}, {"", ACTANT_READER_AUTO, 0, 0, 0},
        {NULL, ACTANT_READER_AUTO, 0, 0, 0},        {"text", ACTANT_READER_AUTO, -1, 0, 0},
        {"text", ACTANT_READER_AUTO, 0, -2, 0},     {"text", ACTANT_READER_AUTO, 0, 0, 99},
        {"text", ACTANT_READER_AUTO, 1, 2, 1},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        actant_reader *reader;
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(actant_reader_open(&reader, NULL, 0, &bad[i], &error),
                         ACTANT_ERROR_ARGUMENT);
        ck_assert_ptr_null(reader);
        ck_assert_str_ne(error.message, "");
    }
}
END_TEST

START_TEST(what_is_not_there_is_an_error)
{
    const char *const paths[] = {"nowhere.jsonl"};
    actant_reader *reader;
    document *d;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(actant_reader_open(&reader, paths, 1, NULL, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_reader_next(reader, &d, &error), ACTANT_ERROR_IO);
    ck_assert_ptr_null(d);
    ck_assert_str_eq(error.file, "nowhere.jsonl");
    ck_assert_int_eq(actant_reader_next(reader, &d, NULL), ACTANT_OK);
    ck_assert_ptr_null(d);
    actant_reader_close(reader);
}
END_TEST

/* ---- the corpora that this project is measured on ---- */

typedef struct corpus {
    const char *path;
    size_t documents, sentences, tokens, mentions, events, relations;
} corpus;

static const corpus corpora[] = {
    {"conll2003/eng.train", 946, 14041, 203621, 23499, 0, 0},
    {"conll2003/eng.testa", 216, 3250, 51362, 5942, 0, 0},
    {"conll2002/esp.train", 9, 8323, 264715, 18798, 0, 0},
    {"conll2002/esp.testa", 2, 1915, 52923, 4352, 0, 0},
    {"worldwide/9class.train.conll", 744, 11077, 465087, 32521, 0, 0},
    {"worldwide/9class.dev.conll", 100, 1469, 64109, 4546, 0, 0},
    {"wnut17/train.conll", 4, 3394, 62730, 1975, 0, 0},
    {"wnut17/dev.conll", 2, 1009, 15733, 836, 0, 0},
    {"uner-hr/train.iob2", 189, 6914, 152857, 9264, 0, 0},
    {"uner-hr/dev.iob2", 31, 960, 22292, 1373, 0, 0},
    {"uner-pt/train.iob2", 234, 7018, 171776, 8101, 0, 0},
    {"uner-pt/dev.iob2", 40, 1172, 28447, 1401, 0, 0},
    {"ewt/train.jsonl", 540, 12526, 204225, 0, 20125, 0},
    {"ewt/dev.jsonl", 297, 1968, 24892, 0, 2383, 0},
    {"ewt/train.conllu", 540, 12526, 204225, 0, 0, 0},
    {"ewt/dev.conllu", 297, 1968, 24892, 0, 0, 0},
    {"polnear/train.jsonl", 840, 0, 0, 0, 19833, 0},
    {"polnear/dev.jsonl", 84, 0, 0, 0, 2192, 0},
    {"re3d/train.jsonl", 57, 0, 0, 2070, 0, 700},
    {"re3d/dev.jsonl", 13, 0, 0, 497, 0, 200},
    {"conll04/train.jsonl", 910, 0, 26804, 3393, 0, 1273},
    {"conll04/dev.jsonl", 243, 0, 6975, 877, 0, 353},
    {"semeval2010/train.jsonl", 7200, 0, 0, 14400, 0, 5942},
    {"semeval2010/dev.jsonl", 800, 0, 0, 1600, 0, 648},
};

static void check_corpus(const corpus *c)
{
    char path[600];
    const char *const paths[] = {path};
    actant_reader *reader;
    actant_error error = ACTANT_ERROR_INIT;
    snprintf(path, sizeof path, "%s/corpora/%s", TEST_SHARED, c->path);
    ck_assert_int_eq(actant_reader_open(&reader, paths, 1, NULL, &error), ACTANT_OK);
    for (;;) {
        document *d;
        ck_assert_int_eq(actant_reader_next(reader, &d, &error), ACTANT_OK);
        if (!d)
            break;
        document_free(d);
    }
    const actant_reader_report *report = actant_reader_get_report(reader);
    ck_assert_msg(report->documents == c->documents && report->sentences == c->sentences &&
                      report->tokens == c->tokens && report->mentions == c->mentions &&
                      report->events == c->events && report->relations == c->relations,
                  "%s: %zu documents, %zu sentences, %zu tokens, %zu mentions, %zu events, %zu "
                  "relations",
                  c->path, report->documents, report->sentences, report->tokens, report->mentions,
                  report->events, report->relations);
    actant_reader_close(reader);
}

START_TEST(public_corpora_read_with_no_option_given)
{
    if (!folder_exists(TEST_SHARED "/corpora")) {
        puts("skipped: there are no shared corpora");
        return;
    }
    for (size_t i = 0; i < sizeof corpora / sizeof corpora[0]; i++)
        check_corpus(&corpora[i]);
}
END_TEST

/* Both hold the same text, tokens, sentences and parts of speech. */
static void check_same(const document *a, const document *b)
{
    ck_assert(strcmp(a->id, b->id) == 0 && strcmp(a->text, b->text) == 0);
    ck_assert(a->token_count == b->token_count && a->sentence_count == b->sentence_count);
    ck_assert(memcmp(a->tokens, b->tokens, a->token_count * sizeof *a->tokens) == 0);
    ck_assert(memcmp(a->sentences, b->sentences, a->sentence_count * sizeof *a->sentences) == 0);
    for (size_t i = 0; i < a->token_count; i++)
        ck_assert_str_eq(a->tags[i], b->tags[i]);
}

START_TEST(a_corpus_is_the_same_as_conllu_and_as_json_lines)
{
    if (!folder_exists(TEST_SHARED "/corpora/ewt")) {
        puts("skipped: there are no shared corpora");
        return;
    }
    static const char *const paths[] = {TEST_SHARED "/corpora/ewt/dev.conllu",
                                        TEST_SHARED "/corpora/ewt/dev.jsonl"};
    actant_reader *readers[2];
    document *d[2] = {NULL, NULL};
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(actant_reader_open(&readers[i], &paths[i], 1, NULL, NULL), ACTANT_OK);
    do {
        for (size_t i = 0; i < 2; i++) {
            document_free(d[i]);
            ck_assert_int_eq(actant_reader_next(readers[i], &d[i], NULL), ACTANT_OK);
        }
        ck_assert_int_eq(d[0] != NULL, d[1] != NULL);
        if (d[0])
            check_same(d[0], d[1]);
    } while (d[0]);
    for (size_t i = 0; i < 2; i++)
        actant_reader_close(readers[i]);
}
END_TEST

SUITE("text/reader", gzip_is_read_everywhere, a_folder_is_read_each_file_by_its_kind,
      a_pair_is_read_once_by_either_name, json_lines_on_a_pipe_flow_line_by_line,
      a_file_without_marks_is_cut_after_a_thousand_sentences,
      options_that_make_no_sense_are_refused, what_is_not_there_is_an_error,
      public_corpora_read_with_no_option_given, a_corpus_is_the_same_as_conllu_and_as_json_lines,
      every_case_reads_as_expected, no_memory_is_told_and_nothing_leaks)
