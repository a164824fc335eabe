/* SPDX-License-Identifier: MIT */
#include "base/zip.h"

#include "base/memory.h"

#include <assert.h>
#include <limits.h>

#define ZLIB_CONST
#include <zlib.h>

enum {
    GZIP_FORMAT = 16, /* added to the window bits: gzip frame instead of zlib frame */
    LEVEL = 6,
    PACK_LEVEL = 9,
    MEMORY_LEVEL = 8,
    CHUNK = 64 << 10
};

struct zip_reader {
    z_stream stream;
    bool inside;  /* a member is begun and not ended */
    bool ended;   /* at least one member is whole */
    bool padding; /* zero bytes follow the last member; nothing else may */
};

struct zip_writer {
    z_stream stream;
};

static void *allocate(void *context, uInt count, uInt size)
{
    (void)context;
    return mem_alloc(count, size);
}

static void release(void *context, void *memory)
{
    (void)context;
    mem_free(memory);
}

static void set_allocator(z_stream *stream)
{
    stream->zalloc = allocate;
    stream->zfree = release;
}

/* zlib counts in unsigned int. */
static uInt bounded(size_t size)
{
    return size > UINT_MAX / 2 ? UINT_MAX / 2 : (uInt)size;
}

static actant_status damaged(actant_error *error)
{
    return error_set(error, ACTANT_ERROR_INPUT, NULL, 0, "the compressed data are damaged");
}

actant_status zip_reader_new(zip_reader **out, actant_error *error)
{
    *out = NULL;
    zip_reader *z = mem_alloc(1, sizeof *z);
    if (!z)
        return error_memory(error);
    set_allocator(&z->stream);
    if (inflateInit2(&z->stream, MAX_WBITS + GZIP_FORMAT) != Z_OK) {
        mem_free(z);
        return error_memory(error);
    }
    *out = z;
    return ACTANT_OK;
}

void zip_reader_free(zip_reader *z)
{
    if (!z)
        return;
    inflateEnd(&z->stream);
    mem_free(z);
}

bool zip_reader_whole(const zip_reader *z)
{
    return z->ended && !z->inside;
}

/* Between members: begins one, or takes the zero bytes that some tools pad their files with. */
static actant_status begin_member(zip_reader *z, const unsigned char *in, size_t size, size_t *used,
                                  actant_error *error)
{
    *used = 0;
    if (z->ended) {
        while (*used < size && in[*used] == 0)
            (*used)++;
        z->padding = z->padding || *used > 0;
        if (*used == size)
            return ACTANT_OK;
        if (z->padding || in[0] != 0x1f)
            return error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                             "other data follow the end of the gzip data");
        inflateReset(&z->stream);
    }
    z->inside = true;
    return ACTANT_OK;
}

actant_status zip_read(zip_reader *z, const void *in, size_t *in_size, void *out, size_t *out_size,
                       actant_error *error)
{
    size_t given = *in_size, room = *out_size;
    *in_size = *out_size = 0;
    if (given == 0 && !z->inside)
        return ACTANT_OK;
    if (!z->inside) {
        actant_status status = begin_member(z, in, given, in_size, error);
        if (status != ACTANT_OK || !z->inside)
            return status;
    }
    uInt chunk_in = bounded(given), chunk_out = bounded(room);
    z->stream.next_in = in;
    z->stream.avail_in = chunk_in;
    z->stream.next_out = out;
    z->stream.avail_out = chunk_out;
    int result = inflate(&z->stream, Z_NO_FLUSH);
    *in_size = chunk_in - z->stream.avail_in;
    *out_size = chunk_out - z->stream.avail_out;
    if (result == Z_STREAM_END) {
        z->inside = false;
        z->ended = true;
        return ACTANT_OK;
    }
    if (result == Z_MEM_ERROR)
        return error_memory(error);
    return result == Z_OK || result == Z_BUF_ERROR ? ACTANT_OK : damaged(error);
}

static bool begin_deflate(z_stream *stream, int level, int format)
{
    set_allocator(stream);
    return deflateInit2(stream, level, Z_DEFLATED, MAX_WBITS + format, MEMORY_LEVEL,
                        Z_DEFAULT_STRATEGY) == Z_OK;
}

