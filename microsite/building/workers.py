"""Work on events in this process or in several, with the same results in the same order.

Any ``concurrent.futures.Executor`` will do. A task carries what is needed to read what all events have in common; each
process reads it once. So a task may run on any process that sees the same files.
"""

from __future__ import annotations

import gc
import os
import threading
from collections import deque
from concurrent.futures import BrokenExecutor
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from ..problems import Location, MicrositeError, Problems
from ..problems.machine import PROCESS_ENDED
from .common import NOTHING_KNOWN, Common, KnownContent
from .tasks import Stores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from ..options import Options
    from ..project import Project
    from .pool import Pool

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
    token: str
    """Of this run alone."""
    known: KnownContent = NOTHING_KNOWN


_OPENED: dict[str, Common] = {}
"""What all events have in common in the last run of this process."""
_ONE_AT_A_TIME = threading.Lock()
"""An executor may have several threads in a process, and what events have in common is for one."""


class Workers:
    """Does things one after the other, or side by side where there are many of them."""

    def __init__(self, job: Job, common: Common, stores: Stores, executor: Executor | None = None) -> None:
        self._job, self._common, self._stores = job, common, stores
        self._given = executor
        self._pool: Pool | None = None

    def are_many(self, things: int) -> bool:
        """Whether so many things are done by several processes."""
        return things > _FEW and self._job.events is not None and (self._job.jobs > 1 or self._given is not None)

    def map(self, work: Callable[[Common, Stores, T], R], things: Sequence[T]) -> Iterator[R]:
        """Yield what comes of each thing, in their order. Raises MicrositeError if a process has ended."""
        if not self.are_many(len(things)):
            yield from self._alone(work, things)
        elif self._given:
            yield from self._spread(self._given, work, things)
        else:
            yield from self._on_this_machine(work, things)

    def _alone(self, work: Callable[[Common, Stores, T], R], things: Sequence[T]) -> Iterator[R]:
        return (work(self._common, self._stores, one) for one in things)

    def _on_this_machine(self, work: Callable[[Common, Stores, T], R], things: Sequence[T]) -> Iterator[R]:
        pool = self._own()
        first = 1 if pool.makes_copies else 0  # what is loaded for it, the copies have
        yield from self._alone(work, things[:first])
        executor = pool.executor
        yield from self._spread(executor, work, things[first:]) if executor else self._alone(work, things[first:])
        if first:
            pool.end(at_once=False)

    def _spread(self, executor: Executor, work: Callable[[Common, Stores, T], R], things: Sequence[T]) -> Iterator[R]:
        """Yield what comes of each thing, which the executor hands to processes."""
        try:
            ahead = self._job.jobs * _AHEAD
            watch = self._pool.watch if self._pool else None
            yield from _in_order(executor, partial(_work, self._job, work), _batches(things), ahead, watch)
        except BrokenExecutor:
            raise MicrositeError.of(PROCESS_ENDED.at(Location("build.py"))) from None

    def _own(self) -> Pool:
        """Return the processes of this machine."""
        from .pool import Pool

        self._pool = self._pool or Pool(self._job.jobs, _close)
        return self._pool

    def __enter__(self) -> Self:
        _OPENED[self._job.token] = self._common  # for processes that are copies of this one
        return self

    def __exit__(self, error: object, *_: object) -> None:
        _OPENED.pop(self._job.token, None)
        if self._pool:
            self._pool.end(at_once=error is not None)


def _close() -> None:
    for common in _OPENED.values():
        common.close()
    _OPENED.clear()


def _batches(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[start : start + _BATCH] for start in range(0, len(things), _BATCH))


def _in_order(
    executor: Executor,
    work: Callable[[Sequence[T]], list[R]],
    batches: Iterable[Sequence[T]],
    ahead: int,
    watch: Callable[[Future[list[R]]], None] | None,
) -> Iterator[R]:
    """Yield the results of batches in their order, of which only a few are begun before they are wanted; ``watch``
    waits for one.
    """
    waiting: deque[Future[list[R]]] = deque()
    rest = iter(batches)
    try:
        waiting.extend(executor.submit(work, batch) for batch in islice(rest, ahead))
        while waiting:
            if watch:
                watch(waiting[0])
            yield from waiting.popleft().result()
            waiting.extend(executor.submit(work, batch) for batch in islice(rest, 1))
    finally:
        for future in waiting:
            future.cancel()


def _work(job: Job, work: Callable[[Common, Stores, T], R], things: Sequence[T]) -> list[R]:
    with _ONE_AT_A_TIME:
        common, stores = _common_of(job), Stores.of(job.events, job.key)
        done = [work(common, stores, one) for one in things]
        gc.collect()  # what refers to itself is left of every page, and would become larger than all that is needed
        return done


def _common_of(job: Job) -> Common:
    """Return what all events have in common, read once in each process."""
    if job.token not in _OPENED:
        _close()
        _OPENED[job.token] = Common(job.project, job.options, Problems, known=job.known)
    return _OPENED[job.token]


def cores() -> int:
    """Return how many processes this machine can run at once."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1
