/* SPDX-License-Identifier: MIT */
#include "text/corpus_convert.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "tests/scratch.h"
#include "tests/suite.h"
#include "text/document.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static document *new_document(const char *text)
{
    document *d;
    ck_assert_int_eq(document_new(&d, "", text, strlen(text), NULL), ACTANT_OK);
    return d;
}

/* The part of each of `count` documents, as digits. The texts are all different. */
static void deal(char *parts, size_t count, const unsigned shares[3], uint64_t seed)
{
    actant_corpus_split *split;
    ck_assert_int_eq(actant_corpus_split_new(&split, shares, seed, NULL), ACTANT_OK);
    for (size_t i = 0; i < count; i++) {
        char text[40];
        unsigned part;
        snprintf(text, sizeof text, "text %zu", i);
        document *d = new_document(text);
        ck_assert_int_eq(actant_corpus_split_next(split, d, &part, NULL), ACTANT_OK);
        parts[i] = (char)('0' + part);
        document_free(d);
    }
    parts[count] = '\0';
    actant_corpus_split_free(split);
}

START_TEST(each_part_gets_its_share)
{
    static const unsigned shares[3] = {80, 10, 10};
    char parts[101];
    size_t counts[3] = {0, 0, 0};
    deal(parts, 100, shares, 1);
    for (size_t i = 0; i < 100; i++) {
        counts[parts[i] - '0']++;
        if (i % 10 == 9)
            ck_assert(counts[0] == 8 * (i + 1) / 10 && counts[1] == (i + 1) / 10);
    }
}
END_TEST

START_TEST(the_seed_decides)
{
    static const unsigned shares[3] = {1, 1, 0};
    char first[65], same[65], other[65];
    deal(first, 64, shares, 1);
    deal(same, 64, shares, 1);
    deal(other, 64, shares, 2);
    ck_assert_str_eq(first, same);
    ck_assert_str_ne(first, other);
    ck_assert_ptr_null(strchr(first, '2'));
}
END_TEST

START_TEST(the_same_text_goes_to_the_same_part)
{
    static const unsigned shares[3] = {1, 1, 1};
    actant_corpus_split *split;
    unsigned part, first = 9;
    ck_assert_int_eq(actant_corpus_split_new(&split, shares, 5, NULL), ACTANT_OK);
    for (size_t i = 0; i < 40; i++) {
        char text[40];
        snprintf(text, sizeof text, "text %zu", i % 4 == 0 ? 0 : i);
        document *d = new_document(text);
        ck_assert_int_eq(actant_corpus_split_next(split, d, &part, NULL), ACTANT_OK);
        document_free(d);
        first = i == 0 ? part : first;
        ck_assert(i % 4 != 0 || part == first);
    }
    actant_corpus_split_free(split);
}
END_TEST

START_TEST(shares_must_make_sense)
{
    static const unsigned bad[][3] = {{0, 0, 0}, {1000, 1, 0}, {UINT32_MAX, 2, 0}};
    for (size_t i = 0; i < 3; i++) {
        actant_corpus_split *split;
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(actant_corpus_split_new(&split, bad[i], 1, &error), ACTANT_ERROR_ARGUMENT);
        ck_assert_str_eq(error.message, "the shares must add up to 1 to 1000");
        ck_assert_ptr_null(split);
    }
}
END_TEST

static actant_status copy(const char *path, bool tokens, size_t *splits, size_t *made)
{
    static const actant_writer_options options = {ACTANT_WRITER_JSONL, true, false, false};
    actant_corpus_copier *copier = NULL;
    actant_writer *writer = NULL;
    document *d = new_document("Oslo waits.");
    ck_assert_ptr_nonnull(document_add_mention(d, "", "X", (span){0, 2}));
    actant_status status = actant_corpus_copier_new(&copier, tokens, NULL);
    if (status == ACTANT_OK)
        status = actant_writer_open(&writer, path, &options, NULL);
    if (status == ACTANT_OK)
        status = actant_corpus_copy(copier, d, writer, NULL);
    if (status == ACTANT_OK) {
        *splits = actant_corpus_copier_splits(copier);
        *made = actant_corpus_copier_made(copier);
        status = actant_writer_close(writer, NULL);
    } else {
        actant_writer_discard(writer);
    }
    actant_corpus_copier_free(copier);
    document_free(d);
    return status;
}

static void check_copy(bool tokens, size_t splits, const char *expected)
{
    size_t split_count, made;
    buffer content;
    const char *path = scratch_path("copy.jsonl");
    buffer_init(&content);
    ck_assert_int_eq(copy(path, tokens, &split_count, &made), ACTANT_OK);
    ck_assert_uint_eq(split_count, splits);
    ck_assert_uint_eq(made, tokens);
    ck_assert_int_eq(file_read_whole(path, SIZE_MAX, &content, NULL), ACTANT_OK);
    ck_assert_str_eq(buffer_text(&content), expected);
    buffer_clear(&content);
}

START_TEST(documents_are_copied_with_and_without_tokens)
{
    check_copy(false, 0,
               "{\"text\": \"Oslo waits.\", \"entities\": [{\"start\": 0, \"end\": 2, \"label\": "
               "\"X\"}], \"events\": [], \"relations\": []}\n");
    check_copy(true, 1,
               "{\"text\": \"Oslo waits.\", \"sentences\": [[0, 11]], \"tokens\": [[0, 2], [2, 4], "
               "[5, 10], [10, 11]], \"entities\": [{\"start\": 0, \"end\": 2, \"label\": \"X\"}], "
               "\"events\": [], \"relations\": []}\n");
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    static const unsigned shares[3] = {2, 1, 1};
    document *d = new_document("Oslo waits.");
    actant_status status = ACTANT_ERROR_MEMORY;
    for (size_t n = 1; status != ACTANT_OK; n++) {
        actant_corpus_split *split;
        unsigned part;
        mem_fail_at(n);
        status = actant_corpus_split_new(&split, shares, 1, NULL);
        if (status == ACTANT_OK)
            status = actant_corpus_split_next(split, d, &part, NULL);
        mem_fail_at(0);
        actant_corpus_split_free(split);
    }
    document_free(d);
}
END_TEST

SUITE("text/corpus_convert", each_part_gets_its_share, the_seed_decides,
      the_same_text_goes_to_the_same_part, shares_must_make_sense,
      documents_are_copied_with_and_without_tokens, no_memory_is_told_and_nothing_leaks)
