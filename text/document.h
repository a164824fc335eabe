/* SPDX-License-Identifier: MIT */
/*
 * The document: what travels through every stage.
 *
 *     bytes ──> text ──> sentences, tokens ──> mentions ──> events ──> relations
 *              (reader)     (tokenizer)       (entities)   (actions,     (pairs)
 *                                                           arguments)
 *
 * Each stage reads what is there and adds its own. A document owns one arena; everything that it
 * points at lives there and dies with it. Offsets are bytes into `text`, half-open; text is valid
 * UTF-8 without NUL, so that every span can also be told in code points (text/utf8.h).
 */
#ifndef ACTANT_TEXT_DOCUMENT_H
#define ACTANT_TEXT_DOCUMENT_H

#include "base/memory.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/* Half-open: of bytes, or of tokens, as the field's comment says. */
typedef struct span {
    uint32_t begin, end;
} span;

/* A text may have at most this many bytes (64 MiB); longer input is refused by its reader. */
enum { DOCUMENT_LARGEST = 64 << 20 };

/* Where an annotation stands. */
typedef struct place {
    span bytes;   /* from the first to the last byte of the annotation */
    span tokens;  /* the tokens that cover it; {0, 0} until document_align */
    span *pieces; /* [piece_count] byte spans in order, for a discontinuous one; else NULL */
    uint32_t piece_count;
} place;

enum { DOCUMENT_NONE = INT32_MAX }; /* an index that points at nothing */

/* An entity. Strings are never NULL; an id is "" where none was given. */
typedef struct mention {
    const char *id, *label;
    place place;
    double score; /* probability that span and label are right; 1 for gold */
} mention;

/* One role of an event. */
typedef struct argument {
    const char *role;
    place place;
    uint32_t event; /* index of the event that fills the role (brat), or DOCUMENT_NONE */
    double score;
} argument;

/* What is said of an event beside its roles; no name twice in one event. */
typedef struct event_attribute {
    const char *name;
    const char *value; /* "" where the name says all */
} event_attribute;

/* The attributes that the project itself uses; others are kept as they come. */
#define DOCUMENT_NEGATED "Negated"   /* without a value: it did not happen */
#define DOCUMENT_MODALITY "Modality" /* it only may, will or should; the value is the word */

/* An event: an action with its arguments, for example Actor and Topic. */
typedef struct event {
    const char *id, *label;
    place action;
    argument *arguments;
    size_t argument_count, argument_capacity;
    event_attribute *attributes;
    size_t attribute_count, attribute_capacity;
    uint32_t source; /* index of the event whose statement this one stands in, that is, who says so,
                        or DOCUMENT_NONE; never its own */
    place *others;   /* where else the document says the same: the actions of the events that were
                        joined with this one (engine/merge_events.h) */
    size_t other_count, other_capacity;
    double score; /* probability that all of it is right; 1 for gold */
} event;

/* A typed, directed relation between two mentions. */
typedef struct relation {
    const char *id, *label;
    uint32_t head, tail; /* indexes into mentions */
    double score;
} relation;

typedef struct document {
    arena memory;
    const char *id;     /* "" when unknown */
    const char *source; /* the file that it was read from, "" when unknown */
    size_t line;        /* where it starts in there, 1-based, 0 when unknown */
    const char *text;   /* [text_size], terminated */
    uint32_t text_size;
    bool ascii;        /* byte offsets are code point offsets */
    const char *extra; /* JSON members of its record that are not ours, without braces; or "" */

    span *tokens; /* byte spans, in order, without overlap */
    size_t token_count, token_capacity;
    const char **tags; /* part of speech, [token_count]; NULL when there is none */

    span *sentences; /* token spans, in order, that cover all tokens; none is empty */
    size_t sentence_count, sentence_capacity;

    mention *mentions;
    size_t mention_count, mention_capacity;
    event *events;
    size_t event_count, event_capacity;
    relation *relations;
    size_t relation_count, relation_capacity;
} document;

/*
 * A new document with a copy of the text. Text that is not UTF-8, holds a NUL, or is larger than
 * DOCUMENT_LARGEST is an ACTANT_ERROR_INPUT that names the byte; error->byte holds it too.
 */
actant_status document_new(document **out, const char *id, const char *text, size_t text_size,
                           actant_error *error) ACTANT_MUST_USE;

/* NULL-safe. */
void document_free(document *d);

/* A copy of a string that lives as long as the document, or NULL. */
const char *document_string(document *d, const char *string);

/*
 * The adders below append and return what they appended, to be filled further, or NULL when there
 * is no memory. It is borrowed until the next call of the same adder. Strings are copied.
 */
span *document_add_token(document *d, uint32_t begin, uint32_t end);
span *document_add_sentence(document *d, uint32_t first_token, uint32_t end_token);
mention *document_add_mention(document *d, const char *id, const char *label, span bytes);
event *document_add_event(document *d, const char *id, const char *label, span bytes);
argument *document_add_argument(document *d, event *e, const char *role, span bytes);
/* Requires that the event has no attribute of this name. */
event_attribute *document_add_attribute(document *d, event *e, const char *name, const char *value);
place *document_add_other(document *d, event *e, span bytes);
relation *document_add_relation(document *d, const char *id, const char *label, uint32_t head,
                                uint32_t tail);

/* The value of the event's attribute, "" if it has none; NULL without such an attribute. */
const char *document_find_attribute(const event *e, const char *name);

/*
 * Makes a place discontinuous: copies pieces[count], sorted by the caller, without overlap, and
 * sets place->bytes to what they cover. count >= 2.
 */
actant_status document_set_pieces(document *d, place *where, const span *pieces, uint32_t count,
                                  actant_error *error) ACTANT_MUST_USE;

/*
 * Sets the token span of every place. A token that an annotation starts or ends inside of is split
 * there, and tags and sentences follow. *split_count, if not NULL, tells how many were.
 * Requires tokens and sentences. Fails only for memory; a place that holds no token at all (white
 * space) gets an empty token span.
 */
actant_status document_align(document *d, size_t *split_count, actant_error *error) ACTANT_MUST_USE;

/* The index of the sentence that holds the token; by binary search. Requires token < token_count.
 */
size_t document_sentence_of(const document *d, size_t token);

/* The same for a byte of the text, also before document_align; sentence_count without sentences. A
 * byte between two sentences belongs to the later one, one behind all of them to the last. */
size_t document_sentence_at(const document *d, uint32_t byte);

/*
 * Takes out the mentions whose score is below `score`, and the relations that have one of them.
 * *dropped is how many mentions they were. Fails only for memory; the document is then as it was.
 */
actant_status document_drop_mentions(document *d, double score, size_t *dropped,
                                     actant_error *error) ACTANT_MUST_USE;

/*
 * Takes out events. heirs[event_count] tells what becomes of each: its own index if it stays; the
 * index of one that stays, to which all that pointed at it then points; or DOCUMENT_NONE. The heirs
 * are overwritten.
 */
void document_drop_events(document *d, uint32_t *heirs);

/* Forgets mentions, events and relations; the memory stays with the arena. */
void document_forget_annotation(document *d);

#endif
