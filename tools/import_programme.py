"""Make an event of a public programme: ``.venv/bin/python -m tools.import_programme schedule.json --into FOLDER``.

The programme is “schedule.json” or “schedule.xml”, as frab, pretalx and c3voc write it; ``docs/importing.md`` tells
what becomes of it. Nothing is fetched, and nothing that stands there is overwritten without ``--replace``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.programme_import import importing, writing
from tools.programme_import.telling import Notes, NotImportedError

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Import a programme, and tell what became of it; return 1 if it could not be."""
    request, notes = _request(argv), Notes()
    try:
        made = importing.make(request, notes)
        count = writing.write(request, made.files, notes)
    except NotImportedError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    sizes = ", ".join(f"{count} {what.split('/')[count != 1]}" for what, count in made.sizes.items() if count)
    print(f"{sizes}.\n{count} files written, in {request.into} and {request.people}.")
    print("\n".join(notes.lines()))
    print("Now: python3 build.py check, and read what it says.")
    return 0


def _request(argv: Sequence[str]) -> importing.Request:
    parser = argparse.ArgumentParser(prog="import_programme", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("schedule", type=Path, help="schedule.json or schedule.xml")
    parser.add_argument("--into", type=Path, required=True, help="the event's folder: content/events/2027-05-12-name")
    parser.add_argument("--people", type=Path, help="where people are kept (default: content/people/ of that site)")
    parser.add_argument("--language", default="", help="the site's, main one first: en,fr (default: as site.yaml)")
    parser.add_argument("--timezone", default="", help="where it takes place: Europe/Paris (default: as the file says)")
    parser.add_argument("--place", default="", help="where people meet: “Building, town”")
    parser.add_argument("--replace", action="store_true", help="write sessions and people of an earlier import anew")
    found = parser.parse_args(argv)
    into = found.into.resolve()
    people = (found.people or into.parent.parent / "people").resolve()
    codes = tuple(code for code in found.language.replace(" ", "").split(",") if code)
    said = (codes, found.timezone, found.place)
    return importing.Request(found.schedule, into, people, *said, replace=found.replace)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
