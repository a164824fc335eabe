/* SPDX-License-Identifier: MIT */
#include "engine/overrides.h"

#include "base/memory.h"
#include "features/labelling.h"
#include "tests/lens.h"
#include "tests/phrases.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

static void make_tagset(tagset *tags)
{
    uint32_t number;
    tagset_init(tags, SCHEME_BIOES);
    ck_assert_int_eq(tagset_add(tags, "Person", &number, NULL), ACTANT_OK);
    ck_assert_int_eq(tagset_add(tags, "Place", &number, NULL), ACTANT_OK);
}

/* "0-2 Person, 3-4 Place": what is found, and what is left of it; a '*' where the score is 1. */
static const struct {
    const char *book[4], *text, *found, *expected;
} cases[] = {
    /* Nothing to override with, or nothing there. */
    {{NULL}, "Ada left Velden", "0-1 Person, 2-3 Place", "0-1 Person, 2-3 Place"},
    {{"Place: Tarn"}, "Ada left Velden", "0-1 Person", "0-1 Person"},
    {{"Place: Tarn"}, "Ada left Velden", "", ""},
    {{"Place: Tarn"}, "", "", ""},
    /* Beside what is found, before, between and behind it. */
    {{"Place: Velden"},
     "Velden Ada Velden Bo Velden",
     "1-2 Person, 3-4 Person",
     "0-1 Place*, 1-2 Person, 2-3 Place*, 3-4 Person, 4-5 Place*"},
    /* Instead of it, wherever they touch. */
    {{"Place: Velden"}, "in Velden now", "1-2 Person", "1-2 Place*"},
    {{"Place: Velden"}, "New Velden Bank", "0-3 Person", "1-2 Place*"},
    {{"Place: New Velden"}, "in New Velden Bank", "0-2 Person, 2-4 Person", "1-3 Place*"},
    {{"Place: New Velden"},
     "New Velden Bank",
     "0-1 Person, 1-2 Person, 2-3 Person",
     "0-2 Place*, 2-3 Person"},
    /* As it stands only. */
    {{"Place: Velden"}, "VELDEN velden Velden", "", "2-3 Place*"},
    /* A label that no annotation has. */
    {{"Code~[A-Z]{2}-\\d+"}, "Flight QX-19 left", "1-2 Person", "1-2 Code*"},
    {{"Place: Velden", "River: Tarn", "Code~QX"},
     "Tarn Velden QX",
     "",
     "0-1 River*, 1-2 Place*, 2-3 Code*"},
    /* Of overrides the longer, then the earlier, then the earlier list, then the pattern. */
    {{"Place: Velden", "Firm: Velden Bank"}, "Velden Bank", "", "0-2 Firm*"},
    {{"Place: New Velden", "Firm: Velden Bank"},
     "New Velden Bank",
     "2-3 Person",
     "0-2 Place*, 2-3 Person"},
    {{"Place: Velden", "River: Velden"}, "Velden", "", "0-1 Place*"},
    {{"River: Velden", "Place: Velden"}, "Velden", "", "0-1 River*"},
    {{"Code~Velden", "Place: Velden"}, "Velden", "", "0-1 Place*"},
    {{"Code~Velden Bank", "Place: Velden"}, "Velden Bank", "", "0-2 Code*"},
    /* What the longest drives out does not drive out others. */
    {{"A: a b c", "B: c d", "C: d e"}, "a b c d e", "", "0-3 A*, 3-5 C*"},
    /* Each sentence by itself. */
    {{"Place: New Velden"}, "New\nVelden", "0-1 Person", "0-1 Person"},
};

static size_t parse_spans(const char *text, const tagset *tags, labelled_span *out)
{
    size_t count = 0;
    unsigned begin, end;
    char label[16];
    int used;
    while (sscanf(text, "%u-%u %15[A-Za-z]%n", &begin, &end, label, &used) == 3) {
        memset(&out[count], 0, sizeof *out);
        out[count].at = (span){begin, end};
        out[count].label = tagset_find(tags, label);
        out[count++].score = 0.5;
        text += used;
        text += strspn(text, ", ");
    }
    return count;
}

/* A text to look at, and its tasks. */
typedef struct article {
    lens look;
    task_list tasks;
} article;

static void article_init(article *a, const char *text)
{
    lens_init(&a->look);
    lens_look_at(&a->look, text);
    task_list_init(&a->tasks);
    ck_assert_int_eq(entity_labelling.find_tasks(&a->look.view, &a->tasks, NULL), ACTANT_OK);
}

static void article_clear(article *a)
{
    lens_clear(&a->look);
    task_list_clear(&a->tasks);
}

