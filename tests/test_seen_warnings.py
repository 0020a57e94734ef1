"""A warning that was marked as seen is silent wherever a run tells its problems, and nothing else is."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING

import pytest
from conftest import BEFORE, ROOT, Sandbox

from microsite import building
from microsite.cli import main
from microsite.manual import by_code
from microsite.preview import Preview
from microsite.problems import ContentError, Location, MicrositeError, Problems
from microsite.problems.marks import Mark
from microsite.rendering import external_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from microsite.problems import Problem

SITE, EVENT, SERIES = "content/site.yaml", "content/events/talk/event.yaml", "content/series/talks.yaml"
ENGLISH, FRENCH = "content/events/talk/background.en.md", "content/events/talk/background.fr.md"
DESCRIPTION = "description: {en: A talk about open science., fr: Une causerie sur la science ouverte.}"
MARKUP = "description: {en: A talk about <b>open</b> science., fr: Une causerie sur la science ouverte.}"
STRICT = BEFORE._replace(strict=True)


def said(site: Sandbox) -> list[str]:
    site.build()
    return [f"{problem.code} {problem.location.path}:{problem.location.line}" for problem in site.problems]


def mark_in_yaml(site: Sandbox, mark: str = "# ok text-markup: an example of HTML") -> None:
    site.replace(EVENT, DESCRIPTION, f"{mark}\n{MARKUP}")


def test_a_marked_warning_is_silent(site: Sandbox) -> None:
    site.replace(EVENT, DESCRIPTION, MARKUP)
    assert said(site) == [f"text-markup {EVENT}:5"]
    site.replace(EVENT, MARKUP, f"{MARKUP} # ok text-markup: an example of HTML")
    assert said(site) == []


def test_a_mark_in_markdown_silences_its_paragraph_and_is_on_no_page(site: Sandbox) -> None:
    site.build()
    page = site.page("en/open-science/index.html")
    text = (site.root / ENGLISH).read_text("utf-8")
    site.write(ENGLISH, text.rstrip() + "\n• one\n")
    assert said(site) == [f"pasted-list {ENGLISH}:2"]
    site.write(ENGLISH, text.rstrip() + "\nand so on\n1°) one\n2°) two\n")
    assert f"pasted-list {ENGLISH}:3" in said(site)
    site.write(ENGLISH, f"<!-- ok pasted-list: a bullet that is shown -->\n{text.rstrip()}\n• one\n")
    assert said(site) == []
    site.write(ENGLISH, f"<!-- ok pasted-list: a bullet that is shown -->\n{text}")
    assert said(site) == [f"mark-unused {ENGLISH}:1"]
    assert site.page("en/open-science/index.html") == page


def test_a_strict_build_publishes_what_was_looked_at(site: Sandbox) -> None:
    site.replace(EVENT, DESCRIPTION, MARKUP)
    with pytest.raises(ContentError):
        site.build(STRICT)
    site.replace(EVENT, MARKUP, f"{MARKUP} # ok text-markup: an example of HTML")
    assert site.build(STRICT).changed
    assert site.build(STRICT).fresh


def test_a_build_with_nothing_to_do_says_what_the_one_before_said(site: Sandbox) -> None:
    mark_in_yaml(site)
    site.replace(EVENT, "en: To talk.", "en: To **talk**.")
    first = said(site)
    assert first == [f"text-markup {EVENT}:14"]
    assert site.build().fresh
    assert said(site) == first


def test_the_preview_is_silent_too(site: Sandbox) -> None:
    mark_in_yaml(site)
    preview = Preview(site.project, BEFORE, lambda: 0.0)
    preview.renew()
    assert preview.shown.problems == ()


def test_a_proof_is_silent_too(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    mark_in_yaml(site)
    site.write(ENGLISH, "See [our page][later]. <!-- ok link-unknown: the address comes later -->\n")
    site.write(FRENCH, "Voir [notre page][later]. <!-- ok link-unknown: l'adresse suivra -->\n")
    assert main(["proof"], site.root) == 0
    assert "warning" not in capsys.readouterr().err
    page = (site.project.cache / "proof" / "open-science" / "index.html").read_text("utf-8")
    assert "[link-unknown]" not in page
    assert "[text-markup]" not in page


def test_a_check_counts_what_was_marked(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    mark_in_yaml(site)
    assert main(["check", "--strict", "--as-of", "2030-01-01"], site.root) == 0
    assert "no problem found, 1 marked as seen" in capsys.readouterr().out


def test_machines_are_not_told_either(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    mark_in_yaml(site)
    assert main(["check", "--format", "json", "--as-of", "2030-01-01"], site.root) == 0
    assert json.loads(capsys.readouterr().err) == []


def test_what_was_marked_is_silent_beside_errors_and_nobody_calls_marks_unused_then(site: Sandbox) -> None:
    mark_in_yaml(site)
    site.replace(EVENT, "objectives:", "# ok hour-in-prose: the dinner\nobjectivs:")
    with pytest.raises(MicrositeError) as raised:
        site.build()
    assert {problem.code for problem in raised.value.problems} == {"unknown-key"}


def test_an_error_cannot_be_marked(site: Sandbox) -> None:
    site.replace(EVENT, "start: 10:10, end: 11:30,", "start: 10:05, end: 11:30,")
    text = (site.root / EVENT).read_text("utf-8").splitlines()
    site.write(EVENT, "\n".join(f"{line} # ok agenda-overlap: two rooms" for line in text) + "\n")
    with pytest.raises(MicrositeError, match="agenda-overlap"):
        site.build()


def test_the_errors_of_a_draft_cannot_be_marked_though_they_look_like_warnings(site: Sandbox) -> None:
    site.replace(EVENT, DESCRIPTION, f"publication: draft\n{DESCRIPTION} # ok unknown-key: it comes soon")
    site.replace(EVENT, "objectives:", "objectivs: # ok unknown-key: it comes soon\n ")
    assert f"unknown-key {EVENT}:14" in said(site)


def test_the_warnings_of_a_draft_can_be_marked_and_its_unused_marks_wait(site: Sandbox) -> None:
    mark_in_yaml(site, "publication: draft\n# ok text-markup: an example\n# ok hour-in-prose: the dinner")
    assert said(site) == []


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("# ok text-markup: an example", []),
        ("# ok text-markup", ["mark-reason"]),
        ("# ok text-markupp: an example", ["mark-unknown", "text-markup"]),
        ("# ok hour-in-prose: the dinner", ["mark-unused", "text-markup"]),
        ("# ok agenda-overlap: two rooms", ["mark-unused", "text-markup"]),
    ],
)
def test_a_mark_that_is_wrong_is_told(site: Sandbox, mark: str, expected: list[str]) -> None:
    mark_in_yaml(site, mark)
    assert sorted(line.split()[0] for line in said(site)) == expected


def test_a_mark_on_a_mark_is_no_way_out(site: Sandbox) -> None:
    site.replace(EVENT, DESCRIPTION, f"# ok mark-unused: never mind\n# ok hour-in-prose: the dinner\n{DESCRIPTION}")
    assert sorted(said(site)) == [f"mark-unused {EVENT}:5", f"mark-unused {EVENT}:6"]


def test_what_a_series_gives_is_marked_where_it_stands(site: Sandbox) -> None:
    site.replace(SERIES, "format: {en: Webinar,", "format: # ok text-markup: an example\n    {en: <b>Webinar</b>,")
    assert said(site) == [f"text-markup {SERIES}:7", f"mark-unused {SERIES}:6"]
    site.replace(SERIES, " # ok text-markup: an example\n", "\n    # ok text-markup: an example\n")
    assert said(site) == []


@pytest.mark.parametrize("file", [EVENT, SITE])
def test_a_file_that_is_missing_is_marked_at_the_head_of_the_one_beside_it(site: Sandbox, file: str) -> None:
    (site.root / FRENCH).unlink()
    text = (site.root / file).read_text("utf-8")
    site.write(file, f"# ok missing-translation: there is no French text\n{text}")
    assert said(site) == []
    site.write(file, f"{text}# ok missing-translation: there is no French text\n")
    assert [line.split()[0] for line in said(site)] == ["missing-translation", "mark-unused"]


def test_a_file_that_nothing_reads_is_marked_at_the_head_of_the_site(site: Sandbox) -> None:
    site.write("content/notes/plan.md", "A plan.\n")
    assert said(site) == ["unknown-file content/notes:0"]
    text = (site.root / SITE).read_text("utf-8")
    site.write(SITE, f"# ok unknown-file: notes of the team\n{text}")
    assert said(site) == []


def test_marks_stand_in_content_alone(site: Sandbox) -> None:
    catalog = "i18n/fr/LC_MESSAGES/messages.po"
    words = (site.root / catalog).read_text("utf-8")
    site.write(catalog, re.sub(r'(msgid "with simultaneous interpretation"\nmsgstr ).*', r'\1""', words))
    before = said(site)
    assert [line.split()[0] for line in before] == ["message-untranslated"]
    text = (site.root / SITE).read_text("utf-8")
    site.write(SITE, f"# ok message-untranslated: later\n{text}")
    assert said(site) == [*before, f"mark-unused {SITE}:1"]


# Links to other sites are tried only when asked for.


def test_a_mark_on_a_link_waits_until_links_are_tried(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = "# ok external-gone: it answers to browsers alone"
    site.replace(
        EVENT, "  url: https://zoom.example.org/register/1", f"  {mark}\n  url: https://zoom.example.org/register/1"
    )
    found: list[Problem] = []

    def check(*_: object) -> Iterator[Problem]:
        yield from found

    monkeypatch.setattr(external_links, "check", check)
    assert said(site) == []
    problems = Problems()
    building.make(site.project, BEFORE, problems)
    building.tell_marks(problems, with_external=True)
    assert [problem.code for problem in problems] == ["mark-unused"]
    rule = by_code()["external-gone"]
    found.append(rule.at(Location(EVENT, 11, 8), address="https://zoom.example.org/register/1", status=404))
    assert main(["check", "--external", "--strict", "--as-of", "2030-01-01"], site.root) == 0


# How one learns of it.


def test_a_run_says_once_that_a_warning_can_be_marked(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    site.replace(EVENT, DESCRIPTION, MARKUP)
    site.replace(EVENT, "en: To talk.", "en: To **talk**.")
    for argv, told in ((["build"], 1), (["build", "--strict"], 1), (["check"], 1), (["build", "--format", "json"], 0)):
        main(argv, site.root)
        assert capsys.readouterr().err.count("how to mark it as seen") == told


def test_an_explanation_says_how_a_warning_about_content_is_marked(
    site: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    for code, is_told in (
        ("text-markup", True),
        ("external-gone", True),
        ("missing-translation", True),
        ("agenda-overlap", False),
        ("mark-unused", False),
        ("message-untranslated", False),
    ):
        assert main(["explain", code], site.root) == 0
        assert (f"# ok {code}: " in capsys.readouterr().out) == is_told


def test_every_rule_that_warns_somewhere_knows_that_it_can_be_marked() -> None:
    told = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests" / "invalid").glob("*/expected.txt"))
    warned = set(re.findall(r": warning: .* \[([a-z-]+)\]$", told, re.MULTILINE))
    of_drafts = {"unknown-key", "placeholder"}
    assert {code for code in warned if not by_code()[code].can_be_marked} <= of_drafts
    assert "weekday" in warned


# The collection.


def test_marks_go_where_the_findings_go() -> None:
    here = Location("content/x.yaml", 3, 1)
    warning = by_code()["text-markup"].at(here, markup="<b>")
    inner, outer = Problems(), Problems()
    inner.mark([Mark("text-markup", "an example", here, 3, 3)])
    inner.add(warning)
    outer.add(warning)
    assert (len(inner), len(outer)) == (0, 1)
    outer.extend(inner)
    assert (len(outer), outer.seen) == (0, (warning,))
    beside = outer.beside()
    beside.add(warning)
    assert list(beside) == []


def test_ten_thousand_marks_that_fit_nothing_are_told_in_linear_time(site: Sandbox) -> None:
    with (site.root / EVENT).open("a", encoding="utf-8") as file:
        file.write("# ok text-markup: nothing\n" * 10_000)
    began = time.process_time()
    assert len(said(site)) >= 10_000
    assert time.process_time() - began < 5
