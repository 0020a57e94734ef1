"""A build finds out that it has nothing to do, and never believes so wrongly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from conftest import BEFORE, ROOT, Sandbox

from microsite import build_state, kept
from microsite.build_state import BuildState
from microsite.building.everything import Everything
from microsite.file_stamps import FOLDERS_TELL, Tree, tree_below
from microsite.options import Options
from microsite.problems import Location, MicrositeError, Rule

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EVENT = "content/events/talk/event.yaml"
NOTHING_SAID: dict[str, Any] = {"template": "", "values": {}}
DAY, HOUR = 86400.0, 3600.0
START = 1904976000.0
"""2030-05-14 10:00 in Paris, where the base site's event starts."""


@pytest.fixture
def built(site: Sandbox) -> Sandbox:
    """A site that was built, and was found as it is."""
    site.build()
    assert site.build().fresh
    return site


def test_the_second_build_has_nothing_to_do(built: Sandbox) -> None:
    before = tree_below(built.project.output)
    report = built.build()
    assert report.fresh
    assert not report.changed
    assert tree_below(built.project.output) == before


@pytest.mark.skipif(not FOLDERS_TELL, reason="folders have no time at which their record was changed")
@pytest.mark.parametrize("edits", [0, 2], ids=["a new tree", "the spare tree, found as it is once"])
def test_published_folders_that_look_as_before_are_not_listed_again(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch, edits: int
) -> None:
    monkeypatch.setattr(build_state, "disk_time", lambda _: 2**62)  # its clock has moved on
    site.build()
    for number in range(edits):
        site.write("content/static/humans.txt", str(number))
        assert site.build().changed
    if edits:
        assert site.build().fresh
    monkeypatch.setattr(build_state, "tree_below", None)
    assert site.build().fresh


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff"])
def test_what_is_known_of_published_folders_may_be_damaged(built: Sandbox, data: bytes) -> None:
    (built.project.cache / "output.folders").write_bytes(data)
    assert built.build().fresh
    (built.project.output / "en" / "notes.txt").write_bytes(b"mine")
    (built.project.cache / "output.folders").write_bytes(data)
    with pytest.raises(MicrositeError, match="foreign-file"):
        built.build()


def test_folders_of_another_site_are_listed(built: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = (built.project.cache / "output.folders").read_bytes()
    built.write("content/static/humans.txt", "Us.\n")
    assert built.build().changed
    (built.project.cache / "output.folders").write_bytes(folders)
    listed: list[Path] = []

    def noted(folder: Path, **how: Any) -> Tree:
        listed.append(folder)
        return tree_below(folder, **how)

    monkeypatch.setattr(build_state, "tree_below", noted)
    assert built.build().fresh
    assert listed == [built.project.output]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param("content/events/talk/background.en.md", "matters", "mattered", id="Markdown"),
        pytest.param(EVENT, "Open science", "Open Science", id="event"),
        pytest.param("content/series/talks.yaml", "Spring talks", "Autumn talks", id="series"),
        pytest.param("content/site.yaml", "en: Talks", "en: Talk", id="site"),
        pytest.param("i18n/fr/LC_MESSAGES/messages.po", 'msgstr "Contexte"', 'msgstr "Le contexte"', id="catalog"),
    ],
)
def test_another_word_in_a_source_is_built(built: Sandbox, path: str, old: str, new: str) -> None:
    built.replace(path, old, new)
    report = built.build()
    assert not report.fresh
    assert report.changed
    assert built.build().fresh


def test_another_byte_in_a_template_is_built(built: Sandbox) -> None:
    with (built.root / "templates" / "base.html").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert built.build().changed


def test_a_new_static_file_is_built_and_a_removed_one_goes(built: Sandbox) -> None:
    path = built.write("content/static/humans.txt", "Us.\n")
    assert built.build().changed
    assert built.page("humans.txt") == "Us.\n"
    path.unlink()
    assert built.build().changed
    assert "humans.txt" not in built.tree()


def test_a_source_that_was_only_touched_is_nothing_to_do(built: Sandbox) -> None:
    os.utime(built.root / EVENT, ns=(1, 1))
    assert built.build().fresh


@pytest.mark.parametrize(
    "request_",
    [
        BEFORE._replace(base_url="https://elsewhere.example.org/"),
        BEFORE._replace(as_of="2030-01-02"),
        BEFORE._replace(as_of=None),
    ],
    ids=["base URL", "as of", "clock"],
)
def test_another_request_is_built(built: Sandbox, request_: Options) -> None:
    assert not built.build(request_).fresh
    assert built.build(request_).fresh
    assert not built.build().fresh


