/* SPDX-License-Identifier: MIT */
#include "models/proposals.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

/*
 * Sequences weigh exp(SHARPNESS * margin). Hinge-trained margins are small where a log-linear
 * model's would be large.
 */
static const float SHARPNESS = 3;

void proposals_init(proposals *p)
{
    memset(p, 0, sizeof *p);
}

void proposals_clear(proposals *p)
{
    mem_free(p->items);
    mem_free(p->pool);
    mem_free(p->guesses.spans);
    mem_free(p->guesses.starts);
    mem_free(p->paths);
    mem_free(p->spans);
    proposals_init(p);
}

evidence proposals_evidence(const proposals *p, size_t index)
{
    float *shares = p->pool + p->items[index].evidence;
    return (evidence){shares, shares + p->class_count};
}

static int compare_spans(span a, span b)
{
    if (a.begin != b.begin)
        return a.begin < b.begin ? -1 : 1;
    return (a.end > b.end) - (a.end < b.end);
}

/* The proposal of a span among those from `first` on, put in its place if it is new; or NULL. */
static proposal *find_or_insert(proposals *p, size_t first, uint32_t task, span at)
{
    size_t i = first;
    while (i < p->count && compare_spans(p->items[i].at, at) < 0)
        i++;
    if (i < p->count && compare_spans(p->items[i].at, at) == 0)
        return &p->items[i];
    size_t floats = 2 * p->class_count, used = p->count * floats;
    if (!mem_reserve(&p->items, &p->capacity, p->count + 1, sizeof *p->items) ||
        !mem_reserve(&p->pool, &p->pool_capacity, used + floats, sizeof *p->pool))
        return NULL;
    memmove(p->items + i + 1, p->items + i, (p->count - i) * sizeof *p->items);
    p->items[i] = (proposal){at, task, used};
    p->count++;
    for (size_t k = 0; k < p->class_count; k++) {
        p->pool[used + k] = 0;
        p->pool[used + p->class_count + k] = GAP_MOST;
    }
    return &p->items[i];
}

/* One sequence says that the span has the label. */
static void support(const proposals *p, const proposal *found, size_t label, float weight,
                    float gap)
{
    float *shares = p->pool + found->evidence, *gaps = shares + p->class_count;
    shares[label] += weight;
    gaps[label] = fminf(gaps[label], gap);
}

/* The sequences that do not have the span say none: fills in what is missing to 1. */
static void support_none(proposals *p, size_t first, const float *weights, const float *gaps,
                         const uint16_t *paths, size_t n, size_t path_count, span sentence,
                         const tagset *tags)
{
    size_t none = p->class_count - 1;
    for (size_t k = 0; k < path_count; k++) {
        size_t count = tagset_decode(tags, paths + k * n, n, p->spans), next = 0;
        for (size_t i = first; i < p->count; i++) {
            span at = {p->items[i].at.begin - sentence.begin, p->items[i].at.end - sentence.begin};
            while (next < count && compare_spans(p->spans[next].at, at) < 0)
                next++;
            if (next == count || compare_spans(p->spans[next].at, at) != 0)
                support(p, &p->items[i], none, weights[k], gaps[k]);
        }
    }
}

/* Notes the spans of the best sequence, of which p->spans[count] holds the places in the sentence.
 */
static bool note_guess(proposals *p, uint32_t task, size_t count, span sentence)
{
    task_guesses *g = &p->guesses;
    size_t begin = g->starts[task];
    if (!mem_reserve(&g->spans, &g->span_capacity, begin + count, sizeof *g->spans))
        return false;
    for (size_t i = 0; i < count; i++) {
        span at = p->spans[i].at;
        g->spans[begin + i] = (labelled_tokens){
            {sentence.begin + at.begin, sentence.begin + at.end}, p->spans[i].label};
    }
    g->starts[task + 1] = begin + count;
    return true;
}

static actant_status propose(proposals *p, decoder *d, const view *v, const task_list *tasks,
                             uint32_t index, actant_error *error)
{
    const tagset *tags = &d->model->tags;
    const void *context = tasks->items[index].context;
    span sentence = tasks->items[index].sentence;
    size_t n = sentence.end - sentence.begin, first = p->count, path_count;
    float scores[PROPOSALS_PATHS], weights[PROPOSALS_PATHS], gaps[PROPOSALS_PATHS], total = 0;
    if (!mem_reserve(&p->paths, &p->path_capacity, n * PROPOSALS_PATHS, sizeof *p->paths) ||
        !mem_reserve(&p->spans, &p->span_capacity, n, sizeof *p->spans))
        return error_memory(error);
    actant_status status = decoder_best_paths(d, v, context, sentence, PROPOSALS_PATHS, p->paths,
                                              scores, &path_count, error);
    if (status != ACTANT_OK)
        return status;
    for (size_t k = 0; k < path_count; k++) {
        gaps[k] = (scores[0] - scores[k]) * (float)d->model->unit;
        weights[k] = expf(-gaps[k] * SHARPNESS);
        total += weights[k];
    }
    for (size_t k = 0; k < path_count; k++) {
        weights[k] /= total;
        size_t count = tagset_decode(tags, p->paths + k * n, n, p->spans);
        if (k == 0 && !note_guess(p, index, count, sentence))
            return error_memory(error);
        for (size_t i = 0; i < count; i++) {
            span at = {sentence.begin + p->spans[i].at.begin, sentence.begin + p->spans[i].at.end};
            const proposal *found = find_or_insert(p, first, index, at);
            if (!found)
                return error_memory(error);
            support(p, found, p->spans[i].label, weights[k], gaps[k]);
        }
    }
    support_none(p, first, weights, gaps, p->paths, n, path_count, sentence, tags);
    return ACTANT_OK;
}

actant_status proposals_find(proposals *p, decoder *d, const view *v, const task_list *tasks,
                             actant_error *error)
{
    p->count = 0;
    p->class_count = d->model->tags.label_count + 1;
    if (!mem_reserve(&p->guesses.starts, &p->guesses.start_capacity, tasks->count + 1,
                     sizeof *p->guesses.starts))
        return error_memory(error);
    p->guesses.starts[0] = 0;
    actant_status status = ACTANT_OK;
    for (uint32_t i = 0; i < tasks->count && status == ACTANT_OK; i++)
        status = propose(p, d, v, tasks, i, error);
    return status;
}
