"""Lists by language, place and audience: which of them there are, where they are, and what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import BEFORE
from listed_talks import NOW, on
from test_series import EVENT, classed, links, page, words

from microsite import building
from microsite.model.localized_text import FallbackText
from microsite.problems import Problems
from microsite.rendering.archive import THE_ARCHIVE, PageOfList, archive_of
from microsite.rendering.list_facts import ListFacts, name_in_address

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from conftest import Sandbox

    from microsite.rendering.list_facts import FacetKind

PLACE = "place: {name: Harbour Hall, address: {street: 12 quai Neuf, locality: %s, country: FR}}\n"
IN_BOTH: tuple[tuple[FacetKind, str], ...] = (("language", "in-en"), ("language", "in-fr"))
ONLINE = ("place", "online")


def facets(site: Sandbox, more: str) -> tuple[tuple[FacetKind, str], ...]:
    """What is known of the event of the base site, with other lines."""
    text = (site.root / EVENT).read_text("utf-8")
    site.write(EVENT, text + more)
    return ListFacts.of(building.load(site.project, BEFORE, Problems()).site.events[0]).facets


def lists(site: Sandbox, path: str = "en/archive/index.html") -> dict[str, list[str]]:
    """The links of each section of the archive."""
    sections = [one for one in page(site, path).iter("section") if (one.get("id") or "").startswith("by_")]
    return {one.get("id", ""): [words(link) for link in one.iter("a")] for one in sections}


def many(site: Sandbox, number: int, more: str, name: str) -> None:
    """Add several events."""
    (site.root / "templates/card.typ").unlink(missing_ok=True)
    for one in range(number):
        site.write(
            f"content/events/{name}-{one}/event.yaml",
            f"id: {name}-{one}\nseries: talks\ntitle: {{en: Title of {name} {one}, fr: Titre de {name} {one}}}\n"
            "description: {en: About it., fr: À son sujet.}\nupdated: 2029-01-05\n"
            f"registration: {{url: 'https://forms.example.org/1', required: yes}}\ndate: 2029-0{one + 1}-01\n{more}",
        )


def _at(name: str) -> tuple[tuple[FacetKind, str], ...]:
    return (("place", name),)


def heading(found: Element) -> str:
    return words(next(found.iter("h1")))


# What an event belongs to.


@pytest.mark.parametrize(
    ("more", "belongs"),
    [
        ("", [*IN_BOTH, ONLINE]),
        ("attendance_mode: mixed\n" + PLACE % "Nantes", [*IN_BOTH, ONLINE, ("place", "at-nantes")]),
        ("attendance_mode: offline\n" + PLACE % "Le Havre", [*IN_BOTH, ("place", "at-le-havre")]),
        ("languages: {floor: [en-GB, zh-Hans]}\n", [IN_BOTH[0], ("language", "in-zh"), ONLINE]),
        ("audience: {en: Students, fr: Étudiants}\n", [*IN_BOTH, ONLINE, ("audience", "for-students")]),
    ],
)
def test_an_event_belongs_to_its_languages_its_place_and_its_audience(
    site: Sandbox, more: str, belongs: list[tuple[str, str]]
) -> None:
    assert list(facets(site, more)) == belongs


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ({"en": "Geneva", "fr": "Genève"}, "geneva"),
        ({"fr": "Genève", "en": "Geneva"}, "geneva"),
        ({"fr": "L’Étang-la-Ville"}, "l-etang-la-ville"),
        ({"ar": "القاهرة", "en": "Cairo"}, "cairo"),
        ({"en": " ".join(["stakeholders"] * 4)}, "stakeholders-stakeholders-stakeholders-stakeholders"),
    ],
)
def test_a_name_is_the_same_in_an_address_however_its_languages_are_written(text: dict[str, str], made: str) -> None:
    assert name_in_address(FallbackText.model_construct(root=text)) == made


def test_names_that_have_no_letters_of_addresses_or_too_many_are_told_from_each_other() -> None:
    texts = ("القاهرة", "الإسكندرية", *(f"{'stakeholders ' * 5}{end}" for end in ("here", "there")))
    made = [name_in_address(FallbackText.model_construct(root={"ar": text})) for text in texts]
    assert len(set(made)) == 4
    assert all(name and len(name) < 70 for name in made)


# Which lists there are.


def test_a_list_needs_three_events_and_another_list_of_its_kind() -> None:
    def known(counts: dict[str, int]) -> set[str]:
        events = [
            on(f"2029-{month:02}-01", f"{name}-{month}")._replace(facets=_at(name))
            for name, number in counts.items()
            for month in range(1, number + 1)
        ]
        return {page.subject for page in archive_of(events, NOW).pages if page.kind == "facet"}

    assert known({"at-nantes": 9}) == set()
    assert known({"at-nantes": 9, "at-paris": 2}) == set()
    assert known({"at-nantes": 9, "at-paris": 3, "at-dakar": 2}) == {"at-nantes", "at-paris"}


def test_a_list_of_all_events_is_left_to_the_archive() -> None:
    events = [on(f"2029-0{month}-01", f"e{month}")._replace(facets=IN_BOTH[: month % 2 + 1]) for month in range(1, 7)]
    assert {page.subject for page in archive_of(events, NOW).pages if page.kind == "facet"} == {"in-fr"}


def test_the_archive_knows_every_list_with_its_events_by_kind() -> None:
    events = [
        on(f"2029-0{month}-01", f"e{month}")._replace(facets=(IN_BOTH[month % 2], ("audience", f"for-{month % 2}")))
        for month in range(1, 9)
    ]
    archive = archive_of(events, NOW)
    assert [tuple(one) for one in archive.facets] == [
        ("language", "in-en", 4, "e8"),
        ("language", "in-fr", 4, "e7"),
        ("audience", "for-0", 4, "e8"),
        ("audience", "for-1", 4, "e7"),
    ]
    assert archive.pages[PageOfList("facet", "in-fr")].past == ("e7", "e5", "e3", "e1")
    assert archive.around_list(THE_ARCHIVE).facets == archive.facets
    assert archive.around_list(PageOfList("facet", "in-fr")).facets == ()


# The pages.


def test_the_archive_leads_to_the_lists_and_each_says_what_it_is_of(site: Sandbox) -> None:
    many(
        site, 3, "attendance_mode: offline\nlanguages: {floor: [fr]}\n" + PLACE % "{en: Geneva, fr: Genève}", "on-site"
    )
    many(site, 3, "audience: {en: Students, fr: Étudiants}\n", "students")
    many(site, 3, "audience: {en: Teachers, fr: Enseignants}\nlanguages: {floor: [en]}\n", "teachers")
    site.build()
    assert lists(site) == {
        "by_language": ["English 7 events", "French 7 events"],
        "by_place": ["Geneva 3 events", "Online 7 events"],
        "by_audience": ["Students 3 events", "Teachers 3 events"],
    }
    assert lists(site, "fr/archive/index.html")["by_place"] == ["En ligne 7 événements", "Genève 3 événements"]
    headings = {name: heading(page(site, f"fr/archive/{name}/index.html")) for name in ("in-fr", "online", "at-geneva")}
    assert headings == {
        "in-fr": "Événements en français",
        "online": "Événements en ligne",
        "at-geneva": "Événements : Genève",
    }
    found = page(site, "en/archive/for-students/index.html")
    assert (heading(found), words(next(found.iter("title")))) == ("For: Students", "For: Students · Archive · Talks")
    assert [words(link) for one in classed(found, "past") for link in one.iter("a")] == [
        f"Title of students {number}" for number in (2, 1, 0)
    ]
    assert links(page(site, "en/archive/index.html"))["Students 3 events"] == "for-students/index.html"


def test_a_name_in_another_language_is_marked_on_the_page_and_plain_in_its_title(site: Sandbox) -> None:
    many(site, 3, "audience: {en: Students & others}\n", "students")
    many(site, 3, "audience: {en: Teachers, fr: Enseignants}\n", "teachers")
    site.build(BEFORE._replace(allow_missing=True))
    found = page(site, "fr/archive/for-students-others/index.html")
    assert heading(found) == "Public : Students & others (en anglais)"
    assert [one.get("lang") for one in next(found.iter("h1")).iter("span") if one.get("lang")] == ["en"]
    assert words(next(found.iter("title"))).startswith("Public : Students & others (en anglais) · Archives")
    assert lists(site, "fr/archive/index.html")["by_audience"] == [
        "Enseignants 3 événements",
        "Students & others (en anglais) 3 événements",
    ]
