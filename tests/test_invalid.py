"""One wrong site per problem code: tests/invalid/<code>/ is laid over the base; expected.txt is all that is said.

Where expected.txt has hints, they are exact too: those tell an editor what to write instead.
``<code>.<what>`` is a further site of the same code; ``delete.txt`` names what the base has and this site lacks.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import pytest
from conftest import ROOT, make_site

from microsite import manual
from microsite.console import Console
from microsite.problems import MicrositeError, Reader, visible
from microsite.problems.time import CHANGE_UNKNOWN
from microsite.sources.files import MAX_BYTES
from microsite.sources.yaml_tree import MAX_NODES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from conftest import Sandbox

    from microsite.problems import Problem

INVALID = ROOT / "tests" / "invalid"
HINT = "    hint: "
LONGEST = 600
"""Of a text that the console writes whole."""
NOTES = frozenset(["expected.txt", "delete.txt"])

SITE, MANY, EVENT = "content/site.yaml", "content/series/many.yaml", "content/events/talk/event.yaml"
CATALOG = "i18n/fr/LC_MESSAGES/messages.po"
ENGLISH, FRENCH = "content/events/talk/background.en.md", "content/events/talk/background.fr.md"

ELSEWHERE = {
    "change-unknown": "wrong events say nothing of it, so that each shows its own code: test_atom.py",
    "as-of": "an argument: test_cli.py",
    "process-ended": "a process has to be ended: test_workers.py",
    "scale-missing": "a library has to be missing: test_scheduler.py",
    "scheduler": "an argument: test_scheduler.py",
    "asset": "told as a mistake of the template that asks for it: test_templates.py",
    "card-missing": "Typst has to be missing: test_social_cards.py",
    "folder-taken": "a verb that looks at no content: test_init.py",
    "no-site": "test_init.py",
    "wheel": "test_init.py",
    "message-retired": "a site that is not the program: test_catalogs.py",
    "overlay-changed": "a site that is not the program: test_overlays.py, and so are the next seven",
    "overlay-exists": "test_overlays.py",
    "overlay-in-program": "test_overlays.py",
    "overlay-lock": "test_overlays.py",
    "overlay-missing": "test_overlays.py",
    "overlay-retired": "test_overlays.py",
    "overlay-unknown": "test_overlays.py",
    "overlay-unused": "test_overlays.py",
    "external-error": "a network: test_external_links.py",
    "external-gone": "a network: test_external_links.py",
    "external-insecure": "a network: test_external_links.py",
    "external-moved": "a network: test_external_links.py",
    "external-unreachable": "a network: test_external_links.py",
    "schema-stale": "told by a verb that looks at no content: test_json_schema.py",
    "too-many-errors": "of any kind: test_problems.py, test_markdown_limits.py",
    "unreadable": "root may read every file: test_files.py",
    "foreign-file": "publishing: test_publishing.py",
    "changed-file": "publishing: test_publishing.py",
    "locked": "publishing: test_publishing.py",
    "unknown-text": "an argument: test_status.py",
    "po-changed": "a translator's file, not a site: test_po.py, and so are the next eight",
    "po-empty": "test_po.py",
    "po-exists": "test_po.py",
    "po-foreign": "test_po.py",
    "po-fuzzy": "test_po.py",
    "po-language": "test_po.py",
    "po-links": "test_po.py",
    "po-partial": "test_po.py",
    "po-unknown": "test_po.py",
    "unwritable": "publishing: test_publishing.py",
    "not-editable": "an edit, not a site: test_yaml_editing.py, test_markdown_blocks.py",
    "output-place": "an argument: test_publishing.py",
    "left-behind": "a race: test_publishing.py",
    "memory": "the machine: test_no_traceback.py",
    "recursion": "the machine: test_no_traceback.py",
    "library": "the machine: test_no_traceback.py",
    "system": "the machine: test_no_traceback.py",
}
"""Codes that no wrong source brings about, with the reason or the place of their tests."""


def folders() -> list[Path]:
    return sorted(path for path in INVALID.iterdir() if path.is_dir())


def lay_over(folder: Path, site: Sandbox) -> None:
    """Bring the files of a wrong site over the base."""
    for source in sorted(folder.rglob("*")):
        if source.is_file() and not (source.parent == folder and source.name in NOTES):
            target = site.root / source.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    if (folder / "delete.txt").exists():
        for name in (folder / "delete.txt").read_text(encoding="utf-8").splitlines():
            target = site.root / name
            shutil.rmtree(target) if target.is_dir() else target.unlink()


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The base site, published once: no test may change it."""
    site = make_site(tmp_path_factory.mktemp("standing"))
    site.build()
    return site


