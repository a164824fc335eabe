/* SPDX-License-Identifier: MIT */
#include "models/kernel.h"

#include "base/memory.h"
#include "models/kernel_collapse.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void kernel_model_init(kernel_model *m)
{
    memset(m, 0, sizeof *m);
    kernel_rows_init(&m->rows);
}

void kernel_model_clear(kernel_model *m)
{
    mem_free(m->classes);
    mem_free(m->rho);
    mem_free(m->sigmoids);
    kernel_rows_clear(&m->rows);
    mem_free(m->ends);
    mem_free(m->coefs);
    mem_free(m->norms);
    kernel_model_init(m);
}

void kernel_model_swap(kernel_model *a, kernel_model *b)
{
    kernel_model kept = *a;
    *a = *b;
    *b = kept;
}

size_t kernel_pair_count(size_t class_count)
{
    return class_count > 0 ? class_count * (class_count - 1) / 2 : 0;
}

/* Squared lengths of the columns; features are added in rising order. */
static actant_status find_norms(kernel_model *m, actant_error *error)
{
    m->norms = mem_alloc(m->vector_count, sizeof *m->norms);
    if (!m->norms)
        return error_memory(error);
    for (size_t k = 0; k < kernel_rows_size(&m->rows); k++)
        m->norms[m->rows.columns[k]] += m->rows.values[k] * m->rows.values[k];
    return ACTANT_OK;
}

/* ---- making ---- */

static void *copied(const void *items, size_t count, size_t size)
{
    void *copy = mem_alloc(count, size);
    if (copy && count > 0)
        memcpy(copy, items, count * size);
    return copy;
}

static actant_status copy_pairs(kernel_model *m, const kernel_parts *p, actant_error *error)
{
    m->function = p->function;
    m->class_count = p->class_count;
    m->pair_count = kernel_pair_count(p->class_count);
    m->classes = copied(p->classes, p->class_count, sizeof *p->classes);
    m->rho = copied(p->rho, m->pair_count, sizeof *p->rho);
    if (p->sigmoids)
        m->sigmoids = copied(p->sigmoids, m->pair_count, sizeof *p->sigmoids);
    bool whole = m->classes && m->rho && (m->sigmoids || !p->sigmoids);
    return whole ? ACTANT_OK : error_memory(error);
}

/* The coefficients of one support vector side by side. */
static actant_status copy_coefs(kernel_model *m, const kernel_parts *p, size_t vector_count,
                                actant_error *error)
{
    size_t others = p->class_count - 1, end = 0;
    m->vector_count = vector_count;
    m->ends = mem_alloc(p->class_count, sizeof *m->ends);
    m->coefs = mem_alloc(vector_count, others * sizeof *m->coefs);
    if (!m->ends || !m->coefs)
        return error_memory(error);
    for (size_t c = 0; c < p->class_count; c++)
        m->ends[c] = end += p->vector_counts[c];
    for (size_t i = 0; i < vector_count; i++) {
        for (size_t r = 0; r < others; r++)
            m->coefs[i * others + r] = p->coefs[r][i];
    }
    return ACTANT_OK;
}

static actant_status collapse(kernel_model *m, const kernel_parts *p, size_t vector_count,
                              actant_error *error)
{
    kernel_rows vectors;
    kernel_rows_init(&vectors);
    actant_status status = kernel_rows_transpose(&vectors, p->vectors, vector_count, error);
    if (status == ACTANT_OK)
        status = kernel_collapse(&m->rows, p, &vectors, error);
    kernel_rows_clear(&vectors);
    return status;
}

actant_status kernel_model_make(kernel_model *m, const kernel_parts *parts, actant_error *error)
{
    assert(parts->class_count > 0 && parts->class_count <= KERNEL_CLASSES_MOST);
    assert(parts->function.degree <= KERNEL_DEGREE_MOST);
    size_t vector_count = 0;
    for (size_t c = 0; c < parts->class_count; c++)
        vector_count += parts->vector_counts[c];
    actant_status status = copy_pairs(m, parts, error);
    if (status != ACTANT_OK)
        return status;
    if (parts->function.kind == KERNEL_LINEAR)
        return collapse(m, parts, vector_count, error);
    status = copy_coefs(m, parts, vector_count, error);
    if (status == ACTANT_OK)
        status = kernel_rows_transpose(&m->rows, parts->vectors, vector_count, error);
    return status == ACTANT_OK ? find_norms(m, error) : status;
}

/* ---- the section of a model file ---- */

static void write_reals(const double *values, size_t count, buffer *out)
{
    for (size_t i = 0; i < count; i++)
        wire_put_f64(out, values[i]);
}

static void write_vectors(const kernel_model *m, buffer *out)
{
    wire_put_f64(out, m->function.gamma);
    wire_put_f64(out, m->function.coef0);
    wire_put_u8(out, (uint8_t)m->function.degree);
    wire_put_varint(out, m->vector_count);
    for (size_t c = 0; c < m->class_count; c++)
        wire_put_varint(out, m->ends[c] - (c > 0 ? m->ends[c - 1] : 0));
    write_reals(m->coefs, m->vector_count * (m->class_count - 1), out);
}

