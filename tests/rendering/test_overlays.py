"""A site lays templates of its own over the program's, and is told of those that do not reach a page or have aged."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from conftest import BASE, BEFORE, ROOT, Sandbox

from microsite import cli
from microsite.preview import Preview
from microsite.problems import MicrositeError, Problems
from microsite.project import Project
from microsite.rendering.overlays import HISTORY, LOCK, Overlays

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = "partials/languages.html"
FRENCH = "i18n/fr/LC_MESSAGES/messages.po"


@pytest.fixture
def own(tmp_path: Path) -> Sandbox:
    """A site with nothing but content, made by a copy of the program's templates that a test may change."""
    program = tmp_path / "program"
    for name in ("templates", "i18n"):
        shutil.copytree(ROOT / name, program / name)
    shutil.copytree(BASE / "content", tmp_path / "site" / "content")
    site = Sandbox(tmp_path / "site")
    site.project = Project.at(site.root, program=program)
    return site


def told(site: Sandbox) -> list[str]:
    """The warnings of a build, without their sentences."""
    site.build()
    return [f"{problem.location} {problem.code}" for problem in site.problems]


def refused(site: Sandbox) -> list[str]:
    """The errors of a build, without their sentences."""
    with pytest.raises(MicrositeError) as caught:
        site.build()
    return [f"{problem.location.path} {problem.code}" for problem in caught.value.problems]


def copy(site: Sandbox, name: str) -> None:
    Overlays(site.project).copy(name, Problems())


def run(site: Sandbox, *argv: str) -> int:
    return cli.main(["overlay", *argv], site.root)


# Looking in two places.


def test_a_site_with_nothing_but_content_is_the_site_of_a_clone(own: Sandbox, site: Sandbox) -> None:
    own.build()
    site.build()
    assert own.tree() == site.tree()
    assert list(own.problems) == []


def test_one_file_of_the_site_changes_what_it_shows_and_nothing_else(own: Sandbox) -> None:
    own.build()
    before = own.tree()
    own.write("templates/partials/organizer.html", "<p>Zebra</p>")
    own.build()
    after = own.tree()
    assert "<p>Zebra</p>" in own.page("en/open-science/index.html")
    assert {name for name in before if not name.endswith((".html", ".json"))} == {
        name for name in after if not name.endswith((".html", ".json"))
    }


def test_an_asset_and_a_font_of_the_site_take_the_place_of_the_programs(own: Sandbox) -> None:
    own.write("templates/assets/site.css", "body { color: black }\n")
    own.write("templates/assets/touch-icon.png", "none")
    own.build()
    styles = [data for name, data in own.tree().items() if name.startswith("assets/site-") and name.endswith(".css")]
    assert [style[style.rindex(b"body") :] for style in styles] == [b"body{color: black}"]
    assert b".skip" not in styles[0], "the colours of the identity stand in front of it, and no line of the program's"
    assert b"none" in own.tree().values()


