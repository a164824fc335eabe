/* SPDX-License-Identifier: MIT */
#include "train/fit_kernel.h"

#include "base/memory.h"
#include "train/fit_linear.h"

#include <assert.h>
#include <limits.h>
#include <math.h>
#include <string.h>
#include <svm.h>

/* ---- options ---- */

static bool is_positive(double value)
{
    return value > 0 && isfinite(value);
}

static const char *check_function(const kernel_function *f)
{
    if (!(f->gamma >= 0 && isfinite(f->gamma)))
        return "gamma must be 0 or more";
    if (!isfinite(f->coef0))
        return "coef0 must be a number";
    if (f->degree > KERNEL_DEGREE_MOST)
        return "the degree of the kernel is too high";
    return NULL;
}

const char *kernel_options_check(const kernel_options *options, size_t class_count)
{
    if (!is_positive(options->cost))
        return "the cost must be above 0";
    for (size_t c = 0; options->class_weights && c < class_count; c++) {
        if (!is_positive(options->class_weights[c]))
            return "the weight of a class must be above 0";
    }
    if (!is_positive(options->epsilon))
        return "the tolerance must be above 0";
    if (!is_positive(options->cache_mb))
        return "the cache must be larger than 0";
    if (options->fold_count < 2)
        return "cross-validation needs at least 2 folds";
    if (options->thread_count == 0)
        return "there must be at least one thread";
    if (options->solver == KERNEL_DESCENT && options->function.kind != KERNEL_LINEAR)
        return "only the linear kernel can be fitted by coordinate descent";
    return check_function(&options->function);
}

/* ---- examples ---- */

struct kernel_problem {
    const kernel_examples *examples;
    struct svm_node *nodes; /* of all examples, each ended by index -1; libsvm's alone */
    struct svm_node **rows; /* [count], or NULL */
};

static void print_nothing(const char *text)
{
    (void)text;
}

/* libsvm numbers features from 1. */
static struct svm_node *convert(kernel_vector x, struct svm_node *to)
{
    for (size_t i = 0; i < x.count; i++) {
        const kernel_feature *f = &x.features[i];
        assert(f->index < KERNEL_FEATURES_MOST && isfinite(f->value));
        assert(i == 0 || f->index > f[-1].index);
        *to++ = (struct svm_node){(int)f->index + 1, (double)f->value};
    }
    *to++ = (struct svm_node){-1, 0};
    return to;
}

static actant_status convert_all(kernel_problem *p, actant_error *error)
{
    const kernel_examples *examples = p->examples;
    size_t node_count = 0;
    for (size_t i = 0; i < examples->count; i++)
        node_count += examples->vectors[i].count + 1;
    p->nodes = mem_alloc(node_count, sizeof *p->nodes);
    p->rows = mem_alloc(examples->count, sizeof(struct svm_node *));
    if (!p->nodes || !p->rows)
        return error_memory(error);
    struct svm_node *next = p->nodes;
    for (size_t i = 0; i < examples->count; i++) {
        p->rows[i] = next;
        next = convert(examples->vectors[i], next);
    }
    svm_set_print_string_function(print_nothing);
    return ACTANT_OK;
}

actant_status kernel_problem_new(kernel_problem **out, const kernel_examples *examples,
                                 kernel_solver solver, actant_error *error)
{
    assert(examples->class_count <= KERNEL_CLASSES_MOST);
    *out = NULL;
    if (examples->count == 0)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "there are no examples to fit");
    if (examples->count > INT_MAX)
        return error_memory(error);
    kernel_problem *p = mem_alloc(1, sizeof *p);
    if (!p)
        return error_memory(error);
    p->examples = examples;
    actant_status status = solver == KERNEL_LIBSVM ? convert_all(p, error) : ACTANT_OK;
    if (status == ACTANT_OK)
        *out = p;
    else
        kernel_problem_free(p);
    return status;
}

void kernel_problem_free(kernel_problem *p)
{
    if (!p)
        return;
    mem_free(p->nodes);
    mem_free(p->rows);
    mem_free(p);
}

const kernel_examples *kernel_problem_examples(const kernel_problem *p)
{
    return p->examples;
}

/* ---- one fit ---- */

/* The members by class, as libsvm takes them and as its support vectors are told. */
typedef struct fit {
    const kernel_problem *problem;
    const kernel_options *options;
    uint32_t *members; /* [count] by class, in the order given within each */
    size_t count;
    uint32_t *classes; /* [class_count] that are there, rising */
    size_t class_count;
    double *targets;        /* [count] */
    struct svm_node **rows; /* [count] */
    size_t *ends;           /* [class_count] where the members of each class end */
    int *weight_classes;    /* [class_count] */
    double *weights;        /* [class_count] */
    kernel_vector *vectors; /* [support vector count] */
    size_t *vector_counts;  /* [class_count] */
} fit;

