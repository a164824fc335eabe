/* SPDX-License-Identifier: MIT */
/* Any bytes as word vectors: what comes of them are words that a class table can hold, each once,
 * with vectors of length 1. */
#include "tests/fuzz/fuzz.h"
#include "tests/scratch.h"
#include "text/utf8.h"
#include "train/vectors.h"

#include <math.h>
#include <string.h>

static void require_word(const vectors *v, size_t i)
{
    const char *word = v->words[i];
    fuzz_require(*word != '\0' && strpbrk(word, " \t\n") == NULL, "a word is one field");
    fuzz_require(utf8_check(word, strlen(word), NULL) == strlen(word), "a word is UTF-8");
    for (size_t k = 0; k < i; k++)
        fuzz_require(strcmp(word, v->words[k]) != 0, "a word comes once");
    double squares = 0;
    for (size_t k = 0; k < v->dimension; k++)
        squares += pow(v->values[i * v->dimension + k], 2);
    fuzz_require(fabs(squares - 1) < 1e-4, "a vector has length 1");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *path = scratch_file("vectors.txt", bytes, size);
    for (size_t limit = 0; limit < 3; limit++) {
        vectors v;
        actant_error error = ACTANT_ERROR_INIT;
        vectors_init(&v);
        actant_status status = vectors_read(&v, path, limit, NULL, NULL, &error);
        fuzz_require(status == ACTANT_OK || (status == ACTANT_ERROR_INPUT && error.message[0]),
                     "what cannot be read is told");
        fuzz_require(status != ACTANT_OK || v.count > 0, "there is a word");
        fuzz_require(limit == 0 || v.count <= limit, "the limit is kept");
        for (size_t i = 0; i < v.count; i++)
            require_word(&v, i);
        vectors_clear(&v);
    }
    return 0;
}
