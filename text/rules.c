/* SPDX-License-Identifier: MIT */
#include "text/rules.h"

#include "base/buffer.h"

#include <assert.h>

/*
 * How the patterns stay linear: a token rule gives up within a bounded distance, or consumes what
 * it has looked at. Repetition is possessive, so that nothing is tried twice.
 */

/* ---- Building blocks ---- */

#define WORD_CHARACTER "[\\p{L}\\p{M}\\p{N}]"
#define NOT_IN_WORD "(?!" WORD_CHARACTER ")"
#define SPACE_BAR "[\\x20\\x{A0}\\x{202F}]"
#define HYPHEN "[-‐‑]"
#define APOSTROPHE "['’]"

/* Scripts that are written without spaces; their letters are tokens one by one. */
#define UNSPACED                                                                                   \
    "[\\p{sc:Han}\\p{sc:Hiragana}\\p{sc:Katakana}\\p{sc:Thai}\\p{sc:Lao}\\p{sc:Khmer}"             \
    "\\p{sc:Myanmar}]"

/* Letters, marks and digits; soft hyphens and (non-)joiners inside of a word do not end it. */
#define RUN                                                                                        \
    "(?: [A-Za-z0-9]++ | [\\p{L&}\\p{M}\\p{N}\\x{AD}\\x{200C}\\x{200D}]++"                         \
    "  | (?!" UNSPACED ") [\\p{Lo}\\p{Lm}] )++"

/* What is split from the word before it, after its apostrophe. */
#define CLITIC "(?i: s | m | d | re | ve | ll ) " NOT_IN_WORD

/* U.S.  a.m.  J.-C. */
#define DOTTED "\\p{L}\\p{M}*+\\. (?: -? \\p{L}\\p{M}*+\\. )++"

#define NUMBER "\\p{N}++ (?: [.,٫٬]\\p{N}++ | " APOSTROPHE "\\p{Nd}{3}(?!\\p{Nd}) )*+"

/* The rest of an address. Punctuation belongs to it only if more of it follows, and brackets only
 * as a pair. */
#define ADDRESS_SAFE                                                                               \
    "[A-Za-z0-9\\x{C0}-\\x{2FF}\\p{sc:Cyrillic}\\p{sc:Greek}\\p{sc:Arabic}/\\#@&=%+~$_^-]"
#define ADDRESS_PART ADDRESS_SAFE "++ | [.,;:!?'|*]++ (?=" ADDRESS_SAFE ")"
#define ADDRESS "(?: " ADDRESS_PART " | \\( (?: " ADDRESS_PART " )*+ \\) )++"

#define LABEL "[\\p{L}\\p{N}] [\\p{L}\\p{N}_-]{0,62}+"

/* Endings by which a name with dots is known to be that of a site or a file. Country codes that are
 * words of English (.it, .is, .no, .me) count only in full addresses. */
#define NAME_ENDINGS                                                                               \
    "\\.com | \\.org | \\.net | \\.edu | \\.gov | \\.mil | \\.int | \\.info | \\.biz | \\.io |"    \
    "\\.tv | \\.eu | \\.uk | \\.de | \\.fr | \\.es | \\.pt | \\.hr | \\.br | \\.ru | \\.ua |"      \
    "\\.cn | \\.jp | \\.kr | \\.pl | \\.nl | \\.ch | \\.se | \\.fi | \\.dk | \\.cz | \\.hu |"      \
    "\\.gr | \\.tr | \\.mx | \\.ar | \\.cl | \\.ca | \\.au | \\.nz | \\.za | \\.rs | \\.ba |"      \
    "\\.pdf | \\.txt | \\.doc | \\.docx | \\.xls | \\.xlsx | \\.ppt | \\.pptx | \\.csv | \\.xml |" \
    "\\.json | \\.html | \\.htm | \\.jpg | \\.jpeg | \\.png | \\.gif | \\.mp3 | \\.mp4 | \\.avi |" \
    "\\.zip | \\.exe | \\.js | \\.py"

