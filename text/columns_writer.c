/* SPDX-License-Identifier: MIT */
#include "text/columns_writer.h"

#include "text/excerpt.h"

#include <stdlib.h>
#include <string.h>

/* A mention's tokens and its number. */
typedef struct stretch {
    span tokens;
    size_t mention;
} stretch;

typedef struct columns_writer {
    const document *d;
    bool bioes;
    buffer *out;
    stretch *stretches; /* [count] those that are written, in order */
    size_t count;
    size_t crossing, overlapping, discontinuous, bare; /* mentions left out */
    size_t changed;                                    /* tokens with a tab or newline */
} columns_writer;

/* By begin; of those that begin together, the longest first. */
static int compare_stretches(const void *left, const void *right)
{
    const stretch *a = left, *b = right;
    if (a->tokens.begin != b->tokens.begin)
        return a->tokens.begin < b->tokens.begin ? -1 : 1;
    if (a->tokens.end != b->tokens.end)
        return a->tokens.end > b->tokens.end ? -1 : 1;
    return (a->mention > b->mention) - (a->mention < b->mention);
}

static bool crosses_sentence(const document *d, span tokens)
{
    return d->sentence_count > 0 &&
           document_sentence_of(d, tokens.begin) != document_sentence_of(d, tokens.end - 1);
}

static void collect(columns_writer *w)
{
    size_t count = 0;
    for (size_t i = 0; i < w->d->mention_count; i++) {
        const place *where = &w->d->mentions[i].place;
        if (where->tokens.begin == where->tokens.end)
            w->bare++;
        else if (writing_is_discontinuous(where))
            w->discontinuous++;
        else if (crosses_sentence(w->d, where->tokens))
            w->crossing++;
        else
            w->stretches[count++] = (stretch){where->tokens, i};
    }
    qsort(w->stretches, count, sizeof *w->stretches, compare_stretches);
    uint32_t end = 0;
    for (size_t i = 0; i < count; i++) {
        if (w->stretches[i].tokens.begin < end) {
            w->overlapping++;
            continue;
        }
        end = w->stretches[i].tokens.end;
        w->stretches[w->count++] = w->stretches[i];
    }
}

/* A tab or newline would end the column. Returns whether there was one. */
static bool add_column(buffer *out, const char *text, size_t size)
{
    bool found = false;
    for (size_t i = 0; i < size; i++) {
        bool ends = text[i] == '\t' || text[i] == '\n';
        buffer_add_byte(out, ends ? ' ' : text[i]);
        found = found || ends;
    }
    return found;
}

static void add_tag(const columns_writer *w, uint32_t token, const stretch *s)
{
    if (!s || token < s->tokens.begin) {
        buffer_add_byte(w->out, 'O');
        return;
    }
    bool first = token == s->tokens.begin, last = token + 1 == s->tokens.end;
    char prefix = first ? 'B' : 'I';
    if (w->bioes && last)
        prefix = first ? 'S' : 'E';
    const char *label = w->d->mentions[s->mention].label;
    buffer_add_byte(w->out, prefix);
    buffer_add_byte(w->out, '-');
    buffer_add(w->out, label, strlen(label));
}

static void add_rows(columns_writer *w)
{
    const document *d = w->d;
    size_t next = 0;
    uint32_t sentence = 0;
    for (uint32_t i = 0; i < d->token_count; i++) {
        span t = d->tokens[i];
        w->changed += add_column(w->out, d->text + t.begin, t.end - t.begin);
        buffer_add_byte(w->out, '\t');
        if (d->tags) {
            add_column(w->out, d->tags[i], strlen(d->tags[i]));
            buffer_add_byte(w->out, '\t');
        }
        add_tag(w, i, next < w->count ? &w->stretches[next] : NULL);
        buffer_add_byte(w->out, '\n');
        next += next < w->count && w->stretches[next].tokens.end == i + 1;
        bool ends = i + 1 == d->token_count ||
                    (d->sentence_count > 0 && d->sentences[sentence].end == i + 1);
        sentence += ends;
        if (ends)
            buffer_add_byte(w->out, '\n');
    }
}

/* Whether the text is what a reader makes of the tokens: single spaces, a newline after sentences.
 */
static bool has_plain_spacing(const document *d)
{
    if (d->tokens[0].begin != 0 || d->tokens[d->token_count - 1].end != d->text_size)
        return false;
    size_t sentence = 0;
    for (size_t i = 0; i + 1 < d->token_count; i++) {
        bool ends = d->sentence_count > 0 && d->sentences[sentence].end == i + 1;
        sentence += ends;
        if (d->tokens[i + 1].begin != d->tokens[i].end + 1 ||
            d->text[d->tokens[i].end] != (ends ? '\n' : ' '))
            return false;
    }
    return true;
}

static actant_status note_losses(const columns_writer *w, actant_notes *lost, actant_error *error)
{
    const document *d = w->d;
    const struct {
        size_t count;
        const char *text;
    } losses[] = {
        {w->overlapping, "mentions left out, for they overlap another"},
        {w->discontinuous, "mentions left out, for they are discontinuous"},
        {w->crossing, "mentions left out, for they cross the end of a sentence"},
        {w->bare, "mentions left out, for they hold no token"},
        {w->changed, "tokens whose tabs and newlines became spaces"},
        {d->event_count, "events left out"},
        {d->relation_count, "relations left out"},
        {writing_count_scores(d), "scores left out"},
        {*d->extra != '\0', "documents whose other members are left out"},
        {!has_plain_spacing(d), "documents whose white space is not kept"},
    };
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < sizeof losses / sizeof losses[0] && status == ACTANT_OK; i++)
        status = notes_add(lost, losses[i].count, error, "%s", losses[i].text);
    return status;
}

/* A label with white space would be two columns to some readers, or two lines. */
static actant_status check_labels(const document *d, actant_error *error)
{
    char shown[EXCERPT_SIZE];
    for (size_t i = 0; i < d->mention_count; i++) {
        const char *label = d->mentions[i].label;
        if (strpbrk(label, " \t\r\n"))
            return error_set(error, ACTANT_ERROR_INPUT, d->source, d->line,
                             "the label \"%s\" holds white space, which columns cannot hold",
                             excerpt(shown, label, strlen(label)));
    }
    return ACTANT_OK;
}

actant_status columns_render(const document *d, const actant_writer_options *options,
                             actant_rendering *out, actant_error *error)
{
    if (strspn(d->text, " \t\r\n") == d->text_size)
        return notes_add(&out->lost, 1, error, "documents left out, for they have no text");
    if (d->token_count == 0)
        return error_set(error, ACTANT_ERROR_INPUT, d->source, d->line,
                         "the document has no tokens, which columns need");
    actant_status status = check_labels(d, error);
    if (status != ACTANT_OK)
        return status;
    columns_writer w = {.d = d, .bioes = options->bioes, .out = &out->text};
    w.stretches = mem_alloc(d->mention_count, sizeof *w.stretches);
    if (!w.stretches)
        return error_memory(error);
    collect(&w);
    buffer_add_string(w.out, "# newdoc");
    if (*d->id) {
        buffer_add_string(w.out, " id = ");
        add_column(w.out, d->id, strlen(d->id));
    }
    buffer_add_byte(w.out, '\n');
    add_rows(&w);
    status = note_losses(&w, &out->lost, error);
    mem_free(w.stretches);
    return status;
}
