"""Load content/events/: every event, joined to its series, its sessions, and the people and organizations it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..problems import Problems
from ..sources.files import read
from ..sources.yaml_tree import read_yaml
from ..text.lazy_pattern import lazy_pattern
from ..text.path_words import SESSIONS
from . import composing, content_files, validation
from .cross_checks import check_agreement, check_reserved
from .distinct import check_ids, with_own_addresses, with_own_anchors
from .profiles import named_files, names_nothing
from .records import EventRecord
from .references import check_reference, check_references, stand_ins
from .series_files import DEFAULTS, SeriesFile, with_defaults
from .site import Event, UnreadEvent
from .time_checks import check_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ..project import Project
    from ..sources.yaml_tree import Node
    from .localized_text import ValidationContext
    from .profiles import ProfileReader
    from .site import EventTexts

_DRAFT = lazy_pattern(r"^publication:[ \t]+draft[ \t]*(?:#.*)?$", re.MULTILINE)


class EventReader(NamedTuple):
    """Reads the events of a project; what each needs of the rest of the content was read before."""

    project: Project
    context: ValidationContext
    problems: Problems
    series: Mapping[str, SeriesFile]
    profiles: ProfileReader

    def event(self, folder: Path) -> Event | UnreadEvent:
        """Return one event. From here on, mistakes in a draft's folder count as warnings."""
        name, problems = self.project.name(folder), self.problems
        path = content_files.event_file(self.project, folder, problems)
        if path is None:
            return UnreadEvent(name)
        found = Problems()
        own = read_yaml(self.project, path, found)
        is_draft = self._is_draft(path, with_defaults(own, self.series) if own else None)
        if is_draft:  # as it is written: a key that is only guessed makes no draft
            problems.stop_nobody(name)
        problems.extend(found)
        files = content_files.event_files(self.project, folder, self.context.codes, problems)
        node = self._composed(own, files.lists, files.others) if own else None
        event = self._joined(node, files.texts) if node else None
        return event or UnreadEvent(name, node.text("id") if node else "", files.texts, is_draft=is_draft)

    def _composed(self, own: Node, lists: Iterable[Path], others: Sequence[Path]) -> Node:
        """Return all YAML that an event is made of."""
        respelt = validation.respelt(EventRecord, own, self.context.codes, self.problems)
        node = with_defaults(respelt, self.series)
        node = composing.with_sessions(node, list(lists), self.project, self.problems)
        if any(path.parent.name == SESSIONS and path.suffix.lower() in content_files.YAML_ENDINGS for path in others):
            node = node._replace(lacking=node.lacking | {"agenda"})  # it is told that the name of a list is wrong
        self._refuse_strays(others, node)
        return composing.with_profiles(node, self.profiles.read, self.profiles.broken)

    def _is_draft(self, path: Path, node: Node | None) -> bool:
        """Tell whether an event says that it is a draft; of a file that is no YAML, by a line of its own."""
        if node:
            return node.text("publication") == "draft"
        source = read(self.project, path, Problems())
        return bool(source and _DRAFT.search(source.text))

    def _refuse_strays(self, others: Sequence[Path], node: Node) -> None:
        """Report the files in the folder of an event that it does not name."""
        if not others:
            return
        agenda = node.child("agenda")
        own = agenda.value if agenda and isinstance(agenda.value, list) else []
        nodes = (node, *(session for session in own if session.file != node.file))
        named = named_files(node).union(*(named_files(one) for one in nodes[1:] if isinstance(one.value, dict)))
        expected = [f"background.{code}.md" for code in self.context.codes]
        are_known = "agenda" not in node.lacking and not any(names_nothing(one, self.project) for one in nodes)
        refused = content_files.Refused(self.project, self.context.codes, self.problems)
        refused.all_but(named, others, expected, are_files_known=are_known)

    def _joined(self, node: Node, texts: EventTexts) -> Event | None:
        """Return an event from its YAML; None if a fact cannot be read that everything else depends on."""
        series_id, problems = node.text("series"), self.problems
        if series_id:
            check_reference(series_id, self.series, "series", node.place(["series"]), problems)
        parent = self.series.get(series_id, SeriesFile())
        may_lack = DEFAULTS if series_id and not parent.is_whole else ()
        context = self.context._replace(spoken=_only_floor(node))
        record = validation.validate(EventRecord, node, context, problems, may_lack)
        if record:
            check_agreement(record, node, problems)
        check_references(node, self.profiles.ids, problems)
        check_ids(node, problems)
        if record is None or (may_lack and (record.start is None) != (record.end is None)):
            return None
        own = with_own_addresses(record, node, context.codes, problems)
        if not check_time(record, node, problems):
            return None
        event = Event.of(record.model_copy(update=stand_ins(record, context.codes) | own), parent.series, texts, node)
        check_reserved(event, context.codes, problems)
        return with_own_anchors(event, problems)


def _only_floor(node: Node) -> str:
    """Return the one language in which people speak at an event, as it is written; empty if there are several."""
    floor = node.find(["languages", "floor"])
    written = floor.plain() if floor else None
    return written[0] if isinstance(written, list) and len(written) == 1 and isinstance(written[0], str) else ""
