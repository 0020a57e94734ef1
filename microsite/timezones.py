"""Turn the wall time of a place into an instant, and refuse an ambiguous one.

Editors write local hours and an IANA zone of a region, never an offset: only the zone database knows which offset a
place has on a date. The trap: the database also has zones named ``CET`` or ``EST``, so a look-up alone would accept an
abbreviation as a place. Zones come from the locked tzdata package, so every machine builds the same hours.
"""

from __future__ import annotations

import re
import zoneinfo
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from .problems import Phrase, Refusal, either, phrase
from .problems.time import (
    AS_OF,
    DATE_FORMAT,
    DATE_TIME_FORMAT,
    DATE_WITH_HOUR,
    END_OF_CALENDAR,
    HOUR_FOR_DATE,
    NO_SUCH_DAY,
    NO_SUCH_HOUR,
    NO_SUCH_MOMENT,
    NO_SUCH_MONTH,
    TIME_FORMAT,
    TIME_GAP,
    TIME_OVERLAP,
    TIMEZONE_ABBREVIATION,
    TIMEZONE_OFFSET,
    TIMEZONE_UNKNOWN,
    TOO_LONG_AGO,
)
from .text import suggestions
from .text.lazy_pattern import lazy_pattern
from .text.patterns import CLOCK, HOUR
from .zone_hints import likely_zones
from .zone_names import clock, zone_keys

zoneinfo.reset_tzpath(to=())

_DATE = lazy_pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = lazy_pattern(r"([0-9]{4})-([0-9]{2})")
_MOMENT = lazy_pattern(
    r"([0-9-]{10})(?:[T ]([0-9]{2}:[0-9]{2})(?::([0-9]{2}))?(Z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?)?"
)
_DAY_OF_MOMENT = lazy_pattern(r"[ T]")
_WITH_OFFSET = lazy_pattern(r"(?P<hour>[0-9]{1,2}:[0-9]{2})(?::[0-9]{2})? ?(?:Z|[+\-\u2212][0-9]{2}:?[0-9]{2})")
"""An hour with what ISO 8601 puts behind it for UTC, or for an offset; or two hours with a hyphen between them."""
_OFFSET_BESIDE = lazy_pattern(r"\b(?:UTC|GMT)\s?[+\-\u2212]\s?[0-9]")
_NAME_BEHIND = lazy_pattern(r"(?<=[0-9hm.])[\s(]+[^\W\d][^\d]*$")
"""The words behind an hour."""
_OFFSET = lazy_pattern(r"(?:(?:UTC|GMT)\s?)?([+\-\u2212])\s?([0-9]{1,2})(?::?([0-9]{2}))?")
LABEL = lazy_pattern(r"\b(?:UTC|GMT)\s?[+\-\u2212]\s?[0-9]{1,2}(?::?[0-9]{2})?|\b[A-Z]{3,4}\b")
_FIRST_YEAR = 1900
_MONTHS = 12
_MIDNIGHT = suggestions.END
ONE_DAY = timedelta(days=1)
_HOUR_BEFORE = lazy_pattern(r"(?:[0-9](?: ?[ap]\.?m\.?| ?h)?|time|zone|heure|fuseau|horaire)[\s(,:]*$", re.IGNORECASE)
_LETTER = lazy_pattern(r"[\s,]*[^\W\d_]")
_HOUR_AFTER = lazy_pattern(r"[)\s]*[0-9]{1,2}(?::[0-9]{2}| ?[ap]\.?m\b| ?h\b)")
_WORDS = frozenset({"ART", "CAT", "CET", "EAT", "EST", "IST", "MET", "PST", "WAT", "WEST"})
"""Labels that are also words of a language in capitals (“WE MET AT 10:00”); they count only beside an hour."""
_MAX_HOUR = 20
"""The longest hour before a label, in characters."""

