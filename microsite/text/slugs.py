"""Make a slug of words, for ids and addresses: ``Cœur de l'été`` becomes ``coeur-de-l-ete``.

A slug has only lower-case letters a–z, digits and single hyphens, so that it is the same in every address bar and file
system.
"""

from __future__ import annotations

import re

from .lazy_pattern import lazy_pattern
from .plain_letters import folded

SLUG = lazy_pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_LENGTH = 60
_WORD = lazy_pattern("[a-z0-9]+")
_NAMED = lazy_pattern(r"[a-z0-9]+(?:[._][a-z0-9]+)*")
"""What may stay together in the name of a file."""


_ELIDED = lazy_pattern(r"(?<!\w)[cdjlmnst]['’](?=\w)", re.IGNORECASE)
"""A word that has lost its vowel before the next one: « l'été », « d'une »."""
_INSIDE = lazy_pattern(r"(?<=\w)['’](?=\w)")
"""An apostrophe inside a word: “editor's”, “don't”, « aujourd'hui »."""


def title_slug(text: str, limit: int = MAX_LENGTH) -> str:
    """Return the slug of a title, for a new address: ``Données de l'été`` becomes ``donnees-de-ete``.

    Apostrophes leave no letter alone, as they do in ``slug``, whose addresses stand.
    """
    return slug(_INSIDE.sub("", _ELIDED.sub("", text)), limit)


def slug(text: str, limit: int = MAX_LENGTH) -> str:
    """Return the words of a text as a slug of at most ``limit`` characters; empty if the text has no Latin letter or
    digit.

    To keep the limit, whole words are left out at the end; only a first word that is too long is cut.
    """
    words = _WORD.findall(folded(text))
    made = "".join(words[:1])[:limit]
    for word in words[1:]:
        if len(made) + 1 + len(word) > limit:
            break
        made += f"-{word}"
    return made


def file_name(name: str) -> str:
    """Return a name of a file like another one that works on every host: ``Programme été.pdf`` becomes
    ``programme-ete.pdf``.
    """
    stem, dot, ending = name.rpartition(".")
    words = _NAMED.findall(folded(stem if dot else ending)) or ["file"]
    return f"{'-'.join(words)}{dot}{folded(ending)}" if dot else "-".join(words)
