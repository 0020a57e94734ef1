"""A home that shows an event of the past while another one is to come is told, and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import pytest
from listed_talks import on

from microsite.checks import by_the_clock
from microsite.problems import Location
from microsite.timezones import Moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from microsite.model.site import Site
    from microsite.rendering.list_facts import ListFacts

PAST, COMING = on("2029-05-14", "past"), on("2030-05-14", "coming")
LATER = on("2031-05-14", "later")._replace(over="")


class _Origin:
    def place(self, _: Sequence[str]) -> Location:
        return Location("content/site.yaml", 6, 7)


@dataclass
class _Site:
    home: str | None = "past"
    notice: None = None
    origin: _Origin = field(default_factory=_Origin)


def told(events: Sequence[ListFacts], moment: str = "2029-12-01", home: str | None = "past") -> list[str]:
    site = cast("Site", _Site(home))
    return [one.hint.split(";")[0] for one in by_the_clock.of_home(site, events, Moment.from_text(moment))]


def test_of_several_to_come_the_next_is_named() -> None:
    assert told([LATER, PAST, COMING]) == ["write home: coming"]


@pytest.mark.parametrize(
    "events",
    [
        [PAST],
        [PAST, COMING._replace(is_listed=False)],
        [PAST, COMING._replace(takes_place=False)],
        [PAST, PAST._replace(id="past-too")],
        [PAST, COMING._replace(starts="", begins="")],
        [PAST._replace(over=""), COMING],
        [COMING],
    ],
    ids=["alone", "unlisted", "cancelled", "all over", "no day is known", "never over", "home unknown"],
)
def test_nothing_is_told_where_there_is_nothing_better_to_show(events: list[ListFacts]) -> None:
    assert told(events) == []


def test_a_site_without_a_home_is_told_nothing() -> None:
    assert told([PAST, COMING], home=None) == []


@pytest.mark.parametrize(("moment", "is_told"), [("2029-06-13T09:29Z", False), ("2029-06-13T09:30Z", True)])
def test_a_month_after_its_end_it_is_long_over_and_a_build_knows_when(moment: str, is_told: bool) -> None:  # noqa: FBT001
    assert bool(told([PAST, COMING], moment.replace("Z", "+00:00"))) == is_told
    assert list(by_the_clock.instants(cast("Site", _Site()), [COMING, PAST])) == [
        datetime(2029, 6, 13, 9, 30, tzinfo=UTC)
    ]
