"""Of an event of several pages, only those are made again that say something else; nothing is relied on that is not
known to be as it was.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from microsite import building, checks, digests
from microsite.checks import other_markdown
from microsite.problems import Problems
from microsite.rendering import markdown, unit_files
from tools.edits.twice import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Any

    from microsite.problems import Problem


class Strict(pickle.Pickler):
    """Refuses sets, which have another order in another process, and so another digest."""

    def persistent_id(self, obj: object) -> str | None:
        assert not isinstance(obj, set | frozenset), f"has a digest, and holds a set: {obj}"
        return None


SESSIONS = "content/events/harbour/sessions/"
EVENT = "content/events/harbour/event.yaml"
PAGES = 15
"""So many pages has the conference in both languages, or a few more."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A small site with a conference that was built."""
    made = Desk(tmp_path, 1)
    others = ("content/events/2030-04", "content/events/2030-09", "content/events/2031")
    made.files = {path: data for path, data in made.files.items() if not path.startswith(others)}
    made.edit(first=True)
    assert not made.build().error
    return made


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages of events that were made since it was cleared last."""
    return _noted(monkeypatch, unit_files, "render", lambda unit: unit.page.path if unit.inside.frame else "")


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The long texts of sessions that were converted."""
    return _noted(monkeypatch, markdown, "convert", lambda source: source.path if SESSIONS in source.path else "")


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The long texts of sessions that were checked."""
    return _noted(
        monkeypatch, other_markdown, "_passage", lambda one: one.origin.path if SESSIONS in one.origin.path else ""
    )


def _noted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, named: Callable[[Any], str]) -> list[str]:
    """Note of what a function is called, by its first argument."""
    noted: list[str] = []
    called = getattr(module, name)

    def noting(first: Any, *rest: Any) -> Any:
        noted.extend(filter(None, [named(first)]))
        return called(first, *rest)

    monkeypatch.setattr(module, name, noting)
    return noted


def write(desk: Desk, path: str, text: str) -> None:
    """Write a file of the site; remove it, if there is no text."""
    if text:
        desk.files[path] = text.encode()
    else:
        del desk.files[path]
    desk.write()


def add_word(desk: Desk) -> None:
    """Change one word of one session, in French."""
    path = f"{SESSIONS}boats.fr.md"
    write(desk, path, desk.files[path].decode() + "\nEncore.\n")


def parts(desk: Desk) -> list[Path]:
    """The files in which the parts of events are kept."""
    return sorted(desk.project.cache.glob("output.events/*.parts"))


def test_a_word_of_one_session_makes_its_page_again_and_no_other(
    desk: Desk, rendered: list[str], converted: list[str], checked: list[str]
) -> None:
    add_word(desk)
    assert not desk.build().error
    assert rendered == ["fr/le-port/sessions/boats/index.html"]
    leads_into_the_site = {f"{SESSIONS}labels.{code}.md" for code in ("en", "fr")}
    assert set(converted) == {f"{SESSIONS}boats.fr.md"} | leads_into_the_site
    assert set(checked) == {f"{SESSIONS}boats.{code}.md" for code in ("en", "fr")}
    desk.compare()


def test_a_word_in_a_list_of_sessions_leaves_most_pages_as_they_are(desk: Desk, rendered: list[str]) -> None:
    path = f"{SESSIONS}second.yaml"
    write(desk, path, desk.files[path].decode().replace("What floats.", "What swims."))
    assert not desk.build().error
    assert "en/harbour/sessions/boats/index.html" in rendered
    assert "fr/le-port/sessions/labels/index.html" not in rendered
    rendered.clear()
    desk.compare()
    assert len(rendered) >= PAGES, "the other build of the comparison knows nothing"


def test_parts_that_are_not_as_they_were_kept_are_made_again(desk: Desk, rendered: list[str]) -> None:
    changes: dict[str, Callable[[Path], object]] = {
        "gone": lambda path: path.unlink(),
        "cut off": lambda path: path.write_bytes(path.read_bytes()[:-1]),
        "damaged": lambda path: path.write_bytes(path.read_bytes()[:99] + b"\0" + path.read_bytes()[100:]),
        "forged": lambda path: path.write_bytes(bytes(32) + pickle.dumps(({}, {}))),
        "of something else": lambda path: path.write_bytes(next(path.parent.glob("*.made")).read_bytes()),
    }
    for name, change in changes.items():
        [path] = parts(desk)
        change(path)
        add_word(desk)
        rendered.clear()
        assert not desk.build().error
        assert len(rendered) >= PAGES, name
    desk.compare()


def test_a_page_that_is_not_published_any_more_makes_all_of_the_event_again(desk: Desk, rendered: list[str]) -> None:
    (desk.project.output / "en/harbour/index.html").unlink()
    add_word(desk)
    desk.compare()
    assert len(rendered) >= 2 * PAGES


def test_a_word_that_is_in_no_catalog_is_told_by_every_build(desk: Desk) -> None:
    write(
        desk,
        "templates/session.html",
        '{% extends "program/session.html" %}{% block main %}{{ _("Aye") }}{{ super() }}{% endblock %}',
    )
    told = desk.compare().told
    assert any("Aye" in one.message for one in told)
    add_word(desk)
    assert any("Aye" in one.message for one in desk.compare().told)


def test_a_template_that_has_changed_makes_every_page_again(desk: Desk, rendered: list[str]) -> None:
    write(
        desk,
        "templates/session.html",
        '{% extends "program/session.html" %}{% block main %}Aye{{ super() }}{% endblock %}',
    )
    desk.compare()
    assert "en/harbour/sessions/labels/index.html" in rendered


def test_what_is_wrong_in_a_text_is_told_as_long_as_it_is_and_no_longer(desk: Desk) -> None:
    write(desk, EVENT, desk.files[EVENT].decode() + "publication: draft\n")  # so that it is published with mistakes
    desk.options = desk.options._replace(drafts=True)
    desk.files |= {
        f"{SESSIONS}boats.fr.md": b"Un mot, [nulle part](gone.en.md).\n",
        f"{SESSIONS}lessons.fr.md": b"The quays are long, and there is a way to walk on them in the rain.\n",
        f"{SESSIONS}quays.en.md": b"Whose is this?\n",
        f"{SESSIONS}labels.de.md": b"Wer sagt es?\n",
    }
    desk.write()
    told = {one.code for one in desk.compare().told}
    assert {"link-unknown", "text-language"} <= told
    add_word_in_english(desk)
    assert {one.code for one in desk.compare().told} == told
    write(desk, f"{SESSIONS}boats.fr.md", "Un mot.\n")
    assert {one.code for one in desk.compare().told} == (told - {"link-unknown"}) | {"parity-links"}


def add_word_in_english(desk: Desk) -> None:
    """Change one word of another session."""
    path = f"{SESSIONS}labels.en.md"
    write(desk, path, desk.files[path].decode().replace("paragraph", "passage"))


def test_what_another_file_is_called_decides_whether_a_text_is_missing(desk: Desk) -> None:
    write(desk, EVENT, desk.files[EVENT].decode() + "publication: draft\n")
    desk.options = desk.options._replace(drafts=True)
    desk.files[f"{SESSIONS}boat.fr.md"] = desk.files.pop(f"{SESSIONS}boats.fr.md")
    desk.write()
    desk.compare()
    write(desk, f"{SESSIONS}boat.fr.md", "")
    desk.compare()


def test_a_check_looks_at_each_long_text_of_a_session_alone(desk: Desk) -> None:
    desk.files |= {
        f"{SESSIONS}boats.fr.md": b"The quays are long, and there is a way to walk on them in the rain.\n",
        f"{SESSIONS}lessons.en.md": b"On 31 June, at 25:00, see https://zoom.us/j/123456789 and [x] TODO.\n",
        f"{SESSIONS}quays.en.md": b"---\ntitle: Quays\n---\n\n```\nWith 12 of 13 boats\n",
        f"{SESSIONS}quays.fr.md": "Avec 14 bateaux sur 15, le 13 juin 2030 à 9 h.\n".encode(),
        f"{SESSIONS}nobody.en.md": b"Whose is this?\n",
    }
    desk.write()
    found = building.load(desk.project, desk.options, Problems())
    [event] = (one for one in found.site.events if one.id == "harbour")
    around = checks.ComparedWith(found.accepted, found.histories)

    def told(names: Iterable[str]) -> set[Problem]:
        sessions = {name: event.texts.sessions[name] for name in names}
        alone = replace(event, texts=replace(event.texts, sessions=sessions))
        return set(checks.of_event(alone, found.site, around))

    everything, besides = told(event.texts.sessions), told(())
    alone = {name: told([name]) for name in event.texts.sessions}
    assert everything == set().union(*alone.values())
    for name, problems in alone.items():
        places = {one.location.path.rsplit(".", 2)[0] for one in problems - besides}
        assert places <= {f"{SESSIONS}{name}"}
    assert [name for name, problems in alone.items() if problems - besides] == ["boats", "lessons", "nobody", "quays"]


def test_nothing_that_has_a_digest_holds_a_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of_parts = digests._Pickler.persistent_id

    def strict(pickler: digests._Pickler, obj: object) -> str | None:
        Strict.persistent_id(pickler, obj)  # type: ignore[arg-type]
        return of_parts(pickler, obj)

    monkeypatch.setattr(pickle, "Pickler", Strict)
    monkeypatch.setattr(digests._Pickler, "persistent_id", strict)
    made = Desk(tmp_path, 1)
    made.edit(first=True)
    assert not made.build().error
