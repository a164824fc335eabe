/* SPDX-License-Identifier: MIT */
/* Models with phrase lists and patterns, from training to extraction. */
#include "base/memory.h"
#include "engine/actant.h"
#include "engine/knowledge_sections.h"
#include "tests/articles.h"
#include "tests/scratch.h"
#include "tests/suite.h"
#include "tests/training.h"

#include <stdio.h>
#include <string.h>

/* ---- models ---- */

/* Everything that can be asked for. Oakmere is in no article. */
static const char list_text[] = "# made up\nVelden\nŻary\nSão Berto\nNorholm\nOakmere\n";
static const char override_text[] = "Lake Tarn\nVelden Bank\n";

static char list_option[600], override_option[600];
static const char *const lists[] = {list_option};
static const char *const overrides_given[] = {override_option};
static const char *const codes[] = {"code=[A-Z]{2}-\\d+"};
static const char *const sure_codes[] = {"Docket=No\\. \\d+"};

static actant_train_options all_options(size_t threads)
{
    actant_train_options o = ACTANT_TRAIN_DEFAULTS;
    snprintf(list_option, sizeof list_option, "place=%s",
             scratch_file("places", list_text, strlen(list_text)));
    snprintf(override_option, sizeof override_option, "Place=%s",
             scratch_file("lakes", override_text, strlen(override_text)));
    o.lexicons = lists;
    o.lexicon_count = 1;
    o.patterns = codes;
    o.pattern_count = 1;
    o.lexicon_overrides = overrides_given;
    o.lexicon_override_count = 1;
    o.pattern_overrides = sure_codes;
    o.pattern_override_count = 1;
    o.threads = threads;
    return o;
}

static const char *model_with_all(const char *name, size_t threads)
{
    const actant_train_options o = all_options(threads);
    return training_model(name, &o);
}

