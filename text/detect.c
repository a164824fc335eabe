/* SPDX-License-Identifier: MIT */
#include "text/detect.h"

#include "text/brat_reader.h"
#include "text/column_faults.h"
#include "text/columns_reader.h"
#include "text/conllu_reader.h"
#include "text/inputs.h"
#include "text/jsonl_reader.h"
#include "text/plain_reader.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static actant_status check_start(const file_input *in, const char *bytes, size_t size,
                                 actant_error *error)
{
    const char *nul = size > 0 ? memchr(bytes, '\0', size) : NULL;
    if (size >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0))
        return error_set(error, ACTANT_ERROR_INPUT, file_name(in), 0,
                         "the text is UTF-16, but must be UTF-8");
    if (nul)
        return error_set(error, ACTANT_ERROR_INPUT, file_name(in), 0,
                         "a binary file, for there is a NUL at byte %zu", (size_t)(nul - bytes));
    return ACTANT_OK;
}

/* Shows the first `count` characters that are no white space, and takes none; fewer at the end. */
static actant_status peek_characters(file_input *in, char *out, size_t count, actant_error *error)
{
    size_t found = 0;
    memset(out, 0, count);
    for (size_t at = 0; found < count; at++) {
        const char *bytes;
        size_t size;
        actant_status status = file_peek(in, at + 1, &bytes, &size, error);
        if (status == ACTANT_OK)
            status = check_start(in, bytes, size, error);
        if (status != ACTANT_OK)
            return status;
        if (at < size && !is_space(bytes[at]))
            out[found++] = bytes[at];
        if (at >= size && found == 0)
            return error_set(error, ACTANT_ERROR_INPUT, file_name(in), 0, "the file %s",
                             size == 0 ? "is empty" : "holds nothing but white space");
        if (at >= size)
            return ACTANT_OK;
    }
    return ACTANT_OK;
}

static bool looks_like_json(const char first[2])
{
    return (first[0] == '{' && (first[1] == '"' || first[1] == '}')) ||
           (first[0] == '[' && first[1] == '{');
}

/* Columns, CoNLL-U or plain text. */
static actant_status tell_columns(const reading_format **out, file_input *in, actant_error *error)
{
    const char *sample;
    size_t size;
    column_layout layout;
    actant_status status = file_peek(in, COLUMNS_SAMPLE, &sample, &size, error);
    if (status == ACTANT_OK)
        status = check_start(in, sample, size, error);
    if (status != ACTANT_OK)
        return status;
    bool whole = size < COLUMNS_SAMPLE;
    column_fault fault;
    bool columns = column_layout_find(&layout, sample, size, whole) && layout.count > 1 &&
                   (layout.label > 0 || layout.conllu);
    if (columns)
        *out = layout.conllu ? &conllu_format : &columns_format;
    else /* the reader of columns tells the fault */
        *out = column_fault_find(&fault, sample, size, whole) ? &columns_format : &plain_format;
    return ACTANT_OK;
}

actant_status detect_format(const reading_format **out, file_input *in, actant_reader_format wish,
                            actant_error *error)
{
    static const reading_format *const formats[] = {[ACTANT_READER_PLAIN] = &plain_format,
                                                    [ACTANT_READER_JSONL] = &jsonl_format,
                                                    [ACTANT_READER_COLUMNS] = &columns_format,
                                                    [ACTANT_READER_BRAT] = &brat_format,
                                                    [ACTANT_READER_CONLLU] = &conllu_format};
    char first[2];
    *out = NULL;
    actant_status status = peek_characters(in, first, sizeof first, error);
    if (status != ACTANT_OK)
        return status;
    *out = formats[wish];
    if (*out)
        return ACTANT_OK;
    buffer partner;
    buffer_init(&partner);
    status = inputs_find_partner(&partner, file_name(in), ".txt", ".ann", error);
    if (partner.size > 0)
        *out = &brat_format;
    else if (looks_like_json(first))
        *out = &jsonl_format;
    buffer_clear(&partner);
    return status != ACTANT_OK || *out ? status : tell_columns(out, in, error);
}
