"""Nobody can enter a meeting with what is published: people come in by registration.

A registration page sends each person a personal link. A link that joins a meeting directly, its number or its passcode
lets in everybody who finds the page; and the sources are public too. A public stream is meant for everybody and is no
meeting; a recording is watched, not joined.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from ..problems import Problem, Rule, phrase
from ..text.join_links import join_links
from . import passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.site import Site
    from .passages import Passage

_RIGHT = """\
registration: {url: https://example.zoom.us/webinar/register/WN_abc}
public_stream: {url: https://www.youtube.com/live/abc}"""

JOIN_LINK = Rule(
    "join-link",
    "error",
    "this link joins a {service} meeting: everybody who finds it can enter",
    "write the link by which people register",
    explanation=(
        "The link lets everybody who finds the page into the meeting. Write the address at which people register; the "
        "service sends each of them a link of their own."
    ),
    wrong="registration: {url: https://example.zoom.us/j/81234567890}",
    right=_RIGHT,
)
PASSCODE = Rule(
    "passcode",
    "error",
    "“{name}” is told here: everybody who finds it can enter the meeting",
    "remove it; who has registered gets it from the platform",
    explanation=(
        "A meeting's number or passcode stands in a text. Remove it: those who register get it by mail. If it was "
        "published before, change it."
    ),
    wrong='description: {en: "Meeting ID: 812 3456 7890, passcode: 123456", fr: "Code secret : 123456"}',
    right=_RIGHT,
)

_HINTS = {
    "Zoom": phrase(
        "write the link by which people register; its host finds it in Zoom under Invitations or Registration: "
        "https://….zoom.us/webinar/register/…"
    ),
    "Teams": phrase(
        "write the link by which people register; a webinar or town hall in Teams has one: "
        "https://events.teams.microsoft.com/event/…"
    ),
    "Webex": phrase(
        "write the link by which people register; a webinar in Webex has one: "
        "https://….webex.com/…/webinar/…/register/…"
    ),
}
_CODES = (
    *("meeting id", "meeting-id", "meeting number", "webinar id", "webinar-id", "webinar number"),
    *("passcode", "pass code", "password", "access code", "code secret", "code d'accès", "code d’accès"),
    *("mot de passe", "id de réunion", "id de la réunion", "numéro de réunion", "numéro de la réunion"),
    *("id de reunión", "código de acceso", "contraseña", "id da reunião", "senha", "kenncode"),
    *(
        "идентификатор конференции",
        "код доступа",
        "пароль",
        "معرف الاجتماع",
        "رمز المرور",
        "كلمة المرور",
        "密码",
        "会议号",
    ),
)
"""The names of codes in the platforms' invitations."""


def check(site: Site) -> Iterator[Problem]:
    """Check every text and address: of the site, of each series, of each event."""
    for passage, _ in passages.everywhere(site):
        text = passage.text.lower()
        yield from islice(_links(passage), passages.ENOUGH)
        if any(sign in text for sign in ":：=") and any(word in text for word in _CODES):
            yield from islice(_codes(passage), passages.ENOUGH)


def _links(passage: Passage) -> Iterator[Problem]:
    for start, service in join_links(passage.text):
        yield JOIN_LINK.at(passage.locate(start), hint=_HINTS.get(service), service=service)


def _codes(passage: Passage) -> Iterator[Problem]:
    for found in _code().finditer(passage.text):
        yield PASSCODE.at(passage.locate(found.start()), name=found["name"])


@lru_cache(maxsize=1)
def _code() -> re.Pattern[str]:
    """Return a pattern for the name of a code and the code: some digits, or a word in capitals."""
    names, gap = "|".join(map(re.escape, _CODES)), r"[\s*_`]{0,4}"
    value = r"(?=[^\s,;]{0,40}\d|(?-i:(?!TODO|TBC|TBD|TBA|NONE)[A-Z]{4,}\b))[^\s,;]{3,}"
    return re.compile(rf"(?<!\w)(?P<name>{names}){gap}[:：=]{gap}{value}", re.IGNORECASE)
