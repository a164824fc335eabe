/* SPDX-License-Identifier: MIT */
#include "train/kernel_folds.h"

#include "base/memory.h"
#include "base/workers.h"
#include "models/kernel_decider.h"
#include "train/group_folds.h"
#include "train/platt.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void kernel_folds_init(kernel_folds *k)
{
    memset(k, 0, sizeof *k);
}

void kernel_folds_clear(kernel_folds *k)
{
    for (size_t i = 0; k->models && i < k->fold_count; i++)
        kernel_model_clear(&k->models[i]);
    mem_free(k->folds);
    mem_free(k->models);
    mem_free(k->classes);
    mem_free(k->places);
    mem_free(k->members);
    mem_free(k->ends);
    kernel_folds_init(k);
}

/* ---- fitting ---- */

/* Numbers the classes that are there: numbers[class] becomes one more than its place. */
static void number_classes(kernel_folds *k, const kernel_examples *e, uint32_t *numbers)
{
    for (size_t i = 0; i < e->count; i++)
        numbers[e->classes[i]] = 1;
    for (uint32_t c = 0; c < e->class_count; c++) {
        if (numbers[c] == 0)
            continue;
        k->classes[k->class_count++] = c;
        numbers[c] = (uint32_t)k->class_count;
    }
    k->pair_count = kernel_pair_count(k->class_count);
}

/* Sorts the examples by class: each class's end begins as where the class begins. */
static void sort_members(kernel_folds *k, const kernel_examples *e, const uint32_t *numbers)
{
    for (size_t i = 0; i < e->count; i++) {
        k->places[i] = numbers[e->classes[i]] - 1;
        if (k->places[i] + 1 < k->class_count)
            k->ends[k->places[i] + 1]++;
    }
    for (size_t c = 1; c < k->class_count; c++)
        k->ends[c] += k->ends[c - 1];
    for (size_t i = 0; i < e->count; i++)
        k->members[k->ends[k->places[i]]++] = (uint32_t)i;
}

static actant_status find_classes(kernel_folds *k, const kernel_examples *e, actant_error *error)
{
    uint32_t *numbers = mem_alloc(e->class_count, sizeof *numbers);
    k->classes = mem_alloc(e->class_count, sizeof *k->classes);
    k->ends = mem_alloc(e->class_count, sizeof *k->ends);
    k->places = mem_alloc(e->count, sizeof *k->places);
    k->members = mem_alloc(e->count, sizeof *k->members);
    bool whole = numbers && k->classes && k->ends && k->places && k->members;
    if (whole) {
        number_classes(k, e, numbers);
        sort_members(k, e, numbers);
    }
    mem_free(numbers);
    return whole ? ACTANT_OK : error_memory(error);
}

static actant_status begin(kernel_folds *k, const kernel_problem *p, const kernel_options *options,
                           actant_error *error)
{
    const kernel_examples *e = kernel_problem_examples(p);
    size_t fold_count = options->fold_count;
    k->problem = p;
    k->thread_count = options->thread_count;
    actant_status status = find_classes(k, e, error);
    if (status != ACTANT_OK)
        return status;
    k->folds = mem_alloc(e->count, sizeof *k->folds);
    if (!k->folds)
        return error_memory(error);
    status = group_folds(k->folds, e->groups, e->count, options->seed, &fold_count, error);
    if (status != ACTANT_OK)
        return status;
    k->models = mem_alloc(fold_count, sizeof *k->models);
    if (!k->models)
        return error_memory(error);
    k->fold_count = fold_count;
    for (size_t i = 0; i < fold_count; i++)
        kernel_model_init(&k->models[i]);
    return ACTANT_OK;
}

typedef struct fold_job {
    kernel_folds *folds;
    const kernel_options *options;
    kernel_model *whole; /* may be NULL */
} fold_job;

/* The whole comes first, since it takes longest. A fold that has all examples leaves none to learn
 * from; its model stays empty. */
static actant_status fit_fold(size_t index, size_t worker, void *context, actant_error *error)
{
    (void)worker;
    fold_job *job = context;
    kernel_folds *k = job->folds;
    if (index == 0 && !job->whole)
        return ACTANT_OK;
    const kernel_examples *e = kernel_problem_examples(k->problem);
    size_t count = 0;
    uint32_t *members = mem_alloc(e->count, sizeof *members);
    if (!members)
        return error_memory(error);
    for (size_t i = 0; i < e->count; i++) {
        if (k->folds[i] + 1 != index && !(e->are_spared && e->are_spared[i]))
            members[count++] = (uint32_t)i;
    }
    actant_status status = ACTANT_OK;
    if (count > 0)
        status = fit_kernel(index == 0 ? job->whole : &k->models[index - 1], k->problem, members,
                            count, job->options, error);
    mem_free(members);
    return status;
}

