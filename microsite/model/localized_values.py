"""Values that may differ by language and are no text: an address, a file, old addresses of a page.

Written once, a value holds for every language; written per language, one that lacks it shows the first that is written.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, ConfigDict, RootModel, ValidationInfo, model_validator

from ..problems.conference import ALIAS_FORMAT, FILE_BESIDE
from ..text.slugs import SLUG
from .json_schema_parts import written
from .localized_text import BY_LANGUAGE, context_of, refuse_unknown
from .values import FILE, Url

_MAX_ALIAS = 500
_PATH = re.compile(r"/[A-Za-z0-9._~!$&'()+,;=:@%/-]*")


def parse_file(value: str) -> str:
    """Return the path of a file in the folder of the file that names it, or below. Raises Refusal."""
    if not FILE.fullmatch(value):
        name = re.split(r"[/\\]", value.partition("?")[0])[-1]
        raise FILE_BESIDE.refusal(written=value, example=name or "photo.jpg")
    return value


def parse_alias(value: str) -> str:
    """Return an old address: the last part of one, or a whole path that begins with a slash. Raises Refusal."""
    is_path = _PATH.fullmatch(value) and value != "/" and "//" not in value and "/../" not in f"{value}/"
    if len(value) > _MAX_ALIAS or not (is_path or SLUG.fullmatch(value)):
        raise ALIAS_FORMAT.refusal(written=value)
    return value


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


class Aliases(RootModel[dict[str, tuple[Alias, ...]]]):
    """Old addresses of a page, per language. A word is a last part in place of the page's; a path counts from the
    root.
    """

    model_config = ConfigDict(frozen=True, json_schema_extra=BY_LANGUAGE)

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Any:
        refuse_unknown(self.root, context_of(info).codes)
        return self
