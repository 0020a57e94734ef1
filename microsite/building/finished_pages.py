"""Tell what can only be told when all pages are made: links that lead nowhere, files with one path, and what is wrong
with the pages themselves, of which most may stand as another build made them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..checks import old_addresses
from ..problems import Location
from ..problems.templates import PAGE_LINK, TEMPLATE
from ..rendering.link_check import LinksOfParts
from . import collisions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ..problems import Problem
    from ..rendering.link_check import CheckedPart
    from .everything import Everything
    from .making import MadeForOthers
    from .memory import EventEntry
    from .rest import OtherPages
    from .run import Files


class FinishedPages:
    """The pages of a site, and the files beside them."""

    def __init__(
        self,
        everything: Everything,
        files: Files,
        entries: Mapping[str, EventEntry],
        others: OtherPages,
        fresh: Collection[str],
    ) -> None:
        self._all, self._files, self._entries = everything, files, entries
        self._others = others
        """The pages that are no event's own."""
        self._fresh = fresh
        """The folders of the events that were made in this run."""
        self._rest = others.entries

    def problems(self, *, is_whole: bool) -> list[Problem]:
        """Return what is wrong with finished pages: where a template has a mistake, only that, at each place once.

        ``is_whole`` says whether nothing is wrong in the content, so that no page is missing.
        """
        in_time = (self._entries[one.folder] for one in self._all.in_time if one.folder in self._entries)
        found = [*self._others.of_pages]
        found += [problem for entry in self._rest.values() for problem in entry.of_pages]
        found += [problem for entry in in_time for problem in entry.of_pages]
        of_templates = {(one.message, one.location): one for one in reversed(found) if one.code == TEMPLATE.code}
        if of_templates:
            return list(reversed(of_templates.values()))
        links = self._wrong_links(is_whole=is_whole) if not self._all.common.options.only else ()
        return [*links, *(found if is_whole else ()), *(self._collisions() if is_whole else ())]

    def _made(self, entry: EventEntry) -> MadeForOthers:
        return self._all.kit.memory.remembered(entry).made

    def _checked(self, names: Iterable[str]) -> Iterator[CheckedPart]:
        """Yield what is known of the links of pages that are no event's, and then of those of these events."""
        yield from (entry.checked for entry in self._rest.values())
        yield from (self._made(self._entries[name]).checked.value for name in names)

    def _wrong_links(self, *, is_whole: bool) -> list[Problem]:
        """Return the links that lead nowhere; not those to pages that are not there, if some could not be made.

        What was kept is asked only where something is wrong, or gone: then all are gone through in one order. What is
        wrong in a draft is only a warning, so it may be wrong in one that was kept.
        """
        again = [name for name, entry in self._entries.items() if name in self._fresh or entry.brief.is_draft]
        found = self._links_of(self._checked(again), is_whole=is_whole)
        if len(again) < len(self._entries) and (found or self._is_anything_gone()):
            everything = (name for name in self._all.briefs if name in self._entries)
            found = self._links_of(self._checked(everything), is_whole=is_whole)
        return found

    def _links_of(self, parts: Iterable[CheckedPart], *, is_whole: bool) -> list[Problem]:
        links = LinksOfParts()
        for part in parts:
            links.add(part)
        found = links.wrong(self._files.known, self._ids_of)
        return [one for one in found if is_whole or one.code != PAGE_LINK.code]

    def _is_anything_gone(self) -> bool:
        """Whether a link of what was kept may lead nowhere now: a file, or an id on a page, is not there any more."""
        index = self._all.kit.memory.index
        events = [(old, new) for name, old in index.entries.items() if (new := self._entries.get(name)) is not old]
        others = [(old, page) for name, old in index.rest.items() if (page := self._rest.get(name)) is not old]
        files = [*(old.files for old, _ in events), *(old.files for old, _ in others)]
        if any(path not in self._files.known for before in files for path, _ in before):
            return True
        checked = [(self._made(old).checked.value, self._made(new).checked.value) for old, new in events if new]
        checked += [(old.checked, page.checked) for old, page in others if page]
        ids = [(old.ids, new.ids) for old, new in checked]
        return any(old[path].keys() - new.get(path, ()) for old, new in ids for path in old)

    def _ids_of(self, path: str) -> Collection[str] | None:
        """Return what can be linked to on a page; None of what is no page."""
        owner = self._owners.get(path)
        if owner is None:
            return None
        entry = self._entries.get(owner)
        checked = self._made(entry).checked.value if entry else self._rest[owner].checked
        return checked.ids.get(path)

    @cached_property
    def _owners(self) -> dict[str, str]:
        """The event, or the page, that each file belongs to."""
        events = ((name, entry.files) for name, entry in self._entries.items())
        others = ((name, entry.files) for name, entry in self._rest.items())
        return {one.path: name for name, files in (*events, *others) for one in files}

    def _collisions(self) -> Iterator[Problem]:
        """Yield every two files with one path."""
        if not self._files.clashing and collisions.are_all_apart(self._files.known, self._files.folders):
            return
        static = {one.path for one in self._all.common.look.static}
        found = [self._made(entry).redirects for entry in self._entries.values() if entry.has_redirects]
        old = {path for one in (*found, self._others.redirects) for path in one.paths}
        paths = [*self._files.known, *self._files.clashing]
        yield from collisions.collisions(
            paths, collisions.Later(static, old), lambda path: self._written_at(path, static)
        )

    def _written_at(self, path: str, static: Collection[str]) -> Location | None:
        """Return where an editor wrote what has a file published at a path: the file in ``static/``, or an alias."""
        project = self._all.common.project
        known = (self._all.facts(one.folder).known.value.pages for one in self._all.in_time)
        if written := old_addresses.place_of(self._all.common.site, known, path):
            return written
        return Location(project.name(project.content / "static" / path)) if path in static else None
