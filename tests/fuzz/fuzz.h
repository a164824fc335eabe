/* SPDX-License-Identifier: MIT */
/* A fuzz target: it is called with any bytes, and aborts where something that always holds does
 * not. With libFuzzer (preset `fuzz`) the bytes are made up; in the tests, tests/fuzz/replay.c
 * reads them from the files of the target's folder. */
#ifndef ACTANT_TESTS_FUZZ_FUZZ_H
#define ACTANT_TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static inline void fuzz_require(int holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}

#endif
