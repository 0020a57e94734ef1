"""What an editor may write as an amount or a mark: a duration, a price, a currency, a place on Earth, a hashtag.

As in ``values``, each type reads a value from the text that was written, and raises Refusal if it cannot.
"""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator

from ..languages import codes
from ..problems import Phrase, phrase
from ..problems.conference import (
    CAPACITY_FORMAT,
    COORDINATES_FORMAT,
    COUNTRY_FORMAT,
    CURRENCY_FORMAT,
    DURATION_FORMAT,
    HASHTAG_FORMAT,
    NO_SUCH_COUNTRY,
    NO_SUCH_CURRENCY,
    PRICE_FORMAT,
    TELEPHONE_FORMAT,
)
from ..text.lazy_pattern import lazy_pattern
from .json_schema_parts import written
from .values import read_by

_DURATION = lazy_pattern(r"([0-9]{1,2}):([0-5][0-9])")
_MINUTES = lazy_pattern(r"([0-9]{1,4}) ?(?:min|minutes|mn|m|′|')?", re.IGNORECASE)
_PRICE = lazy_pattern(r"[0-9]{1,9}(?:\.[0-9]{1,3})?")
_AMOUNT = lazy_pattern(r"[^0-9,.-]{0,10}([0-9]{1,9}(?:[.,][0-9]{2})?)[^0-9,.]{0,10}")
"""A price with a currency, or with a comma; not one with thousands, which nobody can tell from a comma."""
_FREE = frozenset(["fre", "gratuit"])
"""“Free”, and “gratuit” of a man or a woman, without the e at their ends."""
_CURRENCY = lazy_pattern(r"[A-Z]{3}")
_COUNTRY = lazy_pattern(r"[A-Z]{2}")
_CAPACITY = lazy_pattern(r"[1-9][0-9]{0,6}")
_DEGREES = lazy_pattern(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,9})?")
_TELEPHONE = lazy_pattern(r"\+?[0-9(][0-9 ()./\u00a0\u202f\u2011-]*")
_FEWEST_DIGITS, _MOST_DIGITS = 3, 16
"""E.164 has fifteen; a zero in brackets, which nobody calls from abroad, may be one more."""
_TWO_NUMBERS = lazy_pattern(r"([+-]?[0-9]{1,3}(?:\.[0-9]{1,9})?)\s*[,; ]\s*([+-]?[0-9]{1,3}(?:\.[0-9]{1,9})?)")
_DECIMAL_COMMAS = lazy_pattern(r"([+-]?[0-9]{1,3},[0-9]{1,9})\s*[,; ]\s*([+-]?[0-9]{1,3},[0-9]{1,9})")
_MAX_WRITTEN = 50
_HASHTAG = lazy_pattern(r"#?([^\W_]\w{0,99})")
_LONGEST = timedelta(days=1)
_HOUR = 60
_MAX_LATITUDE, _MAX_LONGITUDE = 90, 180


def parse_duration(value: str) -> timedelta:
    """Return how long something takes, of ``1:30``. Raises Refusal."""
    found = _DURATION.fullmatch(value)
    length = timedelta(hours=int(found[1]), minutes=int(found[2])) if found else timedelta()
    if not timedelta() < length <= _LONGEST:
        minutes = _MINUTES.fullmatch(value)
        meant = f"{int(minutes[1]) // _HOUR}:{int(minutes[1]) % _HOUR:02}" if minutes and int(minutes[1]) else "1:30"
        raise DURATION_FORMAT.refusal(written=value, example=meant)
    return length


def _price(value: str) -> Decimal:
    if not _PRICE.fullmatch(value):
        amount = _AMOUNT.fullmatch(value)
        meant = amount[1].replace(",", ".") if amount else ""
        hint = phrase("write {meant} alone; the currency has a line of its own", meant=meant) if meant else None
        hint = _write("0") if value.lower().rstrip("e") in _FREE else hint
        raise PRICE_FORMAT.refusal(written=value, hint=hint)
    return Decimal(value)


def _currency(value: str) -> str:
    if not _CURRENCY.fullmatch(value) or not codes.is_currency(value):
        rule = NO_SUCH_CURRENCY if _CURRENCY.fullmatch(value) else CURRENCY_FORMAT
        raise rule.refusal(written=value, hint=_write(codes.currency_meant(value)))
    return value


