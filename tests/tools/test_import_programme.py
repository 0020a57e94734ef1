"""tools/import_programme.py: a programme of frab or pretalx becomes an event that loads, and nothing is lost unsaid."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from microsite.model import loading
from microsite.problems import Problems
from tools import import_programme
from tools.programme_import import importing
from tools.programme_import.telling import Notes, NotImportedError

if TYPE_CHECKING:
    from conftest import Sandbox

PROGRAMMES = Path(__file__).parent / "programmes"
PHOTO = b"a photo, which nobody looks into here"


def as_written(path: Path) -> Any:
    """What a file says, with every value as text."""
    return yaml.load(path.read_bytes(), yaml.BaseLoader)  # noqa: S506 - it makes text only


class Import:
    """One import into a site, by the command line."""

    def __init__(self, site: Sandbox, programme: str = "harbour.json") -> None:
        self.site = site
        self.into = site.root / "content/events/2031-05-13-harbour"
        self.people = site.root / "content/people"
        self.schedule = site.root.parent / f"{site.root.name}-programme" / programme
        self.schedule.parent.mkdir()
        shutil.copy(PROGRAMMES / programme, self.schedule)
        (self.schedule.parent / "photos").mkdir()
        (self.schedule.parent / "photos/ada.png").write_bytes(PHOTO)

    def run(self, *options: str) -> int:
        return import_programme.main([str(self.schedule), "--into", str(self.into), *options])

    def change(self, old: str, new: str) -> None:
        text = self.schedule.read_text("utf-8")
        assert old in text
        self.schedule.write_text(text.replace(old, new), "utf-8")

    def event(self) -> dict[str, Any]:
        found: dict[str, Any] = as_written(self.into / "event.yaml")
        return found

    def sessions(self) -> dict[str, dict[str, Any]]:
        """The sessions of all days by their ids, each with the name of its file."""
        paths = sorted((self.into / "sessions").glob("*.yaml"))
        return {item["id"]: item | {"file": path.stem} for path in paths for item in as_written(path)}

    def text(self, name: str) -> str:
        return (self.into / "sessions" / name).read_text("utf-8")

    def tree(self) -> dict[str, bytes]:
        content = self.site.root / "content"
        return {
            path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*") if path.is_file()
        }


@pytest.fixture
def imported(site: Sandbox) -> Import:
    found = Import(site)
    assert found.run() == 0
    return found


def test_the_event_loads_as_it_was_written(imported: Import) -> None:
    problems = Problems()
    found = loading.load(imported.site.project, problems, allow_missing=False)
    assert not [str(problem) for problem in problems if re.search("harbour|people", problem.location.path)]
    assert found
    [event] = [event for event in found.events if event.id == "harbour"]
    assert len(event.agenda) == 10
    assert event.publication == "draft"


def test_the_conference_has_its_days_rooms_tracks_and_languages(imported: Import) -> None:
    event = imported.event()
    assert event["title"] == {"en": "Harbour Days 2031", "fr": "Harbour Days 2031"}
    assert event["days"] == [
        {"date": "2031-05-13", "start": "09:30", "end": "05:30"},
        {"date": "2031-05-14", "start": "09:00", "end": "06:00"},
    ]
    assert event["rooms"]["great-hall"] == {
        "name": "Great Hall",
        "capacity": "400",
        "description": {"en": "Ground floor"},
    }
    assert list(event["rooms"]) == ["great-hall", "lab", "a-room-of-nobody-s-list"]
    assert event["tracks"] == {"ports-ships": {"name": "Ports & Ships", "color": "#7a1fa2"}}
    assert event["session_types"] == {"dj-set": {"name": "DJ Set"}}
    assert event["languages"] == {"floor": ["en", "de"]}


@pytest.mark.parametrize(
    ("session", "said"),
    [
        ("opening", {"start": "09:30", "end": "10:15", "type": "keynote", "track": "ports-ships", "language": "en"}),
        ("coffee-break", {"type": "break", "start": "10:15", "end": "10:30"}),
        ("meetup", {"status": "cancelled", "title": "Meetup", "end": "24:00"}),
        ("meetup-16", {"title": "Meetup", "type": "social", "language": "en"}),
        ("night-tide", {"file": "2031-05-13", "date": "2031-05-14", "start": "03:00", "type": "dj-set"}),
        ("fog-horn-marathon", {"start": "22:00", "duration": "10:00"}),
        ("until-midnight", {"end": "24:00"}),
        ("greetings-from-halifax", {"start": "13:00", "room": "a-room-of-nobody-s-list"}),
        ("ropes", {"language": "en", "languages": {"floor": ["de"]}}),
        ("signals-and-buoys-in-the-dark", {"languages": {"floor": ["de", "en"]}, "do_not_record": "yes"}),
    ],
)
def test_a_session_says_when_where_and_what_it_is(imported: Import, session: str, said: dict[str, Any]) -> None:
    found = imported.sessions()[session]
    assert {key: found.get(key) for key in said} == said


def test_a_session_of_unknown_length_has_no_hours_and_a_line_for_the_editor(imported: Import) -> None:
    assert "start" not in imported.sessions()["meetup-16"]
    assert "# TODO: it begins at 09:00; write start and end." in imported.text("2031-05-14.yaml")


def test_a_short_abstract_stands_in_yaml_and_a_long_text_in_its_language(imported: Import) -> None:
    sessions = imported.sessions()
    assert sessions["opening"]["abstract"] == (
        "What a harbour is for. Why we are here, and what for (https://example.org/why)."
    )
    assert sessions["night-tide"]["abstract"] == "Loud and long (https://example.org/night)."
    assert sessions["meetup-16"]["abstract"] == "Come and meet us. Itération two."
    texts = sorted(path.name for path in (imported.into / "sessions").glob("*.md"))
    assert texts == ["opening.en.md", "ropes.en.md", "signals-and-buoys-in-the-dark.de.md"]


def test_links_are_materials_and_a_film_is_a_recording(imported: Import) -> None:
    opening = imported.sessions()["opening"]
    assert opening["materials"] == [
        {"title": "Our <3 site", "url": "https://www.example.org/site"},
        {"title": "Slides", "url": "https://programme.example.org/media/opening.pdf"},
    ]
    assert opening["recordings"] == [{"url": "https://video.example.org/11.mp4"}]


def test_people_are_one_by_name_with_pronouns_biography_and_a_photo_that_lies_there(imported: Import) -> None:
    people = {path.name: path.read_bytes() for path in imported.people.iterdir()}
    assert sorted(people) == [
        *("ada-hafen.en.md", "ada-hafen.png", "ada-hafen.yaml"),
        *("maud-bay.yaml", "otto-kai.de.md", "otto-kai.yaml", "person-5.yaml"),
    ]
    assert people["ada-hafen.png"] == PHOTO
    assert yaml.safe_load(people["ada-hafen.yaml"]) == {
        "name": "Ada Hafen",
        "pronouns": "she/her",
        "photo": "ada-hafen.png",
    }
    assert b"a lot of them" in people["ada-hafen.en.md"]
    assert imported.sessions()["signals-and-buoys-in-the-dark"]["speakers"] == ["ada-hafen"]


@pytest.mark.parametrize("address", ["https://example.org/ada.png", "../ada.png", "/etc/hostname", "photos/none.png"])
def test_a_photo_elsewhere_or_above_the_programme_is_not_taken(site: Sandbox, address: str) -> None:
    one = Import(site)
    one.change("photos/ada.png", address)
    made = importing.make(importing.Request(one.schedule, one.into, one.people), Notes())
    assert not [path for path in made.files if path.suffix not in {".yaml", ".md"}]


def test_what_is_left_out_and_what_is_to_be_decided_is_told(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert Import(site).run() == 0
    said = capsys.readouterr().out
    for line in (
        "10 sessions, 2 days, 3 rooms, 1 track, 1 type, 4 people.",
        "  person without a name: -",
        "  room without a session: Empty Room",
        "  session called cancelled in its title: now its status: CANCELLED! Meetup",
        "  event.yaml, place: where people meet; or attendance_mode: online",
    ):
        assert line in said.splitlines()


def test_two_imports_write_the_same_bytes(imported: Import, new_site: Any) -> None:
    other = Import(new_site())
    other.run()
    assert other.tree() == imported.tree()


def test_nothing_is_overwritten_without_being_asked(imported: Import, capsys: pytest.CaptureFixture[str]) -> None:
    before = imported.tree()
    assert imported.run() == 1
    assert "nothing was written" in capsys.readouterr().err
    assert imported.tree() == before


def test_a_second_import_keeps_ids_and_what_editors_wrote(imported: Import, capsys: pytest.CaptureFixture[str]) -> None:
    event = imported.into / "event.yaml"
    event.write_text(event.read_text("utf-8").replace("Harbour Days 2031", "Harbour Days"), "utf-8")
    own = imported.people / "otto-kai.yaml"
    own.write_text("name: Otto Kai\nposition: {en: Skipper, fr: Patron}\n", "utf-8")
    imported.change('"Opening"', '"The opening, at last"')
    imported.change('"title": "Ropes"', '"title": "Opening"')
    imported.change('"A room of nobody\'s list": [', '"New quay": [')
    imported.change('"Coffee break",\n                "type"', '"Tea",\n                "type"')
    assert imported.run("--replace") == 0
    sessions = imported.sessions()
    assert sessions["opening"]["title"] == "The opening, at last"
    assert sessions["ropes"]["title"] == "Opening"
    assert imported.event()["title"]["en"] == "Harbour Days"
    assert "Skipper" in own.read_text("utf-8")
    said = capsys.readouterr().out
    assert "event.yaml stays as it is, and lacks some rooms that sessions name: new-quay" in said
    assert "person whose file was there: it stays as it is: otto-kai.yaml" in said


def test_texts_of_sessions_that_are_gone_go_with_a_second_import(imported: Import) -> None:
    mine = imported.into / "sessions/mine.en.md"
    mine.write_text("My own.\n", "utf-8")
    data = json.loads(imported.schedule.read_text("utf-8"))
    data["schedule"]["conference"]["days"].pop()
    imported.schedule.write_text(json.dumps(data), "utf-8")
    assert imported.run("--replace") == 0
    assert sorted(path.name for path in (imported.into / "sessions").iterdir()) == [
        *("2031-05-13.yaml", "mine.en.md", "opening.en.md", "signals-and-buoys-in-the-dark.de.md"),
    ]


def test_xml_becomes_the_same_form(site: Sandbox) -> None:
    one = Import(site, "harbour.xml")
    assert one.run("--timezone", "Europe/Berlin") == 0
    event, sessions = one.event(), one.sessions()
    assert (event["date"], event["start"], event["end"]) == ("2031-09-20", "22:30", "01:00")
    assert event["place"] == {"name": "Customs House", "address": "Bremen"}
    assert sessions["lights-towers"]["speakers"] == ["lucia-faro"]
    assert sessions["lights-towers"]["recordings"] == [{"url": "https://video.example.org/31.mp4"}]
    assert sessions["lights-towers"]["do_not_record"] == "yes"
    assert (sessions["ghost-ships"]["date"], sessions["ghost-ships"]["start"]) == ("2031-09-21", "00:15")
    assert "language" not in sessions["ghost-ships"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "wrong.json:1:1: this is not JSON."),
        ("[]", "there is no “schedule” at the top."),
        ('{"schedule": []}', "“schedule” at the top is not a mapping"),
        ('{"schedule": {}}', "there is no “conference” in “schedule”."),
        ('{"schedule": {"conference": {}}}', "there is no “days” in “schedule.conference”."),
        ('{"schedule": {"conference": {"days": []}}}', "no day of schedule.conference.days has a session."),
        ('{"schedule": {"conference": {"days": [{}]}}}', "there is no “rooms” in “schedule.conference.days[0]”."),
        ('{"schedule": {"conference": {"days": [{"rooms": {}}]}}}', "“schedule.conference.days[0].date” is no date"),
        ("<schedule>", "wrong.json: this is not XML"),
        ("<rss/>", "the first element is <rss>, not <schedule>."),
        ('<!DOCTYPE x [<!ENTITY a "b">]><schedule/>', "it has a document type"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_file_that_is_no_programme_is_told_with_the_key_that_is_missing(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(text, "utf-8")
    request = importing.Request(path, tmp_path / "content/events/one", tmp_path / "content/people")
    with pytest.raises(NotImportedError) as error:
        importing.make(request, Notes())
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"title": "Opening",', "", "“schedule.conference.days[0].rooms['Great Hall'][0]” has no “title”."),
        ('"duration": "00:45"', '"duration": "soon"', ".duration” is no length, such as 00:45: 'soon'"),
        ('"2031-05-13T09:30:42+02:00"', '"2031-05-13Tnoon"', "has no hour at which it starts: '2031-05-13Tnoon'"),
        ('"Europe/Berlin"', '""', "it does not say in which time zone it is; add --timezone"),
        ('"Europe/Berlin"', '"CET/Summer"', "“CET/Summer” is no time zone"),
    ],
)
def test_a_programme_that_lacks_a_fact_is_told_with_its_place(site: Sandbox, old: str, new: str, said: str) -> None:
    one = Import(site)
    one.change(old, new)
    with pytest.raises(NotImportedError) as error:
        importing.make(importing.Request(one.schedule, one.into, one.people), Notes())
    assert said in str(error.value)


def test_hours_stay_as_written_where_the_zone_of_the_file_cannot_be_right(site: Sandbox) -> None:
    one = Import(site)
    one.change('"Europe/Berlin"', '"UTC"')
    notes = Notes()
    made = importing.make(importing.Request(one.schedule, one.into, one.people), notes)
    [sessions] = [text for path, text in made.files.items() if path.name == "2031-05-13.yaml"]
    assert "start: 09:30" in str(sessions)
    assert "  event.yaml, timezone: the hours have the offset +0200, which UTC has not" in notes.lines()
