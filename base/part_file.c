/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* O_TMPFILE */
#include "base/part_file.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TRIES = 1000 };

/* How much of a path is the folder, with its slash. */
static size_t folder_size(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* A name in the folder of `path`: hidden, and told apart by process and try; NULL without memory.
 */
static char *hidden_name(const char *path, int try_number)
{
    size_t size = folder_size(path);
    buffer name;
    buffer_init(&name);
    buffer_add_format(&name, "%.*s.%s.%ld-%d.part", (int)size, path, path + size, (long)getpid(),
                      try_number);
    if (name.failed)
        buffer_clear(&name);
    return name.bytes;
}

/* What linkat takes for a file without a name (open(2)). */
typedef struct link_source {
    char path[40];
} link_source;

static link_source source_of(int descriptor)
{
    link_source source;
    snprintf(source.path, sizeof source.path, "/proc/self/fd/%d", descriptor);
    return source;
}

/* A descriptor, or -1 where the system, the file system or a missing /proc does not allow it. */
static int open_nameless(const char *path)
{
    int descriptor = -1;
#ifdef O_TMPFILE
    size_t size = folder_size(path);
    buffer folder;
    buffer_init(&folder);
    buffer_add(&folder, path, size);
    buffer_add_byte(&folder, '.');
    if (!folder.failed)
        descriptor = open(folder.bytes, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
    buffer_clear(&folder);
    if (descriptor >= 0 && access(source_of(descriptor).path, F_OK) != 0) {
        close(descriptor);
        descriptor = -1;
    }
#else
    (void)path;
#endif
    return descriptor;
}

actant_status part_file_open(part_file *p, const char *path, const char *shown, actant_error *error)
{
    *p = (part_file){open_nameless(path), NULL};
    if (p->descriptor >= 0)
        return ACTANT_OK;
    for (int i = 0; i < TRIES; i++) {
        char *name = hidden_name(path, i);
        if (!name)
            return error_memory(error);
        p->descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (p->descriptor >= 0) {
            p->name = name;
            return ACTANT_OK;
        }
        int reason = errno;
        mem_free(name);
        errno = reason;
        if (reason != EEXIST)
            break;
    }
    return file_refused(error, shown, "cannot be created");
}

static bool link_to(const part_file *p, const char *name)
{
    return linkat(AT_FDCWD, source_of(p->descriptor).path, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/* Gives a file without a name the one that it is to have or, where that is taken, a hidden one. */
static actant_status take_name(part_file *p, const char *path, actant_error *error)
{
    if (link_to(p, path))
        return ACTANT_OK;
    for (int i = 0; i < TRIES && errno == EEXIST; i++) {
        char *name = hidden_name(path, i);
        if (!name)
            return error_memory(error);
        if (link_to(p, name)) {
            p->name = name;
            return ACTANT_OK;
        }
        int reason = errno;
        mem_free(name);
        errno = reason;
    }
    return file_refused(error, path, "cannot take its name");
}

actant_status part_file_keep(part_file *p, const char *path, actant_error *error)
{
    actant_status status = p->name ? ACTANT_OK : take_name(p, path, error);
    int descriptor = p->descriptor;
    p->descriptor = -1;
    if (close(descriptor) != 0 && status == ACTANT_OK)
        status = file_refused(error, path, "cannot be written");
    if (status == ACTANT_OK && p->name && rename(p->name, path) != 0)
        status = file_refused(error, path, "cannot take its name");
    if (status == ACTANT_OK) {
        mem_free(p->name);
        p->name = NULL;
    }
    part_file_discard(p);
    return status;
}

void part_file_discard(part_file *p)
{
    if (p->descriptor >= 0)
        close(p->descriptor);
    if (p->name)
        unlink(p->name);
    mem_free(p->name);
    *p = (part_file){-1, NULL};
}
