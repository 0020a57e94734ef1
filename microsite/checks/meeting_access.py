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

from ..problems import Problem, Refusal, Rule, phrase
from ..text.join_links import join_links, may_have_link
from ..text.lazy_pattern import lazy_pattern
from . import passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .passages import Passage, SiteTexts

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
        "published before, change it. The word alone, as in “Life after the password: FIDO2 in practice”, is none."
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
_NUMBERS = (
    *("meeting id", "meeting-id", "meeting number", "webinar id", "webinar-id", "webinar number", "conference id"),
    *("identifiant de réunion", "identifiant de la réunion", "identifiant du webinaire"),
    *("id de réunion", "id de la réunion", "numéro de réunion", "numéro de la réunion", "n° de réunion"),
    *("id du webinaire", "id de webinaire", "numéro du webinaire", "id de conférence", "id de la conférence"),
    *("id de reunión", "id da reunião", "meeting-kennnummer", "идентификатор конференции", "معرف الاجتماع", "会议号"),
)
"""The names of meetings' numbers in the platforms' invitations."""
_SECRETS = (
    *("passcode", "pass code", "password", "access code", "secret code", "pin code", "meeting code", "code secret"),
    *("code d'accès", "code d’accès", "code pin", "code de réunion", "code de la réunion", "mot de passe"),
    *("código de acceso", "contraseña", "senha", "kenncode", "kennwort", "код доступа", "пароль"),
    *("رمز المرور", "كلمة المرور", "密码"),
)
"""The names of passcodes in the platforms' invitations."""
NAMES = (*_NUMBERS, *_SECRETS)
IN_NAMES = (
    *("code", "password", "mot de passe", "digo de acceso", "contraseña", "senha", "kennwort"),
    *("код доступа", "пароль", "المرور", "密码"),
    *("ing id", "ing-id", "ing number", "nar id", "nar-id", "nar number", "nce id", "identifiant d", "id d"),
    *("numéro d", "n° de r", "kennnummer", "идентификатор", "معرف الاجتماع", "会议号"),
)
"""Every name has one of these: they are fewer to look for."""
_NO_CODE = r"(?!(?:TODO|TBC|TBD|TBA|NONE)\b)"
_DIGIT_OR_MARK = lazy_pattern(r"[\d`:：=*](?:(?<=[\d`])|(?<=[:：=])[\s*_]{0,4}[A-Z]{4}|(?<=\*)\*)")
"""What a text with a code has. It begins with a set of characters, since such a pattern is searched for much faster."""
_ABOUT = lazy_pattern(
    r"\b(?:after|beyond|without|behind|against|than|versus|vs\.?|future of|death of|end of|history of"
    r"|après|au-delà d[eu]|sans|derrière|contre|fin d[eu]|mort d[eu]|histoire d[eu]|avenir d[eu])"
    r"(?: (?:the|a|your|le|la|un|votre))?\s\Z",
    re.IGNORECASE,
)
"""What makes of the name of a code the subject of a talk: “Life after the password: …”."""


def check(texts: SiteTexts) -> Iterator[Problem]:
    """Check every text and address: of the site, of each series, of each event."""
    may_have_code = _names_code(texts.together)
    for passage, _ in texts.everywhere:
        if may_have_link(passage.text):
            yield from islice(_links(passage), passages.ENOUGH)
        if may_have_code and _DIGIT_OR_MARK.search(passage.text) and _names_code(passage.text.lower()):
            yield from islice(_codes(passage), passages.ENOUGH)


def _links(passage: Passage) -> Iterator[Problem]:
    for start, service in join_links(passage.text):
        yield JOIN_LINK.at(passage.locate(start), hint=_HINTS.get(service), service=service)


def refusals(address: str) -> Iterator[Refusal]:
    """Yield what is wrong with an address as the one by which people take part, before it stands anywhere."""
    for _, service in join_links(address):
        yield JOIN_LINK.refusal(hint=_HINTS.get(service), service=service)


def _names_code(lower: str) -> bool:
    return any(part in lower for part in IN_NAMES) and any(name in lower for name in NAMES)


def _codes(passage: Passage) -> Iterator[Problem]:
    for found in _code().finditer(passage.text):
        if found["number"] or not _ABOUT.search(passage.text, max(0, found.start() - 40), found.start()):
            yield PASSCODE.at(passage.locate(found.start()), name=found["number"] or found["secret"])


@lru_cache(maxsize=1)
def _code() -> re.Pattern[str]:
    """Return a pattern for the name of a code and the code.

    Many digits are one. Anything else may be the first word of a title (“Password: FIDO2 in practice”), so it is a code
    only at the end of its sentence, before a bracket or another name of a code, or where it is marked as code or bold.
    """
    numbers, secrets = ("|".join(map(re.escape, names)) for names in (_NUMBERS, _SECRETS))
    gap = r"[\s*_`]{0,4}"
    joined = rf"{gap}(?:[:：=|]|\s-|–|(?:is|est)\b(?:\s?[:：])?|\(){gap}"
    another = rf"[\s,;/|*_`(]{{0,5}}(?:(?:and|et|y)\s)?(?:the |le |l['’])?(?:{numbers}|{secrets})"
    ends = rf"(?=[*_`]{{0,3}}(?:[.,;!?)\]|]|\s*\Z|\s*\n|\s[(|/–-]|{another}))"
    many = r"\d(?:[ \u00a0-]?\d){4,}(?![\w%])"
    mixed = r"(?=[^\s,;]{0,40}\d)(?=[^\s,;]{0,40}[^\W\d_a-z]|[^\s,;]{0,40}[a-z#$!@&])[^\s,;|)`*]{3,40}?"
    some = rf"(?:\d{{3,4}}|{mixed}|(?-i:[A-Z]{{4,}}))"
    marked = r"(?:`[^`\s]{3,40}`|\*\*(?!\*)[^*\s]{3,40}\*\*)"
    secret = rf"(?:{gap}{many}|{joined}{_NO_CODE}(?:{many}|{some}{ends})|[\s*_]{{0,4}}[:：=][\s*_]{{1,4}}{marked})"
    number = rf"(?:{gap}|{joined})\d{{3}}[\d \u00a0-]{{0,12}}(?![\w%])"
    return re.compile(rf"(?<!\w)(?:(?P<number>{numbers}){number}|(?P<secret>{secrets}){secret})", re.IGNORECASE)
