"""What hosts and schedulers read: ``_headers`` and ``next-change.json``."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import html5lib
import pytest

from microsite import building
from microsite.options import Options
from microsite.problems import Problems
from microsite.rendering.pages import POLICY

if TYPE_CHECKING:
    from conftest import Sandbox

SITE, EVENT = "content/site.yaml", "content/events/talk/event.yaml"
HOURS = "start: 10:00\nend: 11:30\n"


def made(site: Sandbox, moment: str = "2030-01-01", base_url: str | None = None) -> dict[str, bytes]:
    """Every file of a site, without cards."""
    (site.root / "templates/card.typ").unlink(missing_ok=True)
    _, artifacts = building.make(site.project, Options(base_url, moment, 0.0), Problems())
    return {artifact.path: artifact.data for artifact in artifacts}


def next_change(site: Sandbox, moment: str) -> str | None:
    found = json.loads(made(site, moment)["next-change.json"])
    assert list(found) == ["next_change"]
    change: str | None = found["next_change"]
    return change


def headers_of(data: bytes) -> dict[str, dict[str, str]]:
    """Headers by path, as Netlify and Cloudflare read them: a path, then its headers indented."""
    rules: dict[str, dict[str, str]] = {}
    path = ""
    for line in data.decode().splitlines():
        if not line.startswith(" "):
            path = line
            assert path not in rules
            rules[path] = {}
        else:
            name, value = line.strip().split(": ", 1)
            rules[path][name] = value
    return rules


def policy_of(text: str) -> dict[str, list[str]]:
    directives = [part.split() for part in text.split(";")]
    return {name: values for name, *values in directives}


# The next change.


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2020-01-01", "2029-12-01T00:00:00+14:00"),  # the day of the last change, which has not come
        ("2030-01-01", "2030-04-01T09:00:00+02:00"),
        ("2030-04-01T08:59:59", "2030-04-01T09:00:00+02:00"),
        ("2030-04-01T09:00", "2030-05-11T18:00:00+02:00"),
        ("2030-05-11T18:00", "2030-05-13T18:00:00+02:00"),
        ("2030-05-13T16:00:00+00:00", "2030-05-14T10:00:00+02:00"),
        ("2030-05-14T10:00", "2030-05-14T11:30:00+02:00"),
        ("2030-05-14T11:29:59", "2030-05-14T11:30:00+02:00"),
        ("2030-05-14T11:30", None),
        ("2040-01-01", None),
    ],
)
def test_next_change_is_the_next_edge_and_null_after_the_last(site: Sandbox, moment: str, expected: str | None) -> None:
    assert next_change(site, moment) == expected


def test_next_change_is_the_earliest_of_all_events_wherever_they_are(site: Sandbox) -> None:
    text = (site.root / EVENT).read_text(encoding="utf-8").split("objectives:")[0]
    for old, new in (
        ("id: open-science", "id: tokyo"),
        ("slug: {en: open-science, fr: science-ouverte}\n", ""),
        ("  opens: 2030-04-01 09:00\n  closes: 2030-05-13 18:00\n", ""),
        (HOURS, "start: 16:59\nend: 18:00\ntimezone: Asia/Tokyo\n"),
    ):
        assert old in text
        text = text.replace(old, new)
    site.write("content/events/tokyo/event.yaml", text)
    assert next_change(site, "2030-05-13T18:00:00+02:00") == "2030-05-14T16:59:00+09:00"  # a minute before Paris


def test_rebuild_at_the_next_change_changes_a_page_and_one_just_before_does_not(site: Sandbox) -> None:
    moment: str | None = "2030-01-01T00:00:00+01:00"
    seen = 0
    while moment:
        here, following = made(site, moment), next_change(site, moment)
        if following:
            just_before = datetime.fromisoformat(following) - timedelta(seconds=1)
            assert made(site, just_before.isoformat()) == here
            later = made(site, following)
            assert any(later[path] != data for path, data in here.items() if path.endswith(".html"))
            seen += 1
        moment = following
    assert seen == 5


FORMS = {
    "a month in which registration opens": ("date: 2030-05", "opens: 2030-05-10 09:00"),
    "a month in which it closes": ("date: 2030-05", "closes: 2030-05-20 18:00"),
    "registration of which nobody wrote when it closes": ("date: 2030-05-14\nstart: 10:00\nend: 11:30", ""),
    "registration that closes in the second week": (
        "date: 2030-05-14\nstart: 10:00\nend_date: 2030-05-24\nend: 12:00",
        "closes: 2030-05-22 18:00",
    ),
    "whole days": ("date: 2030-05-14\nend_date: 2030-05-15", ""),
    "no date": ("date: tba", "opens: 2030-05-10 09:00"),
}


@pytest.mark.parametrize(("when", "registration"), FORMS.values(), ids=FORMS)
def test_each_change_that_is_announced_is_one_and_so_is_each_that_the_script_makes(
    site: Sandbox, when: str, registration: str
) -> None:
    site.replace(EVENT, f"date: 2030-05-14\n{HOURS}", f"{when}\n")
    site.replace(EVENT, "  opens: 2030-04-01 09:00\n  closes: 2030-05-13 18:00\n", f"  {registration}\n")
    moment, announced = "2030-01-01T00:00:00+01:00", set()
    by_script = script_edges(made(site, moment))
    while following := next_change(site, moment):
        before = datetime.fromisoformat(following) - timedelta(seconds=1)
        assert pages_of(site, before.isoformat()) == pages_of(site, moment)
        assert pages_of(site, following) != pages_of(site, moment)
        announced.add(datetime.fromisoformat(following))
        moment = following
    assert by_script == announced


def pages_of(site: Sandbox, moment: str) -> dict[str, bytes]:
    return {path: data for path, data in made(site, moment).items() if path.endswith(".html")}


def script_edges(files: dict[str, bytes]) -> set[datetime]:
    """The instants in the attributes that the script reads; a day would be none, and mean another hour everywhere."""
    pages = [data for path, data in files.items() if path.endswith(".html")]
    elements = [
        element
        for page in pages
        for element in html5lib.parse(page, namespaceHTMLElements=False).iter()
        if element.tag != "i" and element.get("class") != "cur"  # what goes on: no build says it, no page is false
    ]
    names = [f"data-{name}" for name in ("from", "until", "opens", "closes")]
    found = [instant for element in elements for name in names if (instant := element.get(name))]
    edges = {datetime.fromisoformat(instant) for instant in found}
    assert all(edge.tzinfo for edge in edges)
    return edges


# Headers.


@pytest.mark.parametrize("base_url", ["https://talks.example.org/", "https://example.org/talks/"])
def test_headers_begin_at_the_folder_that_is_published_whatever_the_base_path(site: Sandbox, base_url: str) -> None:
    rules = headers_of(made(site, base_url=base_url)["_headers"])
    assert set(rules) == {"/*", "/assets/*", "/*.ics", "/*.atom"}
    assert rules["/*"]["X-Content-Type-Options"] == "nosniff"
    assert rules["/*"]["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "immutable" in rules["/assets/*"]["Cache-Control"]
    assert rules["/*.ics"]["Content-Type"] == "text/calendar; charset=utf-8"
    assert rules["/*.atom"]["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_only_files_with_a_hash_in_their_name_are_kept_for_ever(site: Sandbox) -> None:
    kept = [path for path in made(site) if path.startswith("assets/")]
    assert kept
    for path in kept:
        assert len(path.rsplit(".", 1)[0].rsplit("-", 1)[1]) == 10, path


def test_policy_of_the_host_is_the_pages_own_and_forbids_framing(site: Sandbox) -> None:
    files = made(site)
    header = policy_of(headers_of(files["_headers"])["/*"]["Content-Security-Policy"])
    assert header == {**policy_of(POLICY), "frame-ancestors": ["'none'"]}
    for path in (path for path in files if path.endswith(".html")):
        metas = html5lib.parse(files[path], namespaceHTMLElements=False).iter("meta")
        policies = [meta.get("content") for meta in metas if meta.get("http-equiv") == "Content-Security-Policy"]
        assert policies == [POLICY], path


def test_policy_lets_in_nothing_unsafe_and_nobody_else() -> None:
    policy = policy_of(POLICY)
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert {value for values in policy.values() for value in values} == {"'none'", "'self'"}
    assert "unsafe" not in POLICY
