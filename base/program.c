/* SPDX-License-Identifier: MIT */
#include "base/program.h"

#include "base/help.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static actant_status print_help(const option_table *table, option_wish wish, actant_error *error)
{
    buffer text;
    buffer_init(&text);
    if (wish == OPTION_HELP)
        help_add(table, &text);
    else
        help_add_version(table, &text);
    actant_status status = buffer_status(&text, error);
    if (status == ACTANT_OK)
        fputs(buffer_text(&text), stdout);
    buffer_clear(&text);
    return status;
}

static void print_error(const option_table *table, const actant_error *error)
{
    char text[sizeof error->file + sizeof error->message + 32];
    fprintf(stderr, "%s: %s\n", table->program, actant_error_text(error, text, sizeof text));
    if (error->code == ACTANT_ERROR_ARGUMENT)
        fprintf(stderr, "try '%s --help'\n", table->program);
}

int program_run(const option_table *table, int argc, char *const *argv, void *settings,
                program_work *work)
{
    actant_error error = ACTANT_ERROR_INIT;
    option_wish wish = OPTION_RUN;
    int exit_code = PROGRAM_OK;
    /* A closed pipe and a file at its size limit are errors of the write, with a message. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    actant_status status = options_parse(table, argc, argv, settings, &wish, &error);
    if (status == ACTANT_OK && wish == OPTION_RUN)
        status = work(settings, &exit_code, &error);
    else if (status == ACTANT_OK)
        status = print_help(table, wish, &error);
    options_clear(table, settings);
    if (status == ACTANT_OK && (fflush(stdout) != 0 || ferror(stdout)))
        status = error_set(&error, ACTANT_ERROR_IO, "standard output", 0, "%s", strerror(errno));
    if (status == ACTANT_OK)
        return exit_code;
    print_error(table, &error);
    return status == ACTANT_ERROR_ARGUMENT ? PROGRAM_USAGE : PROGRAM_FAILED;
}
