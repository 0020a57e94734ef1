"""One version of the program as a site has it: its wheel, and those files of the wheel that are also files of the site.

Read from a wheel, or made from the running program. A site installs the wheel by its path and its hash, never by its
name: a name would be looked up in an index, where anybody may have published something else under it.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from ..artifacts import digest
from ..problems import ContentError, Location
from ..problems.new_site import WHEEL
from ..project import INSTALLED
from ..text.lazy_pattern import lazy_pattern
from . import wheel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "program"
"""The folder of a site that has the wheel."""
LAUNCHER = "skeleton/launcher.py"
_INSIDE = (f"{wheel.NAME}/{INSTALLED}/", f"{wheel.NAME}/new_site/")
"""Where a wheel keeps what a new site is made of."""
_NEEDED = (LAUNCHER, "requirements.txt")
_HEADER = "# The program and every library that it needs, each with its hash; written by “init”.\n"
_NAME = lazy_pattern(r"microsite-[\w.+!]+-py3-none-any\.whl", re.ASCII)
"""As the launcher of a site looks for it."""
_SCHEMA = lazy_pattern(r"schema/[\w.-]+\.json", re.ASCII)
_NAMED = lazy_pattern(r"^\./program/microsite-\S+\.whl --hash=sha256:", re.MULTILINE)


class Release(NamedTuple):
    """A version of the program."""

    name: str
    """The file name of its wheel."""
    wheel: bytes
    files: Mapping[str, bytes]
    """What a site is made of: ``requirements.txt``, ``schema/event.schema.json``, ``skeleton/README.md``."""

    @classmethod
    def of_this_program(cls) -> Release:
        """Return the running version, as a wheel."""
        files = wheel.contents()
        return cls(wheel.name_of(files), wheel.pack(files), _inside(files))

    @classmethod
    def read(cls, path: Path) -> Release:
        """Return the version in a wheel file. Raises ContentError for any other file."""
        try:
            with zipfile.ZipFile(path) as archive:
                files = {name: archive.read(name) for name in archive.namelist()}
            release = cls(wheel.name_of(files), path.read_bytes(), _inside(files))
        except (OSError, zipfile.BadZipFile, StopIteration, RuntimeError, EOFError, zlib.error):
            release = None  # RuntimeError: it is encrypted, or packed in a way that Python does not know
        if not (release and _NAME.fullmatch(release.name) and all(name in release.files for name in _NEEDED)):
            raise ContentError.of(WHEEL.at(Location(str(path))))
        return release

    @property
    def version(self) -> str:
        """The version number: ``0.1.0``."""
        return self.name.split("-")[1]

    @property
    def files_of_site(self) -> dict[str, bytes]:
        """Return the files of a site that belong to the version, by name; the last one puts it into effect."""
        schema = {name: data for name, data in self.files.items() if _SCHEMA.fullmatch(name)}
        line = f"./{FOLDER}/{self.name} --hash=sha256:{digest(self.wheel)}\n"
        return {
            f"{FOLDER}/{self.name}": self.wheel,
            **schema,
            "build.py": self.files[LAUNCHER],
            "requirements.txt": _HEADER.encode() + line.encode() + self.files["requirements.txt"],
        }


def names_wheel(requirements: str) -> bool:
    """Whether a requirements.txt was written by this program: it names the wheel beside it."""
    return bool(_NAMED.search(requirements))


def _inside(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a wheel that a site is made of, by their names without the folder they lie in."""
    return {
        name.removeprefix(folder): data for folder in _INSIDE for name, data in files.items() if name.startswith(folder)
    }
