"""The people of an event, as pages present them: everybody with a face, a name, and what they do.

Of whom there is more to say (a biography, links), that has a place of its own: on the page of the speakers where an
event has one, else in a section of the event's page. What little there is to say of those whom no session names is said
where they are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from ...text.anchors import made_of
from ..inner_pages import has_speakers
from ..paths import event_path, speakers_path
from . import faces
from .account_names import link_about
from .parts import PersonSummary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...model.records import Person
    from ...model.site import Event, Site
    from ..pictures.loading import Pictures
    from ..pictures.values import Photo
    from ..typeset_words import Words
    from .account_names import NamedLink


class PersonProfile(NamedTuple):
    """Somebody of whom there is more to say."""

    person: PersonSummary
    biography: str
    """A few sentences; empty if there are none in this language."""
    links: tuple[NamedLink, ...]


class CommitteeSummary(NamedTuple):
    """People who answer for something together."""

    name: str
    members: tuple[PersonSummary, ...]


def people_of(event: Event, site: Site, pictures: Pictures, words: Words) -> dict[str, PersonSummary]:
    """Return everybody who takes part in an event, by id."""
    page = speakers_path(event, words.language) if has_speakers(event) else ""
    found, unnamed = {}, set(event.unnamed)
    for name, person in event.people.items():
        photo = pictures.photo(event.at("people", name, "photo"), person.photo)
        one = person_of(name, person, words, photo)
        if page:
            one = one._replace(page=page, anchor=name)
        elif has_text(name, site) or (name not in unnamed and has_more(name, event, words)):
            one = one._replace(page=event_path(event, words.language), anchor=made_of("person", name))
        found[name] = one
    return found


def person_of(name: str, person: Person, words: Words, photo: Photo | None = None) -> PersonSummary:
    """Return somebody, as the page presents them; ``name`` is the person's id."""
    position = words.text(person.position) if person.position else ""
    organization = words.text(person.organization) if person.organization else ""
    both = Markup("").join((position, words.said(", "), organization)) if position and organization else ""
    honorific = words.text(person.honorific) if person.honorific else ""
    return PersonSummary(
        id=name,
        name=person.name,
        initials=faces.initials(person.name),
        tint=faces.tint(person.name),
        presented=words.own(person.presented_as) or both or position or organization,
        position=words.own(person.position),
        organization=organization or None,
        full_name=f"{honorific}\u00a0{person.name}" if honorific else person.name,
        pronouns=words.text(person.pronouns) if person.pronouns else "",
        photo=photo,
        page="",
        anchor="",
    )


def has_more(name: str, event: Event, words: Words) -> bool:
    """Whether there is more to say of somebody than what they do."""
    person = event.people[name]
    return bool(person.links or words.own(person.biography))


def has_text(name: str, site: Site) -> bool:
    """Whether somebody has a long biography, beside a file of their own."""
    return name in site.profiles.people and bool(site.profiles.people[name].text)


def profile_of(one: PersonSummary, person: Person, words: Words) -> PersonProfile:
    """Return somebody with all that is said of them in YAML."""
    links = tuple(link_about(link, words) for link in person.links)
    return PersonProfile(one, words.own(person.biography) or "", links)


def profiles_of(event: Event, people: dict[str, PersonSummary], words: Words) -> tuple[PersonProfile, ...]:
    """Return everybody of whom a section of the event's own page says more; nobody where they have a page."""
    told = (one for one in people.values() if one.anchor and not has_speakers(event))
    return tuple(profile_of(one, event.people[one.id], words) for one in told)


def others_of(event: Event, people: dict[str, PersonSummary], words: Words) -> tuple[PersonProfile, ...]:
    """Return everybody whom neither the agenda nor a committee names, with all that is said of them."""
    return tuple(profile_of(people[name], event.people[name], words) for name in event.unnamed)


def committees_of(event: Event, people: dict[str, PersonSummary], words: Words) -> tuple[CommitteeSummary, ...]:
    """Return the committees of an event."""
    return tuple(
        CommitteeSummary(words.text(one.name), tuple(people[name] for name in one.members)) for one in event.committees
    )


def sorted_by_name(people: Iterable[PersonSummary]) -> list[PersonSummary]:
    """Return people from A to Z, by the last word of their names: the collation of CLDR is not at hand."""
    return sorted(people, key=lambda one: (faces.sorted_by(one.name), one.name))
