/* SPDX-License-Identifier: MIT */
#include "text/corpus_check.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "tests/suite.h"
#include "text/document.h"

#include <stdio.h>
#include <string.h>

static void note_problem(void *context, const actant_problem *p)
{
    static const char marks[] = "EWN";
    buffer_add_format(context, "%c%zu %s\n", marks[p->severity], p->line, p->text);
}

static document *new_document(const char *id, size_t line, const char *text)
{
    document *d;
    ck_assert_int_eq(document_new(&d, id, text, strlen(text), NULL), ACTANT_OK);
    d->line = line;
    return d;
}

static void add(document *d, const char *id, const char *label, uint32_t begin, uint32_t end)
{
    ck_assert_ptr_nonnull(document_add_mention(d, id, label, (span){begin, end}));
}

/* Checks the documents, and frees them where `expected` is told. */
static actant_status check_all(document *const *list, size_t count, buffer *out)
{
    actant_corpus_check *check;
    actant_status status = actant_corpus_check_new(&check, note_problem, out, NULL);
    for (size_t i = 0; i < count && status == ACTANT_OK; i++)
        status = actant_corpus_check_add(check, list[i], NULL);
    if (status == ACTANT_OK)
        status = actant_corpus_check_finish(check, NULL);
    actant_corpus_check_free(check);
    return status;
}

static void expect(document **list, size_t count, const char *expected)
{
    actant_status status = ACTANT_ERROR_MEMORY;
    for (size_t n = 1; status != ACTANT_OK; n++) {
        buffer out;
        buffer_init(&out);
        buffer_room(&out, 1 << 16); /* so that the handler needs no memory */
        buffer_reset(&out);
        mem_fail_at(n);
        status = check_all(list, count, &out);
        mem_fail_at(0);
        if (status == ACTANT_OK)
            ck_assert_str_eq(buffer_text(&out), expected);
        buffer_clear(&out);
    }
    for (size_t i = 0; i < count; i++)
        document_free(list[i]);
}

START_TEST(good_documents_have_no_problems)
{
    document *d[] = {new_document("a", 1, "Oslo waits."), new_document("b", 2, "Bonn waits."),
                     new_document("", 3, "Rome waits."), new_document("", 4, "Bern waits.")};
    add(d[0], "T1", "LOC", 0, 4);
    add(d[1], "T1", "LOC", 0, 4);
    expect(d, 4, "");
}
END_TEST

START_TEST(doubles_are_told)
{
    document *d[] = {new_document("a", 1, "Oslo waits."), new_document("a", 2, "Oslo waits.")};
    add(d[0], "T1", "LOC", 0, 4);
    add(d[0], "T1", "LOC", 0, 4);
    ck_assert_ptr_nonnull(document_add_event(d[1], "E1", "Action", (span){5, 10}));
    ck_assert_ptr_nonnull(document_add_event(d[1], "E1", "Action", (span){5, 10}));
    add(d[1], "", "LOC", 0, 4);
    ck_assert_ptr_nonnull(document_add_relation(d[1], "R1", "Is", 0, 0));
    ck_assert_ptr_nonnull(document_add_relation(d[1], "R1", "Is", 0, 0));
    expect(d, 2,
           "E1 two entities have the id T1\n"
           "E1 entity T1 LOC \"Oslo\" at 0 is there twice\n"
           "E2 the id a is also that of document 1\n"
           "W2 the text is also that of document 1: \"Oslo waits.\"\n"
           "E2 two events have the id E1\n"
           "E2 two relations have the id R1\n");
}
END_TEST

