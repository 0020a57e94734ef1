"""content/ becomes a Site, or every mistake in it is told where it stands."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from microsite.model import loading, series_files
from microsite.problems import ContentError, Problem, Problems

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.model.site import Event, Site

SITE, SERIES, EVENT = "content/site.yaml", "content/series/talks.yaml", "content/events/talk/event.yaml"
ENGLISH, FRENCH = "content/events/talk/background.en.md", "content/events/talk/background.fr.md"
TITLE = "title: {en: Open science, fr: La science ouverte}"
HOME = ("contact:", "home: open-science\ncontact:")
DRAFT = ("\ndate:", "\npublication: draft\ndate:")


def loaded(site: Sandbox) -> Site:
    problems = Problems()
    found = loading.load_whole(site.project, problems)
    assert list(problems) == []
    return found


def refused(site: Sandbox) -> list[Problem]:
    with pytest.raises(ContentError) as caught:
        loading.load_whole(site.project, Problems())
    return list(caught.value.problems)


def lines(site: Sandbox) -> list[str]:
    return [str(problem) for problem in refused(site)]


def hints(site: Sandbox) -> list[tuple[str, str]]:
    """The place and the hint of each problem."""
    return [(str(problem.location).rpartition("/")[2], problem.hint) for problem in refused(site)]


def add_event(site: Sandbox, folder: str, *changes: tuple[str, str], texts: bool = False) -> None:
    """Another event like the base's, with an id that is its folder's name and no slug."""
    path = f"content/events/{folder}/event.yaml"
    target = site.root / path
    shutil.copytree(site.root / "content/events/talk", target.parent)
    for old, new in (
        ("id: open-science", f"id: {folder}"),
        ("slug: {en: open-science, fr: science-ouverte}\n", ""),
        *changes,
    ):
        site.replace(path, old, new)
    if not texts:
        for code in ("en", "fr"):
            (target.parent / f"background.{code}.md").unlink()


# A site that is right.


def test_base_is_one_event_in_two_languages(site: Sandbox) -> None:
    found = loaded(site)
    [event] = found.events
    assert [language.locale for language in found.languages] == ["en-GB", "fr-FR"]
    assert (found.name["en"], found.name["fr"]) == ("Talks", "Causeries")
    assert (event.id, event.slug_in("fr"), event.title["fr"]) == (
        "open-science",
        "science-ouverte",
        "La science ouverte",
    )
    assert [session.speakers for session in event.agenda] == [(), ("ada",)]
    assert event.people["ada"].organization is not None
    assert event.people["ada"].organization["fr"] == "Example Institute"
    assert str(event.timezone) == "Europe/Paris"
    assert event.background["fr"].path == FRENCH


def test_text_of_several_lines_is_one_paragraph(site: Sandbox) -> None:
    site.replace(EVENT, TITLE, "title:\n  en: >-\n    Open\n    science\n  fr: |\n    La science\n    ouverte\n")
    assert loaded(site).events[0].title.root == {"en": "Open science", "fr": "La science ouverte"}


def test_languages_are_in_the_order_of_site_yaml(site: Sandbox) -> None:
    site.replace(SITE, "{en: en-GB, fr: fr-FR}", "{fr: fr-CA, en: en-US}")
    assert [language.locale for language in loaded(site).languages] == ["fr-CA", "en-US"]


def test_languages_can_be_read_alone(site: Sandbox) -> None:
    site.write(EVENT, "id: [")
    assert [one.code for one in loading.load_languages(site.project, Problems())] == ["en", "fr"]
    site.replace(SITE, "fr: fr-FR}", "fr: de-DE}")
    with pytest.raises(ContentError, match=r"site\.yaml:2:28: .* “de-DE” is not a locale of the language “fr”"):
        loading.load_languages(site.project, Problems())


def test_site_may_have_one_language(site: Sandbox) -> None:
    site.replace(SITE, "{en: en-GB, fr: fr-FR}", "{fr: fr-FR}")
    for path in (SITE, SERIES, EVENT):
        text = (site.root / path).read_text(encoding="utf-8")
        for english in ("Talks, ", "Spring talks, ", "Webinar, ", "Open science, ", "A talk about open science., "):
            text = text.replace(f"en: {english}", "")
        for english in ("To talk., ", "What is open?, ", "Analyst, ", "Welcome, ", "Talk, "):
            text = text.replace(f"en: {english}", "")
        site.write(path, text.replace("slug: {en: open-science, ", "slug: {"))
    (site.root / ENGLISH).unlink()
    assert loaded(site).events[0].title.root == {"fr": "La science ouverte"}


# Series.


def test_event_inherits_the_defaults_of_its_series(site: Sandbox) -> None:
    event = loaded(site).events[0]
    assert (event.platform, event.free, event.format["fr"]) == ("Zoom", True, "Webinaire")
    assert event.languages.all == ("en", "fr")
    assert event.part_of is not None
    assert event.part_of.id == "talks"
    assert event.part_of.name["en"] == "Spring talks"


def test_event_that_says_otherwise_wins_key_by_key(site: Sandbox) -> None:
    site.replace(EVENT, "\ndate:", "\nfree: no\nlanguages: {floor: [fr]}\ndate:")
    event = loaded(site).events[0]
    assert (event.free, event.languages.floor, event.languages.interpretation) == (False, ("fr",), ())
    assert event.platform == "Zoom"


def test_event_may_take_a_default_back(site: Sandbox) -> None:
    site.replace(EVENT, "\ndate:", "\nplatform:\ndate:")
    assert loaded(site).events[0].platform is None


def test_event_without_a_series_says_everything_itself(site: Sandbox) -> None:
    site.replace(EVENT, "series: talks\n", "")
    assert lines(site) == [
        f"{EVENT}:1:1: error: “{key}” is missing [missing-key]" for key in ("timezone", "format", "languages")
    ]
    extra = "timezone: UTC\nformat: {en: Webinar, fr: Webinaire}\nlanguages: {floor: [en]}\ndate:"
    site.replace(EVENT, "date:", extra)
    event = loaded(site).events[0]
    assert (event.part_of, event.platform, event.free) == (None, None, False)


def test_mistake_in_a_default_stands_in_the_series_file_once(site: Sandbox) -> None:
    add_event(site, "other")
    site.replace(SERIES, "platform: Zoom", "platform: [Zoom]")
    site.replace(SERIES, "Europe/Paris", "Paris")
    assert lines(site) == [
        f"{SERIES}:4:13: error: “Paris” is not a time zone [timezone-unknown]",
        f"{SERIES}:5:13: error: a text is expected here [wrong-type]",
    ]


def test_default_that_no_event_uses_is_checked_for_its_key(site: Sandbox) -> None:
    site.write("content/series/autumn.yaml", "name: {en: x, fr: y}\ndefaults:\n  fre: yes\n  slug: {en: x}\n")
    assert lines(site) == [
        "content/series/autumn.yaml:3:3: error: “fre” cannot be a default of a series [unknown-key]",
        "content/series/autumn.yaml:4:3: error: “slug” cannot be a default of a series [unknown-key]",
    ]


@pytest.mark.parametrize("key", sorted(series_files.OWN_KEYS))
def test_what_only_an_event_can_say_is_no_default(site: Sandbox, key: str) -> None:
    site.write("content/series/autumn.yaml", f"name: {{en: x, fr: y}}\ndefaults: {{{key}: x}}\n")
    assert [(problem.code, str(problem.location)) for problem in refused(site)] == [
        ("unknown-key", "content/series/autumn.yaml:2:12")
    ]


def test_summer_time_is_checked_in_defaults_too(site: Sandbox) -> None:
    site.replace(SERIES, "  free: yes", "  start: 02:30\n  free: yes")
    site.replace(EVENT, "start: 10:00\nend", "end")
    site.replace(EVENT, "2030-05-14", "2030-03-31")
    assert [str(problem.location) for problem in refused(site)] == [f"{SERIES}:7:10"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: {en: x, fr: y}\ndefaults: &a\n  free: yes\n", [f"{SERIES}:2:11"]),
        ("", [f"{SERIES}:1:1"]),
        ("name: {en: x, fr: y}\ndefualts:\n  free: yes\n", [f"{SERIES}:2:1"]),
        (None, [f"{EVENT}:2:9"]),
    ],
    ids=["refused by the gate", "empty", "misspelt defaults", "no such series"],
)
def test_broken_series_is_the_only_mistake_that_is_told(site: Sandbox, text: str | None, expected: list[str]) -> None:
    if text is None:
        (site.root / SERIES).unlink()
    else:
        site.write(SERIES, text)
    assert [str(problem.location) for problem in refused(site)] == expected


# Hints.


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (SITE, "contact:", "contacts:", ("site.yaml:5:1", "did you mean contact?")),
        (SITE, "{name: Example", "{nmae: Example", ("site.yaml:4:13", "did you mean name?")),
        (SERIES, "announcements:", "anouncements:", ("talks.yaml:2:1", "did you mean announcements?")),
        (SERIES, ", language: en}", ", langauge: en}", ("talks.yaml:2:59", "did you mean language?")),
        (SERIES, "interpretation:", "interpretaton:", ("talks.yaml:8:28", "did you mean interpretation?")),
        (EVENT, "key_questions:", "Key_Questions:", ("event.yaml:14:1", "did you mean key_questions?")),
        (EVENT, "  opens:", "  open:", ("event.yaml:11:3", "did you mean opens?")),
        (EVENT, "position: {", "postion: {", ("event.yaml:17:29", "did you mean position?")),
        (EVENT, "speakers:", "speaker:", ("event.yaml:21:65", "did you mean speakers?")),
        (SITE, "{email: talks", "{phone: 1, email: talks", ("site.yaml:5:11", "did you mean telephone?")),
    ],
)
def test_unknown_key_is_answered_with_the_nearest_one_known_there(
    site: Sandbox, path: str, old: str, new: str, expected: tuple[str, str]
) -> None:
    site.replace(path, old, new)
    assert expected in hints(site)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([(EVENT, "\ndate:", "\nstatus: canceled\ndate:")], ("event.yaml:6:9", "did you mean cancelled?")),
        (
            [(EVENT, "\ndate:", "\npublication: secret\ndate:")],
            ("event.yaml:6:14", "did you mean draft or unlisted?"),
        ),
        (
            [(EVENT, "\ndate:", "\nlanguages: [en, fr]\ndate:")],
            ("event.yaml:6:12", "write {floor: [en, fr]}"),
        ),
        (
            [
                (EVENT, "\ndate:", "\nobjectives: [One, Un]\ndate:"),
                (EVENT, "objectives: {en: To talk., fr: Causer.}\n", ""),
            ],
            ("event.yaml:6:13", "write {en: …, fr: …}"),
        ),
        (
            [(EVENT, "\ndate:", "\npublication: tomorrow\ndate:")],
            ("event.yaml:6:14", "known here: draft, public, unlisted"),
        ),
        ([(EVENT, "series: talks", "series: talk")], ("event.yaml:2:9", "did you mean talks?")),
        ([(EVENT, "[ada]", "[adda]")], ("event.yaml:21:76", "did you mean ada?")),
        (
            [(EVENT, "[ada]", "[x]")],
            ("event.yaml:21:76", "list it in event.yaml: people: {x: {name: …}}; or write content/people/x.yaml"),
        ),
        ([(SITE, "contact:", "home: open-sience\ncontact:")], ("site.yaml:5:7", "did you mean open-science?")),
        ([(SERIES, "Europe/Paris", "europe/pariss")], ("talks.yaml:4:13", "did you mean Europe/Paris?")),
        ([(EVENT, TITLE, "title: {en: Open science}")], ("event.yaml:4:8", "add fr: …")),
        ([(EVENT, TITLE, "title: Open")], ("event.yaml:4:8", "write {en: …, fr: …}")),
        (
            [(EVENT, "\ndate:", "\nrecording: https://example.org/film\ndate:")],
            ("event.yaml:6:12", "write {url: https://example.org/film}"),
        ),
        (
            [(EVENT, "\ndate:", "\ndays: 2030-05-14\ndate:")],
            ("event.yaml:6:7", "write lines that begin with “- ”, such as - {date: …}"),
        ),
        ([(EVENT, "\ndate:", "\ndays: [2030-05-14]\ndate:")], ("event.yaml:6:8", "write {date: 2030-05-14}")),
        ([(EVENT, "\ndate:", "\njours: [{jour: 2030-05-14}]\ndate:")], ("event.yaml:6:10", "did you mean date?")),
        (
            [(EVENT, "  opens: 2030-04-01 09:00", "  opens: 1er avril 2030")],
            ("event.yaml:11:10", "write the hour too: 2030-04-01 14:00"),
        ),
        (
            [(EVENT, "  closes: 2030-05-13 18:00", "  closes: 1er avril 2030 à minuit")],
            ("event.yaml:12:11", "write 2030-04-01 24:00"),
        ),
        ([(EVENT, "start: 10:00\nend: 11:30", "start: 10:00\nend: 24h")], ("event.yaml:8:6", "write 24:00")),
        *(
            (
                [(EVENT, "\ndate: 2030-05-14", f"\ndate: {words}")],
                ("event.yaml:6:7", "while the date is not known, write tba"),
            )
            for words in ("À définir", "inconnue", "pas encore fixée", "non communiqué")
        ),
        ([(EVENT, ", fr: Causer.}", ", de: Reden.}")], ("event.yaml:13:28", "the languages of the site are en, fr")),
        ([(EVENT, "id: open-science\n", "")], ("event.yaml:1:1", "add id: …")),
    ],
)
def test_hint_says_what_to_write_instead(
    site: Sandbox, changes: list[tuple[str, str, str]], expected: tuple[str, str]
) -> None:
    if "series: talk" in {new for _, _, new in changes}:  # what the series gave, or its absence would be told first
        extra = "timezone: UTC\nformat: {en: Webinar, fr: Webinaire}\nlanguages: {floor: [en]}\ndate:"
        site.replace(EVENT, "date:", extra)
    for path, old, new in changes:
        site.replace(path, old, new)
    assert expected in hints(site)


def test_file_with_a_misspelt_name_is_answered_with_the_right_one(site: Sandbox) -> None:
    (site.root / ENGLISH).rename(site.root / "content/events/talk/backgruond.en.md")
    assert hints(site) == [
        ("backgruond.en.md", "did you mean background.en.md?"),
    ]


def test_file_without_its_language_is_named_for_the_one_that_is_absent(site: Sandbox) -> None:
    (site.root / ENGLISH).rename(site.root / "content/events/talk/background.md")
    assert hints(site) == [("background.md", "name it for its language: background.en.md")]
    (site.root / FRENCH).unlink()
    assert hints(site) == [("background.md", "name it for its language: background.en.md or background.fr.md")]


# Background.


def test_background_may_be_missing_in_all_languages(site: Sandbox) -> None:
    (site.root / ENGLISH).unlink()
    (site.root / FRENCH).unlink()
    assert loaded(site).events[0].background == {}


@pytest.mark.parametrize(("gone", "kept"), [(ENGLISH, "fr"), (FRENCH, "en")])
def test_background_in_one_language_may_wait_for_the_others(site: Sandbox, gone: str, kept: str) -> None:
    (site.root / gone).unlink()
    assert loaded(site).events[0].background.keys() == {kept}


def test_background_that_the_gate_refuses_is_not_missing_too(site: Sandbox) -> None:
    (site.root / FRENCH).write_bytes(b"\xe9")
    assert [problem.code for problem in refused(site)] == ["encoding"]


def test_hidden_files_are_none_of_the_sites(site: Sandbox) -> None:
    for path in ("events/talk/.background.en.md.swp", "events/talk/._background.en.md", "series/.talks.yaml"):
        site.write(f"content/{path}", "not ours")
    (site.root / "content/events/.git").mkdir()
    assert loaded(site).events[0].background.keys() == {"en", "fr"}


def test_folder_may_have_any_name(site: Sandbox) -> None:
    (site.root / "content/events/talk").rename(site.root / "content/events/talk [1]")
    assert loaded(site).events[0].background.keys() == {"en", "fr"}


# Publication, home.


def test_draft_is_part_of_the_site_and_not_published(site: Sandbox) -> None:
    add_event(site, "hidden", DRAFT)
    add_event(site, "unlisted", ("\ndate:", "\npublication: unlisted\ndate:"))
    found = loaded(site)
    assert [event.id for event in found.events] == ["hidden", "open-science", "unlisted"]


def test_home_is_the_event_that_it_names(site: Sandbox) -> None:
    assert loaded(site).home is None
    site.replace(SITE, *HOME)
    assert loaded(site).home == "open-science"


def test_home_may_not_be_a_draft(site: Sandbox) -> None:
    site.replace(SITE, *HOME)
    site.replace(EVENT, *DRAFT)
    assert lines(site) == [f"{SITE}:5:7: error: the event “open-science” is a draft [draft-home]"]


def test_home_that_no_event_has_is_unknown_and_no_draft(site: Sandbox) -> None:
    site.replace(SITE, "contact:", "home: closed-science\ncontact:")
    assert lines(site) == [f"{SITE}:5:7: error: “closed-science” is not among the events [unknown-reference]"]


def test_home_is_not_judged_while_its_event_has_mistakes(site: Sandbox) -> None:
    site.replace(SITE, *HOME)
    site.replace(EVENT, "start: 10:00\nend", "start: 25:00\nend")
    assert [problem.code for problem in refused(site)] == ["time-format"]


# What has to be unique.


def test_id_is_unique_and_the_first_file_keeps_it(site: Sandbox) -> None:
    add_event(site, "zz", ("id: zz", "id: open-science\nslug: {en: two, fr: deux}"))
    [problem] = refused(site)
    assert str(problem) == "content/events/zz/event.yaml:1:5: error: the id “open-science” is taken [not-unique]"
    assert problem.hint.startswith(f"{EVENT} has it on line 1; if one is a copy of the other")


@pytest.mark.parametrize(
    ("slugs", "places"),
    [
        ("{en: open-science, fr: autre}", ["2:12"]),
        ("{en: other, fr: science-ouverte}", ["2:23"]),
        ("{en: open-science, fr: science-ouverte}", ["2:12", "2:30"]),
        ("{en: science-ouverte, fr: open-science}", []),
    ],
)
def test_slug_is_unique_within_its_language(site: Sandbox, slugs: str, places: list[str]) -> None:
    add_event(site, "zz", ("id: zz", f"id: zz\nslug: {slugs}"))
    if places:
        assert [str(one.location) for one in refused(site)] == [f"content/events/zz/event.yaml:{p}" for p in places]
    else:
        assert len(loaded(site).events) == 2


def test_slug_may_not_take_the_address_that_another_id_falls_back_to(site: Sandbox) -> None:
    add_event(site, "aa")
    site.replace(EVENT, "en: open-science", "en: aa")
    assert lines(site) == [f"{EVENT}:3:12: error: the address “en/aa/” is taken [not-unique]"]


# References.


def test_people_are_known_by_their_ids_in_both_roles(site: Sandbox) -> None:
    site.replace(EVENT, "moderators: [grace]}\n  - {title: {en: Talk", "moderators: [gracie]}\n  - {title: {en: Talk")
    site.replace(EVENT, "speakers: [ada]", "speakers: [ada, Ada-L]")
    assert lines(site) == [
        f"{EVENT}:20:80: error: “gracie” is not among the people [unknown-reference]",
        f"{EVENT}:21:81: error: “Ada-L” is not among the people [unknown-reference]",
    ]


def test_person_whom_nobody_names_is_no_mistake(site: Sandbox) -> None:
    site.replace(EVENT, "speakers: [ada], ", "")
    assert loaded(site).events[0].people.keys() == {"ada", "grace"}


# Everything in one run.


def test_mistakes_of_all_files_are_told_in_one_run(site: Sandbox) -> None:
    add_event(site, "zz", ("start: 10:00\nend", "start: 10.00\nend"), texts=True)
    (site.root / "content/events/zz/background.fr.md").write_bytes(b"\xe9")
    site.write("content/series/autumn.yaml", "name: @x\n")
    site.write("content/events/none/notes.txt", "nothing yet")
    site.replace(SITE, "talks@example.org", "talks")
    site.replace(SERIES, "free: yes", "free: perhaps")
    site.replace(EVENT, "2030-05-14", "2030-05-32")
    site.write("content/events/talk/notes.md", "x")
    assert [f"{problem.code} {problem.location}" for problem in refused(site)] == [
        f"email-format {SITE}:5:18",
        "yaml-syntax content/series/autumn.yaml:1:7",
        "missing-file content/events/none/event.yaml",
        "unknown-file content/events/talk/notes.md",
        f"date-format {EVENT}:6:7",
        f"yes-or-no {SERIES}:7:9",
        "encoding content/events/zz/background.fr.md:1:1",
        "time-format content/events/zz/event.yaml:6:8",
    ]


def test_problem_keeps_the_line_that_it_is_about(site: Sandbox) -> None:
    site.replace(EVENT, "2030-05-14", "14.5.2030")
    [problem] = refused(site)
    assert problem.location.text == "date: 14.5.2030"
    assert problem.location.text[problem.location.column - 1 :] == "14.5.2030"


def test_no_message_speaks_of_python(site: Sandbox) -> None:
    site.write(
        EVENT,
        """
        id: {a: b}
        slug: [x]
        title: {en: [x], fr: {a: b}}
        description:
        publication: {a: b}
        date: [x]
        start: {a: b}
        end:
        timezone: [x]
        registration: [x]
        languages: {floor: en, interpretation: {a: b}}
        people: [x]
        agenda: {a: b}
        """,
    )
    for problem in refused(site):
        for word in ("pydantic", "str", "dict", "tuple", "None", "Input", "valid ", "Record", "Event"):
            assert word not in problem.message


def test_event_knows_where_its_values_stand(site: Sandbox) -> None:
    event: Event = loaded(site).events[0]
    assert str(event.at("agenda", 1, "start")) == f"{EVENT}:21:46"
    assert str(event.at("platform")) == f"{SERIES}:5:13"
    assert str(event.at("audience")) == f"{EVENT}:1:1"


# What can be read in spite of mistakes.


def read(site: Sandbox) -> tuple[Site, list[str]]:
    """The site as far as it can be read, and what is wrong with it."""
    problems = Problems()
    found = loading.load(site.project, problems)
    assert found is not None
    return found, [f"{problem.severity} {problem.code} {problem.location}" for problem in problems]


def test_a_file_with_mistakes_hides_none_in_another(site: Sandbox) -> None:
    add_event(site, "one", ("[ada]", "[adda]"))
    add_event(site, "two", ("start: 10:00\nend", "start: ten\nend"))
    site.write("content/events/three/event.yaml", "id: [")
    site.write("content/events/talk/notes.txt", "x")
    found, told = read(site)
    assert [event.id for event in found.events] == ["one", "open-science"]
    assert [(event.folder, event.id) for event in found.unread] == [
        ("content/events/three", ""),
        ("content/events/two", "two"),
    ]
    assert told == [
        "error unknown-reference content/events/one/event.yaml:20:76",
        "error unknown-file content/events/talk/notes.txt",
        "error yaml-syntax content/events/three/event.yaml:1:5",
        "error time-format content/events/two/event.yaml:6:8",
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("\ndate:", "\nfree: oui\ndate:", "yes-or-no"),
        ("\ndate:", "\ntitel: x\ndate:", "unknown-key"),
        ("\ndate:", "\npublication: secret\ndate:", "unknown-value"),
        ("\ndate:", "\nrecording: {language: en}\ndate:", "missing-key"),
        ("\ndate:", "\nrecording: {url: 'www.example.org', language: en}\ndate:", "url-format"),
        ("speakers: [ada]", "speakers: ada", "wrong-type"),
        ("speakers: [ada]", "speaker: [ada]", "unknown-key"),
        ("position: {", "postion: {", "unknown-key"),
        (TITLE, "title: {en: Open science}", "missing-translation"),
        (TITLE, "title: Open science", "not-localized"),
    ],
)
def test_a_value_with_a_mistake_is_left_out_and_the_rest_is_read(site: Sandbox, old: str, new: str, code: str) -> None:
    site.replace(EVENT, old, new)
    found, told = read(site)
    [event] = found.events
    assert [problem.split()[1] for problem in told] == [code]
    assert event.title["fr"]
    assert event.background


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("start: 10:00\nend", "start: ten\nend"),
        ("\ndate:", "\nend_date: soon\ndate:"),
        ("\ndate:", "\nend_dat: soon\ndate:"),
        ("\ndate:", "\nstatus: canceled\ndate:"),
        ("  opens: 2030-04-01 09:00", "  opens: later"),
        ("2030-05-14\nstart: 10:00", "2030-03-31\nstart: 02:30"),
        ("start: 10:10, end", "start: ten, end"),
        (TITLE + "\n", ""),
    ],
)
def test_an_event_without_a_fact_that_others_are_compared_with_is_not_read(site: Sandbox, old: str, new: str) -> None:
    site.replace(EVENT, old, new)
    found, told = read(site)
    assert found.events == ()
    assert [(event.id, list(event.texts.background)) for event in found.unread] == [("open-science", ["en", "fr"])]
    assert len(told) == 1


def test_whoever_is_not_listed_has_a_stand_in_so_that_the_agenda_can_be_checked(site: Sandbox) -> None:
    site.replace(EVENT, "[ada]", "[adda]")
    [event] = read(site)[0].events
    assert [event.people[person].name for person in event.agenda[1].speakers] == ["adda"]


def test_a_person_with_a_mistake_is_not_told_as_missing(site: Sandbox) -> None:
    site.replace(EVENT, "ada: {name: Ada Lovelace", "ada: {nom: Ada Lovelace")
    [event], told = read(site)[0].events, read(site)[1]
    assert [problem.split()[1] for problem in told] == ["unknown-key"]
    assert event.people[event.agenda[1].speakers[0]].name == "ada"


def test_an_event_that_cannot_be_read_is_not_told_as_missing(site: Sandbox) -> None:
    site.replace(SITE, *HOME)
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    assert [problem.code for problem in refused(site)] == ["time-format"]


def test_keys_that_need_each_other_are_told_beside_other_mistakes(site: Sandbox) -> None:
    site.replace(EVENT, "\ndate:", "\nattendance_mode: mixed\nfree: oui\ndate:")
    assert [problem.code for problem in refused(site)] == ["yes-or-no", "missing-key"]


def test_a_place_with_a_mistake_is_not_told_as_missing(site: Sandbox) -> None:
    site.replace(EVENT, "\ndate:", "\nattendance_mode: mixed\nplace: {name: Here}\ndate:")
    assert lines(site) == [f"{EVENT}:7:8: error: “address” is missing [missing-key]"]


# Drafts.


def test_a_draft_s_mistakes_are_told_and_stop_nobody(site: Sandbox) -> None:
    add_event(site, "hidden", DRAFT, ("[ada]", "[adda]"), ("start: 10:00\nend", "start: ten\nend"), texts=True)
    site.write("content/events/hidden/notes.txt", "x")
    site.write("content/events/hidden/background.fr.md", "")
    found, told = read(site)
    assert [event.id for event in found.events] == ["open-science"]
    assert [(event.id, event.is_draft) for event in found.unread] == [("hidden", True)]
    assert told == [
        "warning empty content/events/hidden/background.fr.md:1:1",
        "warning unknown-file content/events/hidden/notes.txt",
        "warning time-format content/events/hidden/event.yaml:7:8",
        "warning unknown-reference content/events/hidden/event.yaml:21:76",
    ]
    loading.load_whole(site.project, Problems())


def test_a_mistake_in_a_series_stops_everybody_though_only_a_draft_uses_it(site: Sandbox) -> None:
    site.replace(EVENT, *DRAFT)
    site.replace(SERIES, "platform: Zoom", "platform: [Zoom]")
    assert [problem.location.path for problem in refused(site)] == [SERIES]


@pytest.mark.parametrize("folder", ["a-copy", "z-copy"])
def test_a_draft_that_is_a_copy_is_told_and_shuts_nobody_out(site: Sandbox, folder: str) -> None:
    add_event(site, folder, DRAFT, (f"id: {folder}", "id: open-science"))
    found, told = read(site)
    assert [event.publication for event in found.events] == ["public"]
    assert [(event.folder, event.is_draft) for event in found.unread] == [(f"content/events/{folder}", True)]
    assert told == [f"warning not-unique content/events/{folder}/event.yaml:1:5"]


def test_a_home_that_is_a_draft_with_mistakes_is_a_draft(site: Sandbox) -> None:
    site.replace(SITE, *HOME)
    site.replace(EVENT, *DRAFT)
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    assert [problem.code for problem in refused(site)] == ["time-format", "draft-home"]


@pytest.mark.parametrize(
    ("folder", "other", "told"),
    [
        ("content/site.yaml", "content/site.yml", ("content/site.yaml", "rename site.yml to site.yaml")),
        ("content/site.yaml", "content/Site.yaml.txt", ("content/site.yaml", "rename Site.yaml.txt to site.yaml")),
        ("content/events", "content/Webinaires", ("content/Webinaires", "rename it to content/events")),
        ("content/events/talk", "content/talk", ("content/talk", "move this folder to content/events/talk")),
        ("content/series", "content/serie", ("content/serie", "rename it to content/series")),
        (
            "content/events/talk/event.yaml",
            "content/events/talk/événement.yaml",
            ("content/events/talk/event.yaml", "rename événement.yaml to event.yaml"),
        ),
        (
            "content/events/talk/event.yaml",
            "content/events/event.yaml",
            (
                "content/events/event.yaml",
                "an event has a folder of its own: move this to content/events/event/event.yaml",
            ),
        ),
    ],
)
def test_what_has_another_name_or_place_is_told_once_with_what_to_do(
    site: Sandbox, folder: str, other: str, told: tuple[str, str]
) -> None:
    site.replace(SITE, *HOME)
    (site.root / folder).rename(site.root / other)
    if folder.startswith("content/events/") and not other.startswith("content/events/talk/"):
        shutil.rmtree(site.root / "content/events/talk", ignore_errors=True)
    assert [(str(problem.location), problem.hint) for problem in refused(site)] == [told]


@pytest.mark.parametrize("are_some_right", [False, True])
def test_people_in_a_folder_with_another_name_are_told_once(site: Sandbox, are_some_right: bool) -> None:  # noqa: FBT001
    site.write("content/speakers/mary.yaml", "name: Mary Jackson\n")
    site.replace(EVENT, "moderators: [grace]", "moderators: [grace, mary]")
    if are_some_right:
        site.write("content/people/ines.yaml", "name: Inês Costa\n")
    hint = "move what is in it into content/people" if are_some_right else "rename it to content/people"
    assert [(str(problem.location), problem.hint) for problem in refused(site)] == [("content/speakers", hint)]


def test_a_second_folder_of_events_is_not_renamed_to_the_first(site: Sandbox) -> None:
    site.write("content/Events/other/event.yaml", "id: other\n")
    problems = Problems()
    loading.load_whole(site.project, problems)
    assert [(str(problem.location), problem.hint) for problem in problems] == [
        ("content/Events", "move what is in it into content/events")
    ]


def test_a_second_site_file_changes_nothing(site: Sandbox) -> None:
    site.write("content/site.yml", "name: x\n")
    problems = Problems()
    loading.load_whole(site.project, problems)
    assert [(problem.severity, problem.hint) for problem in problems] == [
        ("warning", "only site.yaml is read; move this file away")
    ]
