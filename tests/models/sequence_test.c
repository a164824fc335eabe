/* SPDX-License-Identifier: MIT */
#include "models/sequence.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/random.h"
#include "tests/suite.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* ---- weights as training makes them ---- */

typedef struct trained {
    tagset tags;
    size_t tag_count, stride, feature_count;
    uint64_t *hashes;   /* [feature_count] */
    float *weights;     /* [feature_count][stride] */
    float *transitions; /* [tag_count + 2][stride] */
} trained;

/* Mostly 0, or of any size up to `largest`, so that many round to nothing. */
static void fill_sparse(float *rows, size_t row_count, const trained *t, float largest,
                        random_source *random)
{
    for (size_t i = 0; i < row_count * t->stride; i++) {
        bool is_zero = i % t->stride >= t->tag_count || random_below(random, 3) > 0;
        float part = (float)random_below(random, 20001) / 10000.0F - 1;
        rows[i] = is_zero ? 0 : largest * part * part * part;
    }
}

static void make_trained(trained *t, tagset_scheme scheme, size_t label_count, size_t feature_count,
                         float largest, uint64_t seed)
{
    random_source random;
    random_init(&random, seed);
    tagset_init(&t->tags, scheme);
    for (uint64_t i = 0; i < label_count; i++) {
        uint32_t number;
        const char label[] = {(char)('A' + i / 26), (char)('a' + i % 26), '\0'};
        ck_assert_int_eq(tagset_add(&t->tags, label, &number, NULL), ACTANT_OK);
    }
    t->tag_count = tagset_count(&t->tags);
    t->stride = chain_stride(t->tag_count);
    t->feature_count = feature_count;
    t->hashes = mem_alloc(feature_count, sizeof *t->hashes);
    t->weights = mem_alloc(feature_count * t->stride, sizeof *t->weights);
    t->transitions = mem_alloc((t->tag_count + 2) * t->stride, sizeof *t->transitions);
    for (uint64_t i = 0; i < feature_count; i++)
        t->hashes[i] = hash_words(&i, 1);
    fill_sparse(t->weights, feature_count, t, largest, &random);
    fill_sparse(t->transitions, t->tag_count + 2, t, 3 * largest, &random);
}

static void clear_trained(trained *t)
{
    tagset_clear(&t->tags);
    mem_free(t->hashes);
    mem_free(t->weights);
    mem_free(t->transitions);
}

static actant_status quantise(sequence_model *m, const trained *t, actant_error *error)
{
    return sequence_model_quantise(m, &t->tags, t->hashes, t->feature_count, t->weights,
                                   t->transitions, error);
}

static void make_model(sequence_model *m, const trained *t)
{
    sequence_model_init(m);
    ck_assert_int_eq(quantise(m, t, NULL), ACTANT_OK);
}

/* Whether weights in units are those in margins, to the nearest unit; NULL: all 0. */
static bool is_rounded(const int8_t *units, const float *margins, const sequence_model *m,
                       int *largest)
{
    bool rounded = true, any = false;
    for (size_t tag = 0; tag < tagset_count(&m->tags); tag++) {
        int weight = units ? units[tag] : 0;
        rounded = rounded && fabs(weight - (double)margins[tag] / m->unit) <= 0.5001;
        any = any || weight != 0;
        *largest = abs(weight) > *largest ? abs(weight) : *largest;
    }
    return rounded && any == (units != NULL);
}

