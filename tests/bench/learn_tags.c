/* SPDX-License-Identifier: MIT */
/*
 * bench_tags TRAIN DEV [CLASSES...]: learns parts of speech from one file and prints how well and
 * how fast the other is tagged, on one thread; with BENCH_APART set, also how well TRAIN is tagged
 * by models that have not seen it. Options of the fit come from the environment: BENCH_RATE,
 * BENCH_EPOCHS, BENCH_LEAST, BENCH_SEED.
 */
#include "base/hash.h"
#include "base/hashmap.h"
#include "base/memory.h"
#include "base/zip.h"
#include "engine/tags.h"
#include "text/reader.h"
#include "train/fit_tags.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct set {
    document **documents;
    size_t count, capacity, tokens;
} set;

static void stop_if(actant_status status, const actant_error *error)
{
    char text[800];
    if (status == ACTANT_OK)
        return;
    fprintf(stderr, "bench_tags: %s\n", actant_error_text(error, text, sizeof text));
    exit(1);
}

static double now(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

static double option(const char *name, double initial)
{
    const char *value = getenv(name);
    return value ? strtod(value, NULL) : initial;
}

static void read_set(set *s, const char *path)
{
    actant_reader *reader;
    actant_error error = ACTANT_ERROR_INIT;
    stop_if(actant_reader_open(&reader, &path, 1, NULL, &error), &error);
    for (;;) {
        document *d;
        stop_if(actant_reader_next(reader, &d, &error), &error);
        if (!d)
            break;
        if (!mem_reserve(&s->documents, &s->capacity, s->count + 1, sizeof *s->documents))
            stop_if(error_memory(&error), &error);
        s->documents[s->count++] = d;
        s->tokens += d->token_count;
    }
    actant_reader_close(reader);
}

static void clear_set(set *s)
{
    for (size_t i = 0; i < s->count; i++)
        document_free(s->documents[i]);
    mem_free(s->documents);
}

static uint64_t form_of(const document *d, size_t token)
{
    span at = d->tokens[token];
    return hash_bytes(d->text + at.begin, at.end - at.begin, 0);
}

static void print_size(const sequence_model *m)
{
    buffer plain, packed;
    actant_error error = ACTANT_ERROR_INIT;
    buffer_init(&plain);
    buffer_init(&packed);
    sequence_model_write(m, &plain);
    stop_if(buffer_status(&plain, &error), &error);
    stop_if(zip_pack(plain.bytes, plain.size, &packed, &error), &error);
    printf("features %zu, bytes %zu\n", m->features.count, packed.size);
    buffer_clear(&plain);
    buffer_clear(&packed);
}

/* Tags the set anew and compares. */
static void score(const sequence_model *m, const knowledge *k, const set *dev, const set *train)
{
    words w;
    view v;
    tagger t;
    hashmap known;
    actant_error error = ACTANT_ERROR_INIT;
    size_t right = 0, unknown = 0, unknown_right = 0;
    double seconds = 0;
    words_init(&w, k);
    view_init(&v, &w);
    hashmap_init(&known);
    for (size_t i = 0; i < train->count; i++) {
        for (size_t n = 0; n < train->documents[i]->token_count; n++)
            (void)hashmap_add(&known, form_of(train->documents[i], n), 0);
    }
    stop_if(tagger_init(&t, m, &error), &error);
    for (size_t i = 0; i < dev->count; i++) {
        document *d = dev->documents[i];
        const char **gold = d->tags;
        d->tags = NULL;
        double began = now();
        stop_if(view_build(&v, d, &error), &error);
        stop_if(tagger_run(&t, &v, d, &error), &error);
        seconds += now() - began;
        for (size_t n = 0; n < d->token_count && gold; n++) {
            bool same = strcmp(gold[n], d->tags[n]) == 0;
            bool is_new = hashmap_find(&known, form_of(d, n)) == HASHMAP_NONE;
            right += same;
            unknown += is_new;
            unknown_right += is_new && same;
        }
        d->tags = gold;
    }
    printf("accuracy %.2f, of unknown words %.2f (%zu of %zu), %.0f tokens/s\n",
           100.0 * (double)right / (double)dev->tokens,
           unknown > 0 ? 100.0 * (double)unknown_right / (double)unknown : 0, unknown, dev->tokens,
           (double)dev->tokens / seconds);
    tagger_clear(&t);
    view_clear(&v);
    words_clear(&w);
    hashmap_clear(&known);
}

/* The accuracy on the training documents of models that have not seen them. */
static void score_apart(const tag_fit *fit, const tagset *tags, const set *train)
{
    actant_error error = ACTANT_ERROR_INIT;
    uint16_t **numbers = mem_alloc(train->count, sizeof *numbers);
    size_t right = 0;
    if (!numbers) {
        stop_if(error_memory(&error), &error);
        return;
    }
    for (size_t d = 0; d < train->count; d++) {
        numbers[d] = mem_alloc(train->documents[d]->token_count, sizeof **numbers);
        if (!numbers[d])
            stop_if(error_memory(&error), &error);
    }
    stop_if(fit_tags_apart(numbers, fit, tags, TAG_FIT_FOLDS, &error), &error);
    for (size_t d = 0; d < train->count; d++) {
        for (size_t i = 0; i < train->documents[d]->token_count; i++)
            right += strcmp(tags->labels[numbers[d][i]], train->documents[d]->tags[i]) == 0;
        mem_free(numbers[d]);
    }
    mem_free(numbers);
    printf("apart: accuracy %.2f, %.1f s\n", 100.0 * (double)right / (double)train->tokens, now());
}

int main(int argc, char **argv)
{
    static const fit_options defaults = TAG_FIT_SEQUENCE_DEFAULTS;
    set train = {NULL, 0, 0, 0}, dev = {NULL, 0, 0, 0};
    knowledge k;
    tagset tags;
    sequence_model m;
    actant_error error = ACTANT_ERROR_INIT;
    if (argc < 3) {
        fputs("usage: bench_tags TRAIN DEV [CLASSES...]\n", stderr);
        return 2;
    }
    read_set(&train, argv[1]);
    read_set(&dev, argv[2]);
    knowledge_init(&k);
    for (int i = 3; i < argc; i++)
        stop_if(classes_add_file(&k.classes, argv[i], &error), &error);
    tagset_init(&tags, SCHEME_PLAIN);
    sequence_model_init(&m);
    tag_fit fit = {&k,          train.documents,
                   train.count, (uint32_t)option("BENCH_LEAST", TAG_FIT_LEAST_COUNT),
                   defaults,    1};
    fit.sequence.rate = option("BENCH_RATE", defaults.rate);
    fit.sequence.epochs = (unsigned)option("BENCH_EPOCHS", defaults.epochs);
    fit.sequence.seed = (uint64_t)option("BENCH_SEED", (double)defaults.seed);
    double began = now();
    stop_if(fit_tags_collect(&tags, train.documents, train.count, &error), &error);
    stop_if(fit_tags(&m, &fit, &tags, NULL, &error), &error);
    printf("learned %zu tags from %zu tokens in %.1f s\n", tags.label_count, train.tokens,
           now() - began);
    print_size(&m);
    score(&m, &k, &dev, &train);
    if (getenv("BENCH_APART"))
        score_apart(&fit, &tags, &train);
    sequence_model_clear(&m);
    tagset_clear(&tags);
    knowledge_clear(&k);
    clear_set(&train);
    clear_set(&dev);
    return 0;
}
