/* SPDX-License-Identifier: MIT */
#include "train/fit_spans.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/workers.h"
#include "train/fit_calibrated.h"
#include "train/group_folds.h"
#include "train/samples.h"

#include <string.h>

/*
 * Most proposals are clear: nearly all sequences agree. They would make libsvm slow and teach it
 * little, so that of those with a share of SURE_SHARE or more only one in SURE_EVERY is taken.
 */
static const float SURE_SHARE = 0.98F;
enum { SURE_EVERY = 20 };

/* Features of candidates that occur in fewer examples are left out. */
enum { LEAST_EXAMPLES = 2 };

/* The candidates of some documents that are to be learned from. */
typedef struct pool {
    span_feature *features; /* [starts[count]] */
    size_t *starts;         /* [count + 1] */
    uint32_t *labels;       /* [count]: label, or the number of labels for none */
    uint32_t *documents;    /* [count] */
    size_t count, feature_capacity, start_capacity, label_capacity, document_capacity;
} pool;

static void pool_clear(pool *p)
{
    mem_free(p->features);
    mem_free(p->starts);
    mem_free(p->labels);
    mem_free(p->documents);
    memset(p, 0, sizeof *p);
}

static bool pool_add(pool *p, const span_vector *v, uint32_t label, uint32_t document_number)
{
    size_t begin = p->count > 0 ? p->starts[p->count] : 0;
    if (!mem_reserve(&p->features, &p->feature_capacity, begin + v->count, sizeof *p->features) ||
        !mem_reserve(&p->starts, &p->start_capacity, p->count + 2, sizeof *p->starts) ||
        !mem_reserve(&p->labels, &p->label_capacity, p->count + 1, sizeof *p->labels) ||
        !mem_reserve(&p->documents, &p->document_capacity, p->count + 1, sizeof *p->documents))
        return false;
    memcpy(p->features + begin, v->items, v->count * sizeof *v->items);
    p->starts[p->count] = begin;
    p->starts[p->count + 1] = begin + v->count;
    p->labels[p->count] = label;
    p->documents[p->count++] = document_number;
    return true;
}

/* ---- proposals for text that was not seen ---- */

/* The folds of documents, and what each gives. */
typedef struct folding {
    const span_fit *fit;
    uint32_t *folds; /* [document_count] */
    size_t fold_count;
    pool *pools; /* [fold_count] */
} folding;

/* What looking at the documents of one fold needs. */
typedef struct reading {
    words words;
    view view;
    decoder decoder;
    candidates candidates;
    tagged_span *gold;
    size_t gold_capacity;
} reading;

/* The gold label of a span of tokens, or the number of labels. Gold is read sentence by sentence.
 */
static uint32_t gold_label(const reading *r, size_t gold_count, span sentence, span at,
                           size_t label_count)
{
    for (size_t i = 0; i < gold_count; i++) {
        if (sentence.begin + r->gold[i].at.begin == at.begin &&
            sentence.begin + r->gold[i].at.end == at.end)
            return r->gold[i].label;
    }
    return (uint32_t)label_count;
}

static bool is_wanted(const folding *f, const reading *r, uint32_t number, size_t index)
{
    evidence e = proposals_evidence(&r->candidates.proposals, index);
    float largest = 0;
    for (size_t k = 0; k < r->candidates.proposals.class_count; k++)
        largest = e.shares[k] > largest ? e.shares[k] : largest;
    const uint64_t parts[] = {f->fit->kernel.seed, number, index};
    return largest < SURE_SHARE || hash_words(parts, 3) % SURE_EVERY == 0;
}

