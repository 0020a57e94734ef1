"""Begin a new event: all its files, to be filled in"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from ..problems import Location, MicrositeError, Problems
from ..problems.files import UNWRITABLE
from ..problems.keys_and_values import FOLDER_TAKEN
from . import describe_in_lines, offer_common
from .asking import Asking, gather

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator
    from pathlib import Path

    from ..console import Console
    from ..languages.catalog import Catalog
    from ..model.loading import Outline
    from ..new_event.scaffold import Facts
    from ..project import Project
    from . import Call


def declare(parser: ArgumentParser) -> None:
    """Declare the flags. At a terminal, needed facts that are not given are asked for."""
    describe_in_lines(
        parser,
        "Begin a new event in content/events/: a draft with all its files, in every language of the site.\n"
        "At a terminal, “%(prog)s” asks for what is needed and not given. By flags:\n\n"
        '  %(prog)s --title "en=Open data" --title "fr=Données ouvertes" --timezone Europe/Paris\n'
        "      --date 2030-05-14 --start 10:00 --end 11:30\n\n"
        "Without --start and --end it takes a whole day. While the day is not known: --date 2030-05, or --date tba.",
    )
    parser.add_argument("--title", action="append", metavar="LANGUAGE=TEXT", help="its name; again for each language")
    parser.add_argument("--series", metavar="ID", help="the series that it belongs to, or “none”")
    parser.add_argument("--timezone", metavar="PLACE", help="the place whose clocks count: Europe/Paris")
    parser.add_argument("--date", metavar="DAY", help="the day there: 2030-05-14; or a month, 2030-05; or tba")
    parser.add_argument("--end-date", metavar="DAY", help="only where it ends on another day")
    parser.add_argument("--start", metavar="HOUR", help="when it begins there: 14:00")
    parser.add_argument("--end", metavar="HOUR", help="when it ends there: 15:30")
    parser.add_argument("--registration-url", metavar="URL", help="the page on which people register")
    parser.add_argument(
        "--floor", metavar="CODES", help="the languages that the speakers speak: en,fr (default: the main language)"
    )
    parser.add_argument("--id", metavar="ID", help="its id, for ever (default: from the title)")
    offer_common(parser)


def run(call: Call) -> int:
    """Gather the facts, and write the files."""
    from ..model import loading
    from ..new_event import scaffold

    outline = loading.outline(call.project, Problems())
    try:
        facts = _gather(call, outline)
    except (EOFError, KeyboardInterrupt):
        call.console.say("\nnothing was written")
        return 130
    if facts is None:
        return 2
    folder, files = scaffold.files(facts, outline, _todo(call.project, outline))
    place = call.project.content / "events" / folder
    _write(call.project, place, files)
    call.console.say(f"{call.console.seen(place)}/ is there, as a draft: {', '.join(files)}")
    for line in _noteworthy(facts, outline, is_given=call.arguments.series is not None):
        call.console.say(line)
    _say_what_next(call.console, scaffold.id_of(facts, outline), outline.home)
    return 0


def _gather(call: Call, outline: Outline) -> Facts | None:
    """Return the facts of the event; None where something is wrong or missing, which is then printed."""
    from ..new_event.questions import questions
    from ..new_event.scaffold import Facts

    asking = Asking("new", "A new event", partial(questions, outline))
    known = gather(asking, call, *_given(call, outline))
    if known is None:
        return None
    titles = {language.code: known.pop(language.code) for language in outline.languages if language.code in known}
    return Facts(titles=titles, updated=datetime.fromtimestamp(call.clock(), UTC).date(), **known)


def _given(call: Call, outline: Outline) -> tuple[dict[str, str], list[str]]:
    """Return the facts that flags give, and what is wrong with the flags."""
    names = ("series", "timezone", "date", "end_date", "start", "end", "registration_url", "floor", "id")
    given = {name: value for name in names if (value := getattr(call.arguments, name)) is not None}
    codes, faults = [language.code for language in outline.languages], []
    for title in call.arguments.title or ():
        code, separator, text = title.partition("=")
        if separator and code in codes:
            given[code] = text
        else:
            written = ", ".join(f"“{code}=…”" for code in codes)
            faults.append(f"--title: “{title}” begins with no language of the site; write {written}")
    return given, faults


def _write(project: Project, place: Path, files: dict[str, str]) -> None:
    """Write a folder, whole or not at all, and never over another. Raises MicrositeError."""
    from ..sources.files import unwritable

    staging = place.with_name(f".{place.name}")
    here = Location(project.name(place))
    if place.exists():
        raise MicrositeError.of(FOLDER_TAKEN.at(here))
    try:
        staging.mkdir(parents=True)
        for name, text in files.items():
            (staging / name).write_text(text, encoding="utf-8", newline="\n")
        staging.rename(place)
    except OSError as error:
        raise MicrositeError.of(unwritable(place, here, error, UNWRITABLE)) from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _todo(project: Project, outline: Outline) -> dict[str, str]:
    """Return what a text of the event begins as, by language."""
    from ..languages import catalogs

    return {language.code: _begun(catalogs.load(project, language, Problems())) for language in outline.languages}


def _begun(catalog: Catalog) -> str:
    return catalog.gettext(
        "TODO: what the event is about, and for whom. Paragraphs, headings, lists and links, in Markdown."
    )


def _noteworthy(facts: Facts, outline: Outline, *, is_given: bool) -> Iterator[str]:
    """Yield what was decided without being asked for; ``is_given``, whether the series was."""
    from ..new_event import naming, scaffold

    for taken, own in naming.numbered(facts.titles, scaffold.id_of(facts, outline), outline):
        yield f"“{taken}” is taken, so it has “{own}”; for other words, change id and slug before it is published."
    if facts.series and not is_given:
        yield f"It is in the series “{facts.series}”; where that is wrong, remove “series” in event.yaml."
    if scaffold.takes_whole_days(facts, outline):
        yield "No hours were given, so it takes a whole day; for hours, add start and end in event.yaml."


def _say_what_next(console: Console, event_id: str, home: str) -> None:
    """Print the steps that follow; ``home`` is the event whose page is the home, if there is one."""
    console.say("Next:")
    console.say("  1. write what is marked TODO, in these files")
    console.say(f"  2. {console.reader.command} serve    shows it as it will be, on this machine only")
    console.say(f"  3. {console.reader.command} check    tells what is not right yet")
    console.say(f"  4. write publication: public in event.yaml, then {console.reader.command} build")
    if home:
        console.say(f"The home page is that of “{home}”; for this one, write home: {event_id} in content/site.yaml.")
