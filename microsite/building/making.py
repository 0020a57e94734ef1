"""Make the pages of one event, with the files beside them, when the facts of all events are known.

What is made is a pure function of the event, of what all events have in common, and of the surroundings: the extracts
of its neighbours, and the facts of events that its texts link to. Which those are is noted while texts are converted,
at the one place where they are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..checks import by_the_clock
from ..digests import digest_of
from ..model import markdown_texts
from ..model.site import Event
from ..problems import RenderError
from ..rendering import context, event_sheets, link_check, markdown, pages, session_cards, unit_files
from ..rendering.formats import atom, redirects
from ..rendering.link_check import CheckedPart
from ..rendering.pages import Circle, Edges
from ..rendering.pictures import loading as picture_loading
from ..rendering.pictures import wanted
from ..rendering.social_cards import CardSubjects
from ..rendering.text_memory import NO_TEXTS, TextMemory
from ..rendering.unit_files import NO_UNITS, UnitMemory
from .packed import EMPTY, Packed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..artifacts import AnyArtifact, KnownFile
    from ..model.markdown_texts import MarkdownText
    from ..model.site import UnreadEvent
    from ..problems import Problem, Problems
    from ..rendering.archive import Archive
    from ..rendering.assets import Assets
    from ..rendering.context import Extracts, Links, RenderContext, Summaries
    from ..rendering.formats.redirects import Redirects
    from ..rendering.html_text import Texts
    from ..rendering.linked_events import LinkedEvent
    from ..rendering.markdown import Convert
    from ..rendering.pages import Home, Page, Plan
    from ..rendering.pictures.loading import Pictures
    from ..rendering.search_entries import SearchEntry
    from ..rendering.social_cards import Cards
    from ..rendering.summaries.event import Extract
    from ..rendering.text_memory import MadeText
    from ..rendering.unit_files import MadeUnit
    from ..timezones import Moment
    from .common import Common


class EventParts(NamedTuple):
    """What is kept of the parts of an event, for a build in which only some of them have changed: of an event of
    several pages. One page in each language is made as fast as it is known.
    """

    units: Mapping[str, MadeUnit] = NO_UNITS
    """By the path of the page."""
    texts: Mapping[str, MadeText] = NO_TEXTS
    """By path, from the project's root."""


NO_PARTS = EventParts()
NOTHING_CHECKED = Packed.without_digest(CheckedPart())


class PartsMemory:
    """The parts of an event of several pages: as another build made them, and as this one does."""

    def __init__(self, before: EventParts) -> None:
        self.units, self.texts = UnitMemory(before.units), TextMemory(before.texts)

    @property
    def made(self) -> EventParts:
        """What the next build may know."""
        return EventParts(self.units.made, self.texts.made)


class AroundEvent(NamedTuple):
    """What the pages of an event depend on besides the event, and what all events have in common."""

    linked: Mapping[str, LinkedEvent]
    """What texts may link to of all events, by folder, in the order of their time."""
    archive: Archive
    """What it needs to know of the lists of events."""
    home: Home | None
    """The event whose page is the home, if one is."""
    beside: Links
    """Links to its neighbours, by id and language code, as far as they are known already."""
    cards: Cards
    """The site's own."""
    with_pages: bool = True
    """Whether it gets pages: if not, only its texts are looked at."""
    parts: PartsMemory | None = None
    """What another build made of it, of which all files are still published as they were; None if that cannot be known.
    """


class MadeForOthers(NamedTuple):
    """What the rest of the site needs of an event that was made, each for somebody else."""

    extracts: Mapping[str, Packed[Extract]] = {}
    """By language code."""
    checked: Packed[CheckedPart] = NOTHING_CHECKED
    indexed: Packed[tuple[Page, ...]] = EMPTY
    """The pages that search engines may list."""
    redirects: Redirects = redirects.Redirects()
    entries: Packed[tuple[SearchEntry, ...]] = EMPTY
    """What a search finds of it."""

    @property
    def digest_of_extracts(self) -> str:
        """Empty if there are none: if it has no pages."""
        return digest_of([(code, one.digest) for code, one in self.extracts.items()]) if self.extracts else ""


