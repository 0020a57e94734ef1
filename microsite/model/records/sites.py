"""The site: what ``site.yaml`` says."""

from __future__ import annotations

from typing import Annotated, Literal

from ..json_schema_parts import choices
from ..localized_text import FallbackText, LocalizedText, OptionalText
from ..localized_values import LocalizedUrl
from ..values import BaseUrl, Date, LanguageTag, PlainText, Reference
from .identity import IdentityRecord
from .links import Contact
from .organizations import Organization
from .pages import PageEntry
from .record import Record


class Notice(Record):
    """Something that every page of the site says for a time."""

    text: FallbackText
    """What is said, in a sentence or two."""
    url: LocalizedUrl | None = None
    """Where there is more to read; once, or once per language."""
    since: Date | None = None
    """The first day on which it is said; without it, at once."""
    until: Date
    """The last day on which it is said: no notice stays for ever."""


class SiteRecord(Record):
    """What ``site.yaml`` says."""

    name: LocalizedText
    """The site's name."""
    description: OptionalText | None = None
    """A sentence or two about all of it: for search engines and feeds."""
    languages: dict[LanguageTag, PlainText]
    """Code to locale, the main language first: ``{en: en-GB, fr: fr-FR}``."""
    base_url: BaseUrl | None = None
    """The address at which the site will be published; without it, pages have no canonical address."""
    organizer: Organization
    """Who holds the events. Calendars know each event by this and its id, so do not change it."""
    contact: Contact | None = None
    """Whom visitors may ask; without it, no address is shown."""
    home: Reference | None = None
    """The event whose page is each language's home; without it, the home lists all events."""
    identity: IdentityRecord | None = None
    """The organization's logo, colour and type; without it, the site has the program's own look."""
    pages: tuple[PageEntry, ...] = ()
    """Further pages of the site, in the order of the navigation; their texts are pages/<id>.<language>.md."""
    notice: Notice | None = None
    """Something that every page says for a time."""
    cards: Annotated[
        Literal["all", "events", "none"],
        choices(
            all="a picture for each event, and for each session with a page",
            events="a picture for each event",
            none="no pictures, which makes large sites faster to build",
        ),
    ] = "all"
    """For what pictures to share are made; without it, for everything that has a page."""
    allow_active: tuple[PlainText, ...] = ()
    """Files of content/static/ that may run in a browser, such as the page by which a service knows the owner."""