/* ---- Abbreviations ---- */

/* Before a name or an explanation: no sentence ends here. */
#define TITLES                                                                                     \
    "Mrs?|MRS?|Ms|MS|Messrs|Mmes|Drs?|DR|Profs?|PROF|Gen|GEN|Lt|LT|Col|COL|Maj|Capt|CAPT|Cmdr|Cdr" \
    "|Adm|Sgt|SGT|Cpl|Pvt|Pfc|Brig|Sens?|SEN|Reps?|REP|Govs?|GOV|Pres|Revs?|REV|Fr|Hon|Supt|Insp"  \
    "|Det|Amb|Atty|Asst|Sra|Srta|Sres|Dra|Profa|Exmo|Exma|Lic|Gral|Mons|MM|Hr|Dipl|Ing|gosp|dr|mr" \
    "|mrs|prof|akad|sv|vs|e\\.g|i\\.e|z\\.B|d\\.h|p\\.ej|p\\.ex|cf|vgl|ca|[Nn]pr|[Tt]zv|[Tt]j|"    \
    "sog|inkl|bzw"                                                                                 \
    "|approx|eg|ie|(?<=p\\.\\x20)ex|P\\.S|a\\.k\\.a|т\\.е|π\\.χ|проф|акад|δηλ|βλ"

/* A sentence may end here; then it ends only before a word that opens sentences. */
#define SHORTENED                                                                                                                  \
    "Inc|INC|Corp|CORP|Cos?|CO|Ltd|LTD|Bros|Assn|Dept|Univ|Intl|Jr|JR|Sr|SR|Esq|Sts?|ST|Ste|Mt|Ft"                                 \
    "|Ave|Blvd|Rd|Hwy|Sq|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec|Tues?|Wed|Thurs?|Thur|Fri|Ala|Ariz|Ark"                                 \
    "|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla"                                    \
    "|Ore|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Ont|Que|Alta|Sask|al|est|ext|govt|dept|Ph\\.D"                                       \
    "|M\\.Sc|B\\.Sc|Ed\\.D|S\\.p\\.A|EE\\.UU|EE|UU|Uds?|Vd|págs?|tel|Tel|av|Av|Avda|aprox|Cía|Cia"                               \
    "|Ltda|sc|br|[Uu]l|Nr|Str|Mio|Mrd|evtl|ggf|Bd|bd|гг?|руб|коп|млн|млрд|тыс|ул|др|пр|стр|обл|αρ" \
    "|σελ|τηλ"

/* A capital letter after these opens a sentence. */
#define ENDING "etc|usw|itd|т\\.д|т\\.п"

/* Words of their own, unless a number follows. */
#define NUMBERED                                                                                   \
    "Nos?|NO|nos?|Nr|nr|núm|Figs?|fig|Arts?|arts?|Secs?|sec|Vols?|vol|Ch|ch|pp?|Abs|Mar|Jun|Jul"  \
    "|Sun|Sat|čl|st|str|pop|\\p{Lu}\\p{Ll}{2,30}str|см"

/* Words of their own, unless they stand between a number and the rest of the sentence. */
#define UNITS "ft|lbs?|oz|sq|min|hrs?|sec|mil|mlrd|god|tis"

#define MONTHS                                                                                     \
    "January|February|March|April|May|June|July|August|September|October|November|December"        \
    "|Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember|Jahrhundert"

#define DAYS                                                                                       \
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun"

#define ZONES "[ECMP][DS]?T|GMT|UTC|BST|CES?T|IST|JST|HKT|Eastern|Central|Pacific|Mountain"

