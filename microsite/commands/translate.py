"""Tell how the texts stand in each language, and take them to translators and back"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..problems import Problems
from ..text.counts import counted
from . import offer_common

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Sequence

    from ..model.site import Site
    from ..translation.accepted import AcceptedTranslations
    from ..translation.po.importing import Import
    from ..translation.status import TranslationStatus
    from . import Call

_COUNTED = ("current", "unconfirmed", "stale", "missing")
_WAITING = ("missing", "stale")
"""The states in which a translation needs a translator."""
_BEFORE = {
    "new": "",
    "same": "; nothing changed since the last export",
    "other": "; written anew, since content/ has every translation that was in it",
}
"""What an export says of the file that stood in its place."""
_UNACCEPTED = ("unconfirmed", "stale")
"""The states of a translation that somebody may stand for."""


_ACTIONS = {
    "status": (
        "show how the texts stand, and which are missing or stale",
        "The exit status is 1 where a text is missing or stale; --format json writes it for machines.",
    ),
    "accept": (
        "declare translations current, in i18n/translations.lock",
        (
            "Accept what you have looked at, by its name. Without a name, only a list is printed of what could be "
            "accepted; the exit status is then 1, or 0 where nothing is left."
        ),
    ),
    "export": (
        "write the texts to a .po file, for Poedit or Weblate",
        (
            "A stale translation is marked fuzzy. A text that is still to be written (“TODO”) is not in it. A file "
            "that is there already is written anew, unless it holds translations that content/ does not have."
        ),
    ),
    "import": (
        "write what was translated in a .po file back into content/",
        (
            "What is fuzzy, or was made of a text that has changed since, or would be refused by a build, is told and "
            "left in a file of its own, FILE.left.po; the exit status is then 1. What is written is accepted as "
            "current, and so is a stale translation that is no longer marked fuzzy. A translation that comes back "
            "as it was stays as it was, also unconfirmed, unless you say --accept."
        ),
    ),
}
"""Each action with its help in the list of actions, and what its own help says besides."""


def declare(parser: ArgumentParser) -> None:
    """Declare four actions, each with arguments of its own."""
    parser.description = "The texts of content/ in each language. “%(prog)s ACTION --help” tells more."
    offer_common(parser)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, title="actions")
    for name, (words, more) in _ACTIONS.items():
        action = actions.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}. {more}".strip())
        if name == "import":
            _declare_import(action)
        else:
            _declare_choice(action, name)
        if name == "export":
            _declare_export(action)
        offer_common(action, of_action=True)


def _declare_choice(action: ArgumentParser, name: str) -> None:
    """Declare which texts an action is about, and in which language."""
    words = "these: event/micro-credentials, or …/agenda.title, or …/agenda.2.title"
    words = f"accept {words}" if name == "accept" else f"only {words} (default: all)"
    choice = action.add_mutually_exclusive_group() if name == "accept" else action
    choice.add_argument("texts", nargs="*", default=[], metavar="TEXT", help=words)
    if name == "accept":
        choice.add_argument("--all", action="store_true", help="accept everything, looked at or not")
    words = "the language to translate into" if name == "export" else "only this language"
    action.add_argument("--lang", metavar="CODE", required=name == "export", help=words)


def _declare_export(action: ArgumentParser) -> None:
    action.add_argument("--needed", action="store_true", help="only what is missing or stale")
    words = "where to write (default: translations-CODE.po; - for the terminal)"
    action.add_argument("-o", dest="file", metavar="FILE", help=words)


def _declare_import(action: ArgumentParser) -> None:
    action.add_argument("file", type=Path, metavar="FILE", help="the .po file")
    action.add_argument("--lang", metavar="CODE", help="its language, if its header does not say it")
    action.add_argument("--accept", action="store_true", help="accept every translation in it that is not fuzzy")
    action.add_argument("--dry-run", action="store_true", help="write nothing, only tell what would be written")


def run(call: Call) -> int:
    """Run one action: status, accept, export or import."""
    from ..model import loading
    from ..problems import ContentError
    from ..translation.accepted import load

    problems = Problems()
    site = loading.load_whole(call.project, problems, allow_missing=True)
    accepted = load(call.project, problems)
    problems.stop_on_errors(ContentError)
    actions = {"status": _status, "accept": _accept, "export": _export, "import": _import}
    return actions[call.arguments.action](call, site, accepted)


def _status(call: Call, site: Site, accepted: AcceptedTranslations) -> int:
    """Print the state of every text."""
    from ..translation import status

    chosen = _chosen(call, site, list(status.survey(site, accepted)))
    if call.arguments.format == "json":
        call.console.say(json.dumps([_as_json(one) for one in chosen], ensure_ascii=False, indent=2))
    else:
        for line in _table(chosen):
            call.console.say(line)
    return int(any(one.state in _WAITING for one in chosen))


def _accept(call: Call, site: Site, accepted: AcceptedTranslations) -> int:
    """Declare translations current."""
    from ..translation import status
    from ..translation.accepted import path_of, write

    statuses = list(status.survey(site, accepted))
    chosen = _chosen(call, site, statuses)
    new = [one for one in chosen if one.state in _UNACCEPTED]
    if new and not call.arguments.texts and not call.arguments.all:
        _ask_for_names(call, new)
        return 1
    after = status.accept(chosen, statuses, accepted)
    if after.pairs != accepted.pairs:
        write(call.project, after)
    current = counted(sum(1 for one in chosen if one.state != "missing"), "translation")
    call.console.say(f"{call.console.seen(path_of(call.project))}: {current} current, {len(new)} newly")
    return 0


def _ask_for_names(call: Call, new: Sequence[TranslationStatus]) -> None:
    """Print what could be accepted, and how."""
    for one in new:
        call.console.say(_told(one))
    example = f"{call.console.reader.command} translate accept {new[0].segment.name}"
    call.console.say(
        f"nothing accepted: name the texts that you have looked at, as in “{example}”, or their event; "
        f"--all accepts all {len(new)}"
    )


def _export(call: Call, site: Site, accepted: AcceptedTranslations) -> int:
    """Write a .po file, or print it."""
    from ..sources.files import save
    from ..translation import status
    from ..translation.po import exporting

    arguments, project = call.arguments, call.project
    statuses = list(status.survey(site, accepted))
    chosen = {id(one) for one in _chosen(call, site, statuses)}
    known = exporting.entries(one for one in statuses if one.language == arguments.lang)
    found = [entry for entry in known if id(entry.status) in chosen]
    if arguments.needed:
        found = [entry for entry in found if entry.status.state in _WAITING]
    language = next(language for language in site.languages if language.code == arguments.lang)
    text = exporting.export(site, language, found)
    if arguments.file == "-":
        call.console.say(text.rstrip("\n"))
        return 0
    path = Path(arguments.file or f"translations-{arguments.lang}.po").absolute()
    before = exporting.replacing(project, path, text, known)
    if before != "same":
        save(project, path, text.encode())
    states = [entry.status.state for entry in found]
    counts = f"{states.count('missing')} missing, {states.count('stale')} stale"
    call.console.say(f"{call.console.seen(path)}: {counted(len(found), 'text')}, {counts}{_BEFORE[before]}")
    return 0


def _import(call: Call, site: Site, _: AcceptedTranslations) -> int:
    """Put a .po file's translations back into content/."""
    from .. import building
    from ..translation.po.importing import Brought, Import

    _chosen_languages(call, site)
    arguments, problems = call.arguments, Problems()
    options = call.options._replace(allow_missing=True)
    examine = partial(building.examine, options=options)
    work = Import(call.project, site, Brought(arguments.file.absolute(), arguments.lang), examine, problems)
    if not arguments.dry_run:
        work.write(accept_all=arguments.accept)
    call.console.problems(problems)
    _tell(call, work)
    return int(bool(work.left or problems.errors))


