/* SPDX-License-Identifier: MIT */
#include "features/grammar.h"

#include "base/memory.h"
#include "features/words.h"
#include "tests/scratch.h"
#include "tests/suite.h"

#include <string.h>

static const char *const english = TEST_DATA "/../corpora/grammar/english-penn.txt";

static uint64_t lower_hash(const char *form)
{
    words w;
    words_init(&w, NULL);
    uint32_t type = words_add(&w, form, strlen(form));
    ck_assert_uint_ne(type, HASHMAP_NONE);
    uint64_t hash = w.types[type].attributes[WORD_LOWER];
    words_clear(&w);
    return hash;
}

static uint32_t tag(const grammar *g, const char *name)
{
    return grammar_tag(g, grammar_hash_tag(name));
}

static uint32_t word_groups(const grammar *g, const char *form)
{
    return grammar_word(g, lower_hash(form));
}

/* Reads a grammar from a text. */
static actant_status read_text(grammar *g, const char *text, actant_error *error)
{
    grammar_init(g);
    return grammar_read_file(g, scratch_file("grammar.txt", text, strlen(text)), error);
}

START_TEST(groups_are_bits)
{
    grammar g;
    ck_assert_int_eq(read_text(&g,
                               "# a comment\n\nnoun: NN NNS\n  verb:\tVB  VBD \r\nfinite: VBD\n"
                               "noun: NNP\nbe: is was\nquote: \" “\n#noun: X\ncolon: :\n",
                               NULL),
                     ACTANT_OK);
    ck_assert_uint_eq(tag(&g, "NN"), TAGS_NOUN);
    ck_assert_uint_eq(tag(&g, "NNP"), TAGS_NOUN);
    ck_assert_uint_eq(tag(&g, "VBD"), TAGS_VERB | TAGS_FINITE);
    ck_assert_uint_eq(tag(&g, ":"), TAGS_COLON);
    ck_assert_uint_eq(tag(&g, "X"), 0);
    ck_assert_uint_eq(tag(&g, "nn"), 0);
    ck_assert_uint_eq(tag(&g, "is"), 0);
    ck_assert_uint_eq(word_groups(&g, "is"), WORDS_BE);
    ck_assert_uint_eq(word_groups(&g, "IS"), WORDS_BE); /* in lower case */
    ck_assert_uint_eq(word_groups(&g, "“"), WORDS_QUOTE);
    ck_assert_uint_eq(word_groups(&g, "NN"), 0);
    grammar_clear(&g);
}
END_TEST

START_TEST(none_knows_nothing)
{
    grammar g;
    grammar_init(&g);
    ck_assert(grammar_is_empty(&g) && grammar_is_empty(&grammar_none));
    ck_assert_uint_eq(tag(&grammar_none, "NN"), 0);
    ck_assert_uint_eq(word_groups(&grammar_none, "is"), 0);
    ck_assert_uint_eq(grammar_digest(&g), grammar_digest(&grammar_none));
    grammar_clear(&g);
}
END_TEST

START_TEST(english_knows_its_groups)
{
    static const struct {
        const char *tag;
        uint32_t groups;
    } tags[] = {
        {"NNPS", TAGS_NOUN},
        {"CD", TAGS_NOUN | TAGS_NUMBER},
        {"PRP$", TAGS_DETERMINER},
        {"MD", TAGS_VERB | TAGS_FINITE | TAGS_MODAL},
        {"VBN", TAGS_VERB | TAGS_PARTICIPLE | TAGS_PAST},
        {",", TAGS_COMMA},
        {":", TAGS_COLON},
        {"``", TAGS_QUOTATION},
        {"$", TAGS_MODIFIER},
        {"TO", TAGS_MARKER},
    };
    static const struct {
        const char *word;
        uint32_t groups;
    } known[] = {
        {"was", WORDS_BE},        {"got", WORDS_GET},      {"To", WORDS_TO | WORDS_NEVER_OPEN},
        {"that", WORDS_THAT},     {"n't", WORDS_NEGATION}, {"may", WORDS_MODAL},
        {"has", WORDS_AUXILIARY}, {"”", WORDS_QUOTE},      {"dam", 0}};
    grammar g;
    grammar_init(&g);
    ck_assert_int_eq(grammar_read_file(&g, english, NULL), ACTANT_OK);
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        ck_assert_msg(tag(&g, tags[i].tag) == tags[i].groups, "%s", tags[i].tag);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        ck_assert_msg(word_groups(&g, known[i].word) == known[i].groups, "%s", known[i].word);
    grammar_clear(&g);
}
END_TEST

