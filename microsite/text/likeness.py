"""Which of the known names a written one means: another word for it, one of its words, or the same misspelt.

A guess that is wrong costs more than none. So what is only somewhat alike in its letters, such as “location” and
“publication”, is no guess: a word means what it is listed for in ``other_words``; else it has to have the words of a
known name, or nearly all of its letters.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from .other_words import OTHER_WORDS
from .plain_letters import folded

if TYPE_CHECKING:
    from collections.abc import Collection

_ENDINGS = ("", "e", "s", "es")
"""What French adds to a word for a woman, and for several."""
_MAX_COMPARED = 100
"""The longest name, in characters, that can be a typing mistake."""
_NEARLY_ALL = 0.8
"""The part of the letters of two names that stand in both, in their order, if one is the other misspelt."""
_SHORT = 4
"""The most letters of names of which one letter is a large part: with the first one right, fewer may stand in both."""
_MAX_MEANT = 3
"""The most names between which an editor is asked to choose."""
_NEEDLESS = frozenset(
    [
        *("address", "event", "info", "information", "item", "link", "list", "main", "name", "of", "person"),
        *("session", "spoken", "text", "the", "url", "value", "webinar", "website"),
        *("adresse", "d", "de", "du", "evenement", "l", "la", "le", "les", "lien", "liste", "nom", "texte", "web"),
    ]
)
"""Words that people write beside the name of a key, and that change nothing: ``registration_url``."""
_CURLY = "“”„«»‘’ "
"""What word processors write around a name."""
_WORD_BEGUN = 4
"""The fewest letters by which a word is known before it ends."""


def meanings(name: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the known names that ``name`` can mean: none, one, or a few between which only its writer can choose."""
    if len(name) > _MAX_COMPARED:
        return ()
    plain = plain_words(name)
    is_listed = any(stem in OTHER_WORDS for stem in _stems(plain))
    found = (
        _in_other_words(plain, known)
        or _of_same_words(plain, known)
        or _in_other_words(_without_needless(plain), known)
    )
    if not found and not is_listed:  # a word that is listed is no other one misspelt
        found = _begun(plain, known) or _misspelt(plain, known)
    return found if len(found) <= _MAX_MEANT else ()


def in_other_words(name: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the known names that ``name`` is, be it of one or of several, or is listed as another word for."""
    plain = plain_words(name)
    same = [one for one in known if _words(plain_words(one)) == _words(plain)]
    return tuple(sorted(same, key=len)[:1]) or _in_other_words(plain, known)


def most_alike(name: str, known: Collection[str], count: int) -> list[str]:
    """Return the known names that have most letters of a name in its order, the most alike first."""
    from difflib import get_close_matches

    return get_close_matches(plain_words(name[:_MAX_COMPARED]), sorted(known), count, 0)


@lru_cache(maxsize=1024)  # the known names are asked for again and again
def plain_words(name: str) -> str:
    """Return a name in small letters without accents and curly quotation marks, its words with single spaces between
    them.
    """
    return " ".join(folded(name).strip(_CURLY).replace("’", "'").replace("_", " ").replace("-", " ").split())


def _in_other_words(plain: str, known: Collection[str]) -> tuple[str, ...]:
    for stem in _stems(plain):
        for choice in OTHER_WORDS.get(stem, "").split():
            forms = [[form for form in (one, f"{one}s") if form in known] for one in choice.split("/")]
            if found := tuple(form[0] for form in forms if form):
                return found
    return ()


def _without_needless(plain: str) -> str:
    """Return the words of a name without those that say no more: ``titre`` of ``titre de l'evenement``."""
    return " ".join(word for word in plain.replace("'", " ").split() if word.removesuffix("s") not in _NEEDLESS)


def _stems(plain: str) -> list[str]:
    return [plain.removesuffix(ending) for ending in _ENDINGS if plain.endswith(ending)]


def _of_same_words(plain: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the name of the same words; else the one that it has with words beside it that say no more; else those
    that have all words of it.
    """
    own = _words(plain)
    words = {name: _words(plain_words(name)) for name in sorted(known, key=lambda name: (len(name), name))}
    same = [name for name, found in words.items() if found == own]
    inside = [name for name, found in words.items() if found < own and own - found <= _NEEDLESS]
    if whole := (same or inside)[:1]:  # of one and of several, the shorter name
        return tuple(whole)
    return tuple(name for name, found in words.items() if own and own < found)


def _begun(plain: str, known: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in sorted(known) if len(plain) >= _WORD_BEGUN and plain_words(name).startswith(plain))


@lru_cache(maxsize=1024)
def _words(plain: str) -> frozenset[str]:
    """Return the words of a name, each as one of several is written too."""
    return frozenset(word.removesuffix("s") for word in plain.replace("'", " ").split())


def _misspelt(plain: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the name that has nearly all letters of it in their order, or the same letters in another."""
    from difflib import get_close_matches

    spelt = {plain_words(name): name for name in sorted(known)}
    near = get_close_matches(plain, spelt, 1, _NEARLY_ALL)
    begins = [one for one in spelt if one[:1] == plain[:1]]
    mixed = [one for one in begins if sorted(one) == sorted(plain)]
    short = [one for one in begins if max(len(one), len(plain)) <= _SHORT]
    return tuple(spelt[one] for one in near or mixed[:1] or get_close_matches(plain, short, 1))