static actant_status read_document(const folding *f, reading *r, uint32_t number, pool *out,
                                   actant_error *error)
{
    const document *d = f->fit->documents[number];
    const tagset *tags = f->fit->tagset;
    actant_status status = view_build(&r->view, d, error);
    if (status == ACTANT_OK)
        status = candidates_find(&r->candidates, &r->decoder, &r->view, NULL, error);
    if (status == ACTANT_OK &&
        !mem_reserve(&r->gold, &r->gold_capacity, d->token_count, sizeof *r->gold))
        status = error_memory(error);
    size_t gold_count = 0, last = SIZE_MAX;
    for (size_t i = 0; i < r->candidates.proposals.count && status == ACTANT_OK; i++) {
        span at = r->candidates.proposals.items[i].at;
        size_t index = r->view.tokens[at.begin].sentence;
        span sentence = d->sentences[index];
        if (index != last)
            gold_count = tagset_decode(tags, f->fit->tags[number] + sentence.begin,
                                       sentence.end - sentence.begin, r->gold);
        last = index;
        if (!is_wanted(f, r, number, i))
            continue;
        status = candidates_describe(&r->candidates, &r->view, i, error);
        if (status == ACTANT_OK &&
            !pool_add(out, &r->candidates.vector,
                      gold_label(r, gold_count, sentence, at, tags->label_count), number))
            status = error_memory(error);
    }
    return status;
}

static actant_status read_fold(const folding *f, size_t fold, const sequence_model *m,
                               actant_error *error)
{
    reading r;
    memset(&r, 0, sizeof r);
    words_init(&r.words, f->fit->classes);
    view_init(&r.view, &r.words);
    candidates_init(&r.candidates);
    actant_status status = decoder_init(&r.decoder, m, f->fit->source, error);
    for (uint32_t d = 0; d < f->fit->document_count && status == ACTANT_OK; d++) {
        if (f->folds[d] == fold)
            status = read_document(f, &r, d, &f->pools[fold], error);
    }
    candidates_clear(&r.candidates);
    decoder_clear(&r.decoder);
    view_clear(&r.view);
    words_clear(&r.words);
    mem_free(r.gold);
    return status;
}

/* A sequence model of all documents that are not in the fold. */
static actant_status fit_others(const folding *f, size_t fold, sequence_model *out,
                                actant_error *error)
{
    static const fit_watcher nobody = {NULL, NULL, NULL};
    const span_fit *fit = f->fit;
    document **documents = mem_alloc(fit->document_count, sizeof *documents);
    uint16_t **tags = mem_alloc(fit->document_count, sizeof *tags);
    samples s;
    samples_init(&s);
    size_t count = 0;
    for (size_t d = 0; documents && tags && d < fit->document_count; d++) {
        if (f->folds[d] == fold)
            continue;
        documents[count] = fit->documents[d];
        tags[count++] = fit->tags[d];
    }
    actant_status status = documents && tags ? ACTANT_OK : error_memory(error);
    if (status == ACTANT_OK)
        status = samples_add(&s, fit->source, fit->classes, documents, tags, count, 1, error);
    if (status == ACTANT_OK)
        status = samples_settle(&s, fit->least_count, error);
    if (status == ACTANT_OK)
        status = fit_sequence(out, &s, fit->tagset, &fit->sequence, &nobody, error);
    samples_clear(&s);
    mem_free(documents);
    mem_free(tags);
    return status;
}

static actant_status work_fold(size_t fold, size_t worker, void *context, actant_error *error)
{
    const folding *f = context;
    (void)worker;
    sequence_model m;
    sequence_model_init(&m);
    actant_status status = fit_others(f, fold, &m, error);
    if (status == ACTANT_OK)
        status = read_fold(f, fold, &m, error);
    sequence_model_clear(&m);
    return status;
}

/* ---- from candidates to the kernel ---- */

/* The space of the features that occur often enough. */
static actant_status learn_space(space *out, const pool *pools, size_t pool_count,
                                 actant_error *error)
{
    space_learner l;
    space_learner_init(&l);
    bool failed = false;
    for (size_t p = 0; p < pool_count; p++) {
        size_t count = pools[p].count > 0 ? pools[p].starts[pools[p].count] : 0;
        for (size_t i = 0; i < count && !failed; i++)
            failed = space_learner_add(&l, pools[p].features[i].hash) == SPACE_NONE;
    }
    size_t kept = 0;
    for (size_t i = 0; i < l.count; i++) {
        if (l.seen[i] >= LEAST_EXAMPLES)
            l.hashes[kept++] = l.hashes[i];
    }
    uint32_t *order = failed ? NULL : mem_alloc(kept, sizeof *order);
    actant_status status =
        order ? space_freeze(out, l.hashes, kept, order, error) : error_memory(error);
    mem_free(order);
    space_learner_clear(&l);
    return status;
}

