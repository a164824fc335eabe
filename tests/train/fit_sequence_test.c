/* SPDX-License-Identifier: MIT */
#include "train/fit_sequence.h"

#include "base/memory.h"
#include "features/span_features.h"
#include "features/token_features.h"
#include "models/decoder.h"
#include "tests/articles.h"
#include "tests/gold.h"
#include "tests/suite.h"

#include <math.h>
#include <string.h>

static const fit_options ordinary = {.rate = 0.01, .miss_cost = 1, .epochs = 8, .seed = 1};

/* ---- what is learned from ---- */

/* Nothing but the form of the word itself. */
static void add_form(const word *type, int distance, feature_vector *out)
{
    (void)distance;
    vector_add(out, type ? type->attributes[WORD_FORM] : 1);
}

static void add_nothing(const view *v, const void *context, span sentence, uint32_t at,
                        feature_vector *out)
{
    (void)v, (void)context, (void)sentence, (void)at, (void)out;
}

static uint64_t no_fingerprint(void)
{
    return 0;
}

static const feature_source form_alone = {"form", 0, add_form, add_nothing, no_fingerprint};

typedef struct lesson {
    gold gold;
    labelling labelling;
    samples samples;
} lesson;

static void lesson_init(lesson *l, const feature_source *source, const char *const *texts,
                        size_t text_count, size_t count)
{
    gold_init(&l->gold, texts, text_count, count);
    l->labelling = entity_labelling;
    l->labelling.tokens = source;
    samples_init(&l->samples);
    actant_status status = samples_add(&l->samples, &l->labelling, NULL, l->gold.documents,
                                       l->gold.tags, count, 1, NULL);
    ck_assert_int_eq(status, ACTANT_OK);
    ck_assert_int_eq(samples_settle(&l->samples, 1, NULL), ACTANT_OK);
}

static void lesson_clear(lesson *l)
{
    samples_clear(&l->samples);
    gold_clear(&l->gold);
}

static actant_status try_fit(const lesson *l, const fit_options *options,
                             const fit_watcher *watcher, sequence_model *out, actant_error *error)
{
    static const fit_watcher nobody = {NULL, NULL, NULL};
    sequence_model_init(out);
    return fit_sequence(out, &l->samples, &l->gold.tagset, options, watcher ? watcher : &nobody,
                        error);
}

static void fit(const lesson *l, const fit_options *options, sequence_model *out)
{
    ck_assert_int_eq(try_fit(l, options, NULL, out, NULL), ACTANT_OK);
}

/* ---- what comes of it ---- */

typedef struct outcome {
    size_t wrong; /* tags that are not gold */
    size_t found; /* tags that are not O */
} outcome;

static outcome apply(const lesson *l, const sequence_model *m)
{
    words w;
    view v;
    decoder d;
    words_init(&w, NULL);
    view_init(&v, &w);
    ck_assert_int_eq(decoder_init(&d, m, l->labelling.tokens, NULL), ACTANT_OK);
    outcome result = {0, 0};
    for (size_t i = 0; i < l->gold.count; i++) {
        const document *text = l->gold.documents[i];
        ck_assert_int_eq(view_build(&v, text, NULL), ACTANT_OK);
        for (size_t k = 0; k < text->sentence_count; k++) {
            uint16_t tags[64];
            span at = text->sentences[k];
            ck_assert_int_eq(decoder_best(&d, &v, NULL, at, tags, NULL), ACTANT_OK);
            for (uint32_t token = at.begin; token < at.end; token++) {
                result.wrong += tags[token - at.begin] != l->gold.tags[i][token];
                result.found += tags[token - at.begin] != TAGSET_OUTSIDE;
            }
        }
    }
    decoder_clear(&d);
    view_clear(&v);
    words_clear(&w);
    return result;
}

static bool same_model(const sequence_model *a, const sequence_model *b)
{
    buffer one, other;
    buffer_init(&one);
    buffer_init(&other);
    sequence_model_write(a, &one);
    sequence_model_write(b, &other);
    bool same = one.size == other.size && memcmp(one.bytes, other.bytes, one.size) == 0;
    buffer_clear(&one);
    buffer_clear(&other);
    return same;
}

/* ---- learning ---- */

START_TEST(a_small_corpus_is_learned_by_heart)
{
    lesson l;
    sequence_model m;
    lesson_init(&l, &token_features, articles, ARTICLE_COUNT, ARTICLE_COUNT);
    fit(&l, &ordinary, &m);
    ck_assert_uint_eq(apply(&l, &m).wrong, 0);
    ck_assert(m.unit > 0 && isfinite(m.unit));
    sequence_model_clear(&m);
    lesson_clear(&l);
}
END_TEST

