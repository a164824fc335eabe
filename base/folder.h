/* SPDX-License-Identifier: MIT */
/* Folders: making them, and what is in them. */
#ifndef ACTANT_BASE_FOLDER_H
#define ACTANT_BASE_FOLDER_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

bool folder_exists(const char *path);

/* Makes the folder; one that is there already is fine. Its parent must be there. */
actant_status folder_make(const char *path, actant_error *error) ACTANT_MUST_USE;

/* Paths, sorted by bytes. */
typedef struct folder_list {
    char **paths;
    size_t count, capacity;
} folder_list;

#define FOLDER_LIST_INIT                                                                           \
    {                                                                                              \
        NULL, 0, 0                                                                                 \
    }

/*
 * Adds all regular files below the folder, at any depth, each as folder/…/name. Names that start
 * with "." are skipped, and links to folders are not followed. The list is to be cleared even after
 * an error.
 */
actant_status folder_read(folder_list *list, const char *folder,
                          actant_error *error) ACTANT_MUST_USE;
void folder_list_clear(folder_list *list);

#endif
