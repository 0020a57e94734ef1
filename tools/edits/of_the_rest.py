"""What happens around ``content/``: templates, words and records of a site's own, options, the clock, the cache."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from microsite.artifacts import MANIFEST
from microsite.project import PROGRAM
from microsite.translation.accepted import digest

from .small_site import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from random import Random

    from microsite.options import Options

    from .of_content import Edit, Files

_PARTIALS = ("partials/languages.html", "partials/past-events.html", "partials/cover.html", "feed.atom", "base.html")
_CATALOG = "i18n/fr/LC_MESSAGES/messages.po"
_HISTORIES = ("history/first.txt", "history/second.txt", "history/nobody.txt", "history/series/talks.txt")
_RECORDED = (
    b"event status 2030-04-01T08:00:00Z planned\n",
    b"event slug/en 2030-04-02T08:00:00Z earlier\n",
    b"event revision 2030-04-03T08:00:00Z 2\n",
    b"series slug/en 2030-04-04T08:00:00Z once\n",
)
_ACCEPTED = tuple(
    f"{place} fr {'0' * 12} {digest(text)}\n".encode()
    for place, text in (
        ("event/first description", "Une causerie sur first."),
        ("event/second title", "Causerie second"),
        ("series/talks name", "Causeries de printemps"),
    )
)
"""Translations of texts that were others when they were accepted."""
_PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fr\\n"
"Plural-Forms: nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;\\n"

msgid "Language"
msgstr "{}"
"""


def edit_template(files: Files, random: Random) -> str:
    """Lay a template or an asset over the program's, with one thing more, or take it away."""
    name = random.choice(_PARTIALS)
    path = f"templates/{name}"
    if path in files and random.random() < 0.4:  # noqa: PLR2004 - less often than not
        del files[path]
        return f"remove {path}"
    more = random.choice(
        ('{{ _("Words that nobody knows") }}', "<p>More</p>", "{# nothing #}", "<a href='../gone/'>x</a>")
    )
    original = (PROGRAM / "templates" / name).read_text("utf-8")
    files[path] = (original + ("" if name == "feed.atom" else more)).encode()
    return f"write {path} with {more}"


def edit_style(files: Files, random: Random) -> str:
    """Change the style sheet."""
    original = (PROGRAM / "templates" / "assets" / "site.css").read_bytes()
    files["templates/assets/site.css"] = (
        original + f"\n@layer x {{ p {{ margin: {random.randrange(9)}px }} }}\n".encode()
    )
    return "write templates/assets/site.css"


def edit_catalog(files: Files, random: Random) -> str:
    """Give the site words of its own, which may be wrong, or take them away."""
    said = random.choice(("Langues", "Langue du site", "<b>Langue</b>", ""))
    files[_CATALOG] = _PO.format(said).encode()
    return f"write {_CATALOG} with “{said}”"


def edit_records(files: Files, random: Random) -> str:
    """Write what was recorded, or what was accepted, as somebody merges it; or remove it."""
    line = random.choice((b"", b"# a note\n", b"2030-04-01T08:00:00Z second date 2030-05-13\n", *_RECORDED, *_RECORDED))
    path = random.choice((*_HISTORIES, *_HISTORIES, "i18n/translations.lock"))
    if path in files and random.random() < 0.2:  # noqa: PLR2004 - seldom
        del files[path]
        return f"remove {path}"
    line = random.choice(_ACCEPTED) if path.endswith(".lock") and random.random() < 0.7 else line  # noqa: PLR2004 - often
    files[path] = files.get(path, b"") + line
    return f"write {path} with {line!r}"


def edit_strays(files: Files, random: Random) -> str:
    """Write a text where nothing reads it, or take it away."""
    path = random.choice(("content/events/2030-04-first/deep/er/note.md", "content/notes.md", "content/drafts/one.md"))
    if path in files:
        del files[path]
        return f"remove {path}"
    files[path] = b"A note.\n"
    return f"write {path}"


EDITS: Sequence[Edit] = (
    *(edit_template, edit_template, edit_style, edit_catalog, edit_records, edit_records, edit_strays),
)


def other_options(options: Options, random: Random) -> tuple[Options, str]:
    """Return other options, most often a later clock, and what is other in them."""
    now = options.now + random.choice((3600.0, DAY, 9 * DAY, 45 * DAY, 300 * DAY, -2 * DAY, -60 * DAY))
    changed = random.choice(
        (
            {"now": now},
            {"now": now},
            {"as_of": None if options.as_of else random.choice(("2030-05-14T10:30", "2030-05-06", "2032-01-01"))},
            {"base_url": None if options.base_url else "https://elsewhere.example.org/sub/"},
            {"allow_missing": not options.allow_missing},
            {"drafts": not options.drafts},
            {"strict": not options.strict},
        )
    )
    return options._replace(**changed), f"options: {changed}"


def damage(cache: Path, random: Random) -> str:
    """Do to a file of the cache what happens to files; pictures that were made stay as they are."""
    files = sorted(path for path in cache.rglob("*") if path.is_file() and "pictures" not in path.parts)
    if not files:
        return ""
    path, other = random.choice(files), random.choice(files)
    data = path.read_bytes()
    match random.choice(("remove", "cut", "flip", "swap", "link", "folder", "all")):
        case "remove":
            path.unlink()
        case "cut":
            path.unlink()  # it may be a link to what is published
            path.write_bytes(data[: len(data) // 2])
        case "flip" if data:
            at = random.randrange(len(data))
            path.unlink()
            path.write_bytes(data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :])
        case "swap":
            data = other.read_bytes()
            path.unlink()
            path.write_bytes(data)
        case "link":
            path.unlink()
            path.symlink_to(other)
        case "folder" if path.parent != cache:
            shutil.rmtree(path.parent)
        case _:
            shutil.rmtree(cache)
    return f"damage {path.name}"


def touch(output: Path, random: Random) -> str:
    """Do to a published file what a build must mend."""
    files = sorted(path for path in output.rglob("*") if path.is_file() and path.name != MANIFEST)
    if not files:
        return ""
    path = random.choice(files)
    if random.random() < 0.5:  # noqa: PLR2004 - half of them
        path.unlink()
        return f"remove {path.name} from the output"
    os.utime(path, ns=(1, 1))
    return f"touch {path.name} in the output"
