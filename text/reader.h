/* SPDX-License-Identifier: MIT */
/*
 * Reading documents, annotated or not, from files of any of our formats.
 *
 *     actant_reader *reader;
 *     actant_reader_options options = ACTANT_READER_DEFAULTS;
 *     status = actant_reader_open(&reader, paths, path_count, &options, &error);
 *     while (status == ACTANT_OK) {
 *         actant_document *document;
 *         status = actant_reader_next(reader, &document, &error);
 *         if (!document)
 *             break;
 *         ...
 *         actant_document_free(document);
 *     }
 *     actant_reader_close(reader);
 */
#ifndef ACTANT_TEXT_READER_H
#define ACTANT_TEXT_READER_H

#include "base/status.h"
#include "text/notes.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A text with its annotation; the caller's, freed by actant_document_free (NULL-safe). */
typedef struct document actant_document;
ACTANT_API void actant_document_free(actant_document *d);

/* ---- what to read ---- */

typedef enum actant_reader_format {
    ACTANT_READER_AUTO,    /* each file by its content: see below */
    ACTANT_READER_PLAIN,   /* one article a file; its id is the file's name without suffix */
    ACTANT_READER_JSONL,   /* JSON Lines, or one JSON array */
    ACTANT_READER_COLUMNS, /* a token a line, a blank line between sentences */
    ACTANT_READER_BRAT,    /* pairs of .txt and .ann */
    ACTANT_READER_CONLLU   /* CoNLL-U: parts of speech */
} actant_reader_format;

enum { ACTANT_COLUMN_AUTO = 0, ACTANT_COLUMN_NONE = -1 };

typedef struct actant_reader_options {
    const char *text_key; /* the JSON member that holds the text */
    actant_reader_format format;
    int token_column; /* 1-based, or ACTANT_COLUMN_AUTO */
    int label_column; /* the same, or ACTANT_COLUMN_NONE for tokens without annotation */
    int tag_column;   /* part of speech: the same; in CoNLL-U 4 is UPOS, and 5 is XPOS, which is
                         taken where there is any */
} actant_reader_options;

#define ACTANT_READER_DEFAULTS                                                                     \
    {                                                                                              \
        "text", ACTANT_READER_AUTO, ACTANT_COLUMN_AUTO, ACTANT_COLUMN_AUTO, ACTANT_COLUMN_AUTO     \
    }

/* Whether the options make sense; else an ACTANT_ERROR_ARGUMENT that says why not. */
ACTANT_API actant_status actant_reader_options_check(const actant_reader_options *options,
                                                     actant_error *error) ACTANT_MUST_USE;

/* ---- reading ---- */

typedef struct actant_reader actant_reader;

/*
 * Opens a list of files, folders (all files in them, at any depth, by name) and "-" (standard
 * input); any of them may be gzipped. Everything is copied; `options` may be NULL for the defaults.
 *
 * ACTANT_READER_AUTO takes a .txt with an .ann of the same name beside it for brat; what begins
 * with "{" or "[" for JSON Lines; rows of CoNLL-U's ten columns, the first of which are numbers and
 * the last no tags like O and B-PER, for CoNLL-U; rows of equally many columns, of which the last
 * or one before it holds nothing but tags like O and B-PER, for columns; and all else for plain
 * text. Where that is so of most rows only, the file is refused, and the error names the first of
 * the others. In a folder README, LICENSE, *.md and *.conf are left out, and noted.
 */
ACTANT_API actant_status actant_reader_open(actant_reader **out, const char *const *paths,
                                            size_t path_count, const actant_reader_options *options,
                                            actant_error *error) ACTANT_MUST_USE;

/*
 * The next document, always in the same order; *out is NULL at the end and after an error. It is
 * handed out as soon as it is complete, so that JSON Lines on a slow pipe flow line by line, and
 * memory does not grow with the stream.
 *
 * Bad input is an ACTANT_ERROR_INPUT with file, line and cause. One may go on after it (with a
 * fresh error record): with the next line of JSON Lines, and with the next file of other formats.
 * After an ACTANT_ERROR_IO one may go on with the next file.
 */
ACTANT_API actant_status actant_reader_next(actant_reader *reader, actant_document **out,
                                            actant_error *error) ACTANT_MUST_USE;

/* NULL-safe. */
ACTANT_API void actant_reader_close(actant_reader *reader);

/* ---- what was read ---- */

/* Counts of what was handed out so far, and notes: what was found out about the files (format, tag
 * scheme, columns), what was mended, and what was left out. */
typedef struct actant_reader_report {
    size_t files, documents, sentences, tokens, mentions, events, arguments, relations;
    size_t split_tokens; /* tokens of the file that an annotation begins or ends inside of */
    actant_notes notes;
} actant_reader_report;

/* Borrowed from the reader. */
ACTANT_API const actant_reader_report *actant_reader_get_report(const actant_reader *reader);

#ifdef __cplusplus
}
#endif

#endif
