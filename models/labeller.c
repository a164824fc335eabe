/* SPDX-License-Identifier: MIT */
#include "models/labeller.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void labeller_model_init(labeller_model *m)
{
    memset(m, 0, sizeof *m);
    sequence_model_init(&m->sequence);
    space_init(&m->features);
    kernel_model_init(&m->kernel);
}

void labeller_model_clear(labeller_model *m)
{
    sequence_model_clear(&m->sequence);
    space_clear(&m->features);
    kernel_model_clear(&m->kernel);
    labeller_model_init(m);
}

void labeller_model_write(const labeller_model *m, buffer *out)
{
    sequence_model_write(&m->sequence, out);
    wire_put_u8(out, m->has_kernel);
    if (!m->has_kernel)
        return;
    space_write(&m->features, out);
    kernel_model_write(&m->kernel, out);
}

actant_status labeller_model_read(labeller_model *m, wire *in, actant_error *error)
{
    actant_status status = sequence_model_read(&m->sequence, in, error);
    if (status != ACTANT_OK)
        return status;
    uint8_t has_kernel = wire_get_u8(in);
    if (in->failed || has_kernel > 1)
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the span model is damaged");
    m->has_kernel = has_kernel == 1;
    if (!m->has_kernel)
        return ACTANT_OK;
    status = space_read(&m->features, in, error);
    if (status == ACTANT_OK)
        status = kernel_model_read(&m->kernel, in, error);
    size_t last = m->kernel.class_count;
    if (status == ACTANT_OK && (last == 0 || !m->kernel.sigmoids ||
                                m->kernel.classes[last - 1] > m->sequence.tags.label_count))
        status = error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                           "the span model does not fit the sequence model");
    return status;
}

actant_status labeller_init(labeller *l, const labeller_model *m, const feature_source *source,
                            actant_error *error)
{
    memset(l, 0, sizeof *l);
    l->model = m;
    candidates_init(&l->candidates);
    actant_status status = decoder_init(&l->decoder, &m->sequence, source, error);
    if (status == ACTANT_OK && m->has_kernel)
        status = kernel_decider_init(&l->decider, &m->kernel, error);
    if (status != ACTANT_OK)
        labeller_clear(l);
    return status;
}

void labeller_clear(labeller *l)
{
    decoder_clear(&l->decoder);
    candidates_clear(&l->candidates);
    kernel_decider_clear(&l->decider);
    mem_free(l->features);
    mem_free(l->found);
    mem_free(l->choices);
    mem_free(l->steps);
    mem_free(l->tags);
    mem_free(l->spans);
    memset(l, 0, sizeof *l);
}

static bool add_found(labeller *l, labelled_span s)
{
    if (!mem_reserve(&l->found, &l->found_capacity, l->found_count + 1, sizeof *l->found))
        return false;
    l->found[l->found_count++] = s;
    return true;
}

/* ---- the best sequence alone ---- */

static actant_status take_best_sequence(labeller *l, const view *v, const void *context,
                                        span sentence, actant_error *error)
{
    size_t n = sentence.end - sentence.begin;
    if (!mem_reserve(&l->tags, &l->tag_capacity, n, sizeof *l->tags) ||
        !mem_reserve(&l->spans, &l->span_capacity, n, sizeof *l->spans))
        return error_memory(error);
    actant_status status = decoder_best(&l->decoder, v, context, sentence, l->tags, error);
    if (status != ACTANT_OK)
        return status;
    size_t count = tagset_decode(&l->model->sequence.tags, l->tags, n, l->spans);
    for (size_t i = 0; i < count; i++) {
        span at = {sentence.begin + l->spans[i].at.begin, sentence.begin + l->spans[i].at.end};
        if (!add_found(l, (labelled_span){at, l->spans[i].label, 1}))
            return error_memory(error);
    }
    return ACTANT_OK;
}

/* ---- candidates ---- */

/* So that odds stay finite. */
static const double LEAST_PROBABILITY = 1e-12;

static int compare_features(const void *left, const void *right)
{
    const kernel_feature *a = left, *b = right;
    return (a->index > b->index) - (a->index < b->index);
}

size_t labeller_number_features(const space *s, const span_vector *v, kernel_feature *out)
{
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < v->count; i++) {
        uint32_t number = space_find(s, v->items[i].hash);
        if (number != SPACE_NONE)
            out[count++] = (kernel_feature){number, v->items[i].value};
    }
    qsort(out, count, sizeof *out, compare_features);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || out[i].index != out[kept - 1].index)
            out[kept++] = out[i];
    }
    return kept;
}

/* A candidate with its most probable label, and what taking it is worth. */
typedef struct schedule_choice {
    labelled_span span;
    double worth; /* log odds of the label against none; only what is above 0 is worth taking */
} schedule_choice;

