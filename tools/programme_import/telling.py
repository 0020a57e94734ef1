"""What an import tells: why it cannot begin, what it left out, and what an editor has to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = 3
"""The most examples of one kind that are named."""
_LONGEST = 60


class NotImportedError(Exception):
    """A file that cannot be imported, or a folder that must not be written; the text is for the editor."""


class Notes:
    """Sentences by what they tell of, each with how often and a few examples. Their order is that of the first case."""

    def __init__(self) -> None:
        self._left_out: dict[str, list[str]] = {}
        self._changed: dict[str, list[str]] = {}
        self._to_decide: dict[str, list[str]] = {}

    def left_out(self, what: str, example: str = "") -> None:
        """Note something of the programme that is not in the files."""
        self._left_out.setdefault(what, []).append(example)

    def changed(self, what: str, example: str = "") -> None:
        """Note something that the files say in another way than the programme."""
        self._changed.setdefault(what, []).append(example)

    def to_decide(self, what: str, example: str = "") -> None:
        """Note something that only an editor knows."""
        self._to_decide.setdefault(what, []).append(example)

    def lines(self) -> Iterator[str]:
        """Yield the summary, line by line; nothing where there is nothing to tell."""
        for title, kinds in (
            ("Left out:", self._left_out),
            ("Said in another way:", self._changed),
            ("For you to decide:", self._to_decide),
        ):
            if kinds:
                yield title
                yield from (f"  {_sentence(what, cases)}" for what, cases in kinds.items())


def _sentence(what: str, cases: list[str]) -> str:
    """Return a note with its number, where there are several, and with a few examples."""
    named = list(dict.fromkeys(_short(case) for case in cases if case))
    shown = "; ".join(named[:_SHOWN]) + ("; …" if len(named) > _SHOWN else "")
    count = f"{len(cases)} × " if len(cases) > 1 else ""
    return f"{count}{what}{': ' if shown else ''}{shown}"


def _short(example: str) -> str:
    return example if len(example) <= _LONGEST else f"{example[: _LONGEST - 1].rstrip()}…"
