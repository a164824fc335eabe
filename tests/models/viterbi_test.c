/* SPDX-License-Identifier: MIT */
#include "models/viterbi.h"

#include "base/memory.h"
#include "base/random.h"
#include "tests/suite.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- random chains ---- */

/* A chain with its emissions for a sentence of `n` tokens. Padding is NaN: reading it would show.
 */
typedef struct problem {
    tagset tags;
    chain chain;
    float *transitions, *starts, *ends, *emissions;
    size_t n;
} problem;

static void fill_rows(float *rows, size_t row_count, const problem *p, uint64_t range,
                      random_source *random)
{
    size_t tag_count = tagset_count(&p->tags);
    uint64_t middle = range / 2;
    for (size_t i = 0; i < row_count * p->chain.stride; i++) {
        bool padding = i % p->chain.stride >= tag_count;
        rows[i] = padding ? NAN : (float)random_below(random, range) - (float)middle;
    }
}

/* Whole scores from a range of that size: a small one gives ties, 1 gives nothing but ties. */
static void make_problem(problem *p, tagset_scheme scheme, size_t label_count, size_t n,
                         uint64_t range, uint64_t seed)
{
    random_source random;
    random_init(&random, seed);
    tagset_init(&p->tags, scheme);
    for (size_t i = 0; i < label_count; i++) {
        uint32_t number;
        const char label[2] = {(char)('a' + i), '\0'};
        ck_assert_int_eq(tagset_add(&p->tags, label, &number, NULL), ACTANT_OK);
    }
    size_t tag_count = tagset_count(&p->tags), stride = chain_stride(tag_count);
    p->n = n;
    p->transitions = mem_alloc(tag_count * stride, sizeof(float));
    p->starts = mem_alloc(stride, sizeof(float));
    p->ends = mem_alloc(stride, sizeof(float));
    p->emissions = mem_alloc(n * stride, sizeof(float));
    p->chain = (chain){&p->tags, stride, p->transitions, p->starts, p->ends};
    fill_rows(p->transitions, tag_count, p, range, &random);
    fill_rows(p->starts, 1, p, range, &random);
    fill_rows(p->ends, 1, p, range, &random);
    fill_rows(p->emissions, n, p, range, &random);
}

static void clear_problem(problem *p)
{
    tagset_clear(&p->tags);
    mem_free(p->transitions);
    mem_free(p->starts);
    mem_free(p->ends);
    mem_free(p->emissions);
}

/* ---- what must come out ---- */

static bool is_legal(const problem *p, const uint16_t *tags)
{
    for (size_t i = 0; i < p->n; i++) {
        if (tags[i] >= tagset_count(&p->tags) ||
            (i > 0 && !tagset_follows(&p->tags, tags[i - 1], tags[i])))
            return false;
    }
    return tagset_starts(&p->tags, tags[0]) && tagset_ends(&p->tags, tags[p->n - 1]);
}

static double score_of(const problem *p, const uint16_t *tags)
{
    double score = (double)p->starts[tags[0]] + (double)p->ends[tags[p->n - 1]];
    for (size_t i = 0; i < p->n; i++) {
        score += (double)p->emissions[i * p->chain.stride + tags[i]];
        if (i > 0)
            score += (double)p->transitions[tags[i - 1] * p->chain.stride + tags[i]];
    }
    return score;
}

/* A sequence whose last difference from another has the lower tag comes first. */
static int compare_tags(const uint16_t *a, const uint16_t *b, size_t n)
{
    for (size_t i = n; i-- > 0;) {
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    }
    return 0;
}

enum { TOKENS_MOST = 6 };

typedef struct path {
    double score;
    size_t n;
    uint16_t tags[TOKENS_MOST];
} path;

static int compare_paths(const void *left, const void *right)
{
    const path *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return compare_tags(a->tags, b->tags, a->n);
}

