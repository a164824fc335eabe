/* SPDX-License-Identifier: MIT */
#include "features/syntax.h"

/* Noun phrases are at most so long, which bounds what is read twice. */
enum { NOUN_PHRASE_MOST = 40 };

/* Symbols that are no kinds. */
enum { SYMBOL_OF = CHUNK_KIND_COUNT, SYMBOL_BY, SYMBOL_TO };

/* A sentence on its way; places are counted from its begin. */
typedef struct row {
    const syntax_token *tokens;
    uint32_t size;
} row;

static bool is_in(const row *r, uint32_t at, uint32_t groups)
{
    return at < r->size && (r->tokens[at].tags & groups) != 0;
}

/* ---- noun phrases ---- */

/* A noun phrase that grows. */
typedef struct noun_phrase {
    uint32_t begin, end;
    uint32_t head;           /* the last noun so far */
    bool has_head, is_owner; /* a possessive ending is the last so far */
} noun_phrase;

/* Whether what precedes the head may go on with the next token. */
static bool precedes_head(const row *r, const noun_phrase *p)
{
    uint32_t at = p->end;
    bool is_first = at == p->begin;
    if (is_in(r, at, TAGS_DETERMINER))
        return is_first || is_in(r, at - 1, TAGS_ARTICLE);
    if (is_in(r, at, TAGS_ADJECTIVE | TAGS_MODIFIER))
        return true;
    if (is_first)
        return false;
    if (is_in(r, at, TAGS_ADVERB)) /* very old, nearly two */
        return is_in(r, at + 1, TAGS_ADJECTIVE | TAGS_PARTICIPLE | TAGS_NUMBER);
    if (is_in(r, at, TAGS_GERUND | TAGS_PARTICIPLE)) /* the rising water */
        return is_in(r, at + 1, TAGS_NOUN | TAGS_ADJECTIVE);
    return is_in(r, at, TAGS_CONJUNCTION) && is_in(r, at - 1, TAGS_ADJECTIVE) &&
           is_in(r, at + 1, TAGS_ADJECTIVE); /* old and new */
}

/* Takes the next token into the phrase; false if it does not belong there. */
static bool grow(const row *r, noun_phrase *p)
{
    uint32_t at = p->end;
    if (at == r->size || r->tokens[at].is_action || at - p->begin == NOUN_PHRASE_MOST)
        return false;
    if (is_in(r, at, TAGS_NOUN)) {
        p->head = at;
        p->has_head = true;
        p->is_owner = false;
    } else if (p->has_head && is_in(r, at, TAGS_POSSESSIVE)) {
        p->has_head = false;
        p->is_owner = true;
    } else if (is_in(r, at, TAGS_HYPHEN)) {
        if (at == p->begin || at + 1 == r->size)
            return false;
    } else if (p->has_head && is_in(r, at, TAGS_ADJECTIVE | TAGS_PARTICIPLE | TAGS_GERUND)) {
        /* state-owned banks */
        if (!is_in(r, at - 1, TAGS_HYPHEN) || !is_in(r, at + 1, TAGS_NOUN))
            return false;
    } else if (p->has_head || !precedes_head(r, p)) {
        return false;
    }
    p->end++;
    return true;
}

/* The noun phrase that begins there; an empty one if there is none. */
static noun_phrase find_noun_phrase(const row *r, uint32_t begin)
{
    noun_phrase p = {begin, begin, begin, false, false};
    if (r->tokens[begin].is_action)
        return p;
    if (is_in(r, begin, TAGS_PRONOUN | TAGS_EXISTENTIAL)) {
        p.end++;
        return p;
    }
    while (grow(r, &p)) {
    }
    if (p.has_head)
        return p;
    if (p.is_owner || is_in(r, begin, TAGS_DETERMINER)) /* Ada's; the rich */
        p.head = p.end > begin ? p.end - 1 : begin;
    else
        p.end = begin;
    return p;
}

/* ---- verb groups ---- */

static bool is_auxiliary(const syntax_token *t)
{
    return (t->tags & TAGS_MODAL) || (t->words & (WORDS_BE | WORDS_GET | WORDS_AUXILIARY));
}

