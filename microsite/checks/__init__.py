"""In comes a Site, out come problems: one module for each promise about the content, all with the function ``check``.

A check changes nothing. Its rules are at the top of its module, each with an example that breaks it and one that does
not: the module is also its page of the manual.

Modules, in the order of the flow: passages, schedule, announcement, people, dates, hours, joining, placeholders, plain,
translations, rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..translation import segments, status
from . import announcement, dates, hours, joining, people, placeholders, plain, schedule, translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.site import Site
    from ..problems import Problem
    from ..translation.accepted import AcceptedTranslations

_OF_CONTENT = (schedule, announcement, people, dates, hours, joining, placeholders)
ALL = (*_OF_CONTENT, plain, translations)


def run(site: Site, accepted: AcceptedTranslations) -> Iterator[Problem]:
    """Yield what every check finds in a site, and in the state of its translations."""
    for promise in _OF_CONTENT:
        yield from promise.check(site)
    found = tuple(segments.of_site(site))  # all texts are walked once
    yield from plain.check(found)
    yield from translations.check(status.of_segments(found, site.languages, accepted))
