/* SPDX-License-Identifier: MIT */
#include "text/column_faults.h"

#include "text/excerpt.h"
#include "text/tag_scheme.h"

#include <string.h>

/* A walk over the rows of a sample. */
typedef struct row_walk {
    const char *at, *end;
    bool whole, tabs;
    size_t line; /* of the row */
    const char *text;
    size_t size;
    column columns[COLUMNS_MOST];
    int count;
} row_walk;

/* False at the end, which is before a last line that may be cut. */
static bool next_row(row_walk *w)
{
    while (w->at < w->end) {
        const char *newline = memchr(w->at, '\n', (size_t)(w->end - w->at));
        if (!newline && !w->whole)
            return false;
        w->text = w->at;
        w->size = (size_t)((newline ? newline : w->end) - w->at);
        w->at = newline ? newline + 1 : w->end;
        w->line++;
        if (w->size > 0 && w->text[w->size - 1] == '\r')
            w->size--;
        bool is_blank = column_split(w->columns, w->text, w->size, false) == 0;
        if (is_blank || w->text[0] == '#' || column_is_docstart(w->text, w->size))
            continue;
        w->count = column_split(w->columns, w->text, w->size, w->tabs);
        return true;
    }
    return false;
}

static row_walk begin(const char *sample, size_t size, bool whole, bool tabs)
{
    return (row_walk){.at = sample, .end = sample + size, .whole = whole, .tabs = tabs};
}

/* What the rows with one number of columns say. */
typedef struct row_group {
    size_t rows;
    size_t tags[COLUMNS_MOST];     /* rows with a tag, by column */
    size_t mentions[COLUMNS_MOST]; /* of these, not O and not a dash */
} row_group;

/* By the number of columns; rows with more than COLUMNS_MOST are in the first. */
typedef struct row_groups {
    row_group by_count[COLUMNS_MOST + 1];
    size_t rows;
} row_groups;

static void add_row(row_groups *g, const row_walk *w)
{
    row_group *group = &g->by_count[w->count <= COLUMNS_MOST ? w->count : 0];
    g->rows++;
    group->rows++;
    for (int i = 0; i < w->count && w->count <= COLUMNS_MOST; i++) {
        const column *c = &w->columns[i];
        bool is_tag = tag_is_valid(c->text, c->size);
        group->tags[i] += is_tag;
        group->mentions[i] += is_tag && c->size > 1;
    }
}

/* The last column with a tag in more than half of all rows, and a mention in one; 0 for none. */
static int find_label(const row_groups *g, int count)
{
    const row_group *group = &g->by_count[count];
    int label = count;
    while (label > 0 && (group->tags[label - 1] * 2 <= g->rows || group->mentions[label - 1] == 0))
        label--;
    return label;
}

static bool find_rule(column_fault *fault, row_walk w)
{
    row_groups g = {.rows = 0};
    while (next_row(&w))
        add_row(&g, &w);
    for (int count = 2; count <= COLUMNS_MOST; count++) {
        if (g.by_count[count].rows * 2 <= g.rows)
            continue;
        fault->usual_count = count;
        fault->label = find_label(&g, count);
        return fault->label > 0;
    }
    return false;
}

static bool find_row(column_fault *fault, row_walk w)
{
    while (next_row(&w)) {
        const column *tag = &w.columns[fault->label - 1];
        if (w.count == fault->usual_count && tag_is_valid(tag->text, tag->size))
            continue;
        fault->line = w.line;
        fault->text = w.text;
        fault->size = w.size;
        fault->count = w.count;
        return true;
    }
    return false;
}

bool column_fault_find(column_fault *fault, const char *sample, size_t size, bool whole)
{
    for (int tabs = 1; tabs >= 0; tabs--) {
        row_walk w = begin(sample, size, whole, tabs);
        if (find_rule(fault, w))
            return find_row(fault, w);
    }
    return false;
}

actant_status column_fault_refuse(const column_fault *fault, const char *file, actant_error *error)
{
    char shown[EXCERPT_SIZE];
    excerpt(shown, fault->text, fault->size);
    if (fault->count == fault->usual_count)
        return error_set(error, ACTANT_ERROR_INPUT, file, fault->line,
                         "there is no tag in column %d, where most rows have one: \"%s\"",
                         fault->label, shown);
    return error_set(error, ACTANT_ERROR_INPUT, file, fault->line,
                     "the row has %d column%s, most rows have %d: \"%s\"", fault->count,
                     fault->count == 1 ? "" : "s", fault->usual_count, shown);
}