static void finish(fit *f)
{
    mem_free(f->members);
    mem_free(f->classes);
    mem_free(f->targets);
    mem_free(f->rows);
    mem_free(f->ends);
    mem_free(f->weight_classes);
    mem_free(f->weights);
    mem_free(f->vectors);
    mem_free(f->vector_counts);
}

static actant_status begin(fit *f, const kernel_problem *p, size_t count,
                           const kernel_options *options, actant_error *error)
{
    size_t classes = p->examples->class_count;
    *f = (fit){.problem = p, .options = options, .count = count};
    f->members = mem_alloc(count, sizeof *f->members);
    f->classes = mem_alloc(classes, sizeof *f->classes);
    f->targets = mem_alloc(count, sizeof *f->targets);
    f->rows = mem_alloc(count, sizeof(struct svm_node *));
    f->ends = mem_alloc(classes, sizeof *f->ends);
    f->weight_classes = mem_alloc(classes, sizeof *f->weight_classes);
    f->weights = mem_alloc(classes, sizeof *f->weights);
    f->vector_counts = mem_alloc(classes, sizeof *f->vector_counts);
    bool whole = f->members && f->classes && f->targets && f->rows && f->ends &&
                 f->weight_classes && f->weights && f->vector_counts;
    return whole ? ACTANT_OK : error_memory(error);
}

/* Numbers the classes that are there, and puts the members in their order (a counting sort). */
static actant_status sort_members(fit *f, const uint32_t *members, actant_error *error)
{
    const kernel_examples *examples = f->problem->examples;
    size_t *ends = mem_alloc(examples->class_count + 1, sizeof *ends);
    if (!ends)
        return error_memory(error);
    for (size_t i = 0; i < f->count; i++)
        ends[examples->classes[members[i]] + 1]++;
    for (size_t c = 0; c < examples->class_count; c++) {
        if (ends[c + 1] > 0)
            f->classes[f->class_count++] = (uint32_t)c;
        ends[c + 1] += ends[c];
        if (f->class_count > 0)
            f->ends[f->class_count - 1] = ends[c + 1];
    }
    for (size_t i = 0; i < f->count; i++) {
        uint32_t class = examples->classes[members[i]];
        size_t at = ends[class]++;
        f->members[at] = members[i];
        f->targets[at] = class;
        f->rows[at] = f->problem->rows ? f->problem->rows[members[i]] : NULL;
    }
    mem_free(ends);
    return ACTANT_OK;
}

static struct svm_parameter parameters(const fit *f)
{
    static const int kinds[] = {LINEAR, POLY, RBF};
    const kernel_options *o = f->options;
    for (size_t c = 0; o->class_weights && c < f->class_count; c++) {
        f->weight_classes[c] = (int)f->classes[c];
        f->weights[c] = o->class_weights[f->classes[c]];
    }
    return (struct svm_parameter){
        .svm_type = C_SVC,
        .kernel_type = kinds[o->function.kind],
        .degree = (int)o->function.degree,
        .gamma = o->function.gamma,
        .coef0 = o->function.coef0,
        .cache_size = o->cache_mb,
        .eps = o->epsilon,
        .C = o->cost,
        .nr_weight = o->class_weights ? (int)f->class_count : 0,
        .weight_label = f->weight_classes,
        .weight = f->weights,
        .shrinking = o->shrinking,
    };
}

/* libsvm's classes come in the order of the members, so they are ours. */
static actant_status take_model(kernel_model *out, fit *f, const struct svm_model *model,
                                actant_error *error)
{
    assert((size_t)model->nr_class == f->class_count);
    f->vectors = mem_alloc((size_t)model->l, sizeof *f->vectors);
    if (!f->vectors)
        return error_memory(error);
    for (int i = 0; i < model->l; i++) {
        uint32_t member = f->members[model->sv_indices[i] - 1];
        f->vectors[i] = f->problem->examples->vectors[member];
    }
    for (size_t c = 0; c < f->class_count; c++) {
        assert((uint32_t)model->label[c] == f->classes[c]);
        f->vector_counts[c] = (size_t)model->nSV[c];
    }
    kernel_parts parts = {f->options->function, f->classes,     f->class_count, f->vectors,
                          f->vector_counts,     model->sv_coef, model->rho,     NULL};
    return kernel_model_make(out, &parts, error);
}

/* One class needs no libsvm, which would print a warning. */
static actant_status make_certain(kernel_model *out, const fit *f, actant_error *error)
{
    double none = 0;
    kernel_parts parts = {f->options->function, f->classes, 1,     NULL,
                          f->vector_counts,     NULL,       &none, NULL};
    return kernel_model_make(out, &parts, error);
}

/* ---- libsvm ---- */

static actant_status run_libsvm(kernel_model *out, fit *f, actant_error *error)
{
    struct svm_parameter parameter = parameters(f);
    struct svm_problem problem = {(int)f->count, f->targets, f->rows};
    struct svm_model *model = svm_train(&problem, &parameter);
    actant_status status = take_model(out, f, model, error);
    svm_free_and_destroy_model(&model);
    return status;
}

