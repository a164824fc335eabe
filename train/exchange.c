/* SPDX-License-Identifier: MIT */
/*
 * Words are looked at in batches: the best class of each word of a batch is found on several
 * threads while nothing changes; then, one by one, those that want to move do so, if it is still a
 * gain by then. On real text batches of 1 and of 1000 end equally well.
 */
#include "train/exchange.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/workers.h"
#include "train/class_bigrams.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum {
    BATCH = 256, /* words */
    FEW = 1000   /* it ends after a sweep in which fewer than one word in so many moved */
};

typedef struct exchange {
    const contexts *text;
    class_bigrams bigrams;
    const exchange_options *options;
    standing *standings; /* [threads] */
    uint32_t best[BATCH];
    size_t batch; /* the first word of it */
    actant_progress *progress;
    void *progress_context;
} exchange;

static actant_status choose(size_t index, size_t worker, void *context, actant_error *error)
{
    exchange *x = context;
    (void)error;
    standing_find(&x->standings[worker], &x->bigrams, (uint32_t)(x->batch + index));
    x->best[index] = standing_best(&x->standings[worker], &x->bigrams);
    return ACTANT_OK;
}

/* How many of the first `count` words of the batch moved. */
static size_t move_words(exchange *x, size_t count)
{
    standing *s = &x->standings[0];
    size_t moves = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t word = (uint32_t)(x->batch + i);
        if (x->best[i] == x->bigrams.classes[word])
            continue;
        standing_find(s, &x->bigrams, word);
        if (standing_gain(s, &x->bigrams, x->best[i]) > 0) {
            standing_move(s, &x->bigrams, x->best[i]);
            moves++;
        }
    }
    return moves;
}

static actant_status tell(const exchange *x, const exchange_report *report, actant_error *error)
{
    char stage[48], measure[48];
    snprintf(stage, sizeof stage, "%zu classes, sweep %u", x->options->class_count, report->sweeps);
    snprintf(measure, sizeof measure, "%zu moves", report->moves);
    size_t total = x->text->word_count;
    if (!x->progress || x->progress(x->progress_context, stage, x->batch, total, measure))
        return ACTANT_OK;
    return error_set(error, ACTANT_ERROR_INTERRUPTED, NULL, 0, "clustering was broken off");
}

static actant_status sweep(exchange *x, exchange_report *report, actant_error *error)
{
    size_t word_count = x->text->word_count;
    actant_status status = ACTANT_OK;
    report->sweeps++;
    report->moves = 0;
    for (x->batch = 0; x->batch < word_count && status == ACTANT_OK; x->batch += BATCH) {
        size_t left = word_count - x->batch, count = left < BATCH ? left : BATCH;
        status = tell(x, report, error);
        if (status == ACTANT_OK)
            status = workers_map(count, x->options->threads, choose, x, error);
        if (status == ACTANT_OK)
            report->moves += move_words(x, count);
    }
    return status;
}

/* Deals the words out, class_count at a time, each time in another order: no two of the most
 * frequent words begin in one class. False if there is no memory. */
static bool deal_words(uint32_t *classes, size_t word_count, const exchange_options *options)
{
    size_t class_count = options->class_count;
    random_source random;
    random_init(&random, options->seed);
    uint32_t *order = mem_alloc(class_count, sizeof *order);
    if (!order)
        return false;
    for (size_t c = 0; c < class_count; c++)
        order[c] = (uint32_t)c;
    for (size_t w = 0; w < word_count; w++) {
        size_t i = w % class_count, other = i + (size_t)random_below(&random, class_count - i);
        uint32_t drawn = order[other];
        order[other] = order[i];
        order[i] = classes[w] = drawn;
    }
    mem_free(order);
    return true;
}

static bool begin(exchange *x, uint32_t *classes)
{
    x->standings = mem_alloc(x->options->threads, sizeof *x->standings);
    if (!x->standings || !deal_words(classes, x->text->word_count, x->options))
        return false;
    for (size_t i = 0; i < x->options->threads; i++)
        if (!standing_init(&x->standings[i], x->options->class_count))
            return false;
    return class_bigrams_init(&x->bigrams, x->text, x->options->class_count, classes);
}

static void end(exchange *x)
{
    for (size_t i = 0; i < x->options->threads && x->standings; i++)
        standing_clear(&x->standings[i]);
    mem_free(x->standings);
    class_bigrams_clear(&x->bigrams);
}

actant_status exchange_fit(uint32_t *classes, const contexts *text, const exchange_options *options,
                           actant_progress *progress, void *progress_context,
                           exchange_report *report, actant_error *error)
{
    exchange x = {.text = text,
                  .options = options,
                  .progress = progress,
                  .progress_context = progress_context};
    assert(options->class_count > 0 && options->class_count <= text->word_count);
    assert(options->threads > 0);
    memset(report, 0, sizeof *report);
    actant_status status = ACTANT_OK;
    if (!begin(&x, classes)) {
        status = error_memory(error);
        goto done;
    }
    while (report->sweeps < options->sweeps) {
        status = sweep(&x, report, error);
        if (status != ACTANT_OK)
            goto done;
        if (report->moves <= text->word_count / FEW)
            break;
    }
    report->information = class_bigrams_information(&x.bigrams);
    memcpy(classes, x.bigrams.classes, text->word_count * sizeof *classes);
done:
    end(&x);
    return status;
}
