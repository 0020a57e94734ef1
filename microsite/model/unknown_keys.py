"""Say what to write in place of a key that is not known where it stands.

In order of certainty: the key that it means, what can be done where no key does it, the place where the key belongs,
the keys that are for such a value. Thirty names are no help, so never more than a dozen are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from ..problems import Refusal, either, phrase
from ..text import suggestions
from ..text.likeness import in_other_words, meanings, plain_words
from ..timezones import parse_date, parse_end, parse_time
from . import right_kinds
from .records import EventRecord, SeriesRecord, Session
from .records.record import Record
from .values import parse_event_date

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from ..problems import Phrase
    from ..sources.yaml_tree import KeyPath

_FEW = 12
"""The most keys that are all named."""
_MOST_PLACES, _DEEPEST = 3, 2
"""The most places that are named where a key belongs, and how many keys above it they have."""

_PICTURE = phrase(
    "an event has no picture of its own; show it in a text, such as background.en.md: "
    "![what it shows](../../static/images/NAME.jpg). The photo of a person is photo: in people"
)
_FILM = phrase(
    "what was recorded: recording: {{url: https://…}}; where all can watch while it goes on: "
    "public_stream: {{url: https://…}}; of a session, recordings and stream"
)
_TAGS = phrase(
    "there are no tags: format, audience and series say of what kind an event is, and tracks what a session is"
)
_ENTRY = phrase(
    "remove it: everybody would enter. Write the page where people register: registration: {{url: https://…}}; "
    "and the name of the platform: platform: Zoom"
)
_LONG_TEXT = phrase(
    "a longer text has a file of its own, once per language: background.en.md beside event.yaml; that of a session is "
    "sessions/ID.en.md"
)
_NOTE = phrase("a note for editors begins with “# ”; what visitors should read belongs to description, or to a text")
_PAGE = phrase("make a page of it: pages: [{{id: {id}, title: …}}], with its text in pages/{id}.en.md", id="questions")
_BY_ITSELF = phrase("remove it: pages say this by themselves, from title and description")
_SUBTITLE = phrase("an event has one title; what else it should say stands in description")
_DURATION = phrase("write start: and end:, the hours that clocks show at the place")
_LOOKS = phrase("an event looks as the site does: identity: in content/site.yaml")
_INSTEAD = {
    **dict.fromkeys(
        ["affiche", "banner", "banniere", "cover", "flyer", "hero", "illustration", "image", "photo", "picture"],
        _PICTURE,
    ),
    **dict.fromkeys(
        ["poster", "thumbnail", "vignette", "visual", "visuel", "gallery", "galerie", "photographie"], _PICTURE
    ),
    **dict.fromkeys(["embed", "film", "iframe", "video", "vimeo", "youtube", "player"], _FILM),
    **dict.fromkeys(["category", "categorie", "etiquette", "keyword", "label", "mot-cle", "mots-cle", "tag"], _TAGS),
    **dict.fromkeys(["access code", "code", "join link", "join url", "lien zoom", "meeting id", "passcode"], _ENTRY),
    **dict.fromkeys(["mot de passe", "password", "pin", "zoom link", "zoom url", "teams link", "meeting link"], _ENTRY),
    **dict.fromkeys(["background", "body", "contexte", "content", "context", "texte", "text", "contenu"], _LONG_TEXT),
    **dict.fromkeys(["comment", "commentaire", "internal", "note", "remark", "remarque", "todo"], _NOTE),
    **dict.fromkeys(["faq", "foire aux question"], _PAGE),
    **dict.fromkeys(["meta", "meta description", "og image", "robot", "seo"], _BY_ITSELF),
    **dict.fromkeys(["subtitle", "surtitre", "tagline"], _SUBTITLE),
    **dict.fromkeys(["color", "colour", "couleur", "template", "theme graphique", "style", "css"], _LOOKS),
}
"""What to do where an event or a session has no key for something, by the words that people write for it."""
_LENGTHS = frozenset(["duration", "duree", "length"])
"""Words for what a session has, and an event has not."""

_WHAT = phrase("what it is")
_GROUPS = (
    (
        phrase("addresses of other pages"),
        ("accounts", "code_of_conduct", "materials", "public_stream", "recording", "registration", "stream", "url"),
    ),
    (phrase("days and hours"), ("date", "days", "duration", "end", "end_date", "previous_start", "start", "timezone")),
    (
        _WHAT,
        (
            *(
                "abstract",
                "audience",
                "contributions",
                "description",
                "format",
                "free",
                "id",
                "language",
                "publication",
            ),
            *("room", "series", "speakers", "status", "title", "track", "type"),
        ),
    ),
)
"""For which values some of the keys of an event or a session are; the first ones for what kind of value is written."""


def hint(kind: type[Record], path: KeyPath, value: Any, codes: Collection[str]) -> Phrase:
    """Return what to write in place of the key that ends ``path``, where a file is of a kind; ``value`` is its own."""
    key, record = str(path[-1]), right_kinds.record_at(kind, path[:-1])
    if key in codes:
        return phrase("indent it, so that it stands below the other languages of the text above")
    return (
        _in_a_language(key, record, codes)
        or instead(record, key)
        or _meant(kind, path, value, record)
        or _around(kind, path)
        or _below(key, record)
        or _for_such_a_value(value, record)
    )


def meant(record: type[Record], key: str) -> str:
    """Return the one key of a record that an unknown one means; empty if there is none, or more than one."""
    found = () if instead(record, key) else meanings(key, record.model_fields)
    return found[0] if len(found) == 1 else ""


def instead(record: type[Record], key: str) -> Phrase | None:
    """Return what can be done in place of a key that an event or a session does not have; None if nobody can say."""
    if record not in {EventRecord, Session}:
        return None
    plain = plain_words(key)
    if record is EventRecord and plain in _LENGTHS:
        return _DURATION
    return _INSTEAD.get(plain) or _INSTEAD.get(plain.removesuffix("s"))


def _in_a_language(key: str, record: type[Record], codes: Collection[str]) -> Phrase | None:
    """Return how ``title_fr`` is written."""
    base, sign, code = key[:-3], key[-3:-2], key[-2:]
    found = meanings(base, record.model_fields) if code.lower() in codes and sign in {"_", "-", " ", "."} else ()
    if len(found) != 1:
        return None
    texts = ", ".join(f"{code}: …" for code in codes)
    return phrase("write {key}", key=f"{found[0]}: {{{texts}}}")


def _meant(kind: type[Record], path: KeyPath, value: Any, record: type[Record]) -> Phrase | None:
    """Return a hint that names the key which is meant, and how its value is written if that has to change too."""
    key, found = str(path[-1]), meanings(str(path[-1]), record.model_fields)
    if len(found) != 1:
        return phrase("did you mean {name}?", name=either(found)) if found else None
    if form := _in_its_form(found[0], value):
        return form
    chosen = meanings(key, _choices(record, found[0]))
    if len(chosen) == 1 and (value is None or str(value).lower() in _YES):
        return phrase("write {key}", key=f"{found[0]}: {chosen[0]}")
    if _record_of(record, found[0]) and isinstance(value, str):
        form = right_kinds.hint("model_type", value, kind, (*path[:-1], found[0]))
        if form:
            return phrase("did you mean {name}? {form}", name=found[0], form=form)
    return phrase("did you mean {name}?", name=found[0])


def _in_its_form(key: str, value: Any) -> Phrase | None:
    """Return how a day or an hour is written that stands under another name, so that both are mended at once; None for
    any other value, and for one that is right as it stands.
    """
    text = " - ".join(map(str, value)) if isinstance(value, list) else value
    read = _READ.get(key)
    if read is None or not isinstance(text, str):
        return None
    try:
        read(text)
    except Refusal as refusal:
        return phrase("did you mean {name}? {form}", name=key, form=refusal.problem.advice)
    return None


_READ: dict[str, Callable[[str], object]] = {
    "date": parse_event_date,
    "end_date": parse_date,
    "start": parse_time,
    "end": parse_end,
}
"""What reads the keys for days and hours."""
_YES = frozenset(["yes", "true", "oui", "vrai", "1", "on", "x"])


def _choices(record: type[Record], key: str) -> tuple[str, ...]:
    """Return the words of which a key takes one; none where it takes others."""
    waiting = [record.model_fields[key].annotation]
    for one in waiting:
        if get_origin(one) is Literal:
            return tuple(map(str, get_args(one)))
        waiting += get_args(one)
    return ()


def _record_of(record: type[Record], key: str) -> type[Record] | None:
    """Return the record that stands at a key, unless that has several."""
    annotation = record.model_fields[key].annotation
    has_several = any(get_origin(part) in {dict, tuple} for part in (annotation, *get_args(annotation)))
    return None if has_several else right_kinds.record_in(annotation)


def _around(kind: type[Record], path: KeyPath) -> Phrase | None:
    """Return where a key belongs that is known further out, where it is not indented as much."""
    key, here = str(path[-1]), right_kinds.record_at(kind, path[:-1])
    for length in range(len(path) - 2, -1, -1):
        outer = right_kinds.record_at(kind, path[:length])
        if outer is here or key not in outer.model_fields:
            continue
        if length == 0:
            return phrase("{key} belongs to the file as a whole: begin it in the first column", key=key)
        return phrase(
            "{key} belongs to {owner}: begin it where the other keys of that do", key=key, owner=_name(path[:length])
        )
    return None


def _name(path: KeyPath) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _below(key: str, record: type[Record]) -> Phrase | None:
    """Return where a key belongs that is known further in, below other keys."""
    if record is SeriesRecord and (defaults := meanings(key, EventRecord.model_fields)):
        return phrase("write {name} below defaults, for what its events have in common", name=either(defaults))
    found = [*_places(key, record)]
    if not found:
        return None
    name = found[0][1]
    places = [": ".join(above) for above, own in found if own == name]
    of_one = [place for place in places if not (place.endswith("s") and place[:-1] in places)]  # place, and not places
    return phrase("write {name} below {places}", name=name, places=either(of_one[:_MOST_PLACES]))


def _places(key: str, record: type[Record]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the keys below which one is known, such as ``place``, ``address``, and its name there; the nearest
    first.
    """
    waiting: list[tuple[tuple[str, ...], type[Record]]] = [((), record)]
    for above, one in waiting:
        found = in_other_words(key, one.model_fields) if above else ()
        if len(found) == 1:
            yield above, found[0]
        elif len(above) < _DEEPEST:
            inner = ((name, right_kinds.record_in(field.annotation)) for name, field in one.model_fields.items())
            waiting += [((*above, name), child) for name, child in inner if child and child is not record]


def _for_such_a_value(value: Any, record: type[Record]) -> Phrase:
    """Return the keys that are for such a value; all of them, where they are few."""
    fields = record.model_fields
    if len(fields) <= _FEW:
        return phrase("known here: {names}", names=tuple(sorted(fields)))
    number = _group_of(value)
    what, names = _GROUPS[number]
    return phrase(
        "keys for {what}: {names}; docs/content.md lists them all",
        what=what,
        names=tuple(name for name in names if name in fields),
    )


def _group_of(value: Any) -> int:
    """Return the number of the group of keys that are for a value of a kind."""
    text = str(value).strip() if isinstance(value, str | int) else ""
    if suggestions.is_address(text):
        return 0
    return (
        1
        if not text.isdecimal() and (suggestions.dates(text) or suggestions.hours(text) or suggestions.moments(text))
        else 2
    )
