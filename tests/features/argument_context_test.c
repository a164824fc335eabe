/* SPDX-License-Identifier: MIT */
#include "features/argument_context.h"

#include "tests/scene.h"
#include "tests/suite.h"

#include <string.h>

static void add_chunk(const scene *sc, const char *name, uint32_t chunk, const argument_context *c,
                      buffer *out)
{
    const document *d = sc->document;
    buffer_add_string(out, name);
    if (chunk == ARGUMENT_NONE) {
        buffer_add_byte(out, '-');
        return;
    }
    span at = c->syntax->chunks[chunk].at;
    uint32_t begin = d->tokens[at.begin].begin;
    buffer_add(out, d->text + begin, d->tokens[at.end - 1].end - begin);
}

/* "passive, by: was held; subject the dam; object -" */
static void show(const scene *sc, const argument_context *c, buffer *out)
{
    static const struct {
        const char *name;
        size_t offset;
    } flags[] = {{"passive ", offsetof(argument_context, is_passive)},
                 {"relative ", offsetof(argument_context, is_relative)},
                 {"joined ", offsetof(argument_context, is_joined)}};
    for (size_t i = 0; i < 3; i++) {
        bool flag;
        memcpy(&flag, (const char *)c + flags[i].offset, sizeof flag);
        if (flag)
            buffer_add_string(out, flags[i].name);
    }
    add_chunk(sc, "governor ", c->governor, c, out);
    add_chunk(sc, "; subject ", c->subject, c, out);
    add_chunk(sc, "; object ", c->object, c, out);
}

static const struct {
    const char *text;
    size_t action;
    const char *context;
} cases[] = {
    {"The/DT crew/NN *fixed/VBD the/DT dam/NN", 0,
     "governor fixed; subject The crew; object the dam"},
    {"The/DT dam/NN was/VBD *fixed/VBN by/IN it/PRP", 0,
     "passive governor was fixed; subject The dam; object -"},
    {"The/DT dam/NN got/VBD *fixed/VBN", 0,
     "passive governor got fixed; subject The dam; object -"},
    {"is/VBZ the/DT dam/NN *fixed/VBN", 0, "passive governor is; subject -; object -"},
    {"The/DT dam/NN had/VBD *held/VBN", 0, "governor had held; subject The dam; object -"},
    {"The/DT crew/NN wants/VBZ to/TO *fix/VB it/PRP", 0,
     "governor wants; subject The crew; object it"},
    {"The/DT head/NN of/IN the/DT bank/NN in/IN Velden/NNP *left/VBD", 0,
     "governor left; subject The head; object -"},
    {"He/PRP came/VBD and/CC *saw/VBD her/PRP", 0, "joined governor came; subject He; object her"},
    {"the/DT crew/NN who/WP *left/VBD", 0, "relative governor left; subject the crew; object -"},
    {"It/PRP held/VBD because/IN water/NN ,/, soon/RB *fell/VBD fast/RB down/RP it/PRP", 0,
     "governor fell; subject water; object it"},
    {"*Go/VB !/.", 0, "governor Go; subject -; object -"},
    {"*Go/VB", 0, "governor Go; subject -; object -"},
    {"It/PRP said/VBD :/: *left/VBD", 0, "governor left; subject -; object -"},
    {"The/DT *attack/NN on/IN Velden/NNP", 0, "governor attack; subject The; object -"},
};

START_TEST(actions_have_contexts)
{
    scene sc;
    scene_init(&sc);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        buffer shown;
        buffer_init(&shown);
        scene_look_at(&sc, cases[i].text);
        show(&sc, scene_context(&sc, cases[i].action), &shown);
        ck_assert_msg(strcmp(buffer_text(&shown), cases[i].context) == 0, "%s: %s", cases[i].text,
                      buffer_text(&shown));
        buffer_clear(&shown);
    }
    scene_clear(&sc);
}
END_TEST

static const argument_way *way_to(const scene *sc, const argument_context *c, const char *form)
{
    return argument_way_to(c, syntax_token_at(c->syntax, scene_find(sc, form))->chunk);
}

