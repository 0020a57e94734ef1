"""Make a slug of words, for ids and addresses: ``Cœur de l'été`` becomes ``coeur-de-l-ete``.

A slug has only lower-case letters a–z, digits and single hyphens, so that it is the same in every address bar and file
system.
"""

from __future__ import annotations

import re

from .plain_letters import folded

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_LENGTH = 60
_WORD = re.compile("[a-z0-9]+")


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
