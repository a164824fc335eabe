/* SPDX-License-Identifier: MIT */
#include "text/corpus_stats.h"

#include "base/buffer.h"
#include "text/document.h"
#include "text/lengths.h"
#include "text/tally.h"
#include "text/tokenizer.h"

#include <string.h>

/* Lengths in tokens, but for documents, which are measured in sentences. */
typedef enum measured { DOCUMENTS, SENTENCES, MENTIONS, ACTIONS, ARGUMENTS, MEASURED } measured;

struct actant_corpus_stats {
    tokenizer *rules;
    tokenizer_context *search;
    size_t documents, sentences, tokens, bytes;
    size_t made; /* documents whose tokens or sentences were made */
    size_t splits, discontinuous;
    tally mentions, events, roles, relations;
    lengths sizes[MEASURED];
    size_t without_role; /* events without any argument */
    buffer report;
};

void actant_corpus_stats_free(actant_corpus_stats *s)
{
    if (!s)
        return;
    tokenizer_free(s->rules);
    tokenizer_context_free(s->search);
    tally_clear(&s->mentions);
    tally_clear(&s->events);
    tally_clear(&s->roles);
    tally_clear(&s->relations);
    for (size_t i = 0; i < MEASURED; i++)
        lengths_clear(&s->sizes[i]);
    buffer_clear(&s->report);
    mem_free(s);
}

actant_status actant_corpus_stats_new(actant_corpus_stats **out, actant_error *error)
{
    *out = NULL;
    actant_corpus_stats *s = mem_alloc(1, sizeof *s);
    if (!s)
        return error_memory(error);
    tally_init(&s->mentions);
    tally_init(&s->events);
    tally_init(&s->roles);
    tally_init(&s->relations);
    actant_status status = tokenizer_new(&s->rules, error);
    if (status == ACTANT_OK)
        status = tokenizer_context_new(&s->search, error);
    if (status != ACTANT_OK) {
        actant_corpus_stats_free(s);
        return status;
    }
    *out = s;
    return ACTANT_OK;
}

/* ---- counting ---- */

static actant_status add_name(tally *t, const char *name, actant_error *error)
{
    return tally_add(t, name, strlen(name), NULL, error);
}

static actant_status add_place(actant_corpus_stats *s, measured what, const place *where,
                               actant_error *error)
{
    s->discontinuous += where->piece_count > 0;
    return lengths_add(&s->sizes[what], where->tokens.end - where->tokens.begin, error);
}

static actant_status add_event(actant_corpus_stats *s, const event *e, actant_error *error)
{
    actant_status status = add_name(&s->events, e->label, error);
    if (status == ACTANT_OK)
        status = add_place(s, ACTIONS, &e->action, error);
    s->without_role += e->argument_count == 0;
    for (size_t k = 0; k < e->argument_count && status == ACTANT_OK; k++) {
        status = add_name(&s->roles, e->arguments[k].role, error);
        if (status == ACTANT_OK)
            status = add_place(s, ARGUMENTS, &e->arguments[k].place, error);
    }
    return status;
}

static actant_status add_sizes(actant_corpus_stats *s, const document *d, actant_error *error)
{
    actant_status status = lengths_add(&s->sizes[DOCUMENTS], d->sentence_count, error);
    for (size_t i = 0; i < d->sentence_count && status == ACTANT_OK; i++)
        status =
            lengths_add(&s->sizes[SENTENCES], d->sentences[i].end - d->sentences[i].begin, error);
    return status;
}

/* Makes what is missing; counts tokens as they were before annotations split them. */
static actant_status prepare(actant_corpus_stats *s, document *d, actant_error *error)
{
    size_t splits;
    s->made += d->token_count == 0 || d->sentence_count == 0;
    actant_status status = tokenizer_run(s->rules, s->search, d, error);
    s->documents++;
    s->sentences += d->sentence_count;
    s->tokens += d->token_count;
    s->bytes += d->text_size;
    if (status == ACTANT_OK)
        status = add_sizes(s, d, error);
    if (status == ACTANT_OK)
        status = document_align(d, &splits, error);
    s->splits += status == ACTANT_OK ? splits : 0;
    return status;
}

