"""The rules about marks, and a mark as a value: a comment in content/ that says that a warning was looked at.

A mark names a code, and why what is written is right as it stands. The warning is then silent, also for somebody who
takes warnings for errors. An error cannot be marked. A mark that fits nothing any more is a warning itself, so that
none outlives its reason.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from .problem import Location, Problem, Rule, phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

TITLE = "Marks on what was looked at"
"""The chapter in the manual."""

MARK_UNUSED = Rule(
    "mark-unused",
    "warning",
    "no warning “{code}” is left here",
    "remove the mark",
    explanation=(
        "A mark says that a warning on its line, or on the next one, was looked at. There is no such warning any more, "
        "so the mark would only hide the next one. Remove it."
    ),
    wrong="# ok hour-in-prose: the hour of the dinner\ndescription: {en: A talk., fr: Une causerie.}",
    right="description: {en: A talk., fr: Une causerie.}",
)
MARK_UNKNOWN = Rule(
    "mark-unknown",
    "warning",
    "there is no warning with the code “{code}”",
    "“{command} explain” lists all codes",
    explanation=(
        "A mark names the code that stands in brackets at the end of the warning which was looked at. No problem has "
        "this code."
    ),
    wrong="# ok hours-in-prose: the hour of the dinner",
    right="# ok hour-in-prose: the hour of the dinner",
)
MARK_REASON = Rule(
    "mark-reason",
    "warning",
    "this mark gives no reason",
    "say why it is right as it stands: ok {code}: …",
    explanation=(
        "A mark says why a warning is none here, so that whoever reads the file next knows what was meant. Write the "
        "reason behind the code, after a colon."
    ),
    wrong="# ok hour-in-prose",
    right="# ok hour-in-prose: the hour of the dinner",
)
MARK_PLACE = Rule(
    "mark-place",
    "warning",
    "this mark divides the text around it",
    "put it at the end of a line, or above the paragraph with an empty line before it",
    explanation=(
        "Markdown takes a comment on a line of its own for the end of the paragraph above it. Put the mark at the end "
        "of a line of the paragraph, or above the paragraph, with an empty line before it."
    ),
    wrong="The doors open at 9 a.m.,\n<!-- ok hour-in-prose: the doors, not the talk -->\nan hour before the talk.",
    right="<!-- ok hour-in-prose: the doors, not the talk -->\nThe doors open at 9 a.m., an hour before the talk.",
)


class Mark(NamedTuple):
    """A comment that says that a warning was looked at, and why it is none."""

    code: str
    """The code of the warning."""
    reason: str
    """Why it is right as it stands; empty where the mark does not say."""
    place: Location
    """Where the comment is."""
    first: int
    """The first line that it speaks of, from 1: its own, or the next one that says something."""
    last: int
    """The last line of the text that begins there, since YAML allows no comment inside a text."""
    is_at_head: bool = False
    """Whether nothing but comments stands above it: then it also speaks of the file as a whole."""
    divides: bool = False
    """Whether the lines above and below it would be one paragraph without it."""

    def fits(self, problem: Problem) -> bool:
        """Whether it speaks of this warning; of an error, never.

        A warning about a whole file has no line. It is marked at the head of that file; where that is missing or is no
        text, at the head of the event.yaml beside it or above, of the YAML of the same name, or of site.yaml.
        """
        there, own = problem.location, self.place.path
        if problem.code != self.code or problem.severity == "error":
            return False
        if there.line:
            return there.path == own and self.first <= there.line <= self.last
        folder, name = posixpath.split(own)
        is_of_whole = name in {"event.yaml", "site.yaml"} and there.path.startswith(f"{folder}/")
        is_of_whole |= there.path.startswith(own.removesuffix("yaml"))  # ines-costa.fr.md, of ines-costa.yaml
        return self.is_at_head and (there.path == own or is_of_whole)


def mistakes(
    marks: Iterable[Mark],
    unused: Collection[Mark],
    known: Collection[str],
    likely: Callable[[str, Collection[str]], str],
) -> Iterator[Problem]:
    """Yield what is wrong with marks: an unknown code, nothing that it fits (``unused``), no reason, a wrong place.

    ``known`` has every code that a problem can have; ``likely`` returns the one that was meant, if any.
    """
    for mark in marks:
        if mark.code not in known:
            near = likely(mark.code, known)
            hint = phrase("did you mean {name}?", name=near) if near else None
            yield MARK_UNKNOWN.at(mark.place, hint=hint, code=mark.code)
        elif mark in unused:
            yield MARK_UNUSED.at(mark.place, code=mark.code)
        elif not mark.reason:
            yield MARK_REASON.at(mark.place, code=mark.code)
        if mark.divides:
            yield MARK_PLACE.at(mark.place)
