"""Make a new folder ready to use: an environment in .venv with the libraries that the hashed lock file lists, made
once.

The folder is a clone of the program, or a site that has the program as a wheel, which its lock file lists too; then
this module runs from the wheel, before anything is installed. Standard library only. It installs into ``.venv`` and
nowhere else, and does nothing inside an environment that has what is needed. The trap: a bare Debian has neither
``ensurepip`` nor a pip that is allowed to install, but its pip can fill an environment that was made without one.
"""

from __future__ import annotations

import gc
import hashlib
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).absolute().parent.parent
"""The clone that this module is in; no existing folder if it runs from a wheel."""
_ENTERED = "MICROSITE_ENTERED"
_TOOLS = {"test": "tools.run_tests", "audit": "tools.audit"}
"""Words after build.py that call a tool; only in a clone of the program, which has the folder tools/."""

_SITE = ("PIL", "babel", "jinja2", "livereload", "markdown", "nh3", "pydantic", "segno", "tornado", "tzdata", "yaml")
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


def enter(argv: Sequence[str], root: Path = ROOT) -> int:
    """Run the command line in an environment that has what it needs; if there is none, make it first."""
    gc.disable()  # until all is loaded that every verb needs: nothing of that is garbage
    here = Installation(root)
    try:
        return _enter(argv, here)
    except KeyboardInterrupt:
        return 130
    except OSError as error:  # errors of the command line itself are reported there
        if "--debug" in argv:
            raise
        name = error.filename or here.environment
        print(
            f"{name}: {error.strerror}\nLook at its rights, or delete {here.environment} and run this again.",
            file=sys.stderr,
        )
        return 1


class Installation(NamedTuple):
    """A folder with a ``build.py``, its locks and its environment."""

    root: Path

    @property
    def environment(self) -> Path:
        """The folder into which libraries are installed."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The Python of that environment."""
        return self.environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def is_clone(self) -> bool:
        """Whether the program runs from files in this folder, and not from a wheel."""
        return self.root == ROOT

    @property
    def is_running(self) -> bool:
        """Whether this process runs in our environment."""
        return Path(sys.prefix) == self.environment

    def lock(self, *, for_tests: bool = False) -> Path:
        """Return the file that lists what must be installed."""
        return self.root / ("requirements-dev.txt" if for_tests and self.is_clone else "requirements.txt")

    def stamp(self, lock: Path) -> Path:
        """Return the file that holds the digest of the lock file that was installed."""
        return self.environment / f".{lock.stem}"

    def is_made(self, lock: Path) -> bool:
        """Whether our environment has what a lock file lists; the one for development lists everything."""
        development = self.root / "requirements-dev.txt"  # a site has none
        locks = [lock, *([development] if development.exists() else [])]
        return self.python.exists() and any(_read(self.stamp(one)) == _digest(one) for one in locks)


def _enter(argv: Sequence[str], here: Installation) -> int:
    for_tests = bool(argv) and argv[0] == "test"
    lock = here.lock(for_tests=for_tests)
    is_ready = here.is_running and here.is_made(lock)
    if is_ready or (here.is_clone and not here.is_running and _has(_DEVELOPMENT if for_tests else _SITE)):
        return _run(argv, here)
    if not here.is_made(lock):
        if failure := _make(here, lock):
            print(failure, file=sys.stderr)
            return 1
        here.stamp(lock).write_text(_digest(lock), encoding="utf-8")
    return _go_on(argv, here)


def _run(argv: Sequence[str], here: Installation) -> int:
    """Run a tool if the first argument names one, else the command line; return the exit status."""
    from importlib import import_module

    from . import invocation

    if argv and argv[0] in _TOOLS and here.is_clone and (here.root / "tools").is_dir():
        status: int = import_module(_TOOLS[argv[0]]).main(argv[1:])
        return status
    from .cli import main

    return main(argv, here.root, invocation.of_script())


def _has(modules: Sequence[str]) -> bool:
    """Whether this Python, wherever it runs, can import all of these modules."""
    from importlib.util import find_spec

    return all(find_spec(module) for module in modules)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _make(here: Installation, lock: Path) -> str:
    """Fill our environment from a lock file; return what to tell if that fails, and nothing if it succeeds.

    Without a way to the index, only what is on this machine is tried: libraries that are installed, or that uv keeps.
    """
    from . import package_index

    print(f"Setting up {here.environment.name} from {lock.name}, once …", file=sys.stderr, flush=True)
    if refusal := _read_only(here):
        return refusal
    silence, said = package_index.failure(), []
    for name, commands in _ways(here, lock, offline=bool(silence)):
        failure = _failure(commands, here)
        if failure is None:
            return ""
        indented = re.sub(_TRIED, "", failure).replace("\n", "\n  ")
        said.append(f"{name}:\n  {indented}")
        if name == "pip" and (cause := _unconnected(failure)):  # another pip would get no further
            return "\n".join([_NO_NETWORK.format(cause=cause, lock=lock.name), *said])
    if silence:
        return _NO_NETWORK.format(cause=silence, lock=lock.name)
    said.append(
        "The environment could not be made. It needs uv, or Python's pip, and a way to the package index.\n"
        "On Debian and Ubuntu: apt install python3-pip python3-venv"
    )
    return "\n".join(said)


