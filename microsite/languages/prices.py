"""Write an amount of money as a language does: ``€120``, ``120 €``, ``CHF 49.50``, ``15 000 F CFA``.

Patterns and symbols are those of CLDR, through Babel. Two things are added: whole amounts have no decimals, as people
write prices; and letters keep a space from digits (UTS 35, Part 3, “Currencies”: currencySpacing), which Babel leaves
undone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from decimal import Decimal

    from babel import Locale

    from .language import Language

_DECIMALS = ".00"
_JOINED = lazy_pattern(r"(?<=[^\W\d_])(?=\d)")


def price(amount: Decimal, currency: str, language: Language) -> str:
    """Return an amount in a currency of ISO 4217, which may be one that CLDR has no sign for."""
    return _price(amount, currency, language.cldr)


@lru_cache  # the same few prices stand on many pages
def _price(amount: Decimal, currency: str, locale: Locale) -> str:
    from babel.numbers import format_currency

    pattern = str(locale.currency_formats["standard"].pattern)
    if amount == amount.to_integral_value():
        written = format_currency(amount, currency, pattern.replace(_DECIMALS, ""), locale, currency_digits=False)
    else:
        written = format_currency(amount, currency, locale=locale)
    return _JOINED.sub("\u00a0", written)
