"""Programs of the system that tests use: where they are, and how to install them where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from microsite import package_index
from tools import advisories

if TYPE_CHECKING:
    from collections.abc import Iterator

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
"""The names of Chromium; the first one that is found is used."""
PACKAGES = {
    "chromium": BROWSERS,
    "nginx": ("nginx",),
    "apache2-bin": ("apache2",),
    "rclone": ("rclone",),
    "gettext": ("msgfmt",),
}
"""Debian's packages, each with programs of which any one is enough."""
CHECKER = Path(__file__).parents[1] / ".cache" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
"""The Nu HTML checker, after it was fetched."""
_CHECKER_PACKAGE = "vnu-jar@26.9.27"


def find(package: str) -> str | None:
    """Return the program of one of PACKAGES, whoever installed it; None if there is none."""
    places = (None, "/usr/sbin")  # servers are installed there, and only root's PATH has it
    return next(
        (path for name in PACKAGES[package] for place in places if (path := shutil.which(name, path=place))), None
    )


def prepare() -> None:
    """Install what tests use and is missing, where that is allowed; print what is skipped without it, and why."""
    for reason in chain(_left_out(), _prepare_packages(), _prepare_checker()):  # what takes long comes last
        print(f"– skipped: {reason}", flush=True)


def _prepare_packages() -> Iterator[str]:
    """Install the packages that are missing, as root with apt; yield why a test of one is skipped."""
    missing = [package for package in PACKAGES if not find(package)]
    apt = shutil.which("apt-get")
    if missing and apt and _is_root():
        print(f"– installing for the tests: {', '.join(missing)}", flush=True)
        if not _apt(apt, "update"):
            yield "what apt-get would install, since “apt-get update” fails; is there a network?"
        else:
            for package in missing:  # each alone: one may be unavailable
                _apt(apt, "install", "-y", "--no-install-recommends", package)
    for package in missing:
        if not find(package):
            means = f"apt-get install {package}, as root" if apt else f"install {' or '.join(PACKAGES[package])}"
            yield f"the tests that need {package}, which is not here; to run them: {means}"


def _apt(apt: str, *argv: str) -> bool:
    """Run apt-get without many words, and without patience for a server that does not answer."""
    hasty = ["-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=10", "-o", "Acquire::https::Timeout=10"]
    if argv[0] == "update":
        hasty += ["-o", "APT::Update::Error-Mode=any"]
    command = [apt, "-qq", *hasty, *argv]
    return not subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode


def _prepare_checker() -> Iterator[str]:
    """Fetch the Nu HTML checker, once; yield why its test is skipped."""
    npm, java = shutil.which("npm"), shutil.which("java")
    why = "it needs npm and Java"
    if java and npm and not CHECKER.exists():
        asked = subprocess.run([npm, "config", "get", "registry"], capture_output=True, text=True, check=False)
        silence = package_index.unreachable(asked.stdout.strip())
        why = silence or "npm could not fetch it"
        if not silence:
            print("– fetching the Nu HTML checker", flush=True)
            quiet = ["--silent", "--no-save", "--no-audit", "--no-fund", "--fetch-retries=1"]
            command = [npm, "install", *quiet, "--prefix", str(CHECKER.parents[4]), _CHECKER_PACKAGE]
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if not (java and CHECKER.exists()):
        yield f"the test that needs the Nu HTML checker, which is not here: {why}"


def _left_out() -> Iterator[str]:
    """Yield what else of this machine some tests want, where it is not so."""
    if silence := package_index.failure():
        yield f"the test that fills an environment from the package index: {silence}"
    if silence := package_index.unreachable(advisories.SOURCE):
        yield f"the audit of the locked libraries: {silence}"
    for program, what in (("git", "of merges and of copies"), ("node", "that compare the search with its script")):
        if not shutil.which(program):
            yield f"the tests {what}, since {program} is not here"
    yield (
        "as root, the few tests of what only others are refused"
        if _is_root()
        else "the few tests of what only root may do, such as to make devices"
    )


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
