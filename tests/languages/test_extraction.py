"""The catalogs of a site hold what is its own: the messages of its templates, and the ones that it changes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from conftest import BASE, Sandbox

from microsite.languages import extraction
from microsite.languages.language import Language
from microsite.problems import Problems
from microsite.project import Project

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = [Language.from_tags("en", "en-GB"), Language.from_tags("fr", "fr-FR")]
GERMAN = Language.from_tags("de", "de-DE")
FRENCH = "i18n/fr/LC_MESSAGES/messages.po"
HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'


@pytest.fixture
def own(tmp_path: Path) -> Sandbox:
    """A site with nothing but content."""
    shutil.copytree(BASE / "content", tmp_path / "content")
    site = Sandbox(tmp_path)
    site.project = Project.at(tmp_path)
    return site


def messages(site: Sandbox, path: str = FRENCH) -> dict[str, str]:
    with (site.root / path).open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}


def update(site: Sandbox, *languages: Language) -> list[str]:
    return extraction.update(site.project, languages or LANGUAGES, Problems())


def complete(site: Sandbox, *languages: Language) -> bool:
    return extraction.status(site.project, languages or LANGUAGES, Problems())[1]


def test_a_site_that_changes_no_word_needs_no_catalog(own: Sandbox) -> None:
    assert complete(own)
    assert update(own)[1:] == [f"{FRENCH}: need not be there; the program translates every message"]
    assert not (own.root / FRENCH).exists()


def test_a_message_of_a_templates_of_the_site_is_asked_for_and_no_other(own: Sandbox) -> None:
    own.write("templates/partials/zebra.html", "{{ _('Zebra crossing') }} {{ _('Background') }}")
    assert not complete(own)
    update(own)
    assert messages(own) == {"Zebra crossing": ""}
    own.replace(FRENCH, 'msgstr ""\n', 'msgstr ""\n')
    assert not complete(own)


def test_a_message_that_the_site_changes_stays_in_its_catalog(own: Sandbox) -> None:
    own.write(FRENCH, HEADER + 'msgid "Background"\nmsgstr "Le contexte"\n')
    update(own)
    assert messages(own) == {"Background": "Le contexte"}
    assert complete(own)


def test_a_message_that_no_template_shows_is_retired(own: Sandbox) -> None:
    own.write(FRENCH, HEADER + 'msgid "Backgrounds"\nmsgstr "Les contextes"\n')
    update(own)
    assert messages(own) == {}
    assert '#~ msgid "Backgrounds"' in (own.root / FRENCH).read_text("utf-8")


def test_a_language_that_the_program_lacks_gets_every_message(own: Sandbox) -> None:
    assert not complete(own, GERMAN)
    update(own, GERMAN)
    german = messages(own, "i18n/de/LC_MESSAGES/messages.po")
    assert set(german) == set(messages(own, "i18n/messages.pot"))
    assert len(german) > 40
    assert not complete(own, GERMAN)
