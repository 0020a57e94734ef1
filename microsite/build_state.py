"""Find out quickly whether there is anything to build. What is not known counts as changed.

A finished build writes a state: a hash of everything it read, the period of time for which its pages are true, and the
hash of the manifest that it published. Publishing writes beside it what every published file looks like on the disk. If
all of that still holds, a build has nothing to do, and finds that out before anything slow is imported: this module and
what it imports are the whole cost of such a build.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from . import kept, source_digests
from .artifacts import MANIFEST, digest
from .file_stamps import (
    FOLDERS_TELL,
    disk_time,
    packed,
    settled,
    stamp_at,
    stamps_at,
    tree_below,
    unpacked,
    wait_until_settled,
)
from .problems import Problem
from .sources.folders import LITTER, is_plain_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .file_stamps import KnownFiles
    from .options import Options
    from .project import Project
    from .source_digests import SourceDigests


_LONGEST = 5_000_000
"""Characters of one problem, which may quote a line of the largest text (see ``sources``) a few times."""


class Sources(NamedTuple):
    """Everything that the pages depend on, except the time, as it was when somebody looked."""

    fingerprint: str
    """One hash of all of it: sources, this program, its libraries, Python, options."""
    digests: SourceDigests


class BuildState(NamedTuple):
    """What a finished build writes for the next one."""

    fingerprint: str
    output: str
    as_of: str | None
    true_from: float
    true_until: float
    """From ``true_from`` to here, in seconds since 1970, builds by the clock make the same pages of these sources."""
    published: str
    """The SHA-256 of the manifest of the site that it published."""
    problems: list[Problem]
    """The warnings of that build, to be shown again."""
    summary: str

    def holds(self, project: Project, options: Options, fingerprint: str) -> bool:
        """Whether a build would make exactly what is published already."""
        return (
            self.fingerprint == fingerprint
            and self.output == str(project.output)
            and self.as_of == options.as_of
            and (options.as_of is not None or self.true_from <= options.now < self.true_until)
            and is_as_published(project, self.published)
        )


def look(project: Project, options: Options) -> Sources:
    """Return a hash of everything that the pages depend on, except the time, and that of each source."""
    digests = source_digests.look(project)
    parts = (sys.version, options.that_shape_pages(), sorted(libraries()), digests.fingerprint)
    return Sources(digest(repr(parts).encode()), digests)


def known_output(project: Project) -> KnownFiles:
    """Return what is known of the files of the output folder, the manifest too: as publishing left them."""
    return unpacked(kept.kept(_path(project, "files"), _named(project.output)))


def remember_output(project: Project, files: KnownFiles) -> None:
    """Write for the next build what the published files look like, once nobody can change one without a trace."""
    certain = wait_until_settled(files, project.cache)
    if len(certain) < len(files):
        certain.pop(MANIFEST, None)  # where the manifest is known, all that it lists is
    kept.keep(_path(project, "files"), _named(project.output), packed(certain))


def is_as_published(project: Project, manifest: str) -> bool:
    """Whether the output folder has exactly the files of the site with this manifest, and nobody touched one.

    Where its folders look as when all of them were listed last, no name came or went, and none is listed again. So
    whoever has time for it asks early.
    """
    known = known_output(project)
    if known.get(MANIFEST, ("",))[0] != manifest or not is_plain_folder(project.output):
        return False  # a link in its place would lead to files that nobody published here
    if _are_listed(project, manifest):
        start = f"{project.output}/"
        return stamps_at([start + path for path in known]) == [stamp for _, stamp in known.values()]
    return _is_listed_as(known, project, manifest)


def _is_listed_as(known: KnownFiles, project: Project, manifest: str) -> bool:
    """List the output folder: whether it has these files as they are known, and no others. If so, how its folders look
    is kept, as far as that is settled.
    """
    now, above = disk_time(project.cache), stamp_at(project.output)
    unlisted: list[OSError] = []
    there = tree_below(project.output, on_error=unlisted.append)
    ours = {path: stamp for path, (_, stamp) in known.items()}
    if there.files != ours and ours != {
        path: stamp for path, stamp in there.files.items() if path.rpartition("/")[2].lower() not in LITTER
    }:
        return False
    start = f"{project.output}/"
    folders = {start: ("", above)} | {f"{start}{path}/": ("", stamp) for path, stamp in there.folders.items()}
    if FOLDERS_TELL and not unlisted and len(settled(folders, now)) == len(folders):
        kept.keep(_path(project, "folders"), _listed_for(project, manifest), packed(folders))
    return True


def _are_listed(project: Project, manifest: str) -> bool:
    """Whether the folders of the output look as they did when they had the names of this manifest, and no others."""
    listed = unpacked(kept.kept(_path(project, "folders"), _listed_for(project, manifest)))
    return bool(listed) and stamps_at(path[:-1] for path in listed) == [stamp for _, stamp in listed.values()]


def _listed_for(project: Project, manifest: str) -> bytes:
    return b"%b\0%b" % (_named(project.output), manifest.encode())


def _named(path: Path) -> bytes:
    return str(path).encode("utf-8", "surrogateescape")


def recall(project: Project) -> BuildState | None:
    """Read the state of the last build of this output folder; None where there is none, or it cannot be read."""
    data = kept.kept(path := _path(project, "state"), path.name.encode())
    try:
        return _state_of(json.loads(data)) if data else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _state_of(written: object) -> BuildState | None:
    """Return the state that a file says; None where it says anything else. Raises ValueError, TypeError or KeyError."""
    match written:
        case {
            "fingerprint": str() as fingerprint,
            "output": str() as output,
            "as_of": (str() | None) as as_of,
            "true_from": float() as true_from,
            "true_until": float() as true_until,
            "published": str() as published,
            "problems": list() as problems,
            "summary": str() as summary,
        } if not any(_length(one) > _LONGEST for one in problems):  # values that repeat each other fill the memory
            json.dumps(written, ensure_ascii=False).encode()  # no half characters, which nothing could print
            told = [Problem.from_json(one) for one in problems]
            if any(problem.severity == "error" for problem in told):
                return None  # a build with errors leaves no state
            return BuildState(fingerprint, output, as_of, true_from, true_until, published, told, summary)
    return None


def _length(written: Any) -> int:
    """How many characters a problem of a file would have, at most, when it is said."""
    match written:
        case {"template": str() as template, "values": dict() as values}:
            return len(template) + sum(template.count(f"{{{name}") * _length(one) for name, one in values.items())
        case [*parts]:
            return sum(map(_length, parts))
    return len(str(written))


def remember(project: Project, state: BuildState) -> None:
    """Write a state for the next build."""
    path = _path(project, "state")
    written = {**state._asdict(), "problems": [one.to_json() for one in state.problems]}
    kept.keep(path, path.name.encode(), json.dumps(written).encode())


def forget(project: Project) -> None:
    """Delete the state, so that the next build makes everything."""
    try:
        _path(project, "state").unlink(missing_ok=True)
    except OSError:
        return


def _path(project: Project, word: str) -> Path:
    return project.cache / f"{project.output.name}.{word}"


def libraries() -> Iterable[str]:
    """Return the names of the installed distributions, which contain their versions."""
    for folder in sys.path:
        if folder.endswith("site-packages"):
            yield from (entry.name for entry in os.scandir(folder) if entry.name.endswith(".dist-info"))
