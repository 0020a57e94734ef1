"""People, organizations, contact and news of an event; the overview and the speakers of a conference."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from conftest import BEFORE, make_site
from PIL import Image

from microsite.model.records import PersonLink
from microsite.rendering.summaries import account_names, faces

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.rendering.summaries.around import AroundSummary

EVENT, SITE = "content/events/talk/event.yaml", "content/site.yaml"
HOURS = "start: 10:00\nend: 11:30\n"
PEOPLE = """people:
  ada: {name: Ada Lovelace, position: {en: Analyst, fr: Analyste}, organization: Example Institute}
  grace: {name: Grace Hopper}
"""
CONFERENCE = """layout: site
days:
  - {date: 2030-05-14, start: 09:00, end: 18:00, title: {en: Asking, fr: Demander}}
  - {date: 2030-05-15, start: 09:00, end: 18:00}
rooms:
  hall: {name: Hall}
  lab: {name: Lab}
tracks:
  tools: {name: {en: Tools, fr: Outils}, description: {en: What helps., fr: Ce qui aide.}}
organizations:
  city: {name: {en: City, fr: Ville}, url: "https://city.example.org/", logo: city.png}
  club: {name: The Club}
organizers: [club]
pages: [{id: travel, title: {en: Getting there, fr: Venir}}]
partners: [{level: {en: Gold, fr: Or}, members: [city, club]}, {level: {en: Venue, fr: Lieu}, members: [city]}]
committees: [{name: {en: Programme committee, fr: Comité de programme}, members: [grace, ada]}]
"""
AGENDA = """agenda:
  - {title: {en: Welcome, fr: Accueil}, date: 2030-05-14, start: 10:00, end: 10:30, room: hall, id: welcome, speakers: [ada]}
  - {title: {en: Talk, fr: Causerie}, date: 2030-05-14, start: 11:00, end: 12:00, room: hall, track: tools, id: talk, moderators: [grace]}
  - {title: {en: Lab, fr: Atelier}, date: 2030-05-14, start: 11:00, end: 12:00, room: lab, id: lab, speakers: [ada]}
  - {title: {en: Coffee, fr: Café}, date: 2030-05-14, start: 14:00, end: 15:00, type: break}
  - {title: {en: End, fr: Fin}, date: 2030-05-15, start: 10:00, end: 11:00, room: hall, id: end, type: keynote, speakers: [grace]}
