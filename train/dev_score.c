/* SPDX-License-Identifier: MIT */
#include "train/dev_score.h"

#include "base/memory.h"
#include "base/workers.h"

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
    words_init(&j->words, set->classes);
    view_init(&j->view, &j->words);
    return labeller_init(&j->labeller, m, set->source, error);
}

static void judge_clear(judge *j)
{
    labeller_clear(&j->labeller);
    view_clear(&j->view);
    words_clear(&j->words);
    mem_free(j->gold);
}

/* Counts the gold spans of a sentence, and those that were found, from found[*next] on. */
static void count_sentence(judge *j, span sentence, const uint16_t *gold, size_t *next)
{
    const labeller *l = &j->labeller;
    size_t count = tagset_decode(&l->model->sequence.tags, gold + sentence.begin,
                                 sentence.end - sentence.begin, j->gold);
    for (size_t i = 0; i < count; i++) {
        span at = {sentence.begin + j->gold[i].at.begin, sentence.begin + j->gold[i].at.end};
        while (*next < l->found_count && l->found[*next].at.begin < at.begin)
            ++*next;
        j->score.correct += *next < l->found_count && l->found[*next].at.begin == at.begin &&
                            l->found[*next].at.end == at.end &&
                            l->found[*next].label == j->gold[i].label;
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
        status = labeller_run(&j->labeller, &j->view, NULL, error);
    if (status != ACTANT_OK)
        return status;
    size_t next = 0;
    for (size_t i = 0; i < d->sentence_count; i++)
        count_sentence(j, d->sentences[i], h->set->tags[index], &next);
    j->score.found += j->labeller.found_count;
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
