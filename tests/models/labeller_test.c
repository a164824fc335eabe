/* SPDX-License-Identifier: MIT */
#include "models/labeller.h"

#include "base/memory.h"
#include "tests/articles.h"
#include "tests/lens.h"
#include "tests/models/kernel_parts.h"
#include "tests/spans.h"
#include "tests/suite.h"

#include <math.h>
#include <string.h>

enum { SEEDS = 8, SPANS_MOST = 256 };

typedef struct stage {
    labeller_model model;
    labeller labeller;
    lens lens;
} stage;

/* A stage with a made-up kernel; seed 0: with none. */
static void stage_init(stage *s, kernel_kind kind, uint64_t seed)
{
    labeller_model_init(&s->model);
    if (seed > 0)
        spans_invent(&s->model, kind, seed);
    else
        spans_learn(&s->model.sequence);
    ck_assert_int_eq(labeller_init(&s->labeller, &s->model, &entity_labelling, NULL), ACTANT_OK);
    lens_init(&s->lens);
}

static void stage_clear(stage *s)
{
    labeller_clear(&s->labeller);
    labeller_model_clear(&s->model);
    lens_clear(&s->lens);
}

static void look_at(stage *s, const char *text)
{
    lens_look_at(&s->lens, text);
    ck_assert_int_eq(labeller_run(&s->labeller, &s->lens.view, NULL), ACTANT_OK);
}

static bool same_span(span a, span b)
{
    return a.begin == b.begin && a.end == b.end;
}

/* ---- without a kernel ---- */

START_TEST(without_a_kernel_the_best_sequence_counts)
{
    stage s;
    stage_init(&s, KERNEL_LINEAR, 0);
    size_t found = 0;
    for (size_t t = 0; t < ARTICLE_COUNT; t++) {
        look_at(&s, articles[t]);
        labelled_span kept[SPANS_MOST];
        size_t count = s.labeller.found_count, next = 0;
        ck_assert_uint_le(count, SPANS_MOST);
        if (count > 0)
            memcpy(kept, s.labeller.found, count * sizeof *kept);
        found += count;
        const document *d = s.lens.document;
        for (size_t i = 0; i < d->sentence_count; i++) {
            span sentence = d->sentences[i];
            uint16_t tags[64];
            tagged_span spans[64];
            ck_assert_int_eq(
                decoder_best(&s.labeller.decoder, &s.lens.view, NULL, sentence, tags, NULL),
                ACTANT_OK);
            size_t n =
                tagset_decode(&s.model.sequence.tags, tags, sentence.end - sentence.begin, spans);
            for (size_t k = 0; k < n; k++, next++) {
                ck_assert_uint_lt(next, count);
                ck_assert_uint_eq(kept[next].at.begin, sentence.begin + spans[k].at.begin);
                ck_assert_uint_eq(kept[next].at.end, sentence.begin + spans[k].at.end);
                ck_assert_uint_eq(kept[next].label, spans[k].label);
                ck_assert_double_eq(kept[next].score, 1);
            }
        }
        ck_assert_uint_eq(next, count);
    }
    ck_assert_uint_gt(found, 0);
    stage_clear(&s);
}
END_TEST

/* ---- with one: against all sets there are ---- */

/* A candidate as the kernel model sees it. */
typedef struct verdict {
    labelled_span span;
    double worth;
} verdict;

static verdict judge(stage *s, kernel_decider *decider, size_t index)
{
    candidates *c = &s->labeller.candidates;
    ck_assert_int_eq(candidates_describe(c, &s->lens.view, index, NULL), ACTANT_OK);
    kernel_feature *features = mem_alloc(c->vector.count, sizeof *features);
    size_t count = labeller_number_features(&s->model.features, &c->vector, features);
    for (size_t i = 1; i < count; i++)
        ck_assert_uint_lt(features[i - 1].index, features[i].index);
    const double *p = kernel_probabilities(decider, (kernel_vector){features, count});
    const proposal *at = candidates_proposal(c, index);
    uint32_t label = c->items[index].label;
    double threshold = s->labeller.thresholds[label];
    verdict v = {{at->at, at->task, label, p[0]},
                 log(p[0] / (1 - p[0])) - log(threshold / (1 - threshold))};
    mem_free(features);
    return v;
}

/* The most that any set of verdicts without overlap is worth, of those after the first `next`. */
static double best_set(const verdict *v, size_t count, size_t next, uint32_t free_from)
{
    if (next == count)
        return 0;
    double best = best_set(v, count, next + 1, free_from);
    if (v[next].span.at.begin >= free_from && v[next].worth > 0)
        best = fmax(best, v[next].worth + best_set(v, count, next + 1, v[next].span.at.end));
    return best;
}

