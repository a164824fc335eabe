/* SPDX-License-Identifier: MIT */
#include "engine/scores.h"

#include "base/memory.h"
#include "engine/conlleval.h"
#include "engine/mention_tags.h"
#include "engine/report.h"
#include "engine/score_columns.h"
#include "engine/score_events.h"
#include "engine/score_spans.h"
#include "engine/score_tags.h"
#include "text/document.h"
#include "text/tokenizer.h"

#include <assert.h>
#include <string.h>

struct actant_scores {
    span_scores entities;
    event_scores events;
    bool without_events; /* events are counted, not scored */
    span_scores tags;    /* parts of speech */
    bool with_tags;      /* they are wanted */
    bool only_known;     /* the labels were given */
    bool by_sentence;    /* some file had no documents in it */
    conlleval conlleval; /* where it is wanted */
    bool has_conlleval;
    tokenizer *tokenizer; /* made when a document without tokens comes by */
    tokenizer_context *search;
    span_scores candidates; /* entities, with a low threshold */
    tuned_label *tuned;     /* [candidates.labels.count] after actant_scores_tune, or NULL */
    actant_threshold *thresholds;
    buffer report;
};

/* "PER,LOC" are two labels. */
static actant_status add_list(actant_scores *s, const char *list, actant_error *error)
{
    actant_status status = ACTANT_OK;
    while (status == ACTANT_OK) {
        uint32_t number;
        size_t size = strcspn(list, ",");
        status = label_table_add(&s->entities.labels, list, size, &number, error);
        if (status == ACTANT_OK)
            status = label_table_add(&s->candidates.labels, list, size, &number, error);
        if (!list[size])
            break;
        list += size + 1;
    }
    return status;
}

static actant_status add_labels(actant_scores *s, const actant_scores_options *options,
                                actant_error *error)
{
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < options->label_count && status == ACTANT_OK; i++)
        status = add_list(s, options->labels[i], error);
    s->only_known = options->label_count > 0;
    return status;
}

actant_status actant_scores_new(actant_scores **out, const actant_scores_options *options,
                                actant_error *error)
{
    *out = NULL;
    actant_scores *s = mem_alloc(1, sizeof *s);
    if (!s)
        return error_memory(error);
    span_scores_init(&s->entities);
    span_scores_init(&s->candidates);
    span_scores_init(&s->tags);
    buffer_init(&s->report);
    s->has_conlleval = options->conlleval;
    s->without_events = options->without_events;
    s->with_tags = options->parts_of_speech;
    actant_status status = conlleval_init(&s->conlleval, error);
    actant_status made = event_scores_init(&s->events, options->determiners, error);
    if (status == ACTANT_OK)
        status = made;
    if (status == ACTANT_OK)
        status = add_labels(s, options, error);
    if (status == ACTANT_OK)
        *out = s;
    else
        actant_scores_free(s);
    return status;
}

/* What was chosen for other predictions. */
static void forget_tuning(actant_scores *s)
{
    mem_free(s->tuned);
    mem_free(s->thresholds);
    s->tuned = NULL;
    s->thresholds = NULL;
}

void actant_scores_free(actant_scores *s)
{
    if (!s)
        return;
    forget_tuning(s);
    span_scores_clear(&s->entities);
    span_scores_clear(&s->candidates);
    span_scores_clear(&s->tags);
    event_scores_clear(&s->events);
    conlleval_clear(&s->conlleval);
    tokenizer_context_free(s->search);
    tokenizer_free(s->tokenizer);
    buffer_clear(&s->report);
    mem_free(s);
}

static actant_status check_texts(const document *gold, const document *predicted,
                                 actant_error *error)
{
    uint32_t size = gold->text_size < predicted->text_size ? gold->text_size : predicted->text_size;
    uint32_t byte = 0;
    while (byte < size && gold->text[byte] == predicted->text[byte])
        byte++;
    if (byte == gold->text_size && byte == predicted->text_size)
        return ACTANT_OK;
    return error_set(error, ACTANT_ERROR_INPUT, predicted->source, predicted->line,
                     "document '%s' has another text than the gold document '%s', from byte %u on",
                     predicted->id, gold->id, (unsigned)byte);
}

static actant_status make_tokens(actant_scores *s, document **out, const document *d,
                                 actant_error *error)
{
    *out = NULL;
    actant_status status = ACTANT_OK;
    if (!s->tokenizer)
        status = tokenizer_new(&s->tokenizer, error);
    if (status == ACTANT_OK && !s->search)
        status = tokenizer_context_new(&s->search, error);
    if (status == ACTANT_OK)
        status = document_new(out, d->id, d->text, d->text_size, error);
    if (status == ACTANT_OK)
        status = tokenizer_run(s->tokenizer, s->search, *out, error);
    return status;
}

