"""Every source is known by its bytes, and only what may have changed is read."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from microsite import source_digests
from microsite.artifacts import digest
from microsite.file_stamps import stamp_at
from microsite.project import PACKAGE, Project
from microsite.source_digests import look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Sandbox

    from microsite.file_stamps import Stamp

posix = pytest.mark.skipif(os.name == "nt", reason="links, pipes and changes of records are POSIX's")
EVENT = "content/events/talk/event.yaml"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The path of every source that is read, below the project's folder."""
    found: list[str] = []

    def noted(path: str, stamp: Stamp) -> str:
        found.append(path)
        return read(path, stamp)

    read = source_digests._digest
    monkeypatch.setattr(source_digests, "_digest", noted)
    return found


def test_every_file_of_the_sources_has_the_hash_of_its_bytes(site: Sandbox) -> None:
    found = look(site.project)
    event = str(site.root / EVENT)
    assert found.files[event] == (digest((site.root / EVENT).read_bytes()), stamp_at(event))
    assert str(PACKAGE / "source_digests.py") in found.files
    assert str(site.root / "i18n" / "fr" / "LC_MESSAGES" / "messages.po") in found.files
    assert not [path for path in found.files if path.endswith(".pyc")]


@pytest.mark.parametrize("path", ["content/events/new/", "content/events/talk/sessions/", "content/old.pyc"])
def test_empty_folder_and_file_of_any_name_are_sources(site: Sandbox, path: str) -> None:
    before = look(site.project)
    if path.endswith("/"):
        (site.root / path).mkdir()
    else:
        (site.root / path).write_bytes(b"")
    after = look(site.project)
    assert after.files.keys() - before.files.keys() == {str(site.root) + f"/{path}"}
    assert after.fingerprint != before.fingerprint
    assert after.are_plain
    assert not before.are_untouched()


def test_source_that_nobody_touched_is_not_read_again(site: Sandbox, reads: list[str]) -> None:
    first = look(site.project)
    assert len(reads) == len(first.files)
    reads.clear()
    assert look(site.project).files == first.files
    assert [path for path in reads if not path.startswith(str(site.root))] == []
    reads.clear()
    assert look(site.project).files == first.files
    assert reads == []


def _other_word(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("Open", "Shut"), "utf-8")


def _other_word_at_the_same_time(path: Path) -> None:
    status = path.stat()
    _other_word(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _other_file_at_the_same_time(path: Path) -> None:
    status, other = path.stat(), path.with_name("other")
    shutil.copy2(path, other)
    _other_word(other)
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)


@posix
@pytest.mark.parametrize("change", [_other_word, _other_word_at_the_same_time, _other_file_at_the_same_time])
def test_change_of_a_source_is_always_seen(site: Sandbox, reads: list[str], change: Callable[[Path], None]) -> None:
    look(site.project)
    before = look(site.project)
    reads.clear()
    change(site.root / EVENT)
    after = look(site.project)
    assert reads == [str(site.root / EVENT)]
    assert after.fingerprint != before.fingerprint
    assert after.files[str(site.root / EVENT)][0] == digest((site.root / EVENT).read_bytes())


def _moved_behind_a_link(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to("elsewhere")


@posix
@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "new.md").write_bytes(b""),
        lambda folder: (folder / "event.yaml").unlink(),
        lambda folder: (folder / "event.yaml").rename(folder / "other.yaml"),
        lambda folder: (folder / "sessions").mkdir(),
        lambda folder: folder.rename(folder.with_name("moved")),
        _moved_behind_a_link,
        shutil.rmtree,
    ],
)
def test_whatever_comes_or_goes_is_seen(site: Sandbox, change: Callable[[Path], None]) -> None:
    look(site.project)
    before = look(site.project)
    change(site.root / EVENT.rpartition("/")[0])
    assert not before.are_untouched()
    after = look(site.project)
    assert after.fingerprint != before.fingerprint
    (site.project.cache / "sources").unlink()
    assert look(site.project).files == after.files


