/* SPDX-License-Identifier: MIT */
#include "features/argument_features.h"

#include "base/hash.h"
#include "features/argument_terms.h"
#include "features/templates.h"

/* Raised whenever the features change in a way that no table below tells. */
enum { VERSION = 1 };

enum { WINDOW = 1 };

/* Features of a word alone: attributes at each distance from -WINDOW to WINDOW. */
static const word_attribute word_templates[] = {WORD_LOWER};

static const uint64_t templates[] = {
    /* The token and its neighbours. */
    TEMPLATE(AT_SIDE),
    TEMPLATE(AT_SIDE, AT_WORD),
    TEMPLATE(AT_SIDE, AT_LEFT_WORD),
    TEMPLATE(AT_SIDE, AT_RIGHT_WORD),
    TEMPLATE(AT_SIDE, AT_TAG),
    TEMPLATE(AT_SIDE, AT_LEFT_TAG),
    TEMPLATE(AT_SIDE, AT_RIGHT_TAG),
    TEMPLATE(AT_SIDE, AT_LEFT_TAG, AT_TAG),
    TEMPLATE(AT_SIDE, AT_TAG, AT_RIGHT_TAG),
    TEMPLATE(AT_SIDE, AT_LEFT_TAG, AT_TAG, AT_RIGHT_TAG),
    TEMPLATE(AT_SIDE, AT_LEFT_TAG_2, AT_LEFT_TAG, AT_TAG),
    TEMPLATE(AT_SIDE, AT_TAG, AT_RIGHT_TAG, AT_RIGHT_TAG_2),
    TEMPLATE(AT_SIDE, AT_LEFT_WORD, AT_TAG),
    TEMPLATE(AT_SIDE, AT_TAG, AT_RIGHT_WORD),
    TEMPLATE(AT_SIDE, AT_KIND),
    TEMPLATE(AT_SIDE, AT_SUFFIX),
    TEMPLATE(AT_SIDE, AT_CLASS_1),
    TEMPLATE(AT_SIDE, AT_CLASS_2),
    TEMPLATE(AT_SIDE, AT_CLASS_3),
    TEMPLATE(AT_SIDE, AT_CLASS_4),
    TEMPLATE(AT_SIDE, AT_CLASS_5),
    TEMPLATE(AT_SIDE, AT_LEFT_CLASS_1),
    TEMPLATE(AT_SIDE, AT_RIGHT_CLASS_1),
    TEMPLATE(AT_SIDE, AT_LEFT_CLASS_2),
    TEMPLATE(AT_SIDE, AT_RIGHT_CLASS_2),
    /* How far off. */
    TEMPLATE(AT_SIDE, AT_DISTANCE),
    TEMPLATE(AT_SIDE, AT_CHUNKS_8),
    TEMPLATE(AT_SIDE, AT_DISTANCE_5, AT_TAG),
    TEMPLATE(AT_SIDE, AT_DISTANCE, AT_TAG),
    TEMPLATE(AT_SIDE, AT_VERBS_3, AT_COMMAS_3),
    TEMPLATE(AT_POS, AT_VERBS_3, AT_COMMAS_2, AT_OPENERS_2),
    TEMPLATE(AT_POS, AT_NOUNS_3, AT_VERBS_2),
    TEMPLATE(AT_SIDE, AT_IS_FIRST),
    TEMPLATE(AT_SIDE, AT_REST_4, AT_TAG),
    TEMPLATE(AT_SIDE, AT_DISTANCE_3, AT_ACTION_TAG, AT_TAG),
    TEMPLATE(AT_SIDE, AT_DISTANCE_3, AT_LEFT_TAG, AT_TAG, AT_RIGHT_TAG),
    /* The way there. */
    TEMPLATE(AT_POS, AT_FULL_WAY),
    TEMPLATE(AT_POS, AT_VERB_WAY),
    TEMPLATE(AT_POS, AT_BRIEF_WAY),
    TEMPLATE(AT_SIDE, AT_FULL_WAY, AT_TAG),
    TEMPLATE(AT_SIDE, AT_VERB_WAY, AT_TAG),
    TEMPLATE(AT_POS, AT_VERB_WAY, AT_NEXT),
    TEMPLATE(AT_POS, AT_FULL_WAY, AT_NEXT),
    TEMPLATE(AT_POS, AT_VERB_WAY, AT_PREVIOUS),
    TEMPLATE(AT_POS, AT_FULL_WAY, AT_VOICE),
    TEMPLATE(AT_POS, AT_VERB_WAY, AT_VOICE),
    TEMPLATE(AT_POS, AT_BRIEF_WAY, AT_VOICE, AT_NEXT),
    TEMPLATE(AT_SIDE, AT_VERB_WAY, AT_LEFT_TAG, AT_TAG, AT_RIGHT_TAG),
    /* The action. */
    TEMPLATE(AT_SIDE, AT_ACTION_WORD),
    TEMPLATE(AT_POS, AT_ACTION_WORD, AT_CHUNKS_4),
    TEMPLATE(AT_POS, AT_VOICE, AT_CHUNKS_5),
    TEMPLATE(AT_POS, AT_ACTION_CLASS_2, AT_CHUNKS_3),
    TEMPLATE(AT_POS, AT_ACTION_CLASS_1, AT_CHUNKS_4, AT_IS_PASSIVE),
    TEMPLATE(AT_POS, AT_ACTION_WORD, AT_VERB_WAY),
    TEMPLATE(AT_POS, AT_ACTION_WORD, AT_FULL_WAY),
    TEMPLATE(AT_POS, AT_ACTION_CLASS_3, AT_FULL_WAY),
    TEMPLATE(AT_POS, AT_ACTION_CLASS_2, AT_VERB_WAY),
    TEMPLATE(AT_SIDE, AT_ACTION_WORD, AT_TAG),
    TEMPLATE(AT_SIDE, AT_ACTION_CLASS_2, AT_TAG, AT_CHUNKS_3),
    TEMPLATE(AT_POS, AT_ACTION_SUFFIX_3, AT_CHUNKS_3),
    TEMPLATE(AT_POS, AT_ACTION_SUFFIX_2, AT_IS_PASSIVE, AT_VERB_WAY),
    TEMPLATE(AT_POS, AT_WORD_AFTER, AT_CHUNKS_3),
    TEMPLATE(AT_POS, AT_WORD_BEFORE, AT_CHUNKS_3),
    TEMPLATE(AT_POS, AT_ACTION_WORD, AT_PREPOSITION, AT_CHUNKS_4),
    TEMPLATE(AT_POS, AT_ACTION_WORD, AT_IS_PASSIVE, AT_VERBS_1),
    TEMPLATE(AT_POS, AT_ACTION_WORD, AT_TAG_AFTER, AT_CHUNKS_3),
    TEMPLATE(AT_SIDE, AT_ACTION_TAG, AT_ACTION_KIND, AT_IS_PASSIVE, AT_LEFT_TAG, AT_TAG,
             AT_CHUNKS_3),
    TEMPLATE(AT_POS, AT_ACTION_CLASS_5, AT_CHUNKS_3),
    /* What goes with the action: who does such things, what they are done to. */
    TEMPLATE(AT_SIDE, AT_ACTION_WORD, AT_WORD),
    TEMPLATE(AT_SIDE, AT_ACTION_WORD, AT_CLASS_1),
    TEMPLATE(AT_SIDE, AT_ACTION_CLASS_2, AT_CLASS_1),
    TEMPLATE(AT_SIDE, AT_ACTION_CLASS_1, AT_CLASS_2),
    TEMPLATE(AT_SIDE, AT_ACTION_CLASS_2, AT_WORD),
    TEMPLATE(AT_POS, AT_ACTION_CLASS_2, AT_HEAD_CLASS_1),
    TEMPLATE(AT_POS, AT_ACTION_CLASS_1, AT_HEAD_CLASS_2),
    TEMPLATE(AT_POS, AT_ACTION_WORD, AT_HEAD_CLASS_1),
    TEMPLATE(AT_POS, AT_HEAD_CLASS_1, AT_VERB_WAY, AT_IS_PASSIVE),
    TEMPLATE(AT_POS, AT_HEAD_CLASS_2, AT_VERBS_2, AT_IS_PASSIVE),
    TEMPLATE(AT_POS, AT_CLASS_1, AT_CHUNKS_3, AT_VOICE),
    /* The chunks around. */
    TEMPLATE(AT_POS, AT_PREVIOUS, AT_NEXT),
    TEMPLATE(AT_POS, AT_HEAD_CLASS_2),
    TEMPLATE(AT_POS, AT_HEAD_WORD),
    TEMPLATE(AT_POS, AT_NEXT, AT_NEXT_WORD),
    TEMPLATE(AT_POS, AT_PREVIOUS, AT_PREVIOUS_WORD),
    TEMPLATE(AT_POS, AT_PREVIOUS, AT_NEXT, AT_CHUNKS_3, AT_VERBS_1),
    TEMPLATE(AT_POS, AT_NEXT, AT_VERBS_2, AT_NEXT_WORD),
    TEMPLATE(AT_POS, AT_PREVIOUS, AT_VERBS_2, AT_PREVIOUS_WORD),
    TEMPLATE(AT_POS, AT_NEXT, AT_NEXT_2, AT_VERBS_2),
    TEMPLATE(AT_POS, AT_PREVIOUS, AT_PREVIOUS_2, AT_VERBS_2),
    TEMPLATE(AT_POS, AT_PREVIOUS, AT_NEXT, AT_FULL_WAY),
    /* Other actions. */
    TEMPLATE(AT_SIDE, AT_IS_ACTION),
    TEMPLATE(AT_SIDE, AT_ACTIONS_4),
    TEMPLATE(AT_POS, AT_ACTIONS_3),
    TEMPLATE(AT_POS, AT_ACTIONS_3, AT_VERB_WAY),
    TEMPLATE(AT_POS, AT_FIRST_WORD, AT_ACTIONS_2),
    TEMPLATE(AT_POS, AT_FIRST_TAG, AT_ACTIONS_2, AT_VOICE),
    TEMPLATE(AT_POS, AT_FIRST_CLASS_2, AT_ACTION_CLASS_1, AT_ACTIONS_2),
    TEMPLATE(AT_SIDE, AT_NUMBER_4, AT_REMAINING_4),
    TEMPLATE(AT_POS, AT_ACTION_WORD, AT_ACTIONS_2),
    TEMPLATE(AT_POS, AT_OWN_BESIDE, AT_IS_ACTION),
    TEMPLATE(AT_POS, AT_LEFT_ACTION_WORD),
    TEMPLATE(AT_POS, AT_RIGHT_ACTION_WORD),
    TEMPLATE(AT_POS, AT_LEFT_ACTION_CLASS_2, AT_ACTIONS_2),
    TEMPLATE(AT_POS, AT_RIGHT_ACTION_CLASS_2, AT_ACTIONS_2),
    /* Quotation marks. */
    TEMPLATE(AT_SIDE, AT_QUOTES_3),
    TEMPLATE(AT_POS, AT_QUOTES_3, AT_IS_QUOTED),
    TEMPLATE(AT_SIDE, AT_QUOTES_3, AT_LEFT_TAG, AT_TAG, AT_RIGHT_TAG),
    TEMPLATE(AT_POS, AT_ACTION_CLASS_2, AT_QUOTES_2),
    TEMPLATE(AT_POS, AT_QUOTES_3, AT_IS_ACTION_QUOTED, AT_VERB_WAY),
};