/* Labels a text and shows what was found: "Place:Velden 1.00|…" in the order of the text. */
static void label(const char *path, const char *text, buffer *shown, actant_notes *notes)
{
    actant_model *model;
    actant_context *context;
    actant_document *d;
    ck_assert_int_eq(actant_model_open(&model, path, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_context_new(&context, model, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_document_new(&d, "", text, strlen(text), NULL), ACTANT_OK);
    ck_assert_int_eq(actant_extract(context, d, NULL), ACTANT_OK);
    for (size_t i = 0; i < actant_document_mention_count(d); i++) {
        actant_mention m = actant_document_mention(d, i);
        buffer_add_format(shown, "%s%s:%.*s %.2f", i > 0 ? "|" : "", m.label,
                          (int)(m.end_byte - m.begin_byte), text + m.begin_byte, m.score);
    }
    if (notes)
        ck_assert_int_eq(notes_add_all(notes, actant_context_get_notes(context), NULL), ACTANT_OK);
    actant_document_free(d);
    actant_context_free(context);
    actant_model_free(model);
}

static void check_labels(const char *path, const char *text, const char *expected)
{
    buffer shown;
    buffer_init(&shown);
    label(path, text, &shown, NULL);
    ck_assert_str_eq(buffer_text(&shown), expected);
    buffer_clear(&shown);
}

static bool is_same_file(const char *one, const char *other)
{
    buffer a = training_file(one), b = training_file(other);
    bool same = a.size == b.size && memcmp(a.bytes, b.bytes, a.size) == 0;
    buffer_clear(&a);
    buffer_clear(&b);
    return same;
}

/* ---- training ---- */

START_TEST(the_number_of_threads_does_not_matter)
{
    const char *one = model_with_all("one.model", 1);
    ck_assert(is_same_file(one, model_with_all("two.model", 2)));
    ck_assert(is_same_file(one, model_with_all("five.model", 5)));
    ck_assert(!is_same_file(one, training_model("bare.model", NULL)));
}
END_TEST

START_TEST(a_name_of_a_list_is_found_though_no_article_has_it)
{
    const char *path = model_with_all("all.model", 1);
    size_t found;
    ck_assert_uint_eq(training_count_correct(path, &found), ARTICLE_MENTIONS);
    check_labels(path, "She arrived in Oakmere .", "Place:Oakmere 1.00");
}
END_TEST

START_TEST(overrides_are_entities_whatever_the_model_says)
{
    const char *path = model_with_all("all.model", 1);
    check_labels(path, "it froze at Lake Tarn , see No. 19 .",
                 "Place:Lake Tarn 1.00|Docket:No. 19 1.00");
    buffer shown;
    buffer_init(&shown);
    label(path, "lake tarn , no. 19", &shown, NULL);
    ck_assert_ptr_null(strstr(buffer_text(&shown), "Docket"));
    ck_assert_ptr_null(strstr(buffer_text(&shown), "lake tarn"));
    buffer_clear(&shown);
}
END_TEST

START_TEST(the_card_tells_what_went_in)
{
    actant_model *model;
    ck_assert_int_eq(actant_model_open(&model, model_with_all("all.model", 1), NULL), ACTANT_OK);
    const char *card = actant_model_card(model);
    static const char *const parts[] = {
        "\"hints\": {\"lexicon\": {\"lists\": [",
        "{\"name\": \"place\", \"notice\": \"made up\"}",
        "\"patterns\": [\n  {\"name\": \"code\", \"regex\": \"[A-Z]{2}-\\\\d+\"}]",
        "\"overrides\": {",
        "{\"name\": \"Place\", \"notice\": \"\"}",
        "{\"name\": \"Docket\", \"regex\": \"No\\\\. \\\\d+\"}",
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        ck_assert_msg(strstr(card, parts[i]) != NULL, "no %s in %s", parts[i], card);
    actant_model_free(model);
}
END_TEST

/* On the dev set overrides count as they do in extraction. */
START_TEST(overrides_count_on_the_dev_set)
{
    static const char text[] = "Ada Quill\n";
    char option[600];
    snprintf(option, sizeof option, "Wrong=%s", scratch_file("wrong", text, strlen(text)));
    const char *const given[] = {option};
    actant_train_options o = ACTANT_TRAIN_DEFAULTS;
    o.lexicon_overrides = given;
    o.lexicon_override_count = 1;
    actant_trainer *t = training_begin(&o, true);
    ck_assert_int_eq(actant_trainer_fit(t, NULL, NULL, NULL), ACTANT_OK);
    double spoiled = actant_trainer_report(t).stages[ACTANT_STAGE_ENTITIES].dev_f1;
    actant_trainer_free(t);
    ck_assert(spoiled > 50 && spoiled < 100);
    snprintf(option, sizeof option, "Person=%s", scratch_file("right", text, strlen(text)));
    t = training_begin(&o, true);
    ck_assert_int_eq(actant_trainer_fit(t, NULL, NULL, NULL), ACTANT_OK);
    ck_assert_double_eq(actant_trainer_report(t).stages[ACTANT_STAGE_ENTITIES].dev_f1, 100);
    actant_trainer_free(t);
}
END_TEST

/* ---- patterns that take too long ---- */

static const char *const endless[] = {"endless=(?:a|aa)+$"};

START_TEST(a_pattern_that_takes_too_long_is_told)
{
    static const char head[] = "[Person Ada Quill] said ";
    char text[200];
    memset(text, 'a', sizeof text);
    memcpy(text, head, sizeof head - 1);
    memcpy(text + sizeof text - 3, " b", 3);
    actant_train_options o = ACTANT_TRAIN_DEFAULTS;
    o.patterns = o.pattern_overrides = endless;
    o.pattern_count = o.pattern_override_count = 1;
    actant_trainer *t;
    ck_assert_int_eq(actant_trainer_new(&t, &o, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_trainer_add(t, ACTANT_SET_TRAIN, article_split(text), NULL), ACTANT_OK);
    ck_assert_int_eq(actant_trainer_add(t, ACTANT_SET_TRAIN, article_split(articles[0]), NULL),
                     ACTANT_OK);
    ck_assert_int_eq(actant_trainer_fit(t, NULL, NULL, NULL), ACTANT_OK);
    const char *path = scratch_path("endless.model");
    ck_assert_int_eq(actant_trainer_save(t, path, NULL), ACTANT_OK);
    static const char note[] = "documents not searched to the end for the pattern "
                               "'endless=(?:a|aa)+$', which took too long";
    ck_assert_uint_eq(notes_find(actant_trainer_get_notes(t), note), 1);
    actant_trainer_free(t);
    buffer shown;
    actant_notes notes = NOTES_INIT;
    buffer_init(&shown);
    label(path, text, &shown, &notes);
    ck_assert_uint_eq(notes_find(&notes, note), 2); /* the feature, and the override */
    notes_clear(&notes);
    buffer_clear(&shown);
}
END_TEST

/* ---- model files ---- */

/* A copy of the model with another body for a section, or without it if `body` is NULL. */
static const char *changed_model(const char *path, const char *section, const buffer *body)
{
    bundle b, out;
    buffer *copy;
    bundle_init(&b);
    bundle_init(&out);
    ck_assert_int_eq(bundle_open(&b, path, NULL), ACTANT_OK);
    for (size_t i = 0; i < b.count; i++) {
        bool is_it = strcmp(b.sections[i].name, section) == 0;
        const buffer *from = is_it ? body : &b.sections[i].body;
        if (!from)
            continue;
        ck_assert_int_eq(bundle_add(&out, b.sections[i].name, &copy, NULL), ACTANT_OK);
        buffer_add(copy, from->bytes, from->size);
    }
    const char *changed = scratch_path("changed.model");
    ck_assert_int_eq(bundle_save(&out, changed, NULL), ACTANT_OK);
    bundle_clear(&b);
    bundle_clear(&out);
    return changed;
}

static void check_refused(const char *path, const char *message)
{
    actant_model *model;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(actant_model_open(&model, path, &error), ACTANT_ERROR_MODEL);
    ck_assert_ptr_null(model);
    ck_assert_str_eq(error.file, path);
    ck_assert_str_eq(error.message, message);
}

START_TEST(a_model_needs_the_lists_it_was_trained_with)
{
    static const char other[] = "the model was trained with other features than this program has; "
                                "train it again";
    const char *path = model_with_all("all.model", 1);
    check_refused(changed_model(path, SECTION_LISTS, NULL), other);
    check_refused(changed_model(path, SECTION_PATTERNS, NULL), other);
    patterns p;
    buffer body;
    patterns_init(&p);
    buffer_init(&body);
    ck_assert_int_eq(patterns_add(&p, "code", "QX", NULL), ACTANT_OK);
    patterns_write(&p, &body);
    check_refused(changed_model(path, SECTION_PATTERNS, &body), other);
    /* Overrides are no features. */
    check_labels(changed_model(path, SECTION_OVERRIDE_PATTERNS, &body), "QX see No. 19",
                 "code:QX 1.00");
    buffer_reset(&body);
    check_refused(changed_model(path, SECTION_LISTS, &body), "the phrase lists are damaged");
    check_refused(changed_model(path, SECTION_OVERRIDE_LISTS, &body),
                  "the phrase lists are damaged");
    check_refused(changed_model(path, SECTION_OVERRIDE_PATTERNS, &body),
                  "the patterns are damaged");
    buffer_clear(&body);
    patterns_clear(&p);
}
END_TEST

/* ---- no memory ---- */

static actant_status train_and_label(const actant_train_options *o, const char *path, document *d,
                                     actant_error *error)
{
    actant_trainer *t = NULL;
    actant_model *model = NULL;
    actant_context *context = NULL;
    actant_status status = actant_trainer_new(&t, o, error);
    if (status == ACTANT_OK)
        status = actant_trainer_add(t, ACTANT_SET_TRAIN, d, error);
    else
        document_free(d);
    if (status == ACTANT_OK)
        status = actant_trainer_fit(t, NULL, NULL, error);
    if (status == ACTANT_OK)
        status = actant_trainer_save(t, path, error);
    if (status == ACTANT_OK)
        status = actant_model_open(&model, path, error);
    if (status == ACTANT_OK)
        status = actant_context_new(&context, model, error);
    actant_context_free(context);
    actant_model_free(model);
    actant_trainer_free(t);
    return status;
}

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    actant_train_options o = all_options(1);
    o.epochs = 1;
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK;
         n += 5) { /* each would take a minute; the modules' own tests do it */
        document *d = article_split("[Person Ada Quill] left [Place Velden] .");
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = train_and_label(&o, scratch_path("memory.model"), d, &error);
        mem_fail_at(0);
        ck_assert_msg(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY, "%zu: %s", n,
                      error.message);
        ck_assert_int_eq(error.code, status);
    }
    ck_assert_uint_gt(n, 200);
}
END_TEST

SUITE("train/phrase_models", the_number_of_threads_does_not_matter,
      a_name_of_a_list_is_found_though_no_article_has_it,
      overrides_are_entities_whatever_the_model_says, the_card_tells_what_went_in,
      overrides_count_on_the_dev_set, a_pattern_that_takes_too_long_is_told,
      a_model_needs_the_lists_it_was_trained_with, no_memory_is_told_and_nothing_leaks)
