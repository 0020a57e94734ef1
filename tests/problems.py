"""Every code with its meaning and what the program says becomes docs/problems.md. Run this file to write it.

Meanings come from ``microsite.checks.problem_reference``; messages and hints from the wrong sites in tests/invalid/,
which are built.
"""

from __future__ import annotations

import io
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))  # python tests/problems.py

from conftest import BEFORE, ROOT, make_site
from test_invalid import ELSEWHERE, INVALID, MADE, lay_over

from microsite import building
from microsite.checks import problem_reference
from microsite.console import Console
from microsite.problems import MicrositeError

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.checks.problem_reference import Meaning
    from microsite.problems import Problem

PAGE = ROOT / "docs" / "problems.md"
WIDTH = 120
UNSHOWN = frozenset(["markdown-depth", "too-large", "too-many-nodes"])
"""Codes whose wrong sites are too large to be looked at."""
_OPENING = """\
# What problems mean

Every problem ends with its code in brackets. `python3 build.py explain CODE` says the same as this page.

The page is made by `tests/problems.py`, from the docstrings of the checks, the words in
`microsite/checks/problem_reference.py` and the wrong sites in `tests/invalid/`.
"""


def page() -> str:
    """The whole page."""
    parts = [_OPENING]
    for chapter, meanings in problem_reference.chapters().items():
        parts.append(f"## {chapter}\n")
        parts += [_entry(code, meaning) for code, meaning in meanings.items()]
    return "\n".join(parts)


def _entry(code: str, meaning: Meaning) -> str:
    words = textwrap.fill(meaning.text, WIDTH, break_long_words=False, break_on_hyphens=False)
    lines = [f"### {code}", "", words, ""]
    for title, example in (("Wrong:", meaning.wrong), ("Right:", meaning.right)):
        if example:
            lines += [title, "", "```yaml", example, "```", ""]
    if said := _said(code):
        lines += ["The program says:", "", "```text", said, "```", ""]
    return "\n".join(lines)


def _said(code: str) -> str:
    """What a person reads about the wrong site of a code; nothing for those that no such site shows."""
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
    Console(written, written, "text", Path.cwd()).problems([problem])
    return written.getvalue().rstrip()


def _problems(site: Sandbox) -> list[Problem]:
    try:
        building.make(site.project, BEFORE, site.problems)
    except MicrositeError as error:
        return list(error.problems)
    return list(site.problems)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