def _tell(call: Call, work: Import) -> None:
    """Print which files changed, and what became of every entry."""
    verb = "would be written" if call.arguments.dry_run else "written"
    for file in work.files:
        new = " (a new file)" if file.is_new else ""
        path = call.console.seen(call.project.root / file.path)
        call.console.say(f"{path}{new}: {counted(len(file.proposals), 'translation')} {verb}")
    changed = sum(len(file.proposals) for file in work.files)
    kept = f", {len(work.left)} left for {call.console.seen(work.beside)}" if work.left else ""
    call.console.say(
        f"{call.console.seen(call.arguments.file)}: {counted(work.count, 'text')}: {changed} {verb}, "
        f"{work.unchanged} as they were, {work.untranslated} not translated{kept}"
    )


def _chosen(call: Call, site: Site, statuses: Sequence[TranslationStatus]) -> list[TranslationStatus]:
    """Return the texts and languages that were asked for. Raises ContentError for an unknown one."""
    from ..problems import ContentError, Location
    from ..problems.languages import UNKNOWN_TEXT
    from ..text.suggestions import nearest

    codes = _chosen_languages(call, site)
    names = {name for one in statuses for name in _names(one)}
    for text in call.arguments.texts:
        if text not in names:
            raise ContentError.of(UNKNOWN_TEXT.at(Location("TEXT"), hint=nearest(text, names), name=text))
    asked = set(call.arguments.texts) or names
    return [one for one in statuses if asked.intersection(_names(one)) and one.language in codes]