/* After a shortened word, these open a sentence; few of them begin names. */
#define OPENING_WORDS                                                                              \
    "The|A|An|This|That|These|Those|There|It|Its|He|His|She|Her|They|Their|We|Our|I|My|You|Your"   \
    "|And|But|Or|So|Yet|If|When|While|Where|What|Who|Why|How|As|At|In|On|By|For|From|With|To|Of"   \
    "|Since|After|Before|During|Until|Under|Despite|Because|Although|Though|However|Meanwhile"     \
    "|Some|Many|Most|Several|Both|Each|All|Another|Other|Others|One|Two|Also|Then|Now|Here|Not"    \
    "|El|Los|Las|Un|Una|En|Por|Pero|Según|Os|As|Um|Uma|Em|Der|Die|Das|Ein|Eine|Er|Sie|Es|Le|Les"  \
    "|Il|Elle|Au|Aux|Ce|Cette|U|Na|Za|Ali|Kad|Prema|В|На|Но|Он|Она|Они|Это|По|Как|Ο|Η|Το|Οι"

/* An initial has one capital letter; after these words it is a name of a thing, and the dot ends
 * the sentence. So does the dot after "I" within a sentence. */
#define NOT_AFTER_KINDS                                                                            \
    "(?<! [Pp]lan\\x20 | [Gg]roup\\x20 | [Vv]itamin\\x20 | [Gg]rade\\x20 | [Tt]ype\\x20"           \
    "   | [Cc]lass\\x20 | [Cc]ategory\\x20 | [Hh]epatitis\\x20 | [Ss]ection\\x20 | [Oo]ption\\x20" \
    "   | [Ss]erie\\x20 | [Tt]eam\\x20 | [Aa]ppendix\\x20 )"
#define NOT_PRONOUN "(?! I\\. (?<=\\p{Ll}\\x20I\\.) )"
#define INITIAL                                                                                    \
    NOT_AFTER_KINDS NOT_PRONOUN                                                                    \
        "\\p{Lu}\\p{M}*+\\. (?= [\\x20\\x{A0}\\t]*+ \\n? [\\x20\\t]*+ [\\p{L}\\p{Nd}]"             \
        "                     | [-,;:)\\]’'] | \\x20[\"“‘(]\\p{Lu}\\p{Ll}++[\"”’)] )"

/* ---- Tokens that begin with a letter or a digit ---- */

#define MAIL_ADDRESS                                                                               \
    "[\\p{L}\\p{N}] [\\p{L}\\p{N}._+-]{0,63}+ @ [\\p{L}\\p{N}_-]{1,63}+"                           \
    "(?: \\. [\\p{L}\\p{N}-]{1,63}+ )*+"
#define SITE_OR_FILE                                                                               \
    LABEL "(?: \\. " LABEL " ){1,20}+ (?i: (?<= " NAME_ENDINGS " ) ) (?: / (?: " ADDRESS " )?+ "   \
          ")?+"

