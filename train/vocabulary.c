/* SPDX-License-Identifier: MIT */
#include "train/vocabulary.h"

#include "base/file.h"
#include "base/hash.h"
#include "text/inputs.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_LINE = 64 << 20, TELL_EVERY = 1 << 14 /* lines */ };

void vocabulary_init(vocabulary *v)
{
    memset(v, 0, sizeof *v);
    pair_counts_init(&v->pairs);
    hashmap_init(&v->numbers);
    arena_init(&v->strings);
}

void vocabulary_clear(vocabulary *v)
{
    mem_free(v->words);
    pair_counts_clear(&v->pairs);
    hashmap_clear(&v->numbers);
    arena_clear(&v->strings);
    vocabulary_init(v);
}

/* A new word, not yet counted; false if there is no memory. */
static bool append_word(vocabulary *v, const char *text, size_t size)
{
    if (!mem_reserve(&v->words, &v->word_capacity, v->word_count + 1, sizeof *v->words))
        return false;
    const char *copy = arena_copy(&v->strings, text, size);
    if (copy)
        v->words[v->word_count++] = (vocabulary_word){copy, 0};
    return copy != NULL;
}

/* The number of the word; HASHMAP_NONE if there is no memory. */
static uint32_t number_of(vocabulary *v, const char *text, size_t size)
{
    uint64_t hash = hash_bytes(text, size, 0);
    uint32_t number = hashmap_find(&v->numbers, hash);
    if (number != HASHMAP_NONE || !append_word(v, text, size))
        return number;
    number = (uint32_t)v->word_count - 1;
    if (hashmap_add(&v->numbers, hash, number))
        return number;
    v->word_count--;
    return HASHMAP_NONE;
}

/* One step of the walk through a sentence: from a word to the next one, which is counted. */
static actant_status count_step(vocabulary *v, uint32_t before, uint32_t word, actant_error *error)
{
    if (word == HASHMAP_NONE || !pair_counts_add(&v->pairs, before, word))
        return error_memory(error);
    if (v->token_count == VOCABULARY_MOST_TOKENS)
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                         "more than %zu words cannot be counted", v->token_count);
    v->words[word].count++;
    v->token_count++;
    return ACTANT_OK;
}

/* How many bytes of white space there are at p < end. Control characters count as such. */
static size_t space_at(const char *p, const char *end)
{
    unsigned char byte = (unsigned char)*p;
    if (byte < 0x80)
        return byte <= ' ' || byte == 0x7f ? 1 : 0;
    /* Only these bytes begin white space; most text has few of them. */
    if (byte != 0xc2 && byte != 0xe1 && byte != 0xe2 && byte != 0xe3)
        return 0;
    uint32_t codepoint;
    size_t size = utf8_decode(p, (size_t)(end - p), &codepoint);
    return utf8_classify(codepoint) == UTF8_SPACE ? size : 0;
}

static actant_status add_line(vocabulary *v, const char *line, size_t size, actant_error *error)
{
    if (utf8_check(line, size, NULL) < size)
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0, "invalid UTF-8");
    actant_status status = ACTANT_OK;
    const char *end = line + size;
    uint32_t before = VOCABULARY_EDGE;
    for (const char *p = line; p < end && status == ACTANT_OK;) {
        size_t space = space_at(p, end);
        if (space > 0) {
            p += space;
            continue;
        }
        const char *begin = p;
        while (p < end && space_at(p, end) == 0)
            p++;
        uint32_t word = number_of(v, begin, (size_t)(p - begin));
        status = count_step(v, before, word, error);
        before = word;
    }
    if (status == ACTANT_OK && before != VOCABULARY_EDGE)
        status = count_step(v, before, VOCABULARY_EDGE, error);
    return status;
}

static bool tell(const vocabulary *v, actant_progress *progress, void *context)
{
    char measure[64];
    snprintf(measure, sizeof measure, "%zu words", v->word_count - 1);
    return !progress || progress(context, "counting tokens", v->token_count, 0, measure);
}

static actant_status add_lines(vocabulary *v, file_input *in, actant_progress *progress,
                               void *progress_context, actant_error *error)
{
    for (;;) {
        const char *line;
        size_t size;
        bool found;
        actant_status status = file_read_line(in, LONGEST_LINE, &line, &size, &found, error);
        if (status == ACTANT_OK && !found)
            return ACTANT_OK;
        if (status == ACTANT_OK)
            status = add_line(v, line, size, error);
        if (status != ACTANT_OK)
            return status;
        if (file_line(in) % TELL_EVERY == 0 && !tell(v, progress, progress_context))
            return error_set(error, ACTANT_ERROR_INTERRUPTED, NULL, 0, "counting was broken off");
    }
}

actant_status vocabulary_read(vocabulary *v, const char *path, actant_progress *progress,
                              void *progress_context, actant_error *error)
{
    if (v->word_count == 0 && !append_word(v, "", 0))
        return error_memory(error);
    file_input *in;
    actant_status status = file_open(&in, path, error);
    if (status != ACTANT_OK)
        return status;
    status = inputs_skip_mark(in, error);
    if (status == ACTANT_OK)
        status = add_lines(v, in, progress, progress_context, error);
    if (status == ACTANT_ERROR_INPUT)
        error_locate(error, path, file_line(in));
    file_close(in);
    return status;
}
