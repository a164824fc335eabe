/* SPDX-License-Identifier: MIT */
/* Invented examples for the tests of kernel training: sparse, of uneven classes, not separable. */
#ifndef ACTANT_TESTS_TRAIN_KERNEL_DATA_H
#define ACTANT_TESTS_TRAIN_KERNEL_DATA_H

#include "train/fit_kernel.h"

typedef struct invented_examples {
    kernel_examples examples;
    /* What the examples point at. */
    kernel_vector *vectors;
    kernel_feature *features;
    uint32_t *classes, *groups;
} invented_examples;

/*
 * Classes become rarer with their numbers. Features are few common ones, many rare ones, and some
 * that tell the class; most are 1. Some vectors are empty, and some are there twice, even with
 * different classes. Groups are runs of some examples.
 */
void invent_examples(invented_examples *e, size_t count, size_t class_count, size_t feature_count,
                     uint64_t seed);
void forget_examples(invented_examples *e);

#endif
