"""Make a PNG with Typst of a template with its files and values; each picture is made once, and then kept in the cache.

Its key is a hash of everything that it depends on. The template is put into a folder of its own with the files that it
shows, and can read no other: a compiler that gets its files in memory loses them after the first picture. The values of
a template are data, never code.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from .. import kept
from ..artifacts import Artifact, Stored, digest
from ..build_state import libraries
from ..problems.templates import CARD, CARD_MACHINE, CARD_MISSING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ..artifacts import AnyArtifact

TEMPLATE = "main.typ"
"""The name of the template among its files."""


class Press:
    """One template with its files, and folders of fonts.

    Typst is started for the first picture that is not in the cache. Used as a context manager: its folder is removed at
    the end. A font among the files has the name ``own_font`` in the template.
    """

    def __init__(self, files: Mapping[str, bytes], fonts: Sequence[Path], cache: Path) -> None:
        self._files, self._fonts, self._cache = files, fonts, cache
        self._shape = _shape(files, fonts)
        self._compiler: Any = None
        self._own_font = ""
        self._folder = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the folder of the compiler, if it was started; that is done at the latest with the press itself."""
        self._compiler = None
        self._folder.close()

    def picture(self, values: dict[str, str]) -> bytes:
        """Return the PNG for these values, one pixel for each point. Raises Refusal if it cannot be made."""
        _, picture, _ = self._kept(values)
        return picture

    def stored(self, values: dict[str, str], name: Callable[[bytes], str]) -> AnyArtifact:
        """Return the same as what is published: from the cache, so that hundreds of cards are not in memory together.

        ``name`` gives a picture its path. Raises Refusal if it cannot be made.
        """
        file, picture, is_kept = self._kept(values)
        path = name(picture)
        return Stored(path, file, digest(picture), len(picture), kept.BEFORE) if is_kept else Artifact(path, picture)

    def _kept(self, values: dict[str, str]) -> tuple[Path, bytes, bool]:
        """Return the file of a picture in the cache, the picture, and whether it is there."""
        key = hashlib.sha256(f"{self._shape}{json.dumps(values)}".encode()).hexdigest()
        path = self._cache / key
        return path, *kept.stored(path, key.encode(), lambda: self._made(values))

    def _made(self, values: dict[str, str]) -> bytes:
        try:
            import typst
        except ModuleNotFoundError:
            raise CARD_MISSING.refusal() from None
        try:
            self._compiler = self._compiler or self._start()
            inputs = {**values, "own_font": self._own_font}
            made: bytes | list[bytes] = self._compiler.compile(format="png", ppi=72, sys_inputs=inputs)
        except (typst.TypstError, RuntimeError) as error:
            raise CARD.refusal(reason=str(error)) from None
        except BaseException as error:
            if not isinstance(error, OSError) and type(error).__name__ != "PanicException":  # Rust panics
                raise
            raise CARD_MACHINE.refusal(reason=str(error)) from None
        return made if isinstance(made, bytes) else made[0]  # texts that are too long go on on a second page

    def _start(self) -> Any:
        """Start a compiler over a folder with the files."""
        import typst

        folder = Path(self._folder.enter_context(tempfile.TemporaryDirectory(prefix="microsite-")))
        for name, data in self._files.items():
            (folder / name).write_bytes(data)
        own = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
        self._own_font = next(iter(own.families()), "")
        fonts = [str(place) for place in (*self._fonts, folder) if place.is_dir()]
        return typst.Compiler(str(folder / TEMPLATE), root=str(folder), font_paths=fonts, ignore_system_fonts=True)


def _shape(files: Mapping[str, bytes], fonts: Sequence[Path]) -> str:
    """Return a hash of everything that every picture depends on: Typst, the template and its files, the fonts."""
    seen = hashlib.sha256(repr(sorted(name for name in libraries() if name.startswith("typst-"))).encode())
    found = [path for folder in fonts for path in sorted(folder.glob("*.ttf")) if path.is_file()]
    for name, data in [*sorted(files.items()), *((path.name, path.read_bytes()) for path in found)]:
        seen.update(f"{name}\0{len(data)}\0".encode() + data)
    return seen.hexdigest()
