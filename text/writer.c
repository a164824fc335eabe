/* SPDX-License-Identifier: MIT */
#include "text/writer.h"

#include "base/file.h"
#include "base/folder.h"
#include "base/hash.h"
#include "base/hashmap.h"
#include "text/brat_writer.h"
#include "text/columns_writer.h"
#include "text/jsonl_writer.h"
#include "text/marked_writer.h"
#include "text/table_writer.h"
#include "text/writing.h"

#include <assert.h>
#include <string.h>

/* ---- rendering ---- */

actant_status actant_rendering_new(actant_rendering **out, actant_error *error)
{
    *out = mem_alloc(1, sizeof **out);
    return *out ? ACTANT_OK : error_memory(error);
}

void actant_rendering_free(actant_rendering *r)
{
    if (!r)
        return;
    buffer_clear(&r->id);
    buffer_clear(&r->text);
    buffer_clear(&r->annotation);
    notes_clear(&r->lost);
    mem_free(r);
}

const char *actant_rendering_text(const actant_rendering *r, size_t *size)
{
    *size = r->text.size;
    return buffer_text(&r->text);
}

actant_status actant_writer_render(const actant_writer_options *options, const document *d,
                                   actant_rendering *out, actant_error *error)
{
    static writing_render *const renders[] = {[ACTANT_WRITER_JSONL] = jsonl_render,
                                              [ACTANT_WRITER_COLUMNS] = columns_render,
                                              [ACTANT_WRITER_BRAT] = brat_render,
                                              [ACTANT_WRITER_ENTITY_TABLE] = entity_table_render,
                                              [ACTANT_WRITER_EVENT_TABLE] = event_table_render,
                                              [ACTANT_WRITER_MARKED] = marked_render};
    assert((size_t)options->format < sizeof renders / sizeof renders[0]);
    buffer_reset(&out->id);
    buffer_reset(&out->text);
    buffer_reset(&out->annotation);
    notes_clear(&out->lost);
    buffer_add_string(&out->id, d->id);
    actant_status status = renders[options->format](d, options, out, error);
    if (status == ACTANT_OK && (out->id.failed || out->text.failed || out->annotation.failed))
        status = error_memory(error);
    return status;
}

/* ---- opening ---- */

struct actant_writer {
    actant_writer_options options;
    file_output *file;           /* NULL for brat */
    char *path;                  /* of the folder or the pair, without suffix; for brat only */
    bool one_pair;               /* brat: the path names the pair for one document */
    size_t count;                /* documents put */
    hashmap names;               /* brat: names that are taken; the last number given to each */
    actant_rendering *rendering; /* for actant_writer_write */
    actant_notes lost;
};

static actant_status open_brat(actant_writer *w, const char *path, actant_error *error)
{
    size_t size = strlen(path);
    if (strcmp(path, "-") == 0)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                         "brat cannot be written to standard output, for it takes two files");
    w->path = mem_copy_string(path);
    if (!w->path)
        return error_memory(error);
    w->one_pair =
        size > 4 && (strcmp(path + size - 4, ".ann") == 0 || strcmp(path + size - 4, ".txt") == 0);
    if (!w->one_pair)
        return folder_make(path, error);
    w->path[size - 4] = '\0';
    return ACTANT_OK;
}

static actant_status open_file(actant_writer *w, const char *path, actant_error *error)
{
    actant_status status = file_create(&w->file, path, error);
    const char *head = w->options.format == ACTANT_WRITER_ENTITY_TABLE  ? entity_table_head
                       : w->options.format == ACTANT_WRITER_EVENT_TABLE ? event_table_head
                                                                        : "";
    return status == ACTANT_OK ? file_write(w->file, head, strlen(head), error) : status;
}

actant_status actant_writer_open(actant_writer **out, const char *path,
                                 const actant_writer_options *options, actant_error *error)
{
    static const actant_writer_options defaults = ACTANT_WRITER_DEFAULTS;
    *out = NULL;
    actant_writer *w = mem_alloc(1, sizeof *w);
    if (!w)
        return error_memory(error);
    w->options = options ? *options : defaults;
    hashmap_init(&w->names);
    actant_status status = actant_rendering_new(&w->rendering, error);
    if (status == ACTANT_OK)
        status = w->options.format == ACTANT_WRITER_BRAT ? open_brat(w, path, error)
                                                         : open_file(w, path, error);
    if (status != ACTANT_OK) {
        actant_writer_discard(w);
        return status;
    }
    *out = w;
    return ACTANT_OK;
}

