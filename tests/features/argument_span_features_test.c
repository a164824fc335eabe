/* SPDX-License-Identifier: MIT */
#include "features/argument_span_features.h"

#include "features/argument_span_terms.h"
#include "tests/scene.h"
#include "tests/suite.h"

#include <string.h>

enum { LABELS = 2, ACTOR = 0, TOPIC = 1, GUESSES_MOST = 8, TASKS_MOST = 100 };

static const float shares[LABELS + 1] = {0.625F, 0.25F, 0.125F}, gaps[LABELS + 1] = {0, 0.75F, 2};

/* A candidate of a scene, with what is guessed. */
typedef struct setting {
    scene scene;
    labelled_tokens spans[GUESSES_MOST];
    size_t starts[TASKS_MOST + 1], count;
    task_guesses guesses;
    span_vector one, other;
} setting;

static void setting_init(setting *s)
{
    memset(s, 0, sizeof *s);
    scene_init(&s->scene);
    span_vector_init(&s->one);
    span_vector_init(&s->other);
}

static void setting_clear(setting *s)
{
    scene_clear(&s->scene);
    span_vector_clear(&s->one);
    span_vector_clear(&s->other);
}

/* Looks at a text of which nothing is guessed. */
static void look_at(setting *s, const char *text)
{
    scene_look_at(&s->scene, text);
    memset(s->starts, 0, sizeof s->starts);
    s->count = 0;
}

static span find_span(const setting *s, const char *first, const char *last)
{
    return (span){scene_find(&s->scene, first), scene_find(&s->scene, last) + 1};
}

/* Adds a guess; tasks come in order. */
static void guess(setting *s, size_t task, uint32_t label, const char *first, const char *last)
{
    ck_assert_uint_lt(s->count, GUESSES_MOST);
    s->spans[s->count++] = (labelled_tokens){find_span(s, first, last), label};
    for (size_t i = task + 1; i <= TASKS_MOST; i++)
        s->starts[i] = s->count;
}

static span_candidate candidate_of(setting *s, size_t task, uint32_t label, span at)
{
    s->guesses = (task_guesses){s->spans, s->starts, 0, 0};
    return (span_candidate){.at = at,
                            .label = label,
                            .label_count = LABELS,
                            .shares = shares,
                            .gaps = gaps,
                            .rival = 0.5F,
                            .tasks = &s->scene.tasks,
                            .task = task,
                            .guesses = &s->guesses};
}

static void describe(setting *s, size_t task, uint32_t label, const char *first, const char *last,
                     span_vector *out)
{
    span_candidate c = candidate_of(s, task, label, find_span(s, first, last));
    span_vector_reset(out);
    argument_span_features.features(&s->scene.view, &c, out);
    ck_assert(!out->failed);
}

static bool holds(const span_vector *v, uint64_t hash)
{
    for (size_t i = 0; i < v->count; i++) {
        if (v->items[i].hash == hash)
            return true;
    }
    return false;
}

static size_t count_common(const span_vector *a, const span_vector *b)
{
    size_t common = 0;
    for (size_t i = 0; i < a->count; i++)
        common += holds(b, a->items[i].hash);
    return common;
}

static size_t count_with_value(const span_vector *v, float value)
{
    size_t count = 0;
    for (size_t i = 0; i < v->count; i++)
        count += v->items[i].value >= value && v->items[i].value <= value;
    return count;
}

/* ---- terms ---- */

