"""Problems as other programs read them: GitHub's code scanning, GitLab's merge requests, editors."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from test_cli import EVENT, status

from microsite.console import Console, ReportFile
from microsite.problems import Location, Rule
from microsite.reports import Finding, Format, as_annotations, as_code_quality, as_sarif

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Sandbox

HOUR = Finding("time-format", "error", "“ten” is not an hour", Location("content/é e.yaml", 3, 8), "write 14:00")
TEXT = Finding("markdown-html", "warning", "[here](x) is [that]", Location("content/a.md", 4), "")
OPTION = Finding("unknown-language", "error", "no “xx”", Location("--lang"), "")

_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
_NAMED = {"type": "object", "additionalProperties": False}
SARIF: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    **_NAMED,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {"items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "run": {
            **_NAMED,
            "required": ["tool"],
            "properties": {
                "tool": {**_NAMED, "required": ["driver"], "properties": {"driver": {"$ref": "#/$defs/driver"}}},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
        },
        "driver": {
            **_NAMED,
            "required": ["name"],
            "properties": {
                "name": {"type": "string"},
                "version": {"type": "string"},
                "rules": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/$defs/rule"}},
            },
        },
        "rule": {
            **_NAMED,
            "required": ["id"],
            "properties": {"id": {"type": "string"}, "shortDescription": _TEXT, "fullDescription": _TEXT},
        },
        "result": {
            **_NAMED,
            "required": ["message", "locations"],
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": _TEXT,
                "locations": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/location"}},
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
            },
        },
        "location": {
            **_NAMED,
            "properties": {
                "physicalLocation": {
                    **_NAMED,
                    "required": ["artifactLocation"],
                    "properties": {
                        "artifactLocation": {**_NAMED, "properties": {"uri": {"pattern": r"^[!-~]+$"}}},
                        "region": {
                            **_NAMED,
                            "required": ["startLine"],
                            "properties": {
                                "startLine": {"type": "integer", "minimum": 1},
                                "startColumn": {"type": "integer", "minimum": 1},
                            },
                        },
                    },
                }
            },
        },
    },
}
"""What SARIF 2.1.0 says (OASIS, sarif-schema-2.1.0.json) of the properties that we write; no others."""


def run_of(*found: Finding) -> Any:
    log = json.loads(as_sarif(found, lambda code: f"What {code} means. And how to mend it." * (code != "unknown-x")))
    jsonschema.validate(log, SARIF)
    return log["runs"][0]


def test_sarif_says_what_is_wrong_at_its_place_and_what_the_rule_means() -> None:
    run = run_of(HOUR, TEXT, HOUR)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["time-format", "markdown-html"]
    assert rules[0]["shortDescription"] == {"text": "What time-format means."}
    assert [(one["ruleIndex"], one["level"]) for one in run["results"]] == [(0, "error"), (1, "warning"), (0, "error")]
    assert run["results"][0]["message"]["text"] == "“ten” is not an hour – write 14:00"
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/%C3%A9%20e.yaml"},
        "region": {"startLine": 3, "startColumn": 8},
    }
    assert run["columnKind"] == "unicodeCodePoints"


def test_words_in_brackets_are_no_link_in_sarif() -> None:
    assert run_of(TEXT)["results"][0]["message"]["text"] == r"\[here\](x) is \[that\]"


def test_words_in_braces_are_no_placeholder_in_sarif() -> None:
    run = run_of(TEXT._replace(message="“{0}” stays", hint="write {en: …}"))
    assert run["results"][0]["message"]["text"] == "“{{0}}” stays – write {{en: …}}"


@pytest.mark.parametrize("name", ["--lang", "TEXT", "tcp://127.0.0.1:8786", ""])
def test_what_is_no_file_is_told_at_the_settings_and_read_as_typed(tmp_path: Path, name: str) -> None:
    """GitHub refuses a whole log of which one result has no location."""
    err, problem = io.StringIO(), Rule("unknown-language", "error", "no “xx”").at(Location(name))
    Console(io.StringIO(), err, "text", tmp_path).problems([problem])
    assert not name or err.getvalue().startswith(f"{name}: error:")
    finding = OPTION._replace(place=Location(name))
    place = run_of(finding)["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "content/site.yaml"}}
    assert as_annotations([finding]).startswith("::error file=content/site.yaml,title=")
    assert json.loads(as_code_quality([finding]))[0]["location"]["path"] == "content/site.yaml"


@pytest.mark.parametrize("path", ["content/README", "a=0", "content/a b,c:d%.yaml"])
def test_a_file_of_any_name_is_told_whole(path: str) -> None:
    told = as_annotations([HOUR._replace(place=Location(path), message="x\r\n::warning::y 100%")])
    command, _, message = told.removeprefix("::error ").partition("::")
    assert dict(part.split("=", 1) for part in command.split(",")) == {
        "file": path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C"),
        "title": "time-format",
    }
    assert message.startswith("x%0D%0A::warning::y 100%25")


def test_sarif_without_a_problem_closes_what_was_open() -> None:
    assert run_of()["results"] == []


def test_gitlab_gets_a_report_in_which_every_finding_has_a_fingerprint_of_its_own() -> None:
    report = json.loads(as_code_quality([HOUR, HOUR._replace(place=Location("content/é e.yaml", 9, 8)), OPTION]))
    assert report[0]["location"] == {"path": "content/é e.yaml", "lines": {"begin": 3}}
    assert [one["severity"] for one in report] == ["critical"] * 3
    assert len({one["fingerprint"] for one in report}) == 3
    assert report[2]["location"]["lines"] == {"begin": 1}


@pytest.mark.parametrize("style", ["sarif", "gitlab"])
def test_a_finding_that_moved_is_the_same_one(style: Format) -> None:
    def marks(*found: Finding) -> list[object]:
        if style == "sarif":
            return [one["partialFingerprints"] for one in run_of(*found)["results"]]
        return [one["fingerprint"] for one in json.loads(as_code_quality(found))]

    assert marks(HOUR) == marks(HOUR._replace(place=Location("content/é e.yaml", 30, 2)))
    assert marks(HOUR) != marks(HOUR._replace(place=Location("content/other.yaml", 3, 8)))


@pytest.mark.parametrize(
    ("style", "begins"), [("json", "[]"), ("gitlab", "[]"), ("sarif", "{"), ("github", ""), ("text", "")]
)
def test_a_report_is_written_where_nothing_is_wrong_too(tmp_path: Path, style: Format, begins: str) -> None:
    err, path = io.StringIO(), tmp_path / "report"
    Console(io.StringIO(), err, "text", tmp_path, report=ReportFile(path, style)).problems([])
    assert err.getvalue() == ""
    assert path.read_text(encoding="utf-8").startswith(begins)
    assert bool(path.stat().st_size) == bool(begins)


def test_a_report_is_a_file_and_people_still_read_text(tmp_path: Path) -> None:
    err, path = io.StringIO(), tmp_path / "report"
    problem = Rule("time-format", "error", "no hour", "write 14:00").at(Location("e.yaml", 3, 8, "start: ten"))
    Console(io.StringIO(), err, "text", tmp_path, report=ReportFile(path, "gitlab")).problems([problem])
    assert "e.yaml:3:8: error: no hour [time-format]\n" in err.getvalue()
    assert json.loads(path.read_text(encoding="utf-8"))[0]["check_name"] == "time-format"


def test_a_report_that_cannot_be_written_is_told_at_once(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    path = site.root / "nowhere" / "site.sarif"
    assert status("check", "--format", "sarif", "--report", str(path), site=site) == 2
    assert "site.sarif cannot be written: No such file or directory" in capsys.readouterr().err


def test_a_check_writes_sarif_with_the_manual_in_it(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    assert status("check", "--format", "sarif", "--report", str(site.root / "site.sarif"), site=site) == 1
    log = json.loads((site.root / "site.sarif").read_text(encoding="utf-8"))
    jsonschema.validate(log, SARIF)
    rules = {rule["id"]: rule for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["time-format"]["fullDescription"]["text"]
    assert "1 error; nothing was published" in capsys.readouterr().err
