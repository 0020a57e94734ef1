"""``build.py new``, by flags and by questions: nothing is overwritten, and nothing half written."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

from microsite.cli import main
from microsite.console import Console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import Sandbox

FLAGS = ["--title", "en=Open data", "--title", "fr=Données ouvertes", "--series", "talks", "--date", "2030-06-01"]
HOURS = ["--start", "9:00", "--end", "10:30"]
LATER = "write a later hour; an event that ends on another day has an end_date"
SAME_DAY = "leave this empty where it ends on the same day; its hours come next, start and end"
JOINS = (
    "this link joins a Zoom meeting: everybody who finds it can enter; write the link by which people register; its "
    "host finds it in Zoom under Invitations or Registration: https://….zoom.us/webinar/register/…"
)
FOLDER = "2030-06-01-open-data"


def new(site: Sandbox, *flags: str) -> int:
    return main(["new", *flags], site.root)


def event_folders(site: Sandbox) -> set[str]:
    return {path.name for path in (site.project.content / "events").iterdir()}


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a person at a terminal will answer, line by line; then Ctrl-D."""
    lines: list[str] = []

    def ask(console: Console, question: str) -> str:
        console.say(question)
        if not lines:
            raise EOFError
        return lines.pop(0)

    monkeypatch.setattr(Console, "can_ask", True)
    monkeypatch.setattr(Console, "ask", ask)
    return lines


@pytest.fixture(autouse=True)
def nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Console, "can_ask", False)


def test_flags_make_a_draft_that_check_takes(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(site.root)
    assert new(site, *FLAGS, *HOURS) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        f"content/events/{FOLDER}/ is there, as a draft: event.yaml, background.en.md, background.fr.md"
    )
    assert event_folders(site) == {"talk", FOLDER}
    assert main(["check"], site.root) == 0


def test_published_once_the_words_are_written(site: Sandbox) -> None:
    assert new(site, *FLAGS, *HOURS) == 0
    for path in (site.project.content / "events" / FOLDER).iterdir():
        text = path.read_text("utf-8").replace("TODO", "words").replace("publication: draft", "publication: public")
        path.write_text(text, encoding="utf-8")
    site.build()
    assert "Données ouvertes" in site.page("fr/donnees-ouvertes/index.html")


