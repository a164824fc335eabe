/* SPDX-License-Identifier: MIT */
#include "features/lexicon.h"

#include "features/lexicon_matcher.h"
#include "tests/lens.h"
#include "tests/phrases.h"
#include "tests/suite.h"

#include <string.h>

static void check_parts(const lexicon *l, const char *form, uint32_t first, uint32_t inner,
                        uint32_t last)
{
    words w;
    words_init(&w, NULL);
    uint32_t number = words_add(&w, form, strlen(form)), lists[PART_COUNT];
    lexicon_parts(l, &w.types[number], lists);
    ck_assert_uint_eq(lists[PART_FIRST], first);
    ck_assert_uint_eq(lists[PART_INNER], inner);
    ck_assert_uint_eq(lists[PART_LAST], last);
    words_clear(&w);
}

START_TEST(words_tell_which_phrases_they_are_part_of)
{
    lexicon l;
    phrases_make_lexicon(&l,
                         (const given_list[]){{"person", "Ada Quill\nŁucja van der Quill\nBo\n"},
                                              {"firm", "Quill Tarn Steel\n"},
                                              {NULL, NULL}});
    check_parts(&l, "Ada", 1, 0, 0);
    check_parts(&l, "Łucja", 1, 0, 0);
    check_parts(&l, "van", 0, 1, 0);
    check_parts(&l, "der", 0, 1, 0);
    check_parts(&l, "Quill", 2, 0, 1);
    check_parts(&l, "Tarn", 0, 2, 0);
    check_parts(&l, "Steel", 0, 0, 2);
    check_parts(&l, "steel", 0, 0, 0); /* as it stands */
    check_parts(&l, "Bo", 0, 0, 0);    /* a phrase of its own is no part */
    lexicon_clear(&l);
}
END_TEST

/* ---- model files ---- */

static const given_list saved_lists[] = {{"city", "# made up\nVelden\nNew Velden\nŽary\n"},
                                         {"person", "Ada Quill\nvelden\n"},
                                         {NULL, NULL}};

static actant_status read_bytes(lexicon *l, const void *bytes, size_t size, actant_error *error)
{
    wire in;
    wire_init(&in, bytes, size);
    lexicon_init(l);
    actant_status status = lexicon_read(l, &in, error);
    ck_assert(status != ACTANT_OK || !in.failed);
    return status;
}

START_TEST(what_is_written_is_read)
{
    lexicon l, back;
    phrases_make_lexicon(&l, saved_lists);
    buffer out, again;
    buffer_init(&out);
    buffer_init(&again);
    lexicon_write(&l, &out);
    ck_assert_int_eq(read_bytes(&back, out.bytes, out.size, NULL), ACTANT_OK);
    lexicon_write(&back, &again);
    ck_assert_uint_eq(out.size, again.size);
    ck_assert_mem_eq(out.bytes, again.bytes, out.size);
    ck_assert_uint_eq(l.digest, back.digest);
    ck_assert_str_eq(back.lists[0].notice, "made up");
    phrases_check_matches(&back, "Ada Quill in New Velden",
                          "person 0-2, city 3-5, person 4-5 folded");
    buffer_clear(&out);
    buffer_clear(&again);
    lexicon_clear(&l);
    lexicon_clear(&back);
}
END_TEST

static uint64_t digest_of(const char *name, const char *phrases)
{
    lexicon l;
    phrases_make_lexicon(&l, (const given_list[]){{name, phrases}, {NULL, NULL}});
    uint64_t digest = l.digest;
    lexicon_clear(&l);
    return digest;
}

START_TEST(the_digest_tells_lexicons_apart)
{
    uint64_t digest = digest_of("city", "Velden\nTarn\n");
    ck_assert_uint_eq(digest, digest_of("city", "# Rivers too\nTarn\nVelden\nTarn\n"));
    ck_assert_uint_ne(digest, digest_of("town", "Velden\nTarn\n"));
    ck_assert_uint_ne(digest, digest_of("city", "Velden\ntarn\n"));
    ck_assert_uint_ne(digest, digest_of("city", "Velden\n"));
}
END_TEST

