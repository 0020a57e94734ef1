"""What an editor may write in one place: a text, an id, a date, an hour, a zone, a text per language.

Each value reads itself from the text that was written, and raises Refusal where it cannot. What is no text at all is
refused too, in words that an editor understands. Beside its reader stands its shape, for editors' programs.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple, Self, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from ..problems import Refusal
from ..problems import identity as identity_rules
from ..text import suggestions
from ..text.urls import parse_base_url, parse_url
from ..timezones import ABBREVIATIONS, WallTime, parse_date, parse_time, parse_zone
from .json_schema_parts import ADDRESS, ANSWERS, ANY_TEXT, CLOCK, DAY, offered, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = re.compile(r"con|aux|nul|prn|com[0-9]|lpt[0-9]|assets")  # devices on Windows; our own folder
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_MAX_ID, _MAX_EMAIL = 60, 254
_MAX_LOOKED_UP = 200
"""Zones and languages are looked up one by one, and what is none of them is compared with all that there are."""


def parse_text(value: str) -> str:
    """Take a text on one line, whatever its white space. Raises Refusal where it is empty."""
    text = re.sub(r"[ \t\n]+", " ", value).strip()
    if not text:
        raise Refusal("empty", "nothing is written here", "write the text, or remove the key")
    return text


def parse_id(value: str) -> str:
    """Take what names something for ever, or ends an address. Raises Refusal."""
    if len(value) > _MAX_ID:
        raise Refusal("id-format", f"“{value}” is longer than {_MAX_ID} characters", "shorten it")
    if _RESERVED.fullmatch(value):
        raise Refusal("id-format", f"“{value}” is a name that is taken already", f"choose another: {value}-1")
    if not _ID.fullmatch(value):
        hint = "write lower-case letters a–z, digits and single hyphens: "
        hint += suggestions.slug(value) or "micro-credentials"
        raise Refusal("id-format", f"“{value}” cannot be an id or a part of an address", hint)
    return value


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value) or len(value) > _MAX_EMAIL:
        hint = f"write {suggestions.email(value) or 'name@example.org'}"
        raise Refusal("email-format", f"“{value}” is not an e-mail address", hint)
    return value


def parse_language(value: str) -> str:
    """Take the tag of a language that CLDR knows (BCP 47). Raises Refusal."""
    if not _LANGUAGE.fullmatch(value):
        raise Refusal("language", f"“{value}” is not a language tag", "write en, fr, ar, zh-Hans (BCP 47)")
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(value, sep="-")
    except (ValueError, UnknownLocaleError):
        hint = "write en, fr, ar, zh-Hans (BCP 47)"
        raise Refusal("language", f"“{value}” is not a language that CLDR knows", hint) from None
    return value


def _some(values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        raise Refusal("empty", "nothing is written here", "write at least one language: [en]")
    return values


def _few(value: object) -> object:
    if isinstance(value, list) and len(value) > _MAX_LOOKED_UP:
        message = f"{len(value):,} of these are too many; the limit is {_MAX_LOOKED_UP}"
        raise Refusal("too-many", message, "keep those that matter")
    return value


def _revision(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", value):
        raise Refusal("number", f"“{value}” is not a whole number", "write 0, and one more after each change")
    return int(value)


def _yes_or_no(value: str) -> bool:
    answers = {"yes": True, "true": True, "no": False, "false": False}
    if value.lower() not in answers:
        meant = {"oui": "write yes", "non": "write no"}.get(value.lower(), "write yes or no")
        raise Refusal("yes-or-no", f"“{value}” is neither yes nor no", meant)
    return answers[value.lower()]


def _read_by(parse: Callable[[str], object]) -> BeforeValidator:
    """A value that is read from text by its own constructor."""

    def read(value: object) -> object:
        if not isinstance(value, str):
            if value is None:
                raise Refusal("wrong-type", "nothing is written here", "write it behind the colon")
            raise Refusal("wrong-type", "a text is expected here", "write it behind the colon, on the same line")
        return parse(value)

    return BeforeValidator(read)


_TEXT = written("write the text, or remove the key", types=ANY_TEXT, pattern=r"\S")
AN_ID = written(
    "write lower-case letters a–z, digits and single hyphens: micro-credentials",
    types=ANY_TEXT,
    maxLength=_MAX_ID,
    pattern=f"^(?!(?:{_RESERVED.pattern})$){_ID.pattern}$",
)
A_TAG = written("write en, fr, ar, zh-Hans (BCP 47)", pattern=f"^{_LANGUAGE.pattern}$")
_A_ZONE = written(
    "write the place whose clock counts: Europe/Paris",
    pattern="^(?:UTC|(?!Etc/)[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+)$",
    **offered(*sorted({place for _, place in ABBREVIATIONS.values()})),
)

Text: TypeAlias = Annotated[str, AfterValidator(parse_text), _TEXT]
Id: TypeAlias = Annotated[str, AfterValidator(parse_id), AN_ID]
Reference: TypeAlias = Annotated[str, AN_ID]
"""The id of something else; ``content`` knows what there is, so a name in its place is told with the id it has."""
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
    str, AfterValidator(_email), written("write name@example.org", pattern=f"^{_EMAIL.pattern}$")
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
    _read_by(_revision),
    written("write 0, and one more after each change", types=("integer", "string"), minimum=0, pattern="^[0-9]{1,6}$"),
]
YesNo: TypeAlias = Annotated[
    bool,
    _read_by(_yes_or_no),
    written("write yes or no", types=("boolean", "string"), pattern=ANSWERS, **offered("yes", "no")),
]
Date: TypeAlias = Annotated[
    dt.date, _read_by(parse_date), written("write year-month-day: 2022-09-08", "2022-09-08", pattern=f"^{DAY}$")
]
Hour: TypeAlias = Annotated[
    dt.time,
    _read_by(parse_time),
    written("write hours and minutes of the 24-hour clock: 14:00", "14:00", pattern=f"^{CLOCK}$"),
]
DateAndHour: TypeAlias = Annotated[
    WallTime,
    _read_by(WallTime.from_text),
    written("write 2022-09-08 14:00", "2022-09-08 14:00", pattern=f"^{DAY} +{CLOCK}$"),
]
Zone: TypeAlias = Annotated[ZoneInfo, _read_by(parse_zone), _A_ZONE]
Zones: TypeAlias = Annotated[tuple[Zone, ...], BeforeValidator(_few), Field(json_schema_extra=_AT_MOST)]


_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")
_FILE = re.compile(r"(?!.*(?:^|/)\.\.?(?:/|$))[^/\\:?#][^\\:?#]*")
"""A path that goes down from its folder, and only down."""


def parse_colour(value: object) -> str:
    """Take a colour of six digits, with or without its #, as ``#rrggbb`` in small letters. Raises Refusal."""
    if value is None:
        raise identity_rules.COLOUR_COMMENT.refusal()
    if not isinstance(value, str) or not (found := _COLOUR.fullmatch(value.strip())):
        raise identity_rules.COLOUR_FORMAT.refusal(written=str(value)[:_MAX_ID])
    return f"#{found[1].lower()}"


