/* SPDX-License-Identifier: MIT */
#include "text/conllu_reader.h"

#include "text/columns_reader.h"
#include "text/conllu_words.h"
#include "text/excerpt.h"
#include "text/inputs.h"
#include "text/utf8.h"

#include <string.h>

enum { LINE_LONGEST = 1 << 20, SENTENCES_MOST = 1000 };

typedef struct conllu_reader {
    file_input *in;
    const reading *how;
    conllu_words words;
    buffer told;        /* what "# text" says about the sentence */
    buffer id, next_id; /* as the file gives them; "" when it does not */
    bool marked;        /* the file marks its documents */
    bool ended;
    size_t documents, comments, differing, cuts;
} conllu_reader;

static actant_status wrong(const conllu_reader *r, const char *what, const char *text, size_t size,
                           actant_error *error)
{
    char shown[EXCERPT_SIZE];
    return error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), file_line(r->in), "%s: \"%s\"",
                     what, excerpt(shown, text, size));
}

/* ---- opening ---- */

/* XPOS if any row of the sample has one, else UPOS if any has, else none. */
static int find_tag(const char *sample, size_t size)
{
    bool has_upos = false;
    const char *end = sample + size;
    for (const char *at = sample; at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        column columns[COLUMNS_MOST];
        const char *stop = newline ? newline : end;
        int count = column_split(columns, at, (size_t)(stop - at), true);
        if (*at != '#' && count == CONLLU_COLUMNS) {
            if (!conllu_is(&columns[CONLLU_XPOS - 1], "_"))
                return CONLLU_XPOS;
            has_upos = has_upos || !conllu_is(&columns[CONLLU_UPOS - 1], "_");
        }
        at = stop + 1;
    }
    return has_upos ? CONLLU_UPOS : 0;
}

static actant_status use_options(conllu_reader *r, actant_error *error)
{
    const actant_reader_options *wish = r->how->options;
    if (wish->label_column > 0 || (wish->token_column > 0 && wish->token_column != CONLLU_FORM))
        return error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), 0,
                         "CoNLL-U has its tokens in column %d and no labels; to choose other "
                         "columns, read it as columns",
                         CONLLU_FORM);
    if (wish->tag_column > CONLLU_COLUMNS)
        return error_set(error, ACTANT_ERROR_INPUT, file_name(r->in), 0,
                         "CoNLL-U has %d columns, so there is no column %d", CONLLU_COLUMNS,
                         wish->tag_column);
    if (wish->tag_column != ACTANT_COLUMN_AUTO) {
        r->words.tag = wish->tag_column > 0 ? wish->tag_column : 0;
        return ACTANT_OK;
    }
    const char *sample;
    size_t size;
    actant_status status = file_peek(r->in, COLUMNS_SAMPLE, &sample, &size, error);
    if (status == ACTANT_OK)
        r->words.tag = find_tag(sample, size);
    return status;
}

static void conllu_close(void *reader)
{
    conllu_reader *r = reader;
    if (!r)
        return;
    conllu_words_clear(&r->words);
    buffer_clear(&r->told);
    buffer_clear(&r->id);
    buffer_clear(&r->next_id);
    mem_free(r);
}

static actant_status conllu_open(void **out, file_input *in, const reading *how,
                                 actant_error *error)
{
    *out = NULL;
    conllu_reader *r = mem_alloc(1, sizeof *r);
    if (!r)
        return error_memory(error);
    r->in = in;
    r->how = how;
    conllu_words_init(&r->words, in, 0);
    actant_status status = use_options(r, error);
    if (status != ACTANT_OK) {
        conllu_close(r);
        return status;
    }
    *out = r;
    return ACTANT_OK;
}

/* ---- lines ---- */

static actant_status check_line(const conllu_reader *r, const char *line, size_t size,
                                actant_error *error)
{
    size_t valid = utf8_check(line, size, NULL);
    if (valid < size)
        return wrong(r, "invalid UTF-8 in the line", line, size, error);
    if (memchr(line, '\0', size))
        return wrong(r, "a NUL byte in the line", line, size, error);
    return ACTANT_OK;
}

/* ---- sentences and documents ---- */

static bool differs_from_told(const conllu_reader *r)
{
    const token_builder *b = &r->words.builder;
    if (r->told.size == 0 || b->token_count == b->sentence_begin)
        return false;
    uint32_t begin = b->tokens[b->sentence_begin].begin;
    uint32_t size = b->tokens[b->token_count - 1].end - begin;
    return size != r->told.size || memcmp(b->text.bytes + begin, r->told.bytes, size) != 0;
}

static actant_status end_sentence(conllu_reader *r, actant_error *error)
{
    if (r->words.open.last == 0 && r->words.number > 0) {
        r->differing += differs_from_told(r);
        buffer_reset(&r->told);
    }
    return conllu_words_end(&r->words, error);
}

/* The value of a comment "# name = value", without blanks around it; false for other comments. A
 * comment without "=" has an empty value. */
static bool read_comment(const char *line, size_t size, const char *name, column *value)
{
    size_t at = 1, end = size, name_size = strlen(name);
    while (at < size && line[at] == ' ')
        at++;
    if (size - at < name_size || memcmp(line + at, name, name_size) != 0)
        return false;
    at += name_size;
    if (at < size && line[at] != ' ' && line[at] != '=')
        return false;
    while (at < size && (line[at] == ' ' || line[at] == '='))
        at++;
    while (end > at && line[end - 1] == ' ')
        end--;
    *value = (column){line + at, end - at};
    return true;
}