def _country(value: str) -> str:
    if not _COUNTRY.fullmatch(value) or not codes.is_country(value):
        rule = NO_SUCH_COUNTRY if _COUNTRY.fullmatch(value) else COUNTRY_FORMAT
        raise rule.refusal(written=value, hint=_write(codes.country_meant(value)))
    return value


def _write(meant: str) -> Phrase | None:
    """Return a hint that names what was meant; None if that is not certain."""
    return phrase("write {meant}", meant=meant) if meant else None


def _capacity(value: str) -> int:
    if not _CAPACITY.fullmatch(value):
        raise CAPACITY_FORMAT.refusal(written=value)
    return int(value)


def _hashtag(value: str) -> str:
    if not (found := _HASHTAG.fullmatch(value)):
        raise HASHTAG_FORMAT.refusal(written=value)
    return found[1]


def _telephone(value: str) -> str:
    """Return a telephone number as people write it. Raises Refusal for what is none (RFC 3966, E.164)."""
    digits = sum(map(str.isdecimal, value))
    if not _TELEPHONE.fullmatch(value.strip()) or not _FEWEST_DIGITS <= digits <= _MOST_DIGITS:
        raise TELEPHONE_FORMAT.refusal(written=value[:_MAX_WRITTEN])
    return " ".join(value.split())


def _coordinates(value: object) -> tuple[float, float]:
    """Return latitude and longitude in degrees (WGS 84). Raises Refusal."""
    parts = value if isinstance(value, list) else []
    if [isinstance(part, str) and bool(_DEGREES.fullmatch(part)) for part in parts] != [True, True]:
        raise COORDINATES_FORMAT.refusal(hint=_write(_coordinates_meant(value)))
    latitude, longitude = map(float, parts)
    if not _is_on_earth(latitude, longitude):
        raise COORDINATES_FORMAT.refusal()
    return latitude, longitude


def _is_on_earth(latitude: float, longitude: float) -> bool:
    return abs(latitude) <= _MAX_LATITUDE and abs(longitude) <= _MAX_LONGITUDE


def _coordinates_meant(value: object) -> str:
    """Return the two numbers that stand there without brackets, or with decimal commas; empty if nobody can tell."""
    parts = value if isinstance(value, list) else [value]
    text = ",".join(part for part in parts if isinstance(part, str))[:_MAX_WRITTEN]
    found = _TWO_NUMBERS.fullmatch(text.strip()) or _DECIMAL_COMMAS.fullmatch(text.strip())
    if not found:
        return ""
    numbers = [number.replace(",", ".").removeprefix("+") for number in found.groups()]
    return f"[{', '.join(numbers)}]" if _is_on_earth(*map(float, numbers)) else ""


Duration: TypeAlias = Annotated[
    timedelta,
    read_by(parse_duration),
    written("write hours and minutes: 1:30", "0:45", "1:30", pattern=f"^{_DURATION.pattern}$"),
]
Amount: TypeAlias = Annotated[
    Decimal,
    read_by(_price),
    written("write the number alone: 120, 49.50", types=("number", "string"), minimum=0, pattern=f"^{_PRICE.pattern}$"),
]
Currency: TypeAlias = Annotated[
    str, read_by(_currency), written("write EUR, USD, XOF (ISO 4217)", "EUR", pattern=f"^{_CURRENCY.pattern}$")
]
Country: TypeAlias = Annotated[
    str,
    read_by(_country),
    written("write FR, CH, SN (ISO 3166)", "FR", types=("string", "boolean"), pattern=f"^{_COUNTRY.pattern}$"),
]
Capacity: TypeAlias = Annotated[
    int,
    read_by(_capacity),
    written("write a whole number: 400", types=("integer", "string"), minimum=1, pattern=f"^{_CAPACITY.pattern}$"),
]
Hashtag: TypeAlias = Annotated[
    str,
    read_by(_hashtag),
    written("write one word, without #", types=("string", "number"), pattern=r"^#?\w+$"),
]
Telephone: TypeAlias = Annotated[
    str,
    read_by(_telephone),
    written("write digits, with the code of the country: +33 2 40 00 00 00", types=("string", "number")),
]
Coordinates: TypeAlias = Annotated[
    tuple[float, float],
    BeforeValidator(_coordinates),
    written("write [47.2065, -1.5638]", types=("array",), minItems=2, maxItems=2),
]
