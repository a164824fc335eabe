/* SPDX-License-Identifier: MIT */
#include "features/labelling.h"

#include "base/hash.h"
#include "features/action_features.h"
#include "features/action_spans.h"
#include "features/argument_context.h"
#include "features/argument_features.h"
#include "features/argument_span_features.h"
#include "features/knowledge.h"
#include "features/span_features.h"
#include "features/tag_features.h"
#include "features/token_features.h"

uint64_t labelling_fingerprint(const labelling *s)
{
    const uint64_t parts[] = {s->tokens->fingerprint(), s->spans ? s->spans->fingerprint() : 0};
    return hash_words(parts, 2);
}

static actant_status find_sentences(const view *v, task_list *out, actant_error *error)
{
    const document *d = v->document;
    for (size_t i = 0; i < d->sentence_count; i++) {
        if (d->sentences[i].begin < d->sentences[i].end &&
            !task_list_add(out, d->sentences[i], NULL))
            return error_memory(error);
    }
    return ACTANT_OK;
}

static actant_status find_actions(const view *v, task_list *out, actant_error *error)
{
    const knowledge *k = v->words->knowledge;
    return argument_tasks(v, k ? &k->grammar : &grammar_none, out, error);
}

const labelling entity_labelling = {"entities", &token_features, &span_features, find_sentences};
const labelling tag_labelling = {"tags", &tag_features, NULL, find_sentences};
const labelling action_labelling = {"actions", &action_features, &action_spans, find_sentences};
const labelling argument_labelling = {"arguments", &argument_features, &argument_span_features,
                                      find_actions};