/* All legal sequences, best first; counts through all sequences of tags as one counts in digits. */
static path *all_paths(const problem *p, size_t *count)
{
    size_t capacity = 0, tag_count = tagset_count(&p->tags), i = 0;
    path *paths = NULL;
    path next = {0, p->n, {0}};
    *count = 0;
    while (i < p->n) {
        if (is_legal(p, next.tags)) {
            if (!mem_reserve(&paths, &capacity, *count + 1, sizeof *paths))
                abort();
            next.score = score_of(p, next.tags);
            paths[(*count)++] = next;
        }
        for (i = 0; i < p->n && ++next.tags[i] == tag_count; i++)
            next.tags[i] = 0;
    }
    if (paths)
        qsort(paths, *count, sizeof *paths, compare_paths);
    return paths;
}

static void check_best(viterbi *v, const problem *p, const path *best)
{
    uint16_t tags[TOKENS_MOST];
    float score;
    ck_assert_int_eq(viterbi_best(v, &p->chain, p->emissions, p->n, tags, &score, NULL), ACTANT_OK);
    ck_assert_double_eq((double)score, best->score);
    ck_assert_mem_eq(tags, best->tags, p->n * sizeof *tags);
}

/*
 * The k best scores are told rank by rank; of the sequences with the last score, which may be but a
 * part of all that have it, any will do.
 */
static void check_best_paths(viterbi *v, const problem *p, size_t k, const path *all,
                             size_t all_count)
{
    uint16_t *tags = mem_alloc(k * p->n, sizeof *tags);
    float *scores = mem_alloc(k, sizeof *scores);
    size_t count;
    ck_assert_int_eq(
        viterbi_best_paths(v, &p->chain, p->emissions, p->n, k, tags, scores, &count, NULL),
        ACTANT_OK);
    ck_assert_uint_eq(count, k < all_count ? k : all_count);
    path *got = mem_alloc(count, sizeof *got);
    for (size_t i = 0; i < count; i++) {
        got[i].n = p->n;
        got[i].score = (double)scores[i];
        memcpy(got[i].tags, tags + i * p->n, p->n * sizeof *tags);
        ck_assert(got[i].score == all[i].score && is_legal(p, got[i].tags) &&
                  score_of(p, got[i].tags) == got[i].score);
    }
    ck_assert(count == 0 || compare_paths(&got[0], &all[0]) == 0);
    qsort(got, count, sizeof *got, compare_paths);
    for (size_t i = 0; i < count; i++) {
        bool tied_last = got[i].score == all[count - 1].score;
        ck_assert((i == 0 || compare_paths(&got[i - 1], &got[i]) < 0) &&
                  (tied_last || compare_paths(&got[i], &all[i]) == 0));
    }
    mem_free(got);
    mem_free(tags);
    mem_free(scores);
}

static void check_against_all(viterbi *v, tagset_scheme scheme, size_t label_count, size_t n,
                              uint64_t range, uint64_t seed)
{
    problem p;
    make_problem(&p, scheme, label_count, n, range, seed);
    size_t count;
    path *all = all_paths(&p, &count);
    check_best(v, &p, &all[0]);
    static const size_t ks[] = {0, 1, 2, 10, 64};
    for (size_t i = 0; i < sizeof ks / sizeof ks[0]; i++)
        check_best_paths(v, &p, ks[i], all, count);
    if (count < 2000)
        check_best_paths(v, &p, count + 5, all, count);
    mem_free(all);
    clear_problem(&p);
}

/* All sizes with up to that many sequences of tags, legal or not, at four ranges of scores. */
static void check_sizes(tagset_scheme scheme, size_t label_most, double sequences_most,
                        uint64_t seeds)
{
    static const uint64_t ranges[] = {1, 3, 20, 100001};
    viterbi v;
    viterbi_init(&v);
    for (size_t labels = scheme == SCHEME_PLAIN; labels <= label_most; labels++) {
        double tag_count = scheme == SCHEME_PLAIN ? (double)labels : 4 * (double)labels + 1;
        for (size_t n = 1; n <= TOKENS_MOST && pow(tag_count, (double)n) <= sequences_most; n++) {
            for (uint64_t seed = 0; seed < seeds * 4; seed++)
                check_against_all(&v, scheme, labels, n, ranges[seed % 4], seed);
        }
    }
    viterbi_clear(&v);
}

