/* SPDX-License-Identifier: MIT */
#include "tests/fuzz/round_trip.h"

#include "tests/fuzz/fuzz.h"
#include "tests/scratch.h"

#include <string.h>

static const actant_writer_options json = {ACTANT_WRITER_JSONL, true, false, false};

const char *round_trip_file(const char *name, const void *bytes, size_t size)
{
    char path[64];
    static char made[2][64];
    static int which;
    which = 1 - which;
    snprintf(path, sizeof path, "%s/%s", scratch_folder(), name);
    FILE *file = fopen(path, "wb");
    fuzz_require(file && fwrite(bytes, 1, size, file) == size && fclose(file) == 0,
                 "a file can be written");
    memcpy(made[which], path, sizeof path);
    return made[which];
}

/* ---- the rules ---- */

static bool at_border(const document *d, uint32_t byte)
{
    return byte <= d->text_size &&
           (byte == d->text_size || ((unsigned char)d->text[byte] & 0xC0) != 0x80);
}

static void check_span(const document *d, span s)
{
    fuzz_require(s.begin < s.end, "a span is not empty");
    fuzz_require(at_border(d, s.begin) && at_border(d, s.end), "a span lies between code points");
}

static void check_place(const document *d, const place *where)
{
    check_span(d, where->bytes);
    fuzz_require(where->piece_count != 1, "one piece is no piece");
    for (uint32_t i = 0; i < where->piece_count; i++) {
        check_span(d, where->pieces[i]);
        fuzz_require(i == 0 || where->pieces[i - 1].end <= where->pieces[i].begin,
                     "pieces are in order");
    }
    if (where->piece_count > 0)
        fuzz_require(where->bytes.begin == where->pieces[0].begin &&
                         where->bytes.end == where->pieces[where->piece_count - 1].end,
                     "a place goes from its first piece to its last");
}

static void check_tokens(const document *d)
{
    for (size_t i = 0; i < d->token_count; i++) {
        check_span(d, d->tokens[i]);
        fuzz_require(i == 0 || d->tokens[i - 1].end <= d->tokens[i].begin, "tokens are in order");
    }
    for (size_t i = 0; i < d->sentence_count; i++)
        fuzz_require(d->sentences[i].begin == (i == 0 ? 0 : d->sentences[i - 1].end) &&
                         d->sentences[i].begin < d->sentences[i].end,
                     "sentences follow each other");
    fuzz_require(d->sentence_count == 0 ||
                     d->sentences[d->sentence_count - 1].end == d->token_count,
                 "sentences cover all tokens");
}

static void check_document(const document *d)
{
    check_tokens(d);
    for (size_t i = 0; i < d->mention_count; i++)
        check_place(d, &d->mentions[i].place);
    for (size_t i = 0; i < d->event_count; i++) {
        const event *e = &d->events[i];
        check_place(d, &e->action);
        fuzz_require(e->source == DOCUMENT_NONE || (e->source < d->event_count && e->source != i),
                     "an event's source is another event");
        for (size_t k = 0; k < e->other_count; k++)
            check_place(d, &e->others[k]);
        for (size_t k = 0; k < e->argument_count; k++) {
            check_place(d, &e->arguments[k].place);
            fuzz_require(e->arguments[k].event == DOCUMENT_NONE ||
                             e->arguments[k].event < d->event_count,
                         "an argument's event is there");
        }
    }
    for (size_t i = 0; i < d->relation_count; i++)
        fuzz_require(d->relations[i].head < d->mention_count &&
                         d->relations[i].tail < d->mention_count,
                     "a relation's ends are there");
}

/* ---- there and back ---- */

static actant_rendering *render(const document *d, const actant_writer_options *options)
{
    actant_rendering *r = NULL;
    fuzz_require(actant_rendering_new(&r, NULL) == ACTANT_OK, "there is memory");
    actant_status status = actant_writer_render(options, d, r, NULL);
    fuzz_require(status == ACTANT_OK || status == ACTANT_ERROR_INPUT, "rendering works or says no");
    if (status == ACTANT_OK)
        return r;
    actant_rendering_free(r);
    return NULL;
}

