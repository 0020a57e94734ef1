"""A text is in the language under whose code it stands.

A translation that was forgotten is often the text itself, copied; and two languages are easily exchanged. A sentence is
known by its small words. Names, titles of works, quotations and short phrases may be in any language: they have few of
them, or stand in quotation marks, in italics or in a link; what both languages say in the same words is taken for a
name as long as it makes no sentence.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ..languages import function_words
from ..languages.function_words import may_be, weigh
from ..problems import Problem, Rule
from ..text.lazy_pattern import lazy_pattern
from ..text.placeholders import has_placeholder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ..languages.function_words import Evidence
    from ..languages.language import Language
    from ..problems import Location
    from ..translation.segments import Segment

TEXT_LANGUAGE = Rule(
    "text-language",
    "warning",
    "this text stands under “{code}”, and reads like “{other}”",
    "write it in “{code}”; what is quoted in another language stands in quotation marks",
    explanation=(
        "The words of a text are those of another language than the one under whose code it stands: it was copied and "
        "not yet translated, or two texts were exchanged. Names and titles may be in any language; what is quoted "
        "stands in quotation marks, or is a quotation of Markdown."
    ),
    wrong="objectives: {en: This is how we work., fr: This is how we work.}",
    right="objectives: {en: This is how we work., fr: Voici comment nous travaillons.}",
)
EXCHANGED = TEXT_LANGUAGE.variant(
    "the texts under “{code}” and “{other}” seem to be exchanged",
    "put each under the code of its language",
)

_RATIO = 6
"""So many words of the other language stand for one of the text's own: a French sentence may quote an English title."""
_FEW, _MORE = 3, 4
"""How many words of the other language a phrase has, at least; and where it is the same in both languages, or alone."""
_OF_SENTENCE = 8
"""In a sentence of a paragraph, the words of the other language and twice those that only sentences have are at least
as many. An entry of a bibliography has hardly any of the latter.
"""
_WITH_CAPITALS = "en"
"""In this language names and titles of works have capitals, so that a phrase in small letters is none. In others, it
may be a name: « Agence nationale de l'évaluation et de la qualité ».
"""
_LONG, _VERY_LONG = 9, 12
"""A value, and a paragraph, with so many words of the other language is no name and no entry of a bibliography."""

_KEY = lazy_pattern(r"[{\s]*[\"']?(?P<code>[\w-]+)[\"']?\s*:")
_LANG = lazy_pattern(r"\blang=")


class _Suspect(NamedTuple):
    """A text that reads like another language."""

    segment: Segment
    code: str
    other: str

    @property
    def place(self) -> Location:
        return self.segment.places[self.code]

    def told(self, rule: Rule = TEXT_LANGUAGE) -> Problem:
        return rule.at(self.place, code=self.code, other=self.other)


def check(segments: Iterable[Segment], languages: Iterable[Language]) -> Iterator[Problem]:
    """Check every text in every language."""
    codes = function_words.may_be_meant(language.code for language in languages)
    for (_, text), group in groupby(segments, lambda one: (one.owner, one.field if one.is_paragraph else "")):
        if text:
            yield from _background(list(group), codes)
        else:
            for segment in group:
                yield from _value(segment, codes)


def _value(segment: Segment, codes: Collection[str]) -> Iterator[Problem]:
    suspects = list(_suspects(segment, codes))
    for suspect in suspects:
        back = _Suspect(segment, suspect.other, suspect.code)
        if back in suspects and _are_exchanged(suspect, back):
            if suspect.code != segment.source:  # it is told once, at the translation
                yield suspect.told(EXCHANGED)
        elif _is_phrase_of(suspect):
            yield suspect.told()


def _suspects(segment: Segment, codes: Collection[str]) -> Iterator[_Suspect]:
    for code, text in segment.words.items():
        for other in codes:
            if other != code and may_be(text, code, other) and not has_placeholder(text) and _is_written(segment, code):
                yield _Suspect(segment, code, other)


