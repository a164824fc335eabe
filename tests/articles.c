/* SPDX-License-Identifier: MIT */
#include "tests/articles.h"

#include "base/buffer.h"

#include <check.h>
#include <string.h>

const char *const articles[ARTICLE_COUNT] = {
    "[Person Ada Quill] arrived in [Place Velden] on Monday .\n"
    "She will speak with [Organisation Norholm Bank] about loans .",
    "[Organisation Norholm Bank] said that [Person Łucja Ośmiałowska] would lead its office in "
    "[Place Żary] .\n"
    "[Person Ośmiałowska] spoke of a bank for the people .",
    "Floods closed the port of [Place São Berto] on Tuesday .\n"
    "[Person Quill] called for help .",
    "[Organisation Tarn Steel] fell by 4 percent in [Place Velden] .\n"
    "[Person Bo Lindqvist] of [Organisation Tarn Steel] gave no reason .",
    "A court in [Place Żary] fined [Organisation Tarn Steel] 20,000 euros .",
    "[Person Lindqvist] met [Person Ada Quill] in [Place São Berto] .\n"
    "They spoke of steel , loans and the floods .",
};

/* Splits marked text into its text and its mentions, whose labels lie in marked. */
typedef struct mark {
    const char *label;
    size_t label_size;
    span bytes;
} mark;

static size_t read_marks(const char *marked, buffer *text, mark *marks, size_t most)
{
    size_t count = 0;
    for (const char *at = marked; *at; at++) {
        if (*at == '[') {
            ck_assert_uint_lt(count, most);
            mark *m = &marks[count];
            m->label = at + 1;
            m->label_size = strcspn(m->label, " ");
            m->bytes.begin = (uint32_t)text->size;
            at += 1 + m->label_size;
        } else if (*at == ']') {
            marks[count++].bytes.end = (uint32_t)text->size;
        } else {
            buffer_add_byte(text, *at);
        }
    }
    return count;
}

document *article_new(const char *marked)
{
    enum { MARKS_MOST = 64, LABEL_MOST = 31 };
    mark marks[MARKS_MOST];
    buffer text;
    buffer_init(&text);
    size_t count = read_marks(marked, &text, marks, MARKS_MOST);
    document *d = NULL;
    actant_status status = document_new(&d, "", buffer_text(&text), text.size, NULL);
    ck_assert_int_eq(status, ACTANT_OK);
    buffer_clear(&text);
    for (size_t i = 0; i < count; i++) {
        char label[LABEL_MOST + 1] = "";
        ck_assert_uint_le(marks[i].label_size, LABEL_MOST);
        memcpy(label, marks[i].label, marks[i].label_size);
        ck_assert_ptr_nonnull(document_add_mention(d, "", label, marks[i].bytes));
    }
    return d;
}

static void split(document *d)
{
    uint32_t first = 0;
    for (uint32_t at = 0; at <= d->text_size; at++) {
        uint32_t size = (uint32_t)strcspn(d->text + at, " \n");
        if (size > 0)
            ck_assert_ptr_nonnull(document_add_token(d, at, at + size));
        at += size;
        uint32_t end = (uint32_t)d->token_count;
        if (d->text[at] != ' ' && end > first) {
            ck_assert_ptr_nonnull(document_add_sentence(d, first, end));
            first = end;
        }
    }
}

document *article_split(const char *marked)
{
    document *d = article_new(marked);
    split(d);
    ck_assert_int_eq(document_align(d, NULL, NULL), ACTANT_OK);
    return d;
}

void articles_make(document *documents[ARTICLE_COUNT])
{
    for (size_t i = 0; i < ARTICLE_COUNT; i++)
        documents[i] = article_split(articles[i]);
}

void articles_free(document *const *documents, size_t count)
{
    for (size_t i = 0; i < count; i++)
        document_free(documents[i]);
}

static bool same_span(span a, span b)
{
    return a.begin == b.begin && a.end == b.end;
}

bool articles_agree(const document *a, const document *b)
{
    if (a->mention_count != b->mention_count)
        return false;
    for (size_t i = 0; i < a->mention_count; i++) {
        const mention *m = &a->mentions[i], *n = &b->mentions[i];
        if (strcmp(m->label, n->label) != 0 || !same_span(m->place.bytes, n->place.bytes) ||
            m->score < n->score || m->score > n->score)
            return false;
    }
    return true;
}
