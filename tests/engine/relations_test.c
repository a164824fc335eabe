/* SPDX-License-Identifier: MIT */
#include "engine/relations.h"

#include "base/memory.h"
#include "tests/scene.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

enum { ROLES_MOST = 5, EVENTS_MOST = 4, LONGEST = 200 };

/* Adds a role like "1 Topic the old dam": the second event's, with the first such words. */
static void add_role(document *d, const char *line)
{
    char role[16], phrase[LONGEST] = "";
    unsigned number;
    ck_assert_int_eq(sscanf(line, "%u %15s %199[^\t]", &number, role, phrase), 3);
    const char *found = strstr(d->text, phrase);
    ck_assert_msg(found != NULL, "'%s' is not in '%s'", phrase, d->text);
    uint32_t begin = (uint32_t)(found - d->text), end = begin + (uint32_t)strlen(phrase);
    ck_assert_uint_lt(number, d->event_count);
    ck_assert_ptr_nonnull(document_add_argument(d, &d->events[number], role, (span){begin, end}));
}

static void look_at(scene *s, const char *text, const char *const roles[ROLES_MOST])
{
    scene_look_at(s, text);
    for (size_t i = 0; i < ROLES_MOST && roles[i]; i++)
        add_role(s->document, roles[i]);
    ck_assert_int_eq(document_align(s->document, NULL, NULL), ACTANT_OK);
    scene_look_again(s);
}

static void run(scene *s, const grammar *g)
{
    relations r;
    relations_init(&r);
    ck_assert_int_eq(relations_run(&r, &s->view, g, s->document, NULL), ACTANT_OK);
    relations_clear(&r);
}

/* ---- negation and modality ---- */

static const struct {
    const char *text, *roles[ROLES_MOST];
    bool is_negated;
    const char *modality; /* NULL: none */
} attribute_cases[] = {
    {"They/PRP *met/VBD ./.", {NULL}, false, NULL},
    {"They/PRP did/VBD not/RB *meet/VB ./.", {NULL}, true, NULL},
    {"They/PRP did/VBD n't/RB *meet/VB ./.", {NULL}, true, NULL},
    {"They/PRP Never/RB *met/VBD", {NULL}, true, NULL},
    {"He/PRP left/VBD without/IN *paying/VBG ./.", {NULL}, true, NULL},
    {"It/PRP no/RB longer/RBR *operates/VBZ", {NULL}, true, NULL},
    {"They/PRP may/MD *meet/VB ./.", {NULL}, false, "may"},
    {"They/PRP may/MD not/RB have/VB *met/VBN ./.", {NULL}, true, "may"},
    {"They/PRP wo/MD n't/RB *meet/VB ./.", {NULL}, true, "wo"},
    {"They/PRP 'll/MD soon/RB be/VB *told/VBN ./.", {NULL}, false, "'ll"},
    {"He/PRP allegedly/RB *stole/VBD it/PRP ./.", {NULL}, false, "allegedly"},
    {"He/PRP is/VBZ likely/JJ to/TO *leave/VB ./.", {NULL}, false, "likely"},
    /* The first of several. */
    {"They/PRP could/MD possibly/RB *meet/VB ./.", {NULL}, false, "could"},
    /* Not in its own verb group. */
    {"He/PRP did/VBD not/RB say/VB they/PRP *met/VBD ./.", {NULL}, false, NULL},
    {"They/PRP will/MD say/VB he/PRP *met/VBD her/PRP ./.", {NULL}, false, NULL},
    {"The/DT will/NN *named/VBD her/PRP ./.", {NULL}, false, NULL}, /* a noun */
    {"They/PRP *met/VBD not/RB", {NULL}, false, NULL},
    {"not/RB\nthey/PRP *met/VBD", {NULL}, false, NULL},
    {"not/RB ,/, they/PRP *met/VBD", {NULL}, false, NULL},
    /* A role that says that there is none. */
    {"No/DT ship/NN *sank/VBD ./.", {"0 Topic No ship"}, true, NULL},
    {"They/PRP *reached/VBD no/DT deal/NN ./.", {"0 Topic no deal", "0 Actor They"}, true, NULL},
    {"Nobody/NN *came/VBD ./.", {"0 Actor Nobody"}, true, NULL},
    {"No/DT ship/NN *sank/VBD ./.", {NULL}, false, NULL},
    {"They/PRP *agreed/VBD not/RB to/TO go/VB ./.", {"0 Topic not to go"}, false, NULL},
    {"He/PRP *said/VBD no/DT ship/NN *sank/VBD ./.", {"0 Topic no ship sank"}, false, NULL},
    /* The sentence's edge. */
    {"*Go/VB", {NULL}, false, NULL},
    {"Not/RB *seen/VBN", {NULL}, true, NULL},
};

