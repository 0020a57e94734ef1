"""Lists in a browser: what the clock changes without a build, and the choice of language in any window."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from conftest import BASE, BEFORE, make_site

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in three languages, one of them from right to left, with an event."""
    site = make_site(tmp_path_factory.mktemp("lists"), BASE.parent / "arabic" / "content")
    shutil.copytree(BASE.parent / "arabic" / "i18n", site.root / "i18n", dirs_exist_ok=True)
    (site.root / "templates/card.typ").unlink()
    site.build(BEFORE._replace(allow_missing=True))
    return site.project.output


def test_an_event_that_is_over_since_the_build_is_not_called_next(output: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time("2030-05-14T12:00:00+02:00")
    page.goto((output / "en/index.html").as_uri())
    shown = page.locator(".next .kick, .next .tag").filter(visible=True)
    assert shown.all_inner_texts() == ["This event is over"]
    assert "quiet" in (page.locator(".next").get_attribute("class") or "").split()
    page.clock.set_fixed_time("2030-05-14T11:00:00+02:00")
    page.reload()
    assert shown.all_inner_texts() == ["On now"]
    page.close()


@pytest.mark.parametrize(("width", "height"), [(320, 480), (390, 844), (1280, 720)])
def test_the_choice_fills_the_window_and_each_of_its_parts_is_a_link(
    output: Path, browser: Browser, width: int, height: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height}, java_script_enabled=False)
    page.goto((output / "index.html").as_uri())
    boxes = [link.bounding_box() for link in page.locator(".choice > a").all()]
    assert len(boxes) == 3
    assert all(box and box["width"] >= width - 20 and box["height"] >= 44 for box in boxes)
    assert sum(box["height"] for box in boxes if box) >= height
    words = page.locator(".choice > a[lang=ar] .d").bounding_box()
    assert words
    assert words["x"] + words["width"] > width / 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
