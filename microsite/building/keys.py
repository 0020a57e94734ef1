"""Digests of what things are made of: of sources, by the part of the site that they belong to.

Everything that no event owns belongs to all of them; so does a file that ``site.yaml`` names, wherever it lies. People
and organizations with files of their own belong to the events that name them; what was recorded of an event, and which
of its translations were accepted, to that alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..digests import digest_of
from ..text.accents import composed
from ..text.path_words import SESSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..history.files import Histories
    from ..options import Options
    from ..project import Project
    from ..translation.accepted import AcceptedTranslations
    from .reading import Brief

_OWN = ("people", "organizations")
"""The folders of content/ whose files belong to those who are named."""


class Keys(NamedTuple):
    """What the parts of a site are made of."""

    base: str
    """Of everything that decides how an event is read."""
    look: str
    """Of everything that decides how its pages look, that included."""
    common: str
    """Of everything that no event owns, people, organizations, all that was recorded and accepted included."""
    places: str
    """Of the paths of all files of the content, whatever they say, and of ``site.yaml``, which names some of them."""
    events: Mapping[str, str]
    """Of all files in the folder of an event, by the path of that from the project's root."""
    besides_texts_of: Mapping[str, str]
    """The same without the long texts of sessions, of those events that have any."""
    profiles: Mapping[str, str]
    """Of all files of a person or an organization: ``people/ines-costa``."""
    files: Mapping[str, str]
    """Of each file that is a person's or an organization's, by its path from the project's root."""
    histories: Mapping[str, str] = {}
    """Of what was recorded, by the name of its file without the ending; empty where nothing was, or nothing can be
    read.
    """
    accepted: Mapping[str, str] = {}
    """Of the translations that were accepted, by the id of the event; of all others under no id."""

    @classmethod
    def of(cls, project: Project, options: Options, environment: str, digests: Mapping[str, str]) -> Keys:
        """Return the keys of a project whose files have these digests, by absolute path; ``environment`` is everything
        else that pages depend on.
        """
        content, events = f"{project.content}/", f"{project.content}/events/"
        own = tuple(f"{project.content}/{name}/" for name in _OWN)
        records = f"{project.history}/"
        shown = (*project.places("templates"), *project.places("i18n"), project.content / "static")
        look_only = tuple(f"{folder}/" for folder in shown)
        lock = f"{project.i18n}/translations.lock"
        shaped = digest_of((environment, options.that_shape_pages(), options.as_of))
        elsewhere = (events, *own, records)
        rest = [(path, one) for path, one in digests.items() if path != lock and not path.startswith(elsewhere)]
        recorded = {path[len(records) :]: one for path, one in digests.items() if path.startswith(records)}
        owned = {path: one for path, one in digests.items() if path.startswith(own)}
        profiles = _grouped((_profile_of(path[len(content) :]), (path, one)) for path, one in owned.items())
        read = [one for one in rest if not one[0].startswith(look_only)]
        base = digest_of((shaped, read, sorted(profiles)))
        look = digest_of((base, rest))
        found = _grouped(
            (path[len(events) :].partition("/")[0], (path, one))
            for path, one in digests.items()
            if path.startswith(events)
        )
        named = project.name(project.content)
        return cls(
            base=base,
            look=look,
            common=digest_of((look, list(owned.items()), recorded, digests.get(lock, ""))),
            places=digest_of((environment, digests.get(f"{content}site.yaml"), [*_below(content, digests)])),
            events={f"{named}/events/{name}": digest_of(lines) for name, lines in found.items()},
            besides_texts_of={
                f"{named}/events/{name}": digest_of(others)
                for name, lines in found.items()
                if len(others := [one for one in lines if not _is_of_session(one[0])]) < len(lines)
            },
            profiles={name: digest_of(lines) for name, lines in profiles.items()},
            files={f"{named}/{path[len(content) :]}": one for path, one in owned.items()},
            histories={path.removesuffix(".txt"): one for path, one in recorded.items()},
        )

    def with_records(self, histories: Histories, accepted: AcceptedTranslations) -> Keys:
        """Return the same when it is known what was accepted, and whether what was recorded can be read."""
        return self._replace(histories=self.histories if histories else {}, accepted=accepted.digests())

    def with_files_of_site(self, texts: Iterable[str], project: Project, digests: Mapping[str, str]) -> Keys:
        """Return the same for a site whose ``site.yaml`` says these texts: a logo that it names may lie in the folder
        of an event, or of those who take part.
        """
        content, elsewhere = f"{project.content}/", ("events/", *(f"{name}/" for name in _OWN))
        named = {text for text in texts if text.startswith(elsewhere)}
        below = _below(content, digests) if named else ()
        found = [(path, digests[path]) for path in below if composed(path[len(content) :]) in named]
        if not found:
            return self
        base, look, common = (digest_of((one, found)) for one in (self.base, self.look, self.common))
        return self._replace(base=base, look=look, common=common)

    def of_event(self, brief: Brief) -> str:
        """Return the digest of everything that an event was read from; of one that could not be read, nobody knows
        what would change that.
        """
        if not brief.is_read:
            return digest_of((self.common, self.events.get(brief.folder, "")))
        return digest_of((self.base, self.events.get(brief.folder, ""), self._besides(brief)))

    def besides_texts(self, brief: Brief) -> str:
        """Return the digest of everything that an event was read from but the long texts of its sessions; empty if it
        has none.
        """
        besides = self.besides_texts_of.get(brief.folder) if brief.is_read else None
        return digest_of((self.base, besides, self._besides(brief))) if besides else ""

    def _besides(self, brief: Brief) -> tuple[object, ...]:
        """What an event is read from besides its folder: those it names, and what was recorded and accepted of it."""
        recorded = self.histories.get(brief.id, "") if self.histories else None
        return list(self._owned(brief)), recorded, [self.accepted.get(name, "") for name in ("", brief.id)]

    def _owned(self, brief: Brief) -> Iterator[tuple[str, str]]:
        for folder, names in zip(_OWN, (brief.people, brief.organizations), strict=True):
            for name in names:
                yield name, self.profiles.get(f"{folder}/{name}", "")
        yield from ((path, self.files[path]) for path in brief.files if path in self.files)


NO_KEYS = Keys("", "", "", "", {}, {}, {}, {})


def _below(folder: str, paths: Iterable[str]) -> Iterator[str]:
    return (path for path in paths if path.startswith(folder))


def _is_of_session(path: str) -> bool:
    """Whether a file in the folder of an event is the long text of a session."""
    return path.endswith(".md") and path.rpartition("/")[0].endswith(f"/{SESSIONS}")


def _profile_of(path: str) -> str:
    """Return whom a file belongs to: ``people/ines-costa`` for ``people/ines-costa.fr.md``."""
    folder, _, name = path.partition("/")
    return f"{folder}/{name.partition('.')[0]}"


def _grouped(pairs: Iterable[tuple[str, tuple[str, str]]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for name, one in pairs:
        found.setdefault(name, []).append(one)
    return found
