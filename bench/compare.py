#!/usr/bin/env python3
"""CPU time and peak memory of a build, beside Pelican and Hugo building the same pages; README.md says how to read it.

Only what was measured in one run is compared: figures of two machines, or of two days, are not. The trap: Linux counts
the memory of the process that starts a child into the child's own peak. So this one stays small, and another process
(sites.py) reads the project's content.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE.parent / ".venv" / "bin" / "python"
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes there, kibibytes elsewhere
_FORGOTTEN = ("PYTHON", "HUGO", "MICROSITE", "SOURCE_DATE_EPOCH", "PELICAN")
_SCALE_ROUNDS = 3


class Contestant(NamedTuple):
    """One command that builds a site."""

    name: str
    folder: str
    """Where it runs, in the folder that sites.py laid out."""
    command: tuple[str, ...]
    output: str
    made: tuple[str, ...]
    """What to remove before each run, as patterns; nothing for a build that finds its work done."""


class Cost(NamedTuple):
    """What one process used."""

    cpu: float
    """User and system time of all its threads, in seconds."""
    peak: int
    """Peak resident memory, in bytes."""


class Measurement(NamedTuple):
    """Sites of one size, and who builds them."""

    title: str
    script: str
    """What lays the sites out, in this folder."""
    sizes: tuple[int, ...]
    contestants: list[Contestant]
    rounds: int


def main() -> int:
    """Lay out, measure, print."""
    arguments = _arguments()
    contestants = _contestants(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        environ = {key: value for key, value in os.environ.items() if not key.startswith(_FORGOTTEN)}
        environ |= {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "HUGO_CACHEDIR": str(folder / "hugo-cache")}
        _say_what(contestants, arguments, environ)
        one_event: dict[Contestant, list[Cost]] = {}
        costs = one_event
        for number, one in enumerate(_measurements(contestants, arguments)):
            sites = folder / f"sites-{number}"
            _run((arguments.python, str(HERE / one.script), str(sites), *map(str, one.sizes)), folder, environ)
            costs = _measure(one.contestants, sites, one.rounds, environ)
            print(f"\n{one.title}, median of {one.rounds} interleaved rounds\n")
            _print_table(one.contestants, costs, sites)
            one_event = one_event or costs
        _print_beside(one_event, costs)
    return 0


def _measurements(contestants: list[Contestant], arguments: argparse.Namespace) -> Iterator[Measurement]:
    """Yield what is measured, one event first. A conference is ours alone: the others have no form of it."""
    yield Measurement("1 event", "sites.py", (1,), contestants, arguments.rounds)
    rounds = min(arguments.rounds, _SCALE_ROUNDS)
    if arguments.events:
        yield Measurement(f"{arguments.events} events", "sites.py", (arguments.events,), contestants, rounds)
    if sessions := arguments.sessions:
        people = sessions * 7 // 9
        title = f"A conference of {sessions} sessions, and {people} people with photos"
        ours = [one for one in contestants if one.folder == "microsite"]
        yield Measurement(title, "conference.py", (sessions, people), ours, rounds)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare builds with Pelican's and Hugo's.")
    python = str(ENVIRONMENT) if ENVIRONMENT.exists() else sys.executable
    parser.add_argument("--python", default=python, help="has what the project needs (default: .venv's, or this one)")
    parser.add_argument("--pelican", default="pelican", metavar="PATH", help="the command (default: on PATH)")
    parser.add_argument("--hugo", default="hugo", metavar="PATH", help="the command (default: on PATH)")
    parser.add_argument("--rounds", type=int, default=7, help="of one event (default: 7)")
    parser.add_argument("--sessions", type=int, default=900, help="of the conference (default: 900; 0: none)")
    parser.add_argument("--events", type=int, default=200, help="of the scale measurement (default: 200; 0: none)")
    return parser.parse_args()


def _contestants(arguments: argparse.Namespace) -> list[Contestant]:
    """Ours first, since it is what the ratios are of; then who is present."""
    build = (arguments.python, "build.py")
    found = [
        Contestant("microsite, cold", "microsite", build, "output", ("output", ".cache")),
        Contestant("microsite, pictures kept", "microsite", build, "output", ("output", ".cache/*.json")),
        Contestant("microsite, nothing to do", "microsite", build, "output", ()),
    ]
    others = {"pelican": ("output", ("output", "cache")), "hugo": ("public", ("public", "resources"))}
    for name, (output, made) in others.items():
        if path := shutil.which(getattr(arguments, name)):
            found.append(Contestant(f"{name.title()}, cold", name, (str(Path(path).absolute()),), output, made))
    return found


def _say_what(contestants: list[Contestant], arguments: argparse.Namespace, environ: dict[str, str]) -> None:
    """Versions first: a ratio without them says nothing."""
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs")
    print("microsite:", _line((arguments.python, "-V"), environ))
    paths = {one.folder: one.command[0] for one in contestants}
    if pelican := paths.get("pelican"):
        print(f"Pelican: {_line((pelican, '--version'), environ)}, {_interpreter(pelican, environ)}")
    if hugo := paths.get("hugo"):
        print("Hugo:", _line((hugo, "version"), environ))
    for name in ("pelican", "hugo"):
        if name not in paths:
            print(f"{name.title()}: NOT FOUND, left out; give its place with --{name} PATH")


def _line(command: tuple[str, ...], environ: dict[str, str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
    return done.stdout.strip().splitlines()[0]


def _interpreter(script: str, environ: dict[str, str]) -> str:
    """The Python that a console script names in its first line."""
    first = Path(script).read_bytes().split(b"\n", 1)[0].decode("utf-8", "replace")
    named = first.removeprefix("#!").split()
    return _line((named[0], "-V"), environ) if first.startswith("#!") and "python" in named[0] else "unknown Python"


def _measure(
    contestants: list[Contestant], sites: Path, rounds: int, environ: dict[str, str]
) -> dict[Contestant, list[Cost]]:
    """Run everybody in turn, so that a busy moment of the machine is everybody's; the first round is not counted."""
    costs: dict[Contestant, list[Cost]] = {one: [] for one in contestants}
    for number in range(rounds + 1):
        for one in contestants:
            folder = sites / one.folder
            for path in [path for made in one.made for path in folder.glob(made)]:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            cost = _run(one.command, folder, environ)
            if number:
                costs[one].append(cost)
    return costs


