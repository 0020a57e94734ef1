"""All events of a run: read where they have changed, and compared with each other.

A brief of each is at hand; everything else that is known of one is fetched from memory when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from .. import checks
from ..checks import by_the_clock
from ..digests import digest_of
from ..model import content_files, cross_checks
from ..model.site import Event, UnreadEvent
from ..problems import ContentError, Problems, phrase
from ..text.accents import composed
from .reading import NO_TEXTS, meant_by_names, reading_of
from .run import counted_down
from .tasks import ToRead, event_at, reading_task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..checks import ComparedWith
    from ..model.site import Site
    from ..options import Options
    from ..problems import Problem
    from ..rendering.linked_events import LinkedEvent
    from ..rendering.list_facts import ListFacts
    from .common import Common
    from .memory import EventEntry, Remembered
    from .reading import Brief, EventFacts, ReadEvent, Sound
    from .run import Kit


_STEPS = 3
"""How many steps the path of an event's folder has."""


class Everything:
    """The events of a site, by folder, in the order of the folders."""

    def __init__(self, common: Common, problems: Problems, kit: Kit) -> None:
        self.common, self.problems, self.kit = common, problems, kit
        self.kept: dict[str, EventEntry] = {}
        """Those that need not be read."""
        self.readings: dict[str, ReadEvent] = {}
        """The others."""
        self.briefs: dict[str, Brief] = {}
        self.hidden: set[str] = set()
        """The drafts that the site must do without, since they have the name of another event."""
        self.wrong: set[str] = set()
        """The folders of events in which something is wrong, perhaps only beside another one."""
        self.told: dict[str, tuple[str, Problems]] = {}
        """What is wrong besides events, each with the digest of what was looked at."""

    def at(self, options: Options, problems: Problems) -> Everything:
        """Return the same events for another moment, in memory."""
        other = Everything(self.common, problems, self.kit)
        other.__dict__.update({**self.__dict__, "problems": problems})
        self.common.options = options
        return other

    def tell(self, name: str, made_of: str, look: Callable[[], Iterator[Problem] | Problems]) -> None:
        """Add what is wrong in something, which is looked at unless it was made of the same before."""
        known = self.kit.memory.index.told.get(name)
        if known is None or not made_of or known[0] != made_of:
            found = self.common.problems()
            found.extend(look())
            known = made_of, found
        self.told[name] = known
        self.problems.extend(known[1])

    def read(self) -> None:
        """Read every event that has changed, and find what is wrong in it, and between all. Raises ContentError if
        there is no site.
        """
        common, keys, memory = self.common, self.kit.keys, self.kit.memory
        self.tell("strays", keys.places, lambda: common.strays)
        self.tell("content", keys.common, lambda: common.found)
        if common.opened.site and not common.options.only:
            moment = common.circumstances.moment
            of_now = list(by_the_clock.check(common.site, moment)) if moment else []
            made_of = digest_of((keys.common, sorted(self._refused()), of_now))
            self.tell("common", keys.common and made_of, lambda: self._sayable(checks.of_common))
        folders = {common.project.name(one): one for one in content_files.event_folders(common.project, self.problems)}
        for name in folders:
            entry = memory.index.entries.get(name)
            if entry and entry.read_of == keys.of_event(entry.brief):
                self.kept[name] = entry
        todo = [
            ToRead(path, self.kit.token, self._sound(name)) for name, path in folders.items() if name not in self.kept
        ]
        found = self.kit.workers.map(reading_task, todo)
        for reading in counted_down(self.kit.progress, phrase("events read"), found, len(todo)):
            self.readings[reading.facts.brief.folder] = reading
        for name in folders:
            self.briefs[name] = self.kept[name].brief if name in self.kept else self.readings[name].facts.brief
            if name in self.readings or self.kept[name].in_content is not None:
                self.problems.extend(self.found_in(name))  # what is wrong there knows whether it is a draft as written
            elif self.briefs[name].is_draft:
                self.problems.stop_nobody(name)
        names = {folder: one.names for folder, one in self.briefs.items() if one.names}
        hidden = cross_checks.check_names(names, common.opened.taken, self.problems)
        if common.opened.site is None:
            raise ContentError(tuple(self.problems))
        self._compare(hidden)

    def _sound(self, folder: str) -> Sound:
        """Return the texts of an event in which nothing was wrong, if all that they are held to is as it was then."""
        entry = self.kit.memory.index.entries.get(folder)
        if entry is None:
            return NO_TEXTS
        besides = self.kit.keys.besides_texts(entry.brief)
        is_known = bool(besides) and entry.read_besides == besides
        return self.kit.memory.remembered(entry).sound if is_known else NO_TEXTS

    def found_in(self, folder: str) -> Problems:
        """Return what is wrong in an event alone."""
        if folder in self.readings:
            return self.readings[folder].problems
        found = self.kept[folder].in_content
        return self.common.problems() if found is None else found

    def has_pages(self, brief: Brief) -> bool:
        """Whether an event gets pages: not if anything is wrong with it."""
        return brief.folder not in self.wrong and brief.has_pages(self.common.options)

    def event_of(self, folder: str) -> str:
        """Return under what an event is kept."""
        return self.kept[folder].event_of if folder in self.kept else self.kit.token

    def event(self, folder: str) -> Event | UnreadEvent:
        """Return an event, as the site has it."""
        event = event_at(self.common, self.kit.memory.stores, folder, self.event_of(folder))
        return UnreadEvent.of(event) if isinstance(event, Event) and folder in self.hidden else event

    def sound(self, folder: str) -> Sound:
        """Return the texts of an event in which nothing is wrong."""
        return self._known(folder).sound

    def facts(self, folder: str) -> EventFacts:
        """Return everything that the rest of the site needs of an event."""
        return self._known(folder).facts

    def _known(self, folder: str) -> ReadEvent | Remembered:
        return self.readings.get(folder) or self.kit.memory.remembered(self.kept[folder])

    def digests(self, folder: str) -> tuple[str, str]:
        """Return the digests of the facts of an event, and of what texts may link to of it."""
        if folder in self.kept:
            return self.kept[folder].facts_digest, self.kept[folder].linked_digest
        facts = self.readings[folder].facts
        return facts.digest, facts.linked.digest

    def _compare(self, hidden: Iterable[str]) -> None:
        """Find what is wrong between events; those drafts count as unread that have the name of another event."""
        common, problems, keys = self.common, self.problems, self.kit.keys
        for folder in hidden:
            self._hide(folder)
        cross_checks.check_home(common.site, {one.id: one.is_draft for one in self.in_time}, problems)
        if not common.options.only:  # whoever asks for one event has looked at the content before
            facts = [(name, self.digests(name)[0]) for name in self.briefs]
            made_of = digest_of((keys.common, sorted(self._refused()), facts))
            self.tell("between", keys.common and made_of, lambda: self._sayable(self._between))
            problems.extend(by_the_clock.of_home(common.site, self.listed, common.options.moment))
        wrong = [problem.location.path for problem in problems.errors]
        self.wrong = {"/".join(path.split("/")[:_STEPS]) for path in wrong}

    def _hide(self, folder: str) -> None:
        """Do without a draft."""
        before, event = self.found_in(folder), self.event(folder)
        self.hidden.add(folder)
        if isinstance(event, Event):
            self.kit.memory.stores.events.put(folder, self.kit.token, event)
            event = UnreadEvent.of(event)
        hidden = reading_of(event, self.common, before)
        self.kept.pop(folder, None)
        self.readings[folder] = hidden
        self.briefs[folder] = hidden.facts.brief

    def _sayable(self, check: Callable[[Site, ComparedWith], Iterator[Problem]]) -> Iterator[Problem]:
        """Return what a check finds; of a file that could not be read, nobody says that it is missing."""
        found, refused = check(self.common.site, self.common.circumstances), self._refused()
        return (one for one in found if one.location.line or one.location.path not in refused)

    def _refused(self) -> set[str]:
        return {problem.location.path for problem in self.problems} | meant_by_names(self.problems)

    def _between(self, site: Site, around: ComparedWith) -> Iterator[Problem]:
        return checks.across(site, (self.facts(one.folder).known.value for one in self.in_time), around)

    @cached_property
    def in_time(self) -> list[Brief]:
        """All events by time; those that could not be read come last."""
        read = sorted((one for one in self.briefs.values() if one.is_read), key=lambda one: one.order)
        return [*read, *(one for one in self.briefs.values() if not one.is_read)]

    @property
    def listed(self) -> Iterator[ListFacts]:
        """What is known of every event that is published, as lists need it."""
        return (one.listed for one in self.briefs.values() if one.listed and not one.is_draft)

    @cached_property
    def folders(self) -> dict[str, str]:
        """The folder of each event, by id; of two with the same id, one that gets pages."""
        with_pages = [one for one in self.in_time if self.has_pages(one)]
        return {one.id: one.folder for one in (*self.in_time, *with_pages)}

    @cached_property
    def linked(self) -> Mapping[str, LinkedEvent]:
        """What texts may link to, by folder, in the order of time; fetched of those events that are asked for."""
        return _LinkedEvents(self)

    def site(self) -> Site:
        """Return the whole site, with every event."""
        return self.common.site.with_events(self.event(folder) for folder in self.briefs)


class _LinkedEvents(Mapping[str, "LinkedEvent"]):
    """What texts may link to of all events."""

    def __init__(self, everything: Everything) -> None:
        self._everything = everything
        self._folders = {composed(one.folder): one.folder for one in everything.in_time}

    def __getitem__(self, folder: str) -> LinkedEvent:
        return self._everything.facts(self._folders[folder]).linked.value

    def __iter__(self) -> Iterator[str]:
        return iter(self._folders)

    def __len__(self) -> int:
        return len(self._folders)