/* "to go", "to boldly go" */
static bool is_infinitive(const row *r, uint32_t at)
{
    return is_in(r, at, TAGS_MARKER) &&
           (is_in(r, at + 1, TAGS_BARE) ||
            (is_in(r, at + 1, TAGS_ADVERB) && is_in(r, at + 2, TAGS_BARE)));
}

/* Whether a verb group begins there. The first token of an action is one in any case. */
static bool begins_verb_group(const row *r, uint32_t at)
{
    if (is_in(r, at, TAGS_VERB) || is_infinitive(r, at))
        return true;
    return r->tokens[at].is_action && !is_in(r, at, TAGS_PARTICLE | TAGS_PREPOSITION) &&
           !(at > 0 && r->tokens[at - 1].is_action);
}

/* The first token behind the adverbs that stand there. */
static uint32_t skip_adverbs(const row *r, uint32_t at)
{
    while (is_in(r, at, TAGS_ADVERB))
        at++;
    return at;
}

/* The verb group that begins there; its head is its last verb. */
static span find_verb_group(const row *r, uint32_t begin, uint32_t *head)
{
    bool has_verb = !is_in(r, begin, TAGS_MARKER);
    uint32_t end = begin + 1;
    *head = begin;
    for (;;) {
        uint32_t next = skip_adverbs(r, end);
        if (!is_in(r, next, TAGS_VERB))
            break;
        if (has_verb && (!is_auxiliary(&r->tokens[*head]) || is_in(r, next, TAGS_FINITE)))
            break;
        *head = next;
        has_verb = true;
        end = next + 1;
    }
    return (span){begin, end};
}

static chunk_kind verb_kind(const row *r, uint32_t at)
{
    static const struct {
        uint32_t groups;
        chunk_kind kind;
    } kinds[] = {{TAGS_MARKER, CHUNK_INFINITIVE},
                 {TAGS_FINITE, CHUNK_FINITE},
                 {TAGS_GERUND, CHUNK_GERUND},
                 {TAGS_PARTICIPLE, CHUNK_PARTICIPLE},
                 {TAGS_BARE, CHUNK_BARE}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (is_in(r, at, kinds[i].groups))
            return kinds[i].kind;
    }
    return CHUNK_FINITE;
}

/* ---- the others ---- */

static chunk_kind single_kind(uint32_t tags)
{
    static const struct {
        uint32_t groups;
        chunk_kind kind;
    } kinds[] = {{TAGS_PREPOSITION | TAGS_MARKER, CHUNK_PREPOSITION},
                 {TAGS_WH, CHUNK_WH},
                 {TAGS_CONJUNCTION, CHUNK_CONJUNCTION},
                 {TAGS_COMMA, CHUNK_COMMA},
                 {TAGS_COLON, CHUNK_COLON},
                 {TAGS_STOP, CHUNK_STOP},
                 {TAGS_QUOTATION, CHUNK_QUOTATION},
                 {TAGS_OPENING, CHUNK_OPENING},
                 {TAGS_CLOSING, CHUNK_CLOSING},
                 {TAGS_ADVERB, CHUNK_ADVERB},
                 {TAGS_ADJECTIVE, CHUNK_ADJECTIVE},
                 {TAGS_PARTICLE, CHUNK_PARTICLE}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (tags & kinds[i].groups)
            return kinds[i].kind;
    }
    return CHUNK_OTHER;
}

/* The chunk that begins there, with places counted from the begin of the sentence. */
static syntax_chunk find_chunk(const row *r, uint32_t begin)
{
    syntax_chunk c = {{begin, begin + 1}, begin, CHUNK_OTHER, 0};
    noun_phrase p = find_noun_phrase(r, begin);
    if (p.end > begin) {
        c.at.end = p.end;
        c.head = p.head;
        c.kind = is_in(r, begin, TAGS_PRONOUN)       ? CHUNK_PRONOUN
                 : is_in(r, begin, TAGS_EXISTENTIAL) ? CHUNK_EXISTENTIAL
                                                     : CHUNK_NOUN;
    } else if (begins_verb_group(r, begin)) {
        c.at = find_verb_group(r, begin, &c.head);
        c.kind = verb_kind(r, begin);
    } else {
        c.kind = single_kind(r->tokens[begin].tags);
    }
    return c;
}

