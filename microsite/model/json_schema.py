"""Write the records as JSON Schema (draft-07), for the program in which an editor writes YAML: it completes and
explains.

Schemas of values are in ``values``; titles and descriptions come from the docstring below each field of a record.
Schemas have no references, since draft-07 ignores what is beside a ``$ref``. The trap: a schema sees one file, so for
an event that has a series, nothing can be required that the series may give.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from typing import TYPE_CHECKING, Any

from .. import atomic
from ..problems import Location, MicrositeError
from ..problems.files import UNWRITABLE
from ..sources.files import unwritable
from . import records
from .records import EventRecord, Organization, Person, SeriesRecord, Session, SiteRecord
from .series_files import DEFAULTS
from .values import A_TAG, A_TYPE, AN_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..project import Project
    from .records import Record

Schema = dict[str, Any]

_INNER = ("items", "additionalProperties", "propertyNames")
"""Keywords whose value is another schema."""
_KEYS = {one.json_schema["pattern"]: one.json_schema for one in (A_TAG, AN_ID, A_TYPE) if one.json_schema}
"""The schema of keys that an editor chooses, by the pattern under which pydantic has their values."""


def event() -> Schema:
    """Return the schema of ``event.yaml``; if there is a series, nothing is required that the series may give."""
    whole = _with_profiles(_of(EventRecord))
    required = whole["required"]
    whole["required"] = [key for key in required if key not in DEFAULTS]
    whole |= {"if": {"required": ["series"]}, "else": {"required": required}}
    whole["anyOf"] = [{"required": [key]} for key in ("date", "days")]
    return _finished(whole, "An event")


def series() -> Schema:
    """Return the schema of ``series/<id>.yaml``; its defaults are the keys that an event may leave to its series."""
    whole, inherited = _of(SeriesRecord), _with_profiles(_of(EventRecord))["properties"]
    defaults = {key: one for key, one in inherited.items() if key in DEFAULTS}
    whole["properties"]["defaults"] |= {"properties": defaults, "additionalProperties": False}
    return _finished(whole, "A series of events")


def site() -> Schema:
    """Return the schema of ``site.yaml``."""
    return _finished(_of(SiteRecord), "The site")


def person() -> Schema:
    """Return the schema of ``people/<id>.yaml``."""
    return _finished(_of(Person), "A person")


def organization() -> Schema:
    """Return the schema of ``organizations/<id>.yaml``."""
    return _finished(_of(Organization), "An organization")


def sessions() -> Schema:
    """Return the schema of the files in an event's ``sessions/``: a list like the agenda, each with an id."""
    items = _of(Session)
    items["required"] = ["id", *items["required"]]
    return _finished({"type": "array", "items": items}, "Sessions of an event")


ALL = {
    "event": event,
    "series": series,
    "site": site,
    "person": person,
    "organization": organization,
    "sessions": sessions,
}
"""For each kind of file, the function that returns its schema."""


def write(project: Project) -> list[str]:
    """Write every schema, and return the names of the files. Raises MicrositeError."""
    names = []
    for kind, make in ALL.items():
        path = project.schema / f"{kind}.schema.json"
        try:
            atomic.write(path, _text(make()).encode())
        except OSError as error:
            place = Location(project.name(path))
            raise MicrositeError.of(unwritable(path, place, error, UNWRITABLE)) from None
        names.append(project.name(path))
    return names


def stale(project: Project) -> Iterator[str]:
    """Yield the names of the schema files that differ from what ``write`` would write."""
    for kind, make in ALL.items():
        path = project.schema / f"{kind}.schema.json"
        if not path.is_file() or path.read_bytes() != _text(make()).encode():
            yield project.name(path)


def descriptions() -> dict[str, dict[str, str]]:
    """Return the docstring of each field, by record and key."""
    modules = [module for module in vars(records).values() if inspect.ismodule(module)]
    bodies = [node for module in modules for node in ast.parse(inspect.getsource(module)).body]
    classes = [node for node in bodies if isinstance(node, ast.ClassDef)]
    return {record.name: dict(_described(record)) for record in classes}


def _described(record: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield each field that has a docstring below it, with that docstring."""
    for field, below in zip(record.body, record.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=key)), ast.Expr(value=ast.Constant(value=str(words))):
                yield key, _plain(words)


def _plain(words: str) -> str:
    """Return a docstring as people read it: on one line, without markup."""
    return re.sub("``(.*?)``", "“\\1”", " ".join(words.split()))


def _of(record: type[Record]) -> Schema:
    """Return pydantic's schema of a record, with our titles and descriptions, without references."""
    whole = record.model_json_schema()
    definitions = whole.pop("$defs", {})
    known = descriptions()
    for name, part in {**definitions, record.__name__: whole}.items():
        part["description"] = _plain(part.get("description", ""))
        _explain(part, known.get(name, {}))
    return _in_one_piece(whole, definitions)


def _explain(part: Schema, known: dict[str, str]) -> None:
    """Say what each key is for, also where a record may be written in several ways; never the name of our class."""
    part.pop("title", None)
    for key, one in part.get("properties", {}).items():
        one |= {"title": key.replace("_", " ").capitalize(), "description": known[key]}
    for one in part.get("anyOf", ()):
        _explain(one, known)


def _in_one_piece(part: Schema, definitions: Schema) -> Schema:
    """Return a schema with references replaced by what they refer to, and without what an editor cannot write: null,
    and null as a default.
    """
    choices = [one for one in part.get("anyOf", ()) if one.get("type") != "null"]
    if len(choices) == 1:
        part = {**choices[0], **{keyword: value for keyword, value in part.items() if keyword != "anyOf"}}
    if reference := part.get("$ref"):
        part = {**definitions[reference.rpartition("/")[2]], **part}
    found = {keyword: value for keyword, value in part.items() if keyword != "$ref"}
    if found.get("default", True) in (None, [], {}):
        del found["default"]
    for pattern, one in found.pop("patternProperties", {}).items():
        found |= {"additionalProperties": one, "propertyNames": _KEYS[pattern]}
    for keyword in _INNER:
        if isinstance(found.get(keyword), dict):
            found[keyword] = _in_one_piece(found[keyword], definitions)
    if "properties" in found:
        found["properties"] = {key: _in_one_piece(one, definitions) for key, one in found["properties"].items()}
    if "anyOf" in found:
        found["anyOf"] = [_in_one_piece(one, definitions) for one in found["anyOf"]]
    return found


def _with_profiles(whole: Schema) -> Schema:
    """Return the schema of an event in which it may say as little as it likes of whoever has a file of their own."""
    for key in ("people", "organizations"):
        one = whole["properties"][key]["additionalProperties"]
        one["type"] = ["object", "null"]
        one.pop("required", None)
    return whole


def _finished(whole: Schema, title: str) -> Schema:
    """Return a whole schema with its head: the standard that it follows, and what made it."""
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "$comment": "made by: build.py schema"}
    return {**head, **whole, "title": title}


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
