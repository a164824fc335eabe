/* SPDX-License-Identifier: MIT */
#include "train/card.h"

#include "base/memory.h"
#include "engine/actant.h"
#include "tests/phrases.h"
#include "tests/suite.h"
#include "text/json.h"

#include <stdio.h>
#include <string.h>

/* What a card may tell of. */
typedef struct study {
    actant_train_options options;
    actant_train_report report;
    pipeline pipeline;
    card_facts facts;
} study;

static void study_init(study *s)
{
    static const actant_train_options options = {.rate = 0.01,
                                                 .miss_cost = 1,
                                                 .epochs = 12,
                                                 .patience = 4,
                                                 .least_count = 3,
                                                 .seed = 4294967295,
                                                 .licence = ""};
    static const char *const labels[] = {"Person", "Ort \"A\"", "Ż"};
    uint32_t number;
    memset(s, 0, sizeof *s);
    s->options = options;
    s->report = (actant_train_report){.documents = {3, 2},
                                      .sentences = {30, 20},
                                      .tokens = {300, 200},
                                      .mentions = {33, 22},
                                      .events = {5, 4},
                                      .arguments = {9, 8},
                                      .seconds = 3.25};
    s->report.stages[ACTANT_STAGE_ENTITIES] = (actant_stage_report){.origin = ACTANT_ORIGIN_TRAINED,
                                                                    .documents = 2,
                                                                    .features_seen = 1000,
                                                                    .epochs = 7,
                                                                    .best_epoch = 5,
                                                                    .dev_precision = 100.0 / 3,
                                                                    .dev_recall = 50,
                                                                    .dev_f1 = 40.005};
    pipeline_init(&s->pipeline);
    labeller_model *entities = &s->pipeline.models[ACTANT_STAGE_ENTITIES];
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(tagset_add(&entities->sequence.tags, labels[i], &number, NULL), ACTANT_OK);
    entities->sequence.features.count = 900;
    s->facts = (card_facts){.options = &s->options,
                            .report = &s->report,
                            .pipeline = &s->pipeline,
                            .digests = {1, 0xffffffffffffffff}};
}

static void study_clear(study *s)
{
    pipeline_clear(&s->pipeline);
}

/* The card as JSON; the caller's to free. */
static json_value *card_of(const study *s)
{
    buffer out;
    json_value *card;
    buffer_init(&out);
    card_write(&s->facts, &out);
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = json_parse(&card, buffer_text(&out), out.size, NULL, 1, &error);
    ck_assert_msg(status == ACTANT_OK, "%s\n%s", error.message, buffer_text(&out));
    buffer_clear(&out);
    return card;
}

/* The value at a path like "data.train.tokens", or NULL. */
static const json_value *find(const json_value *card, const char *path)
{
    char key[32];
    while (*path) {
        size_t size = strcspn(path, ".");
        ck_assert_uint_lt(size, sizeof key);
        memcpy(key, path, size);
        key[size] = '\0';
        card = json_find(card, key);
        path += path[size] ? size + 1 : size;
    }
    return card;
}

static void check_number(const json_value *card, const char *path, double expected)
{
    double number;
    ck_assert_msg(json_get_number(find(card, path), &number), "%s", path);
    ck_assert_msg(number >= expected && number <= expected, "%s: %g", path, number);
}

static void check_text(const json_value *card, const char *path, const char *expected)
{
    const char *text = json_text(find(card, path), NULL);
    ck_assert_msg(text && strcmp(text, expected) == 0, "%s: %s", path, text ? text : "missing");
}

START_TEST(a_card_tells_what_a_model_is_made_of)
{
    static const struct {
        const char *path;
        double number;
    } numbers[] = {
        {"entities.features", 900},
        {"entities.features_seen", 1000},
        {"entities.epochs", 7},
        {"entities.best_epoch", 5},
        {"options.rate", 0.01},
        {"options.miss_cost", 1},
        {"options.epochs", 12},
        {"options.patience", 4},
        {"options.least_count", 3},
        {"options.seed", 4294967295},
        {"data.train.documents", 3},
        {"data.train.sentences", 30},
        {"data.train.tokens", 300},
        {"data.train.mentions", 33},
        {"data.dev.documents", 2},
        {"data.dev.sentences", 20},
        {"data.dev.tokens", 200},
        {"data.dev.mentions", 22},
        {"entities.dev_scores.precision", 33.33},
        {"entities.dev_scores.recall", 50},
        {"entities.dev_scores.f1", 40.01},
    };
    study s;
    study_init(&s);
    json_value *card = card_of(&s);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        check_number(card, numbers[i].path, numbers[i].number);
    check_text(card, "program", "actant");
    check_text(card, "version", actant_version());
    check_text(card, "data.train.digest", "0000000000000001");
    check_text(card, "data.dev.digest", "ffffffffffffffff");
    const json_value *labels = find(card, "entities.labels");
    ck_assert_uint_eq(json_count(labels), 3);
    ck_assert_str_eq(json_text(json_item(labels, 1), NULL), "Ort \"A\"");
    ck_assert_str_eq(json_text(json_item(labels, 2), NULL), "Ż");
    json_free(card);
    study_clear(&s);
}
END_TEST

