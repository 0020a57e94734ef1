"""A proof shows an event's languages side by side, at every moment, to whoever signs it off, and to nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import html5lib
import pytest

from microsite.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Sandbox

EVENT = "content/events/talk/event.yaml"
MOMENT = "2030-04-15"
HTML = "{http://www.w3.org/1999/xhtml}"


def proof(site: Sandbox, *events: str) -> Element:
    """The front page of the proof of the base's event, as a browser reads it."""
    assert main(["proof", *events], site.root) == 0
    text = (site.project.cache / "proof" / "open-science" / "index.html").read_text("utf-8")
    parsed = html5lib.HTMLParser(strict=True).parse(text)
    assert isinstance(parsed, Element)
    return parsed


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def rows(page: Element) -> Iterator[list[str]]:
    for row in page.iter(f"{HTML}tr"):
        yield [words(cell) for cell in row]


def test_every_text_stands_beside_its_translation(site: Sandbox) -> None:
    page = proof(site)
    found = list(rows(page))
    assert found[0] == ["Text", "English", "Français"]
    assert ["title", "Open science", "La science ouverte unconfirmed"] in found
    assert ["defaults.format", "Webinar", "Webinaire unconfirmed"] in found
    cells = [cell for cell in page.iter(f"{HTML}span") if cell.text == "La science ouverte"]
    assert [cell.get("lang") for cell in cells] == ["fr"]


def test_what_is_missing_stale_or_different_is_marked(site: Sandbox) -> None:
    main(["translate", "accept", "--all"], site.root)
    site.replace(EVENT, "en: Open science,", "en: Open science in 2 hours,")
    site.replace(EVENT, "objectives: {en: To talk., fr: Causer.}", "objectives: {en: To talk.}")
    found = list(rows(proof(site)))
    assert ["title", "Open science in 2 hours", "La science ouverte stale only in the source: 2"] in found
    assert ["objectives", "To talk.", "missing"] in found
    assert ["description", "A talk about open science.", "Une causerie sur la science ouverte."] in found


def test_the_page_stands_there_at_every_moment_in_every_language(site: Sandbox) -> None:
    page = proof(site)
    labels = [words(label) for label in page.iter(f"{HTML}label")]
    assert labels == [
        "upcoming, registration not yet open (at first)",
        "upcoming, registration open (from 2030-04-01 09:00)",
        "upcoming, registration closing soon (from 2030-05-11 18:00)",
        "upcoming, registration closed (from 2030-05-13 18:00)",
        "live, registration closed (from 2030-05-14 10:00)",
        "ended, registration closed (from 2030-05-14 11:30)",
    ]
    folder = site.project.cache / "proof" / "open-science"
    frames = [frame.get("src") or "" for frame in page.iter(f"{HTML}iframe")]
    assert len(frames) == len(labels) * 2
    shown = [(folder / frame).read_text("utf-8") for frame in frames]
    above = [text.split("<main")[0] for text in shown]
    assert ["Registration opens on" in text for text in (above[0], above[2])] == [True, False]
    assert "This event took place on" in above[10]
    assert all("site.js" in text or "site-" in text for text in shown)


def test_an_event_that_is_postponed_has_one_stage_and_the_proof_says_why(site: Sandbox) -> None:
    lines = "status: postponed\nstatus_note: {en: The hall is closed., fr: La salle est fermée.}\n"
    site.replace(EVENT, "date: 2030-05-14", f"{lines}status_date: 2030-05-02\ndate: 2030-05-14")
    page = proof(site, "open-science")
    assert [words(label) for label in page.iter(f"{HTML}label")] == ["postponed, upcoming (at first)"]
    said = words(page)
    assert "Postponed: Open science" in said
    assert "This event is postponed. A new date will be announced. The hall is closed. Announced on" in said


def test_a_page_in_a_proof_runs_no_script(site: Sandbox) -> None:
    assert {frame.get("sandbox") for frame in proof(site).iter(f"{HTML}iframe")} == {"allow-same-origin"}


def test_what_the_checks_found_stands_above(site: Sandbox) -> None:
    assert "Nothing." in words(proof(site))
    site.replace(EVENT, "date: 2030-05-14", "announced_as: 10:00 (CET)\ndate: 2030-05-14")
    assert "announced as “CET”" in words(proof(site))


def test_a_text_is_no_markup(site: Sandbox) -> None:
    site.replace(EVENT, "en: To talk.", 'en: "<script>alert(1)</script>"')
    page = proof(site)
    assert list(page.iter(f"{HTML}script")) == []
    assert "<script>alert(1)</script>" in words(page)


def test_a_draft_that_lacks_texts_has_a_proof_and_nothing_is_published(site: Sandbox) -> None:
    site.replace(EVENT, "title: {en: Open science, fr: La science ouverte}", "title: {en: Open science}")
    site.replace(EVENT, "date: 2030-05-14", "publication: draft\ndate: 2030-05-14")
    assert ["title", "Open science", "missing"] in rows(proof(site, "open-science"))
    assert not site.project.output.exists()


def test_an_event_may_link_to_another_one(site: Sandbox) -> None:
    text = (site.root / EVENT).read_text("utf-8")
    site.write("content/events/two/event.yaml", text.replace("open-science", "two").replace("science-ouverte", "deux"))
    for code, words in (("en", "See [two](../two/)."), ("fr", "Voir [deux](../two/).")):
        site.write(f"content/events/talk/background.{code}.md", f"{words}\n")
    proof(site, "open-science")
    folder = site.project.cache / "proof" / "open-science"
    assert "../two/index.html" in (folder / "0/en/open-science/index.html").read_text("utf-8")
    assert not (folder / "0/en/two").exists()


def test_an_event_that_is_not_there_is_answered_with_one_that_is(
    site: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["proof", "open-scince"], site.root) == 1
    assert "did you mean open-science?" in capsys.readouterr().err


def test_a_folder_of_somebody_else_is_left(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    foreign = site.write("elsewhere/open-science/mine.txt", "mine")
    assert main(["proof", "-o", str(site.root / "elsewhere")], site.root) == 1
    assert foreign.read_text("utf-8") == "mine"
    assert "foreign-file" in capsys.readouterr().err


@pytest.mark.parametrize("zone", ["Pacific/Apia", "Africa/Monrovia", "Asia/Kathmandu", "Europe/Amsterdam"])
def test_a_proof_has_every_moment_of_the_first_day_that_an_event_may_have(site: Sandbox, zone: str) -> None:
    """Clocks then differed from UTC by seconds, and what comes before the day is in the year before."""
    event = site.root / EVENT
    head = event.read_text("utf-8").partition("date:")[0]
    registration = 'registration: {url: "https://zoom.example.org/register/1", closes: 1900-01-01 10:00}'
    event.write_text(f"{head}date: 1900-01-01\nstart: 11:00\nend: 12:00\ntimezone: {zone}\n{registration}\n", "utf-8")
    (site.root / "content/events/talk/background.en.md").write_text("A talk.\n", "utf-8")
    (site.root / "content/events/talk/background.fr.md").write_text("Une causerie.\n", "utf-8")
    assert "over" in words(proof(site)).lower() or "ended" in words(proof(site)).lower()