START_TEST(words_around_the_action_negate_it)
{
    scene s;
    scene_init(&s);
    for (size_t i = 0; i < sizeof attribute_cases / sizeof attribute_cases[0]; i++) {
        const char *text = attribute_cases[i].text;
        look_at(&s, text, attribute_cases[i].roles);
        run(&s, &s.knowledge.grammar);
        const event *e = &s.document->events[0];
        const char *negated = document_find_attribute(e, DOCUMENT_NEGATED);
        const char *modality = document_find_attribute(e, DOCUMENT_MODALITY);
        ck_assert_msg((negated != NULL) == attribute_cases[i].is_negated, "%s", text);
        if (negated)
            ck_assert_str_eq(negated, "");
        ck_assert_msg((modality != NULL) == (attribute_cases[i].modality != NULL), "%s", text);
        if (modality)
            ck_assert_str_eq(modality, attribute_cases[i].modality);
    }
    scene_clear(&s);
}
END_TEST

START_TEST(without_grammar_or_tags_events_are_plain)
{
    static const char *const none[ROLES_MOST] = {NULL};
    scene s;
    scene_init(&s);
    look_at(&s, "They/PRP may/MD not/RB *meet/VB ./.", none);
    run(&s, &grammar_none);
    ck_assert_uint_eq(s.document->events[0].attribute_count, 0);
    /* The words do without tags. */
    s.document->tags = NULL;
    run(&s, &s.knowledge.grammar);
    ck_assert_uint_eq(s.document->events[0].attribute_count, 2);
    scene_clear(&s);
}
END_TEST

START_TEST(attributes_that_are_there_stay)
{
    static const char *const none[ROLES_MOST] = {NULL};
    scene s;
    scene_init(&s);
    look_at(&s, "They/PRP may/MD not/RB *meet/VB ./.", none);
    ck_assert_ptr_nonnull(
        document_add_attribute(s.document, &s.document->events[0], DOCUMENT_MODALITY, "perhaps"));
    run(&s, &s.knowledge.grammar);
    run(&s, &s.knowledge.grammar);
    const event *e = &s.document->events[0];
    ck_assert_uint_eq(e->attribute_count, 2);
    ck_assert_str_eq(document_find_attribute(e, DOCUMENT_MODALITY), "perhaps");
    scene_clear(&s);
}
END_TEST

/* A long run of adverbs is not read to its end. */
START_TEST(verb_groups_are_cut)
{
    static const char *const none[ROLES_MOST] = {NULL};
    static const char *const text = "never/RB so/RB very/RB much/RB more/RB and/RB far/RB too/RB "
                                    "very/RB often/RB *met/VBD";
    scene s;
    scene_init(&s);
    look_at(&s, text, none);
    run(&s, &s.knowledge.grammar);
    ck_assert_uint_eq(s.document->events[0].attribute_count, 0);
    scene_clear(&s);
}
END_TEST

/* ---- sources ---- */

enum { NONE = DOCUMENT_NONE };

