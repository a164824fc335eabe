/* SPDX-License-Identifier: MIT */
#include "features/syntax.h"

#include "tests/scene.h"
#include "tests/suite.h"

#include <string.h>
#include <time.h>

/* A letter for each kind. */
static const char letters[] = "xNPEFTGQBISt~C,:.\"()RJr";

/* "N[the dam] F[held]": the chunks of the document's first sentence, with the head after a slash
 * where it is not the last token. */
static void show(const scene *sc, const syntax *s, buffer *out)
{
    const document *d = sc->document;
    for (uint32_t i = 0; i < s->chunk_count; i++) {
        const syntax_chunk *c = &s->chunks[i];
        span bytes = {d->tokens[c->at.begin].begin, d->tokens[c->at.end - 1].end};
        span head = d->tokens[c->head];
        buffer_add_format(out, "%s%c[", i > 0 ? " " : "", letters[c->kind]);
        buffer_add(out, d->text + bytes.begin, bytes.end - bytes.begin);
        if (c->head != c->at.end - 1) {
            buffer_add_byte(out, '/');
            buffer_add(out, d->text + head.begin, head.end - head.begin);
        }
        buffer_add_byte(out, ']');
    }
}

static syntax *make(const scene *sc, arena *room, const grammar *g)
{
    bool is_action[64] = {false};
    for (size_t i = 0; i < sc->document->event_count; i++) {
        span at = sc->document->events[i].action.tokens;
        for (uint32_t k = at.begin; k < at.end && k < 64; k++)
            is_action[k] = true;
    }
    syntax *s = syntax_make(room, &sc->view, g, sc->document->sentences[0], is_action);
    ck_assert_ptr_nonnull(s);
    return s;
}

static const struct {
    const char *text, *chunks;
} cases[] = {
    {"The/DT old/JJ dam/NN held/VBD ./.", "N[The old dam] F[held] .[.]"},
    {"She/PRP left/VBD ,/,", "P[She] F[left] ,[,]"},
    {"There/EX are/VBP very/RB old/JJ ships/NNS", "E[There] F[are] R[very] N[old ships]"},
    {"the/DT very/RB old/JJ and/CC new/JJ ships/NNS", "N[the very old and new ships]"},
    {"all/PDT the/DT rising/VBG water/NN", "N[all the rising water]"},
    {"Ada/NNP 's/POS two/CD state/NN -/HYPH owned/VBN banks/NNS",
     "N[Ada 's two state - owned banks]"},
    {"Ada/NNP 's/POS fell/VBD", "N[Ada 's] F[fell]"},
    {"the/DT rich/JJ fell/VBD", "N[the rich] F[fell]"},
    {"$/$ 5/CD million/CD", "N[$ 5 million]"},
    {"the/DT a/DT dam/NN", "N[the a dam]"},
    {"her/PRP$ the/DT dam/NN", "N[her] N[the dam]"},
    {"water/NN the/DT dam/NN", "N[water] N[the dam]"},
    {"dam/NN -/HYPH", "N[dam] x[-]"},
    {"old/JJ ,/, new/JJ", "J[old] ,[,] J[new]"},
    /* Verb groups. */
    {"It/PRP had/VBD not/RB been/VBN held/VBN", "P[It] F[had not been held]"},
    {"It/PRP may/MD soon/RB fall/VB down/RP", "P[It] F[may soon fall] r[down]"},
    {"to/TO boldly/RB go/VB", "T[to boldly go]"},
    {"to/TO Velden/NNP", "I[to] N[Velden]"},
    {"He/PRP did/VBD fell/VBD it/PRP", "P[He] F[did] F[fell] P[it]"},
    {"said/VBD held/VBN", "F[said] Q[held]"},
    {"rising/VBG", "G[rising]"},
    {"held/VBN fast/RB", "Q[held] R[fast]"},
    {"go/VB", "B[go]"},
    {"has/VBZ fast/RB water/NN", "F[has] R[fast] N[water]"},
    /* Clauses. */
    {"in/IN Velden/NNP ships/NNS fell/VBD", "I[in] N[Velden ships] F[fell]"},
    {"after/IN the/DT dam/NN fell/VBD", "S[after] N[the dam] F[fell]"},
    {"after/IN they/PRP soon/RB fell/VBD", "S[after] P[they] R[soon] F[fell]"},
    {"after/IN the/DT fall/NN ,/,", "I[after] N[the fall] ,[,]"},
    {"that/IN it/PRP fell/VBD", "t[that] P[it] F[fell]"},
    {"by/IN them/PRP fell/VBD", "I[by] P[them] F[fell]"},
    {"who/WP fell/VBD and/CC rose/VBD", "~[who] F[fell] C[and] F[rose]"},
    {"``/`` -/: (/-LRB- )/-RRB- ''/''", "\"[``] :[-] ([(] )[)] \"['']"},
    /* Actions part noun phrases and are verb groups. */
    {"the/DT *attack/NN on/IN it/PRP", "N[the] F[attack] I[on] P[it]"},
    {"They/PRP *gave/VBD +up/RP", "P[They] F[gave] r[up]"},
    {"*old/JJ +dam/NN", "F[old] x[dam]"},
    {"oh/UH dear/UH", "x[oh] x[dear]"},
    {"x/NN", "N[x]"},
};

START_TEST(sentences_have_chunks)
{
    scene sc;
    arena room;
    scene_init(&sc);
    arena_init(&room);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        buffer shown;
        buffer_init(&shown);
        scene_look_at(&sc, cases[i].text);
        show(&sc, make(&sc, &room, &sc.knowledge.grammar), &shown);
        ck_assert_str_eq(buffer_text(&shown), cases[i].chunks);
        buffer_clear(&shown);
    }
    arena_clear(&room);
    scene_clear(&sc);
}
END_TEST