static const rule word_rules[] = {
    /* Most words: nothing but letters, and what follows cannot belong to them. */
    {"plain word", "(?! (?i: cannot | gonna | gotta | wanna ) )" RUN "(?= [\\s,;!?)\"”»] | \\z )",
     false},
    /* Letters of scripts without spaces; katakana spells out foreign names and words. */
    {"katakana", "[\\p{sc:Katakana}ー\\x{FF9E}\\x{FF9F}]++", false},
    {"unspaced letter", UNSPACED "\\p{M}*+", false},
    {"web address", "(?i: https? | ftp | file ) :// " ADDRESS " | (?i: www ) \\d? \\. " ADDRESS,
     false},
    {"mail address", "(?i: mailto: )?" MAIL_ADDRESS, false},
    {"site or file", SITE_OR_FILE, false},
    /* Names of groups and modules: more than one dot and no capitals. */
    {"dotted name", "[a-z][a-z0-9-]{1,62}+ (?: \\.[a-z][a-z0-9-]{1,62}+ ){2,}+ " NOT_IN_WORD,
     false},
    /* U.S.  a.m.  U.S.A  U.K  U.S.-led */
    {"dotted abbreviation",
     DOTTED "(?: \\p{L} " NOT_IN_WORD " )?+ (?: " HYPHEN RUN " )*+"
            "| \\p{Lu}\\.\\p{Lu} " NOT_IN_WORD " | (?i: [ap]\\.m ) " NOT_IN_WORD,
     false},
    {"abbreviation",
     "(?: " TITLES "|" SHORTENED "|" ENDING ") \\. (?!\\p{Ll}) (?: " HYPHEN RUN " )*+", false},
    {"abbreviation before a number", "(?: " NUMBERED ") \\. (?=" SPACE_BAR "?\\p{Nd})", false},
    {"unit", "(?<=\\p{Nd}\\x20) (?: " UNITS ") \\. (?=\\x20\\p{Ll})", false},
    {"initial", INITIAL, false},
    /* k. Šimić, z. B., p. 5; not vowels, which are words in many languages. */
    {"small initial",
     "(?<!\\p{Nd}\\x20) (?![aeiouyàéèêóаеиоуяь]) \\p{Ll}\\. (?=\\x20 (?: \\p{Lu} | \\p{Nd} | "
     "\\p{L}{1,2}\\. ))",
     false},
    /* do|n't, ca|n't: the n goes with the apostrophe. */
    {"negated verb",
     "(?= [A-Za-z]{1,12}+ " APOSTROPHE "[tT] " NOT_IN_WORD ")"
     "[A-Za-z]{1,12}? (?= [nN]" APOSTROPHE "[tT] )",
     false},
    {"negation", "[nN]" APOSTROPHE "[tT] " NOT_IN_WORD, false},
    {"two words in one",
     "(?i: can (?= not " NOT_IN_WORD ") | (?: gon | wan ) (?= na " NOT_IN_WORD ")"
     "   | got (?= ta " NOT_IN_WORD ") )",
     false},
    /* l'|État, qu'|il; but d'Ivoire and L'Aquila, which are names. */
    {"elided article",
     "(?: (?: l | c | j | n | s | m | t | qu | jusqu | lorsqu | puisqu | dell | nell | dall | sull "
     ")"
     "    " APOSTROPHE " (?=\\p{L})"
     "  | (?: L | C | J | N | S | M | T | Qu | Jusqu | Lorsqu | Puisqu | [dD] )"
     "    " APOSTROPHE " (?=\\p{Ll}) ) (?! " CLITIC " | mon\\b )",
     false},
    {"currency code", "(?: US | AU | CA | HK | MX | NZ | [ACRS] ) \\$ (?=" SPACE_BAR "?\\p{Nd})",
     false},
    {"number sign", "[nN]\\.? [ºª°]", false},
    {"slashed word",
     "(?: (?i: [wc]/o | [bl]/c | n/a | w/ ) | (?: k?m | mi | [kmM][bB] ) / [hs] ) " NOT_IN_WORD,
     false},
    {"language with signs", "[CF] (?: \\+\\+ | \\# ) " NOT_IN_WORD, false},
    /* Also Swiss-led, O'Brien, rock'n'roll, post-9/11, anti-U.S., D-Calif., snake_case, AT&T, d**n.
     */
    {"word",
     RUN "(?: " APOSTROPHE "(?=\\p{L}) (?! " CLITIC ")" RUN "| " HYPHEN
         "(?: \\p{Nd}{1,2}/\\p{Nd}{1,2} " NOT_IN_WORD " | " DOTTED " | (?=\\p{Lu}) (?: " SHORTENED
         ") \\. (?!\\p{Ll}) | " RUN ")"
         "| (?: _{1,2} | \\*{2,3} ) " RUN " | (?<=\\p{Lu}) & (?=\\p{Lu}) " RUN ")*+",
     false},
    {"any other character", "(?s:.) \\p{M}*+", false},
};

