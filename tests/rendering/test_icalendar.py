"""Calendar files, read by a library and by hand (RFC 5545, RFC 7986)."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import icalendar
import pytest
from conftest import BEFORE, make_site
from hypothesis import given
from hypothesis import strategies as st

from microsite.rendering.formats.icalendar import calendar
from microsite.rendering.summaries.parts import CalendarEntry
from microsite.text.typography import typeset

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.rendering.context import RenderContext

SITE, SERIES, EVENT = "content/site.yaml", "content/series/talks.yaml", "content/events/talk/event.yaml"
HOURS = "start: 10:00\nend: 11:30\n"
TITLE = "{en: Open science, fr: La science ouverte}"
DESCRIPTION = "{en: A talk about open science., fr: Une causerie sur la science ouverte.}"
REGISTRATION = "https://zoom.example.org/register/1"
STREAM = "https://live.example.org/watch?v=a;b,c"
PATHS = {"en": "en/open-science/open-science.ics", "fr": "fr/science-ouverte/science-ouverte.ics"}
CONTENT_LINE = re.compile(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,])*(?:,(?:"[^"]*"|[^";:,])*)*)*):(.*)')


class Property(NamedTuple):
    """A content line, read by hand."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """A value of type TEXT without its escapes (RFC 5545 3.3.11)."""
        return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], self.value)


def make(
    site: Sandbox, *changes: tuple[str, str], moment: str = "2030-01-01", base_url: str | None = None
) -> dict[str, bytes]:
    """Every calendar file of a changed site, by path."""
    for old, new in changes:
        site.replace(EVENT, old, new)
    return files(site.summaries(BEFORE._replace(as_of=moment, base_url=base_url)))


def files(context: RenderContext) -> dict[str, bytes]:
    events = [(unit, unit.event) for unit in context.units({}) if unit.event]
    made = [calendar(unit, event) for unit, event in events]
    return {artifact.path: artifact.data for artifact in made}


def added(*lines: str) -> tuple[str, str]:
    return HOURS, HOURS + "".join(f"{line}\n" for line in lines)


def in_both(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return f"{{en: {written}, fr: {written}}}"


def lines_of(data: bytes) -> list[Property]:
    """The content lines, unfolded and taken apart by hand."""
    found = []
    for line in data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        parts = CONTENT_LINE.fullmatch(line)
        assert parts, line
        parameters = dict(one.split("=", 1) for one in re.findall(r';([A-Z-]+=(?:"[^"]*"|[^";:])*)', parts[2]))
        found.append(Property(parts[1], parameters, parts[3]))
    return found


def entry(data: bytes) -> dict[str, Property]:
    """The properties of the one event, each of which stands there once."""
    lines = lines_of(data)
    names = [f"{line.name}:{line.value}" if line.name in {"BEGIN", "END"} else line.name for line in lines]
    inside = lines[names.index("BEGIN:VEVENT") + 1 : names.index("END:VEVENT")]
    assert len({line.name for line in inside}) == len(inside)
    return {line.name: line for line in inside}


def parsed(data: bytes) -> icalendar.Event:
    """The one event, as a library reads it."""
    [found] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert isinstance(found, icalendar.Event)
    assert not found.errors
    return found


def assert_lines_are_sound(data: bytes) -> None:
    assert data.endswith(b"\r\n")
    assert data.count(b"\r") == data.count(b"\n") == data.count(b"\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert 0 < len(line) <= 75
        line.decode()  # folded between characters


# The file.


def test_every_published_event_has_a_file_in_each_language(site: Sandbox) -> None:
    text = (
        (site.root / EVENT).read_text(encoding="utf-8").replace("slug: {en: open-science, fr: science-ouverte}\n", "")
    )
    for name in ("unlisted", "draft"):
        changed = text.replace("id: open-science", f"id: {name}").replace(HOURS, f"{HOURS}publication: {name}\n")
        site.write(f"content/events/{name}/event.yaml", changed)
    assert set(make(site)) == {*PATHS.values(), "en/unlisted/unlisted.ics", "fr/unlisted/unlisted.ics"}


def test_calendar_is_published_with_one_event_and_nothing_else(site: Sandbox) -> None:
    for code, path in PATHS.items():
        data = make(site)[path]
        lines = lines_of(data)
        assert [(line.name, line.value) for line in lines if line.name in {"BEGIN", "END"}] == [
            ("BEGIN", "VCALENDAR"),
            ("BEGIN", "VEVENT"),
            ("END", "VEVENT"),
            ("END", "VCALENDAR"),
        ]
        head = {line.name: line for line in lines[: [line.value for line in lines].index("VEVENT")]}
        assert (head["VERSION"].value, head["METHOD"].value) == ("2.0", "PUBLISH")
        assert head["PRODID"].value
        assert (head["NAME"].text, head["NAME"].parameters) == (
            {"en": "Talks", "fr": "Causeries"}[code],
            {"LANGUAGE": code},
        )
        assert [line.name for line in lines if line.name.startswith("X-")] == []


def test_same_source_makes_the_same_bytes_at_any_moment(site: Sandbox) -> None:
    first = make(site, moment="2029-12-01")
    assert first == make(site, moment="2040-01-01")
    assert first == make(site, moment="2029-12-01")


@pytest.mark.parametrize(
    "text",
    [
        "Short.",
        "Qui ? Quoi ! Comment ; pourquoi : « là ». " * 20,
        "🎉" * 60,
        "x" * 74 + "é" * 40,
        "🧑‍🔬 " * 40,
        "\\;," * 50,
    ],
)
def test_lines_end_with_crlf_and_are_folded_between_characters_at_75_octets(site: Sandbox, text: str) -> None:
    made = make(site, (TITLE, in_both(text)), (DESCRIPTION, in_both(text)))
    for code, path in PATHS.items():
        assert_lines_are_sound(made[path])
        shown = typeset(text.strip(), code)
        assert entry(made[path])["SUMMARY"].text == shown
        assert entry(made[path])["DESCRIPTION"].text.split("\n")[0] == shown
        assert len(text) < 60 or b"\r\n " in made[path]


def test_long_french_text_has_its_thin_spaces_after_folding(site: Sandbox) -> None:
    question = "Comment\u202f? "
    made = make(site, (DESCRIPTION, f"{{en: x, fr: {question.replace(chr(0x202F), ' ') * 30}}}"))[PATHS["fr"]]
    assert_lines_are_sound(made)
    assert entry(made)["DESCRIPTION"].text.startswith((question * 30).strip())


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> RenderContext:
    """The base site, read once."""
    return make_site(tmp_path_factory.mktemp("base")).summaries()


@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n")
        | st.sampled_from("\\;,:\"'^n\n\u202f🎉"),
        min_size=1,
    )
)
def test_any_text_comes_back_as_it_was(base: RenderContext, text: str) -> None:
    told = CalendarEntry(text, text, text)
    changed = {key: replace(event, calendar=told) for key, event in base.events.items()}
    for data in files(replace(base, events=changed)).values():
        assert_lines_are_sound(data)
        assert {name: entry(data)[name].text for name in ("SUMMARY", "DESCRIPTION", "LOCATION")} == {
            "SUMMARY": text,
            "DESCRIPTION": text,
            "LOCATION": text,
        }


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("a; b, c", r"a\; b\, c"),
        (r"a \ b", r"a \\ b"),
        (r"a\nb", r"a\\nb"),
        (r"a\;b", r"a\\\;b"),
        ("a: b", "a: b"),
        (r"C:\New", r"C:\\New"),
    ],
)
def test_text_is_escaped(site: Sandbox, title: str, written: str) -> None:
    summary = entry(make(site, (TITLE, in_both(title)))[PATHS["en"]])["SUMMARY"]
    assert (summary.value, summary.text) == (written, title)


def test_description_has_lines_and_ends_with_the_addresses_of_registration_and_page(site: Sandbox) -> None:
    made = make(site)
    labels = {"en": ("Registration:", "Event page:"), "fr": ("Inscription\u00a0:", "Page de l’événement\u00a0:")}
    for code, (registration, page) in labels.items():
        lines = entry(made[PATHS[code]])["DESCRIPTION"].text.split("\n")
        address = entry(made[PATHS[code]])["URL"].value
        assert lines[1:] == ["", registration, REGISTRATION, "", page, address]
        assert str(parsed(made[PATHS[code]])["DESCRIPTION"]).split("\n") == lines


# Hours.


@pytest.mark.parametrize(
    ("zone", "day", "start", "end"),
    [
        ("Europe/Paris", "2030-01-15", "20300115T090000Z", "20300115T103000Z"),
        ("Europe/Paris", "2030-07-15", "20300715T080000Z", "20300715T093000Z"),
        ("Europe/Paris", "2030-03-31", "20300331T080000Z", "20300331T093000Z"),
        ("America/New_York", "2030-01-15", "20300115T150000Z", "20300115T163000Z"),
        ("America/New_York", "2030-03-20", "20300320T140000Z", "20300320T153000Z"),
        ("Asia/Kolkata", "2030-07-15", "20300715T043000Z", "20300715T060000Z"),
        ("Asia/Kathmandu", "2030-07-15", "20300715T041500Z", "20300715T054500Z"),
        ("Pacific/Auckland", "2030-01-15", "20300114T210000Z", "20300114T223000Z"),
        ("UTC", "2030-07-15", "20300715T100000Z", "20300715T113000Z"),
    ],
)
def test_start_and_end_are_exact_instants_in_utc(site: Sandbox, zone: str, day: str, start: str, end: str) -> None:
    site.replace(SERIES, "Europe/Paris", zone)
    site.replace(EVENT, "  opens: 2030-04-01 09:00\n  closes: 2030-05-13 18:00\n", "")
    made = make(site, ("2030-05-14", day))
    for data in made.values():
        told = entry(data)
        assert (told["DTSTART"].value, told["DTEND"].value) == (start, end)
        assert told["DTSTART"].parameters == told["DTEND"].parameters == {}
        assert parsed(data).start == datetime.strptime(start, "%Y%m%dT%H%M%S%z")
        assert parsed(data).end == datetime.strptime(end, "%Y%m%dT%H%M%S%z")


def test_event_through_the_night_of_summer_time_has_its_true_length(site: Sandbox) -> None:
    site.replace(EVENT, "  opens: 2030-04-01 09:00\n  closes: 2030-05-13 18:00\n", "")
    changes = [("2030-05-14", "2030-03-30"), ("end: 11:30", "end: 11:30\nend_date: 2030-03-31")]
    site.replace(EVENT, HOURS, "start: 22:00\nend: 11:30\n")
    site.write(EVENT, (site.root / EVENT).read_text(encoding="utf-8").split("agenda:")[0])
    told = entry(make(site, *changes)[PATHS["en"]])
    assert (told["DTSTART"].value, told["DTEND"].value) == ("20300330T210000Z", "20300331T093000Z")


def test_stamp_is_the_source_s_day_of_change(site: Sandbox) -> None:
    told = entry(make(site, ("updated: 2029-12-01", "updated: 2029-12-24"))[PATHS["en"]])
    assert (told["DTSTAMP"].value, told["LAST-MODIFIED"].value) == ("20291223T230000Z", "20291223T230000Z")


@pytest.mark.parametrize("line", ["", "updated: 2030-05-14\n"])
def test_stamp_of_an_event_of_which_nobody_knows_when_it_changed_is_before_all_others(site: Sandbox, line: str) -> None:
    told = entry(make(site, ("updated: 2029-12-01\n", line))[PATHS["en"]])
    assert told["DTSTAMP"].value == "19700101T000000Z"
    assert "LAST-MODIFIED" not in told


def test_no_hour_floats(site: Sandbox) -> None:
    for data in make(site).values():
        hours = [line.value for line in lines_of(data) if re.match(r"\d{8}T", line.value)]
        assert len(hours) == 4
        assert all(re.fullmatch(r"\d{8}T\d{6}Z", hour) for hour in hours)
        assert parsed(data).start == datetime(2030, 5, 14, 8, tzinfo=UTC)


# Identity, status and places.


def test_uid_is_one_in_all_languages_wherever_the_site_stands(site: Sandbox) -> None:
    uids = {entry(data)["UID"].value for data in make(site).values()}
    assert uids == {event.uid for event in site.summaries().events.values()}
    moved = make(site, base_url="https://elsewhere.example.net/sub/")
    assert {entry(data)["UID"].value for data in moved.values()} == uids


@pytest.mark.parametrize(("lines", "sequence"), [([], "0"), (["revision: 3"], "3"), (["revision: 999999"], "999999")])
def test_sequence_is_the_source_s_revision(site: Sandbox, lines: list[str], sequence: str) -> None:
    assert {entry(data)["SEQUENCE"].value for data in make(site, added(*lines)).values()} == {sequence}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("scheduled", "CONFIRMED"),
        ("rescheduled", "CONFIRMED"),
        ("moved_online", "CONFIRMED"),
        ("postponed", "TENTATIVE"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_status_is_one_that_calendars_know(site: Sandbox, status: str, expected: str) -> None:
    made = make(site, added(f"status: {status}", "previous_start: 2030-05-07 10:00"))
    assert {entry(data)["STATUS"].value for data in made.values()} == {expected}


def test_every_text_says_its_language(site: Sandbox) -> None:
    made = make(site)
    for code, path in PATHS.items():
        told = entry(made[path])
        assert {name for name, line in told.items() if line.parameters} == {"SUMMARY", "DESCRIPTION", "LOCATION"}
        assert all(told[name].parameters == {"LANGUAGE": code} for name in ("SUMMARY", "DESCRIPTION", "LOCATION"))
    assert entry(made[PATHS["fr"]])["LOCATION"].text == "En ligne (Zoom)"


@pytest.mark.parametrize("base_url", ["https://talks.example.org/", "https://example.org/a/b/"])
def test_url_is_the_page_in_the_same_language(site: Sandbox, base_url: str) -> None:
    made = make(site, base_url=base_url)
    assert entry(made[PATHS["en"]])["URL"].value == f"{base_url}en/open-science/"
    assert entry(made[PATHS["fr"]])["URL"].value == f"{base_url}fr/science-ouverte/"


def test_site_without_an_address_has_calendars_without_one(site: Sandbox) -> None:
    site.replace(SITE, "base_url: https://talks.example.org/\n", "")
    told = entry(make(site)[PATHS["en"]])
    assert "URL" not in told
    assert told["DESCRIPTION"].text.endswith(f"\n{REGISTRATION}")


def test_conference_is_there_only_where_everybody_may_join(site: Sandbox) -> None:
    assert not any("CONFERENCE" in entry(data) for data in make(site).values())
    made = make(site, added(f"public_stream: {{url: '{STREAM}'}}"))
    for code, path in PATHS.items():
        line = entry(made[path])["CONFERENCE"]
        assert line.value == STREAM
        assert line.parameters == {"VALUE": "URI", "FEATURE": "AUDIO,VIDEO", "LANGUAGE": code}
        assert str(parsed(made[path])["CONFERENCE"]) == STREAM
