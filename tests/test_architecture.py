"""The map in microsite/__init__.py is the house as it stands: its rooms, their order, and what only one room may do."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

import microsite

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = ROOT / "microsite"
MAP = re.findall(r"^    (\w+)/?  ", microsite.__doc__ or "", re.MULTILINE)
"""The rooms from the ground up."""
DOORS = ("microsite", "__main__")
"""No rooms: the package itself, which holds the map and the version, and the way in for ``python -m microsite``."""
HEAVY = {"PIL", "babel", "jinja2", "livereload", "markdown", "pydantic", "yaml"}


def test_the_map_names_every_room_and_no_other() -> None:
    rooms = {_room(name) for name in _modules()} - set(DOORS)
    assert sorted(MAP) == sorted(rooms)


def test_a_quarter_on_the_map_has_a_slash_and_a_module_has_none() -> None:
    quarters = set(re.findall(r"^    (\w+)/  ", microsite.__doc__ or "", re.MULTILINE))
    assert quarters == {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


@pytest.mark.parametrize("door", sorted(PACKAGE.glob("*/**/__init__.py")), ids=lambda path: path.parent.name)
def test_a_door_lists_the_modules_of_its_quarter_in_order(door: Path) -> None:
    listed = _listed(door)
    there = {path.stem for path in door.parent.glob("*.py")}
    there |= {path.parent.name for path in door.parent.glob("*/__init__.py")}
    assert sorted(listed) == sorted(there - {"__init__"})


def test_no_module_imports_from_a_later_one() -> None:
    """Imports for types alone count too: a stage that names a later stage's types knows of it."""
    wrong = [
        f"{name}:{line} imports {target}"
        for name in _modules()
        if name != "microsite.__main__"
        for target, line in _imports(name)
        if _is_later(target, name)
    ]
    assert wrong == []


def test_no_imports_go_in_a_circle() -> None:
    graph = {name: {target for target, _ in _imports(name)} - {name} for name in _modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_no_two_modules_give_one_name_to_two_types() -> None:
    """Classes and aliases at the top of modules; what is private to a module may have any name."""
    found: dict[str, list[str]] = {}
    for module in _modules():
        for node in _tree(module).body:
            for name in _types_in(node):
                found.setdefault(name, []).append(module)
    assert "Event" in found
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}


def test_nobody_imports_build_which_shadows_a_tool_of_that_name() -> None:
    trees = [_tree(name) for name in _modules()] + [ast.parse(path.read_text("utf-8")) for path in _test_files()]
    imported = {
        name.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    imported |= {
        node.module
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and not node.level and node.module
    }
    assert "microsite" in imported
    assert not {name for name in imported if name.split(".")[0] == "build"}


@pytest.mark.parametrize(
    ("names", "allowed"),
    [
        pytest.param({"print", "sys.stdout.write", "sys.stderr.write"}, {"console", "bootstrap"}, id="printing"),
        pytest.param(
            {"os.environ", "os.getenv", "os.environb"},
            {
                "cli",
                "console",  # NO_COLOR is about how a line looks, not about what is built
                "bootstrap",  # hands its environment on, and guards against going round in a circle
                "invocation",  # is told by the process before
                "package_index",  # looks for settings of installers
            },
            id="environment",
        ),
        pytest.param(
            {"time.time", "time.time_ns", "datetime.now", "datetime.utcnow", "datetime.today", "date.today"},
            {"cli"},
            id="clock",
        ),
        pytest.param({"time.perf_counter", "time.monotonic"}, {"commands.build", "console"}, id="stopwatch"),
        pytest.param(
            {"sys.exit", "os._exit", "exit", "quit"},
            {"__main__", "building.pool"},  # a process that works for another one ends with that
            id="exit",
        ),
        pytest.param({"marshal.loads"}, {"rendering.compiled_templates"}, id="running what was compiled"),
        pytest.param({"pickle.loads", "pickle.load"}, {"trusted"}, id="reading what was signed"),
        pytest.param({"eval", "exec", "compile", "yaml.load"}, set(), id="running text"),
    ],
)
def test_only_these_modules_do_it(names: set[str], allowed: set[str]) -> None:
    found = {name.removeprefix("microsite.") for name in _modules() if names & set(_used(_tree(name)))}
    assert found == allowed


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("livereload", {"preview.handlers"}),
        ("tornado", {"preview.handlers", "preview.server"}),
        (
            "jinja2",
            {"rendering.compiled_templates", "rendering.templates", "languages.extraction"},
        ),  # extraction: a template's syntax error, met while extracting
        ("markdown", {"rendering.markdown"}),
        ("nh3", {"rendering.html_text"}),
        (
            "pydantic",
            {
                *("model.amounts", "model.json_schema_parts", "model.localized_text", "model.localized_values"),
                *("model.records", "model.validation", "model.values"),
            },
        ),
        ("yaml", {"sources.yaml_tree"}),
        ("typst", {"rendering.typst_pictures"}),
        ("PIL", {"rendering.pictures.shrinking"}),
    ],
)
def test_a_library_is_known_to_few(library: str, allowed: set[str]) -> None:
    named = (name.removeprefix("microsite.") for name in _modules() if library in _libraries(_tree(name)))
    found = {"model.records" if name.startswith("model.records.") else name for name in named}
    assert found == allowed


