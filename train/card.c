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
                      "\"mentions\": %zu, \"events\": %zu, \"arguments\": %zu, "
                      "\"digest\": \"%016llx\"}",
                      f->report->documents[set], f->report->sentences[set], f->report->tokens[set],
                      f->report->mentions[set], f->report->events[set], f->report->arguments[set],
                      (unsigned long long)f->digests[set]);
}

static void add_options(const actant_train_options *o, buffer *out)
{
    buffer_add_string(out, "\"options\": {");
    add_number(out, "rate", o->rate);
    buffer_add_string(out, ", ");
    add_number(out, "miss_cost", o->miss_cost);
    buffer_add_string(out, ", ");
    add_number(out, "cost", o->cost);
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

static void add_scores(const actant_stage_report *r, buffer *out)
{
    if (r->dev_f1 < 0)
        return;
    buffer_add_string(out, ", \"dev_scores\": {");
    add_percent(out, "precision", r->dev_precision);
    buffer_add_string(out, ", ");
    add_percent(out, "recall", r->dev_recall);
    buffer_add_string(out, ", ");
    add_percent(out, "f1", r->dev_f1);
    buffer_add_string(out, "}");
}

static void add_spans(const card_facts *f, actant_stage stage, buffer *out)
{
    static const char *const kernels[] = {"none", "linear", "poly", "rbf"};
    const actant_train_options *o = f->options;
    const labeller_model *m = &f->pipeline->models[stage];
    if (!m->has_kernel)
        return;
    buffer_add_string(out, ",\n  \"spans\": {");
    add_text(out, "kernel", kernels[o->kernel]);
    buffer_add_string(out, ", ");
    add_number(out, "cost", f->report->stages[stage].span_cost);
    if (o->kernel != ACTANT_KERNEL_LINEAR) {
        buffer_add_string(out, ", ");
        add_number(out, "gamma", f->report->stages[stage].span_gamma);
    }
    if (o->kernel == ACTANT_KERNEL_POLY)
        buffer_add_format(out, ", \"degree\": %u", o->degree);
    buffer_add_format(out, ", \"examples\": %zu, \"features\": %zu, \"support_vectors\": %zu, ",
                      f->report->stages[stage].span_examples, m->features.count,
                      m->kernel.vector_count);
    add_number(out, "threshold", round(m->threshold * 1e4) / 1e4);
    buffer_add_string(out, "}");
}

/* A stage that was trained; one from the base is told of in the base's card. */
static void add_stage(const card_facts *f, actant_stage stage, buffer *out)
{
    const actant_stage_report *r = &f->report->stages[stage];
    const labeller_model *m = &f->pipeline->models[stage];
    if (r->origin != ACTANT_ORIGIN_TRAINED)
        return;
    buffer_add_format(out, ",\n \"%s\": {", pipeline_labelling(stage)->name);
    add_labels(&m->sequence.tags, out);
    buffer_add_format(out,
                      ",\n  \"documents\": %zu, \"features\": %zu, \"features_seen\": %zu, "
                      "\"feature_set\": \"%016llx\", \"epochs\": %u, \"best_epoch\": %u",
                      r->documents, m->sequence.features.count, r->features_seen,
                      (unsigned long long)pipeline_fingerprint(stage, &f->pipeline->knowledge),
                      r->epochs, r->best_epoch);
    add_spans(f, stage, out);
    add_scores(r, out);
    buffer_add_string(out, "}");
}

void card_write(const card_facts *f, buffer *out)
{
    const knowledge *k = &f->pipeline->knowledge;
    buffer_add_string(out, "{");
    add_text(out, "program", "actant");
    buffer_add_string(out, ", ");
    add_text(out, "version", actant_version());
    buffer_add_string(out, ",\n ");
    add_text(out, "licence", f->options->licence);
    for (actant_stage stage = 0; stage < ACTANT_STAGE_COUNT; stage++)
        add_stage(f, stage, out);
    buffer_add_string(out, ",\n ");
    add_options(f->options, out);
    add_classes(&k->classes, out);
    add_phrasebook(&k->hints, "hints", out);
    add_phrasebook(&k->overrides, "overrides", out);
    buffer_add_string(out, ",\n \"data\": {\"train\": ");
    add_set(f, ACTANT_SET_TRAIN, out);
    if (f->report->documents[ACTANT_SET_DEV] > 0) {
        buffer_add_string(out, ", \"dev\": ");
        add_set(f, ACTANT_SET_DEV, out);
    }
    buffer_add_string(out, "}");
    if (f->base_card)
        buffer_add_format(out, ",\n \"base\": %s", f->base_card);
    buffer_add_string(out, "}\n");
}
