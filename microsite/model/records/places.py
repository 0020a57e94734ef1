"""Places: where people meet, and the rooms there."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field, model_validator

from ..amounts import Capacity, Coordinates, Country
from ..localized_text import BY_LANGUAGE, FallbackText, Label
from ..values import A_TEXT, PlainText, Reference, Url
from .links import WebPage
from .record import Record

_PARTS = frozenset(["street", "postal_code", "locality", "region", "country"])


def _or_text(schema: dict[str, Any]) -> None:
    """Change the schema of an address in parts so that it also accepts one text, or one per language."""
    parts = {**schema, "properties": {key: one for key, one in schema["properties"].items() if key in _PARTS}}
    schema.clear()
    schema["anyOf"] = [A_TEXT.json_schema, parts, {**BY_LANGUAGE, "type": "object", "minProperties": 1}]


class PostalAddress(Record):
    """An address: in parts, or as one text (schema.org PostalAddress)."""

    model_config = ConfigDict(json_schema_extra=_or_text)
    whole = "text"

    text: Label | None = Field(default=None, alias="[text]")
    """Street and town in one text; once, or once per language."""
    street: Label | None = None
    """Street and number; once, or once per language."""
    postal_code: PlainText | None = None
    """In quotes, where it begins with 0."""
    locality: Label | None = None
    """The town; once, or once per language."""
    region: Label | None = None
    """Only where an address there needs it; once, or once per language."""
    country: Country | None = None
    """The two letters of ISO 3166: FR; each page has its own language's name for it."""

    def plain(self, language: str) -> str:
        """Return it in one line for a program; a country is its code there."""
        parts = (self.text, self.street, self.postal_code, self.locality, self.region, self.country)
        return ", ".join(part[language] if isinstance(part, Label) else part for part in parts if part)

    @model_validator(mode="before")
    @classmethod
    def _in_parts(cls, value: object) -> object:
        is_in_parts = isinstance(value, dict) and not _PARTS.isdisjoint(value)
        return value if is_in_parts or value is None else {"[text]": value}


class Place(Record):
    """Where people meet (schema.org Place)."""

    name: Label
    """Of the building; once, or once per language."""
    address: PostalAddress
    """Street and town: as one text, once or once per language; or in parts."""
    geo: Coordinates | None = None
    """Latitude and longitude in degrees: a link to a map leads there; without it, maps look for the address."""
    map: Url | None = None
    """A map of your own choice; without it, OpenStreetMap."""
    directions: FallbackText | None = None
    """How to get there; without it, nothing is said."""
    accessibility: FallbackText | None = None
    """Steps, lifts, hearing loops; without it, nothing is said."""


class Room(Record):
    """A room in which sessions take place (schema.org containsPlace)."""

    name: Label
    """As the sign at its door says; once, or once per language."""
    place: Reference | None = None
    """The id of one of ``places``, where there are several; without it, ``place``."""
    floor: Label | None = None
    """On which floor it is: 2, “Ground floor”; once, or once per language."""
    capacity: Capacity | None = None
    """How many people find a place there (schema.org maximumAttendeeCapacity); without it, nothing is said."""
    description: FallbackText | None = None
    """What people should know of it, such as how to find it; without it, nothing is said."""
    accessibility: FallbackText | None = None
    """How to get in without steps, and what is there to hear by; without it, nothing is said."""
    stream: WebPage | None = None
    """Where everybody can follow what goes on there, without registration."""
