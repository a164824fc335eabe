/* SPDX-License-Identifier: MIT */
/* Any bytes as token columns with gold and guessed tags: the reports that count the same things
 * must agree on them. */
#include "engine/scores.h"
#include "tests/fuzz/fuzz.h"
#include "tests/scratch.h"

#include <string.h>

/* The number behind the first place of `key`. */
static unsigned long number_after(const char *report, const char *key)
{
    const char *at = strstr(report, key);
    fuzz_require(at != NULL, "a report has its counts");
    return strtoul(at + strlen(key), NULL, 10);
}

static const char *report_as(actant_scores *scores, actant_report_form form)
{
    const actant_report_options how = {form, 3, 1, form != ACTANT_REPORT_CONLLEVAL};
    const char *report;
    actant_error error = ACTANT_ERROR_INIT;
    fuzz_require(actant_scores_report(scores, &how, &report, &error) == ACTANT_OK,
                 "what could be read can be reported");
    return report;
}

static void compare_reports(actant_scores *scores)
{
    const char *json = strstr(report_as(scores, ACTANT_REPORT_JSON), "\"micro\": ");
    unsigned long gold = number_after(json, "\"gold\": ");
    unsigned long predicted = number_after(json, "\"predicted\": ");
    const char *conll = report_as(scores, ACTANT_REPORT_CONLLEVAL);
    fuzz_require(number_after(conll, "tokens with ") == gold, "gold chunks are gold spans");
    fuzz_require(number_after(conll, "found: ") == predicted, "found chunks are predicted spans");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *path = scratch_file("pairs.txt", bytes, size);
    const actant_scores_options options = {NULL, 0, true, false, NULL, false};
    for (int tags = ACTANT_TAGS_LENIENT; tags <= ACTANT_TAGS_BIOES; tags++) {
        actant_scores *scores;
        actant_error error = ACTANT_ERROR_INIT;
        fuzz_require(actant_scores_new(&scores, &options, &error) == ACTANT_OK, "there is memory");
        actant_status status = actant_scores_add_columns(scores, path, (actant_tags)tags, &error);
        fuzz_require(status == ACTANT_OK || (status == ACTANT_ERROR_INPUT && error.message[0]),
                     "what cannot be read is told");
        if (status == ACTANT_OK && tags == ACTANT_TAGS_LENIENT)
            compare_reports(scores);
        actant_scores_free(scores);
    }
    return 0;
}
