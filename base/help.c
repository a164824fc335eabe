/* SPDX-License-Identifier: MIT */
#include "base/help.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { HELP_COLUMN = 28, LINE_WIDTH = 80 };

static void add_spaces(buffer *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_add_byte(out, ' ');
}

/* Adds the words of the text; a line that would be too long continues under `indent`. `column` is
 * where the line stands now. */
static void add_wrapped(buffer *out, const char *text, size_t column, size_t indent)
{
    bool first = true;
    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        size_t size = strcspn(text, " ");
        if (!first && column + 1 + size > LINE_WIDTH) {
            buffer_add_byte(out, '\n');
            add_spaces(out, indent);
            column = indent;
        } else if (!first) {
            buffer_add_byte(out, ' ');
            column++;
        }
        buffer_add(out, text, size);
        column += size;
        text += size;
        first = false;
    }
    buffer_add_byte(out, '\n');
}

/* One entry of two columns. */
static void add_entry(buffer *out, const char *left, const char *right)
{
    size_t size = strlen(left);
    buffer_add_format(out, "  %s", left);
    if (size + 4 > HELP_COLUMN) {
        buffer_add_byte(out, '\n');
        add_spaces(out, HELP_COLUMN);
    } else {
        add_spaces(out, HELP_COLUMN - size - 2);
    }
    add_wrapped(out, right, HELP_COLUMN, HELP_COLUMN);
}

static void add_usage(const option_table *table, buffer *out)
{
    buffer usage;
    buffer_init(&usage);
    buffer_add_format(&usage, "%s [options]", table->program);
    for (size_t i = 0; i < table->argument_count; i++) {
        const option_argument *a = &table->arguments[i];
        buffer_add_format(&usage, " %s%s%s%s", a->least == 0 ? "[" : "", a->name,
                          a->most == 1 ? "" : "...", a->least == 0 ? "]" : "");
    }
    buffer_add_string(out, "Usage: ");
    add_wrapped(out, buffer_text(&usage), 7, 11);
    out->failed = out->failed || usage.failed;
    buffer_clear(&usage);
}

static bool is_number(const option *o)
{
    return o->type == OPTION_INTEGER || o->type == OPTION_REAL;
}

/* "; " between the notes in the brackets behind a help sentence. */
static void add_note(buffer *out, bool *open, const char *note)
{
    buffer_add_string(out, *open ? "; " : " (");
    buffer_add_string(out, note);
    *open = true;
}

static void add_notes(const option *o, buffer *out)
{
    bool open = false;
    char range[80];
    if (o->type == OPTION_CHOICE)
        add_note(out, &open, o->choices);
    if (is_number(o) && o->low != o->high) {
        if (isinf(o->high))
            snprintf(range, sizeof range, "at least %.15g", o->low);
        else
            snprintf(range, sizeof range, "%.15g to %.15g", o->low, o->high);
        add_note(out, &open, range);
    }
    if (o->type == OPTION_LIST)
        add_note(out, &open, "may be given again");
    if (o->initial) {
        add_note(out, &open, "default ");
        buffer_add_string(out, *o->initial ? o->initial : "none");
    }
    if (open)
        buffer_add_byte(out, ')');
}

static void add_option(const option *o, buffer *out)
{
    buffer left, right;
    buffer_init(&left);
    buffer_init(&right);
    if (o->letter)
        buffer_add_format(&left, "-%c, --%s", o->letter, o->name);
    else
        buffer_add_format(&left, "    --%s", o->name);
    if (o->type != OPTION_FLAG)
        buffer_add_format(&left, " %s", o->argument);
    buffer_add_string(&right, o->help);
    add_notes(o, &right);
    add_entry(out, buffer_text(&left), buffer_text(&right));
    out->failed = out->failed || left.failed || right.failed;
    buffer_clear(&left);
    buffer_clear(&right);
}

static void add_arguments(const option_table *table, buffer *out)
{
    if (table->argument_count == 0)
        return;
    buffer_add_string(out, "\nArguments:\n");
    for (size_t i = 0; i < table->argument_count; i++)
        add_entry(out, table->arguments[i].name, table->arguments[i].help);
}

void help_add(const option_table *table, buffer *out)
{
    add_usage(table, out);
    buffer_add_byte(out, '\n');
    add_wrapped(out, table->summary, 0, 0);
    add_arguments(table, out);
    for (size_t i = 0; i < table->option_count; i++) {
        const option *o = &table->options[i];
        if (o->type == OPTION_GROUP)
            buffer_add_format(out, "\n%s:\n", o->help);
        else
            add_option(o, out);
    }
    buffer_add_string(out, "\nGeneral:\n");
    add_entry(out, "-h, --help", "show this help");
    add_entry(out, "    --version", "show the version");
    if (table->notes)
        buffer_add_format(out, "\n%s\n", table->notes);
}

void help_add_version(const option_table *table, buffer *out)
{
    buffer_add_format(out, "%s %s\n", table->program, ACTANT_VERSION);
}
