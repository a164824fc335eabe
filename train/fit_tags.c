/* SPDX-License-Identifier: MIT */
#include "train/fit_tags.h"

#include "base/memory.h"
#include "base/workers.h"
#include "engine/tags.h"
#include "features/tag_features.h"
#include "train/group_folds.h"
#include "train/samples.h"

#include <assert.h>
#include <string.h>

/* Whether there is something to learn from it. */
static bool teaches(const document *d)
{
    return d->tags && d->token_count > 0;
}

actant_status fit_tags_collect(tagset *tags, document *const *documents, size_t document_count,
                               actant_error *error)
{
    assert(tags->scheme == SCHEME_PLAIN);
    actant_status status = ACTANT_OK;
    uint32_t number;
    for (size_t d = 0; d < document_count; d++) {
        size_t count = documents[d]->tags ? documents[d]->token_count : 0;
        for (size_t i = 0; i < count && status == ACTANT_OK; i++)
            status = tagset_add(tags, documents[d]->tags[i], &number, error);
    }
    return status;
}

/* ---- samples ---- */

/* Some of the documents that have tags, each with its gold tags as numbers. */
typedef struct lesson {
    document **documents; /* [count] */
    uint16_t **tags;      /* [count] */
    size_t count;
} lesson;

static void lesson_clear(lesson *l)
{
    for (size_t i = 0; i < l->count; i++)
        mem_free(l->tags[i]);
    mem_free(l->documents);
    mem_free(l->tags);
}

static bool lesson_add(lesson *l, document *d, const tagset *tags)
{
    uint16_t *numbers = mem_alloc(d->token_count, sizeof *numbers);
    if (!numbers)
        return false;
    for (size_t i = 0; i < d->token_count; i++) {
        uint32_t number = tagset_find(tags, d->tags[i]);
        assert(number != DOCUMENT_NONE);
        numbers[i] = (uint16_t)number;
    }
    l->documents[l->count] = d;
    l->tags[l->count++] = numbers;
    return true;
}

/* All documents that have tags, but those of one fold; `folds` NULL: none is left out. */
static actant_status lesson_init(lesson *l, const tag_fit *fit, const tagset *tags,
                                 const uint32_t *folds, size_t fold, actant_error *error)
{
    *l = (lesson){mem_alloc(fit->document_count, sizeof *l->documents),
                  mem_alloc(fit->document_count, sizeof *l->tags), 0};
    if (!l->documents || !l->tags)
        return error_memory(error);
    for (size_t d = 0; d < fit->document_count; d++) {
        bool wanted = teaches(fit->documents[d]) && (!folds || folds[d] != fold);
        if (wanted && !lesson_add(l, fit->documents[d], tags))
            return error_memory(error);
    }
    return ACTANT_OK;
}

static actant_status learn(sequence_model *out, const tag_fit *fit, const tagset *tags,
                           const uint32_t *folds, size_t fold, size_t thread_count,
                           const fit_watcher *watcher, actant_error *error)
{
    static const fit_watcher nobody = {NULL, NULL, NULL};
    lesson l;
    samples s;
    samples_init(&s);
    actant_status status = lesson_init(&l, fit, tags, folds, fold, error);
    if (status == ACTANT_OK)
        status = samples_add(&s, &tag_labelling, fit->knowledge, l.documents, l.tags, l.count,
                             thread_count, error);
    if (status == ACTANT_OK)
        status = samples_settle(&s, fit->least_count, error);
    if (status == ACTANT_OK)
        status = fit_sequence(out, &s, tags, &fit->sequence, watcher ? watcher : &nobody, error);
    samples_clear(&s);
    lesson_clear(&l);
    return status;
}

actant_status fit_tags(sequence_model *out, const tag_fit *fit, const tagset *tags,
                       const fit_watcher *watcher, actant_error *error)
{
    return learn(out, fit, tags, NULL, 0, fit->thread_count, watcher, error);
}

/* ---- tags of text that was not seen ---- */

typedef struct folding {
    const tag_fit *fit;
    const tagset *tags;
    uint32_t *folds; /* [document_count]; NULL: one model of all */
    size_t fold_count;
    uint16_t *const *out;
} folding;

/* Tags the documents of the fold. */
static actant_status tag_fold(const folding *f, size_t fold, const sequence_model *m,
                              actant_error *error)
{
    words w;
    view v;
    tagger t;
    words_init(&w, f->fit->knowledge);
    view_init(&v, &w);
    actant_status status = tagger_init(&t, m, error);
    for (size_t d = 0; d < f->fit->document_count && status == ACTANT_OK; d++) {
        if (f->folds && f->folds[d] != fold)
            continue;
        status = view_build(&v, f->fit->documents[d], error);
        if (status == ACTANT_OK)
            status = tagger_decide(&t, &v, f->out[d], error);
    }
    tagger_clear(&t);
    view_clear(&v);
    words_clear(&w);
    return status;
}

static actant_status run_fold(size_t fold, size_t worker, void *context, actant_error *error)
{
    const folding *f = context;
    (void)worker;
    sequence_model m;
    sequence_model_init(&m);
    actant_status status = learn(&m, f->fit, f->tags, f->folds, fold, 1, NULL, error);
    if (status == ACTANT_OK)
        status = tag_fold(f, fold, &m, error);
    sequence_model_clear(&m);
    return status;
}

/* Deals out the documents with tags, so that each fold has some, then the others in turn. */
static actant_status deal(folding *f, actant_error *error)
{
    const tag_fit *fit = f->fit;
    size_t count = fit->document_count, tagged = 0;
    for (size_t d = 0; d < count; d++)
        tagged += teaches(fit->documents[d]);
    uint32_t *folds = mem_alloc(tagged, sizeof *folds);
    f->folds = mem_alloc(count, sizeof *f->folds);
    actant_status status = ACTANT_OK;
    if (!folds || !f->folds) {
        status = error_memory(error);
        goto done;
    }
    status = group_folds(folds, NULL, tagged, fit->sequence.seed, &f->fold_count, error);
    if (status != ACTANT_OK)
        goto done;
    tagged = 0;
    for (size_t d = 0; d < count; d++)
        f->folds[d] = teaches(fit->documents[d]) ? folds[tagged++] : (uint32_t)(d % f->fold_count);
done:
    mem_free(folds);
    return status;
}

actant_status fit_tags_apart(uint16_t *const *out, const tag_fit *fit, const tagset *tags,
                             size_t fold_count, actant_error *error)
{
    assert(fold_count > 1);
    folding f = {fit, tags, NULL, fold_count, out};
    actant_status status = deal(&f, error);
    if (status == ACTANT_OK && f.fold_count < 2) {
        mem_free(f.folds);
        f.folds = NULL;
    }
    if (status == ACTANT_OK)
        status = workers_map(f.fold_count, fit->thread_count, run_fold, &f, error);
    mem_free(f.folds);
    return status;
}
