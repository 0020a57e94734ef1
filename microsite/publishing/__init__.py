"""In come artifacts, out comes ``output/``: wholly the old site or wholly the new one. No other module writes there.

The new site is written beside the old one, as its files are made, and only then takes its place. Files that are the
same in both are links to the same bytes. A failure before that leaves the old site as it was; if the old one cannot be
removed afterwards, that is a warning. The old one is kept in the cache: the next site is made of it, by what differs.

Modules, in the order of the flow: locking, files, ownership, refusals, trees, swapping, staging_tree.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..build_state import known_output
from ..problems import Location, PublishError
from ..problems.publishing import IN_THE_WAY, OUTPUT_PLACE
from ..sources.folders import is_plain_folder
from .locking import beside, only_one
from .ownership import FOLLOWING, READY, is_empty_file, manifest_in, prove, remove
from .refusals import told
from .staging_tree import Published, Staging
from .swapping import replace_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..artifacts import AnyArtifact
    from ..file_stamps import KnownFiles
    from ..project import Project

__all__ = ["Published", "Staging", "publish", "staging"]


@contextlib.contextmanager
def staging(project: Project, *, remember: bool = True) -> Iterator[Staging]:
    """Begin a new site, which is made of the files that are written and kept inside, when its ``publish`` is called.

    Where it is not called, the old site stays, and nothing is left of the new one. Nothing is kept in the cache if the
    site is not to be ``remember``ed. Raises PublishError where another build is publishing, or where the output folder
    has anything that no build made.
    """
    _refuse_place(project)
    with contextlib.ExitStack() as at_the_end:
        with told(project):
            project.output.parent.mkdir(parents=True, exist_ok=True)
            at_the_end.enter_context(only_one(project))
            known = known_output(project) if remember else {}
            _recover(project, known)
            new = Staging(project, prove(project, project.output, known), remember=remember)
        at_the_end.callback(new.leave)
        yield new


def publish(project: Project, artifacts: Iterable[AnyArtifact], *, remember: bool = True) -> Published:
    """Make ``output/`` contain exactly these artifacts. Raises PublishError, with the old site as it was."""
    with staging(project, remember=remember) as new:
        for artifact in artifacts:
            new.write(artifact)
        return new.publish()


def _recover(project: Project, known: KnownFiles) -> None:
    """Clean up after a build that was killed: finish what it had begun to put in place, remove everything else."""
    retired = beside(project, "old")
    if not os.path.lexists(project.output) and is_plain_folder(retired) and manifest_in(retired):
        retired.rename(project.output)
    leftovers = [(beside(project, "new"), True), (retired, False)]
    if is_plain_folder(project.output):
        if is_empty_file(project.output / READY):
            replace_files(project, known)
        leftovers.append((project.output / FOLLOWING, True))
    for folder, unfinished in leftovers:
        for path in remove(folder, known, unfinished=unfinished):
            raise PublishError.of(IN_THE_WAY.at(Location(project.name(path))))


def _refuse_place(project: Project) -> None:
    """Raise PublishError if the output folder is inside the sources, or contains them."""
    root, output, program, *sources = (
        Path(os.path.realpath(path)) for path in (project.root, project.output, project.program, *project.sources)
    )
    around = root.is_relative_to(output) or program.is_relative_to(output)
    if around or any(output.is_relative_to(folder) for folder in sources) or not output.name:
        raise PublishError.of(OUTPUT_PLACE.at(Location(project.name(project.output))))
