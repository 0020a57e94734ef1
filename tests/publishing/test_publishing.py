"""output/ is wholly the old site or wholly the new one, and nothing that is not ours is touched."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from microsite import publishing
from microsite.artifacts import MANIFEST, Artifact, Manifest
from microsite.problems import PublishError
from microsite.project import Project
from microsite.publishing import staging_tree, swapping

if TYPE_CHECKING:
    from collections.abc import Callable

OLD = [Artifact("index.html", b"old"), Artifact("en/index.html", b"old en"), Artifact("gone/deep/a.txt", b"a")]
NEW = [Artifact("index.html", b"new"), Artifact("en/index.html", b"new en"), Artifact("fr/b.txt", b"b")]

posix = pytest.mark.skipif(os.name == "nt", reason="modes, links and umask are POSIX's")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project that was never published."""
    return Project.at(tmp_path)


@pytest.fixture
def published(project: Project) -> Project:
    """A project that has its old site."""
    publishing.publish(project, OLD)
    return project


def test_the_first_publication_makes_the_folder(project: Project) -> None:
    published = publishing.publish(project, OLD)
    assert (published.files, published.changed, published.as_one, published.left) == (3, True, True, ())
    assert _site(project.output) == _expected(OLD)


def test_a_changed_site_takes_the_old_ones_place_and_leaves_nothing_beside_it(published: Project) -> None:
    assert publishing.publish(published, NEW).changed
    assert _site(published.output) == _expected(NEW)
    assert not (published.output / "gone").exists()
    assert _beside(published) == []


def test_an_unchanged_site_is_not_touched(published: Project) -> None:
    before = _identities(published.output)
    assert not publishing.publish(published, list(reversed(OLD))).changed
    assert _identities(published.output) == before


@pytest.mark.parametrize("path", ["index.html", "gone/deep/a.txt"])
def test_a_published_file_that_was_removed_comes_back(published: Project, path: str) -> None:
    (published.output / path).unlink()
    assert publishing.publish(published, OLD).changed
    assert _site(published.output) == _expected(OLD)


def test_a_file_that_no_build_made_is_named_and_left(published: Project) -> None:
    foreign = published.output / "en" / "notes.txt"
    foreign.write_text("mine")
    assert _refused(published) == [("foreign-file", "output/en/notes.txt")]
    assert foreign.read_text() == "mine"
    assert _site(published.output) == {**_expected(OLD), "en/notes.txt": b"mine"}


def test_a_file_that_somebody_changed_is_named_and_left(published: Project) -> None:
    (published.output / "en" / "index.html").write_bytes(b"edited by hand")
    assert _refused(published) == [("changed-file", "output/en/index.html")]
    assert (published.output / "en" / "index.html").read_bytes() == b"edited by hand"


def test_everything_that_is_in_the_way_is_said_at_once(published: Project) -> None:
    (published.output / "index.html").write_bytes(b"edited")
    (published.output / "a.txt").write_bytes(b"mine")
    assert _refused(published) == [("foreign-file", "output/a.txt"), ("changed-file", "output/index.html")]


def test_a_folder_that_no_build_made_is_refused(project: Project) -> None:
    project.output.mkdir()
    (project.output / "thesis.doc").write_text("mine")
    (project.output / "photo.jpg").write_text("mine")
    assert [code for code, _ in _refused(project)] == ["foreign-file"]
    assert {path.name for path in project.output.iterdir()} == {"thesis.doc", "photo.jpg"}


def test_an_empty_folder_may_become_the_site(project: Project) -> None:
    project.output.mkdir()
    publishing.publish(project, NEW)
    assert _site(project.output) == _expected(NEW)


def test_a_file_in_the_place_of_the_folder_is_refused(project: Project) -> None:
    project.output.write_text("mine")
    assert _refused(project) == [("foreign-file", "output")]
    assert project.output.read_text() == "mine"


@posix
@pytest.mark.parametrize("target", ["elsewhere", "nowhere"])
def test_a_link_in_the_place_of_the_folder_is_refused(project: Project, target: str) -> None:
    (project.root / "elsewhere").mkdir()
    project.output.symlink_to(project.root / target)
    assert _refused(project) == [("foreign-file", "output")]
    assert project.output.is_symlink()
    assert not any((project.root / "elsewhere").iterdir())


@posix
@pytest.mark.parametrize("name", ["mine", "en/mine", "gone/deep/mine"])
@pytest.mark.parametrize("kind", ["empty folder", "folder", "link", "loop", "pipe", "socket", "device"])
def test_nothing_else_that_stands_among_the_files_is_ours(published: Project, name: str, kind: str) -> None:
    mine = published.output / name
    _make_foreign(mine, kind)
    before = mine.lstat()
    assert _refused(published) == [("foreign-file", f"output/{name}")]
    assert os.path.samestat(mine.lstat(), before)
    assert _site(published.output).items() >= _expected(OLD).items()


