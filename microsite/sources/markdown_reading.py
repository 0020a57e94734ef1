"""Read a Markdown file as the text that everybody else gets: within the limits, and without its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problems.keys_and_values import EMPTY_FILE
from . import markdown_limits, marks
from .files import Source, read
from .markdown_blocks import split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..problems import Problems
    from ..project import Project


def read_markdown(project: Project, path: Path, problems: Problems) -> Source | None:
    """Read a Markdown file, without its marks; None if it is refused, which is then in ``problems``."""
    source = read(project, path, problems)
    if source is None:
        return None
    bare = marks.without_marks(source.text)
    text = Source(source.path, bare.text)
    if not bare.text.strip():
        problems.add(EMPTY_FILE.at(source.location(1, 1)))
        return None
    if not markdown_limits.hold(text, problems):
        return None
    if bare.comments:
        problems.mark(marks.in_markdown(source, bare, _lines(bare.text)))
    return text


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each block."""
    for block in split(text):
        yield block.line, block.line + text.count("\n", block.start, block.stop)
