"""What an editor may write as one value: a text, an id, a date, an hour, a zone, a path.

Each type reads a value from the text that was written, and raises Refusal if it cannot. A value that is not a text is
refused too, in words that an editor understands. Beside each parser is the value's JSON Schema, for editors' programs.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    WithJsonSchema,
)

from ..artifacts import DEVICES
from ..languages.tags import TAG, parse_language
from ..problems import Refusal, either, phrase
from ..problems import identity as identity_rules
from ..problems.keys_and_values import (
    EMAIL_FORMAT,
    EMPTY,
    ID_FORMAT,
    ID_RESERVED,
    ID_TOO_LONG,
    NO_LANGUAGE,
    NOT_A_TEXT,
    NOTHING_BEHIND_THE_COLON,
    NUMBER,
    TYPE_FORMAT,
    YES_OR_NO,
)
from ..problems.time import DATE_FORMAT, EVENT_DATE_FORMAT, NO_SUCH_WORD
from ..problems.yaml_syntax import TOO_MANY
from ..text import suggestions
from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import EMAIL_VALUE, REVISION, one_line
from ..text.slugs import MAX_LENGTH, SLUG, slug, title_slug
from ..text.urls import parse_base_url, parse_url
from ..timezones import (
    ABBREVIATIONS,
    EndHour,
    Month,
    WallTime,
    parse_date,
    parse_end,
    parse_month,
    parse_time,
    parse_zone,
)
from .json_schema_parts import (
    ADDRESS,
    ANSWERS,
    ANY_TEXT,
    CLOCK,
    DAY,
    END_CLOCK,
    MONTH,
    TO_BE_ANNOUNCED,
    offered,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_RESERVED = lazy_pattern(rf"{DEVICES}|assets")  # the latter is our own folder
_NO_DATE_YET = lazy_pattern(
    r"tb[acd]|t\.b\.[acd]\.?|unknown|inconnue?|(?:not|to be|non|pas encore) .{1,30}|[àa] [a-zéè]{1,30}", re.IGNORECASE
)
"""Words that editors write for a date that is not known."""
_MAX_EMAIL = 254
_MAX_LOOKED_UP = 200
"""The longest text that is looked up as a zone or language; an unknown one is compared with all known ones."""


def parse_text(value: str) -> str:
    """Return a text on one line, with single spaces. Raises Refusal if it is empty."""
    text = one_line(value)
    if not text:
        raise EMPTY.refusal()
    return text


def parse_id(value: str) -> str:
    """Return an id, or the last part of an address. Raises Refusal."""
    if len(value) > MAX_LENGTH:
        raise ID_TOO_LONG.refusal(value=value, limit=MAX_LENGTH)
    if _RESERVED.fullmatch(value):
        raise ID_RESERVED.refusal(value=value)
    if not SLUG.fullmatch(value):
        raise ID_FORMAT.refusal(value=value, example=title_slug(value) or "micro-credentials")
    return value


def _email(value: str) -> str:
    if not EMAIL_VALUE.fullmatch(value) or len(value) > _MAX_EMAIL:
        raise EMAIL_FORMAT.refusal(value=value, example=suggestions.email(value) or "name@example.org")
    return value


def _some(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        raise NO_LANGUAGE.refusal()
    return values


def _few(value: object) -> object:
    if isinstance(value, list) and len(value) > _MAX_LOOKED_UP:
        raise TOO_MANY.refusal(count=len(value), limit=_MAX_LOOKED_UP)
    return value


def _revision(value: str) -> int:
    if not REVISION.fullmatch(value):
        raise NUMBER.refusal(value=value)
    return int(value)


def _yes_or_no(value: str) -> bool:
    answers = {"yes": True, "true": True, "no": False, "false": False}
    if value.lower() not in answers:
        meant = {"oui": either(["yes"]), "non": either(["no"])}.get(value.lower(), either(["yes", "no"]))
        raise YES_OR_NO.refusal(value=value, meant=meant)
    return answers[value.lower()]


def parse_event_date(value: str) -> dt.date | Month | Literal["tba"]:
    """Return the day or the month of an event, or ``tba``. Raises Refusal."""
    if value.lower() == TO_BE_ANNOUNCED:
        return "tba"
    if month := parse_month(value):
        return month
    try:
        return parse_date(value)
    except Refusal as refusal:
        if meant := suggestions.month(value):
            raise EVENT_DATE_FORMAT.refusal(text=value, hint=phrase("write {month}", month=meant)) from None
        if _NO_DATE_YET.fullmatch(value):
            raise NO_SUCH_WORD.refusal(text=value) from None
        if refusal.hint == DATE_FORMAT.hint:  # nothing better was found
            raise EVENT_DATE_FORMAT.refusal(text=value) from None
        raise


def read_by(parse: Callable[[str], object]) -> BeforeValidator:
    """Make a pydantic validator of a parser for texts."""

    def read(value: object) -> object:
        if not isinstance(value, str):
            raise (NOTHING_BEHIND_THE_COLON if value is None else NOT_A_TEXT).refusal()
        return parse(value)

    return BeforeValidator(read)


A_TEXT = written("write the text, or remove the key", types=ANY_TEXT, pattern=r"\S")
AN_ID = written(
    "write lower-case letters a–z, digits and single hyphens: micro-credentials",
    types=ANY_TEXT,
    maxLength=MAX_LENGTH,
    pattern=f"^(?!(?:{_RESERVED.pattern})$){SLUG.pattern}$",
)
_TAG = re.sub(r"\?P<\w+>", "?:", TAG.pattern)  # JSON Schema has no named groups
A_TAG = written("write en, fr, ar, zh-Hans (BCP 47)", pattern=f"^{_TAG}$")
_A_ZONE = written(
    "write the place whose clock counts: Europe/Paris",
    pattern="^(?:UTC|(?!Etc/)[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+)$",
    **offered(*sorted({place for _, place in ABBREVIATIONS.values()})),
)

PlainText: TypeAlias = Annotated[str, AfterValidator(parse_text), A_TEXT]
Id: TypeAlias = Annotated[str, AfterValidator(parse_id), AN_ID]
Reference: TypeAlias = Annotated[str, AN_ID]
"""The id of something else; ``cross_checks`` reports an id that nothing has."""
SESSION_TYPES = ("talk", "keynote", "panel", "workshop", "lightning_talk", "poster", "break", "social")
"""The types of sessions that every event knows; ``session_types`` adds others."""
_TYPE_NAME = lazy_pattern(rf"(?![0-9]){SLUG.pattern}(?:_{SLUG.pattern})*")


def parse_type_name(value: str) -> str:
    """Return the name of a type of sessions: as an id, or with low lines. Raises Refusal."""
    if len(value) > MAX_LENGTH or not _TYPE_NAME.fullmatch(value):
        meant = suggestions.likely(value, SESSION_TYPES)
        own = slug(value).replace("-", "_")
        other = phrase("write {own}, and list it under session_types; or one of: {known}", own=own, known=SESSION_TYPES)
        hint = phrase("write {meant}", meant=meant) if meant else other if own else None
        raise TYPE_FORMAT.refusal(value=value[:MAX_LENGTH], example="talk", hint=hint)
    return value


A_TYPE = written("write talk, keynote, panel, workshop, or one of session_types", pattern=f"^{_TYPE_NAME.pattern}$")
TypeName: TypeAlias = Annotated[str, AfterValidator(parse_type_name), A_TYPE]
Url: TypeAlias = Annotated[
    str,
    AfterValidator(parse_url),
    written("write it whole: https://www.example.org/page", pattern=ADDRESS % ""),
]
BaseUrl: TypeAlias = Annotated[
    str,
    AfterValidator(parse_base_url),
    written("write only where the site will stand: https://www.example.org/talks/", pattern=ADDRESS % "?#"),
]
Email: TypeAlias = Annotated[
    str, AfterValidator(_email), written("write name@example.org", pattern=f"^{EMAIL_VALUE.pattern}$")
]
LanguageTag: TypeAlias = Annotated[str, AfterValidator(parse_language), A_TAG]
_AT_MOST: dict[str, Any] = {"maxItems": _MAX_LOOKED_UP}
MoreLanguageTags: TypeAlias = Annotated[
    tuple[LanguageTag, ...], BeforeValidator(_few), Field(json_schema_extra=_AT_MOST)
]
LanguageTags: TypeAlias = Annotated[
    tuple[LanguageTag, ...],
    BeforeValidator(_few),
    AfterValidator(_some),
    Field(json_schema_extra={"minItems": 1, **_AT_MOST}),
]
Revision: TypeAlias = Annotated[
    int,
    read_by(_revision),
    written(
        "write 0, and one more after each change",
        types=("integer", "string"),
        minimum=0,
        pattern=f"^{REVISION.pattern}$",
    ),
]
YesNo: TypeAlias = Annotated[
    bool,
    read_by(_yes_or_no),
    written("write yes or no", types=("boolean", "string"), pattern=ANSWERS, **offered("yes", "no")),
]
Date: TypeAlias = Annotated[
    dt.date, read_by(parse_date), written("write year-month-day: 2022-09-08", "2022-09-08", pattern=f"^{DAY}$")
]
Hour: TypeAlias = Annotated[
    dt.time,
    read_by(parse_time),
    written("write hours and minutes of the 24-hour clock: 14:00", "14:00", pattern=f"^{CLOCK}$"),
]
EventDate: TypeAlias = Annotated[
    dt.date | Month | Literal["tba"],
    read_by(parse_event_date),
    written(
        "write year-month-day: 2022-09-08; a month: 2022-09; if not known yet: tba",
        "2022-09-08",
        "2022-09",
        "tba",
        pattern=f"^(?:{DAY}|{MONTH}|[Tt][Bb][Aa])$",
    ),
]
"""The day of an event; while none is known, its month, or ``tba``."""
End: TypeAlias = Annotated[
    EndHour,
    read_by(parse_end),
    written("write hours and minutes of the 24-hour clock: 14:00", "15:00", pattern=f"^{END_CLOCK}$"),
]
DateAndEnd: TypeAlias = Annotated[
    WallTime,
    read_by(WallTime.end_from_text),
    written("write 2022-09-08 14:00", "2022-09-08 14:00", pattern=f"^{DAY} +{END_CLOCK}$"),
]
DateAndHour: TypeAlias = Annotated[
    WallTime,
    read_by(WallTime.from_text),
    written("write 2022-09-08 14:00", "2022-09-08 14:00", pattern=f"^{DAY} +{CLOCK}$"),
]


def _written(value: object) -> object:
    if value is None:
        raise NOTHING_BEHIND_THE_COLON.refusal()
    return value


WRITTEN = BeforeValidator(_written)
"""For a key that may be left out, but not be empty: its absence means more than that nothing is said."""
Zone: TypeAlias = Annotated[ZoneInfo, read_by(parse_zone), _A_ZONE]
Zones: TypeAlias = Annotated[tuple[Zone, ...], BeforeValidator(_few), Field(json_schema_extra=_AT_MOST)]


_COLOUR = lazy_pattern(r"#?([0-9A-Fa-f]{6})")
FILE = lazy_pattern(r"(?!.*(?:^|/)\.\.?(?:/|$))[^/\\:?#][^\\:?#]*")
"""A relative path without ``..``."""


def parse_colour(value: object) -> str:
    """Return a colour of six digits, written with or without its #, as ``#rrggbb`` in lower case. Raises Refusal."""
    if value is None:
        raise identity_rules.COLOUR_COMMENT.refusal()
    if not isinstance(value, str) or not (found := _COLOUR.fullmatch(value.strip())):
        raise identity_rules.COLOUR_FORMAT.refusal(written=str(value)[:MAX_LENGTH])
    return f"#{found[1].lower()}"


