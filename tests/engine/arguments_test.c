/* SPDX-License-Identifier: MIT */
#include "engine/arguments.h"

#include "base/memory.h"
#include "features/span_features.h"
#include "features/token_features.h"
#include "tests/articles.h"
#include "tests/event_cases.h"
#include "tests/lens.h"
#include "tests/spans.h"
#include "tests/suite.h"

#include <string.h>

/* ---- a labelling with a task for each event, in reverse ---- */

/* Events whose action has no tokens or leaves its sentence have none. */
static actant_status find_events(const view *v, task_list *out, actant_error *error)
{
    const document *d = v->document;
    for (size_t i = d->event_count; i-- > 0;) {
        span at = d->events[i].action.tokens;
        if (at.begin == at.end ||
            document_sentence_of(d, at.begin) != document_sentence_of(d, at.end - 1))
            continue;
        size_t *context = arena_alloc(&out->room, 1, sizeof *context);
        if (!context)
            return error_memory(error);
        *context = i;
        if (!task_list_add(out, d->sentences[document_sentence_of(d, at.begin)], context))
            return error_memory(error);
    }
    return ACTANT_OK;
}

static const labelling by_event = {"arguments", &token_features, &span_features, find_events};

enum { EVENTS_MOST = 3, TOKENS_MOST = 32 };

static void look_at(lens *l, const char *text, const char *const events[EVENTS_MOST])
{
    lens_look_at(l, text);
    for (size_t i = 0; i < EVENTS_MOST && events[i]; i++)
        event_case_add(l->document, events[i]);
    ck_assert_int_eq(document_align(l->document, NULL, NULL), ACTANT_OK);
    ck_assert_int_eq(view_build(&l->view, l->document, NULL), ACTANT_OK);
}

/* ---- gold tags ---- */

static void make_roles(tagset *roles)
{
    uint32_t number;
    tagset_init(roles, SCHEME_BIOES);
    ck_assert_int_eq(tagset_add(roles, "Actor", &number, NULL), ACTANT_OK);
    ck_assert_int_eq(tagset_add(roles, "Topic", &number, NULL), ACTANT_OK);
}

static void render_tags(const tagset *tags, const uint16_t *tag, size_t count, char *out)
{
    for (size_t i = 0; i < count; i++) {
        *out++ = "OBSIE"[tagset_kind(tags, tag[i])];
        if (tag[i] != TAGSET_OUTSIDE)
            *out++ = tags->labels[tagset_label(tags, tag[i])][0];
    }
    *out = '\0';
}

START_TEST(roles_become_tags_task_by_task)
{
    static const struct {
        const char *text, *events[EVENTS_MOST], *tags;
        size_t left_out;
    } cases[] = {
        {"", {NULL}, "", 0},
        {"rain fell", {NULL}, "", 0},
        {"rain fell", {"fell"}, "OO", 0},
        {"the port paid Ada", {"paid ; Actor=the port ; Topic=Ada"}, "BAEAOST", 0},
        /* The test's labelling takes the last event first. */
        {"Ada met and left Bo", {"met ; Actor=Ada", "left ; Topic=Bo"}, "OOOOSTSAOOOO", 0},
        /* Pieces are spans of their own. */
        {"it was , Ada said , over", {"said ; Topic=it was … over ; Actor=Ada"}, "BTETOSAOOST", 0},
        {"Ada and Bo met", {"met ; Actor=Ada ; Actor=Bo"}, "SAOSAO", 0},
        /* Of those that overlap the longer; none over the action. */
        {"Ada of Tarn met", {"met ; Actor=Ada ; Topic=Ada of Tarn"}, "BTITETO", 1},
        {"Ada met Bo", {"met ; Topic=Ada met ; Actor=Ada"}, "SAOO", 1},
        /* A role that is not in the set. */
        {"Ada met Bo", {"met ; Place=Ada ; Topic=Bo"}, "OOST", 1},
        /* In another sentence, or over two. */
        {"Ada left .\nShe met Bo", {"met ; Actor=Ada ; Topic=Bo"}, "OOST", 1},
        {"Ada left .\nShe met Bo", {"met ; Actor=.\nShe ; Topic=Bo"}, "OOST", 1},
    };
    tagset roles;
    lens l;
    make_roles(&roles);
    lens_init(&l);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        look_at(&l, cases[i].text, cases[i].events);
        uint16_t *tags;
        char rendered[2 * TOKENS_MOST + 1] = "";
        size_t left_out = 99, count = 0;
        ck_assert_int_eq(arguments_encode(&l.view, &by_event, &roles, &tags, &left_out, NULL),
                         ACTANT_OK);
        for (const char *at = cases[i].tags; *at; at++)
            count += strchr("OBSIE", *at) != NULL;
        render_tags(&roles, tags, count, rendered);
        ck_assert_str_eq(rendered, cases[i].tags);
        ck_assert_uint_eq(left_out, cases[i].left_out);
        mem_free(tags);
        ck_assert_int_eq(arguments_encode(&l.view, &by_event, &roles, &tags, NULL, NULL),
                         ACTANT_OK);
        mem_free(tags);
    }
    lens_clear(&l);
    tagset_clear(&roles);
}
END_TEST

