"""The program as a wheel: what is in it, the same bytes wherever it is made, and that it works once installed."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import subprocess
import sys
import venv
import zipfile
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING

import pytest
from conftest import BASE, ROOT

import microsite
from microsite.new_site import wheel

if TYPE_CHECKING:
    from pathlib import Path

NEEDED = (
    "microsite/__main__.py",
    "microsite/_program/templates/base.html",
    "microsite/_program/templates/history.txt",
    "microsite/_program/templates/fonts/NotoSans-Regular.ttf",
    "microsite/_program/i18n/fr/LC_MESSAGES/messages.po",
    "microsite/_program/i18n/messages.pot",
    "microsite/_program/schema/event.schema.json",
    "microsite/new_site/skeleton/launcher.py",
    "microsite/new_site/skeleton/.gitignore",
    "microsite/_program/docs/hosting/due.py",
    "microsite/_program/docs/hosting/pre-commit",
    "microsite/_program/requirements.txt",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this clone."""
    folder = tmp_path_factory.mktemp("wheel")
    return folder / wheel.build_wheel(str(folder))


@pytest.fixture(scope="module")
def installed(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the program in it, and with the libraries of this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    packages = next(folder.glob("lib/python*/site-packages"), folder / "Lib" / "site-packages")
    with zipfile.ZipFile(made) as archive:
        archive.extractall(packages)
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(python: Path, *argv: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MICROSITE"))}
    return subprocess.run([str(python), "-P", *argv], cwd=cwd, env=environ, capture_output=True, text=True, check=False)


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_the_wheel_has_what_a_site_needs_of_a_clone(made: Path) -> None:
    assert set(NEEDED) <= set(names(made))


def test_the_wheel_has_every_file_of_the_package(made: Path) -> None:
    package = ROOT / "microsite"
    there = {path.relative_to(ROOT).as_posix() for path in package.rglob("*") if path.is_file()}
    assert {name for name in there if "__pycache__" not in name} <= set(names(made))


def test_an_installed_program_can_show_its_preview(installed: Path, tmp_path: Path) -> None:
    shown = run(installed, "-c", "from microsite.preview import panel; print(panel.__name__)", cwd=tmp_path)
    assert (shown.returncode, shown.stdout) == (0, "microsite.preview.panel\n"), shown.stderr


def test_the_wheel_has_no_content_no_tests_and_nothing_that_was_made(made: Path) -> None:
    folders = {"microsite", f"microsite-{microsite.__version__}.dist-info"}
    assert {name.split("/")[0] for name in names(made)} == folders
    parts = {part for name in names(made) for part in name.split("/")}
    assert (
        parts & {"content", "tests", "bench", "tools", "__pycache__", "translations.lock", ".venv", "output"} == set()
    )


def test_its_list_of_hashes_is_true(made: Path) -> None:
    with zipfile.ZipFile(made) as archive:
        record = next(name for name in archive.namelist() if name.endswith("/RECORD"))
        rows = list(csv.reader(io.StringIO(archive.read(record).decode())))
        assert {row[0] for row in rows} == set(archive.namelist())
        for name, hashed, size in rows:
            data = archive.read(name)
            digest = urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            assert name == record or (hashed, int(size)) == (f"sha256={digest}", len(data))


def test_it_says_the_version_that_the_program_says(made: Path) -> None:
    assert made.name == f"microsite-{microsite.__version__}-py3-none-any.whl"


def test_the_wheel_is_the_same_bytes_whenever_and_wherever_it_is_made(made: Path, tmp_path: Path) -> None:
    environ = {
        **os.environ,
        "TZ": "Asia/Tokyo",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1",
        "PYTHONPATH": str(ROOT),
    }
    script = f"from microsite.new_site import wheel; wheel.build_wheel({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", script], env=environ, check=True, cwd=tmp_path)
    assert (tmp_path / made.name).read_bytes() == made.read_bytes()


def test_pip_makes_the_same_wheel_without_another_library(made: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    try:
        venv.create(environment, with_pip=True)
    except subprocess.CalledProcessError:
        pytest.skip("this Python brings no pip")
    python = next(environment.glob("[bS]*/python*"))
    command = ["-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    done = run(python, *command, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / made.name).read_bytes() == made.read_bytes()
    assert not list(ROOT.glob("*.egg-info")) + list(ROOT.glob("build/"))


def test_an_installed_copy_makes_the_wheel_that_it_was_installed_from(
    made: Path, installed: Path, tmp_path: Path
) -> None:
    run(installed, "-c", f"from microsite.new_site import wheel; wheel.build_wheel({str(tmp_path)!r})", cwd=tmp_path)
    assert (tmp_path / made.name).read_bytes() == made.read_bytes()


def test_an_installed_copy_builds_a_site_with_nothing_but_content(installed: Path, tmp_path: Path) -> None:
    argv = ["--project", str(BASE), "--as-of", "2030-01-01", "--output", str(tmp_path / "output")]
    done = run(installed, "-m", "microsite", "build", *argv, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "output/fr/science-ouverte/index.html").read_text("utf-8")
    assert "Contexte" in page
    assert done.stderr == ""


def test_the_command_of_an_installed_copy_is_there(installed: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from importlib.metadata import entry_points; sys.argv = ['microsite', '--version'];"
        "entry_points(group='console_scripts')['microsite'].load()()"
    )
    assert run(installed, "-c", script, cwd=tmp_path).stdout == f"microsite {microsite.__version__}\n"
