"""Write what was imported: nothing over what stands there, unless it came from an import and is to be replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import standing
from .people import MARK
from .telling import NotImportedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from .importing import Request
    from .telling import Notes

_SHOWN = 5


def write(request: Request, files: Mapping[Path, str | bytes], notes: Notes) -> int:
    """Write the files, and return how many. Raises NotImportedError before the first, if one may not be written."""
    kept = {path for path in files if _is_kept(path, request)}
    in_the_way = [path for path in files if path not in kept and path.exists() and not request.replace]
    if in_the_way:
        raise NotImportedError(_refusal(in_the_way))
    _tell_kept(request, kept, files, notes)
    for path in _outdated(request, files):
        path.unlink()
    for path, content in files.items():
        if path not in kept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return len(files) - len(kept)


def _refusal(paths: list[Path]) -> str:
    named = "\n".join(f"  {path}" for path in paths[:_SHOWN]) + ("\n  …" if len(paths) > _SHOWN else "")
    return (
        f"These files are there already, and nothing was written:\n{named}\n"
        "With --replace, sessions and people that an import wrote are written anew, with the ids that they have; "
        "event.yaml stays as it is."
    )


def _is_kept(path: Path, request: Request) -> bool:
    """Whether a file stays as it is: an editor's own person, and what belongs to them; with --replace, the event."""
    if not path.exists() and path.suffix == ".yaml":
        return False
    if path.parent == request.people:
        facts = request.people / f"{path.name.partition('.')[0]}.yaml"
        return facts.exists() and not (_is_imported(facts) and request.replace)
    return request.replace and path == request.into / "event.yaml"


def _is_imported(path: Path) -> bool:
    return any(line.startswith(MARK) for line in path.read_text("utf-8", "replace").splitlines()[:3])


def _tell_kept(request: Request, kept: Iterable[Path], files: Mapping[Path, str | bytes], notes: Notes) -> None:
    """Tell of files that stay, and of what the event's lacks for the sessions that are new."""
    for path in sorted(kept):
        if path.parent == request.people and path.suffix == ".yaml":
            notes.changed("person whose file was there: it stays as it is", path.name)
    event = request.into / "event.yaml"
    if event in kept:
        fresh = standing.of_text(str(files[event]))
        old = standing.of_event(request.into)
        for kind in ("rooms", "tracks", "types"):
            for name in sorted(set(getattr(fresh, kind).values()) - set(getattr(old, kind).values())):
                notes.to_decide(f"event.yaml stays as it is, and lacks some {kind} that sessions name", name)


def _outdated(request: Request, files: Mapping[Path, str | bytes]) -> list[Path]:
    """Return the files of sessions that an import wrote before, and that this one has no more."""
    folder = request.into / "sessions"
    if not request.replace or not folder.is_dir():
        return []
    known = set(standing.of_event(request.into).sessions.values())
    days = [path for path in folder.glob("*.yaml") if _is_imported(path)]
    texts = [path for path in folder.glob("*.md") if path.name.partition(".")[0] in known]
    return [path for path in sorted([*days, *texts]) if path not in files]