START_TEST(arguments_of_events_without_a_task_are_counted)
{
    static const char *const events[EVENTS_MOST] = {"left .\nShe ; Actor=Ada ; Topic=met … Bo",
                                                    "met ; Topic=Bo"};
    tagset roles;
    lens l;
    uint16_t *tags;
    size_t left_out;
    make_roles(&roles);
    lens_init(&l);
    look_at(&l, "Ada left .\nShe met Bo", events);
    ck_assert_int_eq(arguments_encode(&l.view, &by_event, &roles, &tags, &left_out, NULL),
                     ACTANT_OK);
    ck_assert_uint_eq(left_out, 3);
    mem_free(tags);
    lens_clear(&l);
    tagset_clear(&roles);
}
END_TEST

START_TEST(encoding_without_memory_is_told)
{
    static const char *const events[EVENTS_MOST] = {"met ; Actor=Ada ; Topic=Bo"};
    tagset roles;
    lens l;
    make_roles(&roles);
    lens_init(&l);
    look_at(&l, "Ada met Bo", events);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        uint16_t *tags;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = arguments_encode(&l.view, &by_event, &roles, &tags, NULL, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert_int_eq(tags != NULL, status == ACTANT_OK);
        mem_free(tags);
    }
    ck_assert_uint_gt(n, 3);
    lens_clear(&l);
    tagset_clear(&roles);
}
END_TEST

/* ---- roles ---- */

START_TEST(roles_come_in_their_order)
{
    static const char *const events[EVENTS_MOST] = {"met ; Topic=Bo",
                                                    "left ; Actor=Ada ; Topic=Bo"};
    lens l;
    tagset roles;
    lens_init(&l);
    tagset_init(&roles, SCHEME_BIOES);
    look_at(&l, "Ada met and left Bo", events);
    ck_assert_int_eq(arguments_collect(&roles, l.document, NULL), ACTANT_OK);
    ck_assert_uint_eq(roles.label_count, 2);
    ck_assert_str_eq(roles.labels[0], "Topic");
    ck_assert_str_eq(roles.labels[1], "Actor");
    tagset_clear(&roles);
    lens_clear(&l);
}
END_TEST

/* Adds `count` events with those arguments. */
static void add_events(document *d, const char *line, size_t count)
{
    for (size_t i = 0; i < count; i++)
        event_case_add(d, line);
}

START_TEST(a_role_is_single_if_one_in_hundred_has_several)
{
    static const struct {
        size_t one, two, pieces, three, without;
        bool is_single;
    } cases[] = {
        {0, 0, 0, 0, 5, false}, /* never seen */
        {1, 0, 0, 0, 0, true},    {99, 1, 0, 0, 0, true},  {98, 1, 0, 0, 0, false},
        {99, 0, 1, 0, 0, true},   {99, 1, 1, 0, 0, false}, /* pieces are several */
        {99, 0, 0, 1, 0, true},                            /* three count once */
        {98, 1, 0, 0, 50, false},                          /* those without do not count */
    };
    tagset roles;
    make_roles(&roles);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        document *d = article_split("Ada and Bo met Ida Quill"), *none = article_split("rain");
        document *const documents[] = {none, d};
        bool is_single[2] = {true, true};
        add_events(d, "met ; Actor=Ada", cases[i].one);
        add_events(d, "met ; Actor=Ada ; Actor=Bo", cases[i].two);
        add_events(d, "met ; Actor=Ada … Bo", cases[i].pieces);
        add_events(d, "met ; Actor=Ada ; Actor=Bo ; Actor=Ida", cases[i].three);
        add_events(d, "met ; Other=Ada ; Other=Bo", cases[i].without);
        ck_assert_int_eq(arguments_find_singles(&roles, documents, 2, is_single, NULL), ACTANT_OK);
        ck_assert_msg(is_single[0] == cases[i].is_single, "case %zu", i);
        ck_assert(!is_single[1]);
        document_free(none);
        document_free(d);
    }
    bool is_single[2];
    mem_fail_at(1);
    actant_status status = arguments_find_singles(&roles, NULL, 0, is_single, NULL);
    mem_fail_at(0);
    ck_assert_int_eq(status, ACTANT_ERROR_MEMORY);
    tagset_clear(&roles);
}
END_TEST

/* ---- extraction ---- */

static const char *const text = "Quill met Bo Quill and Norholm Bank of Velden Steel in Berto .\n"
                                "Then the Norholm Bank called Ada Quill of Velden .";
static const char *const actions[EVENTS_MOST] = {"met", "called", "Norholm Bank"};

static actant_status run(lens *l, const labeller_model *m, const bool *is_single,
                         actant_error *error)
{
    arguments a;
    look_at(l, text, actions);
    actant_status status = arguments_init(&a, m, &by_event, is_single, error);
    if (status == ACTANT_OK)
        status = arguments_run(&a, &l->view, l->document, error);
    arguments_clear(&a);
    return status;
}

