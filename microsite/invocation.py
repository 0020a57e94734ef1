"""How this program was started, as its reader types it: ``python3 build.py``, ``py build.py`` or ``microsite``.

Every sentence that has a command gets it from here: the front doors ask, the command line hands it to its Reader. Only
the standard library, and nothing of ours. The trap: launchers start a Python by its whole path, which nobody typed.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import PurePath

HANDED_ON = "MICROSITE_COMMAND"
"""The variable by which a process tells the one that goes on in its environment."""
_PROJECT = " --project "
_WORD = re.compile(r'"[^"]*"|\S+')


def of_script() -> str:
    """Return how this script was started: ``python3 build.py``; by the process before this one, if there was one."""
    if known := os.environ.pop(HANDED_ON, ""):
        return known
    return f"{_python()} {_quoted(sys.argv[0])}"


def of_module(name: str) -> str:
    """Return how a module was started: ``python3 -m microsite``."""
    return f"{_python()} -m {name}"


def on_project(command: str, folder: str) -> str:
    """Return the command for a project that is named on the command line."""
    return f"{command}{_PROJECT}{_quoted(folder)}"


def in_folder(command: str) -> str:
    """Return the command for a site in a folder of its own, typed there: its ``build.py``, or what is installed."""
    command = command.partition(_PROJECT)[0]
    python, *others = _WORD.findall(command)
    if not (others and others[-1].strip('"').endswith(".py")):
        return command
    is_path = any(separator in python for separator in "/\\")
    return f"{_usual() if is_path else python} build.py"


def _python() -> str:
    """Return the Python of this process as it was typed; instead of a whole path, a name that finds one."""
    typed = PurePath(sys.orig_argv[0])
    if not typed.is_absolute():
        return _quoted(str(typed))
    if os.name == "nt" and _is_found("py"):
        return "py"  # the launcher
    name = typed.stem if os.name == "nt" else typed.name
    return name if _is_found(name) else _quoted(str(typed))


def _is_found(name: str) -> bool:
    """Whether a shell finds a program by its name; to import ``shutil`` for that takes longer than to look."""
    if os.name == "nt":
        from shutil import which

        return which(name) is not None
    return any(os.access(f"{folder}/{name}", os.X_OK) for folder in os.get_exec_path())


def _usual() -> str:
    return "py" if os.name == "nt" else "python3"


def _quoted(word: str) -> str:
    """Return a word as shells of every system take it as one."""
    return f'"{word}"' if re.search(r"[\s'&();]", word) else word