static const struct {
    const char *text, *roles[ROLES_MOST];
    uint32_t sources[EVENTS_MOST];
} source_cases[] = {
    /* Who says so. */
    {"Ada/NNP *said/VBD the/DT dam/NN *held/VBD ./.",
     {"0 Actor Ada", "0 Topic the dam held", "1 Topic the dam"},
     {NONE, 0}},
    {"Ada/NNP *said/VBD that/IN the/DT dam/NN *held/VBD ./.",
     {"0 Actor Ada", "0 Topic that the dam held"},
     {NONE, 0}},
    {"The/DT dam/NN *held/VBD ,/, Ada/NNP *said/VBD ./.",
     {"1 Actor Ada", "1 Topic The dam held"},
     {1, NONE}},
    {"He/PRP *asked/VBD who/WP *led/VBD ./.", {"0 Actor He", "0 Topic who led"}, {NONE, 0}},
    /* Nobody says so; nothing is said. */
    {"It/PRP was/VBD *said/VBN the/DT dam/NN *held/VBD ./.",
     {"0 Topic the dam held"},
     {NONE, NONE}},
    {"Ada/NNP *said/VBD so/RB and/CC *left/VBD ./.", {"0 Actor Ada", "0 Topic so"}, {NONE, NONE}},
    /* No clause: an infinitive, a relative clause. */
    {"Ada/NNP *agreed/VBD to/TO *leave/VB ./.", {"0 Actor Ada", "0 Topic to leave"}, {NONE, NONE}},
    {"Ada/NNP *met/VBD the/DT man/NN who/WP *led/VBD it/PRP ./.",
     {"0 Actor Ada", "0 Topic the man who led it"},
     {NONE, NONE}},
    {"Ada/NNP *saw/VBD the/DT dam/NN that/WDT *broke/VBD ./.",
     {"0 Actor Ada", "0 Topic the dam that broke"},
     {NONE, NONE}},
    {"Ada/NNP *said/VBD the/DT man/NN who/WP *led/VBD it/PRP *died/VBD ./.",
     {"0 Actor Ada", "0 Topic the man who led it died"},
     {NONE, 0, 0}},
    /* What is said to be planned is said. */
    {"Ada/NNP *said/VBD Bo/NNP *plans/VBZ to/TO *leave/VB ./.",
     {"0 Actor Ada", "0 Topic Bo plans to leave", "1 Actor Bo", "1 Topic to leave"},
     {NONE, 0, 0}},
    /* The innermost. */
    {"Ada/NNP *said/VBD Bo/NNP *thinks/VBZ it/PRP *held/VBD ./.",
     {"0 Actor Ada", "0 Topic Bo thinks it held", "1 Actor Bo", "1 Topic it held"},
     {NONE, 0, 1}},
    /* Behind the inner one the outer one goes on. */
    {"Ada/NNP *said/VBD Bo/NNP *swore/VBD it/PRP *held/VBD and/CC *left/VBD ./.",
     {"0 Actor Ada", "0 Topic Bo swore it held and left", "1 Actor Bo", "1 Topic it held"},
     {NONE, 0, 1, 0}},
    /* Two stretches around the speaker. */
    {"it/PRP *broke/VBD ,/, Ada/NNP *said/VBD ,/, and/CC *fell/VBD ./.",
     {"1 Actor Ada", "1 Topic it broke", "1 Topic and fell"},
     {1, NONE, 1}},
    /* Each is said to stand in the other: the longer one holds. */
    {"we/PRP *said/VBD he/PRP *said/VBD it/PRP",
     {"0 Actor we", "0 Topic he said it", "1 Actor he", "1 Topic we said"},
     {NONE, 0}},
    {"we/PRP *said/VBD he/PRP *said/VBD",
     {"0 Actor we", "0 Topic he said", "1 Actor he", "1 Topic we said"},
     {NONE, NONE}},
    /* Its own topic, and another sentence's. */
    {"Ada/NNP *said/VBD it/PRP ./.", {"0 Actor Ada", "0 Topic Ada said it"}, {NONE}},
    {"Ada/NNP *said/VBD ./.\nIt/PRP *held/VBD ./.",
     {"0 Actor Ada", "0 Topic It held"},
     {NONE, NONE}},
};

START_TEST(statements_are_sources_of_what_stands_in_them)
{
    scene s;
    scene_init(&s);
    for (size_t i = 0; i < sizeof source_cases / sizeof source_cases[0]; i++) {
        look_at(&s, source_cases[i].text, source_cases[i].roles);
        run(&s, &s.knowledge.grammar);
        ck_assert_uint_le(s.document->event_count, EVENTS_MOST);
        for (size_t k = 0; k < s.document->event_count; k++)
            ck_assert_msg(s.document->events[k].source == source_cases[i].sources[k],
                          "%s: event %zu has source %u", source_cases[i].text, k,
                          (unsigned)s.document->events[k].source);
    }
    scene_clear(&s);
}
END_TEST

START_TEST(a_source_that_is_there_stays)
{
    static const char *const roles[ROLES_MOST] = {"0 Actor Ada", "0 Topic Bo thinks it held",
                                                  "1 Actor Bo", "1 Topic it held"};
    scene s;
    scene_init(&s);
    look_at(&s, "Ada/NNP *said/VBD Bo/NNP *thinks/VBZ it/PRP *held/VBD ./.", roles);
    s.document->events[2].source = 0;
    run(&s, &s.knowledge.grammar);
    ck_assert_uint_eq(s.document->events[1].source, 0);
    ck_assert_uint_eq(s.document->events[2].source, 0);
    scene_clear(&s);
}
END_TEST

