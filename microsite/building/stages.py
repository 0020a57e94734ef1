"""Make the pages of every event that has changed, and then what shows several of them.

What was made before of the same is kept: its files stay as they are published, and what others need of it is fetched
from memory when it is asked for. Problems are told in one order, whatever is made in which process and by which build.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import UTC
from functools import cached_property
from typing import TYPE_CHECKING

from ..checks import by_the_clock
from ..digests import digest_of
from ..model.site import Event
from ..problems import phrase
from ..rendering import context, pages
from ..rendering.archive import archive_of
from ..rendering.pages import Circle, Edges
from ..rendering.social_cards import CardSubjects
from ..rendering.summaries.lists import EventLink
from ..text.accents import composed
from ..text.counts import counted
from . import rest
from .finished_pages import FinishedPages
from .making import AroundEvent, dress
from .memory import Index, MadeOf, Remembered, entry_of
from .run import Files, counted_down
from .tasks import Beside, ToMake, making_task

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from contextlib import AbstractContextManager

    from ..languages.language import Language
    from ..problems import Problems
    from ..rendering.linked_events import LinkedEvent
    from ..rendering.pages import Home, Plan
    from ..rendering.search_entries import SearchEntry
    from ..rendering.social_cards import Cards
    from ..rendering.summaries.event import Extract
    from .everything import Everything
    from .making import MadeEvent, MadeForOthers
    from .memory import EventEntry
    from .packed import Packed
    from .reading import Brief
    from .run import Sink


class Stages:
    """Makes the pages of a site whose events were read."""

    def __init__(self, everything: Everything, sink: Sink) -> None:
        self._all, self._files = everything, Files(sink)
        self._common, self._kit = everything.common, everything.kit
        self.entries: dict[str, EventEntry] = {}
        """By folder: those that were made, and those that stay as they are."""
        self._fresh: set[str] = set()
        """The folders of events that were made."""
        self.rest: rest.OtherPages | None = None
        self._are_possible = True
        """Whether what is wrong before pages are made is only in the content."""
        self.is_whole = True
        """Whether nothing is wrong in the content, or in what all pages are made of: so every page could be made, but
        for mistakes of templates.
        """

    def make(self) -> None:
        """Make everything; what is wrong is added to the problems."""
        everything, problems = self._all, self._all.problems
        everything.tell("look", self._kit.keys.look, self._wrong_in_look)
        self._are_possible = self._are_pages_possible()
        cards = self._cards_of_site() if self._are_possible else {}
        todo = [brief for brief in self._wanted() if not self._stands(brief.folder)]
        self._files.is_open = not problems.errors
        self._make(todo, cards)
        kept = [everything.kept[one.folder] for one in self._wanted() if one.folder not in self.entries]
        self._keep_or_make(kept, cards)
        for brief in self._wanted():
            if (in_texts := self.entries[brief.folder].in_texts) is not None:
                problems.extend(in_texts)
        self._make_rest()
        self.is_whole = not problems.errors
        if self.rest:
            finished = FinishedPages(everything, self._files, self.entries, self.rest, self._fresh)
            problems.extend(finished.problems(is_whole=self.is_whole))

    def _wrong_in_look(self) -> Problems:
        assert self._common.look  # noqa: S101 - it is read when it is asked for
        return self._common.found_in_look

    def _wanted(self) -> Iterator[Brief]:
        only = self._common.options.only
        return (brief for brief in self._all.briefs.values() if only in {None, brief.id})

    def _are_pages_possible(self) -> bool:
        """Whether what is wrong is only in the content: else it is in every page."""
        content = self._common.project.name(self._common.project.content)
        return all(problem.location.path.startswith(f"{content}/") for problem in self._all.problems.errors)

    @cached_property
    def circle(self) -> Circle:
        """What pages need to know of the whole site."""
        common, options = self._common, self._common.options
        shown = [one for one in self._all.in_time if self._all.has_pages(one)]
        is_home = common.site.home if not options.only else None
        home = next((one.home for one in shown if one.id == is_home), None)
        listed = [one.listed for one in shown if one.listed]
        return Circle(archive_of(listed, options.moment, home.id if home else None), home, common.histories)

    def _cards_of_site(self) -> Cards:
        common = self._common
        plan = pages.plan_of_rest(common.site, common.options, common.look.assets, self.circle)
        sites = context.sites_of(plan, common.look.words, common.look.identity).values()
        subjects = CardSubjects(sites).limited_to(common.site.cards)
        return common.look.cards.make(subjects, common.problems())  # what is wrong is told when homes are made

    # Events.

    def _stands(self, folder: str) -> bool:
        """Whether what was made of an event can stand, as far as the event itself decides."""
        entry, options = self._all.kept.get(folder), self._common.options
        if entry is None or self._kit.memory.index.look != self._kit.keys.look or not self._kit.keys.look:
            return False
        is_true = entry.edges.include(options.now) and entry.told.include(options.now)
        return (is_true or options.as_of is not None) and self._files.can_keep(entry.files)

    def _make(self, todo: list[Brief], cards: Cards) -> None:
        """Make the pages of events, and then note what each was made of."""
        folders = frozenset(brief.folder for brief in todo)
        with self._linked_for(len(todo)) as linked:
            tasks = [self._task(brief, linked, cards, folders) for brief in todo]
            made_in_order = self._kit.workers.map(making_task, tasks)
            counted = counted_down(self._kit.progress, phrase("events made"), made_in_order, len(tasks))
            for task, made in zip(tasks, counted, strict=True):
                self._take(task.folder, made)
        for brief in todo:
            entry = self.entries[brief.folder]
            self.entries[brief.folder] = entry._replace(made_of=self._made_of(brief, entry.asked))

    def _take(self, folder: str, made: MadeEvent) -> None:
        """Give away the files of an event, and keep the rest."""
        is_right = not made.problems.errors and all(one.severity != "error" for one in made.of_pages)
        self._files.is_open = self._files.is_open and is_right
        files = [self._files.take(artifact) for artifact in made.artifacts]
        self._fresh.add(folder)
        facts, token = self._all.facts(folder), self._kit.token
        self._kit.memory.made.put(folder, token, Remembered(facts, self._all.sound(folder), made.for_others))
        is_hidden = folder in self._all.hidden  # whether it is again depends on the names of all others
        keys = self._kit.keys
        read_of = ("", "") if is_hidden else (keys.of_event(facts.brief), keys.besides_texts(facts.brief))
        of = MadeOf(*read_of, self._all.event_of(folder), token)
        self.entries[folder] = entry_of(facts, self._all.found_in(folder), of, made, files)

    def _task(
        self,
        brief: Brief,
        linked: Mapping[str, LinkedEvent],
        cards: Cards,
        todo: Collection[str],
    ) -> ToMake:
        archive = self.circle.archive.around(brief.id)
        neighbours = [self._all.folders[name] for name in archive.neighbours]
        known: dict[tuple[str, str], EventLink] = {}
        beside = []
        for folder in neighbours:
            other = self._all.briefs[folder]
            if folder in todo:
                beside.append(Beside(folder, self._all.event_of(folder)))
            else:
                known |= {(other.id, code): EventLink.of(one.value) for code, one in self._extracts(folder).items()}
        with_pages = self._are_possible and self._all.has_pages(brief)
        around = AroundEvent(linked, archive, self._home_at(brief), known, cards, with_pages)
        is_hidden = brief.folder in self._all.hidden
        event_of, token = self._all.event_of(brief.folder), self._kit.token
        return ToMake(brief.folder, event_of, is_hidden, around, tuple(beside), token, self._parts_of(brief.folder))

    def _parts_of(self, folder: str) -> str:
        """Return under which another build kept the parts of an event; empty if its pages would look otherwise now, or
        are not all published as they were.
        """
        index = self._kit.memory.index
        entry = index.entries.get(folder)
        is_same_look = bool(index.look) and index.look == self._kit.keys.look
        return entry.made_in if entry and entry.has_parts and is_same_look and self._files.can_keep(entry.files) else ""

    def _home_at(self, brief: Brief) -> Home | None:
        return self.circle.home if self.circle.home and self.circle.home.id == brief.id else None

    def _linked_for(self, number: int) -> AbstractContextManager[Mapping[str, LinkedEvent]]:
        """Give what texts may link to, in a form that other processes can fetch."""
        if not self._kit.workers.are_many(number):
            return nullcontext(self._all.linked)
        return self._kit.memory.shared(self._kit.token, self._all.linked)

    def _made_of(self, brief: Brief, asked: Collection[str] | None) -> str:
        """Return the digest of everything that the pages of an event were, or would be, made of."""
        archive = self.circle.archive.around(brief.id)
        neighbours = [self._extracts_digest(self._all.folders[name]) for name in archive.neighbours]
        return digest_of(
            (
                self._kit.keys.look,
                self._all.has_pages(brief),
                archive,
                self._home_at(brief),
                neighbours,
                self._digest_of_linked(asked),
            )
        )

    def _extracts_digest(self, folder: str) -> str:
        entry = self.entries.get(folder) or self._all.kept[folder]
        return entry.extracts_digest

    def _digest_of_linked(self, asked: Collection[str] | None) -> str:
        """Return the digest of what texts may link to of these events, or of all."""
        names = [one.folder for one in self._all.in_time] if asked is None else sorted(asked)
        return digest_of([(name, self._linked_digest(name)) for name in names])

    def _linked_digest(self, folder: str) -> str:
        """Return the digest of what texts may link to of an event; empty where there is none."""
        name = self._by_composed.get(folder)
        return self._all.digests(name)[1] if name else ""

    @cached_property
    def _by_composed(self) -> dict[str, str]:
        return {composed(folder): folder for folder in self._all.briefs}

    def _keep_or_make(self, kept: list[EventEntry], cards: Cards) -> None:
        """Keep the files of events, but make those again that were made of something else: of what lies beside them,
        which may change what lies beside that.
        """
        while others := [] if self._is_nothing_new_to_others() else [one for one in kept if self._is_other(one)]:
            self._make([one.brief for one in others], cards)
            kept = [one for one in kept if one.brief.folder not in self.entries]
        for entry in kept:
            self.entries[entry.brief.folder] = entry
            self._files.keep(entry.files)

    def _is_other(self, entry: EventEntry) -> bool:
        """Whether the pages of an event would be made of something else now."""
        return entry.made_of != self._made_of(entry.brief, entry.asked)

    def _is_nothing_new_to_others(self) -> bool:
        """Whether all that has changed is of no concern to the pages of other events."""
        before = self._kit.memory.index
        return (
            before.circle == self._circle_digest
            and before.entries.keys() == self._all.briefs.keys()
            and all(self._says_the_same(before.entries[name], entry) for name, entry in self.entries.items())
        )

    def _says_the_same(self, before: EventEntry, entry: EventEntry) -> bool:
        """Whether an event says the same to others as before."""
        return (before.extracts_digest, before.linked_digest) == (entry.extracts_digest, entry.linked_digest)

    @cached_property
    def _circle_digest(self) -> str:
        return digest_of((self._kit.keys.look, self.circle.archive, self.circle.home))

    def _extracts(self, folder: str) -> Mapping[str, Packed[Extract]]:
        """Return the extracts of an event, by language code."""
        return self._made(self.entries.get(folder) or self._all.kept[folder]).extracts

    def extract(self, event: str, code: str) -> Extract:
        """Return the extract of an event in a language, by their ids."""
        return self._extracts(self._all.folders[event])[code].value

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the site."""
        return self._common.site.languages

    # What shows several events.

    def _make_rest(self) -> None:
        """Make what shows several events, and what shows none."""
        everything, common = self._all, self._common
        whole, keys = self._whole(), self._kit.keys
        facts = digest_of((keys.common, [(name, everything.digests(name)) for name in everything.briefs]))
        everything.tell("others", keys.common and facts, lambda: self._wrong_in_others(whole))
        if self._are_possible:
            self.rest = rest.OtherPages(common, whole, self._home(), keys.look)
            self.rest.make(self._kit.memory.index.rest, self._files)

    def _wrong_in_others(self, whole: rest.Whole) -> Problems:
        found = self._common.problems()
        rest.look_at_others(self._common, whole, found)
        return found

    def _home(self) -> rest.ShownEvent | None:
        """Return the event that the home shows, if it shows one."""
        if self.circle.home is None:
            return None
        folder = self._all.folders[self.circle.home.id]
        home, archive = self._all.event(folder), self.circle.archive.around(self.circle.home.id)
        if not isinstance(home, Event):
            return None
        dressed = dress(self._common, home, archive, self.circle.home, self._common.problems())
        entry = self.entries[folder]
        return rest.ShownEvent(home, dressed, digest_of((entry.made_of, entry.read_of)))

    def _whole(self) -> rest.Whole:
        entries = [self.entries[one.folder] for one in self._all.in_time if one.folder in self.entries]
        return rest.Whole(
            linked=self._all.linked,
            digest_of_linked=self._digest_of_linked,
            circle=self.circle,
            extracts=_Extracts(self),
            digest_of_extracts=lambda name: self._extracts_digest(self._all.folders[name]),
            indexed=lambda: [page for entry in entries for page in self._made(entry).indexed.value],
            digest_of_indexed=digest_of([entry.indexed_digest for entry in entries]),
            searched=self._searched(entries),
            entries=self._found_in,
            redirects=[self._made(entry).redirects for entry in entries if entry.has_redirects],
            edges=[entry.edges for entry in entries],
            people={name for one in self._all.in_time for name in one.people},
            files={path for one in self._all.in_time for path in one.files},
        )

    def _searched(self, entries: Sequence[EventEntry]) -> dict[str, list[tuple[str, str]]]:
        """Return the events that a search finds, by year, each with the digest of what it finds."""
        found: dict[str, list[tuple[str, str]]] = {}
        for entry in entries:
            if entry.brief.listed and entry.entries_digest:
                found.setdefault(entry.brief.listed.year, []).append((entry.brief.folder, entry.entries_digest))
        return found

    def _found_in(self, part: str, made_of: str, events: Sequence[tuple[str, str]]) -> Iterator[SearchEntry]:
        """Yield what a search finds of the events in a part of its index: of most, as it was kept with that part."""
        searched, before = self._kit.memory.searched, self._kit.memory.index.rest.get(part)
        kept = (searched.get(part, before.made_of) if before else None) or {}
        found = {
            folder: kept[folder]
            if folder in kept and kept[folder][0] == digest
            else (digest, self._made(self.entries[folder]).entries.value)
            for folder, digest in events
        }
        searched.put(part, made_of, found)
        yield from (entry for _, entries in found.values() for entry in entries)

    def _made(self, entry: EventEntry) -> MadeForOthers:
        return self._kit.memory.remembered(entry).made

    # What comes of it.

    def summary(self) -> str:
        """Return how much there is: ``9 files, 1 event, 2 languages``."""
        events = sum(1 for brief in self._wanted() if brief.has_pages(self._common.options))
        counts = ((len(self._files.known), "file"), (events, "event"), (len(self.languages), "language"))
        return ", ".join(counted(number, noun) for number, noun in counts)

    @property
    def edges(self) -> Edges:
        """The instants between which no page changes."""
        return self.rest.edges if self.rest else Edges()

    @property
    def edges_of_told(self) -> Edges:
        """The instants between which the same is told."""
        site, moment = self._common.site, self._common.options.moment
        of_site = Edges.around(by_the_clock.instants(site, self._all.listed), moment.within(UTC))
        return Edges.narrowest((of_site, *(entry.told for entry in self.entries.values())))

    def keep(self, published: str) -> None:
        """Keep what the next build can rely on; ``published`` is the SHA-256 of the manifest of what was published."""
        self._common.keep_words()
        self._kit.memory.keep(self._index(published))

    def _index(self, published: str) -> Index:
        return Index(
            entries=self.entries,
            look=self._kit.keys.look,
            circle=self._circle_digest,
            told=self._all.told,
            rest=self.rest.entries if self.rest else {},
            edges=self.edges,
            root=self.rest.plan.addresses.from_root("") if self.rest else "/",
            published=published,
        )

    def plan(self) -> Plan:
        """Return every page of the whole site."""
        common = self._common
        return pages.plan(self._all.site(), common.options, common.look.assets, common.histories)


class _Extracts(Mapping[tuple[str, str], "Extract"]):
    """The extracts of all events that lists may show, by id and language code, by time."""

    def __init__(self, stages: Stages) -> None:
        self._stages = stages

    def __getitem__(self, key: tuple[str, str]) -> Extract:
        name, code = key
        return self._stages.extract(name, code)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        codes = [language.code for language in self._stages.languages]
        return ((name, code) for name in self._stages.circle.archive.listed for code in codes)

    def __len__(self) -> int:
        return len(self._stages.circle.archive.listed) * len(self._stages.languages)
