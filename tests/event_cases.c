/* SPDX-License-Identifier: MIT */
#include "tests/event_cases.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 400, PIECES = 8 };

document *event_case_document(const char *text)
{
    document *d;
    uint32_t size = (uint32_t)strlen(text);
    ck_assert_int_eq(document_new(&d, "", text, size, NULL), ACTANT_OK);
    for (uint32_t at = 0; at < size;) {
        uint32_t end = at + (uint32_t)strcspn(text + at, " ");
        if (end > at)
            ck_assert_ptr_nonnull(document_add_token(d, at, end));
        at = end + 1;
    }
    return d;
}

/* Where the words stand; "words@2" is where they do so the second time. */
static span find_words(const document *d, char *words)
{
    char *mark = strrchr(words, '@');
    long times = mark ? strtol(mark + 1, NULL, 10) : 1;
    if (mark)
        *mark = '\0';
    const char *found = d->text - 1;
    while (found && times-- > 0)
        found = strstr(found + 1, words);
    ck_assert_msg(found != NULL, "'%s' is not in '%s'", words, d->text);
    uint32_t begin = (uint32_t)(found - d->text);
    return (span){begin, begin + (uint32_t)strlen(words)};
}

/* Cuts the text at each of the separators; returns how many parts there are. */
static size_t cut(char *text, const char *separator, char *parts[PIECES])
{
    size_t count = 0;
    for (char *next = text; next; text = next) {
        ck_assert_uint_lt(count, PIECES);
        next = strstr(text, separator);
        if (next) {
            *next = '\0';
            next += strlen(separator);
        }
        parts[count++] = text;
    }
    return count;
}

static place find_place(document *d, char *words)
{
    char *parts[PIECES];
    span pieces[PIECES];
    size_t count = cut(words, " … ", parts);
    place where = {.pieces = NULL};
    for (size_t i = 0; i < count; i++)
        pieces[i] = find_words(d, parts[i]);
    where.bytes = pieces[0];
    if (count > 1)
        ck_assert_int_eq(document_set_pieces(d, &where, pieces, (uint32_t)count, NULL), ACTANT_OK);
    return where;
}

event *event_case_add(document *d, const char *line)
{
    char text[LONGEST], *parts[PIECES];
    ck_assert_uint_lt(strlen(line), sizeof text);
    memcpy(text, line, strlen(line) + 1);
    size_t count = cut(text, " ; ", parts);
    char *label = strstr(parts[0], ": ") ? parts[0] : NULL;
    char *action = label ? strstr(label, ": ") : parts[0];
    if (label) {
        *action = '\0';
        action += 2;
    }
    event *e = document_add_event(d, "", label ? label : "Action", (span){0, 0});
    ck_assert_ptr_nonnull(e);
    e->action = find_place(d, action);
    for (size_t i = 1; i < count; i++) {
        char *words = strchr(parts[i], '=');
        ck_assert_ptr_nonnull(words);
        *words++ = '\0';
        argument *a = document_add_argument(d, e, parts[i], (span){0, 0});
        ck_assert_ptr_nonnull(a);
        a->place = find_place(d, words);
    }
    return e;
}
