"""Begin a new site in a folder of its own, with the program in it"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import invocation
from ..problems import ContentError, Location, MicrositeError
from ..problems.files import UNWRITABLE
from ..problems.new_site import (
    FOLDER_IN_THE_WAY,
    FOLDER_IS_FILE,
    FOLDER_TAKEN,
    NO_SITE,
    OTHER_REQUIREMENTS,
    SITE_IN_CLONE,
)
from . import describe_in_lines, offer_common
from .asking import Asking, gather

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator, Mapping, Sequence

    from ..console import Console
    from ..new_event.questions import Known, Question
    from ..new_site.release import Release
    from ..new_site.scaffold import SiteFacts
    from ..project import Project
    from . import Call

_PASSED_OVER = frozenset([".git", ".ds_store", "desktop.ini", "thumbs.db"])
"""What an “empty” folder may contain: a repository without files, and what file managers leave."""


def declare(parser: ArgumentParser) -> None:
    """Declare the flags. At a terminal, needed facts that are not given are asked for."""
    describe_in_lines(
        parser,
        "Begin a new site: a folder with content/, an example event, recipes for hosts, and this program as one file,\n"
        "so that it can be built anywhere. At a terminal it asks for what is needed and not given. By flags:\n\n"
        '  %(prog)s talks --languages en,fr --name "en=Talks" --name "fr=Causeries" --organizer "Our House"\n\n'
        "With --upgrade, put this version of the program into a site that is there already, and touch nothing else.",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of the site")
    parser.add_argument("--languages", metavar="TAGS", help="its languages, the main one first: en,fr or en-GB,fr-CA")
    parser.add_argument("--name", action="append", metavar="LANGUAGE=TEXT", help="its name; again for each language")
    parser.add_argument("--organizer", metavar="TEXT", help="who organizes its events")
    parser.add_argument("--base-url", metavar="URL", help="where it will stand, as far as that is known")
    parser.add_argument("--upgrade", action="store_true", help="put the program into a site that is there already")
    parser.add_argument("--wheel", type=Path, metavar="FILE", help="take the program from this wheel instead")
    offer_common(parser)


def run(call: Call) -> int:
    """Make the folder of a new site, or put another version of the program into a site."""
    from ..new_site import scaffold
    from ..new_site.release import Release

    arguments = call.arguments
    folder: Path = arguments.folder.absolute()
    if arguments.upgrade:
        _refuse_other(folder)
    else:
        _refuse_taken(folder)
    release = Release.read(arguments.wheel) if arguments.wheel else Release.of_this_program()
    if arguments.upgrade:
        _upgrade(call, folder, release)
        return 0
    try:
        facts = _gather(call)
    except (EOFError, KeyboardInterrupt):
        call.console.say("\nnothing was written")
        return 130
    if facts is None:
        return 2
    _write(folder, scaffold.files(facts, release))
    _say_what_next(call.console, folder, facts, release)
    return 0


def _refuse_taken(folder: Path) -> None:
    """Raise ContentError for a folder with anything in it."""
    place = Location(str(folder))
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ContentError.of(FOLDER_IS_FILE.at(place))
    for path in sorted(folder.iterdir()):
        if path.name.lower() not in _PASSED_OVER:
            raise ContentError.of(FOLDER_TAKEN.at(place, name=path.name))


def _refuse_other(folder: Path) -> None:
    """Raise ContentError for a folder that is no site which can take the program."""
    from ..new_site.release import names_wheel

    place = Location(str(folder))
    if (folder / "microsite" / "bootstrap.py").exists():
        raise ContentError.of(SITE_IN_CLONE.at(place))
    if not (folder / "content" / "site.yaml").exists():
        raise ContentError.of(NO_SITE.at(place))
    lock = folder / "requirements.txt"
    if lock.exists() and not names_wheel(lock.read_text("utf-8", "replace")):
        raise ContentError.of(OTHER_REQUIREMENTS.at(place, name=lock.name))


def _upgrade(call: Call, folder: Path, release: Release) -> None:
    """Put a version into a site: first the wheel, last the file that names it; then remove the old wheel."""
    from ..new_site.release import FOLDER
    from ..project import Project
    from ..sources.files import save

    project = Project.at(folder)
    old = [wheel for wheel in sorted((folder / FOLDER).glob("microsite-*.whl")) if wheel.name != release.name]
    new = {name: data for name, data in release.files_of_site.items() if _differs(folder / name, data)}
    for line in _changes(project, old, release):
        call.console.say(line)
    for name, data in new.items():
        save(call.project, folder / name, data)  # so that a problem names it as seen from here
        call.console.say(f"{call.console.seen(folder / name)}: written")
    for wheel in old:
        wheel.unlink()
        call.console.say(f"{call.console.seen(wheel)}: removed")
    call.console.say(f"microsite {release.version}: {'taken over' if new else 'is there already'}")


def _differs(path: Path, data: bytes) -> bool:
    """Whether a file does not exist, or has other contents."""
    return not path.is_file() or path.read_bytes() != data


def _changes(project: Project, old: Sequence[Path], release: Release) -> Iterator[str]:
    """Yield the differences in the originals of the site's own templates, as far as the old wheel can be read."""
    from ..new_site.release import Release
    from ..rendering.overlays import ORIGINAL, Overlays, differing

    for wheel in old[-1:]:
        with contextlib.suppress(ContentError):
            before = Release.read(wheel)
            for name in Overlays(project).own:
                old_text, new_text = (one.files.get(f"templates/{name}", b"") for one in (before, release))
                old_name, new_name = (f"{ORIGINAL}{name} ({one.version})" for one in (before, release))
                yield from differing(old_text, new_text, old_name, new_name)


