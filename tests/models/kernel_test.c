/* SPDX-License-Identifier: MIT */
#include "models/kernel.h"

#include "base/memory.h"
#include "models/kernel_decider.h"
#include "tests/models/kernel_parts.h"
#include "tests/suite.h"

#include <math.h>
#include <string.h>

static const kernel_function functions[] = {
    {KERNEL_LINEAR, 0, 0, 0}, {KERNEL_POLY, 3, 0.5, 1}, {KERNEL_RBF, 0, 0.1, 0}};
enum { FUNCTION_COUNT = sizeof functions / sizeof functions[0] };

static void make(kernel_model *m, kernel_function function, size_t class_count, bool probabilities)
{
    invented_kernel k;
    invent_kernel(&k, function, class_count, 6 * (class_count - 1), 80, 4);
    if (!probabilities)
        k.parts.sigmoids = NULL;
    kernel_model_init(m);
    ck_assert_int_eq(kernel_model_make(m, &k.parts, NULL), ACTANT_OK);
    forget_kernel(&k);
}

static actant_status read_bytes(kernel_model *m, const void *bytes, size_t size, bool *whole,
                                actant_error *error)
{
    wire in;
    wire_init(&in, bytes, size);
    kernel_model_init(m);
    actant_status status = kernel_model_read(m, &in, error);
    *whole = status == ACTANT_OK && wire_is_done(&in);
    return status;
}

/* To the bit. */
static void check_same_values(const kernel_model *a, const kernel_model *b)
{
    ck_assert_uint_eq(a->class_count, b->class_count);
    ck_assert_mem_eq(a->classes, b->classes, a->class_count * sizeof *a->classes);
    ck_assert_int_eq(a->sigmoids != NULL, b->sigmoids != NULL);
    kernel_decider one, other;
    ck_assert_int_eq(kernel_decider_init(&one, a, NULL), ACTANT_OK);
    ck_assert_int_eq(kernel_decider_init(&other, b, NULL), ACTANT_OK);
    random_source random;
    random_init(&random, 9);
    for (int i = 0; i < 30; i++) {
        kernel_feature features[INVENTED_FEATURES_MOST];
        kernel_vector x = invent_vector(features, 100, &random);
        size_t bytes = a->pair_count * sizeof(double);
        ck_assert(memcmp(kernel_values(&one, x), kernel_values(&other, x), bytes) == 0);
        ck_assert(!a->sigmoids ||
                  memcmp(kernel_probabilities(&one, x), kernel_probabilities(&other, x),
                         a->class_count * sizeof(double)) == 0);
    }
    kernel_decider_clear(&one);
    kernel_decider_clear(&other);
}

static void check_round_trip(kernel_function function, size_t class_count, bool probabilities)
{
    kernel_model m, back;
    make(&m, function, class_count, probabilities);
    buffer out, again;
    buffer_init(&out);
    buffer_init(&again);
    kernel_model_write(&m, &out);
    bool whole;
    ck_assert_int_eq(read_bytes(&back, out.bytes, out.size, &whole, NULL), ACTANT_OK);
    ck_assert(whole);
    check_same_values(&m, &back);
    kernel_model_write(&back, &again);
    ck_assert(again.size == out.size && memcmp(again.bytes, out.bytes, out.size) == 0);
    buffer_clear(&out);
    buffer_clear(&again);
    kernel_model_clear(&m);
    kernel_model_clear(&back);
}

START_TEST(what_is_written_is_read)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        check_round_trip(functions[i], 1, false);
        check_round_trip(functions[i], 1, true);
        check_round_trip(functions[i], 2, true);
        check_round_trip(functions[i], 7, false);
        check_round_trip(functions[i], 7, true);
    }
    check_round_trip(functions[0], 60, false);
}
END_TEST

START_TEST(linear_models_hold_weights_only)
{
    kernel_model m;
    make(&m, functions[0], 4, true);
    ck_assert_uint_eq(m.vector_count, 0);
    ck_assert(!m.coefs && !m.norms && !m.ends);
    ck_assert_uint_gt(kernel_rows_size(&m.rows), 0);
    for (size_t k = 0; k < kernel_rows_size(&m.rows); k++)
        ck_assert(m.rows.columns[k] < 6 && m.rows.values[k] != 0);
    kernel_model_clear(&m);
}
END_TEST

