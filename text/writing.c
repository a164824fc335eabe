/* SPDX-License-Identifier: MIT */
#include "text/writing.h"

#include <string.h>

void writing_add_number(buffer *out, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    buffer_add(out, digits + at, sizeof digits - at);
}

void writing_add_score(buffer *out, double score)
{
    const unsigned scale = 10000;
    double scaled = score * scale + 0.5;
    unsigned value = scaled <= 0 ? 0 : scaled >= scale ? scale - 1 : (unsigned)scaled;
    char text[] = "0.0000";
    if (score >= 1) {
        buffer_add_string(out, "1.0000");
        return;
    }
    for (size_t i = sizeof text - 2; value > 0; i--, value /= 10)
        text[i] = (char)('0' + value % 10);
    buffer_add(out, text, sizeof text - 1);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void writing_add_field(buffer *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t end = at;
        while (end < size && !is_space(text[end]))
            end++;
        buffer_add(out, text + at, end - at);
        if (end < size)
            buffer_add_byte(out, ' ');
        while (end < size && is_space(text[end]))
            end++;
        at = end;
    }
}

void writing_add_surface(buffer *out, const document *d, const place *where)
{
    const span *pieces = where->piece_count > 0 ? where->pieces : &where->bytes;
    uint32_t count = where->piece_count > 0 ? where->piece_count : 1;
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_add_string(out, " … ");
        writing_add_field(out, d->text + pieces[i].begin, pieces[i].end - pieces[i].begin);
    }
}

size_t writing_add_role(buffer *out, const document *d, const event *e, const char *role)
{
    size_t count = 0;
    for (size_t i = 0; i < e->argument_count; i++) {
        if (strcmp(e->arguments[i].role, role) != 0)
            continue;
        if (count++ > 0)
            buffer_add_string(out, "; ");
        writing_add_surface(out, d, &e->arguments[i].place);
    }
    return count;
}

void writing_add_attributes(buffer *out, const event *e)
{
    for (size_t i = 0; i < e->attribute_count; i++) {
        const event_attribute *a = &e->attributes[i];
        if (i > 0)
            buffer_add_string(out, "; ");
        writing_add_field(out, a->name, strlen(a->name));
        if (*a->value)
            buffer_add_byte(out, '=');
        writing_add_field(out, a->value, strlen(a->value));
    }
}

void writing_add_source(buffer *out, const document *d, const event *e)
{
    if (e->source == DOCUMENT_NONE)
        return;
    const event *source = &d->events[e->source];
    if (writing_add_role(out, d, source, WRITING_ACTOR) == 0)
        writing_add_surface(out, d, &source->action);
}

bool writing_is_discontinuous(const place *where)
{
    return where->piece_count > 1;
}

size_t writing_count_scores(const document *d)
{
    size_t count = 0;
    for (size_t i = 0; i < d->mention_count; i++)
        count += d->mentions[i].score < 1;
    for (size_t i = 0; i < d->event_count; i++) {
        count += d->events[i].score < 1;
        for (size_t k = 0; k < d->events[i].argument_count; k++)
            count += d->events[i].arguments[k].score < 1;
    }
    for (size_t i = 0; i < d->relation_count; i++)
        count += d->relations[i].score < 1;
    return count;
}
