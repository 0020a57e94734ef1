"""An event becomes a picture of 1200 by 630 pixels, for the networks where people share its page.

Set in fonts of our own, so that every machine makes the same card. One that cannot be made is said, never silently
left out.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from ..artifacts import Artifact, digest
from ..problems import Location, Problems, Refusal
from ..problems.templates import CARD_FONT
from ..text.typography import typeset
from .calendar_texts import status_word
from .colours import WHITE
from .press import TEMPLATE, Press

if TYPE_CHECKING:
    from ..languages.catalogs import Catalog
    from ..languages.language import Language
    from ..model.site import Event, Site
    from ..project import Project
    from .identity import Identity

Cards = dict[tuple[str, str], Artifact]
"""Finished cards by event id and language code; the site's own under the id ``""``."""

WIDTH, HEIGHT = 1200, 630
_SCRIPTS = {"LATIN", "GREEK", "CYRILLIC", "ARABIC", "MICRO", "FEMININE", "MASCULINE", "MODIFIER"}
"""How the Unicode names of letters begin that our fonts have; the last four: µ ª º ʼ."""
_EMOJI = "\U0001f000"
_HASH_LENGTH = 10


def make_all(project: Project, site: Site, words: dict[str, Catalog], identity: Identity, problems: Problems) -> Cards:
    """Make the card of every event that is published and of the site, in every language."""
    template = project.templates / "card.typ"
    if not template.exists():
        return {}
    files = {TEMPLATE: template.read_bytes(), **_own_files(identity)}
    look, place = _look(identity), Location(project.name(template))
    cards: Cards = {}
    with Press(files, project.templates / "fonts", project.cache / "cards") as press:
        for language in site.spoken:
            for event_id, texts in _all_texts(site, language, words[language.code]).items():
                try:
                    picture = _card(press, texts, look)
                except Refusal as refusal:
                    problems.refuse(refusal, place)
                    continue
                name = f"{event_id or 'site'}-{language.code}-{digest(picture)[:_HASH_LENGTH]}.png"
                cards[event_id, language.code] = Artifact(f"assets/cards/{name}", picture)
    return cards


def _card(press: Press, texts: dict[str, str], look: dict[str, str]) -> bytes:
    if strange := _without_font("".join(texts.values())):
        raise CARD_FONT.refusal(title=texts["title"], letter=strange)
    return press.picture({**texts, **look})


def _all_texts(site: Site, language: Language, words: Catalog) -> dict[str, dict[str, str]]:
    """What stands on each card of a language, by event id; on the site's own under ``""``."""
    told = {"": _of_site(site, language)}
    return told | {event.id: _of_event(event, site, language, words) for event in site.published}


def _own_files(identity: Identity) -> dict[str, bytes]:
    """The files of an identity that a card shows: the logo and the font."""
    logo = {name: identity.files[name] for name in [_logo(identity)[0]] if name}
    return logo | ({"own.ttf": identity.card_font} if identity.card_font else {})


def _look(identity: Identity) -> dict[str, str]:
    """What the template is told of an identity: colours, the kind of letters, the logo and the ground it needs."""
    name, ground = _logo(identity)
    return {
        **identity.palette.plate._asdict(),
        "type": identity.type or "",
        "logo": name,
        "logo_ground": ground,
    }


def _logo(identity: Identity) -> tuple[str, str]:
    """The name of the logo on cards and the colour behind it; each empty where there is none."""
    if identity.logo is None:
        return "", ""
    picture, needs_ground = identity.logo.on(identity.palette.plate)
    return picture.name, WHITE if needs_ground else ""


def hours(event: Event, language: Language, words: Catalog) -> str:
    """``14:00–15:00 (Paris time, UTC+2)``."""
    start, end = event.period
    place = language.place(start)
    zone = (
        place if place == "UTC" else f"{words.gettext('%(place)s time') % {'place': place}}, {language.offset(start)}"
    )
    return f"{language.hour(start.time())}{language.dash}{language.hour(end.time())} ({zone})"


def _of_event(event: Event, site: Site, language: Language, words: Catalog) -> dict[str, str]:
    code = language.code
    above = event.part_of.name if event.part_of else site.name
    return {
        "language": code.split("-", 1)[0],
        "direction": language.direction,
        "above": typeset(above[code], code),
        "title": typeset(event.title[code], code),
        "status": status_word(event, words),
        "day": language.date(event.date),
        "below": hours(event, language, words),
    }


def _of_site(site: Site, language: Language) -> dict[str, str]:
    code = language.code
    return {
        "language": code.split("-", 1)[0],
        "direction": language.direction,
        "above": typeset(site.organizer.name[code], code),
        "title": typeset(site.name[code], code),
        "status": "",
        "day": "",
        "below": "",
    }


def _without_font(text: str) -> str:
    """The first letter that our fonts cannot show; empty where they can show all."""
    for character in text:
        if character >= _EMOJI or (
            character.isalpha() and unicodedata.name(character, "?").split(" ", 1)[0] not in _SCRIPTS
        ):
            return character
    return ""
