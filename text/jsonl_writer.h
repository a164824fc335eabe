/* SPDX-License-Identifier: MIT */
/* Writing JSON Lines in our own schema. */
#ifndef ACTANT_TEXT_JSONL_WRITER_H
#define ACTANT_TEXT_JSONL_WRITER_H

#include "text/writing.h"

/* Holds everything but, where they are not asked for, tokens, tags and sentences. */
writing_render jsonl_render;

#endif
