/* SPDX-License-Identifier: MIT */
#include "engine/score_events.h"

#include "base/file.h"
#include "base/random.h"
#include "tests/event_cases.h"
#include "tests/suite.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* The counts of a row, of all documents. */
static span_counts counts_of(const event_scores *s, const char *name)
{
    span_counts counts[100] = {{0, 0, 0}};
    ck_assert_uint_le(s->counts.labels.count, 100);
    for (size_t i = 0; i < s->counts.document_count; i++)
        span_scores_sum(&s->counts, i, counts);
    uint32_t row = label_table_find(&s->counts.labels, name, strlen(name));
    return row == HASHMAP_NONE ? (span_counts){0, 0, 0} : counts[row];
}

static void add(event_scores *s, const document *gold, const document *predicted)
{
    ck_assert_int_eq(event_scores_add(s, gold, gold, predicted, NULL, NULL), ACTANT_OK);
}

/* ---- cases as data ---- */

typedef struct event_case {
    char name[200];
    document *gold, *predicted;
    event_scores scores;
    bool is_scored;
} event_case;

static void end_case(event_case *c)
{
    document_free(c->gold);
    document_free(c->predicted);
    event_scores_clear(&c->scores);
    c->gold = c->predicted = NULL;
}

static void begin_case(event_case *c, const char *name)
{
    if (c->gold)
        end_case(c);
    snprintf(c->name, sizeof c->name, "%s", name);
    ck_assert_int_eq(event_scores_init(&c->scores, "a,an,the", NULL), ACTANT_OK);
    c->is_scored = false;
}

/* "relaxed, actor and topic 2 3 1" */
static void check_row(event_case *c, char *line)
{
    unsigned long numbers[3];
    for (int i = 2; i >= 0; i--) {
        char *blank = strrchr(line, ' ');
        ck_assert_msg(blank != NULL, "%s: %s", c->name, line);
        numbers[i] = strtoul(blank + 1, NULL, 10);
        *blank = '\0';
    }
    if (!c->is_scored)
        add(&c->scores, c->gold, c->predicted);
    c->is_scored = true;
    span_counts counts = counts_of(&c->scores, line);
    ck_assert_msg(
        counts.gold == numbers[0] && counts.predicted == numbers[1] && counts.correct == numbers[2],
        "%s: %s is %zu %zu %zu", c->name, line, counts.gold, counts.predicted, counts.correct);
}

static size_t read_line(event_case *c, char *line)
{
    if (strncmp(line, "== ", 3) == 0) {
        begin_case(c, line + 3);
        return 1;
    }
    if (strncmp(line, "text ", 5) == 0) {
        c->gold = event_case_document(line + 5);
        c->predicted = event_case_document(line + 5);
    } else if (strncmp(line, "gold ", 5) == 0) {
        event_case_add(c->gold, line + 5);
    } else if (strncmp(line, "pred ", 5) == 0) {
        event_case_add(c->predicted, line + 5);
    } else if (*line && *line != '#') {
        check_row(c, line);
    }
    return 0;
}

START_TEST(every_case_is_counted_as_expected)
{
    buffer text;
    event_case c = {.gold = NULL};
    size_t count = 0;
    buffer_init(&text);
    ck_assert_int_eq(file_read_whole(TEST_DATA "/engine/events/cases.txt", SIZE_MAX, &text, NULL),
                     ACTANT_OK);
    for (char *line = text.bytes, *next; line && *line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        count += read_line(&c, line);
    }
    ck_assert_uint_ge(count, 25);
    end_case(&c);
    buffer_clear(&text);
}
END_TEST

/* ---- what holds for all events ---- */

enum { WORDS = 12, MOST_EVENTS = 8, ROUNDS = 300 };
static const char words_text[] = "w0 w1 the w3 , w5 w6 a w8 . wa wb";

static span random_words(random_source *source)
{
    uint32_t first = (uint32_t)random_below(source, WORDS);
    uint32_t last = first + (uint32_t)random_below(source, 4);
    last = last < WORDS ? last : WORDS - 1;
    return (span){first, last + 1};
}

/* Turns tokens into bytes. */
static span bytes_of(const document *d, span tokens)
{
    return (span){d->tokens[tokens.begin].begin, d->tokens[tokens.end - 1].end};
}

static document *random_document(random_source *source)
{
    static const char *const roles[] = {"Actor", "Topic", "Topic", "Place"};
    static const char *const labels[] = {"Action", "Attack"};
    document *d = event_case_document(words_text);
    size_t count = random_below(source, MOST_EVENTS);
    for (size_t i = 0; i < count; i++) {
        uint32_t first = (uint32_t)random_below(source, 3);
        span action = {first, first + 1 + (uint32_t)random_below(source, 2)};
        event *e = document_add_event(d, "", labels[random_below(source, 2)], bytes_of(d, action));
        ck_assert_ptr_nonnull(e);
        for (size_t k = random_below(source, 4); k > 0; k--)
            ck_assert_ptr_nonnull(document_add_argument(d, e, roles[random_below(source, 4)],
                                                        bytes_of(d, random_words(source))));
    }
    return d;
}

