/* SPDX-License-Identifier: MIT */
#include "features/classes.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "features/shape.h"
#include "text/utf8.h"

#include <string.h>

enum { LINE_MOST = 1 << 16 };

void classes_init(classes *c)
{
    memset(c, 0, sizeof *c);
}

static void clear_table(class_table *t)
{
    space_clear(&t->words);
    mem_free(t->numbers);
}

void classes_clear(classes *c)
{
    for (size_t i = 0; i < c->table_count; i++)
        clear_table(&c->tables[i]);
    mem_free(c->tables);
    classes_init(c);
}

/* ---- reading a file ---- */

/* The rows of a file, in its order. */
typedef struct rows {
    space_learner words;
    uint16_t *numbers; /* [word][column] */
    size_t number_capacity, column_count;
    bool is_cased;
} rows;

/*
 * Where the word of a line ends: at the first tab of the first line, and then always before so many
 * fields from the end, since a word may be a tab itself. NULL if there are not as many.
 */
static const char *find_word_end(const char *line, size_t size, size_t column_count)
{
    if (column_count == 0)
        return memchr(line, '\t', size);
    const char *at = line + size;
    while (at > line) {
        at--;
        if (*at == '\t' && --column_count == 0)
            return at;
    }
    return NULL;
}

/* A class number, + 1; 0 if the field is none. */
static uint16_t read_number(const char *field, size_t size)
{
    uint32_t number = 0;
    if (size == 0 || size > 5)
        return 0;
    for (size_t i = 0; i < size; i++) {
        if (field[i] < '0' || field[i] > '9')
            return 0;
        number = 10 * number + (uint32_t)(field[i] - '0');
    }
    return number <= CLASSES_NUMBER_MOST ? (uint16_t)(number + 1) : 0;
}

/* Reads the numbers behind the word into numbers[CLASSES_COLUMNS_MOST]; what is wrong, or NULL. */
static const char *read_numbers(const char *at, const char *end, uint16_t *numbers, size_t *count)
{
    for (*count = 0; at < end; (*count)++) {
        const char *field = at + 1; /* behind the tab */
        const char *tab = memchr(field, '\t', (size_t)(end - field));
        at = tab ? tab : end;
        if (*count == CLASSES_COLUMNS_MOST)
            return "there are too many class columns";
        numbers[*count] = read_number(field, (size_t)(at - field));
        if (numbers[*count] == 0)
            return "a class is no number from 0 to 65534";
    }
    return NULL;
}

/* Takes one line in; *wrong says what is wrong with it, if anything. False: no memory. */
static bool add_line(rows *r, const char *line, size_t size, const char **wrong)
{
    uint16_t numbers[CLASSES_COLUMNS_MOST];
    size_t before = r->words.count, count = 0;
    const char *word_end = find_word_end(line, size, r->column_count);
    *wrong = utf8_check(line, size, NULL) < size ? "invalid UTF-8"
             : !word_end && before == 0          ? "there is no class behind the word"
             : !word_end                         ? "there are fewer columns than on the first line"
                         : read_numbers(word_end, line + size, numbers, &count);
    if (*wrong)
        return true;
    size_t word_size = (size_t)(word_end - line);
    r->column_count = count;
    if (!mem_reserve(&r->numbers, &r->number_capacity, (before + 1) * count, sizeof *r->numbers) ||
        space_learner_add(&r->words, hash_bytes(line, word_size, 0)) == SPACE_NONE)
        return false;
    if (r->words.count == before)
        *wrong = "the word stood before";
    memcpy(r->numbers + before * count, numbers, count * sizeof *numbers);
    r->is_cased = r->is_cased || shape_case(line, word_size) >= CASE_INITIAL;
    return true;
}

static actant_status read_rows(rows *r, const char *path, actant_error *error)
{
    file_input *in;
    actant_status status = file_open(&in, path, error);
    if (status != ACTANT_OK)
        return status;
    const char *line, *wrong = NULL;
    size_t size;
    bool found = true;
    while (status == ACTANT_OK && !wrong) {
        status = file_read_line(in, LINE_MOST, &line, &size, &found, error);
        if (status != ACTANT_OK || !found)
            break;
        if (!add_line(r, line, size, &wrong))
            status = error_memory(error);
    }
    if (status == ACTANT_OK && wrong)
        status = error_set(error, ACTANT_ERROR_INPUT, path, file_line(in), "%s", wrong);
    if (status == ACTANT_OK && r->words.count == 0)
        status = error_set(error, ACTANT_ERROR_INPUT, path, 0, "the file is empty");
    file_close(in);
    return status;
}

