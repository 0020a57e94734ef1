"""The schema for editors' programs says what the model says, and a real validator holds files against it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml
from conftest import ROOT
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError
from test_invalid import INVALID

from microsite import zone_names
from microsite.cli import main
from microsite.model import json_schema, values
from microsite.model.records import EventRecord, Organization, Person, SeriesRecord, SiteRecord
from microsite.model.series_files import DEFAULTS
from microsite.problems import Problems, Refusal
from microsite.project import Project
from microsite.sources.files import Source
from microsite.sources.yaml_tree import parse_yaml
from microsite.text.urls import parse_base_url, parse_url
from microsite.timezones import ABBREVIATIONS, WallTime, parse_date, parse_end, parse_time, parse_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from microsite.model.json_schema import Schema
    from microsite.model.records import Record

WHOLE = {kind: make() for kind, make in json_schema.ALL.items()}
RECORDS: dict[str, type[Record]] = {
    "event": EventRecord,
    "series": SeriesRecord,
    "site": SiteRecord,
    "person": Person,
    "organization": Organization,
}
GOOD = [path for folder in ("content", "tests/sites") for path in sorted((ROOT / folder).rglob("*.yaml"))]
NAMES = [f"schema/{kind}.schema.json" for kind in json_schema.ALL]


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2, as the language server reads it; PyYAML's own rules are those of 1.1."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?",
}.items():
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), None)


def read(text: str) -> Any:
    return yaml.load(text, Loader)  # noqa: S506 - it makes nothing but texts, numbers, lists and mappings


def kind_of(path: Path) -> str:
    """The kind of a file, by its name or by the folder that it is in."""
    folders = {"series": "series", "people": "person", "organizations": "organization", "sessions": "sessions"}
    return {"event.yaml": "event", "site.yaml": "site"}.get(path.name) or folders[path.parent.name]


class Finding(NamedTuple):
    """What a validator refuses: a value, or a key."""

    path: tuple[str | int, ...]
    at_key: bool = False


def refused(kind: str, text: str) -> Iterator[Finding]:
    for error in Draft7Validator(WHOLE[kind]).iter_errors(read(text)):
        path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            known = error.schema["properties"]
            yield from (Finding((*path, key), at_key=True) for key in error.instance if key not in known)
        elif "propertyNames" in error.absolute_schema_path:
            yield Finding((*path, str(error.instance)), at_key=True)
        else:
            yield Finding(path)


def places_refused(path: Path) -> set[str] | None:
    """Line and column of what the schema refuses in a file; None where the file cannot be read as YAML."""
    node = parse_yaml(Source(path.name, path.read_text("utf-8")), Problems())
    if node is None:
        return None
    found = refused(kind_of(path), path.read_text("utf-8"))
    places = [node.key_place(one.path) if one.at_key else node.place(one.path) for one in found]
    return {f"{place.line}:{place.column}" for place in places}


def keys_in(part: Schema, where: str) -> Iterator[tuple[str, Schema]]:
    """Every key that a schema knows, however deep, with its own schema."""
    for key, one in part.get("properties", {}).items():
        yield f"{where}.{key}", one
        yield from keys_in(one, f"{where}.{key}")
    for inner in (part.get("items"), part.get("additionalProperties"), *part.get("anyOf", ())):
        if isinstance(inner, dict):
            yield from keys_in(inner, where)


EVERY_KEY = dict(pair for kind, whole in WHOLE.items() for pair in keys_in(whole, kind))


def test_committed_files_say_what_the_model_says() -> None:
    assert list(json_schema.stale(Project.at(ROOT))) == [], "run build.py schema"
    assert {path.name for path in (ROOT / "schema").iterdir()} == {f"{kind}.schema.json" for kind in json_schema.ALL}


def test_command_writes_the_files_and_check_finds_the_one_that_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["schema"], tmp_path) == 0
    assert capsys.readouterr().out.splitlines() == NAMES
    assert main(["schema", "--check"], tmp_path) == 0
    (tmp_path / NAMES[1]).write_text("{}\n", encoding="utf-8")
    assert main(["schema", "--check"], tmp_path) == 1
    assert capsys.readouterr().err == (
        f"{NAMES[1]}: error: this is not what the model says [schema-stale]\n    hint: run python3 build.py schema\n"
    )


def test_check_writes_nothing(tmp_path: Path) -> None:
    assert main(["schema", "--check"], tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


def test_folder_that_cannot_be_made_is_told_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "schema").write_text("in the way", encoding="utf-8")
    assert main(["schema"], tmp_path) == 1
    assert "event.schema.json: error: cannot be written: " in capsys.readouterr().err


@pytest.mark.parametrize("kind", WHOLE)
def test_schema_is_sound_and_in_one_piece(kind: str) -> None:
    Draft7Validator.check_schema(WHOLE[kind])
    assert WHOLE[kind]["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert not {"$ref", "$defs"} & set(re.findall(r'"([^"]+)":', json.dumps(WHOLE[kind])))


def test_every_key_has_a_title_and_says_what_it_is_for() -> None:
    assert EVERY_KEY
    for key, said in EVERY_KEY.items():
        assert said["title"], key
        assert said["description"].endswith("."), key
        assert "`" not in said["description"], key


def test_no_name_of_a_class_is_told_to_an_editor() -> None:
    told = json.dumps([[one["title"], one["description"]] for one in EVERY_KEY.values()])
    assert not [name for name in json_schema.descriptions() if len(name) > len("Registration") and name in told]


@pytest.mark.parametrize("kind", RECORDS)
def test_schema_knows_the_keys_of_the_record_and_no_other(kind: str) -> None:
    assert list(WHOLE[kind]["properties"]) == list(RECORDS[kind].model_fields)
    assert WHOLE[kind]["additionalProperties"] is False


def test_defaults_of_a_series_are_the_keys_that_an_event_may_leave_to_it() -> None:
    defaults, event = WHOLE["series"]["properties"]["defaults"], WHOLE["event"]["properties"]
    assert defaults["properties"] == {key: one for key, one in event.items() if key in DEFAULTS}
    assert defaults["additionalProperties"] is False
    assert "required" not in defaults


def missing(text: str) -> set[str]:
    found = Draft7Validator(WHOLE["event"]).iter_errors(read(text))
    return {error.message.split("'")[1] for error in found if error.validator == "required"}


def test_event_of_a_series_needs_only_what_no_series_can_give() -> None:
    assert missing("series: talks\ndate: 2030-05-14") == missing("series: talks\ndays: []") == {"id", "title"}


def test_event_without_a_series_needs_what_the_program_needs() -> None:
    assert missing("slug: {en: x}") == {key for key, one in EventRecord.model_fields.items() if one.is_required()}


def test_every_choice_says_what_it_means() -> None:
    chosen = {key: one for key, one in EVERY_KEY.items() if "enum" in one}
    assert len(chosen) > 5
    for one in chosen.values():
        assert len(one["enumDescriptions"]) == len(one["enum"])


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_good_file_is_accepted(path: Path) -> None:
    assert list(refused(kind_of(path), path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", sorted((ROOT / "content").rglob("*.yaml")), ids=lambda path: path.name)
def test_own_content_names_the_schema_of_its_kind_on_the_first_line(path: Path) -> None:
    """The language server reads only the comments above the first key."""
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
    assert named
    assert (path.parent / named[1]).resolve() == ROOT / "schema" / f"{kind_of(path)}.schema.json"


def test_project_settings_know_every_schema() -> None:
    """For files without that line, such as the sites of the tests, whose places by line would all move."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert sorted(settings) == sorted(NAMES)
    matched = {path: [name for name, pattern in settings.items() if path.match(pattern)] for path in GOOD}
    assert matched == {path: [f"schema/{kind_of(path)}.schema.json"] for path in GOOD}


