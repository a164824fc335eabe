/* SPDX-License-Identifier: MIT */
/*
 * Command lines, driven by a table that is the help text too (base/help.h).
 *
 *     typedef struct settings {
 *         const char *output;
 *         double cost;
 *         option_list files;
 *     } settings;
 *
 *     static const option table[] = {
 *         {.type = OPTION_GROUP, .help = "Output"},
 *         {.name = "output", .letter = 'o', .type = OPTION_STRING, .argument = "FILE",
 *          .initial = "-", .at = offsetof(settings, output), .help = "where the result goes"},
 *         {.name = "cost", .type = OPTION_REAL, .argument = "C", .initial = "1", .low = 0,
 *          .high = 1000, .at = offsetof(settings, cost), .help = "cost of a violated margin"},
 *     };
 *
 * `--name value`, `--name=value`, `-n value` and `-nvalue` set an option; the last one counts.
 * `--` ends the options; `-` alone is a positional argument. --help (-h) and --version are there
 * without being in the table. Nothing here prints.
 */
#ifndef ACTANT_BASE_OPTIONS_H
#define ACTANT_BASE_OPTIONS_H

#include "base/status.h"

#include <stddef.h>

typedef enum option_type {
    OPTION_GROUP,   /* no option: `help` is the title of those that follow */
    OPTION_FLAG,    /* bool: false, true once given */
    OPTION_STRING,  /* const char *: borrowed from argv or the table; NULL without an initial */
    OPTION_CHOICE,  /* int: which of `choices` it is, from 0 */
    OPTION_INTEGER, /* int64_t */
    OPTION_REAL,    /* double */
    OPTION_LIST     /* option_list: one string for each time that it is given */
} option_type;

typedef struct option {
    const char *name;     /* long name, without the dashes; at most 40 bytes */
    char letter;          /* short name, or 0 */
    option_type type;     /* tells the C type that `at` must point at */
    const char *argument; /* what the help calls its value; unused for a flag */
    const char *initial;  /* its value when it is not given, as one would type it, or NULL: 0 */
    const char *choices;  /* "text|json" */
    double low, high;     /* the range of a number, both ends in it; high may be INFINITY;
                             low == high: any */
    size_t at;            /* offsetof the value in the program's settings */
    const char *help;     /* a sentence without capital and full stop */
} option;

/* Borrowed strings: the values of an OPTION_LIST, or the positional arguments. */
typedef struct option_list {
    const char **items;
    size_t count, capacity;
} option_list;

/* A positional argument. */
typedef struct option_argument {
    const char *name; /* "GOLD" */
    const char *help;
    size_t least, most; /* how often; most 0: any number */
} option_argument;

typedef struct option_table {
    const char *program, *summary; /* the summary is a whole sentence */
    const option *options;
    size_t option_count;
    const option_argument *arguments;
    size_t argument_count;
    size_t arguments_at; /* offsetof the option_list that takes them; always needed */
    const char *notes;   /* lines that end the help, or NULL */
} option_table;

/* What the command line asks the program to do. */
typedef enum option_wish { OPTION_RUN, OPTION_HELP, OPTION_VERSION } option_wish;

/*
 * Sets every value in *settings from its initial text and then from argv[1..argc). Numbers are
 * read with strtod in the "C" locale: the programs never call setlocale. Requires settings to be
 * zero. A wrong command line is an ACTANT_ERROR_ARGUMENT; after --help and --version the rest is
 * not looked at. Whatever happens, options_clear frees what was made.
 */
actant_status options_parse(const option_table *table, int argc, char *const *argv, void *settings,
                            option_wish *wish, actant_error *error) ACTANT_MUST_USE;

/* Frees the lists in the settings. */
void options_clear(const option_table *table, void *settings);

#endif
