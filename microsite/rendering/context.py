"""The render context, which every format works with; and the unit, which holds everything that one page is made of.

A unit is a plain frozen value, and its files are a pure function of it and the templates (``unit_files.render``). So
units may be made in any order and in any process; while a unit's value, the templates and the program are the same, its
files are the same. Lists, feeds and the home get extracts of events, never whole events.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from ..history import standing
from ..model.markdown_texts import key_of_page, key_of_person
from .html_text import key_on, text_in
from .inner_units import NOTHING_INSIDE, Circumstances, Inside, InsideOfEvent, inside_of_site
from .pictures.loading import NO_PICTURES
from .summaries import event as event_summary
from .summaries import site as site_summary
from .summaries.search import search_of
from .summaries.shown_text import ShownText
from .typeset_words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..languages.catalogs import Catalog
    from ..languages.language import Language
    from ..model.site import Event
    from .html_text import Texts
    from .identity.values import Identity
    from .pages import Addresses, Page, Plan
    from .pictures.loading import Pictures
    from .social_cards import Cards
    from .summaries.event import EventSummary, Extract
    from .summaries.overview import OverviewSummary
    from .summaries.session import SessionPage
    from .summaries.site import SiteSummary


class Year(NamedTuple):
    """The events of one year."""

    name: str
    """``2030``."""
    events: tuple[Extract, ...]


class Lists(NamedTuple):
    """The public events of a site, each once."""

    upcoming: tuple[Extract, ...] = ()
    """Those that go on or will take place, the next one first."""
    withdrawn: tuple[Extract, ...] = ()
    """Those that are cancelled before their day, or postponed; by the day for which they were planned."""
    past: tuple[Extract, ...] = ()
    """Those that are over, the latest first; the cancelled ones of that time too."""

    @property
    def next(self) -> Extract | None:
        """The next event; None if there is none, or nobody knows when the first one will be."""
        return next((one for one in self.upcoming[:1] if one.time.precision != "unknown"), None)

    @property
    def later(self) -> tuple[Extract, ...]:
        """Those that will take place after the next one."""
        return self.upcoming[1:] if self.next else self.upcoming

    @property
    def years(self) -> tuple[Year, ...]:
        """Those that are over, by year, the latest year first."""
        return tuple(Year(name, tuple(events)) for name, events in groupby(self.past, lambda one: one.listing.year))

    def without(self, name: str | None) -> Lists:
        """Return the lists without the event with this id."""
        return Lists(*(tuple(one for one in events if one.id != name) for events in self))

    @property
    def everything(self) -> tuple[Extract, ...]:
        """All of them, in this order."""
        return self.upcoming + self.withdrawn + self.past


NO_LISTS = Lists()
_FOR_EVERYBODY = frozenset(["choice", "not-found"])
"""The kinds of page that are in every language at once."""


@dataclass(frozen=True)
class Unit:
    """Everything that one page and the files beside it are made of, and nothing else."""

    page: Page
    addresses: Addresses
    site: SiteSummary
    sites: tuple[SiteSummary, ...] = ()
    """The site in every language, for a page that is for everybody."""
    event: EventSummary | None = None
    """Everything of an event, on its own page and on a home that repeats it; None on all others."""
    inside: Inside = NOTHING_INSIDE
    """What a page is made of besides, by its kind."""
    background: ShownText | None = None
    """The text that the page is about: the background of an event, the long text of a session or of a further page."""
    card: str | None = None
    """The path of the picture for social networks: the event's own, or else the site's."""
    event_card: str | None = None
    """The path of the picture of the event or the session, if it could be made."""
    next_event: Extract | None = None
    """The next event of the same series, if the page is an event's and there is one."""
    lists: Lists = NO_LISTS
    """The events that the page lists; empty if it lists none."""


