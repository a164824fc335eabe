/* SPDX-License-Identifier: MIT */
#include "train/actant_train.h"

#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "engine/actant.h"
#include "tests/articles.h"
#include "tests/scratch.h"
#include "tests/suite.h"
#include "tests/training.h"

#include <math.h>
#include <string.h>

static const actant_train_options defaults = ACTANT_TRAIN_DEFAULTS;

static void fit(actant_trainer *t)
{
    ck_assert_int_eq(actant_trainer_fit(t, NULL, NULL, NULL), ACTANT_OK);
}

/* A trainer with one set of marked texts. */
static actant_trainer *trainer_of(const actant_train_options *options, const char *const *texts,
                                  size_t count)
{
    actant_trainer *t;
    ck_assert_int_eq(actant_trainer_new(&t, options, NULL), ACTANT_OK);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(actant_trainer_add(t, ACTANT_SET_TRAIN, article_split(texts[i]), NULL),
                         ACTANT_OK);
    return t;
}

/* ---- options ---- */

static void check_refused(const actant_train_options *options, const char *message)
{
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(actant_train_options_check(options, &error), ACTANT_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, message);
    actant_trainer *t;
    ck_assert_int_eq(actant_trainer_new(&t, options, NULL), ACTANT_ERROR_ARGUMENT);
    ck_assert_ptr_null(t);
}

START_TEST(options_must_make_sense)
{
    ck_assert_int_eq(actant_train_options_check(&defaults, NULL), ACTANT_OK);
    static const double rates[] = {0, -1, 1001, NAN, INFINITY};
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
        actant_train_options o = defaults;
        o.rate = rates[i];
        check_refused(&o, "the rate must be above 0 and at most 1000");
        o = defaults;
        o.miss_cost = rates[i];
        check_refused(&o, "the cost of a miss must be above 0 and at most 1000");
    }
    actant_train_options o = defaults;
    o.epochs = 0;
    check_refused(&o, "there must be at least one epoch");
    o = defaults;
    o.least_count = 0;
    check_refused(&o, "the least count of a feature must be at least 1");
    o = defaults;
    o.seconds = -0.5;
    check_refused(&o, "the time limit must not be negative");
    o.seconds = NAN;
    check_refused(&o, "the time limit must not be negative");
    o = defaults;
    o.licence = "CC\xff";
    check_refused(&o, "the licence is not UTF-8");
}
END_TEST

/* ---- save, load ---- */

/* The model in the file labels as the one that training scored on the dev set. */
START_TEST(what_is_saved_labels_like_what_was_trained)
{
    for (unsigned epochs = 1; epochs <= 8; epochs += 7) {
        const char *path = scratch_path(epochs == 1 ? "early.model" : "late.model");
        actant_train_options options = defaults;
        options.epochs = epochs;
        options.rate = epochs == 1 ? 0.0001 : 0.01;
        actant_trainer *t = training_begin(&options, true);
        fit(t);
        ck_assert_int_eq(actant_trainer_save(t, path, NULL), ACTANT_OK);
        actant_train_report r = actant_trainer_report(t);
        size_t found, correct = training_count_correct(path, &found);
        ck_assert_double_eq_tol(r.stages[ACTANT_STAGE_ENTITIES].dev_recall,
                                100.0 * (double)correct / ARTICLE_MENTIONS, 1e-9);
        if (found > 0)
            ck_assert_double_eq_tol(r.stages[ACTANT_STAGE_ENTITIES].dev_precision,
                                    100.0 * (double)correct / (double)found, 1e-9);
        ck_assert(epochs == 1 ? correct < ARTICLE_MENTIONS : correct == ARTICLE_MENTIONS);
        actant_trainer_free(t);
    }
}
END_TEST

static void check_same_file(const char *one, const char *other, bool same)
{
    buffer a = training_file(one), b = training_file(other);
    ck_assert_int_eq(a.size == b.size && memcmp(a.bytes, b.bytes, a.size) == 0, same);
    buffer_clear(&a);
    buffer_clear(&b);
}

