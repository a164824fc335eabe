/* SPDX-License-Identifier: MIT */
/* Any bytes as CoNLL-U. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/round_trip.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const actant_writer_options options = {ACTANT_WRITER_JSONL, true, false, false};
    round_trip(round_trip_file("in.conllu", bytes, size), ACTANT_READER_CONLLU, &options, NULL);
    return 0;
}