static actant_status apply(overrides *o, const article *a, const labelled_span *found, size_t count,
                           actant_error *error)
{
    actant_status status = overrides_apply(o, &a->look.view, &a->tasks, found, count, error);
    for (size_t i = 0; i < o->span_count && status == ACTANT_OK && o->known; i++) {
        span at = o->spans[i].at, task = a->tasks.items[o->spans[i].task].sentence;
        ck_assert(task.begin <= at.begin && at.end <= task.end);
    }
    return status;
}

static void check_spans(const overrides *o, const char *expected)
{
    buffer shown;
    buffer_init(&shown);
    for (size_t i = 0; i < o->span_count; i++) {
        const labelled_span *s = &o->spans[i];
        buffer_add_format(&shown, "%s%u-%u %s%s", i > 0 ? ", " : "", (unsigned)s->at.begin,
                          (unsigned)s->at.end, overrides_label(o, s->label),
                          s->score > 0.75 ? "*" : "");
    }
    ck_assert_str_eq(buffer_text(&shown), expected);
    buffer_clear(&shown);
}

START_TEST(overrides_win)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        phrasebook b;
        tagset tags;
        article a;
        overrides o;
        labelled_span found[8];
        make_tagset(&tags);
        phrases_make(&b, cases[i].book);
        article_init(&a, cases[i].text);
        ck_assert_int_eq(overrides_init(&o, &b, &tags, NULL), ACTANT_OK);
        size_t count = parse_spans(cases[i].found, &tags, found);
        for (int round = 0; round < 2; round++) {
            ck_assert_int_eq(apply(&o, &a, found, count, NULL), ACTANT_OK);
            check_spans(&o, cases[i].expected);
        }
        overrides_clear(&o);
        article_clear(&a);
        phrasebook_clear(&b);
        tagset_clear(&tags);
    }
}
END_TEST

START_TEST(known_labels_keep_their_numbers)
{
    phrasebook b;
    tagset tags;
    article a;
    overrides o;
    make_tagset(&tags);
    phrases_make(&b, (const char *const[]){"Place: Velden", "River: Tarn", NULL});
    article_init(&a, "Velden Tarn");
    ck_assert_int_eq(overrides_init(&o, &b, &tags, NULL), ACTANT_OK);
    ck_assert_int_eq(apply(&o, &a, NULL, 0, NULL), ACTANT_OK);
    ck_assert_uint_eq(o.span_count, 2);
    ck_assert_uint_eq(o.spans[0].label, tagset_find(&tags, "Place"));
    ck_assert_uint_ge(o.spans[1].label, tags.label_count);
    ck_assert_str_eq(overrides_label(&o, 0), "Person");
    overrides_clear(&o);
    article_clear(&a);
    phrasebook_clear(&b);
    tagset_clear(&tags);
}
END_TEST

START_TEST(there_need_be_no_phrasebook)
{
    tagset tags;
    article a;
    overrides o;
    make_tagset(&tags);
    article_init(&a, "Velden");
    labelled_span found[1];
    ck_assert_uint_eq(parse_spans("0-1 Place", &tags, found), 1);
    ck_assert_int_eq(overrides_init(&o, NULL, &tags, NULL), ACTANT_OK);
    ck_assert_int_eq(apply(&o, &a, found, 1, NULL), ACTANT_OK);
    ck_assert_ptr_eq(o.spans, found); /* nothing is copied */
    check_spans(&o, "0-1 Place");
    overrides_clear(&o);
    overrides_clear(&o);
    article_clear(&a);
    tagset_clear(&tags);
}
END_TEST

START_TEST(no_memory_is_an_error)
{
    phrasebook b;
    tagset tags;
    article a;
    labelled_span found[1];
    make_tagset(&tags);
    phrases_make(&b, (const char *const[]){"Place: Velden", "Code~QX", NULL});
    article_init(&a, "Velden QX Ada");
    ck_assert_uint_eq(parse_spans("1-3 Person", &tags, found), 1);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 0;
    while (status != ACTANT_OK) {
        overrides o;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(++n);
        status = overrides_init(&o, &b, &tags, &error);
        bool is_there = status == ACTANT_OK;
        if (is_there)
            status = apply(&o, &a, found, 1, &error);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        ck_assert_int_eq(error.code, status);
        if (is_there) {
            ck_assert_int_eq(apply(&o, &a, found, 1, NULL), ACTANT_OK);
            check_spans(&o, "0-1 Place*, 1-2 Code*");
        }
        overrides_clear(&o);
    }
    ck_assert_uint_gt(n, 12);
    article_clear(&a);
    phrasebook_clear(&b);
    tagset_clear(&tags);
}
END_TEST

SUITE("engine/overrides", overrides_win, known_labels_keep_their_numbers,
      there_need_be_no_phrasebook, no_memory_is_an_error)