static actant_status choose(labeller *l, const view *v, size_t index, schedule_choice *choice,
                            actant_error *error)
{
    actant_status status = candidates_describe(&l->candidates, v, index, error);
    if (status != ACTANT_OK)
        return status;
    const span_vector *vector = &l->candidates.vector;
    if (!mem_reserve(&l->features, &l->feature_capacity, vector->count, sizeof *l->features))
        return error_memory(error);
    size_t count = labeller_number_features(&l->model->features, vector, l->features);
    const double *p = kernel_probabilities(&l->decider, (kernel_vector){l->features, count});
    labelled_span *s = &choice->span;
    double none = 0;
    *s = (labelled_span){l->candidates.proposals.items[index].at, 0, 0};
    for (size_t i = 0; i < l->model->kernel.class_count; i++) {
        uint32_t label = l->model->kernel.classes[i];
        if (label == l->model->sequence.tags.label_count)
            none = p[i];
        else if (p[i] > s->score)
            *s = (labelled_span){s->at, label, p[i]};
    }
    choice->worth = log(fmax(s->score, LEAST_PROBABILITY) / fmax(none, LEAST_PROBABILITY));
    return ACTANT_OK;
}

/* ---- the best set ---- */

/* The best of the first choices, and whether the last of them is in it. */
typedef struct schedule_step {
    double value;
    size_t before; /* how many choices end where this one begins, or earlier */
    bool is_taken;
} schedule_step;

static int compare_ends(const void *left, const void *right)
{
    span a = ((const schedule_choice *)left)->span.at,
         b = ((const schedule_choice *)right)->span.at;
    if (a.end != b.end)
        return a.end < b.end ? -1 : 1;
    return (a.begin > b.begin) - (a.begin < b.begin);
}

/* Weighted interval scheduling (Kleinberg & Tardos 2005, 6.1) over the choices of a sentence. */
static actant_status schedule(labeller *l, actant_error *error)
{
    size_t count = l->choice_count, first = l->found_count;
    if (!mem_reserve(&l->steps, &l->step_capacity, count + 1, sizeof *l->steps) ||
        !mem_reserve(&l->found, &l->found_capacity, first + count, sizeof *l->found))
        return error_memory(error);
    qsort(l->choices, count, sizeof *l->choices, compare_ends);
    l->steps[0] = (schedule_step){0, 0, false};
    for (size_t i = 1; i <= count; i++) {
        const schedule_choice *c = &l->choices[i - 1];
        size_t before = i - 1;
        while (before > 0 && l->choices[before - 1].span.at.end > c->span.at.begin)
            before--;
        double with = l->steps[before].value + c->worth, without = l->steps[i - 1].value;
        l->steps[i] = (schedule_step){fmax(with, without), before, with > without};
    }
    size_t taken = 0;
    for (size_t i = count; i > 0;) {
        if (!l->steps[i].is_taken) {
            i--;
            continue;
        }
        l->found[first + taken++] = l->choices[i - 1].span;
        i = l->steps[i].before;
    }
    for (size_t i = 0; i < taken / 2; i++) { /* they came from the last to the first */
        labelled_span kept = l->found[first + i];
        l->found[first + i] = l->found[first + taken - 1 - i];
        l->found[first + taken - 1 - i] = kept;
    }
    l->found_count += taken;
    return ACTANT_OK;
}

static actant_status decide(labeller *l, const view *v, actant_error *error)
{
    const proposals *p = &l->candidates.proposals;
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < p->count && status == ACTANT_OK;) {
        uint32_t sentence = v->tokens[p->items[i].at.begin].sentence;
        l->choice_count = 0;
        for (; i < p->count && v->tokens[p->items[i].at.begin].sentence == sentence; i++) {
            if (!mem_reserve(&l->choices, &l->choice_capacity, l->choice_count + 1,
                             sizeof *l->choices))
                return error_memory(error);
            status = choose(l, v, i, &l->choices[l->choice_count], error);
            if (status != ACTANT_OK)
                return status;
            l->choice_count += l->choices[l->choice_count].worth > 0;
        }
        status = schedule(l, error);
    }
    return status;
}

actant_status labeller_run(labeller *l, const view *v, const void *context, actant_error *error)
{
    l->found_count = 0;
    if (l->model->has_kernel) {
        actant_status status = candidates_find(&l->candidates, &l->decoder, v, context, error);
        return status == ACTANT_OK ? decide(l, v, error) : status;
    }
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < v->document->sentence_count && status == ACTANT_OK; i++) {
        if (v->document->sentences[i].begin < v->document->sentences[i].end)
            status = take_best_sequence(l, v, context, v->document->sentences[i], error);
    }
    return status;
}
