/* SPDX-License-Identifier: MIT */
/* What the writer and the formats it writes know of each other. */
#ifndef ACTANT_TEXT_WRITING_H
#define ACTANT_TEXT_WRITING_H

#include "base/buffer.h"
#include "text/document.h"
#include "text/writer.h"

struct actant_rendering {
    buffer id;         /* of the document */
    buffer text;       /* what is written; for brat the .txt */
    buffer annotation; /* for brat the .ann */
    actant_notes lost;
};

/* One format: renders the document into an empty rendering. Buffers that failed are the caller's to
 * notice. */
typedef actant_status writing_render(const document *d, const actant_writer_options *options,
                                     actant_rendering *out, actant_error *error);

/* Quicker than buffer_add_format. */
void writing_add_number(buffer *out, uint64_t number);

/* A score with four decimals, in no locale's way; what rounds to 1 is written as 0.9999, for 1
 * means gold. */
void writing_add_score(buffer *out, double score);

/* The text of a place as one field: each run of white space is one space, and " … " stands between
 * the pieces of a discontinuous one. */
void writing_add_surface(buffer *out, const document *d, const place *where);

/* The same for a string. */
void writing_add_field(buffer *out, const char *text, size_t size);

/* The texts of all arguments with the role as one field, parted by "; ". Returns how many there
 * are. */
size_t writing_add_role(buffer *out, const document *d, const event *e, const char *role);

/* The attributes as one field: "Negated; Modality=may". */
void writing_add_attributes(buffer *out, const event *e);

/* Who says so: the actors of the event whose statement this one stands in or, where it has none,
 * its action; nothing without a source. */
void writing_add_source(buffer *out, const document *d, const event *e);

/* The role of who acts, and the role of what it is about. */
#define WRITING_ACTOR "Actor"
#define WRITING_TOPIC "Topic"

/* Whether the place has several pieces. */
bool writing_is_discontinuous(const place *where);

/* How many mentions, events, arguments and relations have a score below 1. */
size_t writing_count_scores(const document *d);

#endif
