"""Write docs/problems.md: every rule of the program by chapter, with the message that breaking it causes.

The words come from the rules (``microsite.manual``); messages and hints from building the wrong sites in
tests/invalid/. Run this file after a change of either.
"""

from __future__ import annotations

import io
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    root = Path(__file__).parent.parent
    sys.path[:0] = [str(root), str(root / "tests")]

from conftest import BEFORE, ROOT, make_site
from test_invalid import ELSEWHERE, INVALID, MADE, lay_over

from microsite import building, manual
from microsite.console import Console
from microsite.problems import MicrositeError, Reader

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.problems import Problem, Rule

PAGE = ROOT / "docs" / "problems.md"
WIDTH = 120
READER = Reader("python3 build.py")
UNSHOWN = frozenset(["markdown-depth", "too-large", "too-many-nodes"])
"""Codes whose wrong sites are too large to show."""
_OPENING = """\
# What problems mean

Every problem ends with its code in brackets. `python3 build.py explain CODE` says the same as this page.

Commands are written here as most people type them. On Windows, type `py build.py` instead of `python3 build.py`; where
the program is installed as a command, `microsite`. What the program itself tells you, it tells as you started it.

A warning about a file of `content/` that is right as it stands can be marked there as seen:
[editing.md](editing.md#a-warning-that-is-none) tells how.

The page is made by `tools/problem_manual.py`, from the rules in `microsite/problems/` and `microsite/checks/`, and
from the wrong sites in `tests/invalid/`.
"""


def page() -> str:
    """Return the whole page."""
    parts = [_OPENING]
    for chapter, of_chapter in manual.chapters().items():
        parts.append(f"## {chapter}\n")
        parts += [_entry(rule) for rule in of_chapter]
    return "\n".join(parts)


def _entry(rule: Rule) -> str:
    words = textwrap.fill(rule.explained(READER), WIDTH, break_long_words=False, break_on_hyphens=False)
    lines = [f"### {rule.code}", "", words, ""]
    for title, example in (("Wrong:", rule.wrong), ("Right:", rule.right)):
        if example:
            lines += [title, "", "```yaml", example, "```", ""]
    if said := _said(rule.code):
        lines += ["The program says:", "", "```text", said, "```", ""]
    return "\n".join(lines)


def _said(code: str) -> str:
    """Return what a person reads about the wrong site of a code; empty for codes without one."""
    folder, made = INVALID / code, next((name for name in MADE if name.partition(".")[0] == code), "")
    if code in UNSHOWN or code in ELSEWHERE or not (folder.exists() or made):
        return ""
    with tempfile.TemporaryDirectory() as name:
        site = make_site(Path(name))
        if folder.exists():
            lay_over(folder, site)
        else:
            MADE[made].change(site)
        problem = next(problem for problem in _problems(site) if problem.code == code)
    written = io.StringIO()
    Console(written, written, "text", Path.cwd(), reader=READER).problems([problem])
    return written.getvalue().rstrip()


def _problems(site: Sandbox) -> list[Problem]:
    try:
        building.make(site.project, BEFORE, site.problems)
    except MicrositeError as error:
        return list(error.problems)
    return list(site.problems)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
