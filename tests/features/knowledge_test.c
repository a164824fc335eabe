/* SPDX-License-Identifier: MIT */
#include "features/knowledge.h"

#include "tests/phrases.h"
#include "tests/suite.h"

START_TEST(a_phrasebook_is_empty_until_it_has_something)
{
    phrasebook b;
    phrasebook_init(&b);
    ck_assert(phrasebook_is_empty(&b));
    phrases_make(&b, (const char *const[]){"city: Velden", NULL});
    ck_assert(!phrasebook_is_empty(&b));
    phrasebook_clear(&b);
    ck_assert(phrasebook_is_empty(&b));
    phrases_make(&b, (const char *const[]){"code~QX", NULL});
    ck_assert(!phrasebook_is_empty(&b));
    phrasebook_clear(&b);
    ck_assert(phrasebook_is_empty(&b));
}
END_TEST

START_TEST(the_digest_tells_phrasebooks_apart)
{
    static const char *const books[][3] = {
        {NULL},
        {"city: Velden", NULL},
        {"city: Velden", "code~QX", NULL},
        {"code~QX", NULL},
        {"city: Tarn", "code~QX", NULL},
        {"city: Velden", "code~QY", NULL},
        {"town: Velden", NULL},
    };
    enum { COUNT = sizeof books / sizeof books[0] };
    uint64_t digests[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        phrasebook b;
        phrases_make(&b, books[i]);
        digests[i] = phrasebook_digest(&b);
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(digests[i], digests[k]);
        phrasebook_clear(&b);
        phrases_make(&b, books[i]);
        ck_assert_uint_eq(phrasebook_digest(&b), digests[i]);
        phrasebook_clear(&b);
    }
}
END_TEST

START_TEST(what_is_cleared_can_be_cleared_again)
{
    knowledge k;
    knowledge_init(&k);
    phrases_make(&k.hints, (const char *const[]){"city: Velden", "code~QX", NULL});
    phrases_make(&k.overrides, (const char *const[]){"Code~QX", NULL});
    knowledge_clear(&k);
    ck_assert(phrasebook_is_empty(&k.hints) && phrasebook_is_empty(&k.overrides));
    ck_assert_uint_eq(k.classes.table_count, 0);
    knowledge_clear(&k);
}
END_TEST

SUITE("features/knowledge", a_phrasebook_is_empty_until_it_has_something,
      the_digest_tells_phrasebooks_apart, what_is_cleared_can_be_cleared_again)
