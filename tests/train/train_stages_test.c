/* SPDX-License-Identifier: MIT */
/* From documents with parts of speech, entities and events to relations, stage by stage. */
#include "engine/actant.h"
#include "engine/engine.h"
#include "tests/articles.h"
#include "tests/scratch.h"
#include "tests/suite.h"
#include "tests/training.h"

#include <string.h>

static const actant_train_options defaults = ACTANT_TRAIN_DEFAULTS;

/* "Ada praised Bo .": who, does, what; with parts of speech. */
static document *sentence_of(const char *actor, const char *action, const char *topic)
{
    char text[128];
    document *d;
    snprintf(text, sizeof text, "%s %s %s .", actor, action, topic);
    ck_assert_int_eq(document_new(&d, "1", text, strlen(text), NULL), ACTANT_OK);
    static const char *const tags[] = {"NNP", "VBD", "NNP", "."};
    const char *forms[] = {actor, action, topic, "."};
    uint32_t at = 0, begins[4];
    d->tags = arena_alloc(&d->memory, 4, sizeof *d->tags);
    for (size_t i = 0; i < 4; i++) {
        begins[i] = at;
        ck_assert_ptr_nonnull(document_add_token(d, at, at + (uint32_t)strlen(forms[i])));
        d->tags[i] = tags[i];
        at += (uint32_t)strlen(forms[i]) + 1;
    }
    ck_assert_ptr_nonnull(document_add_sentence(d, 0, 4));
    span who = {begins[0], begins[0] + (uint32_t)strlen(actor)};
    span does = {begins[1], begins[1] + (uint32_t)strlen(action)};
    span what = {begins[2], begins[2] + (uint32_t)strlen(topic)};
    event *e = document_add_event(d, "E1", "Action", does);
    ck_assert_ptr_nonnull(e);
    ck_assert_ptr_nonnull(document_add_argument(d, e, "Actor", who));
    ck_assert_ptr_nonnull(document_add_argument(d, e, "Topic", what));
    ck_assert_int_eq(document_align(d, NULL, NULL), ACTANT_OK);
    return d;
}

static const char *const people[] = {"Ada", "Bo", "Cyd", "Dov", "Eve"};
static const char *const verbs[] = {"praised", "sued", "met", "left"};
enum { PEOPLE = 5, VERBS = 4, SENTENCES = PEOPLE * PEOPLE * VERBS };

static void add_sentences(actant_trainer *t)
{
    actant_trainer_begin_corpus(t);
    for (size_t i = 0; i < SENTENCES; i++)
        ck_assert_int_eq(
            actant_trainer_add(t, ACTANT_SET_TRAIN,
                               sentence_of(people[i % PEOPLE], verbs[i / PEOPLE % VERBS],
                                           people[i / PEOPLE / VERBS]),
                               NULL),
            ACTANT_OK);
}

static void add_articles(actant_trainer *t)
{
    actant_trainer_begin_corpus(t);
    for (size_t i = 0; i < ARTICLE_COUNT; i++)
        ck_assert_int_eq(actant_trainer_add(t, ACTANT_SET_TRAIN, article_split(articles[i]), NULL),
                         ACTANT_OK);
}

