/* SPDX-License-Identifier: MIT */
#include "text/column_layout.h"

#include "base/hash.h"
#include "text/tag_scheme.h"

#include <stdint.h>
#include <string.h>

enum { TAGS_MOST = 150, TAG_LONGEST = 16 };

/* What the rows say about one column. */
typedef struct column_facts {
    size_t tags;     /* rows with a valid tag */
    size_t labelled; /* of those, not the dash */
    size_t numbers;
    size_t same_as_left; /* rows with the same value as the column before */
    bool wordy;          /* some value is long or starts in lower case */
    uint64_t values[TAGS_MOST];
    size_t value_count; /* TAGS_MOST + 1: too many */
} column_facts;

typedef struct facts {
    column_facts columns[COLUMNS_MOST];
    size_t rows, odd_rows; /* odd: with another number of columns than the first row */
} facts;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static int split_by_blanks(column columns[COLUMNS_MOST], const char *line, size_t size)
{
    int count = 0;
    for (size_t at = 0; at < size;) {
        while (at < size && is_blank(line[at]))
            at++;
        size_t begin = at;
        while (at < size && !is_blank(line[at]))
            at++;
        if (at > begin && count++ < COLUMNS_MOST)
            columns[count - 1] = (column){line + begin, at - begin};
    }
    return count;
}

static int split_by_tabs(column columns[COLUMNS_MOST], const char *line, size_t size)
{
    int count = 0;
    for (const char *end = line + size;;) {
        const char *tab = memchr(line, '\t', (size_t)(end - line));
        const char *stop = tab ? tab : end;
        if (count++ < COLUMNS_MOST)
            columns[count - 1] = (column){line, (size_t)(stop - line)};
        if (!tab)
            return count;
        line = tab + 1;
    }
}

int column_split(column columns[COLUMNS_MOST], const char *line, size_t size, bool tabs)
{
    return tabs ? split_by_tabs(columns, line, size) : split_by_blanks(columns, line, size);
}

bool column_is_docstart(const char *line, size_t size)
{
    static const char mark[] = "-DOCSTART-";
    return size >= sizeof mark - 1 && memcmp(line, mark, sizeof mark - 1) == 0;
}

/* The next row of the sample: no blank line, comment, or mark. False at the end. */
static bool next_row(const char **at, const char *end, bool whole, const char **line, size_t *size)
{
    while (*at < end) {
        const char *newline = memchr(*at, '\n', (size_t)(end - *at));
        if (!newline && !whole)
            return false;
        *line = *at;
        *size = (size_t)((newline ? newline : end) - *at);
        *at = newline ? newline + 1 : end;
        if (*size > 0 && (*line)[*size - 1] == '\r')
            --*size;
        column only[COLUMNS_MOST];
        if (split_by_blanks(only, *line, *size) > 0 && (*line)[0] != '#' &&
            !column_is_docstart(*line, *size))
            return true;
    }
    return false;
}

static bool is_number(const column *c)
{
    bool digit = false;
    for (size_t i = 0; i < c->size; i++) {
        char byte = c->text[i];
        digit = digit || (byte >= '0' && byte <= '9');
        if ((byte < '0' || byte > '9') && byte != '.' && byte != '-')
            return false;
    }
    return digit;
}

static void add_value(column_facts *f, const column *c)
{
    if (f->value_count > TAGS_MOST)
        return;
    uint64_t hash = hash_bytes(c->text, c->size, 0);
    for (size_t i = 0; i < f->value_count; i++) {
        if (f->values[i] == hash)
            return;
    }
    if (f->value_count < TAGS_MOST)
        f->values[f->value_count] = hash;
    f->value_count++;
}

static void add_row(facts *all, const column *columns, int count)
{
    for (int k = 0; k < count; k++) {
        const column *c = &columns[k], *left = &columns[k > 0 ? k - 1 : 0];
        column_facts *f = &all->columns[k];
        bool tag = tag_is_valid(c->text, c->size);
        f->tags += tag;
        f->labelled += tag && c->text[0] != '-';
        f->numbers += is_number(c);
        f->same_as_left +=
            k > 0 && c->size == left->size && memcmp(c->text, left->text, c->size) == 0;
        f->wordy = f->wordy || c->size == 0 || c->size > TAG_LONGEST ||
                   (c->text[0] >= 'a' && c->text[0] <= 'z');
        add_value(f, c);
    }
}

static void collect(facts *all, column_layout *layout, const char *sample, size_t size, bool whole)
{
    const char *line, *end = sample + size;
    size_t line_size;
    column columns[COLUMNS_MOST];
    for (const char *at = sample; next_row(&at, end, whole, &line, &line_size);) {
        if (all->rows == 0) {
            layout->tabs = memchr(line, '\t', line_size) != NULL;
            layout->count = column_split(columns, line, line_size, layout->tabs);
        }
        all->rows++;
        int count = column_split(columns, line, line_size, layout->tabs);
        if (count != layout->count || count > COLUMNS_MOST)
            all->odd_rows++;
        else
            add_row(all, columns, count);
    }
}

static bool all_tags(const facts *all, int number)
{
    const column_facts *f = &all->columns[number - 1];
    return f->tags == all->rows - all->odd_rows && f->labelled > 0;
}

static int find_label(const facts *all, int count)
{
    int label = count;
    while (label > 0 && !all_tags(all, label))
        label--;
    while (label > 1 && all_tags(all, label - 1) &&
           all->columns[label - 1].same_as_left * 10 >= (all->rows - all->odd_rows) * 9)
        label--;
    return label;
}

static int find_token(const facts *all, const column_layout *layout)
{
    for (int k = 1; k <= layout->count; k++) {
        if (k != layout->label && all->columns[k - 1].numbers < all->rows - all->odd_rows)
            return k;
    }
    return layout->label == 1 ? 2 : 1;
}

static int find_tag(const facts *all, const column_layout *layout)
{
    for (int k = layout->token + 1; k < layout->label; k++) {
        const column_facts *f = &all->columns[k - 1];
        if (f->value_count <= TAGS_MOST && !f->wordy && f->tags < all->rows - all->odd_rows)
            return k;
    }
    return 0;
}

bool column_layout_find(column_layout *layout, const char *sample, size_t size, bool whole)
{
    enum { CONLLU_COLUMNS = 10 };
    facts all = {.rows = 0};
    *layout = (column_layout){.tabs = false};
    collect(&all, layout, sample, size, whole);
    if (layout->count > COLUMNS_MOST || all.odd_rows * 20 > all.rows || all.rows == 0)
        return false;
    layout->label = find_label(&all, layout->count);
    layout->token = find_token(&all, layout);
    layout->tag = find_tag(&all, layout);
    layout->conllu = layout->count == CONLLU_COLUMNS && layout->tabs && layout->label == 0 &&
                     all.columns[0].numbers == all.rows - all.odd_rows;
    return true;
}