static void check_same(const document *a, const document *b)
{
    size_t first_size, second_size;
    actant_rendering *first = render(a, &json), *second = render(b, &json);
    const char *first_text = actant_rendering_text(first, &first_size);
    const char *second_text = actant_rendering_text(second, &second_size);
    if (first_size != second_size || memcmp(first_text, second_text, first_size) != 0) {
        fprintf(stderr, "%s%s", first_text, second_text);
        fuzz_require(false, "a document comes back");
    }
    actant_rendering_free(first);
    actant_rendering_free(second);
}

/* How to read what was written: finding columns out is not what is tested here. */
static actant_reader_options reading_back(const document *d, actant_writer_format format)
{
    actant_reader_options back = ACTANT_READER_DEFAULTS;
    back.format = format == ACTANT_WRITER_COLUMNS ? ACTANT_READER_COLUMNS
                  : format == ACTANT_WRITER_BRAT  ? ACTANT_READER_BRAT
                                                  : ACTANT_READER_JSONL;
    back.token_column = 1;
    back.tag_column = d->tags ? 2 : ACTANT_COLUMN_NONE;
    back.label_column = d->tags ? 3 : 2;
    return back;
}

static void check_return(document *d, const actant_writer_options *options,
                         round_trip_filter *filter)
{
    char path[64];
    const char *const paths[] = {path};
    actant_rendering *r = render(d, options);
    actant_rendering_free(r);
    if (!r || (filter && !filter(d)))
        return;
    snprintf(path, sizeof path, "%s/%s", scratch_folder(),
             options->format == ACTANT_WRITER_BRAT ? "back.txt" : "back");
    const actant_reader_options reading = reading_back(d, options->format);
    actant_writer *writer;
    actant_reader *reader;
    document *back = NULL;
    fuzz_require(actant_writer_open(&writer, path, options, NULL) == ACTANT_OK &&
                     actant_writer_write(writer, d, NULL) == ACTANT_OK &&
                     actant_writer_close(writer, NULL) == ACTANT_OK,
                 "a document is written");
    fuzz_require(actant_reader_open(&reader, paths, 1, &reading, NULL) == ACTANT_OK &&
                     actant_reader_next(reader, &back, NULL) == ACTANT_OK && back,
                 "what was written is read");
    if (filter)
        filter(back);
    check_same(d, back);
    document_free(back);
    actant_reader_close(reader);
}

static void try_all_formats(document *d)
{
    static const actant_writer_format formats[] = {
        ACTANT_WRITER_JSONL,        ACTANT_WRITER_COLUMNS,     ACTANT_WRITER_BRAT,
        ACTANT_WRITER_ENTITY_TABLE, ACTANT_WRITER_EVENT_TABLE, ACTANT_WRITER_MARKED};
    fuzz_require(document_align(d, NULL, NULL) == ACTANT_OK, "a document is aligned");
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        const actant_writer_options options = {formats[i], true, true, true};
        actant_rendering_free(render(d, &options));
    }
}

void round_trip(const char *path, actant_reader_format format, const actant_writer_options *options,
                round_trip_filter *filter)
{
    actant_reader *reader;
    actant_reader_options reading = ACTANT_READER_DEFAULTS;
    reading.format = format;
    fuzz_require(actant_reader_open(&reader, &path, 1, &reading, NULL) == ACTANT_OK,
                 "a reader is opened");
    for (;;) {
        document *d;
        actant_error error = ACTANT_ERROR_INIT;
        actant_status status = actant_reader_next(reader, &d, &error);
        fuzz_require(status == ACTANT_OK || status == ACTANT_ERROR_INPUT, "input is good or bad");
        fuzz_require(status == ACTANT_OK || (!d && error.file[0] && error.message[0]),
                     "an error says where and what");
        if (status == ACTANT_OK && !d)
            break;
        if (!d)
            continue;
        check_document(d);
        check_return(d, &json, NULL);
        try_all_formats(d);
        check_return(d, options, filter);
        document_free(d);
    }
    actant_reader_close(reader);
}