actant_status kernel_folds_fit(kernel_folds *k, const kernel_problem *p,
                               const kernel_options *options, kernel_model *whole,
                               actant_error *error)
{
    const char *wrong = kernel_options_check(options, kernel_problem_examples(p)->class_count);
    if (wrong)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "%s", wrong);
    actant_status status = begin(k, p, options, error);
    if (status != ACTANT_OK)
        return status;
    fold_job job = {k, options, whole};
    return workers_map(k->fold_count + 1, options->thread_count, fit_fold, &job, error);
}

/* ---- decision values ---- */

/* Decides with the model of one fold. */
typedef struct outsider {
    const kernel_folds *folds;
    kernel_decider decider;
    size_t *places; /* [class_count]: the number of each class in the model, or ABSENT */
} outsider;

static const size_t ABSENT = SIZE_MAX;

static actant_status begin_outsider(outsider *o, const kernel_folds *k, size_t fold,
                                    actant_error *error)
{
    const kernel_model *m = &k->models[fold];
    memset(o, 0, sizeof *o);
    o->folds = k;
    o->places = mem_alloc(k->class_count, sizeof *o->places);
    if (!o->places)
        return error_memory(error);
    size_t next = 0;
    for (size_t c = 0; c < k->class_count; c++) {
        bool is_there = next < m->class_count && m->classes[next] == k->classes[c];
        o->places[c] = is_there ? next++ : ABSENT;
    }
    return kernel_decider_init(&o->decider, m, error);
}

static void finish_outsider(outsider *o)
{
    mem_free(o->places);
    kernel_decider_clear(&o->decider);
}

/* The number of the pair i < j of n classes. */
static size_t pair_of(size_t i, size_t j, size_t n)
{
    return i * (2 * n - i - 1) / 2 + j - i - 1;
}

/* The decision value for classes i < j, out of those of the model. */
static double value_of(const outsider *o, const double *values, size_t i, size_t j)
{
    size_t a = o->places[i], b = o->places[j];
    if (a != ABSENT && b != ABSENT)
        return values[pair_of(a, b, o->decider.model->class_count)];
    return (a != ABSENT) - (b != ABSENT);
}

/* ---- sigmoids ---- */

typedef struct sigmoid_job {
    const kernel_folds *folds;
    double *values; /* [example count][class_count - 1]: against each other class, in order */
    sigmoid *sigmoids;
} sigmoid_job;

static actant_status collect_values(size_t fold, size_t worker, void *context, actant_error *error)
{
    (void)worker;
    sigmoid_job *job = context;
    const kernel_folds *k = job->folds;
    const kernel_examples *e = kernel_problem_examples(k->problem);
    size_t others = k->class_count - 1;
    outsider o;
    actant_status status = begin_outsider(&o, k, fold, error);
    for (size_t i = 0; i < e->count && status == ACTANT_OK; i++) {
        if (k->folds[i] != fold)
            continue;
        const double *values = kernel_values(&o.decider, e->vectors[i]);
        size_t place = k->places[i];
        for (size_t r = 0; r < others; r++) {
            size_t low = r < place ? r : place, high = r < place ? place : r + 1;
            job->values[i * others + r] = value_of(&o, values, low, high);
        }
    }
    finish_outsider(&o);
    return status;
}

actant_status kernel_folds_values(const kernel_folds *k, double *values, actant_error *error)
{
    assert(k->class_count == 2);
    sigmoid_job job = {.folds = k};
    job.values = values;
    return workers_map(k->fold_count, k->thread_count, collect_values, &job, error);
}

/* Where the members of a class begin. */
static size_t begin_of(const kernel_folds *k, size_t class)
{
    return class > 0 ? k->ends[class - 1] : 0;
}

/* Gathers the decision values of the members of one class against another. */
static size_t gather(const sigmoid_job *job, size_t class, size_t other, double *values)
{
    const kernel_folds *k = job->folds;
    size_t others = k->class_count - 1, r = other < class ? other : other - 1, count = 0;
    for (size_t m = begin_of(k, class); m < k->ends[class]; m++)
        values[count++] = job->values[k->members[m] * others + r];
    return count;
}

/* Fits the sigmoids of class `first` with all classes behind it. */
static actant_status fit_sigmoids(size_t first, size_t worker, void *context, actant_error *error)
{
    (void)worker;
    sigmoid_job *job = context;
    const kernel_folds *k = job->folds;
    size_t example_count = kernel_problem_examples(k->problem)->count;
    double *values = mem_alloc(example_count, sizeof *values);
    bool *is_first = mem_alloc(example_count, sizeof *is_first);
    actant_status status = ACTANT_OK;
    if (!values || !is_first) {
        status = error_memory(error);
        goto done;
    }
    size_t first_count = k->ends[first] - begin_of(k, first);
    for (size_t i = 0; i < first_count; i++)
        is_first[i] = true;
    for (size_t j = first + 1; j < k->class_count; j++) {
        gather(job, first, j, values);
        size_t count = first_count + gather(job, j, first, values + first_count);
        job->sigmoids[pair_of(first, j, k->class_count)] = platt_fit(values, is_first, count);
    }
done:
    mem_free(values);
    mem_free(is_first);
    return status;
}

