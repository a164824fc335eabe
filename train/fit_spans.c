/* SPDX-License-Identifier: MIT */
#include "train/fit_spans.h"

#include "base/hash.h"
#include "base/memory.h"
#include "train/candidate_pool.h"
#include "train/kernel_folds.h"
#include "train/platt.h"
#include "train/tune_kernel.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/*
 * libsvm's time grows with the square of the examples, so that it is given some of each kind at
 * most. Sure candidates teach it little.
 */
enum { UNSURE_MOST = 12000, SURE_MOST = 3000 };

/* With fewer right candidates there is too little to learn from, and the stage would do harm. */
enum { RIGHT_LEAST = 100 };

/* Features of candidates that occur in fewer examples are left out. */
enum { LEAST_EXAMPLES = 2 };

/* ---- from candidates to examples ---- */

/* The space of the features that occur often enough. */
static actant_status learn_space(space *out, const candidate_pool *pool, actant_error *error)
{
    space_learner l;
    space_learner_init(&l);
    bool failed = false;
    for (size_t i = 0; i < pool->starts[pool->count] && !failed; i++)
        failed = space_learner_add(&l, pool->features[i].hash) == SPACE_NONE;
    size_t kept = 0;
    for (size_t i = 0; i < l.count; i++) {
        if (l.seen[i] >= LEAST_EXAMPLES)
            l.hashes[kept++] = l.hashes[i];
    }
    uint32_t *order = failed ? NULL : mem_alloc(kept, sizeof *order);
    actant_status status =
        order ? space_freeze(out, l.hashes, kept, order, error) : error_memory(error);
    mem_free(order);
    space_learner_clear(&l);
    return status;
}

/* All candidates as the kernel wants them. */
typedef struct lesson {
    const candidate_pool *pool;
    kernel_feature *features;
    kernel_vector *vectors;
    uint32_t *classes;
    bool *are_spared;
    double *values; /* decision values of models that have not seen the candidate */
} lesson;

static void lesson_clear(lesson *l)
{
    mem_free(l->features);
    mem_free(l->vectors);
    mem_free(l->classes);
    mem_free(l->are_spared);
    mem_free(l->values);
}

/* How many candidates there are of each kind, sure or not. */
typedef struct lottery {
    const candidate_pool *pool;
    size_t counts[2]; /* unsure, sure */
} lottery;

static lottery lottery_of(const candidate_pool *pool)
{
    lottery l = {pool, {0, 0}};
    for (size_t i = 0; i < pool->count; i++)
        l.counts[pool->are_sure[i]]++;
    return l;
}

/* Whether the candidate is one of those that libsvm is given; at random, but always the same. */
static bool is_drawn(const lottery *l, uint64_t seed, size_t index)
{
    static const uint64_t most[] = {UNSURE_MOST, SURE_MOST};
    bool is_sure = l->pool->are_sure[index];
    const uint64_t parts[] = {seed, index};
    return hash_words(parts, 2) % l->counts[is_sure] < most[is_sure];
}

static actant_status lesson_init(lesson *l, const candidate_pool *pool, const space *s,
                                 const kernel_options *options, actant_error *error)
{
    size_t used = 0;
    const lottery draw = lottery_of(pool);
    *l = (lesson){.pool = pool};
    l->features = mem_alloc(pool->starts[pool->count], sizeof *l->features);
    l->vectors = mem_alloc(pool->count, sizeof *l->vectors);
    l->classes = mem_alloc(pool->count, sizeof *l->classes);
    l->are_spared = mem_alloc(pool->count, sizeof *l->are_spared);
    l->values = mem_alloc(pool->count, sizeof *l->values);
    if (!l->features || !l->vectors || !l->classes || !l->are_spared || !l->values)
        return error_memory(error);
    for (size_t i = 0; i < pool->count; i++) {
        const size_t *starts = pool->starts + i;
        span_vector v = {pool->features + starts[0], starts[1] - starts[0], 0, false};
        size_t size = labeller_number_features(s, &v, l->features + used);
        l->vectors[i] = (kernel_vector){l->features + used, size};
        l->classes[i] = pool->are_right[i] ? CANDIDATE_RIGHT : CANDIDATE_WRONG;
        l->are_spared[i] = options->solver == KERNEL_LIBSVM && !is_drawn(&draw, options->seed, i);
        used += size;
    }
    return ACTANT_OK;
}

/* ---- from which decision value on it pays ---- */

