/* SPDX-License-Identifier: MIT */
#include "text/lengths.h"

#include "base/memory.h"

#include <assert.h>

actant_status lengths_add(lengths *l, size_t length, actant_error *error)
{
    if (!l->counts)
        l->counts = mem_alloc(LENGTHS_EXACT, sizeof *l->counts);
    if (!l->counts)
        return error_memory(error);
    if (length < LENGTHS_EXACT)
        l->counts[length]++;
    l->total++;
    l->most = length > l->most ? length : l->most;
    return ACTANT_OK;
}

void lengths_clear(lengths *l)
{
    mem_free(l->counts);
    *l = (lengths){NULL, 0, 0};
}

size_t lengths_quantile(const lengths *l, unsigned percent)
{
    assert(l->total > 0 && percent <= 100);
    size_t whole = l->total / 100, rest = l->total % 100;
    size_t need = whole * percent + (rest * percent + 99) / 100;
    need = need > 0 ? need : 1;
    size_t seen = 0;
    for (size_t length = 0; length < LENGTHS_EXACT; length++) {
        seen += l->counts[length];
        if (seen >= need)
            return length;
    }
    return l->most;
}
