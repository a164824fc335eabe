/* SPDX-License-Identifier: MIT */
#include "train/word_classes.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/workers.h"
#include "features/classes.h"
#include "train/contexts.h"
#include "train/exchange.h"
#include "train/kmeans.h"
#include "train/vectors.h"
#include "train/vocabulary.h"

#include <string.h>

struct actant_word_classes {
    arena strings;
    const char **words; /* [report.word_count] */
    uint32_t *classes;  /* [report.size_count][report.word_count] */
    actant_word_classes_report report;
};

/* What both ways have in common. */
typedef struct job {
    actant_word_classes *out;
    const actant_word_classes_options *options;
    size_t threads;
    actant_progress *progress;
    void *progress_context;
} job;

void actant_word_classes_free(actant_word_classes *c)
{
    if (!c)
        return;
    arena_clear(&c->strings);
    mem_free(c->words);
    mem_free(c->classes);
    mem_free(c->report.clusterings);
    notes_clear(&c->report.notes);
    mem_free(c);
}

const actant_word_classes_report *actant_word_classes_get_report(const actant_word_classes *c)
{
    return &c->report;
}

/* What features/classes.h can hold later. */
static actant_status check_sizes(const actant_word_classes_options *options, actant_error *error)
{
    if (options->size_count == 0 || options->size_count > CLASSES_COLUMNS_MOST)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                         "there are to be 1 to %d sizes, not %zu", CLASSES_COLUMNS_MOST,
                         options->size_count);
    for (size_t i = 0; i < options->size_count; i++)
        if (options->sizes[i] == 0 || options->sizes[i] > CLASSES_NUMBER_MOST)
            return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                             "there are to be 1 to %d classes, not %zu", CLASSES_NUMBER_MOST,
                             options->sizes[i]);
    return ACTANT_OK;
}

static actant_status check_options(const actant_word_classes_options *options, actant_error *error)
{
    if (options->iterations == 0)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "there is at least 1 iteration");
    if (options->least_count == 0 || options->least_count > UINT32_MAX)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                         "the least count is at least 1 and less than 2^32");
    return check_sizes(options, error);
}

static actant_status job_begin(job *j, const actant_word_classes_options *options,
                               actant_error *error)
{
    actant_status status = check_options(options, error);
    if (status != ACTANT_OK)
        return status;
    j->options = options;
    j->threads = options->threads > 0 ? options->threads : workers_available();
    j->out = mem_alloc(1, sizeof *j->out);
    if (!j->out)
        return error_memory(error);
    arena_init(&j->out->strings);
    return ACTANT_OK;
}

/* Hands the result over, or frees it. */
static actant_status job_end(job *j, actant_status status, actant_word_classes **out)
{
    if (status == ACTANT_OK)
        *out = j->out;
    else
        actant_word_classes_free(j->out);
    return status;
}

/* Room for the words' classes, now that it is known how many there are. */
static actant_status make_table(job *j, size_t word_count, actant_error *error)
{
    const actant_word_classes_options *o = j->options;
    actant_word_classes *out = j->out;
    for (size_t i = 0; i < o->size_count; i++)
        if (o->sizes[i] > word_count)
            return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                             "%zu classes cannot be made of %zu words", o->sizes[i], word_count);
    out->words = mem_alloc(word_count, sizeof *out->words);
    out->classes = mem_alloc(word_count, o->size_count * sizeof *out->classes);
    out->report.clusterings = mem_alloc(o->size_count, sizeof *out->report.clusterings);
    if (!out->words || !out->classes || !out->report.clusterings)
        return error_memory(error);
    out->report.word_count = word_count;
    out->report.size_count = o->size_count;
    return ACTANT_OK;
}

/* ---- vectors ---- */

static actant_status cluster_points(job *j, const kmeans_points *points, size_t which,
                                    actant_error *error)
{
    const actant_word_classes_options *o = j->options;
    const kmeans_options how = {o->sizes[which], o->iterations, o->seed, j->threads};
    kmeans_report report;
    actant_status status = kmeans_fit(j->out->classes + which * points->count, points, &how,
                                      j->progress, j->progress_context, &report, error);
    j->out->report.clusterings[which] =
        (actant_clustering){how.class_count, report.iterations, report.moves, report.similarity};
    return status;
}

static actant_status cluster_vectors(job *j, vectors *v, actant_error *error)
{
    actant_word_classes *out = j->out;
    const kmeans_points points = {v->values, v->count, v->dimension};
    actant_status status = make_table(j, v->count, error);
    for (size_t i = 0; i < j->options->size_count && status == ACTANT_OK; i++)
        status = cluster_points(j, &points, i, error);
    if (status != ACTANT_OK)
        return status;
    memcpy(out->words, v->words, v->count * sizeof *v->words);
    out->report.dimension = v->dimension;
    out->report.notes = v->notes;
    v->notes = (actant_notes)NOTES_INIT;
    out->strings = v->strings;
    arena_init(&v->strings);
    return ACTANT_OK;
}

