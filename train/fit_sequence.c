/* SPDX-License-Identifier: MIT */
#include "train/fit_sequence.h"

#include "base/memory.h"
#include "base/random.h"

#include <math.h>
#include <string.h>

/*
 * The weights of the features, then of the transitions: rows [feature_count + tag_count + 2], each
 * [stride] wide. Averaging follows Daumé (2006): `drift` sums each update times the weight of all
 * steps before it, so that the average is w - drift / weight of all steps. The weight of the first
 * n steps is n^3, so that late steps count more, as n^2 (Shamir & Zhang 2013).
 */
typedef struct learner {
    const samples *samples;
    const tagset *tags;
    const fit_options *options;
    size_t tag_count, stride, row_count;
    float *w, *drift; /* [row_count][stride] */
    float *squares;   /* [row_count][stride]: AdaGrad's sums of squared gradients */
    double visits;    /* of sentences, in epochs */
    double mass;      /* of the steps so far: visits^3 */
    float *emissions; /* [n][stride] */
    size_t emission_capacity;
    uint16_t *guess; /* [n] */
    size_t guess_capacity;
    viterbi viterbi;
    uint32_t *order; /* [sentence_count] */
} learner;

static float *transition_row(const learner *l, float *w, size_t row)
{
    return w + (l->samples->space.count + row) * l->stride;
}

static actant_status begin(learner *l, const samples *s, const tagset *tags,
                           const fit_options *options, actant_error *error)
{
    memset(l, 0, sizeof *l);
    l->samples = s;
    l->tags = tags;
    l->options = options;
    l->tag_count = tagset_count(tags);
    l->stride = chain_stride(l->tag_count);
    l->row_count = s->space.count + l->tag_count + 2;
    viterbi_init(&l->viterbi);
    l->w = mem_alloc(l->row_count * l->stride, sizeof *l->w);
    l->drift = mem_alloc(l->row_count * l->stride, sizeof *l->drift);
    l->squares = mem_alloc(l->row_count * l->stride, sizeof *l->squares);
    l->order = mem_alloc(s->sentence_count, sizeof *l->order);
    if (!l->w || !l->drift || !l->squares || !l->order)
        return error_memory(error);
    for (size_t i = 0; i < s->sentence_count; i++)
        l->order[i] = (uint32_t)i;
    return ACTANT_OK;
}

static void finish(learner *l)
{
    mem_free(l->w);
    mem_free(l->drift);
    mem_free(l->squares);
    mem_free(l->emissions);
    mem_free(l->guess);
    mem_free(l->order);
    viterbi_clear(&l->viterbi);
}

/* The cost of guessing `guess` where `gold` is right. */
static float cost_of(const learner *l, uint32_t gold, uint32_t guess)
{
    if (gold == guess)
        return 0;
    bool missed = l->tags->scheme == SCHEME_BIOES && guess == TAGSET_OUTSIDE;
    return missed ? (float)l->options->miss_cost : 1.0F;
}

/* So many rows ahead the weights are asked for. */
enum { AHEAD = 8 };

/* The emission scores of a sentence, each with the cost of its tag on top. */
static actant_status score_sentence(learner *l, span at, actant_error *error)
{
    size_t n = at.end - at.begin, stride = l->stride;
    if (!mem_reserve(&l->emissions, &l->emission_capacity, n * stride, sizeof *l->emissions) ||
        !mem_reserve(&l->guess, &l->guess_capacity, n, sizeof *l->guess))
        return error_memory(error);
    for (size_t i = 0; i < n; i++) {
        float *restrict sum = l->emissions + i * stride;
        for (uint32_t tag = 0; tag < l->tag_count; tag++)
            sum[tag] = cost_of(l, l->samples->tags[at.begin + i], tag);
        for (size_t tag = l->tag_count; tag < stride; tag++)
            sum[tag] = 0;
        const size_t *starts = l->samples->starts + at.begin + i;
        for (size_t k = starts[0]; k < starts[1]; k++) {
            const float *restrict row = l->w + l->samples->features[k] * stride;
            size_t ahead = k + AHEAD < starts[1] ? k + AHEAD : k;
            __builtin_prefetch(l->w + l->samples->features[ahead] * stride);
            for (size_t tag = 0; tag < stride; tag++)
                sum[tag] += row[tag];
        }
    }
    return ACTANT_OK;
}

/* How far the guess, with its cost, is ahead of gold. */
static float loss_of(const learner *l, span at, float guess_score)
{
    const uint16_t *gold = l->samples->tags + at.begin;
    size_t n = at.end - at.begin;
    float gold_score = transition_row(l, l->w, l->tag_count)[gold[0]] +
                       transition_row(l, l->w, l->tag_count + 1)[gold[n - 1]];
    for (size_t i = 0; i < n; i++) {
        gold_score += l->emissions[i * l->stride + gold[i]];
        if (i > 0)
            gold_score += transition_row(l, l->w, gold[i - 1])[gold[i]];
    }
    return guess_score - gold_score;
}

