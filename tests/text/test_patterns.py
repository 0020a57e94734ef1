"""Each idea has one pattern, in one place: a table of samples finds a second one."""

from __future__ import annotations

import ast
import importlib
import re
import time
from functools import cache
from pkgutil import walk_packages
from typing import TYPE_CHECKING, NamedTuple

import pytest
from conftest import ROOT

import microsite
from microsite.text import patterns, slugs
from microsite.text.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class Idea(NamedTuple):
    """Something that a text can hold, by examples."""

    homes: tuple[re.Pattern[str] | str, ...]
    """The patterns that are there for it. A pattern elsewhere may hold one of them, and be more."""
    samples: tuple[str, ...]
    others: tuple[str, ...]
    """What it is not, and may be taken for: a pattern that takes this too is about something else."""


IDEAS = {
    "web address": Idea(
        (patterns.WEB_ADDRESS, patterns.ADDRESS, patterns.BARE_ADDRESS, patterns.NOT_IN_ADDRESS),
        (
            "https://example.org/",
            "http://www.example.org:8080/a/b.html#c",
            "https://example.org/?a=b&c=%20d",
            "https://fr.wikipedia.org/wiki/Lille_(Nord)",
            "www.example.org/page",
            "https://example.org/l'été",
        ),
        ("example", "12:30", "and/or", "ada@example.org", "<b>", "a-b"),
    ),
    "e-mail address": Idea(
        (patterns.EMAIL, patterns.ADDRESS, patterns.EMAIL_VALUE),
        ("ada@example.org", "first.last+talks@mail.example.org", "o'brien@example.org", "a_b-c@example.co.uk"),
        ("example.org", "@ada", "https://example.org/", "ada", "a@b"),
    ),
    "code span": Idea(
        (patterns.CODE_SPAN,),
        ("`code`", "``co`de``", "`a b`", "`--strict`", "`two\nlines`"),
        ("note", "'note'", "*note*", "`", "“note”"),
    ),
    "tag": Idea(
        (patterns.TAG, patterns.ATTRIBUTES),
        ("<b>", "</p>", '<a href="https://example.org/">', "<br/>", "<img src='a.png' alt='x > y'>", "<!-- no -->"),
        ("<https://example.org/>", "<ada@example.org>", "1 < 2", "b", "a > b"),
    ),
    "hour": Idea(
        (patterns.HOUR, patterns.HOUR_ALONE, patterns.CLOCK),
        ("14:00", "9:30", "2 p.m.", "9:30 a.m.", "14 h", "9h30", "14 h 05", "2pm"),
        ("2022", "14", "1,000", "3/4", "8 September", "ISO 8601", "12345"),
    ),
    "number": Idea(
        (patterns.NUMBER,),
        ("7", "2022", "2.5", "2,5", "10,25", "3,1416"),
        ("14:00", "1-2", "12px", "3rd", "2022-09-08", "one"),
    ),
    "slug": Idea(
        (slugs.SLUG,),
        ("open-science", "micro-credentials-2", "ada", "a1"),
        ("Open-Science", "open_science", "-open", "été", "open--science", "open science", "open-science-"),
    ),
    "placeholder": Idea(
        (patterns.PLACEHOLDER,), ("%(name)s", "%(count)s", "%(a_b)s"), ("%s", "{name}", "(name)", "100 %")
    ),
    "line of a .po file": Idea(
        (patterns.PO_LINE,),
        ('msgid "One"', '"more\\n"', 'msgstr[1] "Deux"', "# who", 'msgctxt "a"', '"a \\" b"'),
        ("msgid One", '"open', "msgid", "'a'", 'x "a"'),
    ),
    "line end": Idea(
        (patterns.LINE_END,),
        ("\n", "\r\n", "\r"),
        (" ", "\t", "\u00a0", "\u2003", "\x00", "\x07", "\x1b", "\x7f"),  # white space, and control characters
    ),
    "sentence end": Idea((patterns.SENTENCE_END,), (". ", "! ", "? "), (".", ", ", "a ", ": ")),
    "attribute": Idea(
        (r"([^\s=\"'/>]+)(?:\s*=",), ('href="a"', "alt='b'", 'data-x = "c d"', 'xlink:href="e"'), ("=", '"a"', "<a>")
    ),
}
HOMES = (patterns, slugs)
PATTERNS = (re.Pattern, type(lazy_pattern("")))
_STRING_ARGUMENT = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}