static const rule number_rules[] = {
    {"mail address", MAIL_ADDRESS, false},
    {"site or file", SITE_OR_FILE, false},
    {"date and time",
     "\\p{Nd}{4}-\\p{Nd}{2}-\\p{Nd}{2}T\\p{Nd}{2}:\\p{Nd}{2}(?: :\\p{Nd}{2} )?+ Z?+", false},
    {"time", "\\p{Nd}{1,9}+ (?: :\\p{Nd}{1,9}+ )++ (?: [.,]\\p{Nd}++ )?+", false},
    /* 12/03/2024, 9/11, 1/2 */
    {"date or fraction", "\\p{Nd}{1,4}+ (?: /\\p{Nd}{1,4}+ ){1,2}+ (?!/) " NOT_IN_WORD, false},
    /* 5|pm */
    {"hour", "\\p{Nd}{1,2}+ (?= (?i: [ap]\\.?m ) " NOT_IN_WORD ")", false},
    /* "1. Rain" begins a list; "12. ožujka", "12. März" are dates. */
    {"list number", "(?: ^ | (?<=\\n) ) \\p{Nd}{1,3}+ \\. (?=\\x20\\S)", false},
    {"ordinal number",
     "\\p{Nd}{1,4}+ \\. (?=" SPACE_BAR "(?: \\p{Ll} | (?: " MONTHS ") " NOT_IN_WORD
     "| \\p{Nd}{1,2}\\." SPACE_BAR "?\\p{Nd}{4} ))",
     false},
    {"grouped by thin spaces",
     "\\p{Nd}{1,3}+ (?: [\\x{A0}\\x{202F}\\x{2009}]\\p{Nd}{3}(?!\\p{Nd}) )++ (?: ,\\p{Nd}++ )?+",
     false},
    /* Also 2bn, 3-1, 54-year-old, 2024-03-12, 2010–2012. */
    {"number",
     NUMBER "(?: \\. (?: [ºª] | er ) " NOT_IN_WORD "| " RUN ")?+ (?: " HYPHEN "(?: " NUMBER
            "(?: " RUN ")?+ | " DOTTED " | " RUN ") | –(?=\\p{Nd})" NUMBER ")*+",
     false},
    {"any other character", "(?s:.) \\p{M}*+", false},
};

/* ---- All other tokens ---- */

static const rule sign_rules[] = {
    /* boys|', it|'s, U.S.|'s */
    {"clitic", "(?<= [\\p{L}\\p{M}\\p{N}.!?)\\]”\"’'%] ) " APOSTROPHE CLITIC, false},
    /* '90s, '16, 'em */
    {"clipped word",
     "(?<!" WORD_CHARACTER ") " APOSTROPHE
     "(?: \\p{Nd}0s | \\p{Nd}{2} | (?i: em | til | cause | bout | twas | tis ) ) " NOT_IN_WORD
     "(?! " APOSTROPHE ")",
     false},
    {"and between apostrophes", APOSTROPHE "[nN]" APOSTROPHE "(?=\\x20)", false},
    {"double quote", "'' | ``", false},
    {"ellipsis", "\\.{2,}+ | …++", false},
    {"fraction", "(?<! [\\p{L}\\p{N}.)] ) \\.\\p{Nd}++ " NOT_IN_WORD, false},
    {"ending of a name",
     "(?<! [\\p{L}\\p{N}.)] ) \\. [A-Za-z]{2,4}+ (?<= " NAME_ENDINGS " | \\.NET ) " NOT_IN_WORD,
     false},
    {"emphasis", "[!?！？]{2,}+", false},
    {"dash", "-{2,}+ (?![>=]) | [–—―]++", false},
    {"ruled line", "[-=_*~+\\#]{3,}+", false},
    {"arrow", "[-=]{1,2}+> | <-{1,2}+ (?!\\p{Nd})", false},
    {"repeated sign", "([*=_~\\#+^|/\\\\<>]) \\g{-1}++", false},
    {"signed number",
     "(?<! [\\p{L}\\p{N}.)%] ) [-+−±] " NUMBER "(?: " RUN ")?+ (?: " HYPHEN RUN ")*+", false},
    {"degrees", "°[CF] " NOT_IN_WORD, false},
    {"account name",
     "(?<!" WORD_CHARACTER ") @ (?= [\\p{N}_]{0,9}+\\p{L} ) [\\p{L}\\p{N}_]++ (?: [.@-] "
     "(?=\\p{Ll}) [\\p{L}\\p{N}_]++ )*+",
     false},
    {"topic", "(?<!" WORD_CHARACTER ") \\# (?= [\\p{N}_]{0,9}+\\p{L} ) [\\p{L}\\p{M}\\p{N}_]++",
     false},
    {"emoticon", "(?: [:;=] '? -? [()DPpOo/\\\\|*\\[\\]] | <3 | \\^_\\^ ) (?! [\\p{L}\\p{N}/] )",
     false},
    {"character entity", "& (?: amp | lt | gt | quot | apos | nbsp | \\#\\d{1,6} ) ;", false},
    {"markup",
     "</? (?: br | p | b | i | u | em | strong | a | div | span | h[1-6] | li | ul ) \\x20? /? >",
     false},
    {"flag", "\\p{RI}{2}", false},
    {"emoji",
     "\\p{ExtPict} [\\p{M}\\x{1F3FB}-\\x{1F3FF}\\x{E0020}-\\x{E007F}]*+"
     "(?: \\x{200D} \\p{ExtPict} [\\p{M}\\x{1F3FB}-\\x{1F3FF}]*+ )*+",
     false},
    {"any other character", "(?s:.) \\p{M}*+", false},
};

