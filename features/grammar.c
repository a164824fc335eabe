/* SPDX-License-Identifier: MIT */
#include "features/grammar.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "features/words.h"
#include "text/utf8.h"

#include <string.h>

const grammar grammar_none;

/* The names of the groups in files; the place in the table is the number of the bit. */
static const char *const tag_names[] = {
    "noun",      "number",   "pronoun",     "existential", "determiner",  "article",
    "adjective", "modifier", "possessive",  "hyphen",      "verb",        "finite",
    "bare",      "gerund",   "participle",  "past",        "modal",       "marker",
    "particle",  "adverb",   "preposition", "wh",          "conjunction", "comma",
    "colon",     "stop",     "quotation",   "opening",     "closing"};
static const char *const word_names[] = {"be",    "get",      "auxiliary",  "by",
                                         "to",    "of",       "that",       "never-open",
                                         "quote", "negation", "possibility"};

enum {
    TAG_NAME_COUNT = sizeof tag_names / sizeof tag_names[0],
    WORD_NAME_COUNT = sizeof word_names / sizeof word_names[0],
    LINE_MOST = 1 << 16 /* bytes */
};

static void table_init(grammar_table *t)
{
    *t = (grammar_table){NULL, 0, 0, {NULL, 0, 0}};
    hashmap_init(&t->numbers);
}

static void table_clear(grammar_table *t)
{
    mem_free(t->entries);
    hashmap_clear(&t->numbers);
    table_init(t);
}

void grammar_init(grammar *g)
{
    table_init(&g->tags);
    table_init(&g->words);
}

void grammar_clear(grammar *g)
{
    table_clear(&g->tags);
    table_clear(&g->words);
}

bool grammar_is_empty(const grammar *g)
{
    return g->tags.count == 0 && g->words.count == 0;
}

/* The entry of the hash, perhaps a new one without groups; NULL if there is no memory. */
static grammar_entry *entry_of(grammar_table *t, uint64_t hash)
{
    if (!mem_reserve(&t->entries, &t->capacity, t->count + 1, sizeof *t->entries))
        return NULL;
    const uint32_t *number = hashmap_add(&t->numbers, hash, (uint32_t)t->count);
    if (!number)
        return NULL;
    if (*number == t->count)
        t->entries[t->count++] = (grammar_entry){hash, 0};
    return &t->entries[*number];
}

static uint32_t find_groups(const grammar_table *t, uint64_t hash)
{
    uint32_t number = t->count > 0 ? hashmap_find(&t->numbers, hash) : HASHMAP_NONE;
    return number == HASHMAP_NONE ? 0 : t->entries[number].groups;
}

uint64_t grammar_hash_tag(const char *tag)
{
    return hash_bytes(tag, strlen(tag), 0);
}

uint32_t grammar_tag(const grammar *g, uint64_t tag_hash)
{
    return find_groups(&g->tags, tag_hash);
}

uint32_t grammar_word(const grammar *g, uint64_t lower_hash)
{
    return find_groups(&g->words, lower_hash);
}

/* ---- files ---- */

typedef struct text {
    const char *bytes;
    size_t size;
} text;

/* What reading a file needs: the word table tells the hashes of words. */
typedef struct source {
    file_input *in;
    grammar *grammar;
    words words;
} source;

static actant_status complain(const source *s, const char *what, text about, actant_error *error)
{
    int size = about.size < 40 ? (int)about.size : 40;
    return error_set(error, ACTANT_ERROR_INPUT, file_name(s->in), file_line(s->in), "'%.*s' %s",
                     size, about.bytes, what);
}

/* The number of the name, or `count`. */
static size_t find_name(const char *const *names, size_t count, text name)
{
    size_t i = 0;
    while (i < count &&
           (strlen(names[i]) != name.size || memcmp(names[i], name.bytes, name.size) != 0))
        i++;
    return i;
}

