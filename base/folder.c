/* SPDX-License-Identifier: MIT */
#include "base/folder.h"

#include "base/file.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool folder_exists(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

actant_status folder_make(const char *path, actant_error *error)
{
    if (mkdir(path, 0777) == 0)
        return ACTANT_OK;
    int reason = errno;
    if (reason == EEXIST && folder_exists(path))
        return ACTANT_OK;
    errno = reason;
    return file_refused(error, path, "cannot be made");
}

void folder_list_clear(folder_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        mem_free(list->paths[i]);
    mem_free(list->paths);
    *list = (folder_list)FOLDER_LIST_INIT;
}

/* Takes `path`, also when it fails. */
static actant_status append(folder_list *list, char *path, actant_error *error)
{
    if (!path ||
        !mem_reserve(&list->paths, &list->capacity, list->count + 1, sizeof *list->paths)) {
        mem_free(path);
        return error_memory(error);
    }
    list->paths[list->count++] = path;
    return ACTANT_OK;
}

/* folder/name, or NULL without memory. */
static char *joined(const char *folder, const char *name)
{
    size_t size = strlen(folder);
    while (size > 1 && folder[size - 1] == '/')
        size--;
    buffer path;
    buffer_init(&path);
    buffer_add(&path, folder, size);
    if (folder[size - 1] != '/')
        buffer_add_byte(&path, '/');
    buffer_add_string(&path, name);
    if (path.failed)
        buffer_clear(&path);
    return path.bytes;
}

/* Files go into `files`, folders into `folders`; what is neither, or has gone meanwhile, nowhere.
 */
static actant_status sort_in(folder_list *files, folder_list *folders, const char *folder,
                             const char *name, actant_error *error)
{
    struct stat own, behind;
    char *path = joined(folder, name);
    if (path && (lstat(path, &own) != 0 || stat(path, &behind) != 0)) {
        mem_free(path);
        return ACTANT_OK;
    }
    if (!path || S_ISDIR(own.st_mode))
        return append(folders, path, error);
    if (S_ISREG(behind.st_mode))
        return append(files, path, error);
    mem_free(path);
    return ACTANT_OK;
}

static actant_status read_one(folder_list *files, folder_list *folders, const char *folder,
                              actant_error *error)
{
    DIR *stream = opendir(folder);
    if (!stream)
        return file_refused(error, folder, "cannot be opened");
    actant_status status = ACTANT_OK;
    while (status == ACTANT_OK) {
        errno = 0;
        const struct dirent *entry = readdir(stream);
        if (!entry) {
            status = errno != 0 ? file_refused(error, folder, "cannot be read") : ACTANT_OK;
            break;
        }
        if (entry->d_name[0] != '.')
            status = sort_in(files, folders, folder, entry->d_name, error);
    }
    closedir(stream);
    return status;
}

static int compare_paths(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

actant_status folder_read(folder_list *list, const char *folder, actant_error *error)
{
    folder_list folders = FOLDER_LIST_INIT;
    char *top = mem_copy_string(folder);
    actant_status status = append(&folders, top, error);
    for (size_t i = 0; status == ACTANT_OK && i < folders.count; i++)
        status = read_one(list, &folders, folders.paths[i], error);
    if (list->count > 0)
        qsort(list->paths, list->count, sizeof *list->paths, compare_paths);
    folder_list_clear(&folders);
    return status;
}