@posix
def test_whatever_comes_into_a_folder_of_sources_behind_a_link_is_seen(site: Sandbox) -> None:
    _moved_behind_a_link(site.project.content)
    look(site.project)
    before = look(site.project)
    (site.project.content / "new.md").write_bytes(b"")
    assert not before.are_untouched()
    assert look(site.project).files.keys() - before.files.keys() == {f"{site.project.content}/new.md"}


@posix
def test_folders_that_are_as_before_are_not_listed_again(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(source_digests, "PACKAGE", tmp_path / "none")  # another process may write into the real one
    look(site.project)
    look(site.project)  # where there was one as young as the first look
    monkeypatch.setattr(source_digests, "tree_below", None)
    before = look(site.project)
    assert before.are_untouched()
    (site.root / EVENT).write_bytes(b"")
    assert look(site.project).fingerprint != before.fingerprint


def test_source_that_was_touched_is_read_and_says_the_same(site: Sandbox, reads: list[str]) -> None:
    before = look(site.project)
    os.utime(site.root / EVENT, ns=(1, 1))
    reads.clear()
    assert look(site.project).fingerprint == before.fingerprint
    assert str(site.root / EVENT) in reads


def test_source_as_young_as_the_look_is_read_again(
    site: Sandbox, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within one tick of the disk's clock, it may be changed again and look the same."""
    young = stamp_at(site.root / EVENT)[2]
    monkeypatch.setattr(source_digests, "disk_time", lambda _: young)
    look(site.project)
    reads.clear()
    look(site.project)
    assert str(site.root / EVENT) in reads
    assert str(PACKAGE / "source_digests.py") not in reads
    monkeypatch.setattr(source_digests, "disk_time", lambda _: young + 10_000_000_000)
    look(site.project)
    reads.clear()
    look(site.project)
    assert reads == []


def test_fingerprint_depends_on_names_and_bytes_and_not_on_the_place(
    site: Sandbox, new_site: Callable[[], Sandbox]
) -> None:
    other = new_site()
    before = look(site.project).fingerprint
    assert look(other.project).fingerprint == before
    (other.root / EVENT).rename((other.root / EVENT).with_name("other.yaml"))
    assert look(other.project).fingerprint != before


@pytest.mark.parametrize("change", ["more", "less"])
def test_file_that_comes_or_goes_is_seen(site: Sandbox, change: str) -> None:
    before = look(site.project)
    new = site.root / "content" / "static" / "a.txt"
    new.parent.mkdir(exist_ok=True)
    (site.root / EVENT).unlink() if change == "less" else new.write_bytes(b"")
    after = look(site.project)
    assert after.fingerprint != before.fingerprint
    assert not before.are_untouched()
    assert after.are_untouched()
    assert (str(site.root / EVENT) in after.files) == (change == "more")


def test_change_that_is_taken_back_is_not_untouched(site: Sandbox) -> None:
    found = look(site.project)
    assert found.are_untouched()
    text = (site.root / EVENT).read_bytes()
    (site.root / EVENT).write_bytes(b"other")
    (site.root / EVENT).write_bytes(text)
    assert look(site.project).fingerprint == found.fingerprint
    assert not found.are_untouched()


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff"])
def test_cache_may_be_damaged_or_cannot_be_written(site: Sandbox, data: bytes) -> None:
    before = look(site.project).fingerprint
    (site.project.cache / "sources").write_bytes(data)
    assert look(site.project).fingerprint == before
    (site.project.cache / "sources").unlink()
    (site.project.cache / "sources").mkdir()
    assert look(site.project).fingerprint == before


@posix
def test_what_is_no_file_is_known_without_being_opened(tmp_path: Path) -> None:
    project = Project.at(tmp_path)
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content" / "pipe")
    (tmp_path / "content" / "link").symlink_to("one")
    before = look(project)
    assert before.files[str(tmp_path / "content" / "link")][0].endswith(digest(b"one"))
    assert not before.are_plain
    assert str(tmp_path / "content" / "pipe") in before.files
    (tmp_path / "content" / "link").unlink()
    (tmp_path / "content" / "link").symlink_to("two")
    assert look(project).fingerprint != before.fingerprint
