"""Every rule of the program, by chapter of the manual, for ``explain`` and docs/problems.md.

First come the chapters of ``problems``, in the order in which an editor needs them; then the checks, whose rules are in
their own modules.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from . import checks
from .problems import interface, machine, marks, new_site, po, publishing, registry, templates

if TYPE_CHECKING:
    from .problems import Rule

PROMISES = "What the content promises"
"""The chapter of the checks."""
_ELSEWHERE = (marks, interface, po, templates, publishing, new_site, machine)
"""The chapters whose warnings are about other files, or about marks."""


@cache
def chapters() -> dict[str, tuple[Rule, ...]]:
    """Return the rules of each chapter, by its title."""
    told = {chapter.TITLE: tuple(registry.rules_in(chapter)) for chapter in registry.CHAPTERS}
    return {**told, PROMISES: tuple(rule for check in checks.ALL for rule in registry.rules_in(check))}


def is_about_content(rule: Rule) -> bool:
    """Whether a rule is about files of content/, where a warning can be marked as seen."""
    return not any(rule.code == one.code for chapter in _ELSEWHERE for one in registry.rules_in(chapter))


def by_code() -> dict[str, Rule]:
    """Return every rule by its code."""
    return {rule.code: rule for rules in chapters().values() for rule in rules}