def test_a_repository_in_the_output_folder_is_told_once_with_the_way_out(published: Project) -> None:
    for name in ("HEAD", "config", "objects/00/1"):
        path = published.output / ".git" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    with pytest.raises(PublishError) as caught:
        publishing.publish(published, NEW)
    problem = caught.value.problems[0]
    assert (len(caught.value.problems), problem.location.path) == (1, "output/.git")
    assert "copy the site into the repository" in problem.hint


@pytest.mark.parametrize("name", [".DS_Store", "en/Thumbs.db", "gone/deep/desktop.ini"])
def test_what_file_managers_leave_is_not_in_the_way(published: Project, name: str) -> None:
    (published.output / name).write_bytes(b"litter")
    assert publishing.publish(published, NEW).left == ()
    assert _site(published.output) == _expected(NEW)


@posix
def test_a_pipe_in_the_place_of_the_manifest_is_refused_and_nobody_waits_for_it(published: Project) -> None:
    (published.output / MANIFEST).unlink()
    os.mkfifo(published.output / MANIFEST)
    assert _refused(published) == [("foreign-file", f"output/{MANIFEST}")]


@pytest.mark.parametrize(
    "place", ["content", "content/static/site", "templates/site", "i18n", ".", "..", "elsewhere/link/site"]
)
def test_a_site_is_not_published_among_its_sources_nor_over_them(project: Project, place: str) -> None:
    (project.root / "content").mkdir()
    (project.root / "elsewhere").mkdir()
    (project.root / "elsewhere" / "link").symlink_to(project.content, target_is_directory=True)
    with pytest.raises(PublishError) as caught:
        publishing.publish(Project.at(project.root, project.root / place), NEW)
    assert [problem.code for problem in caught.value.problems] == ["output-place"]
    assert not any(project.content.iterdir())


@pytest.mark.parametrize("exchanged", [True, False])
def test_what_comes_into_the_folder_between_proof_and_swap_is_kept_and_told(
    published: Project,
    monkeypatch: pytest.MonkeyPatch,
    exchanged: bool,  # noqa: FBT001
) -> None:
    output = published.output

    def swap(staging: Path, output: Path, retired: Path) -> Path | None:
        (output / "en" / "mine.txt").write_bytes(b"mine")
        (output / "empty").mkdir()
        (output / "index.html").write_bytes(b"edited")
        return swapping.swap(staging, output, retired)

    with monkeypatch.context() as patch:
        patch.setattr(staging_tree, "swap", swap)
        if not exchanged:
            patch.setattr(swapping, "_exchange", lambda *_: False)
        left = publishing.publish(published, NEW).left
    names = ["empty", "en/mine.txt", "index.html"]
    assert [str(problem) for problem in left] == [
        f".output.old/{name}: warning: came into the old site, or was changed in it, while the new one took its place; "
        "it is kept here [left-behind]"
        for name in names
    ]
    assert _site(output) == _expected(NEW)
    for name in names:
        assert _refused(published) == [("foreign-file", f".output.old/{name}")]
        (published.root / ".output.old" / name).rename(published.root / Path(name).name)
    assert (published.root / "index.html").read_bytes() == b"edited"
    assert not publishing.publish(published, NEW).changed
    assert not (published.root / ".output.old").exists()


def test_an_old_site_that_cannot_be_cleared_away_is_a_warning_for_the_new_one_stands(
    published: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(staging_tree, "remove", refuse)
        left = publishing.publish(published, NEW).left
    assert [problem.code for problem in left] == ["left-behind"]
    assert _site(published.output) == _expected(NEW)
    publishing.publish(published, OLD)
    assert _beside(published) == []


@posix
@pytest.mark.parametrize("name", ["en/index.html", "en"])
def test_a_link_in_the_place_of_a_published_file_is_refused(published: Project, name: str) -> None:
    original, outside = published.output / name, published.root / "outside"
    original.rename(outside)
    original.symlink_to(outside)
    assert _refused(published) == [("foreign-file", f"output/{name}")]
    assert original.is_symlink()
    assert outside.exists()


@posix
def test_a_manifest_that_names_a_file_outside_does_not_make_it_ours(project: Project) -> None:
    (project.root / "precious").write_bytes(b"x")
    project.output.mkdir()
    (project.output / MANIFEST).write_bytes(Manifest({"../precious": "0"}).to_bytes())
    assert [code for code, _ in _refused(project)] == ["foreign-file"]
    assert (project.root / "precious").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("leftover", "written"),
    [
        (".output.new", 0),
        (".output.new", 1),
        (".output.new", 2),
        (".output.new", 4),
        (".output.old", 0),
        (".output.old", 4),
    ],
)
def test_what_a_killed_build_left_is_cleared_up(published: Project, leftover: str, written: int) -> None:
    _leave(published.root / leftover, OLD, written)
    publishing.publish(published, NEW)
    assert _site(published.output) == _expected(NEW)
    assert not (published.root / leftover).exists()


