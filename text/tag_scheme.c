/* SPDX-License-Identifier: MIT */
#include "text/tag_scheme.h"

#include <assert.h>
#include <string.h>

static bool is_outside(const char *tag, size_t size)
{
    return size == 1 && (tag[0] == 'O' || tag[0] == '-');
}

bool tag_is_valid(const char *tag, size_t size)
{
    return is_outside(tag, size) ||
           (size >= 3 && tag[1] == '-' && tag[0] != '\0' && strchr("BIESLUM", tag[0]));
}

static void count_prefix(tag_scheme *scheme, char prefix)
{
    scheme->b += prefix == 'B';
    scheme->i += prefix == 'I';
    scheme->m += prefix == 'M';
    scheme->e += prefix == 'E';
    scheme->s += prefix == 'S';
    scheme->l += prefix == 'L';
    scheme->u += prefix == 'U';
}

tag_step tag_scheme_read(tag_scheme *scheme, const char *tag, size_t size, const char *open,
                         size_t open_size)
{
    assert(tag_is_valid(tag, size));
    if (is_outside(tag, size)) {
        scheme->unended += open != NULL;
        return (tag_step){open != NULL, false, false};
    }
    char prefix = tag[0];
    bool same = open && open_size == size - 2 && memcmp(open, tag + 2, open_size) == 0;
    bool initial = prefix == 'B' || prefix == 'S' || prefix == 'U';
    bool begins = initial || !same;
    count_prefix(scheme, prefix);
    scheme->orphans += !initial && !same;
    scheme->needless_b += prefix == 'B' && !same;
    scheme->unended += begins && open;
    bool closes = prefix == 'E' || prefix == 'L' || prefix == 'S' || prefix == 'U';
    return (tag_step){begins && open, begins, closes};
}

const char *tag_scheme_name(const tag_scheme *scheme, size_t *illegal_count)
{
    *illegal_count = 0;
    if (scheme->e + scheme->s + scheme->l + scheme->u + scheme->m > 0) {
        *illegal_count = scheme->orphans + scheme->unended;
        return scheme->l + scheme->u > 0 ? "BILOU" : scheme->m > 0 ? "BMES" : "BIOES";
    }
    if (scheme->b == 0)
        return scheme->i > 0 ? "IO" : "O";
    if (scheme->orphans == 0)
        return "IOB2";
    /* Both schemes are broken somewhere, or it is IOB1: the one that is broken less often. */
    bool first = scheme->orphans > scheme->needless_b;
    *illegal_count = first ? scheme->needless_b : scheme->orphans;
    return first ? "IOB1" : "IOB2";
}
