/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* realpath */
#include "base/file.h"

#include "base/memory.h"
#include "base/part_file.h"
#include "base/zip.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 << 10 };

actant_status file_refused(actant_error *error, const char *path, const char *what)
{
    char reason[256];
    int number = errno;
    if (strerror_r(number, reason, sizeof reason) != 0)
        snprintf(reason, sizeof reason, "system error %d", number);
    return error_set(error, ACTANT_ERROR_IO, path, 0, "%s: %s", what, reason);
}

bool file_exists(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0;
}

static bool is_dash(const char *path)
{
    return strcmp(path, "-") == 0;
}

/* ---- input ---- */

struct file_input {
    int descriptor;
    char *name;
    zip_reader *zip; /* NULL for plain input */
    bool sniffed;    /* known whether it is gzipped */
    bool ended;      /* the system has no more */
    bool crlf;
    size_t line;
    char *raw; /* [CHUNK] compressed bytes; [raw_begin, raw_end) are not yet inflated */
    size_t raw_begin, raw_end;
    char *data; /* [capacity]; [begin, end) are not yet handed out */
    size_t begin, end, capacity;
};

static actant_status open_for_reading(file_input *in, const char *path, actant_error *error)
{
    in->descriptor = is_dash(path) ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (in->descriptor < 0)
        return file_refused(error, path, "cannot be opened");
    struct stat about;
    if (fstat(in->descriptor, &about) == 0 && S_ISDIR(about.st_mode))
        return error_set(error, ACTANT_ERROR_IO, path, 0, "is a folder, not a file");
    return ACTANT_OK;
}

actant_status file_open(file_input **out, const char *path, actant_error *error)
{
    *out = NULL;
    file_input *in = mem_alloc(1, sizeof *in);
    if (!in)
        return error_memory(error);
    in->descriptor = -1;
    in->name = mem_copy_string(path);
    actant_status status = in->name ? open_for_reading(in, path, error) : error_memory(error);
    if (status != ACTANT_OK) {
        file_close(in);
        return status;
    }
    *out = in;
    return ACTANT_OK;
}

void file_close(file_input *in)
{
    if (!in)
        return;
    if (in->descriptor >= 0 && !is_dash(in->name))
        close(in->descriptor);
    zip_reader_free(in->zip);
    mem_free(in->name);
    mem_free(in->raw);
    mem_free(in->data);
    mem_free(in);
}

const char *file_name(const file_input *in)
{
    return in->name;
}

size_t file_line(const file_input *in)
{
    return in->line;
}

bool file_has_crlf(const file_input *in)
{
    return in->crlf;
}

/* Reads what is ready, at most `room` bytes; *got is 0 only at the end. */
static actant_status read_some(file_input *in, char *bytes, size_t room, size_t *got,
                               actant_error *error)
{
    *got = 0;
    if (in->ended)
        return ACTANT_OK;
    ssize_t count;
    do {
        count = read(in->descriptor, bytes, room);
    } while (count < 0 && errno == EINTR);
    if (count < 0)
        return file_refused(error, in->name, "cannot be read");
    in->ended = count == 0;
    *got = (size_t)count;
    return ACTANT_OK;
}

/* Looks at the first two bytes; where they are those of gzip, what is there becomes raw. */
static actant_status sniff(file_input *in, actant_error *error)
{
    static const char magic[2] = {'\x1f', '\x8b'};
    size_t got = 1;
    while (in->end < 2 && got > 0) {
        if (in->end == 1 && in->data[0] != magic[0])
            break;
        actant_status status = read_some(in, in->data + in->end, CHUNK - in->end, &got, error);
        if (status != ACTANT_OK)
            return status;
        in->end += got;
    }
    in->sniffed = true;
    if (in->end < 2 || memcmp(in->data, magic, sizeof magic) != 0)
        return ACTANT_OK;
    in->raw = mem_alloc(CHUNK, 1);
    if (!in->raw)
        return error_memory(error);
    in->raw_end = in->end;
    memcpy(in->raw, in->data, in->end);
    in->end = 0;
    return zip_reader_new(&in->zip, error);
}

/* Inflates into bytes[room]; *got is 0 only at the end. */
static actant_status inflate_some(file_input *in, char *bytes, size_t room, size_t *got,
                                  actant_error *error)
{
    for (;;) {
        size_t used = in->raw_end - in->raw_begin;
        *got = room;
        actant_status status = zip_read(in->zip, in->raw + in->raw_begin, &used, bytes, got, error);
        error_locate(error, in->name, 0);
        in->raw_begin += used;
        if (status != ACTANT_OK || *got > 0)
            return status;
        if (in->raw_begin < in->raw_end)
            continue;
        in->raw_begin = 0;
        status = read_some(in, in->raw, CHUNK, &in->raw_end, error);
        if (status != ACTANT_OK)
            return status;
        if (in->raw_end == 0)
            return zip_reader_whole(in->zip)
                       ? ACTANT_OK
                       : error_set(error, ACTANT_ERROR_INPUT, in->name, 0,
                                   "the gzip data are cut off before their end");
    }
}