/* All examples as the kernel wants them. */
typedef struct lesson {
    kernel_feature *features;
    kernel_vector *vectors;
    uint32_t *labels, *documents;
    size_t count;
} lesson;

static void lesson_clear(lesson *l)
{
    mem_free(l->features);
    mem_free(l->vectors);
    mem_free(l->labels);
    mem_free(l->documents);
}

static actant_status lesson_make(lesson *l, const space *s, const pool *pools, size_t pool_count,
                                 actant_error *error)
{
    size_t feature_count = 0, count = 0, used = 0;
    for (size_t p = 0; p < pool_count; p++) {
        count += pools[p].count;
        feature_count += pools[p].count > 0 ? pools[p].starts[pools[p].count] : 0;
    }
    l->features = mem_alloc(feature_count, sizeof *l->features);
    l->vectors = mem_alloc(count, sizeof *l->vectors);
    l->labels = mem_alloc(count, sizeof *l->labels);
    l->documents = mem_alloc(count, sizeof *l->documents);
    if (!l->features || !l->vectors || !l->labels || !l->documents)
        return error_memory(error);
    for (size_t p = 0; p < pool_count; p++) {
        for (size_t i = 0; i < pools[p].count; i++) {
            const size_t *starts = pools[p].starts + i;
            span_vector v = {pools[p].features + starts[0], starts[1] - starts[0], 0, false};
            size_t size = labeller_number_features(s, &v, l->features + used);
            l->vectors[l->count] = (kernel_vector){l->features + used, size};
            l->labels[l->count] = pools[p].labels[i];
            l->documents[l->count++] = pools[p].documents[i];
            used += size;
        }
    }
    return ACTANT_OK;
}

static actant_status fit_lesson(labeller_model *m, const span_fit *fit, const lesson *l,
                                actant_error *error)
{
    const kernel_examples examples = {l->vectors, l->labels, l->documents, l->count,
                                      fit->tagset->label_count + 1};
    kernel_problem *problem = NULL;
    actant_status status = kernel_problem_new(&problem, &examples, error);
    if (status == ACTANT_OK)
        status = fit_calibrated(&m->kernel, problem, &fit->kernel, error);
    kernel_problem_free(problem);
    m->has_kernel = status == ACTANT_OK;
    return status;
}

actant_status fit_spans(labeller_model *m, const span_fit *fit, size_t *example_count,
                        actant_error *error)
{
    *example_count = 0;
    if (fit->document_count < 2)
        return ACTANT_OK;
    folding f = {fit, NULL, fit->kernel.fold_count, NULL};
    lesson l = {NULL, NULL, NULL, NULL, 0};
    f.folds = mem_alloc(fit->document_count, sizeof *f.folds);
    f.pools = mem_alloc(f.fold_count, sizeof *f.pools);
    actant_status status = f.folds && f.pools ? ACTANT_OK : error_memory(error);
    size_t pool_count = f.pools ? f.fold_count : 0;
    if (status == ACTANT_OK)
        status =
            group_folds(f.folds, NULL, fit->document_count, fit->kernel.seed, &f.fold_count, error);
    if (status == ACTANT_OK)
        status = workers_map(f.fold_count, fit->kernel.thread_count, work_fold, &f, error);
    if (status == ACTANT_OK)
        status = learn_space(&m->features, f.pools, f.fold_count, error);
    if (status == ACTANT_OK)
        status = lesson_make(&l, &m->features, f.pools, f.fold_count, error);
    if (status == ACTANT_OK && l.count > 0)
        status = fit_lesson(m, fit, &l, error);
    *example_count = l.count;
    for (size_t i = 0; i < pool_count; i++)
        pool_clear(&f.pools[i]);
    lesson_clear(&l);
    mem_free(f.pools);
    mem_free(f.folds);
    return status;
}