/* Two support vectors of two classes whose weights are 0 in all: no weight is kept. */
START_TEST(weights_of_nothing_are_left_out)
{
    kernel_feature f[] = {{2, 1}, {5, 1}};
    kernel_vector vectors[] = {{f, 2}, {f, 1}};
    double coefs[] = {0.5, -0.5}, rho = 0.25, *rows[] = {coefs};
    kernel_parts parts = {
        functions[0], (uint32_t[]){4, 9}, 2, vectors, (size_t[]){1, 1}, rows, &rho, NULL};
    kernel_model m;
    kernel_model_init(&m);
    ck_assert_int_eq(kernel_model_make(&m, &parts, NULL), ACTANT_OK);
    ck_assert_uint_eq(kernel_rows_size(&m.rows), 1);
    ck_assert(m.rows.values[0] == 0.5 && m.rows.starts[5] == 0 && m.rows.starts[6] == 1);
    kernel_model other;
    kernel_model_init(&other);
    kernel_model_swap(&m, &other);
    ck_assert_uint_eq(m.class_count, 0);
    ck_assert_uint_eq(other.classes[1], 9);
    kernel_model_clear(&other);
}
END_TEST

/* ---- damage ---- */

/* The smallest section with everything: two classes, one support vector each. */
typedef struct section {
    uint64_t kind, class_count, class_gap;
    double rho;
    uint64_t has_sigmoids;
    double a, gamma, coef0;
    uint64_t degree, vector_count, first_count;
    double coef;
} section;

static void write_section(const section *s, buffer *out)
{
    wire_put_u8(out, (uint8_t)s->kind);
    wire_put_varint(out, s->class_count);
    wire_put_varint(out, 0);
    wire_put_varint(out, s->class_gap);
    wire_put_f64(out, s->rho);
    wire_put_u8(out, (uint8_t)s->has_sigmoids);
    wire_put_f64(out, s->a);
    wire_put_f64(out, 0);
    wire_put_f64(out, s->gamma);
    wire_put_f64(out, s->coef0);
    wire_put_u8(out, (uint8_t)s->degree);
    wire_put_varint(out, s->vector_count);
    wire_put_varint(out, s->first_count);
    wire_put_varint(out, 1);
    wire_put_f64(out, s->coef);
    wire_put_f64(out, -1);
    wire_put_varint(out, 1); /* one row with one value for column 1 */
    wire_put_varint(out, 1);
    wire_put_varint(out, 1);
    wire_put_f64(out, 1);
}

static void check_section(section s, bool is_good)
{
    buffer out;
    buffer_init(&out);
    write_section(&s, &out);
    kernel_model m;
    bool whole;
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = read_bytes(&m, out.bytes, out.size, &whole, &error);
    ck_assert_int_eq(status, is_good ? ACTANT_OK : ACTANT_ERROR_MODEL);
    ck_assert_str_eq(error.message, is_good ? "" : "the kernel model is damaged");
    ck_assert(whole == is_good);
    kernel_model_clear(&m);
    buffer_clear(&out);
}

START_TEST(what_no_model_has_is_refused)
{
    static const section cases[] = {
        {3, 2, 1, 0, 1, -1, 0.5, 0, 3, 2, 1, 1},          {1, 0, 1, 0, 1, -1, 0.5, 0, 3, 2, 1, 1},
        {1, 513, 1, 0, 1, -1, 0.5, 0, 3, 2, 1, 1},        {1, 2, 0, 0, 1, -1, 0.5, 0, 3, 2, 1, 1},
        {1, 2, 1ull << 32, 0, 1, -1, 0.5, 0, 3, 2, 1, 1}, {1, 2, 1, NAN, 1, -1, 0.5, 0, 3, 2, 1, 1},
        {1, 2, 1, INFINITY, 1, -1, 0.5, 0, 3, 2, 1, 1},   {1, 2, 1, 0, 2, -1, 0.5, 0, 3, 2, 1, 1},
        {1, 2, 1, 0, 1, NAN, 0.5, 0, 3, 2, 1, 1},         {1, 2, 1, 0, 1, -1, -0.5, 0, 3, 2, 1, 1},
        {1, 2, 1, 0, 1, -1, NAN, 0, 3, 2, 1, 1},          {1, 2, 1, 0, 1, -1, 0.5, NAN, 3, 2, 1, 1},
        {1, 2, 1, 0, 1, -1, 0.5, 0, 33, 2, 1, 1},         {1, 2, 1, 0, 1, -1, 0.5, 0, 3, 3, 1, 1},
        {1, 2, 1, 0, 1, -1, 0.5, 0, 3, 2, 0, 1},          {1, 2, 1, 0, 1, -1, 0.5, 0, 3, 2, 2, 1},
        {1, 2, 1, 0, 1, -1, 0.5, 0, 3, 1 << 30, 1, 1},    {1, 2, 1, 0, 1, -1, 0.5, 0, 3, 2, 1, NAN},
    };
    check_section((section){1, 2, 1, 0, 1, -1, 0.5, 0, 32, 2, 1, 1}, true);
    check_section((section){2, 2, 4000000000, 0, 1, -1, 0, 0, 0, 2, 1, 1}, true);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_section(cases[i], false);
}
END_TEST

