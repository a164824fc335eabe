/* SPDX-License-Identifier: MIT */
#include "train/dev_watch.h"

#include "base/memory.h"
#include "features/labelling.h"
#include "tests/articles.h"
#include "tests/gold.h"
#include "tests/suite.h"

#include <string.h>

/* ---- scores ---- */

START_TEST(scores_are_percentages)
{
    static const dev_score some = {.gold = 8, .found = 5, .correct = 4};
    ck_assert_double_eq(dev_score_precision(some), 80);
    ck_assert_double_eq(dev_score_recall(some), 50);
    ck_assert_double_eq_tol(dev_score_f1(some), 200 * 4.0 / 13, 1e-12);
    static const dev_score nothing = {0, 0, 0};
    ck_assert_double_eq(dev_score_precision(nothing), 0);
    ck_assert_double_eq(dev_score_recall(nothing), 0);
    ck_assert_double_eq(dev_score_f1(nothing), 0);
}
END_TEST

/* ---- a watch over models made for it ---- */

/* A dev set, and three models for it: one that knows it by heart, one that knows half, and one that
 * knows nothing. */
typedef enum quality { BAD, FAIR, GOOD, QUALITIES } quality;

typedef struct bench {
    gold gold;
    buffer models[QUALITIES]; /* as bytes, for a watch takes what it is shown */
} bench;

/* A model of the documents begin … end - 1. */
static void learn(const gold *g, size_t begin, size_t end, buffer *out)
{
    static const fit_watcher nobody = {NULL, NULL, NULL};
    const fit_options options = {.rate = 0.01, .miss_cost = 1, .epochs = 8, .seed = 1};
    samples s;
    sequence_model m;
    samples_init(&s);
    sequence_model_init(&m);
    ck_assert_int_eq(samples_add(&s, &entity_labelling, NULL, g->documents + begin, g->tags + begin,
                                 end - begin, 1, NULL),
                     ACTANT_OK);
    ck_assert_int_eq(fit_sequence(&m, &s, &g->tagset, &options, &nobody, NULL), ACTANT_OK);
    buffer_init(out);
    sequence_model_write(&m, out);
    sequence_model_clear(&m);
    samples_clear(&s);
}

static void bench_init(bench *b)
{
    gold *g = &b->gold;
    gold_init(g, articles, ARTICLE_COUNT, ARTICLE_COUNT);
    learn(g, 0, ARTICLE_COUNT, &b->models[GOOD]);
    learn(g, 0, 2, &b->models[FAIR]);
    size_t size = g->documents[1]->token_count * sizeof **g->tags;
    uint16_t *kept = mem_alloc(size, 1);
    memcpy(kept, g->tags[1], size);
    memset(g->tags[1], TAGSET_OUTSIDE, size);
    learn(g, 1, 2, &b->models[BAD]);
    memcpy(g->tags[1], kept, size);
    mem_free(kept);
}

static void bench_clear(bench *b)
{
    gold_clear(&b->gold);
    for (quality i = 0; i < QUALITIES; i++)
        buffer_clear(&b->models[i]);
}

static dev_watch watch_of(const bench *b)
{
    dev_watch w = {.stage = "testing",
                   .dev = {.stage = &entity_labelling,
                           .documents = b->gold.documents,
                           .tags = b->gold.tags,
                           .document_count = b->gold.count,
                           .thread_count = 1},
                   .epochs = 10,
                   .began = dev_watch_clock()};
    sequence_model_init(&w.best);
    return w;
}

/* Shows the watch an epoch's model; whether it wants to stop. */
static bool show(const bench *b, dev_watch *w, quality which)
{
    fit_watcher watcher = dev_watch_watcher(w);
    sequence_model m;
    wire in;
    bool stop = false;
    sequence_model_init(&m);
    wire_init(&in, b->models[which].bytes, b->models[which].size);
    ck_assert_int_eq(sequence_model_read(&m, &in, NULL), ACTANT_OK);
    ck_assert_int_eq(watcher.epoch_done(watcher.context, w->epoch + 1, &m, &stop, NULL), ACTANT_OK);
    sequence_model_clear(&m);
    return stop;
}

static bool holds(const bench *b, const dev_watch *w, quality which)
{
    buffer bytes;
    buffer_init(&bytes);
    sequence_model_write(&w->best, &bytes);
    bool same = bytes.size == b->models[which].size &&
                memcmp(bytes.bytes, b->models[which].bytes, bytes.size) == 0;
    buffer_clear(&bytes);
    return same;
}

static void check_score(dev_score score, size_t expected, size_t correct)
{
    ck_assert_uint_eq(score.gold, expected);
    ck_assert_uint_eq(score.correct, correct);
}

