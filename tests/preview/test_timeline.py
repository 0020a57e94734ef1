"""An event offers one moment for each thing that its page can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from microsite.model import loading
from microsite.preview import timeline
from microsite.problems import Problems
from microsite.timezones import Moment

if TYPE_CHECKING:
    from conftest import Sandbox

EVENT = "content/events/talk/event.yaml"


def _offers(site: Sandbox) -> list[tuple[str, str]]:
    (event,) = loading.load_whole(site.project, Problems()).events
    return [(offer.name, offer.written) for offer in timeline.of_event(event)]


def test_an_event_offers_its_whole_life(site: Sandbox) -> None:
    assert _offers(site) == [
        ("before registration opens", "2030-03-31T09:00+02:00"),
        ("registration open", "2030-04-01T09:00+02:00"),
        ("registration closing soon", "2030-05-11T18:00+02:00"),
        ("registration closed", "2030-05-13T18:00+02:00"),
        ("live, registration closed", "2030-05-14T10:00+02:00"),
        ("over", "2030-05-14T11:30+02:00"),
    ]


def test_registration_that_lasts_until_the_end_is_open_while_the_event_is_live(site: Sandbox) -> None:
    site.replace(EVENT, "  opens: 2030-04-01 09:00\n  closes: 2030-05-13 18:00\n", "")
    assert [name for name, _ in _offers(site)] == [
        "registration open",
        "live, registration open",
        "over",
    ]


@pytest.mark.parametrize(
    ("availability", "names"),
    [
        ("full", ["before registration opens", "full", "registration closed", "live, registration closed", "over"]),
        (
            "waitlist",
            ["before registration opens", "waiting list", "registration closed", "live, registration closed", "over"],
        ),
    ],
)
def test_no_open_registration_is_offered_where_there_is_none(
    site: Sandbox, availability: str, names: list[str]
) -> None:
    site.replace(EVENT, "registration:\n", f"registration:\n  availability: {availability}\n")
    assert [name for name, _ in _offers(site)] == names


def test_a_cancelled_event_is_cancelled_until_it_would_be_over(site: Sandbox) -> None:
    site.replace(EVENT, "date: 2030-05-14", "status: cancelled\ndate: 2030-05-14")
    assert [name for name, _ in _offers(site)] == ["cancelled", "over"]


def test_a_postponed_event_says_the_same_at_every_moment(site: Sandbox) -> None:
    site.replace(EVENT, "date: 2030-05-14", "status: postponed\ndate: 2030-05-14")
    assert _offers(site) == []
    (event,) = loading.load_whole(site.project, Problems()).events
    assert {timeline.state(event, Moment.from_text(day)) for day in ("2020-01-01", "2040-01-01")} == {"postponed"}


def test_every_offer_is_a_moment_at_which_its_name_is_true(site: Sandbox) -> None:
    (event,) = loading.load_whole(site.project, Problems()).events
    for name, when in _offers(site):
        assert timeline.state(event, Moment.from_text(when)) == name


def test_an_event_that_never_changes_offers_no_moment(site: Sandbox) -> None:
    site.replace(EVENT, "  opens: 2030-04-01 09:00\n  closes: 2030-05-13 18:00\n", "")
    site.replace(EVENT, "date: 2030-05-14\nstart: 10:00\nend: 11:30\n", "date: tba\n")
    assert list(_offers(site)) == []
