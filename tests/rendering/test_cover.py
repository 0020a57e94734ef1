"""The first screen of an event: its date as a picture, its title, its ink; the agenda drawn to scale; faces."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, make_site
from shelf import take
from test_hours import ENGLISH, FRENCH, words

from microsite.rendering.css_text import squeezed
from microsite.rendering.summaries import cover, faces
from microsite.rendering.summaries.date_picture import picture_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Sandbox

    from microsite.rendering.summaries.agenda_parts import Score
    from microsite.rendering.summaries.event import EventSummary

EVENT = "content/events/talk/event.yaml"
ENGLISH_PAGE = "en/open-science/index.html"


def days(*written: str) -> list[date]:
    return [date.fromisoformat(one) for one in written]


def summary_of(site: Sandbox, code: str = "en") -> EventSummary:
    return next(one for (_, language), one in site.summaries().events.items() if language == code)


# The date.


@pytest.mark.parametrize(
    ("written", "numerals", "beside"),
    [
        (["2022-09-08"], [("8", "Thursday", "d1")], "Thursday\nSeptember 2022"),
        (["2030-05-14"], [("14", "Tuesday", "")], "Tuesday\nMay 2030"),
        (["2030-05-14", "2030-05-16"], [("14", "Tuesday", ""), ("16", "Thursday", "")], "May 2030"),
        (["2030-05-31", "2030-06-01"], [("31", "Friday\nMay 2030", ""), ("1", "Saturday\nJune 2030", "d1")], ""),
        ([f"2030-05-{day}" for day in range(14, 19)], [("14–18", "", "r")], "May 2030"),
        ([f"2030-05-{day}" for day in (10, 12, 14, 16, 18)], [], ""),
        (["2030-05-29", "2030-05-30", "2030-05-31", "2030-06-01", "2030-06-02"], [], ""),
        ([], [], ""),
    ],
)
def test_a_date_is_a_numeral_for_each_day_or_a_range_or_words_alone(
    written: list[str], numerals: list[tuple[str, str, str]], beside: str
) -> None:
    picture = picture_of(days(*written), ENGLISH)
    assert [(str(one.number), str(one.above), one.size) for one in picture.numerals] == numerals
    assert str(picture.beside) == beside


def test_the_bar_of_a_phone_names_the_hour_of_a_single_day_only(site: Sandbox, tmp_path: Path) -> None:
    assert str(summary_of(site).time.reminder).replace("\xa0", " ") == "Tue 14 May, 10:00\nParis time"
    several = summary_of(take("three_days", tmp_path / "several")).time.reminder
    assert "".join(str(several).split()) == "14–16May"


def test_a_french_date_has_its_ordinal_and_a_capital_at_its_head() -> None:
    picture = picture_of(days("2030-05-01"), FRENCH)
    assert picture.numerals[0].number.html == "1<sup>er</sup>"
    assert picture.beside.html == "Mercredi<br>mai 2030"


def test_a_range_of_numerals_runs_from_left_to_right_in_every_language() -> None:
    picture = picture_of(days(*(f"2030-05-{day}" for day in range(14, 19))), words("ar-EG"))
    assert picture.numerals[0].number.html == "<bdi>14–18</bdi>"


def test_a_picture_is_hidden_from_readers_who_get_the_day_in_words(site: Sandbox) -> None:
    site.build()
    page = site.page(ENGLISH_PAGE)
    assert '<p aria-hidden="true"><span class="num">14</span></p>' in page
    assert '<p class="vh day-said"><time datetime="2030-05-14">Tuesday, 14 May 2030</time></p>' in page


# The title.


def test_a_long_title_is_set_smaller() -> None:
    assert [cover.size_of("x" * length) for length in (40, 41, 80, 81)] == ["", "mid", "mid", "long"]


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("Micro-credentials now", '<span class="nb">Micro-credentials</span> now'),
        ("A & B-C <i>", 'A &amp; <span class="nb">B-C</span> &lt;i&gt;'),
        ("Donaudampfschifffahrt-Gesellschaft", "Donaudampfschifffahrt-Gesellschaft"),
        ("8-10", '<span class="nb">8-10</span>'),
    ],
)
def test_a_term_with_a_hyphen_stays_whole_unless_it_is_too_long_for_a_phone(title: str, html: str) -> None:
    assert str(cover.unbroken(title)) == html


# The agenda drawn to scale.


def score_of(site: Sandbox, code: str = "en") -> Score | None:
    return summary_of(site, code).score


def test_an_agenda_is_drawn_to_scale(site: Sandbox) -> None:
    score = score_of(site)
    assert score is not None
    assert [(bar.x, bar.width, bar.hour, bar.title) for bar in score.bars] == [
        ("0", "11.11", "10:00", "Welcome"),
        ("11.11", "88.89", "10:10", "Talk"),
    ]
    assert score.tick == "5.56"


def test_an_agenda_is_drawn_from_right_to_left_where_people_read_so(tmp_path: Path) -> None:
    site = make_site(tmp_path, ROOT / "tests/sites/arabic/content")
    two = "  - {title: {en: One, fr: Un, ar: أ}, start: 10:00, end: 10:30}\n"
    source = (site.root / EVENT).read_text("utf-8")
    head, _, rest = source.partition("agenda:\n")
    site.write(EVENT, f"{head}agenda:\n{two}{two.replace('10:30', '11:30').replace('start: 10:00', 'start: 10:30')}")
    assert rest
    left, right = score_of(site, "en"), score_of(site, "ar")
    assert left is not None
    assert right is not None
    assert [bar.x for bar in left.bars] == ["0", "33.33"]
    assert [bar.x for bar in right.bars] == ["66.67", "0"]


@pytest.mark.parametrize("name", ["three_days", "cancelled", "postponed", "a_month", "two_hundred_sessions"])
def test_what_has_several_days_or_no_hours_is_not_drawn(tmp_path: Path, name: str) -> None:
    assert score_of(take(name, tmp_path)) is None


def test_a_bar_has_words_only_where_they_have_room(site: Sandbox) -> None:
    site.replace(EVENT, "{en: Welcome, fr: Accueil}", "{en: Acknowledgements, fr: Remerciements}")
    score = score_of(site)
    assert score is not None
    assert [(bar.hour, bar.title) for bar in score.bars] == [("", ""), ("10:10", "Talk")]


# Faces.


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maki Katsuno-Hayashikawa", "MK"),
        ("Roger Y. Chao Jr.", "RC"),
        ("Inês de la Costa", "IC"),
        ("Ludwig van Beethoven", "LB"),
        ("Plato", "P"),
        ("bell hooks", "bh"),
        ("Émile Zola", "ÉZ"),
        ("أمينة ديالو", "أ"),
        ("王小明", "王"),
        ("R2D2", "R"),
        ("42", ""),
    ],
)
def test_initials_stand_for_a_face(name: str, letters: str) -> None:
    assert faces.initials(name) == letters


def test_a_face_has_the_same_tint_everywhere_and_people_differ() -> None:
    tints = [faces.tint(f"Person {number}") for number in range(100)]
    assert tints == [faces.tint(f"Person {number}") for number in range(100)]
    assert set(tints) == set(range(6))


# Style sheets.


@pytest.mark.parametrize(
    ("css", "published"),
    [
        ("/* why */\na {\n  color: red; /* b */\n}\n", "a{color: red;}"),
        (':root { --a: "x ; { y"; }', ':root{--a: "x ; { y";}'),
        ('a::after { content: "/* no */ \\" }"; }', 'a::after{content: "/* no */ \\" }";}'),
        ("a { background: url(a{b;c}.svg) 0 0 }", "a{background: url(a{b;c}.svg) 0 0}"),
        ("a :is(b,\n  c) { width: calc(1px + 2px) }", "a :is(b, c){width: calc(1px + 2px)}"),
        ("@media (width >= 48rem) { a { b: c } }", "@media (width >= 48rem){a{b: c}}"),
        ("@layer a {\n@media print {} }\n@page {}", "@layer a{@media print{}}\n\n@page{}"),
    ],
)
def test_a_style_sheet_is_published_without_what_only_its_authors_read(css: str, published: str) -> None:
    assert squeezed(css) == published
