"""A calendar file per event and language (RFC 5545, RFC 7986), to be opened or subscribed to.

One UID in all languages and builds, so that a second import updates the first; SEQUENCE from the source's ``revision``;
instants in UTC, which every reader turns into its own clock. DTSTAMP is the source's day of change, since a build must
not write the clock. Left out on purpose: VALARM (the reader's own reminder rules), X-ALT-DESC (Outlook alone reads it).
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from .. import calendars
from ..artifacts import Artifact
from ..pages import calendar_path, event_path
from ..typography import typeset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..languages import Language
    from ..model import Event
    from ..pages import Plan
    from ..workshop import Workshop

_STATUS = {"postponed": "TENTATIVE", "cancelled": "CANCELLED"}
_PRODUCT = "-//microsite//bilingual event microsites//EN"


def make(plan: Plan, shop: Workshop) -> Iterator[Artifact]:
    """One file for each event in each language."""
    for language in plan.site.spoken:
        for event in plan.site.published:
            yield Artifact(calendar_path(event, language), _calendar(plan, shop, event, language))


def _calendar(plan: Plan, shop: Workshop, event: Event, language: Language) -> bytes:
    from icalendar import Calendar
    from icalendar import Event as Entry

    code = language.code
    told = calendars.entry(event, code, shop.words[code])
    changed, marked = calendars.updated(event), {"language": code}
    entry = Entry()
    entry.add("uid", calendars.uid(plan.site, event))
    entry.add("sequence", event.revision)
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("dtstart", event.period.start.astimezone(UTC))
    entry.add("dtend", event.period.end.astimezone(UTC))
    entry.add("status", _STATUS.get(event.status, "CONFIRMED"))
    entry.add("summary", told.title, parameters=marked)
    entry.add("description", told.description, parameters=marked)
    entry.add("location", told.location, parameters=marked)
    if url := plan.url(event_path(event, language)):
        entry.add("url", url)
    if event.public_stream:
        parameters: Any = {"value": "URI", "feature": ["AUDIO", "VIDEO"], "label": told.title, **marked}
        entry.add("conference", event.public_stream.url, parameters=parameters)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("method", "PUBLISH")
    calendar.add("name", typeset(plan.site.name[code], code), parameters=marked)
    calendar.add_component(entry)
    return bytes(calendar.to_ical())