/* ---- writing ---- */

static actant_status write_whole(const char *path, const buffer *content, actant_error *error)
{
    file_output *file;
    actant_status status = file_create(&file, path, error);
    if (!file)
        return status;
    status = file_write(file, content->bytes, content->size, error);
    if (status == ACTANT_OK)
        return file_commit(file, error);
    file_discard(file);
    return status;
}

/* Adds the document's file name, told apart by a number where it is taken. */
static actant_status add_free_name(actant_writer *w, const actant_rendering *r, buffer *path,
                                   actant_error *error)
{
    size_t begin = path->size;
    brat_add_name(path, buffer_text(&r->id));
    size_t end = path->size;
    uint32_t number = 1;
    while (!path->failed) {
        size_t count = w->names.count;
        uint64_t hash = hash_bytes(path->bytes + begin, path->size - begin, 0);
        uint32_t *last = hashmap_add(&w->names, hash, 1);
        if (!last)
            return error_memory(error);
        if (w->names.count > count)
            break;
        number = number == 1 ? ++*last : number + 1;
        path->size = end;
        buffer_add_format(path, "-%u", number);
    }
    if (path->failed)
        return error_memory(error);
    bool same = r->id.size == path->size - begin &&
                memcmp(r->id.bytes, path->bytes + begin, r->id.size) == 0;
    return notes_add(&w->lost, r->id.size > 0 && !same, error,
                     "document ids that are changed into free file names");
}

static actant_status put_pair(actant_writer *w, const actant_rendering *r, actant_error *error)
{
    if (w->one_pair && w->count > 0)
        return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                         "%s.txt holds one document only; name a folder for more", w->path);
    buffer path;
    buffer_init(&path);
    buffer_add_string(&path, w->path);
    actant_status status = ACTANT_OK;
    if (!w->one_pair) {
        buffer_add_byte(&path, '/');
        status = add_free_name(w, r, &path, error);
    }
    size_t size = path.size;
    buffer_add_string(&path, ".txt");
    if (status == ACTANT_OK)
        status = buffer_status(&path, error);
    if (status == ACTANT_OK)
        status = write_whole(path.bytes, &r->text, error);
    if (status == ACTANT_OK) {
        memcpy(path.bytes + size, ".ann", 4);
        status = write_whole(path.bytes, &r->annotation, error);
    }
    buffer_clear(&path);
    return status;
}

actant_status actant_writer_put(actant_writer *w, const actant_rendering *r, actant_error *error)
{
    actant_status status = w->file ? file_write(w->file, buffer_text(&r->text), r->text.size, error)
                                   : put_pair(w, r, error);
    w->count++;
    return status == ACTANT_OK ? notes_add_all(&w->lost, &r->lost, error) : status;
}

actant_status actant_writer_write(actant_writer *w, const document *d, actant_error *error)
{
    actant_status status = actant_writer_render(&w->options, d, w->rendering, error);
    return status == ACTANT_OK ? actant_writer_put(w, w->rendering, error) : status;
}

actant_status actant_writer_flush(actant_writer *w, actant_error *error)
{
    return w->file ? file_flush(w->file, error) : ACTANT_OK;
}

const actant_notes *actant_writer_get_losses(const actant_writer *w)
{
    return &w->lost;
}

/* ---- closing ---- */

void actant_writer_discard(actant_writer *w)
{
    if (!w)
        return;
    file_discard(w->file);
    actant_rendering_free(w->rendering);
    hashmap_clear(&w->names);
    notes_clear(&w->lost);
    mem_free(w->path);
    mem_free(w);
}

actant_status actant_writer_close(actant_writer *w, actant_error *error)
{
    actant_status status = w->file ? file_commit(w->file, error) : ACTANT_OK;
    w->file = NULL;
    actant_writer_discard(w);
    return status;
}
