/* SPDX-License-Identifier: MIT */
#include "features/lexicon_builder.h"

#include "base/file.h"
#include "features/shape.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

#include <string.h>

/*
 * Lines are gathered to some size, so that one document is made of many. A record is the upper
 * SPACE_KEY_BITS bits of a chain, and below them which bit of its value it sets.
 */
enum { LINE_MOST = 1 << 16, GATHERED = 1 << 18, BIT_BITS = 64 - SPACE_KEY_BITS };

struct lexicon_builder {
    tokenizer *rules;
    tokenizer_context *context;
    lexicon lists;                      /* their names only */
    buffer notices[LEXICON_LISTS_MOST]; /* of each list */
    size_t phrase_count;
    uint64_t *records;
    size_t record_count, record_capacity;
    buffer text;    /* the lines that wait */
    uint32_t *ends; /* [line_count]: where each ends in the text */
    size_t line_count, line_capacity;
    size_t empty_count, long_count; /* lines of the present file that are left out */
    buffer scratch;
};

actant_status lexicon_builder_new(lexicon_builder **out, actant_error *error)
{
    *out = NULL;
    lexicon_builder *b = mem_alloc(1, sizeof *b);
    if (!b)
        return error_memory(error);
    lexicon_init(&b->lists);
    buffer_init(&b->text);
    buffer_init(&b->scratch);
    for (size_t i = 0; i < LEXICON_LISTS_MOST; i++)
        buffer_init(&b->notices[i]);
    actant_status status = tokenizer_new(&b->rules, error);
    if (status == ACTANT_OK)
        status = tokenizer_context_new(&b->context, error);
    if (status != ACTANT_OK) {
        lexicon_builder_free(b);
        return status;
    }
    *out = b;
    return ACTANT_OK;
}

void lexicon_builder_free(lexicon_builder *b)
{
    if (!b)
        return;
    tokenizer_free(b->rules);
    tokenizer_context_free(b->context);
    lexicon_clear(&b->lists);
    mem_free(b->records);
    buffer_clear(&b->text);
    mem_free(b->ends);
    buffer_clear(&b->scratch);
    for (size_t i = 0; i < LEXICON_LISTS_MOST; i++)
        buffer_clear(&b->notices[i]);
    mem_free(b);
}

size_t lexicon_builder_phrase_count(const lexicon_builder *b)
{
    return b->phrase_count;
}

/* ---- from phrases to records ---- */

static void add_record(lexicon_builder *b, uint64_t chain, unsigned bit)
{
    b->records[b->record_count++] = (chain >> BIT_BITS << BIT_BITS) | bit;
}

/* The hashes of a token, as a word table has them. */
typedef struct token_hashes {
    uint64_t form, lower;
} token_hashes;

static token_hashes hash_token(lexicon_builder *b, const char *form, size_t size)
{
    buffer_reset(&b->scratch);
    shape_digits(form, size, &b->scratch);
    return (token_hashes){word_hash(form, size, WORD_FORM),
                          word_hash(b->scratch.bytes, b->scratch.size, WORD_LOWER)};
}

/* Adds all records of a phrase. False if there is no memory. */
static bool add_phrase(lexicon_builder *b, const char *text, const span *tokens, size_t count,
                       unsigned list)
{
    uint64_t folded = CHAIN_FOLDED, exact = CHAIN_EXACT;
    if (!mem_reserve(&b->records, &b->record_capacity, b->record_count + 2 * count + 1,
                     sizeof *b->records))
        return false;
    for (size_t i = 0; i < count; i++) {
        token_hashes h = hash_token(b, text + tokens[i].begin, tokens[i].end - tokens[i].begin);
        bool is_last = i + 1 == count;
        folded = lexicon_extend(folded, h.lower);
        exact = lexicon_extend(exact, h.form);
        add_record(b, folded, is_last ? 1 + list : 0);
        uint64_t part = i == 0 ? PART_FIRST : is_last ? PART_LAST : PART_INNER;
        if (count > 1)
            add_record(b, lexicon_extend(CHAIN_PARTS + part, h.form), 1 + list);
    }
    add_record(b, exact, 1 + list);
    b->phrase_count++;
    return !b->scratch.failed;
}

