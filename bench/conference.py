"""A conference of any size, invented: the same files in every run, on every machine.

Every session and every person has texts of its own in both languages, and every person a photo, so that nothing is
cheaper here than in life. Needs the project's environment; a process of its own, so that compare.py stays small.
"""

from __future__ import annotations

import random
import shutil
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sites import PARTS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS, ROOMS, TRACKS = 4, 10, 8
_SLOT = timedelta(minutes=30)
_FIRST = datetime(2031, 5, 12, 9, 0)  # noqa: DTZ001 - the hour that clocks show at the place
_SIZE = (480, 600)
"""Of a photo, in pixels: upright, so that a square has to be cut out of it."""
_TYPES = ("talk", "talk", "talk", "workshop", "panel", "lightning_talk")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


_NOUNS = {
    "en": _words(
        "bridges, libraries, harbours, markets, gardens, archives, rivers, "
        "schools, theatres, forests, workshops, stations, mills"
    ),
    "fr": _words(
        "ponts, bibliothèques, ports, marchés, jardins, archives, fleuves, "
        "écoles, théâtres, forêts, ateliers, gares, moulins"
    ),
}
_MANNERS = {
    "en": _words(
        "of yesterday, of tomorrow, for everybody, at night, in winter, on foot, "
        "without noise, in common, by the sea, in the rain, near by"
    ),
    "fr": _words(
        "d'hier, de demain, pour tous, la nuit, en hiver, à pied, sans bruit, "
        "en commun, au bord de la mer, sous la pluie, du voisinage"
    ),
}
_SENTENCES = {
    "en": (
        "We look at the {noun} of our towns, and ask what they mean to those who live with them.",
        "What was learned there is of use to everybody who has to begin with little.",
        "Some of the {noun} were closed, and others were found by people who had never looked for them.",
        "There will be time for questions, and for those who would rather listen than speak.",
        "In the second part we go through the numbers, and say where they are not to be trusted.",
        "Nobody needs to know anything about {noun} beforehand.",
    ),
    "fr": (
        "Nous regardons les {noun} de nos villes, et demandons ce que cela change pour ceux qui y vivent.",
        "Ce qui y a été appris sert à tous ceux qui doivent commencer avec peu de moyens.",
        "Certains {noun} ont été fermés, et d'autres découverts par des gens qui ne les cherchaient pas.",
        "Il y aura du temps pour les questions, et pour qui préfère écouter plutôt que de parler.",
        "Dans la seconde partie, nous reprenons les chiffres, et disons où il ne faut pas s'y fier.",
        "Il n'est pas nécessaire de connaître les {noun} à l'avance.",
    ),
}
_FIRST_NAMES = _words(
    "Ada, Bruno, Chiara, Daan, Elif, Farid, Greta, Hugo, Ines, Jonas, Kofi, Lena, Mira, Noé, "
    "Olga, Pavel, Rosa, Sami, Tuva, Yara"
)
_LAST_NAMES = _words(
    "Abel, Brun, Costa, Diallo, Egger, Faro, Gruber, Haas, Ito, Jansen, Keller, Lund, "
    "Moreau, Nilsen, Okoro, Petit, Rossi, Silva"
)


class Size(NamedTuple):
    """How large a conference is."""

    sessions: int = 900
    people: int = 700


def lay_out(folder: Path, size: Size) -> None:
    """Make a site with one conference in a folder, beside the program that builds it."""
    own = folder / "microsite"
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        (own / part).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / part, own / part)
    content = own / "content"
    for part in ("events", "series"):
        shutil.rmtree(content / part, ignore_errors=True)
    event = content / "events" / f"{_FIRST:%Y-%m-%d}-conference"
    _write(content / "site.yaml", _SITE)
    _write(event / "event.yaml", "\n".join(_event(size)) + "\n")
    for day in range(DAYS):
        _write(event / "sessions" / f"{_day(day)}.yaml", "\n".join(_sessions(day, size)) + "\n")
    for number in range(size.sessions):
        for code in ("en", "fr"):
            _write(event / "sessions" / f"session-{number}.{code}.md", _long(number, code))
    for number in range(size.people):
        _person(content / "people", number)


_SITE = """\
name: {en: Conference of the towns, fr: Colloque des villes}
description: {en: What towns learn from each other., fr: Ce que les villes apprennent les unes des autres.}
languages: {en: en-GB, fr: fr-FR}
base_url: https://towns.example.org/
organizer: {name: Towns, url: "https://towns.example.org/about/"}
"""


