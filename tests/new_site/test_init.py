"""A new site is a folder that builds anywhere, with the program in it; a later version can take that one's place."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml
from conftest import ROOT

from microsite import __version__, cli
from microsite.new_site import wheel
from microsite.new_site.release import Release, names_wheel

if TYPE_CHECKING:
    from collections.abc import Callable

FACTS = ("--name", "en=Talks", "--name", "fr=Causeries: l'été", "--organizer", "Example Institute")
WHEEL = f"program/microsite-{__version__}-py3-none-any.whl"


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Midday on 1 June 2030."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1906545600")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new site in English and French."""
    assert init(tmp_path / "talks", *FACTS) == 0
    return tmp_path / "talks"


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A wheel of a later version, with another organizer.html."""
    files = {name.replace(__version__, "9.8.7"): data for name, data in wheel.contents().items()}
    changed = "microsite/_program/templates/partials/organizer.html"
    files[changed] = files[changed].replace(b"<p>", b'<p class="by">')
    path = tmp_path / wheel.name_of(files)
    path.write_bytes(wheel.pack(files))
    return path


def init(folder: Path, *argv: str) -> int:
    return cli.main(["init", str(folder), *argv], ROOT)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(
    folder: Path, *argv: str, cwd: Path | None = None, python: str = sys.executable
) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MICROSITE"))}
    command = [python, str(folder / "build.py"), *argv]
    return subprocess.run(command, cwd=cwd or folder, env=environ, capture_output=True, text=True, check=False)


def set_up(folder: Path) -> None:
    """Do what the door does with an index, without one: an environment with the program and this one's libraries."""
    environment = folder / ".venv"
    shutil.rmtree(environment, ignore_errors=True)
    venv.create(environment, with_pip=False)
    packages = next(environment.glob("lib/python*/site-packages"), environment / "Lib" / "site-packages")
    with zipfile.ZipFile(next(folder.glob("program/*.whl"))) as archive:
        archive.extractall(packages)
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    lock = (folder / "requirements.txt").read_bytes()
    (environment / ".requirements").write_text(hashlib.sha256(lock).hexdigest(), encoding="utf-8")


# What is made.


def test_a_new_site_builds_at_once_by_its_own_door(folder: Path, tmp_path: Path) -> None:
    set_up(folder)
    (tmp_path / "elsewhere").mkdir()
    done = run(folder, cwd=tmp_path / "elsewhere")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "1 event, 2 languages; built in" in done.stdout
    assert "Notre premier événement" in (folder / "output/fr/index.html").read_text("utf-8")
    assert run(folder, "check", "--strict").returncode == 0
    assert "nothing to do" in run(folder).stdout


def test_a_new_site_sets_itself_up_from_an_index(folder: Path) -> None:
    """Only the libraries come from there, each with its hash; the program is the wheel in the folder."""
    python = getattr(sys, "_base_executable", sys.executable)  # outside this environment, as a person is
    asked = ["--quiet", "--retries", "1", "--no-deps", "--dest", str(folder.parent), "segno==1.6.6"]
    probe = [python, "-m", "pip", "download", *asked]
    if subprocess.run(probe, capture_output=True, check=False, timeout=120).returncode:
        if os.environ.get("CI"):
            pytest.fail("no pip or no package index, and CI must not skip this test")
        pytest.skip("no pip here, or no package index")
    done = run(folder, python=python)
    assert done.returncode == 0, done.stderr
    assert "Setting up .venv" in done.stderr
    assert (folder / "output/en/index.html").is_file()
    packages = next((folder / ".venv").glob("lib/python*/site-packages"), folder / ".venv/Lib/site-packages")
    direct = next(packages.glob("microsite-*.dist-info")) / "direct_url.json"
    assert json.loads(direct.read_text("utf-8"))["url"].endswith(WHEEL)


def test_the_program_is_installed_by_its_path_and_hash_and_never_by_its_name(folder: Path) -> None:
    lines = (folder / "requirements.txt").read_text("utf-8").splitlines()
    named = [line for line in lines if "microsite" in line and not line.lstrip().startswith("#")]
    digest = hashlib.sha256((folder / WHEEL).read_bytes()).hexdigest()
    assert named == [f"./{WHEEL} --hash=sha256:{digest}"]
    assert (ROOT / "requirements.txt").read_text("utf-8") in (folder / "requirements.txt").read_text("utf-8")


def test_nothing_in_a_new_site_names_where_the_program_came_from(folder: Path) -> None:
    for name, data in tree(folder).items():
        assert str(ROOT).encode() not in data, name
        assert not re.search(rb"git\+|github\.com/[^a-z]*microsite|--(?:extra-)?index-url", data), name