/* ---- Sentences ---- */

/* What may end a sentence, the quotes and brackets that close after it, and those that open the
 * next one. */
#define FINAL "[\\p{STerm}…;\\x{37E}]"
#define CLOSERS                                                                                    \
    "(?: [)\\]}\"'”’“»›«‹」』】）]{0,8}+ (?: \\x20'' | " SPACE_BAR "[»”)\\]] " NOT_IN_WORD " )?+"  \
    "(?: \\x20? [:;=]'?-?[()DP] (?![\\p{L}\\p{N}]) )?+ )"
#define OPENERS "(?: [(\\[{\"'“„‘«»‹›¿¡「『—–-] " SPACE_BAR "? | ``\\x20? ){0,4}+"

/*
 * Asked at a token that ends with punctuation: where it begins, if that is with a letter or digit,
 * and then, if no rule matches, at its last character. Where none matches the sentence goes on. The
 * match ends where the sentence does.
 */
static const rule sentence_rules[] = {
    {"number after abbreviation", "(?: " NUMBERED ") \\. \\s? \\p{Nd}", false},
    {"title", "(?: " TITLES ") \\. (?= " CLOSERS " \\s )", false},
    /* HARLAN, D.C. — The court ruled. */
    {"abbreviation before a dash",
     "(?: " DOTTED " | (?: " SHORTENED "|" ENDING "|\\p{L}\\p{M}*+ ) \\. ) \\s*+ [—–-]", false},
    {"time of day before a new sentence",
     "(?i: [ap]\\.m\\. ) " CLOSERS " (?= \\s++ " OPENERS "(?! (?: " DAYS "|" MONTHS "|" ZONES
     ") " NOT_IN_WORD ") \\p{Lu} )",
     true},
    {"and so on before a new sentence",
     "(?: " ENDING ") \\. " CLOSERS " (?= \\s++ " OPENERS " \\p{Lu} )", true},
    {"abbreviation before an opening word",
     "(?: " RUN HYPHEN " )?+ (?: " DOTTED " | (?: " SHORTENED "|\\p{L}\\p{M}*+ ) \\. ) " CLOSERS
     " (?= \\s++ " OPENERS "(?: " OPENING_WORDS ") (?! [\\p{L}\\p{M}\\p{N}.-] ) )",
     true},
    {"abbreviation",
     "(?: " RUN HYPHEN " )?+ (?: " DOTTED " | (?: " SHORTENED "|" ENDING "|\\p{L}\\p{M}*+ ) \\."
     "  | \\p{Nd}{1,4}+\\. (?= \\s++ (?: \\p{Ll} | (?: " MONTHS ") " NOT_IN_WORD "| \\p{Nd} ) ) )"
     "(?! " HYPHEN ")",
     false},
    /* "?!", ". . .", "!..." */
    {"more final punctuation", FINAL CLOSERS "\\s*+ [.!?…。！？]", false},
    /* ... three steps: 1. Call them. */
    {"list number after a colon", "(?<= [:;]\\x20\\p{Nd} ) \\.", false},
    /* Yahoo!'s */
    {"clitic", FINAL APOSTROPHE CLITIC, false},
    /* "Stop!", he said. A smile follows the sentence that it belongs to. */
    {"comma or colon", FINAL CLOSERS "\\s*+ [,;:]", false},
    {"inside of a name or number", "[.!?] (?= [\\p{Ll}\\p{N}] )", false},
    /* "Stop!" he said; but iPhone, eBay and addresses open sentences. */
    {"small letter",
     FINAL CLOSERS "\\s*+ " OPENERS "(?! \\p{Ll}\\p{Lu} | https?: | www\\. ) \\p{Ll}", false},
    {"ellipsis within a sentence",
     "(?: … | (?<=\\.)\\. ) " CLOSERS "\\s++ (?! " OPENERS "[\\p{Lu}\\p{Lt}\\p{Lo}] )", false},
    {"quotation within a sentence", FINAL "[」』]{1,3}+ [とって]", false},
    {"Greek question mark",
     "(?: ; (?<=\\p{sc:Greek};) | \\x{37E} ) " CLOSERS " (?= \\s++ " OPENERS "\\p{Lu} )", true},
    {"final punctuation", "[\\p{STerm}…] " CLOSERS, true},
};

