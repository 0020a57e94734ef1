"""Problems in the words of their reader become one text for other programs: JSON, annotations, SARIF, Code Quality.

- ``json``: a list of our own.
- ``github``: workflow commands of GitHub Actions, one a line, which GitHub shows beside the lines of a change.
- ``gitlab``: GitLab's Code Quality report (a subset of the Code Climate specification).
- ``sarif``: the Static Analysis Results Interchange Format 2.1.0 (OASIS), which GitHub code scanning and editors read.

Paths are relative to the working directory, which on a host is the root of the repository.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args
from urllib.parse import quote

from . import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .problems import Location, Severity

Format = Literal["text", "json", "github", "gitlab", "sarif"]
FORMATS: tuple[Format, ...] = get_args(Format)

_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SETTINGS = "content/site.yaml"
"""Where programs are told what stands in no file, such as an option: GitLab asks for a file, and GitHub refuses a whole
SARIF log of which one result has none.
"""
_GITLAB_SEVERITY: dict[Severity, str] = {"error": "critical", "warning": "minor"}


class Finding(NamedTuple):
    """A problem in its reader's words."""

    code: str
    severity: Severity
    message: str
    place: Location
    """Its path relative to the working directory; that of no file as it is."""
    hint: str

    @property
    def path(self) -> str:
        """The file that programs are told."""
        return self.place.path if self.place.path and self.place.is_file else _SETTINGS

    @property
    def whole(self) -> str:
        """The message and the hint, as one text."""
        return f"{self.message} – {self.hint}" if self.hint else self.message


def as_json(found: Iterable[Finding]) -> str:
    """Return the findings as a JSON list."""
    return _dumped(
        [
            {
                "severity": one.severity,
                "code": one.code,
                "message": one.message,
                "path": one.place.path,
                "line": one.place.line or None,
                "column": one.place.column or None,
                "hint": one.hint or None,
            }
            for one in found
        ]
    )


def as_annotations(found: Iterable[Finding]) -> str:
    """Return workflow commands, in which line ends, ``%``, ``:`` and ``,`` are escaped; empty without a finding."""
    return "\n".join(map(_annotation, found))


def _annotation(one: Finding) -> str:
    where = {"file": one.path, "line": one.place.line, "col": one.place.column, "title": one.code}
    values = ",".join(
        f"{name}={_escaped(str(part)).replace(':', '%3A').replace(',', '%2C')}" for name, part in where.items() if part
    )
    return f"::{one.severity} {values}::{_escaped(one.whole)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_code_quality(found: Iterable[Finding]) -> str:
    """Return a report for GitLab. A fingerprint has no line in it: a finding that only moved is the same one."""
    return _dumped(
        [
            {
                "description": one.whole,
                "check_name": one.code,
                "fingerprint": fingerprint,
                "severity": _GITLAB_SEVERITY[one.severity],
                "location": {"path": one.path, "lines": {"begin": one.place.line or 1}},
            }
            for one, fingerprint in _with_fingerprints(found)
        ]
    )


def as_sarif(found: Sequence[Finding], explained: Callable[[str], str]) -> str:
    """Return a SARIF log of one run; ``explained`` returns what the code of a rule means, or nothing.

    Columns count characters, not the 16-bit units that SARIF takes for granted.
    """
    codes = list(dict.fromkeys(one.code for one in found))
    driver = {
        "name": "microsite",
        "version": __version__,
        "rules": [_rule(code, explained(code)) for code in codes],
    }
    results = [
        {
            "ruleId": one.code,
            "ruleIndex": codes.index(one.code),
            "level": one.severity,
            "message": {"text": _plain(one.whole)},
            "locations": [{"physicalLocation": _physical(one)}],
            "partialFingerprints": {"microsite/v1": fingerprint},
        }
        for one, fingerprint in _with_fingerprints(found)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _rule(code: str, explanation: str) -> dict[str, Any]:
    if not explanation:
        return {"id": code}
    first = explanation.partition(". ")[0].rstrip(".")
    texts = {"shortDescription": f"{first}.", "fullDescription": explanation}
    return {"id": code} | {name: {"text": _plain(text)} for name, text in texts.items()}


def _physical(one: Finding) -> dict[str, Any]:
    there: dict[str, Any] = {"artifactLocation": {"uri": quote(one.path)}}
    if one.place.line:
        column = {"startColumn": one.place.column} if one.place.column else {}
        there["region"] = {"startLine": one.place.line, **column}
    return there


def _plain(text: str) -> str:
    """Return a text in which no braces are a placeholder (SARIF, 3.11.5), and no brackets make a link (3.11.6)."""
    text = text.replace("{", "{{").replace("}", "}}")
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _with_fingerprints(found: Iterable[Finding]) -> Iterable[tuple[Finding, str]]:
    """Yield each finding with a value that is its own, and the same in the next run."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for one in found:
        what = (one.code, one.place.path, one.message)
        seen[what] += 1
        yield one, hashlib.sha256("\0".join([*what, str(seen[what])]).encode()).hexdigest()


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
