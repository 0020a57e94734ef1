"""Processes of this machine for the work on many events; they end with the one that started them, however that ends.

Only a build with many things to do imports this module, since that takes as long as to make a page.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import multiprocessing.util
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor, wait
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

_PATIENCE = 1.0
"""Seconds for which all processes that are to end may tidy up."""


class Pool:
    """Processes of this machine, which are started when they are needed, and end with this one, however that ends.

    Copies of this process share with it what it has loaded. So they are made anew for each stage, when one thing was
    done in this process; others, which load everything themselves, stay.
    """

    def __init__(self, jobs: int, leave: Callable[[], None]) -> None:
        """``leave`` is called in each process before it ends."""
        self._jobs, self._others = jobs, frozenset(multiprocessing.active_children())
        self._leave = leave
        self._executor: ProcessPoolExecutor | None = None

    @property
    def makes_copies(self) -> bool:
        """Whether the processes are copies of this one."""
        return _can_be_copied()

    @property
    def executor(self) -> Executor:
        """What hands work to the processes."""
        if self._executor is None:
            context = multiprocessing.get_context("fork" if _can_be_copied() else "spawn")
            self._executor = ProcessPoolExecutor(
                self._jobs, mp_context=context, initializer=partial(_begin, self._leave)
            )
            with _no_ctrl_c():  # whoever is started here never gets it: this process answers alone
                wait([self._executor.submit(_begun) for _ in range(self._jobs)])
        return self._executor

    def end(self, *, at_once: bool) -> None:
        """End the processes, when they have done what they do, or ``at_once``."""
        if self._executor is None:
            return
        if at_once:
            ours = [one for one in multiprocessing.active_children() if one not in self._others]
            for process in ours:
                process.terminate()
            for process in ours:
                process.join(_PATIENCE / len(ours))
                process.kill()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = None


def _can_be_copied() -> bool:
    """Whether copies of this process work, which need import nothing: not where it has threads, also of libraries."""
    try:
        threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208 - their number alone
    except OSError:
        return False
    return threads == 1


@contextlib.contextmanager
def _no_ctrl_c() -> Iterator[None]:
    """Let Ctrl-C wait, also in processes that are started here, for ever."""
    if not hasattr(signal, "pthread_sigmask"):  # not on every system
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(leave: Callable[[], None]) -> None:
    """Make this process one that works for another: it ends with that, and leaves nothing."""

    def end(*_: object) -> None:
        leave()
        os._exit(1)

    gc.freeze()  # what it shares with that one stays in one place of the memory
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, end)
    multiprocessing.util.Finalize(None, leave, exitpriority=0)
    threading.Thread(target=_end_with_parent, args=(end,), daemon=True).start()


def _begun() -> None:
    """Do nothing, in a process that has begun."""


def _end_with_parent(end: Callable[[], None]) -> None:
    """Wait until the process that started this one ends; one that was killed cannot end its own."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        end()
