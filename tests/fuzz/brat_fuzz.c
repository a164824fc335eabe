/* SPDX-License-Identifier: MIT */
/* Any bytes as a brat pair: the text, a line of four equals signs, the annotation. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/round_trip.h"

#include <string.h>

/* Ids may be replaced; a text must have something to show, and its first character must not be
 * taken for a mark. */
static bool can_return(document *d)
{
    for (size_t i = 0; i < d->mention_count; i++)
        d->mentions[i].id = "";
    for (size_t i = 0; i < d->event_count; i++)
        d->events[i].id = "";
    for (size_t i = 0; i < d->relation_count; i++)
        d->relations[i].id = "";
    d->id = "";
    return strspn(d->text, " \t\r\n") < d->text_size && strncmp(d->text, "\xef\xbb\xbf", 3) != 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char separator[] = "\n====\n";
    static const actant_writer_options options = {ACTANT_WRITER_BRAT, false, false, false};
    const size_t gap = sizeof separator - 1;
    for (size_t i = 0; i + gap <= size; i++) {
        if (memcmp(bytes + i, separator, gap) != 0)
            continue;
        round_trip_file("in.ann", bytes + i + gap, size - i - gap);
        round_trip(round_trip_file("in.txt", bytes, i), ACTANT_READER_BRAT, &options, can_return);
        break;
    }
    return 0;
}
