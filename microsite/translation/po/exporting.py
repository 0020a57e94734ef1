"""Texts become a .po file for translators, one entry a text: its name, its words, and its translation so far.

An entry is found again by its name and its words, and its name has no position in it: items may move in a list, and a
paragraph may be put between others, while a translator is at work. The trap: a paragraph is written in lines, and which
of their ends mean something is Markdown's business; an entry has only those.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ...languages import catalogs
from ...text.patterns import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...languages.language import Language
    from ...model.site import Event, Site
    from ..segments import Text
    from ..status import Row

_WITHOUT = {
    "refused": "The site cannot be published while it is missing.",
    "marked": "While it is missing, pages show it in another language and say so.",
    "omitted": "While it is missing, pages do without it.",
}
_MARKDOWN = "Markdown: keep links and the signs * _ ` | as they are."
_BREAKS = "A line break here is one on the page."
_FIELDS = {"key_questions": "Key question", "sign_languages": "Sign language"}
_LINE_END = re.compile(r"(?P<before>[ \t]*)\n[ \t]*(?P<attributes>(?=\{:))?")
_BREAK = re.compile(r"\n(?!\{:)")


class Item(NamedTuple):
    """A text as an entry has it."""

    row: Row
    name: str
    """Of the text: ``event/open-science/agenda.title``; several have one name where they are in a list."""
    context: str
    """The name, and which one it is of those with the same name and words: ``event/…/agenda.title (2)``."""
    source: str
    translation: str
    """Empty where it is missing."""

    @property
    def key(self) -> tuple[str, str]:
        """What no other entry has."""
        return self.context, fold(self.source)


def items(rows: Iterable[Row]) -> list[Item]:
    """The texts of a language as entries."""
    found, taken = [], dict[tuple[str, str], int]()
    for row in rows:
        words = row.text.words
        source = flowed(row.text, words[row.text.source])
        number = taken[row.name, fold(source)] = taken.get((row.name, fold(source)), 0) + 1
        context = row.name if number == 1 else f"{row.name} ({number})"
        translation = flowed(row.text, words[row.language]) if row.language in words else ""
        found.append(Item(row, row.name, context, source, translation))
    return found


def export(site: Site, language: Language, chosen: Sequence[Item]) -> str:
    """A .po file with the chosen texts."""
    from babel.messages.catalog import Catalog

    header = f"# Texts of content/ in {language.name}; they come back by “python build.py translate import FILE”."
    project = str(site.name[site.spoken[0].code])
    po = Catalog(
        locale=str(language.cldr), project=project, version="texts", header_comment=header, charset="utf-8", fuzzy=False
    )
    events = {f"event/{event.id}": event for event in site.events}
    for item in chosen:
        text = item.row.text
        place, other = text.places[text.source], item.row.place
        comments = [_described(text, events.get(text.owner)), _WITHOUT[text.without]]
        if text.is_paragraph:
            comments.append(f"{_MARKDOWN} {_BREAKS}" if _BREAK.search(item.source) else _MARKDOWN)
        if text.source != site.spoken[0].code:
            comments.append(f"The text is in “{text.source}”.")
        if item.translation:
            comments.append(f"Translation: {other.path}:{other.line}")
        message = po.add(
            item.source,
            item.translation,
            locations=[(place.path.replace(" ", "%20"), place.line)],
            auto_comments=comments,
            context=item.context,
        )
        message.flags = {"fuzzy"} if item.row.state == "stale" else set()  # and no guess at formats: texts have none
    return catalogs.to_text(po, include_lineno=True)


def flowed(text: Text, words: str) -> str:
    """Words without the line ends that mean nothing."""
    if not text.is_paragraph:
        return fold(words)
    return _LINE_END.sub(lambda end: "\n" if "  " in end["before"] or end["attributes"] is not None else " ", words)


def written(text: Text, words: str) -> str:
    """Words of an entry as their file has them: what ``flowed`` makes the entry's of."""
    if not text.is_paragraph:
        return fold(words)
    breaks = _BREAK.search(flowed(text, text.words[text.source]))
    lines = [line.strip(" \t") for line in words.replace("\r\n", "\n").strip().split("\n")]
    joined = lines[0]
    for line in lines[1:]:
        joined += ("\n" if line.startswith("{:") else "  \n" if breaks else " ") + line
    return joined


def fold(words: str) -> str:
    """Words in one line, as a text of YAML is read."""
    return one_line(words)


def _described(text: Text, event: Event | None) -> str:
    """What a text is, in plain words."""
    kind, _, name = text.owner.partition("/")
    whole = f"the {kind}" + (f" “{name}”" if name else "")
    path = text.path[1:] if text.path[0] == "defaults" else text.path
    match path:
        case ("background", int(number)):
            return f"Background of {whole}, paragraph {number + 1}."
        case ("agenda", int(number), str(key)):
            hour = f" at {event.agenda[number].start:%H:%M}" if event else f" {number + 1}"
            return f"{_spoken(key)} of the agenda item{hour}."
        case ("people", str(person), str(key)):
            who = event.people[person].name if event else person
            return f"How {who} is presented." if key == "presented_as" else f"{_spoken(key)} of {who}."
        case (*_, str(key), int(number)):
            return f"{_FIELDS.get(key, _spoken(key))} {number + 1} of {whole}."
        case ("place", key):
            return f"{_spoken(str(key))} of the place of {whole}."
        case _:
            return f"{_spoken(str(path[-1]))} of {whole}."


def _spoken(key: str) -> str:
    return key.replace("_", " ").capitalize()
