"""A preview on this machine: watch, rebuild, reload, over livereload.

The preview has a folder of its own, so that ``output/`` is only ever what ``build`` wrote; while something is wrong
with the sources, the last good pages stay there and the problem is printed.
"""

from __future__ import annotations

import logging
import socket
from typing import TYPE_CHECKING

from . import building
from .errors import MicrositeError, Problems

if TYPE_CHECKING:
    from .cache import Request
    from .console import Console
    from .project import Project

HOST = "127.0.0.1"
_PORTS_TRIED = 20


def serve(project: Project, request: Request, console: Console, *, port: int, show: bool) -> int:
    """Serve until interrupted."""
    from livereload import Server

    preview = project._replace(output=project.cache / "preview")
    request = request._replace(preview=True, allow_missing=True)
    preview.output.mkdir(parents=True, exist_ok=True)

    def rebuild() -> None:
        _rebuild(preview, request, console)

    rebuild()
    server = Server()
    for folder in (project.content, project.templates, project.i18n):
        server.watch(str(folder), rebuild)
    free = _free_port(port)
    console.say(f"preview at http://{HOST}:{free}/ (Ctrl-C ends it)")
    logging.getLogger("livereload").setLevel(logging.WARNING)
    logging.getLogger("tornado").setLevel(logging.WARNING)
    server.serve(port=free, host=HOST, root=str(preview.output), open_url_delay=1 if show else None)
    return 0


def _rebuild(preview: Project, request: Request, console: Console) -> None:
    """Build the preview; what is wrong is said, and the last good pages stay."""
    problems = Problems()
    try:
        report = building.build(preview, request, problems)
    except MicrositeError as error:
        console.problems(error.problems)
        console.say("the preview shows the last good pages")
        return
    console.problems(problems)
    console.say(f"preview: {report.summary}")


def _free_port(wanted: int) -> int:
    """The port, or the next one that nobody listens on."""
    for port in range(wanted, wanted + _PORTS_TRIED):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)):
                return port
    return 0
