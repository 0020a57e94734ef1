"""Tell how the texts stand in each language, and keep what was translated of what"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..errors import Problems

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from ..model import Site
    from ..translations import Row
    from . import Call

_COUNTED = ("current", "unconfirmed", "stale", "missing")


def declare(parser: ArgumentParser) -> None:
    """One action at a time, on one language or all."""
    parser.description = "The texts of content/ in each language: how they stand, and what is accepted."
    parser.add_argument(
        "action",
        choices=("status", "accept"),
        help="status: a table (exit status 1 where a text is missing or stale; --format json for machines); "
        "accept: declare translations current, in i18n/translations.lock",
    )
    parser.add_argument(
        "texts", nargs="*", metavar="TEXT", help="only these: event/micro-credentials, or …/agenda.title (default: all)"
    )
    parser.add_argument("--lang", metavar="CODE", help="only this language")


def run(call: Call) -> int:
    """Tell, or accept."""
    from .. import content, translations

    problems = Problems()
    site = content.load(call.project, problems, allow_missing=True)
    rows = list(translations.survey(site))
    chosen = _chosen(call, site, rows)
    if call.arguments.action == "accept":
        return _accept(call, site, rows, chosen)
    if call.arguments.format == "json":
        call.console.say(json.dumps([_as_json(row) for row in chosen], ensure_ascii=False, indent=2))
    else:
        for line in _table(chosen):
            call.console.say(line)
    return int(any(row.state in {"missing", "stale"} for row in chosen))


def _accept(call: Call, site: Site, rows: Sequence[Row], chosen: Sequence[Row]) -> int:
    """Declare translations current."""
    from .. import lock, translations

    accepted = translations.accept(chosen, rows, site.accepted)
    if accepted.pairs != site.accepted.pairs:
        lock.write(call.project, accepted)
    there = [row for row in chosen if row.state != "missing"]
    new = sum(1 for row in there if row.state != "current")
    call.console.say(f"{call.console.seen(lock.path_of(call.project))}: {len(there)} translations current, {new} newly")
    return 0


def _chosen(call: Call, site: Site, rows: Sequence[Row]) -> list[Row]:
    """The texts and the language that were asked for. Raises ContentError for what is not there."""
    from ..errors import ContentError, Location
    from ..findings import nearest

    codes = [language.code for language in site.spoken]
    wanted = call.arguments.lang
    if wanted and wanted not in codes:
        message, hint = f"the site has no language “{wanted}”", nearest(wanted, codes)
        raise ContentError.of("unknown-language", message, Location("--lang"), hint)
    names = {name for row in rows for name in (row.text.owner, row.name)}
    for text in call.arguments.texts:
        if text not in names:
            raise ContentError.of("unknown-text", f"there is no text “{text}”", Location(text), nearest(text, names))
    asked = set(call.arguments.texts) or names
    return [row for row in rows if {row.text.owner, row.name} & asked and row.language in (wanted or codes)]


def _table(rows: Sequence[Row]) -> list[str]:
    """How much of each owner's texts stands where, then each text that needs somebody."""
    groups: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        groups.setdefault((row.text.owner, row.language), []).append(row.state)
    cells: list[tuple[str, ...]] = [("", "", *_COUNTED)]
    cells += [(*group, *(str(states.count(state)) for state in _COUNTED)) for group, states in groups.items()]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = [_line(row, widths) for row in cells]
    waiting = [row for row in rows if row.state in {"missing", "stale"}]
    return lines + [f"{row.place}: {row.state} in {row.language}: {row.name}" for row in waiting]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Words to the left, numbers to the right."""
    words = [cell.ljust(width) for cell, width in zip(cells[:2], widths[:2], strict=True)]
    return "  ".join([*words, *(cell.rjust(width) for cell, width in zip(cells[2:], widths[2:], strict=True))])


def _as_json(row: Row) -> dict[str, object]:
    return {
        "text": row.name,
        "language": row.language,
        "source_language": row.text.source,
        "state": row.state,
        "path": row.place.path,
        "line": row.place.line or None,
        "column": row.place.column or None,
    }
