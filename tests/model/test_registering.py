"""Ways to register: when each is open, what it costs then, and what is true of all of them together."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from conftest import BEFORE

from microsite import building
from microsite.problems import Problems

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.model.site import Event

EVENT = "content/events/talk/event.yaml"
ONE = """registration:
  url: https://zoom.example.org/register/1
  opens: 2030-04-01 09:00
  closes: 2030-05-13 18:00
"""
PARIS = ZoneInfo("Europe/Paris")


def event_of(site: Sandbox, registration: str, *changes: tuple[str, str]) -> Event:
    """The one event, with another registration."""
    for old, new in ((ONE, registration), *changes):
        site.replace(EVENT, old, new)
    problems = Problems()
    [event] = building.load(site.project, BEFORE, problems).site.events
    assert not problems.errors
    return event


@pytest.mark.parametrize(
    ("registration", "paths"),
    [
        (ONE, [("registration",)]),
        ('registrations: [{url: "https://a.example.org/"}]\n', [("registrations", 0)]),
        (f'{ONE}registrations: [{{url: "https://a.example.org/"}}]\n', [("registration",)]),
        (
            'registrations: [{required: no, name: {en: A, fr: A}}, {url: "https://a.example.org/"}]\n',
            [("registrations", 1)],
        ),
    ],
    ids=["one", "a list", "both, which is told", "a list with one that nobody needs"],
)
def test_a_way_to_register_knows_where_it_is_written(
    site: Sandbox, registration: str, paths: list[tuple[str | int, ...]]
) -> None:
    site.replace(EVENT, ONE, registration)
    [event] = building.load(site.project, BEFORE, Problems()).site.events
    assert [one.path for one in event.offers] == paths


def states(event: Event) -> list[tuple[str, str]]:
    """What is true of registration as a whole, and until when."""
    return [(one.name, f"{one.end:%m-%d %H:%M}" if one.end else "") for one in event.registration_states]


def test_registration_is_open_while_one_way_is_and_closed_when_all_are(site: Sandbox) -> None:
    event = event_of(
        site,
        """registrations:
  - {url: "https://a.example.org/", opens: 2030-04-01 09:00, closes: 2030-04-20 18:00}
  - {url: "https://b.example.org/", opens: 2030-04-25 09:00, closes: 2030-05-10 18:00}
""",
    )
    assert states(event) == [
        ("not_yet_open", "04-01 09:00"),
        ("open", "04-18 18:00"),
        ("closing_soon", "04-20 18:00"),
        ("not_yet_open", "04-25 09:00"),
        ("open", "05-08 18:00"),
        ("closing_soon", "05-10 18:00"),
        ("closed", ""),
    ]


def test_a_way_that_is_full_hides_no_other_one(site: Sandbox) -> None:
    event = event_of(
        site,
        """registrations:
  - {url: "https://a.example.org/", availability: full}
  - {url: "https://b.example.org/", availability: waitlist}
""",
    )
    assert states(event)[0][0] == "waitlist"


def test_a_session_closes_its_own_registration_when_it_is_over(site: Sandbox) -> None:
    event = event_of(
        site,
        ONE,
        (
            "start: 10:10, end: 11:30,",
            "start: 10:10, end: 11:00, id: x, registration: {url: 'https://a.example.org/'},",
        ),
    )
    offer = event.offer_of(1)
    assert offer
    assert [(one.name, one.end) for one in offer.states] == [
        ("open", datetime(2030, 5, 14, 11, tzinfo=PARIS)),
        ("closed", None),
    ]
    assert event.offer_of(0) is None


def test_prices_follow_each_other_by_their_last_days(site: Sandbox) -> None:
    event = event_of(
        site,
        """registration:
  url: https://a.example.org/
  currency: EUR
  prices: [{price: 160}, {price: 120, until: 2030-03-31}, {price: 140, until: 2030-04-30}]
""",
    )
    assert event.offer
    assert [(one.amount, one.start, one.end, one.until) for one in event.offer.prices] == [
        (Decimal(120), None, datetime(2030, 4, 1, tzinfo=PARIS), date(2030, 3, 31)),
        (Decimal(140), datetime(2030, 4, 1, tzinfo=PARIS), datetime(2030, 5, 1, tzinfo=PARIS), date(2030, 4, 30)),
        (Decimal(160), datetime(2030, 5, 1, tzinfo=PARIS), None, None),
    ]


def test_a_build_is_made_anew_when_a_price_or_the_call_for_papers_ends(site: Sandbox) -> None:
    event = event_of(
        site,
        """registration:
  url: https://a.example.org/
  currency: EUR
  prices: [{price: 1, until: 2030-03-31}, {price: 2}]
call_for_papers: {url: "https://b.example.org/", opens: 2030-01-10 09:00, closes: 2030-02-10 18:00}
""",
    )
    changes = {f"{one.astimezone(PARIS):%m-%d %H:%M}" for one in event.changes()}
    assert changes >= {"04-01 00:00", "01-10 09:00", "02-08 18:00", "02-10 18:00"}
    assert not {"04-01 00:00", "01-10 09:00"} & {f"{one.astimezone(PARIS):%m-%d %H:%M}" for one in event.stages()}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("", ["open", "closed"]),
        (", closes: 2030-05-20 18:00", ["open", "closing_soon", "closed"]),
        (", closes: 2030-05-01 18:00", ["open", "closing_soon", "closed"]),
    ],
)
def test_a_call_for_papers_closes_when_the_event_begins_at_the_latest(
    site: Sandbox, line: str, names: list[str]
) -> None:
    event = event_of(site, f'call_for_papers: {{url: "https://b.example.org/"{line}}}\n')
    assert event.call
    assert [one.name for one in event.call.states] == names
    assert event.call.states[-1].start
    assert event.call.states[-1].start <= datetime(2030, 5, 14, 8, tzinfo=UTC)


def test_nobody_is_called_to_what_is_cancelled(site: Sandbox) -> None:
    event = event_of(site, 'status: cancelled\ncall_for_papers: {url: "https://b.example.org/"}\n')
    assert event.call is None
