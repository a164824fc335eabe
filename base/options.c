/* SPDX-License-Identifier: MIT */
#include "base/options.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_NAME = 40 };

/* How an option was written on the command line, for messages: "--cost" or "-c". */
typedef struct spelling {
    char text[LONGEST_NAME + 3];
} spelling;

static spelling spell_long(const char *name, size_t size)
{
    spelling s = {"--"};
    if (size > LONGEST_NAME)
        size = LONGEST_NAME;
    memcpy(s.text + 2, name, size);
    s.text[size + 2] = '\0';
    return s;
}

static actant_status refuse_value(const spelling *s, const char *text, const char *what,
                                  actant_error *error)
{
    return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "%s: '%s' is not %s", s->text, text,
                     what);
}

static actant_status check_range(const option *o, const spelling *s, double value, const char *text,
                                 actant_error *error)
{
    if (o->low == o->high || (value >= o->low && value <= o->high))
        return ACTANT_OK;
    if (isinf(o->high))
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "%s: %s is less than %.15g",
                         s->text, text, o->low);
    return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "%s: %s is not between %.15g and %.15g",
                     s->text, text, o->low, o->high);
}

/* Decimal notation only: strtod alone would also take "inf", "nan", hexadecimal and spaces. */
static bool parse_real(const char *text, double *value)
{
    if (!*text || text[strspn(text, "0123456789+-.eE")])
        return false;
    char *end;
    *value = strtod(text, &end);
    return !*end && isfinite(*value);
}

static bool parse_integer(const char *text, int64_t *value)
{
    bool negative = *text == '-';
    const char *digit = text + (negative || *text == '+');
    if (!*digit)
        return false;
    *value = 0;
    for (; *digit; digit++) {
        if (*digit < '0' || *digit > '9' || *value > (INT64_MAX - (*digit - '0')) / 10)
            return false;
        *value = *value * 10 + (*digit - '0');
    }
    if (negative)
        *value = -*value;
    return true;
}

static actant_status set_integer(const option *o, const spelling *s, const char *text,
                                 int64_t *value, actant_error *error)
{
    if (!parse_integer(text, value))
        return refuse_value(s, text, "a whole number", error);
    return check_range(o, s, (double)*value, text, error);
}

static actant_status set_real(const option *o, const spelling *s, const char *text, double *value,
                              actant_error *error)
{
    if (!parse_real(text, value))
        return refuse_value(s, text, "a number", error);
    return check_range(o, s, *value, text, error);
}

static actant_status set_choice(const option *o, const spelling *s, const char *text, int *value,
                                actant_error *error)
{
    size_t size = strlen(text);
    const char *choice = o->choices;
    for (int i = 0;; i++) {
        size_t choice_size = strcspn(choice, "|");
        if (size == choice_size && memcmp(text, choice, size) == 0) {
            *value = i;
            return ACTANT_OK;
        }
        if (!choice[choice_size])
            break;
        choice += choice_size + 1;
    }
    return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "%s: '%s' is none of %s", s->text, text,
                     o->choices);
}

static actant_status list_add(option_list *list, const char *text, actant_error *error)
{
    if (!mem_reserve(&list->items, &list->capacity, list->count + 1, sizeof *list->items))
        return error_memory(error);
    list->items[list->count++] = text;
    return ACTANT_OK;
}

static actant_status set_value(const option *o, const spelling *s, const char *text, void *value,
                               actant_error *error)
{
    switch (o->type) {
    case OPTION_FLAG:
        *(bool *)value = true;
        return ACTANT_OK;
    case OPTION_STRING:
        *(const char **)value = text;
        return ACTANT_OK;
    case OPTION_CHOICE:
        return set_choice(o, s, text, value, error);
    case OPTION_INTEGER:
        return set_integer(o, s, text, value, error);
    case OPTION_REAL:
        return set_real(o, s, text, value, error);
    case OPTION_LIST:
        return list_add(value, text, error);
    case OPTION_GROUP:
        break;
    }
    assert(!"a group has no value");
    return ACTANT_OK;
}

static void *value_of(const option *o, void *settings)
{
    return (char *)settings + o->at;
}

static actant_status set_initial_values(const option_table *table, void *settings,
                                        actant_error *error)
{
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < table->option_count && status == ACTANT_OK; i++) {
        const option *o = &table->options[i];
        if (o->type == OPTION_GROUP || !o->initial)
            continue;
        spelling s = spell_long(o->name, strlen(o->name));
        status = set_value(o, &s, o->initial, value_of(o, settings), error);
        assert(status != ACTANT_ERROR_ARGUMENT);
    }
    return status;
}

static const option *find_long(const option_table *table, const char *name, size_t size)
{
    for (size_t i = 0; i < table->option_count; i++) {
        const option *o = &table->options[i];
        if (o->type != OPTION_GROUP && strlen(o->name) == size && memcmp(o->name, name, size) == 0)
            return o;
    }
    return NULL;
}