START_TEST(overlaps_are_told)
{
    document *d = new_document("a", 1, "\xc3\x84 Great Northern Rail of Bonn");
    add(d, "T1", "ORG", 3, 22);
    add(d, "T2", "ORG", 3, 8);
    add(d, "T3", "LOC", 9, 17);
    add(d, "T4", "ORG", 18, 30);
    add(d, "T5", "LOC", 26, 30);
    add(d, "T6", "GPE", 26, 30);
    expect(
        &d, 1,
        "W1 entity T2 ORG \"Great\" at 2 lies within entity T1 ORG \"Great Northern Rail\" at 2\n"
        "W1 entity T3 LOC \"Northern\" at 8 lies within entity T1 ORG \"Great Northern Rail\" at "
        "2\n"
        "W1 entity T1 ORG \"Great Northern Rail\" at 2 crosses entity T4 ORG \"Rail of Bonn\" at "
        "17\n"
        "W1 entity T6 GPE \"Bonn\" at 25 lies within entity T4 ORG \"Rail of Bonn\" at 17\n"
        "W1 entity T5 LOC \"Bonn\" at 25 has the place of entity T6 GPE \"Bonn\" at 25\n");
}
END_TEST

START_TEST(edges_tokens_and_sentences_are_told)
{
    document *d = new_document("a", 9, "Oslo waits. Bonn too.");
    static const span tokens[] = {{0, 4}, {5, 10}, {10, 11}, {12, 16}, {17, 20}, {20, 21}};
    for (size_t i = 0; i < 6; i++)
        ck_assert_ptr_nonnull(document_add_token(d, tokens[i].begin, tokens[i].end));
    ck_assert_ptr_nonnull(document_add_sentence(d, 0, 3));
    ck_assert_ptr_nonnull(document_add_sentence(d, 3, 6));
    add(d, "", "LOC", 0, 5);
    add(d, "", "LOC", 12, 15);
    event *e = document_add_event(d, "E1", "Action", (span){5, 10});
    ck_assert_ptr_nonnull(e);
    ck_assert_ptr_nonnull(document_add_argument(d, e, "Topic", (span){5, 16}));
    expect(&d, 1,
           "E9 entity LOC \"Oslo \" at 0 has white space at its edge\n"
           "W9 entity LOC \"Bon\" at 12 begins or ends inside of a token\n"
           "W9 argument E1 Topic \"waits. Bonn\" at 5 crosses the end of a sentence\n");
}
END_TEST

START_TEST(sources_in_a_loop_are_told)
{
    static const uint32_t sources[] = {1, 2, 1, 0, DOCUMENT_NONE, 4};
    document *d = new_document("a", 9, "one two six ten new old");
    for (uint32_t i = 0; i < 6; i++) {
        event *e = document_add_event(d, "", "Action", (span){4 * i, 4 * i + 3});
        ck_assert_ptr_nonnull(e);
        e->source = sources[i];
    }
    expect(&d, 1, "E9 event Action \"two\" at 4 is a source of its own source\n");
}
END_TEST

START_TEST(odd_labels_are_noted)
{
    document *d[20];
    for (size_t i = 0; i < 20; i++) {
        char text[48];
        snprintf(text, sizeof text, "Oslo waits %zu Bonn", i);
        d[i] = new_document("", i + 1, text);
        add(d[i], "", i < 15 ? "LOC" : "ORG", 0, 4);
        add(d[i], "", i == 0 ? "LOCK" : "LOC", (uint32_t)strlen(text) - 4, (uint32_t)strlen(text));
        event *e = document_add_event(d[i], "", "Action", (span){5, 10});
        ck_assert_ptr_nonnull(e);
        ck_assert_ptr_nonnull(
            document_add_argument(d[i], e, i == 7 ? "Aktor" : "Actor", (span){0, 4}));
        ck_assert_ptr_nonnull(
            document_add_argument(d[i], e, i == 8 ? "Aktor" : "Actor", (span){0, 4}));
    }
    ck_assert_ptr_nonnull(document_add_argument(d[3], &d[3]->events[0], "Topik", (span){0, 4}));
    expect(d, 20,
           "N0 the entity label \"LOCK\" occurs once\n"
           "N0 the role \"Topik\" occurs once\n"
           "N0 \"Oslo\" has several labels: LOC 15, ORG 5\n");
}
END_TEST

SUITE("text/corpus_check", good_documents_have_no_problems, doubles_are_told, overlaps_are_told,
      edges_tokens_and_sentences_are_told, sources_in_a_loop_are_told, odd_labels_are_noted)
