"""A few facts become an event that the program takes: as it is, and with every offer in use."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

import pytest
from conftest import ROOT, make_site
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_json_schema import refused

from microsite.languages.language import Language
from microsite.model import json_schema, loading
from microsite.model.loading import Outline
from microsite.model.values import parse_text
from microsite.new_event.questions import questions
from microsite.new_event.scaffold import Facts, files
from microsite.problems import Problems, Refusal
from microsite.sources.characters import parse_visible
from microsite.sources.files import Source
from microsite.sources.yaml_tree import parse_yaml
from microsite.timezones import EndHour, Month

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Sandbox

ENGLISH, FRENCH, ARABIC = Language("en", "en-GB"), Language("fr", "fr-FR"), Language("ar", "ar-EG")
EMPTY = Outline((ENGLISH, FRENCH), {}, frozenset(), 0)
ALONE = Facts(
    titles={"en": "Open data", "fr": "Les données ouvertes"},
    date=dt.date(2030, 6, 1),
    start=dt.time(9),
    end=EndHour(dt.time(10, 30)),
    timezone=ZoneInfo("Europe/Paris"),
    updated=dt.date(2029, 12, 24),
)
TODO = {"en": "TODO: words.", "fr": "TODO : des mots."}
UNKNOWN: tuple[Month | Literal["tba"], ...] = (Month(2030, 6), "tba")
IN_SERIES = replace(ALONE, titles={"en": "Open data"}, series="talks", timezone=None)


def outline_of(site: Sandbox) -> Outline:
    return loading.outline(site.project, Problems())


def add(site: Sandbox, facts: Facts) -> str:
    """Write a scaffold into a site; its event.yaml."""
    folder, made = files(facts, outline_of(site), TODO)
    for name, text in made.items():
        site.write(f"content/events/{folder}/{name}", text)
    return made["event.yaml"]


def in_use(text: str) -> str:
    """Every line that is offered."""
    return re.sub(r"^( *)#(?! )", r"\1", text, flags=re.MULTILINE)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """What an editor may write as a title."""
    raw = draw(st.text(min_size=1, max_size=40))
    try:
        return parse_text(parse_visible(raw))
    except Refusal:
        return "x"


@settings(deadline=None)
@given(texts())
@example("- a list?")
@example("a: b # c")
@example("“Quotes” and 'quotes' and \"quotes\"")
@example("back\\slash")
@example("null")
@example("No")
@example("!tag &anchor *alias")
@example("ends with colon:")
@example("🎓")
@example("2030")
@example("Qu’est-ce que c’est ?")
def test_any_text_is_read_back_from_yaml_as_it_was(text: str) -> None:
    made = files(Facts({"en": text, "fr": "x"}, dt.date(2030, 6, 1)), EMPTY, TODO)[1]["event.yaml"]
    problems = Problems()
    node = parse_yaml(Source("event.yaml", made), problems)
    assert list(problems) == []
    assert node is not None
    assert node.plain()["title"] == {"en": text, "fr": "x"}


@pytest.mark.parametrize(
    ("titles", "taken", "folder"),
    [
        ({"en": "Open data"}, (), "open-data"),
        ({"fr": "Données", "en": "Data"}, (), "data"),
        ({"en": "العلم", "fr": "Données"}, (), "donnees"),
        ({"en": "Open data"}, ("open-data", "open-data-2"), "open-data-3"),
        ({"fr": "Données de l’été"}, (), "donnees-de-ete"),
        ({"en": "Con"}, (), "con-2"),
        ({"en": "العلم المفتوح"}, (), "event-3"),
        ({"en": "العلم المفتوح"}, ("event-3",), "event-4"),
    ],
)
def test_id_comes_from_the_title_and_is_free(titles: dict[str, str], taken: tuple[str, ...], folder: str) -> None:
    outline = EMPTY._replace(taken=frozenset(taken), events=2)
    assert files(Facts(titles, dt.date(2030, 6, 1)), outline, TODO)[0] == f"2030-06-01-{folder}"


def test_slug_of_another_language_is_free_too(site: Sandbox) -> None:
    facts = Facts({"en": "Free knowledge", "fr": "Science ouverte"}, dt.date(2030, 6, 1), series="talks")
    assert "\n  en: free-knowledge\n  fr: science-ouverte-2\n" in files(facts, outline_of(site), TODO)[1]["event.yaml"]


def test_every_language_has_its_background() -> None:
    outline = EMPTY._replace(languages=(ENGLISH, FRENCH, ARABIC))
    made = files(ALONE, outline, TODO)[1]
    assert list(made) == [
        "event.yaml",
        "background.en.md",
        "background.fr.md",
        "background.ar.md",
    ]
    assert made["background.fr.md"] == "TODO : des mots.\n"
    assert made["background.ar.md"] == "TODO\n"


TIMES = [
    replace(ALONE, start=None, end=None),
    *(replace(IN_SERIES, date=date, start=None, end=None) for date in UNKNOWN),
]
FACTS = [ALONE, IN_SERIES, *TIMES]
NAMES = ["alone", "in a series", "a whole day", "a month", "no date"]


@pytest.mark.parametrize("facts", FACTS, ids=NAMES)
def test_new_event_is_a_draft_without_mistakes(site: Sandbox, facts: Facts) -> None:
    add(site, facts)
    problems = Problems()
    loaded = loading.load_whole(site.project, problems)
    assert list(problems) == []
    assert {event.id: event.publication for event in loaded.events} == {"open-science": "public", "open-data": "draft"}


@pytest.mark.parametrize("facts", FACTS, ids=NAMES)
def test_every_offer_is_right_once_it_is_in_use(site: Sandbox, facts: Facts) -> None:
    text = in_use(add(site, facts))
    folder = files(facts, EMPTY, TODO)[0]
    site.write(f"content/events/{folder}/event.yaml", text.replace("publication: draft", ""))
    for path in (site.project.content / "events" / folder).iterdir():
        path.write_text(re.sub("TODO(?:: .*)?", "words", path.read_text("utf-8")), encoding="utf-8")
    site.build()
    assert list(site.problems) == []
    assert "#" not in {line.lstrip()[:1] for line in text.splitlines() if not line.startswith("# ")}


@pytest.mark.parametrize("facts", FACTS, ids=NAMES)
def test_schema_takes_a_new_event_and_its_offers(site: Sandbox, facts: Facts) -> None:
    text = add(site, facts)
    assert list(refused("event", text)) == []
    assert list(refused("event", in_use(text))) == []


def test_offers_in_use_are_what_an_editor_would_want() -> None:
    node = parse_yaml(Source("event.yaml", in_use(files(ALONE, EMPTY, TODO)[1]["event.yaml"])), Problems())
    assert node is not None
    known = json_schema.event()["properties"].keys()
    later = {"previous_start", "status_note", "status_date", "revision", "aliases", "news"}
    of_conferences = {
        *("days", "rooms", "places", "tracks", "session_types", "registrations", "call_for_papers", "committees"),
        *("organizers", "co_organizers", "partners", "organizations", "pages", "layout", "recordings"),
        *("contact", "hashtag", "accounts", "code_of_conduct"),
    }
    assert known - set(node.plain()) == {"series", *later, *of_conferences}


def test_what_the_series_gives_is_named_and_not_repeated(site: Sandbox) -> None:
    text = add(site, IN_SERIES)
    assert (
        "\n# From the series, and only written here to say otherwise: timezone, platform, format, free, languages.\n"
        in text
    )
    assert not re.findall(r"^#?(?:timezone|platform|format|free|languages):", text, re.MULTILINE)


def test_first_line_names_the_schema() -> None:
    first = files(ALONE, EMPTY, TODO)[1]["event.yaml"].splitlines()[0]
    own = (ROOT / "content/events/2022-09-08-micro-credentials/event.yaml").read_text("utf-8").splitlines()[0]
    assert first == own


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_ends_of_the_calendar_are_no_trap(day: dt.date) -> None:
    assert files(Facts({"en": "x"}, day), EMPTY, TODO)


def test_outline_sees_past_the_mistakes_of_other_events(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.write("content/events/broken/event.yaml", "id: [\n")
    site.write("content/events/half/event.yaml", "id: half\nslug: {en: moitie}\n")
    outline = outline_of(site)
    assert outline.taken == {"open-science", "science-ouverte", "half", "moitie"}
    assert outline.events == 3
    assert list(outline.defaults) == ["talks"]


def test_series_with_an_unknown_zone_does_not_stop_the_questions() -> None:
    outline = EMPTY._replace(defaults={"talks": {"timezone": "Mars/Olympus"}})
    known = {"series": "talks", "date": dt.date(2030, 6, 1)}
    start = next(question for question in questions(outline, known) if question.fact == "start")
    assert start.read("9:00") == dt.time(9)
