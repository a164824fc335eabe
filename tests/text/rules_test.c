/* SPDX-License-Identifier: MIT */
#include "text/rules.h"

#include "base/memory.h"
#include "tests/suite.h"
#include "tests/text/token_cases.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

#include <string.h>

enum { RULES_MOST = 64 };

/* Which rules decided something in the cases of the tokenizer. */
typedef struct census {
    regex *rules[RULES_COUNT];
    regex_context *search;
    tokenizer *tokenizer;
    tokenizer_context *context;
    size_t uses[RULES_COUNT][RULES_MOST];
} census;

static void init_census(census *c)
{
    memset(c, 0, sizeof *c);
    actant_error error = ACTANT_ERROR_INIT;
    for (int set = 0; set < RULES_COUNT; set++)
        ck_assert_msg(rules_compile(&c->rules[set], (rule_set)set, &error) == ACTANT_OK, "%s",
                      error.message);
    ck_assert_int_eq(regex_context_new(&c->search, &error), ACTANT_OK);
    ck_assert_int_eq(tokenizer_new(&c->tokenizer, &error), ACTANT_OK);
    ck_assert_int_eq(tokenizer_context_new(&c->context, &error), ACTANT_OK);
}

static void clear_census(census *c)
{
    for (int set = 0; set < RULES_COUNT; set++)
        regex_free(c->rules[set]);
    regex_context_free(c->search);
    tokenizer_free(c->tokenizer);
    tokenizer_context_free(c->context);
}

static bool count_use(census *c, rule_set set, const document *d, size_t at)
{
    regex_match match;
    size_t count;
    ck_assert_int_eq(regex_find(c->rules[set], c->search, d->text, d->text_size, at, &match, NULL),
                     ACTANT_OK);
    if (match.found)
        c->uses[set][rules_marked(set, &match) - rules_of(set, &count)]++;
    return match.found;
}

static void count_uses(const token_case *test, void *context)
{
    census *c = context;
    document *d = NULL;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(document_new(&d, "", test->text.bytes, test->text.size, &error), ACTANT_OK);
    ck_assert_int_eq(tokenizer_run(c->tokenizer, c->context, d, &error), ACTANT_OK);
    for (size_t i = 0; i < d->token_count; i++) {
        uint32_t codepoint, begin = d->tokens[i].begin, last = d->tokens[i].end - 1;
        utf8_decode(d->text + begin, d->text_size - begin, &codepoint);
        utf8_class class = utf8_classify(codepoint);
        count_use(c,
                  class <= UTF8_LETTER  ? RULES_WORD
                  : class == UTF8_DIGIT ? RULES_NUMBER
                                        : RULES_SIGN,
                  d, begin);
        while (((unsigned char)d->text[last] & 0xC0) == 0x80)
            last--;
        if (class > UTF8_DIGIT || !count_use(c, RULES_SENTENCE, d, begin))
            count_use(c, RULES_SENTENCE, d, last);
    }
    document_free(d);
}

/* The two last resorts are there for what has no rule yet. */
static bool is_last_resort(const rule *r)
{
    return strcmp(r->name, "any other character") == 0;
}

START_TEST(every_rule_decides_something_in_the_cases)
{
    census c;
    init_census(&c);
    token_cases_visit(count_uses, &c);
    buffer unused;
    buffer_init(&unused);
    for (int set = 0; set < RULES_COUNT; set++) {
        size_t count;
        const rule *rules = rules_of((rule_set)set, &count);
        ck_assert_uint_le(count, RULES_MOST);
        for (size_t i = 0; i < count; i++)
            if (c.uses[set][i] == 0 && !is_last_resort(&rules[i]))
                buffer_add_format(&unused, "\nset %d: %s", set, rules[i].name);
    }
    clear_census(&c);
    ck_assert_msg(unused.size == 0, "no case uses these rules:%s", buffer_text(&unused));
    buffer_clear(&unused);
}
END_TEST

START_TEST(every_rule_compiles_alone)
{
    for (int set = 0; set < RULES_COUNT; set++) {
        size_t count;
        const rule *rules = rules_of((rule_set)set, &count);
        for (size_t i = 0; i < count; i++) {
            regex *r = NULL;
            actant_error error = ACTANT_ERROR_INIT;
            ck_assert_msg(regex_new(&r, rules[i].pattern, REGEX_ANCHORED | REGEX_EXTENDED,
                                    &error) == ACTANT_OK,
                          "%s: %s", rules[i].name, error.message);
            regex_free(r);
        }
    }
}
END_TEST

START_TEST(token_rules_match_any_character)
{
    census c;
    init_census(&c);
    for (uint32_t codepoint = 1; codepoint < 0x30000; codepoint += codepoint < 0x3000 ? 1 : 97) {
        if (codepoint >= 0xD800 && codepoint < 0xE000)
            continue;
        char bytes[4];
        size_t size = codepoint < 0x80 ? 1 : codepoint < 0x800 ? 2 : codepoint < 0x10000 ? 3 : 4;
        uint32_t rest = codepoint;
        for (size_t i = size; i-- > 1; rest >>= 6)
            bytes[i] = (char)(0x80 | (rest & 0x3F));
        bytes[0] = (char)(size == 1 ? rest : (0xF00 >> size) | rest);
        for (int set = RULES_WORD; set <= RULES_SIGN; set++) {
            regex_match match;
            ck_assert_int_eq(regex_find(c.rules[set], c.search, bytes, size, 0, &match, NULL),
                             ACTANT_OK);
            ck_assert_msg(match.found && match.end == size, "set %d, U+%04X", set,
                          (unsigned)codepoint);
        }
    }
    clear_census(&c);
}
END_TEST

START_TEST(blanks_are_format_characters_without_width)
{
    static const uint32_t blank[] = {0x200B, 0x200C, 0x200F, 0x202A, 0x202E, 0x2060, 0xFEFF};
    static const uint32_t other[] = {0x200A, 0x2010, 0x2028, 0x202F, 0x205F,
                                     0x206A, 0xAD,   'a',    ' '};
    for (size_t i = 0; i < sizeof blank / sizeof blank[0]; i++)
        ck_assert_msg(rules_is_blank(blank[i]), "U+%04X", (unsigned)blank[i]);
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++)
        ck_assert_msg(!rules_is_blank(other[i]), "U+%04X", (unsigned)other[i]);
}
END_TEST

START_TEST(no_memory_is_never_a_crash)
{
    for (size_t n = 1;; n++) {
        regex *r = NULL;
        actant_error error = ACTANT_ERROR_INIT;
        mem_fail_at(n);
        actant_status status = rules_compile(&r, RULES_SENTENCE, &error);
        mem_fail_at(0);
        regex_free(r);
        if (status == ACTANT_OK)
            break;
        ck_assert_int_eq(status, ACTANT_ERROR_MEMORY);
    }
}
END_TEST

SUITE("text/rules", every_rule_decides_something_in_the_cases, every_rule_compiles_alone,
      token_rules_match_any_character, blanks_are_format_characters_without_width,
      no_memory_is_never_a_crash)
