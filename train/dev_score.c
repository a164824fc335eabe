/* SPDX-License-Identifier: MIT */
#include "train/dev_score.h"

#include "base/memory.h"
#include "base/workers.h"
#include "engine/overrides.h"

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
    labeller labeller;
    overrides overrides;
    tagged_span *gold;
    size_t gold_capacity;
    dev_score score;
} judge;

typedef struct hearing {
    const dev_set *set;
    judge *judges; /* [thread_count] */
} hearing;

static actant_status judge_init(judge *j, const dev_set *set, const labeller_model *m,
                                actant_error *error)
{
    words_init(&j->words, set->knowledge);
    view_init(&j->view, &j->words);
    actant_status status = labeller_init(&j->labeller, m, set->stage, error);
    if (status == ACTANT_OK)
        status = overrides_init(&j->overrides, set->overrides, &m->sequence.tags, error);
    return status;
}

static void judge_clear(judge *j)
{
    labeller_clear(&j->labeller);
    overrides_clear(&j->overrides);
    view_clear(&j->view);
    words_clear(&j->words);
    mem_free(j->gold);
}

/* Counts the gold spans of a task, and those that were found, from found[*next] on. */
static void count_task(judge *j, uint32_t index, const uint16_t *gold, size_t *next)
{
    const labeller *l = &j->labeller;
    const overrides *o = &j->overrides;
    span sentence = l->candidates.tasks.items[index].sentence;
    size_t count =
        tagset_decode(&l->model->sequence.tags, gold, sentence.end - sentence.begin, j->gold);
    for (; *next < o->span_count && o->spans[*next].task == index; ++*next) {
        const labelled_span *f = &o->spans[*next];
        for (size_t i = 0; i < count; i++)
            j->score.correct += sentence.begin + j->gold[i].at.begin == f->at.begin &&
                                sentence.begin + j->gold[i].at.end == f->at.end &&
                                j->gold[i].label == f->label;
    }
    j->score.gold += count;
}

static actant_status judge_document(size_t index, size_t worker, void *context, actant_error *error)
{
    hearing *h = context;
    judge *j = &h->judges[worker];
    const document *d = h->set->documents[index];
    if (!mem_reserve(&j->gold, &j->gold_capacity, d->token_count, sizeof *j->gold))
        return error_memory(error);
    actant_status status = view_build(&j->view, d, error);
    if (status == ACTANT_OK)
        status = labeller_run(&j->labeller, &j->view, error);
    if (status == ACTANT_OK)
        status = overrides_apply(&j->overrides, &j->view, &j->labeller.candidates.tasks,
                                 j->labeller.found, j->labeller.found_count, error);
    if (status != ACTANT_OK)
        return status;
    const task_list *tasks = &j->labeller.candidates.tasks;
    const uint16_t *gold = h->set->tags[index];
    size_t next = 0;
    for (uint32_t i = 0; i < tasks->count; i++) {
        count_task(j, i, gold, &next);
        gold += tasks->items[i].sentence.end - tasks->items[i].sentence.begin;
    }
    j->score.found += j->overrides.span_count;
    return ACTANT_OK;
}

actant_status dev_score_model(dev_score *out, const dev_set *set, const labeller_model *m,
                              actant_error *error)
{
    hearing h = {set, mem_alloc(set->thread_count, sizeof *h.judges)};
    if (!h.judges)
        return error_memory(error);
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < set->thread_count && status == ACTANT_OK; i++)
        status = judge_init(&h.judges[i], set, m, error);
    if (status == ACTANT_OK)
        status = workers_map(set->document_count, set->thread_count, judge_document, &h, error);
    *out = (dev_score){set->left_out, 0, 0};
    for (size_t i = 0; i < set->thread_count; i++) {
        out->gold += h.judges[i].score.gold;
        out->found += h.judges[i].score.found;
        out->correct += h.judges[i].score.correct;
        judge_clear(&h.judges[i]);
    }
    mem_free(h.judges);
    return status;
}
