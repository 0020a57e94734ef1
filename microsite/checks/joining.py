"""Nobody can enter a meeting by what is published: registration is how people come in.

A registration link sends each person a link of their own. A link that joins a meeting at once, its number or its
passcode lets in everybody who finds the page, and so do the sources, which are public too. A public stream is meant
for everybody and is no meeting; a recording is watched, not joined.

Passes::

    registration: {url: https://example.zoom.us/webinar/register/WN_abc}
    public_stream: {url: https://www.youtube.com/live/abc}

Fails, with ``join-link`` at the link::

    registration: {url: https://example.zoom.us/j/81234567890}

Fails, with ``passcode`` at the words::

    description: {en: "Meeting ID: 812 3456 7890, passcode: 123456", fr: "Code secret : 123456"}
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from .. import prose
from ..errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Site
    from ..prose import Passage

_HINTS = {
    "Zoom": "its host finds it in Zoom under Invitations or Registration: https://….zoom.us/webinar/register/…",
    "Teams": "a webinar or town hall in Teams has one: https://events.teams.microsoft.com/event/…",
    "Webex": "a webinar in Webex has one: https://….webex.com/…/webinar/…/register/…",
}
_JOINING = {
    "Zoom": r"zoom(?:gov)?\.(?:us|com)/(?:j|s|w|my|wc)/|zoom(?:gov)?\.(?:us|com)/(?!rec/)\S{0,200}[?&](?:pwd|tk)=|\bzoom(?:mtg|us)://",
    "Teams": r"teams\.(?:microsoft\.(?:com|us)|cloud\.microsoft|live\.com)/(?:\S{0,200}meetup-join|meet/)|\bmsteams:/",
    "Google Meet": r"meet\.google\.com/(?:[a-z]{3}-[a-z]{4}-[a-z]{3}|lookup/)|\bg\.co/meet/",
    "Webex": r"webex\.com/(?:meet|join)/|webex\.com/\S{0,200}\b[mj]\.php\?(?!RGID)",
    "Jitsi": r"meet\.jit\.si/",
    "GoTo": r"gotomeeting\.com/join/|meet\.goto\.com/",
    "Skype": r"join\.skype\.com/",
}
_LINK = re.compile("|".join(f"(?P<{name.replace(' ', '_')}>{form})" for name, form in _JOINING.items()), re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?[\w.-]+\Z")
"""What an address has before the part that tells."""
_NUMBERED = (
    r"(?:meeting|webinar)[ -](?:id|number)|id de (?:la )?(?:réunion|reunión)|numéro de (?:la )?réunion|id da reunião"
    r"|идентификатор конференции|معرف الاجتماع|会议号"
)
_OPENING = (
    r"(?:meeting |webinar )?pass ?(?:code|word)|(?:access|entry) code|code secret|code d['’]accès|mot de passe"
    r"|código de acceso|contraseña|senha(?: de acesso)?|kenncode|код доступа|пароль|رمز المرور|كلمة المرور|密码"
)
_CODE = re.compile(
    rf"\b(?:{_NUMBERED}|{_OPENING})[\s*_`]{{0,4}}[:：=][\s*_`]{{0,4}}"
    r"(?=[^\s,;]{0,40}\d|(?-i:(?!TODO|TBC|TBD|TBA|NONE)[A-Z]{4,}\b))[^\s,;]{3,}",
    re.IGNORECASE,
)


def check(site: Site) -> Iterator[Problem]:
    """Look at every text and address: of the site, of each series, of each event."""
    texts = chain(
        prose.of_site(site),
        *map(prose.of_series, site.series.values()),
        *map(prose.of_event, site.events),
    )
    for passage in texts:
        yield from _links(passage)
        yield from _codes(passage)


def _links(passage: Passage) -> Iterator[Problem]:
    for found in _LINK.finditer(passage.text):
        name = str(found.lastgroup).replace("_", " ")
        host = _HOST.search(passage.text, max(0, found.start() - 80), found.start())
        start = host.start() if host else found.start()
        message = f"this link joins a {name} meeting: everybody who finds it can enter"
        hint = "write the link by which people register" + (f"; {_HINTS[name]}" if name in _HINTS else "")
        yield Problem("error", "join-link", message, passage.locate(start), hint)


def _codes(passage: Passage) -> Iterator[Problem]:
    for found in _CODE.finditer(passage.text):
        message = "this tells how to enter a meeting: everybody who finds it can"
        hint = "remove it; who has registered gets it from the platform"
        yield Problem("error", "passcode", message, passage.locate(found.start()), hint)