BEYOND = {
    "missing-key": {"content/events/talk/event.yaml:15:8"},  # the name of somebody may be in a file of its own
    "date-format": {"content/events/talk/event.yaml:7:11"},  # no schema knows how long February is
    "wrong-type": {"content/events/talk/event.yaml:15:9"},  # nothing is enough there, if so
    "url-format": {"content/series/talks.yaml:2:22"},  # a password in an address
}
"""Of the wrong sites below, what only the program itself can see."""
FOLLOWS = {
    "country-format": {"content/events/talk/event.yaml:24:38"},  # an address may be written in other ways: all are told
    "id-format": {"content/events/talk/event.yaml:21:76"},  # who has a wrong id is named by it
    "unknown-key": {"content/site.yaml:5:10"},  # what is misspelt is missing too
    "unknown-key.meant": {"content/events/talk/event.yaml:19:9"},  # the name of a person, beside the person
    "unknown-key.words": {"content/events/talk/event.yaml:1:1"},
    "yaml-syntax.colon": {"content/series/comma.yaml:1:32"},  # half a text has no value
}
"""What follows from another mistake, which is the only one that the program tells."""
SEEN = (
    *BEYOND,
    "unknown-key",
    "date-time-format",
    "email-format",
    "empty",
    "id-format",
    "language",
    "missing-key.languages",
    "number",
    "time-format",
    "timezone-abbreviation",
    "timezone-offset",
    "unknown-value",
    "yes-or-no",
)
"""Wrong sites whose mistakes a schema can see."""


