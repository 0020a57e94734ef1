"""The anchors of a page: a session is found under its id, whatever else there is on the page."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from a_conference import add_to

if TYPE_CHECKING:
    from conftest import Sandbox

EVENT = "content/events/talk/event.yaml"
LIKE_OURS = ("day-2030-05-14", "f-r1", "h-agenda", "news-keynote", "person-grace", "room-lab", "track-policy")
"""Ids of sessions that are made as other anchors are."""
NEWS = "news:\n  - {id: keynote, date: 2029-12-01, title: {en: A keynote, fr: Une conférence}}\n"


def anchors(page: str) -> Counter[str]:
    return Counter(re.findall(r'\bid="([^"]+)"', page))


def test_no_anchor_made_of_another_id_is_that_of_a_session(site: Sandbox) -> None:
    items = "".join(f"  - {{id: {name}, title: {{en: A talk, fr: Une causerie}}}}\n" for name in LIKE_OURS)
    site.replace(EVENT, "updated:", f"{items}{NEWS}updated:")
    site.replace(EVENT, "{name: Grace Hopper}", "{name: Grace Hopper, biography: {en: A life., fr: Une vie.}}")
    site.build()
    assert not list(site.problems)
    found = anchors(site.page("en/open-science/index.html"))
    assert set(found.values()) == {1}
    assert found.keys() >= {*LIKE_OURS, "news_keynote", "person_grace", "h_agenda"}


def test_on_the_pages_of_a_programme_sessions_may_be_called_as_parts_of_other_pages(site: Sandbox) -> None:
    names = ("agenda", "registration", *LIKE_OURS)
    items = "".join(f"  - {{id: {name}, title: {{en: A talk, fr: Une causerie}}}}\n" for name in names)
    add_to(site, ("  - {id: late,", f"{items}  - {{id: late,"))
    site.build()
    assert [problem for problem in site.problems if problem.severity == "error"] == []
    found = anchors(site.page("en/learning/programme/index.html"))
    assert set(found.values()) == {1}
    assert found.keys() >= {*names, "room_lab", "track_policy", "day_2030-05-14"}


def test_a_heading_gets_another_id_than_a_session_of_the_same_words(site: Sandbox) -> None:
    site.replace(EVENT, "- {title: {en: Welcome", "- {id: welcome, title: {en: Welcome")
    site.write("content/events/talk/background.en.md", "# Welcome\n\nWords, and [the first item](#welcome).\n")
    site.write("content/events/talk/background.fr.md", "# Welcome\n\nDes mots, et [le premier point](#welcome).\n")
    site.build()
    assert not [problem for problem in site.problems if problem.code in {"duplicate-id", "link-anchor"}]
    page = site.page("en/open-science/index.html")
    assert '<li id="welcome"' in page
    assert '<h3 id="welcome-2">' in page