START_TEST(ways_count_what_lies_between)
{
    scene sc;
    scene_init(&sc);
    scene_look_at(&sc, "Ada/NNP said/VBD ,/, after/IN ships/NNS *left/VBD ,/, that/IN crews/NNS "
                       "soon/RB *fixed/VBD dams/NNS");
    const argument_context *c = scene_context(&sc, 0);
    const argument_way *far = way_to(&sc, c, "Ada"), *own = way_to(&sc, c, "left"),
                       *near = way_to(&sc, c, "ships"), *right = way_to(&sc, c, "dams");
    ck_assert(far->verb_count == 1 && far->comma_count == 1 && far->opener_count == 1);
    ck_assert(far->noun_count == 1 && far->action_count == 0);
    ck_assert_uint_eq(far->first_action, ARGUMENT_NONE);
    ck_assert(near->verb_count == 0 && near->noun_count == 0);
    ck_assert(right->verb_count == 1 && right->comma_count == 1 && right->opener_count == 1);
    ck_assert_uint_eq(right->action_count, 1);
    ck_assert_uint_eq(right->first_action, scene_find(&sc, "fixed"));
    ck_assert(own->full == 0 && own->verbs == 0);
    ck_assert_uint_ne(far->full, right->full);
    ck_assert_uint_ne(far->verbs, near->verbs);
    /* Adverbs are no part of a way. */
    ck_assert_uint_eq(way_to(&sc, c, "soon")->full, way_to(&sc, c, "fixed")->full);
    scene_clear(&sc);
}
END_TEST

START_TEST(the_same_way_is_the_same_number)
{
    scene sc;
    scene_init(&sc);
    scene_look_at(&sc, "old/JJ ships/NNS may/MD *leave/VB with/IN crews/NNS today/NN\n"
                       "water/NN *rose/VBD in/IN Velden/NNP streets/NNS");
    const argument_context *a = scene_context(&sc, 0), *b = scene_context(&sc, 1);
    ck_assert_uint_eq(way_to(&sc, a, "ships")->full, way_to(&sc, b, "water")->full);
    ck_assert_uint_eq(way_to(&sc, a, "crews")->full, way_to(&sc, b, "Velden")->full);
    ck_assert_uint_eq(way_to(&sc, a, "crews")->brief, way_to(&sc, b, "Velden")->brief);
    ck_assert_ptr_ne(a->sentence, b->sentence);
    scene_clear(&sc);
}
END_TEST

START_TEST(sentences_know_quotes_and_actions)
{
    scene sc;
    scene_init(&sc);
    scene_look_at(&sc, "“/`` We/PRP *left/VBD “/`` it/PRP ”/'' ”/'' he/PRP *said/VBD ./.");
    const argument_token *t = scene_context(&sc, 0)->sentence->tokens;
    static const uint32_t quotes[] = {0, 1, 1, 1, 2, 2, 3, 4, 4, 4, 4};
    for (uint32_t i = 0; i < 11; i++) {
        ck_assert_uint_eq(t[i].quote_count, quotes[i]);
        ck_assert_uint_eq(t[i].action_before, i > 8 ? 8 : i > 2 ? 2 : (uint32_t)ARGUMENT_NONE);
        ck_assert_uint_eq(t[i].action_from, i <= 2 ? 2 : i <= 8 ? 8 : (uint32_t)ARGUMENT_NONE);
    }
    scene_clear(&sc);
}
END_TEST

