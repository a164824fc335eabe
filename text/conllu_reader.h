/* SPDX-License-Identifier: MIT */
/* Reading CoNLL-U (universaldependencies.org/format.html): tokens with parts of speech. */
#ifndef ACTANT_TEXT_CONLLU_READER_H
#define ACTANT_TEXT_CONLLU_READER_H

#include "text/reading.h"

/*
 * A token's tag is its XPOS (Penn tags, in English) if any of the first rows has one, else its
 * UPOS; actant_reader_options.tag_column chooses the column: 4 is UPOS, 5 is XPOS. There are no
 * labels. SpaceAfter=No joins a token to the next one; sentences are parted by a newline, and
 * paragraphs ("# newpar") by an empty line.
 *
 * A multiword token ("3-4") whose words make up its form, such as do + n't, gives its words: they
 * are tokens of the text. Where they do not, such as French du = de + le, they are not in the text;
 * then the form is one token, whose tag is that of its words joined by "+": ADP+DET. Empty nodes
 * ("8.1") are left out, and counted.
 *
 * Documents begin at "# newdoc". Where a file has none, they begin where what "# sent_id" says
 * before its last "-" and number changes, and end after a thousand sentences at the latest.
 */
extern const reading_format conllu_format;

#endif
