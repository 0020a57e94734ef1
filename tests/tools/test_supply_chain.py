"""What comes from outside: pinned, hashed, above every floor that an advisory sets, and asked about."""

from __future__ import annotations

import http.server
import json
import re
import threading
import tomllib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT

from tools import advisories, locks
from tools.advisories import Advisory, Library, UnreachableError
from tools.audit import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-scale.txt")
FLOORS = {
    "babel": ((2, 9, 1), "CVE-2021-42771"),
    "jinja2": ((3, 1, 6), "CVE-2025-27516, and CVE-2024-22195, CVE-2024-34064 before it"),
    "markdown": ((3, 11, 3), "CVE-2025-69534; and runs of backticks and nested emphasis take older ones minutes"),
    "pyyaml": ((5, 4), "CVE-2020-14343"),
    "tornado": ((6, 5, 8), "CVE-2026-49853, CVE-2026-49854, CVE-2026-49855"),
}
"""The first version that is free of what an advisory tells."""


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"[0-9]+", version)[:3])


def entries(lock: str) -> dict[str, str]:
    """Each pinned library of a lock with all that is said of it."""
    text = re.sub(r"(?m)^\s*#.*\n", "", (ROOT / lock).read_text("utf-8"))
    parts = re.split(r"(?m)^(?=[A-Za-z0-9])", text)
    return {part.split("==")[0].lower(): part for part in parts if "==" in part}


@pytest.mark.parametrize("library", FLOORS)
def test_no_version_below_the_floor_of_an_advisory_can_be_installed(library: str) -> None:
    floor, why = FLOORS[library]
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    bounds = {re.split(r"[<>=;]", one)[0]: one for one in wanted}
    assert numbers(bounds[library].split(">=")[1].split(",")[0]) >= floor, why
    for lock in LOCKS:
        assert numbers(entries(lock)[library].split("==")[1].split()[0]) >= floor, why


@pytest.mark.parametrize("lock", LOCKS)
def test_every_library_is_pinned_and_hashed(lock: str) -> None:
    found = entries(lock)
    assert len(found) > 10
    assert [name for name, said in found.items() if "--hash=sha256:" not in said] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text("utf-8")


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_all_locks_agree(lock: str) -> None:
    site, more = entries(LOCKS[0]), entries(lock)
    versions = {name: said.split()[0] for name, said in site.items()}
    assert versions == {name: more[name].split()[0] for name in site}


def test_what_the_project_wants_is_locked() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[<>=;]", one)[0].lower() for one in wanted["dependencies"]}
    assert names <= {*entries(LOCKS[0])}


def test_locks_are_made_for_every_system_with_hashes_and_without_a_host() -> None:
    made = locks.commands("/opt/uv", ["--upgrade"])
    assert [command[-1] for command in made] == list(LOCKS)
    for command in made:
        assert {"--universal", "--generate-hashes", "--no-header", "--upgrade"} <= set(command)
    assert ["--group" in command for command in made] == [False, True, True]


# Asking.


@contextmanager
def source(answer: Any, status: int = 200) -> Iterator[tuple[str, list[Any]]]:
    """A source of advisories on this machine that gives one answer; what it was asked."""
    asked: list[Any] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode() if not isinstance(answer, bytes) else answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    server.server_close()


def test_a_lock_is_read_as_names_and_versions() -> None:
    text = (
        "# a comment\nbabel==2.18.0 \\\n    --hash=sha256:00\n    # via microsite\ntzdata==2026.6 ; os_name == 'nt'\n"
    )
    assert advisories.locked(text) == [Library("babel", "2.18.0"), Library("tzdata", "2026.6")]


def test_every_library_is_asked_about_once_and_advisories_are_told() -> None:
    libraries = [Library("one", "1.0"), Library("two", "2.0"), Library("three", "3.0")]
    with source({"results": [{}, {"vulns": [{"id": "PYSEC-1"}, {"id": "GHSA-2"}]}, {}]}) as (address, asked):
        found = advisories.published(libraries, address)
    assert found == [Advisory(libraries[1], "PYSEC-1"), Advisory(libraries[1], "GHSA-2")]
    assert asked[0]["queries"][1] == {"package": {"name": "two", "ecosystem": "PyPI"}, "version": "2.0"}


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        pytest.param({}, 200, id="no results"),
        pytest.param({"results": []}, 200, id="too few"),
        pytest.param({"results": [None]}, 200, id="no answer"),
        pytest.param([], 200, id="a list"),
        pytest.param(b"<html>", 200, id="no JSON"),
        pytest.param({"results": [{}]}, 503, id="out of order"),
    ],
)
def test_an_answer_that_cannot_be_read_is_no_good_news(answer: Any, status: int) -> None:
    with source(answer, status) as (address, _), pytest.raises(UnreachableError):
        advisories.published([Library("one", "1.0")], address)


def test_nobody_there_is_no_good_news() -> None:
    with pytest.raises(UnreachableError):
        advisories.published([Library("one", "1.0")], "http://127.0.0.1:9/")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with locks of one library."""
    for lock in LOCKS:
        (tmp_path / lock).write_text("one==1.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "outcome",
    [
        ([{"vulns": [{"id": "PYSEC-1"}]}], 1, "1 libraries, 1 advisories"),
        ([{}], 0, "1 libraries, 0 advisories"),
    ],
)
def test_the_audit_fails_where_an_advisory_is_published(
    project: Path, capsys: pytest.CaptureFixture[str], outcome: tuple[Any, int, str]
) -> None:
    results, status, last = outcome
    with source({"results": results}) as (address, _):
        assert main([], project, address) == status
    assert capsys.readouterr().out.splitlines()[-1] == last


def test_an_audit_that_cannot_ask_says_that_it_is_skipped(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], project, "http://127.0.0.1:9/") == 0
    assert "the audit is skipped" in capsys.readouterr().out
