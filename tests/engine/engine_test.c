/* SPDX-License-Identifier: MIT */
#include "engine/engine.h"

#include "base/memory.h"
#include "base/workers.h"
#include "tests/articles.h"
#include "tests/scratch.h"
#include "tests/suite.h"
#include "tests/training.h"

#include <stdio.h>
#include <string.h>

static const char *model_path(void)
{
    static const char *path;
    if (!path)
        path = training_model("articles.model", NULL);
    return path;
}

static actant_model *open_model(void)
{
    actant_model *model;
    ck_assert_int_eq(actant_model_open(&model, model_path(), NULL), ACTANT_OK);
    return model;
}

static actant_context *new_context(const actant_model *model)
{
    actant_context *context;
    ck_assert_int_eq(actant_context_new(&context, model, NULL), ACTANT_OK);
    return context;
}

/* ---- opening ---- */

static void check_refused(const char *path, actant_status expected, const char *message)
{
    actant_model *model;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(actant_model_open(&model, path, &error), expected);
    ck_assert_ptr_null(model);
    ck_assert_int_eq(error.code, expected);
    ck_assert_str_eq(error.file, path);
    if (message)
        ck_assert_str_eq(error.message, message);
    ck_assert_uint_gt(strlen(error.message), 10);
}

static void check_refused_bytes(const void *bytes, size_t size, const char *message)
{
    check_refused(scratch_file("bad.model", bytes, size), ACTANT_ERROR_MODEL, message);
}

START_TEST(what_is_no_model_is_refused)
{
    static const char article[] = "Ada Quill left for Velden.\n";
    check_refused(scratch_path("missing.model"), ACTANT_ERROR_IO, NULL);
    check_refused(scratch_subfolder("folder.model"), ACTANT_ERROR_IO, NULL);
    check_refused_bytes("", 0, "the model file is cut short");
    check_refused_bytes(article, strlen(article), "this is not an actant model file");
}
END_TEST

START_TEST(a_truncated_model_is_refused)
{
    buffer whole = training_file(model_path());
    for (size_t size = 0; size < whole.size; size += size < 200 ? 1 : 17)
        check_refused_bytes(whole.bytes, size, "the model file is cut short");
    check_refused_bytes(whole.bytes, whole.size - 1, "the model file is cut short");
    buffer_add_string(&whole, "more");
    check_refused_bytes(whole.bytes, whole.size, "there are 4 bytes behind the end of the model");
    buffer_clear(&whole);
}
END_TEST

START_TEST(a_flipped_bit_is_noticed)
{
    buffer whole = training_file(model_path());
    for (size_t at = 0; at < whole.size; at += at < 200 ? 1 : 5) {
        char kept = whole.bytes[at];
        whole.bytes[at] = (char)(kept ^ 1 << at % 8);
        check_refused_bytes(whole.bytes, whole.size, NULL);
        whole.bytes[at] = kept;
    }
    buffer_clear(&whole);
}
END_TEST

/* ---- sound files that hold no pipeline of ours ---- */

/* A bundle like the model's, but without the section `except`. */
static void take_sections(bundle *out, const char *except)
{
    bundle b;
    bundle_init(&b);
    bundle_init(out);
    ck_assert_int_eq(bundle_open(&b, model_path(), NULL), ACTANT_OK);
    for (size_t i = 0; i < b.count; i++) {
        const bundle_section *section = &b.sections[i];
        buffer *body;
        if (strcmp(section->name, except) == 0)
            continue;
        ck_assert_int_eq(bundle_add(out, section->name, &body, NULL), ACTANT_OK);
        buffer_add(body, section->body.bytes, section->body.size);
    }
    bundle_clear(&b);
}

/* The entities section again, with other bytes at its begin and end. */
static void add_entities(bundle *out, uint64_t fingerprint, size_t cut, const char *more)
{
    bundle b;
    wire in;
    buffer *body;
    bundle_init(&b);
    ck_assert_int_eq(bundle_open(&b, model_path(), NULL), ACTANT_OK);
    ck_assert(bundle_find(&b, entity_labelling.name, &in));
    ck_assert_int_eq(bundle_add(out, entity_labelling.name, &body, NULL), ACTANT_OK);
    wire_put_u64(body, fingerprint);
    buffer_add(body, in.bytes + 8, in.size - 8 - cut);
    buffer_add_string(body, more);
    bundle_clear(&b);
}

/* Saves the bundle, clears it, and opens it as a model. */
static void check_refused_bundle(bundle *b, const char *message)
{
    const char *path = scratch_path("strange.model");
    ck_assert_int_eq(bundle_save(b, path, NULL), ACTANT_OK);
    bundle_clear(b);
    check_refused(path, ACTANT_ERROR_MODEL, message);
}

