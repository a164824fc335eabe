/* SPDX-License-Identifier: MIT */
/*
 * Writing documents with their annotation, as JSON Lines, token columns, brat, tables, or marked
 * text.
 *
 *     actant_writer *writer;
 *     actant_writer_options options = ACTANT_WRITER_DEFAULTS;
 *     status = actant_writer_open(&writer, "out.jsonl", &options, &error);
 *     ... status = actant_writer_write(writer, document, &error); ...
 *     status = actant_writer_close(writer, &error);
 *
 * Where many threads work, each renders its documents into a rendering of its own, and one thread
 * puts the renderings in order into the writer; actant_writer_write does both.
 */
#ifndef ACTANT_TEXT_WRITER_H
#define ACTANT_TEXT_WRITER_H

#include "base/status.h"
#include "text/notes.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct document actant_document;

/* ---- what to write ---- */

typedef enum actant_writer_format {
    /* One JSON object a line (doc/formats.md): id, text, entities, events, relations, then what the
     * document's own record had beside. Offsets are in code points; a "score" is there where it is
     * below 1. */
    ACTANT_WRITER_JSONL,
    /* token, part of speech if there is any, tag; tabs between, an empty line after each sentence,
     * "# newdoc id = ..." before each document. */
    ACTANT_WRITER_COLUMNS,
    /* A folder with a .txt and an .ann for each document, named by its id; or, where the path ends
     * in .ann or .txt, one such pair for the one document. */
    ACTANT_WRITER_BRAT,
    /* A head line, then a row for each entity: document, start, end, label, score, surface. */
    ACTANT_WRITER_ENTITY_TABLE,
    /* The same for each event: document, sentence, label, actor, action, topic, source, attributes,
     * score. */
    ACTANT_WRITER_EVENT_TABLE,
    /* The text with its entities as [Label words], and under each sentence its events, a line each:
     * actor — action — topic. */
    ACTANT_WRITER_MARKED
} actant_writer_format;

typedef struct actant_writer_options {
    actant_writer_format format;
    bool tokens; /* JSON Lines: also sentences, tokens and parts of speech */
    bool bioes;  /* columns: BIOES instead of IOB2 */
    bool colour; /* marked text: colours of a terminal instead of brackets */
} actant_writer_options;

#define ACTANT_WRITER_DEFAULTS                                                                     \
    {                                                                                              \
        ACTANT_WRITER_JSONL, false, false, false                                                   \
    }

/* ---- rendering ---- */

/* One document in the form in which it will be written. */
typedef struct actant_rendering actant_rendering;

ACTANT_API actant_status actant_rendering_new(actant_rendering **out,
                                              actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
ACTANT_API void actant_rendering_free(actant_rendering *rendering);

/*
 * Renders the document into `out`, whose old content is lost. Threads may do it at the same time,
 * each with its own rendering.
 *
 * Columns need tokens, which the mentions must have been aligned with; a document without them is
 * an ACTANT_ERROR_INPUT, and so are labels that the format cannot spell. All else that a format has
 * no place for is counted in the writer's notes.
 */
ACTANT_API actant_status actant_writer_render(const actant_writer_options *options,
                                              const actant_document *d, actant_rendering *out,
                                              actant_error *error) ACTANT_MUST_USE;

/* The text of the rendering, terminated (for brat the .txt); borrowed until it is used again. */
ACTANT_API const char *actant_rendering_text(const actant_rendering *rendering, size_t *size);

/* ---- writing ---- */

typedef struct actant_writer actant_writer;

/*
 * Opens a file, "-" (standard output) or, for brat, a folder, which is made if it is not there. A
 * path that ends in ".gz" is written gzipped. A file appears under its name only when it is closed.
 */
ACTANT_API actant_status actant_writer_open(actant_writer **out, const char *path,
                                            const actant_writer_options *options,
                                            actant_error *error) ACTANT_MUST_USE;

/* Adds what was rendered with the same options. */
ACTANT_API actant_status actant_writer_put(actant_writer *writer, const actant_rendering *rendering,
                                           actant_error *error) ACTANT_MUST_USE;

ACTANT_API actant_status actant_writer_write(actant_writer *writer, const actant_document *d,
                                             actant_error *error) ACTANT_MUST_USE;

/* Hands all that was put to the system: for a reader at the other end of a pipe. */
ACTANT_API actant_status actant_writer_flush(actant_writer *writer,
                                             actant_error *error) ACTANT_MUST_USE;

/* What the format could not hold of what was put; borrowed from the writer. */
ACTANT_API const actant_notes *actant_writer_get_losses(const actant_writer *writer);

/* Completes the file, and frees the writer whatever happens. */
ACTANT_API actant_status actant_writer_close(actant_writer *writer,
                                             actant_error *error) ACTANT_MUST_USE;

/* Gives up: frees the writer and leaves no file (brat: those of documents already put stay).
 * NULL-safe. */
ACTANT_API void actant_writer_discard(actant_writer *writer);

#ifdef __cplusplus
}
#endif

#endif
