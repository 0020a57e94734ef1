"""Whether the package index can be reached, and why not: sockets of this machine stand for it."""

from __future__ import annotations

import os
import socket
import subprocess
from threading import Event
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from microsite import package_index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [*os.environ]:
        if name.upper().startswith(("PIP_", "UV_")) or name.upper().endswith("_PROXY"):
            monkeypatch.delenv(name)
    monkeypatch.setattr(package_index, "_files_of_uv", lambda: [tmp_path / "uv.toml"])


@pytest.fixture
def port() -> Iterator[int]:
    """A port at which somebody answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed() -> int:
    """A port at which nobody answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def test_a_host_that_answers_can_be_reached(port: int) -> None:
    assert package_index.unreachable(f"http://127.0.0.1:{port}/simple/") == ""


def test_a_host_that_does_not_answer_is_named_with_the_reason(closed: int) -> None:
    assert package_index.unreachable(f"http://127.0.0.1:{closed}/").startswith("127.0.0.1 cannot be reached: ")


def test_one_who_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Event()
    monkeypatch.setattr(package_index, "_knock", lambda *_: str(asked.wait(30)))
    assert package_index.unreachable("http://192.0.2.1/", patience=0.01) == "192.0.2.1 cannot be reached: no answer"
    asked.set()


@pytest.mark.parametrize("address", ["file:///srv/simple", "", "/srv/simple"])
def test_a_folder_needs_no_network(address: str) -> None:
    assert package_index.unreachable(address) == ""


@pytest.mark.parametrize(
    ("proxy", "told"),
    [
        ("http://127.0.0.1:{closed}", "127.0.0.1 cannot be reached"),
        ("127.0.0.1:{closed}", "127.0.0.1 cannot be reached"),
        ("127.0.0.1:{port}", ""),
    ],
)
def test_behind_a_proxy_the_proxy_has_to_answer(
    monkeypatch: pytest.MonkeyPatch, port: int, closed: int, proxy: str, told: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.format(closed=closed, port=port))
    said = package_index.unreachable("https://index.invalid/simple/")
    assert said.partition(": ")[0] == told


@pytest.mark.parametrize(
    ("listed", "environ", "asked"),
    [
        ("", {}, ["https://pypi.org/simple/"]),
        ("global.timeout='60'", {}, ["https://pypi.org/simple/"]),
        ("global.index-url='https://a.example/'", {}, ["https://pypi.org/simple/", "https://a.example/"]),
        ("global.extra-index-url='https://a.example/'", {}, None),
        (":env:.find-links='/srv/wheels'", {}, None),
        (":env:.find-links=''", {}, ["https://pypi.org/simple/"]),
        ("", {"UV_OFFLINE": "1"}, None),
        ("", {"UV_DEFAULT_INDEX": "https://b.example/"}, ["https://pypi.org/simple/", "https://b.example/"]),
    ],
)
def test_settings_that_name_other_places_are_asked_first(
    monkeypatch: pytest.MonkeyPatch, listed: str, environ: dict[str, str], asked: list[str] | None
) -> None:
    """Where they name several, nothing is said: the installer has to try."""
    seen: list[str] = []

    def unreachable(address: str) -> str:
        seen.append(address)
        return f"{address}: no"

    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(package_index, "unreachable", unreachable)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=listed))
    said = package_index.failure()
    assert said == ("" if asked is None else f"{asked[-1]}: no")
    assert seen == (asked or ["https://pypi.org/simple/"])


def test_an_index_that_answers_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_index, "unreachable", lambda _: "")
    monkeypatch.delattr(subprocess, "run")
    assert package_index.failure() == ""
