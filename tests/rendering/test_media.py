"""What there is to read, to download and to watch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import BEFORE

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.rendering.summaries.media import MediaSummary

EVENT = "content/events/talk/event.yaml"
HOURS = "start: 10:00\nend: 11:30\n"
PDF = b"%PDF-1.4\n" + b"0" * 1_200_000


def media(site: Sandbox, yaml: str, as_of: str = "2030-01-01") -> dict[str, MediaSummary]:
    """What the one event offers, by language."""
    site.replace(EVENT, HOURS, HOURS + yaml)
    found = site.summaries(BEFORE._replace(as_of=as_of))
    return {code: summary.around.media for (_, code), summary in found.events.items()}


def test_a_recording_says_how_long_it_is_in_which_language_and_where(site: Sandbox) -> None:
    yaml = 'recordings: [{url: "https://www.video.example.org/1", language: en, captions: [en, fr], duration: 0:58}]\n'
    found = {code: one.recordings[0] for code, one in media(site, yaml).items()}
    assert found["en"].notes == "58 minutes, in English, captions in English and French"
    assert [(one.host, one.hreflang, one.duration, one.title) for one in found.values()] == [
        ("video.example.org", "", "PT58M", "Open science"),
        ("video.example.org", "en", "PT58M", "La science ouverte"),
    ]


@pytest.mark.parametrize(("as_of", "count"), [("2030-01-01", 1), ("2030-06-01", 2)])
def test_what_was_only_called_the_recording_is_shown_once_the_event_is_over(
    site: Sandbox, as_of: str, count: int
) -> None:
    yaml = """recording: {url: "https://a.example.org/", language: fr}
recordings: [{url: "https://b.example.org/", title: {en: Trailer, fr: Bande-annonce}}]
"""
    assert len(media(site, yaml, as_of)["en"].recordings) == count


@pytest.mark.parametrize(
    ("yaml", "heading"),
    [
        ("", ""),
        ('materials: [{title: Notes, url: "https://a.example.org/"}]\n', "Documents"),
        ('recordings: [{url: "https://a.example.org/"}]\n', "Recording"),
        ('recordings: [{url: "https://a.example.org/"}, {url: "https://b.example.org/"}]\n', "Recordings"),
        ('recordings: [{url: "https://a.example.org/", transcript: "https://b.example.org/"}]\n', "Watch and read"),
    ],
)
def test_the_heading_says_what_there_is(site: Sandbox, yaml: str, heading: str) -> None:
    assert media(site, yaml)["en"].heading == heading


def test_a_page_in_another_language_is_marked(site: Sandbox) -> None:
    yaml = 'materials: [{title: {en: Notes, fr: Notes}, url: {fr: "https://a.example.org/fr"}}]\n'
    [one] = media(site, yaml)["en"].documents
    assert (one.hreflang, one.notes) == ("fr", "a.example.org, in French")


def test_a_page_shows_a_plate_that_leads_to_the_recording_and_loads_nothing(site: Sandbox) -> None:
    (site.root / "content/events/talk/notes.en.pdf").write_bytes(PDF)
    (site.root / "content/events/talk/notes.fr.pdf").write_bytes(PDF)
    yaml = """recordings: [{url: "https://video.example.org/1"}]
materials: [{title: {en: Notes, fr: Notes}, file: {en: notes.en.pdf, fr: notes.fr.pdf}}]
"""
    site.replace(EVENT, HOURS, HOURS + yaml)
    site.build()
    page = site.page("fr/science-ouverte/index.html")
    assert '<a class="video" href="https://video.example.org/1">' in page
    assert 'href="../../files/open-science/notes.fr.pdf" type="application/pdf"' in page
    assert "PDF, 1,2\u202fMo" in page.replace("\u00a0", "\u202f")
    assert "<iframe" not in page
    assert "<video" not in page
