/* SPDX-License-Identifier: MIT */
#include "tests/text/token_layout.h"

#include "text/rules.h"
#include "text/sentences.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

static bool has_ink(const document *d, uint32_t begin, uint32_t end)
{
    for (uint32_t at = begin; at < end;) {
        uint32_t codepoint;
        at += (uint32_t)utf8_decode(d->text + at, d->text_size - at, &codepoint);
        if (utf8_classify(codepoint) != UTF8_SPACE && !rules_is_blank(codepoint))
            return true;
    }
    return false;
}

static bool is_inside_character(const document *d, uint32_t at)
{
    return at < d->text_size && ((unsigned char)d->text[at] & 0xC0) == 0x80;
}

static const char *token_fault(const document *d)
{
    uint32_t at = 0;
    for (size_t i = 0; i < d->token_count; i++) {
        span token = d->tokens[i];
        if (token.begin < at || token.end <= token.begin || token.end > d->text_size)
            return "tokens that are empty, out of order or outside of the text";
        if (token.end - token.begin > TOKEN_LONGEST)
            return "a token that is too long";
        if (is_inside_character(d, token.begin) || is_inside_character(d, token.end))
            return "a token that cuts a character";
        if (has_ink(d, at, token.begin))
            return "ink before a token";
        at = token.end;
    }
    return has_ink(d, at, d->text_size) ? "ink after the last token" : NULL;
}

static const char *sentence_fault(const document *d)
{
    uint32_t at = 0;
    for (size_t i = 0; i < d->sentence_count; i++) {
        span sentence = d->sentences[i];
        if (sentence.begin != at || sentence.end <= sentence.begin)
            return "sentences that are empty or do not follow each other";
        if (sentence.end - sentence.begin > SENTENCE_LONGEST)
            return "a sentence that is too long";
        at = sentence.end;
    }
    return at == d->token_count ? NULL : "tokens outside of sentences";
}

const char *token_layout_fault(const document *d)
{
    const char *fault = token_fault(d);
    return fault ? fault : sentence_fault(d);
}
