/* SPDX-License-Identifier: MIT */
#include "text/tokenizer.h"

#include "text/regex.h"
#include "text/rules.h"
#include "text/sentences.h"
#include "text/utf8.h"

#include <assert.h>

struct tokenizer {
    regex *rules[RULES_COUNT];
};

struct tokenizer_context {
    regex_context *search;
    bool shortcuts;
};

actant_status tokenizer_new(tokenizer **out, actant_error *error)
{
    *out = NULL;
    tokenizer *t = mem_alloc(1, sizeof *t);
    if (!t)
        return error_memory(error);
    for (int set = 0; set < RULES_COUNT; set++) {
        actant_status status = rules_compile(&t->rules[set], (rule_set)set, error);
        if (status != ACTANT_OK) {
            tokenizer_free(t);
            return status;
        }
    }
    *out = t;
    return ACTANT_OK;
}

void tokenizer_free(tokenizer *t)
{
    if (!t)
        return;
    for (int set = 0; set < RULES_COUNT; set++)
        regex_free(t->rules[set]);
    mem_free(t);
}

actant_status tokenizer_context_new(tokenizer_context **out, actant_error *error)
{
    *out = NULL;
    tokenizer_context *c = mem_alloc(1, sizeof *c);
    if (!c)
        return error_memory(error);
    actant_status status = regex_context_new(&c->search, error);
    if (status != ACTANT_OK) {
        tokenizer_context_free(c);
        return status;
    }
    c->shortcuts = true;
    *out = c;
    return ACTANT_OK;
}

void tokenizer_context_free(tokenizer_context *c)
{
    if (!c)
        return;
    regex_context_free(c->search);
    mem_free(c);
}

void tokenizer_use_shortcuts(tokenizer_context *c, bool on)
{
    c->shortcuts = on;
}

static bool is_letter(char byte)
{
    return (unsigned char)((byte | 0x20) - 'a') < 26;
}

static bool is_digit(char byte)
{
    return (unsigned char)(byte - '0') < 10;
}

static bool is_space(char byte)
{
    return byte == ' ' || (unsigned char)(byte - '\t') < 5;
}

/* The first byte at or after `at` that is neither space nor without width. */
static uint32_t skip_space(const char *text, uint32_t at, uint32_t size)
{
    while (at < size) {
        if (is_space(text[at])) {
            at++;
            continue;
        }
        if (text[at] > 0)
            return at;
        uint32_t codepoint;
        uint32_t width = (uint32_t)utf8_decode(text + at, size - at, &codepoint);
        if (utf8_classify(codepoint) != UTF8_SPACE && !rules_is_blank(codepoint))
            return at;
        at += width;
    }
    return size;
}

/*
 * Shortcuts: the tokens that make up most of a text are a run of ASCII letters or digits, or one
 * punctuation mark, and what follows leaves no doubt that no rule would take more or less. Each
 * returns the token's end, or 0: ask the rules. They look at the byte after the token, which at the
 * end of the text is a NUL.
 */
enum { SHORTCUT_LONGEST = 64 };

static bool is_space_or_end(char byte)
{
    return byte == '\0' || is_space(byte);
}

/* No word or number goes on with these. */
static bool closes_word(char byte)
{
    switch (byte) {
    case ';':
    case '?':
    case '!':
    case '"':
    case ')':
    case ']':
        return true;
    default:
        return is_space_or_end(byte);
    }
}

/* Whether the length and initial are those of cannot, gonna, gotta or wanna. */
static bool may_be_two_words(const char *word, uint32_t size)
{
    char initial = (char)(word[0] | 0x20);
    return (size == 6 && initial == 'c') || (size == 5 && (initial == 'g' || initial == 'w'));
}

static uint32_t word_shortcut(const char *text, uint32_t at)
{
    uint32_t end = at + 1;
    while (end - at < SHORTCUT_LONGEST && is_letter(text[end]))
        end++;
    bool closed = closes_word(text[end]) || text[end] == ',';
    return closed && !may_be_two_words(text + at, end - at) ? end : 0;
}