/* What was found is worth; each must be among the verdicts, in order and apart. */
static double worth_of_found(const labeller *l, const verdict *v, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < l->found_count; i++) {
        const labelled_span *f = &l->found[i];
        ck_assert(f->score > 0 && f->score <= 1);
        ck_assert(i == 0 || l->found[i - 1].at.end <= f->at.begin);
        size_t k = 0;
        while (k < count && !(same_span(v[k].span.at, f->at) && v[k].span.label == f->label))
            k++;
        ck_assert_uint_lt(k, count);
        ck_assert_uint_eq(v[k].span.task, f->task);
        ck_assert_double_eq(v[k].span.score, f->score);
        sum += v[k].worth;
    }
    return sum;
}

/* How many candidates are worth taking, but overlap with what was taken. */
static size_t check_best_set(stage *s, const char *text)
{
    labeller_set_threshold(&s->labeller, 1, 0.3);
    verdict v[SPANS_MOST];
    kernel_decider decider;
    ck_assert_int_eq(kernel_decider_init(&decider, &s->model.kernel, NULL), ACTANT_OK);
    look_at(s, text);
    size_t count = s->labeller.candidates.count, wanted = 0;
    ck_assert_uint_le(count, SPANS_MOST);
    for (size_t i = 0; i < count; i++) {
        v[i] = judge(s, &decider, i);
        wanted += v[i].worth > 0;
    }
    kernel_decider_clear(&decider);
    double best = 0;
    for (size_t begin = 0, end; begin < count; begin = end) { /* sentence by sentence */
        uint32_t limit = lens_sentence(&s->lens, v[begin].span.at.begin).end;
        for (end = begin; end < count && v[end].span.at.begin < limit; end++) {
        }
        best += best_set(v + begin, end - begin, 0, 0);
    }
    ck_assert_double_eq_tol(worth_of_found(&s->labeller, v, count), best, 1e-9);
    return wanted - s->labeller.found_count;
}

START_TEST(the_best_set_is_found)
{
    size_t left = 0, found = 0;
    for (kernel_kind kind = KERNEL_LINEAR; kind <= KERNEL_RBF; kind++) {
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            stage s;
            stage_init(&s, kind, seed);
            for (size_t i = 0; i < SPAN_TEXT_COUNT; i++) {
                left += check_best_set(&s, span_texts[i]);
                found += s.labeller.found_count;
            }
            look_at(&s, "");
            ck_assert_uint_eq(s.labeller.found_count, 0);
            stage_clear(&s);
        }
    }
    ck_assert(left > 0 && found > 0); /* else there was nothing to choose between */
}
END_TEST

START_TEST(features_are_numbered_once_and_in_order)
{
    const uint64_t hashes[] = {(uint64_t)5 << 60, (uint64_t)2 << 60, (uint64_t)9 << 60};
    span_feature items[] = {{hashes[2], 0.5F},
                            {(uint64_t)7 << 60, 1},
                            {hashes[1], 2},
                            {hashes[2], 0.5F},
                            {hashes[0], 1}};
    const span_vector v = {items, 5, 5, false};
    kernel_feature out[5];
    uint32_t order[3];
    space s;
    space_init(&s);
    ck_assert_int_eq(space_freeze(&s, hashes, 3, order, NULL), ACTANT_OK);
    ck_assert_uint_eq(labeller_number_features(&s, &v, out), 3);
    for (uint32_t i = 0; i < 3; i++)
        ck_assert_uint_eq(out[i].index, i);
    ck_assert_float_eq(out[0].value, 2);
    ck_assert_float_eq(out[1].value, 1);
    ck_assert_float_eq(out[2].value, 0.5F);
    space_clear(&s);
}
END_TEST

/* ---- files ---- */

static actant_status read_back(labeller_model *m, const buffer *bytes, size_t size,
                               actant_error *error)
{
    wire in;
    labeller_model_init(m);
    wire_init(&in, bytes->bytes, size);
    actant_status status = labeller_model_read(m, &in, error);
    return status == ACTANT_OK && !wire_is_done(&in) ? ACTANT_ERROR_MODEL : status;
}

/* Both find the same in every text. */
static void check_same_labels(stage *a, stage *b)
{
    for (size_t i = 0; i < SPAN_TEXT_COUNT; i++) {
        look_at(a, span_texts[i]);
        look_at(b, span_texts[i]);
        ck_assert_uint_eq(a->labeller.found_count, b->labeller.found_count);
        for (size_t k = 0; k < a->labeller.found_count; k++) {
            const labelled_span *x = &a->labeller.found[k], *y = &b->labeller.found[k];
            ck_assert(same_span(x->at, y->at) && x->label == y->label);
            ck_assert_double_eq(x->score, y->score);
        }
    }
}

