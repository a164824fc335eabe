/* SPDX-License-Identifier: MIT */
#include "models/schedule.h"

#include "base/memory.h"
#include "base/random.h"
#include "tests/suite.h"

#include <math.h>

enum { CHOICES_MOST = 12, ROUNDS = 400 };

static size_t invent(schedule_choice *choices, random_source *random)
{
    size_t count = (size_t)random_below(random, CHOICES_MOST + 1);
    for (size_t i = 0; i < count; i++) {
        uint32_t begin = (uint32_t)random_below(random, 15);
        uint32_t length = 1 + (uint32_t)random_below(random, 5);
        double worth = (double)random_below(random, 2000) / 100 - 5;
        choices[i] = (schedule_choice){{begin, begin + length}, worth, i};
    }
    return count;
}

static bool overlap(span a, span b)
{
    return a.begin < b.end && b.begin < a.end;
}

/* The most that any set without overlap is worth, by trying all. */
static double best_of_all(const schedule_choice *choices, size_t count)
{
    double best = 0;
    for (size_t set = 0; set < (size_t)1 << count; set++) {
        double worth = 0;
        bool is_legal = true;
        for (size_t i = 0; i < count && is_legal; i++) {
            if (!(set >> i & 1))
                continue;
            worth += choices[i].worth;
            for (size_t k = 0; k < i && is_legal; k++)
                is_legal = !(set >> k & 1) || !overlap(choices[i].at, choices[k].at);
        }
        if (is_legal)
            best = fmax(best, worth);
    }
    return best;
}

static void offer(schedule *s, const schedule_choice *choices, size_t count)
{
    s->count = 0;
    for (size_t i = 0; i < count; i++)
        ck_assert(schedule_add(s, choices[i].at, choices[i].worth, choices[i].index));
}

START_TEST(no_set_is_worth_more)
{
    schedule s;
    random_source random;
    schedule_init(&s);
    random_init(&random, 5);
    size_t taken = 0, left = 0;
    for (size_t round = 0; round < ROUNDS; round++) {
        schedule_choice choices[CHOICES_MOST];
        size_t count = invent(choices, &random);
        offer(&s, choices, count);
        left += s.count;
        ck_assert_int_eq(schedule_solve(&s, NULL), ACTANT_OK);
        double worth = 0;
        for (size_t i = 0; i < s.count; i++) {
            const schedule_choice *c = &s.choices[i], *own = &choices[c->index];
            ck_assert(c->at.begin == own->at.begin && c->at.end == own->at.end);
            ck_assert_double_eq(c->worth, own->worth);
            ck_assert_double_gt(c->worth, 0);
            ck_assert(i == 0 || s.choices[i - 1].at.end <= c->at.begin);
            worth += c->worth;
        }
        ck_assert_double_eq_tol(worth, best_of_all(choices, count), 1e-9);
        taken += s.count;
        left -= s.count;
    }
    ck_assert(taken > ROUNDS && left > ROUNDS); /* else there was nothing to choose */
    schedule_clear(&s);
}
END_TEST

START_TEST(the_order_of_offers_makes_no_difference)
{
    static const schedule_choice equal[] = {{{0, 2}, 1, 0}, {{1, 3}, 1, 1}, {{2, 4}, 1, 2}};
    schedule s;
    schedule_init(&s);
    offer(&s, equal, 3);
    ck_assert_int_eq(schedule_solve(&s, NULL), ACTANT_OK);
    ck_assert_uint_eq(s.count, 2);
    for (size_t first = 0; first < 3; first++) {
        schedule_choice turned[3];
        for (size_t i = 0; i < 3; i++)
            turned[i] = equal[(first + i) % 3];
        offer(&s, turned, 3);
        ck_assert_int_eq(schedule_solve(&s, NULL), ACTANT_OK);
        ck_assert_uint_eq(s.count, 2);
        ck_assert(s.choices[0].index == 0 && s.choices[1].index == 2);
    }
    schedule_clear(&s);
}
END_TEST

START_TEST(what_is_worth_nothing_is_not_offered)
{
    schedule s;
    schedule_init(&s);
    ck_assert(schedule_add(&s, (span){0, 1}, 0, 0));
    ck_assert(schedule_add(&s, (span){0, 1}, -3, 1));
    ck_assert(schedule_add(&s, (span){0, 1}, NAN, 2));
    ck_assert_uint_eq(s.count, 0);
    ck_assert_int_eq(schedule_solve(&s, NULL), ACTANT_OK);
    ck_assert_uint_eq(s.count, 0);
    schedule_clear(&s);
}
END_TEST

START_TEST(no_memory_is_told)
{
    schedule s;
    schedule_init(&s);
    mem_fail_at(1);
    ck_assert(!schedule_add(&s, (span){0, 1}, 1, 0));
    mem_fail_at(0);
    ck_assert(schedule_add(&s, (span){0, 1}, 1, 0));
    actant_error error = ACTANT_ERROR_INIT;
    mem_fail_at(1);
    ck_assert_int_eq(schedule_solve(&s, &error), ACTANT_ERROR_MEMORY);
    mem_fail_at(0);
    ck_assert_int_eq(error.code, ACTANT_ERROR_MEMORY);
    ck_assert_int_eq(schedule_solve(&s, NULL), ACTANT_OK);
    ck_assert_uint_eq(s.count, 1);
    schedule_clear(&s);
}
END_TEST

SUITE("models/schedule", no_set_is_worth_more, the_order_of_offers_makes_no_difference,
      what_is_worth_nothing_is_not_offered, no_memory_is_told)
