/* SPDX-License-Identifier: MIT */
/* Any bytes as raw text: words, pairs and contexts count the same tokens. */
#include "tests/fuzz/fuzz.h"
#include "tests/scratch.h"
#include "text/utf8.h"
#include "train/contexts.h"

#include <string.h>

static void require_counts(const vocabulary *v)
{
    size_t words = 0, pairs = 0;
    for (size_t i = 0; i < v->word_count; i++) {
        const char *text = v->words[i].text;
        words += v->words[i].count;
        fuzz_require((i == VOCABULARY_EDGE) == (*text == '\0'), "only the edge has no text");
        fuzz_require(strpbrk(text, " \t\n") == NULL, "a word has no white space");
        fuzz_require(utf8_check(text, strlen(text), NULL) == strlen(text), "a word is UTF-8");
    }
    for (size_t i = 0; i < pair_counts_slots(&v->pairs); i++)
        pairs += v->pairs.slots[i].count;
    fuzz_require(words == v->token_count && pairs == v->token_count, "each token is counted once");
}

static void require_contexts(const contexts *c)
{
    for (size_t w = 0; w < c->word_count; w++) {
        for (int side = 0; side < CONTEXT_SIDES; side++) {
            size_t sum = 0;
            for (size_t i = c->starts[side][w]; i < c->starts[side][w + 1]; i++)
                sum += c->items[side][i].count;
            fuzz_require(sum == c->words[w].count, "each token has a neighbour on each side");
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *path = scratch_file("text.txt", bytes, size);
    vocabulary v;
    contexts c;
    actant_error error = ACTANT_ERROR_INIT;
    vocabulary_init(&v);
    actant_status status = vocabulary_read(&v, path, NULL, NULL, &error);
    fuzz_require(status == ACTANT_OK || (status == ACTANT_ERROR_INPUT && error.message[0]),
                 "what cannot be read is told");
    if (status == ACTANT_OK) {
        require_counts(&v);
        fuzz_require(contexts_make(&c, &v, 2, &error) == ACTANT_OK, "there is memory");
        require_contexts(&c);
        contexts_clear(&c);
    }
    vocabulary_clear(&v);
    return 0;
}
