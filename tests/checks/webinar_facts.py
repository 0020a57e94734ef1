"""Events by name, for texts that are read beside their facts; no files are read for each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from microsite.checks import dates_in_prose, hours_in_prose, meeting_access, passages
from microsite.model import event_time, loading
from microsite.model.site import EventTexts
from microsite.problems import Problems
from microsite.project import Project
from microsite.sources.files import Source
from microsite.timezones import Period, WallTime, instant

if TYPE_CHECKING:
    from microsite.model.site import Site
    from microsite.problems import Problem

BASE = Path(__file__).parent.parent / "sites" / "base"
FACTS: dict[str, dict[str, Any]] = {
    "paris": {"date": date(2030, 5, 14), "start": time(14), "end": time(15, 30), "timezone": "Europe/Paris"},
    "new_york": {"date": date(2030, 9, 19), "start": time(11), "end": time(12, 15), "timezone": "America/New_York"},
    "london": {"date": date(2030, 2, 6), "start": time(18, 30), "end": time(20), "timezone": "Europe/London"},
    "montreal": {"date": date(2030, 10, 10), "start": time(12), "end": time(13), "timezone": "America/Toronto"},
    "nairobi": {"date": date(2030, 3, 5), "start": time(15), "end": time(16, 30), "timezone": "Africa/Nairobi"},
    "geneva": {"date": date(2030, 1, 24), "start": time(10), "end": time(11), "timezone": "Europe/Zurich"},
    "dakar": {"date": date(2030, 6, 27), "start": time(16), "end": time(17, 30), "timezone": "Africa/Dakar"},
    "conference": {
        "date": date(2030, 11, 20),
        "end_date": date(2030, 11, 22),
        "start": time(9),
        "end": time(17, 30),
        "timezone": "Europe/Brussels",
    },
}
"""Each without an agenda and without hours of registration: a Tuesday in Paris, a Thursday in New York, and so on."""


def texts(language: str) -> list[tuple[str, str]]:
    """Return the announcements in a language, each with the name of its event."""
    lines = (Path(__file__).parent / f"webinars.{language}.txt").read_text(encoding="utf-8").splitlines()
    whole = "\n".join(line for line in lines if not line.startswith("# "))
    blocks = [block.partition("\n") for block in whole.split("== ")[1:]]
    return [(name, text.strip()) for name, _, text in blocks]


@cache
def base() -> Site:
    """Return the site of one event that all of them are made of."""
    return loading.load_whole(Project.at(BASE), Problems())


def site(name: str, language: str, text: str, **facts: Any) -> Site:
    """Return a site with one event, whose background says this."""
    [talk] = base().events
    [registration] = talk.registrations
    registration = registration.model_copy(update={"opens": None, "closes": None})
    values = {"agenda": (), "registrations": (registration,), **FACTS[name], **facts}
    values["timezone"] = ZoneInfo(values["timezone"])
    first, start, end = values.pop("date"), values.pop("start"), values.pop("end")
    walls = WallTime(first, start), WallTime(values.pop("end_date", None) or first, end)
    period = Period(*(instant(wall, values["timezone"]) for wall in walls))
    time = event_time.of_period(period, ())
    texts = EventTexts({language: Source("background.md", text)})
    event = replace(talk, texts=texts, **values, time=time, periods=())
    return replace(base(), events=(event,))


def told(name: str, language: str, text: str, **facts: Any) -> list[Problem]:
    """Return what the checks of days, hours and codes say of a text."""
    read = passages.of_site(site(name, language, text, **facts))
    return [problem for check in (dates_in_prose, hours_in_prose, meeting_access) for problem in check.check(read)]
