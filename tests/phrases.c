/* SPDX-License-Identifier: MIT */
#include "tests/phrases.h"

#include "features/lexicon_builder.h"
#include "features/lexicon_matcher.h"
#include "tests/lens.h"
#include "tests/scratch.h"

#include <check.h>
#include <string.h>

static void add_list(lexicon_builder *b, const char *name, const char *phrases)
{
    char lines[1024];
    size_t size = strlen(phrases);
    ck_assert_uint_lt(size, sizeof lines);
    for (size_t i = 0; i < size; i++)
        lines[i] = (char)(phrases[i] == '|' ? '\n' : phrases[i]);
    actant_notes notes = NOTES_INIT;
    ck_assert_int_eq(
        lexicon_builder_add_file(b, name, scratch_file("phrases", lines, size), &notes, NULL),
        ACTANT_OK);
    ck_assert_uint_eq(notes.count, 0);
}

void phrases_make(phrasebook *b, const char *const *given)
{
    lexicon_builder *builder;
    size_t list_count = 0;
    phrasebook_init(b);
    ck_assert_int_eq(lexicon_builder_new(&builder, NULL), ACTANT_OK);
    for (; *given; given++) {
        char name[64];
        size_t size = strcspn(*given, ":~");
        ck_assert_uint_lt(size, sizeof name);
        memcpy(name, *given, size);
        name[size] = '\0';
        if ((*given)[size] == '~') {
            ck_assert_int_eq(patterns_add(&b->patterns, name, *given + size + 1, NULL), ACTANT_OK);
            continue;
        }
        add_list(builder, name, *given + size + 2);
        list_count++;
    }
    if (list_count > 0)
        ck_assert_int_eq(lexicon_builder_make(builder, &b->lists, NULL), ACTANT_OK);
    lexicon_builder_free(builder);
}

void phrases_make_lexicon(lexicon *l, const given_list *lists)
{
    lexicon_builder *b;
    actant_notes notes = NOTES_INIT;
    ck_assert_int_eq(lexicon_builder_new(&b, NULL), ACTANT_OK);
    for (size_t i = 0; i < GIVEN_LISTS_MOST && lists[i].name; i++) {
        const char *path = scratch_file("list", lists[i].phrases, strlen(lists[i].phrases));
        ck_assert_int_eq(lexicon_builder_add_file(b, lists[i].name, path, &notes, NULL), ACTANT_OK);
    }
    lexicon_init(l);
    ck_assert_int_eq(lexicon_builder_make(b, l, NULL), ACTANT_OK);
    lexicon_builder_free(b);
    notes_clear(&notes);
}

/* "city 0-2, person 3-4 folded", in the order of the matches. */
static void show(const lexicon *l, const matches *m, buffer *out)
{
    for (size_t i = 0; i < m->count; i++) {
        const token_match *t = &m->items[i];
        buffer_add_format(out, "%s%s %u-%u%s", i > 0 ? ", " : "", l->lists[t->source].name,
                          (unsigned)t->tokens.begin, (unsigned)t->tokens.end,
                          t->is_folded ? " folded" : "");
    }
}

void phrases_check_matches(const lexicon *l, const char *text, const char *expected)
{
    lens look;
    lens_init(&look);
    lens_look_at(&look, text);
    lexicon_matcher matcher;
    lexicon_matcher_init(&matcher, l);
    matches m;
    matches_init(&m);
    for (int round = 0; round < 2; round++) {
        matches_reset(&m);
        ck_assert_int_eq(lexicon_match(&matcher, &look.view, &m, NULL), ACTANT_OK);
        buffer shown;
        buffer_init(&shown);
        show(l, &m, &shown);
        ck_assert_str_eq(buffer_text(&shown), expected);
        buffer_clear(&shown);
    }
    matches_clear(&m);
    lexicon_matcher_clear(&matcher);
    lens_clear(&look);
}