@dataclass(frozen=True)
class RenderContext:
    """The summaries of a site and its events, in every language, for every format."""

    plan: Plan
    words: Mapping[str, Words]
    """By language code, as the next two."""
    texts: Texts
    sites: Mapping[str, SiteSummary]
    events: Mapping[tuple[str, str], EventSummary]
    """By event id and language code."""
    pictures: Pictures = NO_PICTURES

    def listed(self, code: str) -> list[Extract]:
        """Return the events that are listed publicly, in one language, sorted by start; in a preview, drafts too."""
        summaries = (self.events[event.id, code] for event in self.plan.events)
        return [summary.extract() for summary in summaries if summary.is_listed]

    def units(self, cards: Cards) -> Iterator[Unit]:
        """Yield every unit, in the order of the plan's pages."""
        lists = {code: _listed(self.listed(code)) for code in self.sites}
        coming = {code: self._next_events(code) for code in self.sites}
        for page, inside in self._insides():
            code = page.language.code
            next_event = coming[code].get(page.event) if page.event else None
            shown = lists[code].without(page.event) if page.kind == "home" else NO_LISTS
            yield replace(self._unit(page, cards, shown, next_event), inside=self._with_texts(page, inside))

    def _with_texts(self, page: Page, inside: Inside) -> Inside:
        """Return what a page is made of, with the texts of everybody, of a session, or of further pages."""
        if inside.session:
            return self._with_texts_of_session(page, inside, inside.session)
        if inside.further:
            return inside._replace(further=inside.further._replace(text=self.shown(page, key_on(page))))
        if inside.overview:
            return inside._replace(overview=self._with_contents(page, inside.overview))
        if inside.speakers:
            return inside._replace(biographies=self._biographies(page, inside.speakers.told))
        if page.shows_event and page.event:
            profiles = self.events[page.event, page.language.code].around.profiles
            return inside._replace(biographies=self._biographies(page, (one.person.id for one in profiles)))
        return inside

    def _with_texts_of_session(self, page: Page, inside: Inside, session: SessionPage) -> Inside:
        """Return a session with its long text, and the people of whom there is something to read on its page."""
        found = self._biographies(page, (one.person.id for one in session.profiles))
        told = tuple(one for one in session.profiles if one.biography or one.person.id in found)
        session = session._replace(text=self.shown(page, key_on(page)), profiles=told)
        return inside._replace(session=session, biographies=found)

    def _with_contents(self, page: Page, overview: OverviewSummary) -> OverviewSummary:
        """Return an overview with the parts of the further pages to which it leads."""
        pages = []
        for one in overview.pages:
            text = self.shown(page, key_of_page(page.event, one.id))
            parts = () if text is None or text.elsewhere else text.contents
            pages.append(one._replace(about=Markup(" · ").join(part.words for part in parts)))
        return overview._replace(pages=tuple(pages))

    def _biographies(self, page: Page, people: Iterable[str]) -> dict[str, ShownText]:
        """Return the long biographies of people, as a page shows them."""
        texts = ((name, self.shown(page, key_of_person(name))) for name in people)
        return {name: text for name, text in texts if text}

    def _insides(self) -> Iterator[tuple[Page, Inside]]:
        """Yield every page of the plan with what it is made of; what the pages of an event share is made once."""
        events = {event.id: event for event in self.plan.events}
        of_event: tuple[tuple[str | None, str], InsideOfEvent] | None = None
        for page in self.plan.pages:
            key, words = (page.event, page.language.code), self.words[page.language.code]
            if page.event:
                if of_event is None or of_event[0] != key:
                    event, summary = events[page.event], self.events[page.event, key[1]]
                    of_event = key, InsideOfEvent(event, summary, words, self._around(event))
                yield page, of_event[1].of(page)
            else:
                yield page, self._inside_of_site(page, words)

    def _inside_of_site(self, page: Page, words: Words) -> Inside:
        """Return what a page that is of no event is made of."""
        if page.kind == "search":
            days = (event.listing.first for event in self.listed(page.language.code))
            return Inside(search=search_of(days, words))
        return inside_of_site(page, self.plan.site, words) if page.kind == "site-page" else NOTHING_INSIDE

    def _around(self, event: Event) -> Circumstances:
        """Return what the pages of an event need besides the event."""
        plan = self.plan
        standings = standing.of_sessions(event, plan.history_of(event), plan.site.languages, plan.moment)
        return Circumstances(plan.site, self.pictures, plan.moment.within(event.timezone), standings)

    def _next_events(self, code: str) -> dict[str, Extract]:
        """Return, for each event with a later one in its series that is yet to come, the first such event; by id."""
        found: dict[str, Extract] = {}
        nearest: dict[str, Extract] = {}
        for event in reversed(self.plan.events):
            summary = self.events[event.id, code]
            if summary.series_id is None:
                continue
            if summary.series_id in nearest:
                found[event.id] = nearest[summary.series_id]
            if summary.is_listed and summary.status.takes_place and summary.phase == "upcoming":
                nearest[summary.series_id] = summary.extract()
        return found

    def _unit(self, page: Page, cards: Cards, lists: Lists, next_event: Extract | None) -> Unit:
        code = page.language.code
        card = cards.get((f"{page.event}/{page.subject}", code)) if page.kind == "session" else None
        card = card or (cards.get((page.event, code)) if page.event else None)
        shown = card or cards.get(("", code))
        return Unit(
            page=page,
            addresses=self.plan.addresses,
            site=self.sites[code],
            sites=tuple(self.sites.values()) if page.kind in _FOR_EVERYBODY else (),
            event=self.events[page.event, code] if page.event and page.shows_event else None,
            background=self.shown(page, key_on(page)) if page.shows_event else None,
            card=shown.path if shown else None,
            event_card=card.path if card else None,
            next_event=next_event,
            lists=lists,
        )

    def shown(self, page: Page, key: str) -> ShownText | None:
        """Return a text as a page shows it; None if there is none."""
        found = text_in(page.language.code, self.texts.get(key, {}))
        if found is None:
            return None
        code, text = found
        elsewhere = None if code == page.language.code else self.words[page.language.code].other_language(code)
        return ShownText(text.on(page), elsewhere, page.language.name_of(code))


def words_of(languages: tuple[Language, ...], catalogs: Mapping[str, Catalog]) -> dict[str, Words]:
    """Return the words of each language, by its code."""
    return {language.code: Words(language, catalogs[language.code], languages) for language in languages}


def prepare(
    plan: Plan, words: Mapping[str, Words], texts: Texts, identity: Identity, pictures: Pictures = NO_PICTURES
) -> RenderContext:
    """Make the summaries of everything that has pages."""
    sites = {code: site_summary.summarize(plan.site, one, identity, plan.moment) for code, one in words.items()}
    events = {
        (event.id, code): event_summary.summarize(event, plan, one, pictures)
        for code, one in words.items()
        for event in plan.events
    }
    return RenderContext(plan, words, texts, sites, events, pictures)


def _listed(events: list[Extract]) -> Lists:
    """Return the events of a site as its home lists them."""
    ahead = [event for event in events if not event.is_over]
    return Lists(
        upcoming=tuple(event for event in ahead if event.status.takes_place),
        withdrawn=tuple(event for event in ahead if not event.status.takes_place),
        past=tuple(event for event in reversed(events) if event.is_over),
    )
