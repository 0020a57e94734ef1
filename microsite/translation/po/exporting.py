"""Export segments as a .po file for translators: one entry for each segment, with its name, its words and its
translation so far.

On import, an entry is found by its name and its words. Its name has no position in it: while a translator works, items
may move in a list, and paragraphs may be added between others. The trap: a paragraph is written in lines, and only
Markdown knows which line ends have a meaning; an entry has only those.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from ...languages import catalogs
from ...problems import Location, Problems, SourceError
from ...problems.po import PO_EXISTS, PO_HOLDS_WORK
from ...sources.files import read
from ...text.counts import counted
from ...text.lazy_pattern import lazy_pattern
from ...text.patterns import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from babel.messages.catalog import Catalog as PoFile

    from ...languages.language import Language
    from ...model.site import Event, Site
    from ...project import Project
    from ...sources.yaml_tree import KeyPath
    from ..segments import Segment
    from ..status import TranslationStatus

MAX_BYTES = 16_000_000
"""The largest .po file that is read: the texts of some thousand events."""
_WITHOUT = {
    "refused": "The site cannot be published while it is missing.",
    "marked": "While it is missing, pages show it in another language and say so.",
    "omitted": "While it is missing, pages do without it.",
}
_MARKDOWN = "Markdown: keep links and the signs * _ ` | as they are."
_BREAKS = "A line break here is one on the page."
_FIELDS = {"key_questions": "Key question", "sign_languages": "Sign language"}
_TEXTS = {"sessions": "Text of the session", "pages": "Text of the page"}
"""What a Markdown text is called, by the folder that it is in."""
_LINE_END = lazy_pattern(r"(?P<before>[ \t]*)\n[ \t]*(?P<attributes>(?=\{:))?")
_BREAK = lazy_pattern(r"\n(?!\{:)")


class PoEntry(NamedTuple):
    """A segment as an entry of a .po file."""

    status: TranslationStatus
    name: str
    """The segment's ``shared_name``: ``event/open-science/agenda.title``."""
    context: str
    """The name, and a number where several have the same name and words: ``event/…/agenda.title (2)``."""
    source: str
    translation: str
    """Empty if it is missing."""


def entries(statuses: Iterable[TranslationStatus]) -> list[PoEntry]:
    """Return the segments of a language as entries."""
    found, counts = [], Counter[tuple[str, str]]()
    for status in statuses:
        segment, words = status.segment, status.segment.words
        source = flowed(segment, words[segment.source])
        name = segment.shared_name
        counts[name, one_line(source)] += 1
        number = counts[name, one_line(source)]
        context = name if number == 1 else f"{name} ({number})"
        translation = flowed(segment, words[status.language]) if status.state != "missing" else ""
        found.append(PoEntry(status, name, context, source, translation))
    return found


def export(site: Site, language: Language, chosen: Iterable[PoEntry]) -> str:
    """Return a .po file with the chosen entries."""
    from babel.messages.catalog import Catalog

    header = f"# Texts of content/ in {language.name}; they come back by “translate import FILE”."
    project = str(site.name[site.languages[0].code])
    po = Catalog(
        locale=str(language.cldr), project=project, version="texts", header_comment=header, charset="utf-8", fuzzy=False
    )
    events = {f"event/{event.id}": event for event in site.events}
    for entry in chosen:
        segment = entry.status.segment
        place = segment.places[segment.source]
        message = po.add(
            entry.source,
            entry.translation,
            locations=[(place.path.replace(" ", "%20"), place.line)],
            auto_comments=list(_comments(entry, events.get(segment.owner), site.languages[0].code)),
            context=entry.context,
        )
        message.flags = {"fuzzy"} if entry.status.state == "stale" else set()  # no guess at formats: texts have none
    return catalogs.to_text(po, include_lineno=True)


def replacing(project: Project, path: Path, text: str, known: Iterable[PoEntry]) -> Literal["new", "same", "other"]:
    """Return what stands at the path of an export: nothing, the same, or a file whose translations content/ has.

    Raises SourceError where a translator's work would be lost; ``known`` are all entries of the language.
    """
    if not path.exists():
        return "new"
    ignored = Problems()
    source = read(project, path, ignored, MAX_BYTES)
    if source and source.text == text:
        return "same"
    po = catalogs.parse_po(source, ignored) if source else None
    place = Location(project.name(path))
    if po is None:
        raise SourceError.of(PO_EXISTS.at(place))
    if waiting := _not_in(known, po):
        raise SourceError.of(PO_HOLDS_WORK.at(place, texts=counted(waiting, "text"), path=path.name))
    return "other"