def _run(command: tuple[str, ...], folder: Path, environ: dict[str, str]) -> Cost:
    """Run one process to its end. What it prints is shown only if it fails."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(
            command, cwd=folder, env=environ, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            sys.exit(f"{said.read().decode('utf-8', 'replace')}\n{Path(command[0]).name} failed in {folder.name}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * _RSS_UNIT)


def _print_table(contestants: list[Contestant], costs: dict[Contestant, list[Cost]], sites: Path) -> None:
    """Every figure beside its ratio to our cold build."""
    cpu = {one: statistics.median(cost.cpu for cost in costs[one]) for one in contestants}
    peak = {one: statistics.median(cost.peak for cost in costs[one]) for one in contestants}
    floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT
    first = contestants[0]
    print("| build | pages | HTML kB | CPU ms | CPU ratio | spread | pages per CPU s | peak MB | memory ratio |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for one in contestants:
        html = [path.stat().st_size for path in (sites / one.folder / one.output).rglob("*.html") if one.made]
        spread = max(cost.cpu for cost in costs[one]) / min(cost.cpu for cost in costs[one])
        at_most = "≤ " if peak[one] <= floor else ""
        cells = (
            one.name,
            len(html) or "–",
            f"{sum(html) / 1000:.0f}" if html else "–",
            f"{cpu[one] * 1000:.0f}",
            f"{cpu[one] / cpu[first]:.2f}",
            f"×{spread:.2f}",
            f"{len(html) / cpu[one]:.0f}" if html else "–",
            f"{at_most}{peak[one] / 1e6:.0f}",
            f"{at_most}{peak[one] / peak[first]:.2f}",
        )
        print("|", " | ".join(map(str, cells)), "|")


def _print_beside(one_event: dict[Contestant, list[Cost]], costs: dict[Contestant, list[Cost]]) -> None:
    """The last site beside one event: how many times as much each build of ours costs."""
    if costs is one_event:
        return
    print("\nBeside the same build of one event:")
    for one in (one for one in costs if one.folder == "microsite"):
        cpu = statistics.median(cost.cpu for cost in costs[one]) / statistics.median(c.cpu for c in one_event[one])
        peak = statistics.median(cost.peak for cost in costs[one]) / statistics.median(c.peak for c in one_event[one])
        print(f"- {one.name}: CPU ×{cpu:.1f}, memory ×{peak:.1f}")


if __name__ == "__main__":
    sys.exit(main())
