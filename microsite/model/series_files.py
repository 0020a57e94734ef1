"""Load content/series/: every series, and what each gives its events."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from ..problems import phrase
from ..problems.keys_and_values import NO_DEFAULT, NOT_UNIQUE, SLUG_RESERVED, SLUG_RESERVED_WRITTEN
from ..sources.yaml_tree import read_yaml
from ..text.path_words import SERIES, is_part
from ..text.suggestions import nearest
from . import content_files, validation
from .profiles import named_files
from .records import EventRecord, SeriesRecord
from .site import Series

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..problems import Location, Problems
    from ..project import Project
    from ..sources.yaml_tree import Node
    from .localized_text import ValidationContext

OWN_KEYS = frozenset(
    [
        *("id", "series", "slug", "aliases", "title", "date", "end_date", "days", "previous_start", "revision"),
        *("updated", "news", "pages", "layout"),
    ]
)
"""Keys that only the event itself can have: a series gives no defaults for them."""
DEFAULTS = frozenset(EventRecord.model_fields) - OWN_KEYS


class SeriesFile(NamedTuple):
    """What a file of a series says, as far as it can be read."""

    node: Node | None = None
    series: Series | None = None
    is_whole: bool = False
    """Whether it has no mistake."""


def read_series(project: Project, context: ValidationContext, problems: Problems) -> dict[str, SeriesFile]:
    """Return every series by its id. The keys of its defaults are checked here, since perhaps no event uses them."""
    paths = content_files.series_files(project, problems)
    read = {series_id: read_yaml(project, path, problems) if path else None for series_id, path in paths.items()}
    nodes = {
        series_id: validation.respelt(SeriesRecord, node, context.codes, problems) if node else None
        for series_id, node in read.items()
    }
    named = {path for node in filter(None, nodes.values()) for path in named_files(node)}
    pictures = content_files.series_pictures(project)
    content_files.Refused(project, context.codes, problems).all_but(named, pictures)
    for node in filter(None, nodes.values()):
        for key in node.mapping("defaults"):
            if key not in DEFAULTS:
                place = node.key_place(["defaults", key])
                hint = phrase("write it in the file of each event") if key in OWN_KEYS else nearest(key, DEFAULTS)
                problems.add(NO_DEFAULT.at(place, key=key, hint=hint))
    files = {series_id: _series_file(series_id, node, context, problems) for series_id, node in nodes.items()}
    _refuse_addresses([one.series for one in files.values() if one.series], context.codes, problems)
    return files


def _refuse_addresses(found: Iterable[Series], codes: Iterable[str], problems: Problems) -> None:
    """Report the series whose address another one has, or is that of a page of the list of all series."""
    taken: dict[str, Location] = {}
    for code, series in product(codes, found):
        name = series.slug_in(code)
        place = series.origin.place(["slug", code]) if code in series.slug.root else series.origin.location
        address = f"{code}/{SERIES}/{name}/"
        first = taken.setdefault(address, place)
        if first != place:
            problems.add(NOT_UNIQUE.at(place, address=address, path=first.path, line=first.line))
        if is_part(name):
            rule = SLUG_RESERVED_WRITTEN if code in series.slug.root else SLUG_RESERVED
            problems.add(rule.at(place, value=name, code=code))


def _series_file(series_id: str, node: Node | None, context: ValidationContext, problems: Problems) -> SeriesFile:
    if node is None:
        return SeriesFile()
    before = len(problems)
    record = validation.validate(SeriesRecord, node, context, problems)
    return SeriesFile(
        node, Series.of(record, series_id, node) if record else None, len(problems) == before and not node.guessed
    )


def with_defaults(node: Node, series: Mapping[str, SeriesFile]) -> Node:
    """Return the YAML of an event, with what its series gives it."""
    parent = series.get(node.text("series"), SeriesFile()).node
    defaults = parent.child("defaults") if parent else None
    return node.with_defaults(defaults) if defaults else node
