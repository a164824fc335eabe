/* SPDX-License-Identifier: MIT */
#include "features/knowledge.h"

#include "base/hash.h"

void phrasebook_init(phrasebook *b)
{
    lexicon_init(&b->lists);
    patterns_init(&b->patterns);
}

void phrasebook_clear(phrasebook *b)
{
    lexicon_clear(&b->lists);
    patterns_clear(&b->patterns);
}

bool phrasebook_is_empty(const phrasebook *b)
{
    return b->lists.list_count == 0 && b->patterns.count == 0;
}

uint64_t phrasebook_digest(const phrasebook *b)
{
    const uint64_t parts[] = {b->lists.digest, patterns_digest(&b->patterns)};
    return hash_words(parts, 2);
}

void knowledge_init(knowledge *k)
{
    classes_init(&k->classes);
    grammar_init(&k->grammar);
    phrasebook_init(&k->hints);
    phrasebook_init(&k->overrides);
}

void knowledge_clear(knowledge *k)
{
    classes_clear(&k->classes);
    grammar_clear(&k->grammar);
    phrasebook_clear(&k->hints);
    phrasebook_clear(&k->overrides);
}
