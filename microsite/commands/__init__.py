"""One verb, one module, one pair: ``declare`` its arguments, ``run`` it and give back the exit status.

A verb's module is imported to show its help, so whatever is heavy is imported inside ``run``.

Modules, in the order of the flow: build, check, serve, proof, new, init, overlay, translate, messages, schema, explain,
audit, test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from ..console import Console
    from ..options import Request
    from ..project import Project


class Call(NamedTuple):
    """What a verb is called with."""

    arguments: Namespace
    project: Project
    request: Request
    console: Console
    clock: Callable[[], float]
    """Seconds since 1970, for a verb that outlives its request's ``now``."""
