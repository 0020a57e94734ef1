"""Which files have changed, and which test modules such a change can have broken.

A test module is chosen where it imports a changed module, directly or through others. The trap: a few modules use half
of the program (``building``, the verbs), and nearly every test builds a site with them, so this alone would choose
everything. Imports are therefore not followed through those: what is reached through them alone is left to a few
test modules that look at whole sites, and to the next whole run. A file whose part is not known asks for that at once.
"""

from __future__ import annotations

import ast
import subprocess
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ALWAYS = ("tests/test_architecture.py", "tests/test_building.py", "tests/test_invalid.py")
"""What looks at the order of the modules, and at whole sites, right and wrong."""
_EVERYTHING = ("tests/conftest.py", "pyproject.toml", "requirements.txt", "requirements-dev.txt")
_NOTHING = (".editorconfig", ".gitattributes", ".gitignore", ".vscode/", "LICENSE", "bench/")
"""No test looks at these."""
_SOURCES = ("microsite", "tools", "tests")
_DATA = ("content/", "docs/", "i18n/", "schema/", "templates/", "tests/", ".ci/", "README.md", "CHANGELOG.md")
"""Files that tests name in their text, by a part of their path."""


class Choice(NamedTuple):
    """What a change asks for."""

    tests: tuple[str, ...] = ()
    """Paths of test modules, from the root; empty where all have to run."""
    reason: str = ""
    """Why all have to run; empty where they need not."""


def files(root: Path) -> list[str]:
    """List what differs from where this branch left ``main``, not committed and new files included."""
    base = _git(root, "merge-base", "HEAD", "main") or ["HEAD"]
    changed = _git(root, "diff", "--name-only", "--no-renames", base[0])
    return sorted({*changed, *_git(root, "ls-files", "--others", "--exclude-standard")})


def choose(root: Path, changed: Iterable[str]) -> Choice:
    """Choose the test modules that these changes can have broken."""
    graph = _Graph(root)
    chosen: set[str] = set()
    for path in changed:
        if path.startswith(_NOTHING):
            continue
        if path in _EVERYTHING or not (root / path).exists():
            return Choice(reason=f"{path} is for all tests" if path in _EVERYTHING else f"{path} is gone")
        found = graph.tests_of(path)
        if not found:
            return Choice(reason=f"which tests look at {path} is not known")
        chosen |= found
    return Choice(tuple(sorted({*chosen, *(one for one in ALWAYS if chosen and (root / one).exists())})))


class _Graph:
    """Which module imports which, as paths from the root."""

    def __init__(self, root: Path) -> None:
        paths = [path for source in _SOURCES for path in sorted((root / source).rglob("*.py"))]
        self._texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}
        self._imports = {path: set(_imported(path, text, self._texts)) for path, text in self._texts.items()}
        self._tests = [path for path in self._texts if Path(path).name.startswith("test_")]

    def tests_of(self, path: str) -> set[str]:
        """The test modules that look at a file."""
        if path in self._tests:
            return {path}
        if path in self._texts:
            return {test for test in self._tests if path in self._reached(test)}
        if path.startswith(_SOURCES[:2]):
            users = {
                one for one, text in self._texts.items() if Path(path).name in text and one.startswith(_SOURCES[:2])
            }
            return {test for one in users for test in self.tests_of(one)}
        if path.startswith(_DATA):
            parts = {f'"{part}' for part in path.split("/")} | {f"{part}/" for part in path.split("/")[:-1]} - {
                "tests/"
            }
            return {test for test in self._tests if any(part in self._texts[test] for part in parts)}
        return set()

    def _reached(self, start: str) -> set[str]:
        """What a module imports, and what those import, up to the first one that uses half of the program."""
        reached, waiting = set(), [start]
        while waiting:
            for one in self._imports[waiting.pop()] - reached:
                reached.add(one)
                if one not in self._hubs:
                    waiting.append(one)
        return reached

    @cached_property
    def _hubs(self) -> set[str]:
        program = [path for path in self._texts if path.startswith("microsite/")]
        return {path for path in program if len(self._all(path)) > len(program) / 2}

    def _all(self, start: str) -> set[str]:
        reached, waiting = set(), [start]
        while waiting:
            found = self._imports[waiting.pop()] - reached
            reached |= found
            waiting += found
        return reached


def _imported(path: str, text: str, known: Iterable[str]) -> Iterator[str]:
    """The modules of the project that a module imports while it runs: not those for types alone."""
    here = Path(path).parent
    for node in _running(ast.parse(text)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
            bases = [Path()]
        else:
            names = [node.module or "", *(".".join(filter(None, (node.module, alias.name))) for alias in node.names)]
            bases = [here.joinpath(*[".."] * (node.level - 1))] if node.level else [Path(), here, Path("tests")]
        for name in filter(None, names):
            for base in bases:
                stem = _normal(base / name.replace(".", "/"))
                yield from (one for one in (f"{stem}.py", f"{stem}/__init__.py") if one in known)


def _normal(path: Path) -> str:
    import os.path

    return os.path.normpath(path).replace("\\", "/")


def _running(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        yield from _running(node)


def _git(root: Path, *arguments: str) -> list[str]:
    """The lines that git says; none where it fails."""
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout.splitlines()
