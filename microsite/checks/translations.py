"""Every text exists in every language, is as new as its source text, and says as much.

A text that may be missing for a while is reported until it is there: a page shows it in another language, marked, or
leaves it out. A translation that was accepted and whose source text changed since is stale. Numbers, links and
paragraphs must agree between the languages.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ..problems import Location, Problem, Rule, languages
from ..translation.status import NO_DIFFERENCES, differences, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..problems import Value
    from ..translation.segments import Segment
    from ..translation.status import Differences, TranslationStatus

PARITY_NUMBERS = Rule(
    "parity-numbers",
    "warning",
    "the numbers differ from the text in “{source}”: {numbers}",
    "correct one of them",
    explanation="The translation has other numbers than the text it was made of. Correct one of the two.",
    wrong="objectives:\n  en: Adopted by 41 states.\n  fr: Adoptée par 14 États.",
    right="objectives:\n  en: Adopted by 41 states.\n  fr: Adoptée par 41 États.",
)
PARITY_LINKS = Rule(
    "parity-links",
    "warning",
    "the text in “{source}” has another number of links: {links}",
    "link to as many",
    explanation="The translation has more links than the text it was made of, or fewer. Link to as many.",
    wrong="en: See [the Convention](https://example.org/c).\nfr: Voir la Convention.",
    right="en: See [the Convention](https://example.org/c).\nfr: Voir [la Convention](https://example.org/c).",
)
PARITY_PARAGRAPHS = Rule(
    "parity-paragraphs",
    "warning",
    "this paragraph has no counterpart in “{language}”",
    "write it in {path} too, or remove it",
    explanation="A paragraph has no counterpart in the other language. Write it there too, or remove it.",
    wrong="background.en.md: two paragraphs\nbackground.fr.md: one paragraph",
    right="background.en.md: two paragraphs\nbackground.fr.md: two paragraphs",
)
SHOWN_AND_MARKED = languages.MISSING_TRANSLATION.variant(
    "the text in “{language}” is missing; pages show it in “{source}” and say so", "add {language}: …"
)
SHOWN_WITH_ITS_CODE = SHOWN_AND_MARKED.variant(
    "the text in “{language}” is missing; it is shown in “{source}”, after its code"
)
SHOWN_WITHOUT_FILE = SHOWN_AND_MARKED.variant(SHOWN_AND_MARKED.message, "write {name}")
OF_MANY = SHOWN_AND_MARKED.variant(
    "{count} texts here are in “{source}” and not in “{language}”; pages show them in “{source}” and say so",
    "“{command} translate status” names each",
)
TRANSLATION_STALE = Rule(
    "translation-stale",
    "warning",
    "the text in “{source}” changed after it was translated into “{language}”",
    "it is at {path}:{line}; translate it again, then run “{command} translate accept {name} --lang {language}”",
    explanation=(
        "The text changed after it was translated. Translate it again, or see that it still says the same; then run "
        "“{command} translate accept” with its name, which the hint says."
    ),
    wrong="title: {en: Open science today, fr: La science ouverte}",
    right="title: {en: Open science, fr: La science ouverte}",
)

_SEVERAL = 10
"""The most files of one folder that are named one by one."""


def check(statuses: Iterable[TranslationStatus]) -> Iterator[Problem]:
    """Check every text in every language."""
    missing: dict[Problem, str] = {}
    for (_, is_text), group in groupby(statuses, lambda one: (one.segment.shared_name, one.segment.is_paragraph)):
        found = [(one, differences(one.segment, one.language) if one.state != "missing" else None) for one in group]
        moved = _Moved.within(found) if is_text and len(found) > 1 else _NOTHING_MOVED
        for status, differing in found:
            text, code = status.segment, status.language
            if differing is None:
                is_absent = code not in text.words  # else a placeholder is there, told as one
                if (
                    is_absent and text.name not in moved.paragraphs
                ):  # a whole file is missing once, not once a paragraph
                    missing |= dict.fromkeys(_missing(text, code), _group(text, code))
                continue
            if status.state == "stale":
                yield _stale(status)
            if differing != NO_DIFFERENCES:
                yield from _differences(status, differing, moved)

    yield from _together(missing)


class _Moved(NamedTuple):
    """What stands in another paragraph of a text than in that of its translation: sentences, or whole paragraphs."""

    numbers: Mapping[str, frozenset[str]]
    """By language, the numbers that one paragraph lacks and another one has too many of."""
    paragraphs: frozenset[str]
    """The names of paragraphs without a counterpart that have the numbers of one in another language."""

    @classmethod
    def within(cls, found: Iterable[tuple[TranslationStatus, Differences | None]]) -> _Moved:
        """Find what moved within a text, of which the paragraphs are given in every language with what differs."""
        ours, theirs = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        alone: list[Segment] = []
        for one, differing in found:
            if differing:
                ours[one.language] |= differing.ours
                theirs[one.language] |= differing.theirs
            elif _is_written(one.place):
                alone.append(one.segment)
        sources = defaultdict[frozenset[str], set[str]](set)
        for text in alone:
            sources[_numbers(text)].add(text.source)
        return cls(
            {code: frozenset(ours[code] & theirs[code]) for code in ours},
            frozenset(one.name for one in alone if (said := _numbers(one)) and len(sources[said]) > 1),
        )


def _numbers(text: Segment) -> frozenset[str]:
    return numbered(text.words[text.source]).numbers


_NOTHING_MOVED = _Moved({}, frozenset())


def _group(text: Segment, code: str) -> str:
    """Return the folder of a text about somebody, of which hundreds may have no file; empty for any other."""
    is_of_somebody = text.is_paragraph and text.owner.partition("/")[0] in {"person", "organization"}
    is_of_many = is_of_somebody and not _is_written(text.places[code])
    return text.places[text.source].path.rpartition("/")[0] if is_of_many else ""


def _together(missing: Mapping[Problem, str]) -> Iterator[Problem]:
    """Yield what is missing; of many files of one folder that lack the same language, their number."""
    groups: dict[tuple[str, object], list[Problem]] = {}
    for number, (problem, folder) in enumerate(missing.items()):
        groups.setdefault((folder, _languages_of(problem) if folder else number), []).append(problem)
    for (folder, _), found in groups.items():
        if len(found) > _SEVERAL:
            source, language = _languages_of(found[0])
            yield OF_MANY.at(Location(folder), count=len(found), source=source, language=language).as_warning()
        else:
            yield from found


def _languages_of(missing: Problem) -> tuple[Value, Value]:
    values = dict(missing.sentence.values)
    return values["source"], values["language"]


def _missing(text: Segment, code: str) -> Iterator[Problem]:
    place = text.places[code]
    if _is_written(place):
        yield PARITY_PARAGRAPHS.at(text.places[text.source], language=code, path=place.path)
    elif text.without != "omitted":
        rule = SHOWN_WITH_ITS_CODE if text.without == "refused" else SHOWN_AND_MARKED
        rule = SHOWN_WITHOUT_FILE if place.path.endswith(".md") else rule
        name = place.path.rpartition("/")[2]
        found = rule.at(place, language=code, source=text.source, name=name)
        yield found.as_warning()  # else the model has reported it


def _is_written(place: Location) -> bool:
    """Whether the place is in a Markdown file that exists: then one paragraph is missing, and not the whole file."""
    return place.path.endswith(".md") and place.line > 0


def _differences(status: TranslationStatus, found: Differences, moved: _Moved) -> Iterator[Problem]:
    source, elsewhere = status.segment.source, moved.numbers.get(status.language, frozenset())
    found = found._replace(ours=found.ours - elsewhere, theirs=found.theirs - elsewhere)
    if found.numbers:
        yield PARITY_NUMBERS.at(status.place, source=source, numbers=found.numbers)
    if found.links:
        yield PARITY_LINKS.at(status.place, source=source, links=found.links)


def _stale(status: TranslationStatus) -> Problem:
    text, code = status.segment, status.language
    source = text.places[text.source]
    return TRANSLATION_STALE.at(
        status.place, source=text.source, language=code, path=source.path, line=source.line, name=text.name
    )
