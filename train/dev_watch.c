/* SPDX-License-Identifier: MIT */
#include "train/dev_watch.h"

#include "base/memory.h"
#include "base/workers.h"
#include "models/decoder.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

double dev_watch_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double percent(size_t part, size_t whole)
{
    return whole > 0 ? 100.0 * (double)part / (double)whole : 0;
}

double dev_score_precision(dev_score s)
{
    return percent(s.correct, s.found);
}

double dev_score_recall(dev_score s)
{
    return percent(s.correct, s.gold);
}

double dev_score_f1(dev_score s)
{
    return percent(2 * s.correct, s.gold + s.found);
}

/* What one thread needs to score documents. */
typedef struct judge {
    words words;
    view view;
    decoder decoder;
    uint16_t *guess;
    tagged_span *gold_spans, *guess_spans;
    size_t guess_capacity, gold_capacity, span_capacity;
    dev_score score;
} judge;

typedef struct hearing {
    const dev_watch *watch;
    judge *judges; /* [thread_count] */
} hearing;

static actant_status judge_init(judge *j, const dev_watch *w, const sequence_model *m,
                                actant_error *error)
{
    words_init(&j->words, w->classes);
    view_init(&j->view, &j->words);
    return decoder_init(&j->decoder, m, w->source, error);
}

static void judge_clear(judge *j)
{
    decoder_clear(&j->decoder);
    view_clear(&j->view);
    words_clear(&j->words);
    mem_free(j->guess);
    mem_free(j->gold_spans);
    mem_free(j->guess_spans);
}

/* How many spans are in both lists; each is in order and without overlap. */
static size_t count_common(const tagged_span *a, size_t a_count, const tagged_span *b,
                           size_t b_count)
{
    size_t common = 0;
    for (size_t i = 0, k = 0; i < a_count; i++) {
        while (k < b_count && b[k].at.begin < a[i].at.begin)
            k++;
        common += k < b_count && b[k].at.begin == a[i].at.begin && b[k].at.end == a[i].at.end &&
                  b[k].label == a[i].label;
    }
    return common;
}

static actant_status judge_sentence(judge *j, span sentence, const uint16_t *gold,
                                    actant_error *error)
{
    size_t n = sentence.end - sentence.begin;
    if (!mem_reserve(&j->guess, &j->guess_capacity, n, sizeof *j->guess) ||
        !mem_reserve(&j->gold_spans, &j->gold_capacity, n, sizeof *j->gold_spans) ||
        !mem_reserve(&j->guess_spans, &j->span_capacity, n, sizeof *j->guess_spans))
        return error_memory(error);
    actant_status status = decoder_best(&j->decoder, &j->view, NULL, sentence, j->guess, error);
    if (status != ACTANT_OK)
        return status;
    const tagset *tags = &j->decoder.model->tags;
    size_t gold_count = tagset_decode(tags, gold + sentence.begin, n, j->gold_spans);
    size_t found_count = tagset_decode(tags, j->guess, n, j->guess_spans);
    j->score.gold += gold_count;
    j->score.found += found_count;
    j->score.correct += count_common(j->gold_spans, gold_count, j->guess_spans, found_count);
    return ACTANT_OK;
}

static actant_status judge_document(size_t index, size_t worker, void *context, actant_error *error)
{
    hearing *h = context;
    judge *j = &h->judges[worker];
    const document *d = h->watch->documents[index];
    actant_status status = view_build(&j->view, d, error);
    for (size_t i = 0; i < d->sentence_count && status == ACTANT_OK; i++) {
        if (d->sentences[i].begin < d->sentences[i].end)
            status = judge_sentence(j, d->sentences[i], h->watch->tags[index], error);
    }
    return status;
}

static actant_status score_dev(const dev_watch *w, const sequence_model *m, dev_score *score,
                               actant_error *error)
{
    hearing h = {w, mem_alloc(w->thread_count, sizeof *h.judges)};
    if (!h.judges)
        return error_memory(error);
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < w->thread_count && status == ACTANT_OK; i++)
        status = judge_init(&h.judges[i], w, m, error);
    if (status == ACTANT_OK)
        status = workers_map(w->document_count, w->thread_count, judge_document, &h, error);
    *score = (dev_score){w->left_out, 0, 0};
    for (size_t i = 0; i < w->thread_count; i++) {
        score->gold += h.judges[i].score.gold;
        score->found += h.judges[i].score.found;
        score->correct += h.judges[i].score.correct;
        judge_clear(&h.judges[i]);
    }
    mem_free(h.judges);
    return status;
}

static bool is_time_up(const dev_watch *w)
{
    return w->seconds > 0 && dev_watch_clock() - w->began >= w->seconds;
}

static bool go_on(void *context, unsigned epoch, size_t done, size_t total)
{
    dev_watch *w = context;
    char measure[64] = "";
    if (w->best_epoch > 0 && w->document_count > 0)
        snprintf(measure, sizeof measure, "dev F1 %.2f", dev_score_f1(w->best_score));
    if (w->progress && !w->progress(w->progress_context, w->stage, (epoch - 1) * total + done,
                                    w->epochs * total, measure))
        w->interrupted = true;
    return !w->interrupted && !is_time_up(w);
}

static actant_status epoch_done(void *context, unsigned epoch, sequence_model *m, bool *stop,
                                actant_error *error)
{
    dev_watch *w = context;
    dev_score score = {0, 0, 0};
    actant_status status = ACTANT_OK;
    if (w->document_count > 0)
        status = score_dev(w, m, &score, error);
    if (status != ACTANT_OK)
        return status;
    w->epoch = epoch;
    bool is_best = w->best_epoch == 0 || w->document_count == 0 ||
                   dev_score_f1(score) > dev_score_f1(w->best_score);
    if (is_best) {
        sequence_model_swap(&w->best, m);
        w->best_score = score;
        w->best_epoch = epoch;
    }
    bool is_stale =
        w->document_count > 0 && w->patience > 0 && epoch - w->best_epoch >= w->patience;
    *stop = *stop || is_stale || is_time_up(w);
    return ACTANT_OK;
}

fit_watcher dev_watch_watcher(dev_watch *w)
{
    return (fit_watcher){go_on, epoch_done, w};
}
