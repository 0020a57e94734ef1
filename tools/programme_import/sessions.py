"""Sessions become items of the agenda's form, in a file for each day, and their long texts files of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import kinds, languages, times
from .markdown_texts import address, clean, is_meeting, tidy
from .plain_texts import is_words, paragraphs, plain
from .yaml_text import AsIs, Noted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .names import Ids
    from .people import People
    from .telling import Notes
    from .upstream import Link, Talk

FROM = "from "
"""Begins the remark behind an id: what the programme knows the session by, so that the next import finds it again."""
_ABSTRACT = 1_000
"""The longest abstract that stands in YAML, in characters; what is longer begins the text in a file."""
_ONE_TEXT = 400
"""A text without an abstract is one if it is no longer."""
_OF_ORGANIZERS = re.compile(r"(?i)feedback|chat ?room|chat room|\brate this|bewertung")
_VIDEO = re.compile(r"(?i)\b(?:video recording|recording|aufzeichnung|video|enregistrement)\b|\.(?:webm|mp4|mkv)$")
_VIDEO_FILE = re.compile(r"(?i)\.(?:webm|mp4|mkv)(?:\?|$)|//(?:media\.ccc\.de|(?:www\.)?youtube\.com|youtu\.be)/")
_SUBTITLES = re.compile(r"(?i)\.vtt$|subtitle file")


@dataclass
class Names:
    """Where ids come from, and what was named."""

    people: People
    sessions: Ids
    rooms: Ids
    tracks: Ids
    types: Ids
    used_rooms: dict[str, str] = field(default_factory=dict)
    """Names by ids, in the order in which they come up; likewise those below."""
    used_tracks: dict[str, str] = field(default_factory=dict)
    used_types: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Texts:
    """What is said of a session: a paragraph, and a text in Markdown."""

    abstract: str
    long: str
    language: str


class Items:
    """Makes the items of one programme."""

    def __init__(self, names: Names, main: str, base: str, notes: Notes) -> None:
        self._names, self.main, self._base, self._notes = names, main, base, notes
        self.texts: dict[str, str] = {}
        """The long texts, by the names of their files."""
        self.spoken: list[str] = []
        """The languages of all sessions."""

    def item(self, talk: Talk) -> Noted:
        """Return the item of a session, and keep its long text."""
        names = self._names
        title, is_cancelled = kinds.without_status(plain_title(talk.title))
        texts = self._read(talk)
        own = names.sessions.of(talk.key, title, "session")
        if texts.long:
            self.texts[f"{own}.{texts.language}.md"] = texts.long
        said: dict[str, Any] = {
            "id": own,
            "title": title,
            "type": self._type(talk, title),
            "track": _named(names.tracks, names.used_tracks, self._track(talk), "track"),
            "room": _named(names.rooms, names.used_rooms, talk.room, "room"),
            **times.hours(talk),
            **self._languages(talk, texts.language),
            "speakers": names.people.ids(talk.speakers),
            "abstract": texts.abstract,
            "status": "cancelled" if is_cancelled else "",
            **self._links(talk),
            "do_not_record": AsIs("yes") if talk.do_not_record else "",
        }
        self._tell(talk, is_cancelled=is_cancelled)
        return Noted(said, f"{FROM}{talk.key}")

    def _tell(self, talk: Talk, *, is_cancelled: bool) -> None:
        if talk.picture:
            self._notes.left_out("picture of a session", "")
        if is_cancelled:
            self._notes.changed("session called cancelled in its title: now its status", talk.title)
        if not talk.minutes:
            self._notes.to_decide("session without a length: write its end", talk.title)

    def _track(self, talk: Talk) -> str:
        if kinds.says_nothing(talk.track) and talk.track:
            self._notes.left_out("track that says nothing", talk.track)
            return ""
        return talk.track

    def _type(self, talk: Talk, title: str) -> str:
        ours, own = kinds.of(talk.type)
        if not talk.speakers and not ours and kinds.is_break(title):
            return "break"
        return ours or _named(self._names.types, self._names.used_types, own, "type")

    def _languages(self, talk: Talk, written: str) -> dict[str, Any]:
        """Return the language of a session's texts, and those that are spoken where they are others."""
        spoken = list(talk.languages)
        self.spoken.extend(spoken)
        if not spoken:
            self._notes.changed("session that names no language: taken for that of its texts", talk.title)
        is_told = not spoken or spoken == [written]
        return {"language": written, "languages": {} if is_told else {"floor": spoken}}

    def _read(self, talk: Talk) -> Texts:
        """Return the texts of a session, and in which language they are."""
        said = f"{talk.abstract} {talk.description}"
        language = languages.read_as(said, talk.languages[0] if talk.languages else self.main)
        if talk.languages and language not in talk.languages:
            self._notes.changed(f"session announced in another language ({language}) than it is spoken in", talk.title)
        abstract = tidy(talk.abstract, language, self._base, self._notes, talk.title)
        long = tidy(talk.description, language, self._base, self._notes, talk.title)
        return Texts(*_split(abstract, "" if long == abstract else long, plain(clean(talk.subtitle))), language)

    def _links(self, talk: Talk) -> dict[str, Any]:
        """Return recordings, and materials: what a session links to and is attached to it."""
        links = [link for link in (*talk.links, *talk.attachments) if not self._is_left_out(link)]
        videos = [*talk.recordings, *(link for link in links if _is_video(link))]
        urls = [url for link in videos if (url := address(link.url, self._base))]
        best = sorted(dict.fromkeys(urls), key=lambda url: not url.endswith(".mp4"))[:1]
        if len(set(urls)) > 1:
            self._notes.left_out("further format of a recording: one is enough", talk.title)
        materials = [found for link in links if not _is_video(link) for found in self._material(link, talk)]
        unique = {one["url"]: one for one in reversed(materials)}
        return {"materials": list(reversed(unique.values())), "recordings": [{"url": url} for url in best]}

    def _is_left_out(self, link: Link) -> bool:
        kind = _OF_ORGANIZERS.search(f"{link.title} {link.url if not link.title else ''}")
        if kind or _SUBTITLES.search(link.title) or _SUBTITLES.search(link.url):
            self._notes.left_out("link to feedback, chat or subtitles", "")
            return True
        return False

    def _material(self, link: Link, talk: Talk) -> Iterable[dict[str, str]]:
        url = address(link.url, self._base)
        if is_meeting(url):
            self._notes.left_out("link that lets everybody into a meeting", talk.title)
            return
        if not url or url.startswith("mailto:"):
            self._notes.left_out("link that leads nowhere", f"{talk.title}: {link.url}")
            return
        yield {"title": plain(clean(link.title)) or url.partition("://")[2].rstrip("/"), "url": url}


