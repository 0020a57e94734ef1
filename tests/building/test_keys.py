"""A change of what was recorded, or accepted, of one event changes the key of that event alone."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from microsite.building.keys import Keys
from microsite.building.reading import Brief
from microsite.history.lines import History
from microsite.options import Options
from microsite.project import Project
from microsite.translation.accepted import AcceptedTranslation, AcceptedTranslations

PROJECT = Project.at(Path("/site"))
FILES = {
    "/site/content/site.yaml": "1",
    "/site/content/events/one/event.yaml": "2",
    "/site/content/events/two/event.yaml": "3",
    "/site/history/one.txt": "4",
    "/site/history/two.txt": "5",
    "/site/history/series/talks.txt": "6",
    "/site/i18n/translations.lock": "7",
}
EVENTS = [Brief(f"content/events/{name}", name, is_draft=False, is_read=True) for name in ("one", "two")]


def _changed(files: dict[str, str], *, owner: str = "", histories: int = 1) -> list[str]:
    """Return what has another key with these files: ids of events, ``look`` or ``common``."""
    before, after = (
        Keys.of(PROJECT, Options(None, None, 0.0), "", one).with_records(
            dict.fromkeys(map(str, range(number)), History()),
            AcceptedTranslations(frozenset([AcceptedTranslation(who, "title", "fr", "a", "b")] if who else ())),
        )
        for one, number, who in ((FILES, 1, ""), (FILES | files, histories, owner))
    )
    events = [one.id for one in EVENTS if before.of_event(one) != after.of_event(one)]
    return [*events, *(name for name in ("look", "common") if getattr(before, name) != getattr(after, name))]


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("/site/history/one.txt", ["one", "common"]),
        ("/site/history/series/talks.txt", ["common"]),
        ("/site/i18n/translations.lock", ["common"]),
        ("/site/content/site.yaml", ["one", "two", "look", "common"]),
        ("/site/content/events/two/event.yaml", ["two"]),
    ],
)
def test_a_file_belongs_to_whom_it_concerns(path: str, changed: list[str]) -> None:
    assert _changed({path: "other"}) == changed


@pytest.mark.parametrize(
    ("owner", "changed"),
    [
        ("event/one", ["one"]),
        ("event/two/session/opening", ["two"]),
        ("series/talks", ["one", "two"]),
        ("page/about", ["one", "two"]),
    ],
)
def test_an_accepted_translation_belongs_to_whom_it_concerns(owner: str, changed: list[str]) -> None:
    assert _changed({}, owner=owner) == changed


@pytest.mark.parametrize("path", ["events/one/le café.svg", "people/logo.svg"])
def test_a_file_that_the_site_names_concerns_every_event(path: str) -> None:
    before = Keys.of(PROJECT, Options(None, None, 0.0), "", FILES)
    files = FILES | {unicodedata.normalize("NFD", f"/site/content/{path}"): "8"}
    after = before.with_files_of_site(["Talks", path], PROJECT, files)
    for name in ("base", "look", "common"):
        assert getattr(after, name) != getattr(before, name)
    assert before.with_files_of_site(["Talks", f"static/{path}"], PROJECT, files) is before
    assert before.with_files_of_site([path], PROJECT, FILES) is before


def test_histories_that_cannot_be_read_concern_every_event() -> None:
    assert _changed({}, histories=0) == ["one", "two"]
