/* SPDX-License-Identifier: MIT */
#include "models/sequence.h"

#include "base/memory.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* The largest weights, in units: of a feature, and of a transition, which a float holds exactly. */
enum { WEIGHT_MOST = 127, TRANSITION_MOST = 1 << 24 };

/* The rows of the transition table behind those of the tags. */
enum { START_ROW = 0, END_ROW = 1, EXTRA_ROWS = 2 };

void sequence_model_init(sequence_model *m)
{
    memset(m, 0, sizeof *m);
    tagset_init(&m->tags, SCHEME_BIOES);
    space_init(&m->features);
}

void sequence_model_clear(sequence_model *m)
{
    tagset_clear(&m->tags);
    space_clear(&m->features);
    mem_free(m->weights);
    mem_free(m->transitions);
    sequence_model_init(m);
}

void sequence_model_swap(sequence_model *a, sequence_model *b)
{
    sequence_model kept = *a;
    *a = *b;
    *b = kept;
}

chain sequence_chain(const sequence_model *m)
{
    size_t tag_count = tagset_count(&m->tags);
    return (chain){&m->tags, m->stride, m->transitions,
                   m->transitions + (tag_count + START_ROW) * m->stride,
                   m->transitions + (tag_count + END_ROW) * m->stride};
}

static actant_status copy_tags(tagset *out, const tagset *tags, actant_error *error)
{
    tagset_init(out, tags->scheme);
    actant_status status = ACTANT_OK;
    uint32_t number;
    for (size_t i = 0; i < tags->label_count && status == ACTANT_OK; i++)
        status = tagset_add(out, tags->labels[i], &number, error);
    return status;
}

static float largest_magnitude(const float *weights, size_t count)
{
    float largest = 0;
    for (size_t i = 0; i < count; i++)
        largest = fabsf(weights[i]) > largest ? fabsf(weights[i]) : largest;
    return largest;
}

/* The largest weight is WEIGHT_MOST units. If all are next to nothing, they may as well be. */
static float choose_unit(const float *weights, size_t count)
{
    float unit = largest_magnitude(weights, count) / WEIGHT_MOST;
    return unit >= FLT_MIN ? unit : 1;
}

static bool rounds_to_nothing(const float *row, size_t stride, float unit)
{
    return largest_magnitude(row, stride) / unit <= 0.5F;
}

/* The features that keep a weight: [count] indexes, and their hashes beside them. */
typedef struct survivors {
    uint32_t *indexes;
    uint64_t *hashes;
    size_t count;
} survivors;

static void find_survivors(survivors *s, const uint64_t *hashes, size_t feature_count,
                           const float *weights, size_t stride, float unit)
{
    for (size_t i = 0; i < feature_count; i++) {
        if (rounds_to_nothing(weights + i * stride, stride, unit))
            continue;
        s->hashes[s->count] = hashes[i];
        s->indexes[s->count++] = (uint32_t)i;
    }
}

/* Fills the rows of the model, whose features are order[] of the survivors. */
static actant_status round_weights(sequence_model *m, const survivors *s, const uint32_t *order,
                                   const float *weights, const float *transitions,
                                   actant_error *error)
{
    size_t rows = tagset_count(&m->tags) + EXTRA_ROWS, stride = m->stride;
    m->weights = mem_alloc(m->features.count, stride * sizeof *m->weights);
    m->transitions = mem_alloc(rows * stride, sizeof *m->transitions);
    if (!m->weights || !m->transitions)
        return error_memory(error);
    for (size_t i = 0; i < m->features.count; i++) {
        const float *row = weights + s->indexes[order[i]] * stride;
        for (size_t tag = 0; tag < stride; tag++)
            m->weights[i * stride + tag] = (int8_t)lrintf(row[tag] / (float)m->unit);
    }
    for (size_t i = 0; i < rows * stride; i++) {
        float units = rintf(transitions[i] / (float)m->unit);
        m->transitions[i] = fmaxf(fminf(units, TRANSITION_MOST), -TRANSITION_MOST);
    }
    return ACTANT_OK;
}

actant_status sequence_model_quantise(sequence_model *m, const tagset *tags, const uint64_t *hashes,
                                      size_t feature_count, const float *weights,
                                      const float *transitions, actant_error *error)
{
    size_t stride = chain_stride(tagset_count(tags));
    float unit = choose_unit(weights, feature_count * stride);
    survivors s = {mem_alloc(feature_count, sizeof *s.indexes),
                   mem_alloc(feature_count, sizeof *s.hashes), 0};
    uint32_t *order = mem_alloc(feature_count, sizeof *order);
    actant_status status = ACTANT_OK;
    if (!s.indexes || !s.hashes || !order) {
        status = error_memory(error);
        goto done;
    }
    m->stride = stride;
    m->unit = unit;
    find_survivors(&s, hashes, feature_count, weights, stride, unit);
    status = copy_tags(&m->tags, tags, error);
    if (status == ACTANT_OK)
        status = space_freeze(&m->features, s.hashes, s.count, order, error);
    if (status == ACTANT_OK)
        status = round_weights(m, &s, order, weights, transitions, error);
done:
    mem_free(s.indexes);
    mem_free(s.hashes);
    mem_free(order);
    return status;
}

