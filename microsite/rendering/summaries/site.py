"""What every page says of the site itself, in one language."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..archive import ALL_SERIES, THE_ARCHIVE
from ..paths import calendar_beside, feed_path, home_path, site_page_path
from .notices import NoticeSummary, notice_of
from .search import search_link

if TYPE_CHECKING:
    from ...languages.language import Language
    from ...model.records import Organization
    from ...model.site import Site
    from ..identity.values import Identity, IdentitySummary
    from ..pages import Plan
    from ..typeset_words import Words


class OrganizationSummary(NamedTuple):
    """Who holds events."""

    name: str
    url: str | None


class SitePage(NamedTuple):
    """A further page of the site, as links name it."""

    words: str
    path: str
    is_in_navigation: bool
    """Whether the head of lists leads to it; the foot of every page does."""


@dataclass(frozen=True)
class SiteSummary:
    """The site in one language: a plain value, whose texts are typeset."""

    language: Language
    name: str
    description: str | None
    """None if it is not written in this language."""
    organizer: OrganizationSummary
    email: str | None
    """Whom visitors may ask."""
    languages: tuple[Language, ...]
    """The languages of its pages, the main one first."""
    home: str
    """The path of this language's first page."""
    feed: str
    """The path of this language's feed."""
    calendar: str
    """The path of the calendar of all events; empty if there is none."""
    identity: IdentitySummary
    """What pages show of the organization's identity."""
    notice: NoticeSummary | None
    """What every page says for a time."""
    pages: tuple[SitePage, ...]
    """The further pages of the site, in the order of the navigation."""
    archive: str
    """The path of the archive of its events; empty if there is none."""
    all_series: str
    """The path of the list of its series; empty if there is none."""
    search: str
    """Where lists lead people who search; empty while there are few events."""


def summarize(plan: Plan, words: Words, identity: Identity) -> SiteSummary:
    """Return what pages say of a site at the moment of the plan, in the language of ``words``."""
    site, language = plan.site, words.language
    return SiteSummary(
        language=language,
        name=words.text(site.name),
        description=words.own(site.description),
        organizer=organization(site.organizer, words),
        email=site.contact.email if site.contact else None,
        languages=site.languages,
        home=home_path(language),
        feed=feed_path(language),
        calendar=calendar_beside(home_path(language)) if plan.has_calendar() else "",
        identity=identity.summary(words.text),
        notice=notice_of(site, words, plan.moment),
        pages=tuple(
            SitePage(words.text(one.title), site_page_path(one, language), is_in_navigation=one.navigation)
            for one in site.pages
        ),
        archive=plan.path_of(THE_ARCHIVE, language),
        all_series=plan.path_of(ALL_SERIES, language),
        search=search_link(plan.archive, language.code),
    )


def organization(record: Organization, words: Words) -> OrganizationSummary:
    """Return an organization, in one language."""
    return OrganizationSummary(words.text(record.name), record.url[words.language.code] if record.url else None)


def uid(site: Site, name: str) -> str:
    """Return a UUID for something of a site, made from its organizer and a name; it stays the same as long as both do.

    ``name`` is the id of an event, or has a slash, which no id has.
    """
    code = site.languages[0].code
    organizer = site.organizer.url[code] if site.organizer.url else site.organizer.name[code]
    return _uuid(f"{organizer}#{name}")


@lru_cache(maxsize=1024)  # the same in every language
def _uuid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))
