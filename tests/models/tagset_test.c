/* SPDX-License-Identifier: MIT */
#include "models/tagset.h"

#include "base/memory.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

static void fill(tagset *t, tagset_scheme scheme, size_t label_count)
{
    tagset_init(t, scheme);
    for (size_t i = 0; i < label_count; i++) {
        char label[24];
        uint32_t number;
        snprintf(label, sizeof label, "Label %zu", i);
        ck_assert_int_eq(tagset_add(t, label, &number, NULL), ACTANT_OK);
        ck_assert_uint_eq(number, i);
    }
}

START_TEST(labels_are_numbered_as_they_come)
{
    tagset t;
    fill(&t, SCHEME_BIOES, 3);
    uint32_t number;
    ck_assert_int_eq(tagset_add(&t, "Label 1", &number, NULL), ACTANT_OK);
    ck_assert_uint_eq(number, 1);
    ck_assert_uint_eq(t.label_count, 3);
    ck_assert_uint_eq(tagset_find(&t, "Label 2"), 2);
    ck_assert_uint_eq(tagset_find(&t, "Label"), DOCUMENT_NONE);
    tagset_clear(&t);
    ck_assert_uint_eq(tagset_find(&t, "Label 2"), DOCUMENT_NONE);
}
END_TEST

START_TEST(there_are_not_too_many_labels)
{
    tagset t;
    fill(&t, SCHEME_BIOES, TAGSET_LABELS_MOST);
    ck_assert_uint_le(tagset_count(&t), UINT16_MAX);
    uint32_t number;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(tagset_add(&t, "Label 7", &number, NULL), ACTANT_OK);
    ck_assert_int_eq(tagset_add(&t, "one more", &number, &error), ACTANT_ERROR_INPUT);
    ck_assert_str_eq(error.message,
                     "more than 500 labels; is the label column or key the right one?");
    tagset_clear(&t);
}
END_TEST

START_TEST(tags_are_numbered_in_groups)
{
    for (uint32_t labels = 0; labels <= 4; labels++) {
        tagset t;
        fill(&t, SCHEME_BIOES, labels);
        ck_assert_uint_eq(tagset_count(&t), 4 * labels + 1);
        ck_assert_int_eq(tagset_kind(&t, TAGSET_OUTSIDE), TAG_OUTSIDE);
        ck_assert_uint_eq(tagset_tag(&t, TAG_OUTSIDE, 0), TAGSET_OUTSIDE);
        uint32_t tag = 1;
        for (tag_kind kind = TAG_BEGIN; kind <= TAG_END; kind++) {
            for (uint32_t label = 0; label < labels; label++, tag++) {
                ck_assert_uint_eq(tagset_tag(&t, kind, label), tag);
                ck_assert_int_eq(tagset_kind(&t, tag), kind);
                ck_assert_uint_eq(tagset_label(&t, tag), label);
            }
        }
        tagset_clear(&t);
    }
}
END_TEST

/* What may stand next to what, from the definition of BIOES; kinds as letters in tag_kind's order.
 */
static bool may_follow(char kind, char next, bool same_label)
{
    bool open = kind == 'B' || kind == 'I', goes_on = next == 'I' || next == 'E';
    return open ? goes_on && same_label : !goes_on;
}

START_TEST(spans_begin_go_on_and_end)
{
    static const char letters[] = "OBSIE";
    tagset t;
    fill(&t, SCHEME_BIOES, 3);
    for (uint32_t tag = 0; tag < tagset_count(&t); tag++) {
        char kind = letters[tagset_kind(&t, tag)];
        ck_assert_int_eq(tagset_starts(&t, tag), strchr("OBS", kind) != NULL);
        ck_assert_int_eq(tagset_ends(&t, tag), strchr("OSE", kind) != NULL);
        for (uint32_t next = 0; next < tagset_count(&t); next++) {
            bool same = tag > 0 && next > 0 && tagset_label(&t, tag) == tagset_label(&t, next);
            ck_assert_int_eq(tagset_follows(&t, tag, next),
                             may_follow(kind, letters[tagset_kind(&t, next)], same));
        }
    }
    tagset_clear(&t);
}
END_TEST

START_TEST(plain_tags_have_no_constraint)
{
    tagset t;
    fill(&t, SCHEME_PLAIN, 3);
    ck_assert_uint_eq(tagset_count(&t), 3);
    for (uint32_t tag = 0; tag < 3; tag++) {
        ck_assert_uint_eq(tagset_tag(&t, TAG_SINGLE, tag), tag);
        ck_assert_uint_eq(tagset_label(&t, tag), tag);
        ck_assert(tagset_starts(&t, tag) && tagset_ends(&t, tag));
        for (uint32_t next = 0; next < 3; next++)
            ck_assert(tagset_follows(&t, tag, next));
    }
    tagged_span spans[4];
    const uint16_t tags[] = {2, 0, 0, 1};
    ck_assert_uint_eq(tagset_decode(&t, tags, 4, spans), 4);
    for (uint32_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(spans[i].at.begin, i);
        ck_assert_uint_eq(spans[i].at.end, i + 1);
        ck_assert_uint_eq(spans[i].label, tags[i]);
    }
    tagset_clear(&t);
}
END_TEST