class MadeEvent(NamedTuple):
    """Everything that was made of an event."""

    problems: Problems
    asked: frozenset[str] | None
    """The folders of the events that its texts name, whether they are there or not; None if all had to be looked at."""
    artifacts: tuple[AnyArtifact | KnownFile, ...] = ()
    """Every file; those that were made by another build have no bytes."""
    for_others: MadeForOthers = MadeForOthers()
    edges: Edges = Edges()
    told: Edges = Edges()
    """The instants between which the same is told of it."""
    of_pages: tuple[Problem, ...] = ()
    """What is wrong with its finished pages, or not said on them: mistakes of templates, cards, catalogs and feeds."""
    has_parts: bool = False
    """Whether the next build may know its parts."""


class Dressed(NamedTuple):
    """An event with its pictures and its style sheet, planned and summarized."""

    plan: Plan
    pictures: Pictures
    sheets: Assets
    summaries: Summaries

    @property
    def extracts(self) -> dict[tuple[str, str], Extract]:
        """What others need of it."""
        return {key: summary.extract() for key, summary in self.summaries.items()}


class Asked(Mapping[str, "LinkedEvent"]):
    """Notes which events are looked up by whoever resolves links."""

    def __init__(self, events: Mapping[str, LinkedEvent]) -> None:
        self._events = events
        self.names: set[str] | None = set()

    def __getitem__(self, folder: str) -> LinkedEvent:
        if self.names is not None:
            self.names.add(folder)
        return self._events[folder]

    def __iter__(self) -> Iterator[str]:
        self.names = None
        return iter(self._events)

    def __len__(self) -> int:
        return len(self._events)

    @property
    def folders(self) -> frozenset[str] | None:
        """The folders that were looked up; None if all had to be looked at."""
        return None if self.names is None else frozenset(self.names)


def dress(common: Common, event: Event, archive: Archive, home: Home | None, problems: Problems) -> Dressed:
    """Return an event as its pages show it; ``problems`` get the mistakes of its pictures."""
    look, languages = common.look, common.site.languages
    own = picture_loading.load(common.project, wanted.of_event(event), problems)
    sheets = event_sheets.make([event], [language.code for language in languages], look.identity.palette)
    circle = Circle(archive, home, common.histories)
    plan = pages.plan_of_event(event, common.site, common.options, look.assets | sheets, circle)
    pictures = look.pictures.with_those_of(own)
    return Dressed(plan, pictures, sheets, context.summaries_of(plan, look.words, pictures))


def make(common: Common, event: Event | UnreadEvent, around: AroundEvent) -> MadeEvent:
    """Make everything of an event; what is wrong is among the result."""
    problems, asked = common.problems(), Asked(around.linked)
    if event.is_draft:
        problems.stop_nobody(event.folder)
    moment = common.circumstances.moment
    if moment and isinstance(event, Event) and not common.options.only:
        problems.extend(list(by_the_clock.check(common.site.only(event), moment)))
    common.unknown_words()  # of whatever was made before
    if not isinstance(event, Event) or not event.is_several_pages:
        around = around._replace(parts=None)
    texts = texts_of(common, event, asked, problems, around.parts.texts.convert if around.parts else None)
    names = asked.folders
    if not isinstance(event, Event) or not around.with_pages:
        made = MadeEvent(problems, names)
        if not isinstance(event, Event):
            return made
        picture_loading.load(common.project, wanted.of_event(event, is_shown=False), problems)
        return _with_edges_of_told(made, event, common.options.moment)
    dressed = dress(common, event, around.archive, around.home, problems)
    extracts = {code: Packed.of(one) for (_, code), one in dressed.extracts.items()}
    bare = MadeEvent(problems, names, for_others=MadeForOthers(extracts))
    if is_wrong(event.folder, problems):
        return bare
    try:
        return _with_edges_of_told(_pages(common, dressed, texts, around, bare), event, common.options.moment)
    except RenderError as error:
        return bare._replace(of_pages=error.problems)


