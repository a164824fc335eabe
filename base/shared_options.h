/* SPDX-License-Identifier: MIT */
/*
 * Rows for the option tables of several programs, so that an option has one name, range, default
 * and help wherever it is. `holder` is the type of the program's settings, which have a member
 * called like the option: int from; const char *text_key; int64_t token_column, label_column, seed,
 * threads.
 */
#ifndef ACTANT_BASE_SHARED_OPTIONS_H
#define ACTANT_BASE_SHARED_OPTIONS_H

#include "base/options.h"

/* ---- reading ---- */

/* In the order of actant_reader_format (text/reader.h). */
#define OPTION_FROM(holder)                                                                        \
    {                                                                                              \
        .name = "from", .type = OPTION_CHOICE, .argument = "FORMAT", .initial = "auto",            \
        .choices = "auto|plain|jsonl|columns|brat|conllu", .at = offsetof(holder, from),           \
        .help = "the format of the files; each is known by its content when this is auto"          \
    }

#define OPTION_TEXT_KEY(holder)                                                                    \
    {                                                                                              \
        .name = "text-key", .type = OPTION_STRING, .argument = "KEY", .initial = "text",           \
        .at = offsetof(holder, text_key), .help = "the member that holds the text in JSON Lines"   \
    }

/* `least` is 0, or -1 where there may be no such column, which `what` then tells. */
#define OPTION_COLUMN(title, place, least, what)                                                   \
    {                                                                                              \
        .name = (title), .type = OPTION_INTEGER, .argument = "N", .initial = "0", .low = (least),  \
        .high = 32, .at = (place), .help = (what)                                                  \
    }

#define OPTION_TOKEN_COLUMN(holder)                                                                \
    OPTION_COLUMN("token-column", offsetof(holder, token_column), 0,                               \
                  "the column that holds the tokens, from 1; 0 finds it")

#define OPTION_LABEL_COLUMN(holder)                                                                \
    OPTION_COLUMN("label-column", offsetof(holder, label_column), 0,                               \
                  "the column that holds the labels, from 1; 0 finds it")

/* ---- running ---- */

#define OPTION_SEED(holder, what)                                                                  \
    {                                                                                              \
        .name = "seed", .type = OPTION_INTEGER, .argument = "N", .initial = "1", .low = 0,         \
        .high = 4294967295.0, .at = offsetof(holder, seed), .help = (what)                         \
    }

#define OPTION_THREADS(holder, what)                                                               \
    {                                                                                              \
        .name = "threads", .type = OPTION_INTEGER, .argument = "N", .initial = "0", .low = 0,      \
        .high = 1024, .at = offsetof(holder, threads), .help = (what)                              \
    }

#endif
