"""Check and test the program itself"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from ..console import Console
    from . import Call

STEPS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
)
CHECKER = Path(__file__).parents[2] / ".cache" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
"""The Nu HTML checker, once it is fetched."""
_CHECKER_PACKAGE = "vnu-jar@26.9.27"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
"""What a Chromium is called; the first that is found is the one."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Everything else goes to pytest."""
    parser.description = (
        "Lint, check the types, and run the tests. Arguments after -- go to pytest, which then runs alone."
    )
    parser.add_argument("pytest", nargs="*", metavar="-- PYTEST ARGUMENT", help="for example: -- -k typography")


def run(call: Call) -> int:
    """Run every step, also after one has failed; 0 only if all passed."""
    import subprocess

    _prepare_browser(call.console)
    _prepare_checker(call.console)
    steps = () if call.arguments.pytest else STEPS
    failed = []
    for step in (*steps, ("pytest", *call.arguments.pytest)):
        call.console.say(f"– {' '.join(step)}")
        if subprocess.run([sys.executable, "-m", *step], cwd=call.project.root, check=False).returncode:  # noqa: S603
            failed.append(step[0])
    if failed:
        call.console.say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def find_browser() -> str | None:
    """A Chromium of the system; None where there is none."""
    import shutil

    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def _prepare_browser(console: Console) -> None:
    """Have a browser for the tests that need one: install it where that is allowed, or say what is skipped."""
    import shutil
    import subprocess

    if find_browser():
        return
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        console.say("– installing Chromium for the tests in a browser")
        for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run([apt, "-qq", *command], check=False, stdout=subprocess.DEVNULL)  # noqa: S603
    if not find_browser():
        console.say("– no Chromium here: the tests in a browser are skipped; install one to run them")


def _prepare_checker(console: Console) -> None:
    """Have the Nu HTML checker where it can be had from a package, or say that it is skipped."""
    import shutil
    import subprocess

    npm, java = shutil.which("npm"), shutil.which("java")
    if java and npm and not CHECKER.exists():
        console.say("– fetching the Nu HTML checker")
        folder = str(CHECKER.parents[4])
        command = [
            npm,
            "install",
            "--silent",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--prefix",
            folder,
            _CHECKER_PACKAGE,
        ]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603
    if not (java and CHECKER.exists()):
        console.say("– no Nu HTML checker here (it needs npm and Java): its test is skipped")
