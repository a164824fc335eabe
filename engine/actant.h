/* SPDX-License-Identifier: MIT */
/*
 * Public: who does what about what, from text.
 *
 *     actant_model *model;
 *     actant_context *context;
 *     actant_document *document;
 *     status = actant_model_open(&model, "news.actant", &error);
 *     status = actant_context_new(&context, model, &error);
 *     status = actant_document_new(&document, "1", text, strlen(text), &error);
 *     status = actant_extract(context, document, &error);
 *     for (size_t i = 0; i < actant_document_mention_count(document); i++)
 *         ... actant_document_mention(document, i) ...
 *
 * An opened model is read-only and shared by any number of threads, each with a context of its own.
 * Every call that can fail returns a status and fills the error record; none prints or exits.
 * Documents can also be read from files (text/reader.h), written (text/writer.h) and scored
 * (engine/scores.h).
 */
#ifndef ACTANT_ENGINE_ACTANT_H
#define ACTANT_ENGINE_ACTANT_H

#include "base/status.h"
#include "text/notes.h"
#include "text/reader.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the library, like "0.1.0". */
ACTANT_API const char *actant_version(void);

/* ---- models ---- */

typedef struct actant_model actant_model;

/* Reads a model file. One that is foreign, damaged or of another version is an ACTANT_ERROR_MODEL.
 */
ACTANT_API actant_status actant_model_open(actant_model **out, const char *path,
                                           actant_error *error) ACTANT_MUST_USE;

/* NULL-safe. No context of the model may be in use any more. */
ACTANT_API void actant_model_free(actant_model *model);

/* The model card: a JSON object, borrowed from the model. doc/model-format.md lists its members. */
ACTANT_API const char *actant_model_card(const actant_model *model);

/* The stages of a pipeline, in the order in which they run. A model may have any of them; arguments
 * are found only where there are actions. */
typedef enum actant_stage {
    ACTANT_STAGE_TAGS,      /* parts of speech */
    ACTANT_STAGE_ENTITIES,  /* mentions */
    ACTANT_STAGE_ACTIONS,   /* events */
    ACTANT_STAGE_ARGUMENTS, /* their roles */
    ACTANT_STAGE_COUNT
} actant_stage;

ACTANT_API bool actant_model_has(const actant_model *model, actant_stage stage);

/* Whether the model finds events: actions with their actors and topics. */
ACTANT_API bool actant_model_finds_events(const actant_model *model);

/* What finds entities takes what is more probable than this, as long as a label has no threshold of
 * its own; 0 if the model gives no probabilities (actant-train --kernel none). */
ACTANT_API double actant_model_threshold(const actant_model *model);

/* What may have this label is taken if it is more probable than this. */
typedef struct actant_threshold {
    const char *label;
    double value; /* above 0, below 1 */
} actant_threshold;

/*
 * Writes a copy of the model file `from` that has thresholds for these labels and for no others;
 * `to` may be the same path. The file is whole or not there, and `from` stays as it is until then.
 * A label that the model does not have, one that comes twice, or a value that is not between 0 and
 * 1 is an ACTANT_ERROR_ARGUMENT. actant_scores_tune (engine/scores.h) finds good ones.
 */
ACTANT_API actant_status actant_model_set_thresholds(const char *from, const char *to,
                                                     const actant_threshold *thresholds,
                                                     size_t count,
                                                     actant_error *error) ACTANT_MUST_USE;

/* ---- extraction ---- */

typedef struct actant_context actant_context;

/* Working memory for one thread. It borrows the model. */
ACTANT_API actant_status actant_context_new(actant_context **out, const actant_model *model,
                                            actant_error *error) ACTANT_MUST_USE;
/* NULL-safe. */
ACTANT_API void actant_context_free(actant_context *context);

/*
 * Labels a document with all that the model was trained for. Sentences and tokens are kept if the
 * document has them, else made; mentions, events and relations that it had are replaced. Fails only
 * for memory.
 */
ACTANT_API actant_status actant_extract(actant_context *context, actant_document *d,
                                        actant_error *error) ACTANT_MUST_USE;

/* Whether labels have the thresholds of their own that the model file gives them: true until told
 * otherwise. */
ACTANT_API void actant_context_use_thresholds(actant_context *context, bool use);

/*
 * One threshold for all labels from now on, above 0 and below 1: a low one finds more, a high one
 * what is surer. It does nothing where the model gives no probabilities. What is found then is the
 * best set for that threshold; to leave out from what was found,
 * actant_document_drop_mentions_below is enough.
 */