/* What taking some of the candidates comes to. */
typedef struct harvest {
    size_t taken, right;
} harvest;

/* Takes the best sets of candidates above the value; if asked, notes which. */
static actant_status reap(const lesson *l, schedule *s, double threshold, bool *are_taken,
                          harvest *out, actant_error *error)
{
    const candidate_pool *p = l->pool;
    *out = (harvest){0, 0};
    s->count = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (!schedule_add(s, p->places[i], l->values[i] - threshold, i))
            return error_memory(error);
        if (i + 1 < p->count && p->tasks[i + 1] == p->tasks[i])
            continue;
        actant_status status = schedule_solve(s, error);
        if (status != ACTANT_OK)
            return status;
        for (size_t k = 0; k < s->count; k++) {
            out->right += p->are_right[s->choices[k].index];
            if (are_taken)
                are_taken[s->choices[k].index] = true;
        }
        out->taken += s->count;
        s->count = 0;
    }
    return ACTANT_OK;
}

/* F with recall weighing as much more than precision as a miss costs more than another error
 * (van Rijsbergen 1979). */
static double f_score(harvest h, size_t gold, double miss_cost)
{
    double divisor = miss_cost * (double)gold + (double)h.taken;
    return divisor > 0 ? (1 + miss_cost) * (double)h.right / divisor : 0;
}

/* Thresholds are tried from -TRIES to TRIES steps. */
enum { TRIES = 30 };
static const double TRY_STEP = 0.05;

/* The middle of the thresholds with the best score, and which candidates it takes. */
static actant_status find_threshold(const lesson *l, size_t gold, double miss_cost, bool *are_taken,
                                    double *out, actant_error *error)
{
    schedule s;
    schedule_init(&s);
    double best = -1;
    int first = 0, last = 0;
    harvest h;
    actant_status status = ACTANT_OK;
    for (int n = -TRIES; n <= TRIES && status == ACTANT_OK; n++) {
        status = reap(l, &s, n * TRY_STEP, NULL, &h, error);
        double score = f_score(h, gold, miss_cost);
        if (status == ACTANT_OK && score > best) {
            best = score;
            first = n;
        }
        if (status == ACTANT_OK && score >= best)
            last = n;
    }
    *out = (first + last) * TRY_STEP / 2;
    if (status == ACTANT_OK)
        status = reap(l, &s, *out, are_taken, &h, error);
    schedule_clear(&s);
    return status;
}

/* ---- how probable it is right ---- */

/* A sigmoid for the candidates that are taken: those are the ones whose probability is told. */
static sigmoid calibrate(const lesson *l, const bool *are_taken, double *values, bool *are_right)
{
    size_t count = 0;
    for (size_t i = 0; i < l->pool->count; i++) {
        if (!are_taken[i])
            continue;
        values[count] = l->values[i];
        are_right[count++] = l->pool->are_right[i];
    }
    sigmoid s = platt_fit(values, are_right, count);
    if (s.a < 0 && isfinite(s.a) && isfinite(s.b))
        return s;
    return (sigmoid){-1, 0}; /* too few to tell */
}

/* So that odds of the threshold stay finite. */
static const double THRESHOLD_LEAST = 1e-6;

static actant_status fit_decision(labeller_model *m, const lesson *l, size_t gold, double miss_cost,
                                  actant_error *error)
{
    size_t count = l->pool->count;
    bool *are_taken = mem_alloc(count, sizeof *are_taken);
    bool *are_right = mem_alloc(count, sizeof *are_right);
    double *values = mem_alloc(count, sizeof *values), threshold = 0;
    actant_status status = are_taken && are_right && values ? ACTANT_OK : error_memory(error);
    if (status == ACTANT_OK)
        status = find_threshold(l, gold, miss_cost, are_taken, &threshold, error);
    assert(m->kernel.sigmoids);
    if (status == ACTANT_OK) {
        m->kernel.sigmoids[0] = calibrate(l, are_taken, values, are_right);
        double p = sigmoid_at(m->kernel.sigmoids[0], threshold);
        m->threshold = fmin(fmax(p, THRESHOLD_LEAST), 1 - THRESHOLD_LEAST);
    }
    mem_free(are_taken);
    mem_free(are_right);
    mem_free(values);
    return status;
}

/* ---- all of it ---- */

static size_t count_gold(const samples *s, const tagset *tags, tagged_span *room)
{
    size_t count = 0;
    for (size_t i = 0; i < s->sentence_count; i++) {
        span at = s->sentences[i];
        count += tagset_decode(tags, s->tags + at.begin, at.end - at.begin, room);
    }
    return count;
}

