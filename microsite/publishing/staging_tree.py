"""Take files as they are made, and then bring the whole new site into the place of the old one.

Nothing of the site stays in memory: a new file goes to the disk at once, and one that is published already, with the
same bytes, is only noted. Until ``publish`` is called, the published site and the spare in the cache are as they were.
"""

from __future__ import annotations

import contextlib
import os
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ..artifacts import MANIFEST, Manifest, digest
from ..build_state import is_as_published, remember_output
from ..file_stamps import stamp_at, stamps_at
from ..problems import Location, Problem
from ..problems.publishing import LEFT_BEHIND, NOT_CLEARED_AWAY
from .files import folders_of, linked_anew, make_folder, make_folders, move, sync, sync_tree, write
from .locking import LOCK, beside
from .ownership import FOLLOWING, READY, UNFINISHED, is_empty_file, remove
from .refusals import told
from .swapping import IMMOVABLE, replace_files, swap
from .trees import add_published, become_spare, bring_forward, discard, is_spare, spare_of

if TYPE_CHECKING:
    from pathlib import Path

    from ..artifacts import AnyArtifact
    from ..file_stamps import KnownFiles
    from ..project import Project
    from .ownership import Proof


class Published(NamedTuple):
    """The result of a publication."""

    files: int
    changed: bool
    """Whether any byte of the site differs from the site before."""
    digest: str
    """The SHA-256 of its manifest, which stands for the whole site."""
    as_one: bool = True
    """Whether the whole site was replaced in one step; if not, file by file."""
    left: tuple[Problem, ...] = ()
    """Warnings about files that could not be removed."""


