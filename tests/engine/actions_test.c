/* SPDX-License-Identifier: MIT */
#include "engine/actions.h"

#include "base/memory.h"
#include "tests/articles.h"
#include "tests/event_cases.h"
#include "tests/suite.h"
#include "tests/tagged.h"
#include "train/fit_sequence.h"

#include <string.h>

/* ---- gold tags ---- */

/* The tags as letters, each but O with the initial of its label. */
static void render_tags(const tagset *tags, const uint16_t *tag, size_t count, char *out)
{
    for (size_t i = 0; i < count; i++) {
        *out++ = "OBSIE"[tagset_kind(tags, tag[i])];
        if (tag[i] != TAGSET_OUTSIDE)
            *out++ = tags->labels[tagset_label(tags, tag[i])][0];
    }
    *out = '\0';
}

enum { EVENTS_MOST = 3, TOKENS_MOST = 16 };

START_TEST(actions_become_tags)
{
    static const struct {
        const char *text, *events[EVENTS_MOST], *tags;
        size_t left_out;
    } cases[] = {
        {"", {NULL}, "", 0},
        {"rain fell", {NULL}, "OO", 0},
        {"they called off talks", {"Move: called off"}, "OBMEMO", 0},
        {"they met and left", {"Move: left", "Talk: met"}, "OSTOSM", 0},
        {"they called off talks", {"Talk: called", "Move: called off"}, "OBMEMO", 1},
        {"they met", {"Talk: met", "Move: met"}, "OST", 1},
        {"they called it off", {"Move: called … off", "Talk: they"}, "STOOO", 1},
        {"they met", {"Other: met"}, "OO", 1},
    };
    tagset tags;
    uint32_t number;
    tagset_init(&tags, SCHEME_BIOES);
    ck_assert_int_eq(tagset_add(&tags, "Talk", &number, NULL), ACTANT_OK);
    ck_assert_int_eq(tagset_add(&tags, "Move", &number, NULL), ACTANT_OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        document *d = article_split(cases[i].text);
        for (size_t k = 0; k < EVENTS_MOST && cases[i].events[k]; k++)
            event_case_add(d, cases[i].events[k]);
        ck_assert_int_eq(document_align(d, NULL, NULL), ACTANT_OK);
        uint16_t tag[TOKENS_MOST];
        char rendered[2 * TOKENS_MOST + 1];
        size_t left_out = 99;
        memset(tag, 0xff, sizeof tag);
        ck_assert_int_eq(actions_encode(d, &tags, tag, &left_out, NULL), ACTANT_OK);
        render_tags(&tags, tag, d->token_count, rendered);
        ck_assert_str_eq(rendered, cases[i].tags);
        ck_assert_uint_eq(left_out, cases[i].left_out);
        ck_assert_int_eq(actions_encode(d, &tags, tag, NULL, NULL), ACTANT_OK);
        document_free(d);
    }
    tagset_clear(&tags);
}
END_TEST

START_TEST(actions_over_two_sentences_are_left_out)
{
    document *d = article_split("they called\noff talks");
    ck_assert_ptr_nonnull(document_add_event(d, "", "Talk", (span){5, 15}));
    ck_assert_ptr_nonnull(document_add_event(d, "", "Talk", (span){11, 12})); /* white space */
    ck_assert_int_eq(document_align(d, NULL, NULL), ACTANT_OK);
    tagset tags;
    tagset_init(&tags, SCHEME_BIOES);
    ck_assert_int_eq(actions_collect(&tags, d, NULL), ACTANT_OK);
    uint16_t tag[4];
    size_t left_out = 0;
    ck_assert_int_eq(actions_encode(d, &tags, tag, &left_out, NULL), ACTANT_OK);
    ck_assert_uint_eq(left_out, 2);
    for (size_t i = 0; i < 4; i++)
        ck_assert_uint_eq(tag[i], TAGSET_OUTSIDE);
    tagset_clear(&tags);
    document_free(d);
}
END_TEST

START_TEST(labels_come_in_their_order)
{
    document *d = article_split("they met and left and met");
    tagset tags;
    tagset_init(&tags, SCHEME_BIOES);
    ck_assert_int_eq(actions_collect(&tags, d, NULL), ACTANT_OK);
    ck_assert_uint_eq(tags.label_count, 0);
    event_case_add(d, "Talk: met");
    event_case_add(d, "Move: left");
    event_case_add(d, "Talk: met@2");
    ck_assert_int_eq(actions_collect(&tags, d, NULL), ACTANT_OK);
    ck_assert_uint_eq(tags.label_count, 2);
    ck_assert_str_eq(tags.labels[0], "Talk");
    ck_assert_str_eq(tags.labels[1], "Move");
    tagset_clear(&tags);
    document_free(d);
}
END_TEST

START_TEST(encoding_without_memory_is_told)
{
    document *d = article_split("they met");
    event_case_add(d, "Talk: met");
    ck_assert_int_eq(document_align(d, NULL, NULL), ACTANT_OK);
    tagset tags;
    tagset_init(&tags, SCHEME_BIOES);
    ck_assert_int_eq(actions_collect(&tags, d, NULL), ACTANT_OK);
    uint16_t tag[2];
    actant_error error = ACTANT_ERROR_INIT;
    mem_fail_at(1);
    actant_status status = actions_encode(d, &tags, tag, NULL, &error);
    mem_fail_at(0);
    ck_assert_int_eq(status, ACTANT_ERROR_MEMORY);
    ck_assert_int_eq(error.code, ACTANT_ERROR_MEMORY);
    tagset_clear(&tags);
    document_free(d);
}
END_TEST

