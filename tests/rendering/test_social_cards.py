"""Social cards: what they are, when they are made anew, and what is said where one cannot be made."""

from __future__ import annotations

import json
import os
import struct
import sys
import zlib
from contextlib import closing
from datetime import date, timedelta
from importlib.abc import MetaPathFinder
from typing import TYPE_CHECKING

import html5lib
import pytest

from microsite import building
from microsite.artifacts import Stored
from microsite.options import Options
from microsite.problems import Problems, RenderError
from microsite.rendering import social_cards
from microsite.rendering.identity.palette import DEFAULT
from microsite.rendering.identity.values import Identity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Sandbox

    from microsite.problems import Problem

pytest.importorskip("typst", reason="cards need Typst")
pytestmark = pytest.mark.usefixtures("drawn_anew")

EVENT = "content/events/talk/event.yaml"
HOURS = "start: 10:00\nend: 11:30\n"
TITLE = "{en: Open science, fr: La science ouverte}"
NAMES = {"site-en", "site-fr", "open-science-en", "open-science-fr"}
PAPER = bytes.fromhex(DEFAULT.plate.ground.removeprefix("#"))


def make(site: Sandbox) -> tuple[dict[str, bytes], list[Problem]]:
    """Every file of a site, and what was said of it."""
    problems = Problems()
    _, artifacts = building.make(site.project, Options(None, "2030-01-01", 0.0), problems)
    return {artifact.path: artifact.data for artifact in artifacts}, list(problems)


def cards_of(files: dict[str, bytes]) -> dict[str, bytes]:
    """The cards, by their name without the hash."""
    found = [path for path in files if path.startswith("assets/cards/")]
    cards = {path.removeprefix("assets/cards/").rsplit("-", 1)[0]: files[path] for path in found}
    assert len(cards) == len(found)
    return cards


def cards(site: Sandbox) -> dict[str, bytes]:
    files, problems = make(site)
    assert [one for one in problems if one.code != "long-title"] == []
    return cards_of(files)


def titled(site: Sandbox, english: str, french: str = "x") -> None:
    written = (json.dumps(title, ensure_ascii=False) for title in (english, french))
    site.replace(EVENT, TITLE, "{{en: {}, fr: {}}}".format(*written))


def images(files: dict[str, bytes]) -> dict[str, list[str]]:
    """The social images of every page, by path."""
    return {
        path: [
            meta.get("content", "")
            for meta in html5lib.parse(data, namespaceHTMLElements=False).iter("meta")
            if meta.get("property") == "og:image"
        ]
        for path, data in files.items()
        if path.endswith(".html")
    }


