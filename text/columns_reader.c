/* SPDX-License-Identifier: MIT */
#include "text/columns_reader.h"

#include "text/column_faults.h"
#include "text/excerpt.h"
#include "text/inputs.h"
#include "text/token_builder.h"
#include "text/utf8.h"

#include <string.h>

enum { LINE_LONGEST = 1 << 20, SENTENCES_MOST = 1000 };

typedef struct columns_reader {
    file_input *in;
    const reading *how;
    column_layout layout;
    token_builder builder;
    size_t line;        /* where the document begins */
    buffer id, next_id; /* as its mark gives them; "" when it does not */
    bool marked;        /* the file marks its documents */
    bool ended;
    size_t documents, comments, cuts;
} columns_reader;

/* ---- opening ---- */

static actant_status use_options(columns_reader *r, actant_error *error)
{
    const actant_reader_options *wish = r->how->options;
    column_layout *l = &r->layout;
    if (wish->token_column > 0)
        l->token = wish->token_column;
    if (wish->label_column != ACTANT_COLUMN_AUTO)
        l->label = wish->label_column > 0 ? wish->label_column : 0;
    if (wish->tag_column != ACTANT_COLUMN_AUTO)
        l->tag = wish->tag_column > 0 ? wish->tag_column : 0;
    else if (l->tag == l->token || l->tag == l->label)
        l->tag = 0;
    int largest = l->token > l->label ? l->token : l->label;
    largest = largest > l->tag ? largest : l->tag;
    if (largest > l->count)
        return error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), 0,
                         "the rows have %d columns, so there is no column %d", l->count, largest);
    if (l->label == 0 && wish->label_column == ACTANT_COLUMN_AUTO)
        return error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), 0,
                         "none of the %d columns holds nothing but tags like O and B-PER",
                         l->count);
    return ACTANT_OK;
}

static actant_status find_layout(columns_reader *r, actant_error *error)
{
    const char *sample;
    size_t size;
    actant_status status = file_peek(r->in, COLUMNS_SAMPLE, &sample, &size, error);
    if (status != ACTANT_OK)
        return status;
    bool whole = size < COLUMNS_SAMPLE;
    bool regular = column_layout_find(&r->layout, sample, size, whole);
    bool told = r->how->options->label_column != ACTANT_COLUMN_AUTO;
    column_fault fault;
    if (!told && (!regular || r->layout.label == 0) &&
        column_fault_find(&fault, sample, size, whole))
        return column_fault_refuse(&fault, file_name(r->in), error);
    if (r->layout.count == 0 || r->layout.count > COLUMNS_MOST || (!regular && !told))
        return error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), 0,
                         "there are no rows with the same number of columns, at most %d",
                         COLUMNS_MOST);
    if (!regular)
        r->layout.token = 1;
    return use_options(r, error);
}

static void columns_close(void *reader)
{
    columns_reader *r = reader;
    if (!r)
        return;
    token_builder_clear(&r->builder);
    buffer_clear(&r->id);
    buffer_clear(&r->next_id);
    mem_free(r);
}

static actant_status columns_open(void **out, file_input *in, const reading *how,
                                  actant_error *error)
{
    *out = NULL;
    columns_reader *r = mem_alloc(1, sizeof *r);
    if (!r)
        return error_memory(error);
    r->in = in;
    r->how = how;
    token_builder_init(&r->builder);
    actant_status status = find_layout(r, error);
    if (status != ACTANT_OK) {
        columns_close(r);
        return status;
    }
    *out = r;
    return ACTANT_OK;
}

/* ---- lines ---- */

static size_t skip_any(const char *line, size_t size, size_t at, const char *any)
{
    while (at < size && strchr(any, line[at]))
        at++;
    return at;
}

static actant_status check_line(const columns_reader *r, const char *line, size_t size,
                                actant_error *error)
{
    char shown[EXCERPT_SIZE];
    size_t valid = utf8_check(line, size, NULL);
    const char *nul = memchr(line, '\0', valid);
    if (valid == size && !nul)
        return ACTANT_OK;
    size_t byte = nul ? (size_t)(nul - line) : valid;
    error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), file_line(r->in),
              "%s at byte %zu of the line: \"%s\"", nul ? "a NUL byte" : "invalid UTF-8", byte,
              excerpt(shown, line, size));
    if (error)
        error->byte = byte;
    return ACTANT_ERROR_INPUT;
}

static actant_status bad_row(const columns_reader *r, const char *problem, int number,
                             const char *line, size_t size, actant_error *error)
{
    char shown[EXCERPT_SIZE];
    return error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), file_line(r->in),
                     "there is no %s in column %d: \"%s\"", problem, number,
                     excerpt(shown, line, size));
}

static actant_status wrong_count(const columns_reader *r, int count, const char *line, size_t size,
                                 actant_error *error)
{
    char shown[EXCERPT_SIZE];
    return error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), file_line(r->in),
                     "the row has %d columns, the first one has %d: \"%s\"", count, r->layout.count,
                     excerpt(shown, line, size));
}

/* Whether column `number` is there and holds a tag; where no column does, whatever is there. */
static bool has_label(const columns_reader *r, const column *columns, int count)
{
    int label = r->layout.label;
    return count == r->layout.count &&
           (label == 0 || tag_is_valid(columns[label - 1].text, columns[label - 1].size));
}

