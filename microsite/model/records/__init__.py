"""Records: what one piece of YAML may say, validated by pydantic and frozen.

A record knows nothing of its file, and nothing of other records: ``validation`` knows where its values stood,
``loading`` joins records to a Site. Names follow schema.org and iCalendar. The docstring below a field is what editors
read about it: in their program (``json_schema``), and in a new event's file.

Modules, in the order of the flow: record, links, organizations, people, places, taking_part, sessions, pages, events,
series, identity, sites.
"""

from __future__ import annotations

from .events import Day, EventRecord, NewsItem
from .identity import FontRecord, IdentityRecord, LogoRecord
from .links import Contact, Material, Recording, WebPage
from .organizations import Organization, OrganizationLogo, Partners
from .pages import PageEntry
from .people import Committee, Person, PersonLink
from .places import Place, PostalAddress, Room
from .record import Record
from .series import SeriesRecord
from .sessions import ROLES, SESSION_TYPES, Contribution, Session, SessionLanguages, SessionType, Track
from .sites import Notice, SiteRecord
from .taking_part import CallForPapers, Price, Registration, SpokenLanguages

__all__ = [
    "ROLES",
    "SESSION_TYPES",
    "CallForPapers",
    "Committee",
    "Contact",
    "Contribution",
    "Day",
    "EventRecord",
    "FontRecord",
    "IdentityRecord",
    "LogoRecord",
    "Material",
    "NewsItem",
    "Notice",
    "Organization",
    "OrganizationLogo",
    "PageEntry",
    "Partners",
    "Person",
    "PersonLink",
    "Place",
    "PostalAddress",
    "Price",
    "Record",
    "Recording",
    "Registration",
    "Room",
    "SeriesRecord",
    "Session",
    "SessionLanguages",
    "SessionType",
    "SiteRecord",
    "SpokenLanguages",
    "Track",
    "WebPage",
]
