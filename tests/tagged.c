/* SPDX-License-Identifier: MIT */
#include "tests/tagged.h"

#include "base/memory.h"
#include "text/token_builder.h"

#include <check.h>
#include <string.h>

const char *const tagged_texts[TAGGED_COUNT] = {
    "The/DT dam/NN held/VBD ./.\nWater/NN rose/VBD in/IN Velden/NNP ./.",
    "Ada/NNP Quill/NNP left/VBD the/DT old/JJ port/NN ./.",
    "Two/CD ships/NNS left/VBD Żary/NNP on/IN Monday/NNP ./.\nThey/PRP held/VBD fast/RB ./.",
    "The/DT old/JJ ships/NNS rose/VBD ./.",
    "She/PRP left/VBD two/CD dams/NNS in/IN the/DT port/NN ./.",
    "The/DT water/NN in/IN the/DT dam/NN rose/VBD fast/RB ./.\nQuill/NNP left/VBD ./.",
};

static void add_token(token_builder *b, const char *token, size_t size)
{
    static const column outside = {"O", 1};
    size_t slash = size;
    while (slash > 0 && token[slash - 1] != '/')
        slash--;
    ck_assert_uint_gt(slash, 1);
    const column form = {token, slash - 1}, tag = {token + slash, size - slash};
    ck_assert_int_eq(token_builder_add(b, &form, &outside, &tag, NULL), ACTANT_OK);
}

document *tagged_new(const char *text)
{
    document *d;
    token_builder b;
    token_builder_init(&b);
    while (*text) {
        size_t size = strcspn(text, " \n");
        if (size > 0)
            add_token(&b, text, size);
        text += size;
        if (*text == '\n')
            ck_assert_int_eq(token_builder_end_sentence(&b, NULL), ACTANT_OK);
        text += *text != '\0';
    }
    ck_assert_int_eq(token_builder_make(&b, &d, "", NULL), ACTANT_OK);
    token_builder_clear(&b);
    return d;
}

document **tagged_make(size_t count)
{
    document **documents = mem_alloc(count, sizeof *documents);
    ck_assert_ptr_nonnull(documents);
    for (size_t i = 0; i < count; i++)
        documents[i] = tagged_new(tagged_texts[i % TAGGED_COUNT]);
    return documents;
}

void tagged_free(document **documents, size_t count)
{
    for (size_t i = 0; i < count; i++)
        document_free(documents[i]);
    mem_free(documents);
}
