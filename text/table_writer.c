/* SPDX-License-Identifier: MIT */
#include "text/table_writer.h"

#include "text/offsets.h"

#include <string.h>

const char entity_table_head[] = "document\tstart\tend\tlabel\tscore\tsurface\n";
const char event_table_head[] =
    "document\tsentence\tlabel\tactor\taction\ttopic\tsource\tattributes\tscore\n";

static void add_string(buffer *out, const char *text)
{
    writing_add_field(out, text, strlen(text));
}

actant_status entity_table_render(const document *d, const actant_writer_options *options,
                                  actant_rendering *out, actant_error *error)
{
    (void)options;
    offsets places;
    size_t discontinuous = 0;
    buffer *b = &out->text;
    actant_status status = offsets_init(&places, d, error);
    for (size_t i = 0; i < d->mention_count && status == ACTANT_OK; i++) {
        const mention *m = &d->mentions[i];
        add_string(b, d->id);
        buffer_add_byte(b, '\t');
        writing_add_number(b, offsets_codepoint(&places, m->place.bytes.begin));
        buffer_add_byte(b, '\t');
        writing_add_number(b, offsets_codepoint(&places, m->place.bytes.end));
        buffer_add_byte(b, '\t');
        add_string(b, m->label);
        buffer_add_byte(b, '\t');
        writing_add_score(b, m->score);
        buffer_add_byte(b, '\t');
        writing_add_surface(b, d, &m->place);
        buffer_add_byte(b, '\n');
        discontinuous += writing_is_discontinuous(&m->place);
    }
    offsets_clear(&places);
    if (status == ACTANT_OK)
        status = notes_add(&out->lost, discontinuous, error,
                           "mentions whose inner gaps have no offsets in the table");
    if (status == ACTANT_OK)
        status = notes_add(&out->lost, d->event_count, error, "events left out");
    if (status == ACTANT_OK)
        status = notes_add(&out->lost, d->relation_count, error, "relations left out");
    return status;
}

/* The sentences of the action and of its other places, from 1; empty without sentences. */
static void add_sentences(buffer *out, const document *d, const event *e)
{
    if (d->sentence_count == 0)
        return;
    writing_add_number(out, document_sentence_at(d, e->action.bytes.begin) + 1);
    for (size_t i = 0; i < e->other_count; i++) {
        buffer_add_string(out, "; ");
        writing_add_number(out, document_sentence_at(d, e->others[i].bytes.begin) + 1);
    }
}

/* Returns how many arguments have no column. */
static size_t add_event(buffer *b, const document *d, const event *e)
{
    add_string(b, d->id);
    buffer_add_byte(b, '\t');
    add_sentences(b, d, e);
    buffer_add_byte(b, '\t');
    add_string(b, e->label);
    buffer_add_byte(b, '\t');
    size_t named = writing_add_role(b, d, e, WRITING_ACTOR);
    buffer_add_byte(b, '\t');
    writing_add_surface(b, d, &e->action);
    buffer_add_byte(b, '\t');
    named += writing_add_role(b, d, e, WRITING_TOPIC);
    buffer_add_byte(b, '\t');
    writing_add_source(b, d, e);
    buffer_add_byte(b, '\t');
    writing_add_attributes(b, e);
    buffer_add_byte(b, '\t');
    writing_add_score(b, e->score);
    buffer_add_byte(b, '\n');
    return e->argument_count - named;
}

actant_status event_table_render(const document *d, const actant_writer_options *options,
                                 actant_rendering *out, actant_error *error)
{
    (void)options;
    size_t others = 0;
    for (size_t i = 0; i < d->event_count; i++)
        others += add_event(&out->text, d, &d->events[i]);
    actant_status status =
        notes_add(&out->lost, others, error, "arguments left out, neither Actor nor Topic");
    if (status == ACTANT_OK)
        status = notes_add(&out->lost, d->mention_count, error, "mentions left out");
    if (status == ACTANT_OK)
        status = notes_add(&out->lost, d->relation_count, error, "relations left out");
    return status;
}
