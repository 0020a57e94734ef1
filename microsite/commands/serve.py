"""Preview the site, and rebuild it on every save"""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from . import offer_address_and_moment, offer_common

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from . import Call

_LAST_PORT = 65535


def declare(parser: ArgumentParser) -> None:
    """Declare the options: the port, and the moment and the address of the site."""
    parser.description = (
        "Serve a preview to this machine. It is rebuilt when a file is saved; while something is wrong, the pages and "
        "the terminal say what, over the last good site. The bar on each page shows other moments: before registration "
        "opens, live, over. The output folder is not touched."
    )
    parser.add_argument(
        "-p", "--port", type=_port, default=8000, help="where to listen (default: %(default)s, or the next free)"
    )
    parser.add_argument("--open", action="store_true", help="open the preview in the browser")
    offer_common(parser)
    offer_address_and_moment(parser)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _LAST_PORT):
        raise ArgumentTypeError(f"“{text}” is not a port; write a number from 1024 to 65535")
    return int(text)


def run(call: Call) -> int:
    """Serve until interrupted."""
    from ..preview import Preview, server

    preview = Preview(call.project, call.options, call.clock)
    return server.serve(preview, call.console, port=call.arguments.port, show=call.arguments.open)
