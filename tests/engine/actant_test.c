/* SPDX-License-Identifier: MIT */
#include "engine/actant.h"

#include "tests/articles.h"
#include "tests/event_cases.h"
#include "tests/suite.h"
#include "text/utf8.h"

#include <string.h>

START_TEST(the_version_is_that_of_the_build)
{
    ck_assert_str_eq(actant_version(), ACTANT_VERSION);
}
END_TEST

START_TEST(a_document_holds_id_and_text)
{
    char text[] = "Ośmiałowska spoke.";
    actant_document *d;
    ck_assert_int_eq(actant_document_new(&d, "7", text, strlen(text), NULL), ACTANT_OK);
    text[0] = 'X';
    ck_assert_str_eq(actant_document_id(d), "7");
    ck_assert_str_eq(actant_document_text(d), "Ośmiałowska spoke.");
    ck_assert_uint_eq(actant_document_token_count(d), 0);
    ck_assert_uint_eq(actant_document_sentence_count(d), 0);
    ck_assert_uint_eq(actant_document_mention_count(d), 0);
    actant_document_free(d);
    ck_assert_int_eq(actant_document_new(&d, NULL, "", 0, NULL), ACTANT_OK);
    ck_assert_str_eq(actant_document_id(d), "");
    ck_assert_str_eq(actant_document_text(d), "");
    actant_document_free(d);
    actant_document_free(NULL);
}
END_TEST

START_TEST(bad_text_is_refused_with_its_byte)
{
    static const struct {
        const char *text;
        size_t size, byte;
    } cases[] = {{"ab\xff", 3, 2}, {"a\0b", 3, 1}, {"\xc3", 1, 0}, {"Ośm\xed\xa0\x80", 7, 4}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        actant_document *d = NULL;
        actant_error error = ACTANT_ERROR_INIT;
        actant_status status = actant_document_new(&d, "1", cases[i].text, cases[i].size, &error);
        ck_assert_int_eq(status, ACTANT_ERROR_INPUT);
        ck_assert_ptr_null(d);
        ck_assert_int_eq(error.code, ACTANT_ERROR_INPUT);
        ck_assert_uint_eq(error.byte, cases[i].byte);
    }
}
END_TEST

/* The byte where the code point with this number begins. */
static size_t byte_at(const char *text, size_t codepoint)
{
    utf8_cursor cursor;
    utf8_cursor_init(&cursor, text, strlen(text));
    return utf8_byte_at(&cursor, codepoint);
}