/* ---- labelling ---- */

/* Whether it is an action of the small corpus: its verbs. */
static bool is_verb(const document *d, size_t token)
{
    return strncmp(d->tags[token], "VB", 2) == 0;
}

/* Made-up labels by the word's first letter. */
static const char *label_of(const document *d, size_t token)
{
    return d->text[d->tokens[token].begin] == 'l' ? "Leaving" : "Action";
}

static document *make_document(size_t index, bool with_events)
{
    document *d = tagged_new(tagged_texts[index]);
    for (size_t i = 0; with_events && i < d->token_count; i++) {
        if (is_verb(d, i))
            ck_assert_ptr_nonnull(document_add_event(d, "", label_of(d, i), d->tokens[i]));
    }
    ck_assert_int_eq(document_align(d, NULL, NULL), ACTANT_OK);
    return d;
}

/* A model that knows the verbs of tagged_texts by heart; the caller's to clear. */
static void make_model(labeller_model *m)
{
    static const fit_watcher nobody = {NULL, NULL, NULL};
    static const fit_options options = {0.03, 1, 10, 1};
    document *documents[TAGGED_COUNT];
    uint16_t *tags[TAGGED_COUNT];
    tagset labels;
    samples s;
    tagset_init(&labels, SCHEME_BIOES);
    samples_init(&s);
    labeller_model_init(m);
    for (size_t i = 0; i < TAGGED_COUNT; i++) {
        documents[i] = make_document(i, true);
        ck_assert_int_eq(actions_collect(&labels, documents[i], NULL), ACTANT_OK);
    }
    for (size_t i = 0; i < TAGGED_COUNT; i++) {
        tags[i] = mem_alloc(documents[i]->token_count, sizeof *tags[i]);
        ck_assert_ptr_nonnull(tags[i]);
        ck_assert_int_eq(actions_encode(documents[i], &labels, tags[i], NULL, NULL), ACTANT_OK);
    }
    ck_assert_int_eq(
        samples_add(&s, &action_labelling, NULL, documents, tags, TAGGED_COUNT, 1, NULL),
        ACTANT_OK);
    ck_assert_int_eq(fit_sequence(&m->sequence, &s, &labels, &options, &nobody, NULL), ACTANT_OK);
    for (size_t i = 0; i < TAGGED_COUNT; i++) {
        document_free(documents[i]);
        mem_free(tags[i]);
    }
    samples_clear(&s);
    tagset_clear(&labels);
}

static actant_status run(const labeller_model *m, document *d, actant_error *error)
{
    words w;
    view v;
    actions a;
    words_init(&w, NULL);
    view_init(&v, &w);
    actant_status status = actions_init(&a, m, error);
    if (status == ACTANT_OK)
        status = view_build(&v, d, error);
    if (status == ACTANT_OK)
        status = actions_run(&a, &v, d, error);
    actions_clear(&a);
    view_clear(&v);
    words_clear(&w);
    return status;
}

START_TEST(what_was_learned_is_found)
{
    labeller_model m;
    make_model(&m);
    for (size_t i = 0; i < TAGGED_COUNT; i++) {
        document *gold = make_document(i, true), *d = make_document(i, false);
        ck_assert_int_eq(run(&m, d, NULL), ACTANT_OK);
        ck_assert_uint_eq(d->event_count, gold->event_count);
        for (size_t k = 0; k < d->event_count; k++) {
            const event *e = &d->events[k], *g = &gold->events[k];
            ck_assert_str_eq(e->label, g->label);
            ck_assert_uint_eq(e->action.bytes.begin, g->action.bytes.begin);
            ck_assert_uint_eq(e->action.bytes.end, g->action.bytes.end);
            ck_assert_uint_eq(e->action.tokens.begin, g->action.tokens.begin);
            ck_assert_uint_eq(e->action.tokens.end, g->action.tokens.end);
            ck_assert_uint_eq(e->argument_count, 0);
            ck_assert(e->score > 0 && e->score <= 1);
        }
        document_free(gold);
        document_free(d);
    }
    labeller_model_clear(&m);
}
END_TEST

/* A model is no less usable where text has no tags, or no words. */
START_TEST(tags_may_be_missing)
{
    labeller_model m;
    make_model(&m);
    document *d = make_document(0, false);
    d->tags = NULL;
    ck_assert_int_eq(run(&m, d, NULL), ACTANT_OK);
    document_free(d);
    d = article_split("");
    ck_assert_int_eq(run(&m, d, NULL), ACTANT_OK);
    ck_assert_uint_eq(d->event_count, 0);
    document_free(d);
    labeller_model_clear(&m);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    labeller_model m;
    make_model(&m);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        document *d = make_document(0, false);
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = run(&m, d, &error);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        ck_assert_int_eq(error.code, status);
        document_free(d);
    }
    ck_assert_uint_gt(n, 10);
    labeller_model_clear(&m);
}
END_TEST

SUITE("engine/actions", actions_become_tags, actions_over_two_sentences_are_left_out,
      labels_come_in_their_order, encoding_without_memory_is_told, what_was_learned_is_found,
      tags_may_be_missing, no_memory_is_told_and_nothing_leaks)
