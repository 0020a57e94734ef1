"""The words of the interface in one language, as a value: for each message its translation, or its plural forms.

A catalog says which messages were asked for that it lacks. The trap: a build that finds its catalogs as they were reads
no .po file (``catalogs``), so nothing here may need the library that does.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..problems import Location
from ..problems.interface import MESSAGE_UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..problems import Problem

PLURAL_NUMBERS = range(201)
"""For which a plural rule is tested."""


@dataclass(frozen=True)
class PluralRule:
    """The rule that gives a number its plural form; a plain value, so that it can be sent to another process."""

    expression: str
    """The rule as in the header of the .po file: parsed as arithmetic, never executed as Python."""

    def __call__(self, number: int) -> int:
        """Return the form for a number, from 0."""
        return _counter(self.expression)(number)


@cache
def _counter(expression: str) -> Callable[[int], int]:
    return gettext.c2py(expression)


class _Plural(NamedTuple):
    """The translations of a message that depends on a number."""

    forms: tuple[str, ...]
    choose: Callable[[int], int]
    """Returns the form for a number, from 0; called for 0 to 200 only, the range in which the catalog was tested."""

    def of(self, number: int) -> str:
        """Return the translation for a number; a number beyond 200 has the form of its last two digits."""
        return self.forms[self.choose(number if number in PLURAL_NUMBERS else 100 + number % 100)]


class Catalog:
    """The interface's words in one language: for each message its translation, or one for each plural form."""

    def __init__(
        self,
        words: Mapping[str, str | tuple[str, ...]],
        known: frozenset[str],
        path: str,
        choose: Callable[[int], int] = int,
    ) -> None:
        self._words = {
            message: found if isinstance(found, str) else _Plural(found, choose) for message, found in words.items()
        }
        self._known, self._path = known, path
        self._unknown: dict[str, None] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Pickle what it says, and not what was asked for: that was told to whoever asked."""
        return vars(self) | {"_unknown": {}}

    def over(self, below: Catalog, path: str) -> Catalog:
        """Return a catalog with these words, and those of another catalog where these have none.

        A message that both lack is reported at ``path``, unless neither catalog reports such messages.
        """
        laid = Catalog({}, self._known | below._known, path if self._path or below._path else "")
        laid._words = below._words | self._words
        return laid

    def gettext(self, message: str) -> str:
        """Return a message in this language, or in English if it has no translation."""
        found = self._words.get(self._noted(message), message)
        return found if isinstance(found, str) else found.of(1)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return the form of a message that belongs to ``number``, or the English one if it has no translation."""
        found = self._words.get(self._noted(singular))
        return found.of(number) if isinstance(found, _Plural) else singular if number == 1 else plural

    def reports(self, message: str) -> bool:
        """Whether a message is reported whenever it is asked for, since it is not there."""
        return message not in self._known and bool(self._path)

    def unknown(self) -> tuple[Problem, ...]:
        """Return a warning for each message that was asked for since this was asked last, and that is not there."""
        found = tuple(MESSAGE_UNKNOWN.at(Location(self._path), message=message) for message in self._unknown)
        self._unknown.clear()
        return found

    def _noted(self, message: str) -> str:
        if self.reports(message):
            self._unknown[message] = None
        return message


NO_WORDS = Catalog({}, frozenset(), "")
