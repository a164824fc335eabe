/* SPDX-License-Identifier: MIT */
#include "engine/scores.h"

#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "tests/scratch.h"
#include "tests/suite.h"
#include "tests/tagged.h"
#include "text/document.h"
#include "text/json.h"

#include <stdio.h>
#include <string.h>

static const char columns[] =
    "-DOCSTART- O O\n\n"
    "Vesna B-PER B-PER\nKralj I-PER I-PER\nmet O O\nAlmere B-LOC B-ORG\n\n"
    "Almere B-LOC B-LOC\nwaits O I-LOC\n\n"
    "-DOCSTART- O O\n\n"
    "Kralj B-PER I-PER\n";

static actant_status score_columns_text(const char *text, const actant_scores_options *options,
                                        actant_tags tags, const actant_report_options *how,
                                        buffer *out)
{
    actant_scores *scores;
    const char *report;
    actant_status status = actant_scores_new(&scores, options, NULL);
    if (status == ACTANT_OK)
        status = actant_scores_add_columns(scores, scratch_file("columns.txt", text, strlen(text)),
                                           tags, NULL);
    if (status == ACTANT_OK)
        status = actant_scores_report(scores, how, &report, NULL);
    if (status == ACTANT_OK)
        buffer_add_string(out, report);
    actant_scores_free(scores);
    return status == ACTANT_OK ? buffer_status(out, NULL) : status;
}

