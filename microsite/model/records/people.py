"""People: who speaks, moderates, chairs or decides."""

from __future__ import annotations

from typing import Annotated, Literal

from ..json_schema_parts import choices
from ..localized_text import FallbackText, Label, OptionalText
from ..localized_values import FileBeside
from ..values import PlainText, Reference, Url
from .record import Record


class PersonLink(Record):
    """A page about somebody (schema.org sameAs)."""

    url: Url
    """The whole address, with https://."""
    kind: Annotated[
        Literal[
            "website", "blog", "orcid", "linkedin", "mastodon", "bluesky", "github", "gitlab", "wikidata", "wikipedia"
        ],
        choices(
            website="a page of their own, or at their institution",
            blog="what they write",
            orcid="their publications, by ORCID",
            linkedin="LinkedIn",
            mastodon="Mastodon, or another server of the Fediverse",
            bluesky="Bluesky",
            github="GitHub",
            gitlab="GitLab",
            wikidata="Wikidata",
            wikipedia="Wikipedia",
        ),
    ] = "website"
    """Of what kind it is; without it, a page of their own."""


class Person(Record):
    """Somebody who speaks or moderates (schema.org Person)."""

    name: PlainText
    """As it is written in every language."""
    position: FallbackText | None = None
    """What the person does there; without it, nothing is said."""
    organization: Label | None = None
    """Whom the person works for; once, or once per language."""
    presented_as: OptionalText | None = None
    """How position and organization read together; without it: position, comma, organization."""
    honorific: Label | None = None
    """What stands before the name: “Dr”; once, or once per language (schema.org honorificPrefix)."""
    pronouns: Label | None = None
    """How to speak of the person: “she/her”; once, or once per language (schema.org pronouns)."""
    photo: FileBeside | None = None
    """A photo in the folder of this file, of any size: pages show a square of it; without it, initials."""
    biography: OptionalText | None = None
    """A few sentences; a longer text is <id>.<language>.md beside the person's own file."""
    links: tuple[PersonLink, ...] = ()
    """Pages about the person."""


class Committee(Record):
    """People who answer for something together."""

    name: Label
    """What it is called: “Programme committee”; once, or once per language."""
    members: tuple[Reference, ...]
    """Ids of ``people``, in the order in which they are shown."""