/* In bytes and in code points the offsets enclose the surface. */
START_TEST(offsets_enclose_the_surface)
{
    static const struct {
        const char *marked;
        const char *surfaces[4];
    } cases[] = {
        {"[Person Ada] met [Person Bo Lindqvist]", {"Ada", "Bo Lindqvist"}},
        {"[Person Łucja] i [Person Ośmiałowska] , [Place Żary]", {"Łucja", "Ośmiałowska", "Żary"}},
        {"😀 “[Place São Berto]” – [Place 東京]", {"São Berto", "東京"}},
        {"é\n[Place é]\n[Place 𝔸é]", {"é", "𝔸é"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        document *d = article_split(cases[i].marked);
        for (size_t k = 0; k < actant_document_mention_count(d); k++) {
            const char *text = actant_document_text(d), *surface = cases[i].surfaces[k];
            actant_mention m = actant_document_mention(d, k);
            ck_assert_uint_eq(m.end_byte - m.begin_byte, strlen(surface));
            ck_assert_mem_eq(text + m.begin_byte, surface, strlen(surface));
            ck_assert_uint_eq(byte_at(text, m.begin), m.begin_byte);
            ck_assert_uint_eq(byte_at(text, m.end), m.end_byte);
            ck_assert_str_eq(m.label, d->mentions[k].label);
            ck_assert_double_eq(m.score, 1);
        }
        actant_document_free(d);
    }
}
END_TEST

static document *full_document(void)
{
    document *d = article_split("[Person Łucja] left\n[Place Żary] slept");
    d->id = document_string(d, "id-9");
    d->source = document_string(d, "here.jsonl");
    d->extra = document_string(d, "\"url\": 1");
    d->line = 12;
    return d;
}

START_TEST(a_copy_has_the_text_and_no_annotation)
{
    document *d = full_document();
    actant_document *copy;
    ck_assert_int_eq(actant_document_copy_text(&copy, d, NULL), ACTANT_OK);
    document_free(d);
    d = full_document();
    ck_assert_str_eq(actant_document_id(copy), "id-9");
    ck_assert_str_eq(actant_document_text(copy), d->text);
    ck_assert_uint_eq(actant_document_token_count(copy), 4);
    ck_assert_uint_eq(actant_document_sentence_count(copy), 2);
    ck_assert_uint_eq(actant_document_mention_count(copy), 0);
    ck_assert_mem_eq(copy->tokens, d->tokens, 4 * sizeof *d->tokens);
    ck_assert_mem_eq(copy->sentences, d->sentences, 2 * sizeof *d->sentences);
    ck_assert_str_eq(copy->source, "here.jsonl");
    ck_assert_str_eq(copy->extra, "\"url\": 1");
    ck_assert_uint_eq(copy->line, 12);
    actant_document_free(copy);
    document_free(d);
}
END_TEST

START_TEST(a_copy_without_memory_is_told)
{
    document *d = full_document();
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        actant_document *copy = NULL;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = actant_document_copy_text(&copy, d, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert_int_eq(copy != NULL, status == ACTANT_OK);
        actant_document_free(copy);
    }
    ck_assert_uint_gt(n, 2);
    document_free(d);
}
END_TEST

static document *new_events(void)
{
    document *d =
        event_case_document("Zürich may halt trams , Kos said , and Zürich may halt trams .");
    event *e = event_case_add(d, "halt ; Actor=Zürich ; Topic=trams");
    ck_assert_ptr_nonnull(document_add_attribute(d, e, DOCUMENT_MODALITY, "may"));
    e->score = 0.25;
    e->source = 1;
    e->arguments[1].score = 0.5;
    event_case_add(d, "Saying: said ; Actor=Kos")->score = 0.75;
    e = event_case_add(d, "halt@2 ; Actor=Zürich@2 ; Topic=trams@2");
    ck_assert_ptr_nonnull(document_add_attribute(d, e, DOCUMENT_MODALITY, "may"));
    return d;
}

START_TEST(events_are_told)
{
    document *d = new_events();
    ck_assert_uint_eq(actant_document_event_count(d), 3);
    actant_event e = actant_document_event(d, 0);
    ck_assert_str_eq(e.label, "Action");
    ck_assert_uint_eq(e.begin, 11);
    ck_assert_uint_eq(e.begin_byte, 12);
    ck_assert_uint_eq(e.end, 15);
    ck_assert_uint_eq(e.argument_count, 2);
    ck_assert_uint_eq(e.source, 1);
    ck_assert_double_eq(e.score, 0.25);
    ck_assert_uint_eq(actant_document_event(d, 1).source, 3);
    actant_argument a = actant_document_argument(d, 0, 1);
    ck_assert_str_eq(a.role, "Topic");
    ck_assert_uint_eq(a.begin, 16);
    ck_assert_uint_eq(a.end_byte, 22);
    ck_assert_double_eq(a.score, 0.5);
    ck_assert_str_eq(actant_document_attribute(d, 0, "Modality"), "may");
    ck_assert_ptr_null(actant_document_attribute(d, 0, "Negated"));
    document_free(d);
}
END_TEST

START_TEST(events_are_joined_and_dropped)
{
    document *d = new_events();
    size_t dropped;
    ck_assert_int_eq(actant_document_drop_events_below(d, 0.25, &dropped, NULL), ACTANT_OK);
    ck_assert_uint_eq(d->event_count, 3);
    ck_assert_uint_eq(dropped, 0);
    ck_assert_int_eq(actant_document_drop_events_below(d, 0.5, &dropped, NULL), ACTANT_OK);
    ck_assert_uint_eq(d->event_count, 2);
    ck_assert_uint_eq(dropped, 1);
    ck_assert_str_eq(d->events[0].label, "Saying");
    document_free(d);
    d = new_events();
    mem_fail_at(1);
    ck_assert_int_eq(actant_document_drop_events_below(d, 2, &dropped, NULL), ACTANT_ERROR_MEMORY);
    mem_fail_at(0);
    ck_assert_int_eq(actant_document_merge_events(d, NULL), ACTANT_OK);
    ck_assert_uint_eq(d->event_count, 2);
    ck_assert_uint_eq(d->events[1].other_count, 1);
    document_free(d);
}
END_TEST

SUITE("engine/actant", the_version_is_that_of_the_build, a_document_holds_id_and_text,
      bad_text_is_refused_with_its_byte, offsets_enclose_the_surface,
      a_copy_has_the_text_and_no_annotation, a_copy_without_memory_is_told, events_are_told,
      events_are_joined_and_dropped)
