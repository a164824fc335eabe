/* SPDX-License-Identifier: MIT */
/*
 * Documents with parts of speech and actions, for tests of syntax and arguments. The text is like
 * that of tests/tagged.h, where "*" before a token begins an action and "+" goes on with it:
 * "They/PRP *gave/VBD +up/RP ./.".
 */
#ifndef ACTANT_TESTS_SCENE_H
#define ACTANT_TESTS_SCENE_H

#include "features/argument_context.h"
#include "features/knowledge.h"

typedef struct scene {
    knowledge knowledge; /* the English grammar of corpora/grammar */
    words words;
    view view;
    document *document;
    task_list tasks;
} scene;

void scene_init(scene *s);
void scene_clear(scene *s);

/* Reads the text, builds the view and finds the tasks of argument_labelling. */
void scene_look_at(scene *s, const char *text);

/* The same for the document as it now is. */
void scene_look_again(scene *s);

/* The first token with the form; fails the running test if there is none. */
uint32_t scene_find(const scene *s, const char *form);

/* The context of the n-th task. */
const argument_context *scene_context(const scene *s, size_t n);

/* A sentence of `token_count` tokens, of which every `every`-th is an action; the caller's, freed
 * by mem_free. */
char *scene_long_text(size_t token_count, size_t every);

#endif
