/* SPDX-License-Identifier: MIT */
/*
 * A grammar: what the parts of speech and some small words of a language do, as groups of tags and
 * of words. Nothing of a language is in the code; features ask the grammar, and one that is empty
 * knows no groups.
 *
 * A grammar file has a group a line, "name: item item …", items between spaces. A group may go on
 * in another line. Lines that begin with # are comments. corpora/grammar/ has one for English.
 */
#ifndef ACTANT_FEATURES_GRAMMAR_H
#define ACTANT_FEATURES_GRAMMAR_H

#include "base/buffer.h"
#include "base/hashmap.h"
#include "base/wire.h"

#include <stdbool.h>

/* Groups of tags, as bits; in the file each has the name in quotes. */
typedef enum tag_group {
    TAGS_NOUN = 1 << 0,         /* "noun": what can head a noun phrase, numbers too */
    TAGS_NUMBER = 1 << 1,       /* "number" */
    TAGS_PRONOUN = 1 << 2,      /* "pronoun": a noun phrase by itself */
    TAGS_EXISTENTIAL = 1 << 3,  /* "existential": the there of "there is" */
    TAGS_DETERMINER = 1 << 4,   /* "determiner": begins a noun phrase; possessives too */
    TAGS_ARTICLE = 1 << 5,      /* "article": those that another determiner may follow */
    TAGS_ADJECTIVE = 1 << 6,    /* "adjective" */
    TAGS_MODIFIER = 1 << 7,     /* "modifier": what else stands before a noun: currencies */
    TAGS_POSSESSIVE = 1 << 8,   /* "possessive": the ending that follows a noun */
    TAGS_HYPHEN = 1 << 9,       /* "hyphen": that is a token of its own in a compound */
    TAGS_VERB = 1 << 10,        /* "verb": all forms */
    TAGS_FINITE = 1 << 11,      /* "finite": verbs that have a subject */
    TAGS_BARE = 1 << 12,        /* "bare": the infinitive without its marker */
    TAGS_GERUND = 1 << 13,      /* "gerund": present participles */
    TAGS_PARTICIPLE = 1 << 14,  /* "participle": past participles */
    TAGS_PAST = 1 << 15,        /* "past": past forms, which taggers confuse with participles */
    TAGS_MODAL = 1 << 16,       /* "modal" */
    TAGS_MARKER = 1 << 17,      /* "marker": of the infinitive; may be a preposition too */
    TAGS_PARTICLE = 1 << 18,    /* "particle": belongs to a verb: "give up" */
    TAGS_ADVERB = 1 << 19,      /* "adverb" */
    TAGS_PREPOSITION = 1 << 20, /* "preposition": and subordinating conjunctions */
    TAGS_WH = 1 << 21,          /* "wh": who, which, when */
    TAGS_CONJUNCTION = 1 << 22, /* "conjunction": coordinating */
    TAGS_COMMA = 1 << 23,       /* "comma" */
    TAGS_COLON = 1 << 24,       /* "colon": and semicolons, dashes */
    TAGS_STOP = 1 << 25,        /* "stop": ends a sentence */
    TAGS_QUOTATION = 1 << 26,   /* "quotation": marks */
    TAGS_OPENING = 1 << 27,     /* "opening": brackets */
    TAGS_CLOSING = 1 << 28      /* "closing" */
} tag_group;

/* Groups of words. */
typedef enum word_group {
    WORDS_BE = 1 << 0,         /* "be": forms of the verb; part of the passive */
    WORDS_GET = 1 << 1,        /* "get": also part of the passive */
    WORDS_AUXILIARY = 1 << 2,  /* "auxiliary": other verbs that go before a verb: have, do */
    WORDS_BY = 1 << 3,         /* "by": before the agent of a passive */
    WORDS_TO = 1 << 4,         /* "to": before a recipient */
    WORDS_OF = 1 << 5,         /* "of": between noun phrases */
    WORDS_THAT = 1 << 6,       /* "that": opens the clause of what is said */
    WORDS_NEVER_OPEN = 1 << 7, /* "never-open": prepositions that never open a clause */
    WORDS_QUOTE = 1 << 8,      /* "quote": marks around speech */
    WORDS_NEGATION = 1 << 9,   /* "negation": not, never */
    WORDS_MODAL = 1 << 10      /* "possibility": may, should, allegedly */
} word_group;

enum { GRAMMAR_ITEMS_MOST = 1 << 16 };

typedef struct grammar_entry {
    uint64_t hash;
    uint32_t groups; /* bits, at least one */
} grammar_entry;

/* Either the tags or the words. */
typedef struct grammar_table {
    grammar_entry *entries; /* [count], in the order in which they came */
    size_t count, capacity;
    hashmap numbers; /* of the entries */
} grammar_table;

typedef struct grammar {
    grammar_table tags, words;
} grammar;

void grammar_init(grammar *g);
void grammar_clear(grammar *g);

bool grammar_is_empty(const grammar *g);

/* The grammar that knows no groups. */
extern const grammar grammar_none;

/*
 * Adds the groups of a file. A line without a colon, a name that is no group, an item that is
 * twice in a group, is no UTF-8 or is one too many are an ACTANT_ERROR_INPUT with file and line.
 */
actant_status grammar_read_file(grammar *g, const char *path, actant_error *error) ACTANT_MUST_USE;

/* What grammar_tag asks for. */
uint64_t grammar_hash_tag(const char *tag);

/* The groups of a tag, as bits of tag_group; 0 if it has none. */
uint32_t grammar_tag(const grammar *g, uint64_t tag_hash);

/* The groups of a word, by its WORD_LOWER hash, as bits of word_group. */
uint32_t grammar_word(const grammar *g, uint64_t lower_hash);

/* A hash of all of it, for the model card and for telling whether two are the same. */
uint64_t grammar_digest(const grammar *g);

/* To and from a section of a model file. Requires an empty grammar to read into; after an error it
 * is to be cleared. */
void grammar_write(const grammar *g, buffer *out);
actant_status grammar_read(grammar *g, wire *in, actant_error *error) ACTANT_MUST_USE;

#endif
