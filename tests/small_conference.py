"""A small conference that is made of the base site: two sessions in a file of their own, two people with files of
theirs, further pages of the event and the site; each text with a word that no other has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Sandbox

TALK = "content/events/talk"
SESSIONS, INES, PORTO = f"{TALK}/sessions/first.yaml", "content/people/ines.yaml", "content/organizations/porto.yaml"
EVENT = """\
series: talks
id: open-science
slug: {en: open-science, fr: science-ouverte}
title: {en: Open science, fr: La science ouverte}
description: {en: Talks about open science., fr: Des causeries sur la science ouverte.}
date: 2030-05-14
start: 09:00
end: 18:00
languages: {floor: [en, fr]}
registration: {url: https://zoom.example.org/register/1}
agenda:
  - {id: opening, title: {en: Opening, fr: Ouverture}, start: 09:00, end: 10:00, speakers: [ines]}
people:
  ines: {position: {en: Chair, fr: Présidente}}
organizations:
  porto: {}
co_organizers: [porto]
pages:
  - {id: travel, title: {en: Getting there, fr: Venir}, slug: {fr: venir}}
updated: 2029-12-01
"""
FILES = {
    f"{TALK}/event.yaml": EVENT,
    SESSIONS: """\
- id: labels
  title: {en: Labels, fr: Les labels}
  abstract: {en: What labels promise., fr: Ce que promettent les labels.}
  start: 10:00
  end: 11:00
  speakers: [ines]
- id: porto
  language: es
  title: Lo que aprendimos
  abstract: Tres lecciones de Oporto.
  start: 11:00
  end: 12:00
""",
    f"{TALK}/sessions/labels.en.md": "A paragraph on labels.\n\nAnother one, see [it](../event.yaml#opening).\n",
    f"{TALK}/sessions/labels.fr.md": "Un paragraphe sur les labels.\n\nUn autre, [ici](../event.yaml#opening).\n",
    f"{TALK}/sessions/porto.es.md": "Un párrafo sobre Oporto.\n",
    f"{TALK}/pages/travel.en.md": "Take the tram to [the labels](../sessions/labels.en.md).\n",
    f"{TALK}/pages/travel.fr.md": "Prenez le tram vers [les labels](../sessions/labels.fr.md).\n",
    INES: "name: Inês Costa\nposition: {en: Head of recognition, fr: Responsable}\norganization: Porto Institute\n",
    "content/people/ines.en.md": "She wrote about badges.\n",
    "content/people/ines.fr.md": "Elle a écrit sur les badges.\n",
    PORTO: "name: Porto Institute\ndescription: {en: It recognizes learning., fr: Il reconnaît les acquis.}\n",
    "content/pages/privacy.en.md": "We keep nothing; ask [Inês](../people/ines.yaml).\n",
    "content/pages/privacy.fr.md": "Nous ne gardons rien ; demandez à [Inês](../people/ines.yaml).\n",
}


def lay_out(site: Sandbox) -> Sandbox:
    """Make the base site a conference."""
    for path, text in FILES.items():
        site.write(path, text)
    text = (site.root / "content/site.yaml").read_text(encoding="utf-8")
    site.write("content/site.yaml", text + "pages:\n  - {id: privacy, title: {en: Privacy, fr: Vie privée}}\n")
    return site
