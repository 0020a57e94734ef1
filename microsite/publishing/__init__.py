"""Artifacts become output/, the old tree standing until the new one is whole. The only writer of output.

The new site is written beside the old one, kept by the disk, and only then takes its place. Whatever fails before that
leaves the old site as it was; whatever is left of the old one afterwards is a warning, for the new site stands.

Modules, in the order of the flow: locking, ownership, swapping.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..artifacts import MANIFEST, Artifact, Manifest
from ..build_state import look_of
from ..problems import Location, MicrositeError, Problem, PublishError, unregistered
from .locking import LOCK, only_one
from .ownership import FOLLOWING, READY, folders_of, is_empty_file, is_plain_folder, manifest_in, prove, remove
from .swapping import IMMOVABLE, replace_files, swap, sync, sync_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..project import Project


class Published(NamedTuple):
    """What a publication did."""

    files: int
    changed: bool
    """Whether any byte of the site is another one than before."""
    look: dict[str, list[int]]
    """How the files look, for the cache; taken before another build could change them."""
    as_one: bool = True
    """Whether the site took its place as one; if not, each of its files did."""
    left: tuple[Problem, ...] = ()
    """Warnings of what could not be cleared up."""


def publish(project: Project, artifacts: Sequence[Artifact]) -> Published:
    """Make ``output/`` hold exactly these artifacts. Raises PublishError, with the old tree as it was."""
    _refuse_place(project)
    manifest = Manifest.of(artifacts)
    try:
        project.output.parent.mkdir(parents=True, exist_ok=True)
        with only_one(project):
            _recover(project)
            if prove(project, project.output) == manifest:
                return Published(len(artifacts), changed=False, look=look_of(project.output))
            left = _publish_as_one(project, artifacts, manifest)
            if left is None:
                _publish_files(project, artifacts, manifest)
            look = {path: look for path, look in look_of(project.output).items() if path != LOCK}
            return Published(len(artifacts), changed=True, look=look, as_one=left is not None, left=left or ())
    except OSError as error:
        raise _unwritable(project, error) from None


def _publish_as_one(project: Project, artifacts: Sequence[Artifact], manifest: Manifest) -> tuple[Problem, ...] | None:
    """Write a whole site beside the old one, and swap them. None where the folder cannot be moved."""
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


def _publish_files(project: Project, artifacts: Sequence[Artifact], manifest: Manifest) -> None:
    """Write a whole site inside the old one, and move its files into their places."""
    following = project.output / FOLLOWING
    with _staging(following):
        _write(following, artifacts, manifest)
        (project.output / READY).touch()  # from here on, the next build would finish what this one does not
    replace_files(project)


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[None]:
    """A new folder, which goes again if what is done with it fails: a full disk is not left fuller."""
    folder.mkdir()
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            remove(folder, unfinished=True)
        raise


def _write(folder: Path, artifacts: Sequence[Artifact], manifest: Manifest) -> None:
    """Write a whole site; the manifest first, so that a leftover can be told from a stranger's folder."""
    inner = [folder / name for name in sorted(folders_of(manifest.files))]
    _write_file(folder / MANIFEST, manifest.to_bytes())
    for path in inner:
        path.mkdir()
    for name, data in artifacts:
        _write_file(folder / name, data)
    for path in (*inner, folder):
        _allow(path, 0o755)
    sync_tree(folder)


def _write_file(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    _allow(path, 0o644)


def _allow(path: Path, mode: int) -> None:
    """Let every host read it, whatever the umask; some file systems have no modes, and those no such trouble."""
    if path.stat().st_mode & 0o777 != mode:
        with contextlib.suppress(PermissionError):
            path.chmod(mode)


def _cleared(project: Project, old: Path | None, retired: Path) -> tuple[Problem, ...]:
    """Remove the old site, now that the new one stands; warnings where that cannot be done."""
    try:
        sync(project.output.parent)
        if old and old != retired:
            old.rename(retired)
        left = remove(retired)
    except OSError as error:
        place = Location(project.name(retired))
        message = f"the old site could not be cleared away: {error.strerror}"
        return (unregistered("warning", "left-behind", message, place, "the next build will try again"),)
    message = "came into the old site, or was changed in it, while the new one took its place; it is kept here"
    hint = "move it away before the next build"
    return tuple(unregistered("warning", "left-behind", message, Location(project.name(path)), hint) for path in left)


def _recover(project: Project) -> None:
    """Clear up after a build that was killed: what it had begun to put in place is finished, all else is removed."""
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
            place, hint = Location(project.name(path)), "look into it, and move it away"
            raise PublishError.of("foreign-file", "this is in the way, and not from a build", place, hint)


def _beside(project: Project, word: str) -> Path:
    return project.output.with_name(f".{project.output.name}.{word}")


def _refuse_place(project: Project) -> None:
    """A site may not stand where its sources are, nor around them."""
    root, output, program, *sources = (
        Path(os.path.realpath(path)) for path in (project.root, project.output, project.program, *project.sources)
    )
    around = root.is_relative_to(output) or program.is_relative_to(output)
    if around or any(output.is_relative_to(folder) for folder in sources) or not output.name:
        message = "a site cannot be published where its sources are, nor over them"
        place, hint = Location(project.name(project.output)), "build with --output into a folder of its own"
        raise PublishError.of("output-place", message, place, hint)


def _unwritable(project: Project, error: OSError) -> MicrositeError:
    """What the system refused, and what that means for the site that was published."""
    output = project.output
    place = Location(project.name(Path(error.filename) if isinstance(error.filename, str) else output))
    hint = "the site that was published stays as it is"
    if os.path.lexists(output / READY):
        hint = "some of its files are new already; the next build brings the others"
    message = f"cannot be written: {error.strerror or error}"
    if isinstance(error, FileExistsError | NotADirectoryError):
        message = "a file stands here, or above, and a folder is needed"
    return PublishError.of("unwritable", message, place, hint)
