/* SPDX-License-Identifier: MIT */
#include "text/sentences.h"

#include "text/paragraphs.h"
#include "text/rules.h"
#include "text/utf8.h"

#include <assert.h>
#include <string.h>

/* How far a rule sees beyond the token that it is asked about. */
enum { VIEW_AHEAD = 256 };

typedef struct splitter {
    const regex *rules;
    regex_context *search;
    document *d;
    paragraphs lines;
    uint32_t first; /* token of the open sentence */
    bool lettered;  /* it has a letter */
} splitter;

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static utf8_class class_at(const document *d, uint32_t at)
{
    uint32_t codepoint;
    utf8_decode(d->text + at, d->text_size - at, &codepoint);
    return utf8_classify(codepoint);
}

static bool is_word_at(const document *d, uint32_t at)
{
    return class_at(d, at) <= UTF8_DIGIT;
}

/* Letters decide whether there is a sentence at all, so that "1." and "..." are none. */
static bool has_letter(const document *d, span token)
{
    for (uint32_t at = token.begin; at < token.end; at++)
        if (!is_continuation(d->text[at]) && class_at(d, at) <= UTF8_LETTER)
            return true;
    return false;
}

static uint32_t last_character(const document *d, span token)
{
    uint32_t at = token.end - 1;
    while (at > token.begin && is_continuation(d->text[at]))
        at--;
    return at;
}

/* Whether the rules must be asked about the token: it ends with ASCII punctuation that may be
 * final, or with any punctuation or symbol beyond ASCII. */
static bool may_end(const document *d, span token)
{
    char last = d->text[token.end - 1];
    if (last > 0)
        return last == '.' || last == '!' || last == '?' || last == ';';
    return class_at(d, last_character(d, token)) == UTF8_PUNCTUATION;
}

/* Asks the rules at one byte of a token that ends at `token_end`. */
static actant_status ask_at(const splitter *s, uint32_t at, uint32_t token_end, regex_match *match,
                            actant_error *error)
{
    size_t view = token_end + (size_t)VIEW_AHEAD;
    if (view > s->d->text_size)
        view = s->d->text_size;
    while (view < s->d->text_size && is_continuation(s->d->text[view]))
        view--;
    return regex_find(s->rules, s->search, s->d->text, view, at, match, error);
}

/*
 * Asks the rules about the token: *end is the byte where the sentence ends, behind closing quotes
 * and brackets, or 0 if it goes on.
 */
static actant_status ask_rules(const splitter *s, span token, size_t *end, actant_error *error)
{
    regex_match match = {false, 0, 0, NULL};
    actant_status status = ACTANT_OK;
    if (is_word_at(s->d, token.begin))
        status = ask_at(s, token.begin, token.end, &match, error);
    if (status == ACTANT_OK && !match.found)
        status = ask_at(s, last_character(s->d, token), token.end, &match, error);
    *end = match.found && rules_marked(RULES_SENTENCE, &match)->ends ? match.end : 0;
    return status;
}

static actant_status end_sentence(splitter *s, uint32_t end, actant_error *error)
{
    if (!document_add_sentence(s->d, s->first, end))
        return error_memory(error);
    s->first = end;
    s->lettered = false;
    return ACTANT_OK;
}

static bool is_token(const document *d, uint32_t token, char sign)
{
    span t = d->tokens[token];
    return t.end - t.begin == 1 && d->text[t.begin] == sign;
}

static bool newline_follows(const document *d, uint32_t token)
{
    uint32_t begin = d->tokens[token].end, end = d->tokens[token + 1].begin;
    return memchr(d->text + begin, '\n', end - begin) != NULL;
}

/* Cuts the open sentence, which is longer than it may be. */
static actant_status cut_sentence(splitter *s, actant_error *error)
{
    const document *d = s->d;
    uint32_t full = s->first + SENTENCE_LONGEST, comma = full, end = full;
    for (; end > full - SENTENCE_LONGEST / 2; end--) {
        if (is_token(d, end - 1, ';') || newline_follows(d, end - 1))
            break;
        if (comma == full && is_token(d, end - 1, ','))
            comma = end;
    }
    return end_sentence(s, end > full - SENTENCE_LONGEST / 2 ? end : comma, error);
}

/* Moves *next behind the token and the quotes and brackets that close the sentence with it, and
 * ends the sentence there if it does. */
static actant_status take_token(splitter *s, uint32_t *next, actant_error *error)
{
    const document *d = s->d;
    span token = d->tokens[*next];
    size_t end = 0;
    s->lettered = s->lettered || has_letter(d, token);
    if (s->lettered && may_end(d, token)) {
        actant_status status = ask_rules(s, token, &end, error);
        if (status != ACTANT_OK)
            return status;
    }
    ++*next;
    while (*next < d->token_count && d->tokens[*next].begin < end)
        ++*next;
    bool last = *next == d->token_count;
    bool ends = end > 0 || last ||
                paragraphs_break(&s->lines, d->tokens[*next - 1].end, d->tokens[*next].begin);
    if (*next - s->first > SENTENCE_LONGEST) {
        actant_status status = cut_sentence(s, error);
        if (status != ACTANT_OK)
            return status;
    }
    return ends ? end_sentence(s, *next, error) : ACTANT_OK;
}

actant_status sentences_find(const regex *rules, regex_context *search, document *d,
                             actant_error *error)
{
    assert(d->sentence_count == 0);
    splitter s = {rules, search, d, {NULL, 0, 0, 0}, 0, false};
    paragraphs_init(&s.lines, d->text, d->text_size);
    actant_status status = ACTANT_OK;
    for (uint32_t next = 0; status == ACTANT_OK && next < d->token_count;)
        status = take_token(&s, &next, error);
    return status;
}