START_TEST(a_model_without_a_card_is_refused)
{
    bundle b;
    take_sections(&b, ENGINE_CARD);
    check_refused_bundle(&b, "the model file has no model card");
}
END_TEST

START_TEST(a_model_for_other_features_is_refused)
{
    bundle b;
    take_sections(&b, entity_labelling.name);
    add_entities(&b, pipeline_fingerprint(ACTANT_STAGE_ENTITIES, NULL) + 1, 0, "");
    check_refused_bundle(&b, "the model was trained with other features than this program has; "
                             "train it again");
}
END_TEST

START_TEST(a_section_of_another_length_is_refused)
{
    bundle b;
    take_sections(&b, entity_labelling.name);
    add_entities(&b, pipeline_fingerprint(ACTANT_STAGE_ENTITIES, NULL), 0, "more");
    check_refused_bundle(&b, NULL);
    take_sections(&b, entity_labelling.name);
    add_entities(&b, pipeline_fingerprint(ACTANT_STAGE_ENTITIES, NULL), 1, "");
    check_refused_bundle(&b, "the span model is damaged");
    take_sections(&b, entity_labelling.name);
    add_entities(&b, pipeline_fingerprint(ACTANT_STAGE_ENTITIES, NULL), 2, "");
    check_refused_bundle(&b, "the sequence weights are damaged");
}
END_TEST

START_TEST(a_model_tells_its_card)
{
    actant_model *model = open_model();
    const char *card = actant_model_card(model);
    ck_assert_int_eq(card[0], '{');
    ck_assert_str_eq(card + strlen(card) - 2, "}\n");
    ck_assert_ptr_nonnull(strstr(card, "\"Organisation\""));
    actant_model_free(model);
    actant_model_free(NULL);
}
END_TEST

/* A model may have been trained for nothing: the text is cut into tokens, and that is all. */
START_TEST(a_model_without_entities_only_tokenises)
{
    bundle b;
    take_sections(&b, entity_labelling.name);
    actant_model *model;
    ck_assert_int_eq(engine_model_new(&model, &b, NULL), ACTANT_OK);
    bundle_clear(&b);
    actant_context *context = new_context(model);
    document *d = article_new("[Person Ada Quill] left.");
    ck_assert_int_eq(actant_extract(context, d, NULL), ACTANT_OK);
    ck_assert_uint_eq(actant_document_token_count(d), 4);
    ck_assert_uint_eq(actant_document_mention_count(d), 0);
    actant_document_free(d);
    actant_context_free(context);
    actant_model_free(model);
}
END_TEST

/* ---- extracting ---- */

/* Labels what it learned by heart: the marks come back. */
static void check_article(actant_context *context, size_t i)
{
    document *gold = article_split(articles[i]), *d = article_split(articles[i]);
    document_forget_annotation(d);
    ck_assert_int_eq(actant_extract(context, d, NULL), ACTANT_OK);
    ck_assert_msg(articles_agree(d, gold), "%s", articles[i]);
    document_free(d);
    document_free(gold);
}

START_TEST(what_was_learned_is_found)
{
    actant_model *model = open_model();
    actant_context *context = new_context(model), *other = new_context(model);
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < ARTICLE_COUNT; i++) {
            check_article(context, i);
            check_article(other, ARTICLE_COUNT - 1 - i);
        }
    }
    actant_context_free(context);
    actant_context_free(other);
    actant_context_free(NULL);
    actant_model_free(model);
}
END_TEST