static uint32_t number_shortcut(const char *text, uint32_t at)
{
    uint32_t end = at + 1;
    while (end - at < SHORTCUT_LONGEST && is_digit(text[end]))
        end++;
    bool closed = closes_word(text[end]) || text[end] == '%' ||
                  (text[end] == ',' && is_space_or_end(text[end + 1]));
    return closed ? end : 0;
}

static uint32_t sign_shortcut(const char *text, uint32_t at)
{
    char next = text[at + 1];
    bool alone = false;
    switch (text[at]) {
    case ',':
    case '"':
    case '(':
    case ')':
    case '[':
    case ']':
    case '%':
    case '$': /* a mark could follow that belongs to it, but none of ASCII */
        alone = next >= 0;
        break;
    case '.':
    case '?':
    case '!':
        alone = is_space_or_end(next) || next == '"' || next == ')';
        break;
    case '-':
    case '\'':
    case ':':
    case ';':
    case '/':
    case '&':
        alone = is_space_or_end(next);
        break;
    default:
        break;
    }
    return alone ? at + 1 : 0;
}

static uint32_t take_shortcut(const char *text, uint32_t at)
{
    if (is_letter(text[at]))
        return word_shortcut(text, at);
    if (is_digit(text[at]))
        return number_shortcut(text, at);
    return sign_shortcut(text, at);
}

static rule_set rules_for(uint32_t codepoint)
{
    switch (utf8_classify(codepoint)) {
    case UTF8_UPPER:
    case UTF8_LOWER:
    case UTF8_LETTER:
        return RULES_WORD;
    case UTF8_DIGIT:
        return RULES_NUMBER;
    default:
        return RULES_SIGN;
    }
}

/* The end of the token that the rules see at a byte. The view is bounded, and with it the time. */
static actant_status apply_rules(const tokenizer *t, tokenizer_context *c, const document *d,
                                 uint32_t at, uint32_t *end, actant_error *error)
{
    uint32_t codepoint, view = d->text_size;
    utf8_decode(d->text + at, d->text_size - at, &codepoint);
    if (view - at > TOKEN_LONGEST)
        for (view = at + TOKEN_LONGEST; ((unsigned char)d->text[view] & 0xC0) == 0x80;)
            view--;
    regex_match match;
    actant_status status =
        regex_find(t->rules[rules_for(codepoint)], c->search, d->text, view, at, &match, error);
    assert(status != ACTANT_OK || (match.found && match.end > at));
    *end = (uint32_t)match.end;
    return status;
}

static actant_status find_tokens(const tokenizer *t, tokenizer_context *c, document *d,
                                 actant_error *error)
{
    /* About what is needed, so that the array seldom moves. */
    if (!arena_reserve(&d->memory, &d->tokens, &d->token_capacity, d->text_size / 5 + 8,
                       sizeof *d->tokens))
        return error_memory(error);
    for (uint32_t at = skip_space(d->text, 0, d->text_size), end; at < d->text_size;
         at = skip_space(d->text, end, d->text_size)) {
        end = c->shortcuts ? take_shortcut(d->text, at) : 0;
        if (end == 0) {
            actant_status status = apply_rules(t, c, d, at, &end, error);
            if (status != ACTANT_OK)
                return status;
        }
        if (!document_add_token(d, at, end))
            return error_memory(error);
    }
    return ACTANT_OK;
}

actant_status tokenizer_run(const tokenizer *t, tokenizer_context *c, document *d,
                            actant_error *error)
{
    actant_status status = ACTANT_OK;
    if (d->token_count == 0)
        status = find_tokens(t, c, d, error);
    if (status == ACTANT_OK && d->sentence_count == 0)
        status = sentences_find(t->rules[RULES_SENTENCE], c->search, d, error);
    return status;
}
