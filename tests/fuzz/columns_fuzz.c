/* SPDX-License-Identifier: MIT */
/* Any bytes as token columns. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/round_trip.h"

#include <string.h>

/* A token that reads like a comment or a mark cannot be told from one. */
static bool can_return(document *d)
{
    for (size_t i = 0; i < d->token_count; i++) {
        const char *token = d->text + d->tokens[i].begin;
        if (*token == '#' || *token == '-')
            return false;
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const actant_writer_options options = {ACTANT_WRITER_COLUMNS, false, true, false};
    round_trip(round_trip_file("in.conll", bytes, size), ACTANT_READER_COLUMNS, &options,
               can_return);
    return 0;
}