def places_expected(folder: Path) -> set[str]:
    return set(re.findall(r"^(\S+\.yaml:\d+:\d+): error", (folder / "expected.txt").read_text("utf-8"), re.MULTILINE))


def places_found(folder: Path) -> set[str]:
    """Where the schema refuses something in the files of a wrong site that can be read as YAML."""
    found = {
        f"{path.relative_to(folder).as_posix()}:{place}"
        for path in folder.rglob("*.yaml")
        if path.name == "event.yaml" or path.parent.name != "events"
        for place in places_refused(path) or ()
    }
    return found - FOLLOWS.get(folder.name, set())


@pytest.mark.parametrize("name", SEEN)
def test_wrong_file_is_refused_where_the_program_refuses_it(name: str) -> None:
    assert places_found(INVALID / name) == places_expected(INVALID / name) - BEYOND.get(name, set())


@pytest.mark.parametrize("name", sorted(path.name for path in INVALID.iterdir() if path.is_dir()))
def test_schema_raises_no_false_alarm(name: str) -> None:
    assert places_found(INVALID / name) <= places_expected(INVALID / name)


SHAPES: dict[str, tuple[Any, Callable[[str], object]]] = {
    "date": (values.Date, parse_date),
    "hour": (values.Hour, parse_time),
    "both": (values.DateAndHour, WallTime.from_text),
    "event": (values.EventDate, values.parse_event_date),
    "end": (values.End, parse_end),
    "closes": (values.DateAndEnd, WallTime.end_from_text),
    "url": (values.Url, parse_url),
    "id": (values.Id, TypeAdapter(values.Id).validate_python),
    "email": (values.Email, TypeAdapter(values.Email).validate_python),
    "answer": (values.YesNo, TypeAdapter(values.YesNo).validate_python),
    "number": (values.Revision, TypeAdapter(values.Revision).validate_python),
    "text": (values.PlainText, TypeAdapter(values.PlainText).validate_python),
    "tag": (values.LanguageTag, TypeAdapter(values.LanguageTag).validate_python),
    "zone": (values.Zone, parse_zone),
    "base": (values.BaseUrl, parse_base_url),
}


def shape_of(name: str) -> Schema:
    return TypeAdapter(SHAPES[name][0]).json_schema()


