"""Prices, as each language writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from microsite.languages.language import Language
from microsite.languages.prices import price


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "expected"),
    [
        ("120", "EUR", "en-GB", "€120"),
        ("120", "EUR", "fr-FR", "120\u00a0€"),
        ("49.50", "EUR", "en-GB", "€49.50"),
        ("49.50", "EUR", "fr-FR", "49,50\u00a0€"),
        ("120.00", "CHF", "en-GB", "CHF\u00a0120"),
        ("120", "USD", "en-US", "$120"),
        ("120", "USD", "fr-FR", "120\u00a0$US"),
        ("15000", "XOF", "en-GB", "F\u202fCFA\u00a015,000"),
        ("15000", "XOF", "fr-FR", "15\u202f000\u00a0F\u202fCFA"),
        ("7", "QQQ", "en-GB", "QQQ\u00a07"),
    ],
)
def test_a_price_is_written_as_people_write_it(amount: str, currency: str, locale: str, expected: str) -> None:
    language = Language(locale[:2], locale)
    assert price(Decimal(amount), currency, language) == expected
