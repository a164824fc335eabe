/* SPDX-License-Identifier: MIT */
#include "features/recognition.h"

#include <string.h>

static bool hash_features(recognition *r)
{
    const lexicon *l = &r->book->lists;
    const patterns *p = &r->book->patterns;
    r->phrase_features = mem_alloc(l->list_count * MATCH_KINDS, sizeof *r->phrase_features);
    r->pattern_features = mem_alloc(p->count * MATCH_KINDS, sizeof *r->pattern_features);
    if (!r->phrase_features || !r->pattern_features)
        return false;
    for (size_t i = 0; i < l->list_count * MATCH_KINDS; i++)
        r->phrase_features[i] = match_feature(l->lists[i / MATCH_KINDS].hash, i % MATCH_KINDS);
    for (size_t i = 0; i < p->count * MATCH_KINDS; i++)
        r->pattern_features[i] = match_feature(p->items[i / MATCH_KINDS].hash, i % MATCH_KINDS);
    return true;
}

actant_status recognition_new(recognition **out, const phrasebook *book, actant_error *error)
{
    *out = NULL;
    recognition *r = mem_alloc(1, sizeof *r);
    if (!r)
        return error_memory(error);
    r->book = book;
    lexicon_matcher_init(&r->matcher, &book->lists);
    matches_init(&r->phrases);
    matches_init(&r->patterned);
    actant_status status = hash_features(r) ? ACTANT_OK : error_memory(error);
    if (status == ACTANT_OK && book->patterns.count > 0)
        status = regex_context_new(&r->search, error);
    if (status == ACTANT_OK)
        *out = r;
    else
        recognition_free(r);
    return status;
}

void recognition_free(recognition *r)
{
    if (!r)
        return;
    lexicon_matcher_clear(&r->matcher);
    regex_context_free(r->search);
    matches_clear(&r->phrases);
    matches_clear(&r->patterned);
    mem_free(r->phrase_features);
    mem_free(r->pattern_features);
    mem_free(r);
}

actant_status recognition_run(recognition *r, const view *v, actant_error *error)
{
    actant_status status = ACTANT_OK;
    matches_reset(&r->phrases);
    matches_reset(&r->patterned);
    if (r->book->lists.list_count > 0)
        status = lexicon_match(&r->matcher, v, &r->phrases, error);
    if (status == ACTANT_OK && r->search)
        status = patterns_match(&r->book->patterns, r->search, v->document, &r->patterned,
                                &r->tally, error);
    if (status == ACTANT_OK)
        status = matches_index(&r->phrases, v->document->token_count, error);
    if (status == ACTANT_OK)
        status = matches_index(&r->patterned, v->document->token_count, error);
    return status;
}

actant_status recognition_note(recognition *r, actant_notes *notes, actant_error *error)
{
    if (!r)
        return ACTANT_OK;
    actant_status status = patterns_note(&r->book->patterns, &r->tally, notes, error);
    memset(&r->tally, 0, sizeof r->tally);
    return status;
}
