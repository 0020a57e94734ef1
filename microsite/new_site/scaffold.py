"""Make the files of a new site from a few facts, with the program in it. Nothing is read or written here.

The example event is in every language of the site that it was written in; for a site with another language it is a
draft, in which those words are still to be written.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..sources.yaml_writing import STEP, entry
from . import example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .release import Release

_SKELETON = "skeleton/"
_WORKFLOWS = {
    "docs/hosting/github-pages.yml": ".github/workflows/pages.yml",
    "docs/hosting/gitlab-ci.yml": ".gitlab-ci.yml",
}
_BESIDE = tuple(f"docs/hosting/{name}" for name in ("due.py", "pre-commit", "redirects.py", "tell_once.py"))
"""What recipes call, and a hook of git."""
_DAYS_AHEAD = 60


@dataclass(frozen=True)
class SiteFacts:
    """What is known of a new site."""

    locales: dict[str, str]
    """By language, the main one first: ``{"en": "en-GB"}``."""
    names: dict[str, str]
    """The site's name by language; for missing ones, the main language's is used."""
    organizer: str
    today: dt.date
    base_url: str | None = None
    """The address at which the site will be published; None if it is not known yet."""


def files(facts: SiteFacts, release: Release) -> dict[str, bytes]:
    """Return every file of the new site by name."""
    event = example.files(list(facts.locales), facts.today + dt.timedelta(days=_DAYS_AHEAD), facts.today)
    texts = {"content/site.yaml": "".join(f"{line}\n" for line in _site(facts)), **event}
    return {**_as_they_are(release), **{name: text.encode() for name, text in texts.items()}, **release.files_of_site}


def _as_they_are(release: Release) -> dict[str, bytes]:
    """Return the files that are the same in every new site."""
    there = {name.removeprefix(_SKELETON): data for name, data in release.files.items() if name.startswith(_SKELETON)}
    del there["launcher.py"]
    workflows = {place: release.files[name] for name, place in _WORKFLOWS.items()}
    return {**there, **workflows, **{name: release.files[name] for name in _BESIDE}}


def _site(facts: SiteFacts) -> Iterator[str]:
    """Yield the lines of site.yaml."""
    main = next(iter(facts.locales))
    names = {code: facts.names.get(code) or facts.names[main] for code in facts.locales}
    yield "# yaml-language-server: $schema=../schema/site.schema.json"
    yield "# The site as a whole. The main language comes first."
    yield from example.by_language("name", names)
    yield ""
    yield "# Which words: which formats. “en-GB” writes 8 September 2022, “fr-FR” writes 8 septembre 2022."
    yield from example.by_language("languages", facts.locales)
    yield ""
    yield "# Where the site stands, with its path if it has one. Canonical links and feeds need it."
    yield from entry("base_url", facts.base_url, 0) if facts.base_url else ["#base_url: https://talks.example.org/"]
    yield ""
    yield from ["organizer:", *entry("name", facts.organizer, STEP)]
