/* SPDX-License-Identifier: MIT */
#include "models/candidates.h"

#include "base/hash.h"
#include "base/memory.h"

#include <math.h>
#include <string.h>

void candidates_init(candidates *c, const labelling *s)
{
    memset(c, 0, sizeof *c);
    c->stage = s;
    task_list_init(&c->tasks);
    proposals_init(&c->proposals);
    hashmap_init(&c->echo_numbers);
    span_vector_init(&c->vector);
}

void candidates_clear(candidates *c)
{
    task_list_clear(&c->tasks);
    proposals_clear(&c->proposals);
    mem_free(c->items);
    hashmap_clear(&c->echo_numbers);
    span_vector_clear(&c->vector);
    mem_free(c->echoes);
    mem_free(c->echo_sums);
    mem_free(c->echo_counts);
    mem_free(c->means);
    candidates_init(c, c->stage);
}

static uint64_t lower_of(const view *v, uint32_t token)
{
    return view_word(v, token)->attributes[WORD_LOWER];
}

/* The first letters of the word stand for its stem. */
static uint64_t stem_of(const view *v, uint32_t token)
{
    const uint64_t *a = view_word(v, token)->attributes;
    return a[WORD_PREFIX_5] ? a[WORD_PREFIX_5] : a[WORD_LOWER];
}

/* What all proposals share that echo this one in that way. */
static uint64_t echo_key(const view *v, span at, span_echo way)
{
    uint64_t key = (uint64_t)way + 1;
    if (way == ECHO_FIRST)
        return hash_words((const uint64_t[]){key, lower_of(v, at.begin)}, 2);
    if (way == ECHO_LAST)
        return hash_words((const uint64_t[]){key, lower_of(v, at.end - 1)}, 2);
    if (way == ECHO_LAST_STEM)
        return hash_words((const uint64_t[]){key, stem_of(v, at.end - 1)}, 2);
    for (uint32_t i = at.begin; i < at.end; i++)
        key = hash_words(
            (const uint64_t[]){key, way == ECHO_SAME_STEMS ? stem_of(v, i) : lower_of(v, i)}, 2);
    return key;
}

/* Adds the proposal's shares to an echo, which may be new. */
static bool join_echo(candidates *c, const view *v, size_t index, span_echo way)
{
    size_t width = c->proposals.class_count, number = c->echo_count;
    if (!mem_reserve(&c->echo_sums, &c->sum_capacity, (number + 1) * width, sizeof *c->echo_sums) ||
        !mem_reserve(&c->echo_counts, &c->count_capacity, number + 1, sizeof *c->echo_counts))
        return false;
    const uint32_t *known = hashmap_add(
        &c->echo_numbers, echo_key(v, c->proposals.items[index].at, way), (uint32_t)number);
    if (!known)
        return false;
    if (*known == number) {
        memset(c->echo_sums + number * width, 0, width * sizeof *c->echo_sums);
        c->echo_counts[number] = 0;
        c->echo_count++;
    }
    c->echoes[index * ECHO_COUNT + way] = *known;
    c->echo_counts[*known]++;
    evidence e = proposals_evidence(&c->proposals, index);
    for (size_t k = 0; k < width; k++)
        c->echo_sums[*known * width + k] += e.shares[k];
    return true;
}

/* Each label that a proposal has a share of makes a candidate. */
static bool pair_labels(candidates *c)
{
    size_t label_count = c->proposals.class_count - 1;
    c->count = 0;
    for (uint32_t i = 0; i < c->proposals.count; i++) {
        const float *shares = proposals_evidence(&c->proposals, i).shares;
        if (!mem_reserve(&c->items, &c->capacity, c->count + label_count, sizeof *c->items))
            return false;
        for (uint32_t label = 0; label < label_count; label++) {
            if (shares[label] > 0)
                c->items[c->count++] = (candidate){i, label};
        }
    }
    return true;
}

