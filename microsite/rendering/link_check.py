"""Check the links of finished pages: every link leads to something published, every ``#id`` exists, once.

The checks in ``checks/`` read the content; this one reads finished pages (``page_links``), since only they show what
templates and texts make together. A mistake that a text caused is reported at its place in the text, any other with the
page that shows it and the template to look in. Only the pages of the plan are read: an HTML file of ``content/static/``
is published unchanged, and may be linked to.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..model.markdown_texts import key_of_person
from ..problems import Location, Problem, phrase
from ..problems import markdown as rules
from ..problems.templates import PAGE_LINK
from ..text.patterns import URI_SCHEME
from ..text.suggestions import nearest
from .biographies import on_session, on_speakers
from .html_text import key_on, text_in
from .links import Target
from .pages import INDEX

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from .html_text import HtmlText, Texts
    from .page_links import PageLinks
    from .pages import Page, Plan

_ELSEWHERE = re.compile(rf"{URI_SCHEME}:|//")
_TOP = frozenset(["", "top"])  # the HTML Living Standard's own places


def check(plan: Plan, texts: Texts, links: Mapping[str, PageLinks], published: Container[str]) -> Iterator[Problem]:
    """Check every page of the plan; ``links`` are the links on each, ``published`` is every path of the site."""
    return _Check(plan, texts, links, published).run()


class _Check:
    """One check of a whole site."""

    def __init__(self, plan: Plan, texts: Texts, links: Mapping[str, PageLinks], published: Container[str]) -> None:
        self._plan, self._texts, self._links, self._published = plan, texts, links, published
        self._root = plan.addresses.from_root("")
        own = [page for page in plan.pages if page.is_own]
        self._own = {(page.event, page.language): page.path for page in own}
        self._events = {event.id: event for event in plan.events}
        self._people = {
            (event.id, session.id): on_session(event, session) for event in plan.events for session in event.agenda
        }

    def run(self) -> Iterator[Problem]:
        """Yield the mistakes of texts, then those of templates: each once, on however many pages it is."""
        of_templates: dict[tuple[str, str], list[Problem]] = {}
        for page in self._plan.pages:
            texts = [found[1] for key in self._keys(page) if (found := self._text(page, key))]
            own = self._own[page.event, page.language] if page.shows_event else page.path
            for text in texts:
                yield from self._of_text(page, own, text)
            for problem in self._of_page(page, texts):
                of_templates.setdefault((problem.code, problem.message), []).append(problem)
        for first, *more in of_templates.values():
            many = phrase("{hint}; {count} pages show it", hint=first.advice, count=1 + len(more))
            yield first._replace(advice=many) if more else first

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
        if any(self._is_lost(page, target) for _, _, target in text.links):
            for target, place in text.places_of_links():
                if self._is_lost(page, target):
                    path = target.where or own
                    hint = nearest(target.fragment, self._links[path].ids)
                    yield rules.LINK_ANCHOR.at(place, fragment=target.fragment, path=path, hint=hint)
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
                yield PAGE_LINK.at(place, path=path, template=template)
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
