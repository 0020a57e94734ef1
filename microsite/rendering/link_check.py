"""Finished pages are looked over: every link leads to what is published, every ``#place`` is there, once.

The checks in ``checks/`` read the content; this one reads artifacts, since only a finished page shows what templates
and texts make together. So it has a signature of its own, and stands after the formats. What a text caused is told at
the place in the text, all else with the page that shows it and the template to look in. Only the pages of the plan are
read: an HTML file of ``content/static/`` is published as it is, and may be linked to.

Our own HTML has a fixed form, which a pattern reads at a fraction of a parser's cost. The trap: it has to read whole
tags, for a text may show ``href="…"`` as words.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from ..problems import Location, Problem, phrase, unregistered
from ..text.suggestions import nearest
from .html_text import text_on
from .links import Link
from .pages import INDEX, event_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..artifacts import Artifact
    from .html_text import HtmlText, Texts
    from .pages import Page, Plan

_TAG = re.compile(
    r"<(?:!--.*?-->|(?:(?P<raw>script|style)\b|[a-z][a-z0-9]*)(?P<attributes>(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*+)>"
    r"(?(raw).*?</(?P=raw)|))",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s=\"'/>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_TOP = frozenset(["", "top"])  # the HTML Living Standard's own places


class _Seen(NamedTuple):
    """What a page has that others lead to, and where it leads."""

    ids: Counter[str]
    addresses: dict[str, None]
    images_without_text: list[str]


def check(plan: Plan, texts: Texts, artifacts: Iterable[Artifact]) -> Iterator[Problem]:
    """Look at every page of the plan, among all that is to be published."""
    return _Check(plan, texts, artifacts).run()


class _Check:
    """One look at a site."""

    def __init__(self, plan: Plan, texts: Texts, artifacts: Iterable[Artifact]) -> None:
        self._plan, self._texts = plan, texts
        self._published = {artifact.path: artifact.data for artifact in artifacts}
        self._seen = {page.path: _look(self._published[page.path].decode()) for page in plan.pages}

    def run(self) -> Iterator[Problem]:
        """What texts did, then what templates did: each mistake once, on however many pages it stands."""
        of_templates: dict[tuple[str, str], list[Problem]] = {}
        for page in self._plan.pages:
            _, text = text_on(page, self._plan, self._texts) or (None, None)
            if page.event and text:
                yield from self._of_text(page, event_path(page.event, page.language), text)
            for problem in self._of_page(page, text):
                of_templates.setdefault((problem.code, problem.message), []).append(problem)
        for first, *more in of_templates.values():
            many = phrase("{hint}; {count} pages show it", hint=first.advice, count=1 + len(more))
            yield first._replace(advice=many) if more else first

    def _of_text(self, page: Page, own: str, text: HtmlText) -> Iterator[Problem]:
        """What the page's text leads to and is not there, and the ids that it gives a second time.

        On the home it is the text of the event's ``own`` page, and said of that.
        """
        if any(self._is_lost(page, link) for _, link in text.links):
            for link, place in text.places_of_links():
                if self._is_lost(page, link):
                    path = link.target or own
                    message = f"there is no “#{link.fragment}” on the page {path}"
                    hint = nearest(link.fragment, self._seen[path].ids)
                    yield unregistered("error", "link-anchor", message, place, hint)
        ids = self._seen[page.path].ids
        if any(ids[name] > 1 for name in text.anchors):
            twice = {name: place for name, place in text.places_of_anchors() if ids[name] > 1}
            for name, place in twice.items():
                message = f"the page has another place “#{name}”"
                yield unregistered("error", "duplicate-id", message, place, "choose another id for this heading")

    def _of_page(self, page: Page, text: HtmlText | None) -> Iterator[Problem]:
        """What is wrong on a page, and is not its text's doing."""
        seen, place = self._seen[page.path], Location(page.path)
        hint = f"look in templates/{page.template} and what it includes"
        told = {(link.target or page.path, link.fragment) for _, link in text.links} if text else set()
        for path, fragment in filter(None, (self._inside(page, address) for address in seen.addresses)):
            if path not in self._published:
                yield unregistered(
                    "error", "page-link", f"a link leads to “{path}”, which is not published", place, hint
                )
            elif (path, fragment) not in told and self._is_lost(page, Link(path, fragment)):
                message = f"a link leads to “#{fragment}”, which is not on the page {path}"
                yield unregistered("error", "link-anchor", message, place, hint)
        for name, count in seen.ids.items():
            if count > 1 and name not in (text.anchors if text else ()):
                yield unregistered(
                    "error", "duplicate-id", f"the id “{name}” stands {count} times on the page", place, hint
                )
        for image in seen.images_without_text:
            yield unregistered("error", "image-text", f"the image “{image}” has no alt", place, hint)

    def _is_lost(self, page: Page, link: Link) -> bool:
        """Whether a link leads to a place that its page does not have."""
        path, place = link.target or page.path, unquote(link.fragment)
        return path in self._seen and place not in _TOP and place not in self._seen[path].ids

    def _inside(self, page: Page, address: str) -> tuple[str, str] | None:
        """Path and fragment of an address inside the site; None for any other."""
        if _SCHEME.match(address):
            return None
        rest, _, fragment = address.partition("#")
        path, root = unquote(rest.partition("?")[0]), self._plan.from_root("")
        if path.startswith("/"):
            if not path.startswith(root):
                return None  # another site on the same host
            path = path.removeprefix(root)
        elif path:
            path = posixpath.join(posixpath.dirname(page.path), path)
        else:
            return page.path, fragment
        folder = posixpath.normpath(posixpath.join(path, INDEX))
        return (folder if folder in self._published else posixpath.normpath(path)), fragment


def _look(html: str) -> _Seen:
    seen = _Seen(Counter(), {}, [])
    for tag in _TAG.finditer(html):
        written = tag["attributes"]
        if not written or "=" not in written:
            continue
        values = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(written)}
        if "id" in values:
            seen.ids[unescape(values["id"])] += 1
        for name in ("href", "src"):
            if name in values:
                seen.addresses[unescape(values[name]).strip()] = None
        if "src" in values and "alt" not in values and tag[0][:4].lower() == "<img":
            seen.images_without_text.append(unescape(values["src"]))
    return seen
