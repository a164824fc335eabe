/* SPDX-License-Identifier: MIT */
#include "base/options.h"

#include "base/help.h"
#include "base/memory.h"
#include "tests/suite.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct settings {
    bool quiet;
    const char *output, *model;
    int report;
    int64_t seed;
    double cost;
    option_list labels, files;
} settings;

static const option options[] = {
    {.type = OPTION_GROUP, .help = "Output"},
    {.name = "output",
     .letter = 'o',
     .type = OPTION_STRING,
     .argument = "FILE",
     .initial = "-",
     .at = offsetof(settings, output),
     .help = "where the result goes"},
    {.name = "report",
     .type = OPTION_CHOICE,
     .argument = "FORM",
     .initial = "text",
     .choices = "text|json|conlleval",
     .at = offsetof(settings, report),
     .help = "form of the report"},
    {.name = "quiet",
     .letter = 'q',
     .at = offsetof(settings, quiet),
     .type = OPTION_FLAG,
     .help = "say nothing but errors, not even when there would be a great deal to say about them"},
    {.type = OPTION_GROUP, .help = "Model"},
    {.name = "model",
     .letter = 'm',
     .type = OPTION_STRING,
     .argument = "MODEL",
     .at = offsetof(settings, model),
     .help = "the model"},
    {.name = "seed",
     .type = OPTION_INTEGER,
     .argument = "N",
     .initial = "1",
     .low = 0,
     .high = INFINITY,
     .at = offsetof(settings, seed),
     .help = "of the random numbers"},
    {.name = "cost",
     .type = OPTION_REAL,
     .argument = "C",
     .initial = "0.5",
     .low = 0,
     .high = 100,
     .at = offsetof(settings, cost),
     .help = "of a violated margin"},
    {.name = "label",
     .type = OPTION_LIST,
     .argument = "NAME",
     .at = offsetof(settings, labels),
     .help = "count only this label"},
};

static const option_argument arguments[] = {
    {"GOLD", "the annotated corpus", 1, 1},
    {"FILE", "more of them", 0, 2},
};

static const option_table table = {
    .program = "actant-test",
    .summary = "Compares what was found with what is there, which takes a sentence that is longer "
               "than a line.",
    .options = options,
    .option_count = sizeof options / sizeof options[0],
    .arguments = arguments,
    .argument_count = 2,
    .arguments_at = offsetof(settings, files),
    .notes = "Exit status: 0 when all went well.",
};

enum { MOST_ARGUMENTS = 32 };

/* Parses a command line that is written as one string, cut at blanks; "''" is an empty argument. */
static actant_status parse(const char *line, settings *s, option_wish *wish, actant_error *error)
{
    static char text[256];
    static char empty[] = "";
    char *argv[MOST_ARGUMENTS + 1] = {empty};
    int argc = 1;
    snprintf(text, sizeof text, "%s", line);
    for (char *at = text; *at && argc < MOST_ARGUMENTS;) {
        size_t size = strcspn(at, " ");
        bool last = !at[size];
        at[size] = '\0';
        argv[argc++] = strcmp(at, "''") == 0 ? empty : at;
        at += size + !last;
    }
    *s = (settings){0};
    *error = (actant_error)ACTANT_ERROR_INIT;
    return options_parse(&table, argc, argv, s, wish, error);
}

START_TEST(values_come_from_the_table_or_the_line)
{
    settings s;
    option_wish wish;
    actant_error error;
    ck_assert_int_eq(parse("gold", &s, &wish, &error), ACTANT_OK);
    ck_assert_int_eq(wish, OPTION_RUN);
    ck_assert(!s.quiet);
    ck_assert_str_eq(s.output, "-");
    ck_assert_ptr_null(s.model);
    ck_assert_int_eq(s.report, 0);
    ck_assert_int_eq(s.seed, 1);
    ck_assert_double_eq(s.cost, 0.5);
    ck_assert_uint_eq(s.labels.count, 0);
    options_clear(&table, &s);

    ck_assert_int_eq(parse("-q --output=a=b --report conlleval gold --seed 9007199254740993 "
                           "--cost 2.5e1 --label A --label=B -mM -- -x -",
                           &s, &wish, &error),
                     ACTANT_OK);
    ck_assert(s.quiet);
    ck_assert_str_eq(s.output, "a=b");
    ck_assert_str_eq(s.model, "M");
    ck_assert_int_eq(s.report, 2);
    ck_assert_int_eq(s.seed, 9007199254740993);
    ck_assert_double_eq(s.cost, 25);
    ck_assert_uint_eq(s.labels.count, 2);
    ck_assert_str_eq(s.labels.items[1], "B");
    ck_assert_uint_eq(s.files.count, 3);
    ck_assert_str_eq(s.files.items[0], "gold");
    ck_assert_str_eq(s.files.items[1], "-x");
    ck_assert_str_eq(s.files.items[2], "-");
    options_clear(&table, &s);
    ck_assert_ptr_null(s.labels.items);
}
END_TEST

START_TEST(the_last_one_counts)
{
    settings s;
    option_wish wish;
    actant_error error;
    ck_assert_int_eq(parse("gold -o one -o two --output= --cost 1 --cost 100", &s, &wish, &error),
                     ACTANT_OK);
    ck_assert_str_eq(s.output, "");
    ck_assert_double_eq(s.cost, 100);
    options_clear(&table, &s);
}
END_TEST

