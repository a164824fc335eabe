/* SPDX-License-Identifier: MIT */
#include "models/bundle.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/zip.h"

#include <assert.h>
#include <string.h>

/*
 * The first byte is no text; the rest catches a transfer that changes line ends or stops at
 * control-Z (after PNG's signature, RFC 2083, 3.1).
 */
static const char signature[8] = {'\x8a', 'A', 'C', 'T', '\r', '\n', '\x1a', '\n'};

/* Inflating makes at most so many bytes of one. */
enum { EXPANSION_MOST = 1032 };

/* Two sections' bodies, and something for the rest: bundle_save writes no larger one. */
static const size_t largest_file = 2 * (size_t)BUNDLE_SECTION_MOST + (1 << 20);

void bundle_init(bundle *b)
{
    *b = (bundle){NULL, 0, 0};
}

void bundle_clear(bundle *b)
{
    for (size_t i = 0; i < b->count; i++)
        buffer_clear(&b->sections[i].body);
    mem_free(b->sections);
    bundle_init(b);
}

actant_status bundle_add(bundle *b, const char *name, buffer **body, actant_error *error)
{
    assert(strlen(name) <= BUNDLE_NAME_MOST && b->count < BUNDLE_SECTIONS_MOST);
    *body = NULL;
    if (!mem_reserve(&b->sections, &b->capacity, b->count + 1, sizeof *b->sections))
        return error_memory(error);
    bundle_section *section = &b->sections[b->count++];
    memset(section->name, 0, sizeof section->name);
    memcpy(section->name, name, strlen(name));
    buffer_init(&section->body);
    *body = &section->body;
    return ACTANT_OK;
}

bool bundle_find(const bundle *b, const char *name, wire *in)
{
    for (size_t i = 0; i < b->count; i++) {
        if (strcmp(b->sections[i].name, name) == 0) {
            wire_init(in, buffer_text(&b->sections[i].body), b->sections[i].body.size);
            return true;
        }
    }
    return false;
}

/* A file that could not be opened again is not written. */
static actant_status check_sizes(const bundle_section *section, size_t packed_before,
                                 actant_error *error)
{
    if (section->body.size <= BUNDLE_SECTION_MOST && packed_before <= BUNDLE_SECTION_MOST)
        return ACTANT_OK;
    return error_set(
        error, ACTANT_ERROR_MEMORY, NULL, 0,
        "section \"%s\" does not fit in a model file: it has %zu bytes and comes after "
        "%zu, where %d are the most",
        section->name, section->body.size, packed_before, BUNDLE_SECTION_MOST);
}

/*
 * Adds the sections packed to `bodies`, and the table of contents to `table`: count, then for each
 * its name, its size unpacked and packed, and the CRC-32 of the packed body.
 */
static actant_status pack_sections(const bundle *b, buffer *table, buffer *bodies,
                                   actant_error *error)
{
    wire_put_u32(table, (uint32_t)b->count);
    for (size_t i = 0; i < b->count; i++) {
        const bundle_section *section = &b->sections[i];
        actant_status status = buffer_status(&section->body, error);
        size_t begin = bodies->size;
        if (status == ACTANT_OK)
            status = check_sizes(section, begin, error);
        if (status == ACTANT_OK)
            status = zip_pack(buffer_text(&section->body), section->body.size, bodies, error);
        if (status != ACTANT_OK)
            return status;
        wire_put_string(table, section->name);
        wire_put_u64(table, section->body.size);
        wire_put_u64(table, bodies->size - begin);
        wire_put_u32(table, zip_crc32(0, bodies->bytes + begin, bodies->size - begin));
    }
    actant_status status = buffer_status(table, error);
    return status == ACTANT_OK ? buffer_status(bodies, error) : status;
}

actant_status bundle_save(const bundle *b, const char *path, actant_error *error)
{
    buffer head, table, bodies;
    buffer_init(&head);
    buffer_init(&table);
    buffer_init(&bodies);
    file_output *out = NULL;
    actant_status status = pack_sections(b, &table, &bodies, error);
    if (status != ACTANT_OK)
        goto done;
    buffer_add(&head, signature, sizeof signature);
    wire_put_u32(&head, BUNDLE_VERSION);
    wire_put_u32(&head, (uint32_t)table.size);
    wire_put_u32(&head, zip_crc32(0, table.bytes, table.size));
    status = buffer_status(&head, error);
    if (status == ACTANT_OK)
        status = file_create(&out, path, error);
    const buffer *const parts[] = {&head, &table, &bodies};
    for (size_t i = 0; i < 3 && status == ACTANT_OK; i++)
        status = file_write(out, parts[i]->bytes, parts[i]->size, error);
    if (status == ACTANT_OK) {
        status = file_commit(out, error);
        out = NULL;
    }
done:
    file_discard(out);
    buffer_clear(&head);
    buffer_clear(&table);
    buffer_clear(&bodies);
    return status;
}

/* What the table says of one section. */
typedef struct entry {
    const char *name;
    size_t name_size;
    uint64_t size, packed_size;
    uint32_t crc;
} entry;

