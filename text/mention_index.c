/* SPDX-License-Identifier: MIT */
#include "text/mention_index.h"

#include <stdlib.h>

/* A place with its number. */
typedef struct ranked {
    span bytes;
    uint32_t number;
} ranked;

static int compare_ranked(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->bytes.begin != b->bytes.begin)
        return a->bytes.begin < b->bytes.begin ? -1 : 1;
    if (a->bytes.end != b->bytes.end)
        return a->bytes.end > b->bytes.end ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

actant_status mention_index_init(mention_index *index, const document *d, actant_error *error)
{
    *index = (mention_index){d, mem_alloc(d->mention_count, sizeof *index->order)};
    ranked *places = mem_alloc(d->mention_count, sizeof *places);
    bool enough = index->order && places;
    if (enough) {
        for (size_t i = 0; i < d->mention_count; i++)
            places[i] = (ranked){d->mentions[i].place.bytes, (uint32_t)i};
        qsort(places, d->mention_count, sizeof *places, compare_ranked);
        for (size_t i = 0; i < d->mention_count; i++)
            index->order[i] = places[i].number;
    }
    mem_free(places);
    return enough ? ACTANT_OK : error_memory(error);
}

void mention_index_clear(mention_index *index)
{
    mem_free(index->order);
    index->order = NULL;
}

size_t mention_index_first(const mention_index *index, const place *where)
{
    size_t low = 0, high = index->d->mention_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (index->d->mentions[index->order[middle]].place.bytes.begin < where->bytes.begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- inside ---- */

static bool is_piece_inside(span piece, const place *where)
{
    const span *pieces = where->piece_count > 0 ? where->pieces : &where->bytes;
    uint32_t count = where->piece_count > 0 ? where->piece_count : 1;
    for (uint32_t i = 0; i < count; i++) {
        if (pieces[i].begin <= piece.begin && piece.end <= pieces[i].end)
            return true;
    }
    return false;
}

static bool is_inside(const place *inner, const place *outer)
{
    const span *pieces = inner->piece_count > 0 ? inner->pieces : &inner->bytes;
    uint32_t count = inner->piece_count > 0 ? inner->piece_count : 1;
    for (uint32_t i = 0; i < count; i++) {
        if (!is_piece_inside(pieces[i], outer))
            return false;
    }
    return true;
}

bool mention_index_next(const mention_index *index, const place *where, size_t *at,
                        uint32_t *mention_number)
{
    while (*at < index->d->mention_count) {
        *mention_number = index->order[*at];
        const place *inner = &index->d->mentions[*mention_number].place;
        if (inner->bytes.begin >= where->bytes.end)
            return false;
        ++*at;
        if (is_inside(inner, where))
            return true;
    }
    return false;
}