/* Tasks follow the text, however the events are ordered; events without a place are left out. */
START_TEST(tasks_are_in_the_order_of_the_text)
{
    scene sc;
    scene_init(&sc);
    scene_look_at(&sc, "a/DT *b/VB *c/VB\n*d/VB e/DT *f/VB");
    event *events = sc.document->events;
    event kept = events[0];
    events[0] = events[3];
    events[3] = kept;
    scene_look_again(&sc);
    static const uint32_t order[] = {3, 1, 2, 0}, numbers[] = {0, 1, 0, 1};
    ck_assert_uint_eq(sc.tasks.count, 4);
    for (size_t i = 0; i < 4; i++) {
        const argument_context *c = scene_context(&sc, i);
        ck_assert_uint_eq(c->event, order[i]);
        ck_assert_uint_eq(c->number, numbers[i]);
        ck_assert_uint_eq(c->sentence->action_count, 2);
        ck_assert_uint_eq(sc.tasks.items[i].sentence.begin, i < 2 ? 0 : 3);
        ck_assert_uint_eq(sc.tasks.items[i].sentence.end, i < 2 ? 3 : 6);
    }
    events[1].action.tokens = (span){2, 2}; /* no token */
    events[2].action.tokens = (span){2, 4}; /* in two sentences */
    scene_look_again(&sc);
    ck_assert_uint_eq(sc.tasks.count, 2);
    events[0].action.tokens = events[3].action.tokens; /* two events of one action */
    scene_look_again(&sc);
    ck_assert_uint_eq(scene_context(&sc, 0)->event, 0);
    ck_assert_uint_eq(scene_context(&sc, 1)->event, 3);
    sc.document->event_count = 0;
    scene_look_again(&sc);
    ck_assert_uint_eq(sc.tasks.count, 0);
    scene_clear(&sc);
}
END_TEST

START_TEST(reach_is_bounded)
{
    scene sc;
    scene_init(&sc);
    char *text = scene_long_text(2000, 20);
    scene_look_at(&sc, text);
    ck_assert_uint_eq(sc.tasks.count, 100);
    for (size_t i = 0; i < sc.tasks.count; i++) {
        const argument_context *c = scene_context(&sc, i);
        ck_assert(argument_reaches(c, c->chunk));
        ck_assert_uint_le(c->end_chunk - c->first_chunk, 2 * ARGUMENT_REACH + 1);
        ck_assert(argument_reaches(c, c->governor));
        ck_assert_ptr_eq(argument_way_to(c, 0), &c->ways[0]);
        ck_assert_ptr_eq(argument_way_to(c, c->syntax->chunk_count - 1),
                         &c->ways[c->end_chunk - c->first_chunk - 1]);
    }
    ck_assert(!argument_reaches(scene_context(&sc, 0), 1000));
    mem_free(text);
    scene_clear(&sc);
}
END_TEST

START_TEST(no_tags_and_no_grammar_will_do)
{
    scene sc;
    scene_init(&sc);
    scene_look_at(&sc, "The/DT CREW/NNP *FIXED/VBD THE/DT DAM/NNP");
    sc.document->tags = NULL;
    scene_look_again(&sc);
    const argument_context *c = scene_context(&sc, 0);
    ck_assert_uint_eq(c->governor, c->chunk);
    ck_assert(c->subject == ARGUMENT_NONE && c->object == ARGUMENT_NONE && !c->is_passive);
    grammar_clear(&sc.knowledge.grammar);
    scene_look_again(&sc);
    ck_assert_uint_eq(scene_context(&sc, 0)->syntax->chunk_count, 5);
    scene_clear(&sc);
}
END_TEST

START_TEST(no_memory_is_an_error)
{
    scene sc;
    scene_init(&sc);
    scene_look_at(&sc, "Ada/NNP *left/VBD and/CC *saw/VBD it/PRP\nIt/PRP *fell/VBD");
    size_t n = 0;
    for (bool done = false; !done;) {
        task_list tasks;
        actant_error error = ACTANT_ERROR_INIT;
        task_list_init(&tasks);
        mem_fail_at(++n);
        actant_status status = argument_tasks(&sc.view, &sc.knowledge.grammar, &tasks, &error);
        mem_fail_at(0);
        ck_assert(status == ACTANT_OK ? tasks.count == 3 : status == ACTANT_ERROR_MEMORY);
        ck_assert_int_eq(error.code, status);
        done = status == ACTANT_OK;
        task_list_clear(&tasks);
    }
    ck_assert_uint_gt(n, 2);
    scene_clear(&sc);
}
END_TEST

SUITE("features/argument_context", actions_have_contexts, ways_count_what_lies_between,
      the_same_way_is_the_same_number, sentences_know_quotes_and_actions,
      tasks_are_in_the_order_of_the_text, reach_is_bounded, no_tags_and_no_grammar_will_do,
      no_memory_is_an_error)
