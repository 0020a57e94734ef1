"""The texts of a conference: sessions in files of their own, people, organizations, further pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_conference import INES, PORTO, SESSIONS, TALK, lay_out

from microsite import building
from microsite.checks import passages
from microsite.cli import main
from microsite.model import loading
from microsite.options import Options
from microsite.problems import ContentError, Problems
from microsite.translation import accepted, segments, status

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.model.site import Site
    from microsite.translation.segments import Segment

QUIET = {"message-unknown", "message-unused"}


def loaded(site: Sandbox) -> Site:
    return loading.load_whole(site.project, Problems())


def found(site: Sandbox) -> dict[str, Segment]:
    return {one.name: one for one in segments.of_site(loaded(site))}


def told(site: Sandbox) -> list[str]:
    """What a build says of the content."""
    problems = Problems()
    try:
        building.make(site.project, Options(None, "2030-01-01", 0.0), problems)
    except ContentError as error:
        return [f"{one.location}: {one.code}" for one in error.problems if one.code not in QUIET]
    return [f"{one.location}: {one.code}" for one in problems if one.code not in QUIET]


def states(site: Sandbox) -> dict[str, str]:
    lock = accepted.load(site.project, Problems())
    return {f"{one.segment.name} {one.language}": one.state for one in status.survey(loaded(site), lock)}


@pytest.fixture(autouse=True)
def _a_conference(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lay_out(site).root)
    accepted.path_of(site.project).unlink()


def test_a_whole_conference_says_nothing(site: Sandbox) -> None:
    assert told(site) == []


def test_each_text_belongs_to_what_it_is_about_and_a_session_has_its_id(site: Sandbox) -> None:
    names = [name for name in found(site) if not name.startswith(("series/", "event/open-science/background"))]
    assert names == [
        "site/name",
        "site/pages.1.title",
        "site/pages/privacy.1",
        "event/open-science/title",
        "event/open-science/description",
        "event/open-science/people.ines.position",
        "event/open-science/agenda.opening.title",
        "event/open-science/agenda.labels.title",
        "event/open-science/agenda.labels.abstract",
        "event/open-science/agenda.porto.title",
        "event/open-science/agenda.porto.abstract",
        "event/open-science/pages.1.title",
        "event/open-science/sessions/labels.1",
        "event/open-science/sessions/labels.2",
        "event/open-science/sessions/porto.1",
        "event/open-science/pages/travel.1",
        "person/ines/position",
        "organization/porto/description",
        "person/ines/text.1",
    ]


def test_nothing_is_missing_of_what_stands_once_in_its_own_language(site: Sandbox) -> None:
    once = {name: one.words for name, one in found(site).items() if one.without == "whole"}
    assert once == {
        "event/open-science/agenda.porto.title": {"es": "Lo que aprendimos"},
        "event/open-science/agenda.porto.abstract": {"es": "Tres lecciones de Oporto."},
        "event/open-science/sessions/porto.1": {"es": "Un párrafo sobre Oporto."},
    }
    assert not [name for name in states(site) if "porto.1" in name or "agenda.porto" in name]


def test_what_stands_once_is_missing_where_it_was_translated_before(site: Sandbox) -> None:
    site.replace(SESSIONS, "language: es\n  title: Lo", "language: en\n  title: Lo")
    (site.root / f"{TALK}/sessions/porto.es.md").rename(site.root / f"{TALK}/sessions/porto.fr.md")
    assert states(site)["event/open-science/sessions/porto.1 en"] == "missing"
    site.write(f"{TALK}/sessions/porto.en.md", "A paragraph on Porto.\n")
    (site.root / f"{TALK}/sessions/porto.fr.md").unlink()
    assert not [name for name in states(site) if "sessions/porto" in name]


def test_translations_come_back_into_the_files_they_belong_in(site: Sandbox) -> None:
    for name in ("sessions/labels.fr.md", "pages/travel.fr.md"):
        (site.root / TALK / name).unlink()
    assert main(["translate", "export", "--lang", "fr", "-o", "out.po"], site.root) == 0
    text = (site.root / "out.po").read_text("utf-8")
    assert f"#: {SESSIONS}:3" in text
    assert "#. Text of the session “labels” of the event “open-science”, paragraph 1." in text
    assert "#. Position of the person “ines”." in text
    for old, new in {
        'msgstr "Les labels"': 'msgstr "Labels de qualité"',
        'msgstr "Responsable"': 'msgstr "Directrice"',
        'msgstr "Il reconnaît les acquis."': 'msgstr "Il valide les acquis."',
        'msgstr "Elle a écrit sur les badges."': 'msgstr "Elle écrit sur les badges."',
        'msgid "A paragraph on labels."\nmsgstr ""': 'msgid "A paragraph on labels."\nmsgstr "Sur les labels."',
    }.items():
        assert old in text
        text = text.replace(old, new)
    another, _, rest = text.partition('opening)."\nmsgstr ""')
    text = f'{another}opening)."\nmsgstr "Puis [l\'ouverture](../event.yaml#opening)."{rest}'
    (site.root / "back.po").write_text(text, encoding="utf-8")
    main(["translate", "import", "back.po"], site.root)
    read = {
        path: (site.root / path).read_text("utf-8") for path in (SESSIONS, INES, PORTO, "content/people/ines.fr.md")
    }
    assert "title: {en: Labels, fr: Labels de qualité}" in read[SESSIONS]
    assert "fr: Directrice" in read[INES]
    assert "fr: Il valide les acquis." in read[PORTO]
    assert read["content/people/ines.fr.md"] == "Elle écrit sur les badges.\n"
    made = (site.root / f"{TALK}/sessions/labels.fr.md").read_text("utf-8")
    assert made == "Sur les labels.\n\nPuis [l'ouverture](../event.yaml#opening).\n"
    assert states(site)["event/open-science/agenda.labels.title fr"] == "current"


def test_an_edited_session_leaves_the_others_accepted(site: Sandbox) -> None:
    assert main(["translate", "accept", "--all"], site.root) == 0
    site.replace(SESSIONS, "en: Labels,", "en: Quality labels,")
    waiting = {name for name, state in states(site).items() if state != "current"}
    assert waiting == {"event/open-science/agenda.labels.title fr"}


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            INES,
            "organization:",
            "links: [{url: https://zoom.us/j/81234567890}]\norganization:",
            f"{INES}:3:15: join-link",
        ),
        (SESSIONS, "start: 10:00", "stream: {url: https://zoom.us/j/81234567890}\n  start: 10:00", "4:17: join-link"),
        (f"{TALK}/sessions/porto.es.md", "Oporto.", "Oporto. Passcode: 812345.", "porto.es.md:1:26: passcode"),
        ("content/pages/privacy.en.md", "nothing;", "nothing, FIXME;", "privacy.en.md:1:18: placeholder"),
        ("content/people/ines.en.md", "badges.", "badges[^1].", "ines.en.md:1:23: other-markdown"),
        (f"{TALK}/pages/travel.en.md", "Take", "• Take", "travel.en.md:1:1: pasted-list"),
    ],
)
def test_every_text_is_looked_at(site: Sandbox, path: str, old: str, new: str, expected: str) -> None:
    site.replace(path, old, new)
    assert [line for line in told(site) if line.endswith(expected)], told(site)


def test_the_language_of_a_text_is_the_one_under_which_it_stands(site: Sandbox) -> None:
    long = "Nous avons appris que la reconnaissance des acquis est une affaire de tous, et que les labels y aident."
    site.replace(SESSIONS, "language: es\n  title: Lo", "language: en\n  title: Lo")
    site.replace(SESSIONS, "Tres lecciones de Oporto.", long)
    (site.root / f"{TALK}/sessions/porto.es.md").unlink()
    assert told(site) == [f"{SESSIONS}:10:13: text-language"]
    site.replace(SESSIONS, "language: en\n  title: Lo", "language: fr\n  title: Lo")
    assert told(site) == []


def test_sessions_tell_of_their_own_hours_and_of_any_in_between(site: Sandbox) -> None:
    text = "We begin at 10:00, pause at 10:30, and end at 11:00. The event ends at 18:00, the keynote starts at 09:00."
    site.write(f"{TALK}/sessions/labels.en.md", f"{text}\n\nSee [the opening](../event.yaml#opening).\n")
    assert [line for line in told(site) if "prose" in line] == []
    told_of = [
        one for one, *_ in passages.of_site(loaded(site)).told_by_events if one.path == ("sessions/labels", "en")
    ]
    assert [one.period.start.hour for one in told_of if one.period] == [10]


def test_people_that_lack_a_language_are_told_by_name_or_together(site: Sandbox) -> None:
    (site.root / "content/people/ines.fr.md").unlink()
    assert told(site) == ["content/people/ines.fr.md: missing-translation"]
    for number in range(10):
        site.write(f"content/people/p{number}.yaml", f"name: Somebody {number}\n")
        site.write(f"content/people/p{number}.en.md", "Words.\n")
    assert told(site) == ["content/people: missing-translation"]


def test_a_paragraph_that_the_biography_of_somebody_lacks_is_told_there(site: Sandbox) -> None:
    site.write("content/people/ines.en.md", "Words.\n\nMore words.\n")
    assert told(site) == ["content/people/ines.en.md:1:1: parity-paragraphs"]


def test_a_missing_biography_is_marked_at_the_head_of_the_person_s_file(site: Sandbox) -> None:
    (site.root / "content/people/ines.fr.md").unlink()
    site.replace(INES, "name: Inês Costa", "# ok missing-translation: she writes it herself\nname: Inês Costa")
    assert told(site) == []


def test_whoever_is_only_named_by_an_event_is_told_of_there(site: Sandbox) -> None:
    site.write("content/people/ada.yaml", "name: Ada Lovelace\n")
    site.replace(f"{TALK}/event.yaml", "people:\n", "people:\n  ada:\n")
    assert [line for line in told(site) if "content/people" in line] == []
    assert str(loaded(site).events[0].at("people", "ada")).startswith(f"{TALK}/event.yaml:14:")


def test_texts_that_only_an_event_of_several_pages_would_show_are_told(site: Sandbox) -> None:
    site.replace(f"{TALK}/event.yaml", "updated:", "layout: page\nupdated:")
    site.write("content/organizations/porto.en.md", "More about it.\n")
    assert {line for line in told(site) if line.endswith("text-unused")} == {
        "content/organizations/porto.en.md:1:1: text-unused",
        f"{TALK}/sessions/labels.en.md:1:1: text-unused",
        f"{TALK}/sessions/porto.es.md:1:1: text-unused",
    }
