/* SPDX-License-Identifier: MIT */
/*
 * Bytes that begin as a model file does are opened as one. All others, and the sections of those,
 * are read as the body of each kind of section, for a fuzzer would never find the checksums that
 * guard them in a file. What is taken can be used, and is the same once written and read again.
 */
#include "base/memory.h"
#include "engine/thresholds.h"
#include "features/recognition.h"
#include "models/bundle.h"
#include "models/sequence.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void require_reason(actant_status status, const actant_error *error)
{
    fuzz_require(status == ACTANT_ERROR_MODEL || status == ACTANT_ERROR_MEMORY,
                 "bad bytes are the model's fault");
    fuzz_require(error->code == status && error->message[0], "an error is told");
}

static void require_equal(const buffer *a, const buffer *b)
{
    fuzz_require(!a->failed && !b->failed, "there is memory");
    fuzz_require(a->size == b->size && memcmp(buffer_text(a), buffer_text(b), a->size) == 0,
                 "what is written, read and written again is the same");
}

/* ---- the sequence model ---- */

static void decode(const sequence_model *m)
{
    enum { TOKENS = 4, PATHS = 3 };
    float *emissions = mem_alloc(TOKENS * m->stride, sizeof *emissions);
    fuzz_require(emissions != NULL, "there is memory");
    for (size_t i = 0; i < m->features.count && i < TOKENS; i++) {
        uint32_t number = space_find(&m->features, m->features.keys[i] << (64 - SPACE_KEY_BITS));
        fuzz_require(number == i, "a known feature is found");
        for (size_t tag = 0; tag < m->stride; tag++)
            emissions[i * m->stride + tag] = m->weights[i * m->stride + tag];
    }
    viterbi v;
    viterbi_init(&v);
    chain c = sequence_chain(m);
    uint16_t paths[PATHS][TOKENS];
    float scores[PATHS];
    size_t count;
    fuzz_require(viterbi_best_paths(&v, &c, emissions, TOKENS, PATHS, paths[0], scores, &count,
                                    NULL) == ACTANT_OK &&
                     count > 0,
                 "there is a best sequence");
    tagged_span spans[TOKENS];
    fuzz_require(tagset_decode(&m->tags, paths[0], TOKENS, spans) <= TOKENS, "spans fit");
    viterbi_clear(&v);
    mem_free(emissions);
}

static void read_sequence(const void *bytes, size_t size)
{
    sequence_model m, back;
    sequence_model_init(&m);
    sequence_model_init(&back);
    buffer once, twice;
    buffer_init(&once);
    buffer_init(&twice);
    wire in;
    wire_init(&in, bytes, size);
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = sequence_model_read(&m, &in, &error);
    if (status == ACTANT_OK) {
        decode(&m);
        sequence_model_write(&m, &once);
        wire_init(&in, buffer_text(&once), once.size);
        fuzz_require(sequence_model_read(&back, &in, NULL) == ACTANT_OK && wire_is_done(&in),
                     "what is written can be read");
        sequence_model_write(&back, &twice);
        require_equal(&once, &twice);
    } else {
        require_reason(status, &error);
    }
    sequence_model_clear(&m);
    sequence_model_clear(&back);
    buffer_clear(&once);
    buffer_clear(&twice);
}

/* ---- word classes ---- */

static void read_classes(const void *bytes, size_t size)
{
    classes c, back;
    classes_init(&c);
    classes_init(&back);
    buffer once, twice;
    buffer_init(&once);
    buffer_init(&twice);
    wire in;
    wire_init(&in, bytes, size);
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = classes_read(&c, &in, &error);
    if (status == ACTANT_OK) {
        uint16_t numbers[CLASSES_COLUMNS_MOST];
        classes_find(&c, "Harbour", 7, "harbour", 7, numbers);
        classes_write(&c, &once);
        wire_init(&in, buffer_text(&once), once.size);
        fuzz_require(classes_read(&back, &in, NULL) == ACTANT_OK && wire_is_done(&in),
                     "what is written can be read");
        classes_write(&back, &twice);
        require_equal(&once, &twice);
    } else {
        require_reason(status, &error);
    }
    classes_clear(&c);
    classes_clear(&back);
    buffer_clear(&once);
    buffer_clear(&twice);
}

/* ---- thresholds ---- */

