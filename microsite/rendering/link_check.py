"""Check the links of finished pages: every link leads to something published, every ``#id`` exists, once.

The checks in ``checks/`` read the content; this one reads finished pages (``page_links``), since only they show what
templates and texts make together. A mistake that a text caused is reported at its place in the text, any other with the
page that shows it and the template to look in. Only the pages of the plan are read: an HTML file of ``content/static/``
is published unchanged, and may be linked to.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from ..model.markdown_texts import key_of_person
from ..problems import Location, Problem, phrase
from ..problems import markdown as rules
from ..problems.templates import PAGE_LINK
from ..text.lazy_pattern import lazy_pattern
from ..text.patterns import URI_SCHEME
from ..text.suggestions import nearest
from .biographies import on_session, on_speakers
from .html_text import key_on, text_in
from .links import Target
from .paths import INDEX, event_path

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence

    from .html_text import HtmlText, Texts
    from .page_links import PageLinks
    from .pages import Page, Plan

_ELSEWHERE = lazy_pattern(rf"{URI_SCHEME}:|//")
_TOP = frozenset(["", "top"])  # the HTML Living Standard's own places


class Elsewhere(NamedTuple):
    """A link that leads out of a part of the site: to be looked at when all parts are known."""

    path: str
    """What is meant is a file, or else the page in a folder of this name."""
    fragment: str
    page: str
    """The path of the first page that shows it, and the template of that."""
    template: str
    pages: int
    """How many pages show it."""
    place: Location | None = None
    """Where a text has it; None for a link of a template."""


class CheckedPart(NamedTuple):
    """What is wrong with the links of some pages, as far as they can tell alone."""

    of_texts: tuple[Problem, ...] = ()
    of_templates: tuple[tuple[Problem, int], ...] = ()
    """Each with the number of pages that show it."""
    elsewhere: tuple[Elsewhere, ...] = ()
    ids: Mapping[str, dict[str, None]] = {}
    """What can be linked to on each page, by its path: the keys, in their order there, so that equal parts have one
    digest.
    """


def check(plan: Plan, texts: Texts, links: Mapping[str, PageLinks], published: Container[str]) -> Iterator[Problem]:
    """Check every page of the plan; ``links`` are the links on each, ``published`` is every path of the site."""
    part, found = check_part(plan, texts, links, published), LinksOfParts()
    found.add(part)
    return found.wrong(published, part.ids.get)


def check_part(plan: Plan, texts: Texts, links: Mapping[str, PageLinks], published: Container[str]) -> CheckedPart:
    """Check the pages of a plan that is a part of a site; ``published`` is every path of that part."""
    return _Check(plan, texts, links, published).run()


class LinksOfParts:
    """The links of all parts of a site, each once."""

    def __init__(self) -> None:
        self._of_texts: list[Problem] = []
        self._of_templates: dict[tuple[str, str], tuple[Problem, int]] = {}
        self._elsewhere: dict[tuple[object, ...], Elsewhere] = {}

    def add(self, part: CheckedPart) -> None:
        """Take over what is known of a part."""
        self._of_texts += part.of_texts
        for problem, count in part.of_templates:
            self._count(problem, count)
        for one in part.elsewhere:
            key = one.path, one.fragment, one.template, one.place
            known = self._elsewhere.get(key)
            self._elsewhere[key] = known._replace(pages=known.pages + one.pages) if known else one

    def wrong(self, published: Container[str], ids_of: Callable[[str], Collection[str] | None]) -> Iterator[Problem]:
        """Yield the mistakes of texts, then those of templates: each once, on however many pages it is.

        ``published`` is every path of the site; ``ids_of`` tells what can be linked to on a page, None of any other
        file.
        """
        yield from self._of_texts
        for one in self._elsewhere.values():
            problem = _lost(one, published, ids_of)
            if problem and one.place:
                yield problem
            elif problem:
                self._count(problem, one.pages)
        for first, count in self._of_templates.values():
            many = phrase("{hint}; {count} pages show it", hint=first.advice, count=count)
            yield first._replace(advice=many) if count > 1 else first

    def _count(self, problem: Problem, pages: int) -> None:
        first, before = self._of_templates.get((problem.code, problem.message), (problem, 0))
        self._of_templates[problem.code, problem.message] = first, before + pages


def _lost(one: Elsewhere, published: Container[str], ids_of: Callable[[str], Collection[str] | None]) -> Problem | None:
    """Return what is wrong with a link out of a part; None if it leads to something."""
    path = one.path if one.path in published else posixpath.normpath(posixpath.join(one.path, INDEX))
    place = one.place or Location(one.page)
    if path not in published:
        return PAGE_LINK.at(place, path=one.path, template=one.template)
    fragment = unquote(one.fragment) if one.fragment else ""
    if fragment in _TOP:  # most links: what they lead to need not be fetched
        return None
    ids = ids_of(path)
    if ids is None or fragment in ids:
        return None
    if one.place:
        return rules.LINK_ANCHOR.at(place, fragment=one.fragment, path=path, hint=nearest(one.fragment, ids))
    return rules.LINK_ANCHOR_OF_TEMPLATE.at(place, fragment=one.fragment, path=path, template=one.template)


class _Check:
    """One check of the pages of a plan."""

    def __init__(self, plan: Plan, texts: Texts, links: Mapping[str, PageLinks], published: Container[str]) -> None:
        self._plan, self._texts, self._links, self._published = plan, texts, links, published
        self._root = plan.addresses.from_root("")
        self._events = {event.id: event for event in plan.events}
        self._people = {
            (event.id, session.id): on_session(event, session) for event in plan.events for session in event.agenda
        }
        self._elsewhere: dict[tuple[str, str, Location | None], Elsewhere] = {}

    def run(self) -> CheckedPart:
        """Return what is wrong."""
        of_texts: dict[Problem, None] = {}
        of_templates: dict[tuple[str, str], tuple[Problem, int]] = {}
        for page in self._plan.pages:
            texts = [found[1] for key in self._keys(page) if (found := self._text(page, key))]
            own = event_path(self._events[page.event], page.language) if page.shows_event and page.event else page.path
            for text in texts:
                of_texts |= dict.fromkeys(self._of_text(page, own, text))
            for problem in self._of_page(page, texts):
                key = problem.code, problem.message
                first, count = of_templates.get(key, (problem, 0))
                of_templates[key] = first, count + 1
        ids = {path: dict.fromkeys(links.ids) for path, links in self._links.items()}
        return CheckedPart(tuple(of_texts), tuple(of_templates.values()), tuple(self._elsewhere.values()), ids)

    def _leads_elsewhere(self, page: Page, path: str, fragment: str, place: Location | None = None) -> None:
        """Note a link out of these pages."""
        key = path, fragment, place
        known = self._elsewhere.get(key) or Elsewhere(path, fragment, page.path, page.template, 0, place)
        self._elsewhere[key] = known._replace(pages=known.pages + 1)

    def _keys(self, page: Page) -> Iterator[str]:
        """Yield the keys of the texts that a page shows."""
        yield key_on(page)
        if page.kind == "speakers":
            yield from map(key_of_person, on_speakers(self._events[page.event or ""]))
        elif page.kind == "session":
            yield from map(key_of_person, self._people[page.event or "", page.subject])

    def _text(self, page: Page, key: str) -> tuple[str, HtmlText] | None:
        return text_in(page.language.code, self._texts.get(key, {}))

    def _of_text(self, page: Page, own: str, text: HtmlText) -> Iterator[Problem]:
        """Yield the page's broken links that are in its text, and ids that the text uses a second time.

        The home shows the text of the event's ``own`` page; its mistakes are reported for that page.
        """
        if any(self._is_lost(page, target) or self._is_elsewhere(target) for _, _, target in text.links):
            for target, place in text.places_of_links():
                if self._is_elsewhere(target):
                    self._leads_elsewhere(page, target.where, target.fragment, place)
                elif self._is_lost(page, target):
                    hint = nearest(target.fragment, self._links[target.where or page.path].ids)
                    yield rules.LINK_ANCHOR.at(place, fragment=target.fragment, path=target.where or own, hint=hint)
        ids = self._links[page.path].ids
        if any(ids[name] > 1 for name in text.anchors):
            twice = {name: place for name, place in text.places_of_anchors() if ids[name] > 1}
            for name, place in twice.items():
                yield rules.DUPLICATE_ID.at(place, name=name)

    def _of_page(self, page: Page, texts: Sequence[HtmlText]) -> Iterator[Problem]:
        """Yield what is wrong on a page and not caused by its texts."""
        links, place, template = self._links[page.path], Location(page.path), page.template
        told = {(target.where or page.path, target.fragment) for text in texts for _, _, target in text.links}
        anchors = {name for text in texts for name in text.anchors}
        for path, fragment in filter(None, (self._inside(page, address) for address in links.addresses)):
            if path not in self._published:
                self._leads_elsewhere(page, path, "" if (path, fragment) in told else fragment)
            elif (path, fragment) not in told and self._is_lost(page, Target(path, fragment)):
                yield rules.LINK_ANCHOR_OF_TEMPLATE.at(place, fragment=fragment, path=path, template=template)
        for name, count in links.ids.items():
            if count > 1 and name not in anchors:
                yield rules.DUPLICATE_ID_OF_TEMPLATE.at(place, name=name, count=count, template=template)
        for image in links.images_without_text:
            yield rules.IMAGE_TEXT_OF_TEMPLATE.at(place, image=image, template=template)

    def _is_lost(self, page: Page, target: Target) -> bool:
        """Whether a link leads to an id that its page does not have."""
        path, place = target.where or page.path, unquote(target.fragment)
        return path in self._links and place not in _TOP and place not in self._links[path].ids

    def _is_elsewhere(self, target: Target) -> bool:
        """Whether a link of a text leads to a place on a page that is none of these."""
        where, is_whole = target.where, unquote(target.fragment) in _TOP
        return bool(where) and not is_whole and not target.is_external and where not in self._published

    def _inside(self, page: Page, address: str) -> tuple[str, str] | None:
        """Return path and fragment of an address inside the site; None for any other address."""
        if _ELSEWHERE.match(address):
            return None
        rest, _, fragment = address.partition("#")
        path = unquote(rest.partition("?")[0])
        if path.startswith("/"):
            if not path.startswith(self._root):
                return None  # another site on the same host
            path = path.removeprefix(self._root)
        elif path:
            path = posixpath.join(posixpath.dirname(page.path), path)
        else:
            return page.path, fragment
        whole = posixpath.normpath(path)
        if whole in self._published:
            return whole, fragment
        folder = posixpath.normpath(posixpath.join(path, INDEX))
        return (folder if folder in self._published else whole), fragment
