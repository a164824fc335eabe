/* SPDX-License-Identifier: MIT */
#include "text/document.h"

#include "tests/suite.h"

#include <string.h>

static document *new_document(const char *text)
{
    document *d = NULL;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(document_new(&d, "d1", text, strlen(text), &error), ACTANT_OK);
    return d;
}

/* Tokens are what stands between spaces; "/" ends a sentence and is no token. False if there is no
 * memory. */
static bool add_tokens(document *d)
{
    uint32_t first = 0;
    for (uint32_t at = 0; at < d->text_size;) {
        uint32_t size = (uint32_t)strcspn(d->text + at, " /");
        if (size > 0 && !document_add_token(d, at, at + size))
            return false;
        at += size;
        if (d->text[at] == '/') {
            if (!document_add_sentence(d, first, (uint32_t)d->token_count))
                return false;
            first = (uint32_t)d->token_count;
        }
        at++;
    }
    return true;
}

/* The byte span of the first occurrence of the words. */
static span span_of(const document *d, const char *words)
{
    const char *found = strstr(d->text, words);
    ck_assert_ptr_nonnull(found);
    uint32_t begin = (uint32_t)(found - d->text);
    return (span){begin, begin + (uint32_t)strlen(words)};
}

/* Compares the tokens with a text that has them with "|" between them and "/" after a sentence. */
static void check_tokens(const document *d, const char *expected)
{
    char text[256] = "";
    size_t size = 0;
    for (size_t i = 0; i < d->token_count; i++) {
        span token = d->tokens[i];
        size_t sentence = document_sentence_of(d, i);
        bool first = i == d->sentences[sentence].begin;
        if (i > 0)
            text[size++] = first ? '/' : '|';
        memcpy(text + size, d->text + token.begin, token.end - token.begin);
        size += token.end - token.begin;
    }
    text[size] = '\0';
    ck_assert_str_eq(text, expected);
}

static void check_span(span found, uint32_t begin, uint32_t end)
{
    ck_assert_uint_eq(found.begin, begin);
    ck_assert_uint_eq(found.end, end);
}

START_TEST(a_new_document_holds_a_copy)
{
    char text[] = "Ana čeka.";
    document *d = NULL;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(document_new(&d, NULL, text, sizeof text - 1, &error), ACTANT_OK);
    text[0] = 'X';
    ck_assert_str_eq(d->text, "Ana čeka.");
    ck_assert_uint_eq(d->text_size, sizeof text - 1);
    ck_assert(!d->ascii);
    ck_assert_str_eq(d->id, "");
    ck_assert_str_eq(d->source, "");
    ck_assert_str_eq(d->extra, "");
    ck_assert_uint_eq(d->line, 0);
    document_free(d);
    d = new_document("");
    ck_assert(d->ascii);
    ck_assert_str_eq(d->id, "d1");
    document_free(d);
    document_free(NULL);
}
END_TEST

static const struct {
    const char *text;
    size_t size, byte;
    const char *message;
} bad_texts[] = {
    {"ab\0c", 4, 2, "a NUL byte at byte 2 of the text"},
    {"a\0\xFF", 3, 1, "a NUL byte at byte 1 of the text"},
    {"caf\xE9 noir", 9, 3, "invalid UTF-8 at byte 3 of the text"},
    {"\xED\xA0\x80", 3, 0, "invalid UTF-8 at byte 0 of the text"},
    {"\xC3\xA9\xC3", 3, 2, "invalid UTF-8 at byte 2 of the text"},
};

START_TEST(a_bad_text_is_refused)
{
    for (size_t i = 0; i < sizeof bad_texts / sizeof bad_texts[0]; i++) {
        document *d = NULL;
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(document_new(&d, "", bad_texts[i].text, bad_texts[i].size, &error),
                         ACTANT_ERROR_INPUT);
        ck_assert_ptr_null(d);
        ck_assert_str_eq(error.message, bad_texts[i].message);
        ck_assert_uint_eq(error.byte, bad_texts[i].byte);
        ck_assert_int_eq(document_new(&d, "", bad_texts[i].text, bad_texts[i].size, NULL),
                         ACTANT_ERROR_INPUT);
    }
}
END_TEST

