/* SPDX-License-Identifier: MIT */
#include "text/corpus_stats.h"

#include "base/memory.h"
#include "tests/suite.h"
#include "text/document.h"

#include <string.h>

static document *make_document(bool tokens)
{
    document *d;
    ck_assert_int_eq(document_new(&d, "", "Mira Kos met Oslo. They left.", 29, NULL), ACTANT_OK);
    ck_assert_ptr_nonnull(document_add_mention(d, "", "PER", (span){0, 8}));
    ck_assert_ptr_nonnull(document_add_mention(d, "", "LOC", (span){13, 17}));
    event *e = document_add_event(d, "", "Action", (span){9, 12});
    ck_assert_ptr_nonnull(e);
    ck_assert_ptr_nonnull(document_add_argument(d, e, "Actor", (span){0, 8}));
    ck_assert_ptr_nonnull(document_add_event(d, "", "Action", (span){24, 28}));
    ck_assert_ptr_nonnull(document_add_relation(d, "", "Met", 0, 1));
    if (tokens) {
        ck_assert_ptr_nonnull(document_add_token(d, 0, 12));
        ck_assert_ptr_nonnull(document_add_token(d, 13, 29));
        ck_assert_ptr_nonnull(document_add_sentence(d, 0, 2));
    }
    return d;
}

static const char expected[] = "documents                                 2\n"
                               "sentences                                 3\n"
                               "tokens                                   10\n"
                               "bytes of text                            58\n"
                               "entities                                  4\n"
                               "events                                    4\n"
                               "arguments                                 2\n"
                               "relations                                 2\n"
                               "events without arguments                  2\n"
                               "discontinuous annotations                 0\n"
                               "tokens split by annotations               5\n"
                               "documents tokenised here                  1\n"
                               "\n"
                               "lengths                            least  median    95 %    most\n"
                               "sentences in a document                1       1       2       2\n"
                               "tokens in a sentence                   2       3       5       5\n"
                               "tokens in an entity                    1       1       2       2\n"
                               "tokens in an action                    1       1       1       1\n"
                               "tokens in an argument                  1       1       2       2\n"
                               "\n"
                               "entity labels\n"
                               "  LOC                                     2   50.0 %\n"
                               "  PER                                     2   50.0 %\n"
                               "\n"
                               "event labels\n"
                               "  Action                                  4  100.0 %\n"
                               "\n"
                               "roles\n"
                               "  Actor                                   2  100.0 %\n"
                               "\n"
                               "relation labels\n"
                               "  Met                                     2  100.0 %\n";

static actant_status count(document *const *list, size_t document_count, bool *same)
{
    actant_corpus_stats *stats;
    const char *text = "";
    actant_status status = actant_corpus_stats_new(&stats, NULL);
    for (size_t i = 0; i < document_count && status == ACTANT_OK; i++)
        status = actant_corpus_stats_add(stats, list[i], NULL);
    for (int i = 0; i < 2 && status == ACTANT_OK; i++)
        status = actant_corpus_stats_text(stats, &text, NULL);
    *same = status == ACTANT_OK && strcmp(text, expected) == 0;
    if (status == ACTANT_OK)
        ck_assert_str_eq(text, expected);
    actant_corpus_stats_free(stats);
    return status;
}

START_TEST(everything_is_counted)
{
    actant_status status = ACTANT_ERROR_MEMORY;
    for (size_t n = 1; status != ACTANT_OK; n++) {
        document *list[] = {make_document(false), make_document(true)};
        bool same;
        mem_fail_at(n);
        status = count(list, 2, &same);
        mem_fail_at(0);
        ck_assert(same == (status == ACTANT_OK));
        document_free(list[0]);
        document_free(list[1]);
    }
}
END_TEST

START_TEST(nothing_is_counted_too)
{
    actant_corpus_stats *stats;
    const char *text;
    ck_assert_int_eq(actant_corpus_stats_new(&stats, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_corpus_stats_text(stats, &text, NULL), ACTANT_OK);
    ck_assert_int_eq(strncmp(text, "documents                                 0\n", 44), 0);
    actant_corpus_stats_free(stats);
}
END_TEST

SUITE("text/corpus_stats", everything_is_counted, nothing_is_counted_too)
