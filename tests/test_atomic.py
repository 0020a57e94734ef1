"""A file is written whole or not at all."""

from __future__ import annotations

import re
import stat
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from microsite import atomic

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_file_stands_alone_in_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    atomic.write(tmp_path / "a" / "b.txt", b"new")
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "a").iterdir()] == [("b.txt", b"new")]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX")
def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    atomic.write(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)


def test_where_writing_fails_the_old_file_stays_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(path), "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        atomic.write(path, b"new")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("a.txt", b"old")]


def test_two_files_that_differ_in_their_endings_are_written_beside_each_other(tmp_path: Path) -> None:
    """The old place beside a file was its name with another ending, which ``a.json`` and ``a.png`` share."""
    folder = tmp_path / ".a.png.new"
    folder.mkdir()
    with pytest.raises(OSError, match=r"\.a\.png\.new"):
        atomic.write(tmp_path / "a.png", b"b")
    atomic.write(tmp_path / "a.json", b"a")
    assert (tmp_path / "a.json").read_bytes() == b"a"


def test_no_other_module_writes_a_file_that_has_to_be_whole() -> None:
    """A module on this list writes what nobody reads before it is complete, or what may be half there."""
    allowed = {
        "atomic.py",
        "bootstrap.py",  # a stamp: half of one is another one, and the environment is made again
        "commands/init.py",  # a folder that takes its place when all its files are written
        "commands/new.py",  # the same
        "new_site/wheel.py",  # into a folder of an installer, which looks at it afterwards
        "translation/po/trial.py",  # a copy of the content in the cache, which only the program reads
        "rendering/typst_pictures.py",  # into a temporary folder, which only the program reads
    }
    package = ROOT / "microsite"
    calls = re.compile(r"\.write_(?:bytes|text)\(")
    found = {path for path in package.rglob("*.py") if calls.search(path.read_text("utf-8"))}
    assert {path.relative_to(package).as_posix() for path in found} == allowed