def plain_title(title: str) -> str:
    """Return a title on one line, without characters that a source must not have."""
    return " ".join(clean(title).split())


def _is_video(link: Link) -> bool:
    return bool(_VIDEO_FILE.search(link.url) or (_VIDEO.search(link.title) and "fosdem.org" in link.url))


def _named(ids: Ids, used: dict[str, str], name: str, kind: str) -> str:
    """Return the id for a name, and note that it is used; empty without a name."""
    name = plain_title(name)
    if not name:
        return ""
    found = ids.of(name, name, kind)
    used.setdefault(found, name)
    return found


def _split(abstract: str, long: str, subtitle: str) -> tuple[str, str]:
    """Return what stands as the abstract, and the rest as Markdown."""
    parts = paragraphs(abstract) if abstract else paragraphs(long) if len(long) <= _ONE_TEXT else []
    rest = long if abstract else "" if len(parts) == 1 else long
    if not abstract and len(parts) != 1:
        parts = []
    first = plain(parts[0]) if parts and is_words(parts[0]) else ""
    if not first or len(first) > _ABSTRACT or first.endswith(":"):
        joined = f"{abstract}\n{long}" if abstract and long else abstract or long
        return subtitle, joined
    others = "\n\n".join(parts[1:])
    said = f"{_sentence(subtitle)} {first}" if subtitle and subtitle not in first else first
    return said, "\n".join(part for part in (f"{others}\n" if others else "", rest) if part)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def files(days: dict[Any, list[Talk]], items: Items) -> dict[str, list[Noted]]:
    """Return the items of each day, by the name of their file; a language that all have is said by the event alone."""
    found = {f"{date}.yaml": [items.item(talk) for talk in talks] for date, talks in days.items()}
    every = [item for listed in found.values() for item in listed]
    if len({*items.spoken, *(item["language"] for item in every)}) == 1:
        for item in every:
            item["language"] = ""
    return found
