/* SPDX-License-Identifier: MIT */
#include "train/candidate_pool.h"

#include "base/memory.h"
#include "base/workers.h"
#include "train/group_folds.h"

#include <string.h>

/* Of documents fewer than this, folds would be too uneven. */
enum { DOCUMENTS_LEAST = 10, STRETCHES = 20 };

/* A share of all sequences from which on a candidate is sure, or with the rest from which on down.
 */
static const float SURE_SHARE = 0.98F;

void candidate_pool_init(candidate_pool *p)
{
    memset(p, 0, sizeof *p);
}

void candidate_pool_clear(candidate_pool *p)
{
    mem_free(p->features);
    mem_free(p->starts);
    mem_free(p->places);
    mem_free(p->tasks);
    mem_free(p->groups);
    mem_free(p->are_right);
    mem_free(p->are_sure);
    candidate_pool_init(p);
}

/* What is known of a candidate beside its features. */
typedef struct facts {
    span place;
    uint32_t task, group;
    bool is_right, is_sure;
} facts;

static bool reserve(candidate_pool *p, size_t count, size_t feature_count)
{
    return mem_reserve(&p->features, &p->feature_capacity, feature_count, sizeof *p->features) &&
           mem_reserve(&p->starts, &p->start_capacity, count + 1, sizeof *p->starts) &&
           mem_reserve(&p->places, &p->place_capacity, count, sizeof *p->places) &&
           mem_reserve(&p->tasks, &p->task_capacity, count, sizeof *p->tasks) &&
           mem_reserve(&p->groups, &p->group_capacity, count, sizeof *p->groups) &&
           mem_reserve(&p->are_right, &p->right_capacity, count, sizeof *p->are_right) &&
           mem_reserve(&p->are_sure, &p->sure_capacity, count, sizeof *p->are_sure);
}

static bool add(candidate_pool *p, const span_feature *features, size_t feature_count, facts f)
{
    size_t begin = p->count > 0 ? p->starts[p->count] : 0, at = p->count;
    if (!reserve(p, at + 1, begin + feature_count))
        return false;
    if (feature_count > 0)
        memcpy(p->features + begin, features, feature_count * sizeof *features);
    p->starts[at] = begin;
    p->starts[at + 1] = begin + feature_count;
    p->places[at] = f.place;
    p->tasks[at] = f.task;
    p->groups[at] = f.group;
    p->are_right[at] = f.is_right;
    p->are_sure[at] = f.is_sure;
    p->count++;
    return true;
}

/* ---- folds ---- */

typedef struct folding {
    const pool_source *source;
    uint32_t *groups; /* [task_count] */
    uint32_t *folds;  /* [task_count] */
    size_t *firsts;   /* [document_count + 1]: the first task of each document */
    size_t fold_count;
    candidate_pool *pools; /* [pool_count]: of each fold, by task */
    size_t pool_count;
} folding;

static void folding_clear(folding *f)
{
    for (size_t i = 0; f->pools && i < f->pool_count; i++)
        candidate_pool_clear(&f->pools[i]);
    mem_free(f->groups);
    mem_free(f->folds);
    mem_free(f->firsts);
    mem_free(f->pools);
}

static actant_status folding_init(folding *f, const pool_source *source, actant_error *error)
{
    const samples *s = source->samples;
    size_t count = s->sentence_count;
    *f = (folding){source, NULL, NULL, NULL, source->fold_count, NULL, source->fold_count};
    f->groups = mem_alloc(count, sizeof *f->groups);
    f->folds = mem_alloc(count, sizeof *f->folds);
    f->firsts = mem_alloc(source->document_count + 1, sizeof *f->firsts);
    f->pools = mem_alloc(f->pool_count, sizeof *f->pools);
    if (!f->groups || !f->folds || !f->firsts || !f->pools)
        return error_memory(error);
    bool by_document = source->document_count >= DOCUMENTS_LEAST;
    for (size_t i = 0; i < count; i++) {
        f->groups[i] = by_document ? s->sources[i] : (uint32_t)(i * STRETCHES / count);
        f->firsts[s->sources[i] + 1]++;
    }
    for (size_t d = 0; d < source->document_count; d++)
        f->firsts[d + 1] += f->firsts[d];
    return group_folds(f->folds, f->groups, count, source->seed, &f->fold_count, error);
}

/* ---- one fold ---- */

/* What looking at the documents of one fold needs. */
typedef struct reading {
    const folding *folding;
    size_t fold;
    words words;
    view view;
    decoder decoder;
    candidates candidates;
    uint32_t *numbers; /* [task]: index in samples->sentences */
    tagged_span *gold;
    size_t number_capacity, gold_capacity;
} reading;

/* Leaves only the tasks of the fold, with their numbers. */
static bool keep_tasks(reading *r, size_t document_number)
{
    task_list *tasks = &r->candidates.tasks;
    size_t kept = 0, first = r->folding->firsts[document_number];
    if (!mem_reserve(&r->numbers, &r->number_capacity, tasks->count, sizeof *r->numbers))
        return false;
    for (size_t i = 0; i < tasks->count; i++) {
        if (r->folding->folds[first + i] != r->fold)
            continue;
        r->numbers[kept] = (uint32_t)(first + i);
        tasks->items[kept++] = tasks->items[i];
    }
    tasks->count = kept;
    return true;
}

static bool is_gold(const reading *r, size_t gold_count, const labelling_task *t, span at,
                    uint32_t label)
{
    for (size_t i = 0; i < gold_count; i++) {
        const tagged_span *g = &r->gold[i];
        if (t->sentence.begin + g->at.begin == at.begin &&
            t->sentence.begin + g->at.end == at.end && g->label == label)
            return true;
    }
    return false;
}

