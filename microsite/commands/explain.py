"""Say what a problem's code means, and how to mend it"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from . import offer_common

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterable, Mapping

    from ..problems import Rule
    from . import Call

_WIDTH, _CODE = 100, 27


def declare(parser: ArgumentParser) -> None:
    """Declare the argument: one code, or none for all."""
    parser.description = "Every problem ends with its code in brackets: [agenda-overlap]. This tells more about one."
    offer_common(parser)
    parser.add_argument("code", nargs="?", metavar="CODE", help="which one (default: a list of all)")


def run(call: Call) -> int:
    """Explain a code; status 1 for an unknown one."""
    from .. import manual
    from ..text.suggestions import nearest

    known = manual.by_code()
    code = (call.arguments.code or "").strip("[] ").lower()
    if not code:
        _list(call, manual.chapters())
        return 0
    if code not in known:
        call.console.complain(f"there is no code “{code}”; {nearest(code, known)}")
        return 1
    rule = known[code]
    call.console.say(textwrap.fill(rule.explained(call.console.reader), _WIDTH))
    for title, lines in (("wrong", rule.wrong), ("right", rule.right)):
        if lines:
            call.console.say(f"\n{title}:\n{textwrap.indent(lines, '    ')}")
    if rule.can_be_marked and manual.is_about_content(rule):
        warned = "" if rule.severity == "warning" else "told as a warning, and "
        call.console.say(f"\n{warned}{_how_to_mark(code)}")
    return 0


def _how_to_mark(code: str) -> str:
    """Return how to say that a warning was looked at."""
    return (
        "right as it stands? Say so on the line of the warning, or on the one above it, and it is silent:\n"
        f"    # ok {code}: why             (in YAML)\n    <!-- ok {code}: why -->      (in Markdown)"
    )


def _list(call: Call, chapters: Mapping[str, Iterable[Rule]]) -> None:
    """Print every code with the beginning of its explanation, one on each line."""
    for chapter, manual in chapters.items():
        call.console.say(f"\n{chapter}")
        for rule in manual:
            first = textwrap.shorten(rule.explained(call.console.reader), _WIDTH - _CODE - 2, placeholder=" …")
            call.console.say(f"  {rule.code:<{_CODE}}{first}")
