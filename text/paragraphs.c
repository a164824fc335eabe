/* SPDX-License-Identifier: MIT */
#include "text/paragraphs.h"

#include "text/utf8.h"

#include <string.h>

enum { SHORT_WIDTH = 40, LONG_WIDTH = 120, WORD_LONGEST = 4 * LONG_WIDTH };

void paragraphs_init(paragraphs *p, const char *text, size_t size)
{
    *p = (paragraphs){text, size, 0, 0};
}

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* How many newlines the space has; U+2028 ends a line, U+2029 a paragraph. */
static size_t count_newlines(const char *text, size_t begin, size_t end)
{
    size_t count = 0;
    for (size_t i = begin; i < end; i++) {
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == end || text[i + 1] != '\n')))
            count++;
        else if (text[i] == '\xE2' && end - i >= 3 && text[i + 1] == '\x80')
            count += text[i + 2] == '\xA8' ? 1 : text[i + 2] == '\xA9' ? 2 : 0;
    }
    return count;
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static size_t code_points(const char *text, size_t begin, size_t end)
{
    size_t count = 0;
    for (size_t i = begin; i < end; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static size_t line_begin(const paragraphs *p, size_t at)
{
    while (at > 0 && !is_line_end(p->text[at - 1]))
        at--;
    return at;
}

/* Sets width and end for the paragraph that goes on at a line's begin, up to an empty line. */
static void measure(paragraphs *p, size_t begin)
{
    p->width = 0;
    for (size_t at = begin; at < p->size;) {
        size_t end = at, content = at;
        for (; end < p->size && !is_line_end(p->text[end]); end++)
            if (!is_space(p->text[end]))
                content = end + 1;
        p->end = end;
        if (content == at)
            return;
        size_t width = code_points(p->text, at, content);
        if (width > p->width)
            p->width = width;
        at = end + (end + 1 < p->size && p->text[end] == '\r' && p->text[end + 1] == '\n' ? 2 : 1);
    }
    p->end = p->size;
}

/* Behind a list number, "1. " or "12) ", if there is one. */
static size_t skip_number(const paragraphs *p, size_t at)
{
    size_t digits = strspn(p->text + at, "0123456789");
    const char *after = p->text + at + digits;
    bool is_number = digits >= 1 && digits <= 2 && (*after == '.' || *after == ')');
    return is_number && after[1] == ' ' ? at + digits + 2 : at;
}

/* A number before the small letter makes no difference: "12. ožujka" is a date. */
static bool begins_small(const paragraphs *p, size_t at)
{
    uint32_t codepoint;
    size_t content = skip_number(p, at);
    if (content == p->size)
        return false;
    utf8_decode(p->text + content, p->size - content, &codepoint);
    return utf8_classify(codepoint) == UTF8_LOWER;
}

static bool ends_sentence(char byte)
{
    return byte == '.' || byte == '!' || byte == '?';
}

/* "- ", "* ", "• ", "1. ", "12) "; after a dot no small letter follows. */
static bool begins_item(const paragraphs *p, size_t at)
{
    static const char *const bullets[] = {"- ", "* ", "+ ", "• ", "– ", "— ", "· ", "▪ "};
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
        if (strncmp(p->text + at, bullets[i], strlen(bullets[i])) == 0)
            return true;
    size_t content = skip_number(p, at);
    return content > at && (p->text[content - 2] == ')' || !begins_small(p, at));
}

/* The code points of the word there. */
static size_t word_width(const paragraphs *p, size_t at)
{
    size_t end = at;
    while (end < p->size && end - at < WORD_LONGEST && !is_space(p->text[end]))
        end++;
    return code_points(p->text, at, end);
}

bool paragraphs_break(paragraphs *p, size_t begin, size_t end)
{
    size_t newlines = count_newlines(p->text, begin, end);
    if (newlines != 1 || end >= p->size)
        return newlines > 1;
    size_t line = line_begin(p, begin);
    if (p->end <= begin)
        measure(p, line);
    if (p->width > LONG_WIDTH || begins_item(p, end))
        return true;
    bool fits = p->width <= SHORT_WIDTH ||
                code_points(p->text, line, begin) + 1 + word_width(p, end) <= p->width;
    return fits && (ends_sentence(p->text[begin - 1]) || !begins_small(p, end));
}