static entry read_entry(wire *table)
{
    entry e;
    e.name = wire_get_string(table, &e.name_size);
    e.size = wire_get_u64(table);
    e.packed_size = wire_get_u64(table);
    e.crc = wire_get_u32(table);
    if (e.name_size > BUNDLE_NAME_MOST || e.size > BUNDLE_SECTION_MOST ||
        e.size / EXPANSION_MOST > e.packed_size)
        table->failed = true;
    return e;
}

static actant_status damaged_section(const char *name, actant_error *error)
{
    return error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                     "section \"%s\" of the model file is damaged", name);
}

static actant_status unpack_section(bundle *b, const entry *e, wire *file, actant_error *error)
{
    const void *packed =
        e->packed_size <= file->size ? wire_get_bytes(file, (size_t)e->packed_size) : NULL;
    if (!packed)
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the model file is cut short");
    char name[BUNDLE_NAME_MOST + 1] = "";
    memcpy(name, e->name, e->name_size);
    wire twin;
    if (zip_crc32(0, packed, (size_t)e->packed_size) != e->crc || bundle_find(b, name, &twin))
        return damaged_section(name, error);
    buffer *body;
    actant_status status = bundle_add(b, name, &body, error);
    if (!body)
        return status;
    char *bytes = buffer_room(body, (size_t)e->size);
    if (!bytes)
        return error_memory(error);
    status = zip_unpack(bytes, (size_t)e->size, packed, (size_t)e->packed_size, NULL);
    if (status != ACTANT_OK)
        return status == ACTANT_ERROR_MEMORY ? error_memory(error) : damaged_section(name, error);
    body->size = (size_t)e->size;
    bytes[body->size] = '\0';
    return ACTANT_OK;
}

/* A file that ends within the signature is cut short, which shows later. */
static actant_status check_signature(const char *bytes, size_t size, actant_error *error)
{
    if (size > sizeof signature)
        size = sizeof signature;
    if (memcmp(bytes, signature, size) == 0)
        return ACTANT_OK;
    bool is_ours = size > 4 && memcmp(bytes, signature, 4) == 0;
    return error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "%s",
                     is_ours ? "the signature of the model file is damaged, as by a transfer in "
                               "text mode"
                             : "this is not an actant model file");
}

/* The table of contents, checked; or the reason why this is no model of ours. */
static actant_status read_head(wire *file, wire *table, actant_error *error)
{
    actant_status status = check_signature((const char *)file->bytes, file->size, error);
    if (status != ACTANT_OK)
        return status;
    (void)wire_get_bytes(file, sizeof signature);
    uint32_t version = wire_get_u32(file);
    if (!file->failed && version != BUNDLE_VERSION)
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                         "the model file has format version %u; this program reads version %d",
                         (unsigned)version, BUNDLE_VERSION);
    uint32_t size = wire_get_u32(file), crc = wire_get_u32(file);
    const void *bytes = wire_get_bytes(file, size);
    if (!bytes)
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0, "the model file is cut short");
    if (zip_crc32(0, bytes, size) != crc)
        return error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                         "the table of contents of the model file is damaged");
    wire_init(table, bytes, size);
    return ACTANT_OK;
}

actant_status bundle_read(bundle *b, const void *bytes, size_t size, actant_error *error)
{
    wire file, table;
    wire_init(&file, bytes, size);
    actant_status status = read_head(&file, &table, error);
    if (status != ACTANT_OK)
        return status;
    size_t count = wire_get_u32(&table);
    if (count > BUNDLE_SECTIONS_MOST)
        table.failed = true;
    for (size_t i = 0; i < count && !table.failed && status == ACTANT_OK; i++) {
        entry e = read_entry(&table);
        if (!table.failed)
            status = unpack_section(b, &e, &file, error);
    }
    if (status == ACTANT_OK && !wire_is_done(&table))
        status = error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                           "the table of contents of the model file is damaged");
    if (status == ACTANT_OK && !wire_is_done(&file))
        status = error_set(error, ACTANT_ERROR_MODEL, NULL, 0,
                           "there are %zu bytes behind the end of the model", file.size - file.at);
    return status;
}

/* Looks at the signature first, so that no large file of another kind is read. */
static actant_status read_content(buffer *content, const char *path, actant_error *error)
{
    file_input *in;
    const char *start;
    size_t size;
    actant_status status = file_open(&in, path, error);
    if (status == ACTANT_OK)
        status = file_peek(in, sizeof signature, &start, &size, error);
    if (status == ACTANT_OK)
        status = check_signature(start, size, error);
    if (status == ACTANT_OK)
        status = file_read_rest(in, largest_file, content, error);
    file_close(in);
    return status;
}

actant_status bundle_open(bundle *b, const char *path, actant_error *error)
{
    buffer content;
    buffer_init(&content);
    actant_status status = read_content(&content, path, error);
    if (status == ACTANT_OK)
        status = bundle_read(b, buffer_text(&content), content.size, error);
    error_locate(error, path, 0);
    buffer_clear(&content);
    return status;
}