def test_what_editors_programs_need_is_there_and_true(folder: Path) -> None:
    for kind, path in (("site", "content/site.yaml"), ("event", next(folder.glob("content/events/*/event.yaml")))):
        schema = json.loads((folder / f"schema/{kind}.schema.json").read_text("utf-8"))
        text = (folder / path).read_text("utf-8")
        jsonschema.validate(yaml.load(text, yaml.BaseLoader), schema)  # noqa: S506 - makes text only
        link = re.findall(r"\$schema=(\S+)", text)
        assert ((folder / path).parent / link[0]).resolve() == (folder / f"schema/{kind}.schema.json").resolve()


def test_the_recipes_for_hosts_are_those_of_the_documents_and_find_what_they_call(folder: Path) -> None:
    for name, place in (("github-pages.yml", ".github/workflows/pages.yml"), ("gitlab-ci.yml", ".gitlab-ci.yml")):
        text = (folder / place).read_text("utf-8")
        assert text == (ROOT / "docs/hosting" / name).read_text("utf-8")
        assert {(folder / script).is_file() for script in re.findall(r"python3 (\S+\.py)", text)} == {True}
    beside = {path.name for path in (folder / "docs/hosting").iterdir()}
    assert beside == {"due.py", "pre-commit", "redirects.py", "tell_once.py"}
    assert "docs/hosting/pre-commit" in (folder / "README.md").read_text("utf-8")


def test_the_example_is_of_the_time_in_which_it_is_made(folder: Path) -> None:
    assert (folder / "content/events/2030-07-31-first-event/event.yaml").is_file()


def test_the_same_facts_make_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    init(tmp_path / "again", *FACTS)
    assert tree(folder) == tree(tmp_path / "again")


@pytest.mark.parametrize(
    ("languages", "locales"),
    [("en", {"en": "en-GB"}), ("fr, en-US", {"fr": "fr-FR", "en": "en-US"}), ("de,ar", {"de": "de-DE", "ar": "ar-EG"})],
)
def test_languages_are_named_with_or_without_their_country(
    tmp_path: Path, languages: str, locales: dict[str, str]
) -> None:
    main = next(iter(locales))
    argv = ["--languages", languages, "--name", f"{main}=Talks", "--organizer", "Example"]
    assert init(tmp_path / "site", *argv) == 0
    site = yaml.safe_load((tmp_path / "site/content/site.yaml").read_text("utf-8"))
    assert (site["languages"], site["name"]) == (locales, dict.fromkeys(locales, "Talks"))
    event = next((tmp_path / "site").glob("content/events/*/event.yaml")).read_text("utf-8")
    assert ("publication: draft" in event) == bool(set(locales) - {"en", "fr"})
    assert ("TODO" in event) == bool(set(locales) - {"en", "fr"})


def test_a_person_is_asked_for_what_no_flag_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["fr", "", "Causeries", "Institut", "not an address", "https://talks.example.org/a"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert init(tmp_path / "site") == 0
    site = yaml.safe_load((tmp_path / "site/content/site.yaml").read_text("utf-8"))
    assert site["name"] == {"fr": "Causeries"}
    assert site["base_url"] == "https://talks.example.org/a/"


# What is refused.


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        ([], '--name "en=…" --organizer "…"'),
        (["--name", "Talks"], "write “en=Talks”"),
        (["--languages", "xx", "--name", "xx=T", "--organizer", "x"], "“xx” is not a language"),
        ([*FACTS, "--name", "de=Vorträge"], "the site has no language “de”"),
        ([*FACTS, "--name", "organizer=Other"], "the site has no language “organizer”"),
        ([*FACTS, "--name", "en-GB=Other"], "two names in “en”"),
        ([*FACTS, "--languages", "en,fr,en-US"], "“en” is named twice"),
        ([*FACTS, "--base-url", "javascript:1"], "--base-url: "),
    ],
)
def test_facts_that_cannot_be_are_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], argv: list[str], told: str
) -> None:
    assert init(tmp_path / "site", *argv) == 2
    err = capsys.readouterr().err
    assert told in err
    assert all(" init: " in line for line in err.splitlines()), "as new does, it says what to type"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_anything_in_it_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("mine")
    assert init(tmp_path / "site", *FACTS) == 1
    assert "“mine.txt” is in this one [folder-taken]" in capsys.readouterr().err
    assert tree(tmp_path / "site") == {"mine.txt": b"mine"}
    assert init(tmp_path / "site" / "mine.txt", *FACTS) == 1
    assert "this is a file [folder-taken]" in capsys.readouterr().err