static const option *find_letter(const option_table *table, char letter)
{
    for (size_t i = 0; i < table->option_count; i++) {
        if (table->options[i].type != OPTION_GROUP && table->options[i].letter == letter)
            return &table->options[i];
    }
    return NULL;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Levenshtein's distance, row by row. Requires sizes <= LONGEST_NAME. */
static size_t edit_distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t row[LONGEST_NAME + 1];
    for (size_t k = 0; k <= b_size; k++)
        row[k] = k;
    for (size_t i = 1; i <= a_size; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t k = 1; k <= b_size; k++) {
            size_t above = row[k];
            row[k] = smallest(above + 1, row[k - 1] + 1, diagonal + (a[i - 1] != b[k - 1]));
            diagonal = above;
        }
    }
    return row[b_size];
}

/* The option that was probably meant, or NULL: the nearest within a third of what was typed. */
static const char *nearest_name(const option_table *table, const char *name, size_t size)
{
    if (size > LONGEST_NAME)
        return NULL;
    const char *nearest = NULL;
    size_t least = (size + 2) / 3 + 1;
    for (size_t i = 0; i < table->option_count + 2; i++) {
        const char *known = i == table->option_count       ? "help"
                            : i == table->option_count + 1 ? "version"
                                                           : table->options[i].name;
        if (!known)
            continue;
        size_t distance = edit_distance(name, size, known, strlen(known));
        if (distance < least) {
            least = distance;
            nearest = known;
        }
    }
    return nearest;
}

static actant_status refuse_unknown(const option_table *table, const char *name, size_t size,
                                    actant_error *error)
{
    const char *nearest = nearest_name(table, name, size);
    if (!nearest)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "unknown option --%.*s", (int)size,
                         name);
    return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                     "unknown option --%.*s (did you mean --%s?)", (int)size, name, nearest);
}

/* The command line while it is being read. */
typedef struct reading {
    const option_table *table;
    char *const *argv;
    int argc, next;
    void *settings;
} reading;

/* Sets an option from the text that is stuck to it, or else from the next argument. */
static actant_status read_value(reading *r, const option *o, const spelling *s, const char *stuck,
                                actant_error *error)
{
    if (o->type == OPTION_FLAG && stuck)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "%s takes no value", s->text);
    if (o->type != OPTION_FLAG && !stuck) {
        if (r->next == r->argc)
            return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "%s needs a value: %s", s->text,
                             o->argument);
        stuck = r->argv[r->next++];
    }
    return set_value(o, s, stuck, value_of(o, r->settings), error);
}

static actant_status read_long(reading *r, const char *name, option_wish *wish, actant_error *error)
{
    size_t size = strcspn(name, "=");
    const option *o = find_long(r->table, name, size);
    if (!o && strcmp(name, "help") == 0) {
        *wish = OPTION_HELP;
        return ACTANT_OK;
    }
    if (!o && strcmp(name, "version") == 0) {
        *wish = OPTION_VERSION;
        return ACTANT_OK;
    }
    if (!o)
        return refuse_unknown(r->table, name, size, error);
    spelling s = spell_long(name, size);
    return read_value(r, o, &s, name[size] ? name + size + 1 : NULL, error);
}

static actant_status read_short(reading *r, const char *text, option_wish *wish,
                                actant_error *error)
{
    const option *o = find_letter(r->table, text[0]);
    if (!o && strcmp(text, "h") == 0) {
        *wish = OPTION_HELP;
        return ACTANT_OK;
    }
    if (!o)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "unknown option -%s", text);
    spelling s = {{'-', text[0], '\0'}};
    return read_value(r, o, &s, text[1] ? text + 1 : NULL, error);
}

static actant_status check_arguments(const option_table *table, const option_list *given,
                                     actant_error *error)
{
    size_t least = 0, most = 0;
    for (size_t i = 0; i < table->argument_count; i++) {
        const option_argument *a = &table->arguments[i];
        least += a->least;
        if (given->count < least)
            return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "%s is missing: %s", a->name,
                             a->help);
        if (a->most == 0)
            most = SIZE_MAX;
        else if (most < SIZE_MAX)
            most += a->most;
    }
    if (given->count > most)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "'%s' is one argument too many",
                         given->items[most]);
    return ACTANT_OK;
}

actant_status options_parse(const option_table *table, int argc, char *const *argv, void *settings,
                            option_wish *wish, actant_error *error)
{
    *wish = OPTION_RUN;
    actant_status status = set_initial_values(table, settings, error);
    reading r = {table, argv, argc, 1, settings};
    option_list *arguments = (option_list *)((char *)settings + table->arguments_at);
    bool options_ended = false;
    while (r.next < argc && status == ACTANT_OK && *wish == OPTION_RUN) {
        const char *text = argv[r.next++];
        if (options_ended || text[0] != '-' || !text[1])
            status = list_add(arguments, text, error);
        else if (strcmp(text, "--") == 0)
            options_ended = true;
        else if (text[1] == '-')
            status = read_long(&r, text + 2, wish, error);
        else
            status = read_short(&r, text + 1, wish, error);
    }
    if (status != ACTANT_OK || *wish != OPTION_RUN)
        return status;
    return check_arguments(table, arguments, error);
}

static void list_clear(option_list *list)
{
    mem_free(list->items);
    *list = (option_list){NULL, 0, 0};
}

void options_clear(const option_table *table, void *settings)
{
    for (size_t i = 0; i < table->option_count; i++) {
        if (table->options[i].type == OPTION_LIST)
            list_clear(value_of(&table->options[i], settings));
    }
    list_clear((option_list *)((char *)settings + table->arguments_at));
}
