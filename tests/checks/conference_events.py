"""Events with rooms, people and an agenda, written in a few lines for the tests of checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microsite.model import loading
from microsite.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conftest import Sandbox

    from microsite.model.site import Site
    from microsite.problems import Problem

EVENT = "content/events/talk/event.yaml"
HEAD = """\
id: talk
title: {en: Talk, fr: Causerie}
description: {en: A talk., fr: Une causerie.}
format: {en: Conference, fr: Colloque}
timezone: Europe/Paris
languages: {floor: [en]}
"""
TWO_DAYS = "days:\n  - {date: 2030-05-14, start: 09:00, end: 18:00}\n  - {date: 2030-05-15, start: 09:00, end: 02:00}\n"
REGISTERED = "registration: {url: https://example.org/register}\n"
ROOMS = "rooms:\n  hall: {name: Hall}\n  lab: {name: Lab}\n"
PEOPLE = "people:\n  ada: {name: Ada Lovelace}\n  grace: {name: Grace Hopper}\n  alan: {name: Alan Turing}\n"


def item(name: str, hours: str, **more: str) -> str:
    """One item of an agenda: its id, its hours such as ``10:00-11:00``, and further keys; the first day is usual."""
    start, _, end = hours.partition("-")
    keys = {"id": name, "title": f"{{en: {name}, fr: {name}}}", "date": "2030-05-14"}
    if start:
        keys |= {"start": start, "end": end}
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in (keys | more).items()) + "}\n"


def write(site: Sandbox, *parts: str, agenda: Iterable[str] = (), head: str = HEAD + TWO_DAYS + REGISTERED) -> None:
    """Write the one event of a site; its keys begin with those of HEAD."""
    listed = "".join(agenda)
    (site.root / EVENT).write_text(head + "".join(parts) + (f"agenda:\n{listed}" if listed else ""), encoding="utf-8")


def read(site: Sandbox) -> Site:
    """Return what the files of a site say, which has to be right."""
    return loading.load_whole(site.project, Problems())


def told(found: Iterable[Problem]) -> list[str]:
    """Return the messages, each with its severity and code."""
    return [f"{one.severity} {one.code}: {one.message}" for one in found]


def mistakes(site: Sandbox) -> list[Problem]:
    """Return what is told while a site is read."""
    problems = Problems()
    loading.load(site.project, problems)
    return list(problems)
