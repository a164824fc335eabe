/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700
#include "tests/scratch.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The paths are kept in a list, so that leak checkers find nothing. */
typedef struct kept_path {
    struct kept_path *next;
    char text[];
} kept_path;

static kept_path *kept_paths;
static char folder[] = "scratch.XXXXXX";
static int made;

static int remove_entry(const char *path, const struct stat *about, int type, struct FTW *where)
{
    (void)about;
    (void)type;
    (void)where;
    return remove(path);
}

static void clean_up(void)
{
    nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    while (kept_paths) {
        kept_path *next = kept_paths->next;
        free(kept_paths);
        kept_paths = next;
    }
}

const char *scratch_folder(void)
{
    if (!made && mkdtemp(folder)) {
        made = 1;
        atexit(clean_up);
    }
    if (!made)
        abort();
    return folder;
}

const char *scratch_path(const char *name)
{
    size_t size = strlen(scratch_folder()) + strlen(name) + 2;
    kept_path *kept = malloc(sizeof *kept + size);
    if (!kept)
        abort();
    snprintf(kept->text, size, "%s/%s", folder, name);
    kept->next = kept_paths;
    kept_paths = kept;
    return kept->text;
}

const char *scratch_file(const char *name, const void *bytes, unsigned long size)
{
    const char *path = scratch_path(name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
        abort();
    return path;
}

const char *scratch_subfolder(const char *name)
{
    const char *path = scratch_path(name);
    if (mkdir(path, 0777) != 0)
        abort();
    return path;
}
