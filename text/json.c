/* SPDX-License-Identifier: MIT */
#include "text/json.h"

#include <assert.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* jansson's type is ours under another name; it takes no const where it only reads. */
static json_t *theirs(const json_value *value)
{
    union {
        const json_value *ours;
        json_t *theirs;
    } same = {.ours = value};
    return same.theirs;
}

/* jansson's sentence quotes the input, whatever is in there; ours stays on one line. */
static actant_status tell(const json_error_t *problem, const char *file, size_t line,
                          actant_error *error)
{
    char text[sizeof problem->text];
    memcpy(text, problem->text, sizeof text);
    for (char *c = text; *c; c++)
        *c = (unsigned char)*c < ' ' ? ' ' : *c;
    size_t down = problem->line > 0 ? (size_t)problem->line - 1 : 0;
    error_set(error, ACTANT_ERROR_INPUT, file, line + down, "not valid JSON at column %d: %s",
              problem->column, text);
    if (error)
        error->byte = problem->position > 0 ? (size_t)problem->position : 0;
    return ACTANT_ERROR_INPUT;
}

actant_status json_parse(json_value **out, const char *text, size_t size, const char *file,
                         size_t line, actant_error *error)
{
    json_error_t problem;
    json_t *value = json_loadb(text, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
    *out = (json_value *)value;
    if (value)
        return ACTANT_OK;
    /* Where memory runs out jansson often gives up without a word. */
    if (json_error_code(&problem) == json_error_out_of_memory || !problem.text[0])
        return error_memory(error);
    return tell(&problem, file, line, error);
}

void json_free(json_value *value)
{
    json_decref(theirs(value));
}

json_kind json_kind_of(const json_value *value)
{
    static const json_kind kinds[] = {
        [JSON_OBJECT] = JSON_KIND_OBJECT, [JSON_ARRAY] = JSON_KIND_ARRAY,
        [JSON_STRING] = JSON_KIND_STRING, [JSON_INTEGER] = JSON_KIND_NUMBER,
        [JSON_REAL] = JSON_KIND_NUMBER,   [JSON_TRUE] = JSON_KIND_BOOLEAN,
        [JSON_FALSE] = JSON_KIND_BOOLEAN, [JSON_NULL] = JSON_KIND_NULL};
    return value ? kinds[json_typeof(theirs(value))] : JSON_KIND_NONE;
}

const char *json_kind_name(const json_value *value)
{
    static const char *const names[] = {"missing",  "null",     "true or false", "a number",
                                        "a string", "an array", "an object"};
    return names[json_kind_of(value)];
}

const json_value *json_find(const json_value *value, const char *key)
{
    return (const json_value *)json_object_get(theirs(value), key);
}

size_t json_count(const json_value *value)
{
    json_kind kind = json_kind_of(value);
    if (kind == JSON_KIND_ARRAY)
        return json_array_size(theirs(value));
    return kind == JSON_KIND_OBJECT ? json_object_size(theirs(value)) : 0;
}

const json_value *json_item(const json_value *array, size_t index)
{
    return (const json_value *)json_array_get(theirs(array), index);
}

bool json_next_member(const json_value *object, void **at, const char **key,
                      const json_value **value)
{
    *at = *at ? json_object_iter_next(theirs(object), *at) : json_object_iter(theirs(object));
    if (!*at)
        return false;
    *key = json_object_iter_key(*at);
    *value = (const json_value *)json_object_iter_value(*at);
    return true;
}

const char *json_text(const json_value *value, size_t *size)
{
    const char *text = json_string_value(theirs(value));
    if (size)
        *size = json_string_length(theirs(value));
    return text;
}

bool json_get_number(const json_value *value, double *number)
{
    if (json_kind_of(value) != JSON_KIND_NUMBER)
        return false;
    *number = json_number_value(theirs(value));
    return true;
}

bool json_get_whole(const json_value *value, int64_t *number)
{
    const double largest = 9007199254740992.0; /* 2^53: beyond it a double may stand for others */
    if (json_kind_of(value) != JSON_KIND_NUMBER)
        return false;
    if (json_is_integer(theirs(value))) {
        *number = json_integer_value(theirs(value));
        return true;
    }
    double real = json_number_value(theirs(value));
    if (fabs(real) > largest || real != floor(real))
        return false;
    *number = (int64_t)real;
    return true;
}

bool json_is_set(const json_value *value)
{
    return json_is_true(theirs(value));
}

/* What must be escaped in a string. */
static bool special(char byte)
{
    return (unsigned char)byte < ' ' || byte == '"' || byte == '\\';
}

static void add_escape(buffer *out, char byte)
{
    static const char short_forms[] = {['"'] = '"',  ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f',
                                       ['\n'] = 'n', ['\r'] = 'r',  ['\t'] = 't'};
    char form = short_forms[(unsigned char)byte];
    if (form)
        buffer_add(out, (const char[]){'\\', form}, 2);
    else
        buffer_add_format(out, "\\u%04x", (unsigned)(unsigned char)byte);
}

/* Own code, for it is ten times quicker than jansson's dump; most text has little to escape. */
void json_add_string(buffer *out, const char *text, size_t size)
{
    const char *end = text + size, *plain = text;
    buffer_add_byte(out, '"');
    for (const char *c = text; c < end; c++) {
        if (!special(*c))
            continue;
        buffer_add(out, plain, (size_t)(c - plain));
        add_escape(out, *c);
        plain = c + 1;
    }
    buffer_add(out, plain, (size_t)(end - plain));
    buffer_add_byte(out, '"');
}

void json_add_number(buffer *out, double number)
{
    char text[40] = "";
    assert(isfinite(number));
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    /* snprintf and strtod agree on the locale's decimal point, which may be no point. */
    for (char *c = text; *c; c++) {
        if (!strchr("0123456789+-e", *c))
            *c = '.';
    }
    buffer_add_string(out, text);
}

/* ---- walking ---- */

static const char *skip_space(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
        at++;
    return at;
}

/* Behind the string that starts at `at`, or NULL where it is cut off. */
static const char *skip_string(const char *at, const char *end)
{
    for (at++; at < end; at++) {
        if (*at == '"')
            return at + 1;
        if (*at == '\\')
            at++;
    }
    return NULL;
}

/* Behind the value that starts at `at`: its brackets are counted, not matched. NULL where cut off.
 */
static const char *skip_value(const char *at, const char *end)
{
    size_t depth = 0;
    const char *begin = at;
    while (at < end) {
        if (*at == '"') {
            at = skip_string(at, end);
            if (!at)
                return NULL;
        } else if (*at == '{' || *at == '[') {
            depth++;
            at++;
        } else if (depth == 0 && (*at == ',' || *at == '}' || *at == ']')) {
            break;
        } else {
            depth -= *at == '}' || *at == ']';
            at++;
        }
    }
    while (at > begin && skip_space(at - 1, at) == at)
        at--;
    return depth == 0 && at > begin ? at : NULL;
}

void json_walk_init(json_walk *walk, const char *text, size_t size)
{
    *walk = (json_walk){.text = text, .end = text + size};
}

static bool walk_broken(json_walk *walk)
{
    walk->broken = true;
    return false;
}

static bool closes(const json_walk *walk)
{
    return walk->text < walk->end && (*walk->text == '}' || *walk->text == ']');
}

/* Reads the bracket or comma before a value; false at the end. */
static bool walk_to_value(json_walk *walk)
{
    bool first = !walk->begun;
    walk->begun = true;
    walk->text = skip_space(walk->text, walk->end);
    char mark = walk->text < walk->end ? *walk->text : '\0';
    if (first ? mark != '{' && mark != '[' : mark != ',' && !closes(walk))
        return walk_broken(walk);
    bool closed = closes(walk);
    walk->text = skip_space(walk->text + 1, walk->end);
    bool empty = first && closes(walk);
    if (!closed && !empty)
        return true;
    walk->text = skip_space(walk->text + empty, walk->end);
    walk->broken = walk->text < walk->end;
    walk->ended = true;
    return false;
}

bool json_walk_next(json_walk *walk, json_piece *key, json_piece *value)
{
    *key = *value = (json_piece){"", 0};
    if (walk->broken || walk->ended || !walk_to_value(walk))
        return false;
    const char *at = walk->text;
    const char *behind = at < walk->end && *at == '"' ? skip_string(at, walk->end) : NULL;
    const char *colon = behind ? skip_space(behind, walk->end) : walk->end;
    if (colon < walk->end && *colon == ':') {
        *key = (json_piece){at, (size_t)(behind - at)};
        at = skip_space(colon + 1, walk->end);
    }
    behind = skip_value(at, walk->end);
    if (!behind)
        return walk_broken(walk);
    *value = (json_piece){at, (size_t)(behind - at)};
    walk->text = behind;
    return true;
}
