/* SPDX-License-Identifier: MIT */
#include "engine/thresholds.h"

#include "base/memory.h"
#include "engine/engine.h"
#include "tests/articles.h"
#include "tests/scratch.h"
#include "tests/spans.h"
#include "tests/suite.h"
#include "tests/training.h"
#include "text/json.h"

#include <math.h>
#include <string.h>

static void make_tagset(tagset *tags)
{
    static const char *const labels[] = {"Person", "Place", "\"Ship\""};
    uint32_t number;
    tagset_init(tags, SCHEME_BIOES);
    for (uint32_t i = 0; i < 3; i++)
        ck_assert_int_eq(tagset_add(tags, labels[i], &number, NULL), ACTANT_OK);
}

/* ---- the section ---- */

START_TEST(what_is_written_is_read)
{
    const actant_threshold given[] = {{"\"Ship\"", 0.75}, {"Person", 0.625}};
    tagset tags;
    buffer bytes;
    wire in;
    double *values;
    make_tagset(&tags);
    buffer_init(&bytes);
    thresholds_write(given, 2, &bytes);
    wire_init(&in, bytes.bytes, bytes.size);
    ck_assert_int_eq(thresholds_read(&values, &tags, &in, NULL), ACTANT_OK);
    ck_assert_double_eq(values[0], 0.625);
    ck_assert_double_eq(values[1], 0);
    ck_assert_double_eq(values[2], 0.75);
    mem_free(values);
    buffer_clear(&bytes);
    tagset_clear(&tags);
}
END_TEST

static void check_damaged(const tagset *tags, const buffer *bytes, size_t size)
{
    wire in;
    double *values;
    actant_error error = ACTANT_ERROR_INIT;
    wire_init(&in, buffer_text(bytes), size);
    ck_assert_int_eq(thresholds_read(&values, tags, &in, &error), ACTANT_ERROR_MODEL);
    ck_assert_ptr_null(values);
    ck_assert_str_eq(error.message, "the thresholds of the model file are damaged");
}

START_TEST(a_damaged_section_is_refused)
{
    static const struct {
        size_t count;
        actant_threshold thresholds[2];
    } cases[] = {
        {1, {{"Pier", 0.5}}},                   /* a label that there is not */
        {1, {{"", 0.5}}},                       /* an empty one */
        {2, {{"Place", 0.5}, {"Place", 0.75}}}, /* one twice */
        {1, {{"Place", 1.5}}},
        {1, {{"Place", INFINITY}}},
        {1, {{"Place", 1e300}}},
    };
    tagset tags, none;
    buffer bytes;
    make_tagset(&tags);
    tagset_init(&none, SCHEME_BIOES);
    buffer_init(&bytes);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        buffer_reset(&bytes);
        thresholds_write(cases[i].thresholds, cases[i].count, &bytes);
        check_damaged(&tags, &bytes, bytes.size);
    }
    static const double odd[] = {-0.5, 0, -0.0, 1, NAN};
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        buffer_reset(&bytes);
        wire_put_varint(&bytes, 1);
        wire_put_string(&bytes, "Place");
        wire_put_f64(&bytes, odd[i]);
        check_damaged(&tags, &bytes, bytes.size);
    }
    buffer_reset(&bytes);
    thresholds_write(&(actant_threshold){"Place", 0.5}, 1, &bytes);
    for (size_t size = 0; size < bytes.size; size++)
        check_damaged(&tags, &bytes, size);
    check_damaged(&none, &bytes, bytes.size);
    buffer_add_byte(&bytes, '\0');
    check_damaged(&tags, &bytes, bytes.size);
    buffer_clear(&bytes);
    tagset_clear(&tags);
    tagset_clear(&none);
}
END_TEST

/* ---- the card ---- */

