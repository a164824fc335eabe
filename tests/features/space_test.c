/* SPDX-License-Identifier: MIT */
#include "features/space.h"

#include "base/memory.h"
#include "base/random.h"
#include "tests/suite.h"

#include <string.h>

enum { DROPPED_BITS = 64 - SPACE_KEY_BITS, MANY = 20000, MILLION = 1000000 };

/* A hash with the key, and other bits below it, which must not matter. */
static uint64_t hash_of(uint64_t key)
{
    return key << DROPPED_BITS | (key * 0x9e3779b97f4a7c15u) >> SPACE_KEY_BITS;
}

static uint64_t *random_hashes(size_t count, uint64_t seed)
{
    random_source random;
    random_init(&random, seed);
    uint64_t *hashes = mem_alloc(count, sizeof *hashes);
    for (size_t i = 0; i < count; i++)
        hashes[i] = random_next(&random);
    return hashes;
}

/* Freezes hashes in a space; `order` may be NULL. */
static void freeze(space *s, const uint64_t *hashes, size_t count, uint32_t *order)
{
    uint32_t *own = order ? NULL : mem_alloc(count, sizeof *own);
    space_init(s);
    ck_assert_int_eq(space_freeze(s, hashes, count, order ? order : own, NULL), ACTANT_OK);
    mem_free(own);
}

/* ---- learning ---- */

START_TEST(a_learner_numbers_hashes_as_they_come)
{
    space_learner l;
    space_learner_init(&l);
    uint64_t *hashes = random_hashes(MANY, 1);
    for (uint32_t round = 0; round < 3; round++) {
        for (uint32_t i = round; i < MANY; i++)
            ck_assert_uint_eq(space_learner_add(&l, hashes[i]), i);
    }
    ck_assert_uint_eq(l.count, MANY);
    ck_assert_mem_eq(l.hashes, hashes, MANY * sizeof *hashes);
    ck_assert_uint_eq(l.seen[0], 1);
    ck_assert_uint_eq(l.seen[1], 2);
    ck_assert_uint_eq(l.seen[MANY - 1], 3);
    mem_free(hashes);
    space_learner_clear(&l);
    ck_assert_uint_eq(l.count, 0);
}
END_TEST

START_TEST(a_learner_without_memory_keeps_what_it_has)
{
    enum { SOME = 300 };
    size_t n = 1;
    for (bool done = false; !done; n++) {
        space_learner l;
        space_learner_init(&l);
        uint32_t number = 0;
        mem_fail_at(n);
        for (uint64_t i = 0; i < SOME && number != SPACE_NONE; i++)
            number = space_learner_add(&l, hash_of(i));
        mem_fail_at(0);
        done = number != SPACE_NONE;
        for (uint32_t i = 0; i < l.count; i++)
            ck_assert_uint_eq(l.seen[i], 1);
        uint32_t next = (uint32_t)l.count;
        ck_assert_uint_eq(done, next == SOME);
        for (uint32_t i = 0; i <= next; i++)
            ck_assert_uint_eq(space_learner_add(&l, hash_of(i)), i);
        space_learner_clear(&l);
    }
    ck_assert_uint_gt(n, 10);
}
END_TEST

/* ---- looking up ---- */

START_TEST(numbers_follow_the_keys)
{
    uint64_t *hashes = random_hashes(MANY, 2);
    uint32_t *order = mem_alloc(MANY, sizeof *order);
    space s;
    freeze(&s, hashes, MANY, order);
    ck_assert_uint_eq(s.count, MANY);
    for (uint32_t i = 0; i < s.count; i++) {
        ck_assert(i == 0 || s.keys[i] > s.keys[i - 1]);
        ck_assert_uint_eq(s.keys[i], hashes[order[i]] >> DROPPED_BITS);
        ck_assert_uint_eq(space_find(&s, hashes[order[i]]), i);
    }
    space_clear(&s);
    ck_assert_uint_eq(space_find(&s, hashes[0]), SPACE_NONE);
    mem_free(order);
    mem_free(hashes);
}
END_TEST

START_TEST(an_empty_space_has_nothing)
{
    space s;
    space_init(&s);
    ck_assert_uint_eq(space_find(&s, 0), SPACE_NONE);
    freeze(&s, NULL, 0, NULL);
    ck_assert_uint_eq(s.count, 0);
    ck_assert_uint_eq(space_find(&s, 0), SPACE_NONE);
    ck_assert_uint_eq(space_find(&s, UINT64_MAX), SPACE_NONE);
    space_clear(&s);
}
END_TEST

START_TEST(hashes_with_one_key_are_one_feature)
{
    const uint64_t hashes[] = {(uint64_t)9 << DROPPED_BITS | 5, (uint64_t)3 << DROPPED_BITS,
                               (uint64_t)9 << DROPPED_BITS | 1, (uint64_t)9 << DROPPED_BITS | 5,
                               (uint64_t)3 << DROPPED_BITS | 7};
    uint32_t order[5];
    space s;
    freeze(&s, hashes, 5, order);
    ck_assert_uint_eq(s.count, 2);
    ck_assert_uint_eq(order[0], 1);
    ck_assert_uint_eq(order[1], 0);
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(space_find(&s, hashes[i]), hashes[i] >> DROPPED_BITS == 9);
    ck_assert_uint_eq(space_find(&s, (uint64_t)4 << DROPPED_BITS), SPACE_NONE);
    space_clear(&s);
}
END_TEST