def _not_in(known: Iterable[PoEntry], po: PoFile) -> int:
    """Return how many messages have a translation, or a note, that content/ does not have."""
    there = {one_line(entry.translation) for entry in known}
    messages = [message for message in po if message.id]
    return sum(bool(one.user_comments) or one_line(str(one.string or "")) not in {"", *there} for one in messages)


def _comments(entry: PoEntry, event: Event | None, main: str) -> Iterator[str]:
    """Yield the comments that explain an entry to a translator."""
    segment, translation = entry.status.segment, entry.status.place
    yield _described(segment, event)
    yield _WITHOUT[segment.without]
    if segment.is_paragraph:
        yield f"{_MARKDOWN} {_BREAKS}" if _BREAK.search(entry.source) else _MARKDOWN
    if segment.source != main:
        yield f"The text is in “{segment.source}”."
    if entry.translation:
        yield f"Translation: {translation.path}:{translation.line}"


def flowed(segment: Segment, words: str) -> str:
    """Return the words of a segment as its entry has them: without line ends that have no meaning."""
    if not segment.is_paragraph:
        return one_line(words)
    return _LINE_END.sub(lambda end: "\n" if "  " in end["before"] or end["attributes"] is not None else " ", words)


def written(segment: Segment, words: str) -> str:
    """Return the words of an entry as the segment's file has them; the reverse of ``flowed``."""
    if not segment.is_paragraph:
        return one_line(words)
    breaks = _BREAK.search(flowed(segment, segment.words[segment.source]))
    lines = [line.strip(" \t") for line in words.replace("\r\n", "\n").strip().split("\n")]
    joined = lines[0]
    for line in lines[1:]:
        joined += ("\n" if line.startswith("{:") else "  \n" if breaks else " ") + line
    return joined


def _described(segment: Segment, event: Event | None) -> str:
    """Describe a segment in plain words."""
    kind, _, name = segment.owner.partition("/")
    whole = f"the {kind}" + (f" “{name}”" if name else "")
    match path := segment.path[1:] if segment.path[0] == "defaults" else segment.path:
        case (str(text), int(number)) if segment.is_paragraph:
            folder, _, file = text.rpartition("/")
            what = f"{_TEXTS[folder]} “{file}”" if folder else _spoken(text)
            return f"{what} of {whole}, paragraph {number + 1}."
        case ("agenda", item, *_, str(key)):
            return f"{_spoken(key)} of {_item(item, event)}{_inside(path[2:-1])}."
        case ("people", str(person), str(key)):
            who = event.people[person].name if event else person
            return f"How {who} is presented." if key == "presented_as" else f"{_spoken(key)} of {who}."
        case (*_, str(key), int(number)):
            return f"{_FIELDS.get(key, _spoken(key))} {number + 1} of {whole}."
        case (str(several), str() | int() as one, *_, str(key)):
            which = f"“{one}”" if isinstance(one, str) else f"number {one + 1}"
            return f"{_spoken(key)} of {which} in “{several}” of {whole}."
        case _:
            place = "the place of " if path[0] == "place" else ""
            return f"{_spoken(str(path[-1]))} of {place}{whole}."


def _item(item: str | int, event: Event | None) -> str:
    """Return what an item of the agenda is called: by its id, its hour, or its position."""
    if isinstance(item, str):
        return f"the session “{item}”"
    start = event.agenda[item].start if event else None
    return f"the agenda item at {start:%H:%M}" if start else f"the agenda item {item + 1}"


def _inside(path: KeyPath) -> str:
    """Return where inside an item something stands: in a talk, a document."""
    words = (f" {step + 1}" if isinstance(step, int) else f", {_spoken(step).lower()}" for step in path)
    return "".join(words)


def _spoken(key: str) -> str:
    return key.replace("_", " ").capitalize()
