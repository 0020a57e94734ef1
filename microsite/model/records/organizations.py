"""Organizations: who holds an event, and who helps."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, model_validator

from ..localized_text import FallbackText, Label
from ..localized_values import FileBeside, LocalizedUrl
from ..values import Reference
from .record import Record


def _or_file(schema: dict[str, Any]) -> None:
    """Change the schema of a logo so that it also accepts a single file."""
    files = dict(schema)
    schema.clear()
    schema["anyOf"] = [files["properties"]["light"], files]


class OrganizationLogo(Record):
    """The sign of an organization: one file, or one for light pages and one for dark ones."""

    model_config = ConfigDict(json_schema_extra=_or_file)

    light: FileBeside
    """The file for light pages: SVG, PNG or WebP, in the folder of this file."""
    dark: FileBeside | None = None
    """The file for dark pages; without it, they show the other one on white."""

    @model_validator(mode="before")
    @classmethod
    def _of_one_file(cls, value: object) -> object:
        return {"light": value} if isinstance(value, str) else value


class Organization(Record):
    """Who holds the events, or helps (schema.org Organization)."""

    name: Label
    """As it names itself; once, or once per language."""
    url: LocalizedUrl | None = None
    """Its own site, once or once per language; without it, its name is no link."""
    logo: OrganizationLogo | None = None
    """Its sign: a file in the folder of this one, or one for light and one for dark pages; without it, its name."""
    description: FallbackText | None = None
    """A sentence about it; without it, nothing is said."""


class Partners(Record):
    """The partners of one level (schema.org sponsor)."""

    level: Label
    """What they are called: “Gold”, “With the support of”; once, or once per language."""
    members: tuple[Reference, ...]
    """Ids of ``organizations``; one may stand in several levels."""
