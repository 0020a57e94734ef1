"""Find links that take whoever follows them into a meeting, whatever service holds it.

A page by which people register is none: each service has other addresses for those. Sources: the invitations that each
service sends, and its help pages. The trap: BigBlueButton and Jitsi run on hosts of any name, so BigBlueButton is known
by the form of its path alone, and Jitsi only where its name stands in the host's.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOST = r"(?:[\w-]{1,63}\.){1,6}[a-z]{2,20}(?::\d{1,5})?/(?:[\w.-]{1,60}/){0,3}"
"""A host of any name, and folders below it."""
_ROOM = r"[a-z]{3}-[a-z0-9]{3}-[a-z0-9]{3}(?:-[a-z0-9]{3})?(?![\w-])"
"""The name of a room that BigBlueButton's portal Greenlight makes up."""


class _Service(NamedTuple):
    """A service, by the addresses that join one of its meetings."""

    signs: tuple[str, ...]
    """In lower case; every such address has one. Only a text with a sign is searched."""
    form: str
    """A pattern for what such an address has, without “https://”."""


_SERVICES = {
    "Zoom": _Service(
        ("zoom.us", "zoom.com", "zoomgov", "zoommtg:", "zoomus:"),
        r"zoom(?:gov)?\.(?:us|com(?:\.cn)?)/"
        r"(?:(?:j|s|w|my|wc|launch|ejl)/|join\?\S{0,200}\bconfno=|(?!rec/)\S{0,200}[?&](?:pwd|tk)=)"
        r"|zoom(?:mtg|us)://",
    ),
    "Teams": _Service(
        ("teams.", "msteams:"),
        r"teams\.(?:microsoft\.(?:com|us)|cloud\.microsoft|live\.com)/"
        r"(?:\S{0,200}meetup-join|\S{0,200}\bmeetingjoin=|(?:v2/)?(?:#/)?meet/)"
        r"|msteams:/",
    ),
    "Google Meet": _Service(
        ("meet.google", "g.co"), r"meet\.google\.com/(?:[a-z]{3}-[a-z]{4}-[a-z]{3}|lookup/)|g\.co/meet/"
    ),
    "Webex": _Service(
        ("webex.com",),
        r"webex\.com/(?:(?:meet|join)/|\S{0,200}\b[mj]\.php\?(?!RGID)"
        r"|\S{0,100}\bjoinservice/|webappng/sites/[\w.-]{1,60}/meeting/(?:info|download|join)/)",
    ),
    "Jitsi": _Service(
        ("meet.jit.si", "8x8.vc", "kmeet.", "jitsi."),
        r"(?:meet\.jit\.si|8x8\.vc|kmeet\.infomaniak\.com|jitsi\.(?!org/)[\w.-]{2,100})/\w",
    ),
    "RENATER Rendez-vous": _Service(("renater.fr",), r"rendez-vous\.renater\.fr/(?!home\b)\w"),
    "Webinaire de l'État": _Service(("webinaire.numerique",), r"webinaire\.numerique\.gouv\.fr/meeting/"),
    "Webconf de l'État": _Service(
        ("webconf.numerique", "visio.numerique"),
        r"webconf\.numerique\.gouv\.fr/\w|visio\.numerique\.gouv\.fr/[a-z]{3}-?[a-z]{4}-?[a-z]{3}(?![\w-])",
    ),
    "BigBlueButton": _Service(
        ("rooms", "/b/", "b%2f", "/gl/", "gl%2f", "bigbluebutton", "html5client"),
        rf"{_HOST}(?:(?:b|gl)/{_ROOM}|rooms/{_ROOM}|bigbluebutton/api/join\?|html5client/join\?)",
    ),
    "GoTo": _Service(
        ("gotomeet", "gotowebinar", "goto.com"),
        r"(?:gotomeeting\.com/join|gotowebinar\.com/join|meet\.goto\.com|app\.goto\.com/meet(?:ing)?)/|gotomeet\.me/\w",
    ),
    "Whereby": _Service(
        ("whereby.com", "appear.in"),
        r"(?!(?:docs|help|support|status|blog|developers)\.)(?:[\w-]{1,63}\.)?(?:whereby\.com|appear\.in)/"
        r"(?!(?:information|blog|user|org|about|legal|pricing|press|careers|customers|contact)(?![\w-]))\w",
    ),
    "Skype": _Service(("skype.com", "lync.com"), r"(?:join\.skype\.com|meet\.lync\.com)/\w"),
    "BlueJeans": _Service(("bluejeans.com",), r"bluejeans\.com/(?:\d{3}|a2m/live-event/)"),
    "Chime": _Service(("chime.aws",), r"chime\.aws/\w{3}"),
    "KUDO": _Service(("kudoway.com",), r"live\.kudoway\.com/\w"),
    "Livestorm": _Service(("livestorm.co",), r"livestorm\.co/\S{0,200}/live\?"),
    "Tencent Meeting": _Service(
        ("tencent.com", "voovmeeting.com"), r"(?:meeting\.tencent\.com|voovmeeting\.com)/(?:dm|p|s|dw)/"
    ),
    "Zoho Meeting": _Service(("zoho",), r"meet(?:ing)?\.zoho\.(?:com|eu|in)/(?:join|meeting/join|\w{4}-\w{3}-\w{3})"),
    "FaceTime": _Service(("facetime.apple",), r"facetime\.apple\.com/join"),
}
_WHOLE_HOST = lazy_pattern(r"(?:https?://)?[\w.-]*\Z", re.IGNORECASE)
"""The part of an address before the part that shows what it is."""
_LONGEST_HOST = 100


def may_have_link(text: str) -> bool:
    """Whether a text may have such a link: a quick test for a word with a slash and a sign, never wrongly false."""
    return any(_services_with_signs(text))


def _services_with_signs(text: str) -> Iterator[str]:
    if "/" in text or "%2" in text:
        lower = " ".join([word for word in text.split() if "/" in word or "%2" in word]).lower()
        for name, service in _SERVICES.items():
            for sign in service.signs:
                if sign in lower:
                    yield name
                    break


def join_links(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset of each link of a text that joins a meeting, and the name of the service.

    A link inside another one, percent-encoded, leads there too.
    """
    ahead = {name: found for name in _services_with_signs(text) if (found := _pattern(name).search(text))}
    while ahead:
        name = min(ahead, key=lambda one: ahead[one].start())
        link = ahead[name]
        host = _WHOLE_HOST.search(text, max(0, link.start() - _LONGEST_HOST), link.start())
        start = host.start() if host else link.start()
        is_encoded = text[max(start - 1, 0) : start + 2].lower() == "%2f"
        yield start + 2 * is_encoded, name
        for other in [
            one for one in ahead if ahead[one].start() < link.end()
        ]:  # inside this one, it stands for the same
            if again := _pattern(other).search(text, link.end()):
                ahead[other] = again
            else:
                del ahead[other]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return a pattern for the addresses of a service, also percent-encoded, up to their ends."""
    form = _SERVICES[name].form.replace("/", "(?:/|%2f)").replace(r"\?", r"(?:\?|%3f)")
    return re.compile(rf"(?:(?<![\w-])|(?<=%2f))(?:{form})[^\s<>()\"]*+", re.IGNORECASE)
