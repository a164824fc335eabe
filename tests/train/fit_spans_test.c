/* SPDX-License-Identifier: MIT */
#include "train/fit_spans.h"

#include "base/memory.h"
#include "features/token_features.h"
#include "tests/articles.h"
#include "tests/gold.h"
#include "tests/spans.h"
#include "tests/suite.h"
#include "train/dev_score.h"

static span_fit fit_of(const gold *g, size_t threads)
{
    span_fit fit = {.source = &token_features,
                    .documents = g->documents,
                    .tags = g->tags,
                    .document_count = g->count,
                    .tagset = &g->tagset,
                    .least_count = 1,
                    .sequence = {.rate = 0.01, .miss_cost = 1, .epochs = 2, .seed = 1},
                    .kernel = KERNEL_OPTIONS_DEFAULTS};
    fit.kernel.thread_count = threads;
    return fit;
}

/* The bytes of a model fitted to the documents. */
static void fit_bytes(const gold *g, size_t threads, buffer *out)
{
    labeller_model m;
    size_t examples;
    span_fit fit = fit_of(g, threads);
    labeller_model_init(&m);
    spans_learn(&m.sequence);
    ck_assert_int_eq(fit_spans(&m, &fit, &examples, NULL), ACTANT_OK);
    ck_assert(m.has_kernel);
    ck_assert_uint_gt(examples, 0);
    buffer_init(out);
    labeller_model_write(&m, out);
    ck_assert(!out->failed);
    labeller_model_clear(&m);
}

START_TEST(the_same_documents_give_the_same_bytes)
{
    gold g;
    buffer once, again, threads;
    gold_init(&g, articles, ARTICLE_COUNT, 4 * (size_t)ARTICLE_COUNT);
    fit_bytes(&g, 1, &once);
    fit_bytes(&g, 1, &again);
    fit_bytes(&g, 2, &threads);
    ck_assert_uint_eq(once.size, again.size);
    ck_assert_mem_eq(once.bytes, again.bytes, once.size);
    ck_assert_uint_eq(once.size, threads.size);
    ck_assert_mem_eq(once.bytes, threads.bytes, once.size);
    buffer_clear(&once);
    buffer_clear(&again);
    buffer_clear(&threads);
    gold_clear(&g);
}
END_TEST

START_TEST(what_was_learned_survives_the_file)
{
    gold g;
    buffer bytes;
    labeller_model m;
    wire in;
    dev_score score;
    gold_init(&g, articles, ARTICLE_COUNT, 4 * (size_t)ARTICLE_COUNT);
    fit_bytes(&g, 1, &bytes);
    labeller_model_init(&m);
    wire_init(&in, bytes.bytes, bytes.size);
    ck_assert_int_eq(labeller_model_read(&m, &in, NULL), ACTANT_OK);
    ck_assert(wire_is_done(&in));
    const dev_set set = {.source = &token_features,
                         .documents = g.documents,
                         .tags = g.tags,
                         .document_count = g.count,
                         .thread_count = 1};
    ck_assert_int_eq(dev_score_model(&score, &set, &m, NULL), ACTANT_OK);
    ck_assert_double_gt(dev_score_f1(score), 50); /* it saw these articles */
    labeller_model_clear(&m);
    buffer_clear(&bytes);
    gold_clear(&g);
}
END_TEST

START_TEST(one_document_makes_no_folds)
{
    gold g;
    labeller_model m;
    size_t examples = 1;
    gold_init(&g, articles, ARTICLE_COUNT, 1);
    span_fit fit = fit_of(&g, 1);
    labeller_model_init(&m);
    spans_learn(&m.sequence);
    ck_assert_int_eq(fit_spans(&m, &fit, &examples, NULL), ACTANT_OK);
    ck_assert(!m.has_kernel);
    ck_assert_uint_eq(examples, 0);
    labeller_model_clear(&m);
    gold_clear(&g);
}
END_TEST

SUITE("train/fit_spans", the_same_documents_give_the_same_bytes, what_was_learned_survives_the_file,
      one_document_makes_no_folds)
