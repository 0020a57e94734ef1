"""Replace the published tree by the new one: in one step, by two renames, or file by file.

The first of these that the system can do is used. Exchanged in one step, ``output/`` is a whole site at every instant.
Between two renames there is no site for an instant; if the build is killed then, the next one repairs it. A folder that
cannot be moved, such as the mount point of a container, is changed file by file: each file is whole at every instant,
pages come last, and the new tree stays in the folder until all is done, so that the next build can finish it.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

from ..artifacts import MANIFEST
from ..sources.folders import is_plain_folder
from .files import c_library, folders_of
from .ownership import FOLLOWING, READY, UNFINISHED, is_ours, manifest_in, prove, remove_empty

if TYPE_CHECKING:
    from pathlib import Path

    from ..file_stamps import KnownFiles
    from ..project import Project

IMMOVABLE = frozenset([errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS])
"""Error numbers for a folder that cannot be moved: it is a mount point, or the folder above is not writable."""


def swap(staging: Path, output: Path, retired: Path) -> Path | None:
    """Put the new site in the old one's place; return where the old one is now, or None if there was none."""
    if not output.exists():
        staging.rename(output)
        return None
    if _exchange(staging, output):
        return staging
    try:
        output.rename(retired)
        staging.rename(output)
    except BaseException:
        if not output.exists():
            retired.rename(output)
        raise
    return retired


def replace_files(project: Project, known: KnownFiles) -> None:
    """Move the new files, which are complete inside ``output/``, to their places; can be called again.

    Raises PublishError where a file was changed meanwhile.
    """
    output, following = project.output, project.output / FOLLOWING
    new = manifest_in(following)
    if new:
        prove(project, output, known, new)
        old = manifest_in(output)
        gone = {name: sha256 for name, sha256 in (old.files if old else {}).items() if name not in new.files}
        folders = folders_of(new.files)
        in_the_way = {name for name in gone if name in folders or not folders_of([name]).isdisjoint(new.files)}
        _remove_files(output, {name: gone[name] for name in in_the_way}, known)
        for name in sorted(new.files, key=lambda name: (name.endswith(".html"), name)):
            if os.path.lexists(following / name):
                (output / name).parent.mkdir(parents=True, exist_ok=True)
                (following / name).replace(output / name)
        _remove_files(output, gone, known)
        (following / UNFINISHED).unlink(missing_ok=True)
        (following / MANIFEST).replace(output / MANIFEST)
    in_following = manifest_in(output)
    if is_plain_folder(following):
        (following / UNFINISHED).unlink(missing_ok=True)
        remove_empty(following, folders_of(in_following.files if in_following else ()))
        following.rmdir()
    (output / READY).unlink()


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    library = c_library()
    names = os.fsencode(one), os.fsencode(other)
    exchange = 2  # RENAME_EXCHANGE in renameat2(2), RENAME_SWAP in renamex_np(2)
    here = -100  # AT_FDCWD
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(here, names[0], here, names[1], exchange) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, exchange) == 0)
    return False


def _remove_files(output: Path, files: dict[str, str], known: KnownFiles) -> None:
    for name, sha256 in files.items():
        if os.path.lexists(output / name) and is_ours(output / name, sha256, known.get(name)):
            (output / name).unlink()
    remove_empty(output, folders_of(files))