/* One weight goes one step up or down. */
static inline void step(learner *l, size_t row, uint32_t tag, float direction)
{
    size_t at = row * l->stride + tag;
    l->squares[at] += 1;
    float by = direction * (float)l->options->rate / sqrtf(l->squares[at]);
    l->w[at] += by;
    l->drift[at] += by * (float)l->mass;
}

/* The weights of one row go towards gold. */
static inline void part(learner *l, size_t row, uint32_t gold, uint32_t guess)
{
    step(l, row, gold, 1);
    step(l, row, guess, -1);
}

static void update(learner *l, span at)
{
    const uint16_t *gold = l->samples->tags + at.begin, *guess = l->guess;
    size_t n = at.end - at.begin, transitions = l->samples->space.count;
    for (size_t i = 0; i < n; i++) {
        if (gold[i] != guess[i]) {
            const size_t *starts = l->samples->starts + at.begin + i;
            for (size_t k = starts[0]; k < starts[1]; k++)
                part(l, l->samples->features[k], gold[i], guess[i]);
        }
        if (i > 0 && (gold[i] != guess[i] || gold[i - 1] != guess[i - 1])) {
            step(l, transitions + gold[i - 1], gold[i], 1);
            step(l, transitions + guess[i - 1], guess[i], -1);
        }
    }
    if (gold[0] != guess[0])
        part(l, transitions + l->tag_count, gold[0], guess[0]);
    if (gold[n - 1] != guess[n - 1])
        part(l, transitions + l->tag_count + 1, gold[n - 1], guess[n - 1]);
}

/* Below this a loss is rounding. */
static const float LEAST_LOSS = 1e-5F;

static chain chain_of(const learner *l)
{
    return (chain){l->tags, l->stride, transition_row(l, l->w, 0),
                   transition_row(l, l->w, l->tag_count),
                   transition_row(l, l->w, l->tag_count + 1)};
}

static actant_status learn_sentence(learner *l, span at, actant_error *error)
{
    actant_status status = score_sentence(l, at, error);
    if (status != ACTANT_OK)
        return status;
    chain c = chain_of(l);
    float score;
    status =
        viterbi_best(&l->viterbi, &c, l->emissions, at.end - at.begin, l->guess, &score, error);
    if (status != ACTANT_OK)
        return status;
    if (loss_of(l, at, score) > LEAST_LOSS)
        update(l, at);
    l->visits += 1.0 / (double)l->samples->sentence_count;
    l->mass = l->visits * l->visits * l->visits;
    return ACTANT_OK;
}

static void shuffle(uint32_t *items, size_t count, random_source *random)
{
    for (size_t i = count; i > 1; i--) {
        size_t k = (size_t)random_below(random, i);
        uint32_t kept = items[i - 1];
        items[i - 1] = items[k];
        items[k] = kept;
    }
}

/* The averaged weights so far, rounded into *out. */
static actant_status average(const learner *l, sequence_model *out, actant_error *error)
{
    size_t count = l->row_count * l->stride;
    float *mean = mem_alloc(count, sizeof *mean);
    if (!mean)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        mean[i] = l->w[i] - l->drift[i] / (float)l->mass;
    sequence_model_clear(out);
    actant_status status =
        sequence_model_quantise(out, l->tags, l->samples->space.hashes, l->samples->space.count,
                                mean, transition_row(l, mean, 0), error);
    mem_free(mean);
    return status;
}

/* The watcher is asked once in so many sentences, and at the end of each epoch. */
enum { ASK_EVERY = 256 };

/* One pass over the samples in a new order; *stop if the watcher breaks it off. */
static actant_status run_epoch(learner *l, unsigned epoch, random_source *random,
                               const fit_watcher *watcher, bool *stop, actant_error *error)
{
    size_t count = l->samples->sentence_count;
    shuffle(l->order, count, random);
    for (size_t i = 0; i < count && !*stop; i++) {
        actant_status status = learn_sentence(l, l->samples->sentences[l->order[i]], error);
        if (status != ACTANT_OK)
            return status;
        if (watcher->go_on && ((i + 1) % ASK_EVERY == 0 || i + 1 == count))
            *stop = !watcher->go_on(watcher->context, epoch, i + 1, count);
    }
    return ACTANT_OK;
}

actant_status fit_sequence(sequence_model *out, const samples *s, const tagset *tags,
                           const fit_options *options, const fit_watcher *watcher,
                           actant_error *error)
{
    learner l;
    random_source random;
    random_init(&random, options->seed);
    bool stop = false;
    actant_status status = begin(&l, s, tags, options, error);
    for (unsigned epoch = 1; epoch <= options->epochs && !stop && status == ACTANT_OK; epoch++) {
        status = run_epoch(&l, epoch, &random, watcher, &stop, error);
        bool last = stop || epoch == options->epochs;
        if (status == ACTANT_OK && (last || watcher->epoch_done))
            status = average(&l, out, error);
        if (status == ACTANT_OK && watcher->epoch_done)
            status = watcher->epoch_done(watcher->context, epoch, out, &stop, error);
    }
    finish(&l);
    return status;
}