actant_status kernel_folds_sigmoids(const kernel_folds *k, sigmoid *sigmoids, actant_error *error)
{
    size_t example_count = kernel_problem_examples(k->problem)->count;
    sigmoid_job job = {k, NULL, sigmoids};
    if (k->class_count < 2)
        return ACTANT_OK;
    job.values = mem_alloc(example_count, (k->class_count - 1) * sizeof *job.values);
    if (!job.values)
        return error_memory(error);
    actant_status status = workers_map(k->fold_count, k->thread_count, collect_values, &job, error);
    if (status == ACTANT_OK)
        status = workers_map(k->class_count - 1, k->thread_count, fit_sigmoids, &job, error);
    mem_free(job.values);
    return status;
}

/* ---- judgement ---- */

typedef struct judge_job {
    const kernel_folds *folds;
    kernel_model coupler; /* classes and sigmoids, for a decider that couples */
    double *chances;      /* [example count]: the probability of its class, */
    bool *is_right;       /* and whether that is the most probable */
} judge_job;

static size_t most_probable(const double *probabilities, size_t count)
{
    size_t best = 0;
    for (size_t c = 1; c < count; c++) {
        if (probabilities[c] > probabilities[best])
            best = c;
    }
    return best;
}

static void judge_example(judge_job *job, outsider *o, kernel_decider *coupler, size_t example)
{
    const kernel_folds *k = job->folds;
    const kernel_examples *e = kernel_problem_examples(k->problem);
    const double *values = kernel_values(&o->decider, e->vectors[example]);
    size_t pair = 0;
    for (size_t i = 0; i < k->class_count; i++) {
        for (size_t j = i + 1; j < k->class_count; j++, pair++)
            coupler->values[pair] = value_of(o, values, i, j);
    }
    const double *probabilities = kernel_couple(coupler, coupler->values);
    size_t place = k->places[example];
    job->chances[example] = probabilities[place];
    job->is_right[example] = most_probable(probabilities, k->class_count) == place;
}

static actant_status judge_fold(size_t fold, size_t worker, void *context, actant_error *error)
{
    (void)worker;
    judge_job *job = context;
    const kernel_folds *k = job->folds;
    outsider o;
    kernel_decider coupler;
    memset(&coupler, 0, sizeof coupler);
    actant_status status = begin_outsider(&o, k, fold, error);
    if (status == ACTANT_OK)
        status = kernel_decider_init(&coupler, &job->coupler, error);
    size_t count = kernel_problem_examples(k->problem)->count;
    for (size_t i = 0; i < count && status == ACTANT_OK; i++) {
        if (k->folds[i] == fold)
            judge_example(job, &o, &coupler, i);
    }
    kernel_decider_clear(&coupler);
    finish_outsider(&o);
    return status;
}

/* A class that was held impossible costs this much, not infinity. */
static const double LEAST_CHANCE = 1e-12;

static kernel_judgement sum_up(const judge_job *job, size_t count)
{
    kernel_judgement sum = {0, 0};
    for (size_t i = 0; i < count; i++) {
        sum.accuracy += job->is_right[i];
        sum.log_loss -= log(fmax(job->chances[i], LEAST_CHANCE));
    }
    return (kernel_judgement){sum.accuracy / (double)count, sum.log_loss / (double)count};
}

actant_status kernel_folds_judge(const kernel_folds *k, const sigmoid *sigmoids,
                                 kernel_judgement *out, actant_error *error)
{
    size_t count = kernel_problem_examples(k->problem)->count;
    judge_job job = {.folds = k};
    kernel_model_init(&job.coupler);
    job.coupler.class_count = k->class_count;
    job.coupler.pair_count = k->pair_count;
    job.coupler.sigmoids = mem_alloc(k->pair_count, sizeof *sigmoids);
    job.chances = mem_alloc(count, sizeof *job.chances);
    job.is_right = mem_alloc(count, sizeof *job.is_right);
    actant_status status = ACTANT_OK;
    if (!job.coupler.sigmoids || !job.chances || !job.is_right) {
        status = error_memory(error);
        goto done;
    }
    memcpy(job.coupler.sigmoids, sigmoids, k->pair_count * sizeof *sigmoids);
    status = workers_map(k->fold_count, k->thread_count, judge_fold, &job, error);
    if (status == ACTANT_OK)
        *out = sum_up(&job, count);
done:
    kernel_model_clear(&job.coupler);
    mem_free(job.chances);
    mem_free(job.is_right);
    return status;
}
