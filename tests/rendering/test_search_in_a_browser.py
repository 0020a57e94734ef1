"""The search in a real Chromium: from a host and from a disk, in both languages, by keyboard, under the policy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import BEFORE, make_site
from playwright.sync_api import expect
from test_browser import SCHEMES, _served, _violations
from test_search import another

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

HOSTILE = "<img src=x onerror=document.title=1> & Co"
EVENTS = {
    "libraries": ("Libraries of tomorrow", "Les bibliothèques de demain", "2031-03-01", "Ines", ""),
    "validation": ("Validating learning", "La validation des acquis", "2031-02-01", "Łucja", ""),
    "universities": (
        "What universities recognise",
        "Ce que les universités nationales reconnaissent",
        "2029-05-01",
        "",
        "",
    ),
    "hostile": (HOSTILE, HOSTILE, "2028-05-01", HOSTILE, "status: cancelled\n"),
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of thirty events in five years."""
    site = make_site(tmp_path_factory.mktemp("search"))
    (site.root / "templates/card.typ").unlink()
    for name, (english, french, day, who, more) in EVENTS.items():
        another(site, name, f"date: {day}\n", more)
        site.replace(f"content/events/{name}/event.yaml", f"en: Title of {name}, fr: Titre de {name}", "en: EN, fr: FR")
        site.replace(f"content/events/{name}/event.yaml", "en: EN, fr: FR", f'en: "{english}", fr: "{french}"')
        if who:
            person = (
                f'people: {{who: {{name: "{who} Costa"}}}}\nagenda: [{{title: {{en: A, fr: B}}, speakers: [who]}}]\n'
            )
            site.replace(f"content/events/{name}/event.yaml", "updated:", f"{person}updated:")
    for number in range(25):
        another(site, f"talk-{number}", f"date: 2027-05-{number + 1:02}\n")
    site.build(BEFORE)
    return site.project.output


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser for all windows of these tests: it costs half of one for each."""
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    made.new_page()  # keeps its process while no other window is open
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    made = context.new_page()
    yield made
    made.close()


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    with _served(output) as served:
        yield served


def asked(page: Page, words: str, said: str | int) -> list[str]:
    """The titles that are found, once the page has said how many, in whatever language."""
    page.locator("#q").fill(words)
    expect(page.locator("#found")).to_have_text(re.compile(rf"[:：]\s{said}$") if isinstance(said, int) else said)
    return page.locator("#hits a").all_inner_texts()


@pytest.mark.parametrize(
    ("code", "words", "titles"),
    [
        ("en", "validation", [EVENTS["validation"][0]]),
        ("en", "library tomorrow", [EVENTS["libraries"][0]]),
        ("en", "univers", [EVENTS["universities"][0]]),
        ("en", "recognized", [EVENTS["universities"][0]]),
        ("en", "march 2031", [EVENTS["libraries"][0]]),
        ("en", "lucja", [EVENTS["validation"][0]]),
        ("fr", "bibliotheque", None),
        ("fr", "universite national", [EVENTS["universities"][1]]),
        ("fr", "la validation de l'acquis", [EVENTS["validation"][1]]),
    ],
)
def test_events_are_found_by_other_forms_of_their_words(
    page: Page, address: str, code: str, words: str, titles: list[str] | None
) -> None:
    page.goto(f"{address}{code}/search/index.html")
    found = asked(page, words, 29 if titles is None else len(titles))
    assert titles is None or found == titles
    assert titles is not None or found[0] == EVENTS["libraries"][1]  # whose title has it, not only its description


def test_what_has_all_words_comes_before_what_has_some_which_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/index.html")
    some = "Nothing has all of these words. Results with some of them: 2"
    assert asked(page, "universities validating ", some) == [EVENTS["validation"][0], EVENTS["universities"][0]]
    assert asked(page, "xylophone", "Nothing was found. Try other words, or the beginning of one.") == []
    assert asked(page, "", "") == []


def test_parts_are_asked_for_when_somebody_types_the_latest_first_and_once(page: Page, address: str) -> None:
    asked_for: list[str] = []
    page.on("request", lambda one: asked_for.append(one.url.removeprefix(address)))
    page.goto(f"{address}en/search/index.html")
    assert not [path for path in asked_for if path.startswith("en/search/2")]
    asked(page, "libraries", 29)
    asked(page, "tomorrow", 1)
    parts = [path for path in asked_for if path.startswith("en/search/2")]
    assert parts == [f"en/search/{year}.js" for year in (2031, 2030, 2029, 2028, 2027)]
    assert not [path for path in asked_for if "http" in path or "libraries" in path]


def test_the_address_keeps_the_words_and_comes_back_with_them(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/index.html")
    asked(page, "universities & cô", 4)
    assert page.url.endswith("?q=universities%20%26%20c%C3%B4")
    page.locator("#hits a").first.click()
    page.go_back()
    expect(page.locator("#hits a")).to_have_count(4)
    expect(page.locator("#q")).to_have_value("universities & cô")


def test_what_editors_and_visitors_write_is_never_html(page: Page, address: str) -> None:
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}en/search/index.html?q=%3Cimg%20onerror%3Dalert(1)%3E%20costa")
    expect(page.locator("#found")).not_to_be_empty()
    hit = page.locator("#hits li").first
    expect(hit).to_be_visible()
    assert hit.inner_text().splitlines()[0] == "Was planned for Monday, 1 May 2028"
    assert hit.locator("strong").inner_text() == "Cancelled"
    assert hit.locator("a").inner_text() == HOSTILE
    assert HOSTILE in hit.locator("p").last.inner_text()
    assert page.locator("main img").count() == 0
    assert page.title() != "1"
    assert seen == []


def test_a_hit_leads_to_its_page_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}fr/search/index.html")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("demain")
    page.keyboard.press("Enter")
    expect(page.locator("#hits a")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#hits a")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/libraries/index.html")


def test_more_results_follow_on_demand_and_the_keyboard_goes_on_there(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/index.html")
    assert len(asked(page, "libraries", 29)) == 20
    page.locator("#more").press("Enter")
    expect(page.locator("#hits a")).to_have_count(29)
    expect(page.locator("#hits a").nth(20)).to_be_focused()
    assert page.locator("#more").is_hidden()


def test_a_part_that_is_not_there_is_told_and_asked_for_again(page: Page, address: str) -> None:
    page.route("**/2029.js", lambda route: route.abort())
    page.goto(f"{address}en/search/index.html?q=tomorrow")
    failed = "A part of the archive could not be loaded. Search again to try once more."
    expect(page.locator("#found")).to_have_text(f"Results: 1 {failed}")
    page.unroute("**/2029.js")
    page.keyboard.press("Enter")
    page.locator("#search button").click()
    expect(page.locator("#found")).to_have_text("Results: 1")


def test_it_works_from_a_disk(page: Page, output: Path) -> None:
    page.goto((output / "fr/search/index.html").as_uri())
    assert asked(page, "xylophone université", 1)
    page.locator("#hits a").click()
    assert page.locator("h1").inner_text() == EVENTS["universities"][1]


def test_without_a_script_the_page_leads_to_the_lists(browser: Browser, output: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((output / "en/search/index.html").as_uri())
    assert page.locator("main form").is_hidden()
    page.locator("main a").click()
    assert page.url == (output / "en/archive/index.html").as_uri()
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_for_everybody_and_fits_any_window(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}fr/search/index.html?q=bibliothèques")
    expect(page.locator("#hits a")).to_have_count(20)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for scheme in SCHEMES:
        assert _violations(page, scheme) == [], scheme