static void write_small(kernel_function function, buffer *out)
{
    kernel_model m;
    make(&m, function, 3, true);
    buffer_init(out);
    kernel_model_write(&m, out);
    kernel_model_clear(&m);
}

START_TEST(every_cut_is_noticed)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        buffer out;
        write_small(functions[i], &out);
        for (size_t size = 0; size < out.size; size++) {
            char *bytes = mem_alloc(size, 1); /* so that the sanitizer sees each step beyond */
            memcpy(bytes, out.bytes, size);
            kernel_model m;
            bool whole;
            ck_assert_int_eq(read_bytes(&m, bytes, size, &whole, NULL), ACTANT_ERROR_MODEL);
            kernel_model_clear(&m);
            mem_free(bytes);
        }
        buffer_clear(&out);
    }
}
END_TEST

/* A few bytes are changed: the section is refused, or gives a model that decides. */
START_TEST(no_bytes_lead_astray)
{
    enum { MUTANTS = 6000 };
    random_source random;
    random_init(&random, 6);
    size_t taken = 0;
    for (size_t i = 0; i < MUTANTS; i++) {
        buffer out;
        write_small(functions[i % FUNCTION_COUNT], &out);
        for (uint64_t left = 1 + random_below(&random, 3); left > 0; left--)
            out.bytes[random_below(&random, out.size)] = (char)random_next(&random);
        kernel_model m;
        bool whole;
        actant_status status = read_bytes(&m, out.bytes, out.size, &whole, NULL);
        if (status == ACTANT_OK) {
            check_same_values(&m, &m);
            taken++;
        } else {
            ck_assert_int_eq(status, ACTANT_ERROR_MODEL);
        }
        kernel_model_clear(&m);
        buffer_clear(&out);
    }
    ck_assert_uint_gt(taken, MUTANTS / 30);
    ck_assert_uint_lt(taken, MUTANTS);
}
END_TEST

/* ---- no memory ---- */

static actant_status make_and_read(kernel_model *m, kernel_model *back, buffer *out,
                                   const invented_kernel *k, actant_error *error)
{
    actant_status status = kernel_model_make(m, &k->parts, error);
    if (status != ACTANT_OK)
        return status;
    kernel_model_write(m, out);
    status = buffer_status(out, error);
    bool whole;
    return status == ACTANT_OK ? read_bytes(back, out->bytes, out->size, &whole, error) : status;
}

static void walk(kernel_function function)
{
    invented_kernel k;
    invent_kernel(&k, function, 4, 30, 200, 7);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        kernel_model m, back;
        kernel_model_init(&m);
        kernel_model_init(&back);
        buffer out;
        buffer_init(&out);
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = make_and_read(&m, &back, &out, &k, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        if (status == ACTANT_OK)
            check_same_values(&m, &back);
        kernel_model_clear(&m);
        kernel_model_clear(&back);
        buffer_clear(&out);
    }
    ck_assert_uint_gt(n, 15);
    forget_kernel(&k);
}

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        walk(functions[i]);
}
END_TEST

SUITE("models/kernel", what_is_written_is_read, linear_models_hold_weights_only,
      weights_of_nothing_are_left_out, what_no_model_has_is_refused, every_cut_is_noticed,
      no_bytes_lead_astray, no_memory_is_told_and_nothing_leaks)
