"""Wall time and a place become an instant; what is ambiguous is refused, and what means something else too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from microsite.problems import Refusal
from microsite.timezones import (
    ABBREVIATIONS,
    EndHour,
    Moment,
    WallTime,
    instant,
    labelled_offset,
    midnight,
    offset_label,
    parse_date,
    parse_end,
    parse_month,
    parse_time,
    parse_zone,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PARIS, UTC_ZONE = ZoneInfo("Europe/Paris"), ZoneInfo("UTC")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ZONES = ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]


def show(wall: str, zone: str) -> datetime:
    return instant(WallTime.from_text(wall), parse_zone(zone))


# Dates and hours are read strictly.


@pytest.mark.parametrize(
    ("text", "day"),
    [("2022-09-08", date(2022, 9, 8)), ("2024-02-29", date(2024, 2, 29)), ("1900-01-01", date(1900, 1, 1))],
)
def test_a_date_is_year_month_day(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", "2022-9-8", "22-09-08", "08-09-2022", "2022/09/08", "20220908", "2022-09-08\n", " 2022-09-08"),
        *("2022-W36-4", "2022-251", "2022-09-08T14:00", "+2022-09-08", "2022-09-08".translate(FULL_WIDTH)),
        *("2022-02-30", "2023-02-29", "2022-13-01", "2022-00-10", "0000-01-01", "1899-12-31", "0001-01-02"),
    ],
)
def test_anything_else_is_not_a_date(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_date(text)
    assert caught.value.code == "date-format"
    assert text in caught.value.message


@pytest.mark.parametrize(
    ("text", "hour"), [("14:00", time(14)), ("9:05", time(9, 5)), ("00:00", time()), ("0:59", time(0, 59))]
)
def test_an_hour_is_of_the_24_hour_clock(text: str, hour: time) -> None:
    assert parse_time(text) == hour


@pytest.mark.parametrize(
    "text",
    [
        *("", "24:00", "25:00", "14:60", "9:5", "14", "14h00", "14 h", "14.00", "1400", "14:00:00", "2:00 pm"),
        *(" 14:00", "14:00\n", "-1:00", "+1:00", "014:00", "14:00".translate(FULL_WIDTH)),
    ],
)
def test_anything_else_is_not_an_hour(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_time(text)
    assert caught.value.code == "time-format"


def test_an_end_may_be_the_midnight_after_its_day() -> None:
    assert (parse_end("24:00"), parse_end("00:00")) == (EndHour(time(), is_midnight=True), EndHour(time()))
    assert [str(parse_end(text)) for text in ("24:00", "0:00", "9:05")] == ["24:00", "00:00", "09:05"]
    assert WallTime.end_from_text("2022-12-31 24:00") == WallTime(date(2023, 1, 1), time())
    assert WallTime.end_from_text("2022-12-31 23:59") == WallTime(date(2022, 12, 31), time(23, 59))
    for text in ("24:01", "24", "24:00:00"):
        with pytest.raises(Refusal):
            parse_end(text)


@pytest.mark.parametrize(
    ("text", "first", "following"),
    [("2022-09", date(2022, 9, 1), date(2022, 10, 1)), ("2022-12", date(2022, 12, 1), date(2023, 1, 1))],
)
def test_a_month_is_year_and_month(text: str, first: date, following: date) -> None:
    month = parse_month(text)
    assert month
    assert (str(month), month.first, month.following) == (text, first, following)


@pytest.mark.parametrize("text", ["2022-9", "2022", "22-09", "2022/09", "2022-09-08", "2022-09\n", "09-2022"])
def test_what_has_another_form_is_no_month(text: str) -> None:
    assert parse_month(text) is None


@pytest.mark.parametrize("text", ["2022-00", "2022-13", "1899-12", "9998-12", "9999-01"])
def test_a_month_that_no_event_can_be_in_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        parse_month(text)


def test_the_end_of_the_calendar_is_refused_for_a_whole_day_too() -> None:
    for day in (date.max, date(9999, 1, 1)):
        with pytest.raises(Refusal):
            midnight(day, parse_zone("Europe/Paris"))
    with pytest.raises(Refusal):
        parse_date("9999-01-01")


def test_a_wall_time_is_a_date_and_an_hour() -> None:
    assert WallTime.from_text("2022-09-08 9:30") == WallTime(date(2022, 9, 8), time(9, 30))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2022-09-08", "date-time-format"),
        ("2022-09-08T14:00", "date-time-format"),
        ("14:00 2022-09-08", "date-format"),
        ("2022-09-08 24:00", "time-format"),
        ("2022-09-08 14:00 CET", "time-format"),
        ("2022-09-08 14:00+02:00", "time-format"),
    ],
)
def test_anything_else_is_not_a_wall_time(text: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        WallTime.from_text(text)
    assert caught.value.code == code


# A zone is a place.


@pytest.mark.parametrize("key", [*ZONES, "America/Argentina/Buenos_Aires", "America/Port-au-Prince"])
def test_a_region_and_a_city_or_utc_is_a_zone(key: str) -> None:
    assert parse_zone(key).key == key


@pytest.mark.parametrize(
    ("key", "code", "suggested"),
    [
        ("CET", "timezone-abbreviation", "Europe/Paris"),
        ("cest", "timezone-abbreviation", "Europe/Paris"),
        ("EST", "timezone-abbreviation", "America/New_York"),
        ("GMT", "timezone-abbreviation", "Europe/London"),
        ("utc", "timezone-abbreviation", "UTC"),
        ("+02:00", "timezone-offset", "Europe/Paris"),
        ("UTC+2", "timezone-offset", "Europe/Paris"),
        ("GMT-03:30", "timezone-offset", "Europe/Paris"),
        ("\u22125", "timezone-offset", "Europe/Paris"),
        ("Etc/GMT-2", "timezone-offset", "Europe/Paris"),
        ("Etc/UTC", "timezone-offset", "Europe/Paris"),
        ("europe/paris", "timezone-unknown", "Europe/Paris"),
        ("Europe/Pari", "timezone-unknown", "Europe/Paris"),
        ("Africa/Caïro", "timezone-unknown", "Africa/Cairo"),
        ("Cairo", "timezone-unknown", "Africa/Cairo"),
        ("oslo", "timezone-unknown", "Europe/Oslo"),
        ("Buenos Aires", "timezone-unknown", "America/Argentina/Buenos_Aires"),
        ("EST5EDT", "timezone-unknown", "Europe/Paris"),
        ("../../etc/passwd", "timezone-unknown", "Europe/Paris"),
        ("Xyzzy", "timezone-unknown", "a region and a city"),
        ("", "timezone-unknown", "a region and a city"),
    ],
)
def test_anything_else_is_refused_with_what_to_write_instead(key: str, code: str, suggested: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_zone(key)
    assert caught.value.code == code
    assert suggested in caught.value.hint


@pytest.mark.parametrize(("label", "meaning"), ABBREVIATIONS.items())
def test_every_abbreviation_names_a_place_that_keeps_its_offset_in_some_month(
    label: str, meaning: tuple[int, str]
) -> None:
    minutes, place = meaning
    offsets = {datetime(2022, month, 15, tzinfo=parse_zone(place)).utcoffset() for month in range(1, 13)}
    assert timedelta(minutes=minutes) in offsets, label


# Clocks that go forward or back.


@pytest.mark.parametrize(
    ("wall", "zone", "code", "said"),
    [
        ("2022-03-27 02:00", "Europe/Paris", "time-gap", "03:00"),
        ("2022-03-27 02:59", "Europe/Paris", "time-gap", "03:59"),
        ("2022-03-13 02:30", "America/New_York", "time-gap", "03:30"),
        ("2022-10-02 02:15", "Australia/Lord_Howe", "time-gap", "02:45"),
        ("2022-10-30 02:00", "Europe/Paris", "time-overlap", "happens once"),
        ("2022-10-30 02:59", "Europe/Paris", "time-overlap", "happens once"),
        ("2022-11-06 01:30", "America/New_York", "time-overlap", "happens once"),
        ("2022-04-03 01:45", "Australia/Lord_Howe", "time-overlap", "happens once"),
    ],
)
def test_an_hour_that_never_shows_or_shows_twice_is_refused(wall: str, zone: str, code: str, said: str) -> None:
    with pytest.raises(Refusal) as caught:
        show(wall, zone)
    assert caught.value.code == code
    assert f"{wall[11:]} " in caught.value.message
    assert f"on {wall[:10]} in {zone}" in caught.value.message
    assert said in caught.value.hint


@pytest.mark.parametrize(
    ("wall", "utc"),
    [
        ("2022-03-27 01:59", "2022-03-27 00:59"),
        ("2022-03-27 03:00", "2022-03-27 01:00"),
        ("2022-10-30 01:59", "2022-10-29 23:59"),
        ("2022-10-30 03:00", "2022-10-30 02:00"),
        ("2022-09-08 14:00", "2022-09-08 12:00"),
    ],
)
def test_the_minutes_beside_a_change_are_taken(wall: str, utc: str) -> None:
    assert f"{show(wall, 'Europe/Paris').astimezone(UTC):%Y-%m-%d %H:%M}" == utc


WALLS = st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 - a wall


@settings(deadline=None)
@given(
    WALLS.map(lambda at: at.replace(second=0, microsecond=0, fold=0)),
    st.sampled_from(ZONES),
)
@example(datetime(2022, 3, 27, 3, 0), "Europe/Paris")  # noqa: DTZ001 - a wall
@example(datetime(2022, 10, 30, 1, 59), "Europe/Paris")  # noqa: DTZ001 - a wall
def test_an_instant_shows_its_wall_time_and_no_other_instant_does(at: datetime, zone: str) -> None:
    try:
        found = instant(WallTime(at.date(), at.time()), parse_zone(zone))
    except Refusal:
        assume(condition=False)
    utc = found.astimezone(UTC)
    assert utc.astimezone(parse_zone(zone)).replace(tzinfo=None, fold=0) == at
    for minutes in (-60, -30, 30, 60):
        assert (utc + timedelta(minutes=minutes)).astimezone(parse_zone(zone)).replace(tzinfo=None, fold=0) != at


@pytest.mark.parametrize(
    ("wall", "zone"),
    [("9999-12-31 23:59", "America/New_York"), ("0001-01-01 00:00", "Asia/Tokyo"), ("0001-01-02 12:00", "UTC")],
)
def test_a_wall_time_beyond_the_last_instant_is_refused(wall: str, zone: str) -> None:
    with pytest.raises(Refusal):
        show(wall, zone)


# Offsets are shown, and read in what editors quote.


@pytest.mark.parametrize(
    ("minutes", "label"),
    [
        (0, "UTC"),
        (120, "UTC+2"),
        (330, "UTC+5:30"),
        (845, "UTC+14:05"),
        (-180, "UTC\u22123"),
        (-210, "UTC\u22123:30"),
        (-30, "UTC\u22120:30"),
    ],
)
def test_an_offset_is_labelled_with_a_true_minus_and_no_idle_zeros(minutes: int, label: str) -> None:
    assert offset_label(datetime(2022, 9, 8, 14, tzinfo=timezone(timedelta(minutes=minutes)))) == label


def test_an_offset_follows_the_season() -> None:
    assert offset_label(show("2022-01-08 14:00", "Europe/Paris")) == "UTC+1"
    assert offset_label(show("2022-07-08 14:00", "Europe/Paris")) == "UTC+2"


@pytest.mark.parametrize(
    ("wording", "label", "minutes"),
    [
        ("14:00 – 15:00 (CET)", "CET", 60),
        ("14:00 – 15:00 CEST, online", "CEST", 120),
        ("8 SEPT 2022, UNESCO, 9:00 EST", "EST", -300),
        ("CET/CEST", "CET", 60),
        ("14:00 GMT", "GMT", 0),
        ("14:00 UTC", "UTC", 0),
        ("14:00 (UTC+2)", "UTC+2", 120),
        ("14:00 UTC +2", "UTC +2", 120),
        ("14:00 UTC-3:30", "UTC-3:30", -210),
        ("14:00 UTC\u221203:30", "UTC\u221203:30", -210),
        ("14:00 GMT+0530", "GMT+0530", 330),
        pytest.param(
            *("14:00 (UTC + 2)", "UTC + 2", 120),
        ),
    ],
)
def test_the_label_in_a_wording_is_found_with_its_meaning(wording: str, label: str, minutes: int) -> None:
    assert labelled_offset(wording) == (label, timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "wording", ["", "14:00 – 15:00", "14:00 (Paris time)", "UNESCO, TBC", "the ACETONE talk", "cet après-midi"]
)
def test_a_wording_without_a_label_has_no_offset(wording: str) -> None:
    assert labelled_offset(wording) is None


# The moment of a build.


@pytest.mark.parametrize(
    ("text", "in_paris"),
    [
        ("2022-09-08", "2022-09-08T00:00:00+02:00"),
        ("2022-09-08T14:00", "2022-09-08T14:00:00+02:00"),
        ("2022-09-08 14:00", "2022-09-08T14:00:00+02:00"),
        ("2022-12-08T14:00:30", "2022-12-08T14:00:30+01:00"),
        ("2022-09-08T14:00+05:30", "2022-09-08T10:30:00+02:00"),
        ("2022-09-08T14:00Z", "2022-09-08T16:00:00+02:00"),
    ],
)
def test_a_moment_without_an_offset_is_read_where_the_event_is(text: str, in_paris: str) -> None:
    assert Moment.from_text(text).within(PARIS).astimezone(PARIS).isoformat() == in_paris


def test_a_moment_without_an_offset_is_another_instant_in_another_zone() -> None:
    moment = Moment.from_text("2022-09-08T14:00")
    assert moment.within(UTC_ZONE) - moment.within(PARIS) == timedelta(hours=2)


def test_a_moment_with_an_offset_is_the_same_instant_everywhere() -> None:
    moment = Moment.from_text("2022-09-08T14:00-03:30")
    assert moment.within(UTC_ZONE) == moment.within(PARIS) == datetime(2022, 9, 8, 17, 30, tzinfo=UTC)


def test_a_timestamp_counts_from_1970_in_utc() -> None:
    assert Moment.from_timestamp(86_400).within(PARIS) == datetime(1970, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "today",
            "2022",
            "2022-W36-4",
            "2022-02-30",
            "2022-09-08T24:00",
            "2022-09-08T9:00",
            "2022-09-08T14:00:60",
        ),
        *("2022-09-08Z", "2022-09-08T14", "2022-09-08T14:00 CET", "2022-09-08T14:00+2", "2022-09-08T14:00+25:00"),
        *("2022-09-08T14:00z", "2022-09-08".translate(FULL_WIDTH)),
    ],
)
def test_anything_else_is_not_a_moment(text: str) -> None:
    with pytest.raises(Refusal):
        Moment.from_text(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("10:00 CET", "write 10:00; whose clock it is stands once, at timezone: Europe/Paris"),
        ("10 h 30 (heure de Paris)", "write 10:30; whose clock it is stands once, at timezone: Europe/Paris"),
        ("2 pm IST", "write 14:00; whose clock it is stands once, at timezone: Asia/Kolkata or Europe/Dublin or"),
        ("10:00Z", "write the hour that clocks show at the place, such as 10:00;"),
        ("10:00+02:00", "write the hour that clocks show at the place, such as 10:00;"),
        ("14:00-05:00", "write the hour that clocks show at the place, such as 14:00;"),
        ("10:00-12:00", "write 10:00 as start, and 12:00 as end"),
        ("10:00 GMT+2", "write the hour that clocks show at the place, such as 10:00;"),
        ("10:00 local time", "write 10:00"),
        ("soon CET", "write hours and minutes of the 24-hour clock: 14:00"),
    ],
)
def test_an_hour_with_a_zone_keeps_the_hour_and_names_the_place(text: str, hint: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_time(text)
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("read", "text", "hint"),
    [
        (parse_date, "14:00", "write year-month-day: 2022-09-08; hours stand at start and end"),
        (parse_date, "9h-10h30", "write year-month-day: 2022-09-08; hours stand at start and end"),
        (parse_date, "8.9", "write the year too: 2030-09-08, for example"),
        (parse_time, "2030-06-01", "that is a day, which stands at date; write hours and minutes here: 14:00"),
        (parse_time, "2030-06-01 14:00", "write 14:00 alone; the day stands at date"),
        (parse_time, "16 May, 14:00", "write 14:00 alone; the day stands at date"),
        (parse_time, "9 mai", "that is a day, which stands at date; write hours and minutes here: 14:00"),
        (parse_time, "9.30", "write 09:30"),
        (parse_time, "9.30 à 11 h", "write 09:30 as start, and 11:00 as end"),
        (parse_time, "2 pm - 3:30", "write 14:00 as start, and 15:30 as end"),
        (parse_time, "11 am to 1", "write 11:00 as start, and 13:00 as end"),
        (parse_time, "10 pm to 2", "write 22:00 as start, and 02:00 as end"),
        (parse_date, "16 May, 14:00", "write the year too: 2030-05-16, for example"),
        (parse_time, "10.15", "write 10:15"),
    ],
)
def test_an_hour_for_a_day_and_a_day_for_an_hour_are_told_as_such(
    read: Callable[[str], object], text: str, hint: str
) -> None:
    with pytest.raises(Refusal) as caught:
        read(text)
    assert caught.value.hint == hint


def test_days_in_place_of_a_day_keep_their_end() -> None:
    with pytest.raises(Refusal) as caught:
        parse_date("2027-02-03 to 2027-02-05")
    assert str(caught.value.hint) == "write 2027-02-03 as date, and 2027-02-05 as end_date"
