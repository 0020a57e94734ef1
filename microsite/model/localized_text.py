"""A text in each language of the site: written per language, or once for all.

What a text must have depends on the site, so it is validated with a ValidationContext.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar, Literal, NamedTuple, Self

from pydantic import ConfigDict, RootModel, ValidationInfo, model_validator

from ..problems import Phrase, phrase
from ..problems.languages import (
    MISSING_TRANSLATION,
    NO_COLON,
    NOT_IN_ONE_LANGUAGE,
    NOT_LOCALIZED,
    OTHER_SPELLING,
    TEXT_WITH_A_COLON,
    UNKNOWN_LANGUAGE,
)
from .values import A_TAG, A_TEXT, Id, PlainText


class ValidationContext(NamedTuple):
    """What must be known of the site to validate a text."""

    codes: tuple[str, ...]
    """The languages of the site, the main one first."""
    allow_missing: bool = False
    """Whether a preview is made, which shows a text without translation instead of refusing it."""
    fills_in: bool = False
    """Whether a missing text is replaced by the one in another language; for reading the rest after the report."""


def _context(info: ValidationInfo) -> ValidationContext:
    return info.context if isinstance(info.context, ValidationContext) else ValidationContext(())


def _refuse_plain(value: object, info: ValidationInfo) -> object:
    """Return a text that is written per language. Raises Refusal for one that is written once."""
    codes = _context(info).codes
    if not isinstance(value, str):
        return value
    if _context(info).fills_in:
        return dict.fromkeys(codes, value)
    begun = [code for code in codes if re.match(rf"(?:[-–•] ?)?[“\"]?{code}[”\"]?[\s.]?[:：=;]", value)]
    if begun:
        raise NO_COLON.refusal(code=begun[-1])
    raise NOT_LOCALIZED.refusal(example=", ".join(f"{code}: …" for code in codes))


def _refuse_unknown(found: Iterable[str], codes: tuple[str, ...]) -> None:
    """Raise Refusal for a language that the site does not have."""
    code = next((code for code in found if code not in codes), None)
    if code is None:
        return
    near = code.lower().partition("-")[0]
    if " " in code:
        raise TEXT_WITH_A_COLON.refusal(part=code, code=code, codes=codes)
    if near in codes:
        raise OTHER_SPELLING.refusal(part=code, code=code, near=near)
    raise UNKNOWN_LANGUAGE.refusal(part=code, code=code, codes=codes)


_BY_LANGUAGE: dict[str, Any] = {
    "propertyNames": A_TAG.json_schema,
    "errorMessage": "write it once per language: {en: …, fr: …}",
}


class LocalizedText(RootModel[dict[str, PlainText]]):
    """One text by language code. While a language of the site is missing, nothing is published."""

    model_config = ConfigDict(frozen=True, json_schema_extra={**_BY_LANGUAGE, "minProperties": 1})

    without: ClassVar[Literal["refused", "marked", "omitted"]] = "refused"
    """If the page's language lacks the text: the site is refused, or the text is shown in another language, marked, or
    left out.
    """

    def __getitem__(self, language: str) -> str:
        """Return the text in a language; if it is missing, in another one, after that one's code: ``[en] Opening``."""
        own = self.root.get(language)
        return f"[{self.other}] {self.root[self.other]}" if own is None else own

    def get(self, language: str) -> str | None:
        """Return the text in a language; None if it is missing."""
        return self.root.get(language)

    @property
    def other(self) -> str:
        """The language to show if the wanted one is missing: the first that is written."""
        return next(iter(self.root))

    def __str__(self) -> str:
        raise NOT_IN_ONE_LANGUAGE.refusal()

    @model_validator(mode="before")
    @classmethod
    def _per_language(cls, value: object, info: ValidationInfo) -> object:
        return _refuse_plain(value, info)

    @model_validator(mode="after")
    def _complete(self, info: ValidationInfo) -> Self:
        codes, allow_missing, fills_in = _context(info)
        _refuse_unknown(self.root, codes)
        missing = [code for code in codes if code not in self.root]
        if missing and (not self.root or not (allow_missing or fills_in or self.without != "refused")):
            raise MISSING_TRANSLATION.refusal(languages=_quoted(missing), code=missing[0])
        if fills_in:
            self.root.update((code, self.root[self.other]) for code in missing)
        return self


class FallbackText(LocalizedText):
    """A text that a page shows in another language, marked, until it is translated."""

    without = "marked"


class OptionalText(LocalizedText):
    """A text that a page leaves out until it is translated."""

    without = "omitted"


def _quoted(codes: list[str]) -> Phrase:
    """Return the codes as a message shows them: ``“en” and “fr”``."""
    first, *others = codes
    return (
        phrase("“{first}” and {others}", first=first, others=_quoted(others))
        if others
        else phrase("“{code}”", code=first)
    )


def _or_once(schema: dict[str, Any]) -> None:
    """Change a schema of texts by language so that it also accepts a single text."""
    per_language = {**schema, **_BY_LANGUAGE, "minProperties": 1}
    schema.clear()
    schema["anyOf"] = [A_TEXT.json_schema, per_language]


class Label(LocalizedText):
    """A text that may be the same in every language, such as a name: written once, or once per language."""

    model_config = ConfigDict(json_schema_extra=_or_once)

    @model_validator(mode="before")
    @classmethod
    def _per_language(cls, value: object, info: ValidationInfo) -> object:
        return dict.fromkeys(_context(info).codes, value) if isinstance(value, str) else value


class LocalizedSlug(RootModel[dict[str, Id]]):
    """The last part of a page's address, per language; a language that is left out has the event's id."""

    model_config = ConfigDict(frozen=True, json_schema_extra=_BY_LANGUAGE)

    @model_validator(mode="before")
    @classmethod
    def _per_language(cls, value: object, info: ValidationInfo) -> object:
        return _refuse_plain(value, info)

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        _refuse_unknown(self.root, _context(info).codes)
        return self