def rows(png: bytes) -> list[bytes]:
    """The first rows of a picture with 8 bits a channel (PNG, 9 and 11.2.2), for whoever looks at its margin."""
    depth, kind = png[24], png[25]
    assert (depth, kind) in {(8, 2), (8, 6)}
    size, place, packed = 3 if kind == 2 else 4, 8, b""
    while place < len(png):
        length, name = struct.unpack(">I4s", png[place : place + 8])
        packed += png[place + 8 : place + 8 + length] if name == b"IDAT" else b""
        place += length + 12
    raw, width = zlib.decompress(packed), 1200 * size
    before, found = bytearray(width), []
    for start in range(0, 40 * (width + 1), width + 1):
        row = bytearray(raw[start + 1 : start + 1 + width])
        for i in range(width):
            a, b, c = (row[i - size] if i >= size else 0), before[i], (before[i - size] if i >= size else 0)
            nearest = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
            row[i] = (row[i] + (0, a, b, (a + b) // 2, nearest)[raw[start]]) & 255
        before = row
        found.append(b"".join(bytes(row[i : i + 3]) for i in range(0, width, size)))
    return found


class _NoTypst(MetaPathFinder):
    def find_spec(self, name: str, path: object = None, target: object = None) -> None:  # noqa: ARG002 - the protocol's
        if name.partition(".")[0] == "typst":
            raise ModuleNotFoundError(name)


@pytest.fixture
def without_typst(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Take Typst away from here on."""

    def take() -> None:
        for name in [name for name in sys.modules if name.partition(".")[0] == "typst"]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setattr(sys, "meta_path", [_NoTypst(), *sys.meta_path])

    return take


# What they are.


def test_every_event_and_the_site_have_a_card_in_each_language(site: Sandbox) -> None:
    text = (
        (site.root / EVENT).read_text(encoding="utf-8").replace("slug: {en: open-science, fr: science-ouverte}\n", "")
    )
    for name in ("unlisted", "draft"):
        changed = text.replace("id: open-science", f"id: {name}").replace(HOURS, f"{HOURS}publication: {name}\n")
        changed = changed.replace("name: Ada", f"name: {name}").replace("name: Grace", f"name: {name}")
        site.write(f"content/events/{name}/event.yaml", changed)
    assert set(cards(site)) == NAMES | {"unlisted-en", "unlisted-fr"}


def test_card_is_a_png_of_the_size_that_networks_ask_for(site: Sandbox) -> None:
    for card in cards(site).values():
        assert card[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">I4sII", card[8:24]) == (13, b"IHDR", 1200, 630)
        assert card.endswith(b"IEND\xaeB\x60\x82")
        assert len(card) < 600_000


def test_no_two_cards_are_the_same(site: Sandbox) -> None:
    assert len(set(cards(site).values())) == len(NAMES)


def test_page_shows_its_event_s_card_in_its_language_and_other_pages_the_site_s(site: Sandbox) -> None:
    files, _ = make(site)
    shown = images(files)
    for path, card in {
        "index.html": "site-en",
        "en/index.html": "site-en",
        "fr/index.html": "site-fr",
        "en/open-science/index.html": "open-science-en",
        "fr/science-ouverte/index.html": "open-science-fr",
    }.items():
        [address] = shown[path]
        assert files[address.removeprefix("https://talks.example.org/")] == cards_of(files)[card]


# The same card is made once.


def test_two_machines_make_the_same_cards(new_site: Callable[[], Sandbox]) -> None:
    assert make(new_site())[0] == make(new_site())[0]


def test_card_that_was_made_is_taken_from_the_cache(site: Sandbox, without_typst: Callable[[], None]) -> None:
    first = cards(site)
    assert set(first) == NAMES
    without_typst()
    assert cards(site) == first


@pytest.mark.parametrize(
    ("path", "old", "new", "changed"),
    [
        (EVENT, TITLE, "{en: Other, fr: La science ouverte}", {"open-science-en"}),
        (EVENT, HOURS, f"{HOURS}status: cancelled\n", {"open-science-en", "open-science-fr"}),
        (EVENT, "start: 10:00\nend", "start: 9:45\nend", {"open-science-en", "open-science-fr"}),
        (EVENT, "date: 2030-05-14", "date: 2030-05-15", {"open-science-en", "open-science-fr"}),
        ("content/series/talks.yaml", "fr: Causeries de", "fr: Cours de", {"open-science-fr"}),
        ("content/site.yaml", "{en: Talks,", "{en: Debates,", {"site-en"}),
        ("templates/card.typ", "x: 64pt", "x: 65pt", NAMES),
        (EVENT, "To talk.", "To debate.", set()),
    ],
)
def test_card_is_another_one_where_what_it_shows_is(
    site: Sandbox, path: str, old: str, new: str, changed: set[str]
) -> None:
    before = make(site)[0]
    site.replace(path, old, new)
    after = make(site)[0]
    one, other = cards_of(before), cards_of(after)
    assert {name for name in NAMES if one[name] != other[name]} == changed
    addresses = {path for path in after if path.startswith("assets/cards/")} - set(before)
    assert len(addresses) == len(changed)  # networks keep a picture by its address


def test_card_that_the_disk_lost_is_made_again(site: Sandbox) -> None:
    first = cards(site)
    files = kept_cards(site)
    assert files
    for file in files:
        file.write_bytes(b"")
    assert cards(site) == first


@pytest.mark.parametrize("change", [lambda data: data[:-9], lambda data: b"<script>" + data, lambda _: b"\x89PNG"])
def test_card_that_was_damaged_in_the_cache_is_made_again(site: Sandbox, change: Callable[[bytes], bytes]) -> None:
    first = cards(site)
    for file in kept_cards(site):
        file.write_bytes(change(file.read_bytes()))
    assert cards(site) == first


def test_card_of_another_event_in_the_cache_is_not_taken(site: Sandbox) -> None:
    first = cards(site)
    one, *others = kept_cards(site)
    for other in others:
        other.write_bytes(one.read_bytes())
    assert cards(site) == first


def test_nobody_waits_for_a_pipe_in_the_cache_and_no_link_is_followed(site: Sandbox) -> None:
    first = cards(site)
    one, other, *_ = kept_cards(site)
    data = other.read_bytes()
    one.unlink()
    os.mkfifo(one)
    other.unlink()
    (site.root / "elsewhere").write_bytes(data[:-1])
    other.symlink_to(site.root / "elsewhere")
    assert cards(site) == first


def test_site_is_built_where_the_cache_cannot_be_written(site: Sandbox) -> None:
    site.write(".cache/cards", "not a folder")
    assert set(cards(site)) == NAMES


def kept_cards(site: Sandbox) -> list[Path]:
    """The files of the cache."""
    return sorted((site.project.cache / "cards").iterdir())


# A site says for what there are cards.


@pytest.mark.parametrize(("wanted", "names"), [("all", NAMES), ("events", NAMES), ("none", set())])
def test_cards_are_made_for_what_site_yaml_says(site: Sandbox, wanted: str, names: set[str]) -> None:
    site.replace("content/site.yaml", "base_url:", f"cards: {wanted}\nbase_url:")
    files, problems = make(site)
    assert problems == []
    assert set(cards_of(files)) == names
    if not names:
        assert not any(images(files).values())


def made_of(site: Sandbox, subjects: social_cards.CardSubjects) -> social_cards.Cards:
    """The cards of these subjects."""
    with closing(social_cards.CardMaker(site.project, Identity())) as maker:
        return maker.make(subjects, Problems())


def test_a_session_has_a_card_only_where_all_are_wanted(site: Sandbox) -> None:
    context = site.summaries()
    french = next(iter(one for code, one in context.sites.items() if code == "fr")).language
    session = social_cards.SessionCard("open-science", "keynote", french, "La science ouverte", "Les données")
    everything = social_cards.CardSubjects(list(context.sites.values()), list(context.events.values()), [session])
    keys = {}
    for wanted in ("all", "events", "none"):
        subjects = everything.limited_to(wanted)
        made = made_of(site, subjects)
        keys[wanted] = {key: artifact.path for key, artifact in made.items()}
    own = ("open-science/keynote", "fr")
    assert keys["all"].keys() - keys["events"].keys() == {own}
    assert keys["all"][own].startswith("assets/cards/open-science-keynote-fr-")
    assert keys["none"] == {}


def test_cards_stay_in_the_cache_until_they_are_published(site: Sandbox) -> None:
    context = site.summaries()
    subjects = social_cards.CardSubjects(list(context.sites.values()), list(context.events.values()))
    made = made_of(site, subjects)
    assert {type(one) for one in made.values()} == {Stored}


# What cannot be made is said.


def test_site_without_typst_is_built_without_cards_and_says_so_once(
    site: Sandbox, without_typst: Callable[[], None]
) -> None:
    without_typst()
    files, problems = make(site)
    assert [(problem.severity, problem.code) for problem in problems] == [("warning", "card-missing")]
    assert "typst" in problems[0].hint
    assert cards_of(files) == {}
    assert set(images(files)) >= {"index.html", "en/open-science/index.html", "fr/science-ouverte/index.html"}
    assert not any(images(files).values())
    assert not any(b"twitter:card" in data for path, data in files.items() if path.endswith(".html"))


def test_site_without_a_card_template_has_no_cards_and_that_is_no_problem(site: Sandbox) -> None:
    (site.root / "templates/card.typ").unlink()
    files, problems = make(site)
    assert (cards_of(files), problems) == ({}, [])


@pytest.mark.parametrize(
    ("title", "strange"),
    [
        ("开放科学", "开"),
        ("Open 開", "開"),
        ("한국어", "한"),
        ("עברית", "ע"),
        ("🎉", "🎉"),
    ],
)
def test_letter_that_no_font_has_is_said_and_the_site_s_card_stands_in(site: Sandbox, title: str, strange: str) -> None:
    titled(site, title)
    files, problems = make(site)
    assert [(problem.severity, problem.code) for problem in problems] == [("warning", "card-font")]
    assert f"“{strange}”" in problems[0].message
    assert problems[0].location.path == "templates/card.typ"
    assert set(cards_of(files)) == NAMES - {"open-science-en"}
    assert "/site-en-" in images(files)["en/open-science/index.html"][0]
    assert "/open-science-fr-" in images(files)["fr/science-ouverte/index.html"][0]


@pytest.mark.parametrize(
    "title",
    [
        "Ελληνικά, Кириллица, العربية",
        "Œuvre – « ça » : 1 000 € ½ © …",
        "5 µm, 1º",
    ],
)
def test_letters_that_the_fonts_have_make_a_card(site: Sandbox, title: str) -> None:
    titled(site, title, title)
    assert set(cards(site)) == NAMES


def test_card_template_that_does_not_work_is_an_error_with_its_place(site: Sandbox) -> None:
    site.replace("templates/card.typ", "#set page(", "#set paage(")
    with pytest.raises(RenderError) as caught:
        make(site)
    assert {(problem.code, problem.location.path) for problem in caught.value.problems} == {
        ("card", "templates/card.typ")
    }


# Texts are texts.


@pytest.mark.parametrize(
    ("code", "plain"),
    [
        ('#panic("x")', "panic"),
        ("*bold*", "bold"),
        ("$x$", "x"),
        ('#read("/etc/passwd")', ""),
        ("] #it.below [", "below"),
        ("\\ // /* `", "\\"),
    ],
)
def test_typst_code_in_a_title_is_shown_and_never_run(site: Sandbox, code: str, plain: str) -> None:
    titled(site, f"A {code}")
    shown = cards(site)["open-science-en"]
    site.replace(EVENT, json.dumps(f"A {code}"), json.dumps(f"A {plain}".strip()))
    assert cards(site)["open-science-en"] != shown


def test_title_of_usual_length_leaves_the_margin_empty(site: Sandbox) -> None:
    titled(site, "Micro-credentials in higher education: " * 5)
    assert set(rows(cards(site)["open-science-en"])) == {PAPER * 1200}


def test_longest_title_leaves_the_margin_empty(site: Sandbox) -> None:
    titled(site, "Micro-credentials in higher education: " * 15)
    assert set(rows(cards(site)["open-science-en"])) == {PAPER * 1200}


def on_every_third_day(site: Sandbox, count: int, last: str) -> None:
    days = [date(2030, 5, 14) + timedelta(days=3 * number) for number in range(count)]
    entries = "".join(f"  - {{date: {day}, start: 10:00, end: 11:30}}\n" for day in [*days, date.fromisoformat(last)])
    event = site.root / EVENT
    before, _, after = event.read_text("utf-8").partition(f"date: 2030-05-14\n{HOURS}")
    event.write_text(f"{before}days:\n{entries}{after.partition('agenda:')[0]}updated: 2029-12-01\n", "utf-8")


@pytest.mark.parametrize("count", [2, 40, 365])
def test_an_event_of_many_days_has_one_card_of_the_usual_size(site: Sandbox, count: int) -> None:
    on_every_third_day(site, count, "2035-01-01")
    made = cards_of(make(site)[0])
    assert {struct.unpack(">II", picture[16:24]) for picture in made.values()} == {(1200, 630)}


@pytest.mark.parametrize("count", [2, 20, 60])
def test_the_last_of_many_days_is_on_the_card(new_site: Callable[[], Sandbox], count: int) -> None:
    one, other = new_site(), new_site()
    on_every_third_day(one, count, "2035-01-01")
    on_every_third_day(other, count, "2035-02-28")
    assert cards_of(make(one)[0])["open-science-en"] != cards_of(make(other)[0])["open-science-en"]


@pytest.mark.parametrize(
    ("text", "drawn"),
    [("Party 🎉", "Party"), ("A 👩\u200d🔬 B", "A B"), ("Café ☕", "Café ☕"), ("a  b\nc", "a  b\nc"), ("🎉", "")],
)
def test_emoji_which_no_font_has_are_left_out_of_a_card(text: str, drawn: str) -> None:
    assert social_cards._without_emoji(text) == drawn