START_TEST(a_card_leaves_out_what_there_is_not)
{
    study s;
    study_init(&s);
    s.report.documents[ACTANT_SET_DEV] = 0;
    s.report.stages[ACTANT_STAGE_ENTITIES].dev_f1 = -1;
    json_value *card = card_of(&s);
    ck_assert_ptr_null(find(card, "dev_scores"));
    ck_assert_ptr_null(find(card, "data.dev"));
    ck_assert_ptr_null(find(card, "classes"));
    ck_assert_ptr_nonnull(find(card, "data.train"));
    check_text(card, "licence", "");
    json_free(card);
    study_clear(&s);
}
END_TEST

START_TEST(a_card_tells_of_the_span_stage)
{
    study s;
    study_init(&s);
    json_value *card = card_of(&s);
    ck_assert_ptr_null(find(card, "entities.spans"));
    json_free(card);
    labeller_model *entities = &s.pipeline.models[ACTANT_STAGE_ENTITIES];
    entities->has_kernel = true;
    entities->features.count = 70;
    entities->kernel.vector_count = 12;
    s.report.stages[ACTANT_STAGE_ENTITIES].span_examples = 50;
    s.report.stages[ACTANT_STAGE_ENTITIES].span_cost = 0.5;
    s.report.stages[ACTANT_STAGE_ENTITIES].span_gamma = 0.25;
    s.options.cost = 0.5;
    s.options.gamma = 0.25;
    s.options.degree = 3;
    for (s.options.kernel = ACTANT_KERNEL_LINEAR; s.options.kernel <= ACTANT_KERNEL_RBF;
         s.options.kernel++) {
        static const char *const names[] = {"none", "linear", "poly", "rbf"};
        card = card_of(&s);
        check_text(card, "entities.spans.kernel", names[s.options.kernel]);
        check_number(card, "options.cost", 0.5);
        check_number(card, "entities.spans.examples", 50);
        check_number(card, "entities.spans.features", 70);
        check_number(card, "entities.spans.support_vectors", 12);
        ck_assert((find(card, "entities.spans.gamma") == NULL) ==
                  (s.options.kernel == ACTANT_KERNEL_LINEAR));
        ck_assert((find(card, "entities.spans.degree") == NULL) ==
                  (s.options.kernel != ACTANT_KERNEL_POLY));
        json_free(card);
    }
    study_clear(&s);
}
END_TEST

START_TEST(a_card_tells_of_phrase_lists_and_patterns)
{
    study s;
    study_init(&s);
    json_value *card = card_of(&s);
    ck_assert_ptr_null(find(card, "hints"));
    ck_assert_ptr_null(find(card, "overrides"));
    json_free(card);
    phrases_make(
        &s.pipeline.knowledge.hints,
        (const char *const[]){"city: # of \"Žary\"|Velden", "river: Tarn", "code~\\d+\"", NULL});
    phrases_make(&s.pipeline.knowledge.overrides,
                 (const char *const[]){"Code~QX", "Code~QY", NULL});
    card = card_of(&s);
    const json_value *lists = find(card, "hints.lexicon.lists");
    ck_assert_uint_eq(json_count(lists), 2);
    check_text(json_item(lists, 0), "name", "city");
    check_text(json_item(lists, 0), "notice", "of \"Žary\"");
    check_text(json_item(lists, 1), "notice", "");
    char digest[17];
    snprintf(digest, sizeof digest, "%016llx",
             (unsigned long long)s.pipeline.knowledge.hints.lists.digest);
    check_text(card, "hints.lexicon.digest", digest);
    check_text(json_item(find(card, "hints.patterns"), 0), "regex", "\\d+\"");
    ck_assert_ptr_null(find(card, "overrides.lexicon"));
    ck_assert_uint_eq(json_count(find(card, "overrides.patterns")), 2);
    check_text(json_item(find(card, "overrides.patterns"), 1), "regex", "QY");
    json_free(card);
    study_clear(&s);
}
END_TEST

START_TEST(a_licence_may_be_any_text)
{
    static const char *const licences[] = {"CC BY 4.0", "\"quoted\"\\\n\t\x01", "für Żary 😀"};
    study s;
    study_init(&s);
    for (size_t i = 0; i < sizeof licences / sizeof licences[0]; i++) {
        s.options.licence = licences[i];
        json_value *card = card_of(&s);
        check_text(card, "licence", licences[i]);
        json_free(card);
    }
    study_clear(&s);
}
END_TEST

/* How long it took does not change the file. */
START_TEST(a_card_holds_no_time)
{
    study s;
    buffer one, other;
    study_init(&s);
    buffer_init(&one);
    buffer_init(&other);
    card_write(&s.facts, &one);
    s.report.seconds = 99;
    s.options.threads = 7;
    card_write(&s.facts, &other);
    ck_assert_str_eq(buffer_text(&one), buffer_text(&other));
    buffer_clear(&one);
    buffer_clear(&other);
    study_clear(&s);
}
END_TEST

START_TEST(no_memory_shows_in_the_buffer)
{
    study s;
    study_init(&s);
    size_t n = 1;
    for (bool done = false; !done; n++) {
        buffer out;
        buffer_init(&out);
        mem_fail_at(n);
        card_write(&s.facts, &out);
        mem_fail_at(0);
        done = buffer_status(&out, NULL) == ACTANT_OK;
        buffer_clear(&out);
    }
    ck_assert_uint_gt(n, 2);
    study_clear(&s);
}
END_TEST

SUITE("train/card", a_card_tells_what_a_model_is_made_of, a_card_leaves_out_what_there_is_not,
      a_card_tells_of_the_span_stage, a_card_tells_of_phrase_lists_and_patterns,
      a_licence_may_be_any_text, a_card_holds_no_time, no_memory_shows_in_the_buffer)
