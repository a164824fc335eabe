/* SPDX-License-Identifier: MIT */
#include "models/labeller.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- models ---- */

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
    wire_put_f64(out, m->threshold);
    space_write(&m->features, out);
    kernel_model_write(&m->kernel, out);
}

/* Whether the kernel model tells right from wrong, with probabilities. */
static bool is_fit(const labeller_model *m)
{
    size_t last = m->kernel.class_count;
    return m->threshold > 0 && m->threshold < 1 && last > 0 &&
           m->kernel.classes[last - 1] < CANDIDATE_CLASS_COUNT && m->kernel.sigmoids;
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
    m->threshold = wire_get_f64(in);
    status = space_read(&m->features, in, error);
    if (status == ACTANT_OK)
        status = kernel_model_read(&m->kernel, in, error);
    if (status == ACTANT_OK && !is_fit(m))
        status = error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                           "the span model does not tell right from wrong");
    return status;
}

/* ---- labellers ---- */

actant_status labeller_init(labeller *l, const labeller_model *m, const labelling *s,
                            actant_error *error)
{
    size_t label_count = m->sequence.tags.label_count;
    memset(l, 0, sizeof *l);
    l->model = m;
    candidates_init(&l->candidates, s);
    schedule_init(&l->schedule);
    l->thresholds = mem_alloc(label_count, sizeof *l->thresholds);
    actant_status status = l->thresholds ? ACTANT_OK : error_memory(error);
    if (status == ACTANT_OK)
        status = decoder_init(&l->decoder, &m->sequence, s->tokens, error);
    if (status == ACTANT_OK && m->has_kernel)
        status = kernel_decider_init(&l->decider, &m->kernel, error);
    for (uint32_t i = 0; i < label_count && status == ACTANT_OK; i++)
        l->thresholds[i] = m->threshold;
    if (status != ACTANT_OK)
        labeller_clear(l);
    return status;
}

void labeller_clear(labeller *l)
{
    decoder_clear(&l->decoder);
    candidates_clear(&l->candidates);
    kernel_decider_clear(&l->decider);
    schedule_clear(&l->schedule);
    mem_free(l->thresholds);
    mem_free(l->features);
    mem_free(l->found);
    mem_free(l->scores);
    mem_free(l->tags);
    mem_free(l->spans);
    memset(l, 0, sizeof *l);
}

void labeller_set_threshold(labeller *l, uint32_t label, double threshold)
{
    l->thresholds[label] = threshold;
}

static bool add_found(labeller *l, labelled_span found)
{
    if (!mem_reserve(&l->found, &l->found_capacity, l->found_count + 1, sizeof *l->found))
        return false;
    l->found[l->found_count++] = found;
    return true;
}

/* ---- without a kernel ---- */

static actant_status take_best_sequence(labeller *l, const view *v, uint32_t index,
                                        actant_error *error)
{
    const labelling_task *t = &l->candidates.tasks.items[index];
    size_t n = t->sentence.end - t->sentence.begin;
    if (!mem_reserve(&l->tags, &l->tag_capacity, n, sizeof *l->tags) ||
        !mem_reserve(&l->spans, &l->span_capacity, n, sizeof *l->spans))
        return error_memory(error);
    actant_status status = decoder_best(&l->decoder, v, t->context, t->sentence, l->tags, error);
    if (status != ACTANT_OK)
        return status;
    size_t count = tagset_decode(&l->model->sequence.tags, l->tags, n, l->spans);
    for (size_t i = 0; i < count; i++) {
        span at = {t->sentence.begin + l->spans[i].at.begin,
                   t->sentence.begin + l->spans[i].at.end};
        if (!add_found(l, (labelled_span){at, index, l->spans[i].label, 1}))
            return error_memory(error);
    }
    return ACTANT_OK;
}

static actant_status take_best_sequences(labeller *l, const view *v, actant_error *error)
{
    actant_status status = candidates_find_tasks(&l->candidates, v, error);
    for (uint32_t i = 0; i < l->candidates.tasks.count && status == ACTANT_OK; i++)
        status = take_best_sequence(l, v, i, error);
    return status;
}

/* ---- with one ---- */

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
    if (count > 0)
        qsort(out, count, sizeof *out, compare_features);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || out[i].index != out[kept - 1].index)
            out[kept++] = out[i];
    }
    return kept;
}

/* So that odds stay finite. */
static const double LEAST_PROBABILITY = 1e-12;

static double log_odds(double probability)
{
    double p = fmin(fmax(probability, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY);
    return log(p / (1 - p));
}

double labeller_worth(double score, double threshold)
{
    return log_odds(score) - log_odds(threshold);
}

/* The probability that the candidate is right. */
static actant_status judge(labeller *l, const view *v, size_t index, double *score,
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
    *score = l->model->kernel.classes[0] == CANDIDATE_RIGHT ? p[0] : 0;
    return ACTANT_OK;
}

/* Takes the best set of what the schedule holds. */
static actant_status take_best_set(labeller *l, actant_error *error)
{
    const candidates *c = &l->candidates;
    actant_status status = schedule_solve(&l->schedule, error);
    for (size_t i = 0; i < l->schedule.count && status == ACTANT_OK; i++) {
        size_t index = l->schedule.choices[i].index;
        const proposal *p = candidates_proposal(c, index);
        if (!add_found(l, (labelled_span){p->at, p->task, c->items[index].label, l->scores[index]}))
            status = error_memory(error);
    }
    l->schedule.count = 0;
    return status;
}

static actant_status decide(labeller *l, const view *v, actant_error *error)
{
    const candidates *c = &l->candidates;
    if (!mem_reserve(&l->scores, &l->score_capacity, c->count, sizeof *l->scores))
        return error_memory(error);
    l->schedule.count = 0;
    for (size_t i = 0; i < c->count; i++) {
        const proposal *p = candidates_proposal(c, i);
        actant_status status = judge(l, v, i, &l->scores[i], error);
        double worth = labeller_worth(l->scores[i], l->thresholds[c->items[i].label]);
        if (status == ACTANT_OK && !schedule_add(&l->schedule, p->at, worth, i))
            status = error_memory(error);
        bool is_last = i + 1 == c->count || candidates_proposal(c, i + 1)->task != p->task;
        if (status == ACTANT_OK && is_last)
            status = take_best_set(l, error);
        if (status != ACTANT_OK)
            return status;
    }
    return ACTANT_OK;
}

actant_status labeller_run(labeller *l, const view *v, actant_error *error)
{
    l->found_count = 0;
    if (!l->model->has_kernel)
        return take_best_sequences(l, v, error);
    actant_status status = candidates_find(&l->candidates, &l->decoder, v, error);
    return status == ACTANT_OK ? decide(l, v, error) : status;
}
