/* SPDX-License-Identifier: MIT */
#include "features/view.h"

#include "tests/articles.h"
#include "tests/lens.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

static const view_entry *entry_of(const lens *l, const char *form)
{
    uint32_t entry = l->view.tokens[lens_find(l, form)].entry;
    ck_assert_uint_lt(entry, l->view.entry_count);
    return &l->view.entries[entry];
}

START_TEST(tokens_know_their_word_and_sentence)
{
    lens l;
    lens_init(&l);
    lens_look_at(&l, "The bank fell .\nA bank rose\nBank");
    static const uint32_t sentences[] = {0, 0, 0, 0, 1, 1, 1, 2};
    for (uint32_t i = 0; i < 8; i++)
        ck_assert_uint_eq(l.view.tokens[i].sentence, sentences[i]);
    ck_assert_uint_eq(l.view.tokens[1].type, l.view.tokens[5].type);
    ck_assert_uint_ne(l.view.tokens[1].type, l.view.tokens[7].type);
    ck_assert_ptr_eq(view_word(&l.view, 1), &l.words.types[l.view.tokens[1].type]);
    lens_clear(&l);
}
END_TEST

/* ---- runs ---- */

/* The text with its runs of more than one token in parentheses. */
static void render_runs(const lens *l, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < l->document->token_count; i++) {
        span token = l->document->tokens[i], run = l->view.tokens[i].run;
        bool is_long = run.end - run.begin > 1;
        used += (size_t)snprintf(out + used, size - used, "%s%s%.*s%s", i > 0 ? " " : "",
                                 is_long && i == run.begin ? "(" : "",
                                 (int)(token.end - token.begin), l->document->text + token.begin,
                                 is_long && i + 1 == run.end ? ")" : "");
        ck_assert_uint_lt(used, size);
        ck_assert(run.begin <= i && i < run.end);
    }
}

START_TEST(runs_are_stretches_of_capitals)
{
    static const struct {
        const char *text, *runs;
    } cases[] = {
        {"", ""},
        {"he met Ada Quill here", "he met (Ada Quill) here"},
        {"the Bank of Velden said", "the Bank of Velden said"},
        {"Bank , Velden", "Bank , Velden"}, /* only capitals make a run */
        {"Bank 24 Velden", "Bank 24 Velden"},
        {"the Bank\nVelden", "the Bank Velden"}, /* not across sentences */
        {"to Velden\nAda Quill", "to Velden (Ada Quill)"},
        {"w Łódź Żary", "w (Łódź Żary)"},
        {"NATO McKay to iPhone X", "(NATO McKay) to (iPhone X)"},
        {"A B C D E F G H", "(A B C D E F G H)"},
    };
    lens l;
    lens_init(&l);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char runs[256];
        lens_look_at(&l, cases[i].text);
        render_runs(&l, runs, sizeof runs);
        ck_assert_str_eq(runs, cases[i].runs);
    }
    lens_clear(&l);
}
END_TEST

/* ---- entries ---- */

START_TEST(occurrences_form_a_chain)
{
    lens l;
    lens_init(&l);
    lens_look_at(&l, "Velden fell .\nIn Velden , VELDEN and velden we met Ada .\nVelden");
    static const uint32_t places[] = {0, 4, 6, 13};
    const view_entry *e = entry_of(&l, "Velden");
    uint32_t at = e->first;
    for (size_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(at, places[i]);
        ck_assert_uint_eq(l.view.tokens[at].entry, l.view.tokens[0].entry);
        at = l.view.tokens[at].next;
    }
    ck_assert_uint_eq(at, VIEW_NONE);
    ck_assert_uint_eq(e->count, 4);
    ck_assert_uint_eq(entry_of(&l, "Ada")->count, 1);
    ck_assert_uint_eq(l.view.tokens[lens_find(&l, "velden")].entry, VIEW_NONE);
    ck_assert_uint_eq(l.view.tokens[lens_find(&l, ",")].entry, VIEW_NONE);
    ck_assert_uint_eq(l.view.entry_count, 3); /* In, Velden, Ada */
    lens_clear(&l);
}
END_TEST