/* Whatever is predicted, who follows sources comes to an end. */
START_TEST(sources_end)
{
    enum { TOKENS = 60, EVERY = 4, ROUNDS = 20 };
    static const char *const none[ROLES_MOST] = {NULL};
    char *text = scene_long_text(TOKENS, EVERY);
    uint32_t state = 1;
    size_t source_count = 0;
    scene s;
    scene_init(&s);
    for (int round = 0; round < ROUNDS; round++) {
        look_at(&s, text, none);
        document *d = s.document;
        for (size_t i = 0; i < d->event_count; i++) {
            for (int k = 0; k < 3; k++) {
                state = state * 1103515245U + 12345U;
                uint32_t begin = (state >> 8) % TOKENS, end = begin + 1 + (state >> 20) % 20;
                end = end < TOKENS ? end : TOKENS;
                span bytes = {d->tokens[begin].begin, d->tokens[end - 1].end};
                ck_assert_ptr_nonnull(
                    document_add_argument(d, &d->events[i], k == 0 ? "Actor" : "Topic", bytes));
            }
        }
        ck_assert_int_eq(document_align(d, NULL, NULL), ACTANT_OK);
        scene_look_again(&s);
        run(&s, &s.knowledge.grammar);
        for (size_t i = 0; i < d->event_count; i++) {
            size_t steps = 0;
            for (uint32_t at = (uint32_t)i; at != DOCUMENT_NONE; at = d->events[at].source)
                ck_assert_uint_le(++steps, d->event_count);
            source_count += steps > 1;
        }
    }
    ck_assert_uint_gt(source_count, ROUNDS);
    scene_clear(&s);
    mem_free(text);
}
END_TEST

/* ---- scores ---- */

START_TEST(the_score_is_that_of_all_parts)
{
    static const char *const roles[ROLES_MOST] = {"0 Actor Ada", "0 Topic it"};
    scene s;
    scene_init(&s);
    look_at(&s, "Ada/NNP *said/VBD it/PRP and/CC *left/VBD ./.", roles);
    event *e = s.document->events;
    e[0].score = 0.5;
    e[0].arguments[0].score = 0.75;
    e[0].arguments[1].score = 0.5;
    e[1].score = 0.25;
    run(&s, &s.knowledge.grammar);
    ck_assert_double_eq(e[0].score, 0.1875);
    ck_assert_double_eq(e[0].arguments[0].score, 0.75);
    ck_assert_double_eq(e[0].arguments[1].score, 0.5);
    ck_assert_double_eq(e[1].score, 0.25);
    scene_clear(&s);
}
END_TEST

/* ---- edges ---- */

START_TEST(events_without_tokens_and_empty_texts_do)
{
    static const char *const none[ROLES_MOST] = {NULL};
    scene s;
    scene_init(&s);
    look_at(&s, "rain/NN fell/VBD", none);
    run(&s, &s.knowledge.grammar);
    look_at(&s, "rain/NN *fell/VBD", none);
    ck_assert_ptr_nonnull(document_add_event(s.document, "", "Action", (span){4, 5}));
    ck_assert_int_eq(document_align(s.document, NULL, NULL), ACTANT_OK);
    scene_look_again(&s);
    run(&s, &s.knowledge.grammar);
    ck_assert_uint_eq(s.document->events[1].source, DOCUMENT_NONE);
    /* An action that goes on in the next sentence. */
    look_at(&s, "not/RB *rain/NN\n+fell/VBD", none);
    run(&s, &s.knowledge.grammar);
    ck_assert_uint_eq(s.document->events[0].attribute_count, 1);
    scene_clear(&s);
}
END_TEST

START_TEST(no_memory_is_told_and_nothing_leaks)
{
    static const char *const roles[ROLES_MOST] = {"0 Actor Ada", "0 Topic Bo may not leave"};
    scene s;
    scene_init(&s);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        relations r;
        actant_error error = ACTANT_ERROR_INIT;
        look_at(&s, "Ada/NNP *said/VBD Bo/NNP may/MD not/RB *leave/VB ./.", roles);
        relations_init(&r);
        mem_fail_at(n);
        status = relations_run(&r, &s.view, &s.knowledge.grammar, s.document, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
        relations_clear(&r);
    }
    ck_assert_uint_gt(n, 5);
    ck_assert_uint_eq(s.document->events[1].source, 0);
    ck_assert_uint_eq(s.document->events[1].attribute_count, 2);
    scene_clear(&s);
}
END_TEST

SUITE("engine/relations", words_around_the_action_negate_it,
      without_grammar_or_tags_events_are_plain, attributes_that_are_there_stay, verb_groups_are_cut,
      statements_are_sources_of_what_stands_in_them, a_source_that_is_there_stays, sources_end,
      the_score_is_that_of_all_parts, events_without_tokens_and_empty_texts_do,
      no_memory_is_told_and_nothing_leaks)
