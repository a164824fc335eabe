/* SPDX-License-Identifier: MIT */
/*
 * The shape of a word: what kinds of characters it is made of, whatever the letters are. Works on
 * Unicode classes, so it holds for any script. Words are valid UTF-8.
 */
#ifndef ACTANT_FEATURES_SHAPE_H
#define ACTANT_FEATURES_SHAPE_H

#include "base/buffer.h"

#include <stddef.h>

/* How a word is capitalised. */
typedef enum word_case {
    CASE_NONE,    /* no cased letter: digits, punctuation, scripts without case */
    CASE_LOWER,   /* no upper-case letter */
    CASE_INITIAL, /* first cased letter is upper, a lower one follows, no other upper */
    CASE_UPPER,   /* two cased letters or more, all upper */
    CASE_SINGLE,  /* one cased letter, upper */
    CASE_MIXED    /* upper-case letters at other places: McKay, eBay, iPhone */
} word_case;

word_case shape_case(const char *word, size_t size);

/*
 * Adds one character for each of the word's: X upper, x lower, a other letters, 0 digits, and
 * punctuation as it is. Runs of more than three of a kind are cut to three: "Xxxx-00".
 */
void shape_long(const char *word, size_t size, buffer *out);

/* The same with each run written once: "Xx-0". */
void shape_short(const char *word, size_t size, buffer *out);

/* Adds the word in lower case with each digit, of any script, as 0. */
void shape_digits(const char *word, size_t size, buffer *out);

/* The size in bytes of the first / last `count` code points; 0 if the word has fewer. */
size_t shape_prefix(const char *word, size_t size, size_t count);
size_t shape_suffix(const char *word, size_t size, size_t count);

#endif
