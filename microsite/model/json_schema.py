"""The model becomes JSON Schema, for the program in which an editor writes YAML: completion, explanation, mistakes.

Nothing is said here: values come from ``values``, titles and descriptions from the model, from the docstring beside
each field. Every part is written out where it stands, since draft-07 has no words beside a ``$ref``. The trap: a schema
sees one file, so of an event that has a series nothing can be required that the series may give.
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
from . import records
from .loading import DEFAULTS
from .records import EventRecord, SeriesRecord, SiteRecord
from .values import A_TAG, AN_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..project import Project
    from .records import Record

Schema = dict[str, Any]

_INNER = ("items", "additionalProperties", "propertyNames")
"""Keywords that hold a schema of their own."""
_KEYS = {shape.json_schema["pattern"]: shape.json_schema for shape in (A_TAG, AN_ID) if shape.json_schema}
"""What keys of an editor's choice look like, by the pattern under which pydantic files their values."""


def event() -> Schema:
    """What ``event.yaml`` may hold; with a series, it need not say what that may give."""
    whole = _of(EventRecord)
    required = whole["required"]
    whole["required"] = [key for key in required if key not in DEFAULTS]
    whole |= {"if": {"required": ["series"]}, "else": {"required": required}}
    return _finished(whole, "An event")


def series() -> Schema:
    """What ``series/<id>.yaml`` may hold: among its defaults is what an event may leave to its series."""
    whole, inherited = _of(SeriesRecord), _of(EventRecord)["properties"]
    defaults = {key: shape for key, shape in inherited.items() if key in DEFAULTS}
    whole["properties"]["defaults"] |= {"properties": defaults, "additionalProperties": False}
    return _finished(whole, "A series of events")


def site() -> Schema:
    """What ``site.yaml`` may hold."""
    return _finished(_of(SiteRecord), "The site")


ALL = {"event": event, "series": series, "site": site}
"""A maker for each kind of file."""


def write(project: Project) -> list[str]:
    """Write every schema; the names of the files. Raises MicrositeError."""
    names = []
    for kind, make in ALL.items():
        path = project.schema / f"{kind}.schema.json"
        try:
            atomic.write(path, _text(make()).encode())
        except OSError as error:
            place = Location(project.name(path))
            raise MicrositeError.of(UNWRITABLE.at(place, error=str(error.strerror))) from None
        names.append(project.name(path))
    return names


def stale(project: Project) -> Iterator[str]:
    """The names of the files that do not say what the model says."""
    for kind, make in ALL.items():
        path = project.schema / f"{kind}.schema.json"
        if not path.is_file() or path.read_bytes() != _text(make()).encode():
            yield project.name(path)


def descriptions() -> dict[str, dict[str, str]]:
    """What the model says about each field, by record and key."""
    classes = [node for node in ast.parse(inspect.getsource(records)).body if isinstance(node, ast.ClassDef)]
    return {record.name: dict(_described(record)) for record in classes}


def _described(record: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Fields that have a docstring below them."""
    for field, below in zip(record.body, record.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=key)), ast.Expr(value=ast.Constant(value=str(words))):
                yield key, _plain(words)


def _plain(words: str) -> str:
    """A docstring as people read it."""
    return re.sub("``(.*?)``", "“\\1”", " ".join(words.split()))


def _of(record: type[Record]) -> Schema:
    """What pydantic says of a record, with the model's own words, and in one piece."""
    whole = record.model_json_schema()
    definitions = whole.pop("$defs", {})
    known = descriptions()
    for name, part in {**definitions, record.__name__: whole}.items():
        part.pop("title", None)  # the name of our class
        part["description"] = _plain(part.get("description", ""))
        for key, shape in part.get("properties", {}).items():
            shape |= {"title": key.replace("_", " ").capitalize(), "description": known[name][key]}
    return _in_one_piece(whole, definitions)


def _in_one_piece(part: Schema, definitions: Schema) -> Schema:
    """A schema without references, and without what an editor cannot write: null, and a default that is nothing."""
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


def _finished(whole: Schema, title: str) -> Schema:
    """A whole schema, with what says which standard it follows and where it came from."""
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "$comment": "made by: build.py schema"}
    return {**head, **whole, "title": title}


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
