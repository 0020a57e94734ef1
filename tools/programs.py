"""Programs of the system that tests use: where they are, and how to install them where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

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
    """Install what tests use and is missing, where that is allowed; print what is skipped without it."""
    _prepare_packages()
    _prepare_checker()


def _prepare_packages() -> None:
    missing = [package for package in PACKAGES if not find(package)]
    apt = shutil.which("apt-get")
    if missing and apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        print(f"– installing for the tests: {', '.join(missing)}", flush=True)
        alone = [["install", "-y", "--no-install-recommends", package] for package in missing]  # may be unavailable
        for command in (["update"], *alone):
            subprocess.run([apt, "-qq", *command], check=False, stdout=subprocess.DEVNULL)
    for package in missing:
        if not find(package):
            print(f"– no {package} here: its tests are skipped; install it to run them", flush=True)


def _prepare_checker() -> None:
    npm, java = shutil.which("npm"), shutil.which("java")
    if java and npm and not CHECKER.exists():
        print("– fetching the Nu HTML checker", flush=True)
        quiet = ["--silent", "--no-save", "--no-audit", "--no-fund"]
        command = [npm, "install", *quiet, "--prefix", str(CHECKER.parents[4]), _CHECKER_PACKAGE]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if not (java and CHECKER.exists()):
        print("– no Nu HTML checker here (it needs npm and Java): its test is skipped", flush=True)
