"""Make the panel that the preview puts over a page: which moment is shown, and what is wrong.

A page of the preview has the site's own bytes; the panel is added on their way to the browser. It is in a shadow tree,
so that no style of the site affects it, nor the other way round, and needs no script. Whatever it quotes comes from
strangers: ``Markup.format`` escapes it, ``visible`` replaces characters that would change the direction of text. The
panel is ASCII, so that it reads the same in a page of any encoding.
"""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from ..problems import visible
from ..rendering.pages import POLICY
from ..text.counts import counted
from ..text.lazy_pattern import lazy_pattern
from . import timeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model.site import Event
    from ..problems import Problem, Reader
    from . import Shown
    from .view import View

MOMENT_ADDRESS = "/.preview/moment"
"""The address for choosing another moment; no file of a site has such a name."""
_MOST = 100
"""The most problems that are shown; for more, a terminal is easier to scroll."""
_BODY = lazy_pattern(rb"<body\b[^>]*>", re.IGNORECASE)

_STYLE = Path(__file__).with_name("panel.css").read_text("ascii")
_ROOM = "html { scroll-padding-block-start: 5rem }"
_CLOCK = (
    "{ const Real = Date, ahead = document.currentScript.dataset.now - Real.now();"
    " window.Date = class extends Real {"
    " constructor(...parts) { super(...(parts.length ? parts : [Real.now() + ahead])); }"
    " static now() { return Real.now() + ahead; } }; }"
)
"""Makes the page's script take the shown moment for now; otherwise it would correct the page by the visitor's clock."""

_PANEL = Markup(
    "<microsite-preview>{clock}<style>{room}</style>"
    '<template shadowrootmode="open"><style>{style}</style>'
    '<section aria-label="Preview" lang="en" dir="ltr"{reachable}><p class="name">Preview</p>{parts}</section>'
    "</template>"
    '<script src="/livereload.js?port={port}&amp;snipver={version}&amp;mindelay=200&amp;maxdelay=2000" defer></script>'
    "</microsite-preview>"
)
_SET_CLOCK = Markup('<script data-now="{now}">{script}</script>')
_PART = Markup('<details class="{kind}"{opened}><summary>{title}</summary>{text}</details>')
_PROBLEM = Markup("<li><p><code>{place}</code></p><p><b>{severity}:</b> {message} <code>[{code}]</code></p>{rest}</li>")
_LINE = Markup("<pre><code>{before}<mark>{at}</mark>{after}</code></pre>")
_HINT = Markup("<p><b>hint:</b> {}</p>")
_OFFER = Markup('<button name="moment" value="{value}"{current}>{name}<small>{when}</small></button>')
_MOMENTS = Markup(
    '<form method="post" action="{action}"><input type="hidden" name="page" value="{page}">{offers}</form>'
    '<form method="post" action="{action}"><input type="hidden" name="page" value="{page}">'
    '<label for="moment">another, by each event\u2019s own clock:</label>'
    '<input id="moment" name="moment" type="datetime-local" required><button>show</button></form>'
)
NOTHING_YET = (
    b'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
    b'<meta name="viewport" content="width=device-width, initial-scale=1"><title>No page yet</title></head>'
    b"<body><main><h1>No page yet</h1><p>The pages come here as soon as the errors are mended.</p></main></body></html>"
)
"""The page of a site that was never good."""


def policy(hosts: Iterable[str]) -> str:
    """Return the site's Content-Security-Policy, widened for the panel, and closed for frames of other sites."""
    channels = " ".join(f"ws://{host}" for host in sorted(hosts))
    widened = (
        POLICY.replace("script-src 'self'", f"script-src 'self' {_hash(_CLOCK)}")
        .replace("style-src 'self'", f"style-src 'self' {_hash(_STYLE)} {_hash(_ROOM)}")
        .replace("connect-src 'self'", f"connect-src 'self' {channels}")
        .replace("form-action 'none'", "form-action 'self'")
    )
    return f"{widened}; frame-ancestors 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def over(page: bytes, panel: Markup) -> bytes:
    """Return the page with the panel at the start of its body; unchanged where it has no body."""
    body = _BODY.search(page)
    return page[: body.end()] + panel.encode("ascii", "xmlcharrefreplace") + page[body.end() :] if body else page