static void check_survives(stage *s)
{
    buffer bytes, again;
    buffer_init(&bytes);
    buffer_init(&again);
    labeller_model_write(&s->model, &bytes);
    stage back;
    ck_assert_int_eq(read_back(&back.model, &bytes, bytes.size, NULL), ACTANT_OK);
    labeller_model_write(&back.model, &again);
    ck_assert_uint_eq(again.size, bytes.size);
    ck_assert(memcmp(again.bytes, bytes.bytes, bytes.size) == 0);
    ck_assert_int_eq(labeller_init(&back.labeller, &back.model, &entity_labelling, NULL),
                     ACTANT_OK);
    lens_init(&back.lens);
    check_same_labels(s, &back);
    stage_clear(&back);
    buffer_clear(&bytes);
    buffer_clear(&again);
}

START_TEST(a_model_survives_a_file)
{
    for (uint64_t seed = 0; seed < 3; seed++) {
        stage s;
        stage_init(&s, seed == 1 ? KERNEL_LINEAR : KERNEL_RBF, seed);
        check_survives(&s);
        stage_clear(&s);
    }
}
END_TEST

START_TEST(a_cut_model_is_refused)
{
    labeller_model m, back;
    buffer bytes;
    buffer_init(&bytes);
    labeller_model_init(&m);
    spans_invent(&m, KERNEL_RBF, 1);
    labeller_model_write(&m, &bytes);
    for (size_t size = 0; size < bytes.size; size += size + 97 < bytes.size ? 97 : 1) {
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(read_back(&back, &bytes, size, &error), ACTANT_ERROR_MODEL);
        ck_assert_int_eq(error.code, ACTANT_ERROR_MODEL);
        labeller_model_clear(&back);
    }
    labeller_model_clear(&m);
    buffer_clear(&bytes);
}
END_TEST

/* A model whose kernel does not tell right from wrong. */
static void check_misfit(const uint32_t *names, bool has_sigmoids, double threshold)
{
    labeller_model m, back;
    buffer bytes;
    invented_kernel k;
    buffer_init(&bytes);
    labeller_model_init(&m);
    spans_learn(&m.sequence);
    uint32_t order[1];
    ck_assert_int_eq(space_freeze(&m.features, (const uint64_t[]){1}, 1, order, NULL), ACTANT_OK);
    invent_kernel(&k, (kernel_function){KERNEL_LINEAR, 1, 1, 0}, 2, 5, 1, 1);
    memcpy(k.classes, names, 2 * sizeof *names);
    if (!has_sigmoids)
        k.parts.sigmoids = NULL;
    ck_assert_int_eq(kernel_model_make(&m.kernel, &k.parts, NULL), ACTANT_OK);
    forget_kernel(&k);
    m.has_kernel = true;
    m.threshold = threshold;
    labeller_model_write(&m, &bytes);
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(read_back(&back, &bytes, bytes.size, &error), ACTANT_ERROR_MODEL);
    ck_assert_str_eq(error.message, "the span model does not tell right from wrong");
    labeller_model_clear(&back);
    labeller_model_clear(&m);
    buffer_clear(&bytes);
}

START_TEST(a_kernel_for_something_else_is_refused)
{
    check_misfit((const uint32_t[]){0, 2}, true, 0.5);  /* neither right nor wrong */
    check_misfit((const uint32_t[]){0, 1}, false, 0.5); /* no probabilities */
    check_misfit((const uint32_t[]){0, 1}, true, 0);    /* no odds of the threshold */
    check_misfit((const uint32_t[]){0, 1}, true, NAN);
}
END_TEST

/* ---- no memory ---- */

START_TEST(no_memory_is_told)
{
    stage whole;
    stage_init(&whole, KERNEL_RBF, 1);
    look_at(&whole, span_texts[0]);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        labeller l;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = labeller_init(&l, &whole.model, &entity_labelling, &error);
        if (status == ACTANT_OK)
            status = labeller_run(&l, &whole.lens.view, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        if (l.model) { /* it can be used again */
            ck_assert_int_eq(labeller_run(&l, &whole.lens.view, NULL), ACTANT_OK);
            ck_assert_uint_eq(l.found_count, whole.labeller.found_count);
        }
        labeller_clear(&l);
    }
    ck_assert_uint_gt(n, 20);
    stage_clear(&whole);
}
END_TEST

SUITE("models/labeller", without_a_kernel_the_best_sequence_counts, the_best_set_is_found,
      features_are_numbered_once_and_in_order, a_model_survives_a_file, a_cut_model_is_refused,
      a_kernel_for_something_else_is_refused, no_memory_is_told)