START_TEST(all_sequences_of_bioes_agree)
{
    check_sizes(SCHEME_BIOES, 3, 30000, 4);
}
END_TEST

START_TEST(all_sequences_of_plain_tags_agree)
{
    check_sizes(SCHEME_PLAIN, 9, 5000, 4);
}
END_TEST

/* ---- long sentences ---- */

enum { LONG = 5000, PATHS = 10 };

/* The best score, by a plain table. */
static double best_score(const problem *p)
{
    size_t tag_count = tagset_count(&p->tags), stride = p->chain.stride;
    double scores[64], last[64], best = -INFINITY;
    ck_assert_uint_le(tag_count, 64);
    for (uint32_t tag = 0; tag < tag_count; tag++)
        scores[tag] = tagset_starts(&p->tags, tag)
                          ? (double)p->starts[tag] + (double)p->emissions[tag]
                          : -INFINITY;
    for (size_t i = 1; i < p->n; i++) {
        memcpy(last, scores, sizeof last);
        for (uint32_t to = 0; to < tag_count; to++) {
            scores[to] = -INFINITY;
            for (uint32_t from = 0; from < tag_count; from++) {
                if (tagset_follows(&p->tags, from, to))
                    scores[to] =
                        fmax(scores[to], last[from] + (double)p->transitions[from * stride + to]);
            }
            scores[to] += (double)p->emissions[i * stride + to];
        }
    }
    for (uint32_t tag = 0; tag < tag_count; tag++) {
        if (tagset_ends(&p->tags, tag))
            best = fmax(best, scores[tag] + (double)p->ends[tag]);
    }
    return best;
}

/* The memory of the k-best search must grow with the paths' length, not with their number. */
static void check_long(const problem *p, bool exact)
{
    viterbi v;
    viterbi_init(&v);
    uint16_t *tags = mem_alloc(p->n, sizeof *tags);
    uint16_t *paths = mem_alloc(PATHS * p->n, sizeof *paths);
    float score, scores[PATHS];
    size_t count;
    ck_assert_int_eq(viterbi_best(&v, &p->chain, p->emissions, p->n, tags, &score, NULL),
                     ACTANT_OK);
    ck_assert_int_eq(
        viterbi_best_paths(&v, &p->chain, p->emissions, p->n, PATHS, paths, scores, &count, NULL),
        ACTANT_OK);
    ck_assert_uint_eq(count, PATHS);
    ck_assert_uint_le(v.node_count, (PATHS * p->n + 1) * tagset_count(&p->tags));
    ck_assert(is_legal(p, tags));
    ck_assert(scores[0] == score);
    double slack = exact ? 0 : 1e-5 * (double)p->n;
    ck_assert_double_le(fabs(score_of(p, tags) - (double)score), slack);
    ck_assert_double_le(fabs(best_score(p) - (double)score), slack);
    for (size_t i = 0; i < count; i++) {
        ck_assert(is_legal(p, paths + i * p->n));
        ck_assert_double_le(fabs(score_of(p, paths + i * p->n) - (double)scores[i]), slack);
        ck_assert(i == 0 || scores[i] <= scores[i - 1]);
        for (size_t k = 0; k < i; k++)
            ck_assert_int_ne(compare_tags(paths + i * p->n, paths + k * p->n, p->n), 0);
    }
    ck_assert_int_eq(compare_tags(paths, tags, p->n), 0);
    mem_free(tags);
    mem_free(paths);
    viterbi_clear(&v);
}

