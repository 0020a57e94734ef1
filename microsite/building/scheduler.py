"""Let the workers of a Dask scheduler do what several processes of this machine would: an extra, ``scale``.

Dask is used as it is: its client is an ``Executor``. A worker reads sources and the cache itself, so each has to see
the same files, and to run the same program; that is asked of every worker before any work.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from .. import build_state
from ..problems import Location, MicrositeError
from ..problems.machine import NO_SCHEDULER, NO_WORKERS, OTHER_WORKER, PROCESS_ENDED, SCALE_MISSING
from .run import Crew

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..options import Options
    from ..project import Project

_SECONDS = 10
"""How long a scheduler may take to answer."""


@contextlib.contextmanager
def crew_at(address: str, project: Project, options: Options) -> Iterator[Crew]:
    """Give the workers of a scheduler: ``tcp://127.0.0.1:8786``. Raises MicrositeError where they cannot be used."""
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise MicrositeError.of(SCALE_MISSING.at(Location("build.py"))) from None
    with contextlib.ExitStack() as at_the_end:
        try:
            client = at_the_end.enter_context(Client(address, timeout=_SECONDS, set_as_default=False))
        except (OSError, ValueError, TypeError) as error:
            raise MicrositeError.of(NO_SCHEDULER.at(Location(address), error=str(error))) from None
        threads = client.nthreads()
        if not threads:
            raise MicrositeError.of(NO_WORKERS.at(Location(address)))
        here = _seen(project, options)
        for worker, there in client.run(_seen, project, options, on_error="return").items():
            if there != here:
                raise MicrositeError.of(OTHER_WORKER.at(Location(worker)))
        try:
            yield Crew(sum(threads.values()), client.get_executor())
        except KilledWorker:
            raise MicrositeError.of(PROCESS_ENDED.at(Location(address))) from None


def _seen(project: Project, options: Options) -> str:
    """Return what stands for everything that a process reads: the program, its libraries, and all sources."""
    return build_state.look(project, options).fingerprint
