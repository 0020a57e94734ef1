"""What every page of the site says for a time.

A notice has days and no zone: the script takes them by the clock of whoever reads the page, since an instant without an
offset is local there (ECMAScript, “Date Time String Format”); a build takes them in UTC.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from ...timezones import ONE_DAY
from .external import more_at

if TYPE_CHECKING:
    from datetime import datetime

    from ...model.site import Site
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


def notice_of(site: Site, words: Words, moment: Moment) -> NoticeSummary | None:
    """Return what every page says for a time; None if nothing is, or its time is over for every reader."""
    notice, said, now = site.notice, site.notice_time, moment.within(UTC)
    if notice is None or said is None or said.end is None or said.end + ONE_DAY <= now:
        return None
    return NoticeSummary(
        text=words.text(notice.text),
        link=more_at(notice.url, words) if notice.url else None,
        start=_local(said.start) if said.start else "",
        end=_local(said.end),
        is_current=said.holds(now),
    )


def _local(when: datetime) -> str:
    return when.replace(tzinfo=None).isoformat(timespec="minutes")