ABBREVIATIONS = {
    # label: (minutes from UTC, a place whose clock is so called in some part of the year)
    "UTC": (0, "UTC"),
    "GMT": (0, "Europe/London"),
    "BST": (60, "Europe/London"),
    "WET": (0, "Europe/Lisbon"),
    "WEST": (60, "Europe/Lisbon"),
    "CET": (60, "Europe/Paris"),
    "CEST": (120, "Europe/Paris"),
    "MET": (60, "Europe/Paris"),
    "EET": (120, "Europe/Athens"),
    "EEST": (180, "Europe/Athens"),
    "MSK": (180, "Europe/Moscow"),
    "WAT": (60, "Africa/Lagos"),
    "CAT": (120, "Africa/Maputo"),
    "SAST": (120, "Africa/Johannesburg"),
    "EAT": (180, "Africa/Nairobi"),
    "PKT": (300, "Asia/Karachi"),
    "IST": (330, "Asia/Kolkata"),
    "ICT": (420, "Asia/Bangkok"),
    "HKT": (480, "Asia/Hong_Kong"),
    "SGT": (480, "Asia/Singapore"),
    "JST": (540, "Asia/Tokyo"),
    "KST": (540, "Asia/Seoul"),
    "AEST": (600, "Australia/Sydney"),
    "AEDT": (660, "Australia/Sydney"),
    "NZST": (720, "Pacific/Auckland"),
    "NZDT": (780, "Pacific/Auckland"),
    "BRT": (-180, "America/Sao_Paulo"),
    "ART": (-180, "America/Argentina/Buenos_Aires"),
    "AST": (-240, "America/Halifax"),
    "ADT": (-180, "America/Halifax"),
    "EST": (-300, "America/New_York"),
    "EDT": (-240, "America/New_York"),
    "CST": (-360, "America/Chicago"),
    "CDT": (-300, "America/Chicago"),
    "MST": (-420, "America/Denver"),
    "MDT": (-360, "America/Denver"),
    "PST": (-480, "America/Los_Angeles"),
    "PDT": (-420, "America/Los_Angeles"),
    "HST": (-600, "Pacific/Honolulu"),
}
"""Labels that people write beside an hour. Some are used for more than one place; the commonest meaning is listed."""
OTHER_PLACES = {
    "AST": ("Asia/Riyadh",),
    "BST": ("Asia/Dhaka",),
    "CDT": ("America/Havana",),
    "CST": ("Asia/Shanghai", "America/Havana"),
    "GMT": ("Africa/Abidjan",),
    "IST": ("Europe/Dublin", "Asia/Jerusalem"),
    "MST": ("America/Phoenix",),
    "PST": ("Asia/Manila",),
}
"""Further places whose clocks are so called: no hint names one of them instead of another, and all may be meant."""


class Period(NamedTuple):
    """The time between two instants, both with their zone (RFC 5545, PERIOD)."""

    start: datetime
    end: datetime