void kernel_model_write(const kernel_model *m, buffer *out)
{
    wire_put_u8(out, (uint8_t)m->function.kind);
    wire_put_varint(out, m->class_count);
    for (size_t c = 0; c < m->class_count; c++)
        wire_put_varint(out, m->classes[c] - (c > 0 ? m->classes[c - 1] : 0));
    write_reals(m->rho, m->pair_count, out);
    wire_put_u8(out, m->sigmoids != NULL);
    for (size_t i = 0; m->sigmoids && i < m->pair_count; i++) {
        wire_put_f64(out, m->sigmoids[i].a);
        wire_put_f64(out, m->sigmoids[i].b);
    }
    if (m->function.kind != KERNEL_LINEAR)
        write_vectors(m, out);
    kernel_rows_write(&m->rows, out);
}

static double read_real(wire *in)
{
    double value = wire_get_f64(in);
    if (isfinite(value))
        return value;
    in->failed = true;
    return 0;
}

static actant_status read_reals(double **values, size_t count, wire *in, actant_error *error)
{
    if (count > (in->size - in->at) / 8) {
        in->failed = true;
        count = 0;
    }
    *values = mem_alloc(count, sizeof **values);
    if (!*values)
        return error_memory(error);
    for (size_t i = 0; i < count; i++)
        (*values)[i] = read_real(in);
    return ACTANT_OK;
}

static actant_status read_classes(kernel_model *m, wire *in, actant_error *error)
{
    m->function.kind = (kernel_kind)wire_get_u8(in);
    if (m->function.kind > KERNEL_RBF)
        in->failed = true;
    m->class_count = wire_get_count(in, KERNEL_CLASSES_MOST);
    if (m->class_count == 0)
        in->failed = true;
    m->pair_count = kernel_pair_count(m->class_count);
    m->classes = mem_alloc(m->class_count, sizeof *m->classes);
    if (!m->classes)
        return error_memory(error);
    for (size_t c = 0; c < m->class_count && !in->failed; c++) {
        uint32_t last = c > 0 ? m->classes[c - 1] : 0;
        size_t gap = wire_get_count(in, UINT32_MAX - last);
        if (c > 0 && gap == 0)
            in->failed = true;
        m->classes[c] = last + (uint32_t)gap;
    }
    return ACTANT_OK;
}

static actant_status read_sigmoids(kernel_model *m, wire *in, actant_error *error)
{
    uint8_t there = wire_get_u8(in);
    if (there > 1 || m->pair_count > (in->size - in->at) / 16)
        in->failed = there != 0 || in->failed;
    if (there == 0 || in->failed)
        return ACTANT_OK;
    m->sigmoids = mem_alloc(m->pair_count, sizeof *m->sigmoids);
    if (!m->sigmoids)
        return error_memory(error);
    for (size_t i = 0; i < m->pair_count; i++) {
        m->sigmoids[i].a = read_real(in);
        m->sigmoids[i].b = read_real(in);
    }
    return ACTANT_OK;
}

/* One class needs no support vectors, and a vector without coefficients would cost nothing. */
static actant_status read_vectors(kernel_model *m, wire *in, actant_error *error)
{
    m->function.gamma = read_real(in);
    m->function.coef0 = read_real(in);
    m->function.degree = wire_get_u8(in);
    if (m->function.gamma < 0 || m->function.degree > KERNEL_DEGREE_MOST)
        in->failed = true;
    size_t others = m->class_count > 0 ? m->class_count - 1 : 0;
    m->vector_count = wire_get_count(in, others > 0 ? (in->size - in->at) / 8 / others : 0);
    m->ends = mem_alloc(m->class_count, sizeof *m->ends);
    if (!m->ends)
        return error_memory(error);
    size_t end = 0;
    for (size_t c = 0; c < m->class_count; c++)
        m->ends[c] = end += wire_get_count(in, m->vector_count - end);
    if (end != m->vector_count)
        in->failed = true;
    return read_reals(&m->coefs, m->vector_count * others, in, error);
}

actant_status kernel_model_read(kernel_model *m, wire *in, actant_error *error)
{
    actant_status status = read_classes(m, in, error);
    if (status == ACTANT_OK)
        status = read_reals(&m->rho, m->pair_count, in, error);
    if (status == ACTANT_OK)
        status = read_sigmoids(m, in, error);
    bool linear = m->function.kind == KERNEL_LINEAR;
    if (status == ACTANT_OK && !linear)
        status = read_vectors(m, in, error);
    size_t columns = linear ? m->pair_count : m->vector_count;
    if (status == ACTANT_OK && !in->failed)
        status = kernel_rows_read(&m->rows, columns, in, error);
    if (status == ACTANT_OK && in->failed)
        status = error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the kernel model is damaged");
    return status == ACTANT_OK && !linear ? find_norms(m, error) : status;
}