def test_digit_is_every_decimal_digit_but_those_of_mathematics() -> None:
    everything = "".join(map(chr, range(0x10000)))
    assert patterns.DIGIT.findall(everything) == re.findall(r"\d", everything)


@pytest.mark.parametrize("name", IDEAS)
def test_each_sample_is_found_in_a_sentence_by_its_pattern(name: str) -> None:
    idea = IDEAS[name]
    compiled = [home for home in idea.homes if isinstance(home, PATTERNS)]
    if compiled:
        missed = [sample for sample in idea.samples if not any(_covers(home, sample) for home in compiled)]
        assert missed == []
        assert [other for other in idea.others if _covers(compiled[0], other)] == []


@pytest.mark.parametrize("name", IDEAS)
def test_an_idea_has_no_pattern_but_its_own(name: str) -> None:
    idea = IDEAS[name]
    kept = {found for found, pattern in _all_kept() if _is_second(pattern, idea) and not _holds(pattern, idea)}
    written = {found for found, pattern in _all_written() if _is_second(pattern, idea)}
    assert sorted(kept | written) == []


@pytest.mark.parametrize(
    ("name", "second"),
    [
        ("web address", r"https?://\S+|www\.\S+"),
        ("web address", r"\w{1,30}://[^\s)>\]]+"),
        ("e-mail address", r"[\w.+'-]+@[\w-]+\.[\w.-]+"),
        ("code span", r"(?s)(`+)(?!`).+?(?<!`)\1(?!`)"),
        ("code span", r"`[^`]+`"),
        ("tag", r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>"),
        ("hour", r"\b[0-9]{1,2}(?:[:.][0-9]{2})?\s?(?:[ap]\.?m\b\.?|h\b(?:\s?[0-9]{2}\b)?)|\b[0-9]{1,2}:[0-9]{2}\b"),
        ("number", r"\d+(?:[.,]\d+)?"),
        ("slug", r"[a-z0-9]+(?:-[a-z0-9]+)*"),
        ("placeholder", r"%\((\w+)\)s"),
        ("line end", r"\r\n|\r|\n"),
        ("attribute", r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"),
    ],
)
def test_a_second_pattern_for_an_idea_is_found(name: str, second: str) -> None:
    """The patterns that there were before each idea had its home, or nearly these."""
    made = f"import re\n_PATTERN = re.compile({second!r})\nre.search('no', text)\n"
    assert [line for line, pattern in _written(made) if _is_second(pattern, IDEAS[name])] == [2]


def test_a_longer_pattern_may_hold_the_one_of_an_idea() -> None:
    longer = re.compile(rf"<?(?:{patterns.WEB_ADDRESS.pattern})>?")
    assert _is_second(longer, IDEAS["web address"])
    assert _holds(longer, IDEAS["web address"])


@pytest.mark.parametrize("shape", ["<!--", "<!-- -", "<a '\"", "<a b=c "])
def test_tags_that_never_end_are_passed_over_in_linear_time(shape: str) -> None:
    text = shape * (400_000 // len(shape))
    began = time.process_time()
    assert not patterns.TAG.search(text)
    assert time.process_time() - began < 5


def test_a_comment_ends_at_its_first_end_and_begins_at_its_last_beginning() -> None:
    assert [found.group() for found in patterns.TAG.finditer("a <!-- b\n <!-- c - -- d --> e --> <!----> f")] == [
        "<!-- c - -- d -->",
        "<!---->",
    ]


def _is_second(pattern: re.Pattern[str], idea: Idea) -> bool:
    """Whether a pattern takes most samples of an idea, and little else."""
    taken = sum(_covers(pattern, sample) for sample in idea.samples)
    others = sum(_covers(pattern, other) for other in idea.others)
    return taken * 2 > len(idea.samples) and others * 2 < len(idea.others)


def _holds(pattern: re.Pattern[str], idea: Idea) -> bool:
    """Whether it was made of a pattern of the idea."""
    return any((home if isinstance(home, str) else home.pattern) in pattern.pattern for home in idea.homes)


def _covers(pattern: re.Pattern[str], sample: str) -> bool:
    """Whether it takes a sample whole, alone or in a sentence."""
    if pattern.fullmatch(sample):
        return True
    return any(found.group() == sample for found in pattern.finditer(f"at {sample} x"))


@cache
def _all_kept() -> list[tuple[str, re.Pattern[str]]]:
    """Every pattern that a module keeps, with its name."""
    values = [
        (f"{module}.{name}", value)
        for module, there in _modules().items()
        if there not in HOMES
        for name, value in vars(there).items()
    ]
    return [(name, found) for name, value in values for found in _kept(value)]


@cache
def _all_written() -> list[tuple[str, re.Pattern[str]]]:
    """Every pattern that a module writes out in a call of ``re``, with its line."""
    homes = {home.__file__ for home in HOMES}
    paths = [path for path in sorted((ROOT / "microsite").rglob("*.py")) if str(path) not in homes]
    return [(f"{path.name}:{line}", found) for path in paths for line, found in _written(path.read_text("utf-8"))]


def test_a_pattern_that_an_import_makes_is_compiled_when_it_is_used() -> None:
    """Only modules that come before ``text``, and those that run without the program, compile theirs."""
    program = ROOT / "microsite"
    compiled = {path.relative_to(program).as_posix() for path in program.rglob("*.py") if _compiles_at_import(path)}
    below = {"invocation.py", "package_index.py", "problems/problem.py"}
    assert compiled == below | {"new_site/skeleton/launcher.py"}


def _compiles_at_import(path: Path) -> bool:
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    for node in waiting:
        match node:
            case ast.FunctionDef() | ast.Lambda():
                continue
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr="compile")):
                return True
        waiting += ast.iter_child_nodes(node)
    return False


def _kept(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns in a value of a module, also in its tables."""
    if isinstance(value, PATTERNS) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from (found for each in value.values() for found in _kept(each))
    elif isinstance(value, list | tuple):
        yield from (found for each in value for found in _kept(each))


def _written(source: str) -> Iterator[tuple[int, re.Pattern[str]]]:
    """The patterns that are written out in calls of ``re`` and of ``lazy_pattern``, with their lines."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=called), args=[ast.Constant(value=str(text)), *_]
            ) if called in _STRING_ARGUMENT:
                yield node.lineno, re.compile(text)
            case ast.Call(func=ast.Name(id="lazy_pattern"), args=[ast.Constant(value=str(text)), *_]):
                yield node.lineno, re.compile(text)


@cache
def _modules() -> dict[str, object]:
    names: Iterable[str] = (found.name for found in walk_packages(microsite.__path__, "microsite."))
    return {name: importlib.import_module(name) for name in names if not name.endswith("__main__")}


@pytest.mark.parametrize(
    "address",
    ["https://a.org", "a@example.org", "www.a.org", "WWW.a.org", "wWw.a.org", "mailto:a", "MailTo:a", "TEL:+33"],
)
def test_quick_test_misses_no_address_in_any_case(address: str) -> None:
    assert patterns.ADDRESS.search(f"é {address}")
    assert patterns.may_have_address(f"é {address}")
    assert patterns.replace_addresses(lambda _: "-", f"When we were {address} é") == "When we were - é"
