"""What somebody gets wrong who makes a webinar a conference: each is told once, with what to write.

The editor writes French, knows no YAML, and has photos with names of a camera.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from conftest import Sandbox, make_site
from small_conference import INES, SESSIONS, TALK, lay_out

from microsite.problems import MicrositeError
from microsite.problems.time import CHANGE_UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EVENT = f"{TALK}/event.yaml"
ROOMS = "rooms:\n  hall: {name: {en: Great Hall, fr: Grande salle}}\n  lab: {name: Atelier}\n"
PHOTO = f"{INES.rpartition('/')[0]}/ines.jpg"


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of a small conference with rooms and a photo."""
    site = lay_out(make_site(tmp_path_factory.mktemp("grown")))
    site.replace(EVENT, "agenda:\n  - {id: opening,", ROOMS + "agenda:\n  - {id: opening, room: hall,")
    site.replace(SESSIONS, "  speakers: [ines]\n", "  speakers: [ines]\n  room: lab\n")
    site.replace(INES, "organization:", "photo: ines.jpg\norganization:")
    shutil.copyfile("tests/sites/conference/content/people/awa-tiemogo.jpg", site.root / PHOTO)
    return site.root / "content"


@pytest.fixture
def conference(grown: Path, tmp_path: Path) -> Sandbox:
    return make_site(tmp_path, grown)


def told(site: Sandbox) -> list[tuple[str, str]]:
    """Every problem, with its place and code, and its hint."""
    (site.root / "templates/card.typ").unlink()
    try:
        site.build()
    except MicrositeError as error:
        found = [*error.problems]
    else:
        found = [*site.problems]
    return [
        (f"{one.location.path}:{one.location.line} {one.code}", one.hint)
        for one in found
        if one.code != CHANGE_UNKNOWN.code
    ]


def swap(path: str, old: str, new: str) -> Callable[[Sandbox], None]:
    return lambda site: site.replace(path, old, new)


def rename(old: str, new: str) -> Callable[[Sandbox], None]:
    def change(site: Sandbox) -> None:
        (site.root / old).rename(site.root / new)

    return change


def rewrite(path: str, change: Callable[[str], str]) -> Callable[[Sandbox], None]:
    def written(site: Sandbox) -> None:
        site.write(path, change((site.root / path).read_text(encoding="utf-8")))

    return written


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


def test_the_conference_has_no_mistake(conference: Sandbox) -> None:
    assert told(conference) == []


