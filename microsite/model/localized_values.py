"""Values that may differ by language and are no text: an address, a file, old addresses of a page.

Written once, a value holds for every language; written per language, one that lacks it shows the first that is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic import AfterValidator, ConfigDict, RootModel, ValidationInfo, model_validator

from ..artifacts import is_safe
from ..problems import phrase
from ..problems.conference import ALIAS_FORMAT, ALIAS_IN_ASSETS, FILE_BESIDE
from ..problems.keys_and_values import NOT_A_MAPPING
from ..text.lazy_pattern import lazy_pattern
from ..text.slugs import SLUG, slug
from .json_schema_parts import written
from .localized_text import BY_LANGUAGE, Unchanging, context_of, refuse_unknown
from .values import FILE, Url

if TYPE_CHECKING:
    from ..problems import Phrase

_MAX_ALIAS = 100
"""The longest last part of an old address; a whole path has the limit of every published file."""
_OF_PATHS = lazy_pattern(r"[A-Za-z0-9._/-]+")
_ELSEWHERE = phrase(
    "a path may have letters without accents, digits, hyphens, dots and underscores; remove it here, and lead on from "
    "it in the settings of your host"
)
_SCHEME = lazy_pattern(r"https?://[^/?#]*", re.IGNORECASE)


def parse_file(value: str) -> str:
    """Return the path of a file in the folder of the file that names it, or below. Raises Refusal."""
    if not FILE.fullmatch(value):
        slashed = value.partition("?")[0].replace("\\", "/")
        name = slashed if FILE.fullmatch(slashed) else slashed.rpartition("/")[2]
        raise FILE_BESIDE.refusal(written=value, example=name or "photo.jpg")
    return value


def parse_alias(value: str) -> str:
    """Return an old address: the last part of one, or a whole path that begins with a slash. Raises Refusal.

    A page is published there, so a path may have what the names of published files may have, and nothing that a list of
    redirects would read otherwise.
    """
    if value.startswith("/assets/"):
        raise ALIAS_IN_ASSETS.refusal(written=value[:_MAX_ALIAS])
    is_word = len(value) <= _MAX_ALIAS and SLUG.fullmatch(value) and is_safe(value)
    if not (is_word or _is_path(value)):
        raise ALIAS_FORMAT.refusal(written=value[:_MAX_ALIAS], hint=_alias_meant(value))
    return value


def _is_path(value: str) -> bool:
    """Whether a path from the root of the site can be that of a page: with a name at its end, or of a folder."""
    path = value.removesuffix("/")
    return path.startswith("/") and path.strip() == path and is_safe(f"{path[1:]}/index.html")


def _alias_meant(value: str) -> Phrase | None:
    """Return what to do about a whole address, a path or a word with other characters; None if nobody can say."""
    path = _SCHEME.sub("", value).partition("?")[0].partition("#")[0]
    if _SCHEME.match(value) and _is_path(path):
        return phrase("write the path alone, from the root of the site: {path}", path=path)
    if "/" in value:
        return None if _OF_PATHS.fullmatch(value) else _ELSEWHERE
    word = slug(value, _MAX_ALIAS)
    return phrase("write {word}", word=word) if word and is_safe(word) else None


FileBeside: TypeAlias = Annotated[
    str,
    AfterValidator(parse_file),
    written("write the name of a file in the same folder: photo.jpg", pattern=f"^{FILE.pattern}$"),
]
Alias: TypeAlias = Annotated[
    str, AfterValidator(parse_alias), written("write old-name, or /talks/2027.html", types=("string", "number"))
]


def _or_once(schema: dict[str, Any]) -> None:
    """Change a schema of values by language so that it also accepts a single one."""
    once = schema["additionalProperties"]
    per_language = {**schema, **BY_LANGUAGE, "minProperties": 1}
    schema.clear()
    schema["anyOf"] = [once, per_language]


class _LocalizedValue(RootModel[dict[str, Any]]):
    """A value by language code."""

    model_config = ConfigDict(frozen=True)

    def __getitem__(self, language: str) -> str:
        """Return the value for a language; if it has none, the first one."""
        return str(self.root.get(language) or next(iter(self.root.values())))

    def language_of(self, language: str) -> str:
        """Return the language whose value a page in ``language`` shows: the same, if it has one."""
        return language if language in self.root else next(iter(self.root))

    @model_validator(mode="before")
    @classmethod
    def _per_language(cls, value: object, info: ValidationInfo) -> object:
        return dict.fromkeys(context_of(info).codes, value) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Any:
        refuse_unknown(self.root, context_of(info).codes)
        return self


class LocalizedUrl(_LocalizedValue):
    """The address of a page of another site: once, or once per language."""

    root: dict[str, Url]
    model_config = ConfigDict(frozen=True, json_schema_extra=_or_once)


class LocalizedFile(_LocalizedValue):
    """A file in the folder of the file that names it: once, or once per language."""

    root: dict[str, FileBeside]
    model_config = ConfigDict(frozen=True, json_schema_extra=_or_once)


class Aliases(Unchanging, RootModel[dict[str, tuple[Alias, ...]]]):
    """Old addresses of a page, per language. A word is a last part in place of the page's; a path counts from the
    root.
    """

    model_config = ConfigDict(frozen=True, json_schema_extra=BY_LANGUAGE)

    @model_validator(mode="before")
    @classmethod
    def _of_languages(cls, value: object, info: ValidationInfo) -> object:
        if isinstance(value, str | list):
            written = ", ".join(map(str, value)) if isinstance(value, list) else value
            example = f"{{{context_of(info).codes[0]}: [{written[:_MAX_ALIAS]}]}}"
            raise NOT_A_MAPPING.refusal(hint=phrase("write it for its language: {example}", example=example))
        return value

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Any:
        refuse_unknown(self.root, context_of(info).codes)
        return self