def findings(site: Sandbox, standing: Sandbox, change: Callable[[Sandbox], None]) -> list[Problem]:
    """What a change makes the build say that it did not say before; it builds over what is ``standing``.

    A wrong event need not say when it was changed; what is told of that has a test of its own.
    If any of it is an error, the site that stood before stands afterwards.
    """
    known = {(problem.code, problem.message) for problem in standing.problems}
    before = standing.tree()
    if site is not standing:
        shutil.copytree(standing.project.output, site.project.output)
    change(site)
    found: Iterable[Problem]
    try:
        site.build()
    except MicrositeError as error:
        assert site.tree() == before
        found = error.problems
        assert any(problem.severity == "error" for problem in found)
    else:
        found = site.problems
        assert all(problem.severity == "warning" for problem in found)
    return [one for one in found if (one.code, one.message) not in known and one.code != CHANGE_UNKNOWN.code]


def lines(found: Iterable[Problem], *, with_hints: bool = False) -> list[str]:
    """The problems as expected.txt has them."""
    return [line for one in found for line in (str(one), HINT + one.hint)[: 1 + with_hints]]


def pseudo(template: str) -> str:
    """A sentence in a language that nobody speaks, told from English by its marks."""
    return f"⟦{template}⟧"


def assert_translatable(found: Iterable[Problem], root: Path) -> None:
    """Every sentence of a problem passes through its reader's language, and its values stay as they are."""
    for problem in found:
        written = io.StringIO()
        reader = Reader("microsite", pseudo)
        Console(written, written, "text", root, reader=reader).problems([problem])
        for sentence in filter(lambda one: one.template, (problem.sentence, problem.advice)):
            said = sentence.said(reader)
            assert said.startswith("⟦")
            assert said.translate({ord("⟦"): "", ord("⟧"): ""}) == sentence.said(Reader("microsite"))
            assert len(said) > LONGEST or visible(said) in written.getvalue()


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_wrong_site_is_answered_with_exact_places_and_leaves_output_alone(
    folder: Path, site: Sandbox, standing: Sandbox
) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    with_hints = any(line.startswith(HINT) for line in expected)
    found = findings(site, standing, partial(lay_over, folder))
    assert lines(found, with_hints=with_hints) == expected
    assert_translatable(found, site.root)


@pytest.mark.parametrize("folder", [pytest.param(folder, id=folder.name) for folder in folders()])
def test_folder_shows_the_code_that_it_is_named_for(folder: Path) -> None:
    code = folder.name.partition(".")[0]
    assert f"[{code}]" in (folder / "expected.txt").read_text(encoding="utf-8")


# What git does not keep well as a file: other encodings, invisible characters, links, and the very large.


def utf_16(site: Sandbox) -> None:
    path = site.root / EVENT
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


def latin_1(site: Sandbox) -> None:
    (site.root / FRENCH).write_bytes("Première ligne ?\nUn café.\n".encode().replace("é".encode(), b"\xe9"))


def cut_short(site: Sandbox) -> None:
    (site.root / EVENT).write_bytes("id: café".encode()[:-1])


def invisible(site: Sandbox) -> None:
    site.replace(SITE, "en: Talks, fr: Causeries", "en: Ta\x07lks, fr: Cau\x9fseries")


def invisible_in_texts(site: Sandbox) -> None:
    site.write(ENGLISH, "Why\u2028it\x00 matters.\n")
    site.replace(EVENT, "fr: Causer.", "fr: \u202eCauser.\u2066")