START_TEST(the_card_tells_them)
{
    static const struct {
        const char *card, *expected;
    } cases[] = {
        {"{\"a\": 1}\n",
         "{\"a\": 1,\n \"thresholds\": {\"Person\": 0.5, \"\\\"Ship\\\"\": 0.75}}\n"},
        {"{}", "{\n \"thresholds\": {\"Person\": 0.5, \"\\\"Ship\\\"\": 0.75}}\n"},
    };
    const double values[] = {0.5, 0, 0.75};
    tagset tags;
    buffer out;
    make_tagset(&tags);
    buffer_init(&out);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        buffer_reset(&out);
        thresholds_add_card(values, &tags, cases[i].card, &out);
        ck_assert_str_eq(buffer_text(&out), cases[i].expected);
    }
    buffer_clear(&out);
    tagset_clear(&tags);
}
END_TEST

/* ---- a model with thresholds ---- */

/* A model that takes and leaves candidates at random. */
static const char *model_path(void)
{
    static const char *path;
    if (path)
        return path;
    pipeline p;
    bundle b;
    buffer *body;
    pipeline_init(&p);
    spans_invent(&p.models[ACTANT_STAGE_ENTITIES], KERNEL_LINEAR, 5);
    p.has[ACTANT_STAGE_ENTITIES] = true;
    bundle_init(&b);
    ck_assert_int_eq(bundle_add(&b, ENGINE_CARD, &body, NULL), ACTANT_OK);
    buffer_add_string(body, "{\"program\": \"actant\"}\n");
    ck_assert_int_eq(pipeline_write(&p, &b, NULL), ACTANT_OK);
    path = scratch_path("invented.model");
    ck_assert_int_eq(bundle_save(&b, path, NULL), ACTANT_OK);
    bundle_clear(&b);
    pipeline_clear(&p);
    return path;
}

enum { LABEL_COUNT = 3 };
static const char *const label_names[LABEL_COUNT] = {"Person", "Place", "Organisation"};

/* What a model finds in the texts. */
typedef struct findings {
    size_t count;
    double lowest, highest; /* probabilities */
    size_t labels[LABEL_COUNT];
} findings;

/* With the thresholds of the file, with one for all, or (0) with the model's own. */
enum { OF_FILE = -1 };

