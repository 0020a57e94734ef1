"""Taking part: registration, prices, calls for papers, and in which languages people can follow."""

from __future__ import annotations

from typing import Annotated, Literal

from ..amounts import Amount, Currency
from ..json_schema_parts import choices
from ..localized_text import FallbackText, Label
from ..localized_values import LocalizedUrl
from ..values import Date, DateAndEnd, DateAndHour, LanguageTags, MoreLanguageTags, YesNo
from .record import Record


class Price(Record):
    """A price, and until when it holds."""

    price: Amount
    """The number alone: 120, 49.50; 0 for what costs nothing."""
    until: Date | None = None
    """The last day on which it holds; without it, to the end (schema.org priceValidUntil)."""
    name: Label | None = None
    """What it is called: “Early”; once, or once per language."""


class Registration(Record):
    """How to take part (schema.org Offer)."""

    name: Label | None = None
    """For whom or for what it is, where there are several: “On site”, “Students”; once, or once per language."""
    url: LocalizedUrl | None = None
    """The page on which people register, once or once per language; never the link with which they join."""
    required: YesNo | None = None
    """Whether people have to register; “no” says that nobody has to; without it, nothing is said."""
    attendance_mode: (
        Annotated[
            Literal["online", "offline", "mixed"],
            choices(online="for those who follow online", offline="for those who come", mixed="for both"),
        ]
        | None
    ) = None
    """For which way of taking part it is; without it, for every one."""
    description: FallbackText | None = None
    """What is included, or who may ask for it; without it, nothing is said."""
    price: Amount | None = None
    """The number alone: 120, 49.50; 0 for what costs nothing; without it, nothing is said."""
    prices: tuple[Price, ...] = ()
    """Several prices, one after the other: each with the last day on which it holds."""
    currency: Currency | None = None
    """The three letters of ISO 4217: EUR; needed with a price above 0."""
    opens: DateAndHour | None = None
    """In the event's zone; without it, registration is open from the start."""
    closes: DateAndEnd | None = None
    """In the event's zone; without it, when the event ends."""
    availability: Annotated[
        Literal["available", "full", "waitlist"],
        choices(
            available="places are left",
            full="nobody can register any more",
            waitlist="people can only put themselves on a waiting list",
        ),
    ] = "available"
    """Whether places are left; without it, they are."""

    @property
    def is_needless(self) -> bool:
        """Whether it says that nobody has to register, and nothing more."""
        return self.required is False and self.url is None


class CallForPapers(Record):
    """Until when, and where, people can propose a contribution."""

    url: LocalizedUrl
    """The page on which people propose something; once, or once per language."""
    opens: DateAndHour | None = None
    """In the event's zone; without it, it is open from the start."""
    closes: DateAndEnd | None = None
    """In the event's zone; without it, nothing is said, and it is closed when the event begins."""
    description: FallbackText | None = None
    """What is sought, in a sentence or two; without it, nothing is said."""


class SpokenLanguages(Record):
    """In which languages an event can be followed. BCP 47 tags of any languages, also ones the site has no pages in."""

    floor: LanguageTags
    """The languages that the speakers speak."""
    interpretation: MoreLanguageTags = ()
    """Into which languages it is interpreted; without it, there is no interpretation."""
    interpretation_mode: Annotated[
        Literal["simultaneous", "consecutive"],
        choices(simultaneous="while people speak", consecutive="after each passage"),
    ] = "simultaneous"
    """How interpreters work; without it, simultaneous."""
    captions: MoreLanguageTags = ()
    """In which languages the words can be read along; without it, there are no captions."""
    sign_languages: tuple[Label, ...] = ()
    """The names of the sign languages: “International Sign”; without it, there is none."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every language in which it can be heard, the floor first."""
        return tuple(dict.fromkeys(self.floor + self.interpretation))
