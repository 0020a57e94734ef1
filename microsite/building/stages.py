"""The stages in order: events are read, compared, made; then what shows several of them is made.

A stage asks for one event at a time, and keeps only facts and extracts of it. Problems are told in one order, whatever
is done in which process: what all events have in common, then the events by their folders, then what is between them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .. import checks
from ..checks import old_addresses
from ..model import content_files, cross_checks
from ..model.site import Event, UnreadEvent
from ..problems import ContentError, Location
from ..problems.templates import PAGE_LINK
from ..rendering import context, link_check, pages
from ..rendering.archive import archive_of
from ..rendering.pages import Circle
from ..rendering.social_cards import CardSubjects
from . import collisions, rest
from .making import MadeEvent, Surroundings, dress, make
from .reading import facts_of, meant_by_names, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ..artifacts import AnyArtifact
    from ..model.site import Site
    from ..problems import Problem, Problems
    from ..rendering.linked_events import LinkedEvent
    from ..rendering.pages import Plan
    from ..rendering.social_cards import Cards
    from ..rendering.summaries.event import Extract
    from .common import Common
    from .making import Dressed
    from .reading import EventFacts


class Told(NamedTuple):
    """What is known of an event after it was read."""

    facts: EventFacts
    has_errors: bool


class Stages:
    """One run over all events."""

    def __init__(self, common: Common, problems: Problems) -> None:
        self.common, self.problems = common, problems
        self.events: dict[str, Event | UnreadEvent] = {}
        self.found: dict[str, Told] = {}
        """By folder, in the order of the folders."""
        problems.extend(common.found)

    def read(self) -> None:
        """Read every event, and find what is wrong in it, and between them. Raises ContentError if there is no site."""
        common = self.common
        for folder in content_files.event_folders(common.project, self.problems):
            event, facts, problems = read(common, folder)
            self.problems.extend(problems)
            self.events[facts.folder] = event
            self.found[facts.folder] = Told(facts, bool(problems.errors))
        if common.opened.site is None:
            raise ContentError(tuple(self.problems))
        self._compare()

    def _compare(self) -> None:
        """Find what is wrong between events; a draft that has the name of another one counts as unread."""
        common, problems = self.common, self.problems
        names = {folder: one.facts.names for folder, one in self.found.items() if one.facts.names}
        for folder in cross_checks.check_names(names, common.opened.taken, problems):
            event = self.events[folder]
            hidden = UnreadEvent.of(event) if isinstance(event, Event) else event
            self.events[folder] = hidden
            self.found[folder] = self.found[folder]._replace(facts=facts_of(hidden, common))
        cross_checks.check_home(common.site, {one.id: one.is_draft for one in self.in_time}, problems)
        refused = {problem.location.path for problem in problems} | meant_by_names(problems)
        found = [
            *checks.of_common(common.site, common.circumstances),
            *checks.across(common.site, [one.known for one in self.in_time], common.circumstances),
        ]
        problems.extend([one for one in found if one.location.line or one.location.path not in refused])

    @cached_property
    def in_time(self) -> list[EventFacts]:
        """The facts of all events by time; those that could not be read come last."""
        facts = [one.facts for one in self.found.values()]
        read = sorted((one for one in facts if one.is_read), key=lambda one: one.order)
        return [*read, *(one for one in facts if not one.is_read)]

    @cached_property
    def linked(self) -> Mapping[str, LinkedEvent]:
        """What texts may link to of all events, by folder."""
        return {one.linked.folder: one.linked for one in self.in_time}

    @cached_property
    def circle(self) -> Circle:
        """What pages need to know of the whole site."""
        common, shown = self.common, [one for one in self.in_time if one.has_pages(self.common.options)]
        is_home = common.site.home if not common.options.only else None
        home = next((one.home for one in shown if one.id == is_home), None)
        listed = [one.listed for one in shown if one.listed]
        return Circle(archive_of(listed, common.options.moment, home.id if home else None), home, common.histories)

    def make(self) -> Result:
        """Make everything; what is wrong is added to the problems."""
        common, problems = self.common, self.problems
        look = common.look
        problems.extend(common.found)
        are_possible, made = self._are_pages_possible(), dict[str, MadeEvent]()
        cards = self._cards_of_site() if are_possible else {}
        for folder, (facts, has_errors) in self.found.items():
            if common.options.only in {None, facts.id}:
                with_pages = are_possible and not has_errors and facts.has_pages(common.options)
                made[folder] = make(common, self.events[folder], self._around(facts, cards, with_pages=with_pages))
                problems.extend(made[folder].problems)
        whole = self._whole(made)
        if not are_possible or common.options.only:
            rest.look_at_others(common, whole, problems)
            return Result(made, rest.MadeRest([*look.assets.values(), *look.static]))
        others = rest.make(common, whole, self._home(), problems)
        if not common.options.only:
            problems.extend(self._links(made, others))
        return Result(made, others)

    def refuse_collisions(self, paths: Iterable[str], made: Result) -> None:
        """Report every two files with one path."""
        static = {one.path for one in self.common.look.static}
        later = collisions.Later(static, made.old_paths)
        self.problems.extend(list(collisions.collisions(paths, later, lambda path: self._written_at(path, static))))

    def _written_at(self, path: str, static: Collection[str]) -> Location | None:
        """Return where an editor wrote what has a file published at a path: the file in ``static/``, or an alias."""
        project, known = self.common.project, (one.known.pages for one in self.in_time)
        if written := old_addresses.place_of(self.common.site, known, path):
            return written
        return Location(project.name(project.content / "static" / path)) if path in static else None

    def site(self) -> Site:
        """Return the whole site."""
        return self.common.site.with_events(self.events.values())

    def plan(self) -> Plan:
        """Return every page of the whole site."""
        common = self.common
        return pages.plan(self.site(), common.options, common.look.assets, common.histories)

    def _are_pages_possible(self) -> bool:
        """Whether what is wrong is only in the content: else it is in every page."""
        content = self.common.project.name(self.common.project.content)
        return all(problem.location.path.startswith(f"{content}/") for problem in self.problems.errors)

    def _cards_of_site(self) -> Cards:
        common = self.common
        plan = pages.plan_of_rest(common.site, common.options, common.look.assets, self.circle)
        sites = context.sites_of(plan, common.look.words, common.look.identity).values()
        return common.look.cards.make(CardSubjects(sites).limited_to(common.site.cards), self.problems)

    def _around(self, facts: EventFacts, cards: Cards, *, with_pages: bool) -> Surroundings:
        circle = self._circle_of(facts.id)
        found: dict[tuple[str, str], Extract] = {}
        for name in circle.archive.next_of.values():
            other = self.events[self._folders[name]]
            if isinstance(other, Event):
                found |= self._dressed(other).extracts
        return Surroundings(self.linked, circle, found, cards, with_pages)

    @cached_property
    def _folders(self) -> dict[str, str]:
        return {one.id: one.folder for one in self.in_time}

    def _circle_of(self, event: str) -> Circle:
        return self.circle._replace(archive=self.circle.archive.around(event))

    def _dressed(self, event: Event) -> Dressed:
        return dress(self.common, event, self._circle_of(event.id), self.common.problems())

    def _home(self) -> tuple[Event, Dressed] | None:
        home = self.circle.home and self.events[self._folders[self.circle.home.id]]
        return (home, self._dressed(home)) if isinstance(home, Event) else None

    def _whole(self, made: Mapping[str, MadeEvent]) -> rest.Whole:
        ordered = [(one, made[one.folder]) for one in self.in_time if one.folder in made]
        return rest.Whole(
            linked=self.linked,
            circle=self.circle,
            extracts={(facts.id, code): one for facts, event in ordered for code, one in event.extracts.items()},
            indexed=[page for _, event in ordered for page in event.indexed],
            redirects=[event.redirects for _, event in ordered],
            edges=[event.edges for _, event in ordered],
            people={name for one in self.in_time for name in one.linked.people},
            files={path for one in self.in_time for path in one.files},
        )

    def _links(self, made: Mapping[str, MadeEvent], others: rest.MadeRest) -> Iterator[Problem]:
        """Yield the links that lead nowhere; not those to pages that are not there, if some could not be made."""
        published = {one.path for event in made.values() for one in event.artifacts}
        published |= {one.path for one in others.artifacts}
        parts = [*(event.checked for event in made.values()), others.checked]
        ids = {path: ids for part in parts for path, ids in part.ids.items()}
        is_whole = not self.problems.errors
        return (one for one in link_check.together(parts, published, ids.get) if is_whole or one.code != PAGE_LINK.code)


class Result(NamedTuple):
    """Everything that was made."""

    events: Mapping[str, MadeEvent]
    """By folder."""
    rest: rest.MadeRest

    @property
    def old_paths(self) -> set[str]:
        """The paths of all pages at old addresses."""
        found = (self.rest.redirects, *(event.redirects for event in self.events.values()))
        return {path for one in found for path in one.paths}

    @property
    def artifacts(self) -> Iterator[AnyArtifact]:
        """Every file; two events may share a picture."""
        seen: set[tuple[str, str]] = set()
        parts = (self.rest.artifacts, *(event.artifacts for event in self.events.values()))
        for one in (one for part in parts for one in part):
            if (one.path, one.sha256) not in seen:
                seen.add((one.path, one.sha256))
                yield one