START_TEST(an_entry_knows_of_lower_case_and_of_places_inside)
{
    lens l;
    lens_init(&l);
    lens_look_at(&l, "Steel rose .\nThe price of steel fell at Tarn .\nTarn and Żary .\n"
                     "ŻARY STEEL NEWS\nNews of żary");
    static const struct {
        const char *form;
        bool lower, inside;
    } cases[] = {
        {"Steel", true, false}, /* inside only where all is in capitals */
        {"Tarn", false, true},  {"Żary", true, true}, {"The", false, false}, {"News", false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const view_entry *e = entry_of(&l, cases[i].form);
        ck_assert_int_eq(e->is_lower_elsewhere, cases[i].lower);
        ck_assert_int_eq(e->is_inside, cases[i].inside);
    }
    lens_clear(&l);
}
END_TEST

static void check_longest(const char *text, const char *form, uint32_t begin, uint32_t end)
{
    lens l;
    lens_init(&l);
    lens_look_at(&l, text);
    span longest = entry_of(&l, form)->longest;
    ck_assert_msg(longest.begin == begin && longest.end == end, "%s: %u %u", text, longest.begin,
                  longest.end);
    lens_clear(&l);
}

START_TEST(an_entry_knows_its_longest_run)
{
    check_longest("here Quill thanked Ada Quill , whom Quill left", "Quill", 3, 5);
    check_longest("he met Quill", "Quill", 2, 3);
    check_longest("Ada Quill or Bo Quill , the Quill", "Quill", 0, 2); /* the first of equals */
    check_longest("QUILL ADA BO HERE\nthe Quill came", "Quill", 5,
                  6);                                       /* shouted runs tell nothing */
    check_longest("x A B C D E F G y\nthe G", "G", 10, 11); /* too long for a name */
    check_longest("QUILL ADA BO HERE", "QUILL", 0, 0);
}
END_TEST

START_TEST(sentences_may_shout)
{
    static const struct {
        const char *text;
        bool is_shouted;
    } cases[] = {
        {"STEEL FALLS IN VELDEN", true},
        {"STEEL FALLS , 24 %", true},
        {"Steel Falls In Velden", false},
        {"NATO", false},
        {"NATO said so", false},
        {"he", false},
        {"24 , .", false},
    };
    lens l;
    lens_init(&l);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        lens_look_at(&l, cases[i].text);
        ck_assert_msg(l.view.is_shouted[0] == cases[i].is_shouted, "%s", cases[i].text);
    }
    lens_look_at(&l, "He said :\nSTEEL FALLS\nand left");
    ck_assert(!l.view.is_shouted[0] && l.view.is_shouted[1] && !l.view.is_shouted[2]);
    lens_clear(&l);
}
END_TEST

/* ---- building again ---- */

static void check_same(const lens *a, const lens *b)
{
    ck_assert_uint_eq(a->view.entry_count, b->view.entry_count);
    for (uint32_t i = 0; i < a->document->token_count; i++) {
        const view_token *s = &a->view.tokens[i], *t = &b->view.tokens[i];
        ck_assert(s->sentence == t->sentence && s->run.begin == t->run.begin &&
                  s->run.end == t->run.end && s->entry == t->entry && s->next == t->next);
        ck_assert_mem_eq(view_word(&a->view, i)->attributes, view_word(&b->view, i)->attributes,
                         sizeof(view_word(&a->view, i)->attributes));
    }
}

START_TEST(a_view_forgets_the_document_before)
{
    lens used;
    lens_init(&used);
    for (size_t i = 0; i < 2 * (size_t)ARTICLE_COUNT; i++) {
        const char *text = articles[i * 5 % ARTICLE_COUNT];
        lens fresh;
        lens_init(&fresh);
        lens_look_at(&fresh, text);
        lens_look_at(&used, text);
        check_same(&used, &fresh);
        lens_clear(&fresh);
    }
    lens_look_at(&used, "");
    ck_assert_uint_eq(used.view.entry_count, 0);
    lens_clear(&used);
}
END_TEST

START_TEST(a_view_can_be_built_after_memory_ran_out)
{
    lens fresh;
    lens_init(&fresh);
    lens_look_at(&fresh, articles[1]);
    actant_status status = ACTANT_ERROR_MEMORY;
    size_t n = 1;
    for (; status != ACTANT_OK; n++) {
        lens l;
        lens_init(&l);
        lens_look_at(&l, "Ada");
        document *d = article_split(articles[1]);
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        status = view_build(&l.view, d, &error);
        mem_fail_at(0);
        ck_assert_int_eq(error.code, status);
        document_free(d);
        lens_look_at(&l, articles[1]);
        check_same(&l, &fresh);
        lens_clear(&l);
    }
    ck_assert_uint_gt(n, 4);
    lens_clear(&fresh);
}
END_TEST

START_TEST(sentences_have_a_style)
{
    static const struct {
        const char *text;
        sentence_style style;
    } cases[] = {
        {"", STYLE_BARE},
        {"he is 1234 , .... !", STYLE_BARE},
        {"water rose", STYLE_LOWER},
        {"Ada Quill left the old port", STYLE_LOWER},
        {"Water Rose", STYLE_CAPITALS},
        {"WATER rose", STYLE_LOWER}, /* as many of both */
        {"Quill Steel Leaves the Port over strike", STYLE_TITLE},
        {"Żary in der Krise", STYLE_CAPITALS},
    };
    lens l;
    lens_init(&l);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        lens_look_at(&l, cases[i].text);
        if (l.document->sentence_count > 0)
            ck_assert_msg(l.view.styles[0] == cases[i].style, "%s", cases[i].text);
    }
    lens_look_at(&l, "Water Rose\nthey left it there\nDams Held");
    ck_assert(l.view.styles[0] == STYLE_CAPITALS && l.view.styles[1] == STYLE_LOWER &&
              l.view.styles[2] == STYLE_CAPITALS);
    lens_clear(&l);
}
END_TEST

SUITE("features/view", sentences_have_a_style, tokens_know_their_word_and_sentence,
      runs_are_stretches_of_capitals, occurrences_form_a_chain,
      an_entry_knows_of_lower_case_and_of_places_inside, an_entry_knows_its_longest_run,
      sentences_may_shout, a_view_forgets_the_document_before,
      a_view_can_be_built_after_memory_ran_out)
