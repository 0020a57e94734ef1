"""How often an event changed, and when: against its history, neither number ever goes back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from conftest import BEFORE, make_site
from hypothesis import given
from hypothesis import strategies as st

from microsite import building
from microsite.history import standing
from microsite.history.facts import end_of, facts_of
from microsite.history.lines import History, RecordedFact
from microsite.problems import Problems
from microsite.timezones import Moment

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.building import Content

EVENT = "content/events/talk/event.yaml"
HOURS = "start: 10:00\nend: 11:30\n"
UNDATED = ("updated: 2029-12-01\n", "")
FIRST = datetime(2029, 12, 3, 9, 30, tzinfo=UTC)


def loaded(site: Sandbox, *changes: tuple[str, str]) -> Content:
    for old, new in changes:
        site.replace(EVENT, old, new)
    return building.load(site.project, BEFORE, Problems())


def recorded(site: Sandbox, *changes: tuple[str, str], before: History | None = None, days: int = 0) -> History:
    """The history of the one event, after changes in its file that are recorded so many days after the first."""
    found = loaded(site, *changes).site
    return (before or History()).with_facts(facts_of(found.events[0], found.languages), FIRST + timedelta(days=days))


def stands(site: Sandbox, history: History, as_of: str = "2030-01-01") -> standing.Standing:
    found = loaded(site).site
    return standing.of(found.events[0], history, found.languages, Moment.from_text(as_of))


# What is recorded.


def test_facts_are_recorded_and_no_texts(site: Sandbox) -> None:
    assert [str(line) for line in recorded(site).lines] == [
        "event hours 2029-12-03T09:30:00Z 2030-05-14T10:00+02:00/2030-05-14T11:30+02:00",
        "event place 2029-12-03T09:30:00Z online, Zoom",
        "event publication 2029-12-03T09:30:00Z public",
        "event revision 2029-12-03T09:30:00Z 0",
        "event slug/en 2029-12-03T09:30:00Z open-science",
        "event slug/fr 2029-12-03T09:30:00Z science-ouverte",
        "event status 2029-12-03T09:30:00Z scheduled",
    ]


@pytest.mark.parametrize(
    ("old", "new", "fact", "value"),
    [
        ("start: 10:00\n", "start: 09:30\n", "hours", "2030-05-14T09:30+02:00/2030-05-14T11:30+02:00"),
        (HOURS, f"{HOURS}timezone: UTC\n", "hours", "2030-05-14T10:00+00:00/2030-05-14T11:30+00:00"),
        (
            HOURS,
            "start: 10:00\nend: 11:30\nend_date: 2030-05-16\n",
            "hours",
            "2030-05-14T10:00+02:00/2030-05-14T11:30+02:00 2030-05-15 2030-05-16/2030-05-16T11:30+02:00",
        ),
        (HOURS, f"{HOURS}platform: Jitsi\n", "place", "online, Jitsi"),
        (
            HOURS,
            f"{HOURS}attendance_mode: mixed\nplace: {{name: {{en: Town hall, fr: Mairie}}, address: 1 Main Street}}\n",
            "place",
            "mixed, Zoom, Town hall, 1 Main Street",
        ),
        (HOURS, f"{HOURS}status: cancelled\n", "status", "cancelled"),
        (HOURS, f"{HOURS}publication: unlisted\n", "publication", "unlisted"),
        ("fr: science-ouverte", "fr: autre", "slug/fr", "autre"),
        ("en: Open science,", "en: Open access,", "", ""),
    ],
)
def test_what_changes_people_s_plans_or_their_addresses_is_a_change(
    site: Sandbox, old: str, new: str, fact: str, value: str
) -> None:
    before = recorded(site)
    after = recorded(site, (old, new), before=before, days=1)
    assert [(line.fact, line.value) for line in after.lines if line not in before.lines] == [(fact, value)] * bool(fact)


def test_of_a_draft_nothing_is_recorded_but_that_it_is_one(site: Sandbox) -> None:
    history = recorded(site, (HOURS, f"{HOURS}publication: draft\n"))
    assert [line.name for line in history.lines] == [("event", "publication")]


# How often.


def test_each_change_of_hours_place_or_status_counts_and_nobody_needs_to_count_revisions(site: Sandbox) -> None:
    history = recorded(site)
    assert stands(site, history).sequence == 0
    history = recorded(site, ("start: 10:00\n", "start: 09:30\n"), before=history, days=1)
    assert stands(site, history).sequence == 1
    history = recorded(site, ("start: 09:30\n", "start: 10:00\n"), before=history, days=2)
    assert stands(site, history).sequence == 2
    history = recorded(site, ("en: open-science", "en: open"), before=history, days=3)
    assert stands(site, history).sequence == 2


def test_a_change_that_is_not_recorded_counts_already(site: Sandbox) -> None:
    history = recorded(site)
    site.replace(EVENT, HOURS, f"{HOURS}status: cancelled\n")
    assert stands(site, history).sequence == 1
    assert stands(site, recorded(site, before=history, days=1)).sequence == 1


def test_whoever_stops_counting_revisions_goes_on_from_the_last_one(site: Sandbox) -> None:
    history = recorded(site, (HOURS, f"{HOURS}revision: 3\n"))
    assert stands(site, history).sequence == 3
    history = recorded(site, ("start: 10:00\n", "start: 09:30\n"), before=history, days=1)
    assert stands(site, history).sequence == 4
    site.replace(EVENT, "revision: 3\n", "")
    assert stands(site, history).sequence == 4


def test_without_a_history_the_revision_counts_alone(site: Sandbox) -> None:
    site.replace(EVENT, HOURS, f"{HOURS}revision: 2\n")
    assert stands(site, History()).sequence == 2


def test_what_is_recorded_for_the_first_time_is_no_change(site: Sandbox) -> None:
    whole = recorded(site)
    older = History(tuple(line for line in whole.lines if line.fact != "place"))
    assert stands(site, older).sequence == 0
    assert stands(site, recorded(site, before=older, days=1)) == stands(site, older)


# When.


@pytest.mark.parametrize(
    ("updated", "days", "as_of", "changed"),
    [
        ("", [0], "2030-01-01", "2029-12-03"),
        ("", [0, 5], "2030-01-01", "2029-12-08"),
        ("updated: 2029-12-05\n", [0], "2030-01-01", "2029-12-05"),
        ("updated: 2029-12-05\n", [0, 5], "2030-01-01", "2029-12-08"),
        ("updated: 2029-12-24\n", [0, 5], "2030-01-01", "2029-12-24"),
        ("updated: 2030-12-24\n", [0, 5], "2030-01-01", "2029-12-08"),
        ("", [0, 60], "2030-01-01", "2029-12-03"),
        ("", [0, 60], "2029-12-01", ""),
        ("", [200], "2030-12-01", "2030-05-14"),
        ("", [200, 201], "2030-12-01", "2030-06-22"),
        ("updated: 2029-12-05\n", [200], "2030-12-01", "2029-12-05"),
    ],
    ids=str,
)
def test_date_of_change_is_the_newest_that_is_known_and_has_come(
    site: Sandbox, updated: str, days: list[int], as_of: str, changed: str
) -> None:
    site.replace(EVENT, "updated: 2029-12-01\n", updated)
    history = recorded(site, days=days[0])
    for number, day in enumerate(days[1:]):
        history = recorded(site, (HOURS, f"{HOURS}revision: {number}\nstatus: cancelled\n"), before=history, days=day)
    found = stands(site, history, as_of).changed
    assert (f"{found.astimezone(ZoneInfo('Europe/Paris')):%Y-%m-%d}" if found else "") == changed
    assert found is None or found.tzinfo == UTC


@pytest.mark.parametrize(
    "when",
    [
        "date: 2029-11-05\nstart: 10:00\nend: 11:30\n",
        "date: 2029-11-05\n",
        "date: 2029-11\n",
        "days:\n  - {date: 2029-11-05}\n  - {date: 2029-11-07, start: 20:00, end: 02:00}\n",
        f"date: 2030-05-14\n{HOURS}status: postponed\n",
        f"date: 2029-11-05\n{HOURS}status: postponed\n",
        "date: tba\n",
    ],
)
def test_no_edit_takes_the_date_of_the_first_recording_back_before_it_is_recorded(site: Sandbox, when: str) -> None:
    history = recorded(site, UNDATED)
    before = stands(site, history)
    site.replace(EVENT, f"date: 2030-05-14\n{HOURS}", when)
    assert stands(site, history).changed == before.changed == FIRST


@pytest.mark.parametrize("when", ["date: 2029-10-05\n", f"date: 2030-05-14\n{HOURS}", f"date: 2029-11-05\n{HOURS}"])
def test_no_edit_takes_the_end_of_what_was_over_when_it_was_recorded_back(site: Sandbox, when: str) -> None:
    history = recorded(site, UNDATED, ("date: 2030-05-14\n", "date: 2029-11-06\n"))
    site.replace(EVENT, f"date: 2029-11-06\n{HOURS}", when)
    assert stands(site, history).changed == datetime(2029, 11, 6, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "when",
    [
        f"date: 2030-05-14\n{HOURS}",
        "date: 2030-05-14\nstart: 22:00\nend: 24:00\n",
        f"date: 2030-05-14\nend_date: 2030-05-17\n{HOURS}",
        "date: 2030-05-14\nend_date: 2030-05-17\n",
        "date: 2030-12\n",
        "date: tba\n",
        "days:\n  - {date: 2030-05-14, start: 20:00, end: 02:00}\n  - {date: 2030-05-16}\n",
        "days:\n  - {date: 2030-05-14}\n  - {date: 2030-05-16, start: 20:00, end: 02:00}\n",
    ],
)
def test_recorded_hours_say_when_the_event_is_over(site: Sandbox, when: str) -> None:
    site.replace(EVENT, f"date: 2030-05-14\n{HOURS}", when)
    found = loaded(site).site
    [event] = found.events
    span = event.time.span
    hours = facts_of(event, found.languages)["event", "hours"]
    assert end_of(hours, event.timezone) == (span.end if span else None)


@pytest.mark.parametrize(
    "hours", ["", "soon", "2030-13", "9999-12", "2030-05-14/2030-05-14T10:00", "2030-02-30", "2030-05-14/x"]
)
def test_recorded_hours_in_a_form_of_a_newer_program_say_nothing(hours: str) -> None:
    assert end_of(hours, UTC) is None


# Two branches.


@given(st.lists(st.integers(-40, 40), min_size=1), st.lists(st.integers(-40, 40), min_size=1))
def test_two_branches_that_record_an_event_for_the_first_time_take_no_date_back_when_they_are_joined(
    base: Content, ours: list[int], theirs: list[int]
) -> None:
    [event], moment = base.site.events, Moment.from_text("2031-01-01")
    facts = facts_of(event, base.site.languages)

    def lines(days: list[int]) -> set[RecordedFact]:
        over = datetime(2030, 5, 14, 12, tzinfo=UTC)
        return {RecordedFact(*name, over + timedelta(days=day), facts[name]) for day in days for name in facts}

    def changed(lines: set[RecordedFact]) -> datetime:
        found = standing.of(event, History.of(lines), base.site.languages, moment).changed
        assert found
        return found

    assert changed(lines(ours) | lines(theirs)) >= max(changed(lines(ours)), changed(lines(theirs)))


INSTANTS = st.integers(0, 20).map(lambda days: FIRST + timedelta(days=days))
LINES = st.one_of(
    st.builds(
        RecordedFact, st.just("event"), st.sampled_from(["hours", "place", "status"]), INSTANTS, st.sampled_from("abc")
    ),
    st.builds(RecordedFact, st.just("event"), st.just("revision"), INSTANTS, st.sampled_from("0123")),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Content:
    site = make_site(tmp_path_factory.mktemp("base"))
    site.replace(EVENT, *UNDATED)
    return loaded(site)


@given(st.sets(LINES), st.sets(LINES))
def test_no_line_of_another_branch_takes_either_number_back(
    base: Content, ours: set[RecordedFact], theirs: set[RecordedFact]
) -> None:
    """Both branches are told after the next recording, which each of them needs where it says otherwise."""
    [event], moment = base.site.events, Moment.from_text("2030-01-01")
    facts, later = facts_of(event, base.site.languages), FIRST + timedelta(days=25)

    def told(lines: set[RecordedFact]) -> standing.Standing:
        history = History.of(lines).with_facts(facts, later)
        return standing.of(event, history, base.site.languages, moment)

    alone, joined = told(ours), told(ours | theirs)
    assert joined.sequence >= alone.sequence
    assert joined.changed is not None
    assert joined.changed <= moment.within(UTC)


# Sessions.

SITE = ("agenda:", "layout: site\npages: [{id: travel, title: {en: Getting there, fr: Venir}}]\nagenda:")
NAMED = ("  - {title: {en: Talk", "  - {id: talk, slug: {fr: causerie}, title: {en: Talk")
TALK = "start: 10:10, end: 11:30"


def stands_of_talk(site: Sandbox, history: History, as_of: str = "2030-01-01") -> standing.Standing:
    found = loaded(site).site
    return standing.of_sessions(found.events[0], history, found.languages, Moment.from_text(as_of))["talk"]


def test_sessions_with_a_page_are_subjects_of_their_own_and_so_are_pages(site: Sandbox) -> None:
    assert [str(line) for line in recorded(site, SITE, NAMED).lines if line.subject != "event"] == [
        "page/travel slug/en 2029-12-03T09:30:00Z travel",
        "page/travel slug/fr 2029-12-03T09:30:00Z travel",
        "session/talk hours 2029-12-03T09:30:00Z 2030-05-14T10:10+02:00/2030-05-14T11:30+02:00",
        "session/talk room 2029-12-03T09:30:00Z -",
        "session/talk slug/en 2029-12-03T09:30:00Z talk",
        "session/talk slug/fr 2029-12-03T09:30:00Z causerie",
        "session/talk status 2029-12-03T09:30:00Z scheduled",
    ]


@pytest.mark.parametrize("without", [SITE, NAMED], ids=["one page", "no id"])
def test_a_session_without_a_page_is_none(site: Sandbox, without: tuple[str, str]) -> None:
    lines = recorded(site, *(change for change in (SITE, NAMED) if change is not without)).lines
    assert not [line for line in lines if line.subject.startswith("session/")]


def test_a_session_counts_its_own_changes_and_those_of_the_event(site: Sandbox) -> None:
    history = recorded(site, SITE, NAMED)
    assert stands_of_talk(site, history).sequence == 0
    site.replace(EVENT, TALK, "start: 10:15, end: 11:30")
    assert stands_of_talk(site, history).sequence == 1  # not recorded yet
    assert stands(site, history).sequence == 0
    history = recorded(site, before=history, days=2)
    assert stands_of_talk(site, history) == (FIRST + timedelta(days=2), 1)
    assert stands(site, history) == (FIRST, 0)  # readers of the feed need not hear of it
    history = recorded(site, (HOURS, f"{HOURS}status: moved_online\n"), before=history, days=4)
    assert stands_of_talk(site, history) == (FIRST + timedelta(days=4), 2)


def test_without_a_history_sessions_stand_as_their_event(site: Sandbox) -> None:
    loaded(site, SITE, NAMED)
    assert stands_of_talk(site, History()) == stands(site, History())