/* The weights are sparse, and written as streams that compress better apart. */
typedef enum weight_stream {
    STREAM_COUNTS, /* how many weights each feature has */
    STREAM_TAGS,   /* which tags they are for, each as the gap to the last */
    STREAM_WEIGHTS /* the weights */
} weight_stream;

static void write_row(const int8_t *row, size_t tag_count, weight_stream stream, buffer *out)
{
    size_t nonzero = 0, last = 0;
    for (size_t tag = 0; tag < tag_count; tag++) {
        if (row[tag] == 0)
            continue;
        nonzero++;
        if (stream == STREAM_TAGS)
            wire_put_varint(out, tag - last);
        if (stream == STREAM_WEIGHTS)
            wire_put_u8(out, (uint8_t)row[tag]);
        last = tag;
    }
    if (stream == STREAM_COUNTS)
        wire_put_varint(out, nonzero);
}

/* The section: tag set, unit, features, transitions as signed 32-bit numbers, weight streams. */
void sequence_model_write(const sequence_model *m, buffer *out)
{
    size_t tag_count = tagset_count(&m->tags), rows = tag_count + EXTRA_ROWS;
    tagset_write(&m->tags, out);
    wire_put_f64(out, m->unit);
    space_write(&m->features, out);
    for (size_t row = 0; row < rows; row++) {
        for (size_t tag = 0; tag < tag_count; tag++)
            wire_put_u32(out, (uint32_t)(int32_t)m->transitions[row * m->stride + tag]);
    }
    for (weight_stream stream = STREAM_COUNTS; stream <= STREAM_WEIGHTS; stream++) {
        for (size_t i = 0; i < m->features.count; i++)
            write_row(m->weights + i * m->stride, tag_count, stream, out);
    }
}

/* Reads which tags of one feature have a weight, and puts a 1 in their places. */
static void read_places(int8_t *row, size_t nonzero, size_t tag_count, wire *in)
{
    size_t tag = 0;
    for (size_t k = 0; k < nonzero && !in->failed; k++) {
        size_t gap = wire_get_count(in, tag_count - 1 - tag);
        if (k > 0 && gap == 0)
            in->failed = true;
        tag += gap;
        row[tag] = 1;
    }
}

static int8_t read_weight(wire *in)
{
    int8_t weight = (int8_t)wire_get_u8(in);
    if (weight == 0 || weight < -WEIGHT_MOST)
        in->failed = true;
    return weight;
}

/* Reads the three streams of weights; damage shows in in->failed. */
static actant_status read_weights(sequence_model *m, size_t tag_count, wire *in,
                                  actant_error *error)
{
    size_t count = m->features.count;
    m->weights = mem_alloc(count, m->stride * sizeof *m->weights);
    uint16_t *nonzero = mem_alloc(count, sizeof *nonzero);
    if (!m->weights || !nonzero) {
        mem_free(nonzero);
        return error_memory(error);
    }
    for (size_t i = 0; i < count; i++)
        nonzero[i] = (uint16_t)wire_get_count(in, tag_count);
    for (size_t i = 0; i < count && !in->failed; i++)
        read_places(m->weights + i * m->stride, nonzero[i], tag_count, in);
    for (size_t i = 0; i < count * m->stride && !in->failed; i++) {
        if (m->weights[i])
            m->weights[i] = read_weight(in);
    }
    mem_free(nonzero);
    return ACTANT_OK;
}

static actant_status read_transitions(sequence_model *m, size_t tag_count, wire *in,
                                      actant_error *error)
{
    size_t rows = tag_count + EXTRA_ROWS;
    m->transitions = mem_alloc(rows * m->stride, sizeof *m->transitions);
    if (!m->transitions)
        return error_memory(error);
    for (size_t row = 0; row < rows; row++) {
        for (size_t tag = 0; tag < tag_count; tag++) {
            int32_t units = (int32_t)wire_get_u32(in);
            if (units > TRANSITION_MOST || units < -TRANSITION_MOST)
                in->failed = true;
            m->transitions[row * m->stride + tag] = (float)units;
        }
    }
    return ACTANT_OK;
}

actant_status sequence_model_read(sequence_model *m, wire *in, actant_error *error)
{
    actant_status status = tagset_read(&m->tags, in, error);
    size_t tag_count = tagset_count(&m->tags);
    m->stride = chain_stride(tag_count);
    m->unit = wire_get_f64(in);
    if (status == ACTANT_OK && tag_count == 0)
        status = error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the label set is empty");
    if (status == ACTANT_OK && !(m->unit > 0 && isfinite(m->unit)))
        status = error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the unit of weights is damaged");
    if (status == ACTANT_OK)
        status = space_read(&m->features, in, error);
    if (status == ACTANT_OK)
        status = read_transitions(m, tag_count, in, error);
    if (status == ACTANT_OK)
        status = read_weights(m, tag_count, in, error);
    if (status == ACTANT_OK && in->failed)
        status = error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the sequence weights are damaged");
    return status;
}