static actant_train_report fit_and_save(actant_trainer *t, const char *path)
{
    ck_assert_int_eq(actant_trainer_fit(t, NULL, NULL, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_trainer_save(t, path, NULL), ACTANT_OK);
    actant_train_report r = actant_trainer_report(t);
    actant_trainer_free(t);
    return r;
}

static const char *whole_model(const char *name, size_t threads)
{
    const char *path = scratch_path(name);
    actant_train_options options = defaults;
    options.threads = threads;
    actant_trainer *t;
    ck_assert_int_eq(actant_trainer_new(&t, &options, NULL), ACTANT_OK);
    add_sentences(t);
    add_articles(t);
    actant_train_report r = fit_and_save(t, path);
    for (actant_stage s = 0; s < ACTANT_STAGE_COUNT; s++)
        ck_assert_int_eq(r.stages[s].origin, ACTANT_ORIGIN_TRAINED);
    /* A corpus without entities, or without events, is not one where there are none. */
    ck_assert_uint_eq(r.stages[ACTANT_STAGE_ENTITIES].documents, ARTICLE_COUNT);
    ck_assert_uint_eq(r.stages[ACTANT_STAGE_ACTIONS].documents, SENTENCES);
    return path;
}

/* The relation of "Dov sued Ada.". */
static void check_event(const document *d)
{
    ck_assert_uint_eq(actant_document_event_count(d), 1);
    actant_event e = actant_document_event(d, 0);
    ck_assert_str_eq(e.label, "Action");
    ck_assert(e.begin == 4 && e.end == 8 && e.argument_count == 2);
    actant_argument who = actant_document_argument(d, 0, 0),
                    what = actant_document_argument(d, 0, 1);
    ck_assert(strcmp(who.role, "Actor") == 0 && who.begin == 0 && who.end == 3);
    ck_assert(strcmp(what.role, "Topic") == 0 && what.begin == 9 && what.end == 12);
    ck_assert(e.score > 0 && e.score <= who.score && e.score <= what.score && who.score < 1);
}

/* Extracts from the text and checks the one relation. */
static void check_relation(const char *path)
{
    actant_model *model;
    actant_context *context;
    ck_assert_int_eq(actant_model_open(&model, path, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_context_new(&context, model, NULL), ACTANT_OK);
    document *d;
    ck_assert_int_eq(document_new(&d, "1", "Dov sued Ada.", 13, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_extract(context, d, NULL), ACTANT_OK);
    check_event(d);
    document_free(d);
    actant_context_free(context);
    actant_model_free(model);
}

START_TEST(relations_come_back)
{
    const char *path = whole_model("whole.model", 1);
    check_relation(path);
    buffer one = training_file(path), more = training_file(whole_model("threads.model", 3));
    ck_assert_uint_eq(one.size, more.size);
    ck_assert_mem_eq(one.bytes, more.bytes, one.size);
    buffer_clear(&one);
    buffer_clear(&more);
}
END_TEST

/* Entities are trained anew, all else is the base's. */
START_TEST(stages_come_from_a_base)
{
    const char *base = whole_model("base.model", 2), *path = scratch_path("new.model");
    actant_train_options options = defaults;
    options.base = base;
    actant_trainer *t;
    ck_assert_int_eq(actant_trainer_new(&t, &options, NULL), ACTANT_OK);
    add_articles(t);
    actant_train_report r = fit_and_save(t, path);
    ck_assert_int_eq(r.stages[ACTANT_STAGE_ENTITIES].origin, ACTANT_ORIGIN_TRAINED);
    ck_assert_int_eq(r.stages[ACTANT_STAGE_TAGS].origin, ACTANT_ORIGIN_BASE);
    ck_assert_int_eq(r.stages[ACTANT_STAGE_ACTIONS].origin, ACTANT_ORIGIN_BASE);
    check_relation(path);
    actant_model *model;
    ck_assert_int_eq(actant_model_open(&model, path, NULL), ACTANT_OK);
    ck_assert_ptr_nonnull(strstr(actant_model_card(model), "\"base\": {"));
    actant_model_free(model);
}
END_TEST

START_TEST(only_what_is_asked_for_is_trained)
{
    actant_train_options options = defaults;
    options.stages = 1U << ACTANT_STAGE_ACTIONS;
    actant_trainer *t;
    ck_assert_int_eq(actant_trainer_new(&t, &options, NULL), ACTANT_OK);
    add_sentences(t);
    add_articles(t);
    actant_train_report r = fit_and_save(t, scratch_path("actions.model"));
    for (actant_stage s = 0; s < ACTANT_STAGE_COUNT; s++)
        ck_assert_int_eq(r.stages[s].origin,
                         s == ACTANT_STAGE_ACTIONS ? ACTANT_ORIGIN_TRAINED : ACTANT_ORIGIN_NONE);
}
END_TEST

static void check_unfit(const actant_train_options *options, const char *message)
{
    actant_error error = ACTANT_ERROR_INIT;
    actant_trainer *t;
    actant_status status = actant_trainer_new(&t, options, &error);
    if (status == ACTANT_OK) {
        add_articles(t);
        status = actant_trainer_fit(t, NULL, NULL, &error);
    }
    ck_assert_int_ne(status, ACTANT_OK);
    ck_assert_str_eq(error.message, message);
    actant_trainer_free(t);
}

START_TEST(what_cannot_be_trained_is_told)
{
    actant_train_options options = defaults;
    options.stages = 1U << ACTANT_STAGE_ARGUMENTS;
    check_unfit(&options,
                "there is no annotation of arguments of events in the training data (6 documents)");
    options = defaults;
    options.base = scratch_path("missing.model");
    actant_error error = ACTANT_ERROR_INIT;
    actant_trainer *t;
    ck_assert_int_eq(actant_trainer_new(&t, &options, &error), ACTANT_ERROR_IO);
    const char *file = scratch_file("grammar", "", 0);
    options.base = whole_model("unfit.model", 2);
    options.grammar = file;
    check_unfit(&options, "word classes, phrase lists, patterns and the grammar come from the base "
                          "model, which was trained with them; leave them away");
}
END_TEST

/* The whole pipeline, with every allocation failing in turn, in steps. */
START_TEST(no_memory_is_told)
{
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1, failures = 0;
    for (; status != ACTANT_OK; n += 1 + n / 16) {
        actant_train_options options = defaults;
        options.threads = 1;
        options.epochs = 1;
        actant_trainer *t;
        ck_assert_int_eq(actant_trainer_new(&t, &options, NULL), ACTANT_OK);
        add_sentences(t);
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = actant_trainer_fit(t, NULL, NULL, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        failures += status != ACTANT_OK;
        actant_trainer_free(t);
    }
    ck_assert_uint_gt(failures, 40);
}
END_TEST

SUITE("train/train_stages", relations_come_back, stages_come_from_a_base,
      only_what_is_asked_for_is_trained, what_cannot_be_trained_is_told, no_memory_is_told)