actant_status actant_corpus_stats_add(actant_corpus_stats *s, document *d, actant_error *error)
{
    actant_status status = prepare(s, d, error);
    for (size_t i = 0; i < d->mention_count && status == ACTANT_OK; i++) {
        status = add_name(&s->mentions, d->mentions[i].label, error);
        if (status == ACTANT_OK)
            status = add_place(s, MENTIONS, &d->mentions[i].place, error);
    }
    for (size_t i = 0; i < d->event_count && status == ACTANT_OK; i++)
        status = add_event(s, &d->events[i], error);
    for (size_t i = 0; i < d->relation_count && status == ACTANT_OK; i++)
        status = add_name(&s->relations, d->relations[i].label, error);
    return status;
}

/* ---- the report ---- */

static void add_count(buffer *out, const char *what, size_t count)
{
    buffer_add_format(out, "%-32s %10zu\n", what, count);
}

static void add_lengths(buffer *out, const char *what, const lengths *l)
{
    if (l->total == 0)
        return;
    buffer_add_format(out, "%-32s %7zu %7zu %7zu %7zu\n", what, lengths_quantile(l, 0),
                      lengths_quantile(l, 50), lengths_quantile(l, 95), lengths_quantile(l, 100));
}

/* In a copy of the order: counting may go on. */
static actant_status add_names(buffer *out, const char *title, const tally *t, actant_error *error)
{
    if (t->count == 0)
        return ACTANT_OK;
    tally_entry *sorted = mem_alloc(t->count, sizeof *sorted);
    if (!sorted)
        return error_memory(error);
    memcpy(sorted, t->entries, t->count * sizeof *sorted);
    tally_sort_entries(sorted, t->count);
    buffer_add_format(out, "\n%s\n", title);
    for (size_t i = 0; i < t->count; i++)
        buffer_add_format(out, "  %-30s %10zu %6.1f %%\n", sorted[i].name, sorted[i].count,
                          100.0 * (double)sorted[i].count / (double)t->total);
    mem_free(sorted);
    return ACTANT_OK;
}

static void add_totals(actant_corpus_stats *s)
{
    buffer *out = &s->report;
    add_count(out, "documents", s->documents);
    add_count(out, "sentences", s->sentences);
    add_count(out, "tokens", s->tokens);
    add_count(out, "bytes of text", s->bytes);
    add_count(out, "entities", s->mentions.total);
    add_count(out, "events", s->events.total);
    add_count(out, "arguments", s->roles.total);
    add_count(out, "relations", s->relations.total);
    if (s->events.total > 0)
        add_count(out, "events without arguments", s->without_role);
    add_count(out, "discontinuous annotations", s->discontinuous);
    add_count(out, "tokens split by annotations", s->splits);
    if (s->made > 0)
        add_count(out, "documents tokenised here", s->made);
    buffer_add_format(out, "\n%-32s %7s %7s %7s %7s\n", "lengths", "least", "median", "95 %",
                      "most");
    add_lengths(out, "sentences in a document", &s->sizes[DOCUMENTS]);
    add_lengths(out, "tokens in a sentence", &s->sizes[SENTENCES]);
    add_lengths(out, "tokens in an entity", &s->sizes[MENTIONS]);
    add_lengths(out, "tokens in an action", &s->sizes[ACTIONS]);
    add_lengths(out, "tokens in an argument", &s->sizes[ARGUMENTS]);
}

actant_status actant_corpus_stats_text(actant_corpus_stats *s, const char **text,
                                       actant_error *error)
{
    buffer_reset(&s->report);
    add_totals(s);
    actant_status status = add_names(&s->report, "entity labels", &s->mentions, error);
    if (status == ACTANT_OK)
        status = add_names(&s->report, "event labels", &s->events, error);
    if (status == ACTANT_OK)
        status = add_names(&s->report, "roles", &s->roles, error);
    if (status == ACTANT_OK)
        status = add_names(&s->report, "relation labels", &s->relations, error);
    if (status == ACTANT_OK)
        status = buffer_status(&s->report, error);
    *text = buffer_text(&s->report);
    return status;
}