/* Where the word alone does not tell, the tag before must: the transitions learn it. */
START_TEST(transitions_are_learned)
{
    static const char *const texts[] = {"[Person Ada] [Person x] .", "the x .",
                                        "then [Person Ada] [Person x] .", "and the x ."};
    lesson l;
    sequence_model m;
    lesson_init(&l, &form_alone, texts, 4, 4);
    fit_options options = ordinary;
    options.rate = 0.1;
    options.epochs = 100;
    fit(&l, &options, &m);
    ck_assert_uint_eq(apply(&l, &m).wrong, 0);
    sequence_model_clear(&m);
    lesson_clear(&l);
}
END_TEST

/* The margin that the largest weight stands for, after so many visits of one sentence. */
static double largest_weight(unsigned visits, double rate)
{
    static const char *const text = "[Person Ada]";
    lesson l;
    sequence_model m;
    lesson_init(&l, &form_alone, &text, 1, 1);
    fit_options options = {.rate = rate, .miss_cost = 1, .epochs = visits, .seed = 1};
    fit(&l, &options, &m);
    int largest = 0;
    for (size_t i = 0; i < m.features.count * m.stride; i++)
        largest = m.weights[i] > largest ? m.weights[i] : largest;
    double margin = largest * m.unit;
    sequence_model_clear(&m);
    lesson_clear(&l);
    return margin;
}

/* The rate is the first change; further steps are smaller, and what counts is the average. */
START_TEST(steps_shrink_and_are_averaged)
{
    static const double rates[] = {0.001, 0.01, 0.05};
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
        double rate = rates[i];
        double first = largest_weight(1, rate), third = largest_weight(3, rate);
        ck_assert_double_eq_tol(first, rate, 1e-6);
        ck_assert_double_gt(third, first);
        ck_assert_double_lt(third, rate * (1 + 1 / sqrt(2) + 1 / sqrt(3)) * 0.99);
    }
}
END_TEST

START_TEST(the_seed_and_nothing_else_is_chance)
{
    lesson l;
    sequence_model first, again, other;
    lesson_init(&l, &token_features, articles, ARTICLE_COUNT, ARTICLE_COUNT);
    fit_options options = ordinary;
    fit(&l, &options, &first);
    fit(&l, &options, &again);
    options.seed = 2;
    fit(&l, &options, &other);
    ck_assert(same_model(&first, &again));
    ck_assert(!same_model(&first, &other));
    sequence_model_clear(&first);
    sequence_model_clear(&again);
    sequence_model_clear(&other);
    lesson_clear(&l);
}
END_TEST

/* How many tags of names that were never seen are not O. */
static size_t count_found(double miss_cost)
{
    static const char *const unseen[] = {
        "Rain fell on Halm Port , said Cara Winter of the Odra Bank .",
        "On Friday Winter and Per Axel Holm came to Odra .",
        "The court of Dunmere asked Holm Steel about its loans to Lake Trust .",
    };
    lesson l, test;
    sequence_model m;
    lesson_init(&l, &token_features, articles, ARTICLE_COUNT, ARTICLE_COUNT);
    lesson_init(&test, &token_features, unseen, 3, 3);
    fit_options options = ordinary;
    options.miss_cost = miss_cost;
    fit(&l, &options, &m);
    size_t found = apply(&test, &m).found;
    sequence_model_clear(&m);
    lesson_clear(&test);
    lesson_clear(&l);
    return found;
}

START_TEST(a_dear_miss_finds_more)
{
    size_t cheap = count_found(0.05), even = count_found(1), dear = count_found(20);
    ck_assert_uint_le(cheap, even);
    ck_assert_uint_le(even, dear);
    ck_assert_uint_lt(cheap, dear);
}
END_TEST

/* ---- watching ---- */

typedef struct witness {
    unsigned asked[16];                         /* [epoch] */
    size_t done[16];                            /* [epoch]: the last that was told */
    unsigned epochs;                            /* that were done */
    unsigned stop_after, fail_after, refuse_in; /* 0: never */
    bool takes;
    sequence_model taken;
} witness;

static bool ask(void *context, unsigned epoch, size_t done, size_t total)
{
    witness *w = context;
    ck_assert_uint_eq(epoch, w->epochs + 1);
    ck_assert(done > w->done[epoch] && done <= total);
    w->asked[epoch]++;
    w->done[epoch] = done;
    return epoch != w->refuse_in;
}

static actant_status note_epoch(void *context, unsigned epoch, sequence_model *m, bool *stop,
                                actant_error *error)
{
    witness *w = context;
    ck_assert_uint_eq(epoch, ++w->epochs);
    ck_assert_uint_gt(m->features.count, 0);
    if (epoch == w->fail_after)
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0, "the witness is ill");
    if (w->takes && epoch == 1)
        sequence_model_swap(&w->taken, m);
    *stop = *stop || epoch == w->stop_after;
    return ACTANT_OK;
}