class Month(NamedTuple):
    """A month of which no day is known (ISO 8601, a date with reduced precision)."""

    year: int
    month: int

    def __str__(self) -> str:
        """As it is written: ``2027-05``."""
        return f"{self.year}-{self.month:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def following(self) -> date:
        """The first day of the month after it."""
        return date(self.year + self.month // 12, self.month % 12 + 1, 1)


class EndHour(NamedTuple):
    """The hour at which something ends."""

    hour: time
    """As clocks show it; 00:00 for 24:00."""
    is_midnight: bool = False
    """Whether it was written as 24:00: the end of the day, where 00:00 is its beginning."""

    def __str__(self) -> str:
        """As it is written."""
        return "24:00" if self.is_midnight else f"{self.hour:%H:%M}"


class WallTime(NamedTuple):
    """A date and an hour as clocks show them at some place; with the place's zone, it is an instant."""

    day: date
    hour: time

    def __str__(self) -> str:
        """Return it as ``from_text`` reads it."""
        return f"{self.day} {self.hour:%H:%M}"

    @classmethod
    def from_text(cls, text: str, midnight: str = suggestions.BEGINNING) -> WallTime:
        """Read ``2022-09-08 14:00``; ``midnight`` is what a hint says for the word. Raises Refusal."""
        day, _, hour = text.partition(" ")
        try:
            if hour:
                return cls(parse_date(day), parse_time(hour.strip()))
        except Refusal:
            if suggestions.moments(text, midnight) in ([], [text]) and not suggestions.dates(text):
                raise
        days = suggestions.dates(text)
        without_hour = phrase("write the hour too: {moment}", moment=either([f"{one} 14:00" for one in days]))
        raise DATE_TIME_FORMAT.refusal(
            text=text, hint=without_hour if days else _meant(suggestions.moments(text, midnight))
        )

    @classmethod
    def end_from_text(cls, text: str) -> WallTime:
        """Read the same of something that ends then; ``2022-09-08 24:00`` is the midnight after that day. Raises
        Refusal.
        """
        day, _, hour = text.partition(" ")
        return cls(parse_date(day) + ONE_DAY, time()) if hour.strip() == _MIDNIGHT else cls.from_text(text, _MIDNIGHT)


class Moment(NamedTuple):
    """The time for which a site is built; without an offset, it is read in the zone of each event."""

    written: datetime

    @classmethod
    def from_text(cls, text: str) -> Moment:
        """Read a date (its first minute) or an ISO 8601 date-time with or without an offset. Raises Refusal."""
        found = _MOMENT.fullmatch(text)
        if not found:
            raise AS_OF.refusal(text=text)
        day, hour, seconds, offset = found.groups()
        wall = datetime.combine(_any_date(day, _FIRST_YEAR - 1), parse_time(hour or "00:00"))  # before the first event
        try:
            return cls(datetime.fromisoformat(f"{wall.isoformat(timespec='minutes')}:{seconds or '00'}{offset or ''}"))
        except ValueError as error:
            raise NO_SUCH_MOMENT.refusal(text=text, reason=str(error)) from None

    @classmethod
    def from_timestamp(cls, seconds: float) -> Moment:
        """Make a moment of seconds since 1970-01-01 UTC, as clocks and SOURCE_DATE_EPOCH count them."""
        return cls(datetime.fromtimestamp(seconds, UTC))

    def within(self, zone: tzinfo) -> datetime:
        """Return this moment as an instant, for an event in ``zone``."""
        return self.written if self.written.tzinfo else self.written.replace(tzinfo=zone)


def parse_date(text: str) -> date:
    """Read a date in the form ``2022-09-08`` and no other; one that has a next day in every zone. Raises Refusal."""
    day = _any_date(text)
    if day.year == MAXYEAR:
        raise END_OF_CALENDAR.refusal(day=text)
    return day


def _any_date(text: str, first_year: int = _FIRST_YEAR) -> date:
    found = _DATE.fullmatch(text)
    if not found:
        several = _meant_days(text)
        if not several and _DATE.fullmatch(first := _DAY_OF_MOMENT.split(text, maxsplit=1)[0]):
            raise DATE_WITH_HOUR.refusal(text=text, day=first)
        if not several and is_hour(text):
            raise HOUR_FOR_DATE.refusal(text=text)
        raise DATE_FORMAT.refusal(text=text, hint=_meant(suggestions.dates(text)) or several)
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        raise NO_SUCH_DAY.refusal(text=text, hint=_meant(suggestions.dates(text))) from None
    if day.year < first_year:  # before it, zones have no rules and calendars no days
        raise TOO_LONG_AGO.refusal(text=text)
    return day


def parse_time(text: str, midnight: str = suggestions.BEGINNING) -> time:
    """Read an hour in the form ``14:00`` (24-hour clock) and no other; ``midnight`` is what a hint says for the word.
    Raises Refusal.
    """
    found = CLOCK.fullmatch(text)
    if not found:
        raise TIME_FORMAT.refusal(text=text, hint=_meant_day(text) or _meant_hours(text, midnight))
    try:
        hour, minute = map(int, found.groups())
        return time(hour, minute)
    except ValueError:
        raise NO_SUCH_HOUR.refusal(text=text) from None


def parse_month(text: str) -> Month | None:
    """Read a month in the form ``2022-09``; None for a text of another form. Raises Refusal if there is no such
    month.
    """
    found = _MONTH.fullmatch(text)
    if not found:
        return None
    year, month = map(int, found.groups())
    if not 1 <= month <= _MONTHS:
        raise NO_SUCH_MONTH.refusal(text=text)
    if year < _FIRST_YEAR:
        raise TOO_LONG_AGO.refusal(text=text)
    if year >= MAXYEAR - 1:
        raise END_OF_CALENDAR.refusal(day=text)
    return Month(year, month)


def parse_end(text: str) -> EndHour:
    """Read the hour at which something ends; 24:00 is the end of its day. Raises Refusal."""
    return EndHour(time(), is_midnight=True) if text == _MIDNIGHT else EndHour(parse_time(text, _MIDNIGHT))


def _meant(readings: list[str]) -> Phrase | None:
    """Return a hint with the one day, or the two, that a text can mean; None if it means none."""
    if len(readings) > 1:
        return phrase("write {days}; which one is meant is for you to say", days=either(readings))
    return phrase("write {day}", day=readings[0]) if readings else None


def _meant_days(text: str) -> Phrase | None:
    """Return a hint with the first and the last of several days that a text means; or one that asks for the year."""
    if days := suggestions.days_from_to(text):
        return phrase("write {first} as date, and {last} as end_date", first=days[0], last=days[1])
    if day := suggestions.day_of_no_year(text) or suggestions.moment_of_no_year(text)[0]:
        return phrase("write the year too: 2030-{day}, for example", day=day)
    return None


def is_hour(text: str) -> bool:
    """Whether a text is an hour, or a range of hours, and no day; a number alone may be a day as well."""
    return HOUR.search(text) is not None and bool(suggestions.hours(text)) and not _meant_day(text)


def _meant_day(text: str) -> Phrase | None:
    """Return a hint that a day, or an hour with its day, stands where an hour is wanted; None if it is no such."""
    moments = suggestions.moments(text)
    if hour := moments[0].partition(" ")[2] if moments else suggestions.moment_of_no_year(text)[1]:
        return phrase("write {hour} alone; the day stands at date", hour=hour)
    if suggestions.dates(text) or suggestions.named_day_of_no_year(text):
        return phrase("that is a day, which stands at date; write hours and minutes here: 14:00")
    return None


def _meant_hours(text: str, midnight: str) -> Phrase | None:
    """Return a hint with the hour, or the two ends of a range, that a text can mean, and with the place whose clock
    stands beside it; None if it means no hour.
    """
    alone, readings = _WITH_OFFSET.fullmatch(text), suggestions.hours(text, midnight)
    if alone and readings != sorted(readings)[:2]:  # 14:00-05:00 goes back, so it is the hour of another clock
        readings = []
    readings = readings or (suggestions.hours(alone["hour"], midnight) if alone else [])
    if len(readings) > 1:
        return phrase("write {start} as start, and {end} as end", start=readings[0], end=readings[1])
    if not readings:
        return None
    if alone or _OFFSET_BESIDE.search(text):
        return phrase(
            "write the hour that clocks show at the place, such as {hour}; the place stands once, at timezone: "
            "Europe/Paris",
            hour=readings[0],
        )
    if places := _places_beside(text):
        return phrase(
            "write {hour}; whose clock it is stands once, at timezone: {places}",
            hour=readings[0],
            places=either(places),
        )
    return phrase("write {hour}", hour=readings[0])


def _places_beside(text: str) -> list[str]:
    """Return the places whose clocks may be meant by what stands behind an hour; none if nobody can say."""
    label = next((found[0] for found in LABEL.finditer(text) if found[0] in ABBREVIATIONS), "")
    if label:
        return [ABBREVIATIONS[label][1], *OTHER_PLACES.get(label, ())]
    found = _NAME_BEHIND.search(text)
    return likely_zones(found[0].strip("() ")) if found else []


def parse_zone(key: str) -> zoneinfo.ZoneInfo:
    """Return the IANA zone of a place, such as ``Europe/Paris``, or ``UTC``. Raises Refusal."""
    if key == "UTC" or ("/" in key and not key.startswith("Etc/") and key in zone_keys()):
        return zoneinfo.ZoneInfo(key)
    label = key.upper()
    if label in ABBREVIATIONS:
        meant = (ABBREVIATIONS[label][1], *OTHER_PLACES.get(label, ()))
        raise TIMEZONE_ABBREVIATION.refusal(key=key, place=either(meant))
    if key.startswith("Etc/") or _OFFSET.fullmatch(key):
        raise TIMEZONE_OFFSET.refusal(key=key)
    near = [zone for zone in likely_zones(key) if _may_show(zone, labelled_offset(key, is_zone=True))]
    raise TIMEZONE_UNKNOWN.refusal(key=key, hint=phrase("did you mean {name}?", name=either(near)) if near else None)


def _may_show(zone: str, label: tuple[str, timedelta] | None) -> bool:
    """Whether the clocks of a zone show, in some part of the year, what stands beside its name."""
    return label is None or label[1] in clock(zone)


def instant(wall: WallTime, zone: tzinfo) -> datetime:
    """Return the one instant at which ``zone`` shows ``wall``.

    Raises Refusal if summer time begins then (clocks skip the hour) or ends (they show it twice).
    """
    if wall.day.year in {MINYEAR, MAXYEAR}:  # two days earlier or later, or in another zone, there would be no date
        raise END_OF_CALENDAR.refusal(day=str(wall.day))
    local = datetime.combine(wall.day, wall.hour, zone)
    again = local.astimezone(UTC).astimezone(zone)
    if again.replace(tzinfo=None) != local.replace(tzinfo=None):
        hour = f"{wall.hour:%H:%M}"
        raise TIME_GAP.refusal(hour=hour, day=str(wall.day), zone=str(zone), next=f"{again:%H:%M}")
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        raise TIME_OVERLAP.refusal(hour=f"{wall.hour:%H:%M}", day=str(wall.day), zone=str(zone))
    return local


def midnight(day: date, zone: tzinfo) -> datetime:
    """Return the first instant of a day in ``zone``, also where its clocks skip 00:00. Raises Refusal."""
    if day.year in {MINYEAR, MAXYEAR}:
        raise END_OF_CALENDAR.refusal(day=str(day))
    return datetime.combine(day, time(), zone).astimezone(UTC).astimezone(zone)


def offset_label(when: datetime) -> str:
    """Return the offset from UTC: ``UTC+2``, ``UTC−3:30`` with a true minus sign, or ``UTC``."""
    minutes = round((when.utcoffset() or timedelta()).total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "\u2212"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def labelled_offset(wording: str, *, is_zone: bool = False) -> tuple[str, timedelta] | None:
    """Return the zone label in an announcement and its offset: ``("CET", 1 hour)``; None if there is none.

    With ``is_zone``, the wording names a zone and nothing else, so that no label in it is another word.
    """
    all_of_them = [(label.group(), _is_beside_hour(wording, label)) for label in LABEL.finditer(wording)]
    labels = sorted(
        (one for one in all_of_them if is_zone or one[1] or one[0] not in _WORDS), key=lambda one: not one[1]
    )
    for label, _ in labels:
        if label in ABBREVIATIONS:
            return label, timedelta(minutes=ABBREVIATIONS[label][0])
        if found := _OFFSET.fullmatch(label):
            sign, hours, minutes = found.groups()
            ahead = timedelta(hours=int(hours), minutes=int(minutes or 0))
            if ahead >= timedelta(days=1):
                return None
            return label, ahead if sign == "+" else -ahead
    return None


def american_zone(label: str) -> str:
    """Return the place of a label if it is in America, where people write “EST” in summer too; empty for others."""
    place = ABBREVIATIONS.get(label, (0, ""))[1]
    return place if place.startswith("America/") else ""


def _is_beside_hour(wording: str, label: re.Match[str]) -> bool:
    """Whether a label stands directly after an hour, or before one, or is all that is written."""
    before = wording[max(label.start() - _MAX_HOUR, 0) : label.start()]
    after = wording[label.end() : label.end() + _MAX_HOUR]
    return bool(_HOUR_BEFORE.search(before) or _HOUR_AFTER.match(after)) or (
        not before.strip("( ") and not _LETTER.match(after)
    )