START_TEST(bad_files_are_refused)
{
    static const struct {
        const char *text;
        size_t line;
        const char *message;
    } bad[] = {
        {"noun NN\n", 1, "'noun NN' is no name of a group with a colon behind it"},
        {"noun : NN\n", 1, "'noun : NN' is no name of a group with a colon behind it"},
        {"\n# x\nnuon: NN\n", 3, "'nuon' is no group of a grammar"},
        {":\n", 1, "'' is no group of a grammar"},
        {"noun: NN\nnoun: NNS NN\n", 2, "'NN' is in its group already"},
        {"be: is IS\n", 1, "'IS' is in its group already"},
        {"noun: \xC5\n", 1, "'noun:' is the start of a line that is no UTF-8"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        grammar g;
        actant_error error = ACTANT_ERROR_INIT;
        ck_assert_int_eq(read_text(&g, bad[i].text, &error), ACTANT_ERROR_INPUT);
        ck_assert_str_eq(error.message, bad[i].message);
        ck_assert_uint_eq(error.line, bad[i].line);
        ck_assert_ptr_nonnull(strstr(error.file, "grammar.txt"));
        grammar_clear(&g);
    }
    grammar g;
    actant_error error = ACTANT_ERROR_INIT;
    grammar_init(&g);
    ck_assert_int_eq(grammar_read_file(&g, "no/such/file", &error), ACTANT_ERROR_IO);
    grammar_clear(&g);
}
END_TEST

/* ---- model files ---- */

static actant_status read_bytes(grammar *g, const void *bytes, size_t size, actant_error *error)
{
    wire in;
    wire_init(&in, bytes, size);
    grammar_init(g);
    return grammar_read(g, &in, error);
}

static void write_some(buffer *out, uint64_t *digest)
{
    grammar g;
    ck_assert_int_eq(read_text(&g, "noun: NN NNS\nverb: VB\nbe: is\n", NULL), ACTANT_OK);
    buffer_init(out);
    grammar_write(&g, out);
    *digest = grammar_digest(&g);
    grammar_clear(&g);
}

START_TEST(what_is_written_is_read)
{
    buffer out;
    uint64_t digest;
    write_some(&out, &digest);
    grammar g;
    ck_assert_int_eq(read_bytes(&g, out.bytes, out.size, NULL), ACTANT_OK);
    ck_assert_uint_eq(grammar_digest(&g), digest);
    ck_assert_uint_eq(tag(&g, "NNS"), TAGS_NOUN);
    ck_assert_uint_eq(word_groups(&g, "is"), WORDS_BE);
    buffer again;
    buffer_init(&again);
    grammar_write(&g, &again);
    ck_assert(again.size == out.size && memcmp(again.bytes, out.bytes, out.size) == 0);
    buffer_clear(&again);
    grammar_clear(&g);
    buffer_clear(&out);
}
END_TEST

START_TEST(the_digest_tells_grammars_apart)
{
    static const char *const texts[] = {"noun: NN\n", "noun: NNS\n", "verb: NN\n", "be: NN\n",
                                        "noun: NN\nverb: NN\n"};
    enum { COUNT = sizeof texts / sizeof texts[0] };
    uint64_t digests[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        grammar g;
        ck_assert_int_eq(read_text(&g, texts[i], NULL), ACTANT_OK);
        digests[i] = grammar_digest(&g);
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(digests[i], digests[k]);
        grammar_clear(&g);
    }
}
END_TEST

static void check_damaged(const void *bytes, size_t size)
{
    grammar g;
    actant_error error = ACTANT_ERROR_INIT;
    ck_assert_int_eq(read_bytes(&g, bytes, size, &error), ACTANT_ERROR_MODEL);
    ck_assert_str_eq(error.message, "the grammar is damaged");
    grammar_clear(&g);
}

START_TEST(damaged_sections_are_refused)
{
    buffer out;
    uint64_t digest;
    write_some(&out, &digest);
    for (size_t cut = 0; cut < out.size; cut++)
        check_damaged(out.bytes, cut);
    static const struct {
        const char *bytes;
        size_t size;
    } bad[] = {
        {"\1\1\1\1\1\1\1\1\1\0\0\0\0\0", 14},                         /* no groups */
        {"\1\1\1\1\1\1\1\1\1\0\0\0\x80\0", 14},                       /* no such group */
        {"\2\1\1\1\1\1\1\1\1\1\0\0\0\1\1\1\1\1\1\1\1\1\0\0\0\0", 26}, /* twice */
        {"\0\1\1\1\1\1\1\1\1\1\0\x10\0\0", 14},                       /* no such words */
        {"\x81\x80\x04", 3},                                          /* too many */
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        check_damaged(bad[i].bytes, bad[i].size);
    buffer_clear(&out);
}
END_TEST

/* ---- no memory ---- */

static bool read_again(const buffer *section)
{
    grammar from_file, from_model;
    actant_error error = ACTANT_ERROR_INIT;
    grammar_init(&from_file);
    grammar_init(&from_model);
    actant_status status = grammar_read_file(&from_file, english, &error);
    if (status == ACTANT_OK) {
        wire in;
        wire_init(&in, section->bytes, section->size);
        status = grammar_read(&from_model, &in, &error);
    }
    ck_assert(status == ACTANT_OK || status == ACTANT_ERROR_MEMORY);
    ck_assert_int_eq(error.code, status);
    grammar_clear(&from_file);
    grammar_clear(&from_model);
    return status == ACTANT_OK;
}

START_TEST(no_memory_is_an_error)
{
    buffer section;
    uint64_t digest;
    write_some(&section, &digest);
    size_t n = 0;
    for (bool done = false; !done;) {
        mem_fail_at(++n);
        done = read_again(&section);
        mem_fail_at(0);
    }
    ck_assert_uint_gt(n, 10);
    buffer_clear(&section);
}
END_TEST

SUITE("features/grammar", groups_are_bits, none_knows_nothing, english_knows_its_groups,
      bad_files_are_refused, what_is_written_is_read, the_digest_tells_grammars_apart,
      damaged_sections_are_refused, no_memory_is_an_error)