/* A foreign hash is taken for a known one where all bits of the key agree, and nowhere else. */
START_TEST(only_an_equal_key_matches_falsely)
{
    uint64_t *hashes = random_hashes(MANY, 3);
    space s;
    freeze(&s, hashes, MANY, NULL);
    for (size_t i = 0; i < MANY; i += 101) {
        uint32_t number = space_find(&s, hashes[i]);
        for (unsigned bit = 0; bit < 64; bit++) {
            uint32_t found = space_find(&s, hashes[i] ^ (uint64_t)1 << bit);
            ck_assert_uint_eq(found, bit < DROPPED_BITS ? number : SPACE_NONE);
        }
    }
    /* A million foreign hashes: one in fifty such tests should have a false match at all. */
    random_source random;
    random_init(&random, 4);
    size_t matches = 0;
    for (size_t i = 0; i < MILLION; i++)
        matches += space_find(&s, random_next(&random)) != SPACE_NONE;
    ck_assert_uint_le(matches, 1);
    space_clear(&s);
    mem_free(hashes);
}
END_TEST

/* Keys that are near each other at both ends of their bits, so that they crowd the table. */
static uint64_t crowded_key(random_source *random, unsigned tops, unsigned bottoms)
{
    uint64_t top = random_below(random, tops) << 32;
    return top | random_below(random, bottoms);
}

static void check_crowded(uint64_t seed)
{
    enum { KEYS = 200, TOPS = 6, BOTTOMS = 60 };
    random_source random;
    random_init(&random, seed);
    uint64_t hashes[KEYS];
    for (size_t i = 0; i < KEYS; i++)
        hashes[i] = hash_of(crowded_key(&random, TOPS, BOTTOMS));
    space s;
    freeze(&s, hashes, KEYS, NULL);
    for (uint64_t top = 0; top < TOPS + 2; top++) {
        for (uint64_t bottom = 0; bottom < BOTTOMS + 2; bottom++) {
            uint64_t key = top << 32 | bottom;
            uint32_t expected = SPACE_NONE;
            for (uint32_t i = 0; i < s.count; i++)
                expected = s.keys[i] == key ? i : expected;
            ck_assert_uint_eq(space_find(&s, hash_of(key)), expected);
        }
    }
    space_clear(&s);
}

START_TEST(crowded_keys_are_told_apart)
{
    for (uint64_t seed = 0; seed < 50; seed++)
        check_crowded(seed);
}
END_TEST

/* The last home and the last places behind it. */
START_TEST(the_end_of_the_table_has_room)
{
    enum { KEYS = 200 };
    uint64_t hashes[KEYS], last = ((uint64_t)1 << SPACE_KEY_BITS) - 1;
    for (uint64_t i = 0; i < KEYS; i++)
        hashes[i] = hash_of(last - i);
    space s;
    freeze(&s, hashes, KEYS, NULL);
    for (uint32_t i = 0; i < KEYS; i++)
        ck_assert_uint_eq(space_find(&s, hashes[i]), KEYS - 1 - i);
    ck_assert_uint_eq(space_find(&s, hash_of(last - KEYS)), SPACE_NONE);
    space_clear(&s);
}
END_TEST

START_TEST(keys_that_rise_already_are_taken_over)
{
    uint64_t *hashes = random_hashes(MANY, 8);
    space s, adopted;
    freeze(&s, hashes, MANY, NULL);
    uint64_t *keys = mem_alloc(s.count, sizeof *keys);
    memcpy(keys, s.keys, s.count * sizeof *keys);
    space_init(&adopted);
    ck_assert_int_eq(space_adopt(&adopted, keys, s.count, NULL), ACTANT_OK);
    for (size_t i = 0; i < MANY; i++)
        ck_assert_uint_eq(space_find(&adopted, hashes[i]), space_find(&s, hashes[i]));
    space_clear(&adopted);
    space_clear(&s);
    mem_free(hashes);
}
END_TEST

START_TEST(what_is_no_hash_is_refused)
{
    enum { KEYS = 5000 };
    uint64_t *hashes = mem_alloc(KEYS, sizeof *hashes);
    uint32_t *order = mem_alloc(KEYS, sizeof *order);
    for (uint64_t i = 0; i < KEYS; i++)
        hashes[i] = hash_of(i);
    space s;
    space_init(&s);
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(space_freeze(&s, hashes, KEYS, order, &error), ACTANT_ERROR_MODEL);
    ck_assert_str_eq(error.message, "the feature keys are not spread as hashes are");
    space_clear(&s);
    mem_free(hashes);
    mem_free(order);
}
END_TEST

/* ---- model files ---- */

