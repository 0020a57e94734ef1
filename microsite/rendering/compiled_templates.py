"""Keep compiled templates, since compiling them takes a fifth of the time of a small build.

They are code, which is executed when it is read. So they are kept in the environment of the program's own libraries,
and never in the project's cache: whoever can write there can change the libraries as well (docs/security.md). Without
an environment of its own, the program keeps them in memory only. The trap: Jinja's own key is the template's text; but
another version of Jinja, or other options, compile the same text to other code.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from functools import cache
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

import jinja2

from .. import kept

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

FOLDER = Path(sys.prefix) / "microsite-templates" if sys.prefix != sys.base_prefix else None
"""Where compiled templates are kept; None if the program has no environment of its own."""
_NAME_LENGTH = 32


class CompiledTemplates(jinja2.BytecodeCache):
    """One version of each template: in memory for the next build of this process, in a file for other processes."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._kept: dict[str, tuple[str, CodeType]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return a key made of name and file; Jinja would encode them as UTF-8, which is not always possible for a
        path.
        """
        return f"{name}\0{filename or name}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Use the kept code if the template's text is unchanged."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum != bucket.checksum:
            code = self._read(bucket)
            if code:
                self._kept[bucket.key] = (bucket.checksum, code)
        bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the compiled code."""
        if not bucket.code:
            return
        self._kept[bucket.key] = (bucket.checksum, bucket.code)
        if self._folder:
            kept.keep(self._path(bucket), _made_of(bucket), marshal.dumps(_at("", bucket.code)))

    def _read(self, bucket: Bucket) -> CodeType | None:
        """Return the code in the file; None if there is none, if it is damaged, or if it was made of anything else."""
        code = kept.kept(self._path(bucket), _made_of(bucket)) if self._folder else None
        if code is None:
            return None
        return _at(bucket.key.partition("\0")[2], marshal.loads(code))  # noqa: S302 - see above: as trusted as the libraries

    def _path(self, bucket: Bucket) -> Path:
        assert self._folder  # noqa: S101 - asked before
        name = bucket.key.partition("\0")[0]
        return (
            self._folder / f"{hashlib.sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:_NAME_LENGTH]}.code"
        )


COMPILED = CompiledTemplates(FOLDER)


def _made_of(bucket: Bucket) -> bytes:
    """Return everything that a template's code depends on."""
    name = bucket.key.partition("\0")[0].encode("utf-8", "surrogateescape")
    return b"\0".join((_compiler(), name, bucket.checksum.encode()))


@cache
def _compiler() -> bytes:
    """Return what the code depends on besides the text: the versions of Python and Jinja, and the options in
    ``templates``.
    """
    options = (Path(__file__).with_name("templates.py")).read_bytes()
    return hashlib.sha256(f"{sys.version}\0{jinja2.__version__}\0".encode() + options).digest()


def _at(file: str, code: CodeType) -> CodeType:
    """Return the same code with another file name, since the same template may be in several places."""
    inner = tuple(_at(file, one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename=file, co_consts=inner)