START_TEST(weights_are_rounded_to_units)
{
    trained t;
    make_trained(&t, SCHEME_BIOES, 2, 3000, 0.7F, 1);
    sequence_model m;
    make_model(&m, &t);
    size_t kept = 0;
    int largest = 0;
    for (size_t i = 0; i < t.feature_count; i++) {
        uint32_t number = space_find(&m.features, t.hashes[i]);
        const int8_t *units = number == SPACE_NONE ? NULL : m.weights + number * m.stride;
        ck_assert(is_rounded(units, t.weights + i * t.stride, &m, &largest));
        kept += units != NULL;
    }
    ck_assert_int_eq(largest, 127);
    ck_assert_uint_eq(kept, m.features.count);
    ck_assert_uint_lt(kept, t.feature_count);
    for (size_t i = 0; i < (t.tag_count + 2) * t.stride; i++)
        ck_assert(fabs((double)m.transitions[i] - (double)t.transitions[i] / m.unit) <= 0.5001);
    chain c = sequence_chain(&m);
    ck_assert_ptr_eq(c.transitions, m.transitions);
    ck_assert_ptr_eq(c.starts, m.transitions + 9 * m.stride);
    ck_assert_ptr_eq(c.ends, m.transitions + 10 * m.stride);
    sequence_model_clear(&m);
    clear_trained(&t);
}
END_TEST

/* Weights of nothing, and weights so small or transitions so large that no unit serves them. */
START_TEST(extreme_weights_give_a_model)
{
    static const float largest[] = {0, FLT_TRUE_MIN, 100 * FLT_TRUE_MIN, FLT_MIN, 1e30F};
    for (size_t i = 0; i < sizeof largest / sizeof largest[0]; i++) {
        trained t;
        make_trained(&t, SCHEME_BIOES, 1, 20, largest[i], 2);
        t.transitions[0] = 1e35F;
        t.transitions[1] = -1e35F;
        sequence_model m;
        make_model(&m, &t);
        ck_assert(isfinite(m.unit) && m.unit > 0);
        for (size_t k = 0; k < 7 * m.stride; k++)
            ck_assert(fabsf(m.transitions[k]) <= 1 << 24);
        ck_assert_uint_eq(m.features.count > 0, largest[i] == 1e30F);
        sequence_model_clear(&m);
        clear_trained(&t);
    }
}
END_TEST

/* ---- model files ---- */

static actant_status read_bytes(sequence_model *m, const void *bytes, size_t size, bool *whole,
                                actant_error *error)
{
    wire in;
    wire_init(&in, bytes, size);
    sequence_model_init(m);
    actant_status status = sequence_model_read(m, &in, error);
    *whole = status == ACTANT_OK && wire_is_done(&in);
    return status;
}

static bool same_tags(const tagset *a, const tagset *b)
{
    bool same = a->scheme == b->scheme && a->label_count == b->label_count;
    for (size_t i = 0; same && i < a->label_count; i++)
        same = strcmp(a->labels[i], b->labels[i]) == 0;
    return same;
}

static void check_equal(const sequence_model *a, const sequence_model *b)
{
    ck_assert(same_tags(&a->tags, &b->tags));
    ck_assert(a->unit == b->unit && a->stride == b->stride);
    ck_assert_uint_eq(a->features.count, b->features.count);
    bool same = memcmp(a->features.keys, b->features.keys, a->features.count * 8) == 0 &&
                memcmp(a->weights, b->weights, a->features.count * a->stride) == 0;
    for (size_t i = 0; i < (tagset_count(&a->tags) + 2) * a->stride; i++)
        same = same && a->transitions[i] == b->transitions[i];
    ck_assert(same);
}

/* Sentences of random features, known and unknown: how a model decodes them. */
static void decode(const sequence_model *m, size_t n, size_t known, uint64_t seed, uint16_t *tags,
                   float *score)
{
    random_source random;
    random_init(&random, seed);
    float *emissions = mem_alloc(n * m->stride, sizeof *emissions);
    for (size_t i = 0; i < 12 * n; i++) {
        uint64_t word = random_below(&random, known + known / 4 + 1);
        uint32_t number = space_find(&m->features, hash_words(&word, 1));
        for (size_t tag = 0; number != SPACE_NONE && tag < m->stride; tag++)
            emissions[i / 12 * m->stride + tag] += m->weights[number * m->stride + tag];
    }
    viterbi v;
    viterbi_init(&v);
    chain c = sequence_chain(m);
    ck_assert_int_eq(viterbi_best(&v, &c, emissions, n, tags, score, NULL), ACTANT_OK);
    viterbi_clear(&v);
    mem_free(emissions);
}