static bool overlap(span a, span b)
{
    return a.begin < b.end && b.begin < a.end;
}

/* Arguments are in order, in their sentence, apart from each other and from the action. */
static void check_event(const document *d, const event *e)
{
    span sentence = d->sentences[document_sentence_of(d, e->action.tokens.begin)];
    for (size_t i = 0; i < e->argument_count; i++) {
        const argument *a = &e->arguments[i];
        ck_assert(!overlap(a->place.tokens, e->action.tokens));
        ck_assert(a->place.tokens.begin >= sentence.begin && a->place.tokens.end <= sentence.end);
        ck_assert_uint_eq(a->place.bytes.begin, d->tokens[a->place.tokens.begin].begin);
        ck_assert_uint_eq(a->place.bytes.end, d->tokens[a->place.tokens.end - 1].end);
        ck_assert_uint_eq(a->event, DOCUMENT_NONE);
        if (i > 0)
            ck_assert_uint_ge(a->place.tokens.begin, e->arguments[i - 1].place.tokens.end);
    }
}

START_TEST(what_is_found_is_added_to_its_event)
{
    lens l;
    lens_init(&l);
    size_t most = 0;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        labeller_model m;
        labeller_model_init(&m);
        spans_invent(&m, KERNEL_LINEAR, seed);
        m.threshold = 0.3;
        ck_assert_int_eq(run(&l, &m, NULL, NULL), ACTANT_OK);
        ck_assert_uint_eq(l.document->event_count, 3);
        for (size_t i = 0; i < 3; i++) {
            const event *e = &l.document->events[i];
            check_event(l.document, e);
            most = e->argument_count > most ? e->argument_count : most;
            for (size_t k = 0; k < e->argument_count; k++)
                ck_assert(e->arguments[k].score > 0.3 && e->arguments[k].score < 1);
        }
        labeller_model_clear(&m);
    }
    ck_assert_uint_gt(most, 2);
    lens_clear(&l);
}
END_TEST

/* The most probable argument with this role; the first of equals. */
static const argument *best_of(const event *e, const char *role)
{
    const argument *best = NULL;
    for (size_t i = 0; i < e->argument_count; i++) {
        const argument *a = &e->arguments[i];
        if (strcmp(a->role, role) == 0 && (!best || a->score > best->score))
            best = a;
    }
    return best;
}

static size_t count_of(const event *e, const char *role)
{
    size_t count = 0;
    for (size_t i = 0; i < e->argument_count; i++)
        count += strcmp(e->arguments[i].role, role) == 0;
    return count;
}

START_TEST(of_a_single_role_the_most_probable_span_is_kept)
{
    static const bool is_single[] = {true, false, true};
    lens all, some;
    lens_init(&all);
    lens_init(&some);
    size_t dropped = 0;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        labeller_model m;
        labeller_model_init(&m);
        spans_invent(&m, KERNEL_LINEAR, seed);
        m.threshold = 0.3;
        ck_assert_uint_eq(m.sequence.tags.label_count, 3);
        ck_assert_int_eq(run(&all, &m, NULL, NULL), ACTANT_OK);
        ck_assert_int_eq(run(&some, &m, is_single, NULL), ACTANT_OK);
        for (size_t i = 0; i < 3; i++) {
            const event *e = &all.document->events[i], *f = &some.document->events[i];
            for (size_t role = 0; role < 3; role++) {
                const char *name = m.sequence.tags.labels[role];
                size_t before = count_of(e, name), after = count_of(f, name);
                ck_assert_uint_eq(after, is_single[role] && before > 1 ? 1 : before);
                dropped += before - after;
                if (after == 1)
                    ck_assert_uint_eq(best_of(e, name)->place.bytes.begin,
                                      best_of(f, name)->place.bytes.begin);
            }
        }
        labeller_model_clear(&m);
    }
    ck_assert_uint_gt(dropped, 0);
    lens_clear(&all);
    lens_clear(&some);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    labeller_model m;
    lens l;
    labeller_model_init(&m);
    lens_init(&l);
    spans_invent(&m, KERNEL_LINEAR, 1);
    look_at(&l, text, actions);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        arguments a;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = arguments_init(&a, &m, &by_event, NULL, &error);
        if (status == ACTANT_OK)
            status = arguments_run(&a, &l.view, l.document, &error);
        mem_fail_at(0);
        arguments_clear(&a);
        ck_assert_int_eq(error.code, status);
    }
    ck_assert_uint_gt(n, 10);
    lens_clear(&l);
    labeller_model_clear(&m);
}
END_TEST

SUITE("engine/arguments", roles_become_tags_task_by_task,
      arguments_of_events_without_a_task_are_counted, encoding_without_memory_is_told,
      roles_come_in_their_order, a_role_is_single_if_one_in_hundred_has_several,
      what_is_found_is_added_to_its_event, of_a_single_role_the_most_probable_span_is_kept,
      no_memory_is_told_and_nothing_leaks)
