"""``build.py record``, as an editor meets it: what it notes, accepts and tells, and what a build makes of it."""

from __future__ import annotations

import shutil
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from conftest import BEFORE, ROOT

from microsite.cli import main
from microsite.problems import Problems
from microsite.translation import accepted

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Sandbox

EVENT, SITE = "content/events/talk/event.yaml", "content/site.yaml"
HISTORY = "history/open-science.txt"
HOURS = "start: 10:00\nend: 11:30\n"
CALENDAR = "en/open-science/open-science.ics"
FIRST, SECOND = 1_890_984_600, 1_891_157_400
"""2029-12-03 09:30 and 2029-12-05 09:30, in UTC."""


@pytest.fixture(autouse=True)
def _at_first(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this site was accepted before; its words come with the translations of another one."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(FIRST))
    accepted.path_of(site.project).unlink()


def record(site: Sandbox, monkeypatch: pytest.MonkeyPatch | None = None, at: int = FIRST) -> int:
    if monkeypatch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(at))
    return main(["record"], site.root)


def written(site: Sandbox) -> dict[str, bytes]:
    """What a record may write."""
    paths = [*(site.root / "history").rglob("*.txt"), *(site.root / "i18n").glob("*.lock")]
    return {path.name: path.read_bytes() for path in paths}


def told(site: Sandbox) -> list[str]:
    site.build()
    return [f"{problem.code}: {problem.message}" for problem in site.problems]


def calendar(site: Sandbox) -> dict[str, str]:
    lines = site.page(CALENDAR).replace("\n ", "").splitlines()
    return {name: value for name, _, value in (line.partition(":") for line in lines)}


# What it writes.


