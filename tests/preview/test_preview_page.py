"""The preview in a real Chromium: the panel over the page, as an editor meets it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from running_preview import Preview

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Sandbox

EVENT = "content/events/talk/event.yaml"
PAGE = "en/open-science/index.html"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]


@pytest.fixture
def preview(site: Sandbox) -> Iterator[Preview]:
    site.replace(EVENT, "date: 2030-05-14", "announced_as: 14 May 2030, 10:00 CET\ndate: 2030-05-14")
    running = Preview(site)
    try:
        yield running
    finally:
        running.end()


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", timezone_id="Europe/Paris")
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("dialog", lambda dialog: said.append(dialog.message))
    opened.goto(f"http://127.0.0.1:{preview.port}/{PAGE}")
    yield opened
    context.close()
    assert said == [], "no error, and nothing that the policy had to stop"


def test_a_mistake_comes_over_the_page_and_goes_when_it_is_mended(page: Page, preview: Preview) -> None:
    expect(page.locator(".wrong")).to_have_count(0)
    preview.site.replace(EVENT, "start: 10:00\nend", "start: <img src=x onerror=alert(1)>\nend")
    expect(page.locator(".wrong summary")).to_have_text("✕ 1 error")
    expect(page.locator(".wrong li code").first).to_have_text(f"{EVENT}:8:8")
    expect(page.locator(".wrong mark")).to_be_in_viewport()
    expect(page.locator("h1")).to_have_text("Open science")
    preview.site.replace(EVENT, "start: <img src=x onerror=alert(1)>\nend", "start: 10:00\nend")
    expect(page.locator(".wrong")).to_have_count(0)


def test_the_panel_stays_in_view_where_a_reader_has_scrolled(page: Page, preview: Preview) -> None:
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    preview.site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    expect(page.locator(".wrong summary")).to_be_in_viewport()


def test_axe_finds_nothing_in_the_panel_in_light_and_dark(page: Page, preview: Preview) -> None:
    page.locator(".then > summary").click()
    page.locator(".doubt > summary").click()
    assert _violations(page) == []
    preview.site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    expect(page.locator(".wrong")).to_be_visible()
    assert _violations(page) == []


def test_nothing_scrolls_sideways_on_a_phone(page: Page, preview: Preview) -> None:
    preview.site.replace(EVENT, "start: 10:00\nend", f"start: {'x' * 300}\nend")
    expect(page.locator(".wrong")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator(".then > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("section[aria-label=Preview]").evaluate("one => one.scrollWidth <= one.clientWidth")


def test_the_keyboard_comes_to_the_panel_first_and_opens_it(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".then > summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="now")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="now")).to_be_focused()


def test_warnings_are_closed_until_somebody_asks(page: Page) -> None:
    expect(page.locator(".doubt summary")).to_have_text("△ 1 warning")
    expect(page.locator(".doubt li")).to_be_hidden()
    page.locator(".doubt summary").click()
    expect(page.locator(".doubt li")).to_contain_text("[zone-label]")


def test_a_moment_is_shown_by_the_page_and_its_own_script_alike(page: Page) -> None:
    page.locator(".then > summary").click()
    page.get_by_role("button", name="live").click()
    expect(page.locator(".then > summary")).to_have_text("as of 2030-05-14 10:00+02:00 – live, registration closed")
    assert page.url.endswith(f"/{PAGE}")
    expect(page.locator(".now")).to_contain_text("On now, until 11:30")
    expect(page.locator(".notice")).to_be_hidden()
    assert page.evaluate("new Date().getFullYear()") == 2030
    assert page.evaluate("new Date(0).getFullYear()") == 1970
    page.locator(".then > summary").click()
    page.locator("input[type=datetime-local]").fill("2031-06-01T12:00")
    page.get_by_role("button", name="show").click()
    expect(page.locator(".then > summary")).to_have_text("as of 2031-06-01 12:00 – over")
    page.locator(".then > summary").click()
    page.get_by_role("button", name="now").click()
    expect(page.locator("details.now > summary")).to_contain_text("as of now")


def test_the_panel_and_the_page_leave_each_others_styles_alone(page: Page) -> None:
    family = "one => getComputedStyle(one).fontFamily"
    assert "monospace" in page.locator(".then > summary").evaluate(family)
    assert "monospace" not in page.locator("main").evaluate(family)


def test_paper_has_no_panel(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator("microsite-preview")).to_be_hidden()


def _violations(page: Page) -> list[tuple[str, str, str]]:
    """What axe finds in the panel: the scheme, the rule, the element."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    violations: list[tuple[str, str, str]] = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.evaluate(axe)
        found: Any = page.evaluate("(tags) => axe.run('microsite-preview', { runOnly: tags })", AXE_TAGS)
        assert "color-contrast-enhanced" in {one["id"] for one in found["passes"]}
        violations += [(scheme, one["id"], node["html"]) for one in found["violations"] for node in one["nodes"]]
    return violations
