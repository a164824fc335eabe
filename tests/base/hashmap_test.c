/* SPDX-License-Identifier: MIT */
#include "base/hashmap.h"

#include "base/hash.h"
#include "base/memory.h"
#include "tests/suite.h"

START_TEST(keys_are_found_again)
{
    hashmap map;
    hashmap_init(&map);
    ck_assert_uint_eq(hashmap_find(&map, 1), HASHMAP_NONE);
    for (uint32_t i = 0; i < 5000; i++) {
        uint64_t key = hash_bytes(&i, sizeof i, 0);
        ck_assert_uint_eq(*hashmap_add(&map, key, i), i);
        ck_assert_uint_eq(*hashmap_add(&map, key, 1), i);
    }
    ck_assert_uint_eq(map.count, 5000);
    for (uint32_t i = 0; i < 5000; i++)
        ck_assert_uint_eq(hashmap_find(&map, hash_bytes(&i, sizeof i, 0)), i);
    uint32_t other = 5000;
    ck_assert_uint_eq(hashmap_find(&map, hash_bytes(&other, sizeof other, 0)), HASHMAP_NONE);
    hashmap_reset(&map);
    ck_assert_uint_eq(map.count, 0);
    ck_assert_uint_eq(hashmap_find(&map, hash_bytes(&other, sizeof other, 0)), HASHMAP_NONE);
    hashmap_clear(&map);
}
END_TEST

START_TEST(keys_that_crowd_one_place_are_kept_apart)
{
    hashmap map;
    hashmap_init(&map);
    for (uint64_t key = 0; key < 300; key++)
        *hashmap_add(&map, key, 0) = (uint32_t)key + 7;
    for (uint64_t key = UINT64_MAX; key > UINT64_MAX - 300; key--)
        *hashmap_add(&map, key, 0) = 9;
    for (uint64_t key = 0; key < 300; key++)
        ck_assert_uint_eq(hashmap_find(&map, key), key + 7);
    ck_assert_uint_eq(hashmap_find(&map, UINT64_MAX), 9);
    hashmap_clear(&map);
}
END_TEST

START_TEST(a_failed_addition_keeps_the_rest)
{
    hashmap map;
    hashmap_init(&map);
    for (uint64_t key = 0; key < 32; key++)
        ck_assert_ptr_nonnull(hashmap_add(&map, key << 40, 5));
    mem_fail_at(1);
    ck_assert_ptr_null(hashmap_add(&map, 77, 5));
    mem_fail_at(0);
    ck_assert_uint_eq(hashmap_find(&map, (uint64_t)3 << 40), 5);
    ck_assert_uint_eq(hashmap_find(&map, 77), HASHMAP_NONE);
    hashmap_clear(&map);
}
END_TEST

START_TEST(hashes_never_change)
{
    const uint64_t words[2] = {1, 0x0123456789abcdef};
    ck_assert_uint_eq(hash_bytes("actant", 6, 0), UINT64_C(6408265742651143411));
    ck_assert_uint_ne(hash_bytes("actant", 6, 1), hash_bytes("actant", 6, 0));
    ck_assert_uint_eq(hash_words(words, 2),
                      hash_bytes("\1\0\0\0\0\0\0\0\xef\xcd\xab\x89\x67\x45\x23\1", 16, 0));
}
END_TEST

SUITE("base/hashmap", keys_are_found_again, keys_that_crowd_one_place_are_kept_apart,
      a_failed_addition_keeps_the_rest, hashes_never_change)
