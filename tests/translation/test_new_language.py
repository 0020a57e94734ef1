"""A language is added by one command: everything it takes is there, or nothing is; and what is left is told."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from conftest import BASE, ROOT

from microsite import cli
from microsite.languages import extraction
from microsite.languages.language import Language
from microsite.problems import ContentError, Problems, SourceError
from microsite.project import Project
from microsite.translation.po import new_language

if TYPE_CHECKING:
    from pathlib import Path

SPANISH = Language("es", "es-ES")
CATALOG = "i18n/es/LC_MESSAGES/messages.po"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with nothing but its content, in English and French."""
    shutil.copytree(BASE / "content", tmp_path / "site/content")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "site"


def add(root: Path, *tag: str) -> int:
    return cli.main(["languages", *tag, "--project", str(root)], ROOT)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_command_does_everything_and_says_what_is_left(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(root)
    assert add(root, "add", "es") == 0
    lines = capsys.readouterr().out.splitlines()
    after = tree(root)
    assert set(after) - set(before) == {CATALOG}
    assert {name for name in before if before[name] != after[name]} == {"content/site.yaml"}
    assert lines[0] == "site/content/site.yaml: Español is there, as es: es-ES"
    assert "messages of the interface" in lines[1]
    assert "translations-es.po" in lines[2]
    assert any("translate import translations-es.po" in line for line in lines)
    assert "publishes nothing" in lines[-1]
    po = (root.parent / "translations-es.po").read_text("utf-8")
    assert "Language: es_ES" in po
    assert 'msgid "Open science"\nmsgstr ""' in po


def test_a_second_time_nothing_changes_and_the_way_on_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(root, "add", "es")
    before = tree(root.parent)
    capsys.readouterr()
    assert add(root, "add", "es") == 1
    assert "the site has the language “es” already" in (told := capsys.readouterr().err)
    assert "languages” tells what is left" in told
    assert tree(root.parent) == before
    assert add(root) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(" missing")[0] for line in lines[:2]] == [
        "en: English (en-GB), the main language: 0 texts",
        "fr: Français (fr-FR): 0 texts",
    ]
    assert lines[2].startswith("es: Español (es-ES): ")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("languages: {en: en-GB, fr: fr-FR}", "languages: {en: en-GB, fr: fr-FR, es: es-ES}"),
        (
            "languages:  # ours\n    en: en-GB   # first\n    'fr': \"fr-FR\"\n\n# the end\n",
            "languages:  # ours\n    en: en-GB   # first\n    'fr': \"fr-FR\"\n    es: es-ES\n\n# the end\n",
        ),
        ("languages:\r\n  en: en-GB\r\n  fr: fr-FR\r\n", "languages:\r\n  en: en-GB\r\n  fr: fr-FR\r\n  es: es-ES\r\n"),
    ],
)
def test_the_file_of_an_editor_stays_as_it_was_apart_from_what_is_added(
    root: Path, written: str, expected: str
) -> None:
    path = root / "content/site.yaml"
    text = path.read_text("utf-8")
    assert "languages: {en: en-GB, fr: fr-FR}" in text
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("languages: {en: en-GB, fr: fr-FR}", written).encode())
    before = path.read_bytes()
    new = new_language.prepared(Project.at(root), SPANISH, root.parent / "es.po", Problems())
    assert new.files[path].encode() == before.replace(written.encode(), expected.encode())
    assert path.read_bytes() == before


def test_a_language_that_the_program_knows_needs_no_catalog(root: Path) -> None:
    for language in (Language("fr", "fr-FR"), Language("en", "en-GB")):
        assert extraction.begun(Project.at(root), language, Problems()) == ("", 0)
    text, waiting = extraction.begun(Project.at(root), SPANISH, Problems())
    assert text.count("msgstr") > waiting > 100


def test_all_is_written_or_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "i18n").write_text("in the way", encoding="utf-8")
    before = tree(root.parent)
    assert add(root, "add", "es") == 1
    assert "i18n" in capsys.readouterr().err
    after = {name: data for name, data in tree(root.parent).items() if "/.cache/" not in name}
    assert after == before


def test_files_that_were_there_are_put_back(root: Path) -> None:
    project, site, blocked = Project.at(root), root / "content/site.yaml", root / "content/site.yaml/below"
    fresh = root / "i18n/es/LC_MESSAGES/messages.po"
    before = tree(root)
    with pytest.raises(SourceError):
        new_language.write(project, {fresh: "new", site: "changed", blocked: "never"})
    assert tree(root) == before
    assert not (root / "i18n").exists()


def test_a_translators_work_is_not_overwritten(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root.parent / "translations-es.po").write_text("work", encoding="utf-8")
    before = tree(root)
    assert add(root, "add", "es") == 1
    assert "[po-exists]" in capsys.readouterr().err
    assert {name: data for name, data in tree(root).items() if not name.startswith(".cache")} == before


@pytest.mark.parametrize("tag", ["spanish", "xx", "es_ES", ""])
def test_what_is_no_language_is_refused(root: Path, capsys: pytest.CaptureFixture[str], tag: str) -> None:
    before = tree(root)
    assert add(root, "add", tag) in {1, 2}
    assert capsys.readouterr().out == ""
    assert tree(root) == before


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("es,pt", "add one after the other: es"),
        ("tlh", "“tlh” writes dates and numbers"),
        ("en-US", "write en: en-US under languages"),
        ("en-GB", "already [unknown-language]"),
    ],
)
def test_what_cannot_be_added_is_told_with_the_way_on(
    root: Path, capsys: pytest.CaptureFixture[str], tag: str, told: str
) -> None:
    assert add(root, "add", tag) == 1
    assert told in capsys.readouterr().err


def test_mistakes_in_the_content_are_told_and_nothing_is_added(root: Path) -> None:
    path = root / "content/site.yaml"
    path.write_text(path.read_text("utf-8").replace("name:", "nam:", 1), encoding="utf-8")
    with pytest.raises(ContentError, match="unknown-key"):
        new_language.prepared(Project.at(root), SPANISH, root.parent / "es.po", Problems())