def panel(shown: Shown, path: str | None, address: str, port: int, reader: Reader) -> Markup:
    """Return the panel for the page at ``path``, which was requested as ``address``. ``path`` may be None."""
    errors = [problem for problem in shown.problems if problem.severity == "error"]
    warnings = [problem for problem in shown.problems if problem.severity == "warning"]
    parts = [
        _moment(shown, shown.view, path, address) if shown.view else "",
        _failure(shown) if shown.trace else "",
        _part("wrong", _count(errors, "\u2715", "error"), _last_good(shown) + _list(errors, reader)) if errors else "",
        _part("doubt", _count(warnings, "\u25b3", "warning"), _list(warnings, reader)) if warnings else "",
    ]
    return _PANEL.format(
        clock=_clock(shown.view, path) if shown.view and shown.as_of else "",
        style=Markup(_STYLE),  # noqa: S704 - a file of this program
        room=Markup(_ROOM),  # noqa: S704 - words of this program
        reachable=Markup("") if shown.is_good else Markup(' tabindex="0"'),  # long; the keyboard can scroll it too
        parts=Markup("").join(parts),
        port=port,
        version=shown.version,
    )


def _clock(view: View, path: str | None) -> Markup:
    event = view.event_at(path)
    now = view.moment.within(event.timezone if event else UTC)
    return _SET_CLOCK.format(now=round(now.timestamp() * 1000), script=Markup(_CLOCK))  # noqa: S704 - words of ours


def _moment(shown: Shown, view: View, path: str | None, address: str) -> Markup:
    """Return the part that says which moment is shown, and offers others."""
    event = view.event_at(path)
    title = f"as of {_told(shown.as_of) if shown.as_of else 'now'}"
    if event:
        title += f" \u2013 {timeline.state(event, view.moment)}"
    offers = Markup("").join(_offers(event, shown.as_of))
    choice = _MOMENTS.format(action=MOMENT_ADDRESS, page=address, offers=offers)
    return _part("then" if shown.as_of else "now", title, choice)


def _offers(event: Event | None, as_of: str | None) -> Iterable[Markup]:
    current = Markup(' aria-current="true"')
    yield _OFFER.format(value="", name="now", when="by the clock", current="" if as_of else current)
    for offer in timeline.of_event(event) if event else ():
        is_current = current if offer.written == as_of else ""
        yield _OFFER.format(value=offer.written, name=offer.name, when=_told(offer.written), current=is_current)


def _failure(shown: Shown) -> Markup:
    """Return the part that shows the traceback of a bug."""
    text = "This is a mistake in the program, not in your files. Please report it with these lines."
    trace = Markup('<p>{}</p><pre class="trace"><code>{}</code></pre>').format(
        text, "\n".join(visible(line) for line in shown.trace.splitlines())
    )
    return _part("wrong", "\u2715 the program failed", _last_good(shown) + trace)


def _last_good(shown: Shown) -> Markup:
    return Markup("<p>The page below is the last good one.</p>") if shown.view else Markup("")


def _part(kind: str, title: str, text: Markup) -> Markup:
    return _PART.format(kind=kind, title=title, text=text, opened=Markup(" open") if kind == "wrong" else "")


def _count(problems: list[Problem], sign: str, noun: str) -> str:
    return f"{sign} {counted(len(problems), noun)}"


def _list(problems: list[Problem], reader: Reader) -> Markup:
    items = Markup("").join(_problem(problem, reader) for problem in problems[:_MOST])
    more = len(problems) - _MOST
    rest = Markup("<p>and {} more, in the terminal</p>").format(more) if more > 0 else ""
    return Markup('<ol role="list">{}</ol>{}').format(items, rest)


def _problem(problem: Problem, reader: Reader) -> Markup:
    place, rest, hint = problem.location, Markup(""), problem.advice.said(reader)
    if place.text and place.column:
        line, column = place.excerpt()
        rest += _LINE.format(before=line[:column], at=line[column : column + 1] or " ", after=line[column + 1 :])
    if hint:
        rest += _HINT.format(visible(hint))
    return _PROBLEM.format(
        place=visible(str(place)),
        severity=problem.severity,
        message=visible(problem.sentence.said(reader)),
        code=problem.code,
        rest=rest,
    )


def _told(written: str) -> str:
    """Return a moment as people read it: ``2022-09-08 14:00+02:00``."""
    return written.replace("T", " ")
