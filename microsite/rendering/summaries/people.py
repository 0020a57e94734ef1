"""The people of an event, as pages present them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from . import faces
from .parts import PersonSummary

if TYPE_CHECKING:
    from ...model.records import Person
    from ..typeset_words import Words


def person_of(name: str, person: Person, words: Words) -> PersonSummary:
    """Return somebody, as the page presents them; ``name`` is the person's id."""
    position = words.text(person.position) if person.position else ""
    organization = words.text(person.organization) if person.organization else ""
    both = Markup("{}{}{}").format(position, words.said(", "), organization) if position and organization else ""
    return PersonSummary(
        id=name,
        name=person.name,
        initials=faces.initials(person.name),
        tint=faces.tint(person.name),
        presented=words.own(person.presented_as) or both or position or organization,
        position=words.own(person.position),
        organization=organization or None,
    )
