/* SPDX-License-Identifier: MIT */
#include "text/standoff.h"

#include "base/hash.h"
#include "text/excerpt.h"
#include "text/utf8.h"

#include <string.h>

enum { LINE_LONGEST = DOCUMENT_LARGEST + (1 << 16) };

void standoff_clear(standoff *s)
{
    arena_clear(&s->memory);
    hashmap_clear(&s->ids);
    memset(s, 0, sizeof *s);
}

/* ---- ids ---- */

static uint64_t hash_id(const char *id)
{
    return hash_bytes(id, strlen(id), 0);
}

void standoff_find(const standoff *s, const char *id, uint32_t *span_index, uint32_t *event_index)
{
    uint32_t value = hashmap_find(&s->ids, hash_id(id));
    *span_index = value != HASHMAP_NONE && value % 2 == 0 ? value / 2 : HASHMAP_NONE;
    *event_index = value != HASHMAP_NONE && value % 2 == 1 ? value / 2 : HASHMAP_NONE;
}

/* Spans have even values, events odd ones. */
static actant_status add_id(standoff *s, const file_input *in, const char *id, uint32_t value,
                            actant_error *error)
{
    char shown[EXCERPT_SIZE];
    size_t count = s->ids.count;
    if (!hashmap_add(&s->ids, hash_id(id), value))
        return error_memory(error);
    if (s->ids.count == count)
        return error_set(error, ACTANT_ERROR_INPUT, file_name(in), file_line(in),
                         "the id %s occurs twice", excerpt(shown, id, strlen(id)));
    return ACTANT_OK;
}

/* ---- the parts of a line ---- */

static actant_status bad_line(const file_input *in, const char *problem, const char *line,
                              actant_error *error)
{
    char shown[EXCERPT_SIZE];
    return error_set(error, ACTANT_ERROR_INPUT, file_name(in), file_line(in), "%s: \"%s\"", problem,
                     excerpt(shown, line, strlen(line)));
}

/* Cuts *rest at the first `mark` and moves behind it; returns what stood before, NULL without mark.
 */
static char *cut(char **rest, char mark)
{
    char *begin = *rest, *found = strchr(begin, mark);
    if (!found)
        return NULL;
    *found = '\0';
    *rest = found + 1;
    return begin;
}

/* Reads decimal digits; false if there are none, or too many for an offset. */
static bool read_offset(char **at, uint32_t *offset)
{
    uint64_t value = 0;
    const char *begin = *at;
    for (; **at >= '0' && **at <= '9'; ++*at) {
        value = value * 10 + (uint64_t)(**at - '0');
        if (value > DOCUMENT_LARGEST)
            return false;
    }
    *offset = (uint32_t)value;
    return *at > begin;
}

static size_t count_marks(const char *text, char mark)
{
    size_t count = 0;
    for (; *text; text++)
        count += *text == mark;
    return count;
}

/* "0 5;7 9". False if it is anything else, or the pieces are empty, overlap, or go backwards. */
static bool read_pieces(char *at, span *pieces, uint32_t count)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!read_offset(&at, &pieces[i].begin) || *at++ != ' ' ||
            !read_offset(&at, &pieces[i].end) || *at != (i + 1 < count ? ';' : '\0'))
            return false;
        at += *at == ';';
        if (pieces[i].begin < end || pieces[i].end <= pieces[i].begin)
            return false;
        end = pieces[i].end;
    }
    return true;
}

/* "T1<tab>Label 0 5;7 9<tab>text" */
static actant_status read_span(standoff *s, const file_input *in, const char *line, char *rest,
                               actant_error *error)
{
    standoff_span t = {.line = file_line(in)};
    t.id = cut(&rest, '\t');
    char *middle = t.id ? cut(&rest, '\t') : NULL;
    t.text = rest;
    t.label = middle ? cut(&middle, ' ') : NULL;
    if (!t.label || !*t.label)
        return bad_line(in, "is not \"T1, tab, label begin end, tab, text\"", line, error);
    t.piece_count = (uint32_t)count_marks(middle, ';') + 1;
    t.pieces = arena_alloc(&s->memory, t.piece_count, sizeof *t.pieces);
    if (!t.pieces || !arena_reserve(&s->memory, &s->spans, &s->span_capacity, s->span_count + 1,
                                    sizeof *s->spans))
        return error_memory(error);
    if (!read_pieces(middle, t.pieces, t.piece_count))
        return bad_line(in, "the offsets are not \"begin end\" in rising order", line, error);
    s->spans[s->span_count] = t;
    return add_id(s, in, t.id, (uint32_t)(2 * s->span_count++), error);
}

