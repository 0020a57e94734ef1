"""Serve a preview on this machine: watch the sources, make the site again, reload pages, until interrupted.

The site is made in a thread, so that the last good pages are served meanwhile. The sources are compared at intervals,
without the system's notifications: that takes less than a millisecond for a hundred files, and works on every system
and with every editor. The site is made when two snapshots in a row agree, so many files that are saved together cause
one build.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import time
import webbrowser
from typing import TYPE_CHECKING, Any

from tornado.httpserver import HTTPServer

from . import handlers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ..console import Console
    from . import Preview, Shown

_PORTS_TRIED = 20
_LAST_PORT = 65535
_PAUSE = 0.05
"""Seconds between two snapshots of the sources; a snapshot takes far less, and for many files the pause is longer."""
_SHARE = 10
"""A snapshot may take at most one part in so many of the time."""
_PATIENCE = 60
"""Seconds for which a connection may be silent."""
_BREATH = 0.1
"""Seconds until the next connection is taken where the system had no room for one."""
_NO_ROOM = frozenset([errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM])


class _Listening(socket.socket):
    """A listening socket. Where the system has no room for a connection, those who call wait until some have ended.

    Without it, the server would be told of the same call again at once, and fail again, thousands of times a second.
    """

    def accept(self) -> tuple[socket.socket, Any]:
        """Take a connection. Raises BlockingIOError where there is none, or no room for one."""
        try:
            return super().accept()
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            time.sleep(_BREATH)
            raise BlockingIOError from None


def serve(preview: Preview, console: Console, *, port: int, show: bool) -> int:
    """Serve until interrupted, on the port or the next free one; return the exit status."""
    listening = _listen(port)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(preview, console, listening, wanted=port, show=show))
    console.say("the preview has ended")
    return 0


async def _serve(preview: Preview, console: Console, listening: socket.socket, *, wanted: int, show: bool) -> None:
    one_at_a_time = asyncio.Lock()

    async def renew() -> None:
        async with one_at_a_time:
            changed = await asyncio.to_thread(preview.renew)
            _tell(console, preview.shown)
        if changed:
            handlers.reload_pages()

    await renew()
    port = listening.getsockname()[1]
    server = HTTPServer(
        handlers.application(preview, renew, port, console.reader),
        idle_connection_timeout=_PATIENCE,
        body_timeout=_PATIENCE,
        max_header_size=handlers.LARGEST,
        max_body_size=handlers.LARGEST,
    )
    listening.settimeout(0)
    server.add_socket(listening)
    address = f"http://{handlers.HOST}:{port}/"
    taken = "" if port == wanted else f"port {wanted} is taken; "
    console.say(f"preview at {address} ({taken}Ctrl-C ends it)")
    if show:
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)  # some browsers return at their end
    await _watch(preview, renew)


async def _watch(preview: Preview, renew: Callable[[], Awaitable[None]]) -> None:
    """Make the site again when the sources have changed, and whoever saves them has finished."""
    last, clock, took = preview.snapshot(), asyncio.get_running_loop().time, 0.0
    while True:
        await asyncio.sleep(max(_PAUSE, took * _SHARE))
        began = clock()
        snapshot = preview.snapshot()
        took = clock() - began
        if snapshot == last and preview.is_stale(snapshot):
            await renew()
        last = snapshot


def _tell(console: Console, shown: Shown) -> None:
    """Print in the terminal what the pages say."""
    console.problems(shown.problems)
    if shown.trace:
        console.bug(shown.trace)
    if shown.is_good:
        console.say(f"preview: {len(shown.files)} files, as of {shown.as_of or 'now'}")
    else:
        console.say("the preview shows the last good pages" if shown.view else "there is no page to show yet")


def _listen(wanted: int) -> socket.socket:
    """Listen on the port, or on the next free one; to ask first whether it is free would be a race."""
    for port in range(wanted, min(wanted + _PORTS_TRIED, _LAST_PORT + 1)):
        with contextlib.suppress(OSError):
            return _listening_at(port)
    return _listening_at(0)


def _listening_at(port: int) -> socket.socket:
    return _Listening(fileno=socket.create_server((handlers.HOST, port)).detach())