"""  # noqa: E501 - as editors write it


def around(site: Sandbox, yaml: str) -> dict[str, AroundSummary]:
    """What is said besides the programme of the one event, by language."""
    site.replace(EVENT, HOURS, HOURS + yaml)
    return {code: one.around for (_, code), one in site.summaries(BEFORE).events.items()}


def picture(width: int, height: int) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "#336699").save(data, "PNG")
    return data.getvalue()


@pytest.fixture(scope="module")
def conference(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """A conference of two days, built once for the tests of this file."""
    site = make_site(tmp_path_factory.mktemp("conference"))
    text = (site.root / EVENT).read_text("utf-8")
    text = text[: text.index("agenda:")].replace(f"date: 2030-05-14\n{HOURS}", CONFERENCE) + AGENDA
    text = text.replace("ada: {name: Ada Lovelace,", "ada: {name: Ada Lovelace, photo: ada.png, honorific: Dr,")
    (site.root / EVENT).write_text(f"{text}updated: 2029-12-01\n", encoding="utf-8")
    site.write(
        "content/events/talk/pages/travel.en.md", "## By train\n\nA.\n\n## By *ferry*\n\nB.\n\n## By air\n\nC.\n"
    )
    (site.root / "content/events/talk/ada.png").write_bytes(picture(400, 400))
    (site.root / "content/events/talk/city.png").write_bytes(picture(300, 100))
    site.build()
    assert [one for one in site.problems if one.severity == "error"] == []
    return site


# People.


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Inês Costa", "costa"),
        ("Roger Y. Chao Jr.", "chao"),
        ("Łukasz Żak", "zak"),
        ("Amina Diallo-Sarr", "diallosarr"),
        ("49016", "49016"),
        ("-", ""),
    ],
)
def test_people_are_sorted_by_the_last_word_of_their_names(name: str, letters: str) -> None:
    assert faces.sorted_by(name) == letters


@pytest.mark.parametrize(
    ("kind", "url", "name"),
    [
        ("orcid", "https://orcid.org/0000-0002-1825-0097", "ORCID 0000-0002-1825-0097"),
        ("mastodon", "https://social.example.org/@ines", "@ines@social.example.org"),
        ("github", "https://github.com/ines", "GitHub"),
        ("website", "https://www.costa.example.org/", "costa.example.org"),
        ("website", "https://fr.wikipedia.org/wiki/Ines", "Wikipedia"),
        ("blog", "https://ines.example.org/", "Blog: ines.example.org"),
    ],
)
def test_a_link_about_somebody_has_its_proper_name(site: Sandbox, kind: Any, url: str, name: str) -> None:
    words = site.summaries(BEFORE).words["en"]
    link = PersonLink.model_construct(kind=kind, url=url)
    assert account_names.link_about(link, words).name == name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://social.example.org/@futures", "@futures@social.example.org"),
        ("https://www.youtube.com/@futures", "YouTube @futures"),
        ("https://www.linkedin.com/company/futures", "LinkedIn"),
        ("https://bsky.app/profile/futures.example.org", "Bluesky"),
        ("https://futures.example.org/news", "futures.example.org"),
    ],
)
def test_an_account_has_the_name_that_people_know(url: str, name: str) -> None:
    assert account_names.account_of(url).name == name


def test_a_page_of_one_event_tells_more_of_those_of_whom_there_is_more(site: Sandbox) -> None:
    biography = "biography: {en: She compiled., fr: Elle compilait.}"
    more = f"grace: {{name: Grace Hopper, pronouns: {{en: she/her, fr: elle}}, {biography}}}"
    site.replace(EVENT, "grace: {name: Grace Hopper}", more)
    site.build()
    page = site.page("en/open-science/index.html")
    assert '<a class="n" href="#person_grace">Grace Hopper</a>' in page
    assert '<li id="person_grace">' in page
    assert "She compiled." in page
    assert "person_ada" not in page


# Organizations, contact, news.


def test_organizers_are_the_event_s_own_else_those_of_its_series_else_the_site_s(site: Sandbox) -> None:
    names = [one.name for one in around(site, "")["en"].organizations.organizers]
    assert names == ["Example Institute"]
    series = site.root / "content/series/talks.yaml"
    series.write_text(series.read_text("utf-8") + "organizer: {name: Series}\n", encoding="utf-8")
    assert [one.name for one in around(site, "")["en"].organizations.organizers] == ["Series"]
    own = around(site, "organizations: {club: {name: Club}}\norganizers: [club]\n")["en"].organizations
    assert ([one.name for one in own.organizers], own.heading) == (["Club"], "Organizers")


def test_who_only_has_the_site_s_organizer_needs_no_section(site: Sandbox) -> None:
    found = around(site, "")["en"]
    assert (found.organizations.heading, found.contact.heading) == ("", "")


def test_contact_says_what_the_foot_does_not(site: Sandbox) -> None:
    yaml = """contact: {email: a@example.org, telephone: "+33 2 40 00 00 00"}
hashtag: Futures27
accessibility: {en: Captions., fr: Des sous-titres.}
"""
    found = around(site, yaml)["en"].contact
    assert (found.heading, found.hashtag, found.telephone_uri) == (
        "Contact and accessibility",
        "#Futures27",
        "tel:+33240000000",
    )


def test_a_telephone_calls_no_zero_that_is_only_for_calls_at_home(site: Sandbox) -> None:
    found = around(site, 'contact: {email: a@example.org, telephone: "+33 (0)1 45 68 10 00"}\n')["en"].contact
    assert (found.telephone, found.telephone_uri) == ("+33 (0)1 45 68 10 00", "tel:+33145681000")


def test_news_begin_with_the_newest(site: Sandbox) -> None:
    yaml = """news:
  - {id: a, date: 2029-10-01, title: {en: A, fr: A}}
  - {id: b, date: 2029-11-01, title: {en: B, fr: B}, url: "https://b.example.org/"}
  - {id: c, date: 2029-10-01, title: {en: C, fr: C}}
