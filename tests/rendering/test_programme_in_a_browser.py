"""The programme in a real Chromium: its grid, its filters, its anchors, with a keyboard and on every width."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import pytest
from a_conference import add_to
from conftest import BEFORE, Sandbox, make_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

DURING = "2030-05-14T10:45:00+02:00"
PROGRAMME = "en/learning/programme/index.html"
SHOWN = "[...document.querySelectorAll('.ss:not(.br)')].filter((one) => one.checkVisibility()).map((one) => one.id)"
TOP = "(id) => Math.round(document.getElementById(id).getBoundingClientRect().top)"
LEFT = "(id) => Math.round(document.getElementById(id).getBoundingClientRect().left)"
AXE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    site = add_to(make_site(tmp_path_factory.mktemp("conference")))
    site.build(BEFORE)
    return site


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """The window that tests share, while the first morning goes on; the build knows nothing of that."""
    context = browser.new_context(bypass_csp=True)
    shown = context.new_page()
    shown.clock.set_fixed_time(DURING)
    yield shown
    context.close()


@pytest.fixture
def page(built: Sandbox, window: Page) -> Page:
    """The programme in a wide window."""
    window.set_viewport_size({"width": 1280, "height": 900})
    window.emulate_media(color_scheme="light")
    window.goto((built.project.output / PROGRAMME).as_uri())
    return window


def test_sessions_at_one_hour_are_side_by_side_and_in_a_narrow_window_below_each_other(page: Page) -> None:
    assert page.evaluate(TOP, "badges") == page.evaluate(TOP, "labels")
    assert page.evaluate(LEFT, "badges") < page.evaluate(LEFT, "labels") < page.evaluate(LEFT, "crafts")
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate(TOP, "badges") < page.evaluate(TOP, "labels") < page.evaluate(TOP, "crafts")


def test_no_word_of_the_name_at_the_head_is_broken_beside_a_long_navigation(page: Page) -> None:
    page.evaluate(
        """const mark = document.querySelector(".mark");
        mark.insertAdjacentHTML("afterbegin", '<picture class="logo"><img alt="" width="150" height="40"></picture>');
        mark.append(" de la reconnaissance internationale");
        const nav = document.querySelector(".nav");
        for (let i = 0; i < 6; i++) nav.append(nav.lastElementChild.cloneNode(true));"""
    )
    words = """(mark) => mark.lastChild.data.trim().split(" ").map((word) => {
        const range = document.createRange(), at = mark.lastChild.data.indexOf(word);
        range.setStart(mark.lastChild, at);
        range.setEnd(mark.lastChild, at + word.length);
        return new Set([...range.getClientRects()].map(({ y }) => y)).size;
    })"""
    for width in (390, 1000, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator(".mark").evaluate(words) == [1] * 4, width


def test_from_right_to_left_the_first_room_is_at_the_right(page: Page) -> None:
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate(LEFT, "badges") > page.evaluate(LEFT, "labels") > page.evaluate(LEFT, "crafts")


def test_what_is_pressed_hides_the_rest_and_choices_add_up(page: Page) -> None:
    page.locator(".filt summary").click()
    page.locator(".filt .chip", has_text="Great Hall").click()
    assert page.evaluate(SHOWN) == ["opening", "badges", "late", "second"]
    page.locator(".filt .chip", has_text="Policy").click()
    assert page.evaluate(SHOWN) == ["badges"]


def test_a_link_to_a_track_shows_what_belongs_to_it_and_a_way_back(page: Page) -> None:
    page.goto(f"{page.url}#track_practice")
    assert page.evaluate(SHOWN) == ["labels"]
    page.get_by_text("Show everything").locator("visible=true").click()
    assert len(page.evaluate(SHOWN)) == 8


def test_the_script_marks_what_goes_on_though_the_build_did_not_know(page: Page) -> None:
    marked = page.evaluate("[...document.querySelectorAll('.ss:has(.cur:not([hidden]))')].map((one) => one.id)")
    assert marked == ["badges", "labels"]
    assert page.locator(".tabs .nw:visible").get_attribute("href") == "#badges"


def test_a_keyboard_goes_through_the_sessions_in_the_order_of_the_list(page: Page) -> None:
    page.locator(".filt summary").focus()
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('.ss')?.id"))
    assert reached == ["opening", "badges", "labels", "crafts"]


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_is_wider_than_the_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("path", [PROGRAMME, "fr/apprendre/sessions/labels/index.html"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(built: Sandbox, page: Page, path: str, scheme: Literal["light", "dark"], width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((built.project.output / path).as_uri())
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found: Any = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", AXE)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
