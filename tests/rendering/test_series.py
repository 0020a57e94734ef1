"""The page of a series: its events, who holds them, where it stands in the site; and the way to it from each event."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from conftest import BEFORE

from microsite import building
from microsite.problems import ContentError, Problems
from microsite.rendering.summaries.event import Extract

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from conftest import Sandbox

EVENT, SITE, SERIES = "content/events/talk/event.yaml", "content/site.yaml", "content/series/talks.yaml"
PAGE = "en/series/talks/index.html"


@pytest.fixture
def talks(site: Sandbox) -> Sandbox:
    """The event of the base site, with one before it, one after it, and one that is cancelled."""
    (site.root / "templates/card.typ").unlink()
    another(site, "before", "date: 2028-03-01\n")
    another(site, "after", "date: 2031-03-01\nstart: 9:00\nend: 10:00\n")
    another(site, "off", "date: 2031-02-01\n", "status: cancelled\n")
    return site


def another(site: Sandbox, name: str, when: str, more: str = "", series: str = "talks") -> None:
    """Add an event."""
    site.write(
        f"content/events/{name}/event.yaml",
        f"id: {name}\nseries: {series}\ntitle: {{en: Title of {name}, fr: Titre de {name}}}\n"
        "description: {en: About it., fr: À son sujet.}\nupdated: 2029-01-05\n"
        f"registration: {{url: 'https://forms.example.org/1', required: yes}}\n{when}{more}",
    )


def page(site: Sandbox, path: str = PAGE) -> Element:
    found: Element = html5lib.parse(site.page(path), namespaceHTMLElements=False)
    return found


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def classed(found: Element, name: str) -> Iterator[Element]:
    return (one for one in found.iter() if name in (one.get("class") or "").split())


def links(found: Element) -> dict[str, str]:
    return {words(one): one.get("href", "") for one in found.iter("a")}


def said(site: Sandbox, path: str) -> dict[str, Any]:
    """What machines are told on a page."""
    [data] = [one for one in page(site, path).iter("script") if one.get("type") == "application/ld+json"]
    found: dict[str, Any] = json.loads(data.text or "")
    return found


# The page.


def test_a_series_shows_its_next_event_large_then_what_is_to_come_withdrawn_and_over(talks: Sandbox) -> None:
    site = talks
    site.replace(SERIES, "announcements:", "description: {en: Each spring., fr: Chaque printemps.}\nannouncements:")
    site.build()
    found = page(site)
    assert words(next(found.iter("h1"))) == "Spring talks"
    assert words(next(classed(found, "lede"))) == "Each spring."
    assert words(next(found.iter("title"))) == "Spring talks · Talks"
    [cover] = classed(found, "next")
    assert links(cover)["Open science"] == "../../open-science/index.html"
    sections = {one.get("id"): [words(link) for link in one.iter("a")] for one in found.iter("section")}
    assert sections["later"] == ["Title of after"]
    assert sections["withdrawn"] == ["Title of off"]
    assert sections["past"] == ["Title of before"]
    assert [words(one) for one in classed(found, "year")] == ["2028"]
    assert links(found)["More on institute.example.org"] == "https://institute.example.org/talks"


def test_a_series_is_shown_in_every_language_at_an_address_of_its_own(talks: Sandbox) -> None:
    site = talks
    site.replace(SERIES, "announcements:", "slug: {fr: causeries}\nannouncements:")
    site.build(BEFORE._replace(base_url="https://example.org/a/"))
    assert words(next(page(site, "fr/series/causeries/index.html").iter("h1"))) == "Causeries de printemps"
    alternates = {one.get("hreflang"): one.get("href") for one in page(site).iter("link") if one.get("hreflang")}
    assert alternates == {
        "en": "https://example.org/a/en/series/talks/",
        "fr": "https://example.org/a/fr/series/causeries/",
        "x-default": "https://example.org/a/en/series/talks/",
    }


def test_a_series_is_held_by_its_own_organizer(talks: Sandbox) -> None:
    talks.replace(SERIES, "announcements:", "organizer: {name: Other, url: https://other.example.org/}\nannouncements:")
    talks.build()
    assert links(page(talks))["Other"] == "https://other.example.org/"
    assert "Example Institute" not in links(page(talks))


def test_a_series_without_public_events_has_no_page_and_no_link_leads_to_it(site: Sandbox) -> None:
    site.replace(EVENT, "start: 10:00\nend", "publication: unlisted\nstart: 10:00\nend")
    site.build()
    assert not any("/series/" in path for path in site.tree())
    [kick] = classed(page(site, "en/open-science/index.html"), "kick")
    assert words(kick) == "Spring talks"
    assert not links(kick)


def test_a_page_of_a_series_is_made_of_extracts_alone(talks: Sandbox) -> None:
    units = [unit for unit in talks.summaries().units({}) if unit.page.of_list]
    assert {unit.page.kind for unit in units} == {"archive", "year", "series"}
    for unit in units:
        assert unit.event is None
        assert {type(one) for one in unit.lists.everything} <= {Extract}


# The way to it.


def test_an_event_leads_to_its_series_and_to_those_beside_it(talks: Sandbox) -> None:
    talks.build()
    found = page(talks, "fr/science-ouverte/index.html")
    [kick] = classed(found, "kick")
    assert links(kick) == {"Causeries de printemps": "../series/talks/index.html"}
    [section] = [one for one in found.iter("section") if one.get("id") == "in_series"]
    assert [words(one) for one in classed(section, "beside") for one in one] == [
        "Précédent Titre de before mercredi 1er mars 2028",
        "Suivant Annulé : Titre de off samedi 1er février 2031",
    ]
    assert links(section)["Titre de before"] == "../before/index.html"
    assert links(section)["Tous les événements de cette série"] == "../series/talks/index.html"


def test_what_else_is_said_of_an_event_changes_no_page_of_those_beside_it(talks: Sandbox) -> None:
    before = {unit.page.path: unit for unit in talks.summaries().units({})}
    talks.replace("content/events/before/event.yaml", "About it.", "All about it.")
    after = {unit.page.path: unit for unit in talks.summaries().units({})}
    assert sorted(path for path, unit in after.items() if unit != before[path] and path.startswith("en/")) == [
        "en/archive/2028/index.html",
        "en/archive/index.html",
        "en/before/index.html",
        "en/index.html",
        "en/series/talks/index.html",
    ]


def test_several_series_have_a_list_to_which_each_of_them_and_the_archive_lead(talks: Sandbox) -> None:
    talks.write("content/series/forum.yaml", "name: {en: A forum, fr: Un forum}\ndefaults: {timezone: Europe/Paris}\n")
    more = "format: {en: Talk, fr: Causerie}\nlanguages: {floor: [en]}\n"
    another(talks, "forum-1", "date: 2019-03-01\n", more, "forum")
    another(talks, "forum-2", "date: 2027-03-01\n", more, "forum")
    talks.build()
    [rows] = classed(page(talks, "en/series/index.html"), "rows")
    assert [words(one) for one in rows] == ["A forum 2 events · 2019–2027", "Spring talks 4 events · 2028–2031"]
    assert links(rows)["A forum"] == "forum/index.html"
    [kick] = [one for one in classed(page(talks), "kick") if links(one)]
    assert links(kick) == {"Series": "../index.html"}
    archive = page(talks, "en/archive/index.html")
    [section] = [one for one in archive.iter("section") if one.get("id") == "series"]
    assert links(section) == {
        "Spring talks 4 events · 2028–2031": "../series/talks/index.html",
        "A forum 2 events · 2019–2027": "../series/forum/index.html",
        "All series, A to Z": "../series/index.html",
    }


# What machines are told.


def test_machines_are_told_of_the_series_and_an_event_says_that_it_is_in_it(talks: Sandbox) -> None:
    talks.build(BEFORE._replace(base_url="https://example.org/"))
    series = said(talks, PAGE)
    assert (series["@type"], series["name"], series["inLanguage"]) == ("EventSeries", "Spring talks", "en")
    assert series["@id"] == "https://example.org/en/series/talks/#series"
    assert series["organizer"] == {
        "@type": "Organization",
        "name": "Example Institute",
        "url": "https://institute.example.org/",
    }
    assert [one["@id"] for one in series["subEvent"]] == [
        "https://example.org/en/open-science/#event",
        "https://example.org/en/after/#event",
    ]
    event = said(talks, "en/open-science/index.html")
    assert event["@id"] == series["subEvent"][0]["@id"]
    assert event["superEvent"] == {
        "@type": "EventSeries",
        "@id": series["@id"],
        "name": "Spring talks",
        "url": "https://example.org/en/series/talks/",
    }


# Addresses are for ever.


def test_an_old_address_of_a_series_leads_to_the_new_one(talks: Sandbox) -> None:
    talks.replace(SERIES, "announcements:", "slug: {en: spring}\naliases: {en: [talks, /old.html]}\nannouncements:")
    talks.build()
    assert 'url=../spring/index.html"' in talks.page(PAGE)
    assert 'url=en/series/spring/index.html"' in talks.page("old.html")
    assert talks.page("_redirects").splitlines() == [
        "/old.html /en/series/spring/ 301",
        "/en/series/talks/* /en/series/spring/:splat 301",
    ]


@pytest.mark.parametrize(
    ("name", "slugs", "made"),
    [
        ("talks", {}, "talks"),
        ("Été 2030", {}, "ete-2030"),
        ("محادثات", {}, "series-"),
        ("Été 2030", {"en": "summer"}, "summer"),
    ],
)
def test_the_name_of_any_file_gives_an_address(site: Sandbox, name: str, slugs: dict[str, str], made: str) -> None:
    text = (site.root / SERIES).read_text("utf-8")
    (site.root / SERIES).unlink()
    site.write(f"content/series/{name}.yaml", f"slug: {json.dumps(slugs)}\n{text}")
    site.replace(EVENT, "series: talks", f"series: {name}")
    site.build()
    [path] = [path for path in site.tree() if path.startswith("en/series/") and path.endswith(".html")]
    assert path.startswith(f"en/series/{made}")


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("aliases: {en: [/en/archive/2030/]}\n", ["alias-taken"]),
        ("aliases: {en: [/en/open-science/]}\n", ["alias-taken"]),
        ("aliases: {en: [talks]}\n", ["alias-taken"]),
        ("slug: {en: page-1}\n", ["id-format"]),
    ],
)
def test_an_address_that_is_taken_is_refused(talks: Sandbox, more: str, codes: list[str]) -> None:
    talks.replace(SERIES, "announcements:", f"{more}announcements:")
    with pytest.raises(ContentError) as caught:
        talks.build()
    assert [(one.code, one.location.path) for one in caught.value.problems][:1] == [(code, SERIES) for code in codes]


def test_two_series_cannot_have_one_address(talks: Sandbox) -> None:
    talks.write("content/series/forum.yaml", "name: {en: A forum, fr: Un forum}\nslug: {en: talks}\n")
    with pytest.raises(ContentError) as caught:
        talks.build()
    assert [(one.code, one.location.path, one.location.line) for one in caught.value.problems] == [
        ("not-unique", SERIES, 1)
    ]


def test_a_series_that_was_recorded_does_not_lose_its_address_in_silence(talks: Sandbox) -> None:
    lines = "series slug/en 2029-01-05T09:30:00Z talks\nseries slug/fr 2029-01-05T09:30:00Z talks\n"
    talks.write("history/series/talks.txt", lines)
    talks.write("history/series/gone.txt", lines.replace("talks", "gone").partition("\n")[0] + "\n")
    problems = Problems()
    building.make(talks.project, BEFORE, problems)
    told = [(one.code, one.location.path) for one in problems if "series" in one.location.path]
    assert told == [("address-gone", "history/series/gone.txt")]
    talks.replace(SERIES, "announcements:", "slug: {en: spring}\nannouncements:")
    problems = Problems()
    building.make(talks.project, BEFORE, problems)
    told = [(one.code, one.location.path) for one in problems if one.location.path == SERIES]
    assert told == [("not-recorded", SERIES), ("address-gone", SERIES)]
    talks.replace(SERIES, "announcements:", "aliases: {en: [talks]}\nannouncements:")
    problems = Problems()
    building.make(talks.project, BEFORE, problems)
    assert [one.code for one in problems if one.location.path == SERIES] == ["not-recorded"]