START_TEST(an_earlier_error_is_kept)
{
    document *d = NULL;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(document_new(&d, "", "ab\xFF", 3, &error), ACTANT_ERROR_INPUT);
    ck_assert_int_eq(document_new(&d, "", "\xFF", 1, &error), ACTANT_ERROR_INPUT);
    ck_assert_uint_eq(error.byte, 2);
}
END_TEST

START_TEST(a_text_may_be_large_but_not_larger)
{
    size_t size = (size_t)DOCUMENT_LARGEST + 1;
    char *text = mem_alloc(size, 1);
    ck_assert_ptr_nonnull(text);
    memset(text, 'x', size);
    document *d = NULL;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(document_new(&d, "", text, size, &error), ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.message, "the text has 67108865 bytes; at most 67108864 are allowed");
    ck_assert_int_eq(document_new(&d, "", text, size - 1, &error), ACTANT_OK);
    ck_assert_uint_eq(d->text_size, size - 1);
    document_free(d);
    mem_free(text);
}
END_TEST

START_TEST(annotation_is_added_and_forgotten)
{
    document *d = new_document("Velmar sued Ostra .");
    char label[] = "Organisation";
    for (size_t i = 0; i < 20; i++)
        ck_assert_ptr_nonnull(document_add_mention(d, "", label, span_of(d, "Ostra")));
    label[0] = 'X';
    ck_assert_str_eq(d->mentions[19].label, "Organisation");
    ck_assert_double_eq(d->mentions[0].score, 1.0);
    event *e = document_add_event(d, "E1", "Action", span_of(d, "sued"));
    argument *a = document_add_argument(d, e, "Actor", span_of(d, "Velmar"));
    ck_assert_str_eq(a->role, "Actor");
    ck_assert_uint_eq(a->event, DOCUMENT_NONE);
    ck_assert_uint_eq(e->argument_count, 1);
    ck_assert_uint_eq(e->source, DOCUMENT_NONE);
    ck_assert_ptr_null(document_find_attribute(e, DOCUMENT_NEGATED));
    ck_assert_ptr_nonnull(document_add_attribute(d, e, DOCUMENT_NEGATED, ""));
    ck_assert_ptr_nonnull(document_add_attribute(d, e, DOCUMENT_MODALITY, "may"));
    ck_assert_str_eq(document_find_attribute(e, DOCUMENT_NEGATED), "");
    ck_assert_str_eq(document_find_attribute(e, DOCUMENT_MODALITY), "may");
    ck_assert_uint_eq(e->attribute_count, 2);
    relation *r = document_add_relation(d, "R1", "Against", 0, 1);
    ck_assert_uint_eq(r->tail, 1);
    document_forget_annotation(d);
    ck_assert_uint_eq(d->mention_count + d->event_count + d->relation_count, 0);
    ck_assert_ptr_nonnull(document_add_mention(d, "T1", "Person", span_of(d, "Velmar")));
    ck_assert_str_eq(d->mentions[0].label, "Person");
    document_free(d);
}
END_TEST