START_TEST(long_sentences_take_their_length)
{
    static const uint64_t ranges[] = {1, 2, 5, 1000};
    for (size_t i = 0; i < 4; i++) {
        problem p;
        make_problem(&p, SCHEME_BIOES, 4, LONG, ranges[i], i);
        check_long(&p, true);
        clear_problem(&p);
        make_problem(&p, SCHEME_PLAIN, 45, LONG, ranges[i], i);
        check_long(&p, true);
        clear_problem(&p);
    }
}
END_TEST

/* Scores that are no whole numbers, of which sums in another order come out otherwise. */
START_TEST(rounding_does_not_lead_astray)
{
    static const uint64_t ranges[] = {1, 2, 1000};
    for (size_t i = 0; i < 3; i++) {
        problem p;
        make_problem(&p, SCHEME_BIOES, 2, LONG, ranges[i], i);
        size_t cells = LONG * p.chain.stride;
        for (size_t k = 0; k < cells; k++)
            p.emissions[k] = (p.emissions[k] + 0.1F) / 1000;
        for (size_t k = 0; k < tagset_count(&p.tags) * p.chain.stride; k++)
            p.transitions[k] = (p.transitions[k] + 0.3F) / 1000;
        check_long(&p, false);
        clear_problem(&p);
    }
}
END_TEST

START_TEST(without_labels_all_is_outside)
{
    problem p;
    make_problem(&p, SCHEME_BIOES, 0, 3, 9, 1);
    viterbi v;
    viterbi_init(&v);
    uint16_t paths[2 * 3] = {9, 9, 9, 9, 9, 9};
    float scores[2];
    size_t count;
    ck_assert_int_eq(
        viterbi_best_paths(&v, &p.chain, p.emissions, 3, 2, paths, scores, &count, NULL),
        ACTANT_OK);
    ck_assert_uint_eq(count, 1);
    for (size_t i = 0; i < 3; i++)
        ck_assert_uint_eq(paths[i], TAGSET_OUTSIDE);
    viterbi_clear(&v);
    clear_problem(&p);
}
END_TEST

START_TEST(rows_are_padded_to_whole_vectors)
{
    ck_assert_uint_eq(chain_stride(1), 8);
    ck_assert_uint_eq(chain_stride(8), 8);
    ck_assert_uint_eq(chain_stride(9), 16);
}
END_TEST

/* ---- no memory ---- */

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    enum { TOKENS = 40 };
    problem p;
    make_problem(&p, SCHEME_BIOES, 3, TOKENS, 10, 1);
    uint16_t expected[TOKENS], tags[TOKENS], paths[PATHS * TOKENS];
    float score, scores[PATHS];
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        viterbi v;
        viterbi_init(&v);
        actant_error error = ACTANT_ERROR_INIT;
        size_t count = 0;
        mem_fail_at(n);
        status = viterbi_best(&v, &p.chain, p.emissions, TOKENS, tags, &score, &error);
        if (status == ACTANT_OK)
            status = viterbi_best_paths(&v, &p.chain, p.emissions, TOKENS, PATHS, paths, scores,
                                        &count, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        /* What is left serves as well as new. */
        ck_assert_int_eq(viterbi_best(&v, &p.chain, p.emissions, TOKENS, expected, &score, NULL),
                         ACTANT_OK);
        ck_assert(status != ACTANT_OK || compare_tags(tags, expected, TOKENS) == 0);
        ck_assert_int_eq(viterbi_best_paths(&v, &p.chain, p.emissions, TOKENS, PATHS, paths, scores,
                                            &count, NULL),
                         ACTANT_OK);
        ck_assert_uint_eq(count, PATHS);
        ck_assert_int_eq(compare_tags(paths, expected, TOKENS), 0);
        viterbi_clear(&v);
    }
    ck_assert_uint_gt(n, 10);
    clear_problem(&p);
}
END_TEST

SUITE("models/viterbi", all_sequences_of_bioes_agree, all_sequences_of_plain_tags_agree,
      long_sentences_take_their_length, rounding_does_not_lead_astray,
      without_labels_all_is_outside, rows_are_padded_to_whole_vectors,
      no_memory_is_told_and_nothing_leaks)
