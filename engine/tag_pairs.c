/* SPDX-License-Identifier: MIT */
#include "engine/tag_pairs.h"

#include "base/file.h"
#include "text/utf8.h"

#include <string.h>

enum { LONGEST_LINE = 1 << 20 };

typedef struct field {
    const char *bytes;
    size_t size;
} field;

/* The first and the last two columns of a line, and how many there are. */
typedef struct columns {
    field first, gold, guess;
    size_t count;
} columns;

static columns cut_columns(const char *line, size_t size)
{
    bool tabs = memchr(line, '\t', size);
    columns c = {{NULL, 0}, {NULL, 0}, {NULL, 0}, 0};
    const char *end = line + size;
    for (const char *at = line; at < end;) {
        if (!tabs && *at == ' ') {
            at++;
            continue;
        }
        const char *stop = memchr(at, tabs ? '\t' : ' ', (size_t)(end - at));
        if (!stop)
            stop = end;
        field f = {at, (size_t)(stop - at)};
        if (c.count++ == 0)
            c.first = f;
        c.gold = c.guess;
        c.guess = f;
        at = stop + (stop < end);
    }
    return c;
}

static bool field_is(field f, const char *text)
{
    return f.size == strlen(text) && memcmp(f.bytes, text, f.size) == 0;
}

/* Tokens may be in any encoding; tags become labels of a report. */
static bool is_text(field f)
{
    return !memchr(f.bytes, '\0', f.size) && utf8_check(f.bytes, f.size, NULL) == f.size;
}

/* A file while it is read. */
typedef struct reading {
    file_input *in;
    tag_pair_visitor *visit;
    void *context;
    size_t column_count; /* of the first token; 0 until there is one */
    bool in_sentence;
} reading;

static actant_status end_sentence(reading *r, actant_error *error)
{
    if (!r->in_sentence)
        return ACTANT_OK;
    r->in_sentence = false;
    return r->visit(NULL, r->context, error);
}

static actant_status read_line(reading *r, const char *line, size_t size, actant_error *error)
{
    columns c = cut_columns(line, size);
    if (c.count == 0 || field_is(c.first, "-X-"))
        return end_sentence(r, error);
    if (c.count < 2)
        return error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), file_line(r->in),
                         "one column, where a gold and a guessed tag are needed");
    if (r->column_count == 0)
        r->column_count = c.count;
    if (c.count != r->column_count)
        return error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), file_line(r->in),
                         "%zu columns, where the first line has %zu", c.count, r->column_count);
    if (!is_text(c.gold) || !is_text(c.guess))
        return error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), file_line(r->in),
                         "a tag that is not UTF-8");
    r->in_sentence = true;
    const tag_pair pair = {c.gold.bytes, c.guess.bytes, c.gold.size, c.guess.size,
                           field_is(c.first, "-DOCSTART-")};
    return r->visit(&pair, r->context, error);
}

actant_status tag_pairs_read(const char *path, tag_pair_visitor *visit, void *context,
                             actant_error *error)
{
    reading r = {NULL, visit, context, 0, false};
    actant_status status = file_open(&r.in, path, error);
    bool found = true;
    while (status == ACTANT_OK && found) {
        const char *line;
        size_t size;
        status = file_read_line(r.in, LONGEST_LINE, &line, &size, &found, error);
        if (status == ACTANT_OK && found)
            status = read_line(&r, line, size, error);
    }
    if (status == ACTANT_OK)
        status = end_sentence(&r, error);
    file_close(r.in);
    return status;
}