static void read_thresholds(const void *bytes, size_t size)
{
    static const char *const labels[] = {"PER", "LOC"};
    tagset tags;
    wire in;
    double *scores;
    uint32_t number;
    tagset_init(&tags, SCHEME_BIOES);
    for (size_t i = 0; i < 2; i++)
        fuzz_require(tagset_add(&tags, labels[i], &number, NULL) == ACTANT_OK, "there is memory");
    wire_init(&in, bytes, size);
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = thresholds_read(&scores, &tags, &in, &error);
    if (status != ACTANT_OK)
        require_reason(status, &error);
    for (size_t i = 0; i < 2 && scores; i++)
        fuzz_require(scores[i] >= 0 && scores[i] <= 1, "a threshold is a share");
    mem_free(scores);
    tagset_clear(&tags);
}

/* ---- phrase lists and patterns ---- */

static void match_text(const phrasebook *b)
{
    static const char text[] = "Ada Quill left the Harbour of Velden for QX-19 .";
    document *d;
    words w;
    view v;
    recognition *r = NULL;
    fuzz_require(document_new(&d, "", text, strlen(text), NULL) == ACTANT_OK, "there is memory");
    uint32_t count = 0;
    for (uint32_t at = 0; text[at]; count++) {
        uint32_t size = (uint32_t)strcspn(text + at, " ");
        fuzz_require(document_add_token(d, at, at + size) != NULL, "there is memory");
        at += size + (text[at + size] == ' ');
    }
    fuzz_require(document_add_sentence(d, 0, count) != NULL, "there is memory");
    words_init(&w, NULL);
    view_init(&v, &w);
    fuzz_require(view_build(&v, d, NULL) == ACTANT_OK &&
                     recognition_new(&r, b, NULL) == ACTANT_OK &&
                     recognition_run(r, &v, NULL) == ACTANT_OK,
                 "a text can be matched");
    for (size_t i = 0; i < r->phrases.count; i++)
        fuzz_require(r->phrases.items[i].source < b->lists.list_count, "there is the list");
    recognition_free(r);
    view_clear(&v);
    words_clear(&w);
    document_free(d);
}

static void read_lists(const void *bytes, size_t size)
{
    phrasebook b, back;
    phrasebook_init(&b);
    phrasebook_init(&back);
    buffer once, twice;
    buffer_init(&once);
    buffer_init(&twice);
    wire in;
    wire_init(&in, bytes, size);
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = lexicon_read(&b.lists, &in, &error);
    if (status == ACTANT_OK) {
        match_text(&b);
        lexicon_write(&b.lists, &once);
        wire_init(&in, buffer_text(&once), once.size);
        fuzz_require(lexicon_read(&back.lists, &in, NULL) == ACTANT_OK && wire_is_done(&in),
                     "what is written can be read");
        lexicon_write(&back.lists, &twice);
        require_equal(&once, &twice);
    } else {
        require_reason(status, &error);
    }
    phrasebook_clear(&b);
    phrasebook_clear(&back);
    buffer_clear(&once);
    buffer_clear(&twice);
}

static void read_patterns(const void *bytes, size_t size)
{
    phrasebook b;
    phrasebook_init(&b);
    buffer once;
    buffer_init(&once);
    wire in;
    wire_init(&in, bytes, size);
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = patterns_read(&b.patterns, &in, &error);
    if (status == ACTANT_OK) {
        match_text(&b);
        patterns_write(&b.patterns, &once);
        fuzz_require(once.size <= size, "what is written is what was read");
    } else {
        require_reason(status, &error);
    }
    phrasebook_clear(&b);
    buffer_clear(&once);
}

/* ---- the file ---- */

static void read_bodies(const void *bytes, size_t size)
{
    enum { FINGERPRINT = 8 };
    read_sequence(bytes, size);
    read_classes(bytes, size);
    read_thresholds(bytes, size);
    read_lists(bytes, size);
    read_patterns(bytes, size);
    if (size > FINGERPRINT)
        read_sequence((const char *)bytes + FINGERPRINT, size - FINGERPRINT);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0 || bytes[0] != 0x8a) {
        if (size > 0)
            read_bodies(bytes, size);
        return 0;
    }
    bundle b;
    bundle_init(&b);
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = bundle_read(&b, bytes, size, &error);
    if (status != ACTANT_OK)
        require_reason(status, &error);
    for (size_t i = 0; i < b.count; i++)
        read_bodies(buffer_text(&b.sections[i].body), b.sections[i].body.size);
    bundle_clear(&b);
    return 0;
}