/* What a sentence id tells of its document: all before its last "-" and number; else nothing. */
static column document_part(const column *sentence)
{
    size_t at = sentence->size;
    while (at > 0 && sentence->text[at - 1] >= '0' && sentence->text[at - 1] <= '9')
        at--;
    bool told = at < sentence->size && at > 1 && sentence->text[at - 1] == '-';
    return (column){sentence->text, told ? at - 1 : 0};
}

/* The next document, named so, begins here; *whole if there is one before it. */
static actant_status begin_document(conllu_reader *r, const column *id, bool *whole,
                                    actant_error *error)
{
    buffer_reset(&r->next_id);
    buffer_add(&r->next_id, id->text, id->size);
    *whole = true;
    actant_status status = end_sentence(r, error);
    return status == ACTANT_OK ? buffer_status(&r->next_id, error) : status;
}

static actant_status read_mark(conllu_reader *r, const char *line, size_t size, bool *whole,
                               actant_error *error)
{
    column value;
    if (read_comment(line, size, "newdoc id", &value) ||
        read_comment(line, size, "newdoc", &value)) {
        r->marked = true;
        r->words.paragraph = false;
        return begin_document(r, &value, whole, error);
    }
    if (read_comment(line, size, "newpar id", &value) ||
        read_comment(line, size, "newpar", &value)) {
        r->words.paragraph = true;
    } else if (read_comment(line, size, "text", &value)) {
        buffer_reset(&r->told);
        buffer_add(&r->told, value.text, value.size);
        return buffer_status(&r->told, error);
    } else if (!read_comment(line, size, "sent_id", &value)) {
        r->comments++;
    } else if (!r->marked) {
        const column name = document_part(&value);
        bool same =
            name.size == r->id.size && memcmp(name.text, buffer_text(&r->id), name.size) == 0;
        return same ? ACTANT_OK : begin_document(r, &name, whole, error);
    }
    return ACTANT_OK;
}

/* Takes one line; *whole when a document ends before or with it. */
static actant_status read_line(conllu_reader *r, const char *line, size_t size, bool *whole,
                               actant_error *error)
{
    actant_status status = check_line(r, line, size, error);
    if (status != ACTANT_OK)
        return status;
    if (size > 0 && line[0] == '#')
        return read_mark(r, line, size, whole, error);
    if (strspn(line, " \t") < size)
        return conllu_words_add(&r->words, line, size, error);
    status = end_sentence(r, error);
    if (!r->marked && r->words.builder.sentence_count >= SENTENCES_MOST) {
        *whole = true;
        r->cuts++;
        buffer_reset(&r->next_id);
        buffer_add(&r->next_id, r->id.bytes, r->id.size);
    }
    return status == ACTANT_OK ? buffer_status(&r->next_id, error) : status;
}

static actant_status make_document(conllu_reader *r, document **out, actant_error *error)
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
        status = token_builder_make(&r->words.builder, out, id.bytes, error);
    error_locate(error, file_name(r->in), r->words.line);
    if (*out)
        (*out)->line = r->words.line;
    buffer_clear(&id);
    return status;
}

/* The id that a mark gave becomes that of the document behind it. */
static void turn_ids(conllu_reader *r)
{
    buffer old = r->id;
    r->id = r->next_id;
    r->next_id = old;
    buffer_reset(&r->next_id);
}

static actant_status describe(const conllu_reader *r, actant_error *error)
{
    const struct {
        size_t count;
        const char *text;
    } counts[] = {
        {r->comments, "comment lines left out"},
        {r->words.empty_nodes, "CoNLL-U empty nodes left out"},
        {r->words.parted, "CoNLL-U multiword tokens read as their words"},
        {r->words.merged, "CoNLL-U multiword tokens read as one token"},
        {r->words.bare, "tokens without a part of speech, read as _"},
        {r->differing, "sentences whose \"# text\" differs from their tokens, which count"},
        {r->cuts, "documents that end after 1000 sentences, for the file marks none"},
    };
    actant_notes *notes = r->how->notes;
    actant_status status = notes_add(notes, 1, error, "CoNLL-U files with %s",
                                     r->words.tag == CONLLU_XPOS   ? "tags from XPOS"
                                     : r->words.tag == CONLLU_UPOS ? "tags from UPOS"
                                     : r->words.tag > 0            ? "tags from another column"
                                                                   : "no tags");
    for (size_t i = 0; i < sizeof counts / sizeof counts[0] && status == ACTANT_OK; i++)
        status = notes_add(notes, counts[i].count, error, "%s", counts[i].text);
    return status;
}

static actant_status conllu_next(void *reader, document **out, actant_error *error)
{
    conllu_reader *r = reader;
    actant_status status = ACTANT_OK;
    *out = NULL;
    while (!r->ended && !*out && status == ACTANT_OK) {
        const char *line;
        size_t size;
        bool found, whole = false;
        status = file_read_line(r->in, LINE_LONGEST, &line, &size, &found, error);
        r->ended = status == ACTANT_OK && !found;
        if (status == ACTANT_OK)
            status = found ? read_line(r, line, size, &whole, error) : end_sentence(r, error);
        if (status != ACTANT_OK || !(whole || r->ended))
            continue;
        if (r->words.builder.token_count > 0)
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

const reading_format conllu_format = {"CoNLL-U", false, conllu_open, conllu_next, conllu_close};
