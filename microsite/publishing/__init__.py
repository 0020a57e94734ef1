"""In come artifacts, out comes ``output/``: wholly the old site or wholly the new one. No other module writes there.

The new site is written beside the old one, synced to the disk, and only then takes its place. A failure before that
leaves the old site as it was; if the old one cannot be removed afterwards, that is a warning.

Modules, in the order of the flow: locking, ownership, swapping.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..artifacts import MANIFEST, ChangedMeanwhileError, Manifest
from ..build_state import snapshot_of
from ..problems import Location, MicrositeError, Problem, PublishError, phrase
from ..problems.files import CHANGED_MEANWHILE, FOLDER_NEEDED, UNWRITABLE
from ..problems.publishing import IN_THE_WAY, LEFT_BEHIND, NOT_CLEARED_AWAY, OUTPUT_PLACE
from ..sources.folders import is_plain_folder
from .locking import LOCK, only_one
from .ownership import FOLLOWING, READY, folders_of, is_empty_file, manifest_in, prove, remove
from .swapping import IMMOVABLE, replace_files, swap, sync, sync_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..artifacts import AnyArtifact
    from ..project import Project


class Published(NamedTuple):
    """The result of a publication."""

    files: int
    changed: bool
    """Whether any byte of the site differs from the site before."""
    snapshot: dict[str, list[int]]
    """Size and time of change of each file, for the cache; taken before another build could change them."""
    as_one: bool = True
    """Whether the whole site was replaced in one step; if not, file by file."""
    left: tuple[Problem, ...] = ()
    """Warnings about files that could not be removed."""


def publish(project: Project, artifacts: Sequence[AnyArtifact]) -> Published:
    """Make ``output/`` contain exactly these artifacts. Raises PublishError, with the old site as it was."""
    _refuse_place(project)
    manifest = Manifest.of(artifacts)
    try:
        project.output.parent.mkdir(parents=True, exist_ok=True)
        with only_one(project):
            _recover(project)
            if prove(project, project.output) == manifest:
                return Published(len(artifacts), changed=False, snapshot=snapshot_of(project.output))
            left = _publish_as_one(project, artifacts, manifest)
            if left is None:
                _publish_files(project, artifacts, manifest)
            snapshot = {path: state for path, state in snapshot_of(project.output).items() if path != LOCK}
            return Published(len(artifacts), changed=True, snapshot=snapshot, as_one=left is not None, left=left or ())
    except OSError as error:
        raise _unwritable(project, error) from None


def _publish_as_one(
    project: Project, artifacts: Sequence[AnyArtifact], manifest: Manifest
) -> tuple[Problem, ...] | None:
    """Write the new site beside the old one and swap them; return warnings, or None if the folder cannot be moved."""
    output, staging, retired = project.output, _beside(project, "new"), _beside(project, "old")
    if output.exists() and (os.path.ismount(output) or not os.access(output.parent, os.W_OK | os.X_OK)):
        return None
    with _staging(staging):
        _write(staging, artifacts, manifest)
        try:
            old = swap(staging, output, retired)
        except OSError as error:
            if error.errno not in IMMOVABLE or not output.exists():
                raise
            remove(staging)
            return None
    return _cleared(project, old, retired)


def _publish_files(project: Project, artifacts: Sequence[AnyArtifact], manifest: Manifest) -> None:
    """Write the new site inside the folder of the old one, and move its files to their places."""
    following = project.output / FOLLOWING
    with _staging(following):
        _write(following, artifacts, manifest)
        (project.output / READY).touch()  # from here on, the next build would finish what this one does not
    replace_files(project)


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[None]:
    """Make a folder, and remove it again if the work with it fails, so that a full disk does not stay full."""
    folder.mkdir()
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            remove(folder, unfinished=True)
        raise


def _write(folder: Path, artifacts: Sequence[AnyArtifact], manifest: Manifest) -> None:
    """Write a whole site; the manifest first, so that the next build recognizes the files of a killed one."""
    inner = [folder / name for name in sorted(folders_of(manifest.files))]
    _write_file(folder / MANIFEST, manifest.to_bytes())
    for path in inner:
        path.mkdir()
    for artifact in artifacts:
        _write_file(folder / artifact.path, artifact.data)
    for path in (*inner, folder):
        _allow(path, 0o755)
    sync_tree(folder)


def _write_file(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    _allow(path, 0o644)


def _allow(path: Path, mode: int) -> None:
    """Set the permissions, whatever the umask, so that a web server can read it. Some file systems have none."""
    if path.stat().st_mode & 0o777 != mode:
        with contextlib.suppress(PermissionError):
            path.chmod(mode)


def _cleared(project: Project, old: Path | None, retired: Path) -> tuple[Problem, ...]:
    """Remove the old site, now that the new one is published; return warnings about what stays."""
    try:
        sync(project.output.parent)
        if old and old != retired:
            old.rename(retired)
        left = remove(retired)
    except OSError as error:
        return (NOT_CLEARED_AWAY.at(Location(project.name(retired)), error=error.strerror or str(error)),)
    return tuple(LEFT_BEHIND.at(Location(project.name(path))) for path in left)


def _recover(project: Project) -> None:
    """Clean up after a build that was killed: finish what it had begun to put in place, remove everything else."""
    retired = _beside(project, "old")
    if not os.path.lexists(project.output) and is_plain_folder(retired) and manifest_in(retired):
        retired.rename(project.output)
    leftovers = [(_beside(project, "new"), True), (retired, False)]
    if is_plain_folder(project.output):
        if is_empty_file(project.output / READY):
            replace_files(project)
        leftovers.append((project.output / FOLLOWING, True))
    for folder, unfinished in leftovers:
        for path in remove(folder, unfinished=unfinished):
            raise PublishError.of(IN_THE_WAY.at(Location(project.name(path))))


def _beside(project: Project, word: str) -> Path:
    return project.output.with_name(f".{project.output.name}.{word}")


def _refuse_place(project: Project) -> None:
    """Raise PublishError if the output folder is inside the sources, or contains them."""
    root, output, program, *sources = (
        Path(os.path.realpath(path)) for path in (project.root, project.output, project.program, *project.sources)
    )
    around = root.is_relative_to(output) or program.is_relative_to(output)
    if around or any(output.is_relative_to(folder) for folder in sources) or not output.name:
        raise PublishError.of(OUTPUT_PLACE.at(Location(project.name(project.output))))


def _unwritable(project: Project, error: OSError) -> MicrositeError:
    """Return the error for what the system refused, saying what it means for the published site."""
    output = project.output
    place = Location(project.name(Path(error.filename) if isinstance(error.filename, str) else output))
    hint = phrase("the site that was published stays as it is")
    if os.path.lexists(output / READY):
        hint = phrase("some of its files are new already; the next build brings the others")
    if isinstance(error, ChangedMeanwhileError):
        return PublishError.of(CHANGED_MEANWHILE.at(place))
    if isinstance(error, FileExistsError | NotADirectoryError):
        return PublishError.of(FOLDER_NEEDED.at(place, hint=hint))
    return PublishError.of(UNWRITABLE.at(place, hint=hint, error=str(error.strerror or error)))
