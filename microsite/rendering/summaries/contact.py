"""Whom to ask about an event, under which word and where it is on networks, and what helps everybody to take part."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...text.lazy_pattern import lazy_pattern
from .account_names import account_of
from .external import link_to

if TYPE_CHECKING:
    from ...model.site import Event, Site
    from ..typeset_words import Words
    from .account_names import NamedLink
    from .parts import ExternalLink

_NO_NUMBER = lazy_pattern(r"[^0-9+]")
_ONLY_AT_HOME = lazy_pattern(r"\(0\)")


class ContactSummary(NamedTuple):
    """Whom to ask, and where else there is news of an event."""

    email: str
    """Empty if nobody is named; so is the next one."""
    telephone: str
    telephone_uri: str
    """``tel:+33240000000`` (RFC 3966)."""
    hashtag: str
    """``#LearningFutures27``; empty if there is none."""
    accounts: tuple[NamedLink, ...]
    conduct: ExternalLink | None
    """The rules for everybody, where they are on another site."""
    accessibility: str
    """What the organizer does so that everybody can take part; empty if nothing is said."""

    heading: str
    """What all of it is called: ``Contact``; empty if there is nothing to say that the foot of a page does not."""


def contact_of(event: Event, site: Site, words: Words) -> ContactSummary:
    """Return whom to ask about an event: the event's own contact, else the site's."""
    contact = event.contact or site.contact
    telephone = (contact and contact.telephone) or ""
    conduct = words.said("Code of conduct")
    return ContactSummary(
        email=contact.email if contact else "",
        telephone=telephone,
        telephone_uri=_called(telephone) if telephone else "",
        hashtag=f"#{event.hashtag}" if event.hashtag else "",
        accounts=tuple(map(account_of, event.accounts)),
        conduct=link_to(event.code_of_conduct, conduct, words) if event.code_of_conduct else None,
        accessibility=words.text(event.accessibility) if event.accessibility else "",
        heading=_heading(event, has_more=bool(telephone or event.contact), words=words),
    )


def _called(telephone: str) -> str:
    """Return what a telephone calls: without a zero in brackets behind the code of a country, ``+33 (0)1``."""
    written = _ONLY_AT_HOME.sub("", telephone) if telephone.startswith("+") else telephone
    return f"tel:{_NO_NUMBER.sub('', written)}"


def _heading(event: Event, *, has_more: bool, words: Words) -> str:
    is_contact = has_more or event.hashtag or event.accounts or event.code_of_conduct
    if event.accessibility:
        return words.said("Contact and accessibility") if is_contact else words.said("Accessibility")
    return words.said("Contact") if is_contact else ""
