/* SPDX-License-Identifier: MIT */
#include "tests/train/kernel_data.h"

#include "base/memory.h"
#include "base/random.h"

#include <string.h>

enum { FEATURES_MOST = 30 };

/* Half of the examples have class 0, half of the rest class 1, and so on; each class has some. */
static uint32_t any_class(size_t example, size_t class_count, random_source *random)
{
    if (example < class_count)
        return (uint32_t)example;
    uint32_t class = 0;
    while (class + 1 < class_count && random_below(random, 2) == 0)
        class ++;
    return class;
}

/* Low numbers are common; every other one tells a class, mostly the right one. */
static uint32_t any_feature(uint32_t class, size_t class_count, size_t feature_count,
                            random_source *random)
{
    if (random_below(random, 2) == 0) {
        bool is_misleading = random_below(random, 4) == 0;
        uint64_t told = is_misleading ? random_below(random, class_count) : class;
        return (uint32_t)((told + class_count * random_below(random, 10)) % feature_count);
    }
    return (uint32_t)random_below(random, 1 + random_below(random, feature_count));
}

static kernel_vector any_vector(kernel_feature *features, uint32_t class, size_t class_count,
                                size_t feature_count, random_source *random)
{
    size_t count = 0, wanted = random_below(random, FEATURES_MOST);
    for (size_t i = 0; i < wanted; i++) {
        uint32_t index = any_feature(class, class_count, feature_count, random);
        size_t at = 0;
        while (at < count && features[at].index < index)
            at++;
        if (at < count && features[at].index == index)
            continue;
        memmove(features + at + 1, features + at, (count - at) * sizeof *features);
        bool is_plain = random_below(random, 4) > 0;
        float value = is_plain ? 1 : (float)random_below(random, 2001) / 1000.0F - 1;
        features[at] = (kernel_feature){index, value};
        count++;
    }
    return (kernel_vector){features, count};
}

void invent_examples(invented_examples *e, size_t count, size_t class_count, size_t feature_count,
                     uint64_t seed)
{
    random_source random;
    random_init(&random, seed);
    e->vectors = mem_alloc(count, sizeof *e->vectors);
    e->features = mem_alloc(count * FEATURES_MOST, sizeof *e->features);
    e->classes = mem_alloc(count, sizeof *e->classes);
    e->groups = mem_alloc(count, sizeof *e->groups);
    for (size_t i = 0; i < count; i++) {
        e->classes[i] = any_class(i, class_count, &random);
        e->groups[i] = (uint32_t)(i / 5);
        e->vectors[i] = any_vector(e->features + i * FEATURES_MOST, e->classes[i], class_count,
                                   feature_count, &random);
        if (i > 0 && random_below(&random, 15) == 0)
            e->vectors[i] = e->vectors[random_below(&random, i)];
    }
    e->examples = (kernel_examples){e->vectors, e->classes, e->groups, NULL, count, class_count};
}

void forget_examples(invented_examples *e)
{
    mem_free(e->vectors);
    mem_free(e->features);
    mem_free(e->classes);
    mem_free(e->groups);
}
