/* SPDX-License-Identifier: MIT */
#include "text/inputs.h"

#include "base/hash.h"
#include "base/hashmap.h"
#include "base/memory.h"

#include <string.h>

actant_status inputs_skip_mark(file_input *in, actant_error *error)
{
    static const char mark[] = "\xef\xbb\xbf";
    const char *bytes;
    size_t size;
    for (size_t least = 1; least < sizeof mark; least++) {
        actant_status status = file_peek(in, least, &bytes, &size, error);
        if (status != ACTANT_OK || size < least || bytes[least - 1] != mark[least - 1])
            return status;
    }
    file_skip(in, sizeof mark - 1);
    return ACTANT_OK;
}

static bool ends_with(const char *text, size_t size, const char *end)
{
    size_t end_size = strlen(end);
    return size >= end_size && memcmp(text + size - end_size, end, end_size) == 0;
}

/* The path's size without a last ".gz". */
static size_t unzipped_size(const char *path)
{
    size_t size = strlen(path);
    return ends_with(path, size, ".gz") ? size - 3 : size;
}

bool inputs_has_suffix(const char *path, const char *suffix)
{
    return ends_with(path, unzipped_size(path), suffix);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

void inputs_add_stem(buffer *out, const char *path)
{
    static const char *const suffixes[] = {".txt", ".ann",   ".jsonl", ".json", ".ndjson",
                                           ".tsv", ".iob",   ".iob2",  ".bio",  ".bioes",
                                           ".ner", ".conll", ".conllu"};
    const char *name = base_name(path);
    size_t size = unzipped_size(name);
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        if (ends_with(name, size, suffixes[i]) && size > strlen(suffixes[i])) {
            size -= strlen(suffixes[i]);
            break;
        }
    }
    buffer_add(out, name, size);
}

actant_status inputs_find_partner(buffer *found, const char *path, const char *from, const char *to,
                                  actant_error *error)
{
    buffer_reset(found);
    size_t size = unzipped_size(path);
    if (!ends_with(path, size, from))
        return ACTANT_OK;
    static const char *const endings[] = {"", ".gz"};
    for (size_t i = 0; i < 2; i++) {
        buffer_reset(found);
        buffer_add(found, path, size - strlen(from));
        buffer_add_string(found, to);
        buffer_add_string(found, endings[i]);
        if (found->failed)
            return error_memory(error);
        if (file_exists(found->bytes))
            return ACTANT_OK;
    }
    buffer_reset(found);
    return ACTANT_OK;
}

/* Files that people put beside their data. */
static bool is_accompanying(const char *path)
{
    const char *name = base_name(path);
    return strncmp(name, "README", 6) == 0 || strncmp(name, "LICENSE", 7) == 0 ||
           ends_with(name, strlen(name), ".md") || ends_with(name, strlen(name), ".conf");
}

/* Takes the files out of `list` that `leave_out` names by true, keeping the order. */
static void keep_only(folder_list *list, const bool *leave_out)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (leave_out[i])
            mem_free(list->paths[i]);
        else
            list->paths[kept++] = list->paths[i];
    }
    list->count = kept;
}

static actant_status add_folder(folder_list *files, const char *path, actant_notes *notes,
                                actant_error *error)
{
    folder_list inside = FOLDER_LIST_INIT;
    size_t left_out = 0;
    actant_status status = folder_read(&inside, path, error);
    for (size_t i = 0; i < inside.count && status == ACTANT_OK; i++) {
        if (is_accompanying(inside.paths[i])) {
            left_out++;
            continue;
        }
        if (!mem_reserve(&files->paths, &files->capacity, files->count + 1, sizeof *files->paths)) {
            status = error_memory(error);
            break;
        }
        files->paths[files->count++] = inside.paths[i];
        inside.paths[i] = NULL;
    }
    folder_list_clear(&inside);
    if (status == ACTANT_OK)
        status = notes_add(notes, left_out, error,
                           "files left out: README, LICENSE, *.md and *.conf in a folder");
    return status;
}

static actant_status add_path(folder_list *files, const char *path, actant_error *error)
{
    char *copy = mem_copy_string(path);
    if (!copy ||
        !mem_reserve(&files->paths, &files->capacity, files->count + 1, sizeof *files->paths)) {
        mem_free(copy);
        return error_memory(error);
    }
    files->paths[files->count++] = copy;
    return ACTANT_OK;
}

static uint64_t hash_path(const char *path)
{
    return hash_bytes(path, strlen(path), 0);
}

/* Marks what came before, and each .ann whose .txt is listed. */
static actant_status mark_doubles(const folder_list *files, hashmap *seen, bool *leave_out,
                                  actant_notes *notes, actant_error *error)
{
    size_t twice = 0;
    buffer partner;
    buffer_init(&partner);
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < files->count; i++) {
        uint32_t *first = hashmap_add(seen, hash_path(files->paths[i]), (uint32_t)i);
        if (!first)
            return error_memory(error);
        leave_out[i] = *first != i;
        twice += leave_out[i];
    }
    for (size_t i = 0; i < files->count && status == ACTANT_OK; i++) {
        if (!inputs_has_suffix(files->paths[i], ".ann"))
            continue;
        status = inputs_find_partner(&partner, files->paths[i], ".ann", ".txt", error);
        if (status == ACTANT_OK && partner.size > 0 &&
            hashmap_find(seen, hash_path(partner.bytes)) != HASHMAP_NONE)
            leave_out[i] = true;
    }
    buffer_clear(&partner);
    if (status == ACTANT_OK)
        status = notes_add(notes, twice, error, "files named twice and read once");
    return status;
}

actant_status inputs_expand(folder_list *files, const char *const *paths, size_t path_count,
                            actant_notes *notes, actant_error *error)
{
    actant_status status = ACTANT_OK;
    for (size_t i = 0; i < path_count && status == ACTANT_OK; i++)
        status = folder_exists(paths[i]) ? add_folder(files, paths[i], notes, error)
                                         : add_path(files, paths[i], error);
    if (status != ACTANT_OK)
        return status;
    hashmap seen;
    hashmap_init(&seen);
    bool *leave_out = mem_alloc(files->count, sizeof *leave_out);
    status = leave_out ? mark_doubles(files, &seen, leave_out, notes, error) : error_memory(error);
    if (leave_out && status == ACTANT_OK)
        keep_only(files, leave_out);
    mem_free(leave_out);
    hashmap_clear(&seen);
    return status;
}
