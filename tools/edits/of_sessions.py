"""What editors do to the sessions of a conference: most of its pages stay as they are, and some of its texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .of_content import put, text_of, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from .of_content import Edit, Files

_FOLDER = "content/events/harbour/sessions/"
_ITEM = re.compile(r"^- .*\n(?:  .*\n)*", re.MULTILINE)
_WORDS = ("oar", "quay", "école", "x & y", "14:00", "12 June", "l'été", "`code`")


def edit_word(files: Files, random: Random) -> str:
    """Change a word of one session, in one language or in both."""
    path, item = _item(files, random)
    words = re.findall(r"(?<=[ {])[A-ZÀ-Þ][a-zà-ÿ]{3,}", item)
    if not words:
        return ""
    old = random.choice(words)
    return put(files, path, item, item.replace(old, random.choice(_WORDS), random.choice((1, 2))))


def edit_text(files: Files, random: Random) -> str:
    """Change the long text of a session in one language."""
    texts = sorted(path for path in files if path.startswith(_FOLDER) and path.endswith(".md"))
    if not texts:
        return ""
    path = random.choice(texts)
    return write(files, path, files[path] + f"\nAnd {random.choice(_WORDS)}.\n".encode())


def write_text(files: Files, random: Random) -> str:
    """Write the long text of a session, with a link, a picture, a mistake or nothing of the kind; or remove it."""
    path = (
        f"{_FOLDER}{random.choice(('quays', 'boats', 'lessons', 'labels', 'nobody'))}.{random.choice(('en', 'fr'))}.md"
    )
    if path in files and random.random() < 0.3:  # noqa: PLR2004 - now and then
        del files[path]
        return f"remove {path}"
    said = (
        "Nothing but words, on 12 June at 14:00.",
        "See [the labels](labels.en.md), or [all](../event.yaml).",
        "See [another talk](../../2030-05-second/event.yaml).",
        "See [elsewhere](https://elsewhere.example.org/), and [this](#how).\n\n## How\n\nSo.",
        "<b>Bold</b> is no word.",
        "Nowhere: [there](gone.en.md).",
        "## Labels\n\nA heading, and a list:\n\n- one\n- two",
    )
    return write(files, path, f"{random.choice(said)}\n".encode())


def move_session(files: Files, random: Random) -> str:
    """Let a session begin earlier or later: those before, after and beside it are others then."""
    path, item = _item(files, random)
    found = re.findall(r"start: (\d\d):\d\d", item)
    return put(files, path, item, item.replace(f"start: {found[0]}", f"start: {int(found[0]) - 1:02}")) if found else ""


def change_state(files: Files, random: Random) -> str:
    """Cancel a session, give it a room, another type, or other people."""
    path, item = _item(files, random)
    key, value = random.choice(
        (
            ("status", "cancelled"),
            ("status", "moved"),
            ("type", "workshop"),
            ("language", "fr"),
            ("speakers", "[ada]"),
            ("speakers", "[ines, ada]"),
            ("chairs", "[ada]"),
        )
    )
    if "\n  title" not in item:
        return ""
    kept = "".join(line for line in item.splitlines(keepends=True) if not line.startswith(f"  {key}:"))
    return put(files, path, item, f"{kept}  {key}: {value}\n")


def swap_sessions(files: Files, random: Random) -> str:
    """Write two sessions in another order: all are said as before, in other places."""
    path = _list(files, random)
    items = _ITEM.findall(text_of(files, path))
    random.shuffle(items)
    return write(files, path, "".join(items).encode()) if items else ""


def remove_session(files: Files, random: Random) -> str:
    """Remove a session; its long text is of nobody then."""
    path, item = _item(files, random)
    return put(files, path, item, "") if item else ""


def add_session(files: Files, random: Random) -> str:
    """Add a session, with an id that another one may have."""
    path, name, hour = _list(files, random), f"talk-{random.randrange(4)}", random.randrange(9, 17)
    said = f"- {{id: {name}, title: {{en: Talk {hour}, fr: Causerie {hour}}}, start: {hour}:00, end: {hour}:45}}\n"
    return write(files, path, files.get(path, b"") + said.replace(" 9:", " 09:").encode())


EDITS: Sequence[Edit] = (
    *(edit_word, edit_word, edit_word, edit_text, edit_text, edit_text, write_text, write_text),
    *(move_session, change_state, change_state, swap_sessions, remove_session, add_session),
)
"""Each as often as it is to be drawn."""


def _list(files: Files, random: Random) -> str:
    """Return the path of a list of sessions, which may be gone."""
    lists = sorted(path for path in files if path.startswith(_FOLDER) and path.endswith(".yaml"))
    return random.choice(lists) if lists else f"{_FOLDER}first.yaml"


def _item(files: Files, random: Random) -> tuple[str, str]:
    """Return a list of sessions, and one of them as it is written; empty where there is none."""
    path = _list(files, random)
    items = _ITEM.findall(text_of(files, path))
    return path, random.choice(items) if items else ""
