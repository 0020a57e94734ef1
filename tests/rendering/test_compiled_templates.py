"""Compiled templates are kept beside the libraries, and taken only where they are what this program would compile."""

from __future__ import annotations

import marshal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import pytest

from microsite.rendering import compiled_templates
from microsite.rendering.compiled_templates import FOLDER as COMPILED_IN
from microsite.rendering.compiled_templates import CompiledTemplates

if TYPE_CHECKING:
    from conftest import Sandbox


def jinja_of(loader: jinja2.BaseLoader, folder: Path | None) -> jinja2.Environment:
    """Jinja as a new process has it."""
    return jinja2.Environment(loader=loader, bytecode_cache=CompiledTemplates(folder), autoescape=True)


def shown(folder: Path | None, text: str, **values: object) -> str:
    """A template's text, shown by a process of its own."""
    return jinja_of(jinja2.DictLoader({"a.html": text}), folder).get_template("a.html").render(values)


def kept(folder: Path) -> Path:
    [path] = folder.iterdir()
    return path


def test_the_next_process_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(tmp_path, "{{ x }}!", x=1) == "1!"
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    assert shown(tmp_path, "{{ x }}!", x=2) == "2!"


def test_a_changed_template_is_compiled_again_and_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    shown(tmp_path, "old")
    assert shown(tmp_path, "new") == "new"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("keep", [0, 10, 31, 32, 60, -1])
def test_a_damaged_file_is_made_again_and_never_read_as_code(
    tmp_path: Path, keep: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(tmp_path, "{{ x }}", x=1)
    whole = kept(tmp_path).read_bytes()
    kept(tmp_path).write_bytes(whole[:keep])
    with monkeypatch.context() as patch:
        patch.setattr(marshal, "loads", None)
        assert shown(tmp_path, "{{ x }}", x=1) == "1"
    assert kept(tmp_path).read_bytes() == whole


def test_what_another_version_compiled_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(tmp_path, "text")
    monkeypatch.setattr(compiled_templates, "_compiler", lambda: b"another version")
    monkeypatch.setattr(marshal, "loads", None)
    assert shown(tmp_path, "text") == "text"


def test_they_stand_with_the_libraries_and_never_in_the_cache(site: Sandbox) -> None:
    site.build()
    assert COMPILED_IN is None or COMPILED_IN.parent == Path(sys.prefix)
    assert not [path for path in site.project.cache.rglob("*") if path.suffix == ".code"]


def test_without_an_environment_of_its_own_the_program_writes_no_code_anywhere(tmp_path: Path) -> None:
    assert shown(None, "text") == "text"
    assert list(tmp_path.iterdir()) == []


def test_code_is_said_to_be_of_the_file_that_it_was_asked_for(tmp_path: Path) -> None:
    places = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.html").write_text("{{ 1 / x }}", encoding="utf-8")
        jinja = jinja_of(jinja2.FileSystemLoader(tmp_path / folder), tmp_path / "kept")
        with pytest.raises(ZeroDivisionError) as caught:
            jinja.get_template("a.html").render(x=0)
        places.append(str(caught.traceback[-1].path))
    assert places == [str(tmp_path / folder / "a.html") for folder in ("one", "two")]
    assert len(list((tmp_path / "kept").iterdir())) == 1
