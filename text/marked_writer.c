/* SPDX-License-Identifier: MIT */
#include "text/marked_writer.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

typedef struct marked_writer {
    const document *d;
    bool colour;
    buffer *out;
    size_t *order; /* [mention_count] by place, the outer before the inner */
    size_t *open;  /* [open_count] mentions that have begun and not ended, the innermost last */
    size_t next, open_count, crossing;
    size_t *event_order; /* [event_count] by place */
    size_t next_event;
} marked_writer;

/* ---- order ---- */

/* A place with its number, to sort by begin and, the longest first, by end. */
typedef struct ranked {
    span bytes;
    size_t index;
} ranked;

static int compare_ranked(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->bytes.begin != b->bytes.begin)
        return a->bytes.begin < b->bytes.begin ? -1 : 1;
    if (a->bytes.end != b->bytes.end)
        return a->bytes.end > b->bytes.end ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static void sort_into(size_t *order, ranked *places, size_t count)
{
    qsort(places, count, sizeof *places, compare_ranked);
    for (size_t i = 0; i < count; i++)
        order[i] = places[i].index;
}

static actant_status make_orders(marked_writer *w, actant_error *error)
{
    const document *d = w->d;
    size_t most = d->mention_count > d->event_count ? d->mention_count : d->event_count;
    w->order = mem_alloc(d->mention_count, sizeof *w->order);
    w->open = mem_alloc(d->mention_count, sizeof *w->open);
    w->event_order = mem_alloc(d->event_count, sizeof *w->event_order);
    ranked *places = mem_alloc(most, sizeof *places);
    bool enough = w->order && w->open && w->event_order && places;
    if (enough) {
        for (size_t i = 0; i < d->mention_count; i++)
            places[i] = (ranked){d->mentions[i].place.bytes, i};
        sort_into(w->order, places, d->mention_count);
        for (size_t i = 0; i < d->event_count; i++)
            places[i] = (ranked){d->events[i].action.bytes, i};
        sort_into(w->event_order, places, d->event_count);
    }
    mem_free(places);
    return enough ? ACTANT_OK : error_memory(error);
}

/* ---- marks ---- */

/* A label or role has the same colour everywhere: one of six, by its hash. */
static void add_colour(marked_writer *w, const char *label)
{
    enum { COLOURS = 6, FIRST_COLOUR = 31 };
    unsigned colour = FIRST_COLOUR + (unsigned)(hash_bytes(label, strlen(label), 0) % COLOURS);
    buffer_add_format(w->out, "\x1b[1;%um", colour);
}

static void begin_mark(marked_writer *w, size_t index)
{
    w->open[w->open_count++] = index;
    if (w->colour) {
        add_colour(w, w->d->mentions[index].label);
        return;
    }
    buffer_add_byte(w->out, '[');
    buffer_add_string(w->out, w->d->mentions[index].label);
    buffer_add_byte(w->out, ' ');
}

static void end_mark(marked_writer *w)
{
    w->open_count--;
    if (!w->colour) {
        buffer_add_byte(w->out, ']');
        return;
    }
    buffer_add_string(w->out, "\x1b[0m");
    if (w->open_count > 0)
        add_colour(w, w->d->mentions[w->open[w->open_count - 1]].label);
}

static uint32_t end_of(const marked_writer *w, size_t index)
{
    return w->d->mentions[index].place.bytes.end;
}

/* Where the innermost open mention ends, or UINT32_MAX. */
static uint32_t next_end(const marked_writer *w)
{
    return w->open_count > 0 ? end_of(w, w->open[w->open_count - 1]) : UINT32_MAX;
}

/* Where the next mention begins, or UINT32_MAX. */
static uint32_t next_begin(const marked_writer *w)
{
    return w->next < w->d->mention_count ? w->d->mentions[w->order[w->next]].place.bytes.begin
                                         : UINT32_MAX;
}

/* Adds text[begin, end) with the marks in it. A mark that begins at `end` is left for later. */
static void add_stretch(marked_writer *w, uint32_t begin, uint32_t end)
{
    for (uint32_t at = begin;;) {
        while (next_end(w) <= at)
            end_mark(w);
        while (next_begin(w) <= at && at < end) {
            size_t index = w->order[w->next++];
            if (end_of(w, index) > next_end(w))
                w->crossing++;
            else
                begin_mark(w, index);
        }
        if (at == end)
            return;
        uint32_t stop = next_end(w) < next_begin(w) ? next_end(w) : next_begin(w);
        stop = stop < end ? stop : end;
        buffer_add(w->out, w->d->text + at, stop - at);
        at = stop;
    }
}

/* ---- events ---- */

