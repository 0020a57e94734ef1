"""A third language, written from right to left, by adding files alone."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import html5lib
import pytest
from conftest import BEFORE, ROOT, Sandbox, make_site

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ARABIC = ROOT / "tests" / "sites" / "arabic"


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    site = make_site(tmp_path_factory.mktemp("arabic"))
    shutil.copytree(ARABIC, site.root, dirs_exist_ok=True)
    site.build(BEFORE)
    return site


def _page(site: Sandbox, path: str) -> Element:
    return html5lib.parse(site.page(path), namespaceHTMLElements=False)


def test_nothing_is_left_untranslated(arabic: Sandbox) -> None:
    assert list(arabic.problems) == []


def test_the_page_says_its_language_and_direction(arabic: Sandbox) -> None:
    root = _page(arabic, "ar/open-science/index.html")
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert root.findtext(".//h1") == "العلم المفتوح"


@pytest.mark.parametrize("path", ["en/open-science/index.html", "fr/science-ouverte/index.html"])
def test_every_other_language_leads_to_it(arabic: Sandbox, path: str) -> None:
    link = _page(arabic, path).find(".//nav//a[@hreflang='ar']")
    assert link is not None
    assert (link.get("lang"), link.text) == ("ar", "العربية")
    assert link.get("href") == "../../ar/open-science/index.html"


def test_alternates_name_all_three(arabic: Sandbox) -> None:
    head = _page(arabic, "ar/open-science/index.html").find("head")
    assert head is not None
    named = [link.get("hreflang") for link in head.findall("link[@hreflang]") if not link.get("type")]
    assert named == ["en", "fr", "ar", "x-default"]


def test_the_choice_gives_its_part_a_direction_of_its_own(arabic: Sandbox) -> None:
    parts = _page(arabic, "index.html").findall(".//main//a[@hreflang]")
    assert [(part.get("lang"), part.get("dir")) for part in parts] == [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")]


def test_dates_hours_and_zones_are_written_in_it(arabic: Sandbox) -> None:
    text = "".join(_page(arabic, "ar/open-science/index.html").itertext())
    assert "الثلاثاء، 14 مايو 2030" in text
    assert "بتوقيت باريس، UTC+2" in " ".join(text.split())


def test_every_digit_is_one_of_0_to_9_in_pages_and_by_their_scripts(arabic: Sandbox) -> None:
    """A browser would write the count of what a search found as its language does, ``١٢``; a build writes 12."""
    pages = [data.decode() for name, data in arabic.tree().items() if name.endswith((".html", ".atom", ".ics"))]
    assert [letter for page in pages for letter in page if letter.isdecimal() and not letter.isascii()] == []
    for script in (ROOT / "templates/assets").glob("*.js"):
        calls = re.findall(r"\bIntl\.\w+\(.*|\.toLocale(?:Date|Time)?String\(.*", script.read_text("utf-8"))
        assert [call for call in calls if '"en"' not in call and 'numberingSystem: "latn"' not in call] == []


def test_no_english_sentence_is_shown_in_it(arabic: Sandbox) -> None:
    text = "".join(_page(arabic, "ar/open-science/index.html").find("body").itertext())  # type: ignore[union-attr]
    for words in ("Register", "Background", "Agenda", "Languages", "simultaneous"):
        assert words not in text


def test_the_calendar_and_the_card_are_made_in_it(arabic: Sandbox) -> None:
    tree = arabic.tree()
    assert "SUMMARY;LANGUAGE=ar:العلم المفتوح" in tree["ar/open-science/open-science.ics"].decode()
    assert any(path.startswith("assets/cards/open-science-ar-") for path in tree)
