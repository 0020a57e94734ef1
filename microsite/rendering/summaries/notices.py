"""What every page of the site says for a time.

A notice has days and no zone: the script takes them by the clock of whoever reads the page, since an instant without an
offset is local there (ECMAScript, “Date Time String Format”); a build takes them in UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from ...timezones import ONE_DAY
from .external import link_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ...model.records import Notice
    from ...timezones import Moment
    from ..typeset_words import Words
    from .parts import ExternalLink


class NoticeSummary(NamedTuple):
    """Something that is said on every page."""

    text: str
    link: ExternalLink | None
    start: str
    """From when it is said, without an offset; empty if it is at once."""
    end: str
    is_current: bool
    """Whether it is said at the moment of the build."""


def notice_of(notice: Notice | None, words: Words, moment: Moment) -> NoticeSummary | None:
    """Return what every page says for a time; None if nothing is, or its time is over for every reader."""
    if notice is None:
        return None
    now, edges = moment.within(UTC), list(_edges(notice))
    start, end = (edges[0] if notice.since else None), edges[-1]
    if end + ONE_DAY <= now:
        return None
    return NoticeSummary(
        text=words.text(notice.text),
        link=link_to(notice.url, words.said("Read more"), words) if notice.url else None,
        start=_local(start) if start else "",
        end=_local(end),
        is_current=(start is None or start <= now) and now < end,
    )


def changes(notice: Notice | None) -> Iterator[datetime]:
    """Yield the instants at which pages say something else: when it begins, when it ends, and when it is left out."""
    if notice:
        edges = list(_edges(notice))
        yield from (*edges, edges[-1] + ONE_DAY)


def _edges(notice: Notice) -> Iterator[datetime]:
    if notice.since:
        yield _midnight(notice.since)
    yield _midnight(notice.until + ONE_DAY)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _local(when: datetime) -> str:
    return when.replace(tzinfo=None).isoformat(timespec="minutes")
