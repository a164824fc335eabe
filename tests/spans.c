/* SPDX-License-Identifier: MIT */
#include "tests/spans.h"

#include "base/memory.h"
#include "features/token_features.h"
#include "tests/articles.h"
#include "tests/gold.h"
#include "tests/lens.h"
#include "tests/models/kernel_parts.h"
#include "train/fit_sequence.h"

#include <check.h>

const char *const span_texts[SPAN_TEXT_COUNT] = {
    "Quill met Bo Quill and Norholm Bank of Velden Steel in São Berto .\n"
    "The Norholm Bank called Quill .\n"
    "Tarn Steel and Norholm Tarn said that Ada Velden would speak in Żary .",
    "ADA QUILL IN VELDEN\nŁucja Lindqvist left Tarn Bank .",
    "A bank",
};

void spans_learn(sequence_model *m)
{
    static const fit_watcher nobody = {NULL, NULL, NULL};
    const fit_options options = {.rate = 0.003, .miss_cost = 1, .epochs = 1, .seed = 1};
    gold g;
    samples s;
    gold_init(&g, articles, ARTICLE_COUNT, ARTICLE_COUNT);
    samples_init(&s);
    ck_assert_int_eq(
        samples_add(&s, &entity_labelling, NULL, g.documents, g.tags, g.count, 1, NULL), ACTANT_OK);
    ck_assert_int_eq(fit_sequence(m, &s, &g.tagset, &options, &nobody, NULL), ACTANT_OK);
    samples_clear(&s);
    gold_clear(&g);
}

/* All features of candidates of the texts. */
static void learn_space(labeller_model *m)
{
    space_learner learner;
    space_learner_init(&learner);
    decoder d;
    candidates c;
    lens l;
    candidates_init(&c, &entity_labelling);
    lens_init(&l);
    ck_assert_int_eq(decoder_init(&d, &m->sequence, &token_features, NULL), ACTANT_OK);
    for (size_t i = 0; i < SPAN_TEXT_COUNT; i++) {
        lens_look_at(&l, span_texts[i]);
        ck_assert_int_eq(candidates_find(&c, &d, &l.view, NULL), ACTANT_OK);
        for (size_t k = 0; k < c.count; k++) {
            ck_assert_int_eq(candidates_describe(&c, &l.view, k, NULL), ACTANT_OK);
            for (size_t f = 0; f < c.vector.count; f++)
                space_learner_add(&learner, c.vector.items[f].hash);
        }
    }
    uint32_t *order = mem_alloc(learner.count, sizeof *order);
    ck_assert_int_eq(space_freeze(&m->features, learner.hashes, learner.count, order, NULL),
                     ACTANT_OK);
    mem_free(order);
    space_learner_clear(&learner);
    candidates_clear(&c);
    decoder_clear(&d);
    lens_clear(&l);
}

void spans_invent(labeller_model *m, kernel_kind kind, uint64_t seed)
{
    enum { VECTORS = 60 };
    const kernel_function function = {kind, 2, 0.05, 1};
    spans_learn(&m->sequence);
    learn_space(m);
    invented_kernel k;
    invent_kernel(&k, function, CANDIDATE_CLASS_COUNT, VECTORS, m->features.count, seed);
    k.classes[0] = CANDIDATE_RIGHT;
    k.classes[1] = CANDIDATE_WRONG;
    ck_assert_int_eq(kernel_model_make(&m->kernel, &k.parts, NULL), ACTANT_OK);
    m->has_kernel = true;
    m->threshold = 0.5;
    forget_kernel(&k);
}