static void check_decoding(const sequence_model *a, const sequence_model *b, size_t known)
{
    enum { TOKENS = 50 };
    size_t seeds = a->tags.label_count < 50 ? 20 : 1;
    for (uint64_t seed = 0; seed < seeds; seed++) {
        uint16_t tags[2][TOKENS];
        float scores[2];
        decode(a, TOKENS, known, seed, tags[0], &scores[0]);
        decode(b, TOKENS, known, seed, tags[1], &scores[1]);
        ck_assert_mem_eq(tags[0], tags[1], sizeof tags[0]);
        ck_assert(scores[0] == scores[1]);
    }
}

static void check_round_trip(tagset_scheme scheme, size_t label_count, size_t feature_count)
{
    trained t;
    make_trained(&t, scheme, label_count, feature_count, 1, 3);
    sequence_model m, back;
    make_model(&m, &t);
    buffer out, again;
    buffer_init(&out);
    buffer_init(&again);
    sequence_model_write(&m, &out);
    bool whole;
    ck_assert_int_eq(read_bytes(&back, out.bytes, out.size, &whole, NULL), ACTANT_OK);
    ck_assert(whole);
    check_equal(&m, &back);
    check_decoding(&m, &back, feature_count);
    sequence_model_write(&back, &again);
    ck_assert(again.size == out.size && memcmp(again.bytes, out.bytes, out.size) == 0);
    buffer_clear(&out);
    buffer_clear(&again);
    sequence_model_clear(&m);
    sequence_model_clear(&back);
    clear_trained(&t);
}

START_TEST(what_is_written_is_read)
{
    check_round_trip(SCHEME_BIOES, 4, 5000);
    check_round_trip(SCHEME_BIOES, 1, 1);
    check_round_trip(SCHEME_BIOES, 3, 0);
    check_round_trip(SCHEME_BIOES, 0, 10);
    check_round_trip(SCHEME_PLAIN, 45, 1000);
    check_round_trip(SCHEME_PLAIN, 1, 10);
    check_round_trip(SCHEME_BIOES, TAGSET_LABELS_MOST, 20);
}
END_TEST

START_TEST(models_can_be_swapped)
{
    trained t;
    make_trained(&t, SCHEME_BIOES, 2, 50, 1, 4);
    sequence_model a, b;
    make_model(&a, &t);
    sequence_model_init(&b);
    size_t count = a.features.count;
    sequence_model_swap(&a, &b);
    ck_assert_uint_eq(a.features.count, 0);
    ck_assert_uint_eq(b.features.count, count);
    ck_assert_uint_eq(b.tags.label_count, 2);
    sequence_model_clear(&a);
    sequence_model_clear(&b);
    clear_trained(&t);
}
END_TEST

/* ---- damage ---- */

/* The smallest section that has everything: one label, one feature with two weights. */
typedef struct section {
    tagset_scheme scheme;
    uint64_t label_count;
    double unit;
    int32_t transition; /* all of them */
    uint64_t weight_count, second_gap;
    uint8_t weight;
} section;

static void write_section(const section *s, buffer *out)
{
    size_t tag_count = s->scheme == SCHEME_BIOES ? 4 * s->label_count + 1 : s->label_count;
    wire_put_u8(out, (uint8_t)s->scheme);
    wire_put_varint(out, s->label_count);
    for (uint64_t i = 0; i < s->label_count; i++)
        wire_put_string(out, (char[]){(char)('a' + i), '\0'});
    wire_put_f64(out, s->unit);
    wire_put_varint(out, 1);
    wire_put_varint(out, 12345);
    for (size_t i = 0; i < (tag_count + 2) * tag_count; i++)
        wire_put_u32(out, (uint32_t)s->transition);
    wire_put_varint(out, s->weight_count);
    wire_put_varint(out, 1);
    wire_put_varint(out, s->second_gap);
    wire_put_u8(out, 127);
    wire_put_u8(out, s->weight);
}

