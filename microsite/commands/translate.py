"""Tell how the texts stand in each language, and take them to translators and back"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..problems import Problems
from ..text.counts import counted
from . import offer_common

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from ..model.site import Site
    from ..translation.accepted import Lock
    from ..translation.po import Return
    from ..translation.status import Row
    from . import Call

_COUNTED = ("current", "unconfirmed", "stale", "missing")


def declare(parser: ArgumentParser) -> None:
    """Four actions, each with arguments of its own."""
    parser.description = "The texts of content/ in each language. “%(prog)s ACTION --help” tells more."
    offer_common(parser)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, title="actions")

    def action(name: str, words: str, more: str = "") -> ArgumentParser:
        return actions.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}. {more}".strip())

    status = action(
        "status",
        "show how the texts stand, and which are missing or stale",
        "The exit status is 1 where a text is missing or stale; --format json writes it for machines.",
    )
    accept = action("accept", "declare translations current, in i18n/translations.lock")
    export = action(
        "export",
        "write the texts to a .po file, for Poedit or Weblate",
        "A stale translation is marked fuzzy. A file that is there already is not overwritten.",
    )
    bring = action(
        "import",
        "write what was translated in a .po file back into content/",
        "What is fuzzy, or was made of a text that has changed since, or would break a page, is told and left in a "
        "file of its own, FILE.left.po; the exit status is then 1. What is written is accepted as current, and so is "
        "a stale translation that is no longer marked fuzzy. A translation that comes back as it was stays as it was, "
        "also unconfirmed, unless you say --accept.",
    )
    for one in (status, accept, export):
        one.add_argument(
            "texts",
            nargs="*",
            metavar="TEXT",
            help="only these: event/micro-credentials, or …/agenda.title (default: all)",
        )
    for one in (status, accept):
        one.add_argument("--lang", metavar="CODE", help="only this language")
    export.add_argument("--lang", metavar="CODE", required=True, help="the language to translate into")
    export.add_argument("--needed", action="store_true", help="only what is missing or stale")
    export.add_argument(
        "-o", dest="file", metavar="FILE", help="where to write (default: translations-CODE.po; - for the terminal)"
    )
    bring.add_argument("file", type=Path, metavar="FILE", help="the .po file")
    bring.add_argument("--lang", metavar="CODE", help="its language, if its header does not say it")
    bring.add_argument("--accept", action="store_true", help="accept every translation in it that is not fuzzy")
    bring.add_argument("--dry-run", action="store_true", help="write nothing, only tell what would be written")
    for one in (status, accept, export, bring):
        offer_common(one, of_action=True)


def run(call: Call) -> int:
    """Tell, accept, export or import."""
    from ..model import loading
    from ..problems import ContentError
    from ..translation import accepted

    problems = Problems()
    site = loading.load_whole(call.project, problems, allow_missing=True)
    lock = accepted.load(call.project, problems)
    problems.stop_on_errors(ContentError)
    actions = {"status": _status, "accept": _accept, "export": _export, "import": _import}
    return actions[call.arguments.action](call, site, lock)


def _status(call: Call, site: Site, lock: Lock) -> int:
    """Show where every text stands."""
    from ..translation import status

    chosen = _chosen(call, site, list(status.survey(site, lock)))
    if call.arguments.format == "json":
        call.console.say(json.dumps([_as_json(row) for row in chosen], ensure_ascii=False, indent=2))
    else:
        for line in _table(chosen):
            call.console.say(line)
    return int(any(row.state in {"missing", "stale"} for row in chosen))


def _accept(call: Call, site: Site, lock: Lock) -> int:
    """Declare translations current."""
    from ..translation import accepted, status

    rows = list(status.survey(site, lock))
    chosen = _chosen(call, site, rows)
    after = status.accept(chosen, rows, lock)
    if after.pairs != lock.pairs:
        accepted.write(call.project, after)
    there = [row for row in chosen if row.state != "missing"]
    new = sum(1 for row in there if row.state != "current")
    call.console.say(
        f"{call.console.seen(accepted.path_of(call.project))}: {len(there)} translations current, {new} newly"
    )
    return 0


def _export(call: Call, site: Site, lock: Lock) -> int:
    """Write a .po file, or to the terminal."""
    from ..problems import Location, SourceError
    from ..sources.files import save
    from ..translation import po, status

    arguments, project = call.arguments, call.project
    rows = list(status.survey(site, lock))
    chosen = {id(row) for row in _chosen(call, site, rows)}
    found = po.items(row for row in rows if row.language == arguments.lang)
    found = [item for item in found if id(item.row) in chosen]
    if arguments.needed:
        found = [item for item in found if item.row.state in {"missing", "stale"}]
    language = next(language for language in site.spoken if language.code == arguments.lang)
    text = po.export(site, language, found)
    if arguments.file == "-":
        call.console.say(text.rstrip("\n"))
        return 0
    path = Path(arguments.file or f"translations-{arguments.lang}.po").absolute()
    if path.exists() and path.read_bytes() != text.encode():
        message = "there is such a file already, and it may hold translations"
        hint = "import it and delete it, or name another file with -o"
        raise SourceError.of("po-exists", message, Location(project.name(path)), hint)
    save(project, path, text.encode())
    states = [item.row.state for item in found]
    counts = f"{states.count('missing')} missing, {states.count('stale')} stale"
    call.console.say(f"{call.console.seen(path)}: {len(found)} texts, {counts}")
    return 0


def _import(call: Call, site: Site, _: Lock) -> int:
    """Bring a .po file back into content/."""
    from ..translation import po

    _chosen_languages(call, site)
    arguments, problems = call.arguments, Problems()
    back = po.Return(call.project, site, arguments.file.absolute(), arguments.lang, problems)
    if not arguments.dry_run:
        back.write(accept_all=arguments.accept)
    call.console.problems(problems)
    _tell(call, back)
    return int(bool(back.taken.left or problems.errors))


def _tell(call: Call, back: Return) -> None:
    """Which files have something new, and what became of every entry."""
    verb = "would be written" if call.arguments.dry_run else "written"
    for file in back.files:
        new = " (a new file)" if file.is_new else ""
        path = call.console.seen(call.project.root / file.path)
        call.console.say(f"{path}{new}: {counted(len(file.changes), 'translation')} {verb}")
    changed = sum(len(file.changes) for file in back.files)
    kept = f", {len(back.taken.left)} left for {call.console.seen(back.beside)}" if back.taken.left else ""
    call.console.say(
        f"{call.console.seen(call.arguments.file)}: {counted(back.count, 'text')}: {changed} {verb}, "
        f"{back.taken.unchanged} as they were, {back.taken.untranslated} not translated{kept}"
    )


def _chosen(call: Call, site: Site, rows: Sequence[Row]) -> list[Row]:
    """The texts and the language that were asked for. Raises ContentError for what is not there."""
    from ..problems import ContentError, Location
    from ..text.suggestions import nearest

    codes = _chosen_languages(call, site)
    names = {name for row in rows for name in (row.text.owner, row.name)}
    for text in call.arguments.texts:
        if text not in names:
            raise ContentError.of("unknown-text", f"there is no text “{text}”", Location(text), nearest(text, names))
    asked = set(call.arguments.texts) or names
    return [row for row in rows if {row.text.owner, row.name} & asked and row.language in codes]


def _chosen_languages(call: Call, site: Site) -> list[str]:
    """The language that was asked for, or all. Raises ContentError for one that the site does not have."""
    from ..problems import ContentError, Location
    from ..text.suggestions import nearest

    codes = [language.code for language in site.spoken]
    wanted = call.arguments.lang
    if wanted and wanted not in codes:
        message, hint = f"the site has no language “{wanted}”", nearest(wanted, codes)
        raise ContentError.of("unknown-language", message, Location("--lang"), hint)
    return [wanted] if wanted else codes


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
