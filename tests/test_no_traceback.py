"""Whatever an editor, a disk or a machine does to the real command line: a sentence that helps, and no traceback."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, Sandbox

from microsite import bootstrap, building, cli
from microsite.problems import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits, modes and closed streams are POSIX's")

EVENT = "content/events/talk/event.yaml"
BACKGROUND = "content/events/talk/background.{}.md"
MICROSITE = "$PYTHON -m microsite"
ENVIRON = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1893456000", "PYTHON": sys.executable}


def _run(
    site: Sandbox, line: str = "build", limit: tuple[int, int] | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a shell, so that streams can be closed and piped."""
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line if '$' in line else line.replace('build', f'{MICROSITE} build')}"],
        cwd=site.root,
        env={**ENVIRON, **environ},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=60,
        preexec_fn=partial(resource.setrlimit, limit[0], (limit[1], limit[1])) if limit else None,
    )


def _assert_kind(run: subprocess.CompletedProcess[str], told: str) -> None:
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stderr
    assert "Exception ignored" not in run.stderr
    assert re.search(told, run.stderr), run.stderr


@pytest.fixture
def inside(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """The base site, in whose folder the command line is called without a process of its own."""
    monkeypatch.chdir(site.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", ENVIRON["SOURCE_DATE_EPOCH"])
    return site


def _is_a_file(name: str, site: Sandbox) -> None:
    if (site.root / name).is_dir():
        shutil.rmtree(site.root / name)
    site.write(name, "x\n")


def _is_a_folder(name: str, site: Sandbox) -> None:
    (site.root / name).unlink()
    (site.root / name).mkdir()


def _is_nothing(_: Sandbox) -> None:
    """Leave it as it is."""


@pytest.mark.parametrize(
    ("damage", "line", "told"),
    [
        pytest.param(
            partial(_is_a_file, "content"), "build", "^content: error: cannot be read: Not a dir", id="content"
        ),
        pytest.param(partial(_is_a_file, "i18n"), "build", "^i18n: error: cannot be read: Not a dir", id="i18n"),
        pytest.param(partial(_is_a_file, "content/events"), "build", "^content/events: .*folder", id="events"),
        pytest.param(partial(_is_a_file, "output"), "build", "^output: error: .*not a folder", id="output"),
        pytest.param(partial(_is_a_folder, EVENT), "build", f"^{EVENT}: error: not a regular file", id="event"),
        pytest.param(partial(_is_a_file, "i18n"), "messages update", "^i18n", id="i18n for messages"),
        pytest.param(_is_nothing, "build -o content/site.yaml/x", "^content/site.yaml/x: error: ", id="below a source"),
        pytest.param(_is_nothing, "build -o templates/card.typ/../../x/y/../../i18n/z", "published where", id="dots"),
        pytest.param(_is_nothing, "build -o /dev/null", "/dev/null: .*not a folder|/dev is read-only", id="device"),
        pytest.param(_is_nothing, "build -o /dev/null/x", "/dev/null: error: a file stands", id="below a device"),
        pytest.param(_is_nothing, f"build -o {'x' * 300}", "File name too long", id="long name"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    inside: Sandbox, capsys: pytest.CaptureFixture[str], damage: Callable[[Sandbox], None], line: str, told: str
) -> None:
    damage(inside)
    assert cli.main(line.split(), Path()) == 1
    out, err = capsys.readouterr()
    assert re.search(told, err), err
    assert (out, "Traceback" in err) == ("", False)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("build -o .", "published where its sources are", id="over itself"),
        pytest.param(f"mkdir q; cd q; rmdir ../q; {MICROSITE} build", "runs in is gone", id="no folder"),
        pytest.param("build > /dev/full", "the result cannot be written: No space", id="full stdout"),
    ],
)
def test_what_cannot_be_is_told_by_a_process_too(site: Sandbox, line: str, told: str) -> None:
    run = _run(site, line)
    _assert_kind(run, told)
    assert run.stdout == ""


@pytest.mark.parametrize("name", [".cache", ".cache/cards", ".cache/output.state"])
def test_a_cache_that_cannot_be_kept_costs_time_and_nothing_else(
    inside: Sandbox, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    _is_a_file(name, inside)
    assert cli.main(["build"], Path()) == 0
    out, err = capsys.readouterr()
    assert "built in" in out
    assert err == ""


@pytest.mark.parametrize(
    "line",
    ["build >&-", "build 2>&-", "build <&-", "build <&- >&- 2>&-", "build --help >&-", "build 2>/dev/full"],
)
def test_streams_that_are_closed_are_not_missed(site: Sandbox, line: str) -> None:
    run = _run(site, line)
    assert run.returncode == 0
    assert "help" in line or site.page("en/index.html").startswith("<!")
    assert all(b"error" not in data for name, data in site.tree().items() if name.endswith(".html"))


@pytest.mark.parametrize(
    "line", ["build 2>&-", "build 2>/dev/full", "build 2>&1 >/dev/null | true", "build --format json 2>/dev/full"]
)
def test_where_nobody_hears_what_is_wrong_the_exit_status_still_tells(site: Sandbox, line: str) -> None:
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    assert _run(site, line).returncode == 1


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        # with much less, a library written in C may crash before Python can say anything
        pytest.param((resource.RLIMIT_AS, 80_000_000), "there is not enough memory|cannot be loaded", id="memory"),
        pytest.param((resource.RLIMIT_NOFILE, 4), "Too many open files|cannot be loaded", id="open files"),
        pytest.param((resource.RLIMIT_FSIZE, 5000), "cannot be written: File too large", id="size of files"),
    ],
)
def test_a_machine_that_gives_too_little_is_told_so(site: Sandbox, limit: tuple[int, int], told: str) -> None:
    _assert_kind(_run(site, limit=limit), told)
    assert not site.project.output.exists()
    assert not list(site.root.glob(".output*"))


def test_a_small_stack_is_enough(site: Sandbox) -> None:
    assert _run(site, limit=(resource.RLIMIT_STACK, 256 * 1024)).returncode == 0


def test_a_tree_that_is_deeper_than_any_path_is_told_so(site: Sandbox) -> None:
    deep = "mkdir content/static; cd content/static; for i in {1..25}; do mkdir $NAME; cd $NAME; done; cd $OLD"
    run = _run(site, f"OLD=$PWD; {deep}; {MICROSITE} build", NAME="a" * 200)
    _assert_kind(run, r"cannot be read: File name too long \[unreadable\]")
    shutil.rmtree(site.root / "content")


def test_every_folder_and_file_that_cannot_be_read_is_told_at_once(site: Sandbox) -> None:
    setpriv = shutil.which("setpriv")
    if os.geteuid() == 0 and not setpriv:
        pytest.skip("root may read everything")
    powerless = "setpriv --inh-caps=-all --bounding-set=-dac_override,-dac_read_search" if os.geteuid() == 0 else ""
    names = [
        "content/events/talk",
        "content/series/talks.yaml",
        "content/static",
        "templates/assets/site.css",
        "templates/card.typ",
        "templates/partials",
        "i18n/fr",
    ]
    (site.root / "content/static").mkdir()
    for name in names:
        (site.root / name).chmod(0)
    run = _run(site, f"{powerless} {MICROSITE} build")
    for name in names:
        (site.root / name).chmod(0o755)
    _assert_kind(run, "7 errors; nothing was published")
    told = [f"{name}: error: cannot be read: Permission denied [unreadable]" for name in names]
    assert run.stderr.splitlines()[:-1] == told


def test_french_and_english_are_told_where_only_ascii_can_be_shown(site: Sandbox) -> None:
    site.replace(EVENT, "fr: science-ouverte", "fr: Été")
    run = _run(site, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", COLUMNS="1")
    _assert_kind(run, r"\\u201c\\xc9t\\xe9\\u201d")
    assert run.stderr.isascii()


def test_debug_shows_the_traceback_of_what_the_machine_does_not_give(site: Sandbox) -> None:
    run = _run(site, f"mkdir q; cd q; rmdir ../q; {MICROSITE} build --debug")
    assert run.returncode == 1
    assert "Traceback" in run.stderr


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "build.py: error: there is not enough memory [memory]"),
        (RecursionError("maximum"), "build.py: error: something is nested too deeply [recursion]"),
        (ImportError("no pydantic"), "build.py: error: a library cannot be loaded: no pydantic [library]"),
        (ImportError("x.so: failed to map segment"), "build.py: error: there is not enough memory [memory]"),
        (OSError(5, "Input/output error", "content/a"), "content/a: error: Input/output error [system]"),
        (OSError(5, "Input/output error"), "build.py: error: Input/output error [system]"),
        (OSError("odd"), "build.py: error: odd [system]"),
    ],
)
def test_what_no_stage_could_translate_is_translated_at_the_end(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, told: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.chdir(site.root)
    monkeypatch.setattr(building, "build", fail)
    assert cli.main(["build"], site.root) == 1
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[0]) == ("", told)
    with pytest.raises(type(error)):
        cli.main(["build", "--debug"], site.root)


