"""Work on events in this process or in several, with the same results in the same order.

Any ``concurrent.futures.Executor`` will do. A task carries what is needed to read what all events have in common; each
process reads it once. So a task may run on any process that sees the same files.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

from ..problems import Problems
from .common import Common
from .store import Store
from .tasks import ENDING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from ..options import Options
    from ..project import Project
    from .tasks import Events

T = TypeVar("T")
R = TypeVar("R")
_FEW = 12
"""So few things to do are done at once in this process: to start another takes longer."""
_BATCH = 8
"""How many things a task has: so many that to send them costs nothing beside them, so few that all processes end
together.
"""
_AHEAD = 3
"""How many tasks wait for each process: results that nobody has fetched yet fill the memory."""


class Job(NamedTuple):
    """What a process must know to do its part of a run."""

    project: Project
    options: Options
    jobs: int
    """How many processes there are."""
    events: Path | None
    """Where events are between the stages; None if all is done in one process."""
    key: bytes
    """With which they are signed."""
    are_known: bool
    """Whether people and organizations are known to be right."""
    token: str
    """Of this run alone."""


_OPENED: dict[str, Common] = {}
"""What all events have in common in the last run of this process."""


class Workers:
    """Does things one after the other, or side by side where there are many of them."""

    def __init__(self, job: Job, common: Common, events: Events, executor: Executor | None = None) -> None:
        self._job, self._common, self._events = job, common, events
        self._executor, self._is_own = executor, executor is None

    def are_many(self, things: int) -> bool:
        """Whether so many things are done by several processes."""
        return things > _FEW and self._job.events is not None and (self._job.jobs > 1 or not self._is_own)

    def map(self, work: Callable[[Common, Events, T], R], things: Sequence[T]) -> Iterator[R]:
        """Yield what comes of each thing, in their order."""
        if not self.are_many(len(things)):
            yield from (work(self._common, self._events, one) for one in things)
            return
        if self._executor is None:
            _OPENED[self._job.token] = self._common  # for processes that are copies of this one
            self._executor = _pool(self._job.jobs)
        ahead = self._job.jobs * _AHEAD
        yield from _in_order(self._executor, partial(_work, self._job, work), _batches(things), ahead)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _OPENED.pop(self._job.token, None)
        if self._is_own and isinstance(self._executor, ProcessPoolExecutor):
            self._executor.shutdown(wait=True, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Return processes that are copies of this one, where that is safe: they need import nothing."""
    is_alone = threading.active_count() == 1 and sys.platform == "linux"
    context = multiprocessing.get_context("fork" if is_alone else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_ctrl_c)


def _leave_ctrl_c() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batches(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[start : start + _BATCH] for start in range(0, len(things), _BATCH))


def _in_order(
    executor: Executor, work: Callable[[Sequence[T]], list[R]], batches: Iterable[Sequence[T]], ahead: int
) -> Iterator[R]:
    """Yield the results of batches in their order, of which only a few are begun before they are wanted."""
    waiting: deque[Future[list[R]]] = deque()
    rest = iter(batches)
    try:
        waiting.extend(executor.submit(work, batch) for batch in islice(rest, ahead))
        while waiting:
            yield from waiting.popleft().result()
            waiting.extend(executor.submit(work, batch) for batch in islice(rest, 1))
    finally:
        for future in waiting:
            future.cancel()


def _work(job: Job, work: Callable[[Common, Events, T], R], things: Sequence[T]) -> list[R]:
    common, events = _common_of(job), Store[Any](job.events, ENDING, job.key)
    return [work(common, events, one) for one in things]


def _common_of(job: Job) -> Common:
    """Return what all events have in common, read once in each process."""
    if job.token not in _OPENED:
        _OPENED.clear()
        _OPENED[job.token] = Common(job.project, job.options, Problems, are_known=job.are_known)
    return _OPENED[job.token]


def cores() -> int:
    """Return how many processes this machine can run at once."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
