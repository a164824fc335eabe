/* SPDX-License-Identifier: MIT */
/* A program that knows nothing but the installed headers and library. */
#include "engine/scores.h"

#include <stdio.h>

int main(void)
{
    actant_error error = ACTANT_ERROR_INIT;
    actant_scores_options options = ACTANT_SCORES_DEFAULTS;
    actant_scores *scores;
    char text[1024];
    if (actant_scores_new(&scores, &options, &error) != ACTANT_OK) {
        puts(actant_error_text(&error, text, sizeof text));
        return 1;
    }
    double f1 = actant_scores_f1(scores);
    actant_scores_free(scores);
    return f1 != 0;
}
