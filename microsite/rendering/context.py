"""The render context, which every format works with; and the unit, which holds everything that one page is made of.

A unit is a plain frozen value, and its files are a pure function of it and the templates (``unit_files.render``). So
units may be made in any order and in any process; while a unit's value, the templates and the program are the same, its
files are the same. Lists, feeds and the home get extracts of events, never whole events.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import Markup

from ..history import standing
from ..model.markdown_texts import key_of_page, key_of_person
from .facet_names import FacetNames
from .html_text import key_on, text_in
from .inner_units import NOTHING_INSIDE, Circumstances, Inside, InsideOfEvent, inside_of_site
from .list_units import contents_of, inside_of_list
from .pictures.loading import NO_PICTURES
from .subscribing import Subscribable, with_subscriptions
from .summaries import event as event_summary
from .summaries import site as site_summary
from .summaries.lists import NO_LISTS, NOTHING_BESIDE, BesideEvent, EventLink, Lists, lists_of
from .summaries.search import search_of
from .summaries.shown_text import ShownText
from .typeset_words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..languages.catalog import Catalog
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


Extracts: TypeAlias = "Mapping[tuple[str, str], Extract]"
Links: TypeAlias = "Mapping[tuple[str, str], EventLink]"
"""By event id and language code, as the next."""
Summaries: TypeAlias = "Mapping[tuple[str, str], EventSummary]"
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
    beside: BesideEvent = NOTHING_BESIDE
    """The events beside it in its series, if the page is an event's."""
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
    events: Summaries
    pictures: Pictures = NO_PICTURES
    extracts: Extracts = field(default_factory=dict)
    """Those of all events that lists show, these and others."""
    beside: Links = field(default_factory=dict)
    """Links to the events beside one, by id and language code; those to events with an extract may be left out."""

    def units(self, cards: Cards) -> Iterator[Unit]:
        """Yield every unit, in the order of the plan's pages."""
        for page, made in self._insides():
            around = Subscribable(self.plan, self.sites[page.language.code], self.extracts)
            inside = with_subscriptions(self._with_texts(page, made), page, around, self.words[page.language.code])
            yield self._unit(page, inside, cards)

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
        around = {event.id: self._around(event) for event in self.plan.events}
        of_event: tuple[tuple[str | None, str], InsideOfEvent] | None = None
        for page in self.plan.pages:
            key, words = (page.event, page.language.code), self.words[page.language.code]
            if page.event:
                if of_event is None or of_event[0] != key:
                    event, summary = events[page.event], self.events[page.event, key[1]]
                    of_event = key, InsideOfEvent(event, summary, words, around[page.event])
                yield page, of_event[1].of(page)
            else:
                yield page, self._inside_of_site(page, words)

    def _inside_of_site(self, page: Page, words: Words) -> Inside:
        """Return what a page that is of no event is made of."""
        if page.kind == "site-page":
            return inside_of_site(page, self.plan.site, words)
        if page.kind == "search":
            return Inside(search=search_of(self.plan.archive, words))
        return inside_of_list(page, FacetNames(self.plan, self.extracts, words), self.pictures)

    def _around(self, event: Event) -> Circumstances:
        """Return what the pages of an event need besides the event."""
        plan = self.plan
        standings = standing.of_sessions(event, plan.history_of(event), plan.site.languages, plan.moment)
        return Circumstances(plan.site, self.pictures, plan.moment.within(event.timezone), standings)

    def _beside(self, page: Page) -> BesideEvent:
        """Return the events beside one in its series."""
        found, code = self.plan.archive.beside.get(page.event or ""), page.language.code
        return BesideEvent(*(self._link(name, code) if name else None for name in (found.events if found else ())))

    def _link(self, name: str, code: str) -> EventLink:
        return self.beside.get((name, code)) or EventLink.of(self.extracts[name, code])

    def _unit(self, page: Page, inside: Inside, cards: Cards) -> Unit:
        code, contents = page.language.code, contents_of(page, self.plan.archive)
        card = cards.get((f"{page.event}/{page.subject}", code)) if page.kind == "session" else None
        card = card or (cards.get((page.event, code)) if page.event else None)
        shown = card or cards.get(("", code))
        return Unit(
            page=page,
            addresses=self.plan.addresses,
            site=self.sites[code],
            sites=tuple(self.sites.values()) if page.kind in _FOR_EVERYBODY else (),
            event=self.events[page.event, code] if page.event and page.shows_event else None,
            inside=inside,
            background=self.shown(page, key_on(page)) if page.shows_event else None,
            card=shown.path if shown else None,
            event_card=card.path if card else None,
            beside=self._beside(page) if page.shows_event else NOTHING_BESIDE,
            lists=lists_of(contents, self.extracts, code) if contents else NO_LISTS,
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


def sites_of(plan: Plan, words: Mapping[str, Words], identity: Identity) -> dict[str, SiteSummary]:
    """Return what pages say of a site, by language code."""
    return {code: site_summary.summarize(plan, one, identity) for code, one in words.items()}


def summaries_of(plan: Plan, words: Mapping[str, Words], pictures: Pictures = NO_PICTURES) -> Summaries:
    """Return everything that is said of the events of a plan."""
    return {
        (event.id, code): event_summary.summarize(event, plan, one, pictures)
        for code, one in words.items()
        for event in plan.events
    }


def prepare(
    plan: Plan, words: Mapping[str, Words], texts: Texts, identity: Identity, pictures: Pictures = NO_PICTURES
) -> RenderContext:
    """Make the summaries of everything that has pages, of a whole site."""
    events, sites = summaries_of(plan, words, pictures), sites_of(plan, words, identity)
    extracts = {key: summary.extract() for key, summary in events.items()}
    return RenderContext(plan, words, texts, sites, events, pictures, extracts)