static findings find(const char *path, double threshold)
{
    findings f = {.lowest = 2};
    actant_model *model;
    actant_context *context;
    ck_assert_int_eq(actant_model_open(&model, path, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_context_new(&context, model, NULL), ACTANT_OK);
    ck_assert_double_eq(actant_model_threshold(model), 0.5);
    if (threshold > 0)
        actant_context_set_threshold(context, threshold);
    else
        actant_context_use_thresholds(context, threshold == OF_FILE);
    for (size_t i = 0; i < SPAN_TEXT_COUNT; i++) {
        document *d = article_split(span_texts[i]);
        ck_assert_int_eq(actant_extract(context, d, NULL), ACTANT_OK);
        for (size_t k = 0; k < d->mention_count; k++) {
            f.count++;
            f.lowest = fmin(f.lowest, d->mentions[k].score);
            f.highest = fmax(f.highest, d->mentions[k].score);
            for (size_t n = 0; n < LABEL_COUNT; n++)
                f.labels[n] += strcmp(d->mentions[k].label, label_names[n]) == 0;
        }
        document_free(d);
    }
    actant_context_free(context);
    actant_model_free(model);
    return f;
}

static const char *with_thresholds(const char *from, const actant_threshold *thresholds,
                                   size_t count)
{
    const char *to = scratch_path("tuned.model");
    ck_assert_int_eq(actant_model_set_thresholds(from, to, thresholds, count, NULL), ACTANT_OK);
    return to;
}

START_TEST(what_is_more_probable_is_taken)
{
    findings own = find(model_path(), 0);
    ck_assert_uint_gt(own.count, 0);
    ck_assert_double_gt(own.lowest, 0.5);
    ck_assert_uint_eq(find(model_path(), OF_FILE).count, own.count);
    double middle = (own.lowest + own.highest) / 2;
    findings more = find(model_path(), 0.125), fewer = find(model_path(), middle);
    ck_assert_uint_gt(more.count, own.count);
    ck_assert_double_lt(more.lowest, 0.5);
    ck_assert_uint_lt(fewer.count, own.count);
    ck_assert_double_gt(fewer.lowest, middle);
    /* A probability that is just as high is not taken. */
    findings rest = find(model_path(), own.highest);
    ck_assert_uint_eq(rest.count, 0);
}
END_TEST

START_TEST(each_label_has_its_own_threshold)
{
    findings own = find(model_path(), 0);
    for (size_t i = 0; i < LABEL_COUNT; i++) {
        /* None of one label; of the others there may be more where those were in their way. */
        const actant_threshold high[] = {{label_names[i], 1 - 1e-9}};
        const char *path = with_thresholds(model_path(), high, 1);
        findings f = find(path, OF_FILE);
        ck_assert_uint_eq(f.labels[i], 0);
        for (size_t k = 0; k < LABEL_COUNT; k++)
            ck_assert(k == i || f.labels[k] >= own.labels[k]);
        ck_assert_uint_eq(find(path, 0).count, own.count);
        ck_assert_uint_eq(find(path, 0.125).count, find(model_path(), 0.125).count);
    }
    const actant_threshold low[] = {{"Place", 0.125}, {"Person", 0.125}, {"Organisation", 0.125}};
    findings f = find(with_thresholds(model_path(), low, 3), OF_FILE);
    ck_assert_uint_eq(f.count, find(model_path(), 0.125).count);
}
END_TEST

/* All scores are 1; thresholds are kept and change nothing. */
START_TEST(a_model_without_probabilities_takes_no_notice)
{
    const actant_threshold high[] = {{"Person", 0.875}};
    const char *bare = training_model("bare.model", NULL), *path = scratch_path("bare-tuned.model");
    ck_assert_int_eq(actant_model_set_thresholds(bare, path, high, 1, NULL), ACTANT_OK);
    size_t found, found_with;
    ck_assert_uint_eq(training_count_correct(bare, &found),
                      training_count_correct(path, &found_with));
    ck_assert_uint_eq(found, found_with);
    actant_model *model;
    ck_assert_int_eq(actant_model_open(&model, path, NULL), ACTANT_OK);
    ck_assert_double_eq(actant_model_threshold(model), 0);
    actant_model_free(model);
}
END_TEST

static void check_card(const char *path, const char *expected)
{
    actant_model *model;
    json_value *card;
    ck_assert_int_eq(actant_model_open(&model, path, NULL), ACTANT_OK);
    const char *text = actant_model_card(model);
    ck_assert_int_eq(json_parse(&card, text, strlen(text), NULL, 1, NULL), ACTANT_OK);
    ck_assert_ptr_nonnull(json_find(card, "program"));
    ck_assert((json_find(card, "thresholds") != NULL) == (expected != NULL));
    if (expected)
        ck_assert_ptr_nonnull(strstr(text, expected));
    json_free(card);
    actant_model_free(model);
}

/* A second setting replaces the first; none gives the original bytes back. */
START_TEST(thresholds_can_be_replaced_and_taken_away)
{
    const actant_threshold first[] = {{"Person", 0.5}, {"Place", 0.75}};
    const actant_threshold second[] = {{"Place", 0.25}};
    buffer original = training_file(model_path());
    check_card(model_path(), NULL);
    const char *path = with_thresholds(model_path(), first, 2);
    check_card(path, "\"thresholds\": {\"Person\": 0.5, \"Place\": 0.75}");
    /* In its own place. */
    ck_assert_int_eq(actant_model_set_thresholds(path, path, second, 1, NULL), ACTANT_OK);
    check_card(path, "\"thresholds\": {\"Place\": 0.25}");
    ck_assert_int_eq(actant_model_set_thresholds(path, path, NULL, 0, NULL), ACTANT_OK);
    buffer bare = training_file(path), same = training_file(model_path());
    ck_assert_uint_eq(bare.size, original.size);
    ck_assert_int_eq(memcmp(bare.bytes, original.bytes, bare.size), 0);
    ck_assert_int_eq(memcmp(same.bytes, original.bytes, same.size), 0);
    buffer_clear(&bare);
    buffer_clear(&same);
    buffer_clear(&original);
}
END_TEST

START_TEST(senseless_thresholds_are_refused)
{
    static const struct {
        size_t count;
        actant_threshold thresholds[2];
        const char *message;
    } cases[] = {
        {1, {{"Pier", 0.5}}, "a threshold is given for 'Pier', which the model has not"},
        {1, {{"Place", 1.5}}, "the threshold of 'Place' is not between 0 and 1"},
        {1, {{"Place", 0}}, "the threshold of 'Place' is not between 0 and 1"},
        {1, {{"Place", 1}}, "the threshold of 'Place' is not between 0 and 1"},
        {1, {{"Place", -0.1}}, "the threshold of 'Place' is not between 0 and 1"},
        {1, {{"Place", NAN}}, "the threshold of 'Place' is not between 0 and 1"},
        {2, {{"Place", 0.5}, {"Place", 0.5}}, "two thresholds are given for 'Place'"},
    };
    const char *path = scratch_path("senseless.model");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(actant_model_set_thresholds(model_path(), path, cases[i].thresholds,
                                                     cases[i].count, &error),
                         ACTANT_ERROR_ARGUMENT);
        ck_assert_str_eq(error.message, cases[i].message);
        actant_model *model;
        ck_assert_int_eq(actant_model_open(&model, path, NULL), ACTANT_ERROR_IO);
    }
}
END_TEST

