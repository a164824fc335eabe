/* SPDX-License-Identifier: MIT */
#include "tests/text/token_cases.h"

#include "base/file.h"
#include "base/folder.h"

#include <check.h>
#include <string.h>

typedef struct visit {
    token_case c;
    token_case_visitor *visitor;
    void *context;
    size_t count;
} visit;

static void end_case(visit *v)
{
    if (v->c.text.size > 0) {
        v->count++;
        v->visitor(&v->c, v->context);
    }
    buffer_reset(&v->c.text);
    buffer_reset(&v->c.sentences);
}

/* Adds a line to what has several, parted by newlines. */
static void add_line(buffer *b, const char *line, size_t size, bool first)
{
    if (!first)
        buffer_add_byte(b, '\n');
    buffer_add(b, line, size);
}

static void take_line(visit *v, const char *line, size_t size, size_t number)
{
    bool begins = v->c.text.size == 0;
    if (size == 0) {
        end_case(v);
    } else if (line[0] == '>') {
        ck_assert_msg(v->c.sentences.size == 0, "%s:%zu: no empty line before a case", v->c.path,
                      number);
        if (begins)
            v->c.line = number;
        add_line(&v->c.text, line + (size > 1 ? 2 : 1), size > 1 ? size - 2 : 0, begins);
    } else if (!begins) {
        buffer_add(&v->c.sentences, line, size);
        buffer_add_byte(&v->c.sentences, '\n');
    } else {
        ck_assert_msg(line[0] == '#', "%s:%zu: sentences without a text", v->c.path, number);
    }
}

static void visit_file(visit *v, const char *path)
{
    actant_error error = ACTANT_ERROR_INIT;
    file_input *in = NULL;
    ck_assert_msg(file_open(&in, path, &error) == ACTANT_OK, "%s", error.message);
    v->c.path = path;
    for (;;) {
        const char *line;
        size_t size;
        bool found;
        ck_assert_int_eq(file_read_line(in, 1 << 20, &line, &size, &found, &error), ACTANT_OK);
        if (!found)
            break;
        take_line(v, line, size, file_line(in));
    }
    end_case(v);
    file_close(in);
}

size_t token_cases_visit(token_case_visitor *visitor, void *context)
{
    visit v = {.visitor = visitor, .context = context};
    buffer_init(&v.c.text);
    buffer_init(&v.c.sentences);
    folder_list files = FOLDER_LIST_INIT;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(folder_read(&files, TEST_DATA "/text/tokenizer", &error), ACTANT_OK);
    for (size_t i = 0; i < files.count; i++)
        visit_file(&v, files.paths[i]);
    folder_list_clear(&files);
    buffer_clear(&v.c.text);
    buffer_clear(&v.c.sentences);
    return v.count;
}

void token_cases_write(const document *d, buffer *out)
{
    for (size_t s = 0; s < d->sentence_count; s++) {
        for (uint32_t i = d->sentences[s].begin; i < d->sentences[s].end; i++) {
            if (i > d->sentences[s].begin)
                buffer_add_string(out, " | ");
            buffer_add(out, d->text + d->tokens[i].begin, d->tokens[i].end - d->tokens[i].begin);
        }
        buffer_add_byte(out, '\n');
    }
}
