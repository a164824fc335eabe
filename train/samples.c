/* SPDX-License-Identifier: MIT */
#include "train/samples.h"

#include "base/memory.h"
#include "base/workers.h"
#include "features/recognition.h"

#include <string.h>

void samples_init(samples *s)
{
    memset(s, 0, sizeof *s);
    space_learner_init(&s->space);
}

void samples_clear(samples *s)
{
    space_learner_clear(&s->space);
    mem_free(s->sentences);
    mem_free(s->sources);
    mem_free(s->starts);
    mem_free(s->tags);
    mem_free(s->features);
    samples_init(s);
}

/* The features of one document before they are numbered. */
typedef struct hashed {
    uint64_t *hashes;  /* all, token after token, task after task */
    uint32_t *counts;  /* [token_count]: how many are of each token */
    uint32_t *lengths; /* [task_count]: how many tokens are of each task */
    size_t token_count, task_count;
} hashed;

static void hashed_clear(hashed *h)
{
    mem_free(h->hashes);
    mem_free(h->counts);
    mem_free(h->lengths);
}

/* What a worker keeps. */
typedef struct bench {
    words words;
    view view;
    task_list tasks;
    feature_vector vector;
} bench;

/* One for each thread; NULL if there is no memory. */
static bench *benches_new(size_t count, const knowledge *k)
{
    bench *benches = mem_alloc(count, sizeof *benches);
    for (size_t i = 0; benches && i < count; i++) {
        words_init(&benches[i].words, k);
        view_init(&benches[i].view, &benches[i].words);
        task_list_init(&benches[i].tasks);
        vector_init(&benches[i].vector);
    }
    return benches;
}

static void benches_free(bench *benches, size_t count)
{
    for (size_t i = 0; benches && i < count; i++) {
        view_clear(&benches[i].view);
        words_clear(&benches[i].words);
        task_list_clear(&benches[i].tasks);
        vector_clear(&benches[i].vector);
    }
    mem_free(benches);
}

typedef struct extraction {
    const labelling *stage;
    document *const *documents;
    size_t first; /* of the documents of this round */
    hashed *results;
    bench *benches; /* [thread_count] */
} extraction;

static void add_word_window(const extraction *x, bench *b, span sentence, uint32_t at)
{
    const feature_source *source = x->stage->tokens;
    for (int distance = -source->window; distance <= source->window; distance++) {
        int64_t token = (int64_t)at + distance;
        bool inside = token >= sentence.begin && token < sentence.end;
        source->word_features(inside ? view_word(&b->view, (uint32_t)token) : NULL, distance,
                              &b->vector);
    }
}

static void hash_task(const extraction *x, bench *b, const labelling_task *t, uint32_t *counts)
{
    for (uint32_t at = t->sentence.begin; at < t->sentence.end; at++) {
        size_t before = b->vector.count;
        add_word_window(x, b, t->sentence, at);
        x->stage->tokens->place_features(&b->view, t->context, t->sentence, at, &b->vector);
        *counts++ = (uint32_t)(b->vector.count - before);
    }
}

/* Room for the counts of all tasks. */
static bool measure_tasks(const task_list *tasks, hashed *result)
{
    result->task_count = tasks->count;
    result->lengths = mem_alloc(tasks->count, sizeof *result->lengths);
    for (size_t i = 0; result->lengths && i < tasks->count; i++) {
        result->lengths[i] = tasks->items[i].sentence.end - tasks->items[i].sentence.begin;
        result->token_count += result->lengths[i];
    }
    result->counts = mem_alloc(result->token_count, sizeof *result->counts);
    return result->lengths && result->counts;
}

static actant_status hash_document(size_t index, size_t worker, void *context, actant_error *error)
{
    extraction *x = context;
    bench *b = &x->benches[worker];
    hashed *result = &x->results[index];
    actant_status status = view_build(&b->view, x->documents[x->first + index], error);
    if (status != ACTANT_OK)
        return status;
    task_list_reset(&b->tasks);
    status = x->stage->find_tasks(&b->view, &b->tasks, error);
    if (status != ACTANT_OK)
        return status;
    if (!measure_tasks(&b->tasks, result))
        return error_memory(error);
    vector_reset(&b->vector);
    for (size_t i = 0, first = 0; i < b->tasks.count; first += result->lengths[i++])
        hash_task(x, b, &b->tasks.items[i], result->counts + first);
    result->hashes = mem_alloc(b->vector.count, sizeof *result->hashes);
    if (!result->hashes || b->vector.failed)
        return error_memory(error);
    if (b->vector.count > 0)
        memcpy(result->hashes, b->vector.hashes, b->vector.count * sizeof *result->hashes);
    return ACTANT_OK;
}

/* Appends the places of the tasks of one document. */
static bool append_tasks(samples *s, const hashed *h, uint32_t source)
{
    size_t need = s->sentence_count + h->task_count, first = s->token_count;
    if (!mem_reserve(&s->sentences, &s->sentence_capacity, need, sizeof *s->sentences) ||
        !mem_reserve(&s->sources, &s->source_capacity, need, sizeof *s->sources))
        return false;
    for (size_t i = 0; i < h->task_count; first += h->lengths[i++]) {
        s->sources[s->sentence_count] = source;
        s->sentences[s->sentence_count++] =
            (span){(uint32_t)first, (uint32_t)first + h->lengths[i]};
    }
    return true;
}

