/* SPDX-License-Identifier: MIT */
#include "text/conllu_words.h"

#include "text/excerpt.h"

#include <string.h>

enum { NUMBER_MOST = 1000000 };

static const column no_tag = {"_", 1};

void conllu_words_init(conllu_words *w, const file_input *in, int tag)
{
    *w = (conllu_words){.in = in, .tag = tag};
    token_builder_init(&w->builder);
}

void conllu_words_clear(conllu_words *w)
{
    token_builder_clear(&w->builder);
    buffer_clear(&w->open.form);
    buffer_clear(&w->open.forms);
    buffer_clear(&w->open.tags);
}

bool conllu_is(const column *c, const char *text)
{
    return c->size == strlen(text) && memcmp(c->text, text, c->size) == 0;
}

static actant_status wrong(const conllu_words *w, const char *what, const char *text, size_t size,
                           actant_error *error)
{
    char shown[EXCERPT_SIZE];
    return error_set(error, ACTANT_ERROR_INPUT, file_name(w->in), file_line(w->in), "%s: \"%s\"",
                     what, excerpt(shown, text, size));
}

/* ---- multiword tokens ---- */

static actant_status add_token(conllu_words *w, const column *form, const column *tag, bool glued,
                               actant_error *error)
{
    static const column outside = {"O", 1};
    if (w->builder.token_count == 0)
        w->line = file_line(w->in);
    else if (w->paragraph)
        buffer_add_byte(&w->builder.text, '\n');
    w->paragraph = false;
    w->bare += w->tag > 0 && conllu_is(tag, "_");
    actant_status status =
        token_builder_add(&w->builder, form, &outside, w->tag > 0 ? tag : NULL, error);
    w->builder.glued = glued;
    error_locate(error, file_name(w->in), file_line(w->in));
    return status;
}

/* Whether the words, one after the other, are the form. */
static bool makes_up(const conllu_multiword *m)
{
    size_t at = 0;
    for (size_t i = 0; i < m->forms.size; i += strlen(m->forms.bytes + i) + 1) {
        size_t size = strlen(m->forms.bytes + i);
        if (m->form.size - at < size || memcmp(m->form.bytes + at, m->forms.bytes + i, size) != 0)
            return false;
        at += size;
    }
    return at == m->form.size;
}

static actant_status add_parts(conllu_words *w, actant_error *error)
{
    const conllu_multiword *m = &w->open;
    const char *form = m->forms.bytes, *end = form + m->forms.size, *tag = m->tags.bytes;
    actant_status status = ACTANT_OK;
    w->parted++;
    while (form < end && status == ACTANT_OK) {
        const column word = {form, strlen(form)}, its_tag = {tag, strlen(tag)};
        form += word.size + 1;
        tag += its_tag.size + 1;
        status = add_token(w, &word, &its_tag, form < end || m->glued, error);
    }
    return status;
}

static actant_status add_whole(conllu_words *w, actant_error *error)
{
    conllu_multiword *m = &w->open;
    w->merged++;
    m->tags.size--; /* the last NUL */
    for (size_t i = 0; i < m->tags.size; i++) {
        if (m->tags.bytes[i] == '\0')
            m->tags.bytes[i] = '+';
    }
    const column form = {m->form.bytes, m->form.size}, tag = {m->tags.bytes, m->tags.size};
    return add_token(w, &form, &tag, m->glued, error);
}

static actant_status add_word(conllu_words *w, const column *form, const column *tag, bool glued,
                              actant_error *error)
{
    conllu_multiword *m = &w->open;
    if (m->last == 0)
        return add_token(w, form, tag, glued, error);
    buffer_add(&m->forms, form->text, form->size);
    buffer_add_byte(&m->forms, '\0');
    buffer_add(&m->tags, tag->text, tag->size);
    buffer_add_byte(&m->tags, '\0');
    if (m->forms.failed || m->tags.failed)
        return error_memory(error);
    if (w->number < m->last)
        return ACTANT_OK;
    m->last = 0;
    return makes_up(m) ? add_parts(w, error) : add_whole(w, error);
}

