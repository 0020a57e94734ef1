"""Whole sites are written from the model itself: each field by its type, so that a new field is written too.

A ``Hand`` says how a value of a type is written. The samples' hand writes one thing in each place; the strategies' hand
(``test_random_sites.py``) writes anything. What the model's types cannot say, such as that an item ends after it
starts, is in SAMPLES, by the name of the field.
"""

from __future__ import annotations

import json
import struct
import zlib
from functools import lru_cache
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, Union, get_args, get_origin, get_type_hints

from html5lib import parse

from microsite.model import amounts, localized_values, values
from microsite.model.localized_text import Label, LocalizedSlug, LocalizedText
from microsite.model.localized_values import Aliases, LocalizedFile, LocalizedUrl
from microsite.model.records import (
    ROLES,
    EventRecord,
    PostalAddress,
    Record,
    Registration,
    SeriesRecord,
    Session,
    SiteRecord,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from conftest import Sandbox

SITE, SERIES, EVENT = "content/site.yaml", "content/series/talks.yaml", "content/events/talk/event.yaml"
FILES: dict[str, type[Record]] = {SITE: SiteRecord, SERIES: SeriesRecord, EVENT: EventRecord}
CODES = ("en", "fr")
NAMED: dict[str, Any] = {"id": "open-science", "slug": {"en": "open-science", "fr": "science-ouverte"}}
"""What gives the event its addresses."""

SAMPLES: dict[str, Any] = {
    "series": "talks",
    "languages": {"en": "en-GB", "fr": "fr-FR"},
    "defaults": {},
    "home": None,
    "base_url": "https://talks.example.org/",
    "email": "talks@example.org",
    "publication": "public",
    "status": "rescheduled",
    "attendance_mode": "mixed",
    "start": "10:00",
    "end": "11:00",
    "days": None,
    "opens": "2030-04-01 09:00",
    "closes": "2030-05-13 18:00",
    "updated": "2029-12-24",
    **{role: ["p1"] for role in (*ROLES, "members", "organizers", "co_organizers")},
    "aliases": {"en": ["old-name"]},
    "photo": "p1.png",
    "poster": "p1.png",
    "file": "slides.pdf",
    "transcript_file": "slides.pdf",
}
OMITTED: frozenset[tuple[type[Record], str]] = frozenset(
    [
        (EventRecord, "registrations"),
        (EventRecord, "aliases"),
        (Registration, "price"),
        (Registration, "required"),
        (Session, "duration"),
        (Session, "aliases"),
        (PostalAddress, "text"),
        (SiteRecord, "allow_active"),
    ]
)
"""What says again what another key says, and may not stand beside it, or twice; and what names a file of static/."""
KINDS: dict[Any, Any] = {
    values.Id: "p1",
    values.Reference: "p1",
    values.TypeName: "p1",
    values.Url: "https://example.org/",
    values.BaseUrl: "https://example.org/",
    values.Email: "a@example.org",
    values.LanguageTag: "fr",
    values.LanguageTags: ["en"],
    values.MoreLanguageTags: ["en", "fr"],
    values.Revision: "1",
    values.YesNo: "yes",
    values.Date: "2030-05-14",
    values.EventDate: "2030-05-14",
    values.Hour: "10:30",
    values.End: "11:30",
    values.DateAndHour: "2030-05-01 10:00",
    values.DateAndEnd: "2030-05-01 10:00",
    values.Zone: "Europe/Paris",
    values.Zones: ["Asia/Tokyo"],
    values.Colour: "#0b4a8a",
    values.LogoFile: "identity/logo.svg",
    values.IconFile: "identity/logo.svg",
    values.WebFont: "static/fonts/own.woff2",
    values.CardFont: "static/fonts/own.ttf",
    localized_values.FileBeside: "logo.svg",
    amounts.Duration: "0:20",
    amounts.Amount: "0",
    amounts.Currency: "EUR",
    amounts.Country: "FR",
    amounts.Capacity: "400",
    amounts.Hashtag: "p1",
    amounts.Telephone: "+33 2 40 00 00 00",
    amounts.Coordinates: ["47.2065", "-1.5638"],
}
"""A value of each type that is no text."""
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><path d="M0 0h2"/></svg>'


def _png(side: int) -> bytes:
    """A grey square."""
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress((b"\0" + b"\x80" * side) * side)), (b"IEND", b""))
    made = (
        struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data)) for tag, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


BESIDE = {
    "content/identity/logo.svg": LOGO,
    "content/logo.svg": LOGO,
    "content/series/logo.svg": LOGO,
    "content/events/talk/logo.svg": LOGO,
    "content/events/talk/p1.png": _png(800),
    "content/events/talk/slides.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type/Catalog>> endobj\n%%EOF\n",
    "content/events/talk/pages/p1.en.md": b"Words.\n",
    "content/events/talk/pages/p1.fr.md": b"Des mots.\n",
    "content/pages/p1.en.md": b"Words.\n",
    "content/pages/p1.fr.md": b"Des mots.\n",
    "content/static/fonts/own.woff2": b"wOF2\0\0\0\0\0\0\0\x0c",
    "content/static/fonts/own.ttf": b"\0\1\0\0\0\3"
    + bytes(6)
    + b"".join(tag + bytes(12) for tag in (b"cmap", b"head", b"name")),
}
"""The files that these values name."""


