"""In comes a Call, out comes an exit status: one module for each verb of the command line.

A verb's module has a docstring whose first line is its help, ``declare``, which adds its options to a parser, and
``run``. It is imported for its help too, so slow imports are inside ``run``. Options of several verbs are declared
here.

Modules, in the order of the flow: asking, build, check, serve, proof, new, record, init, overlay, translate, languages,
messages, schema, explain.
"""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ..options import Options
from ..problems import Refusal
from ..reports import FORMATS

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from ..console import Console
    from ..project import Project

T = TypeVar("T")


class Call(NamedTuple):
    """The arguments of a verb, and what it works on."""

    arguments: Namespace
    project: Project
    console: Console
    clock: Callable[[], float]
    """Seconds since 1970."""

    @property
    def options(self) -> Options:
        """The options of a build, from the arguments; defaults for those that the verb does not have."""
        given = vars(self.arguments)
        return Options(
            base_url=given.get("base_url"),
            as_of=given.get("as_of"),
            now=self.clock(),
            allow_missing=given.get("allow_missing", False),
            strict=given.get("strict", False),
        )


def offer_common(parser: ArgumentParser, *, of_action: bool = False) -> None:
    """Declare the options of every verb.

    An action of a verb (``of_action``) has them too; there, an option that is not given does not change one that was
    given before the action's name.
    """
    kept = SUPPRESS if of_action else None
    parser.add_argument(
        "--project", type=Path, metavar="DIR", default=kept, help="the project's folder (default: where build.py is)"
    )
    parser.add_argument("--debug", action="store_true", default=kept, help="show the traceback of an error")
    parser.add_argument(
        "--format", choices=FORMATS, default=kept or "text", help="how to write problems: for people, or for a program"
    )


def offer_report(parser: ArgumentParser) -> None:
    """Declare ``--report``, for verbs that look at the whole site."""
    parser.add_argument(
        "--report", type=_writable, metavar="FILE", help="write problems into this file in that format, as text here"
    )


def offer_address_and_moment(parser: ArgumentParser) -> None:
    """Declare ``--base-url`` and ``--as-of``, for verbs that make a site."""
    parser.add_argument(
        "--base-url",
        type=_base_url,
        metavar="URL",
        help="where the site will stand, instead of site.yaml's base_url",
    )
    parser.add_argument(
        "--as-of",
        type=_as_of,
        metavar="TIME",
        help="build the site as it will stand then: 2022-09-08, "
        "2022-09-08T14:00 (in each event's zone) or 2022-09-08T14:00+02:00",
    )


def offer_missing(parser: ArgumentParser) -> None:
    """Declare ``--allow-missing``, for verbs that make a site that may be a preview."""
    parser.add_argument(
        "--allow-missing",
        action="store_true",
        help="for a preview: show what is not translated in another language, marked",
    )


def _writable(text: str) -> Path:
    """Return the path of a file to be written, which is tried before the work begins."""
    try:
        with Path(text).open("a", encoding="utf-8"):
            return Path(text)
    except OSError as error:
        raise ArgumentTypeError(f"{text} cannot be written: {error.strerror}") from None


def _base_url(text: str) -> str:
    from ..text.urls import parse_base_url

    return _accepted(parse_base_url, text)


def _as_of(text: str) -> str:
    from ..timezones import Moment

    _accepted(Moment.from_text, text)
    return text


def _accepted(parse: Callable[[str], T], text: str) -> T:
    """Return the parsed text; a Refusal becomes argparse's own error."""
    try:
        return parse(text)
    except Refusal as refusal:
        raise ArgumentTypeError("; ".join(filter(None, (refusal.message, refusal.hint)))) from None