/* Spans as "label begin end" triples of digits. */
START_TEST(spans_become_tags_and_come_back)
{
    static const struct {
        size_t count;
        const char *spans, *tags;
    } cases[] = {
        {0, "", ""},
        {1, "", "O"},
        {1, "001", "S0"},
        {2, "102", "B1 E1"},
        {4, "014", "O B0 I0 E0"},
        {6, "002 124 245 056", "B0 E0 B1 E1 S2 S0"},
        {6, "006", "B0 I0 I0 I0 I0 E0"},
        {5, "223", "O O S2 O O"},
    };
    static const char letters[] = "OBSIE";
    tagset t;
    fill(&t, SCHEME_BIOES, 3);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint16_t tags[8] = {TAGSET_OUTSIDE};
        size_t span_count = 0;
        for (const char *s = cases[i].spans; *s; s += s[3] ? 4 : 3, span_count++)
            tagset_encode(&t,
                          (tagged_span){{(uint32_t)(s[1] - '0'), (uint32_t)(s[2] - '0')},
                                        (uint32_t)(s[0] - '0')},
                          tags);
        buffer text, back;
        buffer_init(&text);
        buffer_init(&back);
        for (size_t k = 0; k < cases[i].count; k++) {
            buffer_add_format(&text, "%s%c", k > 0 ? " " : "", letters[tagset_kind(&t, tags[k])]);
            if (tags[k] != TAGSET_OUTSIDE)
                buffer_add_format(&text, "%u", (unsigned)tagset_label(&t, tags[k]));
        }
        ck_assert_str_eq(buffer_text(&text), cases[i].tags);
        tagged_span spans[8];
        ck_assert_uint_eq(tagset_decode(&t, tags, cases[i].count, spans), span_count);
        for (size_t k = 0; k < span_count; k++)
            buffer_add_format(&back, "%s%u%u%u", k > 0 ? " " : "", (unsigned)spans[k].label,
                              (unsigned)spans[k].at.begin, (unsigned)spans[k].at.end);
        ck_assert_str_eq(buffer_text(&back), cases[i].spans);
        buffer_clear(&text);
        buffer_clear(&back);
    }
    tagset_clear(&t);
}
END_TEST

/* ---- model files ---- */

static actant_status read_bytes(tagset *t, const void *bytes, size_t size, actant_error *error)
{
    wire in;
    wire_init(&in, bytes, size);
    tagset_init(t, SCHEME_BIOES);
    return tagset_read(t, &in, error);
}

START_TEST(what_is_written_is_read)
{
    static const size_t counts[] = {0, 1, 3, TAGSET_LABELS_MOST};
    for (size_t i = 0; i < 8; i++) {
        tagset t, back;
        fill(&t, i % 2 ? SCHEME_PLAIN : SCHEME_BIOES, counts[i / 2]);
        buffer out;
        buffer_init(&out);
        tagset_write(&t, &out);
        ck_assert_int_eq(read_bytes(&back, out.bytes, out.size, NULL), ACTANT_OK);
        ck_assert_int_eq(back.scheme, t.scheme);
        ck_assert_uint_eq(back.label_count, t.label_count);
        for (size_t k = 0; k < t.label_count; k++)
            ck_assert_str_eq(back.labels[k], t.labels[k]);
        tagset_clear(&t);
        tagset_clear(&back);
        buffer_clear(&out);
    }
}
END_TEST

static void check_damaged(const void *bytes, size_t size)
{
    tagset t;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(read_bytes(&t, bytes, size, &error), ACTANT_ERROR_MODEL);
    ck_assert_int_eq(error.code, ACTANT_ERROR_MODEL);
    ck_assert_str_eq(error.message, "the label set is damaged");
    tagset_clear(&t);
}

START_TEST(damaged_sets_are_refused)
{
    tagset t;
    fill(&t, SCHEME_BIOES, 3);
    buffer out;
    buffer_init(&out);
    tagset_write(&t, &out);
    for (size_t cut = 0; cut < out.size; cut++)
        check_damaged(out.bytes, cut);
    buffer_clear(&out);
    tagset_clear(&t);
    check_damaged("\2\1\1a", 4);         /* no scheme */
    check_damaged("\0\2\1a\1a", 6);      /* a label twice */
    check_damaged("\0\1\2a\xc3", 5);     /* no UTF-8 */
    check_damaged("\0\1\2a\0", 5);       /* a NUL inside */
    check_damaged("\0\xf5\3\1a\1b", 7);  /* 501 labels */
    check_damaged("\0\1\xff\xff\3a", 6); /* a label longer than all */
}
END_TEST

static actant_status add_and_read(tagset *t, tagset *back, buffer *out, actant_error *error)
{
    actant_status status = ACTANT_OK;
    for (int i = 0; i < 20 && status == ACTANT_OK; i++) {
        uint32_t number;
        status = tagset_add(t, (char[]){(char)('a' + i), '\0'}, &number, error);
    }
    tagset_write(t, out);
    if (status == ACTANT_OK)
        status = buffer_status(out, error);
    return status == ACTANT_OK ? read_bytes(back, out->bytes, out->size, error) : status;
}

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        tagset t, back;
        tagset_init(&t, SCHEME_BIOES);
        tagset_init(&back, SCHEME_BIOES);
        buffer out;
        buffer_init(&out);
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = add_and_read(&t, &back, &out, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        buffer_clear(&out);
        tagset_clear(&t);
        tagset_clear(&back);
    }
    ck_assert_uint_gt(n, 60);
}
END_TEST

SUITE("models/tagset", labels_are_numbered_as_they_come, there_are_not_too_many_labels,
      tags_are_numbered_in_groups, spans_begin_go_on_and_end, plain_tags_have_no_constraint,
      spans_become_tags_and_come_back, what_is_written_is_read, damaged_sets_are_refused,
      no_memory_is_told_and_nothing_leaks)
