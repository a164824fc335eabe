/* SPDX-License-Identifier: MIT */
#include "text/corpus_convert.h"

#include "base/hash.h"
#include "base/hashmap.h"
#include "base/memory.h"
#include "base/random.h"
#include "text/document.h"
#include "text/tokenizer.h"

#include <string.h>

/* ---- copying ---- */

struct actant_corpus_copier {
    tokenizer *rules; /* NULL where no tokens are made */
    tokenizer_context *search;
    size_t splits, made;
};

void actant_corpus_copier_free(actant_corpus_copier *c)
{
    if (!c)
        return;
    tokenizer_free(c->rules);
    tokenizer_context_free(c->search);
    mem_free(c);
}

actant_status actant_corpus_copier_new(actant_corpus_copier **out, bool tokens, actant_error *error)
{
    *out = NULL;
    actant_corpus_copier *c = mem_alloc(1, sizeof *c);
    if (!c)
        return error_memory(error);
    actant_status status = tokens ? tokenizer_new(&c->rules, error) : ACTANT_OK;
    if (status == ACTANT_OK && tokens)
        status = tokenizer_context_new(&c->search, error);
    if (status != ACTANT_OK) {
        actant_corpus_copier_free(c);
        return status;
    }
    *out = c;
    return ACTANT_OK;
}

actant_status actant_corpus_copy(actant_corpus_copier *c, document *d, actant_writer *writer,
                                 actant_error *error)
{
    actant_status status = ACTANT_OK;
    size_t splits = 0;
    if (c->rules) {
        c->made += d->token_count == 0 || d->sentence_count == 0;
        status = tokenizer_run(c->rules, c->search, d, error);
    }
    if (status == ACTANT_OK && d->token_count > 0)
        status = document_align(d, &splits, error);
    c->splits += splits;
    return status == ACTANT_OK ? actant_writer_write(writer, d, error) : status;
}

size_t actant_corpus_copier_splits(const actant_corpus_copier *c)
{
    return c->splits;
}

size_t actant_corpus_copier_made(const actant_corpus_copier *c)
{
    return c->made;
}

/* ---- splitting ---- */

enum { DECK_LARGEST = 1000 };

struct actant_corpus_split {
    unsigned char deck[DECK_LARGEST]; /* [deck_size] parts, dealt out from the front */
    unsigned deck_size, dealt;
    random_source chance;
    hashmap texts; /* the part of each text */
};

static unsigned greatest_divisor(unsigned a, unsigned b)
{
    while (b > 0) {
        unsigned rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

actant_status actant_corpus_split_new(actant_corpus_split **out,
                                      const unsigned shares[ACTANT_SPLIT_PARTS], uint64_t seed,
                                      actant_error *error)
{
    uint64_t sum = 0;
    unsigned divisor = 0;
    *out = NULL;
    for (unsigned i = 0; i < ACTANT_SPLIT_PARTS; i++) {
        sum += shares[i];
        divisor = greatest_divisor(shares[i], divisor);
    }
    if (sum == 0 || sum > DECK_LARGEST)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "the shares must add up to 1 to %d",
                         DECK_LARGEST);
    actant_corpus_split *s = mem_alloc(1, sizeof *s);
    if (!s)
        return error_memory(error);
    for (unsigned i = 0; i < ACTANT_SPLIT_PARTS; i++) {
        for (unsigned k = 0; k < shares[i] / divisor; k++)
            s->deck[s->deck_size++] = (unsigned char)i;
    }
    s->dealt = s->deck_size;
    random_init(&s->chance, seed);
    hashmap_init(&s->texts);
    *out = s;
    return ACTANT_OK;
}

void actant_corpus_split_free(actant_corpus_split *s)
{
    if (!s)
        return;
    hashmap_clear(&s->texts);
    mem_free(s);
}

/* Fisher and Yates. */
static void shuffle(actant_corpus_split *s)
{
    for (unsigned i = s->deck_size; i > 1; i--) {
        unsigned k = (unsigned)random_below(&s->chance, i);
        unsigned char card = s->deck[i - 1];
        s->deck[i - 1] = s->deck[k];
        s->deck[k] = card;
    }
    s->dealt = 0;
}

actant_status actant_corpus_split_next(actant_corpus_split *s, const document *d, unsigned *part,
                                       actant_error *error)
{
    size_t count = s->texts.count;
    if (s->dealt == s->deck_size)
        shuffle(s);
    uint32_t *same_text =
        hashmap_add(&s->texts, hash_bytes(d->text, d->text_size, 0), s->deck[s->dealt]);
    if (!same_text)
        return error_memory(error);
    s->dealt += s->texts.count > count;
    *part = *same_text;
    return ACTANT_OK;
}
