/* SPDX-License-Identifier: MIT */
#include "text/table_writer.h"

#include "text/offsets.h"

#include <string.h>

const char entity_table_head[] = "document\tstart\tend\tlabel\tscore\tsurface\n";
const char event_table_head[] = "document\tsentence\tactor\taction\ttopic\tscore\n";

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

/* All arguments with the role, parted by "; ". Returns how many there are. */
static size_t add_role(buffer *out, const document *d, const event *e, const char *role)
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

actant_status event_table_render(const document *d, const actant_writer_options *options,
                                 actant_rendering *out, actant_error *error)
{
    (void)options;
    size_t others = 0;
    buffer *b = &out->text;
    for (size_t i = 0; i < d->event_count; i++) {
        const event *e = &d->events[i];
        add_string(b, d->id);
        buffer_add_byte(b, '\t');
        if (d->sentence_count > 0 && e->action.tokens.begin < d->token_count)
            writing_add_number(b, document_sentence_of(d, e->action.tokens.begin) + 1);
        buffer_add_byte(b, '\t');
        size_t named = add_role(b, d, e, "Actor");
        buffer_add_byte(b, '\t');
        writing_add_surface(b, d, &e->action);
        buffer_add_byte(b, '\t');
        named += add_role(b, d, e, "Topic");
        buffer_add_byte(b, '\t');
        writing_add_score(b, e->score);
        buffer_add_byte(b, '\n');
        others += e->argument_count - named;
    }
    actant_status status =
        notes_add(&out->lost, others, error, "arguments left out, neither Actor nor Topic");
    if (status == ACTANT_OK)
        status = notes_add(&out->lost, d->mention_count, error, "mentions left out");
    if (status == ACTANT_OK)
        status = notes_add(&out->lost, d->relation_count, error, "relations left out");
    return status;
}
