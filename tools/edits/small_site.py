"""A site in which everything leads to something else: events that link to each other and share people, two series, a
conference of several pages, drafts, old addresses, further pages, a photo, a template and words of its own.
"""

from __future__ import annotations

import struct
import zlib

NOW = 1904176800.0
"""2030-05-05, 08:00 in Paris: one event is over, one has registration that closes soon, others are far away."""
DAY = 86400.0

SITE = """\
name: {en: Talks, fr: Causeries}
description: {en: Talks of an institute., fr: Les causeries d'un institut.}
languages: {en: en-GB, fr: fr-FR}
base_url: https://talks.example.org/
organizer: {name: Example Institute, url: https://institute.example.org/}
contact: {email: talks@example.org}
notice:
  text: {en: The office is closed., fr: Le secrétariat est fermé.}
  since: 2030-05-02
  until: 2030-05-08
pages:
  - {id: about, title: {en: About, fr: À propos}, slug: {fr: a-propos}, aliases: {en: [who-we-are]}}
cards: none
"""
SERIES = """\
name: {en: Spring talks, fr: Causeries de printemps}
defaults:
  timezone: Europe/Paris
  format: {en: Webinar, fr: Webinaire}
  platform: Zoom
  free: yes
  languages: {floor: [en], interpretation: [en, fr]}
"""


ALONE = "timezone: UTC\nformat: {en: Talk, fr: Causerie}\nlanguages: {floor: [en]}\n"
"""What an event says instead of its series."""


def talk(name: str, day: str, *lines: str) -> str:
    """Return the YAML of an event of the series."""
    words = name.replace("-", " ").capitalize()
    return "\n".join(
        [
            f"id: {name}",
            "series: talks",
            f"slug: {{en: {name}, fr: {name}-fr}}",
            f"title: {{en: {words}, fr: Causerie {name}}}",
            f"description: {{en: A talk on {name}., fr: Une causerie sur {name}.}}",
            f"date: {day}",
            "start: 10:00",
            "end: 11:30",
            *lines,
            "updated: 2030-01-10",
            "",
        ]
    )


CONFERENCE = """\
id: harbour
title: {en: Harbour days, fr: Journées du port}
slug: {en: harbour, fr: le-port}
description: {en: Two days on learning., fr: Deux jours pour apprendre.}
format: {en: Conference, fr: Colloque}
timezone: Europe/Paris
days:
  - {date: 2030-06-11, start: 09:00, end: 18:00}
  - {date: 2030-06-12, start: 09:30, end: 13:00}
languages: {floor: [en, fr]}
registration: {url: https://tickets.example.org/1, closes: 2030-06-01 18:00}
agenda:
  - {id: opening, title: {en: Opening, fr: Ouverture}, start: 09:00, end: 10:00, speakers: [ines]}
people:
  ines: {position: {en: Chair, fr: Présidente}}
organizations:
  porto: {}
co_organizers: [porto]
pages:
  - {id: travel, title: {en: Getting there, fr: Venir}, slug: {fr: venir}, aliases: {en: [tram]}}
updated: 2030-02-01
"""
SESSIONS = """\
- id: labels
  title: {en: Labels, fr: Les labels}
  abstract: {en: What labels promise., fr: Ce que promettent les labels.}
  start: 10:00
  end: 11:00
  speakers: [ines, ada]
  materials:
    - {title: {en: Slides, fr: Diapositives}, file: slides.pdf}
- id: lessons
  title: {en: Lessons, fr: Leçons}
  start: 11:00
  end: 12:00
"""
AFTERNOON = """\
- id: quays
  title: {en: Quays, fr: Les quais}
  abstract: {en: Who walks there., fr: Qui s'y promène.}
  start: 14:00
  end: 15:00
  speakers: [ada]
- {id: pause, title: {en: Coffee, fr: Café}, type: break, start: 15:00, end: 15:30}
- id: boats
  title: {en: Boats, fr: Les bateaux}
  abstract: {en: What floats., fr: Ce qui flotte.}
  start: 15:30
  end: 17:00
  speakers: [ines]
"""
_TALKS = {
    "2030-04-first": talk("first", "2030-04-09", "people:", "  ada: {}"),
    "2030-05-second": talk(
        "second",
        "2030-05-14",
        "registration: {url: https://zoom.example.org/1, opens: 2030-04-01 09:00, closes: 2030-05-06 18:00}",
        "agenda:",
        "  - {id: discussion, title: {en: Talk, fr: Mot}, start: 10:00, end: 11:00, speakers: [ines], chairs: [ada]}",
    ),
    "2030-09-third": talk("third", "2030-09-10", "status: cancelled", "status_date: 2030-05-02"),
    "2031-01-fourth": talk("fourth", "2031-01-21", "aliases: {en: [fourth-talk, /old/4.html]}"),
    "2031-02-draft": talk("draft", "2031-02-04", "publication: draft"),
    "2031-03-apart": talk("apart", "2031-03-04", "publication: unlisted").replace("series: talks\n", ALONE),
}