class Staging:
    """The new site while it is made. Its output folder is locked, and was proved ours."""

    def __init__(self, project: Project, proof: Proof, *, remember: bool) -> None:
        self._project, self._proof, self._remember = project, proof, remember
        self._stay: KnownFiles = {}
        self._new: KnownFiles = {}
        self._replaced: KnownFiles = {}
        self._folders: set[str] = set()
        self._is_made = False
        output = project.output
        is_fixed = output.exists() and (os.path.ismount(output) or not os.access(output.parent, os.W_OK | os.X_OK))
        self._place = output / FOLLOWING if is_fixed else beside(project, "new")
        self._tree, self._spare = self._place, spare_of(project)

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all files of the new site so far."""
        return frozenset(chain(self._stay, self._new))

    @cached_property
    def published(self) -> dict[str, str]:
        """The SHA-256 of each file that is published now, by its path."""
        return {path: sha256 for path, (sha256, _) in self._proof.files.items() if path != MANIFEST}

    def keep(self, path: str, sha256: str) -> bool:
        """Let a published file stay as it is; False where none is published at that path with these bytes.

        Raises ValueError for a path that the new site has already.
        """
        if path in self._stay or path in self._new:
            raise ValueError(f"two files of the site are {path}")
        published = self._proof.files.get(path)
        if not published or published[0] != sha256:
            return False
        self._stay[path] = published
        return True

    def write(self, artifact: AnyArtifact, sha256: str = "") -> None:
        """Write a file of the new site; one that is published with the same bytes stays as it is.

        ``sha256`` is the hash of its bytes, if that is known already. Raises PublishError where it cannot be
        written, or where its bytes are no longer what was seen of them.
        """
        path, sha256 = artifact.path, sha256 or artifact.sha256
        if self.keep(path, sha256):
            return
        with told(self._project):
            data = artifact.data
            self._make_place()
            folders = folders_of([path]) - self._folders
            make_folders(str(self._place), folders)
            self._folders |= folders
            self._new[path] = sha256, write(f"{self._place}/{path}", data)

    def publish(self) -> Published:
        """Make ``output/`` contain exactly these files. Raises PublishError, with the old site as it was."""
        with told(self._project):
            files = {path: sha256 for path, (sha256, _) in chain(self._stay.items(), self._new.items())}
            manifest = Manifest(files).to_bytes()
            seal, before = digest(manifest), self._proof.files
            if len(self._stay) == len(files) == len(before) - 1 and before[MANIFEST][0] == seal:
                if not self._proof.was_known:
                    self._note(before)
                return Published(len(files), changed=False, digest=seal)
            left = self._publish_as_one(manifest)
            if left is None:
                self._publish_files(manifest)
            return Published(len(files), changed=True, digest=seal, as_one=left is not None, left=left or ())

    def leave(self) -> None:
        """Remove what was not published, so that a full disk does not stay full."""
        with contextlib.suppress(OSError):
            for name, (_, stamp) in self._new.items() if self._tree == self._spare else ():
                if stamp_at(self._tree / name) == stamp:
                    (self._tree / name).unlink()
            if is_empty_file(self._place / UNFINISHED):
                remove(self._place, {})

    def _make_place(self) -> None:
        """Make the folder of the new files, with its mark, if it is not there yet."""
        if not self._is_made:
            make_folder(str(self._place))
            self._is_made = True
            write(str(self._place / UNFINISHED), b"")

    def _publish_as_one(self, manifest: bytes) -> tuple[Problem, ...] | None:
        """Make a whole tree and swap it with the old one; return warnings, or None if the folder cannot be moved."""
        output = self._project.output
        if self._place.parent == output:
            return None
        self._make_place()
        self._make_whole()
        self._new[MANIFEST] = digest(manifest), write(str(self._tree / MANIFEST), manifest)
        sync_tree(self._tree)
        (self._tree / UNFINISHED).unlink(missing_ok=True)
        try:
            old = swap(self._tree, output, beside(self._project, "old"))
        except OSError as error:
            if self._tree == self._place:
                write(str(self._place / UNFINISHED), b"")
            if error.errno not in IMMOVABLE or not output.exists():
                raise
            return None
        left = self._clear_away(old)
        self._note(self._stay | self._new)
        if self._remember and self._tree == self._place:
            is_as_published(self._project, self._new[MANIFEST][0])  # to list a new tree costs little of making it
        return left

    def _make_whole(self) -> None:
        """Make a tree of all files: of the spare, where that is less work, or of the folder of the new files."""
        output, spare = self._project.output, self._spare
        if self._remember and is_spare(spare, output) and len(self._stay) > len(self._new):
            try:
                self._stay, self._replaced = bring_forward(spare, output, self._proof, self._stay, self._new)
            except OSError:  # whatever is wrong with it, it is not needed
                discard(spare)
                self._stay = linked_anew(self._stay, output)
            else:
                self._move_new(spare)
                return
        self._stay = add_published(self._place, output, self._stay, self._folders)

    def _move_new(self, tree: Path) -> None:
        """Move the new files to another tree, which has their folders."""
        start, self._tree = self._tree, tree
        for name, one in self._new.items():
            self._new[name] = one[0], move(f"{start}/{name}", f"{tree}/{name}", one)

    def _publish_files(self, manifest: bytes) -> None:
        """Bring the new files into the folder of the old site, and move them to their places."""
        output, following = self._project.output, self._project.output / FOLLOWING
        if self._place != following:
            before, self._place, self._is_made = self._place, following, False
            self._make_place()
            make_folders(str(following), folders_of(self._new))
            self._move_new(following)
            remove(before, {})
        self._make_place()
        if MANIFEST not in self._new:
            self._new[MANIFEST] = digest(manifest), write(str(following / MANIFEST), manifest)
        sync_tree(following)
        (output / READY).touch()  # from here on, the next build would finish what this one does not
        replace_files(self._project, self._proof.files | self._replaced | self._stay)
        self._note(linked_anew(self._stay | self._new, output))

    def _clear_away(self, old: Path | None) -> tuple[Problem, ...]:
        """Keep the old site as the next spare, or remove it; return warnings about what is not ours in it."""
        project, retired = self._project, beside(self._project, "old")
        try:
            sync(project.output.parent)
            if self._tree != self._place:
                remove(self._place, {})
            if old == self._spare and self._is_as_it_was(old):
                return ()
            left = self._retire(old, retired) if old else []
            self._stay = linked_anew(self._stay, project.output)
        except OSError as error:
            self._stay = linked_anew(self._stay, project.output)
            where = Location(project.name(retired))
            return (NOT_CLEARED_AWAY.at(where, error=error.strerror or str(error)),)
        return tuple(LEFT_BEHIND.at(Location(project.name(path))) for path in left)

    def _retire(self, old: Path, retired: Path) -> list[Path]:
        """Make the old site the spare, if most of it is published still, or remove it; return what is not ours."""
        is_spare_now = (
            self._remember
            and 2 * len(self._stay) >= len(self._proof.files)
            and self._is_as_it_was(old)
            and become_spare(old, self._spare)
        )
        if is_spare_now:
            return []
        if old != retired:
            old.rename(retired)
        left = remove(retired, self._proof.files | self._replaced | self._stay)
        if self._remember:
            discard(self._spare)
        return left

    def _is_as_it_was(self, old: Path) -> bool:
        """Whether nobody added, removed or changed a file in the old site since it was proved ours.

        Of the files that stay, the new site has the very same; a change is told by the next build.
        """
        proof, start = self._proof, str(old)
        gone = proof.files.keys() - self._stay.keys()
        files = {**proof.files, **self._replaced}
        return (
            {path.name for path in old.iterdir()} - {LOCK} == proof.names - {LOCK}
            and stamps_at([f"{start}/{name}" for name in proof.folders]) == [*proof.folders.values()]
            and stamps_at([f"{start}/{name}" for name in gone]) == [files[name][1] for name in gone]
        )

    def _note(self, files: KnownFiles) -> None:
        """Write for the next build what the published files look like."""
        if self._remember:
            remember_output(self._project, files)
