"""What is said of registration, of prices and of a call for papers does not contradict itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conference_events import HEAD, TWO_DAYS, item, mistakes, read, write

from microsite.checks import by_the_clock, registration
from microsite.timezones import Moment

if TYPE_CHECKING:
    from conftest import Sandbox

URL = "url: https://example.org/register"
BEFORE = Moment.from_text("2030-01-01")


def codes(site: Sandbox, *keys: str, agenda: tuple[str, ...] = ()) -> list[str]:
    """What is told of an event, with the text at the place of each."""
    write(site, "".join(f"{key}\n" for key in keys), agenda=agenda, head=HEAD + TWO_DAYS)
    found = registration.check(read(site))
    return [f"{one.code} {one.location.text[one.location.column - 1 :][:12]}" for one in found]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (f"{{{URL}, currency: EUR, prices: [{{price: 80, until: 2030-03-31}}, {{price: 90}}]}}", []),
        (f"{{{URL}, currency: EUR, prices: [{{name: A, price: 80}}, {{name: B, price: 90}}]}}", []),
        (f"{{{URL}, price: 0}}", []),
        ("{required: no}", []),
        (f"{{required: no, {URL}, opens: 2030-01-01 09:00}}", []),
        ("{required: no, opens: 2030-01-01 09:00}", ["registration-needless 2030-01-01 0"]),
        (
            f"{{{URL}, currency: EUR, prices: [{{price: 80, until: 2030-03-31}}, {{price: 90, until: 2030-03-31}}]}}",
            ["prices-order {price: 90, "],
        ),
        (
            f"{{{URL}, currency: EUR, closes: 2030-03-01 12:00, prices: [{{price: 80, until: 2030-03-02}}]}}",
            ["prices-order 2030-03-02}]"],
        ),
    ],
)
def test_prices_follow_each_other_and_nothing_stands_where_no_page_shows_it(
    site: Sandbox, keys: str, expected: list[str]
) -> None:
    assert codes(site, f"registration: {keys}") == expected


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        (f"[{{{URL}, name: A}}, {{{URL}, name: B}}]", 0),
        (f"[{{{URL}, attendance_mode: online}}, {{{URL}, attendance_mode: offline}}]", 0),
        (f"[{{{URL}}}]", 0),
        (f"[{{{URL}}}, {{{URL}, name: B}}]", 1),
        (f"[{{{URL}, attendance_mode: online}}, {{{URL}, attendance_mode: online}}]", 2),
    ],
)
def test_several_ways_are_told_apart_by_name_or_mode(site: Sandbox, ways: str, expected: int) -> None:
    assert len(codes(site, f"registrations: {ways}")) == expected


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        (f"[{{{URL}, name: A, price: 5, currency: EUR}}, {{{URL}, name: B}}]", []),
        (f"[{{{URL}, name: A, price: 5, currency: EUR}}, {{{URL}, name: B, price: 0}}]", []),
        (
            f"[{{{URL}, name: A, prices: [{{price: 5}}], currency: EUR}}, {{{URL}, name: B, price: 6, currency: EUR}}]",
            ["free-priced [{price: 5}]"],
        ),
    ],
)
def test_free_event_asks_nothing_at_least_somewhere(site: Sandbox, ways: str, expected: list[str]) -> None:
    assert codes(site, "free: yes", f"registrations: {ways}") == expected


def test_session_has_hours_of_registration_of_its_own(site: Sandbox) -> None:
    def at(hours: str) -> list[str]:
        return codes(
            site, "registration: {required: no}", agenda=(item("a", "10:00-11:00", registration=f"{{{URL}, {hours}}}"),)
        )

    assert at("opens: 2030-05-01 09:00, closes: 2030-05-14 11:00") == []
    assert at("opens: 2030-05-01 09:00, closes: 2030-05-01 08:00") == ["registration-closes-early 2030-05-01 0"]
    assert at("closes: 2030-05-14 11:01") == ["registration-closes-late 2030-05-14 1"]
    assert at("opens: 2030-05-14 11:00") == ["registration-opens-late 2030-05-14 1"]


def test_call_for_papers_closes_after_it_opens_and_before_the_event(site: Sandbox) -> None:
    def at(hours: str) -> list[str]:
        return codes(site, f"call_for_papers: {{url: https://example.org/, {hours}}}")

    assert at("opens: 2030-01-01 09:00, closes: 2030-02-01 24:00") == []
    assert at("opens: 2030-02-01 09:00, closes: 2030-01-01 09:00") == ["call-closes-early 2030-01-01 0"]
    assert at("closes: 2030-05-14 09:01") == ["call-closes-late 2030-05-14 0"]


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (f"registration: {{{URL}, price: 5}}", "missing-key"),
        (f"registration: {{{URL}, prices: [{{price: 0}}, {{price: 5}}]}}", "missing-key"),
        (f"registration: {{{URL}, price: 5, currency: euros}}", "currency-format"),
        ("registration: {required: yes}", "no-address"),
    ],
)
def test_price_has_a_currency_and_registration_an_address(site: Sandbox, key: str, code: str) -> None:
    write(site, f"{key}\n", head=HEAD + TWO_DAYS)
    assert [one.code for one in mistakes(site)] == [code]


@pytest.mark.parametrize(
    ("keys", "moment", "is_asked"),
    [
        ("", "2030-01-01", True),
        ("", "2030-05-14T12:00", False),
        ("", "2031-01-01", False),
        ("registration: {required: no}\n", "2030-01-01", False),
        ("status: cancelled\n", "2030-01-01", False),
        ("status: postponed\n", "2030-01-01", False),
        ("publication: unlisted\n", "2030-01-01", False),
        ("publication: draft\n", "2030-01-01", False),
        ("public_stream: {url: https://stream.example.org/}\n", "2030-01-01", False),
    ],
)
def test_event_to_come_that_says_nothing_is_asked(site: Sandbox, keys: str, moment: str, is_asked: bool) -> None:  # noqa: FBT001
    write(site, keys, head=HEAD + TWO_DAYS)
    found = by_the_clock.check(read(site), Moment.from_text(moment))
    assert [one.code for one in found] == ["registration-unsaid"] * is_asked


@pytest.mark.parametrize("date", ["tba", "2030-05"])
def test_event_without_a_day_is_not_asked_yet(site: Sandbox, date: str) -> None:
    write(site, f"date: {date}\n", head=HEAD)
    assert list(by_the_clock.check(read(site), BEFORE)) == []


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ("since: 2030-01-01, until: 2030-01-01", []),
        ("since: 2030-01-02, until: 2030-01-01", ["notice-ends-early"]),
        ("until: 2029-12-02", []),
        ("until: 2029-12-01", ["notice-over"]),
    ],
)
def test_notice_ends_after_it_begins_and_is_not_long_over(site: Sandbox, notice: str, expected: list[str]) -> None:
    site.replace("content/site.yaml", "contact:", f"notice: {{text: {{en: x, fr: y}}, {notice}}}\ncontact:")
    assert [one.code for one in by_the_clock.check(read(site), BEFORE)] == expected


def test_news_of_today_has_happened(site: Sandbox) -> None:
    news = (
        "news: [{id: a, date: 2030-01-01, title: {en: x, fr: y}}, {id: b, date: 2030-01-02, title: {en: x, fr: y}}]\n"
    )
    write(site, news)
    assert [one.location.column for one in by_the_clock.check(read(site), BEFORE)] == [news.index("2030-01-02") + 1]
