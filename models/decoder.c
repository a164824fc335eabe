/* SPDX-License-Identifier: MIT */
#include "models/decoder.h"

#include "base/memory.h"

#include <string.h>

static void add_row(int16_t *restrict sum, const int8_t *restrict row, size_t stride)
{
    for (size_t i = 0; i < stride; i++)
        sum[i] = (int16_t)(sum[i] + row[i]);
}

static void add_sum(int16_t *restrict sum, const int16_t *restrict row, size_t stride)
{
    for (size_t i = 0; i < stride; i++)
        sum[i] = (int16_t)(sum[i] + row[i]);
}

/*
 * Adds the weights of the features in d->vector, which is used up. In three passes, so that the
 * memory of the next look-ups is on its way while this one is done.
 */
static void add_vector(const decoder *d, int16_t *sum)
{
    const sequence_model *m = d->model;
    uint64_t *hashes = d->vector.hashes;
    size_t known = 0;
    for (size_t i = 0; i < d->vector.count; i++)
        space_prefetch(&m->features, hashes[i]);
    for (size_t i = 0; i < d->vector.count; i++) {
        uint32_t number = space_find(&m->features, hashes[i]);
        if (number == SPACE_NONE)
            continue;
        __builtin_prefetch(m->weights + number * m->stride);
        hashes[known++] = number;
    }
    for (size_t i = 0; i < known; i++)
        add_row(sum, m->weights + hashes[i] * m->stride, m->stride);
}

static size_t window_size(const decoder *d)
{
    return 2 * (size_t)d->source->window + 1;
}

/* Sums the word features of one type at one distance into row; false if there is no memory. */
static bool score_word(decoder *d, const word *type, size_t slot, int16_t *row)
{
    vector_reset(&d->vector);
    d->source->word_features(type, (int)slot - d->source->window, &d->vector);
    memset(row, 0, d->model->stride * sizeof *row);
    add_vector(d, row);
    return !d->vector.failed;
}

actant_status decoder_init(decoder *d, const sequence_model *m, const feature_source *source,
                           actant_error *error)
{
    memset(d, 0, sizeof *d);
    d->model = m;
    d->source = source;
    viterbi_init(&d->viterbi);
    vector_init(&d->vector);
    d->edge_scores = mem_alloc(window_size(d) * m->stride, sizeof *d->edge_scores);
    d->sum = mem_alloc(m->stride, sizeof *d->sum);
    if (!d->edge_scores || !d->sum)
        goto failed;
    for (size_t slot = 0; slot < window_size(d); slot++) {
        if (!score_word(d, NULL, slot, d->edge_scores + slot * m->stride))
            goto failed;
    }
    return ACTANT_OK;
failed:
    decoder_clear(d);
    return error_memory(error);
}

void decoder_clear(decoder *d)
{
    viterbi_clear(&d->viterbi);
    vector_clear(&d->vector);
    mem_free(d->word_scores);
    mem_free(d->is_scored);
    mem_free(d->edge_scores);
    mem_free(d->sum);
    mem_free(d->emissions);
    memset(d, 0, sizeof *d);
}

/* Makes room for the sums of all word types that the view has. */
static bool reserve_words(decoder *d, const words *w)
{
    size_t cells = w->count * window_size(d);
    if (d->generation != w->generation) {
        d->generation = w->generation;
        d->type_count = 0;
    }
    if (!mem_reserve(&d->word_scores, &d->score_capacity, cells * d->model->stride,
                     sizeof *d->word_scores) ||
        !mem_reserve(&d->is_scored, &d->scored_capacity, cells, 1))
        return false;
    if (w->count > d->type_count) {
        memset(d->is_scored + d->type_count * window_size(d), 0,
               (w->count - d->type_count) * window_size(d));
        d->type_count = w->count;
    }
    return true;
}

/* The summed weights of the word `slot` - window away from token `at`; NULL for no memory. */
static const int16_t *scores_around(decoder *d, const view *v, span sentence, uint32_t at,
                                    size_t slot)
{
    size_t stride = d->model->stride;
    int64_t token = (int64_t)at + (int64_t)slot - d->source->window;
    if (token < sentence.begin || token >= sentence.end)
        return d->edge_scores + slot * stride;
    size_t cell = v->tokens[token].type * window_size(d) + slot;
    int16_t *row = d->word_scores + cell * stride;
    if (!d->is_scored[cell]) {
        if (!score_word(d, view_word(v, (uint32_t)token), slot, row))
            return NULL;
        d->is_scored[cell] = 1;
    }
    return row;
}

/* Fills d->emissions for the sentence. */
static actant_status score_tokens(decoder *d, const view *v, const void *context, span sentence,
                                  actant_error *error)
{
    size_t stride = d->model->stride, n = sentence.end - sentence.begin;
    if (!reserve_words(d, v->words) ||
        !mem_reserve(&d->emissions, &d->emission_capacity, n * stride, sizeof *d->emissions))
        return error_memory(error);
    for (uint32_t at = sentence.begin; at < sentence.end; at++) {
        memset(d->sum, 0, stride * sizeof *d->sum);
        for (size_t slot = 0; slot < window_size(d); slot++) {
            const int16_t *row = scores_around(d, v, sentence, at, slot);
            if (!row)
                return error_memory(error);
            add_sum(d->sum, row, stride);
        }
        vector_reset(&d->vector);
        d->source->place_features(v, context, sentence, at, &d->vector);
        if (d->vector.failed)
            return error_memory(error);
        add_vector(d, d->sum);
        float *emissions = d->emissions + (at - sentence.begin) * stride;
        for (size_t i = 0; i < stride; i++)
            emissions[i] = d->sum[i];
    }
    return ACTANT_OK;
}

actant_status decoder_best(decoder *d, const view *v, const void *context, span sentence,
                           uint16_t *tags, actant_error *error)
{
    actant_status status = score_tokens(d, v, context, sentence, error);
    if (status != ACTANT_OK)
        return status;
    chain c = sequence_chain(d->model);
    float score;
    return viterbi_best(&d->viterbi, &c, d->emissions, sentence.end - sentence.begin, tags, &score,
                        error);
}

actant_status decoder_best_paths(decoder *d, const view *v, const void *context, span sentence,
                                 size_t k, uint16_t *paths, float *scores, size_t *count,
                                 actant_error *error)
{
    actant_status status = score_tokens(d, v, context, sentence, error);
    if (status != ACTANT_OK)
        return status;
    chain c = sequence_chain(d->model);
    return viterbi_best_paths(&d->viterbi, &c, d->emissions, sentence.end - sentence.begin, k,
                              paths, scores, count, error);
}
