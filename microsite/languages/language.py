"""A language of the site: its name, its direction, and how it writes dates, hours, lists and places.

The code (``fr``) selects words, the locale (``fr-FR``, BCP 47) selects formats. Dates, lists and names come from CLDR
through Babel. Hours and ranges are written here, because editors do not write what CLDR has: it gives French ``14:00``,
and the rule is ``14 h`` (Office québécois de la langue française, « Écriture des heures »).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from ..problems.keys_and_values import LOCALE_OF_ANOTHER, NO_SUCH_LOCALE
from ..timezones import offset_label
from . import places
from .tags import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime, time

    from babel import Locale

NBSP = "\u00a0"


@dataclass(frozen=True)
class Language:
    """A language that the site is written in."""

    code: str
    """Selects the words: the key that editors write, the folder of its pages, ``lang`` in HTML."""
    locale: str
    """Selects the formats: ``en-GB`` writes the day before the month, ``en-US`` after it."""

    @classmethod
    def from_tags(cls, code: str, locale: str) -> Language:
        """Make a language of two BCP 47 tags. Raises Refusal if CLDR knows no such language."""
        from babel import UnknownLocaleError

        language = cls(code, locale)
        try:
            known = language.cldr
        except (ValueError, UnknownLocaleError):
            raise NO_SUCH_LOCALE.refusal(locale=locale) from None
        if known.language != code.split("-", maxsplit=1)[0]:
            raise LOCALE_OF_ANOTHER.refusal(locale=locale, code=code)
        return language

    def __reduce__(self) -> tuple[type[Language], tuple[str, str]]:
        """Pickle the two tags alone, without Babel's data."""
        return Language, (self.code, self.locale)

    @cached_property
    def cldr(self) -> Locale:
        """Babel's data for the locale."""
        return _cldr(self.locale)

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return self.cldr.text_direction

    @property
    def name(self) -> str:
        """Its name in itself, as a link to its pages shows it: ``Français``."""
        name = self.name_of(self.code)
        return name[:1].upper() + name[1:]

    @property
    def folder(self) -> str:
        """Its folder below ``i18n/``, in gettext's form: ``zh_Hans``."""
        return self.code.replace("-", "_")

    def name_of(self, code: str) -> str:
        """Return the name of any language in this one: ``anglais`` for ``en``."""
        return name_of(code, self.cldr)

    def country(self, code: str) -> str:
        """Return the name of a country by its code of ISO 3166; the code, where CLDR knows none."""
        return str(self.cldr.territories.get(code, code))

    def weekday(self, day: date) -> str:
        """Return the name of the weekday: ``Thursday``, ``jeudi``."""
        return str(self.cldr.days["format"]["wide"][day.weekday()])

    def day(self, day: date) -> str:
        """Return a date without its weekday: ``8 September 2022``, ``1er septembre 2022``."""
        return _date(day, self.locale, "long")

    def date(self, day: date) -> str:
        """Return a date with its weekday: ``Thursday, 8 September 2022``, ``jeudi 8 septembre 2022``."""
        return _date(day, self.locale)

    def hour(self, hour: time) -> str:
        """Return an hour: ``14:05``, ``14 h 05``."""
        return _hour(hour, self.locale)

    @property
    def dash(self) -> str:
        """What separates the two ends of a range: ``14:00–15:00``, ``14 h – 15 h``; no line can begin with it."""
        return _DASHES.get(self.cldr.language, "–")

    def list_of_languages(self, codes: Sequence[str]) -> str:
        """Return the names of languages as a list: ``English and French``, ``anglais et français``."""
        return _list_of_languages(tuple(codes), self.locale)

    def city(self, when: datetime) -> str:
        """Return the place of the zone of ``when``: ``Paris``, ``Le Caire``; or ``UTC``."""
        return places.city(str(when.tzinfo), self.cldr)

    def place(self, when: datetime) -> str:
        """Return the same place with the preposition that the word for “time” needs: ``Paris``, ``du Caire``."""
        return places.with_preposition(self.city(when), self.cldr)

    def offset(self, when: datetime) -> str:
        """Return the offset from UTC, the same in every language: ``UTC+2``."""
        return offset_label(when)


@cache
def _cldr(tag: str) -> Locale:
    """Return Babel's data for a locale. Raises ValueError or Babel's UnknownLocaleError."""
    from babel import Locale

    if not tag.replace("-", "").isalnum():
        raise ValueError(tag)  # Babel would take en-GB.UTF-8
    return Locale.parse(tag, sep="-")


@lru_cache  # most events have the same ones
def _list_of_languages(codes: tuple[str, ...], tag: str) -> str:
    from babel.lists import format_list

    locale = _cldr(tag)
    return format_list([name_of(code, locale) for code in codes], locale=locale)


@lru_cache  # one day is told in many places
def _date(day: date, tag: str, width: Literal["full", "long"] = "full") -> str:
    from babel.dates import format_date

    locale = _cldr(tag)
    written = format_date(day, width, locale=locale)
    return _french_date(written) if locale.language == "fr" else written


@cache  # a day has 1440 minutes
def _hour(hour: time, tag: str) -> str:
    from babel.dates import format_time

    locale = _cldr(tag)
    write = _HOURS.get(locale.language)
    return write(hour) if write else format_time(hour, "short", locale=locale)


def _french_date(written: str) -> str:
    """Write the first of a month as an ordinal, which CLDR lacks; keep the day on one line with its month."""
    return re.sub(r"(\d+) ", lambda day: ("1er" if day[1] == "1" else day[1]) + NBSP, written, count=1)


def _french_hour(hour: time) -> str:
    """Write an hour; the Bureau de la traduction advises against ``14 h 00``."""
    return f"{hour.hour}{NBSP}h" + (f"{NBSP}{hour.minute:02}" if hour.minute else "")


_HOURS: dict[str, Callable[[time], str]] = {"fr": _french_hour}
_DASHES = {"fr": f"{NBSP}– "}
