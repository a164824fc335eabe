/* SPDX-License-Identifier: MIT */
#include "engine/score_spans.h"

#include <stdlib.h>
#include <string.h>

static double ratio(size_t part, size_t whole)
{
    return whole > 0 ? (double)part / (double)whole : 0;
}

measures measures_of(span_counts c)
{
    return (measures){{ratio(c.correct, c.predicted), ratio(c.correct, c.gold),
                       ratio(2 * c.correct, c.gold + c.predicted)}};
}

measures measures_macro(const span_counts *counts, size_t count)
{
    measures sum = {{0, 0, 0}};
    size_t present = 0;
    for (size_t i = 0; i < count; i++) {
        if (counts[i].gold + counts[i].predicted == 0)
            continue;
        measures m = measures_of(counts[i]);
        for (int k = 0; k < MEASURE_COUNT; k++)
            sum.of[k] += m.of[k];
        present++;
    }
    for (int k = 0; k < MEASURE_COUNT && present > 0; k++)
        sum.of[k] /= (double)present;
    return sum;
}

span_counts span_counts_total(const span_counts *counts, size_t count)
{
    span_counts total = {0, 0, 0};
    for (size_t i = 0; i < count; i++) {
        total.gold += counts[i].gold;
        total.predicted += counts[i].predicted;
        total.correct += counts[i].correct;
    }
    return total;
}

void span_scores_init(span_scores *s)
{
    memset(s, 0, sizeof *s);
    label_table_init(&s->labels);
}

void span_scores_clear(span_scores *s)
{
    label_table_clear(&s->labels);
    mem_free(s->rows);
    mem_free(s->ends);
    mem_free(s->judged);
    span_scores_init(s);
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* By label first, so that each label's spans stand together. */
static int compare_spans(const void *left, const void *right)
{
    const scored_span *a = left, *b = right;
    int order = compare_numbers(a->label, b->label);
    if (order == 0)
        order = compare_numbers(a->at.begin, b->at.begin);
    if (order == 0)
        order = compare_numbers(a->at.end, b->at.end);
    if (order == 0)
        order = compare_numbers(a->piece_count, b->piece_count);
    for (uint32_t i = 0; i < a->piece_count && order == 0; i++) {
        order = compare_numbers(a->pieces[i].begin, b->pieces[i].begin);
        if (order == 0)
            order = compare_numbers(a->pieces[i].end, b->pieces[i].end);
    }
    return order;
}

/* Of equal spans the surest is first, so that it is the one that is matched. */
static int compare_sureness(const void *left, const void *right)
{
    const scored_span *a = left, *b = right;
    int order = compare_spans(a, b);
    return order != 0 ? order : (a->score < b->score) - (a->score > b->score);
}

/* The row of a label that is at or above all labels so far; room for it is there. */
static span_row *row_of(span_scores *s, size_t first, uint32_t label)
{
    if (s->row_count == first || s->rows[s->row_count - 1].label != label)
        s->rows[s->row_count++] = (span_row){label, {0, 0, 0}};
    return &s->rows[s->row_count - 1];
}

/* Walks through both sorted arrays at once. */
static void match_sorted(span_scores *s, const scored_span *gold, size_t gold_count,
                         const scored_span *predicted, size_t predicted_count)
{
    size_t first = s->row_count;
    for (size_t g = 0, p = 0; g < gold_count || p < predicted_count;) {
        int order = g == gold_count        ? 1
                    : p == predicted_count ? -1
                                           : compare_spans(&gold[g], &predicted[p]);
        span_row *row = row_of(s, first, order <= 0 ? gold[g].label : predicted[p].label);
        row->counts.correct += order == 0;
        if (order <= 0) {
            row->counts.gold++;
            g++;
        }
        if (order >= 0) {
            row->counts.predicted++;
            s->judged[s->judged_count++] =
                (judged_span){predicted[p].score, predicted[p].label, order == 0};
            p++;
        }
    }
}

static void sort_spans(scored_span *spans, size_t count)
{
    if (count > 1)
        qsort(spans, count, sizeof *spans, compare_sureness);
}

actant_status span_scores_add(span_scores *s, scored_span *gold, size_t gold_count,
                              scored_span *predicted, size_t predicted_count, actant_error *error)
{
    size_t most = gold_count + predicted_count;
    if (most > s->labels.count)
        most = s->labels.count;
    if (!mem_reserve(&s->rows, &s->row_capacity, s->row_count + most, sizeof *s->rows) ||
        !mem_reserve(&s->ends, &s->document_capacity, s->document_count + 1, sizeof *s->ends) ||
        !mem_reserve(&s->judged, &s->judged_capacity, s->judged_count + predicted_count,
                     sizeof *s->judged))
        return error_memory(error);
    sort_spans(gold, gold_count);
    sort_spans(predicted, predicted_count);
    match_sorted(s, gold, gold_count, predicted, predicted_count);
    s->ends[s->document_count++] = s->row_count;
    return ACTANT_OK;
}

actant_status span_scores_add_counts(span_scores *s, const span_counts *counts, actant_error *error)
{
    if (!mem_reserve(&s->rows, &s->row_capacity, s->row_count + s->labels.count, sizeof *s->rows) ||
        !mem_reserve(&s->ends, &s->document_capacity, s->document_count + 1, sizeof *s->ends))
        return error_memory(error);
    for (uint32_t i = 0; i < s->labels.count; i++) {
        if (counts[i].gold + counts[i].predicted > 0)
            s->rows[s->row_count++] = (span_row){i, counts[i]};
    }
    s->ends[s->document_count++] = s->row_count;
    return ACTANT_OK;
}

/* Copies the mentions to be scored into spans, which has room for all. */
static actant_status collect_mentions(span_scores *s, const document *d, bool only_known,
                                      scored_span *spans, size_t *count, actant_error *error)
{
    *count = 0;
    for (size_t i = 0; i < d->mention_count; i++) {
        const mention *m = &d->mentions[i];
        size_t size = strlen(m->label);
        uint32_t label = label_table_find(&s->labels, m->label, size);
        if (label == HASHMAP_NONE && only_known)
            continue;
        actant_status status = label_table_add(&s->labels, m->label, size, &label, error);
        if (status != ACTANT_OK)
            return status;
        spans[(*count)++] =
            (scored_span){m->place.bytes, m->place.pieces, m->place.piece_count, label, m->score};
    }
    return ACTANT_OK;
}

actant_status span_scores_add_mentions(span_scores *s, const document *gold,
                                       const document *predicted, bool only_known,
                                       actant_error *error)
{
    size_t gold_count = 0, predicted_count = 0;
    scored_span *spans = mem_alloc(gold->mention_count + predicted->mention_count, sizeof *spans);
    if (!spans)
        return error_memory(error);
    actant_status status = collect_mentions(s, gold, only_known, spans, &gold_count, error);
    if (status == ACTANT_OK)
        status =
            collect_mentions(s, predicted, only_known, spans + gold_count, &predicted_count, error);
    if (status == ACTANT_OK)
        status = span_scores_add(s, spans, gold_count, spans + gold_count, predicted_count, error);
    mem_free(spans);
    return status;
}

void span_scores_sum(const span_scores *s, size_t index, span_counts *counts)
{
    for (size_t i = index > 0 ? s->ends[index - 1] : 0; i < s->ends[index]; i++) {
        const span_row *row = &s->rows[i];
        counts[row->label].gold += row->counts.gold;
        counts[row->label].predicted += row->counts.predicted;
        counts[row->label].correct += row->counts.correct;
    }
}
