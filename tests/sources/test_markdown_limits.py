"""No input under the size limits takes more than twenty seconds or a gigabyte, and none ends in a traceback.

Each family is the largest of its kind that the limits let in, or one step more; it is built by the command line in a
process of its own, whose processor time and memory the system bounds. Not bounded, and not tested: templates, which are
the developer's own programs, and Typst, which has its own process memory and sets texts of one card only.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import re
import sys
import tempfile
import textwrap
import traceback
from multiprocessing import forkserver
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from conftest import ROOT, Sandbox, make_site

from microsite import cli
from microsite.sources import markdown_limits
from microsite.sources.files import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

if sys.platform == "win32":
    pytest.skip("the system sets no such limits", allow_module_level=True)

import resource

SECONDS, MEMORY = 20, 1_000_000_000

SITE, EVENT = "content/site.yaml", "content/events/talk/event.yaml"
ENGLISH, FRENCH = "content/events/talk/background.en.md", "content/events/talk/background.fr.md"
CATALOG = "i18n/fr/LC_MESSAGES/messages.po"
NARROW, NBSP = "\u202f", "\u00a0"


class Family(NamedTuple):
    """An input, and how it is answered: the codes of its errors, or none where the site is built."""

    change: Callable[[Sandbox], object]
    codes: frozenset[str] = frozenset()


# Markdown. The text is as long, and its blocks are as large, as they may be.


def _fits(text: str) -> bool:
    from microsite.problems import Problems
    from microsite.sources.files import Source

    return markdown_limits.hold(Source("", text), Problems())


def _largest(make: Callable[[int], str], size: int) -> str:
    """What ``make`` makes of the largest number for which the limits hold, as far as tries of a fifth less tell."""
    while size > 1 and not (len(text := make(size)) <= markdown_limits.MAX_CHARACTERS and _fits(text)):
        size = size * 4 // 5
    return make(size)


def markdown(block: Callable[[int], str]) -> Callable[[Sandbox], object]:
    """A French text of many blocks, each as large as can be: the language with the most rules."""

    def change(site: Sandbox) -> None:
        largest = _largest(block, markdown_limits.MAX_BLOCK)
        text = _largest(
            lambda times: f"{largest}\n\n" * times, markdown_limits.MAX_CHARACTERS // (len(largest) + 2) + 1
        )
        (site.root / FRENCH).write_text(text, encoding="utf-8")

    return change


def run(unit: str) -> Callable[[Sandbox], object]:
    """Blocks that are one thing again and again, on one line."""
    return markdown(lambda size: "x " + unit * size + " x")


def lines(unit: str) -> Callable[[Sandbox], object]:
    """Blocks that are one line again and again."""
    return markdown(lambda size: f"{unit}\n" * size)


def as_markdown(text: str) -> Callable[[Sandbox], object]:
    return lambda site: site.write(ENGLISH, text)


TOO_MUCH = frozenset(["markdown-size"])
RUNS = [
    *("[", "![", "[a](", "[a][", "*a*", "***a", "_", "``a", "``a`", "<!--", "<http://a", "a", "a.", "&#", "{:", "\\"),
    *("a@b.org\\```", "*»", "~~a", "https://a.org ", "a@b.org ", "<b `a` ", "{a}", "&amp;"),
    *("*a **b ", '"' + NBSP, NARROW + "»", "1 "),
]
LINES = ["# a", "- a", "a\n---", "a|b\n-|-", "x [", "[r]: https://a.org", "* * *"]
MARKDOWN = {
    **{f"a run of {unit!r}": Family(run(unit)) for unit in RUNS},
    **{f"lines of {unit!r}": Family(lines(unit)) for unit in LINES},
    "a rule that is none": Family(markdown(lambda size: "-" * size + "x")),
    "a reference that is none": Family(markdown(lambda size: "[a]: " + '"' * size + "x"), frozenset(["lost-words"])),
    "brackets in brackets": Family(markdown(lambda size: "[" * size + "]" * size)),
    "links in links": Family(markdown(lambda size: "[" * size + "a" + "](https://a.org/)" * size)),
    "emphasis in emphasis": Family(markdown(lambda size: "*a " * size + "a* " * size), frozenset(["markdown-depth"])),
    "quotations in quotations": Family(markdown(lambda size: "> " * min(size, markdown_limits.MAX_DEPTH) + "x")),
    "lists in lists on a line": Family(markdown(lambda size: "- " * min(size, markdown_limits.MAX_DEPTH) + "x")),
    "lists in lists, by two spaces": Family(
        markdown(lambda size: "".join(f"{'  ' * n}- x\n" for n in range(min(size, 38))))
    ),
    "lists after lines": Family(lines("a\n- b\n1) c\n  - d")),
    "lists in lists": Family(markdown(lambda size: "".join(f"{'    ' * n}- x\n" for n in range(min(size, 19))))),
    "a wide table": Family(markdown(lambda size: "|a" * size + "\n" + "|-" * size + "\n" + "|\n" * size)),
    "runs of backticks of growing length": Family(
        markdown(lambda size: "a".join("`" * n for n in range(1, int(size**0.5))))
    ),
    "references": Family(
        markdown(lambda size: "".join(f"[r{n}]: https://a.org\n" for n in range(size)) + "\n" + "[a][r1] " * size)
    ),
    "quotation marks around spaces": Family(markdown(lambda size: f'"{NBSP * size}a{NBSP * size}"')),
    "addresses that are none": Family(run("[a](/b) "), frozenset(["markdown-link"])),
    "tags": Family(run("<b>"), frozenset(["markdown-html", "too-many-errors"])),
    "one backtick too many": Family(as_markdown("`a` " * (markdown_limits.MAX_BLOCK_SIGNS // 2 + 1)), TOO_MUCH),
    "one bracket too many": Family(as_markdown("[" * (markdown_limits.MAX_BLOCK_SIGNS + 1)), TOO_MUCH),
    "a megabyte of brackets": Family(as_markdown("[" * MAX_BYTES), TOO_MUCH),
    "a megabyte of empty lines": Family(as_markdown("a" + "\n" * (MAX_BYTES - 2) + "b"), TOO_MUCH),
    "a table of a thousand columns": Family(
        as_markdown("|a" * 1000 + "\n" + "|-" * 1000 + "\n" + "|\n" * 400), TOO_MUCH
    ),
    "nine thousand quotations": Family(as_markdown("> " * 9_000 + "x"), frozenset(["markdown-depth"])),
}


# YAML.


def yaml(path: str, old: str, new: str) -> Callable[[Sandbox], object]:
    return lambda site: site.replace(path, old, new)


def added(path: str, text: str) -> Callable[[Sandbox], object]:
    """A file with something more at its end."""

    def change(site: Sandbox) -> None:
        with (site.root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def title(text: str) -> Callable[[Sandbox], object]:
    """An event whose title is a text of 240 kB in both languages, made of the same again and again."""
    long = text * (240_000 // len(text.encode()))
    return yaml(
        EVENT, "title: {en: Open science, fr: La science ouverte}", f"title:\n  en: |\n    {long}\n  fr: |\n    {long}"
    )


def announced(text: str) -> Callable[[Sandbox], object]:
    return added(EVENT, f"announced_as: |\n  {text * (480_000 // len(text.encode()))}\n")


def agenda(site: Sandbox) -> None:
    """As many items as fifty thousand pieces of YAML allow."""
    items = "".join(
        f"  - {{title: {{en: T, fr: T}}, start: {n // 60:02}:{n % 60:02}, end: {(n + 1) // 60:02}:{(n + 1) % 60:02}}}\n"
        for n in itertools.islice(itertools.cycle(range(600, 690)), 3_800)
    )
    site.replace(EVENT, (site.root / EVENT).read_text("utf-8").partition("agenda:")[2], f"\n{items}")


def people(site: Sandbox) -> None:
    many = "".join(f"  p{n}: {{name: N}}\n" for n in range(9_800))
    site.replace(EVENT, "people:\n", f"people:\n{many}")


def speakers(site: Sandbox) -> None:
    many = "".join(f"  p{n}: {{name: N}}\n" for n in range(4_000))
    site.replace(EVENT, "people:\n", f"people:\n{many}")
    site.replace(EVENT, "speakers: [ada]", f"speakers: [{'nobody, ' * 20_000}]")


def languages(site: Sandbox) -> None:
    codes = [f"{a}{b}{c}" for a in "abcdefghijklmnopqrstuvwxyz" for b in "aeiouy" for c in ("", *"aeinorstu")][:1000]
    site.replace(
        SITE, "fr: fr-FR", "fr: fr-FR, " + ", ".join(f"{code}: {code}" for code in codes if code not in {"fr", "en"})
    )


def tags(site: Sandbox) -> None:
    """Tags that each have to be looked up."""
    codes = [
        f"{a}{b}{c}-{t}"
        for a, b, c, t in itertools.product("abcdefghijklm", "aeiouyrs", "aeinorstu", ("US", "Latn", "Cyrl-RU"))
    ]
    site.replace(EVENT, "id: open", f"languages: {{floor: [{', '.join(codes * 8)}]}}\nid: open")


def static(site: Sandbox) -> None:
    site.write("content/static/slides.pdf", "x")
    (site.root / "content/static/slides.pdf").write_bytes(b"0123456789" * 5_000_000)


def large(path: str) -> Callable[[Sandbox], object]:
    """A file of fifty megabytes."""
    return lambda site: (site.root / path).write_bytes(b"# 3456789\n" * 5_000_000)


YAML = {
    "fifty megabytes of YAML": Family(large(EVENT), frozenset(["too-large"])),
    "fifty megabytes of Markdown": Family(large(ENGLISH), frozenset(["too-large"])),
    "fifty megabytes of a catalog": Family(large(CATALOG), frozenset(["too-large"])),
    "fifty megabytes to be published as they are": Family(static),
    "ten thousand brackets": Family(added(SITE, "x: " + "[" * 10_000), frozenset(["too-deep"])),
    "ten thousand levels": Family(added(SITE, "".join(f"{' ' * n}x:\n" for n in range(1300))), frozenset(["too-deep"])),
    "a bomb of aliases": Family(
        added(
            SITE,
            "a: &a [x]\n" + "".join(f"{b}: &{b} [{f'*{a}, ' * 9}]\n" for a, b in itertools.pairwise("abcdefghijk")),
        ),
        frozenset(["yaml-alias"]),
    ),
    "as many pieces as can be": Family(added(SITE, f"x: [{'a,' * 49_900}]"), frozenset(["unknown-key"])),
    "fifty thousand keys": Family(
        added(SITE, "".join(f"k{n}: x\n" for n in range(24_900))), frozenset(["unknown-key", "too-many-errors"])
    ),
    "a key of half a megabyte": Family(added(SITE, f"? {'k' * 500_000}\n: x\n"), frozenset(["unknown-key"])),
    "a key with a gap": Family(added(SITE, f"? k{' ' * 500_000}k\n: x\n"), frozenset(["unknown-key"])),
    "as many pieces as can be on one line": Family(
        added(SITE, f"x: [{'aaaaaaaaaaaaaaaaa,' * 49_900}]"), frozenset(["unknown-key"])
    ),
    "a megabyte of a character that is not allowed": Family(
        added(SITE, "# " + "\x00" * 900_000), frozenset(["character", "too-many-errors"])
    ),
    "a megabyte of quotation marks that never close": Family(
        added(SITE, 'x: "' + "'" * 900_000), frozenset(["yaml-syntax"])
    ),
    "zones that are none": Family(
        added(EVENT, "world_clock: [" + "Europe/Nopla, " * 49_000 + "]\n"), frozenset(["too-many"])
    ),
    "a zone of half a megabyte": Family(
        added(EVENT, f"timezone: {'Europe/' * 70_000}\n"), frozenset(["timezone-unknown"])
    ),
    "hours that are none": Family(
        yaml(EVENT, "start: 10:00\nend", f"start: {'1' * 900_000}\nend"), frozenset(["time-format"])
    ),
    "an address of half a megabyte": Family(
        yaml(EVENT, "https://zoom.example.org/register/1", f"https://a.org/?{'a' * 500_000}"), frozenset(["url-format"])
    ),
    "an address as long as can be": Family(
        yaml(EVENT, "https://zoom.example.org/register/1", "https://a.org/?" + "字" * 661)
    ),
    "an e-mail address of half a megabyte": Family(
        yaml(SITE, "email: talks@example.org", f"email: a@{'a.' * 250_000}-"), frozenset(["email-format"])
    ),
    "an id of half a megabyte": Family(
        yaml(EVENT, "id: open-science", f"id: {'a-' * 250_000}"), frozenset(["id-format"])
    ),
    **{
        f"a title of {text!r}": Family(title(text)) for text in ('"', '"' + NBSP, "x" + NBSP, "a.", "a@", "1 ", "x -- ")
    },
    **{f"an announcement of {text!r}": Family(announced(text)) for text in ("CET ", "1 (", "UTC+")},
    "an agenda as long as can be": Family(agenda, frozenset(["agenda-overlap", "too-many-errors"])),
    "as many people as can be": Family(people),
    "speakers that are nobody": Family(speakers, frozenset(["unknown-reference", "too-many-errors"])),
    "a thousand languages": Family(languages, frozenset(["language"])),
    "languages to look up": Family(tags, frozenset(["too-many"])),
}


# Catalogs.


HEADER = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals={}; plural={};\\n"\n\n'


def catalog(entries: str, number: str = "2", plural: str = "(n > 1)") -> Callable[[Sandbox], object]:
    return lambda site: site.write(CATALOG, HEADER.format(number, plural) + entries)


def _entries(pattern: str) -> str:
    return "".join(pattern.format(n) for n in range(750_000 // len(pattern)))


PLURAL = frozenset(["po-plural"])
CATALOGS = {
    "as many entries as can be": Family(catalog(_entries('msgid "{}"\nmsgstr "a"\n'))),
    "as many empty entries as can be": Family(catalog(_entries('msgid "{}"\nmsgstr ""\n'))),
    "the same entry again": Family(
        catalog('msgid "a"\nmsgstr "b"\n' * 30_000), frozenset(["po-duplicate", "too-many-errors"])
    ),
    "entries with markup": Family(
        catalog(_entries('msgid "{}"\nmsgstr "<"\n')), frozenset(["po-markup", "too-many-errors"])
    ),
    "a megabyte of comments": Family(catalog("#: a:1\n" * 130_000 + 'msgid "a"\nmsgstr "b"\n')),
    "a text of a megabyte": Family(catalog('msgid "a"\nmsgstr ""\n' + '"a"\n' * 220_000)),
    "a line of a megabyte": Family(catalog(f'msgid "a"\nmsgstr "{chr(92) * 900_000}"\n')),
    "a line that never ends": Family(catalog(f'msgid "a"\nmsgstr "{"a" * 900_000}\n'), frozenset(["po-syntax"])),
    "per-cent signs": Family(catalog(f'msgid "a"\nmsgstr "{"%(" * 450_000}"\n'), frozenset(["po-placeholder"])),
    "a billion plural forms": Family(
        catalog('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', "1000000000"), frozenset(["po-syntax"])
    ),
    "a number of plural forms that is itself too long": Family(catalog("", "9" * 100_000), frozenset(["po-syntax"])),
    "a deep plural expression": Family(catalog("", "2", "(" * 50_000 + "n" + ")" * 50_000), PLURAL),
    "a long plural expression": Family(catalog("", "2", "n*" * 400_000 + "n"), PLURAL),
    "a plural expression of large numbers": Family(catalog("", "2", "n*" * 490 + "n"), PLURAL),
    "a plural expression of a huge number": Family(catalog("", "2", "9" * 900), PLURAL),
    "a remainder of nothing": Family(catalog("", "2", "n%0"), PLURAL),
}


@pytest.mark.parametrize("name", ["background.en.md", "background.fr.md"])
@pytest.mark.parametrize("width", [None, 72])
def test_a_note_of_forty_pages_is_within_the_limits(name: str, width: int | None) -> None:
    """The project's own note again and again, to 100 kB; also in short lines."""
    (path,) = (ROOT / "content/events").glob(f"*/{name}")
    text = path.read_text(encoding="utf-8")
    if width:
        text = "\n\n".join(textwrap.fill(block, width) for block in text.split("\n\n"))
    assert _fits(f"{text}\n\n" * (100_000 // len(text.encode()) + 1))


FAMILIES = {**MARKDOWN, **YAML, **CATALOGS}


def _build(name: str, folder: str, answer: Connection) -> None:
    """Build a family's site under limits; runs in a process of its own."""
    assert "warm" in sys.modules, "each process imports everything anew"
    site = make_site(Path(folder) / "site")
    (site.root / "templates" / "card.typ").unlink()
    FAMILIES[name].change(site)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout = sys.stderr = (Path(folder) / "said").open("w+", encoding="utf-8")
    try:
        status = cli.main(["build", "--format", "github", "--as-of", "2030-01-01"], site.root)
    except BaseException:  # noqa: BLE001 - whatever it is, it is what the test is about
        answer.send(("traceback", traceback.format_exc()))
        return
    sys.stderr.seek(0)
    answer.send((str(status), sys.stderr.read()))


@pytest.fixture(scope="module")
def processes() -> multiprocessing.context.ForkServerContext:
    """Processes that begin with everything imported, and with nothing of this one.

    Their server finds what it imports by ``PYTHONPATH`` alone (CPython before 3.13.8).
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["test_markdown_limits", "warm"])
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        forkserver.ensure_running()
    return context


@pytest.mark.parametrize("name", FAMILIES)
def test_a_large_input_is_built_or_refused_in_bounded_time_and_memory(
    name: str, processes: multiprocessing.context.ForkServerContext
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        answers, answer = processes.Pipe(duplex=False)
        child = processes.Process(target=_build, args=(name, folder, answer))
        child.start()
        answer.close()
        try:
            status, said = answers.recv()
        except EOFError:
            child.join()
            pytest.fail(f"ended by signal {-(child.exitcode or 0)}: more than {SECONDS} seconds, or out of memory")
        child.join()
    expected = FAMILIES[name].codes
    assert status == ("1" if expected else "0"), said[:2000]
    assert set(re.findall(r"(?m)^::error .*?title=([a-z-]+)::", said)) == expected
