"""A site of so many events that several processes make them, and what a build of it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conftest import BEFORE, Sandbox, make_site

from microsite import building
from microsite.building import making, tasks
from microsite.problems import Problems

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    import pytest

    from microsite.building.common import Common
    from microsite.building.making import AroundEvent, MadeEvent
    from microsite.model.site import Event, UnreadEvent
    from microsite.options import Options
    from microsite.problems import Problem

MANY = 14
"""More than one process makes alone."""
EVENT = """\
id: talk-{0}
series: talks
slug: {{en: talk-{0}, fr: causerie-{0}}}
title: {{en: Talk {0}, fr: Causerie {0}}}
description: {{en: A talk., fr: Une causerie.}}
date: 2031-{1:02}-14
start: 10:00
end: 11:00
updated: 2029-12-01
"""


class Outcome(NamedTuple):
    """What came of a build: the published files, and what was told."""

    files: dict[str, bytes]
    told: list[Problem]


def lay_out(folder: Path, events: int = MANY) -> Sandbox:
    """Lay out a site without cards; some events link to one another, and each has a warning."""
    site = make_site(folder)
    site.write("content/site.yaml", (site.root / "content/site.yaml").read_text("utf-8") + "cards: none\n")
    for number in range(events):
        site.write(f"content/events/{number:02}/event.yaml", EVENT.format(number, number % 12 + 1))
    for code, words in (("en", "After"), ("fr", "Après")):
        site.write(f"content/events/03/background.{code}.md", f"{words} [03](../02/event.yaml).\n")
    return site


def build(
    site: Sandbox, output: str = "output", jobs: int = 1, executor: Executor | None = None, options: Options = BEFORE
) -> Outcome:
    """Build into a folder of its own."""
    site.project = site.project._replace(output=site.root / output)
    problems = Problems()
    building.build(site.project, options, problems, building.Crew(jobs, executor))
    return Outcome(site.tree(), list(problems))


def made_events(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of events whose pages are made by this process from now on."""
    found: list[str] = []

    def made(common: Common, event: Event | UnreadEvent, around: AroundEvent) -> MadeEvent:
        found.append(event.id)
        return making.make(common, event, around)

    monkeypatch.setattr(tasks, "make", made)
    return found
