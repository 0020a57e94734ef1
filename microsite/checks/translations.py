"""Every text is there in every language, is as new as the text it was made of, and says as much.

What may be missing for a while is said while it is: a page shows such a text in another language, marked, or does
without it. A translation that was accepted and whose source text changed since is stale. Numbers, links and
paragraphs agree between the languages.

Passes::

    objectives:
      en: Adopted by 41 states.
      fr: Adoptée par 41 États.

Warns, with ``parity-numbers`` at the translation::

    objectives:
      en: Adopted by 41 states.
      fr: Adoptée par 14 États.

The translation has other numbers than the text it was made of. Correct one of the two.

Passes::

    en: See [the Convention](https://example.org/c).
    fr: Voir [la Convention](https://example.org/c).

Warns, with ``parity-links`` at the translation::

    en: See [the Convention](https://example.org/c).
    fr: Voir la Convention.

The translation has more links than the text it was made of, or fewer. Link to as many.

Passes::

    background.en.md: two paragraphs
    background.fr.md: two paragraphs

Warns, with ``parity-paragraphs`` at the paragraph::

    background.en.md: two paragraphs
    background.fr.md: one paragraph

A paragraph has no counterpart in the other language. Write it there too, or remove it.

Passes::

    title: {en: Open science, fr: La science ouverte}

Warns, with ``missing-translation`` at the text::

    title: {en: Open science}

The text is not written in every language. Add it; where nothing can be published without it, this is an error.

Warns, with ``translation-stale`` at the translation::

    title: {en: Open science today, fr: La science ouverte}

The text changed after it was translated. Translate it again, then run “python build.py translate accept”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems import Problem, unregistered
from ..translation.status import differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..problems import Location
    from ..translation.segments import Segment
    from ..translation.status import Status

_SHOWN = {
    "refused": "it is shown in “{}”, after its code",
    "marked": "pages show it in “{}” and say so",
}


def check(statuses: Iterable[Status]) -> Iterator[Problem]:
    """Look at every text in every language."""
    told = set()
    for status in statuses:
        text, code = status.segment, status.language
        if status.state == "missing":
            for problem in _missing(text, code):
                if problem not in told:  # a whole file is missing once, not once a paragraph
                    told.add(problem)
                    yield problem
            continue
        if status.state == "stale":
            yield _stale(text, code)
        yield from _differences(text, code)


def _missing(text: Segment, code: str) -> Iterator[Problem]:
    place = text.places[code]
    if _is_written(place):
        message = f"this paragraph has no counterpart in “{code}”"
        hint = f"write it in {place.path} too, or remove it"
        yield unregistered("warning", "parity-paragraphs", message, text.places[text.source], hint)
    elif text.without != "omitted":
        message = f"the text in “{code}” is missing; {_SHOWN[text.without].format(text.source)}"
        yield unregistered("warning", "missing-translation", message, place, f"add {code}: …")


def _is_written(place: Location) -> bool:
    """Whether the place is a Markdown file that is there, and so lacks a paragraph and not all of them."""
    return place.path.endswith(".md") and place.line > 0


def _differences(text: Segment, code: str) -> Iterator[Problem]:
    found, place = differences(text, code), text.places[code]
    if found.numbers:
        message, hint = f"the numbers differ from the text in “{text.source}”: {found.numbers}", "correct one of them"
        yield unregistered("warning", "parity-numbers", message, place, hint)
    if found.links:
        message, hint = f"the text in “{text.source}” has another number of links: {found.links}", "link to as many"
        yield unregistered("warning", "parity-links", message, place, hint)


def _stale(text: Segment, code: str) -> Problem:
    message = f"the text in “{text.source}” changed after it was translated into “{code}”"
    place = text.places[text.source]
    hint = f"it is at {place.path}:{place.line}; translate it again, then run “python build.py translate accept”"
    return unregistered("warning", "translation-stale", message, text.places[code], hint)