static actant_status fit_watched(const lesson *l, witness *w, sequence_model *out,
                                 actant_error *error)
{
    const fit_watcher watcher = {ask, note_epoch, w};
    fit_options options = ordinary;
    options.epochs = 5;
    return try_fit(l, &options, &watcher, out, error);
}

/* More sentences than the watcher lets pass between two questions. */
enum { MANY = 200 };

START_TEST(the_watcher_sees_each_epoch)
{
    lesson l;
    sequence_model m;
    lesson_init(&l, &form_alone, articles, ARTICLE_COUNT, MANY);
    witness w = {0};
    ck_assert_int_eq(fit_watched(&l, &w, &m, NULL), ACTANT_OK);
    ck_assert_uint_eq(w.epochs, 5);
    for (unsigned epoch = 1; epoch <= 5; epoch++) {
        ck_assert_uint_ge(w.asked[epoch], 2);
        ck_assert_uint_eq(w.done[epoch], l.samples.sentence_count);
    }
    sequence_model_clear(&m);
    lesson_clear(&l);
}
END_TEST

START_TEST(the_watcher_can_end_the_fit)
{
    lesson l;
    sequence_model m;
    lesson_init(&l, &form_alone, articles, ARTICLE_COUNT, MANY);
    witness w = {.stop_after = 2};
    ck_assert_int_eq(fit_watched(&l, &w, &m, NULL), ACTANT_OK);
    ck_assert_uint_eq(w.epochs, 2);
    ck_assert_uint_gt(m.features.count, 0);
    sequence_model_clear(&m);

    /* Within an epoch: it is broken off, and told of all the same. */
    w = (witness){.refuse_in = 2};
    ck_assert_int_eq(fit_watched(&l, &w, &m, NULL), ACTANT_OK);
    ck_assert_uint_eq(w.epochs, 2);
    ck_assert_uint_lt(w.done[2], l.samples.sentence_count);
    sequence_model_clear(&m);

    w = (witness){.fail_after = 3};
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(fit_watched(&l, &w, &m, &error), ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.message, "the witness is ill");
    ck_assert_uint_eq(w.epochs, 3);
    sequence_model_clear(&m);
    lesson_clear(&l);
}
END_TEST

/* Even a handful of sentences asks the watcher, once an epoch. */
START_TEST(a_small_corpus_asks_too)
{
    lesson l;
    sequence_model m;
    lesson_init(&l, &form_alone, articles, ARTICLE_COUNT, 1);
    witness w = {.refuse_in = 3};
    ck_assert_int_eq(fit_watched(&l, &w, &m, NULL), ACTANT_OK);
    ck_assert_uint_eq(w.epochs, 3);
    sequence_model_clear(&m);
    lesson_clear(&l);
}
END_TEST

START_TEST(a_model_that_is_taken_away_does_not_disturb)
{
    lesson l;
    sequence_model with, without, first;
    lesson_init(&l, &token_features, articles, ARTICLE_COUNT, ARTICLE_COUNT);
    witness taker = {.takes = true}, looker = {0};
    sequence_model_init(&taker.taken);
    ck_assert_int_eq(fit_watched(&l, &taker, &with, NULL), ACTANT_OK);
    ck_assert_int_eq(fit_watched(&l, &looker, &without, NULL), ACTANT_OK);
    ck_assert(same_model(&with, &without));
    fit_options options = ordinary;
    options.epochs = 1;
    fit(&l, &options, &first);
    ck_assert(same_model(&taker.taken, &first));
    sequence_model_clear(&taker.taken);
    sequence_model_clear(&with);
    sequence_model_clear(&without);
    sequence_model_clear(&first);
    lesson_clear(&l);
}
END_TEST

/* ---- no memory ---- */

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    lesson l;
    sequence_model whole;
    lesson_init(&l, &form_alone, articles, ARTICLE_COUNT, 2);
    fit_options options = ordinary;
    options.epochs = 2;
    fit(&l, &options, &whole);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        sequence_model m;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = try_fit(&l, &options, NULL, &m, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK ? same_model(&m, &whole) : status == ACTANT_ERROR_MEMORY);
        sequence_model_clear(&m);
    }
    ck_assert_uint_gt(n, 10);
    sequence_model_clear(&whole);
    lesson_clear(&l);
}
END_TEST

SUITE("train/fit_sequence", a_small_corpus_is_learned_by_heart, transitions_are_learned,
      steps_shrink_and_are_averaged, the_seed_and_nothing_else_is_chance, a_dear_miss_finds_more,
      the_watcher_sees_each_epoch, the_watcher_can_end_the_fit, a_small_corpus_asks_too,
      a_model_that_is_taken_away_does_not_disturb, no_memory_is_told_and_nothing_leaks)