static actant_status read_bytes(space *s, const void *bytes, size_t size, actant_error *error)
{
    wire in;
    wire_init(&in, bytes, size);
    space_init(s);
    actant_status status = space_read(s, &in, error);
    ck_assert(status != ACTANT_OK || !in.failed);
    return status;
}

static void write_random(buffer *out, size_t count)
{
    uint64_t *hashes = random_hashes(count, 5);
    space s;
    freeze(&s, hashes, count, NULL);
    buffer_init(out);
    space_write(&s, out);
    space_clear(&s);
    mem_free(hashes);
}

START_TEST(what_is_written_is_read)
{
    static const size_t counts[] = {0, 1, 2, 1000, MANY};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        size_t count = counts[i];
        uint64_t *hashes = random_hashes(count, 6);
        space s, back;
        freeze(&s, hashes, count, NULL);
        buffer out;
        buffer_init(&out);
        space_write(&s, &out);
        ck_assert_int_eq(read_bytes(&back, out.bytes, out.size, NULL), ACTANT_OK);
        ck_assert_uint_eq(back.count, count);
        for (uint32_t k = 0; k < count; k++)
            ck_assert_uint_eq(space_find(&back, hash_of(s.keys[k])), k);
        ck_assert(count < MANY || out.size < 4 * count);
        buffer_clear(&out);
        space_clear(&s);
        space_clear(&back);
        mem_free(hashes);
    }
}
END_TEST

static void check_damaged(const void *bytes, size_t size)
{
    space s;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(read_bytes(&s, bytes, size, &error), ACTANT_ERROR_MODEL);
    ck_assert_int_eq(error.code, ACTANT_ERROR_MODEL);
    ck_assert_str_eq(error.message, "the feature keys are damaged");
    space_clear(&s);
}

START_TEST(damaged_keys_are_refused)
{
    buffer out;
    write_random(&out, 100);
    for (size_t cut = 0; cut < out.size; cut++)
        check_damaged(out.bytes, cut);
    buffer_clear(&out);
    check_damaged("\3\5\0\1", 4);                     /* a gap of nothing */
    check_damaged("\2\1\xff\xff\xff\xff\xff\x1f", 8); /* 2^40 - 1 more than 1 */
    check_damaged("\1\x80\x80\x80\x80\x80\x20", 7);   /* 2^40 */
    check_damaged("\xff\xff\xff\xff\x7f\1\1\1", 8);   /* far more keys than bytes */
    check_damaged("\x81\x80\x80\x80\1\1", 6);         /* more keys than there may be */
    space s;
    ck_assert_int_eq(read_bytes(&s, "\2\0\xff\xff\xff\xff\xff\x1f", 8, NULL), ACTANT_OK);
    ck_assert_uint_eq(s.keys[1], ((uint64_t)1 << SPACE_KEY_BITS) - 1);
    space_clear(&s);
}
END_TEST

START_TEST(changed_bytes_never_break_the_order)
{
    buffer out;
    write_random(&out, 60);
    random_source random;
    random_init(&random, 8);
    char *bytes = mem_alloc(out.size, 1);
    for (int i = 0; i < 5000; i++) {
        memcpy(bytes, out.bytes, out.size);
        for (uint64_t k = 0; k <= random_below(&random, 4); k++)
            bytes[random_below(&random, out.size)] = (char)random_next(&random);
        space s;
        if (read_bytes(&s, bytes, out.size, NULL) == ACTANT_OK) {
            for (uint32_t k = 0; k < s.count; k++)
                ck_assert_uint_eq(space_find(&s, hash_of(s.keys[k])), k);
        }
        space_clear(&s);
    }
    mem_free(bytes);
    buffer_clear(&out);
}
END_TEST

static actant_status freeze_and_read(space *s, space *back, buffer *out, const uint64_t *hashes,
                                     size_t count, uint32_t *order, actant_error *error)
{
    actant_status status = space_freeze(s, hashes, count, order, error);
    if (status == ACTANT_OK) {
        space_write(s, out);
        status = buffer_status(out, error);
    }
    return status == ACTANT_OK ? read_bytes(back, out->bytes, out->size, error) : status;
}

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    enum { SOME = 200 };
    uint64_t *hashes = random_hashes(SOME, 9);
    uint32_t order[SOME];
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        space s, back;
        space_init(&s);
        space_init(&back);
        buffer out;
        buffer_init(&out);
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = freeze_and_read(&s, &back, &out, hashes, SOME, order, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        buffer_clear(&out);
        space_clear(&s);
        space_clear(&back);
    }
    ck_assert_uint_gt(n, 6);
    mem_free(hashes);
}
END_TEST

SUITE("features/space", a_learner_numbers_hashes_as_they_come,
      a_learner_without_memory_keeps_what_it_has, numbers_follow_the_keys,
      an_empty_space_has_nothing, hashes_with_one_key_are_one_feature,
      only_an_equal_key_matches_falsely, crowded_keys_are_told_apart, the_end_of_the_table_has_room,
      keys_that_rise_already_are_taken_over, what_is_no_hash_is_refused, what_is_written_is_read,
      damaged_keys_are_refused, changed_bytes_never_break_the_order,
      no_memory_is_told_and_nothing_leaks)
