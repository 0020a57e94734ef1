"""Make the pages that are no event's own: the choice of language, homes, lists, further pages, “not found”; and feeds,
the sitemap, and what hosts read. They are made of extracts and facts, besides a home that shows an event.

Each page is made again only if what it shows has changed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..digests import digest_of
from ..model import markdown_texts
from ..problems import RenderError
from ..rendering import context, link_check, markdown, unit_files
from ..rendering.formats import hosts, redirects, search_index, sitemap
from ..rendering.link_check import CheckedPart
from ..rendering.list_units import ids_on
from ..rendering.pages import Edges, plan_of_rest
from ..rendering.pictures import loading as picture_loading
from ..rendering.pictures import wanted
from ..rendering.social_cards import CardSubjects
from .making import Asked, texts_of
from .memory import SEARCH, RestEntry, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from ..artifacts import AnyArtifact
    from ..model.markdown_texts import MarkdownText
    from ..model.site import Event, Site
    from ..problems import Problem, Problems
    from ..rendering.context import Extracts, RenderContext, Summaries
    from ..rendering.formats.redirects import Redirects
    from ..rendering.html_text import Texts
    from ..rendering.linked_events import LinkedEvent
    from ..rendering.pages import Circle, Page
    from ..rendering.search_entries import SearchEntry
    from .common import Common
    from .making import Dressed
    from .run import Files

_ALL = CheckedPart()


class Whole(NamedTuple):
    """What is known of all events when each was made."""

    linked: Mapping[str, LinkedEvent]
    digest_of_linked: Callable[[Collection[str] | None], str]
    """Of what texts may link to of the events in these folders, or of all."""
    circle: Circle
    extracts: Extracts
    digest_of_extracts: Callable[[str], str]
    """By the id of an event."""
    indexed: Callable[[], Iterable[Page]]
    """The pages of events that search engines may list."""
    digest_of_indexed: str
    searched: Mapping[str, Sequence[tuple[str, str]]]
    """The folder of each event that a search finds, with the digest of what it finds, by year."""
    entries: Callable[[str, str, Sequence[tuple[str, str]]], Iterable[SearchEntry]]
    """What a search finds of some events, by the name of their part of the index, the digest of that, and them."""
    redirects: Sequence[Redirects]
    edges: Sequence[Edges]
    people: Collection[str]
    """The ids of everybody who takes part in an event."""
    files: Collection[str]
    """The pictures that events name."""


class ShownEvent(NamedTuple):
    """The event that the home shows."""

    event: Event
    dressed: Dressed
    made_of: str


def look_at_others(common: Common, whole: Whole, problems: Problems) -> Texts:
    """Convert the texts that belong to no event, and look at the pictures of those who take part in none, to find
    their mistakes.
    """
    if common.options.only:
        return {}
    picture_loading.load(common.project, wanted.of_others(common.site, whole.files), problems)
    texts = _texts(common.site, whole.people)
    return markdown.convert_all(texts, common.look.targets.with_events(whole.linked), problems)


def _texts(site: Site, people: Collection[str]) -> Iterator[MarkdownText]:
    known = {markdown_texts.key_of_person(name) for name in people}
    return (text for text in markdown_texts.of_site(site) if text.key not in known)


class OtherPages:
    """Makes everything that is no event's own."""

    def __init__(self, common: Common, whole: Whole, home: ShownEvent | None, look: str) -> None:
        self._common, self._whole, self._home, self._look = common, whole, home, look
        assets = common.look.assets | (home.dressed.sheets if home else {})
        site = home.dressed.plan.site if home else common.site
        self.plan = plan_of_rest(site, common.options, assets, whole.circle)
        common.unknown_words()
        self._sites = context.sites_of(self.plan, common.look.words, common.look.identity)
        self._site_digest = digest_of(list(self._sites.values()))
        self.edges = Edges.narrowest([self.plan.edges(), *whole.edges])
        self.redirects = redirects.redirects_of(self.plan)
        self.entries: dict[str, RestEntry] = {}
        self.of_pages: list[Problem] = []
        """What is wrong with finished pages: mistakes of templates and cards, and words that are in no catalog."""
        self.of_pages += common.unknown_words()

    def make(self, before: Mapping[str, RestEntry], files: Files) -> None:
        """Make what has changed, and keep the rest."""
        look = self._common.look
        for artifact in (*look.assets.values(), *look.static, *look.pictures.published.values()):
            files.write(artifact)
        cards = self._cards(files)
        stale = [page for page in self.plan.pages if not self._stands(page, before, files)]
        if stale:
            self._make_pages(stale, cards, files)
        for name, key, make in self._of_all():
            if not self._is_kept(name, key, before, files):
                self._common.unknown_words()
                made = tuple(files.write(artifact) for artifact in make())
                self.entries[name] = RestEntry(key, made, _ALL, self._common.unknown_words())
        order = dict.fromkeys(page.path for page in self.plan.pages) | dict.fromkeys(self.entries)
        self.entries = {name: self.entries[name] for name in order if name in self.entries}

    def _stands(self, page: Page, before: Mapping[str, RestEntry], files: Files) -> bool:
        """Keep a page, if it was made of the same, and its text leads to the same."""
        return page.path in before and self._is_kept(page.path, self._key(page, before[page.path].asked), before, files)

    def _is_kept(self, name: str, key: str, before: Mapping[str, RestEntry], files: Files) -> bool:
        """Keep a page, if it was made of the same."""
        entry = before.get(name)
        if entry is None or not self._look or entry.made_of != key or not files.can_keep(entry.files):
            return False
        files.keep(entry.files)
        self.entries[name] = entry
        return True

    def _key(self, page: Page, asked: Collection[str] | None) -> str:
        """Return the digest of everything that a page is made of, whose text names these events."""
        archive = self._whole.circle.archive
        shown = [(name, self._whole.digest_of_extracts(name)) for name in ids_on(page, archive)]
        lists = archive.around_list(page.of_list) if page.of_list else [one.name for one in archive.years]
        home = self._home.made_of if self._home and page.shows_event else ""
        linked = self._whole.digest_of_linked(asked)
        return digest_of((self._look, page, self._site_digest, shown, lists, home, linked))

    def _cards(self, files: Files) -> dict[tuple[str, str], AnyArtifact]:
        """Return the cards of the site, and of the event that the home shows."""
        summaries: Summaries = self._home.dressed.summaries if self._home else {}
        subjects = CardSubjects(self._sites.values(), summaries.values()).limited_to(self._common.site.cards)
        found = self._common.problems()
        cards = self._common.look.cards.make(subjects, found)
        self.of_pages += found.found
        for (name, _), card in cards.items():
            if not name:
                files.write(card)
        return cards

    def _make_pages(
        self,
        stale: Sequence[Page],
        cards: Mapping[tuple[str, str], AnyArtifact],
        files: Files,
    ) -> None:
        asked = Asked(self._whole.linked)
        shown = self._context(stale, asked)
        self._common.unknown_words()
        for unit in shown.units(dict(cards)):
            try:
                rendered = unit_files.render(unit, self._common.look.templates)
            except RenderError as error:
                self.of_pages += error.problems
                continue
            own = replace(shown.plan, pages=(unit.page,))
            artifacts = [*rendered.artifacts, *redirects.make(own, self._sites, self._common.look.templates)]
            paths = {artifact.path for artifact in artifacts}
            checked = link_check.check_part(own, shown.texts, {unit.page.path: rendered.links}, paths)
            made = tuple(files.take(artifact) for artifact in artifacts)
            names = in_order(asked.folders) if unit.page.kind == "site-page" else ()
            unknown = self._common.unknown_words()
            event = unit.page.event if unit.page.shows_event else None
            key = self._key(unit.page, names)
            self.entries[unit.page.path] = RestEntry(key, made, checked, unknown, names, event)

    def _context(self, stale: Sequence[Page], linked: Mapping[str, LinkedEvent]) -> RenderContext:
        """Return what these pages are made of."""
        common, ignored = self._common, self._common.problems()  # mistakes of texts were told
        texts, pictures = look_at_others(common, self._whole._replace(linked=linked), ignored), common.look.pictures
        summaries: Summaries = {}
        if self._home:
            texts |= texts_of(common, self._home.event, self._whole.linked, ignored)
            pictures, summaries = self._home.dressed.pictures, self._home.dressed.summaries
        plan, words = replace(self.plan, pages=tuple(stale)), common.look.words
        return context.RenderContext(plan, words, texts, self._sites, summaries, pictures, self._whole.extracts)

    def _of_search(self) -> Iterator[tuple[str, str, Callable[[], Iterable[AnyArtifact]]]]:
        """Yield the parts of the index for the search."""
        if any(page.kind == "search" for page in self.plan.pages):
            for year, events in self._whole.searched.items():
                name, key = f"{SEARCH}{year}", digest_of((self._look, events))
                yield name, key, partial(self._part_of_search, name, key, events)

    def _part_of_search(self, name: str, key: str, events: Sequence[tuple[str, str]]) -> Iterator[AnyArtifact]:
        return search_index.parts_of(self._whole.entries(name, key, events))

    def _of_all(self) -> Iterator[tuple[str, str, Callable[[], Iterable[AnyArtifact]]]]:
        """Yield what tells of all pages, with a name and the digest of what it is made of."""
        plan, whole, templates = self.plan, self._whole, self._common.look.templates
        language = plan.site.languages[0]
        own = plan.indexed()
        yield (
            "sitemap",
            digest_of((self._look, own, whole.digest_of_indexed)),
            lambda: sitemap.make(plan.addresses, language, [*own, *whole.indexed()], templates),
        )
        yield "hosts", digest_of((self._look, self.edges.until)), lambda: hosts.make(self.edges.until)
        yield from self._of_search()
        found = [*whole.redirects, self.redirects]
        yield "redirects", digest_of((self._look, found)), lambda: redirects.listing(found)