def test_another_output_folder_is_built(built: Sandbox, tmp_path: Path) -> None:
    built.project = built.project._replace(output=tmp_path / "elsewhere" / "output")
    assert not built.build().fresh
    assert built.tree()


def test_a_published_file_that_was_touched_is_looked_at_again(built: Sandbox) -> None:
    os.utime(built.project.output / "index.html", ns=(1, 1))
    report = built.build()
    assert not report.fresh
    assert not report.changed
    assert built.build().fresh


def test_a_published_file_that_was_removed_comes_back(built: Sandbox) -> None:
    before = built.tree()
    (built.project.output / "en" / "index.html").unlink()
    assert not built.build().fresh
    assert built.tree() == before


def test_the_whole_output_that_was_removed_comes_back(built: Sandbox) -> None:
    before = built.tree()
    built.project.output.rename(built.root / "moved-away")
    assert not built.build().fresh
    assert built.tree() == before


@pytest.mark.parametrize(
    ("path", "data", "code"),
    [("en/notes.txt", b"mine", "foreign-file"), ("en/index.html", b"edited", "changed-file")],
)
def test_a_file_of_somebody_else_in_the_output_is_not_nothing_to_do(
    built: Sandbox, path: str, data: bytes, code: str
) -> None:
    (built.project.output / path).write_bytes(data)
    for _ in range(2):
        with pytest.raises(MicrositeError) as caught:
            built.build()
        assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize(
    ("edge", "what"),
    [
        (START - 43 * DAY - HOUR, "registration opens"),
        (START - 16 * HOUR, "registration closes"),
        (START, "the event starts"),
        (START + 1.5 * HOUR, "the event ends"),
    ],
)
def test_a_build_by_the_clock_holds_until_the_pages_have_to_say_something_else(
    site: Sandbox, edge: float, what: str
) -> None:
    site.build(Options(None, None, edge - 60))
    before = site.page("en/open-science/index.html")
    assert site.build(Options(None, None, edge - 0.001)).fresh, what
    assert site.build(Options(None, None, edge)).changed, what
    assert site.page("en/open-science/index.html") != before
    assert site.build(Options(None, None, edge + 60)).fresh, what
    assert not site.build(Options(None, None, edge - 60)).fresh, "the clock was set back"


def test_a_draft_changes_no_page_and_so_no_build_at_its_edges(site: Sandbox) -> None:
    text = (site.root / EVENT).read_text("utf-8")
    draft = text.replace("id: open-science", "id: later\npublication: draft").replace(
        "open-science, fr: sci", "l, fr: l"
    )
    site.write("content/events/later/event.yaml", draft.replace("2030-05", "2031-05").replace("2030-04", "2031-04"))
    site.build(Options(None, None, START + DAY))
    assert site.build(Options(None, None, START + 365 * DAY)).fresh


def test_warnings_are_said_again_when_there_is_nothing_to_do(site: Sandbox) -> None:
    site.replace(EVENT, "start: 10:00\n", "start: 10:00\nannounced_as: 10:00 (CET)\n")
    site.build()
    first = list(site.problems)
    assert "zone-label" in [problem.code for problem in first]
    assert site.build().fresh
    assert list(site.problems) == first
    assert first[0].location.text.strip() == "announced_as: 10:00 (CET)"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'{"fingerprint"',
        b"\xff",
        b"{}",
        b"[]",
        b'{"problems": [["error"]]}',
        b'{"problems": 1}',
        b"null",
        b'"text"',
        b"1",
        pytest.param(b"[" * 200_000, id="deep"),
    ],
)
def test_a_state_that_cannot_be_read_is_stale(built: Sandbox, data: bytes) -> None:
    path = _state_file(built)
    kept.keep(path, path.name.encode(), data)
    assert not built.build().fresh
    assert built.build().fresh


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("fingerprint", None),
        ("output", 1),
        ("published", []),
        ("published", "5ea1"),
        ("problems", {"a": 1}),
        ("problems", [["zone-label", "warning", {"template": "{x}", "values": {}}, ["a", 1, 1, ""], {}]]),
        (
            "problems",
            [["a", "error", {"template": "x", "values": {}}, ["a", 1, 1, ""], {"template": "", "values": {}}]],
        ),
        ("true_from", "x"),
        ("true_until", None),
        ("summary", ["9 files"]),
        ("summary", "\ud800"),
        ("as_of", 5),
        ("problems", [["zone-label", "warning", NOTHING_SAID, ["a", -1, 1, ""], NOTHING_SAID]]),
    ],
)
def test_a_state_that_somebody_has_forged_is_stale(site: Sandbox, field: str, value: Any) -> None:
    request = Options(None, None, START)
    site.build(request)
    _forge(site, **{field: value})
    assert not site.build(request).fresh
    assert site.build(request).fresh


