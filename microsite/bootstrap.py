"""A fresh clone becomes a working one: an environment in .venv, from the hashed lock, made once.

Standard library only. It installs into ``.venv`` and nowhere else, and does nothing inside an environment that has
what is needed. The trap: a bare Debian has neither ``ensurepip`` nor a pip that may install, but its pip can fill an
environment that was made without one.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).absolute().parent.parent
ENVIRONMENT = ROOT / ".venv"
_PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
_ENTERED = "MICROSITE_ENTERED"
_COMMAND = "MICROSITE_COMMAND"
_TOOLS = {"test": "tools.run_tests", "audit": "tools.audit"}
"""What build.py can also be asked for in a clone of the program, which has the folder tools/."""

_SITE = ("babel", "jinja2", "livereload", "markdown", "nh3", "pydantic", "segno", "tornado", "tzdata", "yaml")
_DEVELOPMENT = (
    *_SITE,
    "axe_playwright_python",
    "html5lib",
    "hypothesis",
    "icalendar",
    "jsonschema",
    "mypy",
    "playwright",
    "pytest",
    "ruff",
)


def enter(argv: Sequence[str]) -> int:
    """Run the command line in an environment that has what it needs, making one first where there is none."""
    try:
        return _enter(argv)
    except KeyboardInterrupt:
        return 130
    except OSError as error:  # from here: the command line tells its own
        if "--debug" in argv:
            raise
        name = error.filename or ENVIRONMENT
        print(
            f"{name}: {error.strerror}\nLook at its rights, or delete {ENVIRONMENT} and run this again.",
            file=sys.stderr,
        )
        return 1


def _enter(argv: Sequence[str]) -> int:
    for_tests = bool(argv) and argv[0] == "test"
    lock = ROOT / ("requirements-dev.txt" if for_tests else "requirements.txt")
    modules = _DEVELOPMENT if for_tests else _SITE
    if _is_here(lock) or (not _is_ours() and _has(modules)):
        return _run(argv)
    if not _is_made(lock):
        if failure := _make(lock):
            print(failure, file=sys.stderr)
            return 1
        _stamp(lock).write_text(_digest(lock), encoding="utf-8")
    return _go_on(argv)


def _command() -> str:
    """How this program was started, for hints that say what to type: ``python3 build.py``."""
    if known := os.environ.pop(_COMMAND, ""):
        return known
    python = sys.orig_argv[0]
    if os.name == "nt" and os.sep in python:
        python = "py"  # the launcher, which starts a Python by its whole path
    return f"{python} {sys.argv[0]}"


def _run(argv: Sequence[str]) -> int:
    """Run a tool where there are some, and the command line for everything else; give back the exit status."""
    from importlib import import_module

    if argv and argv[0] in _TOOLS and (ROOT / "tools").is_dir():
        status: int = import_module(_TOOLS[argv[0]]).main(argv[1:])
        return status
    from .cli import main

    return main(argv, ROOT, _command())


def _is_ours() -> bool:
    """Whether this Python runs in our environment."""
    return Path(sys.prefix) == ENVIRONMENT


def _is_here(lock: Path) -> bool:
    """Whether this Python runs in our environment, and the lock is installed there."""
    return _is_ours() and _is_made(lock)


def _is_made(lock: Path) -> bool:
    """Whether our environment has what a lock lists; the development lock lists everything."""
    stamps = (_stamp(lock), _stamp(ROOT / "requirements-dev.txt"))
    locks = (lock, ROOT / "requirements-dev.txt")
    return _PYTHON.exists() and any(_read(stamp) == _digest(one) for stamp, one in zip(stamps, locks, strict=True))


def _has(modules: Sequence[str]) -> bool:
    """Whether this Python, wherever it runs, can import all of these."""
    from importlib.util import find_spec

    return all(find_spec(module) for module in modules)


def _stamp(lock: Path) -> Path:
    return ENVIRONMENT / f".{lock.stem}"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _make(lock: Path) -> str:
    """Fill our environment from a lock; what to tell where that cannot be done, and nothing where it was."""
    import subprocess

    print(f"Setting up {ENVIRONMENT.name} from {lock.name}, once …", file=sys.stderr, flush=True)
    said = []
    for name, commands in _ways(lock):
        said.append(f"{name}:")
        for command in commands:
            try:
                done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
            except OSError as error:
                said.append(f"  {error}")
                break
            if done.returncode:
                said.append("  " + (done.stderr or done.stdout).strip().replace("\n", "\n  "))
                break
        else:
            return ""
    said.append(
        "The environment could not be made. It needs uv, or Python's pip, and a way to the package index.\n"
        "On Debian and Ubuntu: apt install python3-pip python3-venv"
    )
    return "\n".join(said)


def _ways(lock: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """How an environment can be made and filled, the best way first."""
    from shutil import which

    python, environment, locked = sys.executable, str(ENVIRONMENT), ["--require-hashes", "-r", str(lock)]
    quiet = ["install", "--quiet", "--disable-pip-version-check", "--prefer-binary", *locked]
    uv = which("uv")
    if uv:
        making = [] if _PYTHON.exists() else [[uv, "venv", "--quiet", "--python", python, environment]]
        yield "uv", [*making, [uv, "pip", "install", "--quiet", "--python", str(_PYTHON), *locked]]
    bare = [] if _PYTHON.exists() else [[python, "-m", "venv", "--without-pip", environment]]
    yield "pip", [*bare, [python, "-m", "pip", "--python", str(_PYTHON), *quiet]]
    yield "venv", [[python, "-m", "venv", environment], [str(_PYTHON), "-m", "pip", *quiet]]


def _go_on(argv: Sequence[str]) -> int:
    """Go on in our environment, with the same arguments."""
    if os.environ.get(_ENTERED) == str(ENVIRONMENT):
        print(f"{ENVIRONMENT} is not what it should be; delete it and run this again.", file=sys.stderr)
        return 1
    command = [str(_PYTHON), str(ROOT / "build.py"), *argv]
    environ = {**os.environ, _ENTERED: str(ENVIRONMENT), _COMMAND: _command()}
    if os.name == "nt":
        import subprocess

        # exec on Windows leaves the terminal before the work is done
        return subprocess.call(command, env=environ)  # noqa: S603
    sys.stdout.flush()
    return os.execve(command[0], command, environ)  # noqa: S606 - the same program, in its own environment