def _with_edges_of_told(made: MadeEvent, event: Event, moment: Moment) -> MadeEvent:
    """Note until when the same is told: some problems say which day it is."""
    told = (*made.problems.found, *made.of_pages)
    values = (name for one in told for name, _ in (*one.sentence.values, *one.advice.values))
    if "today" not in values:
        return made
    return made._replace(told=Edges.around(by_the_clock.today(event.timezone, moment), moment.within(event.timezone)))


def is_wrong(folder: str, problems: Problems) -> bool:
    """Whether there is an error in the folder of an event, by which its pages cannot be made."""
    return any(problem.location.path.startswith(f"{folder}/") for problem in problems.errors)


def texts_of(
    common: Common,
    event: Event | UnreadEvent,
    linked: Mapping[str, LinkedEvent],
    problems: Problems,
    made: Convert | None = None,
) -> Texts:
    """Convert the texts of an event, and the biographies of those who take part in it."""
    targets = common.look.targets.with_events(linked)
    if not isinstance(event, Event):
        return markdown.convert_all(markdown_texts.of_unread(event), targets, problems)
    texts = (*markdown_texts.of_event(event), *_biographies(common, event))
    return markdown.convert_all(texts, targets, problems, made)


def _biographies(common: Common, event: Event) -> Iterator[MarkdownText]:
    people = common.site.profiles.people
    for name in event.people:
        if name in people:
            yield from markdown_texts.of_person(people[name])


def _pages(common: Common, dressed: Dressed, texts: Texts, around: AroundEvent, bare: MadeEvent) -> MadeEvent:
    """Make the pages of an event. Raises RenderError."""
    look, plan, of_pages = common.look, dressed.plan, common.problems()
    sites = context.sites_of(plan, look.words, look.identity)
    extracts = dressed.extracts
    shown = context.RenderContext(
        plan, look.words, texts, sites, dressed.summaries, dressed.pictures, extracts, around.beside
    )
    cards = _cards(common, shown, of_pages)
    units = shown.units({**around.cards, **cards})
    rendered = unit_files.render_all(units, look.templates, around.parts.units if around.parts else None)
    artifacts = [
        *dressed.sheets.values(),
        *dressed.pictures.published.values(),
        *cards.values(),
        *rendered.artifacts,
        *redirects.make(plan, sites, look.templates),
    ]
    checked = CheckedPart()
    if not common.options.only:
        checked = link_check.check_part(plan, texts, rendered.links, {artifact.path for artifact in artifacts})
        _tell_of_feed(common, plan, extracts, of_pages)
    unknown = common.unknown_words()
    of_pages.extend(unknown)
    return bare._replace(
        artifacts=tuple(artifacts),
        for_others=bare.for_others._replace(
            checked=Packed.without_digest(checked),
            indexed=Packed.of(tuple(plan.indexed())),
            redirects=redirects.redirects_of(plan),
            entries=Packed.of(tuple(rendered.entries)),
        ),
        edges=plan.edges(),
        of_pages=of_pages.found,
        has_parts=around.parts is not None and not unknown,  # a page that is known asks for no words
    )


def _tell_of_feed(common: Common, plan: Plan, extracts: Extracts, problems: Problems) -> None:
    """Tell of an event that feeds leave out; not at another moment: nobody can have written then when it changed."""
    is_another_time = common.options.preview and common.options.as_of
    if plan.addresses.base_url is not None and not is_another_time:
        [event], code = plan.events, plan.site.languages[0].code
        problems.extend(list(atom.left_out(event, extracts[event.id, code], plan.moment)))


def _cards(common: Common, shown: RenderContext, problems: Problems) -> Cards:
    """Make the cards of the event and of its sessions."""
    sessions = tuple(session_cards.of_sessions(shown))
    subjects = CardSubjects(shown.sites.values(), shown.events.values(), sessions, with_sites=False)
    return common.look.cards.make(subjects.limited_to(common.site.cards), problems)