/* Sets cost and gamma to those that do best. */
static actant_status tune(kernel_options *options, const kernel_problem *p, actant_error *error)
{
    static const double cost_factors[] = {0.1, 0.3, 1, 3, 10}, gamma_factors[] = {0.25, 1, 4};
    enum { COSTS = 5, GAMMAS = 3 };
    double costs[COSTS], gammas[GAMMAS];
    for (size_t i = 0; i < COSTS; i++)
        costs[i] = options->cost * cost_factors[i];
    for (size_t i = 0; i < GAMMAS; i++)
        gammas[i] = options->function.gamma * gamma_factors[i];
    const kernel_grid grid = {costs, gammas, COSTS, GAMMAS};
    kernel_tuning t;
    kernel_tuning_init(&t);
    actant_status status =
        tune_kernel(&t, p, options, &grid, KERNEL_AIM_LOG_LOSS, NULL, NULL, error);
    if (status == ACTANT_OK) {
        options->cost = t.trials[t.best].cost;
        options->function.gamma = t.trials[t.best].gamma;
    }
    kernel_tuning_clear(&t);
    return status;
}

static actant_status fit_lesson(labeller_model *m, const span_fit *fit, lesson *l,
                                span_fit_report *report, actant_error *error)
{
    kernel_options options = fit->kernel;
    const kernel_examples examples = {l->vectors,    l->classes,     l->pool->groups,
                                      l->are_spared, l->pool->count, CANDIDATE_CLASS_COUNT};
    kernel_problem *problem = NULL;
    kernel_folds folds;
    kernel_folds_init(&folds);
    tagged_span *room = mem_alloc(fit->samples->token_count, sizeof *room);
    actant_status status = room ? ACTANT_OK : error_memory(error);
    if (status == ACTANT_OK)
        status = kernel_problem_new(&problem, &examples, fit->kernel.solver, error);
    if (status == ACTANT_OK)
        status = fit->tunes ? tune(&options, problem, error) : ACTANT_OK;
    if (status == ACTANT_OK)
        status = kernel_folds_fit(&folds, problem, &options, &m->kernel, error);
    report->cost = options.cost;
    report->gamma = options.function.gamma;
    if (status != ACTANT_OK)
        goto done;
    m->threshold = 0.5;
    m->kernel.sigmoids = mem_alloc(folds.pair_count, sizeof *m->kernel.sigmoids);
    if (!m->kernel.sigmoids)
        status = error_memory(error);
    if (status == ACTANT_OK && folds.class_count == 2)
        status = kernel_folds_values(&folds, l->values, error);
    if (status == ACTANT_OK && folds.class_count == 2)
        status = fit_decision(m, l, count_gold(fit->samples, fit->tagset, room),
                              fit->sequence.miss_cost, error);
    m->has_kernel = status == ACTANT_OK;
done:
    kernel_folds_clear(&folds);
    kernel_problem_free(problem);
    mem_free(room);
    return status;
}

static size_t count_right(const candidate_pool *pool)
{
    size_t count = 0;
    for (size_t i = 0; i < pool->count; i++)
        count += pool->are_right[i];
    return count;
}

actant_status fit_spans(labeller_model *m, const span_fit *fit, span_fit_report *report,
                        actant_error *error)
{
    const pool_source source = {
        fit->stage,          fit->knowledge,         fit->documents,
        fit->document_count, fit->samples,           fit->tagset,
        fit->sequence,       fit->kernel.fold_count, fit->kernel.thread_count,
        fit->kernel.seed};
    candidate_pool pool;
    lesson l;
    memset(&l, 0, sizeof l);
    candidate_pool_init(&pool);
    actant_status status = candidate_pool_fill(&pool, &source, error);
    *report = (span_fit_report){0, fit->kernel.cost, fit->kernel.function.gamma};
    if (status == ACTANT_OK && count_right(&pool) >= RIGHT_LEAST) {
        report->examples = pool.count;
        status = learn_space(&m->features, &pool, error);
        if (status == ACTANT_OK)
            status = lesson_init(&l, &pool, &m->features, &fit->kernel, error);
        if (status == ACTANT_OK)
            status = fit_lesson(m, fit, &l, report, error);
    }
    lesson_clear(&l);
    candidate_pool_clear(&pool);
    return status;
}
