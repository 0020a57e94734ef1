"""A text in each language of the site: written per language, or once for all.

What a text must have depends on the site, so it is validated with a ValidationContext.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, TypeAlias

from pydantic import BeforeValidator, ConfigDict, RootModel, ValidationInfo, WithJsonSchema, model_validator

from ..languages import tags
from ..problems import Phrase, either, phrase
from ..problems.conference import SPOKEN_UNKNOWN
from ..problems.languages import (
    MISSING_TRANSLATION,
    NO_COLON,
    NO_LANGUAGE_AT_ALL,
    NOT_IN_ONE_LANGUAGE,
    NOT_LOCALIZED,
    OTHER_SPELLING,
    OTHER_SPELLINGS,
    TEXT_WITH_A_COLON,
    UNKNOWN_LANGUAGE,
)
from .values import A_TAG, A_TEXT, Id, PlainText, parse_text


class ValidationContext(NamedTuple):
    """What must be known of the site to validate a text."""

    codes: tuple[str, ...]
    """The languages of the site, the main one first."""
    allow_missing: bool = False
    """Whether a preview is made, which shows a text without translation instead of refusing it."""
    fills_in: bool = False
    """Whether a missing text is replaced by the one in another language; for reading the rest after the report."""
    spoken: str = ""
    """The one language in which people speak at an event; empty if there are several."""


def context_of(info: ValidationInfo) -> ValidationContext:
    """Return what is known of the site while a value is validated; nothing, outside of one."""
    return info.context if isinstance(info.context, ValidationContext) else ValidationContext(())


def _refuse_plain(value: object, info: ValidationInfo) -> object:
    """Return a text that is written per language. Raises Refusal for one that is written once."""
    codes = context_of(info).codes
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        raise NOT_LOCALIZED.refusal(example=", ".join(f"{code}: …" for code in codes))
    if not isinstance(value, str):
        return value
    if context_of(info).fills_in:
        return dict.fromkeys(codes, value)
    begun = [code for code in codes if re.match(rf"(?:[-–•] ?)?[“\"]?{code}[”\"]?[\s.]?[:：=;]", value)]
    if begun:
        raise NO_COLON.refusal(code=begun[-1])
    raise NOT_LOCALIZED.refusal(example=", ".join(f"{code}: …" for code in codes))


_LONGEST_CODE = len("fra")
"""A longer word that names no language is a key of another kind."""


def refuse_unknown(found: Collection[str], codes: tuple[str, ...]) -> None:
    """Check the languages of a text. Raises Refusal for a language that the site does not have; where all that it lacks
    are other spellings of its own, for all of them.
    """
    unknown = [code for code in found if code not in codes]
    if not unknown:
        return
    code = unknown[0]
    spelt = {one: _spelt_otherwise(one) for one in unknown}
    if " " in code and spelt[code] not in codes:
        raise TEXT_WITH_A_COLON.refusal(part=code, code=code, codes=codes)
    if all(near in codes for near in spelt.values()) and len(set(spelt.values())) == len(spelt):
        if len(spelt) > 1:
            raise OTHER_SPELLINGS.refusal(part=code, spelt=tuple(spelt), codes=tuple(spelt.values()))
        raise OTHER_SPELLING.refusal(part=code, code=code, near=spelt[code])
    if len(code) > _LONGEST_CODE and not tags.meant(code) and not any(one in codes for one in found):
        texts = ", ".join(f"{one}: …" for one in codes)
        raise NO_LANGUAGE_AT_ALL.refusal(part=code, code=code, texts=texts)
    raise UNKNOWN_LANGUAGE.refusal(part=code, code=code, codes=codes)


def _spelt_otherwise(code: str) -> str:
    """Return the language that a word in place of a code means: ``EN``, ``fr-FR``, ``français``; else itself."""
    return (code if "-" in code else tags.meant(code) or code).lower().partition("-")[0]


BY_LANGUAGE: dict[str, Any] = {
    "propertyNames": A_TAG.json_schema,
    "errorMessage": "write it once per language: {en: …, fr: …}",
}


class LocalizedText(RootModel[dict[str, PlainText]]):
    """One text by language code. While a language of the site is missing, nothing is published."""

    model_config = ConfigDict(frozen=True, json_schema_extra={**BY_LANGUAGE, "minProperties": 1})

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
        if isinstance(self, OwnText):
            return self
        codes, allow_missing, fills_in, _ = context_of(info)
        refuse_unknown(self.root, codes)
        missing = [code for code in codes if code not in self.root]
        if missing and (not self.root or not (allow_missing or fills_in or self.without != "refused")):
            hint = _inside_another(missing[0], self.root)
            raise MISSING_TRANSLATION.refusal(languages=_quoted(missing), code=missing[0], hint=hint)
        if fills_in:
            self.root.update((code, self.root[self.other]) for code in missing)
        return self


def _inside_another(code: str, texts: Mapping[str, str]) -> Phrase | None:
    """Return what to do where the quotation mark of one language closes behind the next; None where it does not."""
    if not any(re.search(rf"[,;] {re.escape(code)}: ", text) for text in texts.values()):
        return None
    return phrase("close the quotation mark before “, {code}:”, and open another behind it", code=code)


class FallbackText(LocalizedText):
    """A text that a page shows in another language, marked, until it is translated."""

    without = "marked"


class OwnText(FallbackText):
    """A text that stands once, in the language of what it is about; also one that the site has no pages in."""


def _in_its_language(value: object, info: ValidationInfo) -> object:
    """Return a text that stands once as one in the language that is spoken there. Raises Refusal if nobody says it.

    A site with one language has no other; else the record has a ``language``, or the event a single one.
    """
    if not isinstance(value, str):
        return value
    codes, spoken = context_of(info).codes, context_of(info).spoken
    language = info.data.get("language") or spoken or (codes[0] if len(codes) == 1 else "")
    text = parse_text(value)
    if not language and context_of(info).fills_in:
        return OwnText.model_construct(root={codes[0]: text})
    if not language:
        raise SPOKEN_UNKNOWN.refusal(code=either(codes or ["en"]), example=", ".join(f"{code}: …" for code in codes))
    return OwnText.model_construct(root={language: text})


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
    per_language = {**schema, **BY_LANGUAGE, "minProperties": 1}
    schema.clear()
    schema["anyOf"] = [A_TEXT.json_schema, per_language]


class Label(LocalizedText):
    """A text that may be the same in every language, such as a name: written once, or once per language."""

    model_config = ConfigDict(json_schema_extra=_or_once)

    @model_validator(mode="before")
    @classmethod
    def _per_language(cls, value: object, info: ValidationInfo) -> object:
        return dict.fromkeys(context_of(info).codes, value) if isinstance(value, str) else value


class Unchanging:
    """A value that nobody changes: a copy is the value itself. The default of a field is copied for each record."""

    def __deepcopy__(self, memo: object = None) -> Self:
        return self


class LocalizedSlug(Unchanging, RootModel[dict[str, Id]]):
    """The last part of a page's address, per language; a language that is left out has the event's id."""

    model_config = ConfigDict(frozen=True, json_schema_extra=BY_LANGUAGE)

    @model_validator(mode="before")
    @classmethod
    def _per_language(cls, value: object, info: ValidationInfo) -> object:
        return _refuse_plain(value, info)

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        refuse_unknown(self.root, context_of(info).codes)
        return self


SpokenText: TypeAlias = Annotated[
    LocalizedText,
    BeforeValidator(_in_its_language),
    WithJsonSchema({"anyOf": [A_TEXT.json_schema, {**BY_LANGUAGE, "type": "object", "minProperties": 1}]}),
]
"""A text once per language; or once, in the language in which people speak there, and marked so on other pages.

In a record, the field ``language`` has to stand before it.
"""
SpokenFallback: TypeAlias = Annotated[
    FallbackText,
    BeforeValidator(_in_its_language),
    WithJsonSchema({"anyOf": [A_TEXT.json_schema, {**BY_LANGUAGE, "type": "object", "minProperties": 1}]}),
]
"""The same of a text that is shown in another language, marked, until it is translated."""
