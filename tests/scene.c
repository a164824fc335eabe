/* SPDX-License-Identifier: MIT */
#include "tests/scene.h"

#include "features/labelling.h"
#include "tests/tagged.h"

#include <check.h>
#include <string.h>

void scene_init(scene *s)
{
    memset(s, 0, sizeof *s);
    knowledge_init(&s->knowledge);
    ck_assert_int_eq(grammar_read_file(&s->knowledge.grammar, SCENE_GRAMMAR, NULL), ACTANT_OK);
    words_init(&s->words, &s->knowledge);
    view_init(&s->view, &s->words);
    task_list_init(&s->tasks);
}

void scene_clear(scene *s)
{
    task_list_clear(&s->tasks);
    view_clear(&s->view);
    words_clear(&s->words);
    document_free(s->document);
    knowledge_clear(&s->knowledge);
}

/* Copies the text without the marks of actions. */
static char *strip(const char *text)
{
    char *plain = mem_copy_string(text), *out = plain;
    ck_assert_ptr_nonnull(plain);
    for (const char *c = text; *c; c++) {
        bool is_first = c == text || c[-1] == ' ' || c[-1] == '\n';
        if (!is_first || (*c != '*' && *c != '+'))
            *out++ = *c;
    }
    *out = '\0';
    return plain;
}

/* A word more of an action that must have begun. */
static event *grow(event *e, uint32_t end)
{
    if (e)
        e->action.bytes.end = end;
    return e;
}

static void add_actions(document *d, const char *text)
{
    event *last = NULL;
    uint32_t token = 0;
    for (const char *c = text; *c; token++) {
        span at = d->tokens[token];
        if (*c == '*')
            last = document_add_event(d, "", "Action", at);
        if (*c == '+')
            last = grow(last, at.end);
        ck_assert((*c != '*' && *c != '+') || last);
        c += strcspn(c, " \n");
        c += *c != '\0';
    }
}

void scene_look_again(scene *s)
{
    task_list_reset(&s->tasks);
    ck_assert_int_eq(view_build(&s->view, s->document, NULL), ACTANT_OK);
    ck_assert_int_eq(argument_labelling.find_tasks(&s->view, &s->tasks, NULL), ACTANT_OK);
}

void scene_look_at(scene *s, const char *text)
{
    char *plain = strip(text);
    document_free(s->document);
    s->document = tagged_new(plain);
    mem_free(plain);
    add_actions(s->document, text);
    ck_assert_int_eq(document_align(s->document, NULL, NULL), ACTANT_OK);
    scene_look_again(s);
}

uint32_t scene_find(const scene *s, const char *form)
{
    const document *d = s->document;
    for (uint32_t i = 0; i < d->token_count; i++) {
        uint32_t size = d->tokens[i].end - d->tokens[i].begin;
        if (size == strlen(form) && memcmp(d->text + d->tokens[i].begin, form, size) == 0)
            return i;
    }
    ck_abort_msg("no token %s", form);
}

const argument_context *scene_context(const scene *s, size_t n)
{
    ck_assert_uint_lt(n, s->tasks.count);
    return s->tasks.items[n].context;
}

char *scene_long_text(size_t token_count, size_t every)
{
    static const char *const tokens[] = {"the/DT", "old/JJ",     "dam/NN",
                                         "in/IN",  "Velden/NNP", ",/,"};
    buffer text;
    buffer_init(&text);
    for (size_t i = 0; i < token_count; i++) {
        if (i % every == every - 1)
            buffer_add_string(&text, "*held/VBD ");
        else
            buffer_add_format(&text, "%s ", tokens[i % 6]);
    }
    char *out = mem_copy_string(buffer_text(&text));
    ck_assert_ptr_nonnull(out);
    buffer_clear(&text);
    return out;
}
