/* SPDX-License-Identifier: MIT */
#include "train/samples.h"

#include "base/memory.h"
#include "base/random.h"
#include "features/token_features.h"
#include "models/decoder.h"
#include "tests/articles.h"
#include "tests/gold.h"
#include "tests/suite.h"

#include <string.h>

static actant_status collect(samples *s, const gold *c, size_t threads, actant_error *error)
{
    samples_init(s);
    return samples_add(s, &entity_labelling, NULL, c->documents, c->tags, c->count, threads, error);
}

static void make_samples(samples *s, const gold *c, size_t threads)
{
    ck_assert_int_eq(collect(s, c, threads, NULL), ACTANT_OK);
}

static bool same_bytes(const void *a, const void *b, size_t size)
{
    return size == 0 || memcmp(a, b, size) == 0;
}

static bool same_space(const space_learner *a, const space_learner *b)
{
    return a->count == b->count && same_bytes(a->hashes, b->hashes, a->count * sizeof *a->hashes) &&
           same_bytes(a->seen, b->seen, a->count * sizeof *a->seen);
}

static bool same_samples(const samples *a, const samples *b)
{
    size_t sentences = a->sentence_count, tokens = a->token_count;
    return sentences == b->sentence_count && tokens == b->token_count &&
           same_bytes(a->sentences, b->sentences, sentences * sizeof *a->sentences) &&
           same_bytes(a->sources, b->sources, sentences * sizeof *a->sources) &&
           same_bytes(a->tags, b->tags, tokens * sizeof *a->tags) &&
           same_bytes(a->starts, b->starts, (tokens + 1) * sizeof *a->starts) &&
           same_bytes(a->features, b->features, a->starts[tokens] * sizeof *a->features) &&
           same_space(&a->space, &b->space);
}

/* ---- collecting ---- */

START_TEST(samples_follow_the_documents)
{
    gold c;
    samples s;
    gold_init(&c, articles, ARTICLE_COUNT, ARTICLE_COUNT);
    make_samples(&s, &c, 1);
    size_t token = 0, sentence = 0;
    for (uint32_t i = 0; i < c.count; i++) {
        const document *d = c.documents[i];
        ck_assert_mem_eq(s.tags + token, c.tags[i], d->token_count * sizeof *s.tags);
        for (size_t k = 0; k < d->sentence_count; k++, sentence++) {
            ck_assert_uint_eq(s.sentences[sentence].begin, token + d->sentences[k].begin);
            ck_assert_uint_eq(s.sentences[sentence].end, token + d->sentences[k].end);
            ck_assert_uint_eq(s.sources[sentence], i);
        }
        token += d->token_count;
    }
    ck_assert_uint_eq(s.token_count, token);
    ck_assert_uint_eq(s.sentence_count, sentence);
    for (size_t i = 0; i < token; i++)
        ck_assert_uint_gt(s.starts[i + 1], s.starts[i]);
    samples_clear(&s);
    gold_clear(&c);
}
END_TEST

START_TEST(documents_without_tokens_give_nothing)
{
    gold c;
    samples s;
    gold_init(&c, articles, ARTICLE_COUNT, ARTICLE_COUNT);
    for (size_t i = 0; i < c.count; i += 2) {
        document_free(c.documents[i]);
        c.documents[i] = article_split("");
    }
    make_samples(&s, &c, 2);
    for (size_t i = 0; i < s.sentence_count; i++)
        ck_assert_uint_eq(s.sources[i] % 2, 1);
    ck_assert_uint_gt(s.sentence_count, 2);
    samples_clear(&s);
    c.count = 1;
    make_samples(&s, &c, 1);
    ck_assert_int_eq(samples_settle(&s, 1, NULL), ACTANT_OK);
    ck_assert_uint_eq(s.token_count + s.sentence_count + s.space.count, 0);
    c.count = ARTICLE_COUNT;
    samples_clear(&s);
    gold_clear(&c);
}
END_TEST

/* More documents than are looked at in one round. */
START_TEST(threads_make_no_difference)
{
    enum { MANY = 600 };
    gold c;
    samples one, more;
    gold_init(&c, articles, ARTICLE_COUNT, MANY);
    make_samples(&one, &c, 1);
    ck_assert_int_eq(samples_settle(&one, 2, NULL), ACTANT_OK);
    for (size_t threads = 2; threads <= 5; threads += 3) {
        make_samples(&more, &c, threads);
        ck_assert_int_eq(samples_settle(&more, 2, NULL), ACTANT_OK);
        ck_assert(same_samples(&one, &more));
        samples_clear(&more);
    }
    samples_clear(&one);
    gold_clear(&c);
}
END_TEST

/* ---- settling ---- */

static unsigned bits_of(uint32_t number)
{
    unsigned bits = 0;
    for (; number > 0; number >>= 1)
        bits++;
    return bits;
}

/* What is left of a token's features: as before, without the rare ones. */
static void check_token(const samples *before, const samples *after, size_t token, uint32_t least)
{
    size_t at = after->starts[token];
    for (size_t k = before->starts[token]; k < before->starts[token + 1]; k++) {
        uint32_t number = before->features[k];
        if (before->space.seen[number] < least)
            continue;
        uint32_t kept = after->features[at++];
        ck_assert_uint_lt(kept, after->space.count);
        ck_assert_uint_eq(after->space.hashes[kept], before->space.hashes[number]);
        ck_assert_uint_eq(after->space.seen[kept], before->space.seen[number]);
    }
    ck_assert_uint_eq(at, after->starts[token + 1]);
}

