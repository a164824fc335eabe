/* SPDX-License-Identifier: MIT */
#include "train/card.h"

#include "engine/actant.h"
#include "text/json.h"

#include <math.h>
#include <string.h>

static void add_text(buffer *out, const char *key, const char *text)
{
    buffer_add_format(out, "\"%s\": ", key);
    json_add_string(out, text, strlen(text));
}

static void add_number(buffer *out, const char *key, double number)
{
    buffer_add_format(out, "\"%s\": ", key);
    json_add_number(out, number);
}

/* Scores are told in hundredths of a percent. */
static void add_percent(buffer *out, const char *key, double percent)
{
    add_number(out, key, round(percent * 100) / 100);
}

static void add_labels(const tagset *tags, buffer *out)
{
    buffer_add_string(out, "\"labels\": [");
    for (size_t i = 0; i < tags->label_count; i++) {
        buffer_add_string(out, i > 0 ? ", " : "");
        json_add_string(out, tags->labels[i], strlen(tags->labels[i]));
    }
    buffer_add_string(out, "]");
}

static void add_set(const card_facts *f, actant_set set, buffer *out)
{
    buffer_add_format(out,
                      "{\"documents\": %zu, \"sentences\": %zu, \"tokens\": %zu, "
                      "\"mentions\": %zu, \"digest\": \"%016llx\"}",
                      f->report->documents[set], f->report->sentences[set], f->report->tokens[set],
                      f->report->mentions[set], (unsigned long long)f->digests[set]);
}

static void add_options(const actant_train_options *o, buffer *out)
{
    buffer_add_string(out, "\"options\": {");
    add_number(out, "rate", o->rate);
    buffer_add_string(out, ", ");
    add_number(out, "miss_cost", o->miss_cost);
    buffer_add_format(out,
                      ", \"epochs\": %u, \"patience\": %u, \"least_count\": %u, \"seed\": %llu}",
                      o->epochs, o->patience, o->least_count, (unsigned long long)o->seed);
}

static void add_classes(const classes *c, buffer *out)
{
    if (c->table_count == 0)
        return;
    buffer_add_string(out, ",\n \"classes\": {\"words\": [");
    for (size_t i = 0; i < c->table_count; i++)
        buffer_add_format(out, "%s%zu", i > 0 ? ", " : "", c->tables[i].words.count);
    buffer_add_format(out, "], \"columns\": %zu, \"digest\": \"%016llx\"}", c->column_count,
                      (unsigned long long)classes_digest(c));
}

static void add_lists(const lexicon *l, buffer *out)
{
    buffer_add_string(out, "\"lexicon\": {\"lists\": [");
    for (size_t i = 0; i < l->list_count; i++) {
        buffer_add_string(out, i > 0 ? ",\n  {" : "\n  {");
        add_text(out, "name", l->lists[i].name);
        buffer_add_string(out, ", ");
        add_text(out, "notice", l->lists[i].notice);
        buffer_add_string(out, "}");
    }
    buffer_add_format(out, "], \"digest\": \"%016llx\"}", (unsigned long long)l->digest);
}

static void add_patterns(const patterns *p, buffer *out)
{
    buffer_add_string(out, "\"patterns\": [");
    for (size_t i = 0; i < p->count; i++) {
        buffer_add_string(out, i > 0 ? ",\n  {" : "\n  {");
        add_text(out, "name", p->items[i].name);
        buffer_add_string(out, ", ");
        add_text(out, "regex", p->items[i].source);
        buffer_add_string(out, "}");
    }
    buffer_add_string(out, "]");
}

static void add_phrasebook(const phrasebook *b, const char *key, buffer *out)
{
    if (phrasebook_is_empty(b))
        return;
    buffer_add_format(out, ",\n \"%s\": {", key);
    if (b->lists.list_count > 0)
        add_lists(&b->lists, out);
    if (b->lists.list_count > 0 && b->patterns.count > 0)
        buffer_add_string(out, ",\n  ");
    if (b->patterns.count > 0)
        add_patterns(&b->patterns, out);
    buffer_add_string(out, "}");
}

static void add_spans(const card_facts *f, buffer *out)
{
    static const char *const kernels[] = {"none", "linear", "poly", "rbf"};
    const actant_train_options *o = f->options;
    if (!f->entities->has_kernel)
        return;
    buffer_add_string(out, ",\n \"spans\": {");
    add_text(out, "kernel", kernels[o->kernel]);
    buffer_add_string(out, ", ");
    add_number(out, "cost", o->cost);
    if (o->kernel != ACTANT_KERNEL_LINEAR) {
        buffer_add_string(out, ", ");
        add_number(out, "gamma", o->gamma);
    }
    if (o->kernel == ACTANT_KERNEL_POLY)
        buffer_add_format(out, ", \"degree\": %u", o->degree);
    buffer_add_format(out, ", \"examples\": %zu, \"features\": %zu, \"support_vectors\": %zu}",
                      f->report->span_examples, f->entities->features.count,
                      f->entities->kernel.vector_count);
}

static void add_scores(const actant_train_report *r, buffer *out)
{
    buffer_add_string(out, ",\n \"dev_scores\": {");
    add_percent(out, "precision", r->dev_precision);
    buffer_add_string(out, ", ");
    add_percent(out, "recall", r->dev_recall);
    buffer_add_string(out, ", ");
    add_percent(out, "f1", r->dev_f1);
    buffer_add_string(out, "}");
}

void card_write(const card_facts *f, buffer *out)
{
    buffer_add_string(out, "{");
    add_text(out, "program", "actant");
    buffer_add_string(out, ", ");
    add_text(out, "version", actant_version());
    buffer_add_string(out, ",\n ");
    add_text(out, "licence", f->options->licence);
    buffer_add_string(out, ",\n \"entities\": {");
    add_labels(&f->entities->sequence.tags, out);
    buffer_add_format(out,
                      ", \"features\": %zu, \"features_seen\": %zu, \"feature_set\": \"%016llx\", "
                      "\"epochs\": %u, \"best_epoch\": %u},\n ",
                      f->entities->sequence.features.count, f->report->features_seen,
                      (unsigned long long)f->fingerprint, f->report->epochs, f->report->best_epoch);
    add_options(f->options, out);
    add_spans(f, out);
    add_classes(&f->knowledge->classes, out);
    add_phrasebook(&f->knowledge->hints, "hints", out);
    add_phrasebook(&f->knowledge->overrides, "overrides", out);
    buffer_add_string(out, ",\n \"data\": {\"train\": ");
    add_set(f, ACTANT_SET_TRAIN, out);
    if (f->report->documents[ACTANT_SET_DEV] > 0) {
        buffer_add_string(out, ", \"dev\": ");
        add_set(f, ACTANT_SET_DEV, out);
    }
    buffer_add_string(out, "}");
    if (f->report->dev_f1 >= 0)
        add_scores(f->report, out);
    buffer_add_string(out, "}\n");
}
