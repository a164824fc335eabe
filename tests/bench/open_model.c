/* SPDX-License-Identifier: MIT */
/*
 * open_model COUNT MODEL: opens the model COUNT times and prints a line for each: seconds by the
 * clock, seconds of processor time.
 */
#include "engine/actant.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: open_model COUNT MODEL\n", stderr);
        return 2;
    }
    for (long left = strtol(argv[1], NULL, 10); left > 0; left--) {
        actant_error error = ACTANT_ERROR_INIT;
        actant_model *model;
        double begun = now(CLOCK_MONOTONIC), used = now(CLOCK_PROCESS_CPUTIME_ID);
        if (actant_model_open(&model, argv[2], &error) != ACTANT_OK) {
            char text[1024];
            fprintf(stderr, "open_model: %s\n", actant_error_text(&error, text, sizeof text));
            return 1;
        }
        printf("%.6f %.6f\n", now(CLOCK_MONOTONIC) - begun, now(CLOCK_PROCESS_CPUTIME_ID) - used);
        actant_model_free(model);
    }
    return 0;
}