/* What counts tokens: those of the gold document, or ours where it has none. */
static actant_status add_by_tokens(actant_scores *s, const document *gold,
                                   const document *predicted, actant_error *error)
{
    document *made = NULL;
    actant_status status = ACTANT_OK;
    bool needed = s->has_conlleval || gold->event_count + predicted->event_count > 0;
    if (needed && gold->token_count == 0)
        status = make_tokens(s, &made, gold, error);
    const document *ground = made ? made : gold;
    if (status == ACTANT_OK && s->has_conlleval)
        status = mention_tags_add(&s->conlleval, ground, gold, predicted,
                                  s->only_known ? &s->entities.labels : NULL, error);
    if (status == ACTANT_OK)
        status = event_scores_add(&s->events, ground, gold, predicted,
                                  s->only_known ? &s->entities.labels : NULL, error);
    document_free(made);
    return status;
}

static actant_status add_tags(actant_scores *s, const document *gold, const document *predicted,
                              actant_error *error)
{
    const document *bare = !gold->tags ? gold : !predicted->tags ? predicted : NULL;
    if (!s->with_tags)
        return ACTANT_OK;
    if (bare)
        return error_set(error, ACTANT_ERROR_INPUT, bare->source, bare->line,
                         "document '%s' has no parts of speech", bare->id);
    return tag_scores_add(&s->tags, gold, predicted, error);
}

actant_status actant_scores_add(actant_scores *s, const document *gold, const document *predicted,
                                actant_error *error)
{
    actant_status status = check_texts(gold, predicted, error);
    forget_tuning(s);
    if (status == ACTANT_OK)
        status = add_by_tokens(s, gold, predicted, error);
    if (status == ACTANT_OK)
        status = add_tags(s, gold, predicted, error);
    if (status == ACTANT_OK)
        status = span_scores_add_mentions(&s->entities, gold, predicted, s->only_known, error);
    return status;
}

static chunk_reading reading_of(actant_tags tags)
{
    switch (tags) {
    case ACTANT_TAGS_IOB2:
        return CHUNK_IOB2;
    case ACTANT_TAGS_BIOES:
        return CHUNK_BIOES;
    case ACTANT_TAGS_LENIENT:
        break;
    }
    return CHUNK_LENIENT;
}

actant_status actant_scores_add_columns(actant_scores *s, const char *path, actant_tags tags,
                                        actant_error *error)
{
    const column_scoring how = {reading_of(tags), s->only_known, &s->entities,
                                s->has_conlleval ? &s->conlleval : NULL};
    bool by_document = false;
    forget_tuning(s);
    actant_status status = score_columns(&how, path, &by_document, error);
    s->by_sentence = s->by_sentence || !by_document;
    return status;
}

/* Whether events were scored: where the gold documents have any. */
static bool has_events(const actant_scores *s)
{
    return s->events.gold_count > 0 && !s->without_events;
}

static bool has_tags(const actant_scores *s)
{
    return s->tags.row_count > 0;
}

/* Whether there is anything to say of entities, or nothing else to say anything of. */
static bool has_entities(const actant_scores *s)
{
    return s->entities.row_count > 0 || (!has_events(s) && !has_tags(s));
}

static double micro_f1(const span_scores *s)
{
    span_counts total = {0, 0, 0};
    for (size_t i = 0; i < s->row_count; i++) {
        const span_counts both[] = {total, s->rows[i].counts};
        total = span_counts_total(both, 2);
    }
    return measures_of(total).of[MEASURE_F1];
}

static double event_f1(const actant_scores *s)
{
    span_counts relaxed = {0, 0, 0};
    for (size_t i = 0; i < s->events.counts.row_count; i++) {
        const span_row *row = &s->events.counts.rows[i];
        const span_counts both[] = {relaxed, row->counts};
        if (row->label == EVENT_RELAXED)
            relaxed = span_counts_total(both, 2);
    }
    return measures_of(relaxed).of[MEASURE_F1];
}

const char *actant_scores_f1_name(const actant_scores *s)
{
    return has_entities(s) ? "micro F1 of the entities"
           : has_events(s) ? "relaxed F1 of the events"
                           : "micro F1 of the parts of speech";
}

double actant_scores_f1(const actant_scores *s)
{
    if (has_entities(s))
        return micro_f1(&s->entities);
    return has_events(s) ? event_f1(s) : micro_f1(&s->tags);
}

enum { TABLES_MOST = 4 };

