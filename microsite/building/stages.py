"""The stages in order: events are read, compared, made; then what shows several of them is made.

A stage asks for one event at a time, and keeps only facts and extracts of it. Problems are told in one order, whatever
is done in which process: what all events have in common, then the events by their folders, then what is between them.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from .. import checks
from ..checks import old_addresses
from ..model import content_files, cross_checks
from ..model.site import Event, UnreadEvent
from ..problems import ContentError, Location
from ..problems.templates import PAGE_LINK, TEMPLATE
from ..rendering import context, link_check, pages
from ..rendering.archive import archive_of
from ..rendering.pages import Circle
from ..rendering.social_cards import CardSubjects
from . import collisions, rest
from .making import MadeEvent, Surroundings, dress, make
from .reading import facts_of, meant_by_names, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

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

    def again(self, problems: Problems) -> Stages:
        """Return the stages with the same events, to make them for another moment."""
        other = Stages(self.common, problems)
        other.events, other.found = self.events, self.found
        return other

    def read(self) -> None:
        """Read every event, and find what is wrong in it, and between them. Raises ContentError if there is no site."""
        common = self.common
        if common.opened.site and not common.options.only:
            self._tell_unless_refused(checks.of_common(common.site, common.circumstances))
        for folder in content_files.event_folders(common.project, self.problems):
            event, facts, problems = read(common, folder)
            self.problems.extend(problems)
            self.events[facts.folder] = event
            self.found[facts.folder] = Told(facts, bool(problems.errors))
        names = {folder: one.facts.names for folder, one in self.found.items() if one.facts.names}
        hidden = cross_checks.check_names(names, common.opened.taken, self.problems)
        if common.opened.site is None:
            raise ContentError(tuple(self.problems))
        self._compare(hidden)

    def _compare(self, hidden: Iterable[str]) -> None:
        """Find what is wrong between events; those drafts count as unread that have the name of another event."""
        common, problems = self.common, self.problems
        for folder in hidden:
            event = self.events[folder]
            unread = UnreadEvent.of(event) if isinstance(event, Event) else event
            self.events[folder] = unread
            self.found[folder] = self.found[folder]._replace(facts=facts_of(unread, common))
        cross_checks.check_home(common.site, {one.id: one.is_draft for one in self.in_time}, problems)
        if not common.options.only:  # whoever asks for one event has looked at the content before
            known = [one.known for one in self.in_time]
            self._tell_unless_refused(checks.across(common.site, known, common.circumstances))
        wrong = {path for problem in problems.errors for path in PurePosixPath(problem.location.path).parents}
        for folder, one in self.found.items():  # also those that are wrong only beside another one
            self.found[folder] = one._replace(has_errors=PurePosixPath(folder) in wrong)

    def _tell_unless_refused(self, found: Iterable[Problem]) -> None:
        """Add problems; of a file that could not be read, nobody says that it is missing."""
        refused = {problem.location.path for problem in self.problems} | meant_by_names(self.problems)
        self.problems.extend([one for one in found if one.location.line or one.location.path not in refused])

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
        common = self.common
        right = {one.facts.folder for one in self.found.values() if not one.has_errors}
        shown = [one for one in self.in_time if one.folder in right and one.has_pages(common.options)]
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
        if not are_possible:
            rest.look_at_others(common, whole, problems)
            return Result(made, rest.MadeRest([*look.assets.values(), *look.static]), is_whole=False)
        others = rest.make(common, whole, self._home(), problems)
        result = Result(made, others, is_whole=not problems.errors)
        problems.extend(self._of_pages(result))
        return result

    def _of_pages(self, result: Result) -> list[Problem]:
        """Return what is wrong with finished pages: where a template has a mistake, only that, at each place once."""
        in_time = (result.events[one.folder] for one in self.in_time if one.folder in result.events)
        parts: list[MadeEvent | rest.MadeRest] = [result.rest, *in_time]
        found = [problem for one in parts for problem in one.of_pages]
        of_templates = {(one.message, one.location): one for one in reversed(found) if one.code == TEMPLATE.code}
        if of_templates:
            return list(reversed(of_templates.values()))
        is_whole, only = result.is_whole, self.common.options.only
        links = self._links(parts, is_whole=is_whole) if not only else ()
        return [*links, *(found if is_whole else ())]

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

    def _links(self, parts: Sequence[MadeEvent | rest.MadeRest], *, is_whole: bool) -> Iterator[Problem]:
        """Yield the links that lead nowhere; not those to pages that are not there, if some could not be made."""
        published = {one.path for part in parts for one in part.artifacts}
        ids = {path: ids for part in parts for path, ids in part.checked.ids.items()}
        found = link_check.together([part.checked for part in parts], published, ids.get)
        return (one for one in found if is_whole or one.code != PAGE_LINK.code)


class Result(NamedTuple):
    """Everything that was made."""

    events: Mapping[str, MadeEvent]
    """By folder."""
    rest: rest.MadeRest
    is_whole: bool
    """Whether nothing is wrong in the content, or in what all pages are made of: so every page could be made, but for
    mistakes of templates.
    """

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
