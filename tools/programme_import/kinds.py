"""What kind of session it is: our words for those that programmes use, and an id for any other."""

from __future__ import annotations

import re

_OURS = {
    "talk": (
        "talk|lecture|vortrag|präsentation|presentation|maintrack|devroom|junior|session|conférence|exposé"
        "|short talk|long talk|kurzvortrag|input|impulsvortrag|impuls"
    ),
    "keynote": "keynote|opening keynote|closing keynote|plenary|plénière",
    "panel": "panel|podium|podiumsdiskussion|panel discussion|discussion|diskussion|table ronde|round table|roundtable",
    "workshop": "workshop|hands-on|hands on|tutorial|training|sprint|atelier|workshop long|workshop short",
    "lightning_talk": "lightning talk|lightning talks|lightningtalk|lightningtalks|lightning_talk|présentation éclair",
    "poster": "poster|poster session",
    "break": "break|pause|coffee break|lunch|lunch break|mittagspause|kaffeepause|registration|catering",
    "social": "social|social event|party|reception|empfang|dinner|apéro|meetup|meeting|meet-up",
}
_BY_NAME = {name: ours for ours, names in _OURS.items() for name in names.split("|")}
_NOTHING = frozenset(["", "other", "sonstiges", "weiteres", "none", "null", "unknown", "autre"])
"""What says nothing."""
_LENGTH = re.compile(
    r"(?i)\s*[(\[]?\s*(?:\d+\s*(?:h|hours?|stunden?|m|min\.?|minutes?|minuten)?\b.*|(?:inkl|incl)\b.*"
    r"|(?:lang|long|short|kurz)\s*\)).*$"
)
"""The length in “Workshop 50 Minutes”, which the hours tell."""
_BREAK = re.compile(
    r"(?i)(?:coffee|tea|lunch|kaffee|mittags?|abend)?[ -]?(?:break|pause)s?|lunch|coffee|mittagessen|frühstück"
    r"|breakfast|pause[ -](?:café|déjeuner)|déjeuner|(?:essens|kaffee)zeit.*|dinner|abendessen|doors open|einlass"
    r"|registration"
)
_CANCELLED = re.compile(
    r"(?i)^\W*(?:cancell?ed|abgesagt|annul[ée]+|fällt aus|entfällt|amended|(?P<amended>amendment))\b[\s!:.)\]–—-]*"
    r"|[\s(\[–—-]+(?:cancell?ed|abgesagt|annul[ée]+|fällt aus|entfällt)\W*$"
)


def of(written: str) -> tuple[str, str]:
    """Return our word for a type, and none; or none, and the name of a type that is the programme's own."""
    name = " ".join(_LENGTH.sub("", written).split()) or written
    plain = name.casefold()
    if says_nothing(plain):
        return "", ""
    ours = _BY_NAME.get(plain, "")
    return (ours, "") if ours else ("", name)


def says_nothing(name: str) -> bool:
    """Whether the name of a type or a track stands for none."""
    return name.strip().casefold() in _NOTHING


def is_break(title: str) -> bool:
    """Whether a session that nobody gives is a break, by its title."""
    return bool(_BREAK.fullmatch(title.strip()))


def without_status(title: str) -> tuple[str, bool]:
    """Return a title without “CANCELLED”, and whether that was in it; what else organizers shout is left out too."""
    found = _CANCELLED.search(title)
    if not found:
        return title, False
    rest = (title[: found.start()] + title[found.end() :]).strip(" –—-:")
    return rest or title, found["amended"] is None


_FORMAT = {
    "en": "Conference",
    "fr": "Colloque",
    "de": "Konferenz",
    "es": "Congreso",
    "it": "Convegno",
    "pt": "Congresso",
}


def conference(code: str) -> str:
    """Return what a conference is called in a language; empty if that is not known here."""
    return _FORMAT.get(code.partition("-")[0], "")
