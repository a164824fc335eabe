/* SPDX-License-Identifier: MIT */
#include "text/sentences.h"

#include "base/buffer.h"
#include "tests/suite.h"
#include "tests/text/token_cases.h"
#include "tests/text/token_layout.h"
#include "text/rules.h"

#include <string.h>

/* Makes a document whose tokens are what stands between spaces, and finds its sentences. */
static document *split(const char *text)
{
    document *d = NULL;
    regex *rules = NULL;
    regex_context *search = NULL;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(document_new(&d, "", text, strlen(text), &error), ACTANT_OK);
    for (uint32_t at = 0; at < d->text_size;) {
        uint32_t size = (uint32_t)strcspn(text + at, " \n");
        if (size > 0)
            ck_assert_ptr_nonnull(document_add_token(d, at, at + size));
        at += size + 1;
    }
    ck_assert_int_eq(rules_compile(&rules, RULES_SENTENCE, &error), ACTANT_OK);
    ck_assert_int_eq(regex_context_new(&search, &error), ACTANT_OK);
    ck_assert_int_eq(sentences_find(rules, search, d, &error), ACTANT_OK);
    const char *fault = token_layout_fault(d);
    ck_assert_msg(fault == NULL, "%s in '%.60s'", fault, text);
    regex_context_free(search);
    regex_free(rules);
    return d;
}

/* Over tokens of other makes: parted by spaces, or left together. */
static const struct {
    const char *text, *sentences;
} cases[] = {
    {"", ""},
    {"He left .", "He | left | .\n"},
    {"He left . She stayed .", "He | left | .\nShe | stayed | .\n"},
    {"He left. She stayed.", "He | left.\nShe | stayed.\n"},
    {"Mr. Vale of Velmar Inc. left.", "Mr. | Vale | of | Velmar | Inc. | left.\n"},
    {"He left Ostra, Inc. The rest stayed.", "He | left | Ostra, | Inc.\nThe | rest | stayed.\n"},
    {"It was in 2012. Then it rained.", "It | was | in | 2012.\nThen | it | rained.\n"},
    {"`` Go . '' He left .", "`` | Go | . | ''\nHe | left | .\n"},
    {"1 . First 2 . Second", "1 | . | First | 2 | .\nSecond\n"},
    {"A headline\n\nA text .", "A | headline\nA | text | .\n"},
    {"...", "...\n"},
};

START_TEST(sentences_are_found_over_given_tokens)
{
    buffer found;
    buffer_init(&found);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        document *d = split(cases[i].text);
        buffer_reset(&found);
        token_cases_write(d, &found);
        ck_assert_str_eq(buffer_text(&found), cases[i].sentences);
        document_free(d);
    }
    buffer_clear(&found);
}
END_TEST

/* Words without an end: `count` of them, the one numbered `special` (from 1) replaced. */
static void add_words(buffer *b, size_t count, size_t special, const char *replacement)
{
    for (size_t i = 1; i <= count; i++)
        buffer_add_string(b, i == special ? replacement : "x ");
}

static const struct {
    size_t count, special;
    const char *replacement;
    size_t sentences[3]; /* their sizes */
} long_sentences[] = {
    {1000, 0, "", {1000, 0, 0}},       {1001, 0, "", {1000, 1, 0}},
    {2500, 0, "", {1000, 1000, 500}},  {1500, 700, "; ", {700, 800, 0}},
    {1500, 700, ", ", {700, 800, 0}},  {1500, 400, ", ", {1000, 500, 0}},
    {1500, 700, "x\n", {700, 800, 0}}, {1001, 1000, "; ", {1000, 1, 0}},
    {1001, 1001, ". ", {1000, 1, 0}},
};

START_TEST(a_long_sentence_is_cut)
{
    buffer text;
    buffer_init(&text);
    for (size_t i = 0; i < sizeof long_sentences / sizeof long_sentences[0]; i++) {
        buffer_reset(&text);
        add_words(&text, long_sentences[i].count, long_sentences[i].special,
                  long_sentences[i].replacement);
        document *d = split(text.bytes);
        for (size_t k = 0; k < 3; k++) {
            size_t size = k < d->sentence_count ? d->sentences[k].end - d->sentences[k].begin : 0;
            ck_assert_msg(size == long_sentences[i].sentences[k], "case %zu, sentence %zu: %zu", i,
                          k, size);
        }
        document_free(d);
    }
    buffer_clear(&text);
}
END_TEST

SUITE("text/sentences", sentences_are_found_over_given_tokens, a_long_sentence_is_cut)