@pytest.mark.parametrize("name", sorted(SHAPES.keys() - {"zone", "base"}))
def test_editors_program_gives_the_hint_that_the_program_gives(name: str) -> None:
    with pytest.raises((Refusal, ValidationError)) as caught:
        SHAPES[name][1]("" if name == "text" else "?")
    refusal = caught.value
    if isinstance(refusal, ValidationError):
        refusal = refusal.errors()[0]["ctx"]["error"]
    assert isinstance(refusal, Refusal)
    assert shape_of(name)["errorMessage"] == refusal.hint


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("date", "2024-02-29"),
        ("hour", "9:05"),
        ("hour", "23:59"),
        ("both", "2022-09-08  9:05"),
        ("event", "2024-02-29"),
        ("event", "2024-02"),
        ("event", "tba"),
        ("event", "TBA"),
        ("end", "9:05"),
        ("end", "24:00"),
        ("closes", "2022-09-08  24:00"),
        ("closes", "2022-09-08 9:05"),
        ("url", "HTTPS://example.org/a@b?c=d#e"),
        ("url", "https://例え.jp/é"),
        ("base", "http://localhost:8000"),
        ("id", "2030"),
        ("id", "1e5"),
        ("id", "true"),
        ("email", "o'neil+talks@mail.example.org"),
        ("answer", "YES"),
        ("answer", "False"),
        ("answer", '"no"'),
        ("number", "12"),
        ("number", '"007"'),
        ("text", "2030"),
        ("text", "1.10"),
        ("text", "no"),
        ("text", "true"),
        ("text", "-1"),
        ("tag", "no"),
        ("tag", "zh-Hans"),
        ("tag", "pt-BR"),
        ("zone", "UTC"),
        *(("zone", place) for _, place in ABBREVIATIONS.values()),
        ("zone", "America/Port-au-Prince"),
        ("zone", "America/Indiana/Tell_City"),
    ],
)
def test_schema_takes_what_the_program_takes(name: str, written: str) -> None:
    SHAPES[name][1](written.strip('"'))
    assert list(Draft7Validator(shape_of(name)).iter_errors(read(written))) == []


def test_every_zone_of_the_database_that_the_program_takes_is_taken() -> None:
    zone = re.compile(shape_of("zone")["pattern"])
    assert [key for key in zone_names.zone_keys() if not zone.search(key)] == []


EVENT_TABLE, PERSON_TABLE = "`events/<folder>/event.yaml`", "`people/<id>.yaml`"
ORGANIZATION_TABLE = "`organizations/<id>.yaml`"
SECTIONS = {
    "site": ("`site.yaml`",),
    "series": ("`series/<id>.yaml`",),
    "event": (EVENT_TABLE, PERSON_TABLE, ORGANIZATION_TABLE),
    "sessions": (EVENT_TABLE,),
    "person": (PERSON_TABLE,),
    "organization": (ORGANIZATION_TABLE,),
}
"""The parts of docs/content.md that have the keys of each kind of file."""


@pytest.mark.parametrize("kind", WHOLE)
def test_documentation_names_every_key(kind: str) -> None:
    """In a table of its file, each key in back quotes; what is inside another key stands in that key's line."""
    text = (ROOT / "docs" / "content.md").read_text("utf-8")
    tables = {part.partition("\n")[0]: part for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]}
    named = {
        word
        for code in re.findall(r"`([^`\n]+)`", " ".join(tables[name] for name in SECTIONS[kind]))
        for word in re.findall(r"[a-z_]+", code)
    }
    inside_defaults = {key for key in EVERY_KEY if key.startswith("series.defaults.")}
    keys = {key.rpartition(".")[2] for key in EVERY_KEY.keys() - inside_defaults if key.startswith(f"{kind}.")}
    assert sorted(keys - named) == []


def test_what_an_event_says_of_somebody_may_be_nothing_and_need_have_no_name() -> None:
    """Whoever has a file of their own is named there."""
    text = "series: talks\nid: x\ntitle: {en: x}\ndate: 2030-05-14\n"
    assert (
        list(refused("event", f"{text}people:\n  ada:\n  grace: {{pronouns: she}}\norganizations: {{city: }}\n")) == []
    )
    assert [one.path for one in refused("person", "pronouns: she")] == [()]