static void shuffle(document *d, random_source *source)
{
    for (size_t i = d->event_count; i > 1; i--) {
        size_t k = random_below(source, i);
        event last = d->events[i - 1];
        d->events[i - 1] = d->events[k];
        d->events[k] = last;
    }
    for (size_t i = 0; i < d->event_count; i++) {
        event *e = &d->events[i];
        if (e->argument_count < 2)
            continue;
        argument first = e->arguments[0];
        e->arguments[0] = e->arguments[e->argument_count - 1];
        e->arguments[e->argument_count - 1] = first;
    }
}

/* Whether both have the same counts, or, swapped, those of the other side. */
static void check_same(const event_scores *a, const event_scores *b, bool swapped)
{
    ck_assert_uint_eq(a->counts.labels.count, b->counts.labels.count);
    for (size_t i = 0; i < a->counts.labels.count; i++) {
        const char *name = a->counts.labels.names[i];
        span_counts x = counts_of(a, name), y = counts_of(b, name);
        ck_assert_uint_eq(x.gold, swapped ? y.predicted : y.gold);
        ck_assert_uint_eq(x.predicted, swapped ? y.gold : y.predicted);
        ck_assert_uint_eq(x.correct, y.correct);
    }
}

static void check_bounds(const event_scores *s)
{
    for (size_t i = 0; i < s->counts.labels.count; i++) {
        span_counts x = counts_of(s, s->counts.labels.names[i]);
        ck_assert_uint_le(x.correct, x.gold);
        ck_assert_uint_le(x.correct, x.predicted);
    }
    ck_assert_uint_le(counts_of(s, "exact").correct, counts_of(s, "relaxed").correct);
    ck_assert_uint_le(counts_of(s, "exact").correct, counts_of(s, "action").correct);
    ck_assert_uint_le(counts_of(s, "exact, actor and topic").correct,
                      counts_of(s, "relaxed, actor and topic").correct);
    ck_assert_uint_le(counts_of(s, "action and label").correct, counts_of(s, "action").correct);
    ck_assert_uint_eq(counts_of(s, "relaxed").gold, counts_of(s, "action").gold);
    ck_assert_uint_eq(counts_of(s, "exact, actor and topic").gold,
                      counts_of(s, "relaxed, actor and topic").gold);
}

START_TEST(neither_order_nor_side_matters)
{
    random_source source;
    random_init(&source, 7);
    for (size_t i = 0; i < ROUNDS; i++) {
        document *gold = random_document(&source), *predicted = random_document(&source);
        event_scores s[3];
        for (size_t k = 0; k < 3; k++)
            ck_assert_int_eq(event_scores_init(&s[k], "the,a", NULL), ACTANT_OK);
        add(&s[0], gold, predicted);
        add(&s[1], predicted, gold);
        shuffle(gold, &source);
        shuffle(predicted, &source);
        add(&s[2], gold, predicted);
        check_bounds(&s[0]);
        check_same(&s[0], &s[1], true);
        check_same(&s[0], &s[2], false);
        for (size_t k = 0; k < 3; k++)
            event_scores_clear(&s[k]);
        document_free(gold);
        document_free(predicted);
    }
}
END_TEST

START_TEST(everything_agrees_with_itself)
{
    random_source source;
    random_init(&source, 8);
    event_scores s;
    ck_assert_int_eq(event_scores_init(&s, NULL, NULL), ACTANT_OK);
    for (size_t i = 0; i < ROUNDS; i++) {
        document *d = random_document(&source);
        add(&s, d, d);
        document_free(d);
    }
    ck_assert_uint_eq(s.counts.document_count, ROUNDS);
    ck_assert_uint_gt(s.gold_count, ROUNDS);
    for (size_t i = 0; i < s.counts.labels.count; i++) {
        span_counts x = counts_of(&s, s.counts.labels.names[i]);
        ck_assert_uint_gt(x.gold, 0);
        ck_assert_uint_eq(x.gold, x.predicted);
        ck_assert_uint_eq(x.gold, x.correct);
    }
    event_scores_clear(&s);
}
END_TEST

/* ---- what else there is ---- */

START_TEST(other_determiners_can_be_given)
{
    static const struct {
        const char *determiners;
        size_t correct;
    } cases[] = {{NULL, 0}, {"", 0}, {"the", 0}, {"a,der,DIE,", 1}, {"die", 1}};
    document *gold = event_case_document("Die Fähre sank .");
    document *predicted = event_case_document("Die Fähre sank .");
    event_case_add(gold, "sank ; Topic=Die Fähre");
    event_case_add(predicted, "sank ; Topic=Fähre");
    event_case_add(predicted, "sank ; Topic=Die");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        event_scores s;
        ck_assert_int_eq(event_scores_init(&s, cases[i].determiners, NULL), ACTANT_OK);
        add(&s, gold, predicted);
        ck_assert_uint_eq(counts_of(&s, "Topic, tokens").gold, 2 - cases[i].correct);
        event_scores_clear(&s);
    }
    document_free(gold);
    document_free(predicted);
}
END_TEST

