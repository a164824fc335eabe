/* SPDX-License-Identifier: MIT */
#include "text/plain_reader.h"

#include "text/inputs.h"

typedef struct plain_reader {
    file_input *in;
    bool done;
} plain_reader;

actant_status plain_read(document **out, file_input *in, actant_error *error)
{
    *out = NULL;
    buffer text, id;
    buffer_init(&text);
    buffer_init(&id);
    inputs_add_stem(&id, file_name(in));
    actant_status status = file_read_rest(in, DOCUMENT_LARGEST, &text, error);
    if (status == ACTANT_OK)
        status = buffer_status(&id, error);
    if (status == ACTANT_OK)
        status = document_new(out, id.bytes, buffer_text(&text), text.size, error);
    if (*out)
        (*out)->line = 1;
    error_locate(error, file_name(in), 0);
    buffer_clear(&text);
    buffer_clear(&id);
    return status;
}

static actant_status plain_open(void **out, file_input *in, const reading *how, actant_error *error)
{
    (void)how;
    plain_reader *r = mem_alloc(1, sizeof *r);
    *out = r;
    if (!r)
        return error_memory(error);
    r->in = in;
    return ACTANT_OK;
}

static actant_status plain_next(void *reader, document **out, actant_error *error)
{
    plain_reader *r = reader;
    *out = NULL;
    if (r->done)
        return ACTANT_OK;
    r->done = true;
    return plain_read(out, r->in, error);
}

static void plain_close(void *reader)
{
    mem_free(reader);
}

const reading_format plain_format = {"plain text", false, plain_open, plain_next, plain_close};
