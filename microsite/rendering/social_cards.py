"""An event becomes a picture of 1200 by 630 pixels, for the networks where people share its page.

Set by Typst in fonts of our own, so that every machine makes the same card. A card is kept under the hash of all that
shapes it; one that cannot be made is said, never silently left out.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING, Any

from ..artifacts import Artifact, digest
from ..build_state import keep, libraries
from ..problems import Location, Problems

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ..languages.language import Language
    from ..project import Project
    from .event_summary import EventSummary
    from .site_summary import SiteSummary

Cards = dict[tuple[str, str], Artifact]
"""Finished cards by event id and language code; the site's own under the id ``""``."""

WIDTH, HEIGHT = 1200, 630
_SCRIPTS = {"LATIN", "GREEK", "CYRILLIC", "ARABIC", "MICRO", "FEMININE", "MASCULINE", "MODIFIER"}
"""How the Unicode names of letters begin that our fonts have; the last four: µ ª º ʼ."""
_EMOJI = "\U0001f000"
_HASH_LENGTH = 10


def make_all(
    project: Project, sites: Iterable[SiteSummary], events: Iterable[EventSummary], problems: Problems
) -> Cards:
    """The card of each of these events and of the site, in every language."""
    press = _Press(project, problems)
    summaries = list(events)
    cards: Cards = {}
    for site in sites:
        own = [event for event in summaries if event.language == site.language.code]
        for event_id, texts in (("", _of_site(site)), *((event.id, _of_event(event, site)) for event in own)):
            if picture := press.card(texts):
                name = f"{event_id or 'site'}-{site.language.code}-{digest(picture)[:_HASH_LENGTH]}.png"
                cards[event_id, site.language.code] = Artifact(f"assets/cards/{name}", picture)
    return cards


def _of_event(event: EventSummary, site: SiteSummary) -> dict[str, str]:
    """What the card of an event says."""
    start, end, dash, zone = event.hours
    place = f"{zone.name}, {zone.offset}" if zone.offset else zone.name
    return {
        **_of_language(site.language),
        "above": event.series or site.name,
        "title": event.title,
        "status": event.status.word,
        "day": event.days[0].words,
        "below": f"{start.words}{dash}{end.words} ({place})",
    }


def _of_site(site: SiteSummary) -> dict[str, str]:
    """What the card of all other pages says."""
    texts = {"above": site.organizer.name, "title": site.name, "status": "", "day": "", "below": ""}
    return {**_of_language(site.language), **texts}


def _of_language(language: Language) -> dict[str, str]:
    return {"language": language.code.split("-", 1)[0], "direction": language.direction}


class _Press:
    """Typst with our template and fonts, started when the first card is not yet in the cache."""

    def __init__(self, project: Project, problems: Problems) -> None:
        self._template = project.find("templates/card.typ")
        self._fonts = project.places("templates/fonts")
        self._cache = project.cache / "cards"
        self._problems = problems
        self._place = Location(project.name(self._template))
        self._compiler: Any = None
        fonts = [font for folder in self._fonts for font in sorted(folder.glob("*.ttf"))]
        versions = sorted(name for name in libraries() if name.startswith("typst-"))
        self._shape = f"{_hash_of([self._template, *fonts])}{versions}"

    def card(self, texts: dict[str, str]) -> bytes | None:
        """The picture; None where it cannot be made and a warning says so."""
        if not self._template.exists():
            return None
        kept = self._cache / f"{hashlib.sha256(f'{self._shape}{json.dumps(texts)}'.encode()).hexdigest()}.png"
        if found := _kept(kept):
            return found
        if strange := _without_font("".join(texts.values())):
            message = f"no social card for “{texts['title']}”: its fonts have no “{strange}”"
            self._problems.warning("card-font", message, self._place, "put a font that has it into templates/fonts/")
            return None
        picture = self._set(texts)
        if picture:
            keep(kept, picture)
        return picture

    def _set(self, texts: dict[str, str]) -> bytes | None:
        try:
            import typst
        except ModuleNotFoundError:
            hint = "run “python3 build.py” without an environment of your own, or: pip install typst"
            self._problems.warning("card-missing", "no social cards: Typst is not installed", self._place, hint)
            return None
        try:
            if self._compiler is None:
                fonts = [str(folder) for folder in self._fonts if folder.is_dir()]
                self._compiler = typst.Compiler(str(self._template), font_paths=fonts, ignore_system_fonts=True)
            made = self._compiler.compile(format="png", ppi=72, sys_inputs=texts)
        except (typst.TypstError, RuntimeError) as error:
            self._problems.error("card", f"the card's template does not work: {error}", self._place)
            return None
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # Rust's, and no kind of Exception
                raise
            message = "Typst cannot work on this machine at the moment"
            self._problems.error("card", message, self._place, f"it may lack memory or threads: {error}")
            return None
        return made if isinstance(made, bytes) else None


def _without_font(text: str) -> str:
    """The first letter that our fonts cannot show; empty where they can show all."""
    for character in text:
        if character >= _EMOJI or (
            character.isalpha() and unicodedata.name(character, "?").split(" ", 1)[0] not in _SCRIPTS
        ):
            return character
    return ""


def _kept(path: Path) -> bytes:
    """A card of the cache; empty where there is none, or where a disk lost it."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _hash_of(paths: list[Path]) -> str:
    seen = hashlib.sha256()
    for path in paths:
        if path.is_file():
            seen.update(path.read_bytes())
    return seen.hexdigest()
