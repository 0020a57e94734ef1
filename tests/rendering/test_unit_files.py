"""A unit is everything that a page is made of, and makes the same files in any process."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from conftest import BEFORE, ROOT
from markupsafe import Markup

from microsite.artifacts import KnownFile
from microsite.digests import SharedDigests
from microsite.languages import catalogs
from microsite.languages.language import Language
from microsite.problems import Problems
from microsite.rendering import context, unit_files
from microsite.rendering.context import Unit
from microsite.rendering.summaries.event import EventSummary, Extract
from microsite.rendering.templates import Templates
from microsite.rendering.typeset_words import Borrowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Sandbox

SITE, EVENT = "content/site.yaml", "content/events/talk/event.yaml"
PLAIN = (str, int, bool, type(None), Markup, Borrowed, Language)
RENDER = """
import pickle, sys
from microsite.rendering import unit_files
made, templates = pickle.load(sys.stdin.buffer)
sys.stdout.buffer.write(pickle.dumps([unit_files.render(unit, templates) for unit in made]))
"""


@pytest.fixture
def made(site: Sandbox) -> list[Unit]:
    """The units of a site whose home is its event's page."""
    site.replace(SITE, "contact:", "home: open-science\ncontact:")
    site.replace(EVENT, "objectives: {en: To talk., fr: Causer.}", "objectives: {en: To talk.}")
    site.replace(EVENT, "start: 10:00\nend: 11:30\n", "start: 10:00\nend: 11:30\nworld_clock: [Asia/Tokyo]\n")
    return list(site.summaries(BEFORE._replace(as_of="2030-05-14T10:30", allow_missing=True)).units({}))


def templates_of(site: Sandbox) -> Templates:
    languages = (Language("en", "en-GB"), Language("fr", "fr-FR"))
    found = {language.code: catalogs.load(site.project, language, Problems()) for language in languages}
    return Templates(site.project, context.words_of(languages, found))


def inside(value: object) -> Iterator[Any]:
    """Every value in a value, down to those that have no parts."""
    if is_dataclass(value) and not isinstance(value, Language):
        for field in fields(value):
            yield from inside(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from inside(one)
    elif isinstance(value, dict):
        yield from inside((*value.keys(), *value.values()))
    else:
        yield value


def test_a_unit_is_made_of_plain_values_so_that_no_template_can_compare_dates(made: list[Unit]) -> None:
    for unit in made:
        assert {type(value) for value in inside(unit)} <= set(PLAIN)


def test_a_unit_rendered_in_another_process_has_the_same_bytes(site: Sandbox, made: list[Unit]) -> None:
    templates = templates_of(site)
    here = [unit_files.render(unit, templates) for unit in made]
    for seed in ("1", "2"):
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        sent = pickle.dumps((made, templates))
        there = subprocess.run([sys.executable, "-c", RENDER], input=sent, env=environ, capture_output=True, check=True)
        assert pickle.loads(there.stdout) == here  # noqa: S301 - made two lines above


def test_a_unit_can_be_told_from_another_by_its_value(site: Sandbox, made: list[Unit]) -> None:
    again = list(site.summaries(BEFORE._replace(as_of="2030-05-14T10:30", allow_missing=True)).units({}))
    assert again == made
    assert [repr(unit) for unit in again] == [repr(unit) for unit in made]
    later = site.summaries(BEFORE._replace(as_of="2031-01-01", allow_missing=True)).units({})
    changed = [unit.page.path for unit, before in zip(later, made, strict=True) if unit != before]
    assert sorted(changed) == [
        "en/index.html",
        "en/open-science/index.html",
        "en/series/talks/index.html",
        "fr/index.html",
        "fr/science-ouverte/index.html",
        "fr/series/talks/index.html",
    ]


def test_lists_get_extracts_and_never_a_whole_event(site: Sandbox) -> None:
    made = site.summaries(BEFORE).units({})
    lists = [unit for unit in made if unit.page.kind == "home" or unit.page.of_list]
    assert len(lists) == 2 * 2
    for unit in lists:
        assert {type(one) for one in unit.lists.everything} == {Extract}
    assert issubclass(EventSummary, Extract)


def test_an_event_has_its_calendar_beside_its_page_and_the_home_has_the_feed(site: Sandbox, made: list[Unit]) -> None:
    templates = templates_of(site)
    files = {unit.page.path: [one.path for one in unit_files.render(unit, templates).artifacts] for unit in made}
    assert files["en/open-science/index.html"] == ["en/open-science/index.html", "en/open-science/open-science.ics"]
    assert files["en/index.html"] == ["en/index.html", "en/feed.atom"]


def test_only_a_unit_that_is_the_same_is_known(site: Sandbox, made: list[Unit]) -> None:
    templates = templates_of(site)
    first = unit_files.UnitMemory({})
    before = [first.rendered(unit, templates) for unit in made]
    second = unit_files.UnitMemory(pickle.loads(pickle.dumps(first.made)))  # noqa: S301 - made on this line
    again = list(site.summaries(BEFORE._replace(as_of="2030-05-14T10:30", allow_missing=True)).units({}))
    for unit, other in zip(again, before, strict=True):
        known = second.rendered(unit, templates)
        assert [type(one) for one in known.artifacts] == [KnownFile] * len(other.artifacts)
        assert [tuple(one) for one in known.artifacts] == [(one.path, one.sha256) for one in other.artifacts]
        assert (known.links, known.entry) == (other.links, other.entry)
    assert second.made == first.made


@pytest.mark.parametrize("name", [one.name for one in fields(Unit) if one.name not in {"page", "inside"}])
def test_a_unit_of_which_anything_differs_is_made_again(made: list[Unit], name: str) -> None:
    unit = next(unit for unit in made if unit.event)
    changed: dict[str, Any] = {name: "another"}
    other = replace(unit, **changed)
    assert SharedDigests(unit_files.SHARED).of(other) != SharedDigests(unit_files.SHARED).of(unit)


def test_what_stands_deep_in_a_unit_is_told_from_its_like(made: list[Unit]) -> None:
    unit = next(unit for unit in made if unit.event and unit.event.agenda)
    digests = SharedDigests(unit_files.SHARED)
    event = unit.event
    assert event
    [day, *days] = event.agenda
    session = day.sessions[0]._replace(room="elsewhere")
    other = replace(unit, event=replace(event, agenda=(day._replace(sessions=(session, *day.sessions[1:])), *days)))
    assert digests.of(other) != digests.of(unit)
    assert digests.of(replace(other, event=event)) == digests.of(unit)
