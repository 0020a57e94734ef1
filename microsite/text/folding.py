"""A text becomes plain letters, to be compared or searched: without case, accents and what nobody sees.

Sources: Unicode NFKD (UAX #15) and full case folding; for Latin letters that Unicode does not take apart, the CLDR
transform ``Latin-ASCII``. Letters of other scripts lose their accents and stay.
"""

from __future__ import annotations

import unicodedata

_LATIN = str.maketrans(
    {
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
)


def folded(text: str) -> str:
    """The text in small letters without accents: ``Łódź`` is ``lodz``, ``Straße`` is ``strasse``."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    if not parts.isascii():
        return "".join(part for part in parts if not _is_unseen(part)).translate(_LATIN)
    return parts


def _is_unseen(character: str) -> bool:
    """Whether it is an accent, or a format character such as the soft hyphen (general category Cf)."""
    return bool(unicodedata.combining(character)) or unicodedata.category(character) == "Cf"