static const char *model_with(const char *name, size_t threads, uint64_t seed)
{
    actant_train_options options = defaults;
    options.threads = threads;
    options.seed = seed;
    const char *path = scratch_path(name);
    actant_trainer *t = training_begin(&options, true);
    fit(t);
    ck_assert_int_eq(actant_trainer_save(t, path, NULL), ACTANT_OK);
    actant_trainer_free(t);
    return path;
}

START_TEST(training_again_gives_the_same_bytes)
{
    const char *first = model_with("first.model", 1, 1);
    check_same_file(first, model_with("again.model", 1, 1), true);
    check_same_file(first, model_with("threads.model", 2, 1), true);
    check_same_file(first, model_with("more-threads.model", 5, 1), true);
    check_same_file(first, model_with("seed.model", 1, 2), false);
}
END_TEST

START_TEST(saving_twice_gives_the_same_bytes)
{
    const char *first = scratch_path("one.model"), *second = scratch_path("two.model");
    actant_trainer *t = training_begin(NULL, false);
    fit(t);
    ck_assert_int_eq(actant_trainer_save(t, first, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_trainer_save(t, second, NULL), ACTANT_OK);
    check_same_file(first, second, true);
    actant_error error = ACTANT_ERROR_INIT;
    const char *nowhere = scratch_path("no such folder/model");
    ck_assert_int_eq(actant_trainer_save(t, nowhere, &error), ACTANT_ERROR_IO);
    ck_assert_str_eq(error.file, nowhere);
    actant_trainer_free(t);
}
END_TEST

/* The digest of the training set as the card tells it, in hexadecimal digits. */
static void get_digest(const char *marked, char digest[17])
{
    const char *path = scratch_path("digest.model"), *found;
    actant_trainer *t = trainer_of(NULL, &marked, 1);
    fit(t);
    ck_assert_int_eq(actant_trainer_save(t, path, NULL), ACTANT_OK);
    actant_trainer_free(t);
    actant_model *model;
    ck_assert_int_eq(actant_model_open(&model, path, NULL), ACTANT_OK);
    found = strstr(actant_model_card(model), "\"digest\": \"");
    ck_assert_ptr_nonnull(found);
    memcpy(digest, found + 11, 16);
    digest[16] = '\0';
    actant_model_free(model);
}

START_TEST(the_digest_follows_the_data)
{
    static const char *const texts[] = {"[Person Ada] left", "[Place Ada] left",
                                        "[Person Ada left]", "[Person Ada] came"};
    char digests[4][17], again[17];
    for (size_t i = 0; i < 4; i++) {
        get_digest(texts[i], digests[i]);
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(digests[i], digests[k]);
    }
    get_digest(texts[0], again);
    ck_assert_str_eq(again, digests[0]);
}
END_TEST

/* ---- the report ---- */

START_TEST(the_report_counts_the_sets)
{
    actant_trainer *t = training_begin(NULL, true);
    fit(t);
    actant_train_report r = actant_trainer_report(t);
    for (actant_set set = ACTANT_SET_TRAIN; set <= ACTANT_SET_DEV; set++) {
        ck_assert_uint_eq(r.documents[set], ARTICLE_COUNT);
        ck_assert_uint_eq(r.sentences[set], 11);
        ck_assert_uint_eq(r.mentions[set], ARTICLE_MENTIONS);
        ck_assert_uint_gt(r.tokens[set], 90);
    }
    ck_assert(r.split_tokens == 0 && r.stages[ACTANT_STAGE_ENTITIES].left_out == 0);
    ck_assert(r.stages[ACTANT_STAGE_ENTITIES].features_seen >=
                  r.stages[ACTANT_STAGE_ENTITIES].features_kept &&
              r.stages[ACTANT_STAGE_ENTITIES].features_kept > 100);
    ck_assert_double_eq(r.stages[ACTANT_STAGE_ENTITIES].dev_f1, 100);
    ck_assert(r.seconds >= 0);
    actant_trainer_free(t);
    t = training_begin(NULL, false);
    fit(t);
    r = actant_trainer_report(t);
    ck_assert_uint_eq(r.documents[ACTANT_SET_DEV], 0);
    ck_assert(r.stages[ACTANT_STAGE_ENTITIES].dev_precision < 0 &&
              r.stages[ACTANT_STAGE_ENTITIES].dev_recall < 0 &&
              r.stages[ACTANT_STAGE_ENTITIES].dev_f1 < 0);
    ck_assert_uint_eq(r.stages[ACTANT_STAGE_ENTITIES].epochs, defaults.epochs);
    actant_trainer_free(t);
}
END_TEST

/* Raw text gets tokens and sentences; those that a mention begins or ends inside of are split. */
START_TEST(text_without_tokens_gets_them)
{
    actant_trainer *t;
    ck_assert_int_eq(actant_trainer_new(&t, NULL, NULL), ACTANT_OK);
    document *d = article_new("[Person Łucja Holm] left. Pro-[Place Żary]ans stayed.");
    ck_assert_int_eq(actant_trainer_add(t, ACTANT_SET_TRAIN, d, NULL), ACTANT_OK);
    actant_train_report r = actant_trainer_report(t);
    ck_assert_uint_eq(r.sentences[ACTANT_SET_TRAIN], 2);
    ck_assert_uint_eq(r.split_tokens, 2);
    fit(t);
    ck_assert_uint_eq(actant_trainer_report(t).stages[ACTANT_STAGE_ENTITIES].left_out, 0);
    actant_trainer_free(t);
}
END_TEST

/* Adds a document with mentions of these bytes. */
static void add_overlaps(actant_trainer *t, const char *text, const span *bytes, size_t count)
{
    document *d = article_split(text);
    for (size_t i = 0; i < count; i++)
        ck_assert_ptr_nonnull(document_add_mention(d, "", "Person", bytes[i]));
    ck_assert_int_eq(actant_trainer_add(t, ACTANT_SET_TRAIN, d, NULL), ACTANT_OK);
}

START_TEST(overlapping_mentions_are_counted)
{
    static const span bytes[] = {{0, 9}, {0, 3}, {4, 9}, {10, 14}};
    actant_trainer *t;
    ck_assert_int_eq(actant_trainer_new(&t, NULL, NULL), ACTANT_OK);
    add_overlaps(t, "Ada Quill left\nBo came", bytes, 4);
    add_overlaps(t, "Ada Quill left", bytes, 2);
    fit(t);
    ck_assert_uint_eq(actant_trainer_report(t).stages[ACTANT_STAGE_ENTITIES].left_out, 3);
    ck_assert_uint_eq(actant_trainer_report(t).mentions[ACTANT_SET_TRAIN], 6);
    actant_trainer_free(t);
}
END_TEST

/* What the model cannot find on the dev set is missed, not overlooked. */
START_TEST(unknown_labels_of_the_dev_set_count)
{
    actant_trainer *t = training_begin(NULL, false);
    for (size_t i = 0; i < ARTICLE_COUNT; i++)
        ck_assert_int_eq(actant_trainer_add(t, ACTANT_SET_DEV, article_split(articles[i]), NULL),
                         ACTANT_OK);
    document *d = article_split("the [Ship Norwind] sank with the [Ship Aurora]");
    ck_assert_int_eq(actant_trainer_add(t, ACTANT_SET_DEV, d, NULL), ACTANT_OK);
    fit(t);
    actant_train_report r = actant_trainer_report(t);
    ck_assert_uint_eq(r.stages[ACTANT_STAGE_ENTITIES].left_out, 2);
    ck_assert_double_eq_tol(r.stages[ACTANT_STAGE_ENTITIES].dev_recall,
                            100.0 * ARTICLE_MENTIONS / (ARTICLE_MENTIONS + 2), 1e-9);
    actant_trainer_free(t);
}
END_TEST

/* ---- what cannot be trained on ---- */

static void check_unfit(actant_trainer *t, actant_status expected, const char *message)
{
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(actant_trainer_fit(t, NULL, NULL, &error), expected);
    ck_assert_str_eq(error.message, message);
    actant_trainer_free(t);
}

START_TEST(there_must_be_entities)
{
    static const char *const texts[] = {"he left", "she came\nand slept"};
    check_unfit(trainer_of(NULL, texts, 2), ACTANT_ERROR_INPUT,
                "there is no annotation in the training data (2 documents)");
    check_unfit(trainer_of(NULL, texts, 0), ACTANT_ERROR_INPUT,
                "there is no annotation in the training data (0 documents)");
    /* One that is white space is none to learn from; and here there is no token at all. */
    actant_trainer *t = trainer_of(NULL, texts, 0);
    document *d = article_split("  ");
    ck_assert_ptr_nonnull(document_add_mention(d, "", "Person", (span){0, 1}));
    ck_assert_int_eq(actant_trainer_add(t, ACTANT_SET_TRAIN, d, NULL), ACTANT_OK);
    check_unfit(t, ACTANT_ERROR_INPUT,
                "there is nothing to learn from: all 1 entities of the training data cross "
                "sentences or hold no token");
}
END_TEST

START_TEST(there_are_labels_without_end)
{
    enum { LABELS = 501 };
    actant_trainer *t = trainer_of(NULL, NULL, 0);
    for (int i = 0; i < LABELS; i++) {
        char marked[32];
        snprintf(marked, sizeof marked, "[L%d x] y", i);
        ck_assert_int_eq(actant_trainer_add(t, ACTANT_SET_TRAIN, article_split(marked), NULL),
                         ACTANT_OK);
    }
    check_unfit(t, ACTANT_ERROR_INPUT,
                "more than 500 labels; is the label column or key the right one?");
}
END_TEST

/* ---- options at work ---- */

START_TEST(least_count_leaves_features_out)
{
    size_t kept = SIZE_MAX, seen = 0;
    for (unsigned least = 1; least <= 4; least++) {
        actant_train_options options = defaults;
        options.least_count = least;
        actant_trainer *t = training_begin(&options, false);
        fit(t);
        actant_train_report r = actant_trainer_report(t);
        ck_assert_uint_lt(r.stages[ACTANT_STAGE_ENTITIES].features_kept, kept);
        ck_assert(seen == 0 || r.stages[ACTANT_STAGE_ENTITIES].features_seen == seen);
        kept = r.stages[ACTANT_STAGE_ENTITIES].features_kept;
        seen = r.stages[ACTANT_STAGE_ENTITIES].features_seen;
        actant_trainer_free(t);
    }
}
END_TEST

START_TEST(patience_ends_the_training)
{
    actant_train_options options = defaults;
    options.kernel = ACTANT_KERNEL_NONE;
    options.epochs = 40;
    options.patience = 3;
    actant_trainer *t = training_begin(&options, true);
    fit(t);
    actant_train_report r = actant_trainer_report(t);
    ck_assert_double_eq(r.stages[ACTANT_STAGE_ENTITIES].dev_f1, 100);
    ck_assert_uint_eq(r.stages[ACTANT_STAGE_ENTITIES].epochs,
                      r.stages[ACTANT_STAGE_ENTITIES].best_epoch + 3);
    actant_trainer_free(t);
    options.patience = 0;
    t = training_begin(&options, true);
    fit(t);
    ck_assert_uint_eq(actant_trainer_report(t).stages[ACTANT_STAGE_ENTITIES].epochs, 40);
    ck_assert_uint_eq(actant_trainer_report(t).stages[ACTANT_STAGE_ENTITIES].best_epoch,
                      r.stages[ACTANT_STAGE_ENTITIES].best_epoch);
    actant_trainer_free(t);
}
END_TEST

/* ---- word classes ---- */

START_TEST(classes_are_read_and_saved)
{
    static const char table[] = "ada\t1\t7\nquill\t1\t8\nvelden\t2\t9\n";
    const char *paths[] = {scratch_file("classes.tsv", table, strlen(table))};
    actant_train_options options = defaults;
    options.classes = paths;
    options.class_count = 1;
    const char *path = training_model("classes.model", &options);
    size_t found;
    ck_assert_uint_eq(training_count_correct(path, &found), ARTICLE_MENTIONS);
    check_same_file(path, training_model("without.model", NULL), false);
    actant_model *model;
    ck_assert_int_eq(actant_model_open(&model, path, NULL), ACTANT_OK);
    ck_assert_ptr_nonnull(strstr(actant_model_card(model), "\"classes\""));
    actant_model_free(model);
    paths[0] = scratch_path("missing.tsv");
    actant_trainer *t;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(actant_trainer_new(&t, &options, &error), ACTANT_ERROR_IO);
    ck_assert_ptr_null(t);
    ck_assert_str_eq(error.file, paths[0]);
}
END_TEST

/* ---- no memory ---- */

/* A whole training, from raw text to the file. */
static actant_status train_whole(document *one, document *other, const char *path, size_t threads,
                                 actant_error *error)
{
    actant_train_options options = defaults;
    options.epochs = 2;
    options.threads = threads;
    options.licence = "none";
    actant_trainer *t;
    actant_status status = actant_trainer_new(&t, &options, error);
    if (status != ACTANT_OK) {
        document_free(one);
        document_free(other);
        return status;
    }
    status = actant_trainer_add(t, ACTANT_SET_TRAIN, one, error);
    if (status == ACTANT_OK)
        status = actant_trainer_add(t, ACTANT_SET_DEV, other, error);
    else
        document_free(other);
    if (status == ACTANT_OK)
        status = actant_trainer_fit(t, NULL, NULL, error);
    if (status == ACTANT_OK)
        status = actant_trainer_save(t, path, error);
    actant_trainer_free(t);
    return status;
}

static size_t count_files(void)
{
    folder_list files = FOLDER_LIST_INIT;
    ck_assert_int_eq(folder_read(&files, scratch_folder(), NULL), ACTANT_OK);
    size_t count = files.count;
    folder_list_clear(&files);
    return count;
}

/* Makes the n-th allocation of a training fail; true once it did not need so many. */
static bool try_training(size_t n, size_t threads, const char *path, const char *expected)
{
    document *one = article_new("[Person Łucja Holm] left [Place Żary]. She slept.");
    document *other = article_new("[Person Łucja Holm] left.");
    size_t files = count_files();
    actant_error error = ACTANT_ERROR_INIT;
    mem_fail_at(n);
    actant_status status = train_whole(one, other, path, threads, &error);
    mem_fail_at(0);
    ck_assert_int_eq(error.code, status);
    if (status == ACTANT_OK) {
        check_same_file(path, expected, true);
        ck_assert_int_eq(remove(path), 0);
        return true;
    }
    ck_assert_msg(status == ACTANT_ERROR_MEMORY, "%zu: %s", n, error.message);
    ck_assert_uint_eq(count_files(), files);
    return false;
}

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    const char *path = scratch_path("memory.model"), *expected = scratch_path("expected.model");
    document *one = article_new("[Person Łucja Holm] left [Place Żary]. She slept.");
    document *other = article_new("[Person Łucja Holm] left.");
    ck_assert_int_eq(train_whole(one, other, expected, 1, NULL), ACTANT_OK);
    size_t n = 1;
    while (!try_training(n, 1, path, expected))
        n++;
    ck_assert_uint_gt(n, 100);
    /* With two threads there is no telling which allocation is the n-th: fewer will do. */
    for (n = 1; !try_training(n, 2, path, expected); n += 7) {
    }
}
END_TEST

SUITE("train/actant_train", options_must_make_sense, what_is_saved_labels_like_what_was_trained,
      training_again_gives_the_same_bytes, saving_twice_gives_the_same_bytes,
      the_digest_follows_the_data, the_report_counts_the_sets, text_without_tokens_gets_them,
      overlapping_mentions_are_counted, unknown_labels_of_the_dev_set_count, there_must_be_entities,
      there_are_labels_without_end, least_count_leaves_features_out, patience_ends_the_training,
      classes_are_read_and_saved, no_memory_is_told_and_nothing_leaks)
