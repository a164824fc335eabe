/* SPDX-License-Identifier: MIT */
#include "models/tagset.h"

#include "base/memory.h"
#include "text/utf8.h"

#include <assert.h>
#include <string.h>

void tagset_init(tagset *t, tagset_scheme scheme)
{
    *t = (tagset){scheme, NULL, 0, 0};
}

void tagset_clear(tagset *t)
{
    for (size_t i = 0; i < t->label_count; i++)
        mem_free(t->labels[i]);
    mem_free(t->labels);
    tagset_init(t, t->scheme);
}

uint32_t tagset_find(const tagset *t, const char *label)
{
    for (size_t i = 0; i < t->label_count; i++) {
        if (strcmp(t->labels[i], label) == 0)
            return (uint32_t)i;
    }
    return DOCUMENT_NONE;
}

actant_status tagset_add(tagset *t, const char *label, uint32_t *number, actant_error *error)
{
    *number = tagset_find(t, label);
    if (*number != DOCUMENT_NONE)
        return ACTANT_OK;
    if (t->label_count == TAGSET_LABELS_MOST)
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                         "more than %d labels; is the label column or key the right one?",
                         TAGSET_LABELS_MOST);
    char *copy = mem_copy_string(label);
    if (!copy ||
        !mem_reserve(&t->labels, &t->label_capacity, t->label_count + 1, sizeof *t->labels)) {
        mem_free(copy);
        return error_memory(error);
    }
    *number = (uint32_t)t->label_count;
    t->labels[t->label_count++] = copy;
    return ACTANT_OK;
}

size_t tagset_count(const tagset *t)
{
    return t->scheme == SCHEME_BIOES ? 4 * t->label_count + 1 : t->label_count;
}

uint32_t tagset_tag(const tagset *t, tag_kind kind, uint32_t label)
{
    if (t->scheme == SCHEME_PLAIN)
        return label;
    if (kind == TAG_OUTSIDE)
        return TAGSET_OUTSIDE;
    return 1 + (uint32_t)(kind - TAG_BEGIN) * (uint32_t)t->label_count + label;
}

tag_kind tagset_kind(const tagset *t, uint32_t tag)
{
    if (t->scheme == SCHEME_PLAIN)
        return TAG_SINGLE;
    return tag == TAGSET_OUTSIDE ? TAG_OUTSIDE
                                 : (tag_kind)(TAG_BEGIN + (tag - 1) / (uint32_t)t->label_count);
}

uint32_t tagset_label(const tagset *t, uint32_t tag)
{
    if (t->scheme == SCHEME_PLAIN)
        return tag;
    assert(tag != TAGSET_OUTSIDE);
    return (tag - 1) % (uint32_t)t->label_count;
}

static bool is_open(const tagset *t, uint32_t tag)
{
    tag_kind kind = tagset_kind(t, tag);
    return kind == TAG_BEGIN || kind == TAG_INSIDE;
}

bool tagset_starts(const tagset *t, uint32_t tag)
{
    return tagset_kind(t, tag) <= TAG_SINGLE;
}

bool tagset_ends(const tagset *t, uint32_t tag)
{
    return !is_open(t, tag);
}

bool tagset_follows(const tagset *t, uint32_t tag, uint32_t next)
{
    if (!is_open(t, tag))
        return tagset_starts(t, next);
    return !tagset_starts(t, next) && tagset_label(t, tag) == tagset_label(t, next);
}

void tagset_encode(const tagset *t, tagged_span s, uint16_t *tags)
{
    assert(s.at.begin < s.at.end);
    if (s.at.end - s.at.begin == 1) {
        tags[s.at.begin] = (uint16_t)tagset_tag(t, TAG_SINGLE, s.label);
        return;
    }
    for (uint32_t i = s.at.begin + 1; i + 1 < s.at.end; i++)
        tags[i] = (uint16_t)tagset_tag(t, TAG_INSIDE, s.label);
    tags[s.at.begin] = (uint16_t)tagset_tag(t, TAG_BEGIN, s.label);
    tags[s.at.end - 1] = (uint16_t)tagset_tag(t, TAG_END, s.label);
}

size_t tagset_decode(const tagset *t, const uint16_t *tags, size_t count, tagged_span *spans)
{
    size_t span_count = 0;
    uint32_t begin = 0;
    for (uint32_t i = 0; i < count; i++) {
        tag_kind kind = tagset_kind(t, tags[i]);
        if (kind == TAG_BEGIN || kind == TAG_SINGLE)
            begin = i;
        if (kind == TAG_SINGLE || kind == TAG_END)
            spans[span_count++] = (tagged_span){{begin, i + 1}, tagset_label(t, tags[i])};
    }
    return span_count;
}

void tagset_write(const tagset *t, buffer *out)
{
    wire_put_u8(out, (uint8_t)t->scheme);
    wire_put_varint(out, t->label_count);
    for (size_t i = 0; i < t->label_count; i++)
        wire_put_string(out, t->labels[i]);
}

static actant_status read_label(tagset *t, wire *in, actant_error *error)
{
    size_t size;
    const char *bytes = wire_get_string(in, &size);
    buffer label;
    buffer_init(&label);
    buffer_add(&label, bytes, size);
    actant_status status = buffer_status(&label, error);
    size_t before = t->label_count;
    uint32_t number;
    if (status == ACTANT_OK)
        status = tagset_add(t, buffer_text(&label), &number, error);
    if (status == ACTANT_OK && (t->label_count == before || utf8_check(bytes, size, NULL) < size))
        in->failed = true; /* a label twice, or one that is no text */
    buffer_clear(&label);
    return status;
}

actant_status tagset_read(tagset *t, wire *in, actant_error *error)
{
    uint8_t scheme = wire_get_u8(in);
    tagset_init(t, scheme == SCHEME_PLAIN ? SCHEME_PLAIN : SCHEME_BIOES);
    size_t count = wire_get_count(in, TAGSET_LABELS_MOST);
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < count && !in->failed && status == ACTANT_OK; i++)
        status = read_label(t, in, error);
    if (status == ACTANT_OK && (in->failed || scheme > SCHEME_PLAIN))
        status = error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the label set is damaged");
    return status;
}