START_TEST(old_annotation_is_replaced)
{
    actant_model *model = open_model();
    actant_context *context = new_context(model);
    document *d = article_split("[Ship Ada] [Ship Quill left] .");
    ck_assert_ptr_nonnull(document_add_relation(d, "", "saw", 0, 1));
    ck_assert_int_eq(actant_extract(context, d, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_extract(context, d, NULL), ACTANT_OK);
    ck_assert_uint_eq(d->relation_count, 0);
    ck_assert_uint_eq(d->token_count, 4);
    for (size_t i = 0; i < d->mention_count; i++)
        ck_assert_str_ne(d->mentions[i].label, "Ship");
    document_free(d);
    actant_context_free(context);
    actant_model_free(model);
}
END_TEST

static size_t count_codepoints(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}

/* Raw text gets tokens and sentences; each offset pair encloses what is meant. */
START_TEST(raw_text_has_right_offsets)
{
    static const char text[] = "😀 “Łucja Ośmiałowska” left Żary.\n\nÀ São Berto, Ada Quill spoke.";
    actant_model *model = open_model();
    actant_context *context = new_context(model);
    document *d;
    ck_assert_int_eq(actant_document_new(&d, "1", text, strlen(text), NULL), ACTANT_OK);
    ck_assert_int_eq(actant_extract(context, d, NULL), ACTANT_OK);
    ck_assert_uint_eq(actant_document_sentence_count(d), 2);
    ck_assert_uint_ge(actant_document_mention_count(d), 3);
    for (size_t i = 0; i < actant_document_mention_count(d); i++) {
        actant_mention m = actant_document_mention(d, i);
        ck_assert(m.begin_byte < m.end_byte && m.end_byte <= strlen(text));
        ck_assert_uint_eq(count_codepoints(text, m.begin_byte), m.begin);
        ck_assert_uint_eq(count_codepoints(text, m.end_byte), m.end);
        ck_assert(text[m.begin_byte] != ' ' && text[m.end_byte - 1] != ' ');
        ck_assert(m.score > 0 && m.score <= 1);
    }
    document_free(d);
    actant_context_free(context);
    actant_model_free(model);
}
END_TEST

START_TEST(odd_texts_are_no_trouble)
{
    static const char *const texts[] = {"",
                                        " ",
                                        "\n\n\n",
                                        ".",
                                        "a",
                                        "Ż",
                                        "ADA QUILL\nADA QUILL",
                                        "[Person Ada Quill] left\n\n  \n[Place Żary]"};
    actant_model *model = open_model();
    actant_context *context = new_context(model);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        document *d;
        ck_assert_int_eq(actant_document_new(&d, "", texts[i], strlen(texts[i]), NULL), ACTANT_OK);
        ck_assert_int_eq(actant_extract(context, d, NULL), ACTANT_OK);
        document_free(d);
    }
    actant_context_free(context);
    actant_model_free(model);
}
END_TEST

/* ---- threads ---- */

enum { MANY = 200, THREADS = 4 };

typedef struct crowd {
    actant_context *contexts[THREADS];
    document *documents[MANY];
} crowd;

static actant_status extract_one(size_t index, size_t worker, void *context, actant_error *error)
{
    crowd *c = context;
    return actant_extract(c->contexts[worker], c->documents[index], error);
}

START_TEST(threads_share_a_model)
{
    actant_model *model = open_model();
    crowd c;
    for (size_t i = 0; i < THREADS; i++)
        c.contexts[i] = new_context(model);
    for (size_t i = 0; i < MANY; i++)
        c.documents[i] = article_split(articles[i % ARTICLE_COUNT]);
    ck_assert_int_eq(workers_map(MANY, THREADS, extract_one, &c, NULL), ACTANT_OK);
    for (size_t i = 0; i < MANY; i++) {
        document *gold = article_split(articles[i % ARTICLE_COUNT]);
        ck_assert(articles_agree(c.documents[i], gold));
        document_free(gold);
    }
    articles_free(c.documents, MANY);
    for (size_t i = 0; i < THREADS; i++)
        actant_context_free(c.contexts[i]);
    actant_model_free(model);
}
END_TEST

/* ---- no memory ---- */

START_TEST(opening_without_memory_is_told)
{
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        actant_model *model;
        actant_context *context = NULL;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = actant_model_open(&model, model_path(), &error);
        if (status == ACTANT_OK)
            status = actant_context_new(&context, model, &error);
        mem_fail_at(0);
        ck_assert_msg(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY, "%zu: %s", n,
                      error.message);
        ck_assert_int_eq(error.code, status);
        actant_context_free(context);
        actant_model_free(model);
    }
    ck_assert_uint_gt(n, 20);
}
END_TEST

/* After each failure the context labels as if nothing had been. */
START_TEST(a_context_can_be_used_after_memory_ran_out)
{
    actant_model *model = open_model();
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        actant_context *context = new_context(model);
        document *d =
            article_new("Yesterday the bank of Łucja Ośmiałowska in Żary fell. She left.");
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = actant_extract(context, d, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        document_free(d);
        for (size_t i = 0; i < ARTICLE_COUNT; i++)
            check_article(context, i);
        actant_context_free(context);
    }
    ck_assert_uint_gt(n, 20);
    actant_model_free(model);
}
END_TEST

SUITE("engine/engine", what_is_no_model_is_refused, a_truncated_model_is_refused,
      a_flipped_bit_is_noticed, a_model_without_a_card_is_refused,
      a_model_for_other_features_is_refused, a_section_of_another_length_is_refused,
      a_model_tells_its_card, a_model_without_entities_only_tokenises, what_was_learned_is_found,
      old_annotation_is_replaced, raw_text_has_right_offsets, odd_texts_are_no_trouble,
      threads_share_a_model, opening_without_memory_is_told,
      a_context_can_be_used_after_memory_ran_out)
