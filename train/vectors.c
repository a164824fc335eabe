/* SPDX-License-Identifier: MIT */
#include "train/vectors.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/hashmap.h"
#include "text/excerpt.h"
#include "text/inputs.h"
#include "text/utf8.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { LONGEST_LINE = 4 << 20, TELL_EVERY = 1 << 12 /* rows */ };

/* One pass over a file. */
typedef struct reading_vectors {
    vectors *out;
    hashmap known;    /* hashes of the words so far */
    size_t announced; /* words, by the first line; 0: it does not say */
    size_t row_count; /* with those left out */
} reading_vectors;

void vectors_init(vectors *v)
{
    memset(v, 0, sizeof *v);
    arena_init(&v->strings);
}

void vectors_clear(vectors *v)
{
    mem_free(v->words);
    mem_free(v->values);
    arena_clear(&v->strings);
    notes_clear(&v->notes);
    vectors_init(v);
}

/* ---- fields and numbers ---- */

typedef struct field {
    const char *text;
    size_t size;
} field;

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Takes the next field from *p; false at the end. */
static bool next_field(const char **p, const char *end, field *out)
{
    while (*p < end && is_blank(**p))
        ++*p;
    out->text = *p;
    while (*p < end && !is_blank(**p))
        ++*p;
    out->size = (size_t)(*p - out->text);
    return out->size > 0;
}

/* The digits of a number, as an integer and the power of ten to multiply it by. */
typedef struct decimal {
    uint64_t digits;
    int exponent;
    bool any;
} decimal;

/* More digits than a double can tell apart only count for the exponent. */
static const char *read_digits(const char *p, const char *end, decimal *d, bool fraction)
{
    for (; p < end && is_digit(*p); p++) {
        d->any = true;
        bool room = d->digits < UINT64_MAX / 10 - 1;
        if (room)
            d->digits = d->digits * 10 + (uint64_t)(*p - '0');
        d->exponent += fraction && room ? -1 : !fraction && !room;
    }
    return p;
}

static const char *read_exponent(const char *p, const char *end, decimal *d)
{
    if (p == end || (*p != 'e' && *p != 'E'))
        return p;
    bool down = ++p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    d->any = p < end && is_digit(*p);
    int exponent = 0;
    for (; p < end && is_digit(*p); p++)
        exponent = exponent < 10000 ? exponent * 10 + (*p - '0') : exponent;
    d->exponent += down ? -exponent : exponent;
    return p;
}

static double power_of_ten(int exponent)
{
    double power = 1, factor = 10;
    for (; exponent > 0; exponent /= 2, factor *= factor)
        if (exponent % 2 == 1)
            power *= factor;
    return power;
}

/* The value to a few units in the last place of a double; floats are made of it. False if the field
 * is not a decimal number from end to end. */
static bool read_number(field f, double *out)
{
    const char *p = f.text, *end = f.text + f.size;
    decimal d = {0, 0, false};
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    p = read_digits(p, end, &d, false);
    if (p < end && *p == '.')
        p = read_digits(p + 1, end, &d, true);
    if (!d.any)
        return false;
    p = read_exponent(p, end, &d);
    double value = (double)d.digits;
    if (d.digits > 0)
        value =
            d.exponent < 0 ? value / power_of_ten(-d.exponent) : value * power_of_ten(d.exponent);
    *out = negative ? -value : value;
    return p == end && d.any;
}

/* ---- rows ---- */

/* One bad field, or too many or too few of them; or a word with blanks, which is left out. */
static actant_status judge_odd_row(reading_vectors *r, const char *line, size_t size,
                                   actant_error *error)
{
    const char *p = line, *end = line + size;
    size_t fields = 0, numbers_at_end = 0;
    field f, bad = {NULL, 0};
    double value;
    for (; next_field(&p, end, &f); fields++) {
        bool number = read_number(f, &value) && fabs(value) <= FLT_MAX;
        numbers_at_end = number ? numbers_at_end + 1 : 0;
        if (!number && fields > 0 && !bad.text)
            bad = f;
    }
    if (fields > r->out->dimension + 1 && numbers_at_end == r->out->dimension)
        return notes_add(&r->out->notes, 1, error, "words with blanks left out");
    char shown[EXCERPT_SIZE];
    if (bad.text)
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0, "'%s' is not a number of a vector",
                         excerpt(shown, bad.text, bad.size));
    return error_set(error, ACTANT_ERROR_INPUT, NULL, 0, "a vector of %zu numbers, not %zu",
                     fields > 0 ? fields - 1 : 0, r->out->dimension);
}

/* Reads the word and the numbers; false if the row is not just that. */
static bool read_row(const char *line, size_t size, field *word, float *values, size_t dimension)
{
    const char *p = line, *end = line + size;
    field f;
    double value;
    if (!next_field(&p, end, word))
        return false;
    for (size_t i = 0; i < dimension; i++) {
        if (!next_field(&p, end, &f) || !read_number(f, &value) || fabs(value) > FLT_MAX)
            return false;
        values[i] = (float)value;
    }
    return !next_field(&p, end, &f);
}

/* Scales to length 1; false for zeros. */
static bool normalise(float *values, size_t dimension)
{
    double squares = 0;
    for (size_t i = 0; i < dimension; i++)
        squares += (double)values[i] * values[i];
    if (squares == 0)
        return false;
    for (size_t i = 0; i < dimension; i++)
        values[i] = (float)(values[i] / sqrt(squares));
    return true;
}

