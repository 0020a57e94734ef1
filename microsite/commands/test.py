"""Check and test the program itself"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from . import offer_common

if TYPE_CHECKING:
    import argparse

    from ..console import Console
    from . import Call

STEPS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("microsite", "audit"),
)
CHECKER = Path(__file__).parents[2] / ".cache" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
"""The Nu HTML checker, once it is fetched."""
_CHECKER_PACKAGE = "vnu-jar@26.9.27"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
"""What a Chromium is called; the first that is found is the one."""
PACKAGES = {
    "chromium": BROWSERS,
    "nginx": ("nginx",),
    "apache2-bin": ("apache2",),
    "rclone": ("rclone",),
    "gettext": ("msgfmt",),
}
"""What tests use of the system: Debian's packages, and the programs any one of which will do."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Everything else goes to pytest."""
    parser.description = (
        "Lint, check the types, and run the tests. Arguments after -- go to pytest, which then runs alone."
    )
    parser.add_argument("pytest", nargs="*", metavar="-- PYTEST ARGUMENT", help="for example: -- -k typography")
    offer_common(parser)


def run(call: Call) -> int:
    """Run every step, also after one has failed; 0 only if all passed."""
    import subprocess

    _prepare_packages(call.console)
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


def find(package: str) -> str | None:
    """The program that a package of Debian brings, whoever brought it; None where there is none."""
    import shutil

    places = (None, "/usr/sbin")  # where servers are, and only root's PATH looks
    return next(
        (path for name in PACKAGES[package] for place in places if (path := shutil.which(name, path=place))), None
    )


def _prepare_packages(console: Console) -> None:
    """Have the programs that tests use: install them where that is allowed, or say what is skipped."""
    import shutil
    import subprocess

    missing = [package for package in PACKAGES if not find(package)]
    apt = shutil.which("apt-get")
    if missing and apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        console.say(f"– installing for the tests: {', '.join(missing)}")
        alone = [["install", "-y", "--no-install-recommends", package] for package in missing]  # one may not be had
        for command in (["update"], *alone):
            subprocess.run([apt, "-qq", *command], check=False, stdout=subprocess.DEVNULL)  # noqa: S603
    for package in missing:
        if not find(package):
            console.say(f"– no {package} here: its tests are skipped; install it to run them")


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
