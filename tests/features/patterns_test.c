/* SPDX-License-Identifier: MIT */
#include "features/patterns.h"

#include "tests/articles.h"
#include "tests/suite.h"

#include <string.h>
#include <time.h>

/* Matches patterns against a text, which article_split reads. */
static void match(const patterns *p, const char *text, matches *m, patterns_tally *tally)
{
    regex_context *search;
    document *d = article_split(text);
    memset(tally, 0, sizeof *tally);
    matches_init(m);
    ck_assert_int_eq(regex_context_new(&search, NULL), ACTANT_OK);
    ck_assert_int_eq(patterns_match(p, search, d, m, tally, NULL), ACTANT_OK);
    ck_assert_int_eq(matches_index(m, d->token_count, NULL), ACTANT_OK);
    regex_context_free(search);
    document_free(d);
}

/* "0-2 3-4": the tokens of each match; and how many were uneven. */
static const struct {
    const char *pattern, *text, *expected;
    size_t uneven;
} cases[] = {
    {"[A-Z]{2}-\\d+", "Flight QX-19 and QX-7 left", "1-2 3-4", 0},
    {"[A-Z]{2}-\\d+", "Nothing here", "", 0},
    {"Case \\d+", "Case 7 , Case 8", "0-2 3-5", 0},
    {"\\d+", "Case 7a , 8", "3-4", 1},
    {"a", "a ab ba a", "0-1 3-4", 2},
    {"Tarn Steel", "Tarn Steels of Tarn Steel", "3-5", 1},
    {"(?i)tarn", "TARN Tarn", "0-1 1-2", 0},
    {"Tarn ", "Tarn Steel", "", 1},
    {"x*", "a x xx a", "1-2 2-3", 0},
    {"\\b", "a b", "", 0},
    {"(?<=in )\\w+", "in Velden in Žary", "1-2 3-4", 0},
    {"\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+", "Łucja Żary Ada Quill", "0-2 2-4", 0},
    /* Sentences by themselves. */
    {"^\\w+", "Ada left\nBo came", "0-1 2-3", 0},
    {"\\w+$", "Ada left\nBo came", "1-2 3-4", 0},
    {"left\\s+Bo", "Ada left\nBo came", "", 0},
    {".+", "Ada left\nBo came", "0-2 2-4", 0},
};

START_TEST(patterns_match_whole_tokens)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        patterns p;
        patterns_init(&p);
        ck_assert_int_eq(patterns_add(&p, "code", cases[i].pattern, NULL), ACTANT_OK);
        matches m;
        patterns_tally tally;
        match(&p, cases[i].text, &m, &tally);
        buffer shown;
        buffer_init(&shown);
        for (size_t k = 0; k < m.count; k++)
            buffer_add_format(&shown, "%s%u-%u", k > 0 ? " " : "",
                              (unsigned)m.items[k].tokens.begin, (unsigned)m.items[k].tokens.end);
        ck_assert_str_eq(buffer_text(&shown), cases[i].expected);
        ck_assert_uint_eq(tally.uneven[0], cases[i].uneven);
        ck_assert_uint_eq(tally.given_up[0], 0);
        buffer_clear(&shown);
        matches_clear(&m);
        patterns_clear(&p);
    }
}
END_TEST

START_TEST(patterns_are_matched_one_by_one)
{
    patterns p;
    patterns_init(&p);
    ck_assert_int_eq(patterns_add(&p, "name", "Ada Quill", NULL), ACTANT_OK);
    ck_assert_int_eq(patterns_add(&p, "word", "Quill", NULL), ACTANT_OK);
    ck_assert_int_eq(patterns_add(&p, "name", "Bo", NULL), ACTANT_OK);
    ck_assert_uint_eq(p.items[0].hash, p.items[2].hash);
    ck_assert_uint_ne(p.items[0].hash, p.items[1].hash);
    matches m;
    patterns_tally tally;
    match(&p, "Ada Quill\nBo", &m, &tally);
    ck_assert_uint_eq(m.count, 3);
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert_uint_eq(m.items[i].source, i);
        ck_assert(!m.items[i].is_folded);
    }
    size_t count;
    matches_at(&m, 1, &count);
    ck_assert_uint_eq(count, 2);
    matches_clear(&m);
    patterns_clear(&p);
}
END_TEST