_FONTS = "static/fonts/"


def _path(example: str, *endings: str) -> AfterValidator:
    """A path that is seen from content/; the path of a font leads into static/fonts/, any other not into static/."""
    is_font = example.startswith(_FONTS)

    def parse(value: str) -> str:
        if not _FILE.fullmatch(value):
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
    """The same, for editors' programs."""
    ending = "|".join("".join(f"[{one.upper()}{one}]" for one in end[1:]) for end in endings)
    folder = _FONTS if example.startswith(_FONTS) else "(?!static/)"
    pattern = rf"^{folder}{_FILE.pattern}\.(?:{ending})$"
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
"""None only where the key is left out: a key with nothing behind it is a colour that YAML took for a comment."""
_LOGO = ("identity/logo.svg", ".svg", ".png", ".webp")
_ICON = ("identity/icon.svg", ".svg", ".png")
_WEB_FONT = ("static/fonts/name-regular.woff2", ".woff2")
_CARD_FONT = ("static/fonts/name-bold.ttf", ".ttf", ".otf")
LogoFile: TypeAlias = Annotated[str, _path(*_LOGO), _path_shape(*_LOGO)]
IconFile: TypeAlias = Annotated[str, _path(*_ICON), _path_shape(*_ICON)]
WebFont: TypeAlias = Annotated[str, _path(*_WEB_FONT), _path_shape(*_WEB_FONT)]
CardFont: TypeAlias = Annotated[str, _path(*_CARD_FONT), _path_shape(*_CARD_FONT)]


class Reading(NamedTuple):
    """What a text has to know of the site that it is read for."""

    codes: tuple[str, ...]
    """The languages of the site, the main one first."""
    allow_missing: bool = False
    """Whether a preview is made, which shows what is not translated instead of refusing it."""