static bool add_phrases(lexicon_builder *b, const document *d, unsigned list)
{
    size_t at = 0;
    for (size_t line = 0; line < b->line_count; line++) {
        size_t first = at;
        while (at < d->token_count && d->tokens[at].begin < b->ends[line])
            at++;
        b->empty_count += at == first;
        b->long_count += at - first > LEXICON_LONGEST;
        if (at > first && at - first <= LEXICON_LONGEST &&
            !add_phrase(b, d->text, d->tokens + first, at - first, list))
            return false;
    }
    return true;
}

/* Takes the lines that wait. Only the tokens are wanted: a sentence that is there already spares
 * the search for others. */
static actant_status take_lines(lexicon_builder *b, unsigned list, actant_error *error)
{
    document *d = NULL;
    actant_status status = buffer_status(&b->text, error);
    if (status == ACTANT_OK)
        status = document_new(&d, "", buffer_text(&b->text), b->text.size, error);
    if (status == ACTANT_OK && !document_add_sentence(d, 0, 0))
        status = error_memory(error);
    if (status == ACTANT_OK)
        status = tokenizer_run(b->rules, b->context, d, error);
    if (status == ACTANT_OK && !add_phrases(b, d, list))
        status = error_memory(error);
    document_free(d);
    buffer_reset(&b->text);
    b->line_count = 0;
    return status;
}

/* ---- from files to phrases ---- */

/* Where and what is wrong with the present line. */
static actant_status refuse(const file_input *in, const char *wrong, actant_error *error)
{
    return error_set(error, ACTANT_ERROR_INPUT, file_name(in), file_line(in), "%s", wrong);
}

static actant_status add_notice(buffer *notice, const char *line, size_t size, const file_input *in,
                                actant_error *error)
{
    if (notice->size + size + 1 > LEXICON_NOTICE_MOST)
        return refuse(in, "the comments before the first phrase are too long", error);
    if (notice->size > 0)
        buffer_add_byte(notice, '\n');
    buffer_add(notice, line, size);
    return buffer_status(notice, error);
}

/* No token rule looks beyond two newlines, so that each line is by itself. */
static actant_status add_line(lexicon_builder *b, const char *line, size_t size,
                              const file_input *in, buffer *notice, actant_error *error)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (file_line(in) == 1 && size >= 3 && memcmp(line, mark, 3) == 0) {
        line += 3;
        size -= 3;
    }
    if (utf8_check(line, size, NULL) < size)
        return refuse(in, "invalid UTF-8", error);
    if (memchr(line, '\0', size))
        return refuse(in, "a NUL in the line", error);
    if (size >= 2 && line[0] == '#' && line[1] == ' ')
        return notice ? add_notice(notice, line + 2, size - 2, in, error) : ACTANT_OK;
    if (!mem_reserve(&b->ends, &b->line_capacity, b->line_count + 1, sizeof *b->ends))
        return error_memory(error);
    buffer_add(&b->text, line, size);
    b->ends[b->line_count++] = (uint32_t)b->text.size;
    buffer_add(&b->text, "\n\n", 2);
    return ACTANT_OK;
}

static actant_status read_lines(lexicon_builder *b, unsigned list, file_input *in,
                                actant_error *error)
{
    size_t before = b->phrase_count;
    bool found = true;
    while (found) {
        const char *line;
        size_t size;
        actant_status status = file_read_line(in, LINE_MOST, &line, &size, &found, error);
        bool is_head = b->line_count == 0 && b->phrase_count == before;
        if (status == ACTANT_OK && found)
            status = add_line(b, line, size, in, is_head ? &b->notices[list] : NULL, error);
        if (status == ACTANT_OK && (!found || b->text.size >= GATHERED))
            status = take_lines(b, list, error);
        if (status != ACTANT_OK)
            return status;
    }
    return ACTANT_OK;
}

/* The number of the list, old or new. */
static actant_status find_list(lexicon_builder *b, const char *name, const char *path,
                               unsigned *list, actant_error *error)
{
    size_t i = 0, size = strlen(name);
    if (size == 0 || size > LEXICON_NOTICE_MOST || utf8_check(name, size, NULL) < size)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                         "the phrase list of '%.100s' has a bad name", path);
    while (i < b->lists.list_count && strcmp(b->lists.lists[i].name, name) != 0)
        i++;
    if (i == LEXICON_LISTS_MOST)
        return error_set(error, ACTANT_ERROR_INPUT, path, 0, "there are more than %d phrase lists",
                         LEXICON_LISTS_MOST);
    if (i == b->lists.list_count && !lexicon_add_list(&b->lists, name, size, "", 0))
        return error_memory(error);
    *list = (unsigned)i;
    return ACTANT_OK;
}

