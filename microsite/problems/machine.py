"""The rules about the machine."""

from __future__ import annotations

from .problem import Rule

TITLE = "The machine"
"""The chapter in the manual."""

MEMORY = Rule(
    "memory",
    "error",
    "there is not enough memory",
    "close other programs, or put large files on another host and link to them",
    explanation="There is not enough memory. Close other programs, and put large files on another host.",
)

RECURSION = Rule(
    "recursion",
    "error",
    "something is nested too deeply",
    "--debug shows where it happened",
    explanation="Something is nested deeper than the program can follow.",
)

LIBRARY = Rule(
    "library",
    "error",
    "a library cannot be loaded: {error}",
    "delete the folder .venv and run “{command}” again, which makes it anew",
    explanation="A part of the program cannot be loaded. Delete the folder .venv, and run the command again.",
)

PROCESS_ENDED = Rule(
    "process-ended",
    "error",
    "a process that made a part of the site has ended before its time",
    "run “{command} build --jobs 1”: it needs less memory, and says more",
    explanation=(
        "A large site is made by several processes at once, and one of them was ended by the machine, most often since "
        "there was not enough memory. Nothing was published. “--jobs 1” makes the site in one process: that needs less "
        "memory, and tells where it ends. If it ends there too, close other programs."
    ),
)

SCALE_MISSING = Rule(
    "scale-missing",
    "error",
    "“--scheduler” needs the library “distributed”, which is not installed",
    "install the extra “scale” of the program; one machine needs neither: “--jobs” uses all its cores",
    explanation=(
        "Very large sites can be made by the workers of a Dask scheduler. The library for that is an extra of the "
        "program, since nearly nobody needs it: “scale” in pyproject.toml. Leave “--scheduler” out where one machine "
        "is enough."
    ),
)
NO_SCHEDULER = Rule(
    "scheduler",
    "error",
    "no scheduler answers at this address: {error}",
    "start one, or correct the address: tcp://127.0.0.1:8786",
    explanation=(
        "“--scheduler” names a Dask scheduler whose workers make the site. It has to be running, and to have workers; "
        "each of them has to see the same files under the same paths, and to run the same version of the program."
    ),
)
NO_WORKERS = NO_SCHEDULER.variant("this scheduler has no workers", "start some: dask worker ADDRESS --nthreads 1")
OTHER_WORKER = NO_SCHEDULER.variant(
    "this worker does not read the same files as this process, or runs another version of the program",
    "start it in the same environment, where it sees the site under the same path",
)

SYSTEM = Rule(
    "system",
    "error",
    "{error}",
    "--debug shows where it happened",
    explanation="The machine refused something that the program needs. The message is the machine's own.",
)
FOLDER_GONE = SYSTEM.variant("the folder that this runs in is gone", "go into another one")
