"""A page about somebody is where its kind says: ``kind: orcid`` is on orcid.org.

Pages call such a link by its kind alone, so that a wrong one sends readers elsewhere than it promises. GitLab and the
Fediverse run on anybody's hosts, and a website or a blog is anywhere: of these nothing is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.records import Person
from ..problems import Rule, phrase
from ..text.urls import shown_host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model.records import PersonLink
    from ..model.site import Site
    from ..problems import Location, Problem

_HOSTS = {
    "bluesky": "bsky.app",
    "github": "github.com",
    "linkedin": "linkedin.com",
    "orcid": "orcid.org",
    "wikidata": "wikidata.org",
    "wikipedia": "wikipedia.org",
}
"""Where the pages of a kind are; also below that, as in ``fr.wikipedia.org``."""

LINK_KIND = Rule(
    "link-kind",
    "warning",
    "this is said to be “{kind}”, a page on {expected}, and is on {host}",
    "correct the address, or leave “kind” out",
    explanation=(
        "Pages call a link about somebody by its kind, such as “ORCID”. Correct the address if it was mixed up with "
        "another one. Otherwise write the kind that it is, or none: then the link is called by its host."
    ),
    wrong='links: [{kind: orcid, url: "https://www.linkedin.com/in/ada"}]',
    right='links: [{kind: linkedin, url: "https://www.linkedin.com/in/ada"}]',
)


def check(site: Site) -> Iterator[Problem]:
    """Check every link about somebody: in the people's own files and in events."""
    for profile in site.profiles.people.values():
        links = profile.record.links if isinstance(profile.record, Person) else ()
        for number, link in enumerate(links):
            yield from _wrong(link, profile.origin.place(["links", number, "kind"]))
    for event in site.events:
        for name, person in event.people.items():
            for number, link in enumerate(person.links):
                yield from _wrong(link, event.at("people", name, "links", number, "kind"))


def _wrong(link: PersonLink, place: Location) -> Iterator[Problem]:
    host, expected = shown_host(link.url), _HOSTS.get(link.kind, "")
    if expected and not _is_below(host, expected):
        meant = next((kind for kind, known in _HOSTS.items() if _is_below(host, known)), "")
        hint = phrase("write “kind: {meant}”, or correct the address", meant=meant) if meant else None
        yield LINK_KIND.at(place, hint=hint, kind=link.kind, expected=expected, host=host)


def _is_below(host: str, known: str) -> bool:
    return host == known or host.endswith(f".{known}")