START_TEST(bad_patterns_are_refused)
{
    patterns p;
    patterns_init(&p);
    static const struct {
        const char *name, *source, *message;
    } bad[] = {
        {"", "a", "the pattern '=a' has no name"},
        {"code", "", "the pattern 'code=' is empty"},
        {"code", "(a", "missing closing parenthesis at byte 2 of the pattern '(a'"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(patterns_add(&p, bad[i].name, bad[i].source, &error),
                         ACTANT_ERROR_ARGUMENT);
        ck_assert_str_eq(error.message, bad[i].message);
    }
    ck_assert_uint_eq(p.count, 0);
    for (int i = 0; i < PATTERNS_MOST; i++)
        ck_assert_int_eq(patterns_add(&p, "code", "a", NULL), ACTANT_OK);
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(patterns_add(&p, "code", "a", &error), ACTANT_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "the pattern 'code=a' is one too many");
    patterns_clear(&p);
}
END_TEST

/* ---- time ---- */

START_TEST(a_pattern_without_end_is_given_up)
{
    buffer text;
    buffer_init(&text);
    for (int i = 0; i < 100; i++)
        buffer_add_string(&text, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b\n");
    buffer_add_string(&text, "Tarn");
    patterns p;
    patterns_init(&p);
    ck_assert_int_eq(patterns_add(&p, "endless", "(?:a|aa)+$", NULL), ACTANT_OK);
    ck_assert_int_eq(patterns_add(&p, "river", "Tarn", NULL), ACTANT_OK);
    matches m;
    patterns_tally tally;
    clock_t start = clock();
    match(&p, buffer_text(&text), &m, &tally);
    ck_assert(clock() - start < 5 * CLOCKS_PER_SEC);
    ck_assert_uint_eq(tally.given_up[0], 1);
    ck_assert_uint_eq(tally.given_up[1], 0);
    ck_assert_uint_eq(m.count, 1);
    ck_assert_uint_eq(m.items[0].source, 1);
    matches_clear(&m);
    patterns_clear(&p);
    buffer_clear(&text);
}
END_TEST

START_TEST(what_patterns_could_not_do_is_told)
{
    patterns p;
    patterns_init(&p);
    ck_assert_int_eq(patterns_add(&p, "code", "QX", NULL), ACTANT_OK);
    ck_assert_int_eq(patterns_add(&p, "river", "Tarn", NULL), ACTANT_OK);
    patterns_tally sum, more;
    memset(&sum, 0, sizeof sum);
    memset(&more, 0, sizeof more);
    more.uneven[1] = 2;
    more.given_up[0] = 1;
    patterns_tally_add(&sum, &more);
    patterns_tally_add(&sum, &more);
    actant_notes notes = NOTES_INIT;
    ck_assert_int_eq(patterns_note(&p, &sum, &notes, NULL), ACTANT_OK);
    ck_assert_uint_eq(notes.count, 2);
    ck_assert_uint_eq(notes_find(&notes, "documents not searched to the end for the pattern "
                                         "'code=QX', which took too long"),
                      2);
    ck_assert_uint_eq(notes_find(&notes, "matches of the pattern 'river=Tarn' left out, as they do "
                                         "not begin and end where tokens do"),
                      4);
    notes_clear(&notes);
    patterns_clear(&p);
}
END_TEST

/* A pattern that looks to the end of the sentence from each token. */
static double time_of(const patterns *p, size_t token_count)
{
    buffer text;
    buffer_init(&text);
    for (size_t i = 0; i < token_count; i++)
        buffer_add_string(&text, i % 100 == 99 ? "a\n" : "a ");
    matches m;
    patterns_tally tally;
    regex_context *search;
    document *d = article_split(buffer_text(&text));
    matches_init(&m);
    ck_assert_int_eq(regex_context_new(&search, NULL), ACTANT_OK);
    clock_t start = clock();
    ck_assert_int_eq(patterns_match(p, search, d, &m, &tally, NULL), ACTANT_OK);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    ck_assert_uint_eq(m.count, token_count);
    regex_context_free(search);
    document_free(d);
    matches_clear(&m);
    buffer_clear(&text);
    return seconds;
}

START_TEST(matching_takes_linear_time)
{
    patterns p;
    patterns_init(&p);
    ck_assert_int_eq(patterns_add(&p, "code", "a(?!.*b)", NULL), ACTANT_OK);
    double one = time_of(&p, 5000), ten = time_of(&p, 50000);
    ck_assert_msg(ten < 50 * one + 0.2, "%.3f s, then %.3f s", one, ten);
    patterns_clear(&p);
}
END_TEST

/* ---- model files ---- */

static actant_status read_bytes(patterns *p, const void *bytes, size_t size, actant_error *error)
{
    wire in;
    wire_init(&in, bytes, size);
    patterns_init(p);
    actant_status status = patterns_read(p, &in, error);
    ck_assert(status != ACTANT_OK || !in.failed);
    return status;
}

static void write_some(buffer *out, uint64_t *digest)
{
    patterns p;
    patterns_init(&p);
    ck_assert_int_eq(patterns_add(&p, "code", "[A-Z]{2}-\\d+", NULL), ACTANT_OK);
    ck_assert_int_eq(patterns_add(&p, "river", "Žary|Tarn", NULL), ACTANT_OK);
    buffer_init(out);
    patterns_write(&p, out);
    *digest = patterns_digest(&p);
    patterns_clear(&p);
}

START_TEST(what_is_written_is_read)
{
    buffer out;
    uint64_t digest;
    write_some(&out, &digest);
    patterns p;
    ck_assert_int_eq(read_bytes(&p, out.bytes, out.size, NULL), ACTANT_OK);
    ck_assert_uint_eq(patterns_digest(&p), digest);
    ck_assert_uint_eq(p.count, 2);
    ck_assert_str_eq(p.items[1].name, "river");
    matches m;
    patterns_tally tally;
    match(&p, "QX-19 over Žary", &m, &tally);
    ck_assert_uint_eq(m.count, 2);
    matches_clear(&m);
    patterns_clear(&p);
    buffer_clear(&out);
}
END_TEST

START_TEST(the_digest_tells_patterns_apart)
{
    static const char *const pairs[][2] = {{"a", "b"}, {"b", "b"}, {"a", "c"}, {"ab", "b"}};
    uint64_t digests[4];
    for (size_t i = 0; i < 4; i++) {
        patterns p;
        patterns_init(&p);
        ck_assert_int_eq(patterns_add(&p, pairs[i][0], pairs[i][1], NULL), ACTANT_OK);
        digests[i] = patterns_digest(&p);
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(digests[i], digests[k]);
        patterns_clear(&p);
    }
}
END_TEST

START_TEST(damaged_sections_are_refused)
{
    buffer out;
    uint64_t digest;
    write_some(&out, &digest);
    patterns p;
    for (size_t cut = 0; cut < out.size; cut++) {
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(read_bytes(&p, out.bytes, cut, &error), ACTANT_ERROR_MODEL);
        ck_assert_str_eq(error.message, "the patterns are damaged");
        patterns_clear(&p);
    }
    static const struct {
        const char *bytes;
        size_t size;
    } bad[] = {{"\1\1\0\1a", 5},     {"\1\1\1n\0", 5},     {"\1\1\1n\1(", 6},
               {"\1\1\1n\1\xC5", 6}, {"\1\1\1\xC5\1a", 6}, {"\1\x41", 2}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(read_bytes(&p, bad[i].bytes, bad[i].size, &error), ACTANT_ERROR_MODEL);
        ck_assert_str_eq(error.message, "the patterns are damaged");
        patterns_clear(&p);
    }
    out.bytes[0] = 2;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(read_bytes(&p, out.bytes, out.size, &error), ACTANT_ERROR_MODEL);
    ck_assert_str_eq(error.message,
                     "the patterns have version 2, and this program reads version 1");
    buffer_clear(&out);
}
END_TEST

/* ---- no memory ---- */

static bool read_and_match(const buffer *section, const document *d)
{
    patterns p;
    matches m;
    regex_context *search = NULL;
    patterns_tally tally;
    memset(&tally, 0, sizeof tally);
    actant_error error = ACTANT_ERROR_INIT;
    matches_init(&m);
    actant_status status = read_bytes(&p, section->bytes, section->size, &error);
    if (status == ACTANT_OK)
        status = regex_context_new(&search, &error);
    if (status == ACTANT_OK)
        status = patterns_match(&p, search, d, &m, &tally, &error);
    ck_assert(status == ACTANT_OK ? m.count == 2 : status == ACTANT_ERROR_MEMORY);
    ck_assert_int_eq(error.code, status);
    ck_assert_uint_eq(tally.given_up[0], 0);
    regex_context_free(search);
    matches_clear(&m);
    patterns_clear(&p);
    return status == ACTANT_OK;
}

START_TEST(no_memory_is_an_error)
{
    buffer section;
    uint64_t digest;
    write_some(&section, &digest);
    document *d = article_split("QX-19 over Tarn");
    bool done = false;
    size_t n = 0;
    while (!done) {
        mem_fail_at(++n);
        done = read_and_match(&section, d);
        mem_fail_at(0);
    }
    ck_assert_uint_gt(n, 10);
    document_free(d);
    buffer_clear(&section);
}
END_TEST

SUITE("features/patterns", patterns_match_whole_tokens, patterns_are_matched_one_by_one,
      bad_patterns_are_refused, a_pattern_without_end_is_given_up,
      what_patterns_could_not_do_is_told, matching_takes_linear_time, what_is_written_is_read,
      the_digest_tells_patterns_apart, damaged_sections_are_refused, no_memory_is_an_error)