/* Numbers the features of one document and appends its tasks. */
static actant_status append_document(samples *s, const uint16_t *tags, const hashed *h,
                                     uint32_t source, actant_error *error)
{
    size_t first = s->token_count, hash = 0, count = h->token_count;
    if (!mem_reserve(&s->starts, &s->start_capacity, first + count + 1, sizeof *s->starts) ||
        !mem_reserve(&s->tags, &s->tag_capacity, first + count, sizeof *s->tags) ||
        !append_tasks(s, h, source))
        return error_memory(error);
    size_t end = first > 0 ? s->starts[first] : 0;
    s->starts[first] = end;
    for (size_t i = 0; i < count; i++) {
        if (!mem_reserve(&s->features, &s->feature_capacity, end + h->counts[i],
                         sizeof *s->features))
            return error_memory(error);
        for (uint32_t k = 0; k < h->counts[i]; k++) {
            uint32_t number = space_learner_add(&s->space, h->hashes[hash++]);
            if (number == SPACE_NONE)
                return error_memory(error);
            s->features[end++] = number;
        }
        s->tags[first + i] = tags[i];
        s->starts[first + i + 1] = end;
    }
    s->token_count += count;
    return ACTANT_OK;
}

/* Documents are hashed in rounds of this many, so that not all hashes are in memory at once. */
enum { ROUND = 256 };

static actant_status add_round(samples *s, extraction *x, uint16_t *const *tags, size_t count,
                               size_t thread_count, actant_error *error)
{
    memset(x->results, 0, ROUND * sizeof *x->results);
    actant_status status = workers_map(count, thread_count, hash_document, x, error);
    for (size_t i = 0; i < count; i++) {
        size_t d = x->first + i;
        if (status == ACTANT_OK)
            status = append_document(s, tags[d], &x->results[i], (uint32_t)d, error);
        hashed_clear(&x->results[i]);
    }
    return status;
}

actant_status samples_add(samples *s, const labelling *stage, const knowledge *k,
                          document *const *documents, uint16_t *const *tags, size_t document_count,
                          size_t thread_count, actant_error *error)
{
    extraction x = {stage, documents, 0, mem_alloc(ROUND, sizeof *x.results),
                    benches_new(thread_count, k)};
    actant_status status = x.results && x.benches ? ACTANT_OK : error_memory(error);
    while (x.results && x.first < document_count && status == ACTANT_OK) {
        size_t left = document_count - x.first, count = left < ROUND ? left : ROUND;
        status = add_round(s, &x, tags, count, thread_count, error);
        x.first += count;
    }
    for (size_t i = 0; x.benches && i < thread_count; i++) {
        if (x.benches[i].view.known)
            patterns_tally_add(&s->tally, &x.benches[i].view.known->tally);
    }
    benches_free(x.benches, thread_count);
    mem_free(x.results);
    return status;
}

/* Features are ordered by the size of their count in bits; within one size they keep their order.
 */
static unsigned size_of_count(uint32_t seen)
{
    unsigned bits = 0;
    for (; seen > 0; seen >>= 1)
        bits++;
    return bits;
}

/* A new space with the features that stay, in their new order; renumber[old] tells the number. */
static bool order_features(const space_learner *old, uint32_t least, space_learner *kept,
                           uint32_t *renumber)
{
    for (unsigned bits = 32; bits > 0; bits--) {
        for (size_t i = 0; i < old->count; i++) {
            if (size_of_count(old->seen[i]) != bits)
                continue;
            renumber[i] = SPACE_NONE;
            if (old->seen[i] < least)
                continue;
            renumber[i] = space_learner_add(kept, old->hashes[i]);
            if (renumber[i] == SPACE_NONE)
                return false;
            kept->seen[renumber[i]] = old->seen[i];
        }
    }
    return true;
}

static void renumber_features(samples *s, const uint32_t *renumber)
{
    size_t end = 0, from = 0;
    for (size_t token = 0; token < s->token_count; token++) {
        size_t until = s->starts[token + 1];
        s->starts[token] = end;
        for (; from < until; from++) {
            if (renumber[s->features[from]] != SPACE_NONE)
                s->features[end++] = renumber[s->features[from]];
        }
    }
    if (s->token_count > 0)
        s->starts[s->token_count] = end;
}

actant_status samples_settle(samples *s, uint32_t least, actant_error *error)
{
    space_learner kept;
    space_learner_init(&kept);
    uint32_t *renumber = mem_alloc(s->space.count, sizeof *renumber);
    if (!renumber || !order_features(&s->space, least, &kept, renumber)) {
        space_learner_clear(&kept);
        mem_free(renumber);
        return error_memory(error);
    }
    renumber_features(s, renumber);
    space_learner_clear(&s->space);
    s->space = kept;
    mem_free(renumber);
    return ACTANT_OK;
}