/* "Role:T1 Role:T2", any number, with any blanks between and behind. */
static actant_status read_links(standoff *s, const file_input *in, const char *line, char *rest,
                                standoff_record *record, actant_error *error)
{
    while (*rest) {
        char *word = rest;
        rest += strcspn(rest, " \t");
        if (*rest)
            *rest++ = '\0';
        if (!*word)
            continue;
        char *role = cut(&word, ':');
        if (!role || !*role || !*word)
            return bad_line(in, "is not a list of \"Role:Id\"", line, error);
        if (!arena_reserve(&s->memory, &record->links, &record->link_capacity,
                           record->link_count + 1, sizeof *record->links))
            return error_memory(error);
        record->links[record->link_count++] = (standoff_link){role, word};
    }
    return ACTANT_OK;
}

/* "E1<tab>Type:T1 Role:T2 ..." */
static actant_status read_event(standoff *s, const file_input *in, const char *line, char *rest,
                                actant_error *error)
{
    standoff_record e = {.label = "", .line = file_line(in)};
    e.id = cut(&rest, '\t');
    if (!e.id)
        return bad_line(in, "is not \"E1, tab, Type:T1 ...\"", line, error);
    actant_status status = read_links(s, in, line, rest, &e, error);
    if (status != ACTANT_OK)
        return status;
    if (e.link_count == 0)
        return bad_line(in, "the event has no trigger", line, error);
    if (!arena_reserve(&s->memory, &s->events, &s->event_capacity, s->event_count + 1,
                       sizeof *s->events))
        return error_memory(error);
    s->events[s->event_count] = e;
    return add_id(s, in, e.id, (uint32_t)(2 * s->event_count++ + 1), error);
}

/* "R1<tab>Label Arg1:T1 Arg2:T2" */
static actant_status read_relation(standoff *s, const file_input *in, const char *line, char *rest,
                                   actant_error *error)
{
    standoff_record r = {.line = file_line(in)};
    r.id = cut(&rest, '\t');
    r.label = r.id ? cut(&rest, ' ') : NULL;
    if (!r.label || !*r.label)
        return bad_line(in, "is not \"R1, tab, Label Arg1:T1 Arg2:T2\"", line, error);
    actant_status status = read_links(s, in, line, rest, &r, error);
    if (status != ACTANT_OK)
        return status;
    if (r.link_count != 2)
        return bad_line(in, "the relation does not have two arguments", line, error);
    if (!arena_reserve(&s->memory, &s->relations, &s->relation_capacity, s->relation_count + 1,
                       sizeof *s->relations))
        return error_memory(error);
    s->relations[s->relation_count++] = r;
    return ACTANT_OK;
}

/* "A1<tab>Name E1" or "A1<tab>Name E1 value" */
static actant_status read_attribute(standoff *s, const file_input *in, const char *line, char *rest,
                                    actant_error *error)
{
    standoff_attribute a = {.value = ""};
    a.name = cut(&rest, '\t') ? cut(&rest, ' ') : NULL;
    a.target = rest;
    if (a.name && cut(&rest, ' '))
        a.value = rest;
    if (!a.name || !*a.name || !*a.target)
        return bad_line(in, "is not \"A1, tab, Name E1 value\"", line, error);
    if (!arena_reserve(&s->memory, &s->attributes, &s->attribute_capacity, s->attribute_count + 1,
                       sizeof *s->attributes))
        return error_memory(error);
    s->attributes[s->attribute_count++] = a;
    return ACTANT_OK;
}

/* ---- the file ---- */

/* The kinds of lines that have no place in a document. */
static const struct {
    char mark;
    const char *text;
} left_out[] = {{'N', "brat normalisations (N) left out"},
                {'#', "brat comments (#) left out"},
                {'*', "brat equivalences (*) left out"}};

static actant_status read_line(standoff *s, const file_input *in, const char *line, size_t size,
                               actant_notes *notes, actant_error *error)
{
    if (size == 0)
        return ACTANT_OK;
    if (utf8_check(line, size, NULL) < size || memchr(line, '\0', size))
        return bad_line(in, "a NUL byte or invalid UTF-8", line, error);
    for (size_t i = 0; i < sizeof left_out / sizeof left_out[0]; i++) {
        if (line[0] == left_out[i].mark)
            return notes_add(notes, 1, error, "%s", left_out[i].text);
    }
    char *copy = arena_copy(&s->memory, line, size);
    if (!copy)
        return error_memory(error);
    switch (line[0]) {
    case 'T':
        return read_span(s, in, line, copy, error);
    case 'E':
        return read_event(s, in, line, copy, error);
    case 'R':
        return read_relation(s, in, line, copy, error);
    case 'A':
    case 'M':
        return read_attribute(s, in, line, copy, error);
    default:
        return bad_line(in, "is no brat annotation", line, error);
    }
}

actant_status standoff_read(standoff *s, file_input *in, actant_notes *notes, actant_error *error)
{
    memset(s, 0, sizeof *s);
    arena_init(&s->memory);
    hashmap_init(&s->ids);
    for (;;) {
        const char *line;
        size_t size;
        bool found;
        actant_status status = file_read_line(in, LINE_LONGEST, &line, &size, &found, error);
        if (status == ACTANT_OK && found)
            status = read_line(s, in, line, size, notes, error);
        if (status != ACTANT_OK || !found)
            return status;
    }
}