MISTAKES = [
    # files that are named
    (swap(INES, "photo: ines.jpg", "photo: C:\\photos\\ines.jpg"), f"{INES}:3 file-beside", "its name: ines.jpg"),
    (swap(INES, "photo: ines.jpg", "photo: Ines.JPG"), f"{INES}:3 missing-file", "did you mean ines.jpg?"),
    (swap(INES, "photo: ines.jpg", 'photo: "C:\\photos"'), f"{INES}:3 yaml-syntax", "in single quotes"),
    (rename(INES, INES.replace(".yaml", ".yml")), f"{INES[:-4]}yml:0 unknown-file", "did you mean ines.yaml?"),
    (rename(SESSIONS, SESSIONS.replace(".yaml", ".yml")), f"{SESSIONS[:-4]}yml:0 unknown-file", "first.yaml?"),
    # the lists of sessions
    (rewrite(SESSIONS, lambda text: f"sessions:\n{_indented(text)}"), f"{SESSIONS}:1 no-sessions", "“sessions:”"),
    (rewrite(SESSIONS, lambda _: "id: labels\ntitle: Labels\n"), f"{SESSIONS}:1 no-sessions", "with “- ”"),
    (swap(SESSIONS, "  start: 10:00", "\tstart: 10:00"), f"{SESSIONS}:4 yaml-syntax", "indent with two spaces"),
    (swap(SESSIONS, "- id: labels\n  title", "- title"), f"{SESSIONS}:1 missing-key", "add id: labels"),
    (swap(SESSIONS, "id: labels", "id: Les labels"), f"{SESSIONS}:1 id-format", "les-labels"),
    (swap(SESSIONS, "id: labels", "id: opening"), f"{SESSIONS}:1 not-unique", "choose another"),
    # keys in French
    (swap(SESSIONS, "  room: lab", "  salle: lab"), f"{SESSIONS}:7 unknown-key", "did you mean room?"),
    (swap(SESSIONS, "  end: 11:00", "  durée: 1:00"), f"{SESSIONS}:5 unknown-key", "did you mean duration?"),
    (swap(EVENT, "rooms:", "salles:"), f"{EVENT}:11 unknown-key", "did you mean rooms?"),
    # values of another form
    (
        swap(
            EVENT, "  hall: {name: {en: Great Hall, fr: Grande salle}}\n  lab: {name: Atelier}", "  - {name: Atelier}"
        ),
        f"{EVENT}:12 wrong-type",
        "atelier: {name: …}",
    ),
    (swap(EVENT, "lab: {name: Atelier}", "lab: Atelier"), f"{EVENT}:13 wrong-type", "write {name: Atelier}"),
    (swap(SESSIONS, "speakers: [ines]", "speakers: Inês Costa"), f"{SESSIONS}:6 wrong-type", "write [ines-costa]"),
    (swap(SESSIONS, "[ines]", "[{name: Jean Dupont}]"), f"{SESSIONS}:6 wrong-type", "jean-dupont"),
    (swap(SESSIONS, "[ines]", "[jean-dupont]"), f"{SESSIONS}:6 unknown-reference", "content/people/jean-dupont.yaml"),
    (swap(EVENT, "registration: {", "registration:\n  - {"), f"{EVENT}:11 wrong-type", "write registrations:"),
    (swap(EVENT, "registration: {", "registrations: {"), f"{EVENT}:10 wrong-type", "such as - {url: …}"),
    (swap(EVENT, "co_organizers: [porto]", "partners:\n  gold: [porto]"), f"{EVENT}:21 wrong-type", "- {level: …"),
    (swap(EVENT, "updated:", "aliases: [ancien]\nupdated:"), f"{EVENT}:23 wrong-type", "{en: [ancien]}"),
    (swap(EVENT, "updated:", "contact: a@example.org\nupdated:"), f"{EVENT}:23 wrong-type", "{email: a@example.org}"),
    (swap(EVENT, "register/1}", "register/1, price: gratuit}"), f"{EVENT}:10 price-format", "write 0"),
    # languages
    (swap(SESSIONS, "  language: es\n", ""), f"{SESSIONS}:9 spoken-unknown", "add language: en or fr"),
    (swap(SESSIONS, "language: es", "language: Spanisch"), f"{SESSIONS}:9 language", "BCP 47"),
    # people
    (
        rewrite(INES, lambda text: f"ines:\n{_indented(text)}"),
        f"{INES}:1 unknown-key",
        "remove this line, and the spaces",
    ),
    (rewrite(INES, lambda text: f"id: ines\n{text}"), f"{INES}:1 unknown-key", "remove this line"),
    # brackets
    (swap(EVENT, "{name: Atelier}", "{name: Atelier, color: #fff}"), f"{EVENT}:13 yaml-syntax", '"#fff"'),
    (swap(EVENT, "fr: Ouverture", "fr: 'L'ouverture'"), f"{EVENT}:15 yaml-syntax", "double quotation marks"),
    (swap(EVENT, "fr: Ouverture", "fr: ‘Oui, oui’"), f"{EVENT}:15 yaml-syntax", "straight ones around the whole text"),
    (swap(EVENT, "agenda:\n  - {id", "agenda:\n  1. id: x\n  - {id"), f"{EVENT}:15 yaml-syntax", "with a hyphen"),
    (swap(EVENT, "agenda:", "// the agenda\nagenda:"), f"{EVENT}:14 yaml-syntax", "“# ”"),
    (
        swap(EVENT, "  ines: {position:", "  a:\n  name: A\n    position: B\n  ines: {position:"),
        f"{EVENT}:18 yaml-syntax",
        "begin “name” in column 5 too",
    ),
    (
        swap(EVENT, "  ines: {position:", "  a:\n   name: A\n    position: B\n    organization: C\n  ines: {position:"),
        f"{EVENT}:18 yaml-syntax",
        "begin “name” in column 5 too",
    ),
    # other spellings of the site's languages, told together
    (swap(EVENT, "{en: Great Hall, fr:", "{EN: Great Hall, FR:"), f"{EVENT}:12 unknown-language", "write en, fr, in"),
    (swap(EVENT, "{en: Great Hall, fr:", "{english: A, français:"), f"{EVENT}:12 unknown-language", "write en, fr, in"),
    (swap(EVENT, "{name: Atelier}", "{name: {label: Atelier}}"), f"{EVENT}:13 unknown-language", "{en: …, fr: …}"),
    # keys in Spanish
    (swap(SESSIONS, "  room: lab", "  sala: lab"), f"{SESSIONS}:7 unknown-key", "did you mean room?"),
    (swap(SESSIONS, "  speakers: [ines]", "  ponentes: [ines]"), f"{SESSIONS}:6 unknown-key", "did you mean speakers?"),
    # files of another place, and files that are none
    (swap(INES, "photo: ines.jpg", "photo: people/ines.jpg"), f"{INES}:3 missing-file", "did you mean ines.jpg?"),
    (swap(INES, "photo: ines.jpg", "photo: ines"), f"{INES}:3 missing-file", "did you mean ines.jpg?"),
    (
        rename(f"{TALK}/background.fr.md", f"{TALK}/background.fr-FR.md"),
        f"{TALK}/background.fr-FR.md:0 unknown-file",
        "did you mean background.fr.md?",
    ),
    (
        lambda site: site.write(f"{TALK}/more.yaml", "- id: x\n"),
        f"{TALK}/more.yaml:0 unknown-file",
        "sessions/more.yaml",
    ),
    (
        lambda site: site.write(f"{TALK}/labels.en.md", "Text.\n"),
        f"{TALK}/labels.en.md:0 unknown-file",
        "sessions/labels",
    ),
    (
        rewrite(f"{TALK}/background.fr.md", lambda _: "PK\x03\x04 and so on"),
        f"{TALK}/background.fr.md:0 encoding",
        "open it in its own program",
    ),
    # values of another form
    (swap(SESSIONS, "speakers: [ines]", "speakers: (ines)"), f"{SESSIONS}:6 wrong-type", "write [ines]"),
    (
        swap(EVENT, "registration: {url: https://zoom.example.org/register/1}", "registration: no"),
        f"{EVENT}:10 wrong-type",
        "write {required: no}",
    ),
]


