"""Whatever is edited, a build that keeps what it can is the same as one from nothing: bytes, and what is told.

``python -m tools.random_edits --edits 2000`` tries far more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from many_events import EVENT, build, lay_out

from microsite.languages import catalogs
from microsite.problems import MicrositeError
from tools.edits.twice import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from microsite.languages.catalog import Catalog
    from microsite.languages.language import Language
    from microsite.problems import Problems
    from microsite.project import Project

EDITS = 12
PO = "i18n/fr/LC_MESSAGES/messages.po"


@pytest.mark.parametrize("seed", [1, 209])
def test_a_site_that_is_edited_at_random_is_built_as_from_nothing(tmp_path: Path, seed: int) -> None:
    desk = Desk(tmp_path, seed)
    for number in range(EDITS):
        done = desk.edit(first=not number)
        outcome = desk.compare()  # raises where the two differ
        assert outcome.files, done
    assert desk.counts["published"]


def test_what_keeps_every_page_from_being_made_is_told_alone_beside_an_event_that_has_changed(tmp_path: Path) -> None:
    site = lay_out(tmp_path, 4)
    before = build(site).files
    site.replace("content/events/01/event.yaml", "title: {en: Talk", "title: {en: Another talk")
    site.write("history/talk-1.txt", "2030-04-01T08:00:00Z talk-2 date 2030-05-13\n")
    with pytest.raises(MicrositeError) as told:
        build(site)
    assert {one.location.path for one in told.value.problems if one.severity == "error"} == {"history/talk-1.txt"}
    assert site.tree() == before


def test_marks_of_events_that_stay_as_they_are_are_told_as_in_a_build_from_nothing(tmp_path: Path) -> None:
    site = lay_out(tmp_path, 4)
    site.replace("content/events/00/event.yaml", "01-14", "01-14  # ok registration-unsaid: said by mail")
    site.replace("content/events/01/event.yaml", "start: 10:00", "start: 10:00  # ok text-unused: it is so")
    site.write(
        "content/events/02/event.yaml", EVENT.format(2, 3) + "registration: {required: no}  # ok ext: it is so\n"
    )
    first = build(site)
    site.replace("content/events/03/event.yaml", "A talk.", "Another talk.")
    second = build(site)
    codes = ["registration-unsaid", "registration-unsaid", "mark-unused", "mark-unknown"]
    assert [sorted(one.code for one in outcome.told) for outcome in (first, second)] == [sorted(codes)] * 2
    assert second == build(site, "clean")


def test_words_are_read_again_only_where_something_is_told_in_other_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, read, load = lay_out(tmp_path, 4), list[str](), catalogs.load

    def noting(project: Project, language: Language, found: Problems) -> Catalog:
        read.append(language.code)
        return load(project, language, found)

    monkeypatch.setattr(catalogs, "load", noting)
    site.replace(PO, 'msgstr "Contexte"', 'msgstr ""')
    first = build(site)
    assert (read, [one.code for one in first.told].count("message-untranslated")) == (["en", "fr"], 1)
    site.replace("content/events/00/event.yaml", "A talk.", "Another talk.")
    assert (read, build(site).told) == (["en", "fr"], first.told)
    site.replace(PO, 'msgid "Background"\nmsgstr ""', 'msgid "Background"\nmsgstr "Contexte"')
    assert "message-untranslated" not in {one.code for one in build(site).told}
    assert read == ["en", "fr"] * 2


def test_words_that_were_read_from_a_file_that_has_changed_meanwhile_are_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, load = lay_out(tmp_path, 4), catalogs.load
    wanted, now = (site.root / PO).read_text("utf-8"), 'msgstr "Ordre du jour"'

    def saved_meanwhile(project: Project, language: Language, found: Problems) -> Catalog:
        site.write(PO, wanted.replace('msgstr "Programme"', now))
        return load(project, language, found)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(catalogs, "load", saved_meanwhile)
        first = build(site)
    site.write(PO, wanted)
    second = build(site)
    assert [any(b"Ordre du jour" in data for data in one.files.values()) for one in (first, second)] == [True, False]