def test_the_door_and_the_command_line_are_there_before_anything_heavy() -> None:
    script = "import sys, microsite.bootstrap, microsite.cli; print(*{name.partition('.')[0] for name in sys.modules})"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environ)
    loaded = set(run.stdout.split())
    assert "microsite" in loaded
    assert loaded & (HEAVY | {"dataclasses", "inspect"}) == set()


def test_everything_public_says_what_it_is() -> None:
    silent = [f"{name}: {what}" for name in _modules() for what in _without_docstring(_tree(name))]
    assert silent == []


def _test_files() -> Iterator[Path]:
    yield from Path(__file__).parent.rglob("test_*.py")


@cache
def _modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    paths = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path
        for path in sorted(PACKAGE.rglob("*.py"))
        if "skeleton" not in path.parts  # the files of a new site, which are no modules of ours
    }
    return {name.removesuffix(".__init__"): path for name, path in paths.items()}


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse(_modules()[name].read_text("utf-8"))


def _room(name: str) -> str:
    """The room a module belongs to: ``microsite.rendering.formats.html`` is in ``rendering``."""
    return name.split(".")[1] if "." in name else name


@cache
def _listed(door: Path) -> list[str]:
    """The modules of a quarter, in the order in which its docstring lists them."""
    words = " ".join((ast.get_docstring(ast.parse(door.read_text("utf-8"))) or "").split())
    found = re.search(r"Modules, in the order of the flow: ([\w, ]+)\.", words)
    return found[1].split(", ") if found else []


def _is_later(target: str, name: str) -> bool:
    """Whether a module comes after another one: by its room, then by its place in each quarter that both are in."""
    order, there, here = MAP, target.split(".")[1:], name.split(".")[1:]
    folder = PACKAGE
    for one, other in zip(there, here, strict=False):
        if one != other:
            return order.index(one) > order.index(other)
        folder /= one
        if not folder.is_dir():
            return False
        order = _listed(folder / "__init__.py")
    return False  # a door may import from its own rooms, and they from it; a circle is found by another test


def _imports(name: str) -> Iterator[tuple[str, int]]:
    """Every module of the package that a module imports, at its top or further in, with the line."""
    is_package = _modules()[name].name == "__init__.py"
    package = name.split(".") if is_package else name.split(".")[:-1]
    for node in ast.walk(_tree(name)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names if alias.name in _modules())
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*base, *(node.module or "").split(".")]).rstrip(".")
            for alias in node.names:
                target = f"{start}.{alias.name}" if f"{start}.{alias.name}" in _modules() else start
                if target in _modules():
                    yield target, node.lineno


def _libraries(tree: ast.Module) -> set[str]:
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in imports if isinstance(node, ast.ImportFrom) and not node.level]
    return {name.split(".")[0] for name in names}


def _used(tree: ast.Module) -> Iterator[str]:
    """Names that are called, and dotted names that are used: ``print``, ``os.environ``; also when imported by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Attribute):
            dotted = ast.unparse(node)
            yield dotted
            yield ".".join(dotted.split(".")[-2:])
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _without_docstring(tree: ast.Module) -> Iterator[str]:
    if not ast.get_docstring(tree):
        yield "the module"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                yield node.name
            for method in node.body if isinstance(node, ast.ClassDef) else ():
                if isinstance(method, ast.FunctionDef) and method.name[0] != "_" and not ast.get_docstring(method):
                    yield f"{node.name}.{method.name}"


def _types_in(node: ast.stmt) -> list[str]:
    """The names of public types that a statement defines: a class, or an alias such as ``Texts = dict[…]``."""
    if isinstance(node, ast.ClassDef):
        names = [node.name]
    elif isinstance(node, ast.AnnAssign):
        names = [ast.unparse(node.target)]
    elif isinstance(node, ast.Assign):
        names = [ast.unparse(target) for target in node.targets]
    else:
        names = []
    return [name for name in names if re.fullmatch(r"[A-Z]\w*[a-z]\w*", name)]
