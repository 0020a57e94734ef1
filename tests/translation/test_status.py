"""What is translated, what lags behind, what differs; and what a page shows of a text that it lacks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from conftest import BEFORE, Sandbox

from microsite.cli import main
from microsite.model import loading
from microsite.problems import ContentError, Problems, SourceError
from microsite.translation import accepted, status
from microsite.translation.segments import Locations, Segment
from microsite.translation.status import TranslationStatus, differences, links, numbered

if TYPE_CHECKING:
    from pathlib import Path

EVENT, SERIES = "content/events/talk/event.yaml", "content/series/talks.yaml"
FRENCH = "content/events/talk/background.fr.md"
ENGLISH = "content/events/talk/background.en.md"
PREVIEW = BEFORE._replace(allow_missing=True)


def statuses(site: Sandbox) -> list[TranslationStatus]:
    loaded = loading.load_whole(site.project, Problems(), allow_missing=True)
    return list(status.survey(loaded, accepted.load(site.project, Problems())))


def states(site: Sandbox) -> dict[str, str]:
    return {f"{one.segment.shared_name} {one.language}": one.state for one in statuses(site)}


def accept(site: Sandbox, *texts: str) -> None:
    assert main(["translate", "accept", *(texts or ["--all"])], site.root) == 0


def said(site: Sandbox) -> list[str]:
    """What a build warns of, beside what the base always says."""
    site.build()
    return [str(problem) for problem in site.problems]


# Which texts there are.


def test_every_text_stands_once_under_the_name_of_its_owner(site: Sandbox) -> None:
    names = [one.segment.shared_name for one in statuses(site)]
    assert names == [
        "site/name",
        "series/talks/name",
        "event/open-science/title",
        "event/open-science/description",
        "series/talks/defaults.format",
        "event/open-science/objectives",
        "event/open-science/key_questions",
        "event/open-science/people.ada.position",
        "event/open-science/agenda.title",
        "event/open-science/agenda.title",
        "event/open-science/background",
    ]


def test_a_text_that_a_series_gives_to_two_events_is_one_text(site: Sandbox) -> None:
    text = (site.root / EVENT).read_text("utf-8")
    site.write("content/events/two/event.yaml", text.replace("open-science", "two").replace("science-ouverte", "deux"))
    assert [one.segment.shared_name for one in statuses(site)].count("series/talks/defaults.format") == 1


def test_a_name_that_is_written_once_is_no_text_to_translate(site: Sandbox) -> None:
    assert not [one for one in statuses(site) if "organization" in one.segment.shared_name]
    site.replace(EVENT, "organization: Example Institute", "organization: {en: Institute, fr: Institut}")
    assert [one.segment.shared_name for one in statuses(site) if "organization" in one.segment.shared_name] == [
        "event/open-science/people.ada.organization"
    ]


def test_each_text_knows_where_it_is_written(site: Sandbox) -> None:
    places = {one.segment.shared_name: str(one.place) for one in statuses(site)}
    assert places["event/open-science/title"] == f"{EVENT}:4:31"
    assert places["series/talks/defaults.format"] == f"{SERIES}:6:29"
    assert places["event/open-science/background"] == f"{FRENCH}:1:1"


# The states of a translation.


def test_a_translation_is_unconfirmed_until_somebody_accepts_it(site: Sandbox) -> None:
    assert set(states(site).values()) == {"unconfirmed"}
    accept(site)
    assert set(states(site).values()) == {"current"}


def test_a_translation_is_stale_once_its_source_changes(site: Sandbox) -> None:
    accept(site)
    site.replace(EVENT, "en: Open science", "en: Open science today")
    assert {name for name, state in states(site).items() if state == "stale"} == {"event/open-science/title fr"}


def test_a_translation_that_changes_with_its_source_is_not_called_stale(site: Sandbox) -> None:
    accept(site)
    site.replace(EVENT, "title: {en: Open science, fr: La science ouverte}", "title: {en: Openness, fr: L'ouverture}")
    assert states(site)["event/open-science/title fr"] == "unconfirmed"


def test_where_lines_break_is_no_change(site: Sandbox) -> None:
    accept(site)
    site.write(ENGLISH, "Why it *matters*:\nsee [the page](https://institute.example.org/open).\n")
    site.replace(EVENT, "{en: To talk.,", "{en: To\n  talk.,")
    assert set(states(site).values()) == {"current"}


def test_items_may_move_in_a_list_and_stay_current(site: Sandbox) -> None:
    accept(site)
    first = "  - {en: Why?, fr: Pourquoi ?}\n"
    site.replace(EVENT, "key_questions:\n", f"key_questions:\n{first}")
    found = [one.state for one in statuses(site) if one.segment.shared_name.endswith("key_questions")]
    assert found == ["unconfirmed", "current"]


def test_accepting_one_text_leaves_the_others_as_they_stand(site: Sandbox) -> None:
    accept(site)
    site.replace(EVENT, "en: Open science", "en: Open science today")
    site.replace(EVENT, "en: To talk.", "en: To talk and to listen.")
    accept(site, "event/open-science/title")
    stale = {name for name, state in states(site).items() if state == "stale"}
    assert stale == {"event/open-science/objectives fr"}


def test_accepting_an_item_of_a_list_leaves_its_neighbours_as_they_stand(site: Sandbox) -> None:
    site.write(ENGLISH, "One.\n\nTwo.\n\nThree.\n")
    site.write(FRENCH, "Un.\n\nDeux.\n\nTrois.\n")
    accept(site, "event/open-science/agenda.2.title", "event/open-science/background.3")
    named = {one.segment.name: one.state for one in statuses(site)}
    assert {name for name, state in named.items() if state == "current"} == {
        "event/open-science/agenda.2.title",
        "event/open-science/background.3",
    }


def test_accepting_without_a_name_lists_what_could_be_accepted_and_accepts_nothing(
    site: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    accept(site, "event/open-science", "site")
    site.replace(EVENT, "en: Open science", "en: Open science today")
    before = states(site)
    capsys.readouterr()
    assert main(["translate", "accept"], site.root) == 1
    assert states(site) == before
    *listed, advice = capsys.readouterr().out.splitlines()
    assert listed == [
        f"{SERIES}:1:30: unconfirmed in fr: series/talks/name",
        f"{EVENT}:4:37: stale in fr: event/open-science/title",
        f"{SERIES}:6:29: unconfirmed in fr: series/talks/defaults.format",
    ]
    assert "as in “python3 build.py translate accept series/talks/name”" in advice
    assert "--all accepts all 3" in advice


def test_accepting_without_a_name_is_done_where_nothing_is_left(site: Sandbox) -> None:
    accept(site)
    assert main(["translate", "accept"], site.root) == 0


def test_all_and_a_name_exclude_each_other(site: Sandbox) -> None:
    with pytest.raises(SystemExit):
        main(["translate", "accept", "--all", "site"], site.root)


def test_the_hint_of_a_stale_text_is_the_command_that_accepts_it_alone(site: Sandbox) -> None:
    site.replace(EVENT, "key_questions:\n", "key_questions:\n  - {en: Why?, fr: Pourquoi ?}\n")
    accept(site)
    site.replace(EVENT, "en: What is open?", "en: What is open science?")
    site.replace(EVENT, "en: Why?", "en: Why not?")
    site.build()
    first, _ = (problem for problem in site.problems if problem.code == "translation-stale")
    command = first.hint.rpartition("“")[2].rstrip("”")
    assert command == "python3 build.py translate accept event/open-science/key_questions.1 --lang fr"
    assert main(command.split()[2:], site.root) == 0
    site.build()
    assert [problem.location.line for problem in site.problems] == [16]


def test_what_is_gone_is_forgotten(site: Sandbox) -> None:
    accept(site)
    before = accepted.path_of(site.project).read_text("utf-8")
    site.replace(EVENT, "objectives: {en: To talk., fr: Causer.}\n", "")
    accept(site)
    after = accepted.path_of(site.project).read_text("utf-8")
    assert [line for line in before.splitlines() if line not in after.splitlines()] == [
        line for line in before.splitlines() if " objectives " in line
    ]


def test_a_missing_text_cannot_be_accepted(site: Sandbox) -> None:
    site.replace(EVENT, "objectives: {en: To talk., fr: Causer.}", "objectives: {en: To talk.}")
    accept(site)
    assert states(site)["event/open-science/objectives fr"] == "missing"


def test_the_lock_is_the_same_bytes_whoever_writes_it(site: Sandbox) -> None:
    accept(site)
    text = accepted.path_of(site.project).read_text("utf-8")
    lines = text.splitlines(keepends=True)
    assert accepted.read_text("".join([lines[0], *reversed(lines[1:])]))[0].to_text() == text


def test_a_strange_line_in_the_lock_stops_the_build_with_its_place(site: Sandbox) -> None:
    accept(site)
    path = accepted.path_of(site.project)
    path.write_text("not a line\n" + path.read_text("utf-8"), encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        site.build()
    assert [str(problem) for problem in raised.value.problems] == [
        "i18n/translations.lock:1:1: error: not a line of a translations.lock [lock-syntax]"
    ]


def test_a_lock_that_cannot_be_written_is_a_problem(site: Sandbox) -> None:
    (site.root / "i18n" / ".translations.lock.new").mkdir()
    with pytest.raises(SourceError, match="cannot be written"):
        accepted.write(site.project, accepted.AcceptedTranslations())


# What a build says.


def test_a_stale_translation_is_said_where_it_stands(site: Sandbox) -> None:
    accept(site)
    site.replace(EVENT, "en: Open science", "en: Open science today")
    assert said(site) == [
        f"{EVENT}:4:37: warning: the text in “en” changed after it was translated into “fr” [translation-stale]"
    ]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("objectives: {en: To talk., fr: Causer.}", "objectives: {en: To talk.}", "13:13"),
        ("position: {en: Analyst, fr: Analyste}", "position: {fr: Analyste}", "17:39"),
    ],
)
def test_a_text_that_may_wait_is_a_warning(site: Sandbox, old: str, new: str, place: str) -> None:
    site.replace(EVENT, old, new)
    assert [line.split(": ")[0:2] for line in said(site)] == [[f"{EVENT}:{place}", "warning"]]
    assert "pages show it in" in said(site)[0]


def test_a_background_text_that_is_missing_is_said_once(site: Sandbox) -> None:
    site.write(ENGLISH, "One.\n\nTwo.\n\nThree.\n")
    (site.root / FRENCH).unlink()
    assert said(site) == [
        f"{FRENCH}: warning: the text in “fr” is missing; pages show it in “en” and say so [missing-translation]"
    ]


def test_a_paragraph_without_counterpart_is_said_where_it_stands(site: Sandbox) -> None:
    site.write(ENGLISH, "One.\n\n## Two\n\nThree.\n")
    site.write(FRENCH, "Un.\n\nTrois.\n")
    assert said(site) == [
        f"{ENGLISH}:3:4: warning: this paragraph has no counterpart in “fr” [parity-paragraphs]",
    ]


def test_numbers_and_links_have_to_agree(site: Sandbox) -> None:
    site.replace(EVENT, "en: To talk., fr: Causer.", "en: Adopted by 41 states., fr: Adoptée par 14 États.")
    site.write(FRENCH, "Pourquoi c'est important.\n")
    differ = "only in the source: 41; only in the translation: 14"
    assert said(site) == [
        f"{EVENT}:13:45: warning: the numbers differ from the text in “en”: {differ} [parity-numbers]",
        f"{FRENCH}:1:1: warning: the text in “en” has another number of links: 1 and 0 links [parity-links]",
    ]


def test_the_real_content_is_whole() -> None:
    """No warning of a translation in the content of this repository."""
    from conftest import ROOT

    from microsite.checks import translations as check
    from microsite.project import Project

    project = Project.at(ROOT)
    lock = accepted.load(project, Problems())
    assert list(check.check(status.survey(loading.load_whole(project, Problems()), lock))) == []


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("2 p.m. to 3.30 p.m. (14:00)", "de 14 h à 15 h 30"),
        ("1,000 people, 2.5%", "1 000 personnes, 2,5 %"),
        ("SDG4", "Objectif 4 (ODD 4)"),
        ("see [it](https://example.org/1)", "voir [ici](https://example.org/2)"),
        ("![it](../../static/a.png) [b](../b/)", "[b](../b/)"),
        ("at 9:30 a.m.", "à 9h30"),
        ("at 9:30 a.m.", "à 9 h 30"),
        ("see [it](https://example.org/2022)", "voir [ici][1]"),
        ("see [it][page 2]", "voir [ici](https://example.org/fr)"),
        ("see [it](https://example.org/2022)", "voir [ici]"),
        ("see [it][]", "voir <https://example.org/2022>"),
        ("![it][photo 2] [b](../b/)", "[b](../b/)"),
        ("read https://example.org/2022", "lire www.example.org/2023"),
        ("read https://example.org/2022.", "[lire](https://example.org/2023)"),
        ("mail desk@example.org", "écrire au [bureau](mailto:desk@example.org)"),
        ("mail <desk@example.org>", "écrire au [bureau](mailto:desk@example.org)"),
    ],
)
def test_numbers_agree_however_a_language_writes_them(english: str, french: str) -> None:
    assert numbered(english).numbers == numbered(french).numbers
    assert {*links(english)} & {*links(french)}


@pytest.mark.parametrize(
    ("english", "french", "told"),
    [
        ("from 10 to 11 a.m.", "de 10 h à 11 h", ""),
        ("2–3:30 p.m.", "14 h – 15 h 30", ""),
        ("at 11:00", "à 11 heures", ""),
        ("at 11.15", "à 11h15", ""),
        ("at 11:15", "à 11h15mn", ""),
        ("a talk of 1 hour at 2 p.m.", "à 14 h, une causerie de 1h", ""),
        ("at 2 p.m. see <https://example.org/?at=9:30>", "à 14 h, voir <https://example.org/?at=10:30>", ""),
        ("at 9:30 a.m.", "à 9h45", "only in the source: 9:30 a.m.; only in the translation: 9h45"),
        ("5 questions", "cinq questions", ""),
        ("ten of them", "10 d’entre eux", ""),
        ("Top 10 of the 21st century", "Les dix meilleures du XXIe siècle", ""),
        ("the twenty-first session", "la 21e session", ""),
        ("97 states", "quatre-vingt-dix-sept États", ""),
        ("5 questions", "six questions", "only in the source: 5"),
        ("10 states", "quatre-vingt-dix États", "only in the source: 10"),
        ("10 people at 9:30", "12 personnes à 9h30", "only in the source: 10; only in the translation: 12"),
    ],
)
def test_hours_agree_however_a_language_tells_them(site: Sandbox, english: str, french: str, told: str) -> None:
    site.replace(EVENT, "en: To talk., fr: Causer.", f'en: "{english}", fr: "{french}"')
    expected = f"the numbers differ from the text in “en”: {told} [parity-numbers]"
    differing = [line.split("warning: ")[1] for line in said(site) if "parity-" in line]
    assert differing == ([expected] if told else [])


@pytest.mark.parametrize(
    ("code", "english", "translation", "told"),
    [
        ("fr", "2,000 people", "deux mille personnes", ""),
        ("fr", "two thousand three hundred people", "2 300 personnes", ""),
        ("fr", "150 states", "cent cinquante États", ""),
        ("fr", "1.5 million learners", "un million et demi d’apprenants", ""),
        ("fr", "2 million learners", "2 000 000 d’apprenants", ""),
        ("fr", "3 billion, 10k of them", "3 milliards, dont 10 000", ""),
        ("fr", "in nineteen ninety-five", "en 1995", ""),
        ("fr", "in 1995", "en mille neuf cent quatre-vingt-quinze", ""),
        ("fr", "the 1990s and the eighties", "les années 90 et les années 1980", ""),
        ("fr", "half of them, a quarter", "50 % d’entre eux, 25 %", ""),
        ("fr", "90 minutes, then 30 minutes", "une heure et demie, puis une demi-heure", ""),
        ("fr", "a 90-minute talk", "un exposé d’1 h 30", ""),
        ("fr", "18 months or 24 hours", "un an et demi ou un jour", ""),
        ("fr", "a fortnight, 7 days", "15 jours, une semaine", ""),
        ("fr", "MMXXII", "2022", ""),
        ("fr", "3 questions", "trois questions", ""),
        ("fr", "72 states", "septante-deux États", ""),
        ("fr", "3/4 of them, 66%", "les trois quarts, les deux tiers", ""),
        ("fr", "10 years, then 6 months", "une décennie, puis un semestre", ""),
        ("fr", "from 2 to 4 p.m.", "de 14 à 16 heures", ""),
        ("fr", "at 12 noon, until 12 midnight", "à midi, jusqu’à minuit", ""),
        ("fr", "from 2 to 4 p.m.", "de 15 à 16 heures", "only in the source: 2; only in the translation: 15"),
        ("fr", "50 states, on behalf of 3", "des États, au nom de trois", "only in the source: 50"),
        ("fr", "2 million learners", "3 millions d’apprenants", "only in the source: 2; only in the translation: 3"),
        (
            *("fr", "2 million learners", "2 milliards d’apprenants"),
            "only in the source: 2000000; only in the translation: 2000000000",
        ),
        (
            *("fr", "3 billion people, 2 pages", "3 billions de personnes, 2 pages"),
            "only in the source: 3000000000; only in the translation: 3000000000000",
        ),
        (
            *("fr", "two million learners", "deux mille apprenants"),
            "only in the source: 2000000; only in the translation: 2000",
        ),
        ("fr", "half a million, a quarter of a million", "cinq cent mille, deux cent cinquante mille", ""),
        ("fr", "half a million, three quarters of a billion", "500 000, 750 millions", ""),
        ("fr", "500,000 euros", "un demi-million d’euros", ""),
        ("fr", "half a million", "600 000", "only in the translation: 600000"),
        ("fr", "2 trillion dollars", "2 000 milliards de dollars", ""),
        (
            *("fr", "2 trillion dollars", "2 trillions de dollars"),
            "only in the source: 2000000000000; only in the translation: 2000000000000000000",
        ),
        ("fr", "2 million learners, 2 billion hours", "2 milliards d’heures, 2 millions d’apprenants", ""),
        ("fr", "a thousand thanks", "un million de mercis", ""),
        ("fr", "after COVID-19", "après la pandémie", ""),
        ("fr", "after the pandemic, at a meeting", "après la Covid-19, lors du G20", ""),
        ("fr", "COVID-19 in 19 states", "la pandémie dans des États", "only in the source: 19"),
        ("fr", "COP26 was a summit", "La COP était un sommet", "only in the source: 26"),
        ("fr", "SDG-4 counts", "L’ODD-5 compte", "only in the source: 4; only in the translation: 5"),
        ("fr", "mid-2022", "l’été", "only in the source: 2022"),
        ("fr", "150 states", "cent soixante États", "only in the source: 150"),
        ("fr", "90 minutes", "une heure", "only in the source: 90"),
        ("fr", "18 months", "deux ans et demi", "only in the source: 18"),
        ("ar", "41 states, 2.5%, 1,000 people", "٤١ دولة، ٢٫٥٪، ١٬٠٠٠ شخص", ""),
        ("ar", "41 states", "١٤ دولة", "only in the source: 41; only in the translation: 14"),
        ("es", "41 states met in 2022", "Cuarenta y un Estados se reunieron en 2022", ""),
        ("es", "five questions", "5 preguntas", ""),
        ("es", "41 states", "14 Estados", "only in the source: 41; only in the translation: 14"),
        ("es", "in 2022", "hace poco", "only in the source: 2022"),
    ],
)
def test_amounts_agree_however_a_language_says_them(code: str, english: str, translation: str, told: str) -> None:
    segment = Segment("event/a", ("objectives",), {"en": english, code: translation}, Locations({}), "marked")
    assert differences(segment, code).numbers == told


def test_sentences_may_stand_in_another_order_in_a_translation(site: Sandbox) -> None:
    site.write(ENGLISH, "In 2022, 41 states met.\n\nIn 2023, 12 more came. Ask us.\n")
    site.write(FRENCH, "En 2022, ils se sont réunis.\n\nEn 2023, 12 autres sont venus. Ils étaient 41.\n")
    assert said(site) == []
    site.write(FRENCH, "En 2022, ils se sont réunis.\n\nEn 2023, 12 autres sont venus. Ils étaient 14.\n")
    assert [line.partition("“en”: ")[2] for line in said(site)] == [
        "only in the source: 41 [parity-numbers]",
        "only in the translation: 14 [parity-numbers]",
    ]


def test_paragraphs_may_stand_in_another_order_in_a_translation(site: Sandbox) -> None:
    site.write(ENGLISH, "In 2022, 41 states met in Paris.\n\nThe report of 2023 has 12 chapters for all.\n")
    site.write(FRENCH, "Le rapport de 2023 a 12 chapitres pour tous.\n\nEn 2022, 41 États se sont réunis à Paris.\n")
    assert said(site) == []


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("see [it](https://example.org/1)", "voir ici"),
        ("see [it][1] and [that](https://example.org/2)", "voir [ici](https://example.org/fr)"),
        ("see [it][1] and [that][2]", "voir [ici]"),
        ("see https://example.org/1 and www.example.org", "voir https://example.org/1"),
        ("see https://example.org/1", "voir `https://example.org/1`"),
    ],
)
def test_a_link_that_is_missing_is_told(english: str, french: str) -> None:
    assert not {*links(english)} & {*links(french)}


# What a page shows.


def test_a_page_shows_a_missing_text_in_another_language_and_says_so(site: Sandbox) -> None:
    site.replace(EVENT, "objectives: {en: To talk., fr: Causer.}", "objectives: {en: To talk.}")
    site.build()
    shown = '<span lang="en" dir="ltr">To talk.</span> <span class="elsewhere">(en anglais)</span>'
    assert shown in site.page("fr/science-ouverte/index.html")
    assert "<p>To talk.</p>" in site.page("en/open-science/index.html")


def test_a_text_and_its_mark_are_one_piece_for_the_layout(site: Sandbox) -> None:
    site.replace(EVENT, "{en: What is open?, fr: Qu'est-ce qui est ouvert ?}", "{en: What is open?}")
    site.build()
    item = re.search(r'<ol class="[^"]*">\s*<li>(.*?)</li>', site.page("fr/science-ouverte/index.html"))
    assert item is not None
    mark = '<span class="elsewhere">(en anglais)</span>'
    assert item[1] == f'<span><span lang="en" dir="ltr">What is open?</span> {mark}</span>'


def test_a_page_shows_a_background_text_in_another_language_and_says_so(site: Sandbox) -> None:
    (site.root / FRENCH).unlink()
    site.build()
    page = site.page("fr/science-ouverte/index.html")
    assert "Ce texte n’est disponible qu’en anglais." in page
    assert re.search('<div class="prose[^"]*" lang="en">', page)
    assert "matters" in page


def test_machines_are_not_told_a_text_in_the_wrong_language(site: Sandbox) -> None:
    site.replace(EVENT, "position: {en: Analyst, fr: Analyste}", "position: {en: Analyst}")
    site.build()
    found = re.search(r'ld\+json">(.*?)</script>', site.page("fr/science-ouverte/index.html"))
    assert found is not None
    performers = json.loads(found[1])["performer"]
    assert [one.get("jobTitle") for one in performers] == [None, None]


def test_a_text_that_a_page_can_do_without_is_left_out(site: Sandbox) -> None:
    site.replace(EVENT, "organization: Example Institute}", "organization: Institute, presented_as: {en: Countess}}")
    site.build()
    assert site.problems.errors == ()
    assert "Countess" in site.page("en/open-science/index.html")
    page = site.page("fr/science-ouverte/index.html")
    assert "Countess" not in page
    assert "Analyste, Institute" in page


def test_a_title_has_to_be_there_in_every_language(site: Sandbox) -> None:
    site.replace(EVENT, "title: {en: Open science, fr: La science ouverte}", "title: {en: Open science}")
    with pytest.raises(ContentError, match="missing-translation"):
        site.build()


def test_a_preview_shows_what_is_missing_and_search_engines_nothing(site: Sandbox) -> None:
    site.replace(EVENT, "title: {en: Open science, fr: La science ouverte}", "title: {en: Open <science>}")
    site.build(PREVIEW)
    page = site.page("fr/science-ouverte/index.html")
    assert "<h1>[en] Open &lt;science&gt;</h1>" in page
    assert '<meta name="robots" content="noindex">' in page
    assert [problem.code for problem in site.problems] == ["missing-translation"]


def test_a_build_after_a_preview_is_not_taken_for_done(site: Sandbox) -> None:
    site.build(PREVIEW)
    report = site.build()
    assert not report.fresh
    assert "noindex" not in site.page("fr/science-ouverte/index.html")


def test_drafts_have_pages_in_a_preview_only(site: Sandbox) -> None:
    site.replace(EVENT, "date: 2030-05-14", "publication: draft\ndate: 2030-05-14")
    site.build()
    assert not (site.project.output / "en/open-science").exists()
    site.build(BEFORE._replace(preview=True, drafts=True))
    assert "Draft, visible in a preview only" in site.page("en/open-science/index.html")
    assert "Draft, visible in a preview only" in site.page("en/index.html")


# The command.


def test_status_is_a_table_and_what_needs_somebody(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    accept(site)
    site.replace(EVENT, "en: Open science", "en: Open science today")
    site.replace(EVENT, "position: {en: Analyst, fr: Analyste}", "position: {en: Analyst}")
    capsys.readouterr()
    assert main(["translate", "status"], site.root) == 1
    assert capsys.readouterr().out.splitlines() == [
        "                        current  unconfirmed  stale  missing",
        "site                fr        1            0      0        0",
        "series/talks        fr        2            0      0        0",
        "event/open-science  fr        6            0      1        1",
        f"{EVENT}:4:37: stale in fr: event/open-science/title",
        f"{EVENT}:17:39: missing in fr: event/open-science/people.ada.position",
    ]


def test_status_is_zero_when_everything_is_there(site: Sandbox) -> None:
    assert main(["translate", "status"], site.root) == 0
    accept(site)
    assert main(["translate", "status", "--lang", "fr"], site.root) == 0


def test_status_for_machines(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "status", "event/open-science/title", "--format", "json"], site.root) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "text": "event/open-science/title",
            "language": "fr",
            "source_language": "en",
            "state": "unconfirmed",
            "path": EVENT,
            "line": 4,
            "column": 31,
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--lang", "de"], "--lang: error: the site has no language “de” [unknown-language]"),
        (["event/open"], "TEXT: error: there is no text “event/open” [unknown-text]"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(
    site: Sandbox, capsys: pytest.CaptureFixture[str], arguments: list[str], line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.root)
    assert main(["translate", "status", *arguments], site.root) == 1
    error = capsys.readouterr().err
    assert line in error
    assert "hint: " in error


def test_accepting_what_is_accepted_writes_nothing(site: Sandbox) -> None:
    accept(site)
    path: Path = accepted.path_of(site.project)
    before = path.stat().st_ino
    accept(site)
    assert path.stat().st_ino == before