START_TEST(dropped_events_leave_no_link_behind)
{
    enum { NONE = DOCUMENT_NONE };
    static const struct {
        uint32_t heirs[4];
        size_t left;
        uint32_t sources[4], fillers[4]; /* of those that are left */
    } cases[] = {
        {{0, 1, 2, 3}, 4, {1, NONE, 3, 0}, {1, 2, 3, 0}},
        {{NONE, NONE, NONE, NONE}, 0, {0}, {0}},
        {{NONE, 1, 2, 3}, 3, {NONE, 2, NONE}, {1, 2, NONE}},
        {{0, 0, 2, 3}, 3, {NONE, 2, 0}, {0, 2, 0}},
        {{3, 1, 3, 3}, 2, {NONE, NONE}, {1, 1}},
        {{0, NONE, 0, NONE}, 1, {NONE}, {NONE}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        document *d = new_document("one two six ten");
        for (uint32_t k = 0; k < 4; k++) {
            event *e = document_add_event(d, "", "A", (span){4 * k, 4 * k + 3});
            document_add_argument(d, e, "R", (span){0, 3})->event = (k + 1) % 4;
            e->source = k == 1 ? NONE : (k + 1) % 4;
        }
        uint32_t heirs[4];
        memcpy(heirs, cases[i].heirs, sizeof heirs);
        document_drop_events(d, heirs);
        ck_assert_uint_eq(d->event_count, cases[i].left);
        for (size_t k = 0; k < d->event_count; k++) {
            ck_assert_uint_eq(d->events[k].source, cases[i].sources[k]);
            ck_assert_uint_eq(d->events[k].arguments[0].event, cases[i].fillers[k]);
        }
        document_free(d);
    }
}
END_TEST

START_TEST(align_finds_the_tokens)
{
    document *d = new_document("Ana Kolar met them /  She left . /");
    ck_assert(add_tokens(d));
    document_add_mention(d, "", "A", span_of(d, "Ana Kolar"));
    document_add_mention(d, "", "B", span_of(d, "them /  She"));
    document_add_mention(d, "", "C", span_of(d, " met "));
    document_add_mention(d, "", "white space", span_of(d, "  "));
    document_add_mention(d, "", "empty", (span){4, 4});
    document_add_mention(d, "", "end", span_of(d, "left . /"));
    size_t splits = 99;
    ck_assert_int_eq(document_align(d, &splits, NULL), ACTANT_OK);
    ck_assert_uint_eq(splits, 0);
    check_span(d->mentions[0].place.tokens, 0, 2);
    check_span(d->mentions[1].place.tokens, 3, 5);
    check_span(d->mentions[2].place.tokens, 2, 3);
    check_span(d->mentions[3].place.tokens, 4, 4);
    check_span(d->mentions[4].place.tokens, 1, 1);
    check_span(d->mentions[5].place.tokens, 5, 7);
    check_tokens(d, "Ana|Kolar|met|them/She|left|.");
    document_free(d);
}
END_TEST

START_TEST(align_splits_tokens_and_tags_and_sentences_follow)
{
    document *d = new_document("pre-Lima talks/US-led raid-on/x/");
    ck_assert(add_tokens(d));
    ck_assert_uint_eq(d->token_count, 5);
    static const char *tags[] = {"JJ", "NNS", "JJ", "NN", "SYM"};
    d->tags = tags;
    document_add_mention(d, "", "LOC", span_of(d, "Lima"));
    document_add_mention(d, "", "LOC", span_of(d, "US"));
    document_add_mention(d, "", "LOC", span_of(d, "US"));
    document_add_mention(d, "", "odd", span_of(d, "led raid"));
    size_t splits = 0;
    ck_assert_int_eq(document_align(d, &splits, NULL), ACTANT_OK);
    ck_assert_uint_eq(splits, 4);
    check_tokens(d, "pre-|Lima|talks/US|-|led|raid|-on/x");
    ck_assert_uint_eq(d->sentence_count, 3);
    check_span(d->sentences[1], 3, 8);
    static const char *const expected[] = {"JJ", "JJ", "NNS", "JJ", "JJ", "JJ", "NN", "NN", "SYM"};
    for (size_t i = 0; i < 8; i++)
        ck_assert_str_eq(d->tags[i], expected[i]);
    check_span(d->mentions[0].place.tokens, 1, 2);
    check_span(d->mentions[2].place.tokens, 3, 4);
    check_span(d->mentions[3].place.tokens, 5, 7);
    document_free(d);
}
END_TEST

START_TEST(align_again_changes_nothing)
{
    document *d = new_document("Swiss-led talks /");
    ck_assert(add_tokens(d));
    document_add_mention(d, "", "MISC", span_of(d, "Swiss"));
    size_t splits = 0;
    ck_assert_int_eq(document_align(d, &splits, NULL), ACTANT_OK);
    ck_assert_uint_eq(splits, 1);
    ck_assert_int_eq(document_align(d, &splits, NULL), ACTANT_OK);
    ck_assert_uint_eq(splits, 0);
    check_tokens(d, "Swiss|-led|talks");
    ck_assert_ptr_nonnull(document_add_token(d, 0, 1));
    document_free(d);
}
END_TEST

START_TEST(pieces_and_events_are_aligned_too)
{
    document *d = new_document("they called the un-signed deal off /");
    ck_assert(add_tokens(d));
    event *e = document_add_event(d, "", "Action", (span){0, 0});
    span action[] = {span_of(d, "called"), span_of(d, "off")};
    ck_assert_int_eq(document_set_pieces(d, &e->action, action, 2, NULL), ACTANT_OK);
    argument *topic = document_add_argument(d, e, "Topic", (span){0, 0});
    span pieces[] = {span_of(d, "the"), span_of(d, "signed"), span_of(d, "deal")};
    pieces[0] = (span){pieces[1].begin - 7, pieces[1].begin - 4};
    ck_assert_int_eq(document_set_pieces(d, &topic->place, pieces, 3, NULL), ACTANT_OK);
    pieces[0] = (span){0, 0};
    ck_assert_ptr_nonnull(document_add_other(d, e, span_of(d, "they")));
    ck_assert_int_eq(document_align(d, NULL, NULL), ACTANT_OK);
    check_tokens(d, "they|called|the|un-|signed|deal|off");
    check_span(d->events[0].others[0].tokens, 0, 1);
    check_span(d->events[0].action.tokens, 1, 7);
    check_span(d->events[0].arguments[0].place.tokens, 2, 6);
    check_span(d->events[0].arguments[0].place.bytes, 12, 30);
    ck_assert_uint_eq(d->events[0].arguments[0].place.pieces[0].begin, 12);
    document_free(d);
}
END_TEST

START_TEST(align_without_tokens_gives_empty_spans)
{
    document *d = new_document("   ");
    document_add_mention(d, "", "X", (span){1, 2});
    ck_assert_int_eq(document_align(d, NULL, NULL), ACTANT_OK);
    check_span(d->mentions[0].place.tokens, 0, 0);
    document_free(d);
}
END_TEST

START_TEST(the_sentence_of_every_token_is_found)
{
    document *d = new_document("a b c / d / e f /");
    ck_assert(add_tokens(d));
    static const size_t expected[] = {0, 0, 0, 1, 2, 2};
    for (size_t i = 0; i < d->token_count; i++)
        ck_assert_uint_eq(document_sentence_of(d, i), expected[i]);
    for (size_t i = 0; i < d->token_count; i++)
        ck_assert_uint_eq(document_sentence_at(d, d->tokens[i].begin), expected[i]);
    ck_assert_uint_eq(document_sentence_at(d, d->tokens[2].end), 1);
    ck_assert_uint_eq(document_sentence_at(d, d->text_size), 2);
    d->sentence_count = 0;
    ck_assert_uint_eq(document_sentence_at(d, 0), 0);
    document_free(d);
}
END_TEST

/* A document with everything in it; false if there was no memory for it. */
static bool build(document **out)
{
    actant_error error = ACTANT_ERROR_INIT;
    static const char text[] = "pre-Lima talks / the raid /";
    if (document_new(out, "d1", text, sizeof text - 1, &error) != ACTANT_OK) {
        ck_assert_int_eq(error.code, ACTANT_ERROR_MEMORY);
        return false;
    }
    document *d = *out;
    if (!add_tokens(d))
        return false;
    for (size_t i = 0; i < 200; i++)
        if (!document_add_mention(d, "T1", "Place", (span){4, 8}))
            return false;
    event *e = document_add_event(d, "E1", "Action", (span){9, 14});
    argument *a = e ? document_add_argument(d, e, "Actor", (span){4, 8}) : NULL;
    if (!a || !document_add_attribute(d, e, DOCUMENT_MODALITY, "may") ||
        !document_add_other(d, e, (span){21, 25}) || !document_add_relation(d, "R1", "Same", 0, 1))
        return false;
    span pieces[] = {{0, 4}, {9, 14}};
    if (document_set_pieces(d, &a->place, pieces, 2, &error) != ACTANT_OK ||
        document_align(d, NULL, &error) != ACTANT_OK) {
        ck_assert_int_eq(error.code, ACTANT_ERROR_MEMORY);
        return false;
    }
    return true;
}

START_TEST(no_memory_is_never_a_crash)
{
    bool built = false;
    size_t n = 0;
    while (!built) {
        document *d = NULL;
        mem_fail_at(++n);
        built = build(&d);
        mem_fail_at(0);
        document_free(d);
    }
    ck_assert_uint_gt(n, 5);
}
END_TEST

START_TEST(unsure_mentions_go_with_their_relations)
{
    static const double scores[] = {0.9, 0.3, 0.5, 1, 0.4999};
    document *d = new_document("a b c d e");
    size_t dropped;
    for (uint32_t i = 0; i < 5; i++) {
        mention *m = document_add_mention(d, "", "Letter", (span){2 * i, 2 * i + 1});
        ck_assert_ptr_nonnull(m);
        m->score = scores[i];
    }
    ck_assert_ptr_nonnull(document_add_relation(d, "", "after", 1, 0));
    ck_assert_ptr_nonnull(document_add_relation(d, "", "after", 3, 2));
    ck_assert_ptr_nonnull(document_add_relation(d, "", "after", 3, 4));
    mem_fail_at(1);
    actant_status status = document_drop_mentions(d, 0.5, &dropped, NULL);
    mem_fail_at(0);
    ck_assert_int_eq(status, ACTANT_ERROR_MEMORY);
    ck_assert_uint_eq(d->mention_count, 5);
    ck_assert_int_eq(document_drop_mentions(d, 0, &dropped, NULL), ACTANT_OK);
    ck_assert_uint_eq(dropped, 0);
    ck_assert_uint_eq(d->relation_count, 3);
    ck_assert_int_eq(document_drop_mentions(d, 0.5, &dropped, NULL), ACTANT_OK);
    ck_assert_uint_eq(dropped, 2);
    ck_assert_uint_eq(d->mention_count, 3);
    check_span(d->mentions[1].place.bytes, 4, 5);
    check_span(d->mentions[2].place.bytes, 6, 7);
    ck_assert_uint_eq(d->relation_count, 1);
    ck_assert_uint_eq(d->relations[0].head, 2);
    ck_assert_uint_eq(d->relations[0].tail, 1);
    ck_assert_int_eq(document_drop_mentions(d, 1, &dropped, NULL), ACTANT_OK);
    ck_assert_uint_eq(d->mention_count, 1);
    ck_assert_uint_eq(d->relation_count, 0);
    document_free(d);
}
END_TEST

SUITE("text/document", a_new_document_holds_a_copy, unsure_mentions_go_with_their_relations,
      a_bad_text_is_refused, an_earlier_error_is_kept, a_text_may_be_large_but_not_larger,
      annotation_is_added_and_forgotten, dropped_events_leave_no_link_behind,
      align_finds_the_tokens, align_splits_tokens_and_tags_and_sentences_follow,
      align_again_changes_nothing, pieces_and_events_are_aligned_too,
      align_without_tokens_gives_empty_spans, the_sentence_of_every_token_is_found,
      no_memory_is_never_a_crash)
