/* SPDX-License-Identifier: MIT */
#include "engine/entities.h"

#include "base/memory.h"
#include "features/token_features.h"
#include "tests/articles.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

static void make_tagset(tagset *tags)
{
    static const char *const labels[] = {"Person", "Place", "Organisation"};
    uint32_t number;
    tagset_init(tags, SCHEME_BIOES);
    for (uint32_t i = 0; i < 3; i++)
        ck_assert_int_eq(tagset_add(tags, labels[i], &number, NULL), ACTANT_OK);
}

/* ---- gold tags ---- */

/* Writes the tags as letters, each but O with the initial of its label: "Bp Ip Ep O Sq". */
static void render_tags(const tagset *tags, const uint16_t *tag, size_t count, char *out)
{
    for (size_t i = 0; i < count; i++) {
        *out++ = "OBSIE"[tagset_kind(tags, tag[i])];
        if (tag[i] != TAGSET_OUTSIDE)
            *out++ = tags->labels[tagset_label(tags, tag[i])][1];
        *out++ = i + 1 < count ? ' ' : '\0';
    }
}

/* A further mention, of whole tokens first … end - 1. */
static void add_mention(document *d, const char *label, uint32_t first, uint32_t end)
{
    span bytes = {d->tokens[first].begin, d->tokens[end - 1].end};
    ck_assert_ptr_nonnull(document_add_mention(d, "", label, bytes));
    ck_assert_int_eq(document_align(d, NULL, NULL), ACTANT_OK);
}

/* Encodes and compares; frees the document. */
static void check_tags(document *d, const char *expected, size_t expected_left_out)
{
    tagset tags;
    make_tagset(&tags);
    uint16_t tag[16];
    char rendered[64] = "";
    size_t left_out = 99;
    memset(tag, 0xff, sizeof tag);
    ck_assert_uint_le(d->token_count, 16);
    ck_assert_int_eq(entities_encode(d, &tags, tag, &left_out, NULL), ACTANT_OK);
    render_tags(&tags, tag, d->token_count, rendered);
    ck_assert_str_eq(rendered, expected);
    ck_assert_uint_eq(left_out, expected_left_out);
    ck_assert_int_eq(entities_encode(d, &tags, tag, NULL, NULL), ACTANT_OK);
    tagset_clear(&tags);
    document_free(d);
}

START_TEST(mentions_become_tags)
{
    check_tags(article_split(""), "", 0);
    check_tags(article_split("he left"), "O O", 0);
    check_tags(article_split("[Person Ada Maria Quill] left [Place Velden] [Place Żary]"),
               "Be Ie Ee O Sl Sl", 0);
    check_tags(article_split("[Person Bo]\n[Organisation Tarn Steel]"), "Se Br Er", 0);
    check_tags(article_split("pro-[Place Velden] side"), "O Sl O", 0);
}
END_TEST

START_TEST(of_overlapping_mentions_the_longer_stays)
{
    document *d = article_split("the [Place Velden] Bank of [Place Żary] rose");
    add_mention(d, "Organisation", 1, 5);
    check_tags(d, "O Br Ir Ir Er O", 2);
    d = article_split("[Person Ada Quill] Steel");
    add_mention(d, "Organisation", 1, 3);
    check_tags(d, "Be Ee O", 1); /* of equally long ones the first */
    d = article_split("[Person Ada] left");
    add_mention(d, "Person", 0, 1);
    check_tags(d, "Se O", 1);
    /* A third, shorter one that only touches what was left out has room. */
    d = article_split("a b c d e");
    add_mention(d, "Person", 3, 5);
    add_mention(d, "Place", 1, 4);
    add_mention(d, "Person", 4, 5);
    check_tags(d, "O Bl Il El Se", 1);
}
END_TEST

START_TEST(what_has_no_tags_is_counted)
{
    document *d = article_split("Ada\nQuill left");
    add_mention(d, "Person", 0, 2);
    check_tags(d, "O O O", 1); /* two sentences */
    check_tags(article_split("[Person Ada] saw a [Ship Norwind]"), "Se O O O", 1);
    d = article_split("Ada left");
    ck_assert_ptr_nonnull(document_add_mention(d, "", "Person", (span){3, 4}));
    ck_assert_int_eq(document_align(d, NULL, NULL), ACTANT_OK);
    check_tags(d, "O O", 1); /* white space */
}
END_TEST

START_TEST(encoding_without_memory_is_told)
{
    document *d = article_split("[Person Ada] left");
    tagset tags;
    make_tagset(&tags);
    uint16_t tag[2];
    actant_error error = ACTANT_ERROR_INIT;
    mem_fail_at(1);
    actant_status status = entities_encode(d, &tags, tag, NULL, &error);
    mem_fail_at(0);
    ck_assert_int_eq(status, ACTANT_ERROR_MEMORY);
    ck_assert_int_eq(error.code, ACTANT_ERROR_MEMORY);
    tagset_clear(&tags);
    document_free(d);
}
END_TEST

/* ---- labelling ---- */

/*
 * A model that labels by the word alone: for each of these forms one of its features has a weight
 * for one tag.
 */
typedef struct rule {
    const char *form;
    tag_kind kind;
    uint32_t label;
} rule;

enum { PERSON, PLACE, ORGANISATION };

static const rule rules[] = {
    {"Ada", TAG_BEGIN, PERSON},       {"Maria", TAG_INSIDE, PERSON},
    {"Quill", TAG_END, PERSON},       {"Bo", TAG_SINGLE, PERSON},
    {"Żary", TAG_SINGLE, PLACE},      {"Tarn", TAG_BEGIN, ORGANISATION},
    {"Steel", TAG_END, ORGANISATION},
};

