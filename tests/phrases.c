/* SPDX-License-Identifier: MIT */
#include "tests/phrases.h"

#include "features/lexicon_builder.h"
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