/* Adds what is ready to the data; *got is 0 only at the end. Leaves room for a terminator. */
static actant_status fill(file_input *in, size_t *got, actant_error *error)
{
    *got = 0;
    if (in->begin > 0) {
        memmove(in->data, in->data + in->begin, in->end - in->begin);
        in->end -= in->begin;
        in->begin = 0;
    }
    if (!mem_reserve(&in->data, &in->capacity, in->end + CHUNK + 1, 1))
        return error_memory(error);
    if (!in->sniffed) {
        actant_status status = sniff(in, error);
        *got = in->end;
        if (status != ACTANT_OK || *got > 0)
            return status;
    }
    size_t room = in->capacity - in->end - 1;
    actant_status status = in->zip ? inflate_some(in, in->data + in->end, room, got, error)
                                   : read_some(in, in->data + in->end, room, got, error);
    in->end += *got;
    return status;
}

actant_status file_peek(file_input *in, size_t least, const char **bytes, size_t *size,
                        actant_error *error)
{
    actant_status status = ACTANT_OK;
    size_t got = 1;
    while (status == ACTANT_OK && got > 0 && in->end - in->begin < least)
        status = fill(in, &got, error);
    *size = in->end - in->begin;
    *bytes = in->data ? in->data + in->begin : "";
    return status;
}

void file_skip(file_input *in, size_t size)
{
    assert(size <= in->end - in->begin);
    in->begin += size;
}

static actant_status too_long(const file_input *in, size_t limit, actant_error *error)
{
    return error_set(error, ACTANT_ERROR_INPUT, in->name, in->line + 1,
                     "the line is longer than %zu bytes", limit);
}

/* Hands out [begin, stop) and goes on behind `next`. */
static void hand_out(file_input *in, size_t stop, size_t next, const char **line, size_t *size)
{
    *line = in->data + in->begin;
    *size = stop - in->begin;
    in->data[stop] = '\0';
    in->begin = next;
    in->line++;
}

/* The first newline that is ready, searched from an offset on; NULL if there is none. */
static const char *find_newline(const file_input *in, size_t searched)
{
    size_t ready = in->end - in->begin;
    if (ready <= searched)
        return NULL;
    return memchr(in->data + in->begin + searched, '\n', ready - searched);
}

actant_status file_read_line(file_input *in, size_t limit, const char **line, size_t *size,
                             bool *found, actant_error *error)
{
    *found = false;
    size_t searched = 0;
    for (;;) {
        size_t ready = in->end - in->begin, got;
        const char *newline = find_newline(in, searched);
        size_t length = newline ? (size_t)(newline - in->data) - in->begin : ready;
        bool carriage = newline && length > 0 && newline[-1] == '\r';
        if (length - carriage > limit && (newline || length > limit + 1))
            return too_long(in, limit, error);
        if (newline) {
            in->crlf = in->crlf || carriage;
            hand_out(in, in->begin + length - carriage, in->begin + length + 1, line, size);
            *found = true;
            return ACTANT_OK;
        }
        searched = ready;
        actant_status status = fill(in, &got, error);
        if (status != ACTANT_OK)
            return status;
        if (got > 0)
            continue;
        if (ready > limit)
            return too_long(in, limit, error);
        *found = ready > 0;
        if (*found)
            hand_out(in, in->end, in->end, line, size);
        return ACTANT_OK;
    }
}

actant_status file_read_rest(file_input *in, size_t limit, buffer *out, actant_error *error)
{
    size_t got = in->end - in->begin, total = 0;
    actant_status status = ACTANT_OK;
    while (status == ACTANT_OK) {
        if (got > limit - total)
            return error_set(error, ACTANT_ERROR_INPUT, in->name, 0,
                             "the file is larger than %zu bytes", limit);
        if (got > 0)
            buffer_add(out, in->data + in->begin, got);
        total += got;
        in->begin = in->end;
        status = out->failed ? error_memory(error) : fill(in, &got, error);
        if (got == 0)
            break;
    }
    return status;
}

actant_status file_read_whole(const char *path, size_t limit, buffer *out, actant_error *error)
{
    file_input *in;
    actant_status status = file_open(&in, path, error);
    if (in)
        status = file_read_rest(in, limit, out, error);
    file_close(in);
    return status;
}

/* ---- output ---- */