@pytest.mark.parametrize(("change", "place", "hint"), MISTAKES, ids=[place + " " + hint for _, place, hint in MISTAKES])
def test_a_mistake_is_told_once_with_what_to_write(
    conference: Sandbox, change: Callable[[Sandbox], None], place: str, hint: str
) -> None:
    change(conference)
    [(where, said), *more] = told(conference)
    assert more == []
    assert where == place
    assert hint in said


def test_what_is_said_of_a_text_without_a_session_is_not_said_again_of_its_translations(conference: Sandbox) -> None:
    conference.write(f"{TALK}/pages/hotels.en.md", "Hotels.\n")
    assert told(conference) == [
        (
            f"{TALK}/pages/hotels.en.md:1 text-unused",
            f"add an entry with id: hotels and a title under pages: in {EVENT}",
        )
    ]


def test_people_in_a_folder_below_are_told(conference: Sandbox) -> None:
    conference.write("content/people/guests/jean.yaml", "name: Jean\n")
    assert told(conference) == [("content/people/guests:0 unknown-file", "put the files into content/people/ itself")]


def test_a_page_without_a_translation_is_told_which_file_to_write(conference: Sandbox) -> None:
    (conference.root / TALK / "pages/travel.fr.md").unlink()
    assert told(conference) == [(f"{TALK}/pages/travel.fr.md:0 missing-translation", "write travel.fr.md")]
