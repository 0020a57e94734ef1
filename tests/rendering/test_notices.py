"""What every page says for a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import BEFORE

if TYPE_CHECKING:
    from conftest import Sandbox

SITE = "content/site.yaml"
NOTICE = """
notice:
  text: {en: We are closed., fr: Nous sommes absents.}
  since: 2030-01-10
  until: 2030-01-12
"""


def say(site: Sandbox, notice: str = NOTICE) -> None:
    """Write a notice into the site."""
    path = site.root / SITE
    path.write_text(path.read_text("utf-8") + notice, encoding="utf-8")


@pytest.mark.parametrize(
    ("as_of", "is_current"),
    [("2030-01-09T23:59+00:00", False), ("2030-01-10", True), ("2030-01-12T23:59+00:00", True), ("2030-01-13", False)],
)
def test_a_notice_is_said_from_its_first_day_to_its_last(site: Sandbox, as_of: str, is_current: bool) -> None:  # noqa: FBT001
    say(site)
    found = site.summaries(BEFORE._replace(as_of=as_of)).sites["en"].notice
    assert found
    assert found.is_current is is_current
    assert (found.start, found.end) == ("2030-01-10T00:00", "2030-01-13T00:00")


def test_a_notice_that_is_over_everywhere_is_left_out(site: Sandbox) -> None:
    say(site)
    assert site.summaries(BEFORE._replace(as_of="2030-01-14")).sites["en"].notice is None


def test_every_page_has_the_notice_in_its_language_and_the_script_that_ends_it(site: Sandbox) -> None:
    say(site)
    site.build(BEFORE._replace(as_of="2030-01-10"))
    for path in ("en/index.html", "en/open-science/index.html", "index.html", "404.html"):
        page = site.page(path)
        assert (
            '<aside class="site-notice" aria-label="Notice" data-from="2030-01-10T00:00" data-until="2030-01-13T00:00">'
            in page
        )
        assert "We are closed." in page
        assert "site-" in page.partition("</head>")[0]
        assert ".js" in page.partition("</head>")[0]
    assert "Nous sommes absents." in site.page("fr/index.html")


def test_a_build_is_made_anew_when_a_notice_begins_and_ends(site: Sandbox) -> None:
    say(site)
    plan = site.summaries(BEFORE._replace(as_of="2030-01-02")).plan
    assert f"{plan.next_change()}" == "2030-01-10 00:00:00+00:00"


def test_a_site_without_a_notice_loads_no_script_for_it(site: Sandbox) -> None:
    site.build()
    assert "<script" not in site.page("index.html")