START_TEST(damaged_sections_are_refused)
{
    lexicon l;
    phrases_make_lexicon(&l, saved_lists);
    buffer out;
    buffer_init(&out);
    lexicon_write(&l, &out);
    lexicon_clear(&l);
    for (size_t cut = 0; cut < out.size; cut++) {
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(read_bytes(&l, out.bytes, cut, &error), ACTANT_ERROR_MODEL);
        ck_assert(error.message[0] != '\0');
        lexicon_clear(&l);
    }
    /* Whatever a bit does, what is read can be used. */
    for (size_t bit = 0; bit < 8 * out.size; bit++) {
        out.bytes[bit / 8] ^= (char)(1 << bit % 8);
        if (read_bytes(&l, out.bytes, out.size, NULL) == ACTANT_OK) {
            lens look;
            lens_init(&look);
            lens_look_at(&look, "Ada Quill in New Velden");
            lexicon_matcher matcher;
            lexicon_matcher_init(&matcher, &l);
            matches m;
            matches_init(&m);
            ck_assert_int_eq(lexicon_match(&matcher, &look.view, &m, NULL), ACTANT_OK);
            for (size_t i = 0; i < m.count; i++)
                ck_assert_uint_lt(m.items[i].source, l.list_count);
            matches_clear(&m);
            lexicon_matcher_clear(&matcher);
            lens_clear(&look);
        }
        lexicon_clear(&l);
        out.bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    buffer_clear(&out);
}
END_TEST

static void check_damaged(const char *bytes, size_t size)
{
    lexicon l;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(read_bytes(&l, bytes, size, &error), ACTANT_ERROR_MODEL);
    ck_assert_str_eq(error.message, "the phrase lists are damaged");
    lexicon_clear(&l);
}

START_TEST(sections_that_make_no_sense_are_refused)
{
    /* version, lists, chains, values: how many, which, of each chain which */
    check_damaged("\1\x20", 2);                 /* too many lists */
    check_damaged("\1\1\0\0", 4);               /* a list without a name */
    check_damaged("\1\1\1\xC5\0", 5);           /* a name that is not UTF-8 */
    check_damaged("\1\1\1a\1\xC5", 6);          /* a notice that is not */
    check_damaged("\1\1\1a\0\1\5\1\0\0", 10);   /* a chain that says nothing */
    check_damaged("\1\1\1a\0\1\5\1\4\0", 10);   /* a list that there is not */
    check_damaged("\1\1\1a\0\1\5\2\2\3\0", 11); /* more values than chains */
    check_damaged("\1\1\1a\0\1\5\1\2\1", 10);   /* a value that there is not */
    check_damaged("\1\1\1a\0\2\5\1\1\2\0", 11); /* values of fewer chains */
    check_damaged("\1\0\1\5\1\2\0", 7);         /* a phrase, but no list */
    lexicon l;
    ck_assert_int_eq(read_bytes(&l, "\1\1\1a\1b\1\5\1\3\0", 11, NULL), ACTANT_OK);
    ck_assert_str_eq(l.lists[0].notice, "b");
    lexicon_clear(&l);
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(read_bytes(&l, "\2\0\0\0", 4, &error), ACTANT_ERROR_MODEL);
    ck_assert_str_eq(error.message,
                     "the phrase lists have version 2, and this program reads version 1");
    lexicon_clear(&l);
}
END_TEST

/* ---- no memory ---- */

/* Reads and matches. Whether there was memory enough. */
static bool read_and_match(const buffer *section, const view *v)
{
    lexicon l;
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = read_bytes(&l, section->bytes, section->size, &error);
    lexicon_matcher matcher;
    lexicon_matcher_init(&matcher, &l);
    matches m;
    matches_init(&m);
    if (status == ACTANT_OK)
        status = lexicon_match(&matcher, v, &m, &error);
    ck_assert(status == ACTANT_OK ? m.count == 3 : status == ACTANT_ERROR_MEMORY);
    ck_assert_int_eq(error.code, status);
    matches_clear(&m);
    lexicon_matcher_clear(&matcher);
    lexicon_clear(&l);
    return status == ACTANT_OK;
}

START_TEST(no_memory_is_an_error)
{
    lexicon l;
    phrases_make_lexicon(&l, saved_lists);
    buffer section;
    buffer_init(&section);
    lexicon_write(&l, &section);
    lexicon_clear(&l);
    lens look;
    lens_init(&look);
    lens_look_at(&look, "Ada Quill in New Velden");
    bool done = false;
    size_t n = 0;
    while (!done) {
        mem_fail_at(++n);
        done = read_and_match(&section, &look.view);
        mem_fail_at(0);
    }
    ck_assert_uint_gt(n, 7);
    lens_clear(&look);
    buffer_clear(&section);
}
END_TEST

SUITE("features/lexicon", words_tell_which_phrases_they_are_part_of, what_is_written_is_read,
      the_digest_tells_lexicons_apart, damaged_sections_are_refused,
      sections_that_make_no_sense_are_refused, no_memory_is_an_error)