def _reading(info: ValidationInfo) -> Reading:
    return info.context if isinstance(info.context, Reading) else Reading(())


def _refuse_plain(value: object, info: ValidationInfo) -> object:
    """A text that is not yet written per language."""
    if isinstance(value, str):
        codes = _reading(info).codes
        hint = f"write {{{', '.join(f'{code}: …' for code in codes)}}}"
        for code in codes:
            if re.match(rf"(?:[-–•] ?)?[“\"]?{code}[”\"]?[\s.]?[:：=;]", value):
                hint = f"write a colon and a space after “{code}”, in each line: {code}: …"
        raise Refusal("not-localized", "this text has to be written once per language", hint)
    return value


def _refuse_unknown(found: Iterable[str], codes: tuple[str, ...]) -> None:
    if unknown := [code for code in found if code not in codes]:
        hint = f"the languages of the site are {', '.join(codes)}"
        if " " in unknown[0]:
            hint += "; a text that has “: ” in it stands in quotes"
        elif (near := unknown[0].lower().partition("-")[0]) in codes:
            hint = f"write {near}"
        raise Refusal("unknown-language", f"the site has no language “{unknown[0]}”", hint, key=unknown[0])


_BY_LANGUAGE: dict[str, Any] = {
    "propertyNames": A_TAG.json_schema,
    "errorMessage": "write it once per language: {en: …, fr: …}",
}


class LocalizedText(RootModel[dict[str, Text]]):
    """One text by language code. Nothing is published while it is missing in a language of the site."""

    model_config = ConfigDict(frozen=True, json_schema_extra={**_BY_LANGUAGE, "minProperties": 1})

    without: ClassVar[Literal["refused", "marked", "omitted"]] = "refused"
    """What a page is that lacks the text in its language: no page at all, one that shows it in another language and
    says so, or one without it."""

    def __getitem__(self, language: str) -> str:
        """The text in a language; in another one behind that one's code where it is not there: ``[en] Opening``."""
        own = self.root.get(language)
        return f"[{self.other}] {self.root[self.other]}" if own is None else own

    def get(self, language: str) -> str | None:
        """The text in a language; None where it is not there."""
        return self.root.get(language)

    @property
    def other(self) -> str:
        """The language to show where the wanted one is missing: the first that is written."""
        return next(iter(self.root))

    def __str__(self) -> str:
        message = "a text in several languages has to be shown in one of them"
        raise Refusal("not-localized", message, "write text[language.code]")

    @model_validator(mode="before")
    @classmethod
    def _per_language(cls, value: object, info: ValidationInfo) -> object:
        return _refuse_plain(value, info)

    @model_validator(mode="after")
    def _complete(self, info: ValidationInfo) -> Self:
        codes, allow_missing = _reading(info)
        _refuse_unknown(self.root, codes)
        missing = [code for code in codes if code not in self.root]
        if missing and (not self.root or not (allow_missing or self.without != "refused")):
            names = " and ".join(f"“{code}”" for code in missing)
            raise Refusal("missing-translation", f"the text in {names} is missing", f"add {missing[0]}: …")
        return self


class FallbackText(LocalizedText):
    """A text that a page shows in another language, and says so, until it is translated."""

    without = "marked"


class OptionalText(LocalizedText):
    """A text that a page does without, until it is translated."""

    without = "omitted"


def _or_once(shape: dict[str, Any]) -> None:
    """A text as it is, or the same per language."""
    per_language = {**shape, **_BY_LANGUAGE, "minProperties": 1}
    shape.clear()
    shape["anyOf"] = [_TEXT.json_schema, per_language]


class Label(LocalizedText):
    """A text that may be the same in every language, such as a name: written once, or once per language."""

    model_config = ConfigDict(json_schema_extra=_or_once)

    @model_validator(mode="before")
    @classmethod
    def _per_language(cls, value: object, info: ValidationInfo) -> object:
        return dict.fromkeys(_reading(info).codes, value) if isinstance(value, str) else value


class LocalizedSlug(RootModel[dict[str, Id]]):
    """The last part of a page's address, per language; a language that is left out has the event's id."""

    model_config = ConfigDict(frozen=True, json_schema_extra=_BY_LANGUAGE)

    @model_validator(mode="before")
    @classmethod
    def _per_language(cls, value: object, info: ValidationInfo) -> object:
        return _refuse_plain(value, info)

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        _refuse_unknown(self.root, _reading(info).codes)
        return self