def _event(size: Size) -> Iterator[str]:
    yield "id: conference"
    yield "title: {en: Conference of the towns 2031, fr: Colloque des villes 2031}"
    yield "description: {en: Four days about towns., fr: Quatre jours sur les villes.}"
    yield "format: {en: Conference, fr: Colloque}"
    yield "layout: site"
    yield "timezone: Europe/Paris"
    yield "attendance_mode: offline"
    yield "place: {name: {en: Harbour Hall, fr: Halle du Port}, address: 12 quai Neuf}"
    yield "languages: {floor: [en, fr]}"
    yield 'registration: {url: "https://tickets.example.org/", required: yes}'
    yield "days:"
    last = _FIRST + _SLOT * -(-_per_day(size) // ROOMS)
    yield from (f"  - {{date: {_day(day)}, start: {_FIRST:%H:%M}, end: {last:%H:%M}}}" for day in range(DAYS))
    yield "rooms:"
    yield from (f"  room-{n}: {{name: {{en: Room {n}, fr: Salle {n}}}, capacity: {20 + 40 * n}}}" for n in range(ROOMS))
    yield "tracks:"
    for number in range(TRACKS):
        names = {code: _NOUNS[code][number].capitalize() for code in ("en", "fr")}
        yield f"  track-{number}: {{name: {{en: {names['en']}, fr: {names['fr']}}}}}"


def _per_day(size: Size) -> int:
    return -(-size.sessions // DAYS)


def _day(number: int) -> date:
    return _FIRST.date() + timedelta(days=number)


def _sessions(day: int, size: Size) -> Iterator[str]:
    """Yield the sessions of a day: every room at once, slot by slot, each with two people."""
    per_day = _per_day(size)
    for number in range(day * per_day, min((day + 1) * per_day, size.sessions)):
        place = number - day * per_day
        start = _FIRST + _SLOT * (place // ROOMS)
        speakers = [number % size.people, (number + size.people // 2) % size.people]
        yield f"- id: session-{number}"
        yield f"  title: {{en: {_title(number, 'en')}, fr: {_title(number, 'fr')}}}"
        yield f"  type: {_TYPES[number % len(_TYPES)]}"
        yield f"  track: track-{number % TRACKS}"
        yield f"  room: room-{place % ROOMS}"
        yield f"  date: {_day(day)}"
        yield f"  start: {start:%H:%M}"
        yield f"  end: {start + _SLOT - timedelta(minutes=5):%H:%M}"
        yield f"  language: {('en', 'fr')[number % 2]}"
        yield f"  speakers: [{', '.join(f'person-{one}' for one in dict.fromkeys(speakers))}]"
        yield "  abstract:"
        yield from (f'    {code}: "{_text(number, code, 2)}"' for code in ("en", "fr"))


def _title(number: int, code: str) -> str:
    nouns, manners = _NOUNS[code], _MANNERS[code]
    noun, manner = nouns[number % len(nouns)], manners[number // len(nouns) % len(manners)]
    return f"{noun.capitalize()} {manner} ({number})"


def _text(number: int, code: str, sentences: int) -> str:
    """Return sentences of which no two sessions have the same."""
    chance = random.Random(f"{number} {code}")  # noqa: S311 - the same in every run
    chosen = [chance.choice(_SENTENCES[code]).format(noun=chance.choice(_NOUNS[code])) for _ in range(sentences)]
    return f"{' '.join(chosen)} ({number})"


def _long(number: int, code: str) -> str:
    parts = [_text(number * 10 + part, code, 4) for part in range(3)]
    heading = {"en": "What it is about", "fr": "De quoi il s'agit"}[code]
    items = "\n".join(f"- {_title(number + step, code)}" for step in range(3))
    return f"{parts[0]}\n\n## {heading}\n\n{parts[1]}\n\n{items}\n\n{parts[2]}\n"


def _person(folder: Path, number: int) -> None:
    first = _FIRST_NAMES[number % len(_FIRST_NAMES)]
    last = _LAST_NAMES[number // len(_FIRST_NAMES) % len(_LAST_NAMES)]
    surname = last if number < len(_FIRST_NAMES) * len(_LAST_NAMES) else f"{last}-{_LAST_NAMES[number % 7]}"
    lines = [
        f"name: {first} {surname}",
        f"position: {{en: 'Head of {_NOUNS['en'][number % 12]}', fr: 'Responsable des {_NOUNS['fr'][number % 12]}'}}",
        f"organization: Town of {last}",
        f"photo: person-{number}.jpg",
        f'links: [{{kind: website, url: "https://people.example.org/{number}"}}]',
    ]
    _write(folder / f"person-{number}.yaml", "\n".join(lines) + "\n")
    for code in ("en", "fr"):
        _write(folder / f"person-{number}.{code}.md", _text(10_000 + number, code, 3) + "\n")
    _draw(folder / f"person-{number}.jpg", number)


def _draw(path: Path, number: int) -> None:
    """Draw a face that nobody has, on a ground with enough in it to be as large as a photo."""
    from PIL import Image, ImageDraw

    chance = random.Random(number)  # noqa: S311 - the same in every run
    small = Image.frombytes("RGB", (48, 60), chance.randbytes(48 * 60 * 3))
    picture = small.resize(_SIZE, Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    skin, hair = (tuple(chance.randrange(30, 230) for _ in range(3)) for _ in range(2))
    pen.ellipse((100, 90, 380, 430), fill=hair)
    pen.ellipse((130, 130, 350, 430), fill=skin)
    pen.rectangle((60, 470, 420, 600), fill=hair)
    picture.save(path, quality=85)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]), Size(*map(int, sys.argv[2:])))
