"""Finished bytes have safe places, and the manifest is believed only when it is one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.artifacts import Artifact, ChangedMeanwhileError, Manifest, Stored, digest, is_safe

if TYPE_CHECKING:
    from pathlib import Path

ARTIFACTS = [
    Artifact("fr/index.html", b"<p>Bonjour"),
    Artifact("assets/a-b_c+d@2x.v1.css", b""),
    Artifact("CNAME", b"x"),
]


def test_a_manifest_reads_back_as_it_was_written() -> None:
    manifest = Manifest.of(ARTIFACTS)
    assert Manifest.from_bytes(manifest.to_bytes()) == manifest
    assert manifest.files["fr/index.html"] == digest(b"<p>Bonjour")


def test_a_manifest_does_not_depend_on_the_order_of_the_artifacts() -> None:
    assert Manifest.of(reversed(ARTIFACTS)).to_bytes() == Manifest.of(ARTIFACTS).to_bytes()


@given(st.dictionaries(st.from_regex(r"[a-z0-9]{1,8}(/[a-z0-9]{1,8}){0,3}", fullmatch=True), st.binary(max_size=20)))
def test_any_safe_site_has_a_manifest_that_reads_back(files: dict[str, bytes]) -> None:
    manifest = Manifest.of(Artifact(path, data) for path, data in files.items())
    assert Manifest.from_bytes(manifest.to_bytes()) == manifest


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"files": {"a', id="cut off"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[]", id="list"),
        pytest.param(b"{}", id="no files"),
        pytest.param(b'{"files": ["index.html"]}', id="files without hashes"),
        pytest.param(b'{"files": {"index.html": 1}}', id="hash that is no text"),
        pytest.param(b"\xff\xfe", id="not UTF-8"),
        pytest.param(b"<!DOCTYPE html>", id="a page"),
    ],
)
def test_what_is_not_a_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's errors are as good as ours
        Manifest.from_bytes(data)


@pytest.mark.parametrize("path", ["../index.html", "/etc/passwd", "a/../../b", "c:/x", "a\\b", ".git/config"])
def test_a_manifest_that_names_a_file_outside_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="not a manifest"):
        Manifest.from_bytes(json.dumps({"version": 1, "files": {"index.html": "0", path: "0"}}).encode())


@pytest.mark.parametrize(
    ("path", "safe"),
    [
        ("index.html", True),
        ("en/micro-credentials/index.html", True),
        ("CNAME", True),
        ("assets/site-2708d73bf3.css", True),
        ("img/logo@2x.png", True),
        ("a..b.txt", True),
        ("_headers", True),
        ("", False),
        (".", False),
        ("..", False),
        ("../up", False),
        ("a/../b", False),
        ("a/./b", False),
        ("/absolute", False),
        ("a//b", False),
        ("folder/", False),
        ("back\\slash", False),
        ("C:/drive", False),
        ("C:drive", False),
        ("stream.txt:hidden", False),
        (".htaccess", False),
        ("a/.hidden", False),
        ("-option", False),
        ("trailing.", False),
        ("trailing./a", False),
        ("sp ace", False),
        ("new\nline", False),
        ("end\n", False),
        ("nul\0", False),
        ("é.html", False),
        ("what?.html", False),
        ("star*.html", False),
        ("console.html", True),
        ("con", False),
        ("en/aux.html", False),
        ("LPT1.txt", False),
    ],
)
def test_a_safe_path_stays_inside_on_every_file_system(path: str, safe: bool) -> None:  # noqa: FBT001
    assert is_safe(path) is safe


def test_a_stored_file_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"before slides after")
    stored = Stored("files/a.pdf", file, digest(b"slides"), 6, 7)
    assert stored.data == b"slides"
    assert stored.sha256 == Artifact("files/a.pdf", b"slides").sha256
    assert Manifest.of([stored, Artifact("b.txt", b"b")]).files == {
        "files/a.pdf": digest(b"slides"),
        "b.txt": digest(b"b"),
    }


@pytest.mark.parametrize("now", [b"before slidex after", b"before", b""])
def test_a_stored_file_that_is_another_one_now_is_not_published(tmp_path: Path, now: bytes) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(now)
    with pytest.raises(ChangedMeanwhileError) as caught:
        Stored("files/a.pdf", file, digest(b"slides"), 6, 7).data  # noqa: B018 - to read is to try
    assert caught.value.filename == str(file)