actant_status actant_word_classes_from_vectors(actant_word_classes **out, const char *path,
                                               const actant_word_classes_options *options,
                                               actant_progress *progress, void *progress_context,
                                               actant_error *error)
{
    job j = {.progress = progress, .progress_context = progress_context};
    *out = NULL;
    vectors v;
    vectors_init(&v);
    actant_status status = job_begin(&j, options, error);
    if (status == ACTANT_OK)
        status = vectors_read(&v, path, options->limit, progress, progress_context, error);
    if (status == ACTANT_OK)
        status = cluster_vectors(&j, &v, error);
    vectors_clear(&v);
    return job_end(&j, status, out);
}

/* ---- text ---- */

static actant_status cluster_words(job *j, const contexts *text, size_t which, actant_error *error)
{
    const actant_word_classes_options *o = j->options;
    const exchange_options how = {o->sizes[which], o->iterations, o->seed, j->threads};
    exchange_report report;
    actant_status status = exchange_fit(j->out->classes + which * text->word_count, text, &how,
                                        j->progress, j->progress_context, &report, error);
    j->out->report.clusterings[which] =
        (actant_clustering){how.class_count, report.sweeps, report.moves, report.information};
    return status;
}

static actant_status cluster_contexts(job *j, const contexts *text, actant_error *error)
{
    actant_status status = make_table(j, text->word_count, error);
    for (size_t i = 0; i < j->options->size_count && status == ACTANT_OK; i++)
        status = cluster_words(j, text, i, error);
    return status;
}

/* Copies the words, which are few beside those that were counted. */
static actant_status report_text(job *j, const vocabulary *v, const contexts *text,
                                 actant_error *error)
{
    actant_word_classes *out = j->out;
    for (size_t i = 0; i < text->word_count; i++) {
        out->words[i] = arena_copy_string(&out->strings, text->words[i].text);
        if (!out->words[i])
            return error_memory(error);
    }
    out->report.sentence_count = v->words[VOCABULARY_EDGE].count;
    out->report.token_count = v->token_count - out->report.sentence_count;
    return notes_add(&out->report.notes, v->word_count - 1 - text->word_count, error,
                     "words seen less than %zu times left out", j->options->least_count);
}

static actant_status cluster_text(job *j, vocabulary *v, actant_error *error)
{
    contexts text;
    actant_status status = contexts_make(&text, v, (uint32_t)j->options->least_count, error);
    if (status == ACTANT_OK && text.word_count == 0)
        status = error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                           "no word in the text is seen %zu times", j->options->least_count);
    if (status == ACTANT_OK)
        status = cluster_contexts(j, &text, error);
    if (status == ACTANT_OK)
        status = report_text(j, v, &text, error);
    contexts_clear(&text);
    return status;
}

actant_status actant_word_classes_from_text(actant_word_classes **out, const char *const *paths,
                                            size_t path_count,
                                            const actant_word_classes_options *options,
                                            actant_progress *progress, void *progress_context,
                                            actant_error *error)
{
    job j = {.progress = progress, .progress_context = progress_context};
    *out = NULL;
    vocabulary v;
    vocabulary_init(&v);
    actant_status status = job_begin(&j, options, error);
    for (size_t i = 0; i < path_count && status == ACTANT_OK; i++)
        status = vocabulary_read(&v, paths[i], progress, progress_context, error);
    if (status == ACTANT_OK)
        status = cluster_text(&j, &v, error);
    vocabulary_clear(&v);
    return job_end(&j, status, out);
}

/* ---- the table ---- */

static void add_row(buffer *row, const actant_word_classes *c, size_t word)
{
    buffer_add_string(row, c->words[word]);
    for (size_t i = 0; i < c->report.size_count; i++)
        buffer_add_format(row, "\t%u", (unsigned)c->classes[i * c->report.word_count + word]);
    buffer_add_byte(row, '\n');
}

actant_status actant_word_classes_write(const actant_word_classes *c, const char *path,
                                        actant_error *error)
{
    buffer row;
    buffer_init(&row);
    file_output *file;
    actant_status status = file_create(&file, path, error);
    for (size_t i = 0; i < c->report.word_count && status == ACTANT_OK; i++) {
        buffer_reset(&row);
        add_row(&row, c, i);
        status = buffer_status(&row, error);
        if (status == ACTANT_OK)
            status = file_write(file, row.bytes, row.size, error);
    }
    if (status == ACTANT_OK)
        status = file_commit(file, error);
    else
        file_discard(file);
    buffer_clear(&row);
    return status;
}