def _names(status: TranslationStatus) -> tuple[str, ...]:
    """Return every name by which a text can be asked for: of what it belongs to, of its list, and its own."""
    return (status.segment.owner, status.segment.shared_name, status.segment.name)


def _chosen_languages(call: Call, site: Site) -> list[str]:
    """Return the language that was asked for, or all. Raises ContentError for one that the site does not have."""
    from ..problems import ContentError, Location
    from ..problems.languages import UNKNOWN_LANGUAGE
    from ..text.suggestions import nearest

    codes = [language.code for language in site.languages]
    wanted = call.arguments.lang
    if wanted and wanted not in codes:
        raise ContentError.of(UNKNOWN_LANGUAGE.at(Location("--lang"), hint=nearest(wanted, codes), code=wanted))
    return [wanted] if wanted else codes


def _table(statuses: Sequence[TranslationStatus]) -> list[str]:
    """Return the numbers of each owner's texts by state, then each text that needs somebody."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in statuses:
        groups.setdefault((_group(one.segment.owner), one.language), []).append(one.state)
    cells: list[tuple[str, ...]] = [("", "", *_COUNTED)]
    cells += [(*group, *(str(states.count(state)) for state in _COUNTED)) for group, states in groups.items()]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = [_line(row, widths) for row in cells]
    waiting = [one for one in statuses if one.state in _WAITING]
    return lines + [_told(one) for one in waiting]


def _group(owner: str) -> str:
    """Return what a line of the table is about: all people are one, and so are all organizations."""
    kind = owner.partition("/")[0]
    return {"person": "people", "organization": "organizations"}.get(kind, owner)


def _told(status: TranslationStatus) -> str:
    """Return where a text is, how it stands, and its name."""
    return f"{status.place}: {status.state} in {status.language}: {status.segment.name}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return a line of the table: words to the left, numbers to the right."""
    words = [cell.ljust(width) for cell, width in zip(cells[:2], widths[:2], strict=True)]
    return "  ".join([*words, *(cell.rjust(width) for cell, width in zip(cells[2:], widths[2:], strict=True))])


def _as_json(status: TranslationStatus) -> dict[str, object]:
    return {
        "text": status.segment.name,
        "language": status.language,
        "source_language": status.segment.source,
        "state": status.state,
        "path": status.place.path,
        "line": status.place.line or None,
        "column": status.place.column or None,
    }
