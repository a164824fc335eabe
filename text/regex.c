/* SPDX-License-Identifier: MIT */
#include "text/regex.h"

#include "base/memory.h"

#include <assert.h>
#include <stdint.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* A search may take this many steps (some tens of milliseconds), nest this deep, and use this much
 * memory for going back: on the stack of compiled code, or on the heap where the machine has no
 * just-in-time compiler. */
enum {
    STEP_LIMIT = 1000000,
    DEPTH_LIMIT = 100000,
    HEAP_LIMIT_KIB = 16 << 10,
    STACK_FIRST = 32 << 10,
    STACK_LIMIT = 1 << 20
};

struct regex {
    pcre2_code *code;
};

struct regex_context {
    pcre2_match_data *data;
    pcre2_match_context *limits;
    pcre2_jit_stack *stack;
    int group_count; /* of the last match, itself included, up to the last group that took part */
};

static void *get_memory(size_t size, void *unused)
{
    (void)unused;
    return mem_resize(NULL, size, 1);
}

static void give_memory(void *memory, void *unused)
{
    (void)unused;
    mem_free(memory);
}

static pcre2_general_context *new_memory_context(void)
{
    return pcre2_general_context_create(get_memory, give_memory, NULL);
}

/* What PCRE2 says about one of its errors. */
typedef struct reason {
    char text[160];
} reason;

static const char *reason_of(reason *r, int code)
{
    r->text[0] = '\0';
    pcre2_get_error_message(code, (PCRE2_UCHAR *)r->text, sizeof r->text);
    return r->text;
}

static actant_status refuse_pattern(actant_error *error, const char *pattern, int code,
                                    size_t offset)
{
    if (code == PCRE2_ERROR_HEAP_FAILED)
        return error_memory(error);
    bool first = error && error->code == ACTANT_OK;
    reason why;
    error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0, "%s at byte %zu of the pattern '%.100s'",
              reason_of(&why, code), offset, pattern);
    if (first)
        error->byte = offset;
    return ACTANT_ERROR_ARGUMENT;
}

/* The settings that would otherwise depend on how PCRE2 was built. \C could cut code points. */
static pcre2_code *compile(pcre2_compile_context *context, const char *pattern, unsigned flags,
                           int *code, size_t *offset)
{
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
    if (flags & REGEX_ANCHORED)
        options |= PCRE2_ANCHORED;
    if (flags & REGEX_CASELESS)
        options |= PCRE2_CASELESS;
    if (flags & REGEX_EXTENDED)
        options |= PCRE2_EXTENDED;
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    pcre2_set_bsr(context, PCRE2_BSR_UNICODE);
    return pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, options, code, offset,
                         context);
}

static actant_status check_groups(const pcre2_code *code, const char *pattern, actant_error *error)
{
    uint32_t groups = 0;
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
    if (groups <= REGEX_GROUPS_MOST)
        return ACTANT_OK;
    return error_set(error, ACTANT_ERROR_ARGUMENT, NULL, 0,
                     "%u groups in the pattern '%.100s'; at most %d are allowed", (unsigned)groups,
                     pattern, REGEX_GROUPS_MOST);
}

actant_status regex_new(regex **out, const char *pattern, unsigned flags, actant_error *error)
{
    *out = NULL;
    actant_status status = ACTANT_OK;
    regex *r = mem_alloc(1, sizeof *r);
    pcre2_general_context *memory = new_memory_context();
    pcre2_compile_context *context = memory ? pcre2_compile_context_create(memory) : NULL;
    if (!r || !context) {
        status = error_memory(error);
        goto done;
    }
    int code = 0;
    size_t offset = 0;
    r->code = compile(context, pattern, flags, &code, &offset);
    if (!r->code) {
        status = refuse_pattern(error, pattern, code, offset);
        goto done;
    }
    status = check_groups(r->code, pattern, error);
    if (status != ACTANT_OK)
        goto done;
    /* Where machine code cannot be made or run, the pattern is interpreted. */
    (void)pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE);
    *out = r;
    r = NULL;
done:
    regex_free(r);
    pcre2_compile_context_free(context);
    pcre2_general_context_free(memory);
    return status;
}

void regex_free(regex *r)
{
    if (!r)
        return;
    pcre2_code_free(r->code);
    mem_free(r);
}

actant_status regex_context_new(regex_context **out, actant_error *error)
{
    *out = NULL;
    actant_status status = ACTANT_OK;
    regex_context *c = mem_alloc(1, sizeof *c);
    pcre2_general_context *memory = new_memory_context();
    if (c && memory) {
        c->data = pcre2_match_data_create(REGEX_GROUPS_MOST + 1, memory);
        c->limits = pcre2_match_context_create(memory);
        c->stack = pcre2_jit_stack_create(STACK_FIRST, STACK_LIMIT, memory);
    }
    if (!c || !c->data || !c->limits || !c->stack) {
        status = error_memory(error);
        goto done;
    }
    pcre2_set_match_limit(c->limits, STEP_LIMIT);
    pcre2_set_depth_limit(c->limits, DEPTH_LIMIT);
    pcre2_set_heap_limit(c->limits, HEAP_LIMIT_KIB);
    pcre2_jit_stack_assign(c->limits, NULL, c->stack);
    *out = c;
    c = NULL;
done:
    regex_context_free(c);
    pcre2_general_context_free(memory);
    return status;
}

void regex_context_free(regex_context *c)
{
    if (!c)
        return;
    pcre2_match_data_free(c->data);
    pcre2_match_context_free(c->limits);
    pcre2_jit_stack_free(c->stack);
    mem_free(c);
}

static actant_status refuse_search(actant_error *error, int code, size_t from)
{
    if (code == PCRE2_ERROR_NOMEMORY)
        return error_memory(error);
    reason why;
    return error_set(error, ACTANT_ERROR_INPUT, NULL, 0,
                     "a pattern search from byte %zu of the text was given up: %s", from,
                     reason_of(&why, code));
}

actant_status regex_find(const regex *r, regex_context *c, const char *text, size_t size,
                         size_t from, regex_match *match, actant_error *error)
{
    assert(from <= size);
    *match = (regex_match){false, 0, 0, NULL};
    int code =
        pcre2_match(r->code, (PCRE2_SPTR)text, size, from, PCRE2_NO_UTF_CHECK, c->data, c->limits);
    c->group_count = code > 0 ? code : 0;
    if (code == PCRE2_ERROR_NOMATCH)
        return ACTANT_OK;
    if (code < 0)
        return refuse_search(error, code, from);
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(c->data);
    *match = (regex_match){true, ends[0], ends[1], (const char *)pcre2_get_mark(c->data)};
    return ACTANT_OK;
}

bool regex_group(const regex_context *c, size_t group, size_t *begin, size_t *end)
{
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(c->data);
    if (group >= (size_t)c->group_count || ends[2 * group] == PCRE2_UNSET)
        return false;
    *begin = ends[2 * group];
    *end = ends[2 * group + 1];
    return true;
}
