"""Make a picture of 1200 by 630 pixels for each event, and for sessions, for the networks where people share a page.

Typst makes it with fonts of our own, so that every machine makes the same card. Cards are kept in the cache; one that
cannot be made is reported.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from ..artifacts import AnyArtifact, digest
from ..problems import Location, Problems, Refusal
from ..problems.identity import IMAGE_CARD
from ..problems.templates import CARD, CARD_FONT
from .identity.colours import WHITE
from .typst_pictures import TEMPLATE, Press

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ..languages.language import Language
    from ..problems import Problem
    from ..project import Project
    from .identity.values import Identity
    from .summaries.event import EventSummary
    from .summaries.site import SiteSummary

Cards = dict[tuple[str, str], AnyArtifact]
"""Finished cards by id and language code: an event's under its id, the site's own under ``""``, a session's under the
ids of event and session with a slash between them.
"""

WIDTH, HEIGHT = 1200, 630
_SCRIPTS = {"LATIN", "GREEK", "CYRILLIC", "ARABIC", "MICRO", "FEMININE", "MASCULINE", "MODIFIER"}
"""The beginnings of the Unicode names of letters that our fonts have; the last four: µ ª º ʼ."""
_LONGEST = 1_000
"""Of a text, in characters: many more than a card has room for. To set very many takes seconds, and much memory."""
_OF_EVENTS = ("status", "look", "number", "beside", "planned", "hours", "zone", "place")
"""What only the cards of events say."""
_EMOJI = "\U0001f000"
_JOINS = "\u200d\ufe0e\ufe0f"
"""What stands inside an emoji of several: the joiner, and the marks for how it is drawn (UTS #51)."""
_HASH_LENGTH = 10
_LOGO_ALONE = b'#if sys.inputs.logo != "" { image(sys.inputs.logo, height: 72pt) }'


class SessionCard(NamedTuple):
    """The texts on the card of a session, in one language, typeset; any but the title may be empty."""

    event_id: str
    session_id: str
    language: Language
    above: str
    """Above the title: the title of the event."""
    title: str
    status: str = ""
    """Before the day: ``Cancelled``."""
    number: str = ""
    """That of its day, which is set large: ``14``."""
    day: str = ""
    """What the number leaves unsaid: ``Tuesday``, month and year in a second line; without it, the day in words."""
    hours: str = ""
    place: str = ""
    """Its room, or who speaks."""


class CardSubjects(NamedTuple):
    """What has a card of its own, in every language."""

    sites: Collection[SiteSummary] = ()
    """Which have a card too, unless only those of events are wanted."""
    events: Collection[EventSummary] = ()
    sessions: Collection[SessionCard] = ()
    with_sites: bool = True

    def limited_to(self, cards: Literal["all", "events", "none"]) -> Self:
        """Return what gets a card where site.yaml says so: all of it, the site and its events, or nothing."""
        if cards == "none":
            return type(self)()
        return self if cards == "all" else self._replace(sessions=())


class CardMaker:
    """Makes cards, all with one compiler, which is started for the first that is not in the cache."""

    def __init__(self, project: Project, identity: Identity, *, draws: bool = True) -> None:
        self._project, self._identity, self._draws = project, identity, draws
        self._template = project.find("templates/card.typ")

    def close(self) -> None:
        """End the compiler, if it was started."""
        if "_press" in self.__dict__:
            self._press.close()

    @cached_property
    def _press(self) -> Press:
        files = {TEMPLATE: self._template.read_bytes(), **_own_files(self._identity)}
        return Press(files, self._project.places("templates/fonts"), self._project.cache / "cards")

    @cached_property
    def _shown(self) -> dict[str, str]:
        return _look(self._identity)

    def make(self, subjects: CardSubjects, problems: Problems) -> Cards:
        """Return the card of each of these, in every language; none where the project has no template for them."""
        if not self._draws or not subjects.sites or not self._template.exists():
            return {}
        place, cards = Location(self._project.name(self._template)), Cards()
        for (name, code), texts in _all_texts(subjects):
            try:
                name_of_file = f"{name.replace('/', '-') or 'site'}-{code}"
                cards[name, code] = _card(self._press, texts, self._shown, name_of_file)
            except Refusal as refusal:
                problems.add(_fault_of_logo(self._identity, refusal) or refusal.at(place))
        return cards


def _all_texts(subjects: CardSubjects) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    """Yield the texts on each card, by the key that the card will have."""
    for site in subjects.sites:
        code = site.language.code
        if subjects.with_sites:
            yield ("", code), _of_site(site)
        yield from (((event.id, code), _of_event(event, site)) for event in subjects.events if event.language == code)
    for one in subjects.sessions:
        yield (f"{one.event_id}/{one.session_id}", one.language.code), _of_session(one)


def _card(press: Press, written: dict[str, str], look: dict[str, str], name: str) -> AnyArtifact:
    """Return a card, with its hash in its path; emoji are left out. Raises Refusal."""
    texts = {key: _without_emoji(text) or text for key, text in written.items()}
    if strange := _without_font("".join(texts.values())):
        raise CARD_FONT.refusal(title=texts["title"], letter=strange)
    shown = {name: text[:_LONGEST] for name, text in texts.items()}
    return press.stored({**shown, **look}, lambda card: f"assets/cards/{name}-{digest(card)[:_HASH_LENGTH]}.png")


def _fault_of_logo(identity: Identity, refusal: Refusal) -> Problem | None:
    """The problem of a logo that cannot be drawn even alone; None where a card failed for another reason."""
    if refusal.code != CARD.code or identity.logo is None:
        return None
    name, _ = _logo(identity)
    files, blank = {TEMPLATE: _LOGO_ALONE, name: identity.files[name]}, True
    try:
        with TemporaryDirectory(prefix="microsite-") as folder, Press(files, (), Path(folder)) as press:
            press.picture({"logo": ""})
            blank = False
            press.picture({"logo": name})
    except Refusal as alone:
        if not blank:
            values = dict(alone.problem.sentence.values) | dict(alone.problem.advice.values)
            return IMAGE_CARD.at(identity.logo.place, reason=values["reason"])
    return None


def _own_files(identity: Identity) -> dict[str, bytes]:
    """Return the files of an identity that a card shows: the logo and the font."""
    logo = {name: identity.files[name] for name in [_logo(identity)[0]] if name}
    return logo | ({"own.ttf": identity.card_font} if identity.card_font else {})


def _look(identity: Identity) -> dict[str, str]:
    """Return what the template needs of an identity: colours, the kind of typeface, the logo and its ground."""
    name, ground = _logo(identity)
    return {
        **identity.palette.plate._asdict(),
        "type": identity.type or "",
        "logo": name,
        "logo_ground": ground,
    }


def _logo(identity: Identity) -> tuple[str, str]:
    """Return the name of the logo on cards and the colour behind it; each is empty if there is none."""
    if identity.logo is None:
        return "", ""
    picture, needs_ground = identity.logo.on(identity.palette.plate)
    return picture.name, WHITE if needs_ground else ""


def _of_event(event: EventSummary, site: SiteSummary) -> dict[str, str]:
    """Return the texts on the card of an event; hours only where they are those of all its days."""
    hours, status = event.time.hours[0] if len(event.time.hours) == 1 else None, event.status
    has_day = status.takes_place or status.planned
    return {
        **_of_language(site.language),
        "above": event.series or site.name,
        "title": event.title,
        "status": status.word,
        "look": event.look,
        "number": str(event.listing.number) if has_day else "",
        "beside": str(event.listing.beside) if has_day else status.to_come,
        "planned": status.planned,
        "hours": str(hours.said) if hours else status.to_come if has_day else "",
        "zone": str(hours.zone) if hours and hours.zone else "",
        "place": event.listing.place if status.takes_place else "",
    }


def _of_site(site: SiteSummary) -> dict[str, str]:
    """Return the texts on the card of all other pages."""
    texts = {**dict.fromkeys(_OF_EVENTS, ""), "above": site.organizer.name, "title": site.name}
    return {**_of_language(site.language), **texts}


def _of_session(card: SessionCard) -> dict[str, str]:
    """Return the texts on the card of a session."""
    return {
        **_of_language(card.language),
        **dict.fromkeys(_OF_EVENTS, ""),
        "above": card.above,
        "title": card.title,
        "status": card.status,
        "number": card.number,
        "beside": card.day,
        "hours": card.hours,
        "place": card.place,
    }


def _of_language(language: Language) -> dict[str, str]:
    return {"language": language.code.split("-", 1)[0], "direction": language.direction}


def _without_emoji(text: str) -> str:
    """Return a text without emoji, which no font of ours draws, and without what joins them."""
    if max(text, default="") < _EMOJI:
        return text
    kept = "".join(letter for letter in text if letter < _EMOJI and letter not in _JOINS)
    return re.sub(" {2,}", " ", kept).strip()


def _without_font(text: str) -> str:
    """Return the first letter that our fonts do not have; empty if they have all."""
    for character in dict.fromkeys(text):
        if character >= _EMOJI or (
            character.isalpha() and unicodedata.name(character, "?").split(" ", 1)[0] not in _SCRIPTS
        ):
            return character
    return ""
