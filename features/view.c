/* SPDX-License-Identifier: MIT */
#include "features/view.h"

#include "features/recognition.h"

#include <string.h>

/* Runs longer than this are not names. */
enum { RUN_MOST = 6 };

void view_init(view *v, words *w)
{
    memset(v, 0, sizeof *v);
    v->words = w;
    hashmap_init(&v->numbers);
}

void view_clear(view *v)
{
    mem_free(v->tokens);
    mem_free(v->is_shouted);
    mem_free(v->styles);
    mem_free(v->entries);
    hashmap_clear(&v->numbers);
    recognition_free(v->known);
    memset(v, 0, sizeof *v);
}

static bool is_capitalised(const view *v, uint32_t token)
{
    return word_is_capitalised(view_word(v, token));
}

/* Whether a sentence is in capitals throughout, so that they tell nothing. */
static bool is_shouted(const view *v, span sentence)
{
    size_t shouted = 0, spoken = 0;
    for (uint32_t i = sentence.begin; i < sentence.end; i++) {
        word_case capitals = view_word(v, i)->capitals;
        shouted += capitals == CASE_UPPER;
        spoken += capitals == CASE_LOWER || capitals == CASE_INITIAL || capitals == CASE_MIXED;
    }
    return shouted >= 2 && shouted >= 4 * spoken;
}

static sentence_style style_of(const view *v, span sentence)
{
    enum { LONG = 4 };
    size_t capitals = 0, lower = 0;
    for (uint32_t i = sentence.begin; i < sentence.end; i++) {
        const word *w = view_word(v, i);
        capitals += w->length >= LONG && word_is_capitalised(w);
        lower += w->length >= LONG && w->capitals == CASE_LOWER;
    }
    if (lower == 0)
        return capitals == 0 ? STYLE_BARE : STYLE_CAPITALS;
    return capitals > lower ? STYLE_TITLE : STYLE_LOWER;
}

static void find_runs(view *v, span sentence)
{
    for (uint32_t i = sentence.begin; i < sentence.end;) {
        uint32_t end = i + 1;
        while (is_capitalised(v, i) && end < sentence.end && is_capitalised(v, end))
            end++;
        for (uint32_t k = i; k < end; k++)
            v->tokens[k].run = (span){i, end};
        i = end;
    }
}

static uint32_t span_size(span s)
{
    return s.end - s.begin;
}

/* The entry of the token's word, new or old. */
static view_entry *entry_of(view *v, uint32_t token)
{
    if (!mem_reserve(&v->entries, &v->entry_capacity, v->entry_count + 1, sizeof *v->entries))
        return NULL;
    uint32_t *number = hashmap_add(&v->numbers, view_word(v, token)->attributes[WORD_LOWER],
                                   (uint32_t)v->entry_count);
    if (!number)
        return NULL;
    if (*number == v->entry_count)
        v->entries[v->entry_count++] = (view_entry){VIEW_NONE, 0, false, false, {0, 0}};
    v->tokens[token].entry = *number;
    return &v->entries[*number];
}

/* Enters the capitalised words, from the last to the first, so that the chains run forward. */
static bool enter_sentence(view *v, size_t index)
{
    span sentence = v->document->sentences[index];
    for (uint32_t i = sentence.end; i-- > sentence.begin;) {
        view_token *t = &v->tokens[i];
        t->entry = t->next = VIEW_NONE;
        t->sentence = (uint32_t)index;
        if (!is_capitalised(v, i))
            continue;
        view_entry *e = entry_of(v, i);
        if (!e)
            return false;
        t->next = e->first;
        e->first = i;
        e->count++;
        if (v->is_shouted[index])
            continue;
        e->is_inside = e->is_inside || i > sentence.begin;
        if (span_size(t->run) <= RUN_MOST && span_size(t->run) >= span_size(e->longest))
            e->longest = t->run;
    }
    return true;
}

static void note_lower_words(view *v)
{
    for (uint32_t i = 0; i < v->document->token_count; i++) {
        const word *w = view_word(v, i);
        uint32_t number = w->capitals == CASE_LOWER
                              ? hashmap_find(&v->numbers, w->attributes[WORD_LOWER])
                              : HASHMAP_NONE;
        if (number != HASHMAP_NONE)
            v->entries[number].is_lower_elsewhere = true;
    }
}

static actant_status recognise(view *v, actant_error *error)
{
    const knowledge *k = v->words->knowledge;
    if (!k || phrasebook_is_empty(&k->hints))
        return ACTANT_OK;
    actant_status status = ACTANT_OK;
    if (!v->known)
        status = recognition_new(&v->known, &k->hints, error);
    return status == ACTANT_OK ? recognition_run(v->known, v, error) : status;
}

actant_status view_build(view *v, const document *d, actant_error *error)
{
    v->document = d;
    v->entry_count = 0;
    hashmap_reset(&v->numbers);
    if (!mem_reserve(&v->tokens, &v->token_capacity, d->token_count, sizeof *v->tokens) ||
        !mem_reserve(&v->is_shouted, &v->shouted_capacity, d->sentence_count,
                     sizeof *v->is_shouted) ||
        !mem_reserve(&v->styles, &v->style_capacity, d->sentence_count, sizeof *v->styles))
        return error_memory(error);
    words_settle(v->words);
    for (size_t i = 0; i < d->token_count; i++) {
        span token = d->tokens[i];
        v->tokens[i].type = words_add(v->words, d->text + token.begin, token.end - token.begin);
        if (v->tokens[i].type == HASHMAP_NONE)
            return error_memory(error);
    }
    for (size_t i = d->sentence_count; i-- > 0;) {
        v->is_shouted[i] = is_shouted(v, d->sentences[i]);
        v->styles[i] = style_of(v, d->sentences[i]);
        find_runs(v, d->sentences[i]);
        if (!enter_sentence(v, i))
            return error_memory(error);
    }
    note_lower_words(v);
    return recognise(v, error);
}