START_TEST(the_best_model_is_kept)
{
    static const quality shown[] = {BAD, GOOD, FAIR, GOOD, BAD};
    bench b;
    bench_init(&b);
    dev_watch w = watch_of(&b);
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        ck_assert(!show(&b, &w, shown[i]));
    ck_assert(holds(&b, &w, GOOD));
    ck_assert_uint_eq(w.best_epoch, 2); /* the first of equals */
    ck_assert_uint_eq(w.epoch, 5);
    check_score(w.best_score, ARTICLE_MENTIONS, ARTICLE_MENTIONS);
    ck_assert_uint_eq(w.best_score.found, ARTICLE_MENTIONS);
    sequence_model_clear(&w.best);
    bench_clear(&b);
}
END_TEST

START_TEST(a_first_model_is_kept_however_bad)
{
    bench b;
    bench_init(&b);
    dev_watch w = watch_of(&b);
    ck_assert(!show(&b, &w, BAD));
    ck_assert(holds(&b, &w, BAD));
    check_score(w.best_score, ARTICLE_MENTIONS, 0);
    ck_assert(!show(&b, &w, FAIR));
    ck_assert(holds(&b, &w, FAIR));
    ck_assert(w.best_score.correct > 0 && w.best_score.correct < ARTICLE_MENTIONS);
    sequence_model_clear(&w.best);
    bench_clear(&b);
}
END_TEST

START_TEST(without_a_dev_set_the_last_model_is_kept)
{
    bench b;
    bench_init(&b);
    dev_watch w = watch_of(&b);
    w.dev.document_count = 0;
    w.patience = 1;
    ck_assert(!show(&b, &w, GOOD));
    ck_assert(!show(&b, &w, BAD));
    ck_assert(!show(&b, &w, FAIR));
    ck_assert(holds(&b, &w, FAIR));
    ck_assert_uint_eq(w.best_epoch, 3);
    sequence_model_clear(&w.best);
    bench_clear(&b);
}
END_TEST

START_TEST(spans_that_the_tags_cannot_tell_are_missed)
{
    bench b;
    bench_init(&b);
    dev_watch w = watch_of(&b);
    w.dev.left_out = 4;
    show(&b, &w, GOOD);
    check_score(w.best_score, ARTICLE_MENTIONS + 4, ARTICLE_MENTIONS);
    sequence_model_clear(&w.best);
    bench_clear(&b);
}
END_TEST

/* The right span with the wrong label is found, and not correct. */
START_TEST(labels_count)
{
    bench b;
    bench_init(&b);
    const tagset *tags = &b.gold.tagset;
    for (size_t i = 0; i < b.gold.count; i++) {
        for (size_t k = 0; k < b.gold.documents[i]->token_count; k++) {
            uint16_t *tag = &b.gold.tags[i][k];
            if (*tag != TAGSET_OUTSIDE)
                *tag = (uint16_t)tagset_tag(tags, tagset_kind(tags, *tag),
                                            (tagset_label(tags, *tag) + 1) % 3);
        }
    }
    dev_watch w = watch_of(&b);
    show(&b, &w, GOOD);
    check_score(w.best_score, ARTICLE_MENTIONS, 0);
    ck_assert_uint_eq(w.best_score.found, ARTICLE_MENTIONS);
    sequence_model_clear(&w.best);
    bench_clear(&b);
}
END_TEST

START_TEST(threads_make_no_difference)
{
    bench b;
    bench_init(&b);
    for (size_t threads = 1; threads <= 3; threads++) {
        dev_watch w = watch_of(&b);
        w.dev.thread_count = threads;
        show(&b, &w, FAIR);
        dev_watch one = watch_of(&b);
        show(&b, &one, FAIR);
        ck_assert_mem_eq(&w.best_score, &one.best_score, sizeof w.best_score);
        sequence_model_clear(&w.best);
        sequence_model_clear(&one.best);
    }
    bench_clear(&b);
}
END_TEST

/* ---- when to stop ---- */

START_TEST(patience_ends)
{
    bench b;
    bench_init(&b);
    for (unsigned patience = 1; patience <= 3; patience++) {
        dev_watch w = watch_of(&b);
        w.patience = patience;
        ck_assert(!show(&b, &w, BAD));
        ck_assert(!show(&b, &w, FAIR));
        for (unsigned without_gain = 1; without_gain < patience; without_gain++)
            ck_assert(!show(&b, &w, FAIR));
        ck_assert(show(&b, &w, BAD));
        ck_assert_uint_eq(w.best_epoch, 2);
        sequence_model_clear(&w.best);
    }
    /* A gain renews it; 0 is endless. */
    dev_watch w = watch_of(&b);
    w.patience = 2;
    ck_assert(!show(&b, &w, FAIR));
    ck_assert(!show(&b, &w, FAIR));
    ck_assert(!show(&b, &w, GOOD));
    ck_assert(!show(&b, &w, GOOD));
    ck_assert(show(&b, &w, GOOD));
    sequence_model_clear(&w.best);
    w = watch_of(&b);
    for (int i = 0; i < 9; i++)
        ck_assert(!show(&b, &w, BAD));
    sequence_model_clear(&w.best);
    bench_clear(&b);
}
END_TEST

