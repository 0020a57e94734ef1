"""The stages in order: all of a stage's mistakes are said, and a build that fails changes nothing."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from conftest import BEFORE, Sandbox

from microsite import build_state, building
from microsite.problems import ContentError, MicrositeError, Problem, Problems, PublishError, RenderError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EVENT = "content/events/talk/event.yaml"


def test_a_build_says_what_there_is(site: Sandbox) -> None:
    report = site.build()
    assert (report.fresh, report.changed) == (False, True)
    assert report.summary == f"{len(site.tree()) - 1} files, 1 event, 2 languages"


def test_every_page_stands_where_its_address_says(site: Sandbox) -> None:
    site.build()
    assert {path for path in site.tree() if path.endswith(".html")} == {
        "index.html",
        "404.html",
        "en/index.html",
        "en/open-science/index.html",
        "fr/index.html",
        "fr/science-ouverte/index.html",
        "en/series/talks/index.html",
        "fr/series/talks/index.html",
    }


def test_making_writes_nothing_but_what_it_may_forget(site: Sandbox) -> None:
    site.project.cache.mkdir()
    before = _looks(site)
    plan, artifacts = building.make(site.project, BEFORE, Problems())
    assert len(plan.pages) == 8
    assert len(artifacts) > 8
    assert _looks(site) == before


def _break_content(site: Sandbox) -> None:
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")


def _break_check(site: Sandbox) -> None:
    site.replace(EVENT, "end: 11:30\n", "end: 09:30\n")


def _break_template(site: Sandbox) -> None:
    (site.root / "templates" / "base.html").write_text("<title>\n{% if %}", encoding="utf-8")


def _break_catalog(site: Sandbox) -> None:
    site.replace("i18n/fr/LC_MESSAGES/messages.po", 'msgstr "Contexte"', 'msgstr "<b>Contexte</b>"')


def _break_markdown(site: Sandbox) -> None:
    site.write("content/events/talk/background.en.md", "Why <script>alert(1)</script>\n")


def _break_output(site: Sandbox) -> None:
    site.replace(EVENT, "Open science", "Open Science")
    (site.project.output / "mine.txt").write_text("mine")


@pytest.mark.parametrize(
    ("damage", "kind", "code"),
    [
        (_break_content, ContentError, "time-format"),
        (_break_check, ContentError, "event-ends-early"),
        (_break_template, RenderError, "template"),
        (_break_catalog, ContentError, "po-markup"),
        (_break_markdown, ContentError, "markdown-html"),
        (_break_output, PublishError, "foreign-file"),
    ],
)
def test_a_build_that_fails_leaves_the_site_and_no_state_that_claims_freshness(
    site: Sandbox, damage: Callable[[Sandbox], None], kind: type[MicrositeError], code: str
) -> None:
    site.build()
    damage(site)
    before = site.tree()
    for _ in range(2):
        with pytest.raises(kind) as caught:
            site.build()
        assert code in [problem.code for problem in caught.value.problems]
        assert site.tree() == before
        assert build_state.recall(site.project) is None


def test_a_mistake_that_is_taken_back_is_built_again(site: Sandbox) -> None:
    site.build()
    before = site.tree()
    _break_content(site)
    with pytest.raises(ContentError):
        site.build()
    site.replace(EVENT, "start: ten\nend", "start: 10:00\nend")
    report = site.build()
    assert (report.fresh, report.changed) == (False, False)
    assert site.tree() == before


def test_mistakes_of_content_markdown_catalog_and_files_are_said_together(site: Sandbox) -> None:
    _break_check(site)
    _break_catalog(site)
    _break_markdown(site)
    site.write("content/static/sp ace.txt", "")
    with pytest.raises(ContentError) as caught:
        site.build()
    codes = {problem.code for problem in caught.value.problems}
    assert codes >= {"event-ends-early", "po-markup", "markdown-html", "file-name"}


@pytest.mark.parametrize("name", ["index.html", "en/open-science/index.html", "EN/index.html", "404.HTML"])
def test_a_static_file_at_the_address_of_a_page_is_refused(site: Sandbox, name: str) -> None:
    site.write(f"content/static/{name}", "mine")
    site.replace("content/site.yaml", "base_url:", f"allow_active: [{name}]\nbase_url:")
    with pytest.raises(RenderError) as caught:
        site.build()
    assert [problem.code for problem in _errors(caught.value)] == ["address-taken"]
    assert _errors(caught.value)[0].location.path == f"content/static/{name}"


def test_a_static_file_in_the_place_of_a_pages_folder_is_refused(site: Sandbox) -> None:
    site.write("content/static/en", "mine")
    with pytest.raises(RenderError) as caught:
        site.build()
    assert [problem.code for problem in _errors(caught.value)] == ["address-taken"]


@pytest.mark.parametrize(
    ("names", "place", "other"),
    [
        (["a.txt", "A.txt"], "content/static/a.txt", "A.txt"),
        (["En/notes.txt"], "content/static/En/notes.txt", "en/"),
        (["files/a.txt", "Files/b.txt"], "content/static/files/a.txt", "Files/"),
        (["docs/a.txt", "DOCS"], "content/static/docs/a.txt", "DOCS"),
    ],
)
def test_static_files_whose_names_differ_in_capitals_only_are_told_with_the_other_one(
    site: Sandbox, names: list[str], place: str, other: str
) -> None:
    for name in names:
        site.write(f"content/static/{name}", "mine")
    with pytest.raises(RenderError) as caught:
        site.build()
    [problem] = _errors(caught.value)
    assert (problem.code, problem.location.path) == ("address-taken", place)
    assert other in problem.message


def test_static_files_are_published_as_they_are(site: Sandbox) -> None:
    path = site.root / "content" / "static" / "img" / "logo.bin"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\r\n\0\xff")
    site.build()
    assert site.tree()["img/logo.bin"] == b"\r\n\0\xff"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize(
    ("name", "target"),
    [
        pytest.param("content/static/logo.png", "nowhere", id="dangling"),
        pytest.param("content/static/photos", ".", id="folder"),
    ],
)
def test_a_link_among_the_static_files_is_a_problem_with_its_place(site: Sandbox, name: str, target: str) -> None:
    (site.root / "content" / "static").mkdir()
    (site.root / name).symlink_to(target)
    with pytest.raises(ContentError) as caught:
        site.build()
    assert [(problem.code, problem.location.path) for problem in caught.value.problems] == [("not-a-file", name)]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_an_editors_lock_file_does_not_stop_the_build(site: Sandbox) -> None:
    (site.root / "content" / "events" / "talk" / ".#event.yaml").symlink_to("ada@machine.1234:5678")
    assert site.build().changed


@pytest.mark.parametrize("name", ["content", "templates", "i18n"])
def test_a_folder_that_is_missing_is_a_problem_and_no_traceback(site: Sandbox, name: str) -> None:
    shutil.rmtree(site.root / name)
    with pytest.raises(MicrositeError) as caught:
        site.build()
    assert all(problem.location.path.startswith(name) for problem in caught.value.problems)


def test_a_draft_has_no_page_and_an_unlisted_event_is_on_no_list(site: Sandbox) -> None:
    site.replace(EVENT, "id: open-science\n", "id: open-science\npublication: unlisted\n")
    site.build()
    assert "en/open-science/index.html" in site.tree()
    assert "open-science" not in site.page("en/index.html")
    site.replace(EVENT, "publication: unlisted", "publication: draft")
    site.build()
    assert "en/open-science/index.html" not in site.tree()


def _errors(error: MicrositeError) -> list[Problem]:
    return [problem for problem in error.problems if problem.severity == "error"]


def _looks(site: Sandbox) -> dict[Path, int]:
    """When each file and folder of the project was changed, but for the cache."""
    paths = [site.root, *(path for path in site.root.rglob("*") if not path.is_relative_to(site.project.cache))]
    return {path: path.stat().st_mtime_ns for path in paths}