static actant_status init_tags_table(const actant_scores *s, const actant_report_options *options,
                                     report_table *table, actant_error *error)
{
    actant_status status = report_init(table, &s->tags, options->bootstrap, options->seed, error);
    table->subject = "parts of speech";
    table->matching = "exact token and tag";
    table->line_kind = "tag";
    return status;
}

actant_status actant_scores_add_candidates(actant_scores *s, const document *gold,
                                           const document *candidates, actant_error *error)
{
    actant_status status = check_texts(gold, candidates, error);
    forget_tuning(s);
    if (status == ACTANT_OK)
        status = span_scores_add_mentions(&s->candidates, gold, candidates, s->only_known, error);
    return status;
}

actant_status actant_scores_tune(actant_scores *s, double own, const actant_threshold **thresholds,
                                 size_t *count, actant_error *error)
{
    size_t label_count = s->candidates.labels.count;
    *thresholds = NULL;
    *count = 0;
    forget_tuning(s);
    s->thresholds = mem_alloc(label_count, sizeof *s->thresholds);
    if (!s->thresholds)
        return error_memory(error);
    actant_status status = tuning_find(&s->candidates, own, &s->tuned, error);
    if (status != ACTANT_OK)
        return status;
    assert(s->tuned);
    for (size_t i = 0; i < label_count; i++) {
        if (s->tuned[i].threshold > 0)
            s->thresholds[(*count)++] = (actant_threshold){s->tuned[i].name, s->tuned[i].threshold};
    }
    *thresholds = s->thresholds;
    return ACTANT_OK;
}

/* Adds to the table what is wanted of the scores of predictions. */
static actant_status add_confidence(const actant_scores *s, const actant_report_options *options,
                                    report_table *table, reliability *trust, actant_error *error)
{
    if (s->tuned)
        report_add_thresholds(table, &s->candidates.labels, s->tuned);
    if (!options->reliability)
        return ACTANT_OK;
    table->reliability = trust;
    return reliability_measure(trust, &s->entities, error);
}

/* Makes the tables that there is something to say in. */
static actant_status make_tables(const actant_scores *s, const actant_report_options *options,
                                 report_table tables[TABLES_MOST], reliability *trust,
                                 size_t *count, actant_error *error)
{
    actant_status status = ACTANT_OK;
    *count = 0;
    if (has_entities(s)) {
        status = report_init(&tables[0], &s->entities, options->bootstrap, options->seed, error);
        if (s->by_sentence)
            tables[0].unit = "sentences";
        *count = status == ACTANT_OK;
        if (status == ACTANT_OK)
            status = add_confidence(s, options, &tables[0], trust, error);
    }
    if (status == ACTANT_OK && has_events(s)) {
        status = report_init_events(&tables[*count], &s->events, options->bootstrap, options->seed,
                                    error);
        *count += status == ACTANT_OK;
    }
    bool gold = s->events.gold_count > 0, any = gold || s->events.predicted_count > 0;
    if (status == ACTANT_OK && any && !has_events(s))
        report_init_unscored(&tables[(*count)++], "events",
                             gold ? "the model finds none" : "the gold documents have none",
                             s->events.gold_count, s->events.predicted_count);
    if (status == ACTANT_OK && has_tags(s)) {
        status = init_tags_table(s, options, &tables[*count], error);
        *count += status == ACTANT_OK;
    }
    return status;
}

static actant_status report_tables(actant_scores *s, const actant_report_options *options,
                                   actant_error *error)
{
    report_table tables[TABLES_MOST];
    reliability trust;
    size_t count;
    actant_status status = make_tables(s, options, tables, &trust, &count, error);
    if (status == ACTANT_OK && options->form == ACTANT_REPORT_JSON)
        report_add_json(tables, count, &s->report);
    for (size_t i = 0; i < count; i++) {
        if (status == ACTANT_OK && options->form == ACTANT_REPORT_TEXT) {
            buffer_add_string(&s->report, i > 0 ? "\n" : "");
            report_add_text(&tables[i], &s->report);
        }
        report_clear(&tables[i]);
    }
    return status == ACTANT_OK ? buffer_status(&s->report, error) : status;
}

actant_status actant_scores_report(actant_scores *s, const actant_report_options *options,
                                   const char **text, actant_error *error)
{
    assert(options->form != ACTANT_REPORT_CONLLEVAL || (s->has_conlleval && !options->reliability));
    buffer_reset(&s->report);
    actant_status status = options->form == ACTANT_REPORT_CONLLEVAL
                               ? conlleval_report(&s->conlleval, &s->report, error)
                               : report_tables(s, options, error);
    *text = status == ACTANT_OK ? buffer_text(&s->report) : NULL;
    return status;
}
