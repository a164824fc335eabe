/* SPDX-License-Identifier: MIT */
#include "tests/training.h"

#include "base/file.h"
#include "engine/actant.h"
#include "tests/articles.h"
#include "tests/scratch.h"

#include <check.h>
#include <string.h>

actant_trainer *training_begin(const actant_train_options *options, bool dev)
{
    actant_trainer *t;
    actant_train_options alone = ACTANT_TRAIN_DEFAULTS;
    alone.kernel = ACTANT_KERNEL_NONE;
    ck_assert_int_eq(actant_trainer_new(&t, options ? options : &alone, NULL), ACTANT_OK);
    for (actant_set set = ACTANT_SET_TRAIN; set <= (dev ? ACTANT_SET_DEV : ACTANT_SET_TRAIN);
         set++) {
        for (size_t i = 0; i < ARTICLE_COUNT; i++)
            ck_assert_int_eq(actant_trainer_add(t, set, article_split(articles[i]), NULL),
                             ACTANT_OK);
    }
    return t;
}

const char *training_model(const char *name, const actant_train_options *options)
{
    const char *path = scratch_path(name);
    actant_trainer *t = training_begin(options, false);
    ck_assert_int_eq(actant_trainer_fit(t, NULL, NULL, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_trainer_save(t, path, NULL), ACTANT_OK);
    actant_trainer_free(t);
    return path;
}

/* How many mentions of `d` are in `gold` too. */
static size_t count_common(const document *d, const document *gold)
{
    size_t common = 0;
    for (size_t i = 0; i < d->mention_count; i++) {
        const mention *m = &d->mentions[i];
        for (size_t k = 0; k < gold->mention_count; k++) {
            const mention *n = &gold->mentions[k];
            common += m->place.bytes.begin == n->place.bytes.begin &&
                      m->place.bytes.end == n->place.bytes.end && strcmp(m->label, n->label) == 0;
        }
    }
    return common;
}

size_t training_count_correct(const char *path, size_t *found)
{
    actant_model *model;
    actant_context *context;
    size_t correct = 0;
    *found = 0;
    ck_assert_int_eq(actant_model_open(&model, path, NULL), ACTANT_OK);
    ck_assert_int_eq(actant_context_new(&context, model, NULL), ACTANT_OK);
    for (size_t i = 0; i < ARTICLE_COUNT; i++) {
        document *gold = article_split(articles[i]), *d;
        ck_assert_int_eq(actant_document_copy_text(&d, gold, NULL), ACTANT_OK);
        ck_assert_int_eq(actant_extract(context, d, NULL), ACTANT_OK);
        correct += count_common(d, gold);
        *found += d->mention_count;
        document_free(d);
        document_free(gold);
    }
    actant_context_free(context);
    actant_model_free(model);
    return correct;
}

buffer training_file(const char *path)
{
    enum { LARGEST = 1 << 24 };
    buffer content;
    buffer_init(&content);
    ck_assert_int_eq(file_read_whole(path, LARGEST, &content, NULL), ACTANT_OK);
    return content;
}
