"""Make a whole new tree of files that were written and published files that stay, without reading any.

Where a build finds the tree that was published before the present one (the spare, in the cache), that tree becomes the
new one: nearly all its files are links to published ones already, and its folders exist. Otherwise the folder of the
new files becomes the whole tree, and each file that stays is linked into it. Measured for one changed file of 60,000 in
20,000 folders (ext4): making and removing the folders is 1.7 s of processor time, the links 0.5 s, the spare 0.4 s.

The trap: a spare may be anything by now, since the cache may. So only those of its files are believed that are the very
same as published ones, by their numbers on that disk; everything else in it is removed.
"""

from __future__ import annotations

import contextlib
from itertools import chain
from typing import TYPE_CHECKING

from ..file_stamps import numbers_below, stamp_at, tree_below
from ..sources.folders import is_plain_folder
from .files import folders_of, link, make_folders
from .ownership import remove_empty

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ..file_stamps import KnownFiles
    from ..project import Project
    from .ownership import Proof


def spare_of(project: Project) -> Path:
    """Return where the tree is that was published before, if it was kept."""
    return project.cache / f"{project.output.name}.spare"


def is_spare(spare: Path, output: Path) -> bool:
    """Whether there is a tree that can take the place of the output folder: a folder on the same disk."""
    return is_plain_folder(spare) and is_plain_folder(output) and spare.lstat().st_dev == output.lstat().st_dev


def become_spare(old: Path, spare: Path) -> bool:
    """Keep a tree as the spare, in place of another; False where the cache cannot have it."""
    discard(spare)
    try:
        spare.parent.mkdir(parents=True, exist_ok=True)
        old.rename(spare)
    except OSError:
        return False
    return True


def discard(spare: Path) -> None:
    """Remove a spare, as far as the system allows; links in it are removed, and not followed."""
    if not is_plain_folder(spare):
        return
    there = tree_below(spare, on_error=lambda _: None)
    for name in there.files:
        with contextlib.suppress(OSError):
            (spare / name).unlink()
    remove_empty(spare, there.folders)
    with contextlib.suppress(OSError):
        spare.rmdir()


def add_published(tree: Path, output: Path, stay: KnownFiles, has: set[str]) -> KnownFiles:
    """Link published files that stay into a tree that ``has`` these folders; return them as they are now.

    Raises OSError, also where a file is not what it was when the output folder was proved ours.
    """
    make_folders(str(tree), folders_of(stay) - has)
    start, end = str(output), str(tree)
    return {name: (one[0], link(f"{start}/{name}", f"{end}/{name}", one)) for name, one in stay.items()}


def bring_forward(
    spare: Path, output: Path, proof: Proof, stay: KnownFiles, new: Iterable[str]
) -> tuple[KnownFiles, KnownFiles]:
    """Make the spare hold exactly the published files that stay, and the folders of the ``new`` ones.

    Return those that stay, and those published files that the spare had and that do not, each with its stamp of now.
    Raises OSError.
    """
    files, folders = numbers_below(spare)
    right = {name: stay[name] for name, number in files.items() if name in stay and stay[name][1][3] == number}
    replaced: KnownFiles = {}
    for name in files.keys() - right.keys():
        (spare / name).unlink()
        if (old := proof.files.get(name)) and old[1][3] == files[name]:
            replaced[name] = old[0], stamp_at(output / name)
    remove_empty(spare, folders - folders_of(chain(stay, new)))
    make_folders(str(spare), folders_of(new) - folders)
    missing = {name: one for name, one in stay.items() if name not in right}
    return right | add_published(spare, output, missing, folders | folders_of(new)), replaced