START_TEST(settling_drops_rare_features)
{
    gold c;
    gold_init(&c, articles, ARTICLE_COUNT, ARTICLE_COUNT);
    for (uint32_t least = 1; least <= 1000; least = least * 3 + 1) {
        samples before, after;
        make_samples(&before, &c, 1);
        make_samples(&after, &c, 1);
        ck_assert_int_eq(samples_settle(&after, least, NULL), ACTANT_OK);
        for (size_t i = 0; i < before.token_count; i++)
            check_token(&before, &after, i, least);
        size_t kept = 0;
        for (size_t i = 0; i < before.space.count; i++)
            kept += before.space.seen[i] >= least;
        ck_assert_uint_eq(after.space.count, kept);
        for (size_t i = 1; i < kept; i++)
            ck_assert_uint_ge(bits_of(after.space.seen[i - 1]), bits_of(after.space.seen[i]));
        samples_clear(&before);
        samples_clear(&after);
    }
    gold_clear(&c);
}
END_TEST

/* ---- training and extraction agree ---- */

/* Weights at random for all features of the samples. */
static void make_model(sequence_model *m, const samples *s, const tagset *tags)
{
    size_t tag_count = tagset_count(tags), stride = chain_stride(tag_count);
    float *weights = mem_alloc(s->space.count * stride, sizeof *weights);
    float *transitions = mem_alloc((tag_count + 2) * stride, sizeof *transitions);
    random_source random;
    random_init(&random, 11);
    for (size_t i = 0; i < s->space.count; i++) {
        for (size_t tag = 0; tag < tag_count; tag++)
            weights[i * stride + tag] = (float)random_below(&random, 255) - 127;
    }
    sequence_model_init(m);
    actant_status status = sequence_model_quantise(m, tags, s->space.hashes, s->space.count,
                                                   weights, transitions, NULL);
    ck_assert_int_eq(status, ACTANT_OK);
    mem_free(weights);
    mem_free(transitions);
}

/* The emissions of a token are the sums over the features that the samples have for it. */
static void check_emissions(const decoder *d, const samples *s, size_t token, size_t row)
{
    const sequence_model *m = d->model;
    for (uint32_t tag = 0; tag < tagset_count(&m->tags); tag++) {
        int sum = 0;
        for (size_t k = s->starts[token]; k < s->starts[token + 1]; k++) {
            uint32_t number = space_find(&m->features, s->space.hashes[s->features[k]]);
            sum += number == SPACE_NONE ? 0 : m->weights[number * m->stride + tag];
        }
        ck_assert_int_eq((int)d->emissions[row * m->stride + tag], sum);
    }
}

START_TEST(the_decoder_sees_the_features_of_the_samples)
{
    gold c;
    samples s;
    sequence_model m;
    words w;
    view v;
    decoder judge;
    gold_init(&c, articles, ARTICLE_COUNT, ARTICLE_COUNT);
    make_samples(&s, &c, 1);
    make_model(&m, &s, &c.tagset);
    words_init(&w, NULL);
    view_init(&v, &w);
    ck_assert_int_eq(decoder_init(&judge, &m, &token_features, NULL), ACTANT_OK);
    /* Twice: the second time the sums of the words are known. */
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0, first = 0; i < c.count; first += c.documents[i++]->token_count) {
            const document *d = c.documents[i];
            ck_assert_int_eq(view_build(&v, d, NULL), ACTANT_OK);
            for (size_t k = 0; k < d->sentence_count; k++) {
                uint16_t tags[64];
                span at = d->sentences[k];
                ck_assert_int_eq(decoder_best(&judge, &v, NULL, at, tags, NULL), ACTANT_OK);
                for (uint32_t token = at.begin; token < at.end; token++)
                    check_emissions(&judge, &s, first + token, token - at.begin);
            }
        }
    }
    decoder_clear(&judge);
    view_clear(&v);
    words_clear(&w);
    sequence_model_clear(&m);
    samples_clear(&s);
    gold_clear(&c);
}
END_TEST

/* ---- no memory ---- */

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    gold c;
    samples whole;
    gold_init(&c, articles, ARTICLE_COUNT, 2);
    make_samples(&whole, &c, 1);
    ck_assert_int_eq(samples_settle(&whole, 1, NULL), ACTANT_OK);
    for (size_t threads = 1; threads <= 2; threads++) {
        actant_status status = ACTANT_ERROR_MEMORY;
        size_t n = 1;
        for (; status != ACTANT_OK; n++) {
            samples s;
            actant_error error = ACTANT_ERROR_INIT;
            mem_fail_at(n);
            status = collect(&s, &c, threads, &error);
            if (status == ACTANT_OK)
                status = samples_settle(&s, 1, &error);
            mem_fail_at(0);
            ck_assert_int_eq(error.code, status);
            ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
            ck_assert(status != ACTANT_OK || same_samples(&s, &whole));
            samples_clear(&s);
        }
        ck_assert_uint_gt(n, 20);
    }
    samples_clear(&whole);
    gold_clear(&c);
}
END_TEST

SUITE("train/samples", samples_follow_the_documents, documents_without_tokens_give_nothing,
      threads_make_no_difference, settling_drops_rare_features,
      the_decoder_sees_the_features_of_the_samples, no_memory_is_told_and_nothing_leaks)
