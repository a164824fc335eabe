/* SPDX-License-Identifier: MIT */
/*
 * Cases as data: an input file beside a file of what must come of it. Where the environment has
 * TEST_ACCEPT set, what came is written there instead of being compared; look at the difference
 * before it is committed.
 */
#ifndef ACTANT_TESTS_CASES_H
#define ACTANT_TESTS_CASES_H

#include "base/buffer.h"

#include <stdbool.h>

/* Fails the running test unless the file holds exactly `actual`. */
void cases_compare(const char *path, const buffer *actual);

/* Whether the path ends so. */
bool cases_has_suffix(const char *path, const char *suffix);

#endif
