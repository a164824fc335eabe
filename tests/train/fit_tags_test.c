/* SPDX-License-Identifier: MIT */
#include "train/fit_tags.h"

#include "base/memory.h"
#include "tests/suite.h"
#include "tests/tagged.h"

enum { DOCUMENTS = 20 };

typedef struct school {
    document **documents; /* [count] */
    size_t count;
    tagset tags;
    uint16_t **numbers; /* [count], each [token_count] */
    tag_fit fit;
} school;

static void school_init(school *s, size_t count)
{
    s->documents = tagged_make(count);
    s->count = count;
    s->numbers = mem_alloc(count, sizeof *s->numbers);
    ck_assert_ptr_nonnull(s->numbers);
    for (size_t d = 0; d < count; d++) {
        s->numbers[d] = mem_alloc(s->documents[d]->token_count, sizeof **s->numbers);
        ck_assert_ptr_nonnull(s->numbers[d]);
        for (size_t i = 0; i < s->documents[d]->token_count; i++)
            s->numbers[d][i] = UINT16_MAX;
    }
    tagset_init(&s->tags, SCHEME_PLAIN);
    ck_assert_int_eq(fit_tags_collect(&s->tags, s->documents, count, NULL), ACTANT_OK);
    s->fit = (tag_fit){.documents = s->documents,
                       .document_count = count,
                       .least_count = 1,
                       .sequence = {0.03, 1, 6, 1},
                       .thread_count = 1};
}

static void school_clear(school *s)
{
    for (size_t d = 0; d < s->count; d++)
        mem_free(s->numbers[d]);
    mem_free(s->numbers);
    tagset_clear(&s->tags);
    tagged_free(s->documents, s->count);
}

static void add_bytes(const sequence_model *m, buffer *out)
{
    sequence_model_write(m, out);
    ck_assert_int_eq(buffer_status(out, NULL), ACTANT_OK);
}

/* How many tags are not those of the document. */
static size_t count_wrong(const school *s, size_t d)
{
    size_t wrong = 0;
    for (size_t i = 0; i < s->documents[d]->token_count; i++) {
        ck_assert_uint_lt(s->numbers[d][i], s->tags.label_count);
        wrong += strcmp(s->tags.labels[s->numbers[d][i]], s->documents[d]->tags[i]) != 0;
    }
    return wrong;
}

START_TEST(all_tags_are_collected_once)
{
    static const char *const expected[] = {"DT", "NN", "VBD", ".",   "IN", "NNP",
                                           "JJ", "CD", "NNS", "PRP", "RB"};
    school s;
    school_init(&s, DOCUMENTS);
    ck_assert_uint_eq(s.tags.label_count, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < s.tags.label_count; i++)
        ck_assert_str_eq(s.tags.labels[i], expected[i]);
    s.documents[0]->tags = NULL;
    ck_assert_int_eq(fit_tags_collect(&s.tags, s.documents, 1, NULL), ACTANT_OK);
    school_clear(&s);
}
END_TEST

START_TEST(too_many_tags_are_bad_input)
{
    buffer text;
    tagset tags;
    buffer_init(&text);
    tagset_init(&tags, SCHEME_PLAIN);
    for (int i = 0; i <= TAGSET_LABELS_MOST; i++)
        buffer_add_format(&text, "a/T%d ", i);
    document *d = tagged_new(buffer_text(&text));
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(fit_tags_collect(&tags, &d, 1, &error), ACTANT_ERROR_INPUT);
    ck_assert_str_ne(error.message, "");
    document_free(d);
    tagset_clear(&tags);
    buffer_clear(&text);
}
END_TEST

START_TEST(the_model_is_the_same_at_any_number_of_threads)
{
    school s;
    school_init(&s, DOCUMENTS);
    buffer bytes[2];
    for (size_t i = 0; i < 2; i++) {
        sequence_model m;
        sequence_model_init(&m);
        buffer_init(&bytes[i]);
        s.fit.thread_count = i == 0 ? 1 : 3;
        ck_assert_int_eq(fit_tags(&m, &s.fit, &s.tags, NULL, NULL), ACTANT_OK);
        add_bytes(&m, &bytes[i]);
        sequence_model_clear(&m);
    }
    ck_assert_uint_gt(bytes[0].size, 0);
    ck_assert_uint_eq(bytes[0].size, bytes[1].size);
    ck_assert_mem_eq(bytes[0].bytes, bytes[1].bytes, bytes[0].size);
    buffer_clear(&bytes[0]);
    buffer_clear(&bytes[1]);
    school_clear(&s);
}
END_TEST

START_TEST(documents_without_tags_teach_nothing)
{
    school s;
    school_init(&s, DOCUMENTS);
    buffer all, some;
    sequence_model m;
    buffer_init(&all);
    buffer_init(&some);
    sequence_model_init(&m);
    s.fit.document_count = DOCUMENTS - 1;
    ck_assert_int_eq(fit_tags(&m, &s.fit, &s.tags, NULL, NULL), ACTANT_OK);
    add_bytes(&m, &some);
    sequence_model_clear(&m);
    s.fit.document_count = DOCUMENTS;
    s.documents[DOCUMENTS - 1]->tags = NULL;
    ck_assert_int_eq(fit_tags(&m, &s.fit, &s.tags, NULL, NULL), ACTANT_OK);
    add_bytes(&m, &all);
    sequence_model_clear(&m);
    ck_assert_uint_eq(all.size, some.size);
    ck_assert_mem_eq(all.bytes, some.bytes, all.size);
    buffer_clear(&all);
    buffer_clear(&some);
    school_clear(&s);
}
END_TEST