def _gather(call: Call) -> SiteFacts | None:
    """Return the facts of the site; None where something is wrong or missing, which is then printed."""
    from ..new_site.questions import DEFAULT, locales
    from ..new_site.scaffold import SiteFacts

    given, faults = _given(call)
    known = gather(Asking("init", "A new site", partial(_questions, given, faults)), call, given, faults)
    if known is None:
        return None
    found = known.get("locales") or locales(DEFAULT)
    names = {code: known[code] for code in found if code in known}
    today = dt.datetime.fromtimestamp(call.clock(), dt.UTC).date()
    return SiteFacts(found, names, known["organizer"], today, known.get("base_url"))


def _given(call: Call) -> tuple[dict[str, str], list[str]]:
    """Return the facts that flags give, and what is wrong with the flags."""
    arguments = call.arguments
    flags = {"locales": arguments.languages, "organizer": arguments.organizer, "base_url": arguments.base_url}
    given, faults = {fact: value for fact, value in flags.items() if value is not None}, []
    for name in arguments.name or ():
        tag, separator, text = name.partition("=")
        code = tag.partition("-")[0]
        if not separator:
            faults.append(f"--name: “{name}” names no language; write “en={name}”")
        elif code in flags:
            faults.append(f"--name: the site has no language “{code}”")
        elif code in given:
            faults.append(f"--name: two names in “{code}”")
        given.setdefault(code, text)
    return given, faults


def _questions(given: Mapping[str, str], faults: list[str], known: Known) -> Iterator[Question]:
    """Yield every question; after the last one, note as a fault each given name of a language that the site lacks."""
    from ..new_site.questions import questions

    asked = set()
    for question in questions(known):
        asked.add(question.fact)
        yield question
    faults += [f"--name: the site has no language “{code}”" for code in given if code not in asked and not faults]


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the folder of a site, whole or not at all. Raises MicrositeError.

    Everything is written beside it first. An empty folder that exists already is filled and not replaced: it may be
    somebody's working directory.
    """
    from ..sources.files import unwritable

    staging, moved = folder.with_name(f".{folder.name}.new"), []
    if os.path.lexists(staging):  # it may be anybody's
        raise ContentError.of(FOLDER_IN_THE_WAY.at(Location(str(staging))))
    try:
        for name, data in files.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (staging / "build.py").chmod(0o755)
        if not folder.exists():
            staging.rename(folder)
        else:
            for path in sorted(staging.iterdir()):
                path.rename(folder / path.name)
                moved.append(folder / path.name)
    except OSError as error:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise MicrositeError.of(unwritable(folder, Location(str(folder)), error, UNWRITABLE)) from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _say_what_next(console: Console, folder: Path, facts: SiteFacts, release: Release) -> None:
    """Print where the site is, and what to do first."""
    console.say(f"{console.seen(folder)}/ is there, with an example event and microsite {release.version}")
    command = invocation.in_folder(console.reader.command)
    console.say("Next, in that folder:")
    console.say(f"  {command} serve    shows the site as it will be, on this machine only")
    console.say(f"  {command} new      begins an event of your own")
    console.say(f"  {command} build    publishes into output/")
    for code in facts.locales:
        if not any(name == f"i18n/{code}/LC_MESSAGES/messages.po" for name in release.files) and code != "en":
            console.say(f"The program has no words in “{code}” yet: {command} messages update, then translate them")