def next_line(site: Sandbox) -> None:
    site.replace(SITE, "en: Talks", "en: Ta\x85lks")


def zero_width(site: Sandbox) -> None:
    site.replace(SITE, "contact: {email: talks", "\ufeffcontact: {email: \u200btalks")


def escaped(site: Sandbox) -> None:
    site.replace(EVENT, "en: Open science", r'en: "Open\u202E science\0"')


def link_in_content(site: Sandbox) -> None:
    site.replace(EVENT, "To talk.", "To discuss.")
    (site.root / EVENT).rename(site.root / "elsewhere.yaml")
    (site.root / EVENT).symlink_to("../../../elsewhere.yaml")


def same_text_behind_link(site: Sandbox) -> None:
    (site.root / EVENT).rename(site.root / "elsewhere.yaml")
    (site.root / EVENT).symlink_to("../../../elsewhere.yaml")


def links_in_static(site: Sandbox) -> None:
    site.write("content/static/real.txt", "x\n")
    (site.root / "content/static/link.txt").symlink_to("real.txt")
    (site.root / "templates/assets/site.css").rename(site.root / "site.css")
    (site.root / "templates/assets/site.css").symlink_to("../../site.css")


def link_to_nothing(site: Sandbox) -> None:
    (site.root / "content/static").mkdir()
    (site.root / "content/static/link.txt").symlink_to("nothing.txt")


def link_to_folder(site: Sandbox) -> None:
    (site.root / "content/static").mkdir()
    (site.root / "content/static/link").symlink_to("../series", target_is_directory=True)


def strangers_everywhere(site: Sandbox) -> None:
    """Links that lead out, links that lead round in a circle, and what would keep a reader waiting for ever."""
    for folder in ("content/events", "content/series", "templates/partials", "i18n/fr"):
        (site.root / folder / "out").symlink_to(site.root.parent, target_is_directory=True)
    (site.root / "content/static").mkdir()
    (site.root / "content/static/round").symlink_to(".", target_is_directory=True)
    (site.root / "content/events/talk/self").symlink_to("self")
    for name in ("content/events/talk/pipe", FRENCH, "templates/card.typ"):
        (site.root / name).unlink(missing_ok=True)
        os.mkfifo(site.root / name)


def a_file_for_a_folder(site: Sandbox) -> None:
    site.write("content/static", "x\n")


def a_film(site: Sandbox) -> None:
    with site.write("content/static/film.mp4", "").open("r+b") as file:
        file.truncate(20_000_000_000)


def folder_for_file(site: Sandbox) -> None:
    (site.root / ENGLISH).unlink()
    (site.root / ENGLISH).mkdir()


def one_byte_too_many(site: Sandbox) -> None:
    site.write(MANY, "name: {en: x, fr: y}\n" + "#" * (MAX_BYTES - 21) + "\n")


def many_values(site: Sandbox) -> None:
    site.write(MANY, "name: {en: x, fr: y}\ndefaults: [" + "x," * MAX_NODES + "]\n")


def many_zones(site: Sandbox) -> None:
    event = (site.root / EVENT).read_text(encoding="utf-8")
    site.write(EVENT, f"world_clock: [{'Asia/Tokyo, ' * 201}]\n{event}")


def deep_markdown(site: Sandbox) -> None:
    site.write(ENGLISH, "".join(f"{'    ' * level}- deeper\n" for level in range(40)))


def long_markdown(site: Sandbox) -> None:
    site.write(ENGLISH, "a" * 119_998 + "\nbcd\n")


def many_lines(site: Sandbox) -> None:
    site.write(ENGLISH, "a\nb\n\n" * 1_500 + "c\n")
    site.write(FRENCH, "a\n\n" + "b\n" * 501)


def many_brackets(site: Sandbox) -> None:
    site.write(ENGLISH, "[a](https://example.org/)\n" * 1_001)


def many_backticks(site: Sandbox) -> None:
    site.write(ENGLISH, "``a` " * 100 + "\n`b`\n")


