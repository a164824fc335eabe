/* SPDX-License-Identifier: MIT */
#include "train/fit_spans.h"

#include "base/memory.h"
#include "features/labelling.h"
#include "tests/articles.h"
#include "tests/gold.h"
#include "tests/spans.h"
#include "tests/suite.h"
#include "train/dev_score.h"

#include <string.h>

/* So that there is enough to learn from. */
enum { COPIES = 8 };

static void learn_samples(samples *s, const gold *g)
{
    samples_init(s);
    ck_assert_int_eq(
        samples_add(s, &entity_labelling, NULL, g->documents, g->tags, g->count, 1, NULL),
        ACTANT_OK);
    ck_assert_int_eq(samples_settle(s, 1, NULL), ACTANT_OK);
}

static span_fit fit_of(const gold *g, const samples *s, kernel_solver solver, size_t threads)
{
    span_fit fit = {.stage = &entity_labelling,
                    .documents = g->documents,
                    .document_count = g->count,
                    .samples = s,
                    .tagset = &g->tagset,
                    .sequence = {.rate = 0.01, .miss_cost = 1, .epochs = 2, .seed = 1},
                    .kernel = KERNEL_OPTIONS_DEFAULTS};
    fit.kernel.solver = solver;
    fit.kernel.thread_count = threads;
    return fit;
}

/* The bytes of a model fitted to the documents. */
static void fit_bytes(const gold *g, kernel_solver solver, size_t threads, buffer *out)
{
    labeller_model m;
    static const fit_watcher nobody = {NULL, NULL, NULL};
    span_fit_report report;
    samples s;
    learn_samples(&s, g);
    span_fit fit = fit_of(g, &s, solver, threads);
    labeller_model_init(&m);
    ck_assert_int_eq(fit_sequence(&m.sequence, &s, &g->tagset, &fit.sequence, &nobody, NULL),
                     ACTANT_OK);
    ck_assert_int_eq(fit_spans(&m, &fit, &report, NULL), ACTANT_OK);
    ck_assert(m.has_kernel);
    ck_assert_uint_gt(report.examples, 0);
    buffer_init(out);
    labeller_model_write(&m, out);
    ck_assert(!out->failed);
    labeller_model_clear(&m);
    samples_clear(&s);
}

static void check_same_bytes(const gold *g, kernel_solver solver)
{
    buffer once, again, threads;
    fit_bytes(g, solver, 1, &once);
    fit_bytes(g, solver, 1, &again);
    fit_bytes(g, solver, 3, &threads);
    ck_assert(once.size == again.size && once.size == threads.size);
    ck_assert(memcmp(once.bytes, again.bytes, once.size) == 0);
    ck_assert(memcmp(once.bytes, threads.bytes, once.size) == 0);
    buffer_clear(&once);
    buffer_clear(&again);
    buffer_clear(&threads);
}

START_TEST(the_same_documents_give_the_same_bytes)
{
    gold g;
    gold_init(&g, articles, ARTICLE_COUNT, COPIES * (size_t)ARTICLE_COUNT);
    check_same_bytes(&g, KERNEL_DESCENT);
    check_same_bytes(&g, KERNEL_LIBSVM);
    gold_clear(&g);
}
END_TEST

/* Tuning takes one of the costs that it tries, the same at any number of threads. */
START_TEST(tuning_looks_around)
{
    gold g;
    samples s;
    double costs[2];
    gold_init(&g, articles, ARTICLE_COUNT, COPIES * (size_t)ARTICLE_COUNT);
    learn_samples(&s, &g);
    for (size_t threads = 1; threads <= 2; threads++) {
        labeller_model m;
        span_fit_report report;
        span_fit fit = fit_of(&g, &s, KERNEL_DESCENT, threads);
        fit.tunes = true;
        fit.kernel.cost = 1e-6; /* hopelessly small: a larger one must do better */
        labeller_model_init(&m);
        spans_learn(&m.sequence);
        ck_assert_int_eq(fit_spans(&m, &fit, &report, NULL), ACTANT_OK);
        ck_assert(m.has_kernel);
        costs[threads - 1] = report.cost;
        labeller_model_clear(&m);
    }
    ck_assert_double_gt(costs[0], 1e-6);
    ck_assert_double_eq(costs[0], costs[1]);
    samples_clear(&s);
    gold_clear(&g);
}
END_TEST

START_TEST(what_was_learned_survives_the_file)
{
    gold g;
    buffer bytes;
    labeller_model m;
    wire in;
    dev_score score, alone;
    gold_init(&g, articles, ARTICLE_COUNT, COPIES * (size_t)ARTICLE_COUNT);
    fit_bytes(&g, KERNEL_DESCENT, 1, &bytes);
    labeller_model_init(&m);
    wire_init(&in, bytes.bytes, bytes.size);
    ck_assert_int_eq(labeller_model_read(&m, &in, NULL), ACTANT_OK);
    ck_assert(wire_is_done(&in));
    const dev_set set = {.stage = &entity_labelling,
                         .documents = g.documents,
                         .tags = g.tags,
                         .document_count = g.count,
                         .thread_count = 1};
    ck_assert_int_eq(dev_score_model(&score, &set, &m, NULL), ACTANT_OK);
    m.has_kernel = false;
    ck_assert_int_eq(dev_score_model(&alone, &set, &m, NULL), ACTANT_OK);
    ck_assert_double_ge(dev_score_f1(score), dev_score_f1(alone)); /* it saw these articles */
    labeller_model_clear(&m);
    buffer_clear(&bytes);
    gold_clear(&g);
}
END_TEST

/* Six articles are too few, and one sentence makes no folds. */
static void check_left_out(const char *const *texts, size_t count)
{
    gold g;
    samples s;
    labeller_model m;
    span_fit_report report;
    gold_init(&g, texts, count, count);
    learn_samples(&s, &g);
    span_fit fit = fit_of(&g, &s, KERNEL_DESCENT, 1);
    labeller_model_init(&m);
    spans_learn(&m.sequence);
    ck_assert_int_eq(fit_spans(&m, &fit, &report, NULL), ACTANT_OK);
    ck_assert(!m.has_kernel);
    ck_assert_uint_eq(report.examples, 0);
    labeller_model_clear(&m);
    samples_clear(&s);
    gold_clear(&g);
}

START_TEST(few_candidates_are_left_alone)
{
    static const char *const alone[] = {"[PER Ada Quill] left ."};
    check_left_out(alone, 1);
    check_left_out(articles, ARTICLE_COUNT);
}
END_TEST

SUITE("train/fit_spans", the_same_documents_give_the_same_bytes, tuning_looks_around,
      what_was_learned_survives_the_file, few_candidates_are_left_alone)