enum {
    WORD_TEMPLATE_COUNT = sizeof word_templates / sizeof word_templates[0],
    TEMPLATE_COUNT = sizeof templates / sizeof templates[0]
};

static void add_word_features(const word *type, int distance, feature_vector *out)
{
    for (size_t i = 0; i < WORD_TEMPLATE_COUNT; i++) {
        const uint64_t parts[] = {VERSION, (uint64_t)(distance + WINDOW), word_templates[i],
                                  type ? type->attributes[word_templates[i]] : 0};
        vector_add(out, hash_words(parts, 4));
    }
}

static void add_place_features(const view *v, const void *context, span sentence, uint32_t at,
                               feature_vector *out)
{
    uint64_t terms[ARGUMENT_TERM_COUNT];
    const argument_context *c = context;
    (void)sentence;
    uint32_t chunk = syntax_token_at(c->syntax, at)->chunk;
    if (!argument_reaches(c, chunk)) {
        vector_add(out, template_mix(VERSION, at < c->action.begin));
        return;
    }
    argument_terms_set(v, c, at, terms);
    for (size_t i = 0; i < TEMPLATE_COUNT; i++)
        vector_add(out, template_hash(templates[i], terms));
}

static uint64_t fingerprint(void)
{
    uint64_t digest = templates_digest(templates, TEMPLATE_COUNT);
    for (size_t i = 0; i < WORD_TEMPLATE_COUNT; i++)
        digest = template_mix(digest, word_templates[i]);
    const uint64_t parts[] = {
        digest, WINDOW, VERSION, ARGUMENT_REACH, WORD_ATTRIBUTE_COUNT, CHUNK_KIND_COUNT};
    return hash_words(parts, 6);
}

const feature_source argument_features = {"argument", WINDOW, add_word_features, add_place_features,
                                          fingerprint};
