/* SPDX-License-Identifier: MIT */
/* Any valid text gets tokens and sentences that cover it, the same by shortcuts and by the rules.
 */
#include "tests/fuzz/fuzz.h"
#include "tests/text/token_layout.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

#include <string.h>

/* Made by the first call; they live as long as the program. */
static tokenizer *rules;
static tokenizer_context *context;

static void set_up(void)
{
    if (rules)
        return;
    fuzz_require(tokenizer_new(&rules, NULL) == ACTANT_OK, "the rules compile");
    fuzz_require(tokenizer_context_new(&context, NULL) == ACTANT_OK, "there is memory");
}

static document *tokenize(const char *text, size_t size, bool shortcuts)
{
    document *d = NULL;
    fuzz_require(document_new(&d, "", text, size, NULL) == ACTANT_OK, "a valid text is taken");
    tokenizer_use_shortcuts(context, shortcuts);
    fuzz_require(tokenizer_run(rules, context, d, NULL) == ACTANT_OK, "a valid text is tokenized");
    const char *fault = token_layout_fault(d);
    fuzz_require(fault == NULL, fault);
    return d;
}

static void compare(const document *a, const document *b)
{
    fuzz_require(a->token_count == b->token_count, "shortcuts give as many tokens");
    for (size_t i = 0; i < a->token_count; i++)
        fuzz_require(a->tokens[i].begin == b->tokens[i].begin &&
                         a->tokens[i].end == b->tokens[i].end,
                     "shortcuts give the same tokens");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    set_up();
    const char *text = (const char *)bytes;
    if (size == 0 || utf8_check(text, size, NULL) < size || memchr(text, '\0', size)) {
        document *d = NULL;
        fuzz_require(size == 0 || document_new(&d, "", text, size, NULL) == ACTANT_ERROR_INPUT,
                     "an invalid text is refused");
        return 0;
    }
    document *quick = tokenize(text, size, true);
    document *slow = tokenize(text, size, false);
    compare(quick, slow);
    document_free(quick);
    document_free(slow);
    return 0;
}