_NO_NETWORK = """\
{cause}
The first run needs a network, once, for the libraries that {lock} lists; later ones need none. Run this again with one.
Behind a proxy, set HTTPS_PROXY; an index of your own is set by PIP_INDEX_URL.\
"""
_TRIED = r"(?m)^WARNING: Retrying \(.*?connection broken by (.*)\n"
"""A line of pip about each of its tries, and the cause in Python's words."""
_REASON = r"(?:>: |')([^'<>]+)'\)"
"""Why it failed, in those words; both are compiled only where pip is asked."""


def _read_only(here: Installation) -> str:
    """Return what to tell where our environment cannot be written, and nothing where it can."""
    folder = here.environment if here.environment.exists() else here.root
    if os.access(folder, os.W_OK):
        return ""
    return (
        f"{folder} is read-only for you, and {here.environment.name} has to be made there, once.\n"
        f"Copy {here.root} into a folder of your own and run this there, or ask for the right to write."
    )


def _failure(commands: Sequence[Sequence[str]], here: Installation) -> str | None:
    """Run commands in the folder until one fails; return what it said, and None if none did."""
    import subprocess

    for command in commands:
        try:
            done = subprocess.run(  # noqa: S603
                command, cwd=here.root, capture_output=True, text=True, errors="replace", check=False
            )
        except OSError as error:
            return str(error)
        if done.returncode:
            return (done.stderr or done.stdout).strip()
    return None


def _unconnected(said: str) -> str:
    """Return why pip got no connection, from its lines about each try; empty if that is not why it failed."""
    causes = re.findall(_TRIED, said)
    if not causes or "No matching distribution" not in said:
        return ""
    reasons = re.findall(_REASON, causes[-1])
    return f"The package index cannot be reached: {reasons[-1] if reasons else causes[-1]}"


def _ways(here: Installation, lock: Path, *, offline: bool = False) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the ways to make and fill an environment, the best one first; ``offline``, those that need no index.

    A site's lock file gives the wheel's path relative to the folder, in which the commands run. The wheel is always
    installed again, since another wheel may have the version that is installed.
    """
    from shutil import which

    python, environment, there = sys.executable, str(here.environment), here.python.exists()
    locked = [*([] if here.is_clone else ["--force-reinstall"]), "--require-hashes", "-r", str(lock)]
    asking = ["--no-index"] if offline else ["--retries", "3"]
    quiet = ["install", "--quiet", "--disable-pip-version-check", "--prefer-binary", *asking, *locked]
    uv = which("uv")
    if uv:
        making = [] if there else [[uv, "venv", "--quiet", "--python", python, environment]]
        filling = [uv, "pip", "install", "--quiet", *(["--offline"] if offline else [])]
        yield "uv", [*making, [*filling, "--python", str(here.python), *locked]]
    if offline and not there:
        return
    bare = [] if there else [[python, "-m", "venv", "--without-pip", environment]]
    yield "pip", [*bare, [python, "-m", "pip", "--python", str(here.python), *quiet]]
    if not offline:
        yield "venv", [[python, "-m", "venv", environment], [str(here.python), "-m", "pip", *quiet]]


def _go_on(argv: Sequence[str], here: Installation) -> int:
    """Continue in our environment, with the same arguments."""
    from . import invocation

    if os.environ.get(_ENTERED) == str(here.environment):
        print(f"{here.environment} is not what it should be; delete it and run this again.", file=sys.stderr)
        return 1
    command = [str(here.python), str(here.root / "build.py"), *argv]
    environ = {**os.environ, _ENTERED: str(here.environment), invocation.HANDED_ON: invocation.of_script()}
    if os.name == "nt":
        import subprocess

        # exec on Windows leaves the terminal before the work is done
        return subprocess.call(command, env=environ)  # noqa: S603
    sys.stdout.flush()
    return os.execve(command[0], command, environ)  # noqa: S606 - the same program, in its own environment
