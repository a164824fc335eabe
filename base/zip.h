/* SPDX-License-Identifier: MIT */
/* Compression (zlib): gzip streams, blocks of known size, CRC-32. */
#ifndef ACTANT_BASE_ZIP_H
#define ACTANT_BASE_ZIP_H

#include "base/buffer.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Undoes gzip, a piece at a time. Members may follow each other, and zero bytes the last one. */
typedef struct zip_reader zip_reader;

actant_status zip_reader_new(zip_reader **out, actant_error *error) ACTANT_MUST_USE;
void zip_reader_free(zip_reader *z);

/*
 * Turns compressed `in` into plain `out`. On return *in_size and *out_size tell how many bytes were
 * used and made; both 0 means that it needs more input. Damaged data, and anything else behind a
 * member, are an ACTANT_ERROR_INPUT.
 */
actant_status zip_read(zip_reader *z, const void *in, size_t *in_size, void *out, size_t *out_size,
                       actant_error *error) ACTANT_MUST_USE;

/* Whether the data may end here: at least one member, and none that is begun and not ended. */
bool zip_reader_whole(const zip_reader *z);

/* Makes one gzip member, a piece at a time; without name and time, so that the same bytes give the
 * same member. */
typedef struct zip_writer zip_writer;

typedef enum zip_step {
    ZIP_MORE,  /* more will follow */
    ZIP_FLUSH, /* a reader must be able to see all up to here */
    ZIP_END    /* this is the end of the member */
} zip_step;

actant_status zip_writer_new(zip_writer **out, actant_error *error) ACTANT_MUST_USE;
void zip_writer_free(zip_writer *z);

/* Takes all of `in` and adds what comes of it to `out`. Nothing may follow ZIP_END. */
actant_status zip_write(zip_writer *z, zip_step step, const void *in, size_t in_size, buffer *out,
                        actant_error *error) ACTANT_MUST_USE;

/* Adds the bytes to `out` in compressed form (zlib format). */
actant_status zip_pack(const void *bytes, size_t size, buffer *out,
                       actant_error *error) ACTANT_MUST_USE;

/*
 * Undoes zip_pack into bytes[size]. Packed data that are damaged, or hold more or fewer than `size`
 * bytes, or are followed by others, are an ACTANT_ERROR_INPUT.
 */
actant_status zip_unpack(void *bytes, size_t size, const void *packed, size_t packed_size,
                         actant_error *error) ACTANT_MUST_USE;

/* CRC-32 as in gzip. `crc` is 0, or the value for the bytes before these. */
uint32_t zip_crc32(uint32_t crc, const void *bytes, size_t size);

#endif
