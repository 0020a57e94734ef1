"""QR codes: what they hold, and how they are drawn. Another library, segno, makes the same ones."""

from __future__ import annotations

import pytest
import segno

from microsite.rendering.qr_code import qr_code
from microsite.rendering.qr_symbol import rows_of

ADDRESSES = ["https://example.org/", "https://zoom.example.org/webinar/register/WN_aB3-x?lang=fr&a=é", "HTTPS://A.ORG/"]
LENGTHS = [*range(1, 70, 7), 106, 120, 180, 223, 260, 334, 500, 900, 1401, 2000, 2331]
"""Of messages, in bytes: most versions of a small code, some with a number in them, and the largest one."""


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_code_is_drawn_as_another_library_would(address: str) -> None:
    code = segno.make(address, error="m", micro=False, mask=2, mode="byte")
    assert qr_code(address) == code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)


def test_letters_that_latin_1_does_not_have_are_in_utf_8() -> None:
    address = "https://example.org/ł"
    code = segno.make(address.encode(), error="m", micro=False, mask=2)
    assert qr_code(address) == code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)


@pytest.mark.parametrize("length", LENGTHS)
def test_a_message_of_any_length_has_the_modules_that_another_library_gives_it(length: int) -> None:
    message = (b"https://example.org/register?WN_" * 80)[:length]
    code = segno.make(message, error="m", micro=False, mask=2)
    assert rows_of(message) == ["".join(map(str, row)) for row in code.matrix]