static actant_status open_multiword(conllu_words *w, uint32_t first, uint32_t last,
                                    const column *form, bool glued, actant_error *error)
{
    conllu_multiword *m = &w->open;
    m->first = first;
    m->last = last;
    m->glued = glued;
    buffer_reset(&m->form);
    buffer_reset(&m->forms);
    buffer_reset(&m->tags);
    buffer_add(&m->form, form->text, form->size);
    return buffer_status(&m->form, error);
}

/* ---- rows ---- */

/* A whole number at *at, which moves behind it; false where there is none, or a huge one. */
static bool read_number(const column *c, size_t *at, uint32_t *number)
{
    size_t begin = *at;
    *number = 0;
    while (*at < c->size && c->text[*at] >= '0' && c->text[*at] <= '9' && *number < NUMBER_MOST)
        *number = *number * 10 + (uint32_t)(c->text[(*at)++] - '0');
    return *at > begin && *number < NUMBER_MOST;
}

/* The ID: "3", "3-4", "3.1". `mark` is what parts its two numbers, or NUL. */
static bool read_id(const column *c, uint32_t *first, char *mark, uint32_t *second)
{
    size_t at = 0;
    *mark = '\0';
    if (!read_number(c, &at, first))
        return false;
    if (at == c->size)
        return true;
    *mark = c->text[at++];
    return (*mark == '-' || *mark == '.') && read_number(c, &at, second) && at == c->size;
}

static bool has_no_space_after(const column *misc)
{
    for (size_t at = 0; at < misc->size;) {
        const char *bar = memchr(misc->text + at, '|', misc->size - at);
        size_t end = bar ? (size_t)(bar - misc->text) : misc->size;
        const column item = {misc->text + at, end - at};
        if (conllu_is(&item, "SpaceAfter=No"))
            return true;
        at = end + 1;
    }
    return false;
}

static actant_status wrong_number(const conllu_words *w, const column *id, actant_error *error)
{
    char shown[EXCERPT_SIZE];
    return error_set(error, ACTANT_ERROR_INPUT, file_name(w->in), file_line(w->in),
                     "the ID is %s where %u comes next", excerpt(shown, id->text, id->size),
                     (unsigned)w->number + 1);
}

actant_status conllu_words_add(conllu_words *w, const char *line, size_t size, actant_error *error)
{
    column columns[COLUMNS_MOST];
    uint32_t first, second;
    char mark;
    int count = column_split(columns, line, size, true);
    const column *id = &columns[CONLLU_ID - 1], *form = &columns[CONLLU_FORM - 1];
    if (count != CONLLU_COLUMNS)
        return error_set(error, ACTANT_ERROR_INPUT, file_name(w->in), file_line(w->in),
                         "the row has %d columns, not %d parted by tabs", count, CONLLU_COLUMNS);
    if (!read_id(id, &first, &mark, &second))
        return wrong(w, "the ID is neither like 3 nor 3-4 nor 3.1", id->text, id->size, error);
    if (form->size == 0 || strspn(form->text, " ") >= form->size)
        return wrong(w, "there is no form in the row", line, size, error);
    if (mark == '.' && first == w->number) {
        w->empty_nodes++;
        return ACTANT_OK;
    }
    if (mark == '.' || first != w->number + 1)
        return wrong_number(w, id, error);
    bool glued = has_no_space_after(&columns[CONLLU_MISC - 1]);
    if (mark == '-' && (second < first || w->open.last > 0))
        return wrong(w, "the multiword token is empty or inside another one", id->text, id->size,
                     error);
    if (mark == '-')
        return open_multiword(w, first, second, form, glued, error);
    w->number = first;
    const column *tag = &columns[w->tag > 0 ? w->tag - 1 : 0];
    return add_word(w, form, tag->size > 0 ? tag : &no_tag, glued, error);
}

actant_status conllu_words_end(conllu_words *w, actant_error *error)
{
    if (w->open.last > 0)
        return error_set(error, ACTANT_ERROR_INPUT, file_name(w->in), file_line(w->in),
                         "the sentence ends inside its multiword token %u-%u",
                         (unsigned)w->open.first, (unsigned)w->open.last);
    w->number = 0;
    return token_builder_end_sentence(&w->builder, error);
}