static bool is_text(field word)
{
    for (size_t i = 0; i < word.size; i++)
        if ((unsigned char)word.text[i] < ' ')
            return false;
    return utf8_check(word.text, word.size, NULL) == word.size;
}

/* Keeps the word, whose values stand behind those of the others. */
static actant_status keep_row(reading_vectors *r, field word, actant_error *error)
{
    vectors *v = r->out;
    uint64_t hash = hash_bytes(word.text, word.size, 0);
    if (!is_text(word))
        return notes_add(&v->notes, 1, error, "words that are not UTF-8 text left out");
    if (hashmap_find(&r->known, hash) != HASHMAP_NONE)
        return notes_add(&v->notes, 1, error, "words that came before left out");
    if (!normalise(v->values + v->count * v->dimension, v->dimension))
        return notes_add(&v->notes, 1, error, "words with vectors of zeros left out");
    if (!mem_reserve(&v->words, &v->word_capacity, v->count + 1, sizeof *v->words) ||
        !hashmap_add(&r->known, hash, 0))
        return error_memory(error);
    v->words[v->count] = arena_copy(&v->strings, word.text, word.size);
    if (!v->words[v->count])
        return error_memory(error);
    v->count++;
    return ACTANT_OK;
}

static actant_status add_row(reading_vectors *r, const char *line, size_t size, actant_error *error)
{
    vectors *v = r->out;
    field word;
    if (r->announced > 0 && r->row_count == r->announced)
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                         "more words than the %zu that the first line announces", r->announced);
    r->row_count++;
    if (!mem_reserve(&v->values, &v->value_capacity, (v->count + 1) * v->dimension,
                     sizeof *v->values))
        return error_memory(error);
    if (!read_row(line, size, &word, v->values + v->count * v->dimension, v->dimension))
        return judge_odd_row(r, line, size, error);
    return keep_row(r, word, error);
}

/* ---- the file ---- */

static bool read_count(field f, size_t *out)
{
    *out = 0;
    for (size_t i = 0; i < f.size; i++) {
        if (!is_digit(f.text[i]) || *out > SIZE_MAX / 10 - 1)
            return false;
        *out = *out * 10 + (size_t)(f.text[i] - '0');
    }
    return true;
}

/* Two integers announce words and dimensions; anything else is the first row, and tells the number
 * of dimensions by its length. */
static actant_status begin_file(reading_vectors *r, const char *line, size_t size, bool *is_row,
                                actant_error *error)
{
    const char *p = line, *end = line + size;
    size_t fields = 0, counts[2] = {0, 0};
    bool integers = true;
    for (field f; next_field(&p, end, &f); fields++)
        integers = integers && fields < 2 && read_count(f, &counts[fields]);
    *is_row = !(integers && fields == 2);
    r->announced = *is_row ? 0 : counts[0];
    r->out->dimension = *is_row ? fields - (fields > 0) : counts[1];
    if (r->out->dimension == 0 || r->out->dimension > VECTORS_MOST_DIMENSIONS)
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                         "vectors of %zu numbers; at least 1 and at most %d can be read",
                         r->out->dimension, VECTORS_MOST_DIMENSIONS);
    return ACTANT_OK;
}

static actant_status end_file(const reading_vectors *r, actant_error *error)
{
    if (r->row_count < r->announced)
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                         "the file ends after %zu words; the first line announces %zu",
                         r->row_count, r->announced);
    if (r->out->count == 0)
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0, "no word vectors");
    return ACTANT_OK;
}

static actant_status read_rows(reading_vectors *r, file_input *in, size_t limit,
                               actant_progress *progress, void *progress_context,
                               actant_error *error)
{
    bool found = true;
    while (limit == 0 || r->out->count < limit) {
        const char *line;
        size_t size;
        actant_status status = file_read_line(in, LONGEST_LINE, &line, &size, &found, error);
        if (status == ACTANT_OK && !found)
            return end_file(r, error);
        bool is_row = true;
        if (status == ACTANT_OK && file_line(in) == 1)
            status = begin_file(r, line, size, &is_row, error);
        if (status == ACTANT_OK && is_row)
            status = add_row(r, line, size, error);
        if (status != ACTANT_OK)
            return status;
        if (progress && file_line(in) % TELL_EVERY == 0 &&
            !progress(progress_context, "reading vectors", r->out->count,
                      limit > 0 ? limit : r->announced, ""))
            return error_set(error, ACTANT_ERROR_INTERRUPTED, NULL, 0, "reading was broken off");
    }
    return ACTANT_OK;
}

actant_status vectors_read(vectors *v, const char *path, size_t limit, actant_progress *progress,
                           void *progress_context, actant_error *error)
{
    reading_vectors r = {.out = v};
    hashmap_init(&r.known);
    file_input *in;
    actant_status status = file_open(&in, path, error);
    if (status != ACTANT_OK)
        return status;
    status = inputs_skip_mark(in, error);
    if (status == ACTANT_OK)
        status = read_rows(&r, in, limit, progress, progress_context, error);
    if (status == ACTANT_ERROR_INPUT)
        error_locate(error, path, file_line(in));
    hashmap_clear(&r.known);
    file_close(in);
    return status;
}