static actant_status read_row(columns_reader *r, const char *line, size_t size, actant_error *error)
{
    static const column outside = {"O", 1};
    column columns[COLUMNS_MOST];
    const column_layout *l = &r->layout;
    int count = column_split(columns, line, size, l->tabs);
    if (line[0] == '#' && !has_label(r, columns, count)) {
        r->comments++;
        return ACTANT_OK;
    }
    if (count != l->count)
        return wrong_count(r, count, line, size, error);
    if (!has_label(r, columns, count))
        return bad_row(r, "tag", l->label, line, size, error);
    const column *token = &columns[l->token - 1];
    if (skip_any(token->text, token->size, 0, " \r") == token->size)
        return bad_row(r, "token", l->token, line, size, error);
    if (r->builder.token_count == 0)
        r->line = file_line(r->in);
    actant_status status = token_builder_add(&r->builder, &columns[l->token - 1],
                                             l->label > 0 ? &columns[l->label - 1] : &outside,
                                             l->tag > 0 ? &columns[l->tag - 1] : NULL, error);
    error_locate(error, file_name(r->in), file_line(r->in));
    return status;
}

/* Whether the line begins a document: "-DOCSTART-", or "# newdoc" with or without "id = name". */
static bool read_mark(const char *line, size_t size, buffer *id)
{
    static const char comment[] = "# newdoc", name[] = "id";
    const size_t comment_size = sizeof comment - 1, name_size = sizeof name - 1;
    buffer_reset(id);
    if (column_is_docstart(line, size))
        return true;
    if (size < comment_size || memcmp(line, comment, comment_size) != 0)
        return false;
    size_t at = skip_any(line, size, comment_size, " \t");
    if (at == comment_size && at < size)
        return false;
    if (size - at >= name_size && memcmp(line + at, name, name_size) == 0) {
        at = skip_any(line, size, at + name_size, " \t=");
        const char *tab = memchr(line + at, '\t', size - at);
        size_t end = tab ? (size_t)(tab - line) : size;
        while (end > at && strchr(" \r", line[end - 1]))
            end--;
        buffer_add(id, line + at, end - at);
    }
    return true;
}

/* ---- documents ---- */

/* Takes one line; *whole when the document ends before or with it. */
static actant_status read_line(columns_reader *r, const char *line, size_t size, bool *whole,
                               actant_error *error)
{
    actant_status status = check_line(r, line, size, error);
    if (status != ACTANT_OK)
        return status;
    if (skip_any(line, size, 0, " \t") == size) {
        status = token_builder_end_sentence(&r->builder, error);
        *whole = !r->marked && r->builder.sentence_count >= SENTENCES_MOST;
        r->cuts += *whole;
        return status;
    }
    if (!read_mark(line, size, &r->next_id))
        return read_row(r, line, size, error);
    r->marked = true;
    *whole = true;
    return buffer_status(&r->next_id, error);
}

static actant_status make_document(columns_reader *r, document **out, actant_error *error)
{
    buffer id;
    buffer_init(&id);
    r->documents++;
    buffer_add(&id, r->id.bytes, r->id.size);
    if (id.size == 0) {
        inputs_add_stem(&id, file_name(r->in));
        buffer_add_format(&id, "-%zu", r->documents);
    }
    actant_status status = buffer_status(&id, error);
    if (status == ACTANT_OK)
        status = token_builder_make(&r->builder, out, id.bytes, error);
    error_locate(error, file_name(r->in), r->line);
    if (*out)
        (*out)->line = r->line;
    buffer_clear(&id);
    return status;
}

/* The id that a mark gave becomes that of the document behind it. */
static void turn_ids(columns_reader *r)
{
    buffer old = r->id;
    r->id = r->next_id;
    r->next_id = old;
    buffer_reset(&r->next_id);
}

static actant_status describe(const columns_reader *r, actant_error *error)
{
    const column_layout *l = &r->layout;
    actant_notes *notes = r->how->notes;
    size_t illegal;
    const char *scheme = tag_scheme_name(&r->builder.scheme, &illegal);
    size_t kept = 1 + (l->label > 0) + (l->tag > 0);
    struct {
        size_t count;
        const char *text;
    } counts[] = {
        {l->label > 0 ? illegal : 0,
         "tags that are illegal in their scheme, read as conlleval does"},
        {r->comments, "comment lines left out"},
        {(size_t)l->count - kept, "columns left out"},
        {r->cuts, "documents that end after 1000 sentences, for the file marks none"},
        {file_has_crlf(r->in), "files with CRLF line ends"},
    };
    actant_status status =
        notes_add(notes, 1, error, "files with %d columns (%s): token %d, label %d, tag %d",
                  l->count, l->tabs ? "tabs" : "blanks", l->token, l->label, l->tag);
    if (status == ACTANT_OK && l->label > 0)
        status = notes_add(notes, 1, error, "files with %s tags", scheme);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0] && status == ACTANT_OK; i++)
        status = notes_add(notes, counts[i].count, error, "%s", counts[i].text);
    return status;
}

static actant_status columns_next(void *reader, document **out, actant_error *error)
{
    columns_reader *r = reader;
    actant_status status = ACTANT_OK;
    *out = NULL;
    while (!r->ended && !*out && status == ACTANT_OK) {
        const char *line;
        size_t size;
        bool found, whole = false;
        status = file_read_line(r->in, LINE_LONGEST, &line, &size, &found, error);
        r->ended = status == ACTANT_OK && !found;
        if (status == ACTANT_OK && found)
            status = read_line(r, line, size, &whole, error);
        if (status != ACTANT_OK || !(whole || r->ended))
            continue;
        if (r->builder.token_count > 0)
            status = make_document(r, out, error);
        turn_ids(r);
        if (r->ended && status == ACTANT_OK)
            status = describe(r, error);
    }
    if (status != ACTANT_OK) {
        document_free(*out);
        *out = NULL;
    }
    return status;
}

const reading_format columns_format = {"columns", false, columns_open, columns_next, columns_close};
