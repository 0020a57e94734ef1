"""Count the words that only one of two languages has, to see in which of them a text is written.

A sentence needs its articles, prepositions, pronouns and auxiliaries: in English and in French they are nearly half of
all words, and few are the same. Names, titles and terms have few of them, so they prove nothing. A language with a
script of its own is known by its letters. The trap: a text may quote another language; what stands in quotation marks
or between capitals (“Council of Europe”) does not count.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import ADDRESS, CODE_SPAN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_JOINING = {
    "en": (
        "the a an of and or to in on at by for from with without between into about against under over through "
        "during before after within across towards toward among beyond my your his its our their some any each "
        "every both all other another more most many much little few less own same such very only just also"
    ),
    "fr": (
        "le la les l' un une de des du d' et ou à au aux en dans sur sous par pour avec sans entre vers chez selon "
        "contre depuis pendant mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs tout tous toute "
        "toutes chaque plusieurs autre autres même mêmes plus moins très aussi"
    ),
    "es": (
        "el la los las un una unos unas de del al a en con sin por para entre sobre desde hasta hacia según "
        "durante tras y e o mi mis su sus nuestro nuestra nuestros nuestras cada todo toda todos todas otro otra "
        "otros otras más muy también"
    ),
    "de": (
        "der die das den dem des ein eine einen einem einer eines und oder in im an am auf aus bei mit nach von "
        "vom zu zum zur für über unter vor durch gegen ohne um zwischen mein unser unsere unserer ihre ihren ihrer "
        "seine seiner kein keine auch nur noch schon sehr mehr"
    ),
    "it": (
        "il lo la i gli le l' un uno una un' di del dello della dei degli delle dell' d' a al allo alla ai agli "
        "alle all' da dal dalla dai dalle dall' in nel nello nella nei negli nelle nell' su sul sulla sui sulle "
        "sull' con per tra fra e ed o mio mia suo sua suoi sue nostro nostra nostri nostre ogni tutto tutti tutte "
        "altro altri altre più molto anche"
    ),
    "pt": (
        "o a os as um uma uns umas de do da dos das em no na nos nas num numa ao à aos às por pelo pela pelos "
        "pelas para com sem entre sobre até desde e ou meu minha seu sua seus suas nosso nossa nossos nossas cada "
        "todo toda todos todas outro outra outros outras mais muito também"
    ),
}
"""Articles, prepositions, possessives and the like: the words that titles and names have too."""

_OF_SENTENCES = {
    "en": (
        "i you he she it we they me him us them this that these those who whom whose which what when where why how "
        "is are was were be been being am has have had having do does did will would can could may might shall "
        "should must not nor but if because while until since so than as there here then it' don' doesn' isn' "
        "aren' can' won' let' that' what' we' you' they' i' whether again still never nobody nothing who'"
    ),
    "fr": (
        "je j' tu il elle on nous vous ils elles me m' te t' se s' lui ce c' cet cette ces celui celle ceux celles "
        "qui que qu' quoi dont où quel quelle quels quelles quand comment pourquoi est sont était étaient sera "
        "seront serait être été suis sommes êtes a ont avait avaient aura auront avoir avons avez peut peuvent "
        "pouvez doit doivent devez fait ne n' pas ni mais donc car si lorsque lorsqu' puisque afin ainsi comme y "
        "jusqu' lors lequel laquelle lesquels lesquelles chacun chacune rien jamais toujours encore déjà"
    ),
    "es": (
        "yo tú él ella nosotros ellos ellas usted ustedes me te se nos le les lo este esta estos estas esto ese "
        "esa esos esas eso quien quién quienes que qué cual cuál cuáles cuando cuándo donde dónde como cómo porque "
        "es son era eran fue fueron ser sido será serán está están estar ha han había haber hay puede pueden debe "
        "deben no ni pero sino si ya"
    ),
    "de": (
        "ich du er sie es wir ihr mich uns mir sich dieser diese dieses diesem diesen welche welcher welches was "
        "wer wo wann wie warum ist sind war waren sein wird werden wurde wurden hat haben hatte hatten kann können "
        "muss müssen soll sollen darf dürfen nicht aber wenn weil dass ob als während seit bis so man"
    ),
    "it": (
        "io tu lui lei noi voi loro mi ti si ci vi ne questo questa questi queste quello quella quelli quelle che "
        "chi cui quale quali quando dove come perché c' è sono era erano sarà saranno essere stato stata stati ha "
        "hanno aveva avere può possono deve devono non né ma se"
    ),
    "pt": (
        "eu ele ela nós eles elas você vocês me se lhe lhes este esta estes estas isto esse essa isso quem que "
        "qual quais quando onde como porque é são era eram foi foram ser sido será serão está estão estar tem têm "
        "ter há pode podem deve devem não nem mas já"
    ),
}
"""Pronouns, auxiliaries, negations and conjunctions: what makes a sentence of a phrase."""

_ARABIC, _CYRILLIC = "\u0600-\u06ff\u0750-\u077f", "\u0400-\u052f"
_LETTERS = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "sd", "ug"), _ARABIC),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tg", "mn"), _CYRILLIC),
    "zh": "\u3400-\u9fff",
    "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7a3",
    "el": "\u0370-\u03ff",
    "he": "\u0590-\u05ff",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff",
    "hi": "\u0900-\u097f",
    "ne": "\u0900-\u097f",
    "mr": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "ta": "\u0b80-\u0bff",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "km": "\u1780-\u17ff",
    "my": "\u1000-\u109f",
    "am": "\u1200-\u137f",
}
"""The letters of languages that are not written in Latin ones."""

KNOWN = frozenset(_JOINING) | frozenset(_LETTERS)
"""The languages that can be told from others; primary subtags of BCP 47."""

_TOKEN = lazy_pattern("[\u3040-\u30ff\u3400-\u9fff]|[^\\W\\d_]+'?|[^\\w\\s'-]")
"""A letter of a script without spaces, a word with the apostrophe behind it, or what ends a phrase."""
_QUOTED = lazy_pattern(
    r"“[^“”\n]{1,500}”|„[^„“”\n]{1,500}[“”]|«[^«»\n]{1,500}»|\"[^\"\n]{1,500}\"|‘[^‘’\n]{1,500}’(?!\w)"
)
_LINK = lazy_pattern(r"!?\[[^\[\]\n]{0,500}\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,200}\])")
_EMPHASIS = lazy_pattern(
    r"(?<![*\w])(\*{1,2})(?=[^\s*])[^*\n]{1,300}\1(?![*\w])|(?<![\w_])_(?=[^\s_])[^_\n]{1,300}_(?![\w_])"
)
_SHORTEST = 3
"""As many words that two texts share in a row are a name or a title that both leave in its language."""


class Evidence(NamedTuple):
    """How many words of a text only one of two languages has."""

    own: int
    """Words of the language that it should be in."""
    other: int
    """Words of the other language."""
    of_sentences: int
    """As many of ``other`` as make sentences."""


def _primary(code: str) -> str:
    return code.partition("-")[0].lower()


@cache
def _words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    joining, others = (frozenset(table.get(language, "").split()) for table in (_JOINING, _OF_SENTENCES))
    return joining | others, others


@cache
def _only(language: str, other: str) -> frozenset[str]:
    """Return the words of a language that another one has not."""
    return _words(language)[0] - _words(other)[0]


@cache
def _in_letters_of(language: str) -> re.Pattern[str]:
    return re.compile(f"[{_LETTERS[language]}]")


def small_words(language: str) -> frozenset[str]:
    """Return the words that a language needs for its sentences, which name nothing; none if they are not known here."""
    return _words(_primary(language))[0]


class _Telling(NamedTuple):
    """What tells a text in one language from one in another."""

    ours: frozenset[str]
    """The words that only its own language has; none if that is known by its letters."""
    theirs: frozenset[str]
    """Those that only the other one has."""
    letters: re.Pattern[str] | None = None
    """By which the other one is known."""


@cache
def _telling(own: str, other: str) -> _Telling | None:
    """Return what tells two languages apart; None if nothing does that is known here."""
    own, other = _primary(own), _primary(other)
    if own == other or not {own, other} <= KNOWN or _LETTERS.get(own) == _LETTERS.get(other, ""):
        return None
    if other in _LETTERS:
        return _Telling(frozenset(), frozenset(), _in_letters_of(other))
    return _Telling(frozenset() if own in _LETTERS else _only(own, other), _only(other, own))


def may_be(text: str, own: str, other: str) -> bool:
    """Whether a text may be in another language than its own: a quick test, which is seldom wrongly true."""
    telling = _telling(own, other)
    if telling is None:
        return False
    if telling.letters:
        return not text.isascii() and bool(telling.letters.search(text))
    words = text.lower().split()
    found = len(telling.theirs.intersection(words))
    return found > 0 and (not telling.ours or found > len(telling.ours.intersection(words)))


def is_copy(text: str, other: str) -> bool:
    """Whether all words of a text are in another one: it was copied from that, or from what that was before."""
    return set(_tokens(text)) <= set(_tokens(other))


def weigh(text: str, own: str, other: str, *, beside: str = "", with_names: bool = False) -> Evidence:
    """Count the words of a text that only one of two languages has.

    What another text, ``beside`` it, has in the same words counts for its own language alone. With ``with_names``,
    words between capitals count too.
    """
    own, other = _primary(own), _primary(other)
    tokens = _tokens(text)
    plain = [token.lower() for token in tokens]
    ours = [_counts(token, own, other) for token in plain]
    theirs = [_counts(token, other, own) for token in plain]
    is_small = [one or another for one, another in zip(ours, theirs, strict=True)]
    left_out = set() if with_names or other in _LETTERS else _in_names(tokens, is_small)
    if beside:
        left_out |= _shared(plain, [token.lower() for token in _tokens(beside)])
    kept = [token for n, token in enumerate(plain) if theirs[n] and n not in left_out]
    sentences = _words(other)[1]
    made = len(kept) // 2 if other in _LETTERS else sum(token in sentences for token in kept)
    return Evidence(_share(sum(ours), own), _share(len(kept), other), _share(made, other))


def _share(count: int, language: str) -> int:
    """Return how many of some words are small ones; in a language known by its letters, about every second."""
    return count // 2 if language in _LETTERS else count


def _tokens(text: str) -> list[str]:
    """Return the words of a text and the signs between them, but nothing that may be in another language: no
    addresses, code and quotations, nor what Markdown emphasizes or links, such as titles of works.
    """
    for pattern in (CODE_SPAN, _LINK, ADDRESS, _QUOTED, _EMPHASIS):
        text = pattern.sub(" “” ", text)
    return _TOKEN.findall(text.replace("’", "'"))


def _counts(token: str, language: str, other: str) -> bool:
    """Whether only one of two languages has a word."""
    if language in _LETTERS:
        return bool(_in_letters_of(language).match(token))
    return token in _only(language, other)


def _in_names(tokens: Sequence[str], is_small: Sequence[bool]) -> set[int]:
    """Return the positions of small words inside names: “of” in “Council of Europe”, “The” in “The Tempest”."""
    found: set[int] = set()
    start = 0
    for position in range(len(tokens) + 1):
        if position < len(tokens) and is_small[position]:
            continue
        begins = _is_capital(tokens, start - 1) or _is_capital(tokens, start)
        if begins and _is_capital(tokens, position):
            found.update(range(start, position))
        start = position + 1
    return found


def _is_capital(tokens: Sequence[str], position: int) -> bool:
    return 0 <= position < len(tokens) and tokens[position][0].isupper()


def _shared(here: Sequence[str], there: Sequence[str]) -> set[int]:
    """Return the positions of words that stand in both texts in the same order, ``_SHORTEST`` or more in a row."""
    runs = {tuple(there[n : n + _SHORTEST]) for n in range(len(there) - _SHORTEST + 1)}
    found: set[int] = set()
    for n in range(len(here) - _SHORTEST + 1):
        if tuple(here[n : n + _SHORTEST]) in runs:
            found.update(range(n, n + _SHORTEST))
    return found


def may_be_meant(codes: Iterable[str]) -> Collection[str]:
    """Return the languages that a text may be in by mistake: those of the site that are known here, and English."""
    return [*dict.fromkeys([*(code for code in codes if _primary(code) in KNOWN), "en"])]
