"""What lists of events by language, place and audience are called.

A language has its name in every other one. What a town or an audience is called says an event: one that is on the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from ..text.path_words import AT, IN, ONLINE
from ..text.plain_letters import folded
from .archive import PageOfList
from .summaries.lists import CountedLink, FacetLists, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .archive import ListedFacet
    from .list_facts import FacetKind
    from .pages import Plan
    from .summaries.event import Extract
    from .typeset_words import Words


def in_plain_words(text: str) -> str:
    """Return a text without marks, for tabs and search results."""
    return text.striptags() if isinstance(text, Markup) else text


class FacetNames(NamedTuple):
    """FacetNames the lists of a site, in one language."""

    plan: Plan
    extracts: Mapping[tuple[str, str], Extract]
    words: Words

    def of_facet(self, subject: str, example: str) -> str:
        """Return the heading of a list; ``example`` is an event on it."""
        _ = self.words.message
        if subject == ONLINE:
            return _("Online events")
        if subject.startswith(IN):
            return _("Events in %(language)s") % {"language": self._language(subject)}
        name, is_place = self._said(subject, example), subject.startswith(AT)
        pattern = _("Events: %(place)s") if is_place else _("For: %(audience)s")
        return (escape(pattern) if isinstance(name, Markup) else pattern) % {"place" if is_place else "audience": name}

    def all_facets(self) -> Iterator[FacetLists]:
        """Yield the links to all of them, by kind."""
        headings: dict[FacetKind, str] = {
            "language": self.words.said("By language"),
            "place": self.words.said("By place"),
            "audience": self.words.said("By audience"),
        }
        for kind, heading in headings.items():
            links = [self._link(one) for one in self.plan.archive.facets if one.kind == kind]
            links.sort(key=lambda one: (folded(in_plain_words(one.words)), one.path))
            if links:
                yield FacetLists(f"by_{kind}", heading, tuple(links))

    def _link(self, one: ListedFacet) -> CountedLink:
        path = self.plan.path_of(PageOfList("facet", one.subject), self.words.language)
        return CountedLink(self._said(one.subject, one.example), path, counted(one.events, self.words))

    def _language(self, subject: str) -> str:
        return self.words.language.name_of(subject.removeprefix(IN))

    def _said(self, subject: str, example: str) -> str:
        """Return what stands in a list of lists."""
        if subject == ONLINE:
            return self.words.said("Online")
        if subject.startswith(IN):
            return self.words.opening(self._language(subject))
        event = self.extracts[example, self.words.language.code]
        return event.town if subject.startswith(AT) else event.audience or ""