def _is_written(segment: Segment, code: str) -> bool:
    """Whether a text stands under a code, and is not the source text in place of one that is missing, which is told.

    What is missing has the place of the whole value, where the key of another language stands.
    """
    place = segment.places[code]
    if segment.words[code] != segment.words[segment.source] or not place.column:
        return True
    key = _KEY.match(place.text, place.column - 1)
    return not key or key["code"] not in segment.words


def _are_exchanged(one: _Suspect, other: _Suspect) -> bool:
    """Whether each of two texts reads like the other's language; then names need not be told from other words."""
    found = [weigh(two.segment.words[two.code], two.code, two.other, with_names=True) for two in (one, other)]
    is_clear = all(each.other and each.own * _RATIO <= each.other for each in found)
    return is_clear and sum(each.other for each in found) >= _FEW


def _is_phrase_of(suspect: _Suspect) -> bool:
    """Whether a value reads like another language."""
    text, beside = _both(suspect)
    found = weigh(text, suspect.code, suspect.other, beside=beside)
    is_phrase = found.other >= (_FEW if beside else _MORE) and (found.of_sentences or suspect.other == _WITH_CAPITALS)
    is_told = is_phrase or _is_sentence(found) or found.other >= _LONG
    return bool(is_told) and found.own * _RATIO <= found.other


def _is_sentence(found: Evidence) -> bool:
    return found.of_sentences > 0 and found.other + 2 * found.of_sentences >= _OF_SENTENCE


def _both(suspect: _Suspect) -> tuple[str, str]:
    """Return a text, and what stands for it in the other language; that is empty if it was copied, or is missing."""
    words = suspect.segment.words
    text, beside = words[suspect.code], words.get(suspect.other, "")
    return text, "" if function_words.is_copy(text, beside) else beside


def _background(segments: Sequence[Segment], codes: Collection[str]) -> Iterator[Problem]:
    """Check the paragraphs of a Markdown text; where most are in another language, all of it is told at the first.

    One that nobody translates, such as a session's, often says below in a second language what it says above.
    """
    wrong: dict[tuple[str, str], list[_Suspect]] = {}
    for segment in segments:
        for suspect in _suspects(segment, codes):
            if _is_paragraph_of(suspect):
                wrong.setdefault((suspect.code, suspect.other), []).append(suspect)
    mostly = {pair: found[0] for pair, found in wrong.items() if 2 * len(found) > _count(segments, *pair)}
    for (code, other), found in wrong.items():
        if (code, other) not in mostly:
            yield from (suspect.told() for suspect in found if suspect.segment.without != "whole")
        elif (other, code) not in mostly:
            yield found[0].told()
        elif code != found[0].segment.source:
            yield found[0].told(EXCHANGED)


def _is_paragraph_of(suspect: _Suspect) -> bool:
    """Whether a paragraph reads like another language, and is neither a quotation nor marked with its language."""
    text, beside = _both(suspect)
    if suspect.place.text.lstrip().startswith(">") or _is_marked(text):
        return False
    found = weigh(text, suspect.code, suspect.other, beside=beside)
    return (_is_sentence(found) or found.other >= _VERY_LONG) and found.own * _RATIO <= found.other


def _is_marked(text: str) -> bool:
    """Whether braces at the end of a paragraph say in which language it is."""
    before, _, braces = text.rpartition("{:")
    is_of_all = before[-1:] in {" ", "\n"} and braces.rstrip().endswith("}")
    return is_of_all and bool(_LANG.search(braces))


def _count(segments: Sequence[Segment], code: str, other: str) -> int:
    """Return how many paragraphs have enough words to be known as of one of two languages."""
    texts = (segment.words.get(code, "") for segment in segments)
    found = (weigh(text, code, other) for text in texts if text)
    return sum(one.own + one.other >= _MORE for one in found)