static actant_status add_notes(const lexicon_builder *b, const char *path, actant_notes *notes,
                               actant_error *error)
{
    actant_status status =
        notes_add(notes, b->empty_count, error, "lines without a word left out of %s", path);
    if (status == ACTANT_OK)
        status = notes_add(notes, b->long_count, error,
                           "phrases of more than %d tokens left out of %s", LEXICON_LONGEST, path);
    return status;
}

actant_status lexicon_builder_add_file(lexicon_builder *b, const char *name, const char *path,
                                       actant_notes *notes, actant_error *error)
{
    unsigned list = 0;
    file_input *in = NULL;
    size_t before = b->phrase_count;
    b->empty_count = b->long_count = 0;
    actant_status status = find_list(b, name, path, &list, error);
    if (status == ACTANT_OK)
        status = file_open(&in, path, error);
    if (status != ACTANT_OK)
        return status;
    status = read_lines(b, list, in, error);
    file_close(in);
    if (status == ACTANT_OK && b->phrase_count == before)
        status = error_set(error, ACTANT_ERROR_INPUT, path, 0, "there is no phrase in the file");
    if (status == ACTANT_OK)
        status = add_notes(b, path, notes, error);
    return status;
}

/* ---- from records to a lexicon ---- */

/*
 * Sorts by the key, a byte at a time from the lowest (radix sort). Sorting by comparison takes
 * several times as long for the millions of records of a large lexicon. False if there is no
 * memory.
 */
static bool sort_records(lexicon_builder *b)
{
    uint64_t *from = b->records, *to = mem_alloc(b->record_count, sizeof *to);
    if (!to)
        return false;
    for (unsigned shift = BIT_BITS; shift < 64; shift += 8) {
        size_t places[256] = {0}, next = 0;
        for (size_t i = 0; i < b->record_count; i++)
            places[from[i] >> shift & 255]++;
        for (size_t byte = 0; byte < 256; byte++) {
            size_t count = places[byte];
            places[byte] = next;
            next += count;
        }
        for (size_t i = 0; i < b->record_count; i++)
            to[places[from[i] >> shift & 255]++] = from[i];
        uint64_t *swapped = from;
        from = to;
        to = swapped;
    }
    b->records = from;
    b->record_capacity = b->record_count;
    mem_free(to);
    return true;
}

static uint64_t key_of(uint64_t record)
{
    return record >> BIT_BITS;
}

static size_t count_keys(const lexicon_builder *b)
{
    size_t count = 0;
    for (size_t i = 0; i < b->record_count; i++)
        count += i == 0 || key_of(b->records[i]) != key_of(b->records[i - 1]);
    return count;
}

actant_status lexicon_builder_make(lexicon_builder *b, lexicon *out, actant_error *error)
{
    if (!sort_records(b))
        return error_memory(error);
    size_t count = count_keys(b), at = 0;
    uint64_t *keys = count <= SPACE_LARGEST ? mem_alloc(count, sizeof *keys) : NULL;
    out->values = keys ? mem_alloc(count, sizeof *out->values) : NULL;
    if (!out->values) {
        mem_free(keys);
        return error_memory(error);
    }
    for (size_t i = 0; i < b->record_count; i++) {
        at += i > 0 && key_of(b->records[i]) != key_of(b->records[i - 1]);
        keys[at] = key_of(b->records[i]);
        out->values[at] |= (uint32_t)1 << (b->records[i] & 31);
    }
    actant_status status = space_adopt(&out->chains, keys, count, error);
    for (size_t i = 0; i < b->lists.list_count && status == ACTANT_OK; i++) {
        const char *name = b->lists.lists[i].name;
        if (!lexicon_add_list(out, name, strlen(name), buffer_text(&b->notices[i]),
                              b->notices[i].size))
            status = error_memory(error);
    }
    return status == ACTANT_OK ? lexicon_seal(out, error) : status;
}