def large_blocks(site: Sandbox) -> None:
    bracket = "x" * 10 + "[" * 201
    site.write(ENGLISH, f"{'a' * 20_001}\n\nb\n{bracket}\n\n{'|a' * 101}\n{'|-' * 101}\n{'|b' * 101}\n" + "|\n" * 197)


def catalog_begins(site: Sandbox, entries: str) -> None:
    """Entries of our own on known lines, from the seventh, before the project's."""
    rest = (site.root / CATALOG).read_text(encoding="utf-8").partition("\n\n")[2]
    header = (INVALID / "po-markup" / CATALOG).read_text(encoding="utf-8").partition("\n\n")[0]
    site.write(CATALOG, f"{header}\n\n{entries}\n{rest}")


def untranslated(site: Sandbox) -> None:
    entries = [
        'msgid "Zebra"\nmsgstr ""\n',
        '#, fuzzy\nmsgid "Quagga"\nmsgstr "Couagga"\n',
        'msgid "One zebra"\nmsgid_plural "Many zebras"\nmsgstr[0] "Un zèbre"\nmsgstr[1] ""\n',
    ]
    catalog_begins(site, "\n".join(entries))


def unknown(site: Sandbox) -> None:
    shown = '<title>{{ _("Zebra") }} {% trans count=2 %}One zebra{% pluralize %}{{ count }} zebras{% endtrans %}'
    site.replace("templates/base.html", "<title>", shown)


def reserved_by_windows(site: Sandbox) -> None:
    site.write("content/static/aux.txt", "x\n")


class Made(NamedTuple):
    """A generated site: what is changed in the base, and what is said about it, the code left out."""

    change: Callable[[Sandbox], None]
    expected: tuple[str, ...]


