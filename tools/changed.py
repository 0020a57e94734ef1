"""Find which files have changed, and which test modules such a change can have broken.

A test module is chosen if it imports a changed module, directly or through others, if it is named after it, or if it
names a changed file of another kind. The trap: a few modules, such as ``building``, use half of the program, and nearly
every test builds a site with them, so imports alone would choose everything. Imports are therefore not followed through
these modules, nor from the test modules of LONG: a module that is reached in no other way is tested only by the test
modules of ALWAYS and in the next whole run. A file about which nothing is known asks for a whole run.
"""

from __future__ import annotations

import ast
import os.path
import subprocess
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

ALWAYS = ("tests/test_architecture.py", "tests/test_building.py", "tests/test_invalid.py")
"""Always chosen: they check the order of all modules, and whole sites, right ones and wrong ones."""
LONG = (
    "tests/rendering/test_browser.py",
    "tests/sources/test_markdown_limits.py",
    "tests/test_cli.py",
    "tests/test_hostile.py",
)
"""They take half a minute each, and use nearly all of the program: chosen only for what they import themselves."""
_CONFTEST = "tests/conftest.py"
_EVERYTHING = (_CONFTEST, "tests/sites/base/", "pyproject.toml", "requirements")
"""A change here asks for all tests: nearly every test uses these."""
_NOTHING = (".editorconfig", ".gitattributes", ".gitignore", ".vscode/", "LICENSE", "bench/")
"""No test uses these."""
_DATA = {
    "content/": ('ROOT / "content"',),
    "docs/": ('"docs"',),
    "i18n/": ("tests/languages/", "tests/rendering/"),
    "schema/": ('"schema"',),
    "templates/": ("tests/languages/test_third_language.py", "tests/rendering/"),
    "tests/findings/": ("tests/tools/test_fuzzing.py",),
    "tests/invalid/": ("tests/test_invalid.py", "tests/test_manual.py"),
    "tests/sites/arabic/": ('"arabic"',),
    "README.md": ("tests/test_docs.py",),
    "CHANGELOG.md": ("tests/test_docs.py",),
    "CONTRIBUTING.md": ("tests/test_docs.py",),
    "build.py": ("tests/test_bootstrap.py",),
}
"""For files that are no modules: the beginning of the path, and words in the path or in the text of the tests about
them.
"""
_PROGRAM = ("microsite/", "tools/")


class Choice(NamedTuple):
    """The tests that a change asks for."""

    tests: tuple[str, ...] = ()
    """Paths of test modules, from the root."""
    everything: str = ""
    """Why all of them must run instead; empty if they need not."""


def files(root: Path) -> list[str]:
    """List what differs from where this branch left ``main``, not committed and new files included.

    Without a ``main`` it is compared with the last commit. Raises CalledProcessError outside a git repository.
    """
    has_main = "main" in _git(root, "branch", "--format", "%(refname:short)")
    base = _git(root, "merge-base", "HEAD", "main") if has_main else ["HEAD"]
    changed = _git(root, "diff", "--name-only", "--no-renames", base[0])
    return sorted({*changed, *_git(root, "ls-files", "--others", "--exclude-standard")})


def choose(root: Path, changed: Iterable[str]) -> Choice:
    """Choose the test modules that these changes can have broken."""
    try:
        graph = _Graph(root)
    except SyntaxError as error:
        return Choice(everything=f"a module cannot be read: {error}")
    chosen: set[str] = set()
    for path in changed:
        if path.startswith(_NOTHING):
            continue
        if path.startswith(_EVERYTHING):
            return Choice(everything=f"{path} is for all tests")
        if not (root / path).exists():
            return Choice(everything=f"{path} is gone")
        found = graph.tests_of(path)
        if not found:
            return Choice(everything=f"it is not known which tests look at {path}")
        chosen |= found
    return Choice(tuple(sorted(chosen.union(ALWAYS)) if chosen else ()))


class _Graph:
    """Which module of the program and its tests imports which; all are paths from the root."""

    def __init__(self, root: Path) -> None:
        paths = [path for folder in (*_PROGRAM, "tests/") for path in sorted((root / folder).rglob("*.py"))]
        self._texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}
        self._imports = {path: set(_imported(path, text, self._texts)) for path, text in self._texts.items()}
        self._tests = [path for path in self._texts if PurePosixPath(path).name.startswith("test_")]

    def tests_of(self, path: str) -> set[str]:
        """Find the test modules that look at a file; none where that is not known."""
        if path in self._tests:
            return {path}
        if path not in self._texts:
            return self._tests_of_data(path)
        found = {test for test in self._tests if path in self._near[test] or _is_named_after(test, path)}
        users = [one for one, imported in self._imports.items() if path in imported]
        return found or {test for one in users for test in self.tests_of(one)}

    def _tests_of_data(self, path: str) -> set[str]:
        """Find the test modules that look at a file by the table, or at a module of the program that names the file."""
        if path.startswith(_PROGRAM):
            users = [one for one in self._texts if one.startswith(_PROGRAM) and Path(path).name in self._texts[one]]
            return {test for one in users for test in self.tests_of(one)}
        words = [word for start, words in _DATA.items() if path.startswith(start) for word in words]
        return {test for test in self._tests if any(word in test or word in self._texts[test] for word in words)}

    @cached_property
    def _near(self) -> dict[str, set[str]]:
        """What each test module imports, directly or not, without what only the users of half the program import."""
        program = [path for path in self._texts if path.startswith("microsite/")]
        central = {path for path in program if len(_reached(path, self._imports)) > len(program) / 2}
        central.add(_CONFTEST)  # it makes the sites that nearly every test builds
        followed = {path: set() if path in central else imports for path, imports in self._imports.items()}
        return {test: self._imports[test] if test in LONG else _reached(test, followed) for test in self._tests}


def _reached(start: str, imports: dict[str, set[str]]) -> set[str]:
    """Follow imports from a module to the end."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        found = imports[waiting.pop()] - reached
        reached |= found
        waiting += found
    return reached


def _is_named_after(test: str, path: str) -> bool:
    """Tell whether ``tests/rendering/test_html.py`` is the test of ``microsite/rendering/formats/html.py``: it is."""
    module = PurePosixPath(path)
    stem = module.parent.name if module.stem == "__init__" else module.stem
    return PurePosixPath(test).stem == f"test_{stem}"


def _imported(path: str, text: str, known: Container[str]) -> Iterator[str]:
    """Find the modules of the project that a module imports while it runs; those for types alone are left to mypy."""
    folder = path.rpartition("/")[0]
    for node in _while_running(ast.parse(text)):
        if isinstance(node, ast.Import):
            places, names = ["", "tests"], [alias.name for alias in node.names]
        else:
            start = node.module or ""
            names = [start, *(f"{start}.{alias.name}".lstrip(".") for alias in node.names)]
            places = [f"{folder}{'/..' * (node.level - 1)}"] if node.level else ["", "tests"]
        for stem in (f"{place}/{name.replace('.', '/')}" for place in places for name in names):
            plain = os.path.normpath(stem.strip("/")).replace("\\", "/")
            yield from (one for one in (f"{plain}.py", f"{plain}/__init__.py") if one in known)


def _while_running(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield every import that is executed when the module runs."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield from _while_running(node)


def _git(root: Path, *arguments: str) -> list[str]:
    """Return the lines that git prints. Raises CalledProcessError."""
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
