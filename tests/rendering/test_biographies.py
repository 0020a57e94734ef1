"""Where biographies stand: with few people on the page of the speakers, with many on the pages of their sessions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from a_conference import add_to

from microsite.rendering import biographies
from microsite.rendering.summaries import speakers

if TYPE_CHECKING:
    from conftest import Sandbox

PEOPLE = """people:
  alan: {name: Alan Turing, biography: {en: He breaks codes., fr: Il perce des codes.}}
  ada: {biography: {en: She writes programs., fr: Elle écrit des programmes.}}
"""
ADA = "content/people/ada.yaml"
SPEAKERS, OPENING = "en/learning/speakers/index.html", "en/learning/sessions/opening/index.html"


@pytest.fixture
def conference(site: Sandbox) -> Sandbox:
    """A conference of three people: of Ada, who has a session, there is a long text too; Alan has none."""
    add_to(site, ("people:\n  ada: {name: Ada Lovelace, position: {en: Analyst, fr: Analyste}}\n", PEOPLE))
    site.write(ADA, "name: Ada Lovelace\n")
    site.write("content/people/ada.en.md", "Her [notes](https://notes.example.org/) are read today.\n")
    site.write("content/people/ada.fr.md", "Ses [notes](https://notes.example.org/) se lisent encore.\n")
    site.replace("content/site.yaml", "base_url:", "cards: none\nbase_url:")
    return site


def test_few_people_have_their_biographies_on_the_page_of_the_speakers(conference: Sandbox) -> None:
    conference.build()
    page, session = conference.page(SPEAKERS), conference.page(OPENING)
    for said in ("He breaks codes.", "She writes programs.", "are read today"):
        assert said in page
        assert said not in session
    assert "About the speakers" not in session


def test_where_many_speak_their_biographies_are_on_the_pages_of_their_sessions(
    conference: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(biographies, "MANY", 3)
    conference.build()
    page, session = conference.page(SPEAKERS), conference.page(OPENING)
    for said in ("She writes programs.", "are read today"):
        assert said not in page
        assert said in session
    assert "He breaks codes." in page  # no page of a session tells of him
    assert 'id="ada"' in page
    assert '<a class="ib" href="../sessions/opening/index.html">Opening</a>' in page
    assert "Tuesday 14 May, 09:00" in page


def test_a_register_with_very_many_sessions_says_when_people_speak(
    conference: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(biographies, "MANY", 3)
    monkeypatch.setattr(speakers, "_MOST_TITLES", 1)
    conference.build()
    page = conference.page("fr/apprendre/speakers/index.html")
    assert re.search(r'<a class="ib" href="../sessions/opening/index.html">Mardi\s14\smai,\s9\sh', page)
    assert ">Opening<" not in page
