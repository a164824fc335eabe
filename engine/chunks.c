/* SPDX-License-Identifier: MIT */
#include "engine/chunks.h"

#include <string.h>

void chunk_split(const char *tag, size_t size, char *kind, const char **type, size_t *type_size)
{
    const char *hyphen = memchr(tag, '-', size);
    size_t kind_size = hyphen ? (size_t)(hyphen - tag) : size;
    *kind = '\0';
    if (kind_size == 1)
        *kind = *tag;
    *type = hyphen ? hyphen + 1 : tag + size;
    *type_size = size - (size_t)(*type - tag);
    if (*type_size == 1 && **type == '0')
        *type_size = 0;
}

/* Is "before, now" among the pairs of kinds? */
static bool is_pair(chunk_tag before, chunk_tag now, const char pairs[][2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (before.kind == pairs[i][0] && now.kind == pairs[i][1])
            return true;
    }
    return false;
}

static bool is_in_chunk(chunk_tag tag)
{
    return tag.kind != 'O' && tag.kind != '.';
}

/* "[" and "]" are chunks of one token. */
static bool is_bracket(chunk_tag tag)
{
    return tag.kind == '[' || tag.kind == ']';
}

bool chunk_ends(chunk_tag before, chunk_tag now)
{
    static const char pairs[][2] = {{'B', 'B'}, {'B', 'O'}, {'I', 'B'}, {'I', 'O'},
                                    {'E', 'E'}, {'E', 'I'}, {'E', 'O'}};
    return is_bracket(before) || (is_in_chunk(before) && before.type != now.type) ||
           is_pair(before, now, pairs, sizeof pairs / sizeof pairs[0]);
}

bool chunk_starts(chunk_tag before, chunk_tag now)
{
    static const char pairs[][2] = {{'B', 'B'}, {'I', 'B'}, {'O', 'B'}, {'O', 'I'},
                                    {'E', 'E'}, {'E', 'I'}, {'O', 'E'}};
    return is_bracket(now) || (is_in_chunk(now) && before.type != now.type) ||
           is_pair(before, now, pairs, sizeof pairs / sizeof pairs[0]);
}

static size_t read_lenient(const chunk_tag *tags, size_t count, uint32_t empty, chunk *chunks)
{
    size_t found = 0;
    bool open = false;
    const chunk_tag outside = {'O', empty};
    for (size_t i = 0; i <= count; i++) {
        chunk_tag before = i > 0 ? tags[i - 1] : outside;
        chunk_tag now = i < count ? tags[i] : outside;
        bool starts = chunk_starts(before, now);
        if (open && (starts || chunk_ends(before, now) || !is_in_chunk(now))) {
            chunks[found++].at.end = (uint32_t)i;
            open = false;
        }
        if (starts) {
            chunks[found] = (chunk){{(uint32_t)i, 0}, now.type};
            open = true;
        }
    }
    return found;
}

/* Where the chunk that starts at `begin` stops: the first tag that does not continue it. */
static size_t strict_end(chunk_reading reading, const chunk_tag *tags, size_t count, size_t begin)
{
    size_t end = begin + 1;
    if (tags[begin].kind == 'S')
        return end;
    while (end < count && tags[end].type == tags[begin].type &&
           (tags[end].kind == 'I' || (reading == CHUNK_BIOES && tags[end].kind == 'E'))) {
        if (tags[end++].kind == 'E')
            break;
    }
    return end;
}

/* BIOES needs the last tag of a chunk to say so. */
static bool is_whole(chunk_reading reading, chunk_tag last)
{
    return reading != CHUNK_BIOES || last.kind == 'E' || last.kind == 'S';
}

static size_t read_strict(chunk_reading reading, const chunk_tag *tags, size_t count, chunk *chunks)
{
    size_t found = 0;
    for (size_t begin = 0, end; begin < count; begin = end) {
        end = begin + 1;
        if (tags[begin].kind != 'B' && (reading != CHUNK_BIOES || tags[begin].kind != 'S'))
            continue;
        end = strict_end(reading, tags, count, begin);
        if (is_whole(reading, tags[end - 1]))
            chunks[found++] = (chunk){{(uint32_t)begin, (uint32_t)end}, tags[begin].type};
    }
    return found;
}

size_t chunk_read(chunk_reading reading, const chunk_tag *tags, size_t count, uint32_t empty,
                  chunk *chunks)
{
    if (reading == CHUNK_LENIENT)
        return read_lenient(tags, count, empty, chunks);
    return read_strict(reading, tags, count, chunks);
}