/* The arguments with the role, or a dot where there are none. */
static void add_role(marked_writer *w, const event *e, const char *role)
{
    if (w->colour)
        add_colour(w, role);
    if (writing_add_role(w->out, w->d, e, role) == 0)
        buffer_add_string(w->out, "·");
    if (w->colour)
        buffer_add_string(w->out, "\x1b[0m");
}

static void add_action(marked_writer *w, const event *e)
{
    if (w->colour)
        buffer_add_string(w->out, "\x1b[1m");
    writing_add_surface(w->out, w->d, &e->action);
    if (w->colour)
        buffer_add_string(w->out, "\x1b[0m");
}

/* " (" before the first of the remarks, "; " before each other one. */
static void begin_remark(marked_writer *w, size_t *count)
{
    buffer_add_string(w->out, (*count)++ == 0 ? " (" : "; ");
}

/* Other roles, attributes, who says so, and how often the document does. */
static void add_remarks(marked_writer *w, const event *e)
{
    size_t count = 0;
    for (size_t i = 0; i < e->argument_count; i++) {
        const argument *a = &e->arguments[i];
        if (strcmp(a->role, WRITING_ACTOR) == 0 || strcmp(a->role, WRITING_TOPIC) == 0)
            continue;
        begin_remark(w, &count);
        buffer_add_string(w->out, a->role);
        buffer_add_string(w->out, ": ");
        writing_add_surface(w->out, w->d, &a->place);
    }
    if (e->attribute_count > 0) {
        begin_remark(w, &count);
        writing_add_attributes(w->out, e);
    }
    if (e->source != DOCUMENT_NONE) {
        begin_remark(w, &count);
        buffer_add_string(w->out, "source: ");
        writing_add_source(w->out, w->d, e);
    }
    if (e->other_count > 0) {
        begin_remark(w, &count);
        buffer_add_format(w->out, "%zu times", e->other_count + 1);
    }
    if (count > 0)
        buffer_add_byte(w->out, ')');
}

/* "  • actor — action — topic (remarks)", after the label where it says more than that this is an
 * action. */
static void add_event(marked_writer *w, const event *e)
{
    buffer_add_string(w->out, "  • ");
    if (strcmp(e->label, "Action") != 0) {
        buffer_add_string(w->out, e->label);
        buffer_add_string(w->out, ": ");
    }
    add_role(w, e, WRITING_ACTOR);
    buffer_add_string(w->out, " — ");
    add_action(w, e);
    buffer_add_string(w->out, " — ");
    add_role(w, e, WRITING_TOPIC);
    add_remarks(w, e);
    buffer_add_byte(w->out, '\n');
}

/* The events whose action begins before the byte and that were not yet told. */
static void add_events_before(marked_writer *w, uint32_t byte)
{
    for (; w->next_event < w->d->event_count; w->next_event++) {
        const event *e = &w->d->events[w->event_order[w->next_event]];
        if (e->action.bytes.begin >= byte)
            return;
        add_event(w, e);
    }
}

/* ---- the document ---- */

static void end_line(marked_writer *w)
{
    if (w->out->size > 0 && w->out->bytes[w->out->size - 1] != '\n')
        buffer_add_byte(w->out, '\n');
}

/* Without sentences the text is one. */
static void add_document(marked_writer *w)
{
    const document *d = w->d;
    uint32_t at = 0;
    size_t count = d->sentence_count > 0 ? d->sentence_count : 1;
    if (*d->id)
        buffer_add_format(w->out, "== %s ==\n", d->id);
    for (size_t i = 0; i < count; i++) {
        uint32_t end = i + 1 < count ? d->tokens[d->sentences[i].end - 1].end : d->text_size;
        size_t waiting = w->next_event;
        add_stretch(w, at, end);
        at = end;
        bool events =
            waiting < d->event_count && d->events[w->event_order[waiting]].action.bytes.begin < end;
        if (!events)
            continue;
        end_line(w);
        add_events_before(w, end);
        while (at < d->text_size && (d->text[at] == ' ' || d->text[at] == '\n'))
            at++;
    }
    end_line(w);
    buffer_add_byte(w->out, '\n');
}

actant_status marked_render(const document *d, const actant_writer_options *options,
                            actant_rendering *out, actant_error *error)
{
    marked_writer w = {.d = d, .colour = options->colour, .out = &out->text};
    actant_status status = make_orders(&w, error);
    if (status == ACTANT_OK)
        add_document(&w);
    if (status == ACTANT_OK)
        status =
            notes_add(&out->lost, w.crossing, error, "mentions left out, for they cross another");
    if (status == ACTANT_OK)
        status = notes_add(&out->lost, d->relation_count, error, "relations left out");
    mem_free(w.order);
    mem_free(w.open);
    mem_free(w.event_order);
    return status;
}