/* Describes the candidates of one task, from `*next` on. */
static actant_status take_task(reading *r, uint32_t index, size_t *next, candidate_pool *out,
                               actant_error *error)
{
    candidates *c = &r->candidates;
    const samples *s = r->folding->source->samples;
    const labelling_task *t = &c->tasks.items[index];
    uint32_t number = r->numbers[index];
    size_t n = t->sentence.end - t->sentence.begin;
    if (!mem_reserve(&r->gold, &r->gold_capacity, n, sizeof *r->gold))
        return error_memory(error);
    size_t gold_count =
        tagset_decode(r->folding->source->tagset, s->tags + s->sentences[number].begin, n, r->gold);
    for (; *next < c->count && candidates_proposal(c, *next)->task == index; ++*next) {
        span at = candidates_proposal(c, *next)->at;
        uint32_t label = c->items[*next].label;
        float share = proposals_evidence(&c->proposals, c->items[*next].proposal).shares[label];
        facts f = {at, number, r->folding->groups[number], is_gold(r, gold_count, t, at, label),
                   share >= SURE_SHARE || share <= 1 - SURE_SHARE};
        actant_status status = candidates_describe(c, &r->view, *next, error);
        if (status != ACTANT_OK)
            return status;
        if (!add(out, c->vector.items, c->vector.count, f))
            return error_memory(error);
    }
    return ACTANT_OK;
}

static actant_status read_document(reading *r, size_t number, actant_error *error)
{
    const pool_source *source = r->folding->source;
    actant_status status = view_build(&r->view, source->documents[number], error);
    if (status == ACTANT_OK)
        status = candidates_find_tasks(&r->candidates, &r->view, error);
    if (status == ACTANT_OK && !keep_tasks(r, number))
        status = error_memory(error);
    if (status == ACTANT_OK)
        status = candidates_propose(&r->candidates, &r->decoder, &r->view, error);
    size_t next = 0;
    for (uint32_t i = 0; i < r->candidates.tasks.count && status == ACTANT_OK; i++)
        status = take_task(r, i, &next, &r->folding->pools[r->fold], error);
    return status;
}

/* Whether some task of the document is in the fold. */
static bool is_concerned(const folding *f, size_t number, size_t fold)
{
    for (size_t i = f->firsts[number]; i < f->firsts[number + 1]; i++) {
        if (f->folds[i] == fold)
            return true;
    }
    return false;
}

static actant_status read_fold(const folding *f, size_t fold, const sequence_model *m,
                               actant_error *error)
{
    reading r;
    memset(&r, 0, sizeof r);
    r.folding = f;
    r.fold = fold;
    words_init(&r.words, f->source->knowledge);
    view_init(&r.view, &r.words);
    candidates_init(&r.candidates, f->source->stage);
    actant_status status = decoder_init(&r.decoder, m, f->source->stage->tokens, error);
    for (size_t d = 0; d < f->source->document_count && status == ACTANT_OK; d++) {
        if (is_concerned(f, d, fold))
            status = read_document(&r, d, error);
    }
    candidates_clear(&r.candidates);
    decoder_clear(&r.decoder);
    view_clear(&r.view);
    words_clear(&r.words);
    mem_free(r.numbers);
    mem_free(r.gold);
    return status;
}

/* A sequence model of all tasks that are not in the fold. Their features are there already. */
static actant_status fit_others(const folding *f, size_t fold, sequence_model *out,
                                actant_error *error)
{
    static const fit_watcher nobody = {NULL, NULL, NULL};
    samples others = *f->source->samples; /* all borrowed but the list of sentences */
    others.sentences = mem_alloc(others.sentence_count, sizeof *others.sentences);
    others.sentence_count = 0;
    if (!others.sentences)
        return error_memory(error);
    for (size_t i = 0; i < f->source->samples->sentence_count; i++) {
        if (f->folds[i] != fold)
            others.sentences[others.sentence_count++] = f->source->samples->sentences[i];
    }
    actant_status status =
        fit_sequence(out, &others, f->source->tagset, &f->source->sequence, &nobody, error);
    mem_free(others.sentences);
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

/* ---- all ---- */

/* Puts the pools of the folds together, task by task. */
static bool merge(const folding *f, candidate_pool *out)
{
    size_t *next = mem_alloc(f->pool_count, sizeof *next);
    bool whole = next != NULL;
    for (uint32_t task = 0; whole && task < f->source->samples->sentence_count; task++) {
        const candidate_pool *p = &f->pools[f->folds[task]];
        size_t *at = &next[f->folds[task]];
        for (; whole && *at < p->count && p->tasks[*at] == task; ++*at) {
            const size_t *starts = p->starts + *at;
            facts known = {p->places[*at], task, p->groups[*at], p->are_right[*at],
                           p->are_sure[*at]};
            whole = add(out, p->features + starts[0], starts[1] - starts[0], known);
        }
    }
    mem_free(next);
    return whole;
}

actant_status candidate_pool_fill(candidate_pool *p, const pool_source *source, actant_error *error)
{
    if (source->samples->sentence_count < 2)
        return ACTANT_OK;
    folding f;
    actant_status status = folding_init(&f, source, error);
    if (status == ACTANT_OK)
        status = workers_map(f.fold_count, source->thread_count, work_fold, &f, error);
    if (status == ACTANT_OK && !merge(&f, p))
        status = error_memory(error);
    folding_clear(&f);
    return status;
}
