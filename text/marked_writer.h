/* SPDX-License-Identifier: MIT */
/* Writing the running text with its entities marked and its events below, for people to read. */
#ifndef ACTANT_TEXT_MARKED_WRITER_H
#define ACTANT_TEXT_MARKED_WRITER_H

#include "text/writing.h"

/*
 * [Label words], nested where mentions are; of two that cross, the later one is left out. The
 * events of a sentence stand under it, each on a line: "  * Label: actor | action | topic".
 */
writing_render marked_render;

#endif
