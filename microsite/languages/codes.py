"""Codes of currencies (ISO 4217) and of countries (ISO 3166-1) that CLDR knows, and which one a text means."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..text.plain_letters import folded

if TYPE_CHECKING:
    from babel import Locale

_NO_COUNTRY = frozenset(["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"])
"""Two letters by which CLDR means something else: unions, remains, pseudo-locales, the unknown."""
_COUNTRY = 2
_READ = ("en", "fr")
"""The languages in which editors write names in place of codes."""


def is_currency(code: str) -> bool:
    """Whether there is, or was, a currency with a code."""
    return code in _english().currencies


def is_country(code: str) -> bool:
    """Whether there is a country, or a territory with a code of its own."""
    return code in _countries()


@cache
def _countries() -> frozenset[str]:
    codes = map(str, _english().territories)
    return frozenset(code for code in codes if len(code) == _COUNTRY and code.isalpha()) - _NO_COUNTRY


def currency_meant(text: str) -> str:
    """Return the code of the currency that a text means: ``€``, ``euros``, ``eur``; empty if none is certain."""
    plain = folded(text).strip(" .")
    if plain == "$":
        return ""  # of two dozen countries
    found = {plain.upper()} if is_currency(plain.upper()) else _currencies().get(plain, set())
    return next(iter(found)) if len(found) == 1 else ""


def country_meant(text: str) -> str:
    """Return the code of the country that a text means: ``France``, ``fr``, ``UK``; empty if none is certain."""
    from babel.core import get_global

    plain = folded(text).strip(" .")
    modern = get_global("territory_aliases").get(plain.upper(), [])
    if is_country(plain.upper()):
        return plain.upper()
    return str(modern[0]) if len(modern) == 1 and is_country(modern[0]) else _countries_by_name().get(plain, "")


@cache
def _currencies() -> dict[str, set[str]]:
    """Return the codes that a sign or a name may mean, also in the plural; those of today have no years in brackets."""
    found: dict[str, set[str]] = {}
    for locale in _locales():
        names = {code: name for code, name in locale.currencies.items() if "(" not in name}
        for code, name in (*names.items(), *locale.currency_symbols.items()):
            for written in (folded(name), f"{folded(name)}s"):
                found.setdefault(written, set()).add(code)
    return found


@cache
def _countries_by_name() -> dict[str, str]:
    return {folded(name): code for one in _locales() for code, name in one.territories.items() if is_country(code)}


def _locales() -> list[Locale]:
    from babel import Locale

    return [Locale.parse(code) for code in _READ]


@cache
def _english() -> Locale:
    from babel import Locale

    return Locale.parse("en")