def test_a_site_that_a_killed_build_had_retired_comes_back(published: Project) -> None:
    """Killed between two renames: output/ is missing, the old site stands beside it, and so does the new one."""
    identities = _identities(published.output)
    published.output.rename(published.root / ".output.old")
    _leave(published.root / ".output.new", NEW, 4)
    assert not publishing.publish(published, OLD).changed
    assert _identities(published.output) == identities
    assert _beside(published) == []


@pytest.mark.parametrize("leftover", [".output.new", ".output.old"])
def test_a_folder_of_somebody_else_under_our_working_name_is_left(published: Project, leftover: str) -> None:
    mine = published.root / leftover / "drafts" / "mine.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    assert _refused(published) == [("foreign-file", f"{leftover}/drafts")]
    assert mine.read_text() == "mine"
    assert _site(published.output) == _expected(OLD)


def test_a_folder_of_somebody_else_does_not_become_the_site(project: Project) -> None:
    mine = project.root / ".output.old" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    _refused(project)
    assert mine.read_text() == "mine"


@posix
def test_clearing_up_does_not_follow_links(published: Project) -> None:
    leftover, outside = published.root / ".output.old", published.root / "outside"
    _leave(leftover, OLD, 4)
    (leftover / "en").rename(outside)
    (leftover / "en").symlink_to(outside)
    with pytest.raises(PublishError):
        publishing.publish(published, NEW)
    assert (outside / "index.html").read_bytes() == b"old en"


@posix
def test_another_build_that_is_publishing_is_not_disturbed(published: Project) -> None:
    script = """if True:
        import sys
        from pathlib import Path
        from microsite.publishing.locking import only_one
        from microsite.project import Project
        with only_one(Project.at(Path(sys.argv[1]))):
            print("locked", flush=True)
            sys.stdin.read()
    """
    command = [sys.executable, "-c", script, str(published.root)]
    environ = {**os.environ, "PYTHONPATH": str(Path(publishing.__file__).parent.parent)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environ) as other:
        assert other.stdout
        assert other.stdout.readline() == "locked\n"
        assert _refused(published) == [("locked", ".output.lock")]
        assert _site(published.output) == _expected(OLD)
        other.communicate()
    assert publishing.publish(published, NEW).changed


@posix
@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_something_else_in_the_place_of_the_lock_is_named_with_what_to_do(published: Project, kind: str) -> None:
    lock = published.root / ".output.lock"
    if kind == "folder":
        lock.mkdir()
    elif kind == "pipe":
        os.mkfifo(lock)
    else:
        lock.symlink_to(published.root / "elsewhere")
    with pytest.raises(PublishError) as caught:
        publishing.publish(published, NEW)
    [problem] = caught.value.problems
    assert (problem.code, problem.location.path) == ("locked", ".output.lock")
    assert "remove it" in problem.hint
    assert os.path.lexists(lock)
    assert _site(published.output) == _expected(OLD)


@pytest.mark.usefixtures("no_exchange")
def test_where_folders_cannot_be_exchanged_two_renames_do_it(published: Project) -> None:
    publishing.publish(published, NEW)
    assert _site(published.output) == _expected(NEW)
    assert _beside(published) == []


@pytest.mark.usefixtures("no_exchange")
def test_a_second_rename_that_fails_undoes_the_first(published: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def fail_for_the_new_site(self: Path, target: Path) -> Path:
        if self.name == ".output.new":
            raise OSError(errno.EIO, "Input/output error", str(self))
        return rename(self, target)

    before = _identities(published.output)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail_for_the_new_site)
        assert _refused(published) == [("unwritable", ".output.new")]
    assert _identities(published.output) == before
    publishing.publish(published, NEW)
    assert _site(published.output) == _expected(NEW)