"""
    found = around(site, yaml)
    assert [one.title for one in found["en"].news] == ["B", "A", "C"]
    assert [str(one.day) for one in found["fr"].news] == ["1er\u00a0novembre 2029", *["1er\u00a0octobre 2029"] * 2]


# A conference.


def test_the_overview_leads_to_each_day_and_draws_it(conference: Sandbox) -> None:
    page = conference.page("en/open-science/index.html")
    assert '<a href="programme/2030-05-14/index.html">' in page
    assert '<a href="programme/2030-05-15/index.html">' in page
    assert '<span class="th">Asking</span>' in page
    assert page.count('preserveAspectRatio="none"') == 2
    assert "14–15 May 2030" in page


def test_what_nothing_takes_place_beside_is_drawn_across_the_day(conference: Sandbox) -> None:
    page = conference.page("en/open-science/index.html")
    first = page[page.index('<ol class="days">') :].partition("</svg>")[0]
    plenary, parallel = first.partition('<path d="')[::2]
    assert plenary.count("h100v") == 1  # the welcome; the coffee is left blank
    assert parallel.count("z") == 2
    assert "h100v" not in parallel
    assert 'd="M0 0h100v' in plenary  # it begins with the first hour of all days


def test_the_overview_shows_tracks_people_and_partners(conference: Sandbox) -> None:
    page = conference.page("en/open-science/index.html")
    assert 'href="programme/index.html#track_tools"><span class="tk k1 h1">Tools</span></a>' in page
    assert "1 session" in page
    assert page.index("Grace Hopper") < page.index("Dr\u00a0Ada Lovelace")  # a keynote speaker comes first
    assert 'href="speakers/index.html#ada"' in page
    assert page.count('alt="City"') == 2
    assert "Programme committee" in page


def test_a_photo_is_fetched_when_it_is_seen_and_keeps_its_place(conference: Sandbox) -> None:
    page = conference.page("fr/science-ouverte/index.html")
    [image] = [part for part in page.split("<img ")[1:] if "ada-" in part][:1]
    assert 'width="192" height="192" alt="" loading="lazy" decoding="async"' in image
    assert 'srcset="../../assets/people/ada-' in page


def test_the_speakers_page_has_everybody_with_their_sessions(conference: Sandbox) -> None:
    page = conference.page("en/open-science/speakers/index.html")
    assert page.index('<li id="grace">') < page.index('<li id="ada">')  # Hopper, Lovelace
    ada = page[page.index('<li id="ada">') :]
    assert 'href="../sessions/welcome/index.html">Welcome</a>' in ada
    assert 'href="../sessions/lab/index.html">Lab</a>' in ada
    assert "Tuesday 14 May" in ada
    assert "Moderator, Hall" in page


def test_the_foot_of_every_page_names_the_organizers_of_the_event(conference: Sandbox) -> None:
    for path in ("index.html", "speakers/index.html"):
        assert "The Club" in conference.page(f"en/open-science/{path}").partition("<footer")[2]


def test_a_further_page_lists_the_parts_of_its_text_and_so_does_the_overview(conference: Sandbox) -> None:
    page = conference.page("en/open-science/travel/index.html")
    assert '<nav class="toc" aria-label="On this page">' in page
    assert '<li><a href="#by-ferry">By ferry</a></li>' in page
    assert "<b>Getting there</b> <span>By train · By ferry · By air</span>" in conference.page(
        "en/open-science/index.html"
    )


def test_a_further_page_that_is_not_translated_is_marked_and_promises_nothing(conference: Sandbox) -> None:
    page = conference.page("fr/science-ouverte/travel/index.html")
    assert '<div class="prose" lang="en">' in page
    assert "By ferry" not in conference.page("fr/science-ouverte/index.html")


def test_the_further_pages_of_a_site_are_in_the_head_of_its_lists_and_at_every_foot(site: Sandbox) -> None:
    text = "pages: [{id: about, title: {en: About us, fr: À propos}}, {id: legal, title: Legal, navigation: no}]\n"
    path = site.root / SITE
    path.write_text(path.read_text("utf-8") + text.replace("title: Legal", "title: {en: Legal, fr: Mentions}"), "utf-8")
    for name in ("about", "legal"):
        for code in ("en", "fr"):
            site.write(f"content/pages/{name}.{code}.md", "Words.\n")
    site.build()
    head, _, foot = site.page("en/index.html").partition("<main")
    assert "About us" in head
    assert "Legal" not in head
    assert 'href="legal/index.html">Legal</a>' in foot
    assert 'aria-current="page">About us</a>' in site.page("en/about/index.html")


def test_a_long_biography_is_on_the_page_of_one_event(site: Sandbox) -> None:
    site.replace(EVENT, "  grace: {name: Grace Hopper}\n", "  grace: {}\n")
    site.write("content/people/grace.yaml", "name: Grace Hopper\n")
    site.write("content/people/grace.en.md", "She *compiled*.\n")
    site.build()
    page = site.page("en/open-science/index.html")
    assert '<li id="person_grace">' in page
    assert "<p>She <em>compiled</em>.</p>" in page


def test_a_page_of_a_talk_alone_loads_no_further_sheet(site: Sandbox) -> None:
    site.build()
    assert "around-" not in site.page("en/open-science/index.html")
    site.replace(EVENT, HOURS, f"{HOURS}hashtag: Open30\n")
    site.build()
    assert "around-" in site.page("en/open-science/index.html")
