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
import time
from concurrent.futures import ProcessPoolExecutor, wait
from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
_PATIENCE = 1.0
"""Seconds for which all processes that are to end may tidy up."""
_LONGEST_MOMENT = 20
"""Milliseconds."""


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
        self._processes: list[BaseProcess] = []
        self._is_refused = False
        """Whether the system starts no more processes."""

    @property
    def makes_copies(self) -> bool:
        """Whether the processes are copies of this one."""
        return _can_be_copied()

    @property
    def executor(self) -> Executor | None:
        """What hands work to the processes; None where the system starts none, such as at a limit of their number."""
        if self._executor is None and not self._is_refused:
            context = multiprocessing.get_context("fork" if _can_be_copied() else "spawn")
            self._executor = ProcessPoolExecutor(
                self._jobs, mp_context=context, initializer=partial(_begin, self._leave)
            )
            if not _is_begun(self._executor, self._jobs):
                self._is_refused = True
                self._end_at_once()
                self._executor = None
            self._processes = [one for one in multiprocessing.active_children() if one not in self._others]
        return self._executor

    def end(self, *, at_once: bool) -> None:
        """End the processes, when they have done what they do, or ``at_once``."""
        if self._executor is None:
            return
        if at_once:
            self._end_at_once()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = None

    def watch(self, future: Future[T]) -> None:
        """Wait until something is done; end all processes if one of them has ended before its time.

        The executor sees that itself, but for one that was killed while it sent something: the rest of that would be
        awaited for ever, as long as anybody could still send it.
        """
        while wait([future], _PATIENCE).not_done:
            if self._executor and not all(one.is_alive() for one in self._processes):
                self._end_at_once()
                vars(self._executor)["_result_queue"]._writer.close()  # noqa: SLF001 - nothing else ends the wait

    def _end_at_once(self) -> None:
        ours = [one for one in multiprocessing.active_children() if one not in self._others]
        for process in ours:
            process.terminate()
        for process in ours:
            process.join(_PATIENCE / len(ours))
            process.kill()


def _is_begun(executor: Executor, jobs: int) -> bool:
    """Start all processes of an executor; return whether they are there.

    Where the system starts no more processes or threads, the executor says so, or waits for ever without the thread
    that it needs in this process.
    """
    others, told = set(threading.enumerate()), threading.excepthook
    threading.excepthook = _say_nothing
    try:
        with _no_ctrl_c():  # whoever is started here never gets it: this process answers alone
            begun = [executor.submit(_begun) for _ in range(jobs)]
            while wait(begun, _PATIENCE).not_done:
                if not set(threading.enumerate()) - others:
                    return False
    except (OSError, RuntimeError):
        return False
    finally:
        threading.excepthook = told
    return not any(one.exception() for one in begun)


def _say_nothing(_: object) -> None:
    """Take the error of a thread."""


def _can_be_copied() -> bool:
    """Whether copies of this process work, which need import nothing: not where it has threads, also of libraries.

    The system lists a thread for a moment longer than Python, such as that of the processes of the stage before.
    """
    for _ in range(_LONGEST_MOMENT):
        try:
            threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208 - their number alone
        except OSError:
            return False
        if threads == 1 or threading.active_count() > 1:
            return threads == 1
        time.sleep(0.001)
    return False


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
    try:
        threading.Thread(target=_end_with_parent, args=(end,), daemon=True).start()
    except RuntimeError:  # there may be no more threads
        os._exit(1)


def _begun() -> None:
    """Do nothing, in a process that has begun."""


def _end_with_parent(end: Callable[[], None]) -> None:
    """Wait until the process that started this one ends; one that was killed cannot end its own."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        end()