struct file_output {
    int descriptor;
    char *path;      /* the name that it will have */
    bool is_part;    /* it takes its name only when it is whole */
    part_file part;  /* if so; has the same descriptor */
    zip_writer *zip; /* NULL for plain output */
    buffer pending;  /* not yet handed to the system */
};

static bool ends_with(const char *string, const char *end)
{
    size_t size = strlen(string), end_size = strlen(end);
    return size >= end_size && strcmp(string + size - end_size, end) == 0;
}

/* A link is followed first, for it is the file behind it that must be replaced. */
static actant_status open_for_writing(file_output *out, const char *path, actant_error *error)
{
    char resolved[PATH_MAX];
    struct stat about;
    if (is_dash(path)) {
        out->descriptor = STDOUT_FILENO;
        out->path = mem_copy_string(path);
        return out->path ? ACTANT_OK : error_memory(error);
    }
    bool there = stat(path, &about) == 0;
    out->path = mem_copy_string(there && realpath(path, resolved) ? resolved : path);
    if (!out->path)
        return error_memory(error);
    if (!there || S_ISREG(about.st_mode)) {
        actant_status status = part_file_open(&out->part, out->path, path, error);
        out->is_part = status == ACTANT_OK;
        if (out->is_part)
            out->descriptor = out->part.descriptor;
        if (status == ACTANT_OK && there && fchmod(out->descriptor, about.st_mode & 0777) != 0)
            status = file_refused(error, path, "cannot take the old file's permissions");
        return status;
    }
    if (S_ISDIR(about.st_mode))
        return error_set(error, ACTANT_ERROR_IO, path, 0, "is a folder, not a file");
    out->descriptor = open(path, O_WRONLY | O_CLOEXEC);
    return out->descriptor >= 0 ? ACTANT_OK : file_refused(error, path, "cannot be opened");
}

actant_status file_create(file_output **out, const char *path, actant_error *error)
{
    *out = NULL;
    file_output *file = mem_alloc(1, sizeof *file);
    if (!file)
        return error_memory(error);
    file->descriptor = -1;
    actant_status status = open_for_writing(file, path, error);
    if (status == ACTANT_OK && ends_with(path, ".gz"))
        status = zip_writer_new(&file->zip, error);
    if (status != ACTANT_OK) {
        file_discard(file);
        return status;
    }
    *out = file;
    return ACTANT_OK;
}

static actant_status write_pending(file_output *out, actant_error *error)
{
    size_t done = 0;
    while (done < out->pending.size) {
        ssize_t count = write(out->descriptor, out->pending.bytes + done, out->pending.size - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return file_refused(error, out->path, "cannot be written");
        done += (size_t)count;
    }
    buffer_reset(&out->pending);
    return ACTANT_OK;
}

static actant_status add_pending(file_output *out, zip_step step, const void *bytes, size_t size,
                                 actant_error *error)
{
    if (out->zip)
        return zip_write(out->zip, step, bytes, size, &out->pending, error);
    buffer_add(&out->pending, bytes, size);
    return buffer_status(&out->pending, error);
}

actant_status file_write(file_output *out, const void *bytes, size_t size, actant_error *error)
{
    const char *rest = bytes;
    while (size > 0) {
        size_t piece = size < CHUNK ? size : CHUNK;
        actant_status status = add_pending(out, ZIP_MORE, rest, piece, error);
        if (status == ACTANT_OK && out->pending.size >= CHUNK)
            status = write_pending(out, error);
        if (status != ACTANT_OK)
            return status;
        rest += piece;
        size -= piece;
    }
    return ACTANT_OK;
}

actant_status file_flush(file_output *out, actant_error *error)
{
    actant_status status = add_pending(out, ZIP_FLUSH, "", 0, error);
    return status == ACTANT_OK ? write_pending(out, error) : status;
}

/* Syncing tells of a full disk that write did not; what cannot be synced (a pipe) need not be. */
static actant_status finish(file_output *out, actant_error *error)
{
    actant_status status = add_pending(out, ZIP_END, "", 0, error);
    if (status == ACTANT_OK)
        status = write_pending(out, error);
    if (status != ACTANT_OK || !out->is_part)
        return status;
    if (fsync(out->descriptor) != 0)
        return file_refused(error, out->path, "cannot be written");
    out->is_part = false;
    out->descriptor = -1;
    return part_file_keep(&out->part, out->path, error);
}

actant_status file_commit(file_output *out, actant_error *error)
{
    actant_status status = finish(out, error);
    file_discard(out);
    return status;
}

void file_discard(file_output *out)
{
    if (!out)
        return;
    if (out->is_part)
        part_file_discard(&out->part);
    else if (out->descriptor >= 0 && !is_dash(out->path))
        close(out->descriptor);
    zip_writer_free(out->zip);
    buffer_clear(&out->pending);
    mem_free(out->path);
    mem_free(out);
}
