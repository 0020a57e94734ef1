"""What the system refuses becomes a problem that says what it means for the published site."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..artifacts import ChangedMeanwhileError
from ..problems import Location, PublishError, phrase
from ..problems.files import CHANGED_MEANWHILE, FOLDER_NEEDED, UNWRITABLE
from ..sources.files import unwritable
from .ownership import READY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..problems import MicrositeError
    from ..project import Project


@contextlib.contextmanager
def told(project: Project) -> Iterator[None]:
    """Raise PublishError for every OSError of what is done inside."""
    try:
        yield
    except OSError as error:
        raise _unwritable(project, error) from None


def _unwritable(project: Project, error: OSError) -> MicrositeError:
    output = project.output
    path = Path(error.filename) if isinstance(error.filename, str) else output
    place = Location(project.name(path))
    hint = phrase("the site that was published stays as it is")
    is_halfway = os.path.lexists(output / READY)
    if is_halfway:
        hint = phrase("some of its files are new already; the next build brings the others")
    if isinstance(error, ChangedMeanwhileError):
        return PublishError.of(CHANGED_MEANWHILE.at(place))
    if isinstance(error, FileExistsError | NotADirectoryError):
        return PublishError.of(FOLDER_NEEDED.at(place, hint=hint))
    if is_halfway:
        return PublishError.of(UNWRITABLE.at(place, hint=hint, error=str(error.strerror or error)))
    return PublishError.of(unwritable(path, place, error, UNWRITABLE, hint))