def png(side: int, grey: int = 128) -> bytes:
    """Return a square of one grey."""
    rows = zlib.compress((b"\0" + bytes([grey]) * side) * side)
    parts = (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b"")
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def svg(side: int) -> bytes:
    """Return a drawing of a line."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} 9"><path d="M0 0h{side}"/></svg>'.encode()


def pdf(page: int) -> bytes:
    """Return a document with nothing in it."""
    return b"%%PDF-1.7\n%%\xe2\xe3\n%d 0 obj <</Type/Catalog>> endobj\n%%%%EOF\n" % page


_TEXTS = {
    "site.yaml": SITE,
    "series/talks.yaml": SERIES,
    "series/labs.yaml": "name: {en: Labs, fr: Ateliers}\ndefaults: {timezone: Europe/Paris}\n",
    **{f"events/{folder}/event.yaml": text for folder, text in _TALKS.items()},
    "events/2030-04-first/background.en.md": "It was *good*; see [the next](../2030-05-second/event.yaml).\n",
    "events/2030-04-first/background.fr.md": "C'était *bien* ; voir [la suite](../2030-05-second/event.yaml).\n",
    "events/2030-05-second/background.en.md": "# Why\n\nBecause, as [it](../harbour/sessions/labels.en.md) says.\n",
    "events/2030-05-second/background.fr.md": "# Pourquoi\n\nParce que, [dit-il](../harbour/sessions/labels.fr.md).\n",
    "events/2031-01-fourth/background.en.md": "After [Why](../2030-05-second/background.en.md#why).\n",
    "events/2031-01-fourth/background.fr.md": "Après [Pourquoi](../2030-05-second/background.fr.md#pourquoi).\n",
    "events/harbour/event.yaml": CONFERENCE,
    "events/harbour/sessions/first.yaml": SESSIONS,
    "events/harbour/sessions/second.yaml": AFTERNOON,
    "events/harbour/sessions/boats.en.md": "# How\n\nWith oars; see [a page](https://boats.example.org/).\n",
    "events/harbour/sessions/boats.fr.md": "# Comment\n\nÀ la rame ; voir [ici](https://boats.example.org/).\n",
    "events/harbour/sessions/labels.en.md": "A paragraph; see [it](../event.yaml#opening).\n",
    "events/harbour/sessions/labels.fr.md": "Un paragraphe ; voir [ici](../event.yaml#opening).\n",
    "events/harbour/pages/travel.en.md": "Take the tram to [the labels](../sessions/labels.en.md).\n",
    "events/harbour/pages/travel.fr.md": "Prenez le tram vers [les labels](../sessions/labels.fr.md).\n",
    "people/ines.yaml": "name: Inês Costa\norganization: Porto Institute\nphoto: ines.png\n",
    "people/ines.en.md": "She wrote on badges, and spoke [here](../events/2030-05-second/event.yaml).\n",
    "people/ines.fr.md": "Elle parle des badges, et [ici](../events/2030-05-second/event.yaml).\n",
    "people/ada.yaml": "name: Ada Lovelace\nposition: {en: Analyst, fr: Analyste}\n",
    "people/nobody.yaml": "name: No One\n",
    "organizations/porto.yaml": "name: Porto Institute\nlogo: porto.svg\n",
    "pages/about.en.md": "We talk; the next is [this](../events/2030-05-second/event.yaml).\n",
    "pages/about.fr.md": "Nous causons ; la prochaine est [ici](../events/2030-05-second/event.yaml).\n",
    "static/humans.txt": "Us.\n",
}
FILES: dict[str, bytes] = {
    **{f"content/{path}": text.encode() for path, text in _TEXTS.items()},
    "content/people/ines.png": png(200),
    "content/organizations/porto.svg": svg(40),
    "content/events/harbour/sessions/slides.pdf": pdf(1),
}
"""Every file of it, by its path from the root."""