START_TEST(only_known_labels_count_if_so_wished)
{
    document *gold = event_case_document("Rebels hit the dam and fled .");
    event_case_add(gold, "Attack: hit ; Actor=Rebels");
    event_case_add(gold, "Flight: fled ; Actor=Rebels");
    event_scores s;
    label_table only;
    uint32_t number;
    label_table_init(&only);
    ck_assert_int_eq(label_table_add(&only, "Attack", 6, &number, NULL), ACTANT_OK);
    ck_assert_int_eq(event_scores_init(&s, NULL, NULL), ACTANT_OK);
    ck_assert_int_eq(event_scores_add(&s, gold, gold, gold, &only, NULL), ACTANT_OK);
    ck_assert_uint_eq(counts_of(&s, "exact").correct, 1);
    ck_assert_uint_eq(counts_of(&s, "exact").gold, 1);
    ck_assert_uint_eq(s.gold_count, 1);
    event_scores_clear(&s);
    label_table_clear(&only);
    document_free(gold);
}
END_TEST

START_TEST(events_without_tokens_are_scored_too)
{
    document *gold = event_case_document("   x");
    event *e = document_add_event(gold, "", "A", (span){0, 1});
    ck_assert_ptr_nonnull(document_add_argument(gold, e, "Actor", (span){1, 2}));
    ck_assert_ptr_nonnull(document_add_argument(gold, e, "Topic", (span){2, 3}));
    event_scores s;
    ck_assert_int_eq(event_scores_init(&s, NULL, NULL), ACTANT_OK);
    add(&s, gold, gold);
    ck_assert_uint_eq(counts_of(&s, "exact").correct, 1);
    ck_assert_uint_eq(counts_of(&s, "relaxed").correct, 1);
    ck_assert_uint_eq(counts_of(&s, "exact, actor and topic").gold, 0);
    ck_assert_uint_eq(counts_of(&s, "Actor, spans").correct, 1);
    ck_assert_uint_eq(counts_of(&s, "Actor, tokens").gold, 0);
    event_scores_clear(&s);
    document_free(gold);
}
END_TEST

/* Many events, each at a word of its own, and many at one word. */
START_TEST(many_events_are_no_trouble)
{
    enum { MANY = 20000, TOGETHER = 300 };
    char *text = mem_alloc(MANY + 1, 2);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < (size_t)2 * MANY; i++)
        text[i] = i % 2 == 0 ? 'x' : ' ';
    document *d = event_case_document(text);
    for (uint32_t i = 0; i < MANY; i++) {
        uint32_t at = i < TOGETHER ? 0 : 2 * i;
        event *e = document_add_event(d, "", "A", (span){at, at + 1});
        ck_assert_ptr_nonnull(e);
        ck_assert_ptr_nonnull(document_add_argument(d, e, "Topic", (span){2 * i, 2 * i + 1}));
    }
    event_scores s;
    ck_assert_int_eq(event_scores_init(&s, NULL, NULL), ACTANT_OK);
    add(&s, d, d);
    ck_assert_uint_eq(counts_of(&s, "relaxed").correct, MANY);
    ck_assert_uint_eq(counts_of(&s, "exact").correct, MANY);
    event_scores_clear(&s);
    document_free(d);
    mem_free(text);
}
END_TEST

START_TEST(out_of_memory_is_reported_and_nothing_leaks)
{
    document *gold = event_case_document("The deal is dead , Reyes said , and so is the council .");
    document *predicted = event_case_document(gold->text);
    event_case_add(gold, "said ; Actor=Reyes ; Topic=The deal is dead … and so is the council");
    event_case_add(gold, "said ; Topic=The deal");
    event_case_add(predicted, "said ; Topic=deal is dead ; Actor=Reyes ; Place=council");
    event_case_add(predicted, "said ; Topic=deal");
    size_t n = 1;
    for (actant_status status = ACTANT_ERROR_MEMORY; status != ACTANT_OK; n++) {
        event_scores s;
        mem_fail_at(n);
        status = event_scores_init(&s, "the", NULL);
        if (status == ACTANT_OK)
            status = event_scores_add(&s, gold, gold, predicted, NULL, NULL);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        event_scores_clear(&s);
    }
    ck_assert_uint_gt(n, 30);
    document_free(gold);
    document_free(predicted);
}
END_TEST

SUITE("engine/score_events", every_case_is_counted_as_expected, neither_order_nor_side_matters,
      everything_agrees_with_itself, other_determiners_can_be_given,
      only_known_labels_count_if_so_wished, events_without_tokens_are_scored_too,
      many_events_are_no_trouble, out_of_memory_is_reported_and_nothing_leaks)
