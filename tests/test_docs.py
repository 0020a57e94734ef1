"""What the documents say holds: their links lead somewhere, their commands are there, their pictures can be taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from microsite import bootstrap, building
from microsite.cli import VERBS
from microsite.options import Options
from microsite.problems import Problems
from microsite.rendering.image_size import Size, size
from tools import screenshots

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Sandbox
    from playwright.sync_api import Browser

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "bench").glob("*.md")])


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def words(page: Path) -> str:
    """A page without its examples."""
    return re.sub(r"(?ms)^```.*?^```", "", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """The ids that hosts of Git give to headings."""
    headings = re.findall(r"(?m)^#+ (.+)$", words(page))
    plain = (re.sub(r"[^\w\s-]", "", heading.lower()).strip() for heading in headings)
    return {re.sub(r"\s", "-", heading) for heading in plain}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for address in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", words(page))):
        path, _, fragment = address.partition("#")
        if ":" in path:
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), address
        if fragment:
            assert fragment in anchors(target), address


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_every_file_that_a_developer_is_sent_to_is_there(page: str) -> None:
    text = words(ROOT / page)
    named = set(re.findall(r"`((?:[\w.-]+/)*[\w.-]+\.(?:py|css|js|md|toml|txt|typ|conf|html)|(?:[\w-]+/)+)`", text))
    made = {"output/", ".cache/", ".cache/cards/", "expected.txt", "humans.txt", "index.html"}
    places = (
        ROOT,
        ROOT / "microsite",
        ROOT / "templates",
        ROOT / "templates" / "assets",
        ROOT / "microsite" / "rendering",
    )
    lost = {path for path in named - made if not any((place / path).exists() for place in places)}
    assert named
    assert not lost


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_is_there(page: Path) -> None:
    for verb in re.findall(r"(?:python3?|py) build\.py ([a-z]+)\b", page.read_text("utf-8")):
        assert verb in {*VERBS, *bootstrap._TOOLS}


def test_every_promise_of_the_readme_names_its_test() -> None:
    promises = (ROOT / "README.md").read_text("utf-8").split("## Promises")[1].split("\n## ")[0]
    items = re.split(r"(?m)^- ", promises)[1:]
    assert len(items) > 8
    for item in items:
        assert re.search(r"\]\(tests/(?:\w+/)?test_\w+\.py\)", item), item


def test_the_pictures_can_be_taken(tmp_path: Path, browser: Browser) -> None:
    screenshots.take_all(browser, tmp_path)
    taken = {path.name: size(path.name, path.read_bytes()) for path in tmp_path.iterdir()}
    shown = {name for page in PAGES for name in re.findall(r"\(images/([\w.-]+)\)", page.read_text("utf-8"))}
    assert taken.keys() == shown
    assert set(taken.values()) == {Size(1100, 720), Size(780, 420), Size(600, 315)}
    assert {path.name for path in (ROOT / "docs" / "images").iterdir()} == shown


def test_marks_shown_to_editors_silence_the_warnings_that_they_name(site: Sandbox) -> None:
    text = (ROOT / "docs/editing.md").read_text(encoding="utf-8")
    [description] = re.findall(r"```yaml\n(description:\n.*?# ok .*?)```", text, re.DOTALL)
    [background] = re.findall(r"```markdown\n(<!-- ok .*?)```", text, re.DOTALL)
    event = "content/events/talk/event.yaml"
    lines = (site.root / event).read_text(encoding="utf-8").splitlines(keepends=True)
    site.write(event, "".join(description if line.startswith("description:") else line for line in lines))
    site.write("content/events/talk/background.en.md", background)
    problems = Problems()
    building.make(site.project, Options(None, "2030-01-01", 0.0), problems)
    assert [problem.code for problem in problems.seen] == ["hour-in-prose"] * 3
    assert "mark-unused" not in {problem.code for problem in problems}


def test_the_conference_of_the_documentation_is_one(site: Sandbox) -> None:
    text = (ROOT / "docs/content.md").read_text(encoding="utf-8").split("## A small conference")[1].split("\n## ")[0]
    files = re.findall(r"```yaml\n# (\S+)\n(.*?)```", text, re.DOTALL)
    [page] = re.findall(r"```markdown\n<!--.*?-->\n(.*?)```", text, re.DOTALL)
    folder = files[0][0].rpartition("/")[0]
    for path, words in [*files, *((f"{folder}/pages/travel.{code}.md", page) for code in ("en", "fr"))]:
        site.write(path, words)
    problems = Problems()
    plan, _ = building.make(site.project, Options(None, "2030-01-01", 0.0), problems)
    told = [str(one) for one in problems if one.code != "text-language" and "messages.po" not in one.location.path]
    assert [line for line in told if folder in line] == []
    kinds = {one.kind for one in plan.pages if one.event == "harbour-2030"}
    assert kinds >= {"overview", "programme", "day", "session", "speakers", "page"}
