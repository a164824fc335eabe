/* SPDX-License-Identifier: MIT */
#include "text/reader.h"

#include "base/file.h"
#include "base/folder.h"
#include "text/column_layout.h"
#include "text/detect.h"
#include "text/document.h"
#include "text/inputs.h"

#include <string.h>

struct actant_reader {
    actant_reader_options options;
    char *text_key;
    folder_list files;
    size_t next_file;
    actant_reader_report report;
    reading how;    /* points at the two above */
    file_input *in; /* the file that is being read, or NULL */
    const reading_format *format;
    void *state; /* the format's */
};

void actant_document_free(actant_document *d)
{
    document_free(d);
}

/* ---- options ---- */

actant_status actant_reader_options_check(const actant_reader_options *options, actant_error *error)
{
    const int columns[] = {options->token_column, options->label_column, options->tag_column};
    if ((unsigned)options->format > ACTANT_READER_CONLLU)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "there is no such input format");
    if (!options->text_key || !*options->text_key)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "the text key is empty");
    for (size_t i = 0; i < 3; i++) {
        if (columns[i] < ACTANT_COLUMN_NONE || columns[i] > COLUMNS_MOST)
            return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                             "a column must be from 1 to %d, not %d", COLUMNS_MOST, columns[i]);
        for (size_t k = 0; k < i; k++) {
            if (columns[i] > 0 && columns[i] == columns[k])
                return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                                 "column %d cannot be two things", columns[i]);
        }
    }
    if (options->token_column == ACTANT_COLUMN_NONE)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "there must be a token column");
    return ACTANT_OK;
}

/* ---- opening ---- */

actant_status actant_reader_open(actant_reader **out, const char *const *paths, size_t path_count,
                                 const actant_reader_options *options, actant_error *error)
{
    static const actant_reader_options defaults = ACTANT_READER_DEFAULTS;
    *out = NULL;
    if (!options)
        options = &defaults;
    actant_status status = actant_reader_options_check(options, error);
    if (status != ACTANT_OK)
        return status;
    actant_reader *r = mem_alloc(1, sizeof *r);
    if (!r)
        return error_memory(error);
    r->options = *options;
    r->options.text_key = r->text_key = mem_copy_string(options->text_key);
    r->how = (reading){&r->options, &r->report.notes};
    status = r->text_key ? inputs_expand(&r->files, paths, path_count, &r->report.notes, error)
                         : error_memory(error);
    if (status != ACTANT_OK) {
        actant_reader_close(r);
        return status;
    }
    *out = r;
    return ACTANT_OK;
}

static void close_file(actant_reader *r)
{
    if (r->state)
        r->format->close(r->state);
    file_close(r->in);
    r->state = NULL;
    r->in = NULL;
}

void actant_reader_close(actant_reader *r)
{
    if (!r)
        return;
    close_file(r);
    folder_list_clear(&r->files);
    notes_clear(&r->report.notes);
    mem_free(r->text_key);
    mem_free(r);
}

/* An .ann stands for its .txt, which is what the brat reader opens. */
static actant_status open_text_of(actant_reader *r, const char *path, actant_error *error)
{
    buffer partner;
    buffer_init(&partner);
    actant_status status = inputs_find_partner(&partner, path, ".ann", ".txt", error);
    if (status == ACTANT_OK && partner.size == 0)
        status = error_set(error, ACTANT_ERROR_INPUT, path, 0, "there is no .txt beside it");
    if (status == ACTANT_OK)
        status = file_open(&r->in, partner.bytes, error);
    buffer_clear(&partner);
    return status;
}

static actant_status open_next_file(actant_reader *r, actant_error *error)
{
    const char *path = r->files.paths[r->next_file++];
    actant_reader_format wish = r->options.format;
    bool brat = wish == ACTANT_READER_AUTO || wish == ACTANT_READER_BRAT;
    actant_status status = brat && inputs_has_suffix(path, ".ann") ? open_text_of(r, path, error)
                                                                   : file_open(&r->in, path, error);
    if (status == ACTANT_OK)
        status = inputs_skip_mark(r->in, error);
    if (status == ACTANT_OK)
        status = detect_format(&r->format, r->in, wish, error);
    if (status == ACTANT_OK)
        status = r->format->open(&r->state, r->in, &r->how, error);
    if (status == ACTANT_OK)
        status = notes_add(&r->report.notes, 1, error, "files read as %s", r->format->name);
    if (status != ACTANT_OK) {
        close_file(r);
        return status;
    }
    r->report.files++;
    return ACTANT_OK;
}

/* ---- counting ---- */

/* Whether a token begins before the byte and ends after it. */
static size_t is_inside_token(const document *d, uint32_t byte)
{
    size_t low = 0, high = d->token_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (d->tokens[middle].end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low < d->token_count && d->tokens[low].begin < byte;
}

static size_t count_inside(const document *d, const place *where)
{
    return is_inside_token(d, where->bytes.begin) + is_inside_token(d, where->bytes.end);
}

static void count_document(actant_reader_report *report, const document *d)
{
    report->documents++;
    report->sentences += d->sentence_count;
    report->tokens += d->token_count;
    report->mentions += d->mention_count;
    report->events += d->event_count;
    report->relations += d->relation_count;
    for (size_t i = 0; i < d->mention_count; i++)
        report->split_tokens += count_inside(d, &d->mentions[i].place);
    for (size_t i = 0; i < d->event_count; i++) {
        const event *e = &d->events[i];
        report->arguments += e->argument_count;
        report->split_tokens += count_inside(d, &e->action);
        for (size_t k = 0; k < e->argument_count; k++)
            report->split_tokens += count_inside(d, &e->arguments[k].place);
    }
}

const actant_reader_report *actant_reader_get_report(const actant_reader *r)
{
    return &r->report;
}

/* ---- reading ---- */

static actant_status hand_out(actant_reader *r, document *d, actant_document **out,
                              actant_error *error)
{
    d->source = document_string(d, file_name(r->in));
    if (!d->source) {
        document_free(d);
        return error_memory(error);
    }
    count_document(&r->report, d);
    *out = d;
    return ACTANT_OK;
}

actant_status actant_reader_next(actant_reader *r, actant_document **out, actant_error *error)
{
    *out = NULL;
    for (;;) {
        if (!r->in && r->next_file == r->files.count)
            return ACTANT_OK;
        document *d = NULL;
        actant_status status = r->in ? ACTANT_OK : open_next_file(r, error);
        if (status == ACTANT_OK)
            status = r->format->next(r->state, &d, error);
        if (d)
            return hand_out(r, d, out, error);
        if (status != ACTANT_ERROR_INPUT || !r->format || !r->format->resumes)
            close_file(r);
        if (status != ACTANT_OK)
            return status;
    }
}