/* The section of another model, or a broken one, in a file that is sound. */
START_TEST(a_model_with_damaged_thresholds_is_refused)
{
    bundle b;
    buffer *body;
    const char *path = scratch_path("damaged.model");
    bundle_init(&b);
    ck_assert_int_eq(bundle_open(&b, model_path(), NULL), ACTANT_OK);
    ck_assert_int_eq(bundle_add(&b, ENGINE_THRESHOLDS, &body, NULL), ACTANT_OK);
    thresholds_write(&(actant_threshold){"Pier", 0.5}, 1, body);
    ck_assert_int_eq(bundle_save(&b, path, NULL), ACTANT_OK);
    bundle_clear(&b);
    actant_model *model;
    for (size_t round = 0; round < 2; round++) {
        actant_error error = ACTANT_ERROR_INIT;
        actant_status status = round == 0
                                   ? actant_model_open(&model, path, &error)
                                   : actant_model_set_thresholds(path, path, NULL, 0, &error);
        ck_assert_int_eq(status, ACTANT_ERROR_MODEL);
        ck_assert_str_eq(error.message, "the thresholds of the model file are damaged");
        ck_assert_str_eq(error.file, path);
    }
}
END_TEST

/* ---- no memory ---- */

START_TEST(without_memory_the_old_file_stays)
{
    const actant_threshold first[] = {{"Place", 0.75}}, second[] = {{"Place", 0.25}};
    const char *path = with_thresholds(model_path(), first, 1);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = actant_model_set_thresholds(path, path, second, 1, &error);
        mem_fail_at(0);
        ck_assert_msg(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY, "%s", error.message);
        ck_assert_int_eq(error.code, status);
        check_card(path, status == ACTANT_OK ? "{\"Place\": 0.25}" : "{\"Place\": 0.75}");
    }
    ck_assert_uint_gt(n, 20);
}
END_TEST

START_TEST(a_model_with_thresholds_opens_or_is_told)
{
    const actant_threshold one[] = {{"Place", 0.75}};
    const char *path = with_thresholds(model_path(), one, 1);
    actant_status status = ACTANT_ERROR_MEMORY;
    for (size_t n = 1; status != ACTANT_OK; n++) {
        actant_model *model;
        mem_fail_at(n);
        status = actant_model_open(&model, path, NULL);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        actant_model_free(model);
    }
}
END_TEST

SUITE("engine/thresholds", what_is_written_is_read, a_damaged_section_is_refused,
      the_card_tells_them, what_is_more_probable_is_taken, each_label_has_its_own_threshold,
      a_model_without_probabilities_takes_no_notice, thresholds_can_be_replaced_and_taken_away,
      senseless_thresholds_are_refused, a_model_with_damaged_thresholds_is_refused,
      without_memory_the_old_file_stays, a_model_with_thresholds_opens_or_is_told)
