"""Compare the locked libraries with the advisories that are published about them"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import offer_common

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from . import Call

_LOCKS = ("requirements.txt", "requirements-dev.txt")


def declare(parser: ArgumentParser) -> None:
    """Nothing to choose."""
    parser.description = (
        "Ask OSV (osv.dev) about every library of requirements.txt and requirements-dev.txt. "
        "Exit status 1 where an advisory is published; 0 where none is, or where OSV cannot be reached, which is said."
    )
    offer_common(parser)


def run(call: Call) -> int:
    """Ask, and tell."""
    from .. import advisories

    texts = [(call.project.root / name).read_text("utf-8") for name in _LOCKS]
    libraries = sorted({library for text in texts for library in advisories.locked(text)})
    try:
        found = advisories.published(libraries)
    except advisories.UnreachableError as error:
        call.console.say(f"– no source of advisories can be reached: the audit is skipped ({error})")
        return 0
    for advisory in found:
        address = f"https://osv.dev/vulnerability/{advisory.id}"
        call.console.say(f"{advisory.library.name} {advisory.library.version}: {advisory.id}, {address}")
    call.console.say(f"{len(libraries)} libraries, {len(found)} advisories")
    return 1 if found else 0
