/* SPDX-License-Identifier: MIT */
/* Reading brat standoff: a .txt and the .ann beside it. */
#ifndef ACTANT_TEXT_BRAT_READER_H
#define ACTANT_TEXT_BRAT_READER_H

#include "text/reading.h"

/*
 * The input is the .txt. A T line is a mention, unless an event refers to it and its label is that
 * event's type (as its trigger) or the role by which the event refers to it; the number of a role
 * like Topic2 is dropped. Each text in the .ann must be what stands at its offsets.
 */
extern const reading_format brat_format;

#endif