START_TEST(terms_say_what_is_there)
{
    static const char text[] = "“/`` The/DT old/JJ crew/NN of/IN Velden/NNP *saw/VBD ships/NNS "
                               "(/-LRB- then/RB )/-RRB- ,/, Ada/NNP said/VBD ./.";
    static const struct {
        const char *first, *last;
        argument_span_term term;
        uint64_t value;
    } cases[] = {
        {"The", "Velden", AS_SIDE, 1},        {"ships", "ships", AS_SIDE, 2},
        {"crew", "ships", AS_SIDE, 3},        {"The", "Velden", AS_LENGTH_4, 4},
        {"The", "Velden", AS_LENGTH_8, 5},    {"“", "crew", AS_AT_BEGIN, 1},
        {"ships", "said", AS_AT_END, 1},      {"ships", "said", AS_NEAR_END, 1},
        {"The", "Velden", AS_AT_END, 0},      {"The", "Velden", AS_FIT, 3},
        {"old", "Velden", AS_FIT, 2},         {"The", "old", AS_FIT, 1},
        {"The", "Velden", AS_CHUNKS_3, 2},    {"The", "crew", AS_DISTANCE_6, 2},
        {"The", "Velden", AS_DISTANCE_6, 0},  {"Ada", "Ada", AS_COMMAS_2, 1},
        {"said", "said", AS_VERBS_2, 0},      {"The", "crew", AS_NOUNS_3, 1},
        {"The", "Velden", AS_STEPS_3, 1},     {"“", "crew", AS_ODD_QUOTES, 1},
        {"The", "crew", AS_ODD_QUOTES, 0},    {"“", "crew", AS_QUOTED_ENDS, 1},
        {"The", "crew", AS_QUOTED_AROUND, 1}, {"ships", "(", AS_BRACKETS, 4},
        {"ships", ")", AS_BRACKETS, 0},       {"then", ")", AS_BRACKETS, 1},
    };
    setting s;
    setting_init(&s);
    look_at(&s, text);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint64_t terms[ARGUMENT_SPAN_TERM_COUNT];
        span_candidate c = candidate_of(&s, 0, 0, find_span(&s, cases[i].first, cases[i].last));
        argument_span a = argument_span_of(&s.scene.view, &c, terms);
        argument_span_terms_set(&a);
        ck_assert_msg(terms[cases[i].term] == cases[i].value, "case %zu: %s: %llu", i,
                      cases[i].first, (unsigned long long)terms[cases[i].term]);
    }
    setting_clear(&s);
}
END_TEST

START_TEST(the_head_leads)
{
    static const struct {
        const char *first, *last, *head;
    } cases[] = {{"The", "crew", "crew"}, {"The", "Velden", "crew"}, {"of", "Velden", "Velden"},
                 {"of", "of", "of"},      {"The", "old", "old"},     {"after", "fell", "water"},
                 {"old", "crew", "crew"}};
    setting s;
    setting_init(&s);
    look_at(&s, "The/DT old/JJ crew/NN of/IN Velden/NNP *left/VBD after/IN water/NN fell/VBD");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint64_t terms[ARGUMENT_SPAN_TERM_COUNT];
        span_candidate c = candidate_of(&s, 0, 0, find_span(&s, cases[i].first, cases[i].last));
        argument_span a = argument_span_of(&s.scene.view, &c, terms);
        argument_span_terms_set(&a);
        uint32_t head = scene_find(&s.scene, cases[i].head);
        ck_assert_uint_eq(terms[AS_HEAD_WORD],
                          view_word(&s.scene.view, head)->attributes[WORD_LOWER]);
    }
    setting_clear(&s);
}
END_TEST

/* ---- features ---- */

START_TEST(evidence_gives_its_values)
{
    setting s;
    setting_init(&s);
    look_at(&s, "Ada/NNP *saw/VBD old/JJ ships/NNS");
    describe(&s, 0, ACTOR, "Ada", "Ada", &s.one);
    ck_assert_uint_eq(count_with_value(&s.one, 0.625F), 1); /* the share, */
    ck_assert_uint_eq(count_with_value(&s.one, 0.25F), 1);  /* that of another label, */
    ck_assert_uint_eq(count_with_value(&s.one, 0.125F), 1); /* the lead before the rival, */
    ck_assert_uint_eq(count_with_value(&s.one, 2), 1);      /* the gap of none */
    ck_assert_uint_eq(count_with_value(&s.one, 0), 0);
    describe(&s, 0, TOPIC, "Ada", "Ada", &s.one);
    ck_assert_uint_eq(count_with_value(&s.one, 0.75F), 1);
    setting_clear(&s);
}
END_TEST

