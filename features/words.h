/* SPDX-License-Identifier: MIT */
/*
 * Word types and what can be said of each by itself: its form, shape, affixes. A word table works
 * each type out once; whatever depends on one type alone can then be kept beside it.
 *
 * A table belongs to one thread. It forgets everything when it is full (words_settle), so that an
 * endless stream of text takes constant memory.
 */
#ifndef ACTANT_FEATURES_WORDS_H
#define ACTANT_FEATURES_WORDS_H

#include "base/buffer.h"
#include "base/hashmap.h"
#include "features/classes.h"
#include "features/shape.h"

#include <stddef.h>
#include <stdint.h>

/* What is said of a word type. New ones go to the end: the numbers are part of feature hashes. */
typedef enum word_attribute {
    WORD_FORM,     /* as it stands */
    WORD_LOWER,    /* in lower case, digits as 0 */
    WORD_SHAPE,    /* short shape: "Xx-0" */
    WORD_OUTLINE,  /* long shape: "Xxxx-00" */
    WORD_KIND,     /* capitals, digits, punctuation: one of a dozen kinds */
    WORD_PREFIX_1, /* of WORD_LOWER, in code points, the whole word at most; none if it is shorter
                    */
    WORD_PREFIX_2,
    WORD_PREFIX_3,
    WORD_PREFIX_4,
    WORD_PREFIX_5,
    WORD_SUFFIX_1,
    WORD_SUFFIX_2,
    WORD_SUFFIX_3,
    WORD_SUFFIX_4,
    WORD_SUFFIX_5,
    WORD_CLASS_1, /* its classes (features/classes.h), column by column */
    WORD_CLASS_8 = WORD_CLASS_1 + CLASSES_COLUMNS_MOST - 1,
    WORD_ATTRIBUTE_COUNT
} word_attribute;

/* Where a word stands in a phrase of several words. */
typedef enum phrase_part { PART_FIRST, PART_INNER, PART_LAST, PART_COUNT } phrase_part;

typedef struct word {
    /* Hash of each attribute's text; 0 when the word has none. */
    uint64_t attributes[WORD_ATTRIBUTE_COUNT];
    /* In which phrase lists (features/lexicon.h) it stands so in a phrase: bit n is list n. */
    uint32_t parts[PART_COUNT];
    word_case capitals;
    uint32_t length; /* code points */
} word;

/* Whether it has an upper-case letter. */
static inline bool word_is_capitalised(const word *w)
{
    return w->capitals >= CASE_INITIAL;
}

enum { WORDS_MOST = 1 << 16 };

typedef struct words {
    const struct knowledge *knowledge; /* borrowed */
    hashmap numbers;
    word *types; /* [count] */
    size_t count, capacity;
    uint32_t generation; /* rises whenever the table forgets */
    buffer scratch;
} words;

/* The knowledge (features/knowledge.h) is borrowed; NULL for none. */
void words_init(words *w, const struct knowledge *k);
void words_clear(words *w);

/*
 * Forgets all types if more than WORDS_MOST are there. Numbers given before are then void: call it
 * between documents only.
 */
void words_settle(words *w);

/* The number of the word type, worked out if it is new; HASHMAP_NONE if there is no memory. */
uint32_t words_add(words *w, const char *form, size_t size);

/* The hash of an attribute's text. */
uint64_t word_hash(const char *text, size_t size, word_attribute which);

/* Adds the text that an attribute's hash stands for to `out`; false if the word has none. Classes
 * have no text. */
bool word_attribute_text(const char *form, size_t size, word_attribute which, buffer *out);

/* The attribute's name, for people: "form", "suffix-3". */
const char *word_attribute_name(word_attribute which);

#endif