/* The section must be refused for that reason, or taken if `message` is NULL. */
static void check_section(section s, const char *message)
{
    buffer out;
    buffer_init(&out);
    write_section(&s, &out);
    sequence_model m;
    bool whole;
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = read_bytes(&m, out.bytes, out.size, &whole, &error);
    ck_assert_int_eq(status, message ? ACTANT_ERROR_MODEL : ACTANT_OK);
    ck_assert_int_eq(error.code, status);
    ck_assert_str_eq(error.message, message ? message : "");
    ck_assert(message || whole);
    sequence_model_clear(&m);
    buffer_clear(&out);
}

START_TEST(what_no_model_has_is_refused)
{
    static const char bad_unit[] = "the unit of weights is damaged",
                      bad_weights[] = "the sequence weights are damaged";
    enum { MOST = 1 << 24 };
    static const struct {
        section section;
        const char *message;
    } cases[] = {
        {{SCHEME_BIOES, 1, 0.5, -MOST, 2, 3, 0x81}, NULL},
        {{SCHEME_BIOES, 1, 0, 7, 2, 3, 0x81}, bad_unit},
        {{SCHEME_BIOES, 1, -1, 7, 2, 3, 0x81}, bad_unit},
        {{SCHEME_BIOES, 1, NAN, 7, 2, 3, 0x81}, bad_unit},
        {{SCHEME_BIOES, 1, INFINITY, 7, 2, 3, 0x81}, bad_unit},
        {{SCHEME_BIOES, 1, 0.5, MOST + 1, 2, 3, 0x81}, bad_weights},
        {{SCHEME_BIOES, 1, 0.5, INT32_MIN, 2, 3, 0x81}, bad_weights},
        {{SCHEME_BIOES, 1, 0.5, 7, 6, 3, 0x81}, bad_weights}, /* more weights than tags */
        {{SCHEME_BIOES, 1, 0.5, 7, 2, 0, 0x81}, bad_weights}, /* two for one tag */
        {{SCHEME_BIOES, 1, 0.5, 7, 2, 4, 0x81}, bad_weights}, /* one for a tag too many */
        {{SCHEME_BIOES, 1, 0.5, 7, 2, 3, 0}, bad_weights},
        {{SCHEME_BIOES, 1, 0.5, 7, 2, 3, 0x80}, bad_weights},
        {{SCHEME_PLAIN, 0, 0.5, 7, 2, 3, 0x81}, "the label set is empty"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_section(cases[i].section, cases[i].message);
}
END_TEST

static void write_small(buffer *out)
{
    trained t;
    make_trained(&t, SCHEME_BIOES, 2, 60, 1, 5);
    sequence_model m;
    make_model(&m, &t);
    buffer_init(out);
    sequence_model_write(&m, out);
    sequence_model_clear(&m);
    clear_trained(&t);
}

START_TEST(every_cut_is_noticed)
{
    buffer out;
    write_small(&out);
    for (size_t size = 0; size < out.size; size++) {
        char *bytes = mem_alloc(size, 1); /* so that the sanitizer sees each step beyond */
        memcpy(bytes, out.bytes, size);
        sequence_model m;
        bool whole;
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(read_bytes(&m, bytes, size, &whole, &error), ACTANT_ERROR_MODEL);
        ck_assert_int_eq(error.code, ACTANT_ERROR_MODEL);
        ck_assert_str_ne(error.message, "");
        sequence_model_clear(&m);
        mem_free(bytes);
    }
    buffer_clear(&out);
}
END_TEST

/* A few bytes are changed, taken out, or put in. */
static void mutate(buffer *b, random_source *random)
{
    for (uint64_t left = 1 + random_below(random, 4); left > 0; left--) {
        size_t at = random_below(random, b->size - 8);
        size_t count = 1 + random_below(random, 8);
        switch (random_below(random, 4)) {
        case 0:
            b->bytes[at] = (char)(b->bytes[at] ^ (1 << random_below(random, 8)));
            break;
        case 1:
            b->bytes[at] = (char)random_next(random);
            break;
        case 2:
            memmove(b->bytes + at, b->bytes + at + count, b->size - at - count);
            b->size -= count;
            break;
        default:
            ck_assert_ptr_nonnull(buffer_room(b, count));
            memmove(b->bytes + at + count, b->bytes + at, b->size - at);
            b->size += count;
        }
    }
}

/* Whatever the bytes, they are refused, or give a model that decodes and can be written again. */
static void check_mutant(const buffer *b, size_t *taken)
{
    enum { TOKENS = 20 };
    char *bytes = mem_alloc(b->size, 1);
    memcpy(bytes, b->bytes, b->size);
    sequence_model m, back;
    bool whole;
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = read_bytes(&m, bytes, b->size, &whole, &error);
    mem_free(bytes);
    if (status == ACTANT_OK) {
        uint16_t tags[TOKENS];
        float score;
        decode(&m, TOKENS, 60, 1, tags, &score);
        buffer out;
        buffer_init(&out);
        sequence_model_write(&m, &out);
        ck_assert_int_eq(read_bytes(&back, out.bytes, out.size, &whole, NULL), ACTANT_OK);
        ck_assert(whole);
        check_equal(&m, &back);
        sequence_model_clear(&back);
        buffer_clear(&out);
        (*taken)++;
    } else {
        ck_assert_int_eq(status, ACTANT_ERROR_MODEL);
        ck_assert_int_eq(error.code, ACTANT_ERROR_MODEL);
        ck_assert_str_ne(error.message, "");
    }
    sequence_model_clear(&m);
}

START_TEST(no_bytes_lead_astray)
{
    enum { MUTANTS = 5000 };
    buffer whole, mutant;
    write_small(&whole);
    buffer_init(&mutant);
    random_source random;
    random_init(&random, 6);
    size_t taken = 0;
    for (int i = 0; i < MUTANTS; i++) {
        buffer_reset(&mutant);
        buffer_add(&mutant, whole.bytes, whole.size);
        mutate(&mutant, &random);
        check_mutant(&mutant, &taken);
    }
    ck_assert_uint_gt(taken, MUTANTS / 20);
    ck_assert_uint_lt(taken, MUTANTS / 2);
    buffer_clear(&whole);
    buffer_clear(&mutant);
}
END_TEST

/* ---- no memory ---- */

static actant_status make_and_read(sequence_model *m, sequence_model *back, buffer *out,
                                   const trained *t, actant_error *error)
{
    actant_status status = quantise(m, t, error);
    if (status != ACTANT_OK)
        return status;
    sequence_model_write(m, out);
    status = buffer_status(out, error);
    bool whole;
    return status == ACTANT_OK ? read_bytes(back, out->bytes, out->size, &whole, error) : status;
}

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    trained t;
    make_trained(&t, SCHEME_BIOES, 3, 100, 1, 7);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        sequence_model m, back;
        sequence_model_init(&m);
        sequence_model_init(&back);
        buffer out;
        buffer_init(&out);
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = make_and_read(&m, &back, &out, &t, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        if (status == ACTANT_OK)
            check_equal(&m, &back);
        sequence_model_clear(&m);
        sequence_model_clear(&back);
        buffer_clear(&out);
    }
    ck_assert_uint_gt(n, 20);
    clear_trained(&t);
}
END_TEST

SUITE("models/sequence", weights_are_rounded_to_units, extreme_weights_give_a_model,
      what_is_written_is_read, models_can_be_swapped, what_no_model_has_is_refused,
      every_cut_is_noticed, no_bytes_lead_astray, no_memory_is_told_and_nothing_leaks)
