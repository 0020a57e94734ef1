"""The few facts of an event that decide which lists there are, and on which of them it stands.

They are small and plain, so that those of all events can be kept from one build to the next; instants are in UTC and in
one form of ISO 8601, so that their texts compare as they do. No fact follows the clock: a moment is asked for.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, Self, TypeAlias
from zoneinfo import ZoneInfo

from ..artifacts import digest
from ..history.lines import History
from ..history.standing import changes_of
from ..model.following import base
from ..text.path_words import AT, FOR, IN, ONLINE, UNDATED
from ..text.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ..model.localized_text import LocalizedText
    from ..model.site import Event
    from ..timezones import Moment

FacetKind: TypeAlias = Literal["language", "place", "audience"]
NO_HISTORY = History()
_DIGITS = 6


class ListFacts(NamedTuple):
    """What decides which lists of events there are, and on which of them an event stands; one in all languages.

    A NamedTuple, since those of all events are read and written in every build: a dataclass took three times as long.
    """

    id: str
    series: str
    """The id of its series; empty if it has none."""
    is_listed: bool
    """Whether lists may show it."""
    takes_place: bool
    """Whether it is neither cancelled nor postponed."""
    day: str
    """Its first day in ISO 8601; the month while only that is known; empty while nothing is."""
    starts: str
    """The first instant of it, in UTC; empty if nothing is known."""
    begins: str
    """The instant from which on it is not upcoming, in UTC; empty if that never comes."""
    over: str
    """The instant from which on it is over, in UTC; empty if that never comes, or nobody knows."""
    timezone: str
    """The name of its zone: a moment without an offset is meant by its clocks."""
    changes: tuple[str, ...] = ()
    """The instants at which it may have changed, in UTC."""
    ended: str = ""
    """When it was to be over, in UTC: that counts where nothing else is known; empty if that was not known either."""
    news: tuple[str, ...] = ()
    """The instant of each piece of its news, in UTC."""
    facets: tuple[tuple[FacetKind, str], ...] = ()
    """The languages in which it can be followed, where it takes place, for whom it is: the kind of each, and the last
    part of the address of its list, ``in-fr``.
    """

    @classmethod
    def of(cls, event: Event, history: History = NO_HISTORY) -> Self:
        """Return the facts of an event; without its history, nothing is known of recorded changes."""
        changes = changes_of(event, history)
        span, days, month = event.time.span, event.time.days, event.time.month
        return cls(
            id=event.id,
            series=event.part_of.id if event.part_of else "",
            is_listed=event.publication != "unlisted",
            takes_place=event.takes_place,
            day=f"{days[0].date}" if days else f"{month:%Y-%m}" if month else "",
            starts=_in_utc(span.start if span else None),
            begins=_in_utc(event.begins),
            over=_in_utc(next((one.start for one in event.phases if one.name == "ended"), None)),
            timezone=str(event.timezone),
            changes=tuple(sorted({_in_utc(one) for one in changes.known})),
            ended=_in_utc(changes.ended),
            news=tuple(_in_utc(told_on(one.date, event.timezone)) for one in event.news),
            facets=tuple(_facets(event)),
        )

    @property
    def year(self) -> str:
        """The year of its first day, as the address of a list has it."""
        return self.day[:4] or UNDATED

    @property
    def order(self) -> tuple[bool, str, str]:
        """What sorts events by time: those of which nothing is known come last."""
        return (not self.starts, self.starts, self.id)

    def is_over(self, moment: Moment) -> bool:
        """Whether it has ended at a moment, or would have."""
        return self.over != "" and self.over <= _now_in(self.timezone, moment)

    def is_coming(self, moment: Moment) -> bool:
        """Whether it will take place, and has not begun at a moment."""
        return self.takes_place and not (self.begins and self.begins <= _now_in(self.timezone, moment))

    def told(self, moment: Moment) -> Iterator[str]:
        """Yield the instants of all that feeds say of it at a moment: of its last change, and of each piece of news."""
        now = _now_in(self.timezone, moment)
        known = [one for one in self.changes if one <= now]
        yield from known[-1:] or (one for one in (self.ended,) if one and one <= now)
        yield from (one for one in self.news if one <= now)


def told_on(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant from which on something is news that was told on a day: when that begins at the place."""
    return datetime.combine(day, time(), zone)


def _facets(event: Event) -> Iterator[tuple[FacetKind, str]]:
    """Yield the languages, the place and the audience of an event, as addresses have them."""
    yield from (("language", f"{IN}{code}") for code in dict.fromkeys(map(base, event.languages.all)))
    if event.attendance_mode != "offline":
        yield "place", ONLINE
    if event.attendance_mode != "online" and event.place:
        yield "place", f"{AT}{name_in_address(event.place.address.locality or event.place.name)}"
    if event.audience:
        yield "audience", f"{FOR}{name_in_address(event.audience)}"


def name_in_address(text: LocalizedText) -> str:
    """Return the words of a text as a part of an address, the same in all languages: of the first one, in the order of
    their codes, that gives some. To a long text, what tells it from others is added.
    """
    written = [text.root[code] for code in sorted(text.root)]
    made = next((name for one in written if (name := slug(one, len(one)))), "")
    short = slug(made.replace("-", " "))
    return short if made and short == made else "-".join(filter(None, (short, digest(written[0].encode())[:_DIGITS])))


@lru_cache(maxsize=64)
def _now_in(timezone: str, moment: Moment) -> str:
    """Return a moment as it is meant by the clocks of a zone, in UTC; nearly all events have one of a few zones."""
    return _in_utc(moment.within(ZoneInfo(timezone)))


def _in_utc(when: datetime | None) -> str:
    return when.astimezone(UTC).isoformat() if when else ""