/* ---- what the chunks mean together ---- */

static uint32_t skip_adverb_chunks(const syntax *s, uint32_t at)
{
    while (at < s->chunk_count && s->chunks[at].kind == CHUNK_ADVERB)
        at++;
    return at;
}

/* Whether a noun phrase and a finite verb follow. */
static bool opens_clause(const syntax *s, uint32_t at)
{
    uint32_t subject = skip_adverb_chunks(s, at + 1);
    if (subject >= s->chunk_count || !chunk_is_one_of(&s->chunks[subject], CHUNKS_NOUN))
        return false;
    uint32_t verb = skip_adverb_chunks(s, subject + 1);
    return verb < s->chunk_count && s->chunks[verb].kind == CHUNK_FINITE;
}

/* Tells prepositions from words that open clauses, and gives each chunk its symbol. */
static void name_chunks(syntax *s)
{
    for (uint32_t i = 0; i < s->chunk_count; i++) {
        syntax_chunk *c = &s->chunks[i];
        const syntax_token *t = &s->tokens[c->at.begin - s->sentence.begin];
        c->symbol = (uint64_t)c->kind;
        if (chunk_is_one_of(c, CHUNKS_NOUN))
            c->symbol = CHUNK_NOUN;
        if (c->kind == CHUNK_OTHER)
            c->symbol = t->tag;
        if (c->kind != CHUNK_PREPOSITION)
            continue;
        if (t->words & WORDS_THAT)
            c->kind = CHUNK_THAT;
        else if (!(t->words & (WORDS_NEVER_OPEN | WORDS_OF)) && opens_clause(s, i))
            c->kind = CHUNK_OPENER;
        c->symbol = (uint64_t)c->kind;
        if (c->kind == CHUNK_PREPOSITION && t->words & WORDS_OF)
            c->symbol = SYMBOL_OF;
        else if (c->kind == CHUNK_PREPOSITION && t->words & WORDS_BY)
            c->symbol = SYMBOL_BY;
        else if (c->kind == CHUNK_PREPOSITION && t->words & WORDS_TO)
            c->symbol = SYMBOL_TO;
    }
}

static void look_up(syntax *s, const view *v, const grammar *g, const bool *is_action)
{
    const char *const *tags = v->document->tags;
    for (uint32_t i = s->sentence.begin; i < s->sentence.end; i++) {
        syntax_token *t = &s->tokens[i - s->sentence.begin];
        t->tag = tags ? grammar_hash_tag(tags[i]) : 0;
        t->tags = tags ? grammar_tag(g, t->tag) : 0;
        t->words = grammar_word(g, view_word(v, i)->attributes[WORD_LOWER]);
        t->is_action = is_action && is_action[i - s->sentence.begin];
    }
}

syntax *syntax_make(arena *room, const view *v, const grammar *g, span sentence,
                    const bool *is_action)
{
    uint32_t size = sentence.end - sentence.begin;
    syntax *s = arena_alloc(room, 1, sizeof *s);
    if (!s)
        return NULL;
    s->sentence = sentence;
    s->tokens = arena_alloc(room, size, sizeof *s->tokens);
    s->chunks = arena_alloc(room, size, sizeof *s->chunks);
    if (!s->tokens || !s->chunks)
        return NULL;
    look_up(s, v, g, is_action);
    const row r = {s->tokens, size};
    for (uint32_t at = 0; at < size;) {
        syntax_chunk c = find_chunk(&r, at);
        for (; at < c.at.end; at++)
            s->tokens[at].chunk = s->chunk_count;
        c.at = (span){sentence.begin + c.at.begin, sentence.begin + c.at.end};
        c.head += sentence.begin;
        s->chunks[s->chunk_count++] = c;
    }
    name_chunks(s);
    return s;
}