MADE = {
    "encoding.utf-16": Made(utf_16, (f"{EVENT}:1:1: error: byte 0xff is not UTF-8",)),
    "encoding.latin-1": Made(latin_1, (f"{FRENCH}:2:7: error: byte 0xe9 is not UTF-8",)),
    "encoding.cut-short": Made(cut_short, (f"{EVENT}:1:8: error: byte 0xc3 is not UTF-8",)),
    "character": Made(
        invisible,
        (
            f"{SITE}:1:14: error: the invisible character U+0007 is not allowed",
            f"{SITE}:1:27: error: the invisible character U+009F is not allowed",
        ),
    ),
    "character.in-texts": Made(
        invisible_in_texts,
        (
            f"{EVENT}:13:32: error: the invisible character U+202E is not allowed",
            f"{EVENT}:13:40: error: the invisible character U+2066 is not allowed",
            f"{ENGLISH}:1:4: error: the invisible character U+2028 is not allowed",
            f"{ENGLISH}:1:7: error: the invisible character U+0000 is not allowed",
        ),
    ),
    "character.next-line": Made(
        next_line,
        (f"{SITE}:1:14: error: the invisible character U+0085 is not allowed",),
    ),
    "character.zero-width": Made(
        zero_width,
        (
            f"{SITE}:5:1: error: the invisible character U+FEFF is not allowed",
            f"{SITE}:5:19: error: the invisible character U+200B is not allowed",
        ),
    ),
    "character.escaped": Made(
        escaped,
        (
            f"{EVENT}:4:13: error: the invisible character U+202E is not allowed",
            f"{EVENT}:4:13: error: the invisible character U+0000 is not allowed",
        ),
    ),
    "not-a-file": Made(link_in_content, (f"{EVENT}: error: not a regular file",)),
    "not-a-file.folder": Made(folder_for_file, (f"{ENGLISH}: error: not a regular file",)),
    "not-a-file.static": Made(
        links_in_static,
        (
            "content/static/link.txt: error: not a regular file",
            "templates/assets/site.css: error: not a regular file",
        ),
    ),
    "not-a-file.same-text": Made(
        same_text_behind_link,
        (f"{EVENT}: error: not a regular file",),
    ),
    "not-a-file.dangling": Made(
        link_to_nothing,
        ("content/static/link.txt: error: not a regular file",),
    ),
    "not-a-file.link-to-folder": Made(
        link_to_folder,
        ("content/static/link: error: not a regular file",),
    ),
    "not-a-file.everywhere": Made(
        strangers_everywhere,
        (
            "content/events/out: error: not a regular file",
            f"{FRENCH}: error: not a regular file",
            "content/events/talk/pipe: error: not a regular file",
            "content/events/talk/self: error: not a regular file",
            "content/series/out: error: not a regular file",
            "content/static/round: error: not a regular file",
            "templates/card.typ: error: not a regular file",
            "templates/partials/out: error: not a regular file",
            "i18n/fr/out: error: not a regular file",
        ),
    ),
    "not-a-folder": Made(a_file_for_a_folder, ("content/static: error: a folder belongs here, and this is a file",)),
    "too-large.static": Made(
        a_film, ("content/static/film.mp4: error: 20,000,000,000 bytes; the limit is 50,000,000",)
    ),
    "too-large": Made(one_byte_too_many, (f"{MANY}: error: 1,000,001 bytes; the limit is 1,000,000",)),
    "too-many-nodes": Made(many_values, (f"{MANY}:2:99990: error: more than 50,000 values",)),
    "too-many": Made(many_zones, (f"{EVENT}:1:14: error: 201 of these are too many; the limit is 200",)),
    "markdown-depth": Made(
        deep_markdown, (f"{ENGLISH}:21:1: error: lists and quotations are nested more than 20 levels deep",)
    ),
    "markdown-size": Made(long_markdown, (f"{ENGLISH}:2:2: error: this text has more than 120,000 characters",)),
    "markdown-size.lines": Made(
        many_lines,
        (
            f"{ENGLISH}:4501:1: error: this text has more than 3,000 lines",
            f"{FRENCH}:503:1: error: this block of text has more than 500 lines",
        ),
    ),
    "markdown-size.brackets": Made(
        many_brackets, (f"{ENGLISH}:1001:1: error: this text has more than 1,000 opening brackets",)
    ),
    "markdown-size.backticks": Made(
        many_backticks, (f"{ENGLISH}:2:1: error: this block of text has more than 200 runs of backticks",)
    ),
    "markdown-size.block": Made(
        large_blocks,
        (
            f"{ENGLISH}:1:20001: error: this block of text has more than 20,000 characters",
            f"{ENGLISH}:4:211: error: this block of text has more than 200 opening brackets",
            f"{ENGLISH}:6:1: error: this block of text has more than 20,000 table cells, with those before it",
        ),
    ),
    "message-untranslated": Made(
        untranslated,
        (
            f"{CATALOG}:7:1: warning: “Zebra” has no translation",
            f"{CATALOG}:11:1: warning: “Quagga” is marked fuzzy",
            f"{CATALOG}:14:1: warning: “One zebra” has no translation",
        ),
    ),
    "message-unknown": Made(
        unknown,
        (
            f"{CATALOG}: warning: “Zebra” is not in the catalog",
            f"{CATALOG}: warning: “One zebra” is not in the catalog",
        ),
    ),
    "file-name.windows": Made(
        reserved_by_windows,
        ("content/static/aux.txt: error: this name does not work on every host",),
    ),
}
"""Generated sites by code."""


@pytest.mark.skipif(sys.platform == "win32", reason="links and reserved names want a POSIX file system")
@pytest.mark.parametrize("name", MADE)
def test_wrong_site_that_git_cannot_keep_is_answered_the_same_way(name: str, site: Sandbox) -> None:
    site.build()  # itself: what it remembers of its sources must not hide any of these
    found = findings(site, site, MADE[name].change)
    assert lines(found) == [f"{line} [{name.partition('.')[0]}]" for line in MADE[name].expected]
    assert_translatable(found, site.root)


def test_every_code_of_the_program_has_a_wrong_site_that_shows_it() -> None:
    shown = {name.partition(".")[0] for name in [*MADE, *(folder.name for folder in folders())]}
    assert set(manual.by_code()) - shown == set(ELSEWHERE)
    assert shown <= set(manual.by_code())
