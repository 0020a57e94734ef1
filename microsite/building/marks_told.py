"""Tell which marks are wrong, when everything was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..problems import Problems


def tell_marks(problems: Problems, *, with_external: bool = False) -> None:
    """Report the marks that are wrong, now that everything was looked at; also the links to other sites, or not."""
    if not problems.marks:
        return
    from .. import manual
    from ..problems import external_links, marks, registry
    from ..text.suggestions import likely

    untried = () if with_external else {rule.code for rule in registry.rules_in(external_links)}
    unused = {mark for mark in problems.unused_marks() if mark.code not in untried}
    problems.extend(list(marks.mistakes(problems.marks, unused, manual.by_code(), likely)))
