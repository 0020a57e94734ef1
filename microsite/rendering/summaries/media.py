"""What there is to read, to download and to watch: of an event, a session, or a talk inside one.

Nothing of another site is shown in a page: a recording is a link, with all that is known of it in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...languages import written_dates
from ...text.urls import shown_host
from .external import link_to
from .parts import ExternalLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import timedelta

    from ...model.localized_values import LocalizedFile, LocalizedUrl
    from ...model.records import Material, Recording
    from ...model.site import Event
    from ..pictures.loading import Pictures
    from ..pictures.values import FileSummary, PictureSet
    from ..typeset_words import Words

    _Path = tuple[str | int, ...]


class Document(NamedTuple):
    """Something to read or to download."""

    title: str
    url: str
    """Its address on another site; empty if it is a file of this one."""
    file: FileSummary | None
    hreflang: str
    """Its language, if it is known and not the reader's; else empty."""
    notes: str
    """What it is, in words: ``PDF, in French, 2.1 MB``; ``council.example.org``."""


class RecordingSummary(NamedTuple):
    """A film or a sound."""

    url: str
    host: str
    title: str
    """What it shows."""
    call: str
    """``Watch the recording``."""
    notes: str
    """``58 minutes, in English, captions in French``."""
    hreflang: str
    """The language that is heard, if it is known and not the reader's; else empty."""
    language: str
    """The language that is heard (schema.org inLanguage); empty if nothing is said."""
    duration: str
    """In ISO 8601: ``PT58M`` (schema.org duration); empty if it is not known."""
    transcript: Document | None
    poster: PictureSet | None


class MediaSummary(NamedTuple):
    """All of it, of one event or session."""

    recordings: tuple[RecordingSummary, ...]
    documents: tuple[Document, ...]
    """Those to read, with the transcripts of the recordings."""
    heading: str
    """``Watch and read``, ``Recording``, ``Documents``; empty if there is nothing."""


class MediaReader(NamedTuple):
    """Finds what an event offers, in one language."""

    event: Event
    pictures: Pictures
    words: Words

    def of_event(self, *, is_over: bool) -> MediaSummary:
        """Return what there is of the event as a whole; what was only called its recording, once it is over."""
        event, title = self.event, self.words.text(self.event.title)
        old = [self._old(event.recording.url, event.recording.language, title)] if event.recording and is_over else []
        own = self._recordings(event.recordings, title, ("recordings",))
        return self._all((*old, *own), self.documents(event.materials, "materials"))

    def of_session(self, number: int, title: str) -> MediaSummary:
        """Return what there is of an item of the agenda; ``title`` is that of the item."""
        session = self.event.agenda[number]
        own = self._recordings(session.recordings, title, ("agenda", number, "recordings"))
        return self._all(tuple(own), self.documents(session.materials, "agenda", number, "materials"))

    def documents(self, materials: Iterable[Material], *path: str | int) -> tuple[Document, ...]:
        """Return what there is to read; ``path`` is where it is written. A file with a mistake is left out."""
        found = (self._material(one, (*path, number)) for number, one in enumerate(materials))
        return tuple(one for one in found if one)

    def _all(self, recordings: tuple[RecordingSummary, ...], documents: tuple[Document, ...]) -> MediaSummary:
        read = (*documents, *(one.transcript for one in recordings if one.transcript))
        return MediaSummary(recordings, read, self._heading(len(recordings), len(read)))

    def _heading(self, recordings: int, documents: int) -> str:
        if recordings and documents:
            return self.words.said("Watch and read")
        if recordings:
            return self.words.messages("Recording", "Recordings", recordings)
        return self.words.said("Documents") if documents else ""

    def _material(self, one: Material, path: _Path) -> Document | None:
        title = self.words.text(one.title)
        if one.file:
            return self._own(title, one.file, one.language, (*path, "file"))
        return self._elsewhere(title, one.url, one.language) if one.url else None

    def _own(self, title: str, file: LocalizedFile, language: str | None, path: _Path) -> Document | None:
        """Return a file of the event; None if it has a mistake."""
        code = file.language_of(self.words.language.code)
        found = self.pictures.file(self.event, self.event.at(*path, code), file[code])
        if found is None:
            return None
        said, foreign = found.said(self.words), self._foreign(language or code)
        return Document(title, "", said, foreign, self._listed(said.kind, self._in(foreign), said.size))

    def _elsewhere(self, title: str, url: LocalizedUrl, language: str | None) -> Document:
        link = link_to(url, title, self.words, language)
        return Document(title, link.url, None, link.hreflang, self._listed(shown_host(link.url), link.note))

    def _recordings(self, found: Iterable[Recording], title: str, path: _Path) -> Iterator[RecordingSummary]:
        for number, one in enumerate(found):
            own = self.words.text(one.title) if one.title else title
            yield self._recording(one, own, (*path, number))

    def _recording(self, one: Recording, title: str, path: _Path) -> RecordingSummary:
        listed, words = self.words.language.list_of_languages, self.words
        captions = words.said("captions in %(languages)s", languages=listed(one.captions)) if one.captions else ""
        spoken = self._in(one.language or "")
        return RecordingSummary(
            url=one.url,
            host=shown_host(one.url),
            title=title,
            call=words.said("Watch the recording"),
            notes=words.opening(self._listed(_length(one.duration, words), spoken, captions)),
            hreflang=self._foreign(one.language or ""),
            language=one.language or "",
            duration=_iso(one.duration),
            transcript=self._transcript(one, path),
            poster=self.pictures.poster(self.event.at(*path, "poster"), one.poster),
        )

    def _old(self, url: LocalizedUrl, language: str | None, title: str) -> RecordingSummary:
        """Return a recording of which only the page is known."""
        link = link_to(url, self.words.said("Watch the recording"), self.words, language)
        said = self.words.opening(self._in(language or ""))
        host = shown_host(link.url)
        return RecordingSummary(link.url, host, title, link.words, said, link.hreflang, language or "", "", None, None)

    def _transcript(self, one: Recording, path: _Path) -> Document | None:
        title = self.words.said("Transcript")
        if one.transcript_file:
            return self._own(title, one.transcript_file, None, (*path, "transcript_file"))
        return self._elsewhere(title, one.transcript, None) if one.transcript else None

    def _foreign(self, language: str) -> str:
        return "" if language == self.words.language.code else language

    def _in(self, language: str) -> str:
        """Return a language in words; empty if there is none to name."""
        name = self.words.language.name_of
        return self.words.said("in %(name)s", name=name(language)) if language else ""

    def _listed(self, *parts: str) -> str:
        return self.words.said(", ").join(filter(None, parts))


def first_link(media: MediaSummary) -> ExternalLink | None:
    """Return a link to the first recording; None if there is none."""
    for one in media.recordings:
        return ExternalLink(one.url, one.call, one.hreflang, "")
    return None


def _length(duration: timedelta | None, words: Words) -> str:
    return written_dates.duration(round(duration.total_seconds() / 60), words.language) if duration else ""


def _iso(duration: timedelta | None) -> str:
    """Return a length of time in ISO 8601."""
    minutes = round(duration.total_seconds() / 60) if duration else 0
    return f"PT{minutes}M" if minutes else ""
