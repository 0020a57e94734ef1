"""Say what a problem's code means, and how to mend it"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from . import Call

_WIDTH, _CODE = 100, 27


def declare(parser: ArgumentParser) -> None:
    """One code, or none for all."""
    parser.description = "Every problem ends with its code in brackets: [agenda-overlap]. This tells more about one."
    parser.add_argument("code", nargs="?", metavar="CODE", help="which one (default: a list of all)")


def run(call: Call) -> int:
    """Explain a code; status 1 for one that does not exist."""
    from ..checks import problem_reference
    from ..text.suggestions import nearest

    known = problem_reference.meanings()
    code = (call.arguments.code or "").strip("[] ").lower()
    if not code:
        for chapter, of_chapter in problem_reference.chapters().items():
            call.console.say(f"\n{chapter}")
            for name, meaning in of_chapter.items():
                first = textwrap.shorten(meaning.text, _WIDTH - _CODE - 2, placeholder=" …")
                call.console.say(f"  {name:<{_CODE}}{first}")
        return 0
    if code not in known:
        call.console.complain(f"there is no code “{code}”; {nearest(code, known)}")
        return 1
    meaning = known[code]
    call.console.say(textwrap.fill(meaning.text, _WIDTH))
    for title, lines in (("wrong", meaning.wrong), ("right", meaning.right)):
        if lines:
            call.console.say(f"\n{title}:\n{textwrap.indent(lines, '    ')}")
    return 0
