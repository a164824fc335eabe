/* SPDX-License-Identifier: MIT */
/* Writing tables of entities and of events, for spreadsheets and databases. */
#ifndef ACTANT_TEXT_TABLE_WRITER_H
#define ACTANT_TEXT_TABLE_WRITER_H

#include "text/writing.h"

/* Rows without the head line. In a field each run of white space is one space. */
writing_render entity_table_render;

/*
 * Several actors or topics of one event are parted by "; ". The sentence is the action's, from 1
 * on; empty where there are no sentences.
 */
writing_render event_table_render;

/* The head lines. */
extern const char entity_table_head[], event_table_head[];

#endif