def test_a_site_may_add_an_asset_and_name_it(own: Sandbox) -> None:
    own.write("templates/assets/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    own.write("templates/partials/organizer.html", '<img src="{{ plan.link(page, plan.asset("logo.svg")) }}" alt="">')
    assert told(own) == []
    assert "assets/logo-" in own.page("en/open-science/index.html")


def test_a_template_of_the_site_can_stand_on_the_programs_of_the_same_name(own: Sandbox) -> None:
    foot = "{% block foot %}{{ super() }}<p>Zebra</p>{% endblock %}"
    own.write("templates/base.html", f'{{% extends "program/base.html" %}}{foot}')
    assert told(own) == []
    page = own.page("en/open-science/index.html")
    assert "<p>Zebra</p>" in page
    assert "Organized by" in page
    assert 'class="skip"' in page


def test_the_programs_template_includes_what_the_site_lays_over_it(own: Sandbox) -> None:
    own.write("templates/base.html", '{% extends "program/base.html" %}')
    own.write(f"templates/{LANGUAGES}", "<p>Zebra</p>")
    own.build()
    assert "<p>Zebra</p>" in own.page("en/open-science/index.html")


def test_a_program_template_that_is_not_there_is_told_by_its_whole_name(own: Sandbox) -> None:
    own.write("templates/base.html", '{% extends "program/bass.html" %}')
    with pytest.raises(MicrositeError, match=r"there is no template “program/bass\.html”") as caught:
        own.build()
    assert str(caught.value).startswith("templates/base.html:1:1: ")


def test_a_mistake_in_a_file_of_the_site_has_its_place_there(own: Sandbox) -> None:
    own.write(f"templates/{LANGUAGES}", "<p>\n{{ nothing.at_all }}")
    with pytest.raises(MicrositeError) as caught:
        own.build()
    assert str(caught.value).startswith(f"templates/{LANGUAGES}:2:1: error: ")


def test_a_mistake_in_a_file_of_the_program_has_its_place_there(own: Sandbox) -> None:
    (own.project.program / "templates" / LANGUAGES).write_text("\n{{ nothing.at_all }}", "utf-8")
    with pytest.raises(MicrositeError) as caught:
        own.build()
    assert f"/program/templates/{LANGUAGES}:2:1: error: " in str(caught.value)


@pytest.mark.parametrize("name", ["../secret.html", "program/../../secret.html", "/etc/hostname"])
def test_no_template_leads_out_of_its_folder(own: Sandbox, name: str) -> None:
    (own.root / "secret.html").write_text("secret", "utf-8")
    own.write("templates/base.html", f'{{% include "{name}" %}}')
    assert set(refused(own)) == {"templates/base.html template"}


@pytest.mark.skipif(os.name == "nt", reason="links want a POSIX file system")
@pytest.mark.parametrize("name", [LANGUAGES, "assets/site.css", "card.typ"])
def test_a_link_laid_over_the_program_is_refused(own: Sandbox, name: str) -> None:
    path = own.root / "templates" / name
    path.parent.mkdir(parents=True)
    path.symlink_to("/etc/hostname")
    assert refused(own) == [f"templates/{name} not-a-file"]


def test_the_next_build_sees_a_change_in_the_program(own: Sandbox) -> None:
    own.build()
    assert own.build().fresh
    (own.project.program / "templates" / LANGUAGES).write_text("<p>Zebra</p>", "utf-8")
    assert not own.build().fresh


def test_the_preview_sees_a_change_in_the_program_and_in_what_lies_over_it(own: Sandbox) -> None:
    preview = Preview(own.project, BEFORE, lambda: 0.0)
    preview.renew()
    assert not preview.is_stale(preview.snapshot())
    (own.project.program / "templates" / LANGUAGES).write_text("<p>Zebra</p>", "utf-8")
    assert preview.is_stale(preview.snapshot())
    preview.renew()
    own.write(f"templates/{LANGUAGES}", "<p>Quagga</p>")
    assert preview.is_stale(preview.snapshot())
    preview.renew()
    assert b"Quagga" in preview.shown.files["en/open-science/index.html"]


# What is told.


def test_a_file_that_nothing_uses_is_told_with_what_may_be_meant(own: Sandbox) -> None:
    own.write("templates/partials/langauges.html", "x")
    own.write("templates/assets/zebra-crossing.webp", "x")
    own.write("templates/program/base.html", "x")
    assert told(own) == [
        "templates/assets/zebra-crossing.webp overlay-unused",
        "templates/partials/langauges.html overlay-unused",
        "templates/program/base.html overlay-unused",
    ]
    hints = [problem.hint for problem in own.problems]
    assert hints[1] == f"did you mean {LANGUAGES}?"
    assert '{% include "…" %}' in hints[0]


def test_a_block_that_the_template_below_does_not_have_is_told(own: Sandbox) -> None:
    blocks = "{% block foots %}lost{% endblock %}\n{% block foot %}{% block ours %}shown{% endblock %}{% endblock %}"
    own.write("templates/base.html", '{% extends "program/base.html" %}\n' + blocks)
    own.write("templates/home.html", '{% extends "program/home.html" %}\n{% block foot %}{{ super() }}{% endblock %}')
    assert told(own) == ["templates/base.html:2:1 overlay-unused"]
    [problem] = own.problems
    assert "“foots”" in problem.message
    assert "foot" in problem.hint
    assert "shown" in own.page("en/index.html")


def test_a_file_that_only_an_unused_file_names_is_told_too(own: Sandbox) -> None:
    own.write("templates/one.html", '{% include "two.html" %}')
    own.write("templates/two.html", "x")
    assert told(own) == ["templates/one.html overlay-unused", "templates/two.html overlay-unused"]
    own.write(
        "templates/base.html", '{% extends "program/base.html" %}{% block foot %}{% include "one.html" %}{% endblock %}'
    )
    assert told(own) == []


def test_a_file_of_the_programs_name_that_no_template_asks_for_any_more_is_told(own: Sandbox) -> None:
    own.write(f"templates/{LANGUAGES}", "x")
    own.write("templates/base.html", "<main>{% block main %}{% endblock %}</main>")
    own.write("templates/partials/choice.html", "x")
    own.write("templates/inner.html", "<main>{% block inner %}{% endblock %}</main>")
    assert told(own) == [f"templates/{LANGUAGES} overlay-unused"]


def test_a_template_that_the_program_once_had_is_told_with_what_took_its_place(own: Sandbox) -> None:
    with (own.project.program / "templates" / HISTORY).open("a", encoding="utf-8") as file:
        file.write("partials/old.html partials/new.html\npartials/older.html\n")
    own.write("templates/partials/old.html", "x")
    own.write("templates/partials/older.html", "x")
    assert told(own) == ["templates/partials/old.html overlay-retired", "templates/partials/older.html overlay-retired"]
    assert ["partials/new.html" in problem.hint for problem in own.problems] == [True, False]


def test_a_site_in_a_clone_is_told_nothing_of_the_programs_own_files(site: Sandbox) -> None:
    site.write("templates/partials/langauges.html", "x")
    assert told(site) == []


def test_every_template_of_the_program_is_used(own: Sandbox) -> None:
    overlays = Overlays(own.project)
    assert set(overlays.originals) - overlays.used() == set()


def test_every_template_that_the_program_has_or_had_stands_in_the_history() -> None:
    """So a template can only be removed by leaving its name there, for sites that lie over it."""
    overlays = Overlays(Project.at(ROOT))
    assert set(overlays.originals) - set(overlays.history) == set(), "add these lines to templates/history.txt"
    lines = (ROOT / "templates" / HISTORY).read_text("utf-8").splitlines()
    assert lines[2:] == sorted(lines[2:])
    assert {name for name in overlays.history.values() if name} <= set(overlays.originals)


def test_no_name_that_git_knows_is_missing_from_the_history() -> None:
    git = [
        "git",
        "-C",
        str(ROOT),
        "log",
        "--diff-filter=D",
        "--no-renames",
        "--name-only",
        "--format=",
        "--",
        "templates",
    ]
    try:
        log = subprocess.run(git, capture_output=True, text=True, check=True).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git here, or no repository")
    removed = {name.removeprefix("templates/") for name in log if not name.endswith((".md", ".txt"))}
    assert removed <= set(Overlays(Project.at(ROOT)).history)


# An original that changed.


def test_a_copy_is_told_when_its_original_has_changed_until_it_is_accepted(own: Sandbox) -> None:
    copy(own, LANGUAGES)
    own.replace(f"templates/{LANGUAGES}", "<nav", '<nav data-own=""')
    assert told(own) == []
    with (own.project.program / "templates" / LANGUAGES).open("a", encoding="utf-8") as file:
        file.write("<!-- better -->\n")
    assert told(own) == [f"templates/{LANGUAGES} overlay-changed"]
    assert told(own) == [f"templates/{LANGUAGES} overlay-changed"], "also when there is nothing to do"
    assert f"overlay {LANGUAGES} --diff" in next(iter(own.problems)).hint
    Overlays(own.project).accept(LANGUAGES, Problems())
    assert told(own) == []


def test_a_picture_can_be_copied(own: Sandbox) -> None:
    copy(own, "assets/touch-icon.png")
    copied = (own.root / "templates/assets/touch-icon.png").read_bytes()
    assert copied == (ROOT / "templates/assets/touch-icon.png").read_bytes()
    (own.root / "templates/assets/touch-icon.png").write_bytes(b"\x89PNG")
    assert Overlays(own.project).difference("assets/touch-icon.png") == [
        "program/assets/touch-icon.png and templates/assets/touch-icon.png differ, and are no text"
    ]


def test_the_lock_has_sorted_lines_and_forgets_files_that_are_gone(own: Sandbox) -> None:
    for name in (LANGUAGES, "base.html", "assets/site.css"):
        copy(own, name)
    lock = (own.root / "templates" / LOCK).read_text("utf-8").splitlines()[1:]
    assert [line.split(" ")[0] for line in lock] == ["assets/site.css", "base.html", LANGUAGES]
    (own.root / "templates/base.html").unlink()
    Overlays(own.project).accept(LANGUAGES, Problems())
    assert (own.root / "templates" / LOCK).read_text("utf-8").splitlines()[1:] == [lock[0], lock[2]]


def test_a_line_of_the_lock_that_says_nothing_is_an_error_at_its_place(own: Sandbox) -> None:
    copy(own, LANGUAGES)
    with (own.root / "templates" / LOCK).open("a", encoding="utf-8") as file:
        file.write("what is this\n")
    with pytest.raises(MicrositeError) as caught:
        own.build()
    assert [(one.code, str(one.location)) for one in caught.value.problems] == [
        ("overlay-lock", f"templates/{LOCK}:3:1")
    ]


# The verb.


def test_the_verb_copies_lists_compares_and_accepts(
    own: Sandbox, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own.root)
    assert run(own) == 0
    assert f"  {LANGUAGES}\n" in capsys.readouterr().out
    assert run(own, f"templates/{LANGUAGES}") == 0
    assert capsys.readouterr().out == f"templates/{LANGUAGES}: a copy of the program's, to be changed\n"
    assert run(own) == 0
    assert f"* {LANGUAGES}\n" in capsys.readouterr().out
    own.replace(f"templates/{LANGUAGES}", "<nav", "<nav data-own")
    assert run(own, LANGUAGES, "--diff") == 0
    assert {line[0] for line in capsys.readouterr().out.splitlines()[3:]} == {" ", "-", "+"}
    assert run(own, "--diff") == 0
    assert capsys.readouterr().out.startswith(f"--- program/{LANGUAGES}\n")
    own.write("templates/partials/ours.html", "the program has none of this name")
    assert run(own, "--accept") == 2
    assert "NAME" in capsys.readouterr().err
    assert run(own, LANGUAGES, "--accept") == 0


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["partials/langauges.html"], "overlay-unknown"),
        (["../content/site.yaml"], "overlay-unknown"),
        (["base.html"], "overlay-exists"),
        (["event.html", "--diff"], "overlay-missing"),
        (["event.html", "--accept"], "overlay-missing"),
    ],
)
def test_what_cannot_be_copied_is_told(
    own: Sandbox, capsys: pytest.CaptureFixture[str], argv: list[str], code: str
) -> None:
    copy(own, "base.html")
    before = sorted(path for path in own.root.rglob("*"))
    assert run(own, *argv) == 1
    assert f"[{code}]" in capsys.readouterr().err
    assert sorted(path for path in own.root.rglob("*")) == before


def test_in_a_clone_nothing_is_copied_over_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["overlay", "base.html"], ROOT) == 1
    assert "[overlay-in-program]" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="links want a POSIX file system")
def test_nothing_is_copied_through_a_link(own: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "elsewhere").mkdir()
    (own.root / "templates").mkdir()
    (own.root / "templates/partials").symlink_to(tmp_path / "elsewhere")
    assert run(own, LANGUAGES) == 1
    assert "[not-a-file]" in capsys.readouterr().err
    assert list((tmp_path / "elsewhere").iterdir()) == []