START_TEST(columns_are_scored_by_document)
{
    static const struct {
        actant_tags tags;
        const char *label;
        const char *micro;
    } cases[] = {
        {ACTANT_TAGS_LENIENT, NULL,
         "micro         4         4         2     50.00   50.00   50.00\n"},
        {ACTANT_TAGS_IOB2, NULL, "micro         4         3         1     33.33   25.00   28.57\n"},
        {ACTANT_TAGS_BIOES, NULL,
         "micro         0         0         0      0.00    0.00    0.00\n"},
        {ACTANT_TAGS_LENIENT, "PER",
         "micro         2         2         2    100.00  100.00  100.00\n"},
        {ACTANT_TAGS_LENIENT, "PER,LOC",
         "micro         4         3         2     66.67   50.00   57.14\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        actant_scores_options options = ACTANT_SCORES_DEFAULTS;
        options.labels = &cases[i].label;
        options.label_count = cases[i].label != NULL;
        const actant_report_options text = ACTANT_REPORT_DEFAULTS;
        buffer out;
        buffer_init(&out);
        ck_assert_int_eq(score_columns_text(columns, &options, cases[i].tags, &text, &out),
                         ACTANT_OK);
        ck_assert_ptr_nonnull(strstr(buffer_text(&out), "; documents: 2\n"));
        ck_assert_msg(strstr(buffer_text(&out), cases[i].micro) != NULL, "%s", buffer_text(&out));
        buffer_clear(&out);
    }
}
END_TEST

START_TEST(without_document_marks_sentences_are_counted)
{
    const actant_scores_options options = ACTANT_SCORES_DEFAULTS;
    const actant_report_options text = ACTANT_REPORT_DEFAULTS;
    buffer out;
    buffer_init(&out);
    ck_assert_int_eq(score_columns_text("a B-X B-X\n\nb O B-X\n\nc O O\n", &options,
                                        ACTANT_TAGS_LENIENT, &text, &out),
                     ACTANT_OK);
    ck_assert_ptr_nonnull(strstr(buffer_text(&out), "; sentences: 3\n"));
    buffer_clear(&out);
}
END_TEST

START_TEST(the_conll_report_can_be_restricted_too)
{
    static const char *const labels[] = {"LOC"};
    const actant_scores_options options = {labels, 1, true, false, NULL, false};
    const actant_report_options conlleval = {ACTANT_REPORT_CONLLEVAL, 0, 1, false};
    buffer out;
    buffer_init(&out);
    ck_assert_int_eq(score_columns_text(columns, &options, ACTANT_TAGS_LENIENT, &conlleval, &out),
                     ACTANT_OK);
    ck_assert_str_eq(buffer_text(&out),
                     "processed 9 tokens with 2 phrases; found: 1 phrases; correct: 0.\n"
                     "accuracy:  77.78%; precision:   0.00%; recall:   0.00%; FB1:   0.00\n"
                     "              LOC: precision:   0.00%; recall:   0.00%; FB1:   0.00  1\n");
    buffer_clear(&out);
}
END_TEST

/* A document of one sentence with a token for each word, and one mention. */
static document *new_document(const char *text, const char *label, uint32_t begin, uint32_t end)
{
    document *d;
    ck_assert_int_eq(document_new(&d, "notice", text, strlen(text), NULL), ACTANT_OK);
    for (uint32_t i = 0; i < d->text_size;) {
        uint32_t size = (uint32_t)strcspn(text + i, " ");
        ck_assert_ptr_nonnull(document_add_token(d, i, i + size));
        i += size + 1;
    }
    ck_assert_ptr_nonnull(document_add_sentence(d, 0, (uint32_t)d->token_count));
    ck_assert_ptr_nonnull(document_add_mention(d, "", label, (span){begin, end}));
    return d;
}

START_TEST(documents_are_scored_by_their_spans)
{
    document *gold = new_document("the quay closed", "Place", 4, 8);
    document *predicted = new_document("the quay closed", "Place", 4, 8);
    document *longer = new_document("the quay closed today", "Place", 4, 8);
    const actant_scores_options options = {NULL, 0, true, false, NULL, false};
    actant_scores *scores;
    ck_assert_int_eq(actant_scores_new(&scores, &options, NULL), ACTANT_OK);
    ck_assert_double_eq(actant_scores_f1(scores), 0);
    ck_assert_int_eq(actant_scores_add(scores, gold, predicted, NULL), ACTANT_OK);
    ck_assert_double_eq(actant_scores_f1(scores), 1);
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(actant_scores_add(scores, gold, longer, &error), ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.message, "document 'notice' has another text than the gold document "
                                    "'notice', from byte 15 on");
    const actant_report_options conlleval = {ACTANT_REPORT_CONLLEVAL, 0, 1, false};
    const char *report;
    ck_assert_int_eq(actant_scores_report(scores, &conlleval, &report, NULL), ACTANT_OK);
    ck_assert_str_eq(report, "processed 3 tokens with 1 phrases; found: 1 phrases; correct: 1.\n"
                             "accuracy: 100.00%; precision: 100.00%; recall: 100.00%; FB1: 100.00\n"
                             "            Place: precision: 100.00%; recall: 100.00%; FB1: 100.00  "
                             "1\n");
    actant_scores_free(scores);
    document_free(gold);
    document_free(predicted);
    document_free(longer);
}
END_TEST

START_TEST(the_conll_report_makes_tokens_where_there_are_none)
{
    document *d;
    ck_assert_int_eq(document_new(&d, "notice", "The quay closed.", 16, NULL), ACTANT_OK);
    ck_assert_ptr_nonnull(document_add_mention(d, "", "Place", (span){4, 8}));
    const actant_scores_options options = {NULL, 0, true, false, NULL, false};
    const actant_report_options conlleval = {ACTANT_REPORT_CONLLEVAL, 0, 1, false};
    actant_scores *scores;
    const char *report;
    ck_assert_int_eq(actant_scores_new(&scores, &options, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_scores_add(scores, d, d, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_scores_report(scores, &conlleval, &report, NULL), ACTANT_OK);
    ck_assert_ptr_eq(strstr(report, "processed 4 tokens with 1 phrases; found: 1"), report);
    ck_assert_uint_eq(d->token_count, 0);
    actant_scores_free(scores);
    document_free(d);
}
END_TEST

/* A document without tokens, with an event and perhaps a mention. */
static document *new_event_document(bool has_mention, const char *topic)
{
    static const char text[] = "Kos closed the old quay.";
    document *d;
    ck_assert_int_eq(document_new(&d, "notice", text, strlen(text), NULL), ACTANT_OK);
    event *e = document_add_event(d, "", "Action", (span){4, 10});
    uint32_t begin = (uint32_t)(strstr(text, topic) - text);
    ck_assert_ptr_nonnull(
        document_add_argument(d, e, "Topic", (span){begin, begin + (uint32_t)strlen(topic)}));
    if (has_mention)
        ck_assert_ptr_nonnull(document_add_mention(d, "", "Person", (span){0, 3}));
    return d;
}

/* What is scored, where gold has an event and perhaps a mention, both found. */
static void report_events(bool has_mention, const actant_scores_options *options, double *f1,
                          buffer *out)
{
    document *gold = new_event_document(has_mention, "the old quay");
    document *predicted = new_event_document(has_mention, "quay.");
    const actant_report_options text = ACTANT_REPORT_DEFAULTS;
    actant_scores *scores;
    const char *report;
    ck_assert_int_eq(actant_scores_new(&scores, options, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_scores_add(scores, gold, predicted, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_scores_report(scores, &text, &report, NULL), ACTANT_OK);
    buffer_init(out);
    buffer_add_string(out, report);
    buffer_add_string(out, actant_scores_f1_name(scores));
    *f1 = actant_scores_f1(scores);
    ck_assert_uint_eq(gold->token_count, 0);
    actant_scores_free(scores);
    document_free(gold);
    document_free(predicted);
}

START_TEST(events_are_scored_where_gold_has_them)
{
    static const struct {
        bool has_mention, without_events;
        const char *determiners;
        double f1;
        const char *told, *untold;
    } cases[] = {
        {false, false, "the", 1, "relaxed                          1         1         1",
         "entities: "},
        {false, false, NULL, 0, "relaxed                          1         1         0",
         "entities: "},
        {true, false, NULL, 1, "\nevents: relaxed is", "not scored"},
        {true, true, NULL, 1,
         "\nevents: not scored, for the model finds none; gold: 1, predicted: 1\n", "relaxed"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const actant_scores_options options = {
            NULL, 0, false, cases[i].without_events, cases[i].determiners, false};
        double f1;
        buffer out;
        report_events(cases[i].has_mention, &options, &f1, &out);
        ck_assert_double_eq(f1, cases[i].f1);
        ck_assert_msg(strstr(buffer_text(&out), cases[i].told) != NULL, "%s", buffer_text(&out));
        ck_assert_msg(!strstr(buffer_text(&out), cases[i].untold), "%s", buffer_text(&out));
        ck_assert_ptr_nonnull(strstr(buffer_text(&out), cases[i].has_mention
                                                            ? "micro F1 of the entities"
                                                            : "relaxed F1 of the events"));
        buffer_clear(&out);
    }
}
END_TEST

/* Scores events and writes both forms of the report. */
static actant_status try_events(const document *gold, const document *predicted)
{
    const actant_scores_options options = {NULL, 0, false, false, "the", false};
    const actant_report_options forms[] = {{ACTANT_REPORT_JSON, 3, 1, false},
                                           {ACTANT_REPORT_TEXT, 3, 1, false}};
    actant_scores *scores;
    const char *report;
    actant_status status = actant_scores_new(&scores, &options, NULL);
    if (status == ACTANT_OK)
        status = actant_scores_add(scores, gold, predicted, NULL);
    for (size_t i = 0; i < 2 && status == ACTANT_OK; i++)
        status = actant_scores_report(scores, &forms[i], &report, NULL);
    actant_scores_free(scores);
    return status;
}

START_TEST(out_of_memory_with_events_is_reported_and_nothing_leaks)
{
    document *gold = new_event_document(true, "the old quay");
    document *predicted = new_event_document(true, "quay");
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        mem_fail_at(n);
        status = try_events(gold, predicted);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
    }
    ck_assert_uint_gt(n, 40);
    document_free(gold);
    document_free(predicted);
}
END_TEST

/* Precision, recall and F1 of the micro average of a column file. */
static void measure_file(const char *path, actant_tags tags, double figures[3])
{
    static const char *const names[] = {"precision", "recall", "f1"};
    const actant_scores_options options = ACTANT_SCORES_DEFAULTS;
    const actant_report_options json = {ACTANT_REPORT_JSON, 0, 1, false};
    actant_scores *scores;
    const char *report;
    ck_assert_int_eq(actant_scores_new(&scores, &options, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_scores_add_columns(scores, path, tags, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_scores_report(scores, &json, &report, NULL), ACTANT_OK);
    json_value *root;
    ck_assert_int_eq(json_parse(&root, report, strlen(report), NULL, 1, NULL), ACTANT_OK);
    const json_value *micro = json_find(json_find(root, "entities"), "micro");
    for (int i = 0; i < 3; i++)
        ck_assert(json_get_number(json_find(micro, names[i]), &figures[i]));
    json_free(root);
    actant_scores_free(scores);
}

/*
 * The figures that seqeval gave, where the two agree: its strict IOB2 and IOBES are our IOB2 and
 * BIOES; its default agrees with our lenient reading on IOB2 tags, and else follows rules of its
 * own for S and E. Where it raised an error there is nothing to compare.
 */
static size_t compare_figures(const char *stem, const json_value *root, const char *mode,
                              actant_tags tags)
{
    static const char *const names[] = {"p", "r", "f1"};
    const json_value *expected = json_find(root, mode);
    if (json_kind_of(expected) != JSON_KIND_OBJECT)
        return 0;
    char path[1024];
    double figures[3];
    snprintf(path, sizeof path, "%s.in", stem);
    measure_file(path, tags, figures);
    for (int i = 0; i < 3; i++) {
        double figure = -1;
        ck_assert(json_get_number(json_find(expected, names[i]), &figure));
        ck_assert_msg(figure - figures[i] < 1e-12 && figures[i] - figure < 1e-12,
                      "%s, %s, %s: %.17g, where %.17g is expected", stem, mode, names[i],
                      figures[i], figure);
    }
    return 1;
}

START_TEST(strict_readings_agree_with_seqeval)
{
    static const char *const stems[] = {"bioes-random", "empty-gold", "empty-prediction",
                                        "hand-cases",   "iob2-legal", "iob2-random"};
    size_t compared = 0;
    if (!folder_exists(TEST_SHARED "/scorer-cases")) {
        puts("skipped: ../shared/scorer-cases is not there");
        return;
    }
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++) {
        char stem[1024], path[1024];
        snprintf(stem, sizeof stem, TEST_SHARED "/scorer-cases/%s", stems[i]);
        snprintf(path, sizeof path, TEST_SHARED "/scorer-cases/%s.seqeval.json", stems[i]);
        buffer text;
        buffer_init(&text);
        json_value *root;
        ck_assert_int_eq(file_read_whole(path, 1 << 20, &text, NULL), ACTANT_OK);
        ck_assert_int_eq(json_parse(&root, text.bytes, text.size, path, 1, NULL), ACTANT_OK);
        compared += compare_figures(stem, root, "seqeval_strict_IOB2", ACTANT_TAGS_IOB2);
        compared += compare_figures(stem, root, "seqeval_strict_IOBES", ACTANT_TAGS_BIOES);
        if (strncmp(stems[i], "iob2", 4) == 0)
            compared += compare_figures(stem, root, "seqeval_default", ACTANT_TAGS_LENIENT);
        json_free(root);
        buffer_clear(&text);
    }
    ck_assert_uint_eq(compared, 12);
}
END_TEST

START_TEST(out_of_memory_is_reported_and_nothing_leaks)
{
    static const char *const labels[] = {"PER", "LOC", "ORG"};
    const actant_scores_options options = {labels, 3, true, false, NULL, false};
    const actant_report_options forms[] = {{ACTANT_REPORT_JSON, 5, 1, false},
                                           {ACTANT_REPORT_CONLLEVAL, 0, 1, false}};
    for (size_t form = 0; form < 2; form++) {
        size_t n = 1;
        for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
            buffer out;
            buffer_init(&out);
            mem_fail_at(n);
            status = score_columns_text(columns, &options, ACTANT_TAGS_LENIENT, &forms[form], &out);
            mem_fail_at(0);
            ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
            buffer_clear(&out);
        }
        ck_assert_uint_gt(n, 20);
    }
}
END_TEST

/* ---- parts of speech ---- */

static actant_status report_tags(const document *gold, const document *predicted,
                                 actant_report_form form, buffer *out, actant_error *error)
{
    actant_scores_options options = ACTANT_SCORES_DEFAULTS;
    options.parts_of_speech = true;
    const actant_report_options how = {form, 3, 1, false};
    actant_scores *scores;
    const char *report = "";
    actant_status status = actant_scores_new(&scores, &options, error);
    if (status == ACTANT_OK)
        status = actant_scores_add(scores, gold, predicted, error);
    if (status == ACTANT_OK)
        status = actant_scores_report(scores, &how, &report, error);
    if (status == ACTANT_OK)
        buffer_add_format(out, "%s%s: %.2f\n", report, actant_scores_f1_name(scores),
                          actant_scores_f1(scores));
    actant_scores_free(scores);
    return status == ACTANT_OK ? buffer_status(out, error) : status;
}

START_TEST(parts_of_speech_are_scored_where_wanted)
{
    document *gold = tagged_new("the/DT dam/NN held/VBD fast/RB");
    document *predicted = tagged_new("the/DT dam/VB held/VBD fast/RB");
    buffer out;
    buffer_init(&out);
    ck_assert_int_eq(report_tags(gold, predicted, ACTANT_REPORT_TEXT, &out, NULL), ACTANT_OK);
    ck_assert_ptr_nonnull(strstr(out.bytes, "parts of speech: exact token and tag; documents: 1"));
    ck_assert_ptr_nonnull(strstr(out.bytes, "micro F1 of the parts of speech: 0.75\n"));
    ck_assert_ptr_null(strstr(out.bytes, "entities"));
    buffer_reset(&out);
    ck_assert_ptr_nonnull(document_add_mention(gold, "", "Dam", (span){0, 7}));
    ck_assert_int_eq(report_tags(gold, predicted, ACTANT_REPORT_JSON, &out, NULL), ACTANT_OK);
    ck_assert_ptr_nonnull(strstr(out.bytes, "\"parts of speech\": {"));
    ck_assert_ptr_nonnull(strstr(out.bytes, "\"tags\": {"));
    ck_assert_ptr_nonnull(strstr(out.bytes, "micro F1 of the entities: 0.00\n"));
    buffer_clear(&out);
    document_free(gold);
    document_free(predicted);
}
END_TEST

START_TEST(missing_parts_of_speech_are_told)
{
    document *gold = tagged_new("the/DT dam/NN"), *predicted = tagged_new("the/DT dam/VB");
    buffer out;
    buffer_init(&out);
    for (int i = 0; i < 2; i++) {
        document *bare = i == 0 ? gold : predicted;
        actant_error error = ACTANT_ERROR_INIT;
        const char **tags = bare->tags;
        bare->tags = NULL;
        bare->source = i == 0 ? "gold.conllu" : "found.conllu";
        ck_assert_int_eq(report_tags(gold, predicted, ACTANT_REPORT_TEXT, &out, &error),
                         ACTANT_ERROR_INPUT);
        ck_assert_str_eq(error.file, bare->source);
        ck_assert_str_eq(error.message, "document '' has no parts of speech");
        bare->tags = tags;
    }
    buffer_clear(&out);
    document_free(gold);
    document_free(predicted);
}
END_TEST

START_TEST(out_of_memory_with_parts_of_speech_is_reported_and_nothing_leaks)
{
    document *gold = tagged_new("the/DT dam/NN"), *predicted = tagged_new("the/DT dam/VB");
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        buffer out;
        buffer_init(&out);
        mem_fail_at(n);
        status = report_tags(gold, predicted, ACTANT_REPORT_TEXT, &out, NULL);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        buffer_clear(&out);
    }
    ck_assert_uint_gt(n, 10);
    document_free(gold);
    document_free(predicted);
}
END_TEST

SUITE("engine/scores", columns_are_scored_by_document, without_document_marks_sentences_are_counted,
      the_conll_report_can_be_restricted_too, documents_are_scored_by_their_spans,
      the_conll_report_makes_tokens_where_there_are_none, strict_readings_agree_with_seqeval,
      events_are_scored_where_gold_has_them,
      out_of_memory_with_events_is_reported_and_nothing_leaks,
      parts_of_speech_are_scored_where_wanted, missing_parts_of_speech_are_told,
      out_of_memory_with_parts_of_speech_is_reported_and_nothing_leaks,
      out_of_memory_is_reported_and_nothing_leaks)