static bool join_echoes(candidates *c, const view *v)
{
    size_t count = c->proposals.count;
    hashmap_reset(&c->echo_numbers);
    c->echo_count = 0;
    if (!mem_reserve(&c->echoes, &c->echo_capacity, count * ECHO_COUNT, sizeof *c->echoes) ||
        !mem_reserve(&c->means, &c->mean_capacity, ECHO_COUNT * c->proposals.class_count,
                     sizeof *c->means))
        return false;
    for (size_t i = 0; i < count; i++) {
        for (span_echo way = ECHO_SAME; way < ECHO_COUNT; way++) {
            if (!join_echo(c, v, i, way))
                return false;
        }
    }
    return true;
}

actant_status candidates_find_tasks(candidates *c, const view *v, actant_error *error)
{
    task_list_reset(&c->tasks);
    return c->stage->find_tasks(v, &c->tasks, error);
}

actant_status candidates_propose(candidates *c, decoder *d, const view *v, actant_error *error)
{
    actant_status status = proposals_find(&c->proposals, d, v, &c->tasks, error);
    if (status != ACTANT_OK)
        return status;
    return pair_labels(c) && join_echoes(c, v) ? ACTANT_OK : error_memory(error);
}

actant_status candidates_find(candidates *c, decoder *d, const view *v, actant_error *error)
{
    actant_status status = candidates_find_tasks(c, v, error);
    return status == ACTANT_OK ? candidates_propose(c, d, v, error) : status;
}

const proposal *candidates_proposal(const candidates *c, size_t index)
{
    return &c->proposals.items[c->items[index].proposal];
}

/* The mean shares of the others that echo the candidate; NULL if there are none. */
static const float *mean_of_others(candidates *c, size_t index, span_echo way, evidence own)
{
    size_t width = c->proposals.class_count;
    uint32_t number = c->echoes[index * ECHO_COUNT + way];
    if (c->echo_counts[number] < 2)
        return NULL;
    const float *sums = c->echo_sums + number * width;
    float *means = c->means + way * width;
    for (size_t k = 0; k < width; k++)
        means[k] = (sums[k] - own.shares[k]) / (float)(c->echo_counts[number] - 1);
    return means;
}

static float share_of(const candidates *c, size_t index, uint32_t label)
{
    return proposals_evidence(&c->proposals, c->items[index].proposal).shares[label];
}

/* The largest share of the label among the other candidates of the task that have it. */
static float best_rival(const candidates *c, size_t index)
{
    uint32_t task = candidates_proposal(c, index)->task, label = c->items[index].label;
    float best = 0;
    for (size_t i = index; i-- > 0 && candidates_proposal(c, i)->task == task;) {
        if (c->items[i].label == label)
            best = fmaxf(best, share_of(c, i, label));
    }
    for (size_t i = index + 1; i < c->count && candidates_proposal(c, i)->task == task; i++) {
        if (c->items[i].label == label)
            best = fmaxf(best, share_of(c, i, label));
    }
    return best;
}

actant_status candidates_describe(candidates *c, const view *v, size_t index, actant_error *error)
{
    const proposal *p = candidates_proposal(c, index);
    size_t number = c->items[index].proposal;
    evidence own = proposals_evidence(&c->proposals, number);
    span_candidate s = {.at = p->at,
                        .label = c->items[index].label,
                        .label_count = c->proposals.class_count - 1,
                        .shares = own.shares,
                        .gaps = own.gaps,
                        .rival = best_rival(c, index),
                        .tasks = &c->tasks,
                        .task = p->task,
                        .guesses = &c->proposals.guesses};
    for (span_echo way = ECHO_SAME; way < ECHO_COUNT; way++)
        s.echoes[way] = mean_of_others(c, number, way, own);
    span_vector_reset(&c->vector);
    c->stage->spans->features(v, &s, &c->vector);
    return c->vector.failed ? error_memory(error) : ACTANT_OK;
}