START_TEST(help_and_version_end_the_line)
{
    static const struct {
        const char *line;
        option_wish wish;
    } cases[] = {{"--help", OPTION_HELP},
                 {"-q -h --unknown", OPTION_HELP},
                 {"--version a b c d", OPTION_VERSION},
                 {"-- --help", OPTION_RUN}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        settings s;
        option_wish wish;
        actant_error error;
        ck_assert_int_eq(parse(cases[i].line, &s, &wish, &error), ACTANT_OK);
        ck_assert_int_eq(wish, cases[i].wish);
        options_clear(&table, &s);
    }
}
END_TEST

START_TEST(a_wrong_line_says_what_is_wrong)
{
    static const struct {
        const char *line, *message;
    } cases[] = {
        {"", "GOLD is missing: the annotated corpus"},
        {"--quiet", "GOLD is missing: the annotated corpus"},
        {"a b c d", "'d' is one argument too many"},
        {"--reprot json a", "unknown option --reprot (did you mean --report?)"},
        {"--modle=x a", "unknown option --modle (did you mean --model?)"},
        {"--hlep", "unknown option --hlep (did you mean --help?)"},
        {"--versions", "unknown option --versions (did you mean --version?)"},
        {"--zebra a", "unknown option --zebra"},
        {"--=x a", "unknown option --"},
        {"--this-is-much-longer-than-any-option-may-ever-be a",
         "unknown option --this-is-much-longer-than-any-option-may-ever-be"},
        {"-x a", "unknown option -x"},
        {"--quiet=yes a", "--quiet takes no value"},
        {"-qo a", "-q takes no value"},
        {"a --cost", "--cost needs a value: C"},
        {"a -o", "-o needs a value: FILE"},
        {"--cost abc a", "--cost: 'abc' is not a number"},
        {"--cost '' a", "--cost: '' is not a number"},
        {"--cost 1x a", "--cost: '1x' is not a number"},
        {"--cost 1e999 a", "--cost: '1e999' is not a number"},
        {"--cost nan a", "--cost: 'nan' is not a number"},
        {"--cost 0x10 a", "--cost: '0x10' is not a number"},
        {"--cost 1,5 a", "--cost: '1,5' is not a number"},
        {"--cost -1 a", "--cost: -1 is not between 0 and 100"},
        {"--cost=100.01 a", "--cost: 100.01 is not between 0 and 100"},
        {"--seed 1.5 a", "--seed: '1.5' is not a whole number"},
        {"--seed - a", "--seed: '-' is not a whole number"},
        {"--seed -3 a", "--seed: -3 is less than 0"},
        {"--seed 9223372036854775808 a", "--seed: '9223372036854775808' is not a whole number"},
        {"--report xml a", "--report: 'xml' is none of text|json|conlleval"},
        {"--report tex a", "--report: 'tex' is none of text|json|conlleval"},
        {"--report '' a", "--report: '' is none of text|json|conlleval"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        settings s;
        option_wish wish;
        actant_error error;
        ck_assert_int_eq(parse(cases[i].line, &s, &wish, &error), ACTANT_ERROR_ARGUMENT);
        ck_assert_str_eq(error.message, cases[i].message);
        options_clear(&table, &s);
    }
}
END_TEST

static const char help[] =
    "Usage: actant-test [options] GOLD [FILE...]\n"
    "\n"
    "Compares what was found with what is there, which takes a sentence that is\n"
    "longer than a line.\n"
    "\n"
    "Arguments:\n"
    "  GOLD                      the annotated corpus\n"
    "  FILE                      more of them\n"
    "\n"
    "Output:\n"
    "  -o, --output FILE         where the result goes (default -)\n"
    "      --report FORM         form of the report (text|json|conlleval; default\n"
    "                            text)\n"
    "  -q, --quiet               say nothing but errors, not even when there would be\n"
    "                            a great deal to say about them\n"
    "\n"
    "Model:\n"
    "  -m, --model MODEL         the model\n"
    "      --seed N              of the random numbers (at least 0; default 1)\n"
    "      --cost C              of a violated margin (0 to 100; default 0.5)\n"
    "      --label NAME          count only this label (may be given again)\n"
    "\n"
    "General:\n"
    "  -h, --help                show this help\n"
    "      --version             show the version\n"
    "\n"
    "Exit status: 0 when all went well.\n";

START_TEST(the_help_is_made_from_the_table)
{
    buffer out;
    buffer_init(&out);
    help_add(&table, &out);
    ck_assert_str_eq(buffer_text(&out), help);
    buffer_reset(&out);
    help_add_version(&table, &out);
    ck_assert_str_eq(buffer_text(&out), "actant-test " ACTANT_VERSION "\n");
    buffer_clear(&out);
}
END_TEST

START_TEST(out_of_memory_is_reported_and_nothing_leaks)
{
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        settings s;
        option_wish wish;
        actant_error error;
        mem_fail_at(n);
        status = parse("--label A --label B gold", &s, &wish, &error);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        options_clear(&table, &s);
    }
    ck_assert_uint_gt(n, 3);
    n = 1;
    for (bool failed = true; failed; n++) {
        buffer out;
        buffer_init(&out);
        mem_fail_at(n);
        help_add(&table, &out);
        mem_fail_at(0);
        failed = out.failed;
        ck_assert(failed || strcmp(buffer_text(&out), help) == 0);
        buffer_clear(&out);
    }
    ck_assert_uint_gt(n, 3);
}
END_TEST

SUITE("base/options", values_come_from_the_table_or_the_line, the_last_one_counts,
      help_and_version_end_the_line, a_wrong_line_says_what_is_wrong,
      the_help_is_made_from_the_table, out_of_memory_is_reported_and_nothing_leaks)