static actant_status add_item(source *s, bool is_tag, uint32_t group, text item,
                              actant_error *error)
{
    grammar_table *t = is_tag ? &s->grammar->tags : &s->grammar->words;
    uint64_t hash = hash_bytes(item.bytes, item.size, 0);
    if (!is_tag) {
        uint32_t type = words_add(&s->words, item.bytes, item.size);
        if (type == HASHMAP_NONE)
            return error_memory(error);
        hash = s->words.types[type].attributes[WORD_LOWER];
    }
    if (t->count == GRAMMAR_ITEMS_MOST)
        return complain(s, "is one item too many", item, error);
    grammar_entry *entry = entry_of(t, hash);
    if (!entry)
        return error_memory(error);
    if (entry->groups & group)
        return complain(s, "is in its group already", item, error);
    entry->groups |= group;
    return ACTANT_OK;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* The next item of the line from *at on; an empty text at its end. */
static text next_item(text line, size_t *at)
{
    while (*at < line.size && is_blank(line.bytes[*at]))
        ++*at;
    size_t begin = *at;
    while (*at < line.size && !is_blank(line.bytes[*at]))
        ++*at;
    return (text){line.bytes + begin, *at - begin};
}

static actant_status read_line(source *s, text line, actant_error *error)
{
    size_t at = 0;
    text all = line, name = next_item(line, &at);
    if (name.size == 0 || name.bytes[0] == '#')
        return ACTANT_OK;
    if (utf8_check(line.bytes, line.size, NULL) != line.size)
        return complain(s, "is the start of a line that is no UTF-8", name, error);
    if (name.bytes[name.size - 1] != ':')
        return complain(s, "is no name of a group with a colon behind it", all, error);
    name.size--;
    size_t tag = find_name(tag_names, TAG_NAME_COUNT, name);
    size_t number = find_name(word_names, WORD_NAME_COUNT, name);
    if (tag == TAG_NAME_COUNT && number == WORD_NAME_COUNT)
        return complain(s, "is no group of a grammar", name, error);
    bool is_tag = tag < TAG_NAME_COUNT;
    uint32_t group = UINT32_C(1) << (is_tag ? tag : number);
    actant_status status = ACTANT_OK;
    for (text item = next_item(line, &at); item.size > 0 && status == ACTANT_OK;
         item = next_item(line, &at))
        status = add_item(s, is_tag, group, item, error);
    return status;
}

actant_status grammar_read_file(grammar *g, const char *path, actant_error *error)
{
    source s = {NULL, g, {0}};
    actant_status status = file_open(&s.in, path, error);
    if (status != ACTANT_OK)
        return status;
    words_init(&s.words, NULL);
    bool found = true;
    while (found && status == ACTANT_OK) {
        text line;
        status = file_read_line(s.in, LINE_MOST, &line.bytes, &line.size, &found, error);
        if (status == ACTANT_OK && found)
            status = read_line(&s, line, error);
    }
    words_clear(&s.words);
    file_close(s.in);
    return status;
}

/* ---- model files ---- */

static uint64_t table_digest(const grammar_table *t)
{
    uint64_t digest = t->count;
    for (size_t i = 0; i < t->count; i++) {
        const uint64_t parts[] = {digest, t->entries[i].hash, t->entries[i].groups};
        digest = hash_words(parts, 3);
    }
    return digest;
}

uint64_t grammar_digest(const grammar *g)
{
    const uint64_t parts[] = {table_digest(&g->tags), table_digest(&g->words)};
    return hash_words(parts, 2);
}

/* A table: count; for each its hash and its groups. */
static void write_table(const grammar_table *t, buffer *out)
{
    wire_put_varint(out, t->count);
    for (size_t i = 0; i < t->count; i++) {
        wire_put_u64(out, t->entries[i].hash);
        wire_put_u32(out, t->entries[i].groups);
    }
}

/* The section: the table of tags, then that of words. */
void grammar_write(const grammar *g, buffer *out)
{
    write_table(&g->tags, out);
    write_table(&g->words, out);
}

static actant_status read_table(grammar_table *t, size_t group_count, wire *in, actant_error *error)
{
    size_t count = wire_get_count(in, GRAMMAR_ITEMS_MOST);
    bool is_whole = !in->failed;
    for (size_t i = 0; i < count && is_whole; i++) {
        uint64_t hash = wire_get_u64(in);
        uint32_t groups = wire_get_u32(in);
        is_whole = !in->failed && groups != 0 && groups >> group_count == 0;
        grammar_entry *entry = is_whole ? entry_of(t, hash) : NULL;
        if (is_whole && !entry)
            return error_memory(error);
        is_whole = is_whole && entry->groups == 0;
        if (is_whole)
            entry->groups = groups;
    }
    if (!is_whole)
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the grammar is damaged");
    return ACTANT_OK;
}

actant_status grammar_read(grammar *g, wire *in, actant_error *error)
{
    actant_status status = read_table(&g->tags, TAG_NAME_COUNT, in, error);
    return status == ACTANT_OK ? read_table(&g->words, WORD_NAME_COUNT, in, error) : status;
}
