/* SPDX-License-Identifier: MIT */
#include "tests/cases.h"

#include "base/file.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool cases_has_suffix(const char *path, const char *suffix)
{
    size_t size = strlen(path), suffix_size = strlen(suffix);
    return size >= suffix_size && strcmp(path + size - suffix_size, suffix) == 0;
}

static void accept(const char *path, const buffer *actual)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(buffer_text(actual), 1, actual->size, file), actual->size);
    ck_assert_int_eq(fclose(file), 0);
}

void cases_compare(const char *path, const buffer *actual)
{
    if (getenv("TEST_ACCEPT")) {
        accept(path, actual);
        return;
    }
    buffer expected;
    buffer_init(&expected);
    actant_error error = ACTANT_ERROR_INIT;
    actant_status status = file_read_whole(path, SIZE_MAX, &expected, &error);
    ck_assert_msg(status == ACTANT_OK, "%s: %s", path, error.message);
    bool same = expected.size == actual->size &&
                memcmp(buffer_text(&expected), buffer_text(actual), actual->size) == 0;
    ck_assert_msg(same, "%s\n--- expected\n%s--- came\n%s", path, buffer_text(&expected),
                  buffer_text(actual));
    buffer_clear(&expected);
}