START_TEST(labels_have_features_of_their_own)
{
    setting s;
    setting_init(&s);
    look_at(&s, "Ada/NNP *saw/VBD old/JJ ships/NNS");
    describe(&s, 0, ACTOR, "Ada", "Ada", &s.one);
    describe(&s, 0, TOPIC, "Ada", "Ada", &s.other);
    ck_assert_uint_gt(s.one.count, 100);
    ck_assert_uint_eq(count_common(&s.one, &s.other), 0);
    for (size_t i = 0; i < s.one.count; i++) {
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(s.one.items[i].hash, s.one.items[k].hash);
    }
    setting_clear(&s);
}
END_TEST

START_TEST(the_sentence_makes_a_difference)
{
    static const struct {
        const char *text;
        bool differs;
    } others[] = {
        {"Ada/NNP *saw/VBD old/JJ ships/NNS", false},
        {"Go/VB !/.\nAda/NNP *saw/VBD old/JJ ships/NNS\nThey/PRP *left/VBD", false},
        {"Bo/NNP *saw/VBD old/JJ ships/NNS", true},
        {"Ada/NNP *sold/VBD old/JJ ships/NNS", true},
        {"Ada/NNP *saw/VBD the/DT ships/NNS", true},
        {"Ada/NNP *saw/VBD *old/JJ ships/NNS", true},
        {"The/DT Ada/NNP *saw/VBD old/JJ ships/NNS", true},
    };
    setting s;
    setting_init(&s);
    look_at(&s, others[0].text);
    describe(&s, 0, ACTOR, "Ada", "Ada", &s.one);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        look_at(&s, others[i].text);
        const char *form = i == 2 ? "Bo" : "Ada";
        describe(&s, 0, ACTOR, form, form, &s.other);
        size_t common = count_common(&s.one, &s.other);
        bool differs = common < s.one.count || s.other.count != s.one.count;
        ck_assert_msg(differs == others[i].differs && common > 10, "%s", others[i].text);
    }
    setting_clear(&s);
}
END_TEST

/* What is guessed of the same action and of its neighbours tells; the far ones do not. */
START_TEST(guesses_make_a_difference)
{
    static const char text[] = "Ada/NNP *saw/VBD ships/NNS and/CC *left/VBD Velden/NNP";
    static const struct {
        size_t task;
        uint32_t label;
        const char *at;
    } guesses[] = {{0, TOPIC, "ships"},
                   {0, TOPIC, "Ada"},
                   {1, ACTOR, "Ada"},
                   {1, TOPIC, "Ada"},
                   {1, TOPIC, "ships"}};
    setting s;
    setting_init(&s);
    look_at(&s, text);
    describe(&s, 0, ACTOR, "Ada", "Ada", &s.one);
    for (size_t i = 0; i < sizeof guesses / sizeof guesses[0]; i++) {
        look_at(&s, text);
        guess(&s, guesses[i].task, guesses[i].label, guesses[i].at, guesses[i].at);
        describe(&s, 0, ACTOR, "Ada", "Ada", &s.other);
        size_t common = count_common(&s.one, &s.other);
        bool differs = common < s.one.count || s.other.count > s.one.count;
        ck_assert_msg(differs && common > 80, "%zu", i);
    }
    /* Of the action itself, only other labels tell. */
    look_at(&s, text);
    guess(&s, 0, ACTOR, "ships", "ships");
    describe(&s, 0, ACTOR, "Ada", "Ada", &s.other);
    ck_assert_uint_eq(count_common(&s.one, &s.other), s.one.count);
    setting_clear(&s);
}
END_TEST

