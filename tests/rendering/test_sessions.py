"""What is said of an item of the agenda: where, of what type, in which languages, with whom, what has become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_cover import EVENT, summary_of

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.rendering.summaries.agenda_parts import SessionSummary

ROOMS = """\
rooms:
  hall: {name: {en: Great Hall, fr: Grande salle}}
  lab: {name: {en: Lab, fr: Atelier}}
tracks: {policy: {name: {en: Policy, fr: Politiques}}}
session_types: {fishbowl: {name: {en: Fishbowl, fr: Bocal à poissons}}}
"""


def sessions(site: Sandbox, *items: str, code: str = "en") -> list[SessionSummary]:
    """The items of an agenda of one day, in the order of the page."""
    head = (site.root / EVENT).read_text("utf-8").partition("agenda:")[0].replace("end: 11:30", "end: 18:00")
    lines = "".join(f"  - {{{item}}}\n" for item in items)
    site.write(EVENT, f"{head}{ROOMS}agenda:\n{lines}updated: 2029-12-01\n")
    [day] = summary_of(site, code).agenda
    return list(day.sessions)


def test_items_stand_in_the_order_of_time_and_those_without_hours_last(site: Sandbox) -> None:
    found = sessions(
        site,
        "title: {en: Poster, fr: Affiche}, type: poster",
        "title: {en: Late, fr: Tard}, start: 15:00, end: 16:00",
        "title: {en: Early, fr: Tôt}, start: 10:00, duration: 1:30",
    )
    assert [(one.title, str(one.begins), one.length) for one in found] == [
        ("Early", "10:00", "1\N{NO-BREAK SPACE}hr 30\N{NO-BREAK SPACE}mins"),
        ("Late", "15:00", "1\N{NO-BREAK SPACE}hr"),
        ("Poster", "", ""),
    ]


def test_the_hour_stands_with_each_of_parallel_items_so_that_no_length_is_taken_for_one(site: Sandbox) -> None:
    found = sessions(
        site,
        "title: {en: One, fr: Un}, start: 10:00, end: 11:00, room: hall",
        "title: {en: Two, fr: Deux}, start: 10:00, end: 10:30, room: lab",
        "title: {en: Three, fr: Trois}, start: 11:00, end: 12:00, room: lab",
    )
    assert [(one.title, one.is_parallel) for one in found] == [("One", False), ("Two", True), ("Three", False)]
    site.build()
    page = site.page("en/open-science/index.html")
    assert page.count('<p class="t"><time datetime="2030-05-14T10:00+02:00">10:00</time><small>') == 2


@pytest.mark.parametrize(
    ("code", "keys", "expected"),
    [
        ("en", "type: keynote, room: hall, track: policy", ("Keynote", "Great Hall", "Policy")),
        ("fr", "type: fishbowl, room: lab", ("Bocal à\N{NO-BREAK SPACE}poissons", "Atelier", "")),
        ("en", "type: talk", ("", "", "")),
        ("en", "type: break", ("", "", "")),
    ],
)
def test_an_item_says_its_type_room_and_track_in_the_language_of_the_page(
    site: Sandbox, code: str, keys: str, expected: tuple[str, str, str]
) -> None:
    [one] = sessions(site, f"title: {{en: One, fr: Un}}, start: 10:00, end: 11:00, {keys}", code=code)
    assert (
        tuple(part.replace("à poissons", "à\N{NO-BREAK SPACE}poissons") for part in (one.type, one.room, one.track))
        == expected
    )


@pytest.mark.parametrize(
    ("keys", "mark", "said"),
    [
        ("language: fr, languages: {floor: [fr]}", "FR", "Spoken in French"),
        (
            "language: en, languages: {floor: [en], interpretation: [fr]}",
            "EN \N{RIGHTWARDS ARROW} FR",
            "Spoken in English, interpreted into French",
        ),
        ("languages: {floor: [en, fr]}", "EN + FR", "Spoken in English and French"),
    ],
)
def test_the_languages_of_an_item_are_a_mark_that_is_said_in_words(
    site: Sandbox, keys: str, mark: str, said: str
) -> None:
    [one] = sessions(site, f"title: {{en: One, fr: Un}}, start: 10:00, end: 11:00, {keys}")
    assert one.languages is not None
    assert (one.languages.mark, one.languages.said) == (mark, said)


def test_everybody_has_the_part_that_is_written(site: Sandbox) -> None:
    keys = "speakers: [ada], chairs: [grace], rapporteurs: [ada, grace], discussants: [grace]"
    [one] = sessions(site, f"title: {{en: One, fr: Un}}, start: 10:00, end: 11:00, {keys}")
    assert [(role.name, [person.name for person in role.people]) for role in one.roles] == [
        ("", ["Ada Lovelace"]),
        ("Chair", ["Grace Hopper"]),
        ("Rapporteurs", ["Ada Lovelace", "Grace Hopper"]),
        ("Discussant", ["Grace Hopper"]),
    ]


def test_talks_inside_an_item_have_their_speakers_and_length(site: Sandbox) -> None:
    talk = "contributions: [{title: {en: Steel, fr: Acier}, speakers: [ada], duration: 0:20}]"
    [one] = sessions(site, f"title: {{en: One, fr: Un}}, start: 10:00, end: 11:00, {talk}")
    [inside] = one.contributions
    assert (inside.title, inside.length, [person.name for person in inside.speakers]) == (
        "Steel",
        "20\N{NO-BREAK SPACE}mins",
        ["Ada Lovelace"],
    )


def test_an_item_that_was_moved_says_from_where_and_a_cancelled_one_is_struck_and_never_now(site: Sandbox) -> None:
    moved, gone = sessions(
        site,
        "title: {en: Moved, fr: Déplacé}, start: 10:00, end: 11:00, room: hall, status: rescheduled, "
        "previous_start: 2030-05-14 09:00, previous_room: lab",
        "id: gone, title: {en: Gone, fr: Annulé}, start: 12:00, end: 13:00, status: cancelled, "
        "status_note: {en: She is ill., fr: Elle est malade.}",
    )
    assert (moved.status, moved.before) == ("Rescheduled", "Before: Tuesday, 14 May 2030, 09:00, Lab")
    assert (gone.status, gone.note, gone.takes_place) == ("Cancelled", "She is ill.", False)
    site.build()
    row = site.page("en/open-science/index.html").partition('<li id="gone">')[2].partition("</li>")[0]
    assert '<strong class="tag fill">Cancelled</strong>' in row
    assert "<s>Gone</s>" in row
    assert "data-from" not in row