def test_an_empty_folder_and_a_new_repository_are_filled_as_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site" / ".git").mkdir(parents=True)
    number = (tmp_path / "site").stat().st_ino
    monkeypatch.chdir(tmp_path / "site")
    assert init(Path(), *FACTS) == 0
    assert (tmp_path / "site").stat().st_ino == number
    assert {"build.py", "content", "program"} <= {path.name for path in (tmp_path / "site").iterdir()}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_of_somebody_else_is_neither_used_nor_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".site.new").mkdir()
    (tmp_path / ".site.new" / "mine.txt").write_text("mine", "utf-8")
    assert init(tmp_path / "site", *FACTS) == 1
    assert ".site.new: error: " in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*")] == [".site.new", "mine.txt"]


def test_names_may_be_given_by_locale(tmp_path: Path) -> None:
    names = ("--name", "en-GB=Talks", "--name", "fr-CA=Causeries")
    assert init(tmp_path / "site", "--languages", "en-GB,fr-CA", *names, "--organizer", "Example") == 0
    assert "fr: Causeries\n" in (tmp_path / "site/content/site.yaml").read_text("utf-8")


def test_a_file_that_an_upgrade_cannot_write_is_named_as_it_is_seen_from_here(
    folder: Path, later: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(path: Path, data: bytes) -> None:
        raise OSError(30, "Read-only file system", str(path), data)

    monkeypatch.chdir(folder)
    monkeypatch.setattr("microsite.atomic.write", refused)
    assert init(Path(), "--upgrade", "--wheel", str(later)) == 1
    assert capsys.readouterr().err.startswith(f"program/{later.name}: error: cannot be written")


@pytest.mark.parametrize("is_there", [False, True])
def test_a_disk_that_refuses_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, is_there: bool
) -> None:
    if is_there:
        (tmp_path / "site").mkdir()
    write, rename, count = Path.write_bytes, Path.rename, iter(range(100))

    def full(path: Path, data: bytes) -> int:
        if not is_there and path.name == "site.yaml":
            raise OSError(28, "No space left on device")
        return write(path, data)

    def refused(path: Path, target: Path) -> Path:
        if is_there and next(count) == 3:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "write_bytes", full)
    monkeypatch.setattr(Path, "rename", refused)
    assert init(tmp_path / "site", *FACTS) == 1
    assert "cannot be written: No space left on device [unwritable]" in capsys.readouterr().err
    assert [path for path in tmp_path.rglob("*") if path != tmp_path / "site"] == []
    assert (tmp_path / "site").exists() == is_there


# The door of a site.


def test_the_door_is_understood_by_an_old_python_which_it_can_then_turn_away() -> None:
    text = (ROOT / "microsite/new_site/skeleton/launcher.py").read_text("utf-8")
    tree = ast.parse(text, feature_version=(3, 7))
    asks = next(number for number, node in enumerate(tree.body) if isinstance(node, ast.If))
    before = [ast.unparse(node) for node in tree.body[:asks] if isinstance(node, ast.Import | ast.ImportFrom)]
    assert before == [f"import {name}" for name in ("hashlib", "os", "re", "sys")]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.NamedExpr)]
    assert re.findall(r"version_info < \((.+?)\)", text) == re.findall(
        r"version_info < \((.+?)\)", (ROOT / "build.py").read_text("utf-8")
    )


def _change(folder: Path) -> None:
    with (folder / WHEEL).open("ab") as file:
        file.write(b"!")


def _lose(folder: Path) -> None:
    (folder / WHEEL).unlink()


def _forget(folder: Path) -> None:
    (folder / "requirements.txt").write_text("microsite==0.1.0\n")


@pytest.mark.parametrize(
    ("damage", "told"), [(_change, "names."), (_lose, "names."), (_forget, "no wheel of the program")]
)
def test_a_wheel_that_is_not_the_one_that_is_named_is_never_run(
    folder: Path, damage: Callable[[Path], None], told: str
) -> None:
    damage(folder)
    done = run(folder)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / ".venv").exists()


# A later version.


def test_a_later_version_takes_the_place_of_the_old_one_and_of_nothing_else(folder: Path, later: Path) -> None:
    before = tree(folder)
    assert init(folder, "--upgrade", "--wheel", str(later)) == 0
    after = tree(folder)
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {
        *(WHEEL, f"program/{later.name}", "requirements.txt"),
    }
    set_up(folder)
    assert run(folder).returncode == 0


