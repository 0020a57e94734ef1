"""One module per promise, one signature: ``check(site)`` yields problems and changes nothing.

Each module's docstring is the rule's specification, and what ``codes`` tells people. Its form: “Passes::” or “Passes,
for …::” with an example that passes; “Fails, with ``code`` at …::” or “Warns, with …::” with one that does not; and
behind that a paragraph that says what the code means and how to mend it.

Modules, in the order of the flow: passages, schedule, announcement, people, dates, hours, joining, placeholders,
plain, translations, problem_reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..translation import segments, status
from . import announcement, dates, hours, joining, people, placeholders, plain, schedule, translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.site import Site
    from ..problems import Problem

_OF_CONTENT = (schedule, announcement, people, dates, hours, joining, placeholders)
ALL = (*_OF_CONTENT, plain, translations)


def run(site: Site) -> Iterator[Problem]:
    """What every check finds."""
    for promise in _OF_CONTENT:
        yield from promise.check(site)
    found = tuple(segments.of_site(site))  # all texts are walked once
    yield from plain.check(found)
    yield from translations.check(status.of_segments(found, site))
