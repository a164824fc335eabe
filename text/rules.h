/* SPDX-License-Identifier: MIT */
/*
 * The rules of tokens and sentences: all that this floor knows about writing, in four ordered
 * lists of patterns. The first rule of a list that matches decides.
 */
#ifndef ACTANT_TEXT_RULES_H
#define ACTANT_TEXT_RULES_H

#include "text/regex.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum rule_set {
    RULES_WORD,     /* tokens that begin with a letter */
    RULES_NUMBER,   /* tokens that begin with a digit */
    RULES_SIGN,     /* all other tokens */
    RULES_SENTENCE, /* whether a sentence ends with a token */
    RULES_COUNT
} rule_set;

typedef struct rule {
    const char *name;
    const char *pattern; /* in PCRE2's extended syntax */
    bool ends;           /* sentence rules: whether the sentence ends where the match does */
} rule;

/* The list of a set, in order. */
const rule *rules_of(rule_set set, size_t *count);

/*
 * Compiles a set into one anchored pattern. The token sets match at any character. A match's mark
 * tells the rule; see rules_marked.
 */
actant_status rules_compile(regex **out, rule_set set, actant_error *error) ACTANT_MUST_USE;

/* The rule that a match of the set's pattern is due to. */
const rule *rules_marked(rule_set set, const regex_match *match);

/* Format characters without any width (byte order mark, joiners, directions): between tokens they
 * count as space. */
bool rules_is_blank(uint32_t codepoint);

#endif