def test_facts_are_noted_with_the_instant_and_twice_changes_nothing(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record(site) == 0
    first = written(site)
    assert set(first) == {"open-science.txt", "talks.txt", "translations.lock"}
    assert (
        b"event hours 2029-12-03T09:30:00Z 2030-05-14T10:00+02:00/2030-05-14T11:30+02:00\n" in first["open-science.txt"]
    )
    assert first["talks.txt"].splitlines()[1:] == [
        b"series slug/en 2029-12-03T09:30:00Z talks",
        b"series slug/fr 2029-12-03T09:30:00Z talks",
    ]
    said = capsys.readouterr().out
    assert "open-science.txt: hours 2030-05-14T10:00" in said
    assert "history/series/talks.txt: series slug/en talks; series slug/fr talks\n" in said
    assert record(site, monkeypatch, SECOND) == 0
    assert written(site) == first
    assert capsys.readouterr().out.splitlines() == ["nothing has changed since the last time"]


def test_a_later_value_is_a_line_more_and_no_line_goes(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    record(site)
    before = written(site)["open-science.txt"].splitlines()
    site.replace(EVENT, HOURS, f"{HOURS}status: cancelled\n")
    record(site, monkeypatch, SECOND)
    after = written(site)["open-science.txt"].splitlines()
    assert [line for line in after if line not in before] == [b"event status 2029-12-05T09:30:00Z cancelled"]
    assert set(before) < set(after)


def test_sessions_are_named_up_to_a_few_and_then_counted(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    items = "".join(f"  - {{id: s{n}, title: {{en: x, fr: y}}, start: 10:1{n}, end: 10:1{n + 1}}}\n" for n in range(6))
    text = (site.root / EVENT).read_text(encoding="utf-8")
    site.write(EVENT, text.partition("people:")[0] + f"layout: site\nagenda:\n{items}updated: 2029-12-01\n")
    assert record(site) == 0
    assert "status scheduled; 30 facts of 6 sessions and pages\n" in capsys.readouterr().out
    site.replace(EVENT, "id: s5, ", "id: s5, room: hall, ")
    site.replace(EVENT, "layout: site", "layout: site\nrooms: {hall: {name: Hall}}")
    assert record(site, monkeypatch, SECOND) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("open-science.txt: session/s5 room hall")


def test_a_draft_is_recorded_once_it_is_published(site: Sandbox) -> None:
    site.replace(EVENT, HOURS, f"{HOURS}publication: draft\n")
    record(site)
    assert set(written(site)) <= {"translations.lock"}
    site.replace(EVENT, "publication: draft\n", "")
    record(site)
    assert "open-science.txt" in written(site)


def test_a_site_with_a_mistake_is_not_recorded(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    site.replace(EVENT, "end: 11:30", "end: late")
    assert record(site) == 1
    assert written(site) == {}
    assert "time-format" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_a_problem(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("history", "x\n")
    assert record(site) == 1
    assert "not-a-folder" in capsys.readouterr().err


def test_a_history_that_is_a_link_is_refused(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    record(site)
    (site.root / HISTORY).rename(site.root / "elsewhere.txt")
    (site.root / HISTORY).symlink_to("../elsewhere.txt")
    assert record(site) == 1
    assert "not-a-file" in capsys.readouterr().err


# What a build makes of it.


def test_a_build_writes_none_of_it_and_says_what_is_not_recorded(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(site) == []
    site.replace(EVENT, "start: 10:00\n", "start: 09:30\n")
    assert told(site) == []  # a site that never recorded hears nothing
    record(site)
    assert told(site) == []
    before = written(site)
    site.replace(EVENT, "start: 09:30\n", "status: moved_online\nstart: 10:00\n")
    assert told(site) == ["not-recorded: changed, and not recorded yet: hours, status"]
    assert written(site) == before
    record(site, monkeypatch, SECOND)
    assert told(site) == []


def test_a_calendar_takes_a_change_over_that_nobody_counted(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    site.replace(EVENT, "updated: 2029-12-01\n", "")
    site.build()
    assert (calendar(site)["SEQUENCE"], calendar(site)["DTSTAMP"]) == ("0", "19700101T000000Z")
    record(site)
    site.build()
    assert (calendar(site)["SEQUENCE"], calendar(site)["DTSTAMP"]) == ("0", "20291203T093000Z")
    site.replace(EVENT, "start: 10:00\n", "start: 09:30\n")
    record(site, monkeypatch, SECOND)
    site.build()
    told = calendar(site)
    assert (told["SEQUENCE"], told["DTSTAMP"], told["LAST-MODIFIED"]) == ("1", *["20291205T093000Z"] * 2)
    assert "<updated>2029-12-05T09:30:00+00:00</updated>" in site.page("fr/feed.atom")


def test_a_build_with_nothing_to_do_notices_a_history_that_changed(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build()
    assert site.build().fresh
    record(site)
    assert not site.build().fresh
    assert site.build().fresh
    text = (site.root / HISTORY).read_text(encoding="utf-8")
    site.write(
        HISTORY, f"{text}event status 2029-12-04T09:30:00Z cancelled\nevent status 2029-12-05T09:30:00Z scheduled\n"
    )
    assert not site.build().fresh
    assert calendar(site)["SEQUENCE"] == "2"
    record(site, monkeypatch, SECOND)
    assert sorted(written(site)["open-science.txt"].decode().splitlines()) == sorted(
        (
            *text.splitlines(),
            "event status 2029-12-04T09:30:00Z cancelled",
            "event status 2029-12-05T09:30:00Z scheduled",
        )
    )


def test_an_old_address_is_missed_until_it_leads_somewhere_again(
    site: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    record(site)
    site.replace(EVENT, "en: open-science", "en: open-data")
    capsys.readouterr()
    record(site)
    assert "the page was at /en/open-science/, where there is nothing now" in capsys.readouterr().err
    assert told(site) == ["address-gone: the page was at /en/open-science/, where there is nothing now"]
    site.replace(EVENT, "en: open-data", "en: open-science")
    assert told(site) == [
        "not-recorded: changed, and not recorded yet: slug/en",
        "address-gone: the page was at /en/open-data/, where there is nothing now",
    ]


def test_an_address_that_another_event_has_now_is_not_missed(site: Sandbox) -> None:
    record(site)
    text = (site.root / EVENT).read_text(encoding="utf-8").replace("2030-05-14", "2031-05-14").replace("2030-", "2031-")
    site.write("content/events/next/event.yaml", text.replace("id: open-science", "id: next"))
    site.replace(EVENT, "{en: open-science, fr: science-ouverte}", "{en: first, fr: premier}")
    assert not any(line.startswith("address-gone") for line in told(site))


def test_the_history_of_an_event_that_is_gone_stays_and_is_told(site: Sandbox) -> None:
    record(site)
    text = (site.root / EVENT).read_text(encoding="utf-8")
    site.write("content/events/other/event.yaml", text.replace("open-science", "other").replace("science-ouverte", "x"))
    shutil.rmtree(site.root / "content/events/talk")
    record(site)
    addresses = "/en/open-science/, /fr/science-ouverte/"
    assert told(site) == [f"address-gone: no event has the id “open-science” any more; its page was at {addresses}"]
    (site.root / HISTORY).unlink()
    assert told(site) == []


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        "event",
        "{{ 1 + 1 }}",
        "event status 2030-01-01T00:00:00Z \u202ex",
        "\ufeff\ufeff",
        "é" * 600_000,
        "x y " * 9,
    ],
    ids=["null", "word", "template", "bidi", "mark", "large", "words"],
)
def test_whatever_stands_in_a_history_is_answered_with_its_place(site: Sandbox, text: str) -> None:
    (site.root / "history").mkdir()
    (site.root / HISTORY).write_text(text, encoding="utf-8")
    assert record(site) == 1
    assert main(["build", "--as-of", BEFORE.as_of or ""], site.root) == 1
    assert not (site.root / "output").exists()


def test_values_that_nobody_wrote_so_are_only_compared(site: Sandbox) -> None:
    hostile = "<script>alert(1)</script> {{ 1 }} ../../etc"
    site.write(HISTORY, f"event hours 2029-12-03T09:30:00Z {hostile}\nevent slug/en 2029-12-03T09:30:00Z {hostile}\n")
    site.write("history/..%2Fx y.txt", "event slug/en 2029-12-03T09:30:00Z x\n")
    site.build()
    assert not any(b"alert(1)" in data for data in site.tree().values())
    assert calendar(site)["SEQUENCE"] == "1"


# Translations.


def test_translations_that_are_published_together_are_accepted(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record(site)
    assert "translations accepted" in capsys.readouterr().out
    site.replace(EVENT, "en: To talk.", "en: To talk and to listen.")
    assert told(site) == [
        "translation-stale: the text in “en” changed after it was translated into “fr”",
    ]
    assert "translate accept event/open-science/objectives" in next(iter(site.problems)).hint
    record(site, monkeypatch, SECOND)  # what was changed on one side stays told
    assert any("stale" in line for line in told(site))


def test_what_may_be_a_later_form_of_an_accepted_text_is_left_to_somebody_who_looks(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record(site)
    site.replace(EVENT, "{en: To talk., fr: Causer.}", "{en: To talk and to listen., fr: Bavarder.}")
    before = written(site)["translations.lock"]
    capsys.readouterr()
    record(site, monkeypatch, SECOND)
    main(["translate", "accept", "event/open-science/title"], site.root)
    record(site, monkeypatch, SECOND)
    assert written(site)["translations.lock"] == before
    assert "1 translation not accepted" in capsys.readouterr().out


def test_what_is_added_in_both_languages_is_accepted_beside_what_stands(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(site)
    before = accepted.load(site.project, Problems())
    more = "  - {en: What is open?, fr: Qu'est-ce qui est ouvert ?}\n"
    site.replace(EVENT, more, f"{more}  - {{en: For whom?, fr: Pour qui ?}}\n")
    record(site, monkeypatch, SECOND)
    new = accepted.load(site.project, Problems()).pairs - before.pairs
    assert [pair.field for pair in new] == ["key_questions"]


def test_words_of_a_draft_are_not_accepted(site: Sandbox) -> None:
    site.replace(EVENT, HOURS, f"{HOURS}publication: draft\n")
    record(site)
    assert b"event/open-science" not in written(site).get("translations.lock", b"")


# Two branches.


def test_two_branches_that_both_record_merge_by_themselves(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("git"):
        pytest.skip("no git on this machine")
    git(site.root, "init", "-q", "-b", "main")
    shutil.copyfile(ROOT / ".gitattributes", site.root / ".gitattributes")
    record(site)
    commit(site.root)
    for name, old, new, at in (
        ("one", "start: 10:00\n", "start: 09:30\n", SECOND),
        ("two", "\nregistration:", "\nstatus: cancelled\nregistration:", SECOND + 60),
    ):
        git(site.root, "checkout", "-q", "-b", name, "main")
        site.replace(EVENT, old, new)
        site.replace(EVENT, "end: 11:30\n", "end: 12:00\n")  # both say it, each at its own instant
        record(site, monkeypatch, at)
        commit(site.root)
    git(site.root, "merge", "-q", "one", "-m", "both", "-X", "theirs")
    site.build()
    assert [problem.code for problem in site.problems if problem.location.path.startswith("history")] == []
    text = (site.root / HISTORY).read_text(encoding="utf-8")
    assert "2029-12-05T09:30:00Z 2030-05-14T09:30" in text
    assert "2029-12-05T09:31:00Z 2030-05-14T10:00" in text
    assert "2029-12-05T09:31:00Z cancelled" in text
    assert int(calendar(site)["SEQUENCE"]) >= 3


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A", "content", "history", "i18n", ".gitattributes")
    git(folder, "commit", "-q", "-m", "x")


def test_a_history_of_many_changes_is_recorded_in_linear_time(site: Sandbox) -> None:
    lines = (f"event status 2029-01-01T{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}Z was{n}\n" for n in range(16_000))
    site.write(HISTORY, "".join(lines))
    began = time.process_time()
    assert record(site) == 0
    assert time.process_time() - began < 4