/* ---- coordinate descent ---- */

static double cost_of(const fit *f, size_t class)
{
    const double *weights = f->options->class_weights;
    return f->options->cost * (weights ? weights[f->classes[class]] : 1);
}

/* Fits the pair i < j; coefs[count] receives the multipliers of the members, by class. */
static actant_status descend_pair(const fit *f, size_t i, size_t j, double *const *coefs,
                                  actant_error *error)
{
    const size_t begins[] = {i > 0 ? f->ends[i - 1] : 0, f->ends[j - 1]};
    const size_t counts[] = {f->ends[i] - begins[0], f->ends[j] - begins[1]};
    size_t count = counts[0] + counts[1];
    uint32_t *members = mem_alloc(count, sizeof *members);
    double *own = mem_alloc(count, sizeof *own);
    actant_status status = ACTANT_ERROR_MEMORY;
    if (members && own) {
        memcpy(members, f->members + begins[0], counts[0] * sizeof *members);
        memcpy(members + counts[0], f->members + begins[1], counts[1] * sizeof *members);
        const linear_problem p = {f->problem->examples->vectors,
                                  members,
                                  count,
                                  counts[0],
                                  {cost_of(f, i), cost_of(f, j)},
                                  f->options->epsilon,
                                  f->options->seed};
        status = fit_linear(own, &p, error);
        /* As libsvm lays them out. */
        memcpy(coefs[j - 1] + begins[0], own, counts[0] * sizeof *own);
        memcpy(coefs[i] + begins[1], own + counts[0], counts[1] * sizeof *own);
    } else {
        status = error_memory(error);
    }
    mem_free(members);
    mem_free(own);
    return status;
}

/* Those that have a multiplier are the support vectors; moves them to the front. */
static void keep_supports(fit *f, double *const *coefs)
{
    size_t others = f->class_count - 1, kept = 0, class = 0;
    for (size_t i = 0; i < f->count; i++) {
        bool is_support = false;
        for (size_t r = 0; r < others && !is_support; r++)
            is_support = coefs[r][i] != 0;
        while (i >= f->ends[class])
            class ++;
        if (!is_support)
            continue;
        for (size_t r = 0; r < others; r++)
            coefs[r][kept] = coefs[r][i];
        f->vectors[kept++] = f->problem->examples->vectors[f->members[i]];
        f->vector_counts[class]++;
    }
}

static actant_status take_multipliers(kernel_model *out, fit *f, double *const *coefs,
                                      actant_error *error)
{
    double *rho = mem_alloc(kernel_pair_count(f->class_count), sizeof *rho);
    f->vectors = mem_alloc(f->count, sizeof *f->vectors);
    if (!rho || !f->vectors) {
        mem_free(rho);
        return error_memory(error);
    }
    keep_supports(f, coefs);
    kernel_parts parts = {f->options->function,
                          f->classes,
                          f->class_count,
                          f->vectors,
                          f->vector_counts,
                          coefs,
                          rho,
                          NULL};
    actant_status status = kernel_model_make(out, &parts, error);
    mem_free(rho);
    return status;
}

static actant_status run_descent(kernel_model *out, fit *f, actant_error *error)
{
    size_t others = f->class_count - 1;
    double **coefs = mem_alloc(others, sizeof *coefs);
    double *values = mem_alloc(others * f->count, sizeof *values);
    actant_status status = ACTANT_OK;
    if (!coefs || !values) {
        status = error_memory(error);
        goto done;
    }
    for (size_t r = 0; r < others; r++)
        coefs[r] = values + r * f->count;
    for (size_t i = 0; i < f->class_count && status == ACTANT_OK; i++) {
        for (size_t j = i + 1; j < f->class_count && status == ACTANT_OK; j++)
            status = descend_pair(f, i, j, coefs, error);
    }
    if (status == ACTANT_OK)
        status = take_multipliers(out, f, coefs, error);
done:
    mem_free(coefs);
    mem_free(values);
    return status;
}

/* ---- fitting ---- */

actant_status fit_kernel(kernel_model *out, const kernel_problem *p, const uint32_t *members,
                         size_t count, const kernel_options *options, actant_error *error)
{
    assert(count > 0 && (options->solver != KERNEL_LIBSVM || p->rows));
    const char *wrong = kernel_options_check(options, p->examples->class_count);
    if (wrong)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "%s", wrong);
    fit f;
    actant_status status = begin(&f, p, count, options, error);
    if (status == ACTANT_OK)
        status = sort_members(&f, members, error);
    if (status == ACTANT_OK && f.class_count == 1)
        status = make_certain(out, &f, error);
    else if (status == ACTANT_OK && options->solver == KERNEL_DESCENT)
        status = run_descent(out, &f, error);
    else if (status == ACTANT_OK)
        status = run_libsvm(out, &f, error);
    finish(&f);
    return status;
}