START_TEST(guesses_of_other_sentences_tell_nothing)
{
    setting s;
    setting_init(&s);
    look_at(&s, "Bo/NNP *fell/VBD\nAda/NNP *saw/VBD ships/NNS\nThey/PRP *left/VBD");
    describe(&s, 1, ACTOR, "Ada", "Ada", &s.one);
    guess(&s, 0, ACTOR, "Bo", "Bo");
    guess(&s, 2, ACTOR, "They", "They");
    describe(&s, 1, ACTOR, "Ada", "Ada", &s.other);
    ck_assert_uint_eq(s.one.count, s.other.count);
    ck_assert_uint_eq(count_common(&s.one, &s.other), s.one.count);
    setting_clear(&s);
}
END_TEST

/* Folds may leave out tasks of a sentence. */
START_TEST(tasks_may_be_missing)
{
    setting s;
    setting_init(&s);
    look_at(&s, "Ada/NNP *saw/VBD ships/NNS ,/, *sold/VBD boats/NNS and/CC *left/VBD Velden/NNP");
    s.scene.tasks.items[1] = s.scene.tasks.items[2];
    s.scene.tasks.count = 2;
    guess(&s, 1, TOPIC, "Velden", "Velden");
    describe(&s, 0, TOPIC, "ships", "Velden", &s.one);
    ck_assert_uint_gt(s.one.count, 100);
    setting_clear(&s);
}
END_TEST

START_TEST(odd_spans_will_do)
{
    setting s;
    setting_init(&s);
    look_at(&s, "*x/NN");
    describe(&s, 0, ACTOR, "x", "x", &s.one);
    look_at(&s, "“/`` A/NN “/`` b/NN ”/'' *c/VBD ”/'' d/NN !/.");
    describe(&s, 0, ACTOR, "“", "!", &s.one);
    s.scene.document->tags = NULL;
    scene_look_again(&s.scene);
    describe(&s, 0, ACTOR, "A", "d", &s.one);
    grammar_clear(&s.scene.knowledge.grammar);
    scene_look_again(&s.scene);
    describe(&s, 0, TOPIC, "A", "d", &s.one);
    ck_assert_uint_gt(s.one.count, 100);
    setting_clear(&s);
}
END_TEST

START_TEST(long_sentences_are_no_longer_work)
{
    setting s;
    setting_init(&s);
    char *text = scene_long_text(2000, 20);
    look_at(&s, text);
    ck_assert_uint_eq(s.scene.tasks.count, TASKS_MOST);
    for (size_t task = 0; task < TASKS_MOST; task++) {
        span_candidate c = candidate_of(&s, task, TOPIC, (span){0, 2000});
        span_vector_reset(&s.one);
        argument_span_features.features(&s.scene.view, &c, &s.one);
        ck_assert(!s.one.failed && s.one.count > 100 && s.one.count < 400);
    }
    mem_free(text);
    setting_clear(&s);
}
END_TEST

START_TEST(no_memory_shows_in_the_vector)
{
    setting s;
    setting_init(&s);
    look_at(&s, "Ada/NNP *saw/VBD ships/NNS");
    span_candidate c = candidate_of(&s, 0, ACTOR, (span){0, 1});
    size_t n = 0;
    for (bool done = false; !done;) {
        span_vector v;
        span_vector_init(&v);
        mem_fail_at(++n);
        argument_span_features.features(&s.scene.view, &c, &v);
        mem_fail_at(0);
        done = !v.failed;
        span_vector_clear(&v);
    }
    ck_assert_uint_gt(n, 2);
    setting_clear(&s);
}
END_TEST

SUITE("features/argument_span_features", terms_say_what_is_there, the_head_leads,
      evidence_gives_its_values, labels_have_features_of_their_own, the_sentence_makes_a_difference,
      guesses_make_a_difference, guesses_of_other_sentences_tell_nothing, tasks_may_be_missing,
      odd_spans_will_do, long_sentences_are_no_longer_work, no_memory_shows_in_the_vector)