START_TEST(without_grammar_each_token_is_a_chunk)
{
    scene sc;
    arena room;
    scene_init(&sc);
    arena_init(&room);
    scene_look_at(&sc, "The/DET dam/NOUN *held/VERB");
    const syntax *s = make(&sc, &room, &grammar_none);
    ck_assert_uint_eq(s->chunk_count, 3);
    ck_assert_int_eq(s->chunks[0].kind, CHUNK_OTHER);
    ck_assert_uint_eq(s->chunks[0].symbol, grammar_hash_tag("DET"));
    ck_assert_uint_eq(s->chunks[1].symbol, grammar_hash_tag("NOUN"));
    ck_assert_uint_eq(syntax_coarse_tag(&s->tokens[1]), grammar_hash_tag("NOUN"));
    ck_assert_int_eq(s->chunks[2].kind, CHUNK_FINITE); /* an action */
    sc.document->tags = NULL;
    s = make(&sc, &room, &sc.knowledge.grammar);
    ck_assert_uint_eq(s->chunk_count, 3);
    ck_assert_uint_eq(s->chunks[0].symbol, 0);
    ck_assert_uint_eq(s->chunks[1].symbol, 0);
    ck_assert_uint_eq(s->tokens[0].tag, 0);
    arena_clear(&room);
    scene_clear(&sc);
}
END_TEST

START_TEST(prepositions_that_matter_have_symbols)
{
    scene sc;
    arena room;
    scene_init(&sc);
    arena_init(&room);
    scene_look_at(&sc, "by/IN of/IN to/IN in/IN at/IN she/PRP there/EX dam/NN");
    const syntax *s = make(&sc, &room, &sc.knowledge.grammar);
    for (size_t i = 0; i < 4; i++) {
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(s->chunks[i].symbol, s->chunks[k].symbol);
    }
    ck_assert_uint_eq(s->chunks[3].symbol, s->chunks[4].symbol);
    ck_assert_uint_eq(s->chunks[5].symbol, CHUNK_NOUN);
    ck_assert_uint_eq(s->chunks[6].symbol, CHUNK_NOUN);
    ck_assert_uint_eq(s->chunks[7].symbol, CHUNK_NOUN);
    ck_assert_uint_eq(syntax_coarse_tag(syntax_token_at(s, 5)), TAGS_PRONOUN);
    ck_assert_ptr_eq(syntax_chunk_at(s, 7), &s->chunks[7]);
    arena_clear(&room);
    scene_clear(&sc);
}
END_TEST

/* The chunks of any sentence cover it, in order. */
START_TEST(chunks_cover_long_sentences)
{
    scene sc;
    arena room;
    scene_init(&sc);
    arena_init(&room);
    char *text = scene_long_text(2000, 20);
    scene_look_at(&sc, text);
    const syntax *s = scene_context(&sc, 0)->syntax;
    uint32_t next = 0;
    for (uint32_t i = 0; i < s->chunk_count; i++) {
        ck_assert_uint_eq(s->chunks[i].at.begin, next);
        ck_assert_uint_lt(s->chunks[i].at.begin, s->chunks[i].at.end);
        ck_assert_uint_ge(s->chunks[i].head, s->chunks[i].at.begin);
        ck_assert_uint_lt(s->chunks[i].head, s->chunks[i].at.end);
        next = s->chunks[i].at.end;
    }
    ck_assert_uint_eq(next, 2000);
    mem_free(text);
    arena_clear(&room);
    scene_clear(&sc);
}
END_TEST

/* Tokens that each could begin what never comes. */
static double time_of(const char *token, size_t count)
{
    scene sc;
    arena room;
    buffer text;
    scene_init(&sc);
    arena_init(&room);
    buffer_init(&text);
    for (size_t i = 0; i < count; i++)
        buffer_add_format(&text, "%s ", token);
    scene_look_at(&sc, buffer_text(&text));
    clock_t start = clock();
    ck_assert_ptr_nonnull(
        syntax_make(&room, &sc.view, &sc.knowledge.grammar, sc.document->sentences[0], NULL));
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    buffer_clear(&text);
    arena_clear(&room);
    scene_clear(&sc);
    return seconds;
}

START_TEST(time_is_linear)
{
    static const char *const tokens[] = {"old/JJ",  "the/DT",         "to/TO",
                                         "soon/RB", "is/VBZ soon/RB", "if/IN soon/RB"};
    for (size_t i = 0; i < sizeof tokens / sizeof tokens[0]; i++) {
        double one = time_of(tokens[i], 4000), ten = time_of(tokens[i], 40000);
        ck_assert_msg(ten < 50 * one + 0.2, "%s: %.3f s, then %.3f s", tokens[i], one, ten);
    }
}
END_TEST

START_TEST(no_memory_gives_nothing)
{
    scene sc;
    arena room;
    scene_init(&sc);
    arena_init(&room);
    scene_look_at(&sc, "The/DT dam/NN held/VBD ./.");
    size_t n = 0;
    for (bool done = false; !done;) {
        arena_clear(&room);
        mem_fail_at(++n);
        done = syntax_make(&room, &sc.view, &sc.knowledge.grammar, (span){0, 4}, NULL) != NULL;
        mem_fail_at(0);
    }
    ck_assert_uint_gt(n, 1);
    arena_clear(&room);
    scene_clear(&sc);
}
END_TEST

SUITE("features/syntax", sentences_have_chunks, without_grammar_each_token_is_a_chunk,
      prepositions_that_matter_have_symbols, chunks_cover_long_sentences, time_is_linear,
      no_memory_gives_nothing)
