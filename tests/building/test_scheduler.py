"""Dask as it is makes the same site. ``python -m tools.scale`` runs this where the library is installed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from many_events import build, lay_out

from microsite import cli

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from distributed import Client

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
ARGUMENTS = ["--as-of", "2030-01-01", "--output"]


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """A scheduler with two workers, each a process of this machine."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def test_two_workers_of_dask_make_the_same_bytes_and_tell_the_same(tmp_path: Path, client: Client) -> None:
    site = lay_out(tmp_path)
    alone = build(site, "alone", jobs=1)
    assert build(site, "dask", jobs=2, executor=client.get_executor()) == alone
    site.replace("content/series/talks.yaml", "Spring talks", "Autumn talks")
    assert build(site, "dask", jobs=2, executor=client.get_executor()) == build(site, "alone", jobs=1) != alone


def test_workers_make_what_the_command_line_asks_for(
    tmp_path: Path, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    site = lay_out(tmp_path)
    address = client.scheduler_info()["address"]
    assert cli.main(["--scheduler", address, *ARGUMENTS, str(tmp_path / "dask")], site.root) == 0, capsys.readouterr()
    assert cli.main(["--jobs", "1", *ARGUMENTS, str(tmp_path / "alone")], site.root) == 0
    files = [
        {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        for out in (tmp_path / "dask", tmp_path / "alone")
    ]
    assert files[0] == files[1]
    assert files[0]


def test_a_worker_that_reads_other_files_is_refused(
    tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version", "another")
    address = client.scheduler_info()["address"]
    assert cli.main(["--scheduler", address, *ARGUMENTS, str(tmp_path / "dask")], lay_out(tmp_path).root) == 1
    assert "this worker does not read the same files as this process" in capsys.readouterr().err


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("distributed")
    assert cli.main(["--scheduler", "tcp://127.0.0.1:9", *ARGUMENTS, "x"], lay_out(tmp_path).root) == 1
    assert "[scheduler]" in capsys.readouterr().err


def test_without_the_library_nobody_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert cli.main(["--scheduler", "tcp://127.0.0.1:8786", *ARGUMENTS, "x"], lay_out(tmp_path, 1).root) == 1
    told = capsys.readouterr().err
    assert "needs the library “distributed”, which is not installed [scale-missing]" in told
    assert "Traceback" not in told
