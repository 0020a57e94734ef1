"""What is said fits the moment at which the site is built: news has happened, a notice is not over, an event that is
still to come says how to take part, and the home shows no event of the past before one to come.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from ..problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

    from ..model.site import Event, Site
    from ..problems import Problem
    from ..rendering.list_facts import ListFacts
    from ..timezones import Moment

_LONG_PAST, _A_DAY = timedelta(days=30), timedelta(days=1)

_YEARS_AHEAD, _YEARS_AGO = 5, 60

REGISTRATION_UNSAID = Rule(
    "registration-unsaid",
    "warning",
    "nothing says how to take part",
    "add registration: with url: https://…; where nobody has to register, registration: {{required: no}}",
    explanation=(
        "The event is still to come, everybody is told of it, and its page does not say whether people have to "
        "register, nor where. Add “registration”. Where nobody has to register, say so: visitors look for it in vain. "
        "Where it is not decided yet, all is well."
    ),
    wrong="title: {en: Open science, fr: La science ouverte}   # and no registration",
    right="registration: {required: no}",
)
NEWS_TO_COME = Rule(
    "news-to-come",
    "warning",
    "{day} has not come yet, and this is told as news",
    "write the day on which it is told: {today}",
    explanation=(
        "The date of news is the day on which it is told, and not the day of what it is about. With a day that has not "
        "come, it would stand at the head of every feed for months."
    ),
    wrong="news: [{id: keynote, date: 2027-05-12, …}]   # the day of the keynote",
    right="news: [{id: keynote, date: 2027-02-01, …}]",
)
YEAR_FAR = Rule(
    "year-far",
    "warning",
    "the year {year} is far off",
    "check the year; if it is right, mark it as seen: # ok year-far: why",
    explanation=(
        "The event is more than five years ahead, or more than sixty ago. Often two digits changed places, or one is "
        "another: 2062 for 2026."
    ),
    wrong="date: 2062-09-08",
    right="date: 2026-09-08",
)
NOTICE_OVER = Rule(
    "notice-over",
    "warning",
    "the notice was shown until {until}, and is over",
    "remove notice, or write a new one",
    explanation="A notice on all pages ends by itself. This one has been over for a month. Remove it from site.yaml.",
    wrong="notice: {text: {en: Closed., fr: Fermé.}, until: 2020-01-03}",
    right="notice: {text: {en: Closed., fr: Fermé.}, until: 2030-01-03}",
)
NOTICE_ENDS_EARLY = Rule(
    "notice-ends-early",
    "error",
    "the notice ends on {until}, before it begins on {since}",
    "correct one of the two",
    explanation="A notice would end before it begins, so nobody would see it. Correct “since” or “until”.",
    wrong="notice: {…, since: 2026-12-21, until: 2026-01-03}",
    right="notice: {…, since: 2026-12-21, until: 2027-01-03}",
)
HOME_OVER = Rule(
    "home-over",
    "warning",
    "the home page is that of “{home}”, which was over on {day}, while “{event}” is still to come",
    "write home: {event}; or remove home, and the home page lists all events",
    explanation=(
        "Who opens the site sees the page of an event that has been over for a month, and has to look for the one that "
        "is to come. Write its id under “home” in site.yaml. Without “home”, the home page lists all events."
    ),
    wrong="home: first-event   # over since last year; second-event is next month",
    right="home: second-event",
)


def check(site: Site, moment: Moment) -> Iterator[Problem]:
    """Check the site's notice, then every event."""
    yield from _notice(site, moment)
    for event in site.events:
        today = moment.within(event.timezone).astimezone(event.timezone).date()
        for number, item in enumerate(event.news):
            if item.date > today:
                place = event.at("news", number, "date")
                yield NEWS_TO_COME.at(place, day=str(item.date), today=str(today))
        first = event.time.span.start if event.time.span else None
        if first and not today.year - _YEARS_AGO <= first.year <= today.year + _YEARS_AHEAD:
            yield YEAR_FAR.at(event.at("days" if event.origin.child("days") else "date"), year=str(first.year))
        if _is_silent(event) and event.phase(moment) == "upcoming":
            yield REGISTRATION_UNSAID.at(event.at("days" if event.origin.child("days") else "date"))


def of_home(site: Site, events: Iterable[ListFacts], moment: Moment) -> Iterator[Problem]:
    """Check whether the home shows an event that has been over for long; ``events`` are those that are published."""
    listed = list(events)
    home = next((one for one in listed if one.id == site.home and one.over), None)
    if not home or moment.within(UTC) < _long_over(home):
        return
    coming = [one for one in listed if one.is_listed and one.starts and one.is_coming(moment)]
    if coming:
        following, day = min(coming, key=lambda one: one.order), home.over.partition("T")[0]
        yield HOME_OVER.at(site.origin.place(["home"]), home=home.id, day=day, event=following.id)


def _long_over(event: ListFacts) -> datetime:
    """Return the instant from which on an event has been over for long."""
    return datetime.fromisoformat(event.over) + _LONG_PAST


def instants(site: Site, events: Iterable[ListFacts] = ()) -> Iterator[datetime]:
    """Yield the instants at which something else is told of a site, whatever is told of its events."""
    if site.notice:
        yield datetime.combine(site.notice.until + _LONG_PAST + _A_DAY, time(), UTC)
    if site.home:
        yield from (_long_over(one) for one in events if one.id == site.home and one.over)


def today(zone: ZoneInfo, moment: Moment) -> Iterator[datetime]:
    """Yield the midnights around a moment, in a zone and in UTC: what is told may say which day it is."""
    now = moment.within(zone)
    for one in (zone, UTC):
        day = now.astimezone(one).date()
        yield from (datetime.combine(day + offset, time(), one) for offset in (timedelta(), _A_DAY))


def _notice(site: Site, moment: Moment) -> Iterator[Problem]:
    notice = site.notice
    if notice is None:
        return
    place = site.origin.place(["notice", "until"])
    if notice.since and notice.until < notice.since:
        yield NOTICE_ENDS_EARLY.at(place, until=str(notice.until), since=str(notice.since))
    elif moment.written.date() - notice.until > _LONG_PAST:
        yield NOTICE_OVER.at(place, until=str(notice.until))


def _is_silent(event: Event) -> bool:
    """Whether an event that everybody is told of has a day, and says nothing of how to take part."""
    is_announced = event.publication == "public" and event.takes_place and bool(event.time.days)
    is_said = event.registrations or event.public_stream or event.origin.child("registration")
    return is_announced and not is_said and not event.origin.child("registrations")