/* ---- Access ---- */

typedef struct rule_list {
    const rule *rules;
    size_t count;
} rule_list;

#define LIST(rules)                                                                                \
    {                                                                                              \
        rules, sizeof(rules) / sizeof(rules)[0]                                                    \
    }

static const rule_list lists[RULES_COUNT] = {
    [RULES_WORD] = LIST(word_rules),
    [RULES_NUMBER] = LIST(number_rules),
    [RULES_SIGN] = LIST(sign_rules),
    [RULES_SENTENCE] = LIST(sentence_rules),
};

const rule *rules_of(rule_set set, size_t *count)
{
    *count = lists[set].count;
    return lists[set].rules;
}

/* The mark of a rule is one character, counted up from here. */
enum { FIRST_MARK = '0' };

actant_status rules_compile(regex **out, rule_set set, actant_error *error)
{
    *out = NULL;
    const rule_list *list = &lists[set];
    assert(list->count <= 'z' - FIRST_MARK);
    buffer pattern;
    buffer_init(&pattern);
    for (size_t i = 0; i < list->count; i++)
        buffer_add_format(&pattern, "%s(?: %s )(*:%c)", i > 0 ? "\n|" : "", list->rules[i].pattern,
                          (char)(FIRST_MARK + i));
    actant_status status = buffer_status(&pattern, error);
    if (status == ACTANT_OK)
        status = regex_new(out, buffer_text(&pattern), REGEX_ANCHORED | REGEX_EXTENDED, error);
    buffer_clear(&pattern);
    return status;
}

const rule *rules_marked(rule_set set, const regex_match *match)
{
    assert(match->found && match->mark);
    return &lists[set].rules[match->mark[0] - FIRST_MARK];
}

bool rules_is_blank(uint32_t codepoint)
{
    return (codepoint >= 0x200B && codepoint <= 0x200F) ||
           (codepoint >= 0x202A && codepoint <= 0x202E) ||
           (codepoint >= 0x2060 && codepoint <= 0x2069) || codepoint == 0xFEFF;
}
