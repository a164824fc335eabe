/* SPDX-License-Identifier: MIT */
#include "train/fit_labeller.h"

#include <stdio.h>

/* What progress is told of: "fitting" and "entities". */
enum { STAGE_NAME_SIZE = 64 };

typedef struct job {
    const labeller_fit *fit;
    fit_patron *patron;
    dev_watch watch;
    samples samples;
    char name[STAGE_NAME_SIZE];
} job;

static void job_init(job *j, const labeller_fit *fit, fit_patron *patron)
{
    *j = (job){.fit = fit, .patron = patron};
    j->watch = (dev_watch){.dev = fit->dev,
                           .epochs = fit->sequence.epochs,
                           .patience = fit->patience,
                           .seconds = patron->seconds,
                           .began = patron->began,
                           .progress = patron->progress,
                           .progress_context = patron->progress_context,
                           .interrupted = patron->interrupted};
    sequence_model_init(&j->watch.best);
    samples_init(&j->samples);
}

static void job_clear(job *j)
{
    j->patron->interrupted = j->watch.interrupted;
    sequence_model_clear(&j->watch.best);
    samples_clear(&j->samples);
}

/* Tells of a step that begins; there is no model yet that could be kept. */
static actant_status begin_step(job *j, const char *step, size_t total, actant_error *error)
{
    dev_watch *w = &j->watch;
    snprintf(j->name, sizeof j->name, "%s %s", step, j->fit->stage->name);
    w->stage = j->name;
    if (!w->progress || w->progress(w->progress_context, w->stage, 0, total, ""))
        return ACTANT_OK;
    w->interrupted = true;
    return error_set(error, ACTANT_ERROR_INTERRUPTED, NULL, 0,
                     "training was interrupted before there was a model");
}

static actant_status collect(job *j, labeller_outcome *outcome, actant_error *error)
{
    const labeller_fit *f = j->fit;
    actant_status status = begin_step(j, "collecting features of", 0, error);
    if (status == ACTANT_OK)
        status = samples_add(&j->samples, f->stage, f->dev.knowledge, f->documents, f->tags,
                             f->document_count, f->kernel.thread_count, error);
    outcome->features_seen = j->samples.space.count;
    outcome->tally = j->samples.tally;
    return status == ACTANT_OK ? samples_settle(&j->samples, f->least_count, error) : status;
}

static actant_status fit_proposer(job *j, actant_error *error)
{
    const labeller_fit *f = j->fit;
    fit_watcher watcher = dev_watch_watcher(&j->watch);
    sequence_model last;
    sequence_model_init(&last);
    actant_status status =
        begin_step(j, "fitting", f->sequence.epochs * j->samples.sentence_count, error);
    if (status == ACTANT_OK)
        status = fit_sequence(&last, &j->samples, f->tagset, &f->sequence, &watcher, error);
    sequence_model_clear(&last);
    return status;
}

/*
 * Fits the span stage for the sequence model that the watch kept, unless the training was to end
 * already; then the sequence model is the result.
 */
static actant_status fit_decider(job *j, labeller_model *out, labeller_outcome *outcome,
                                 actant_error *error)
{
    const labeller_fit *f = j->fit;
    snprintf(j->name, sizeof j->name, "deciding among %s", f->stage->name);
    if (!f->wants_kernel || dev_watch_is_over(&j->watch, j->name))
        return ACTANT_OK;
    span_fit spans = {
        .stage = f->stage,
        .knowledge = f->dev.knowledge,
        .documents = f->documents,
        .document_count = f->document_count,
        .samples = &j->samples,
        .tagset = f->tagset,
        .sequence = f->sequence,
        .kernel = f->kernel,
        .tunes = f->tunes_kernel,
    };
    spans.sequence.epochs = j->watch.best_epoch;
    actant_status status = fit_spans(out, &spans, &outcome->spans, error);
    if (status == ACTANT_OK && out->has_kernel && f->dev.document_count > 0)
        status = dev_score_model(&j->watch.best_score, &f->dev, out, error);
    return status;
}

actant_status fit_labeller(labeller_model *out, labeller_outcome *outcome, const labeller_fit *fit,
                           fit_patron *patron, actant_error *error)
{
    job j;
    job_init(&j, fit, patron);
    *outcome = (labeller_outcome){0};
    actant_status status = collect(&j, outcome, error);
    if (status == ACTANT_OK)
        status = fit_proposer(&j, error);
    if (status == ACTANT_OK) {
        sequence_model_swap(&out->sequence, &j.watch.best);
        status = fit_decider(&j, out, outcome, error);
    }
    outcome->epochs = j.watch.epoch;
    outcome->best_epoch = j.watch.best_epoch;
    outcome->score = j.watch.best_score;
    job_clear(&j);
    return status;
}