_FONTS = "static/fonts/"


def _path(example: str, *endings: str) -> AfterValidator:
    """Make a validator for paths relative to content/: a font must be inside static/fonts/, any other file outside
    static/.
    """
    is_font = example.startswith(_FONTS)

    def parse(value: str) -> str:
        if not FILE.fullmatch(value):
            raise identity_rules.FILE_PATH.refusal(written=value, example=example)
        if not value.lower().endswith(endings):
            raise identity_rules.FILE_ENDING.refusal(written=value, endings=endings, example=example)
        if is_font and not value.startswith(_FONTS):
            raise identity_rules.FILE_UNPUBLISHED.refusal(written=value, example=example)
        if not is_font and value.startswith("static/"):
            raise identity_rules.FILE_PUBLISHED.refusal(written=value, example=example)
        return value

    return AfterValidator(parse)


def _path_shape(example: str, *endings: str) -> WithJsonSchema:
    """Make the JSON Schema for such a path."""
    ending = "|".join("".join(f"[{one.upper()}{one}]" for one in end[1:]) for end in endings)
    folder = _FONTS if example.startswith(_FONTS) else "(?!static/)"
    pattern = rf"^{folder}{FILE.pattern}\.(?:{ending})$"
    return written(f"write it as it is seen from content/, with /: {example}", pattern=pattern)


Colour: TypeAlias = Annotated[
    str | None,
    BeforeValidator(parse_colour),
    written(
        'write # and six digits of 0–9 and a–f, in quotes: "#0b4a8a"',
        "#0b4a8a",
        types=("string", "number"),
        pattern=f"^{_COLOUR.pattern}$",
    ),
]
"""None only if the key is left out: a key with no value means that YAML took the colour for a comment."""
_LOGO = ("identity/logo.svg", ".svg", ".png", ".webp")
_ICON = ("identity/icon.svg", ".svg", ".png")
_WEB_FONT = ("static/fonts/name-regular.woff2", ".woff2")
_CARD_FONT = ("static/fonts/name-bold.ttf", ".ttf", ".otf")
LogoFile: TypeAlias = Annotated[str, _path(*_LOGO), _path_shape(*_LOGO)]
IconFile: TypeAlias = Annotated[str, _path(*_ICON), _path_shape(*_ICON)]
WebFont: TypeAlias = Annotated[str, _path(*_WEB_FONT), _path_shape(*_WEB_FONT)]
CardFont: TypeAlias = Annotated[str, _path(*_CARD_FONT), _path_shape(*_CARD_FONT)]