def test_a_state_reads_back_as_it_was_kept(site: Sandbox) -> None:
    rule = Rule("zone-label", "warning", "é “{label}”", "run {command}")
    problem = rule.at(Location("content/é.yaml", 3, 4, "start: 1"), label="x")
    state = BuildState("f", str(site.project.output), None, float("-inf"), float("inf"), "5ea1", [problem], "1 file")
    build_state.remember(site.project, state)
    assert build_state.recall(site.project) == state
    build_state.forget(site.project)
    assert build_state.recall(site.project) is None


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(site: Sandbox) -> None:
    site.build()
    state = _state_file(site)
    state.unlink()
    state.mkdir()
    assert not site.build().fresh
    assert not site.build().fresh
    assert site.tree()


def test_nothing_to_do_is_found_out_before_anything_heavy_is_imported(built: Sandbox) -> None:
    script = """if True:
        import sys
        from pathlib import Path
        from microsite import building
        from microsite.options import Options
        from microsite.problems import Problems
        from microsite.project import Project
        root = Path(sys.argv[1])
        report = building.build(Project.at(root, program=root), Options(None, "2030-01-01", 0.0), Problems())
        print(report.fresh, *sorted({name.partition(".")[0] for name in sys.modules}))
    """
    command = [sys.executable, "-c", script, str(built.root)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
    fresh, *modules = run.stdout.split()
    assert fresh == "True"
    assert {"babel", "jinja2", "markdown", "nh3", "pydantic", "yaml", "zoneinfo"} & set(modules) == set()


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data + b" ", lambda data: data[::-1]])
def test_a_state_that_is_damaged_is_stale(built: Sandbox, change: Callable[[bytes], bytes]) -> None:
    path = _state_file(built)
    path.write_bytes(change(path.read_bytes()))
    assert not built.build().fresh
    assert built.build().fresh


def test_the_state_of_another_folder_is_stale(built: Sandbox) -> None:
    _state_file(built).rename(built.project.cache / "other.state")
    built.project = built.project._replace(output=built.root / "other")
    assert not built.build().fresh


def test_an_edit_that_is_taken_back_while_a_build_reads_is_not_forgotten(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Everything.read

    def beside_an_editor(everything: Everything) -> None:
        site.replace(EVENT, "Open science", "Closed science")
        read(everything)
        site.replace(EVENT, "Closed science", "Open science")

    monkeypatch.setattr(Everything, "read", beside_an_editor)
    site.build()
    assert "Closed science" in site.page("en/open-science/index.html")
    monkeypatch.undo()
    assert not site.build().fresh
    assert "Closed science" not in site.page("en/open-science/index.html")
    assert site.build().fresh


def test_a_link_in_the_place_of_the_output_is_not_nothing_to_do(built: Sandbox) -> None:
    built.project.output.rename(built.root / "elsewhere")
    built.project.output.symlink_to(built.root / "elsewhere")
    with pytest.raises(MicrositeError, match="foreign-file"):
        built.build()


def _state_file(site: Sandbox) -> Path:
    return site.project.cache / "output.state"


def _forge(site: Sandbox, **fields: Any) -> None:
    """Change what a state says, and seal it again."""
    path = _state_file(site)
    written = json.loads(kept.kept(path, path.name.encode()) or b"")
    kept.keep(path, path.name.encode(), json.dumps(written | fields).encode())


def test_a_sentence_that_would_fill_the_memory_is_not_said(built: Sandbox) -> None:
    phrase: dict[str, Any] = {"template": "a", "values": {}}
    for _ in range(60):
        phrase = {"template": "{x}{x}", "values": {"x": phrase}}
    _forge(built, problems=[["zone-label", "warning", phrase, ["a", 1, 1, ""], NOTHING_SAID]])
    assert not built.build().fresh