def test_a_build_with_a_later_version_tells_of_an_original_that_has_changed(
    folder: Path, later: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(folder)
    assert run(folder, "overlay", "partials/organizer.html").returncode == 0
    assert run(folder).stderr == ""
    assert init(folder, "--upgrade", "--wheel", str(later)) == 0
    out = capsys.readouterr().out
    assert f"--- program/partials/organizer.html ({__version__})\n+++ program/partials/organizer.html (9.8.7)\n" in out
    assert '\n+<p class="by">\n' in out
    set_up(folder)
    done = run(folder)
    assert done.returncode == 0
    assert "partials/organizer.html: warning: " in done.stderr
    assert "[overlay-changed]" in done.stderr


def test_the_version_that_is_there_is_not_written_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    looks = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    capsys.readouterr()
    assert init(folder, "--upgrade") == 0
    assert capsys.readouterr().out == f"microsite {__version__}: is there already\n"
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == looks


def test_a_folder_with_nothing_but_content_is_given_the_program(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "content", tmp_path / "bare" / "content")
    assert init(tmp_path / "bare", "--upgrade") == 0
    assert {path.name for path in (tmp_path / "bare").iterdir()} == {
        *("content", "program", "schema", "build.py", "requirements.txt"),
    }
    set_up(tmp_path / "bare")
    assert run(tmp_path / "bare").returncode == 0


def _no_content(folder: Path) -> None:
    shutil.rmtree(folder / "content")


def _a_clone(folder: Path) -> None:
    (folder / "microsite").mkdir()
    shutil.copy(ROOT / "microsite/bootstrap.py", folder / "microsite")


@pytest.mark.parametrize(
    ("damage", "told"),
    [(_no_content, "no content/site.yaml"), (_a_clone, "a clone of the program"), (_forget, "its requirements.txt")],
)
def test_a_folder_that_is_no_site_is_given_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], damage: Callable[[Path], None], told: str
) -> None:
    damage(folder)
    before = tree(folder)
    assert init(folder, "--upgrade") == 1
    err = capsys.readouterr().err
    assert told in err
    assert "[no-site]" in err
    assert tree(folder) == before


@pytest.mark.parametrize("name", ["talks/build.py", "talks/nothing.whl", "talks", "other.whl"])
def test_a_file_that_is_no_wheel_of_the_program_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    with zipfile.ZipFile(folder.parent / "other.whl", "w") as archive:
        archive.writestr("other-1.dist-info/METADATA", "Name: other")
    before = tree(folder)
    assert init(folder, "--upgrade", "--wheel", str(folder.parent / name)) == 1
    assert "[wheel]" in capsys.readouterr().err
    assert tree(folder) == before


def _renamed(path: Path, made: Release) -> None:
    files = {name.replace("microsite-", "../../microsite-"): data for name, data in wheel.contents().items()}
    (path / "packed").write_bytes(wheel.pack(files))
    assert wheel.name_of(files) != made.name


def _encrypted(path: Path, made: Release) -> None:
    (path / "packed").write_bytes(made.wheel.replace(b"PK\1\2\x14\3\x14\0\0", b"PK\1\2\x14\3\x14\0\1"))


def _packed_strangely(path: Path, made: Release) -> None:
    start = made.wheel.index(b"PK\1\2") + 10
    (path / "packed").write_bytes(made.wheel[:start] + b"\x63" + made.wheel[start + 1 :])


@pytest.mark.parametrize("pack", [_renamed, _encrypted, _packed_strangely])
def test_a_wheel_that_nobody_could_use_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], pack: Callable[[Path, Release], None]
) -> None:
    pack(folder.parent, Release.of_this_program())
    before = tree(folder)
    assert init(folder, "--upgrade", "--wheel", str(folder.parent / "packed")) == 1
    assert "[wheel]" in capsys.readouterr().err
    assert tree(folder) == before


def test_a_wheel_writes_nothing_beside_the_files_of_a_site(folder: Path) -> None:
    files = dict(wheel.contents())
    for name in ("schema/../../evil.json", "schema//evil.json", "schema/evil/evil.json"):
        files[f"microsite/_program/{name}"] = b"evil"
    (folder.parent / "packed").write_bytes(wheel.pack(files))
    before = set(tree(folder.parent))
    assert init(folder, "--upgrade", "--wheel", str(folder.parent / "packed")) == 0
    assert set(tree(folder.parent)) == before


def test_a_release_is_the_same_whether_read_or_made(tmp_path: Path) -> None:
    made = Release.of_this_program()
    (tmp_path / made.name).write_bytes(made.wheel)
    assert Release.read(tmp_path / made.name) == made
    assert names_wheel(made.files_of_site["requirements.txt"].decode())
