"""Find links that take whoever follows them into a meeting, whatever service holds it.

A page by which people register is none: each service has other addresses for those. Sources: the invitations that each
service sends, and its help pages. The trap: BigBlueButton and Jitsi run on hosts of any name, so BigBlueButton is known
by the form of its path alone, and Jitsi only where its name stands in the host's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOST = r"(?:[\w-]{1,63}\.){1,6}[a-z]{2,20}(?::\d{1,5})?/(?:[\w.-]{1,60}/){0,3}"
"""A host of any name, and folders below it."""
_ROOM = r"[a-z]{3}-[a-z0-9]{3}-[a-z0-9]{3}(?:-[a-z0-9]{3})?(?![\w-])"
"""The name of a room that BigBlueButton's portal Greenlight makes up."""

_FORMS = {
    "Zoom": (
        r"zoom(?:gov)?\.(?:us|com(?:\.cn)?)/"
        r"(?:(?:j|s|w|my|wc|launch|ejl)/|join\?\S{0,200}\bconfno=|(?!rec/)\S{0,200}[?&](?:pwd|tk)=)"
        r"|zoom(?:mtg|us)://"
    ),
    "Teams": (
        r"teams\.(?:microsoft\.(?:com|us)|cloud\.microsoft|live\.com)/"
        r"(?:\S{0,200}meetup-join|\S{0,200}\bmeetingjoin=|(?:v2/)?(?:#/)?meet/)"
        r"|msteams:/"
    ),
    "Google Meet": r"meet\.google\.com/(?:[a-z]{3}-[a-z]{4}-[a-z]{3}|lookup/)|g\.co/meet/",
    "Webex": (
        r"webex\.com/(?:(?:meet|join)/|\S{0,200}\b[mj]\.php\?(?!RGID)"
        r"|\S{0,100}\bjoinservice/|webappng/sites/[\w.-]{1,60}/meeting/(?:info|download|join)/)"
    ),
    "Jitsi": r"(?:meet\.jit\.si|8x8\.vc|kmeet\.infomaniak\.com|jitsi\.(?!org/)[\w.-]{2,100})/\w",
    "RENATER Rendez-vous": r"rendez-vous\.renater\.fr/(?!home\b)\w",
    "Webinaire de l'État": r"webinaire\.numerique\.gouv\.fr/meeting/",
    "Webconf de l'État": (
        r"webconf\.numerique\.gouv\.fr/\w|visio\.numerique\.gouv\.fr/[a-z]{3}-?[a-z]{4}-?[a-z]{3}(?![\w-])"
    ),
    "BigBlueButton": (rf"{_HOST}(?:(?:b|gl)/{_ROOM}|rooms/{_ROOM}|bigbluebutton/api/join\?|html5client/join\?)"),
    "GoTo": (
        r"(?:gotomeeting\.com/join|gotowebinar\.com/join|meet\.goto\.com|app\.goto\.com/meet(?:ing)?)/|gotomeet\.me/\w"
    ),
    "Whereby": (
        r"(?!(?:docs|help|support|status|blog|developers)\.)(?:[\w-]{1,63}\.)?(?:whereby\.com|appear\.in)/"
        r"(?!(?:information|blog|user|org|about|legal|pricing|press|careers|customers|contact)(?![\w-]))\w"
    ),
    "Skype": r"(?:join\.skype\.com|meet\.lync\.com)/\w",
    "BlueJeans": r"bluejeans\.com/(?:\d{3}|a2m/live-event/)",
    "Chime": r"chime\.aws/\w{3}",
    "KUDO": r"live\.kudoway\.com/\w",
    "Livestorm": r"livestorm\.co/\S{0,200}/live\?",
    "Tencent Meeting": r"(?:meeting\.tencent\.com|voovmeeting\.com)/(?:dm|p|s|dw)/",
    "Zoho Meeting": r"meet(?:ing)?\.zoho\.(?:com|eu|in)/(?:join|meeting/join|\w{4}-\w{3}-\w{3})",
    "FaceTime": r"facetime\.apple\.com/join",
}
"""For each service, what an address has that joins one of its meetings, without “https://”."""
_SIGNS = (
    *("zoom.us", "zoom.com", "zoomgov", "zoommtg:", "zoomus:", "teams.", "msteams:", "meet.", "g.co", "webex.com"),
    *("jitsi.", "8x8.vc", "renater.fr", "numerique.gouv.fr", "rooms", "/b/", "b%2f", "/gl/", "gl%2f", "bigbluebutton"),
    *("html5client", "goto", "whereby.com", "appear.in", "skype.com", "bluejeans.com", "chime.aws", "kudoway.com"),
    *("livestorm.co", "tencent.com", "voovmeeting.com", "zoho", "facetime.apple"),
)
"""In lower case; every address of ``_FORMS`` has one. Only texts with a sign are searched."""
_WHOLE_HOST = re.compile(r"(?:https?://)?[\w.-]*\Z", re.IGNORECASE)
"""The part of an address before the part that shows what it is."""
_LONGEST_HOST = 100


def may_have_link(text: str) -> bool:
    """Whether a text may have such a link: a quick test for a word with a slash and a sign, never wrongly false."""
    if "/" not in text and "%2" not in text:
        return False
    lower = " ".join([word for word in text.split() if "/" in word or "%2" in word]).lower()
    return any(sign in lower for sign in _SIGNS)


def join_links(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset of each link of a text that joins a meeting, and the name of the service.

    A link inside another one, percent-encoded, leads there too.
    """
    services = list(_FORMS)
    for found in _pattern().finditer(text):
        host = _WHOLE_HOST.search(text, max(0, found.start() - _LONGEST_HOST), found.start())
        start = host.start() if host else found.start()
        is_encoded = text[max(start - 1, 0) : start + 2].lower() == "%2f"
        yield start + 2 * is_encoded, services[(found.lastindex or 1) - 1]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Return one pattern, in which the form of each service is a group."""
    forms = "|".join(f"({form})" for form in _FORMS.values()).replace("/", "(?:/|%2f)").replace(r"\?", r"(?:\?|%3f)")
    return re.compile(rf"(?:(?<![\w-])|(?<=%2f))(?:{forms})[^\s<>()\"]*+", re.IGNORECASE)
