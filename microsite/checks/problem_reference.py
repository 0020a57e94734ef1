"""A problem's code becomes what it means to the person who gets it, and how to mend it.

What a check promises stands in its own docstring, with the example that passes and the one that fails, and is read from
there: behind each example that fails, a paragraph explains the code that is named above it. Every other code is
explained here, once, in the chapter in which an editor meets it.
"""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .. import checks
from ..problems import registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


class Meaning(NamedTuple):
    """What a code means."""

    text: str
    """What is wrong, and how to mend it."""
    wrong: str = ""
    """An example; empty where the message itself shows it."""
    right: str = ""
    """The same without the mistake."""


PROMISES = "What the content promises"
"""The chapter of the checks."""

_EXAMPLE = re.compile(
    r"^(?P<verdict>Passes|Fails|Warns)(?:, with ``(?P<code>[a-z-]+)``)?[^\n]*::\n\n"
    r"(?P<lines>(?: {4}[^\n]*\n|\n)+)"
    r"(?P<text>(?!Passes|Fails|Warns)[^\n]+\n(?:[^\n]+\n)*)?",
    re.MULTILINE,
)


@cache
def chapters() -> dict[str, dict[str, Meaning]]:
    """Every code with its meaning, as an editor meets them: by chapter."""
    promises: dict[str, Meaning] = {}
    for check in checks.ALL:
        for code, meaning in read(ast.get_docstring(ast.parse(inspect.getsource(check))) or ""):
            promises.setdefault(code, meaning)
    told = {chapter.TITLE: _meanings(chapter) for chapter in registry.CHAPTERS}
    return {**told, PROMISES: promises}


def _meanings(chapter: ModuleType) -> dict[str, Meaning]:
    return {rule.code: Meaning(rule.explanation, rule.wrong, rule.right) for rule in registry.rules_in(chapter)}


def meanings() -> dict[str, Meaning]:
    """Every code with its meaning."""
    return {code: meaning for chapter in chapters().values() for code, meaning in chapter.items()}


def read(docstring: str) -> Iterator[tuple[str, Meaning]]:
    """The codes that a check's docstring explains, each with the example that passes before it."""
    right = ""
    promise = " ".join(docstring.partition("\n\n")[0].split())
    for found in _EXAMPLE.finditer(docstring + "\n"):
        lines = inspect.cleandoc("\n" + found["lines"]).strip("\n")
        if found["verdict"] == "Passes":
            right = lines
        elif found["code"]:
            text = re.sub("``([^`]+)``", r"“\1”", " ".join((found["text"] or promise).split()))
            yield found["code"], Meaning(text, lines, right)
