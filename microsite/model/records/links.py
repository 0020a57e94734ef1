"""Links: to pages of other sites, to files beside the YAML, to recordings."""

from __future__ import annotations

from ..amounts import Duration, Telephone
from ..localized_text import Label
from ..localized_values import FileBeside, LocalizedFile, LocalizedUrl
from ..values import Email, LanguageTag, MoreLanguageTags, Url
from .record import Record


class WebPage(Record):
    """A page of another site."""

    url: LocalizedUrl
    """The whole address, with https://; once, or once per language."""
    language: LanguageTag | None = None
    """The language of that page. A link to a page in another language than the reader's says so. Without it, nothing is
    said.
    """


class Contact(Record):
    """Whom visitors may ask (schema.org ContactPoint)."""

    email: Email
    """An address that somebody reads: it stands at the foot of every page."""
    telephone: Telephone | None = None
    """With the country's code: +33 2 40 00 00 00; without it, nothing is said."""


class Material(Record):
    """Something to read or to download (schema.org DigitalDocument)."""

    title: Label
    """What it is; once, or once per language."""
    url: LocalizedUrl | None = None
    """Its address on another site; once, or once per language."""
    file: LocalizedFile | None = None
    """A file in the folder of this one, which is published with the page; once, or once per language."""
    language: LanguageTag | None = None
    """The language that it is in; without it, nothing is said."""


class Recording(Record):
    """A film or a sound of what was said (schema.org VideoObject)."""

    url: Url
    """The page on which it can be watched or heard."""
    title: Label | None = None
    """What it shows; without it, the whole of the event or session."""
    language: LanguageTag | None = None
    """The language that is heard; without it, nothing is said."""
    captions: MoreLanguageTags = ()
    """In which languages the words can be read along; without it, nothing is said."""
    transcript: LocalizedUrl | None = None
    """The page with the words in writing; once, or once per language."""
    transcript_file: LocalizedFile | None = None
    """The same as a file in the folder of this one."""
    duration: Duration | None = None
    """How long it is: 1:30; without it, nothing is said."""
    poster: FileBeside | None = None
    """A still picture of it, in the folder of this file; without it, words alone stand for it."""
