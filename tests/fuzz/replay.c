/* SPDX-License-Identifier: MIT */
/* Calls a fuzz target on each file of a folder: its seeds, and what once made it fail. */
#include "base/file.h"
#include "base/folder.h"
#include "tests/fuzz/fuzz.h"

enum { SEED_LARGEST = 16 << 20 };

static bool replay(const char *path, buffer *bytes, actant_error *error)
{
    buffer_reset(bytes);
    if (file_read_whole(path, SEED_LARGEST, bytes, error) != ACTANT_OK)
        return false;
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput((const uint8_t *)buffer_text(bytes), bytes->size);
    return true;
}

int main(int argc, char **argv)
{
    actant_error error = ACTANT_ERROR_INIT;
    folder_list files = FOLDER_LIST_INIT;
    buffer bytes;
    buffer_init(&bytes);
    bool good = argc == 2 && folder_read(&files, argv[1], &error) == ACTANT_OK;
    for (size_t i = 0; good && i < files.count; i++)
        good = replay(files.paths[i], &bytes, &error);
    if (good && files.count == 0)
        error_set(&error, ACTANT_ERROR_INPUT, argv[1], 0, "no files in the folder");
    if (!good || files.count == 0)
        fprintf(stderr, "%s\n", argc == 2 ? error.message : "usage: replay FOLDER");
    good = good && files.count > 0;
    folder_list_clear(&files);
    buffer_clear(&bytes);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