class Hand(Protocol):
    """How what the model asks for is written."""

    def text(self, name: str) -> Any:
        """A text in one language."""

    def value(self, name: str, kind: Any) -> Any:
        """A value of another type, by the alias that the model calls it."""

    def many(self, item: Any) -> Any:
        """A list."""

    def keyed(self, item: Any) -> Any:
        """A mapping with keys of the editor's choice."""

    def record(self, required: dict[str, Any], optional: dict[str, Any]) -> Any:
        """A mapping with the keys that the model names."""


def written(hand: Hand, kind: type[Record], without: frozenset[str] = frozenset()) -> Any:
    """What one piece of YAML says."""
    hints = get_type_hints(kind, include_extras=True)
    fields = {
        name: field for name, field in kind.model_fields.items() if name not in without and (kind, name) not in OMITTED
    }
    made = {name: _value(hand, name, hints[name]) for name in fields}
    required = {name: value for name, value in made.items() if fields[name].is_required()}
    return hand.record(required, {name: value for name, value in made.items() if name not in required})


def _value(hand: Hand, name: str, kind: Any) -> Any:
    if (
        get_origin(kind) in {Union, UnionType}
        and len(some := [one for one in get_args(kind) if one is not NoneType]) == 1
    ):
        return _value(hand, name, some[0])
    if isinstance(kind, type):
        return _object(hand, name, kind)
    if kind == values.PlainText:
        return hand.text(name)
    if name in SAMPLES or kind in KINDS or get_origin(kind) is Literal:
        return hand.value(name, kind)
    arguments = [argument for argument in get_args(kind) if argument not in {NoneType, Ellipsis}]
    assert arguments, f"tell tests/site_writer.py how to write a {kind} ({name})"
    if get_origin(kind) is tuple:
        return hand.many(_value(hand, name, arguments[0]))
    return (
        hand.keyed(_value(hand, name, arguments[1])) if get_origin(kind) is dict else _value(hand, name, arguments[0])
    )


def _object(hand: Hand, name: str, kind: type) -> Any:
    """What a class of the model asks for."""
    if issubclass(kind, Record):
        return written(hand, kind)
    if issubclass(kind, LocalizedSlug):
        return hand.record({code: hand.value("slug", values.Id) for code in CODES}, {})
    if issubclass(kind, Aliases):
        return hand.value(name, kind)
    if issubclass(kind, LocalizedUrl):
        return hand.value(name, values.Url)
    if issubclass(kind, LocalizedFile):
        return hand.value(name, localized_values.FileBeside)
    assert issubclass(kind, LocalizedText), f"tell tests/site_writer.py how to write a {kind} ({name})"
    return hand.text(name) if kind is Label else hand.record({code: hand.text(name) for code in CODES}, {})


class Samples(NamedTuple):
    """One thing in each place: what ``words`` says in texts, a sample elsewhere."""

    words: Callable[[str], str]
    instead: Mapping[Any, Any] = MappingProxyType({})
    """Other samples, by type."""
    in_place: Mapping[str, Any] = MappingProxyType({})
    """Other samples, by the name of the field."""

    def text(self, name: str) -> str:
        return self.words(name)

    def value(self, name: str, kind: Any) -> Any:
        if name in self.in_place or kind in self.instead:
            return self.in_place[name] if name in self.in_place else self.instead[kind]
        return SAMPLES[name] if name in SAMPLES else KINDS[kind] if kind in KINDS else get_args(kind)[0]

    def many(self, item: Any) -> Any:
        return [item]

    def keyed(self, item: Any) -> Any:
        return {"p1": item}

    def record(self, required: dict[str, Any], optional: dict[str, Any]) -> Any:
        return {name: value for name, value in (required | optional).items() if value is not None}


def write(site: Sandbox, hand: Hand) -> None:
    """Make a site say something in every field that there is."""
    for path, kind in FILES.items():
        write_yaml(site, path, written(hand, kind) | (NAMED if kind is EventRecord else {}))


def write_yaml(site: Sandbox, path: str, said: Any) -> None:
    """Write what a file says, and the files that it names; JSON is YAML too."""
    text, folder = json.dumps(said, ensure_ascii=False), path.rpartition("/")[0]
    elsewhere = ("content/events/", "content/series/") if folder == "content" else ()
    for name, data in BESIDE.items():
        if name.startswith(f"{folder}/") and not name.startswith(elsewhere):
            inner, _, file = name.rpartition("/")
            is_named = "pages" in said if inner.endswith("/pages") else file in text
            (site.root / name).parent.mkdir(parents=True, exist_ok=True)
            (site.root / name).write_bytes(data) if is_named else (site.root / name).unlink(missing_ok=True)
    (site.root / path).write_text(text, encoding="utf-8", newline="\n")


def skeleton(html: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """Every element of a page, also a comment, with the names of its attributes: what words must not change.

    A title has a class by its length, which words may change.
    """
    return [
        (str(element.tag), tuple(sorted(set(element.attrib) - ({"class"} if element.tag == "h1" else set()))))
        for element in elements(html)
    ]


def elements(html: bytes) -> Iterator[Any]:
    """Every element of a page, as a browser reads it."""
    yield from _tree(html).iter()


@lru_cache(maxsize=100)  # a page is looked at in several ways, and a plain one beside each hostile one
def _tree(html: bytes) -> Any:
    return parse(html, namespaceHTMLElements=False)


def text_of(html: bytes) -> str:
    """All words of a page's body, with single spaces between them."""
    body = next(element for element in elements(html) if element.tag == "body")
    return " ".join("".join(body.itertext()).split())
