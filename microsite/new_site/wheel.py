"""Make a wheel of the program: the same bytes from a clone and from an installed copy, on every machine.

It is the build backend that pyproject.toml names (PEP 517), so that ``pip`` and ``pipx`` need no other library. A wheel
is a zip file with a list of hashes (PyPA, “Binary distribution format”). What a clone has beside the package, such as
templates, words and the lock file, is in ``microsite/_program/``. Nothing is compressed, since the compression
libraries of two machines may make different bytes, and no times are stored. The trap: this module is imported where
none of our libraries is installed.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..project import INSTALLED, PACKAGE, PROGRAM
from ..sources.folders import is_litter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NAME = "microsite"
_PACKAGE = ("**/*.py", "**/*.css", "new_site/skeleton/**/*")
"""What is in the package: its modules, the style of the preview's panel, and what a new site begins with."""
_DATA = (
    "templates/**/*",
    "i18n/messages.pot",
    "i18n/*/LC_MESSAGES/messages.po",
    "schema/*.json",
    "docs/hosting/*.yml",
    "docs/hosting/*.py",
    "docs/hosting/pre-commit",
    "requirements.txt",
)
"""What a site needs of a clone besides the package."""
_KEPT = ("METADATA", "WHEEL", "entry_points.txt", "licenses/LICENSE")
"""Files that describe the wheel; installers add files of their own beside these."""
_WHEEL = "Wheel-Version: 1.0\nGenerator: microsite\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_BEGINNING_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_REGULAR_FILE = 0o100644 << 16
_POSIX = 3


def build_wheel(
    wheel_directory: str, config_settings: Mapping[str, Any] | None = None, metadata_directory: str | None = None
) -> str:
    """Write the wheel into a folder, and return its name (PEP 517)."""
    del config_settings, metadata_directory
    files = contents()
    name = name_of(files)
    (Path(wheel_directory) / name).write_bytes(pack(files))
    return name


def build_sdist(sdist_directory: str, config_settings: Mapping[str, Any] | None = None) -> str:
    """Refuse: the only source distribution is a clone (PEP 517)."""
    raise NotImplementedError("there is no source distribution: take a clone, or make a wheel of it with “pip wheel .”")


def contents() -> dict[str, bytes]:
    """Return every file of this program's wheel by its name there, except the list of hashes."""
    is_clone = PACKAGE.parent == PROGRAM
    files = {f"{NAME}/{name}": data for name, data in _files(PACKAGE, _PACKAGE)}
    files |= {f"{NAME}/{INSTALLED}/{name}": data for name, data in _files(PROGRAM, _DATA)}
    return files | dict(_described() if is_clone else _as_installed())


def name_of(files: Mapping[str, bytes]) -> str:
    """Return the file name of the wheel that has these files: ``microsite-0.1.0-py3-none-any.whl``."""
    folder = next(name for name in files if name.endswith(".dist-info/METADATA")).partition(".dist-info/")[0]
    return f"{folder}-py3-none-any.whl"


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the wheel that has these files."""
    folder = next(name for name in files if name.endswith(".dist-info/METADATA")).rpartition("/")[0]
    listed = "".join(f"{name},sha256={_hash(data)},{len(data)}\n" for name, data in sorted(files.items()))
    record = f"{folder}/RECORD"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in [*sorted(files.items()), (record, f"{listed}{record},,\n".encode())]:
            entry = zipfile.ZipInfo(name, _BEGINNING_OF_ZIP)
            entry.external_attr, entry.create_system = _REGULAR_FILE, _POSIX
            archive.writestr(entry, data)
    return packed.getvalue()


def _files(folder: Path, patterns: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files below a folder by their names there, without those that running programs make."""
    for path in sorted({path for pattern in patterns for path in folder.glob(pattern)}):
        name = path.relative_to(folder).as_posix()
        is_made = "__pycache__" in name or name.startswith(f"{INSTALLED}/") or is_litter(path.name)
        if path.is_file() and not is_made:
            yield name, path.read_bytes()


def _described() -> Iterator[tuple[str, bytes]]:
    """Yield the files that describe the wheel, from pyproject.toml."""
    import tomllib

    project = tomllib.loads((PROGRAM / "pyproject.toml").read_text("utf-8"))["project"]
    folder = f"{NAME}-{project['version']}.dist-info"
    scripts = "".join(f"{name} = {target}\n" for name, target in project["scripts"].items())
    yield f"{folder}/METADATA", _metadata(project).encode()
    yield f"{folder}/WHEEL", _WHEEL.encode()
    yield f"{folder}/entry_points.txt", f"[console_scripts]\n{scripts}".encode()
    yield f"{folder}/licenses/LICENSE", (PROGRAM / "LICENSE").read_bytes()


def _metadata(project: Mapping[str, Any]) -> str:
    """Return the core metadata of a project (PyPA, “Core metadata”, version 2.4)."""
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {project['name']}",
        f"Version: {project['version']}",
        f"Summary: {project['description']}",
        f"License-Expression: {project['license']}",
        "License-File: LICENSE",
        f"Requires-Python: {project['requires-python']}",
        "Description-Content-Type: text/markdown",
        *(f"Requires-Dist: {one}" for one in project["dependencies"]),
    ]
    for extra, requirements in project["optional-dependencies"].items():
        lines.append(f"Provides-Extra: {extra}")
        for one in requirements:
            what, _, marker = one.partition(";")
            where = f"({marker.strip()}) and " if marker else ""
            lines.append(f"Requires-Dist: {what}; {where}extra == '{extra}'")
    readme = (PROGRAM / project["readme"]).read_text("utf-8")
    return "\n".join(lines) + f"\n\n{readme}"


def _as_installed() -> Iterator[tuple[str, bytes]]:
    """Yield the files that describe the wheel from which this copy was installed."""
    folder = next(PACKAGE.parent.glob(f"{NAME}-*.dist-info"))
    for name in _KEPT:
        yield f"{folder.name}/{name}", (folder / name).read_bytes()


def _hash(data: bytes) -> str:
    """Return the SHA-256 as a list of hashes has it: URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
