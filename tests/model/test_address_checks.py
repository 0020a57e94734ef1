"""No two pages of a site have one address, and none has a word that the site keeps for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from a_conference import PATH, add_to
from conftest import BEFORE

from microsite import building
from microsite.problems import Problems
from microsite.text.path_words import BELOW_A_LANGUAGE, BELOW_AN_EVENT

if TYPE_CHECKING:
    from conftest import Sandbox


def told(site: Sandbox) -> list[tuple[str, str]]:
    """What is refused: each code, and the line it is told at."""
    problems = Problems()
    building.load(site.project, BEFORE, problems)
    lines = (site.root / PATH).read_text(encoding="utf-8").splitlines()
    return [(one.code, lines[one.location.line - 1].strip()) for one in problems if one.location.path == PATH]


def pages(*entries: str) -> tuple[str, str]:
    """A change that gives the conference further pages."""
    return "agenda:\n", "pages:\n" + "".join(f"  - {entry}\n" for entry in entries) + "agenda:\n"


def test_the_conference_of_the_tests_has_no_mistake(site: Sandbox) -> None:
    assert told(add_to(site)) == []


def test_two_sessions_with_one_address_are_told_at_the_second(site: Sandbox) -> None:
    add_to(site, ("slug: {en: badges-at-work}", "slug: {en: labels}"))
    assert told(site) == [("not-unique", "slug: {en: labels}")]


def test_sessions_may_share_a_last_part_in_different_languages(site: Sandbox) -> None:
    add_to(
        site,
        ("slug: {en: badges-at-work}", "slug: {en: badges-at-work, fr: badges}"),
        ("id: late,", "id: late, slug: {en: badges},"),
    )
    assert told(site) == []


def test_an_id_that_two_sessions_have_is_no_mistake_of_their_addresses(site: Sandbox) -> None:
    add_to(site, ("id: night\n", "id: second\n"))
    assert ("not-unique", "id: second") not in told(site)


@pytest.mark.parametrize("word", sorted(BELOW_AN_EVENT))
def test_no_page_of_an_event_has_a_word_of_addresses(site: Sandbox, word: str) -> None:
    add_to(site, pages(f"{{id: {word}, title: {{en: A, fr: B}}}}"))
    assert ("id-format", f"- {{id: {word}, title: {{en: A, fr: B}}}}") in told(site)


def test_two_pages_of_an_event_with_one_address_are_told(site: Sandbox) -> None:
    second = "{id: coming, title: {en: C, fr: D}, slug: {fr: travel}}"
    add_to(site, pages("{id: travel, title: {en: A, fr: B}}", second))
    assert ("not-unique", f"- {second}") in told(site)


@pytest.mark.parametrize("word", sorted(BELOW_A_LANGUAGE))
def test_no_event_has_a_word_of_addresses(site: Sandbox, word: str) -> None:
    add_to(site, ("slug: {fr: apprendre}", f"slug: {{fr: {word}}}"))
    assert told(site) == [("id-format", f"slug: {{fr: {word}}}")]


def test_a_page_of_the_site_with_the_address_of_an_event_is_told(site: Sandbox) -> None:
    add_to(site)
    site.replace("content/site.yaml", "languages:", "pages: [{id: learning, title: {en: A, fr: B}}]\nlanguages:")
    for code in ("en", "fr"):
        site.write(f"content/pages/learning.{code}.md", "Words.\n")
    problems = Problems()
    building.load(site.project, BEFORE, problems)
    assert {one.code for one in problems} == {"not-unique"}


def test_in_a_draft_the_first_of_two_sessions_has_the_page(site: Sandbox) -> None:
    add_to(
        site, ("slug: {en: badges-at-work}", "slug: {en: labels}"), ("layout: site", "layout: site\npublication: draft")
    )
    site.build(BEFORE._replace(drafts=True, preview=True))
    assert "<title>Labels · Learning</title>" in site.page("en/learning/sessions/labels/index.html")
