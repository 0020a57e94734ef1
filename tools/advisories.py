"""Look up the advisories about the locked libraries in OSV (osv.dev, API v1).

One request for all of them. A source that cannot be reached is reported as such, and not as “no advisories”. The trap:
OSV answers in the order of the questions, and does not leave out the answer to one that it did not understand.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

SOURCE = "https://api.osv.dev/v1/querybatch"
_LOCKED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)
_TIMEOUT = 15
_MOST_BYTES = 10_000_000


class Library(NamedTuple):
    """A library in the one version that is installed."""

    name: str
    version: str


class Advisory(NamedTuple):
    """A published warning about one of our libraries."""

    library: Library
    id: str
    """As in ``https://osv.dev/vulnerability/<id>``."""


class UnreachableError(Exception):
    """The source of advisories gave no usable answer."""


def locked(text: str) -> list[Library]:
    """Return the libraries of a requirements file that pins each of them."""
    return [Library(*found) for found in _LOCKED.findall(text)]


def published(libraries: Iterable[Library], source: str = SOURCE) -> list[Advisory]:
    """Return every advisory about these libraries in these versions. Raises UnreachableError."""
    from urllib.error import URLError
    from urllib.request import Request, urlopen

    asked = list(libraries)
    queries = [{"package": {"name": one.name, "ecosystem": "PyPI"}, "version": one.version} for one in asked]
    request = Request(  # noqa: S310 - an address of ours, or a test's
        source, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
            results = json.loads(answer.read(_MOST_BYTES))["results"]
        told = [[str(one["id"]) for one in result.get("vulns", ())] for result in results]
    except (URLError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreachableError(str(error)) from None
    if len(told) != len(asked):
        raise UnreachableError(f"{len(told)} answers to {len(asked)} questions")
    return [Advisory(library, one) for library, ids in zip(asked, told, strict=True) for one in ids]