def test_missing_flags_are_named_where_nobody_can_answer(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(site, "--title", "en=Open data", "--series", "none") == 2
    assert capsys.readouterr().err == ("python3 build.py new: missing: --timezone Europe/Paris --date 2030-05-14\n")
    assert event_folders(site) == {"talk"}


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--title", "de=Offen"], "--title: “de=Offen” begins with no language of the site; write “en=…”, “fr=…”"),
        (["--title", "en=zero\u200bwidth"], "--title: the invisible character U+200B is not allowed; delete it"),
        (["--series", "talk"], "--series: “talk” is not among the series; did you mean talks?"),
        (["--date", "1.6.2030"], "--date: “1.6.2030” is not a date; write 2030-06-01"),
        (
            ["--end", "9:00"],
            "--end: the event ends at 09:00, and starts at 09:00; write a later hour",
        ),
        (["--date", "2030-06"], "--start: “start” says nothing while “date” is 2030-06, and no day; remove start"),
        (["--end-date", "2030-05-31"], "--end-date: the event ends on 2030-05-31, before it starts on 2030-06-01"),
        (["--timezone", "CET"], "--timezone: “CET” is an abbreviation"),
        (["--date", "2030-03-31", "--start", "2:30"], "--start: 02:30 does not exist on 2030-03-31 in Europe/Paris"),
        (
            ["--registration-url", "https://meet.google.com/abc-defg-hij"],
            "--registration-url: this link joins a Google",
        ),
        (["--registration-url", "zoom"], "--registration-url: “zoom” is not a web address"),
        (["--floor", "english"], "--floor: “english” is not a language tag"),
        (["--id", "open-science"], "--id: the id “open-science” is taken"),
        (["--id", "Open"], "--id: “Open” cannot be an id"),
    ],
)
def test_wrong_flag_is_refused_with_what_to_write(
    site: Sandbox, flags: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(site, *FLAGS, *HOURS, *flags) == 2
    assert f"build.py new: {said}" in capsys.readouterr().err
    assert event_folders(site) == {"talk"}


def test_event_may_end_on_another_day_and_say_otherwise_than_its_series(site: Sandbox) -> None:
    flags = ["--end-date", "2030-06-02", "--start", "22:00", "--end", "1:00", "--timezone", "Asia/Tokyo"]
    assert new(site, *FLAGS, *flags, "--floor", "en,fr", "--id", "night") == 0
    text = (site.project.content / "events/2030-06-01-night/event.yaml").read_text("utf-8")
    assert "\ndate: 2030-06-01\nstart: 22:00\nend: 01:00\nend_date: 2030-06-02\ntimezone: Asia/Tokyo\n" in text


def test_folder_that_is_there_is_never_written_over(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    kept = site.write(f"content/events/{FOLDER}/notes.txt", "mine")
    assert new(site, *FLAGS, *HOURS) == 1
    assert "this folder is there already [not-unique]" in capsys.readouterr().err
    assert [path.read_text("utf-8") for path in kept.parent.iterdir()] == ["mine"]


def test_full_disk_leaves_nothing_half_written(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write = Path.write_text

    def full(path: Path, *arguments: str, **options: str) -> int:
        if path.name == "background.fr.md":
            raise OSError(28, "No space left on device")
        return write(path, *arguments, **options)

    monkeypatch.setattr(Path, "write_text", full)
    assert new(site, *FLAGS, *HOURS) == 1
    assert "error: cannot be written: No space left on device [unwritable]" in capsys.readouterr().err
    assert event_folders(site) == {"talk"}


def test_first_event_of_a_site_can_be_made(site: Sandbox) -> None:
    (site.project.content / "events" / "talk").rename(site.root / "away")
    (site.project.content / "events").rmdir()
    assert new(site, *FLAGS, *HOURS) == 0
    assert event_folders(site) == {FOLDER}


def test_questions_are_asked_again_until_the_answer_is_right(
    site: Sandbox, answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answers += ["", "Open data", "", "talk", "talks", "1 June", "2030-06-01", "2030", "10:30", "", "9am", "9:00"]
    answers += ["8:00", "10:30", "x", "https://example.zoom.us/j/81234567890", ""]
    assert new(site) == 0
    assert capsys.readouterr().out.splitlines()[1:-7] == [
        "Title in English: ",
        "  this is needed",
        "Title in English: ",
        "Title in French (later): ",
        "Series: talks, or none (talks): ",
        "  “talk” is not among the series; did you mean talks?",
        "Series: talks, or none (talks): ",
        "Day there, such as 2030-05-14; or a month, 2030-05; or tba: ",
        "  “1 June” is not a date; write the year too: 2030-06-01, for example",
        "Day there, such as 2030-05-14; or a month, 2030-05; or tba: ",
        "Last day there (the same): ",
        "  “2030” is not a date; write year-month-day: 2022-09-08",
        "Last day there (the same): ",
        f"  “10:30” is an hour, and no date; {SAME_DAY}",
        "Last day there (the same): ",
        "Start there, such as 14:00 (a whole day): ",
        "  “9am” is not an hour; write 09:00",
        "Start there, such as 14:00 (a whole day): ",
        "End there, such as 15:30: ",
        f"  the event ends at 08:00, and starts at 09:00; {LATER}",
        "End there, such as 15:30: ",
        "Address of the registration (later): ",
        "  “x” is not a web address; write it whole: https://www.example.org/page",
        "Address of the registration (later): ",
        f"  {JOINS}",
        "Address of the registration (later): ",
    ]
    assert event_folders(site) == {"talk", FOLDER}


def test_only_what_is_not_given_is_asked(site: Sandbox, answers: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    answers += ["2030-06-01", "", "10:30", ""]
    assert new(site, *FLAGS[:6], "--start", "9:00") == 0
    asked = [line for line in capsys.readouterr().out.splitlines() if line.endswith(": ")]
    assert asked == [
        "Day there, such as 2030-05-14; or a month, 2030-05; or tba: ",
        "Last day there (the same): ",
        "End there, such as 15:30: ",
        "Address of the registration (later): ",
    ]


def test_the_only_series_is_taken_and_told(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(site, *FLAGS[:4], *FLAGS[6:], *HOURS) == 0
    assert "It is in the series “talks”" in capsys.readouterr().out
    assert "\nseries: talks\n" in (site.project.content / "events" / FOLDER / "event.yaml").read_text("utf-8")
    assert new(site, *FLAGS, *HOURS, "--title", "en=Other") == 0
    assert "It is in the series" not in capsys.readouterr().out


def test_of_several_series_none_is_taken(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("content/series/others.yaml", "name: {en: Others, fr: Autres}\n")
    assert new(site, *FLAGS[:4], *FLAGS[6:], *HOURS) == 2
    assert "missing: --timezone" in capsys.readouterr().err


def test_a_name_that_is_taken_is_asked_for_or_told(
    site: Sandbox, answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    titles = ["--title", "en=Open science", "--title", "fr=La science ouverte"]
    assert new(site, *FLAGS[4:], *HOURS, *titles) == 0
    told = capsys.readouterr().out
    assert "“open-science” is taken, so it has “open-science-2”; for other words, change id and slug" in told
    answers += ["Open science", "", "", "2031-06-01", "", "", "", "open-science", "open-science-2031"]
    assert new(site) == 0
    assert "Id: “open-science” is taken; another one (open-science-3): " in capsys.readouterr().out
    text = (site.project.content / "events/2031-06-01-open-science-2031/event.yaml").read_text("utf-8")
    assert "\nid: open-science-2031\n" in text
    assert "\n  en: open-science-2031\n" in text


def test_the_words_to_replace_are_in_the_language_of_their_file(site: Sandbox) -> None:
    assert new(site, *FLAGS, *HOURS) == 0
    texts = [
        (site.project.content / "events" / FOLDER / f"background.{code}.md").read_text("utf-8") for code in ("en", "fr")
    ]
    assert [text.partition(",")[0] for text in texts] == [
        "TODO: what the event is about",
        "TODO\u202f: de quoi parle l’événement",
    ]


@pytest.mark.parametrize("home", ["", "open-science"])
def test_the_next_steps_are_commands_that_were_typed_before_and_tell_of_the_home(
    site: Sandbox, capsys: pytest.CaptureFixture[str], home: str
) -> None:
    if home:
        site.replace("content/site.yaml", "languages:", f"home: {home}\nlanguages:")
    assert main(["new", *FLAGS, *HOURS], site.root, "py build.py") == 0
    told = capsys.readouterr().out
    assert re.findall(r"py build\.py (\w+)", told) == ["serve", "check", "build"]
    assert "python3" not in told
    assert ("The home page is that of “open-science”; for this one, write home: open-data" in told) == bool(home)


def test_the_dialogue_never_speaks_of_flags(
    site: Sandbox, answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answers += [
        "\u200b",
        "Open data",
        "",
        "talk",
        "none",
        "CET",
        "Europe/Paris",
        "1.6.2030",
        "2030-03-31",
        "2030-03-30",
        "",
    ]
    answers += [
        "25:00",
        "2:30",
        "9:00",
        "8:00",
        "9:30",
        "zoom",
        "https://meet.google.com/abc-defg-hij",
        "",
        "english",
        "",
    ]
    assert new(site) == 0
    told = capsys.readouterr().out
    assert told.count("\n  ") >= 10
    assert "--" not in told


def test_nothing_is_asked_where_everything_needed_is_given(site: Sandbox, answers: list[str]) -> None:
    answers.clear()
    assert new(site, *FLAGS, *HOURS) == 0


@pytest.mark.parametrize(
    ("date", "folder"), [("2030-06-01", FOLDER), ("2030-06", "2030-06-open-data"), ("tba", "open-data")]
)
def test_what_is_not_known_is_not_asked_for(
    site: Sandbox, answers: list[str], date: str, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answers += ["Open data", "", "talks", date, *(["", ""] if date == "2030-06-01" else []), ""]
    assert new(site) == 0
    assert ("it takes a whole day" in capsys.readouterr().out) == (date == "2030-06-01")
    text = (site.project.content / "events" / folder / "event.yaml").read_text("utf-8")
    assert f"\ndate: {date}\n\n" in text
    assert main(["check"], site.root) == 0


def test_night_needs_no_second_date(site: Sandbox) -> None:
    assert new(site, *FLAGS, "--start", "22:00", "--end", "2:00", "--id", "night") == 0
    assert new(site, *FLAGS, "--start", "22:00", "--end", "24:00", "--id", "evening") == 0
    text = (site.project.content / "events/2030-06-01-evening/event.yaml").read_text("utf-8")
    assert "\nstart: 22:00\nend: 24:00\n" in text
    assert main(["check"], site.root) == 0


def test_end_of_input_writes_nothing(site: Sandbox, answers: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    answers += ["Open data", ""]
    assert new(site) == 130
    assert capsys.readouterr().out.endswith("\nnothing was written\n")
    assert event_folders(site) == {"talk"}


def at_a_terminal(site: Sandbox, answers: Sequence[str]) -> tuple[int, str]:
    """Run the command at a pseudo-terminal and type an answer at each question; its status, and what was shown."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "microsite", "new", "--project", str(site.root)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, start_new_session=True)
    os.close(theirs)
    shown, typed, patience = b"", list(answers), 240
    while patience:
        if select.select([ours], [], [], 0.25)[0]:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # the terminal is gone with its last process
                break
        elif not shown.endswith(b": "):  # not a question, or only half of one
            patience -= 1
        elif typed:
            os.write(ours, typed.pop(0).encode() + b"\n")
        else:
            process.send_signal(signal.SIGINT)
    os.close(ours)
    return process.wait(60), shown.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX")
def test_person_at_a_terminal_is_asked(site: Sandbox) -> None:
    typed = ["L’été : « ouvert » # 1 🎓", "", "talks", "2030-06-01", "", "9:00", "10:30", ""]
    status, shown = at_a_terminal(site, typed)
    assert status == 0, shown
    assert "is there, as a draft" in shown
    assert event_folders(site) == {"talk", "2030-06-01-ete-ouvert-1"}
    assert main(["check"], site.root) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX")
def test_interrupt_at_a_terminal_writes_nothing(site: Sandbox) -> None:
    status, shown = at_a_terminal(site, ["Open data", ""])
    assert status == 130, shown
    assert "nothing was written" in shown
    assert event_folders(site) == {"talk"}