/* Turns the rows into a table, sorted by key, each column by itself. */
static actant_status make_table(class_table *t, const rows *r, actant_error *error)
{
    memset(t, 0, sizeof *t);
    size_t columns = r->column_count;
    uint32_t *order = mem_alloc(r->words.count, sizeof *order);
    t->numbers = mem_alloc(r->words.count * columns, sizeof *t->numbers);
    actant_status status =
        order && t->numbers ? space_freeze(&t->words, r->words.hashes, r->words.count, order, error)
                            : error_memory(error);
    t->is_cased = r->is_cased;
    t->column_count = columns;
    for (size_t i = 0; status == ACTANT_OK && i < t->words.count * columns; i++)
        t->numbers[i] = r->numbers[order[i % t->words.count] * columns + i / t->words.count];
    mem_free(order);
    if (status != ACTANT_OK)
        clear_table(t);
    return status;
}

/* Appends the table, which is the classes' own then. */
static actant_status append(classes *c, class_table *t, actant_error *error)
{
    if (!mem_reserve(&c->tables, &c->table_capacity, c->table_count + 1, sizeof *c->tables)) {
        clear_table(t);
        return error_memory(error);
    }
    c->tables[c->table_count++] = *t;
    c->column_count += t->column_count;
    return ACTANT_OK;
}

actant_status classes_add_file(classes *c, const char *path, actant_error *error)
{
    rows r;
    memset(&r, 0, sizeof r);
    space_learner_init(&r.words);
    class_table t;
    actant_status status = read_rows(&r, path, error);
    if (status == ACTANT_OK && c->column_count + r.column_count > CLASSES_COLUMNS_MOST)
        status = error_set(error, ACTANT_ERROR_INPUT, path, 0,
                           "with this table there are %zu class columns; at most %d are allowed",
                           c->column_count + r.column_count, CLASSES_COLUMNS_MOST);
    if (status == ACTANT_OK)
        status = make_table(&t, &r, error);
    if (status == ACTANT_OK)
        status = append(c, &t, error);
    space_learner_clear(&r.words);
    mem_free(r.numbers);
    return status;
}

/* ---- use ---- */

void classes_find(const classes *c, const char *form, size_t size, const char *lower,
                  size_t lower_size, uint16_t *out)
{
    uint64_t hash = hash_bytes(form, size, 0), lower_hash = hash_bytes(lower, lower_size, 0);
    for (size_t i = 0; i < c->table_count; i++) {
        const class_table *t = &c->tables[i];
        uint32_t number = space_find(&t->words, t->is_cased ? hash : lower_hash);
        for (size_t k = 0; k < t->column_count; k++)
            *out++ = number == SPACE_NONE ? 0 : t->numbers[k * t->words.count + number];
    }
}

uint64_t classes_digest(const classes *c)
{
    uint64_t digest = c->table_count;
    for (size_t i = 0; i < c->table_count; i++) {
        const class_table *t = &c->tables[i];
        for (size_t k = 0; k < t->words.count; k++) {
            const uint64_t parts[] = {digest, t->words.keys[k]};
            digest = hash_words(parts, 2);
        }
        for (size_t k = 0; k < t->words.count * t->column_count; k++) {
            const uint64_t parts[] = {digest, t->numbers[k]};
            digest = hash_words(parts, 2);
        }
    }
    return digest;
}

/* The section: table count; for each whether it is cased, its columns, its words, its numbers. */
void classes_write(const classes *c, buffer *out)
{
    wire_put_varint(out, c->table_count);
    for (size_t i = 0; i < c->table_count; i++) {
        const class_table *t = &c->tables[i];
        wire_put_u8(out, t->is_cased);
        wire_put_varint(out, t->column_count);
        space_write(&t->words, out);
        for (size_t k = 0; k < t->words.count * t->column_count; k++)
            wire_put_varint(out, t->numbers[k]);
    }
}

static actant_status read_table(class_table *t, wire *in, actant_error *error)
{
    memset(t, 0, sizeof *t);
    t->is_cased = wire_get_u8(in) != 0;
    t->column_count = wire_get_count(in, CLASSES_COLUMNS_MOST);
    actant_status status = space_read(&t->words, in, error);
    size_t count = t->words.count * t->column_count;
    if (status == ACTANT_OK && (t->column_count == 0 || count > in->size - in->at))
        status = error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the word classes are damaged");
    t->numbers = status == ACTANT_OK ? mem_alloc(count, sizeof *t->numbers) : NULL;
    if (status == ACTANT_OK && !t->numbers)
        status = error_memory(error);
    for (size_t i = 0; t->numbers && i < count; i++)
        t->numbers[i] = (uint16_t)wire_get_count(in, CLASSES_NUMBER_MOST + 1);
    if (status != ACTANT_OK)
        clear_table(t);
    return status;
}

actant_status classes_read(classes *c, wire *in, actant_error *error)
{
    size_t count = wire_get_count(in, CLASSES_COLUMNS_MOST);
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < count && status == ACTANT_OK; i++) {
        class_table t;
        status = read_table(&t, in, error);
        if (status == ACTANT_OK)
            status = append(c, &t, error);
    }
    if (status == ACTANT_OK && (in->failed || c->column_count > CLASSES_COLUMNS_MOST))
        status = error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the word classes are damaged");
    return status;
}
