/* SPDX-License-Identifier: MIT */
#include "engine/mention_tags.h"

#include "base/memory.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

/* Tokens and sentences are cut at blanks and full stops. */
static const char text[] = "Vesna Kralj met the Harbour Board . Almere waits .";

static document *new_document(const char *mentions)
{
    document *d;
    ck_assert_int_eq(document_new(&d, "harbour", text, sizeof text - 1, NULL), ACTANT_OK);
    uint32_t first = 0;
    for (uint32_t i = 0; i < sizeof text - 1;) {
        uint32_t size = (uint32_t)strcspn(text + i, " ");
        ck_assert_ptr_nonnull(document_add_token(d, i, i + size));
        if (text[i] == '.') {
            ck_assert_ptr_nonnull(document_add_sentence(d, first, (uint32_t)d->token_count));
            first = (uint32_t)d->token_count;
        }
        i += size + 1;
    }
    for (; *mentions; mentions += *mentions == ' ') {
        char label[2] = {*mentions++, '\0'};
        char *end;
        span at;
        at.begin = (uint32_t)strtoul(mentions, &end, 10);
        at.end = (uint32_t)strtoul(end + 1, &end, 10);
        mentions = end;
        ck_assert_ptr_nonnull(document_add_mention(d, "", label, at));
    }
    return d;
}

/* The first line of the report on the two, and the line on accuracy cut after the figure. */
static actant_status score(const char *gold, const char *predicted, const char *only, char *out,
                           size_t size, actant_error *error)
{
    document *g = new_document(gold), *p = new_document(predicted);
    label_table labels;
    label_table_init(&labels);
    uint32_t number;
    actant_status status = only ? label_table_add(&labels, only, 1, &number, error) : ACTANT_OK;
    conlleval c;
    buffer report;
    buffer_init(&report);
    ck_assert_int_eq(conlleval_init(&c, error), ACTANT_OK);
    if (status == ACTANT_OK)
        status = mention_tags_add(&c, g, g, p, only ? &labels : NULL, error);
    if (status == ACTANT_OK)
        status = conlleval_report(&c, &report, error);
    snprintf(out, size, "%.*s", (int)strcspn(buffer_text(&report), ";"), buffer_text(&report));
    const char *found = strstr(buffer_text(&report), "found");
    if (found)
        snprintf(out + strlen(out), size - strlen(out), "; %.*s", (int)strcspn(found, "."), found);
    buffer_clear(&report);
    conlleval_clear(&c);
    label_table_clear(&labels);
    document_free(g);
    document_free(p);
    return status;
}

START_TEST(mentions_become_chunks)
{
    static const struct {
        const char *gold, *predicted, *only, *report;
    } cases[] = {
        {"", "", NULL, "processed 10 tokens with 0 phrases; found: 0 phrases; correct: 0"},
        {"P0-11 O20-33 L36-42", "L36-42 O20-33 P0-11", NULL,
         "processed 10 tokens with 3 phrases; found: 3 phrases; correct: 3"},
        {"P0-11 O20-33 L36-42", "L36-42 O20-33 P0-11", "O",
         "processed 10 tokens with 1 phrases; found: 1 phrases; correct: 1"},
        /* side by side, of one label */
        {"P0-5 P6-11", "P0-11", NULL,
         "processed 10 tokens with 2 phrases; found: 1 phrases; correct: 0"},
        {"P0-5 P6-11", "P0-5 P6-11", NULL,
         "processed 10 tokens with 2 phrases; found: 2 phrases; correct: 2"},
        /* inside of tokens */
        {"L36-40", "L36-42", NULL,
         "processed 11 tokens with 1 phrases; found: 1 phrases; correct: 0"},
        {"L37-38", "L37-38", NULL,
         "processed 12 tokens with 1 phrases; found: 1 phrases; correct: 1"},
        {"L36-38 L38-42", "L36-42", NULL,
         "processed 11 tokens with 2 phrases; found: 1 phrases; correct: 0"},
        /* over the end of a sentence */
        {"O28-42", "O28-42", NULL,
         "processed 10 tokens with 1 phrases; found: 1 phrases; correct: 1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char report[256];
        ck_assert_int_eq(
            score(cases[i].gold, cases[i].predicted, cases[i].only, report, sizeof report, NULL),
            ACTANT_OK);
        ck_assert_str_eq(report, cases[i].report);
    }
}
END_TEST

START_TEST(what_tags_cannot_tell_is_refused)
{
    char report[256];
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(score("", "P0-11 L6-11", NULL, report, sizeof report, &error),
                     ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.message, "document 'harbour': the L at byte 6 overlaps another mention, "
                                    "which tags cannot tell");
    ck_assert_int_eq(score("", "P0-11 L6-11", "P", report, sizeof report, NULL), ACTANT_OK);
    document *d = new_document("P0-33");
    const span pieces[] = {{0, 11}, {20, 33}};
    ck_assert_int_eq(document_set_pieces(d, &d->mentions[0].place, pieces, 2, NULL), ACTANT_OK);
    conlleval c;
    ck_assert_int_eq(conlleval_init(&c, NULL), ACTANT_OK);
    error = (actant_error)ACTANT_ERROR_INIT;
    ck_assert_int_eq(mention_tags_add(&c, d, d, d, NULL, &error), ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.message,
                     "document 'harbour': the P at byte 0 has gaps, which tags cannot tell");
    conlleval_clear(&c);
    document_free(d);
}
END_TEST

START_TEST(out_of_memory_is_reported_and_nothing_leaks)
{
    document *gold = new_document("P0-11 O20-33"), *predicted = new_document("P0-11 L36-42");
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        conlleval c;
        ck_assert_int_eq(conlleval_init(&c, NULL), ACTANT_OK);
        mem_fail_at(n);
        status = mention_tags_add(&c, gold, gold, predicted, NULL, NULL);
        mem_fail_at(0);
        conlleval_clear(&c);
    }
    ck_assert_uint_gt(n, 5);
    document_free(gold);
    document_free(predicted);
}
END_TEST

SUITE("engine/mention_tags", mentions_become_chunks, what_tags_cannot_tell_is_refused,
      out_of_memory_is_reported_and_nothing_leaks)
