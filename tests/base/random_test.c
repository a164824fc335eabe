/* SPDX-License-Identifier: MIT */
#include "base/random.h"

#include "tests/suite.h"

START_TEST(a_seed_gives_the_published_numbers)
{
    static const uint64_t expected[] = {6457827717110365317u, 3203168211198807973u,
                                        9817491932198370423u, 4593380528125082431u,
                                        16408922859458223821u};
    random_source source;
    random_init(&source, 1234567);
    for (int i = 0; i < 5; i++)
        ck_assert_uint_eq(random_next(&source), expected[i]);
}
END_TEST

START_TEST(numbers_below_a_limit_are_equally_likely)
{
    size_t counts[7] = {0};
    random_source source;
    random_init(&source, 1);
    for (int i = 0; i < 70000; i++) {
        uint64_t number = random_below(&source, 7);
        ck_assert_uint_lt(number, 7);
        counts[number]++;
    }
    for (int i = 0; i < 7; i++) {
        ck_assert_uint_gt(counts[i], 9600); /* the mean is 10,000, the deviation 93 */
        ck_assert_uint_lt(counts[i], 10400);
    }
    ck_assert_uint_eq(random_below(&source, 1), 0);
    ck_assert_uint_lt(random_below(&source, UINT64_MAX), UINT64_MAX);
}
END_TEST

SUITE("base/random", a_seed_gives_the_published_numbers, numbers_below_a_limit_are_equally_likely)