ACTANT_API void actant_context_set_threshold(actant_context *context, double threshold);

/* What was given up or left out in the documents so far, with counts: patterns that took too long,
 * matches that do not end where tokens do. Borrowed from the context. */
ACTANT_API const actant_notes *actant_context_get_notes(const actant_context *context);

/*
 * Keeps the actions of the document's events and finds their arguments anew: it separates the
 * stages when a model is scored. Parts of speech and tokens are made where the document has none;
 * nothing else is touched.
 */
ACTANT_API actant_status actant_extract_roles(actant_context *context, actant_document *d,
                                              actant_error *error) ACTANT_MUST_USE;

/* ---- documents ---- */

/*
 * A document with a copy of text[size]. Text that is not UTF-8 or holds a NUL is an
 * ACTANT_ERROR_INPUT that names the byte. `id` may be NULL.
 */
ACTANT_API actant_status actant_document_new(actant_document **out, const char *id,
                                             const char *text, size_t size,
                                             actant_error *error) ACTANT_MUST_USE;

/* A document with the same id, text, tokens and sentences, and no annotation. */
ACTANT_API actant_status actant_document_copy_text(actant_document **out, const actant_document *d,
                                                   actant_error *error) ACTANT_MUST_USE;

/* Borrowed from the document; terminated. */
ACTANT_API const char *actant_document_id(const actant_document *d);
ACTANT_API const char *actant_document_text(const actant_document *d);

ACTANT_API size_t actant_document_token_count(const actant_document *d);
ACTANT_API size_t actant_document_sentence_count(const actant_document *d);

/* Half-open; text[begin_byte .. end_byte) is the surface, and so is [begin, end) in code points. */
typedef struct actant_mention {
    const char *label; /* borrowed from the document */
    size_t begin_byte, end_byte;
    size_t begin, end; /* Unicode code points */
    double score;      /* the probability that span and label are right */
} actant_mention;

ACTANT_API size_t actant_document_mention_count(const actant_document *d);

/* In the order of the text. Requires index < actant_document_mention_count. */
ACTANT_API actant_mention actant_document_mention(const actant_document *d, size_t index);

/*
 * Takes the mentions with a lower score out of the document, and the relations that have one of
 * them; *dropped is how many mentions they were. For a minimum beside the model's thresholds, or
 * for documents from a file.
 */
ACTANT_API actant_status actant_document_drop_mentions_below(actant_document *d, double score,
                                                             size_t *dropped,
                                                             actant_error *error) ACTANT_MUST_USE;

/* ---- events: who does what about what ---- */

/* Offsets are as in actant_mention. What is discontinuous goes from its first to its last
 * character. */
typedef struct actant_event {
    const char *label; /* borrowed from the document */
    size_t begin_byte, end_byte;
    size_t begin, end;     /* of the action */
    size_t argument_count; /* see actant_document_argument */
    size_t source; /* the event whose statement this one stands in, that is, who says so; the
                      count of events where it stands in none */
    double score;  /* the probability that all of it is right */
} actant_event;

typedef struct actant_argument {
    const char *role; /* like "Actor" and "Topic"; borrowed from the document */
    size_t begin_byte, end_byte;
    size_t begin, end;
    double score; /* the probability that it fills the role */
} actant_argument;

ACTANT_API size_t actant_document_event_count(const actant_document *d);

/* Requires index < actant_document_event_count. */
ACTANT_API actant_event actant_document_event(const actant_document *d, size_t index);

/* Requires index < argument_count of that event. A role may be filled more than once, or never. */
ACTANT_API actant_argument actant_document_argument(const actant_document *d, size_t event_index,
                                                    size_t index);

/* The value of an attribute, such as "may" of "Modality"; "" where the name says all, such as
 * "Negated"; NULL where the event does not have it. Borrowed from the document. */
ACTANT_API const char *actant_document_attribute(const actant_document *d, size_t event_index,
                                                 const char *name);

/*
 * Joins events with the same label, words (in lower case), roles and attributes: the most probable
 * one stays and remembers where the others stood, which JSON Lines and tables tell. Events without
 * any role are left alone.
 */
ACTANT_API actant_status actant_document_merge_events(actant_document *d,
                                                      actant_error *error) ACTANT_MUST_USE;

/* Takes the events with a lower score out of the document; *dropped is how many they were. What
 * pointed at one of them points at nothing. */
ACTANT_API actant_status actant_document_drop_events_below(actant_document *d, double score,
                                                           size_t *dropped,
                                                           actant_error *error) ACTANT_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
