"""A file that looks as before is the file of before; where that cannot be known, nothing is believed."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, Any

import pytest

from microsite import file_stamps
from microsite.file_stamps import (
    NO_STAMP,
    disk_time,
    is_same_but_for_links,
    numbers_below,
    packed,
    settled,
    stamp_at,
    stamps_at,
    tree_below,
    unpacked,
    wait_until_settled,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from microsite.file_stamps import Stamp

posix = pytest.mark.skipif(os.name == "nt", reason="links and changes of records are POSIX's")
SECOND = 1_000_000_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    while (disk_time(tmp_path) or 0) <= path.stat().st_ctime_ns:
        time.sleep(0.001)
    return path


def _written(file: Path) -> None:
    file.write_bytes(b"abc")


def _other_bytes_at_the_same_time(file: Path) -> None:
    status = file.stat()
    file.write_bytes(b"xyz")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def _another_file(file: Path) -> None:
    other, status = file.with_name("b.txt"), file.stat()
    other.write_bytes(b"xyz")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(file)


def _a_link(file: Path) -> None:
    file.rename(file.with_name("b.txt"))
    file.symlink_to("b.txt")


def _nothing(file: Path) -> None:
    file.unlink()


@posix
@pytest.mark.parametrize("change", [_written, _other_bytes_at_the_same_time, _another_file, _a_link, _nothing])
def test_change_of_a_file_changes_its_stamp(file: Path, change: Callable[[Path], None]) -> None:
    before = stamp_at(file)
    assert stamp_at(file) == before
    change(file)
    assert stamp_at(file) != before
    assert not is_same_but_for_links(stamp_at(file), before) or change is _other_bytes_at_the_same_time


@posix
def test_link_that_comes_or_goes_changes_a_stamp_in_one_place_only(file: Path) -> None:
    before = stamp_at(file)
    os.link(file, file.with_name("b.txt"))
    linked = stamp_at(file)
    file.with_name("b.txt").unlink()
    assert before != linked != stamp_at(file)
    assert is_same_but_for_links(before, linked)
    assert is_same_but_for_links(before, stamp_at(file))


@posix
@pytest.mark.parametrize("name", ["none", "no\0ne", "\ud800", "none/below"])
def test_where_there_is_no_file_there_is_no_stamp(file: Path, name: str) -> None:
    path = f"{file.parent}/{name}"
    assert stamp_at(path) == NO_STAMP
    assert stamps_at([str(file), path]) == [stamp_at(file), NO_STAMP]


def test_tree_has_every_file_and_folder_and_follows_no_link(tmp_path: Path) -> None:
    for name in ("site/a/b/1.html", "site/a/2.html", "site/3.html", "outside/4.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "site" / "a" / "link").symlink_to(tmp_path / "outside")
    (tmp_path / "site" / "a" / "none").mkdir()
    tree, (numbers, folders) = tree_below(tmp_path / "site"), numbers_below(tmp_path / "site")
    assert tree.files.keys() == numbers.keys() == {"a/b/1.html", "a/2.html", "3.html", "a/link"}
    assert tree.folders.keys() == folders == {"a", "a/b", "a/none"}
    assert tree.empty == {"a/none/": tree.folders["a/none"]}
    for name, stamp in (tree.files | tree.folders).items():
        assert stamp == stamp_at(tmp_path / "site" / name)
    assert numbers == {name: stamp[3] for name, stamp in tree.files.items()}


def test_folder_that_is_not_to_be_entered_is_listed(tmp_path: Path) -> None:
    for name in ("a/1.html", ".git/objects/1"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(b"")
    tree = tree_below(tmp_path, {"a"}.__contains__)
    assert (set(tree.files), set(tree.folders)) == ({"a/1.html"}, {"a", ".git"})


def test_folder_that_cannot_be_read_is_an_error_or_what_one_likes(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        tree_below(tmp_path / "nowhere")
    met: list[OSError] = []
    assert tree_below(tmp_path / "nowhere", on_error=met.append) == ({}, {}, {})
    assert [type(error) for error in met] == [FileNotFoundError]


@pytest.mark.parametrize(
    ("changed", "now", "is_settled"),
    [
        (5 * SECOND + 17, 5 * SECOND + 17, False),
        (5 * SECOND + 17, 5 * SECOND + 18, True),
        (5 * SECOND, 5 * SECOND + 999, False),
        (5 * SECOND, 6 * SECOND, False),
        (5 * SECOND, 7 * SECOND, True),
        (5 * SECOND + 17, None, False),
    ],
    ids=["same tick", "next tick", "whole seconds", "next second", "two seconds", "no clock"],
)
def test_file_is_settled_once_its_next_change_would_show(
    changed: int,
    now: int | None,
    is_settled: bool,  # noqa: FBT001
) -> None:
    files = {"a": ("5ea1", (1, changed, changed, 1))}
    assert settled(files, now) == (files if is_settled else {})


def test_file_that_was_just_written_is_settled_a_moment_later(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    files = {"a": ("5ea1", stamp_at(tmp_path / "a"))}
    assert wait_until_settled(files, tmp_path) == files
    now = disk_time(tmp_path)
    assert now
    assert now > files["a"][1][2]


def test_nobody_waits_for_a_clock_that_counts_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_stamps, "disk_time", lambda _: 10 * SECOND)
    old: Stamp = (1, 2 * SECOND, 2 * SECOND, 1)
    new: Stamp = (1, 10 * SECOND, 10 * SECOND, 2)
    assert wait_until_settled({"old": ("a", old), "new": ("b", new)}, tmp_path) == {"old": ("a", old)}


@posix
@pytest.mark.parametrize("kind", ["file", "pipe", "link"])
def test_clock_of_a_disk_is_asked_whatever_a_killed_build_left(tmp_path: Path, kind: str) -> None:
    left, outside = tmp_path / "cache" / ".now", tmp_path / "outside"
    left.parent.mkdir()
    outside.write_bytes(b"mine")
    if kind == "file":
        left.touch()
    elif kind == "pipe":
        os.mkfifo(left)
    else:
        left.symlink_to(outside)
    assert disk_time(left.parent)
    assert not os.path.lexists(left)
    assert outside.read_bytes() == b"mine"


def test_folder_that_cannot_be_written_has_no_clock(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"")
    assert disk_time(tmp_path / "cache") is None
    assert wait_until_settled({"a": ("5ea1", NO_STAMP)}, tmp_path / "cache") == {}


@pytest.mark.parametrize(
    "files",
    [{}, {"a": ("5ea1", (1, 2, 3, 4)), "é\udc80/\n": ("", (0, -1, 2**63, 2**64))}],
    ids=["none", "strange names"],
)
def test_what_is_known_reads_back_as_it_was_packed(files: file_stamps.KnownFiles) -> None:
    assert unpacked(packed(files)) == files


RIGHT: list[Any] = [["a"], ["5ea1"], [1], [2], [3], [4]]


@pytest.mark.parametrize(
    "written",
    [
        None,
        {},
        1,
        "text",
        [],
        RIGHT[:5],
        [*RIGHT, [5]],
        [["a", "b"], *RIGHT[1:]],
        [*RIGHT[:5], []],
        [[1], *RIGHT[1:]],
        [["a"], [None], *RIGHT[2:]],
        [*RIGHT[:5], ["4"]],
        [*RIGHT[:5], [4.5]],
        [*RIGHT[:5], [True]],
        [*RIGHT[:5], [[4]]],
        [[["a"]], *RIGHT[1:]],
        [1, 2, 3, 4, 5, 6],
    ],
)
def test_what_somebody_else_wrote_is_known_of_nothing(written: object) -> None:
    assert unpacked(json.dumps(RIGHT).encode()) == {"a": ("5ea1", (1, 2, 3, 4))}
    assert unpacked(json.dumps(written).encode()) == {}


@pytest.mark.parametrize("data", [None, b"", b"\xff", b"[[", b"[" * 100_000])
def test_what_is_no_json_is_known_of_nothing(data: bytes | None) -> None:
    assert unpacked(data) == {}