actant_status zip_writer_new(zip_writer **out, actant_error *error)
{
    *out = NULL;
    zip_writer *z = mem_alloc(1, sizeof *z);
    if (!z)
        return error_memory(error);
    if (!begin_deflate(&z->stream, LEVEL, GZIP_FORMAT)) {
        mem_free(z);
        return error_memory(error);
    }
    *out = z;
    return ACTANT_OK;
}

void zip_writer_free(zip_writer *z)
{
    if (!z)
        return;
    deflateEnd(&z->stream);
    mem_free(z);
}

/* Deflates all of `in`; `flush` is for its last piece. */
static actant_status deflate_all(z_stream *stream, int flush, const unsigned char *in, size_t size,
                                 buffer *out, actant_error *error)
{
    stream->avail_in = 0;
    do {
        if (stream->avail_in == 0) {
            stream->next_in = in;
            stream->avail_in = bounded(size);
            in += stream->avail_in;
            size -= stream->avail_in;
        }
        char *room = buffer_room(out, CHUNK);
        if (!room)
            return error_memory(error);
        stream->next_out = (unsigned char *)room;
        stream->avail_out = CHUNK;
        int result = deflate(stream, size > 0 ? Z_NO_FLUSH : flush);
        assert(result != Z_STREAM_ERROR);
        (void)result;
        out->size += CHUNK - stream->avail_out;
        out->bytes[out->size] = '\0';
    } while (size > 0 || stream->avail_in > 0 || stream->avail_out == 0);
    return ACTANT_OK;
}

actant_status zip_write(zip_writer *z, zip_step step, const void *in, size_t in_size, buffer *out,
                        actant_error *error)
{
    static const int flushes[] = {
        [ZIP_MORE] = Z_NO_FLUSH, [ZIP_FLUSH] = Z_SYNC_FLUSH, [ZIP_END] = Z_FINISH};
    return deflate_all(&z->stream, flushes[step], in, in_size, out, error);
}

actant_status zip_pack(const void *bytes, size_t size, buffer *out, actant_error *error)
{
    z_stream stream = {0};
    if (!begin_deflate(&stream, PACK_LEVEL, 0))
        return error_memory(error);
    actant_status status = deflate_all(&stream, Z_FINISH, bytes, size, out, error);
    deflateEnd(&stream);
    return status;
}

/* Inflates until the stream ends or goes wrong; one byte more than wanted shows an excess. */
static int inflate_block(z_stream *stream, unsigned char *out, size_t size, size_t packed_size,
                         bool *exact)
{
    unsigned char excess;
    bool over = false;
    int result = Z_OK;
    while (result == Z_OK) {
        if (stream->avail_in == 0) {
            stream->avail_in = bounded(packed_size);
            packed_size -= stream->avail_in;
        }
        if (stream->avail_out == 0) {
            over = size == 0;
            stream->next_out = over ? &excess : out;
            stream->avail_out = over ? 1 : bounded(size);
            out += over ? 0 : stream->avail_out;
            size -= over ? 0 : stream->avail_out;
        }
        result = inflate(stream, Z_NO_FLUSH);
        if (over && stream->avail_out == 0)
            break;
    }
    *exact = result == Z_STREAM_END && size == 0 && stream->avail_out == (over ? 1 : 0) &&
             packed_size == 0 && stream->avail_in == 0;
    return result;
}

actant_status zip_unpack(void *bytes, size_t size, const void *packed, size_t packed_size,
                         actant_error *error)
{
    z_stream stream = {0};
    set_allocator(&stream);
    if (inflateInit(&stream) != Z_OK)
        return error_memory(error);
    stream.next_in = packed;
    bool exact = false;
    int result = inflate_block(&stream, bytes, size, packed_size, &exact);
    inflateEnd(&stream);
    if (result == Z_MEM_ERROR)
        return error_memory(error);
    if (result != Z_OK && result != Z_STREAM_END)
        return damaged(error);
    if (!exact)
        return error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                         "the compressed data do not hold exactly %zu bytes", size);
    return ACTANT_OK;
}

uint32_t zip_crc32(uint32_t crc, const void *bytes, size_t size)
{
    return (uint32_t)crc32_z(crc, bytes, size);
}