/* Each text occurs in several documents, so that a model of the others knows it too. */
START_TEST(tags_apart_are_there_for_every_token)
{
    school s;
    school_init(&s, DOCUMENTS);
    ck_assert_int_eq(fit_tags_apart(s.numbers, &s.fit, &s.tags, TAG_FIT_FOLDS, NULL), ACTANT_OK);
    size_t wrong = 0;
    for (size_t d = 0; d < DOCUMENTS; d++)
        wrong += count_wrong(&s, d);
    ck_assert_uint_eq(wrong, 0);
    school_clear(&s);
}
END_TEST

/* What only one document tells cannot be known of that document, but of one without tags it can. */
START_TEST(no_document_is_tagged_by_a_model_that_saw_it)
{
    school s;
    school_init(&s, DOCUMENTS);
    document_free(s.documents[7]);
    s.documents[7] = tagged_new("zig/ZZ zag/ZZ zog/ZZ zug/ZZ");
    ck_assert_int_eq(fit_tags_collect(&s.tags, s.documents, DOCUMENTS, NULL), ACTANT_OK);
    ck_assert_int_eq(fit_tags_apart(s.numbers, &s.fit, &s.tags, TAG_FIT_FOLDS, NULL), ACTANT_OK);
    ck_assert_uint_eq(count_wrong(&s, 7), 4);
    school_clear(&s);
}
END_TEST

START_TEST(documents_without_tags_get_some)
{
    school s;
    school_init(&s, DOCUMENTS);
    const char **kept[DOCUMENTS];
    for (size_t d = 0; d < DOCUMENTS; d++) {
        kept[d] = s.documents[d]->tags;
        if (d % 2 == 1 && d > 12)
            s.documents[d]->tags = NULL;
    }
    ck_assert_int_eq(fit_tags_apart(s.numbers, &s.fit, &s.tags, TAG_FIT_FOLDS, NULL), ACTANT_OK);
    for (size_t d = 0; d < DOCUMENTS; d++) {
        s.documents[d]->tags = kept[d];
        ck_assert_uint_eq(count_wrong(&s, d), 0);
    }
    school_clear(&s);
}
END_TEST

START_TEST(a_single_document_is_tagged_by_its_own_model)
{
    school s;
    school_init(&s, 3);
    s.documents[1]->tags = s.documents[2]->tags = NULL;
    ck_assert_int_eq(fit_tags_apart(s.numbers, &s.fit, &s.tags, TAG_FIT_FOLDS, NULL), ACTANT_OK);
    ck_assert_uint_eq(count_wrong(&s, 0), 0);
    for (size_t i = 0; i < s.documents[2]->token_count; i++)
        ck_assert_uint_lt(s.numbers[2][i], s.tags.label_count);
    school_clear(&s);
}
END_TEST

START_TEST(tags_apart_are_the_same_at_any_number_of_threads)
{
    school a, b;
    school_init(&a, 7);
    school_init(&b, 7);
    a.fit.sequence.epochs = b.fit.sequence.epochs = 1;
    b.fit.thread_count = 3;
    ck_assert_int_eq(fit_tags_apart(a.numbers, &a.fit, &a.tags, 3, NULL), ACTANT_OK);
    ck_assert_int_eq(fit_tags_apart(b.numbers, &b.fit, &b.tags, 3, NULL), ACTANT_OK);
    for (size_t d = 0; d < 7; d++)
        ck_assert_mem_eq(a.numbers[d], b.numbers[d],
                         a.documents[d]->token_count * sizeof **a.numbers);
    school_clear(&a);
    school_clear(&b);
}
END_TEST

/* One document with tags but no token is like one without tags. */
START_TEST(an_empty_document_teaches_nothing)
{
    school s;
    school_init(&s, 2);
    s.documents[1]->token_count = s.documents[1]->sentence_count = 0;
    ck_assert_int_eq(fit_tags_apart(s.numbers, &s.fit, &s.tags, 2, NULL), ACTANT_OK);
    ck_assert_uint_eq(count_wrong(&s, 0), 0);
    school_clear(&s);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    school s;
    school_init(&s, 3);
    s.fit.sequence.epochs = 1;
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        tagset tags;
        tagset_init(&tags, SCHEME_PLAIN);
        mem_fail_at(n);
        status = fit_tags_collect(&tags, s.documents, 3, NULL);
        if (status == ACTANT_OK)
            status = fit_tags_apart(s.numbers, &s.fit, &tags, 2, NULL);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        tagset_clear(&tags);
    }
    ck_assert_uint_gt(n, 50);
    school_clear(&s);
}
END_TEST

SUITE("train/fit_tags", all_tags_are_collected_once, too_many_tags_are_bad_input,
      the_model_is_the_same_at_any_number_of_threads, documents_without_tags_teach_nothing,
      tags_apart_are_there_for_every_token, no_document_is_tagged_by_a_model_that_saw_it,
      documents_without_tags_get_some, a_single_document_is_tagged_by_its_own_model,
      tags_apart_are_the_same_at_any_number_of_threads, an_empty_document_teaches_nothing,
      no_memory_is_told_and_nothing_leaks)