@pytest.mark.parametrize("removed", [1, 2, 3, 4, 5])
def test_a_build_that_is_killed_while_it_clears_up_is_made_good_by_the_next(
    published: Project, monkeypatch: pytest.MonkeyPatch, removed: int
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", _killed_after(removed, Path.unlink))
        with pytest.raises(KeyboardInterrupt):
            publishing.publish(published, NEW)
    assert _site(published.output) == _expected(NEW)
    assert not publishing.publish(published, NEW).changed
    assert _beside(published) == []


@posix
def test_every_host_may_read_what_was_published_whatever_the_umask(project: Project) -> None:
    before = os.umask(0o077)
    try:
        publishing.publish(project, OLD)
    finally:
        os.umask(before)
    modes = {path: path.stat().st_mode & 0o777 for path in (project.output, *project.output.rglob("*"))}
    assert modes == {path: 0o755 if path.is_dir() else 0o644 for path in modes}
    assert len(modes) == 8


@pytest.mark.parametrize(
    ("call", "half"),
    [(1, True), (1, False), (2, True), (2, False), (3, True), (4, True)],
)
def test_a_disk_that_is_full_leaves_the_old_site_and_the_next_build_succeeds(
    published: Project,
    monkeypatch: pytest.MonkeyPatch,
    call: int,
    half: bool,  # noqa: FBT001
) -> None:
    before = _identities(published.output)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", _full_at(call, half=half))
        assert [code for code, _ in _refused(published)] == ["unwritable"]
    assert _identities(published.output) == before
    assert publishing.publish(published, NEW).changed
    assert _site(published.output) == _expected(NEW)


def test_a_disk_that_is_full_at_the_first_build_leaves_no_site(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", _full_at(3, half=True))
        _refused(project)
    assert not project.output.exists()
    assert publishing.publish(project, NEW).changed


@pytest.mark.parametrize("operation", ["mkdir", "write", "fstat", "rename"])
def test_whatever_the_system_refuses_is_a_problem_and_no_traceback(
    published: Project, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    before = _identities(published.output)
    with monkeypatch.context() as patch:
        patch.setattr(os, operation, refuse)
        patch.setattr(swapping, "_exchange", lambda *_: False)
        with pytest.raises(PublishError) as caught:
            publishing.publish(published, NEW)
    assert [problem.code for problem in caught.value.problems] == ["unwritable"]
    assert "Input/output error" in str(caught.value)
    assert _identities(published.output) == before


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_parent_that_cannot_be_written_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    parent = tmp_path / "read-only"
    parent.mkdir(mode=0o555)
    with pytest.raises(PublishError) as caught:
        publishing.publish(Project.at(tmp_path, parent / "site"), NEW)
    assert [problem.code for problem in caught.value.problems] == ["unwritable"]
    parent.chmod(0o755)


def test_a_site_may_be_published_outside_the_project(tmp_path: Path) -> None:
    project = Project.at(tmp_path / "project", tmp_path / "srv" / "www" / "site")
    publishing.publish(project, NEW)
    assert _site(project.output) == _expected(NEW)


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without renameat2."""
    monkeypatch.setattr(swapping, "_exchange", lambda *_: False)


def _make_foreign(path: Path, kind: str) -> None:
    if kind.endswith("folder"):
        path.mkdir()
        if kind == "folder":
            (path / "mine.txt").touch()
    elif kind == "link":
        path.symlink_to("/etc", target_is_directory=True)
    elif kind == "loop":
        path.symlink_to(".", target_is_directory=True)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as listener, contextlib.chdir(path.parent):
            listener.bind(path.name)
    else:
        try:
            os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 3))
        except PermissionError:
            pytest.skip("only root makes devices")


def _refused(project: Project) -> list[tuple[str, str]]:
    """Publish the new site, which has to fail: the codes and places of the problems."""
    with pytest.raises(PublishError) as caught:
        publishing.publish(project, NEW)
    return [(problem.code, problem.location.path) for problem in caught.value.problems]


def _site(folder: Path) -> dict[str, bytes]:
    """The files of a folder, without the manifest."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: data for name, data in files.items() if name != MANIFEST}


def _expected(artifacts: list[Artifact]) -> dict[str, bytes]:
    return {artifact.path: artifact.data for artifact in artifacts}


def _beside(project: Project) -> list[str]:
    """What stands beside the output folder and the cache."""
    return sorted(path.name for path in project.root.iterdir() if path.name not in {"output", ".cache"})


def _identities(folder: Path) -> dict[str, tuple[int, int]]:
    """Which file stands at each path, and when it changed."""
    paths = [folder, *sorted(folder.rglob("*"))]
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in paths}


def _leave(folder: Path, artifacts: list[Artifact], written: int) -> None:
    """What a build that was killed leaves: so many of its files, the last one cut off."""
    folder.mkdir()
    files = [Artifact(MANIFEST, Manifest.of(artifacts).to_bytes()), *artifacts][:written]
    for number, (name, data) in enumerate(files, 1):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if number == 1 or number < written else data[:1])


def _full_at(call: int, *, half: bool) -> Callable[[int, bytes], int]:
    """An ``os.write`` whose disk is full from one call on."""
    calls, write = 0, os.write

    def written(number: int, data: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls < call:
            return write(number, data)
        if calls == call and half:
            return write(number, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    return written


def _killed_after(calls: int, work: Callable[..., Any]) -> Callable[..., Any]:
    """A function that works, until a call kills the build."""
    done = 0

    def run(*arguments: Any, **named: Any) -> Any:
        nonlocal done
        if done == calls:
            raise KeyboardInterrupt
        done += 1
        return work(*arguments, **named)

    return run