enum { RULE_COUNT = sizeof rules / sizeof rules[0] };

/* A feature of the form at distance 0. */
static uint64_t form_feature(const char *form)
{
    words w;
    words_init(&w, NULL);
    uint32_t type = words_add(&w, form, strlen(form));
    feature_vector v;
    vector_init(&v);
    token_features.word_features(&w.types[type], 0, &v);
    ck_assert_uint_gt(v.count, 0);
    uint64_t hash = v.hashes[0];
    vector_clear(&v);
    words_clear(&w);
    return hash;
}

static void make_model(labeller_model *m)
{
    tagset tags;
    make_tagset(&tags);
    size_t tag_count = tagset_count(&tags), stride = chain_stride(tag_count);
    uint64_t hashes[RULE_COUNT];
    float *weights = mem_alloc(RULE_COUNT * stride, sizeof *weights);
    float *transitions = mem_alloc((tag_count + 2) * stride, sizeof *transitions);
    for (size_t i = 0; i < RULE_COUNT; i++) {
        hashes[i] = form_feature(rules[i].form);
        weights[i * stride + tagset_tag(&tags, rules[i].kind, rules[i].label)] = 1;
    }
    labeller_model_init(m);
    ck_assert_int_eq(sequence_model_quantise(&m->sequence, &tags, hashes, RULE_COUNT, weights,
                                             transitions, NULL),
                     ACTANT_OK);
    mem_free(weights);
    mem_free(transitions);
    tagset_clear(&tags);
}

/* The stage with what it needs. */
typedef struct stage {
    labeller_model model;
    words words;
    view view;
    entities entities;
} stage;

static void stage_init(stage *s)
{
    make_model(&s->model);
    words_init(&s->words, NULL);
    view_init(&s->view, &s->words);
    ck_assert_int_eq(entities_init(&s->entities, &s->model, NULL, NULL), ACTANT_OK);
}

static void stage_clear(stage *s)
{
    entities_clear(&s->entities);
    view_clear(&s->view);
    words_clear(&s->words);
    labeller_model_clear(&s->model);
}

static actant_status stage_run(stage *s, document *d, actant_error *error)
{
    document_forget_annotation(d);
    actant_status status = view_build(&s->view, d, error);
    return status == ACTANT_OK ? entities_run(&s->entities, &s->view, d, error) : status;
}

/* Labels the text without its marks and compares with them. */
static void check_labels(stage *s, const char *marked)
{
    document *gold = article_split(marked), *d = article_split(marked);
    ck_assert_int_eq(stage_run(s, d, NULL), ACTANT_OK);
    ck_assert_msg(articles_agree(d, gold), "%s", marked);
    for (size_t i = 0; i < d->mention_count; i++) {
        ck_assert_uint_eq(d->mentions[i].place.tokens.begin, gold->mentions[i].place.tokens.begin);
        ck_assert_uint_eq(d->mentions[i].place.tokens.end, gold->mentions[i].place.tokens.end);
    }
    document_free(gold);
    document_free(d);
}

static const char *const texts[] = {
    "",
    "nothing here",
    "[Person Ada Quill] of [Place Żary]",
    "é [Person Ada Maria Maria Quill]\n[Person Bo]\nthen [Organisation Tarn Steel] fell",
    "[Person Bo] [Person Bo] [Place Żary] [Person Ada Quill]",
};

enum { TEXT_COUNT = sizeof texts / sizeof texts[0] };

START_TEST(tags_become_mentions)
{
    stage s;
    stage_init(&s);
    for (size_t i = 0; i < TEXT_COUNT; i++)
        check_labels(&s, texts[i]);
    stage_clear(&s);
}
END_TEST

/* When the word table forgets, the sums that the decoder keeps for its words go too. */
START_TEST(labels_stay_right_when_the_word_table_forgets)
{
    enum { MANY = WORDS_MOST + 1000 };
    buffer text;
    buffer_init(&text);
    for (int i = 0; i < MANY; i++)
        buffer_add_format(&text, "w%d%s", i, i % 20 == 19 ? "\n" : " ");
    stage s;
    stage_init(&s);
    for (uint32_t round = 0; round < 2; round++) {
        ck_assert_uint_eq(s.words.generation, round);
        for (size_t i = 0; i < TEXT_COUNT; i++)
            check_labels(&s, texts[i]);
        check_labels(&s, buffer_text(&text));
        check_labels(&s, texts[3]);
        ck_assert_uint_lt(s.words.count, 100);
    }
    stage_clear(&s);
    buffer_clear(&text);
}
END_TEST

START_TEST(the_stage_can_be_used_after_memory_ran_out)
{
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        stage s;
        stage_init(&s);
        document *d = article_split(texts[3]);
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = stage_run(&s, d, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        document_free(d);
        check_labels(&s, texts[3]);
        stage_clear(&s);
    }
    ck_assert_uint_gt(n, 5);
}
END_TEST

START_TEST(a_stage_without_memory_holds_nothing)
{
    labeller_model m;
    make_model(&m);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        entities e;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = entities_init(&e, &m, NULL, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        entities_clear(&e);
    }
    ck_assert_uint_gt(n, 2);
    labeller_model_clear(&m);
}
END_TEST

SUITE("engine/entities", mentions_become_tags, of_overlapping_mentions_the_longer_stays,
      what_has_no_tags_is_counted, encoding_without_memory_is_told, tags_become_mentions,
      labels_stay_right_when_the_word_table_forgets, the_stage_can_be_used_after_memory_ran_out,
      a_stage_without_memory_holds_nothing)
