"""QR codes: what they hold, how they are drawn, and that nothing is loaded for them that is not needed."""

from __future__ import annotations

import subprocess
import sys

import pytest
import segno
from conftest import ROOT

from microsite.rendering.qr_code import qr_code

ADDRESSES = ["https://example.org/", "https://zoom.example.org/webinar/register/WN_aB3-x?lang=fr&a=é", "HTTPS://A.ORG/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_code_is_drawn_as_the_library_itself_would(address: str) -> None:
    code = segno.make(address, error="m", micro=False, mask=2)
    assert qr_code(address) == code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)


def test_nothing_of_the_network_is_loaded_for_a_code_and_the_library_stays_whole() -> None:
    script = """
import sys
from microsite.rendering.qr_code import qr_code
qr_code("https://example.org/")
assert "ssl" not in sys.modules and "urllib.request" not in sys.modules
import segno
assert segno.make("https://example.org/").designator
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
