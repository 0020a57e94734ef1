"""Fold a text to plain lower-case letters, for comparing and searching: without case, accents and invisible characters.

Sources: Unicode NFKD (UAX #15) and full case folding; for Latin letters that NFKD does not decompose, the CLDR
transform ``Latin-ASCII``. Letters of other scripts lose only their accents.
"""

from __future__ import annotations

import unicodedata

LETTERS = {
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
    "đ": "d",
    "ɖ": "d",
    "ɗ": "d",
    "ɓ": "b",
    "ƈ": "c",
    "ħ": "h",
    "ı": "i",
    "ɨ": "i",
    "ƙ": "k",
    "ĸ": "q",
    "ł": "l",
    "ŋ": "n",
    "ɲ": "n",
    "ø": "o",
    "ɔ": "o",
    "ɵ": "o",
    "ŧ": "t",
    "ʉ": "u",
    "ʋ": "v",
    "ƴ": "y",
    "ƶ": "z",
    "ɛ": "e",
    "ə": "e",
    "ǝ": "e",
    "ƒ": "f",
    "ɠ": "g",
}
"""What stands for a letter that Unicode does not decompose, in lower case."""
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""The soft hyphen, and characters without width that come with copied text."""
_FOLDED = str.maketrans({**LETTERS, **dict.fromkeys(UNSEEN)})


def folded(text: str) -> str:
    """Return the text in lower-case letters without accents: ``Łódź`` is ``lodz``, ``Straße`` is ``strasse``."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    if letters.isascii():
        return letters
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_FOLDED)
