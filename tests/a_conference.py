"""A small conference for tests: two days, three rooms, two tracks; each session is there for something that differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Sandbox

PATH = "content/events/talk/event.yaml"
EVENT = """
id: learning
title: {en: Learning, fr: Apprendre}
slug: {fr: apprendre}
description: {en: Two days on learning., fr: "Deux jours pour apprendre."}
format: {en: Conference, fr: Colloque}
layout: site
timezone: Europe/Paris
days:
  - {date: 2030-05-14, start: 09:00, end: 18:00, title: {en: What it is worth, fr: Ce que cela vaut}}
  - {date: 2030-05-15, start: 09:00, end: 02:00}
attendance_mode: offline
place: {name: Hall, address: {locality: Nantes, country: FR}}
registration: {url: "https://tickets.example.org/learning"}
languages: {floor: [en, fr]}
updated: 2029-12-01
rooms:
  great-hall: {name: {en: Great Hall, fr: Grande salle}, floor: 0, capacity: 400}
  lab: {name: {en: Lab, fr: Atelier}}
  den: {name: Den}
tracks:
  policy: {name: {en: Policy, fr: Politiques}, color: "#ffe14d", description: {en: Who decides., fr: Qui décide.}}
  practice: {name: {en: Practice, fr: Pratiques}}
people:
  ada: {name: Ada Lovelace, position: {en: Analyst, fr: Analyste}}
  grace: {name: Grace Hopper}
agenda:
  - {id: late, title: {en: Late talk, fr: Exposé tardif}, date: 2030-05-14, start: 11:40, end: 12:12, room: great-hall}
  - id: labels
    title: {en: Labels, fr: Labels}
    type: workshop
    track: practice
    room: lab
    date: 2030-05-14
    start: 10:00
    end: 11:30
    languages: {floor: [en], interpretation: [fr]}
    moderators: [grace]
    registration: {url: "https://tickets.example.org/labels", availability: full}
  - id: opening
    title: {en: Opening, fr: Ouverture}
    type: keynote
    room: great-hall
    date: 2030-05-14
    start: 09:00
    end: 09:45
    speakers: [ada]
  - {title: {en: Coffee, fr: Café}, type: break, date: 2030-05-14, start: 09:45, end: 10:00}
  - id: badges
    title: Des badges au travail
    abstract: Quatre employeurs comparent.
    language: fr
    slug: {en: badges-at-work}
    type: talk
    track: policy
    room: great-hall
    date: 2030-05-14
    start: 10:00
    end: 11:00
    speakers: [ada]
    do_not_record: yes
  - id: crafts
    title: {en: Crafts, fr: Métiers}
    room: den
    date: 2030-05-14
    start: 10:30
    end: 11:00
    status: cancelled
    status_note: {en: The speaker is ill., fr: "L'intervenante est souffrante."}
    languages: {floor: [en]}
  - id: night
    title: {en: Night lab, fr: Atelier de nuit}
    type: social
    room: lab
    date: 2030-05-15
    start: 22:30
    end: 01:30
    languages: {floor: [en, fr]}
  - {id: second, title: {en: Second, fr: Deuxième}, room: great-hall, date: 2030-05-15, start: 09:00, end: 10:00}
  - {id: poster, title: {en: Credit transfer, fr: Transfert}, type: poster}
"""


def add_to(site: Sandbox, *changes: tuple[str, str]) -> Sandbox:
    """Put the conference in the place of the base site's event; each change replaces a piece of its YAML."""
    text = EVENT
    for old, new in changes:
        assert old in text, f"{old!r} is not in the conference"
        text = text.replace(old, new)
    for name in ("background.en.md", "background.fr.md"):
        (site.root / "content/events/talk" / name).unlink(missing_ok=True)
    site.write(PATH, text)
    return site