def test_a_file_that_goes_between_the_look_and_the_reading_is_told(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    lstat, looked = Path.lstat, []

    def gone(path: Path) -> os.stat_result:
        status = lstat(path)
        if path.parent.name == "talk" and path.suffix == ".md":
            looked.append(path)
            path.unlink()
        return status

    with monkeypatch.context() as patch:
        patch.setattr(Path, "lstat", gone)
        with pytest.raises(ContentError) as caught:
            site.build()
    assert [path.relative_to(site.root).as_posix() for path in looked] == [
        BACKGROUND.format("en"),
        BACKGROUND.format("fr"),
    ]
    assert [str(problem) for problem in caught.value.problems] == [
        f"{BACKGROUND.format(code)}: error: cannot be read: No such file or directory [unreadable]"
        for code in ("en", "fr")
    ]


@pytest.mark.parametrize("broken", ["not executable", "not a program", "a folder", "no lock"])
def test_an_environment_that_is_broken_is_told_by_the_door(tmp_path: Path, broken: str) -> None:
    """A copy of the project, with a stamp that says all is installed and a Python that cannot be run."""
    shutil.copyfile(ROOT / "build.py", tmp_path / "build.py")
    shutil.copytree(ROOT / "microsite", tmp_path / "microsite")
    for name in ("requirements.txt", "requirements-dev.txt"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("no program")
    python.chmod(0o755 if broken == "not a program" else 0o644)
    (tmp_path / ".venv" / ".requirements").write_text(bootstrap._digest(ROOT / "requirements.txt"))
    if broken == "a folder":
        python.unlink()
        python.mkdir()
    if broken == "no lock":
        (tmp_path / "requirements.txt").unlink()
    command = [sys.executable, "-S", str(tmp_path / "build.py")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": os.defpath})
    _assert_kind(run, "requirements.txt: No such file" if broken == "no lock" else "delete .*/.venv and run this again")