START_TEST(time_is_up)
{
    bench b;
    bench_init(&b);
    dev_watch w = watch_of(&b);
    fit_watcher watcher = dev_watch_watcher(&w);
    w.seconds = 1000;
    ck_assert(watcher.go_on(watcher.context, 1, 1, 10));
    ck_assert(!show(&b, &w, FAIR));
    w.began -= 1001;
    ck_assert(!watcher.go_on(watcher.context, 2, 1, 10));
    ck_assert(show(&b, &w, GOOD));
    ck_assert(holds(&b, &w, GOOD));
    ck_assert(!w.interrupted);
    sequence_model_clear(&w.best);
    bench_clear(&b);
}
END_TEST

typedef struct teller {
    size_t done, total, calls;
    char measure[64];
    bool answer;
} teller;

static bool tell(void *context, const char *stage, size_t done, size_t total, const char *measure)
{
    teller *t = context;
    ck_assert_str_eq(stage, "testing");
    t->calls++;
    t->done = done;
    t->total = total;
    strncpy(t->measure, measure, sizeof t->measure - 1);
    return t->answer;
}

START_TEST(progress_is_told_and_may_end_it)
{
    bench b;
    bench_init(&b);
    teller t = {.answer = true};
    dev_watch w = watch_of(&b);
    w.progress = tell;
    w.progress_context = &t;
    fit_watcher watcher = dev_watch_watcher(&w);
    ck_assert(watcher.go_on(watcher.context, 1, 5, 20));
    ck_assert(t.calls == 1 && t.done == 5 && t.total == 200);
    ck_assert_str_eq(t.measure, "");
    show(&b, &w, GOOD);
    ck_assert(watcher.go_on(watcher.context, 2, 5, 20));
    ck_assert_uint_eq(t.done, 25);
    ck_assert_str_eq(t.measure, "dev F1 100.00");
    t.answer = false;
    ck_assert(!watcher.go_on(watcher.context, 2, 10, 20));
    ck_assert(w.interrupted);
    /* Once is enough. */
    t.answer = true;
    ck_assert(!watcher.go_on(watcher.context, 2, 15, 20));
    sequence_model_clear(&w.best);
    bench_clear(&b);
}
END_TEST

/* ---- no memory ---- */

static actant_status show_whole(const sequence_model *m, dev_watch *w, actant_error *error)
{
    fit_watcher watcher = dev_watch_watcher(w);
    sequence_model shown = *m;
    bool stop = false;
    actant_status status = watcher.epoch_done(watcher.context, 1, &shown, &stop, error);
    /* What the watch took is still the caller's. */
    sequence_model_init(&w->best);
    return status;
}

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    bench b;
    bench_init(&b);
    sequence_model m;
    wire in;
    sequence_model_init(&m);
    wire_init(&in, b.models[GOOD].bytes, b.models[GOOD].size);
    ck_assert_int_eq(sequence_model_read(&m, &in, NULL), ACTANT_OK);
    for (size_t threads = 1; threads <= 2; threads++) {
        actant_status status = ACTANT_ERROR_MEMORY;
        size_t n = 1;
        for (; status != ACTANT_OK; n++) {
            dev_watch w = watch_of(&b);
            w.dev.thread_count = threads;
            actant_error error = ACTANT_ERROR_INIT;
            mem_fail_at(n);
            status = show_whole(&m, &w, &error);
            mem_fail_at(0);
            ck_assert_int_eq(error.code, status);
            ck_assert_uint_eq(w.best_epoch, status == ACTANT_OK);
            if (status == ACTANT_OK)
                check_score(w.best_score, ARTICLE_MENTIONS, ARTICLE_MENTIONS);
        }
        ck_assert_uint_gt(n, 10);
    }
    sequence_model_clear(&m);
    bench_clear(&b);
}
END_TEST

SUITE("train/dev_watch", scores_are_percentages, the_best_model_is_kept,
      a_first_model_is_kept_however_bad, without_a_dev_set_the_last_model_is_kept, labels_count,
      spans_that_the_tags_cannot_tell_are_missed, threads_make_no_difference, patience_ends,
      time_is_up, progress_is_told_and_may_end_it, no_memory_is_told_and_nothing_leaks)
