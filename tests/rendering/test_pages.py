"""Every page of a site and its address: which pages there are, and how they lead to each other."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from conftest import BEFORE

from microsite import building
from microsite.artifacts import Artifact, is_safe
from microsite.problems import Problems, Refusal
from microsite.rendering import pages

if TYPE_CHECKING:
    from conftest import Sandbox

    from microsite.rendering.pages import Page, Plan

SITE, EVENT = "content/site.yaml", "content/events/talk/event.yaml"
ADDRESS = "https://talks.example.org/"
SERIES = {"en/series/talks/index.html", "fr/series/talks/index.html"}
SLUG = "slug: {en: open-science, fr: science-ouverte}\n"
FULL = {
    "index.html",
    "404.html",
    "en/index.html",
    "fr/index.html",
    "en/open-science/index.html",
    "fr/science-ouverte/index.html",
    *SERIES,
}


def planned(site: Sandbox, moment: str = "2030-01-01", base_url: str | None = None) -> Plan:
    found = building.load(site.project, BEFORE, Problems()).site
    options = BEFORE._replace(as_of=moment, base_url=base_url)
    return pages.plan(found, options, {"site.css": Artifact("assets/site-1.css", b"")})


def lists(site: Sandbox, moment: str = "2030-01-01") -> tuple[list[str], list[str]]:
    """The ids of what the home lists as still to come or going on, and as over; nothing in it is withdrawn."""
    units = site.summaries(BEFORE._replace(as_of=moment)).units({})
    [home] = [unit for unit in units if unit.page.path == "en/index.html"]
    assert home.lists.withdrawn == ()
    return [event.id for event in home.lists.upcoming], [event.id for event in home.lists.past]


def page_at(plan: Plan, path: str) -> Page:
    [page] = [page for page in plan.pages if page.path == path]
    return page


def add_event(site: Sandbox, name: str, date: str, *changes: tuple[str, str]) -> None:
    text = (site.root / EVENT).read_text(encoding="utf-8")
    text = "".join(
        line for line in text.splitlines(keepends=True) if not line.startswith(("slug:", "  opens:", "  closes:"))
    )
    for old, new in (("id: open-science", f"id: {name}"), ("date: 2030-05-14", f"date: {date}"), *changes):
        assert old in text
        text = text.replace(old, new)
    site.write(f"content/events/{name}/event.yaml", text)


def publication(value: str) -> tuple[str, str]:
    return "start: 10:00\nend", f"publication: {value}\nstart: 10:00\nend"


# Which pages there are.


def test_site_has_every_page_once_and_nothing_else(site: Sandbox) -> None:
    plan = planned(site)
    assert sorted(page.path for page in plan.pages) == sorted(FULL)
    assert {page.path: page.kind for page in plan.pages} == {
        "index.html": "choice",
        "404.html": "not-found",
        "en/index.html": "home",
        "fr/index.html": "home",
        "en/open-science/index.html": "event",
        "fr/science-ouverte/index.html": "event",
        **dict.fromkeys(SERIES, "series"),
    }


def test_page_is_in_the_language_of_its_folder_and_the_rest_in_the_main_one(site: Sandbox) -> None:
    site.replace(SITE, "{en: en-GB, fr: fr-FR}", "{fr: fr-FR, en: en-GB}")
    assert {page.path: page.language.code for page in planned(site).pages} == {
        path: path.partition("/")[0] if "/" in path else "fr" for path in FULL
    }


def test_slug_falls_back_to_the_id_language_by_language(site: Sandbox) -> None:
    site.replace(EVENT, SLUG, "slug: {fr: science-ouverte}\n")
    add_event(site, "other", "2030-06-01")
    paths = {page.path for page in planned(site).pages if page.kind == "event"}
    assert paths == {
        "en/open-science/index.html",
        "fr/science-ouverte/index.html",
        "en/other/index.html",
        "fr/other/index.html",
    }


def test_no_two_pages_share_an_address_and_every_address_is_safe(site: Sandbox) -> None:
    for number in range(1, 4):
        add_event(site, f"talk-{number}", f"2030-06-0{number}")
    plan = planned(site)
    paths = [page.path.lower() for page in plan.pages]
    lists = [page for page in plan.pages if page.of_list]
    assert len(paths) == len(set(paths)) == 4 + 2 * 4 + len(lists) + 2  # and the search
    assert len(lists) == 2 * 3
    assert all(is_safe(path) for path in paths)
    assert not {posixpath.dirname(path) for path in paths} & set(paths)


def test_draft_has_no_page(site: Sandbox) -> None:
    add_event(site, "hidden", "2030-06-01", publication("draft"))
    assert {page.path for page in planned(site).pages} == FULL
    assert lists(site) == (["open-science"], [])


def test_unlisted_event_has_pages_and_is_listed_nowhere(site: Sandbox) -> None:
    add_event(site, "quiet", "2030-06-01", publication("unlisted"))
    plan = planned(site)
    quiet = {"en/quiet/index.html", "fr/quiet/index.html"}
    assert {page.path for page in plan.pages} == FULL | quiet
    assert {page.path for page in plan.pages if page.unlisted} == quiet
    assert lists(site) == (["open-science"], [])
    assert lists(site, "2031-01-01") == ([], ["open-science"])
    assert {page.path for page in plan.indexed()} == FULL - {"404.html"}


def test_home_event_s_page_is_each_language_s_home_and_keeps_its_own_address(site: Sandbox) -> None:
    assert page_at(planned(site), "en/index.html").template == "home.html"
    site.replace(SITE, "contact:", "home: open-science\ncontact:")
    plan = planned(site)
    assert {page.path for page in plan.pages} == FULL
    for path in ("en/index.html", "fr/index.html"):
        home = page_at(plan, path)
        assert (home.kind, home.event, home.template) == ("home", "open-science", "event.html")
    assert page_at(plan, "index.html").event is None


def test_home_is_indexed_unless_it_repeats_a_page_that_is(site: Sandbox) -> None:
    site.replace(SITE, "contact:", "home: open-science\ncontact:")
    plan = planned(site)
    home, own = page_at(plan, "en/index.html"), page_at(plan, "en/open-science/index.html")
    assert home.original == own
    assert own.original is own
    assert home.in_language("fr") == "fr/index.html"
    assert {page.path for page in plan.indexed()} == FULL - {"404.html", "en/index.html", "fr/index.html"}
    site.replace(EVENT, *publication("unlisted"))
    assert {page.path for page in planned(site).indexed()} == {"index.html", "en/index.html", "fr/index.html"}


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("index.html", "choice.html"),
        ("404.html", "not-found.html"),
        ("fr/index.html", "home.html"),
        ("fr/science-ouverte/index.html", "event.html"),
    ],
)
def test_page_is_shown_by_the_template_of_its_kind(site: Sandbox, path: str, template: str) -> None:
    assert page_at(planned(site), path).template == template


# What the home lists.


def test_home_lists_what_comes_first_and_what_is_over_last_first(site: Sandbox) -> None:
    for number, date in enumerate(["2029-01-10", "2029-03-10", "2030-03-10", "2030-09-10"]):
        add_event(site, f"e{number}", date)
    assert lists(site) == (["e2", "open-science", "e3"], ["e1", "e0"])


@pytest.mark.parametrize(
    ("moment", "upcoming"),
    [("2030-05-14T10:00", True), ("2030-05-14T11:29:59", True), ("2030-05-14T11:30", False)],
)
def test_event_that_goes_on_is_not_yet_over(site: Sandbox, moment: str, *, upcoming: bool) -> None:
    assert tuple(map(len, lists(site, moment))) == ((1, 0) if upcoming else (0, 1))


@pytest.mark.parametrize(
    ("moment", "change"),
    [
        ("2030-01-01", "2030-04-01T09:00:00+02:00"),
        ("2030-04-01T09:00", "2030-05-11T18:00:00+02:00"),
        ("2030-05-13T18:00", "2030-05-14T10:00:00+02:00"),
        ("2030-05-14T11:29", "2030-05-14T11:30:00+02:00"),
        ("2030-05-14T11:30", None),
    ],
)
def test_next_change_is_the_next_edge_of_any_published_event(site: Sandbox, moment: str, change: str | None) -> None:
    add_event(site, "hidden", "2031-06-01", publication("draft"))
    found = planned(site, moment).next_change()
    assert (found.isoformat() if found else None) == change


# Alternates.


def test_alternates_are_symmetrical_and_include_the_page_itself(site: Sandbox) -> None:
    add_event(site, "other", "2030-06-01")
    plan = planned(site)
    for page in plan.pages:
        if page.kind in {"home", "event"}:
            assert page.in_language(page.language.code) == page.path
        for code, path in page.alternates:
            assert page_at(plan, path).alternates == page.alternates
            assert code in {"x-default", page_at(plan, path).language.code}


def test_home_and_choice_name_the_choice_for_every_other_language(site: Sandbox) -> None:
    plan = planned(site)
    homes = (("en", "en/index.html"), ("fr", "fr/index.html"), ("x-default", "index.html"))
    assert [page.path for page in plan.pages if page.alternates == homes] == [
        "index.html",
        "en/index.html",
        "fr/index.html",
    ]


def test_event_s_page_is_in_the_main_language_for_every_other_one(site: Sandbox) -> None:
    site.replace(SITE, "{en: en-GB, fr: fr-FR}", "{fr: fr-FR, en: en-GB}")
    english, french = "en/open-science/index.html", "fr/science-ouverte/index.html"
    plan = planned(site)
    assert page_at(plan, english).alternates == (("fr", french), ("en", english), ("x-default", french))
    assert page_at(plan, french).alternates == page_at(plan, english).alternates


def test_page_for_lost_visitors_has_no_alternates(site: Sandbox) -> None:
    lost = page_at(planned(site), "404.html")
    assert lost.alternates == ()
    assert lost.in_language("en") is None


def test_language_that_the_site_does_not_have_has_no_page(site: Sandbox) -> None:
    assert page_at(planned(site), "en/index.html").in_language("de") is None


# Links.


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.html", "en/index.html", "en/index.html"),
        ("index.html", "assets/site-1.css", "assets/site-1.css"),
        ("en/index.html", "fr/index.html", "../fr/index.html"),
        ("en/index.html", "en/index.html", "index.html"),
        ("en/index.html", "en/open-science/index.html", "open-science/index.html"),
        ("en/open-science/index.html", "fr/science-ouverte/index.html", "../../fr/science-ouverte/index.html"),
        ("en/open-science/index.html", "en/index.html", "../index.html"),
        ("en/open-science/index.html", "index.html", "../../index.html"),
        ("en/open-science/index.html", "assets/site-1.css", "../../assets/site-1.css"),
        ("404.html", "en/index.html", "en/index.html"),
    ],
)
def test_link_is_relative_and_names_the_file(site: Sandbox, page: str, target: str, link: str) -> None:
    assert page_at(planned(site), page).to(target) == link


@pytest.mark.parametrize("root", [ADDRESS, "https://example.org/talks/2030/", "file:///media/stick/site/"])
def test_every_page_reaches_every_file_from_wherever_the_site_stands(site: Sandbox, root: str) -> None:
    plan = planned(site)
    targets = [*(page.path for page in plan.pages), plan.addresses.asset("site.css")]
    for page in plan.pages:
        for target in targets:
            assert urljoin(root + page.path, page.to(target)) == root + target


@pytest.mark.parametrize(
    ("base", "path", "url", "from_root"),
    [
        (ADDRESS, "index.html", ADDRESS, "/"),
        (ADDRESS, "fr/index.html", f"{ADDRESS}fr/", "/fr/"),
        (ADDRESS, "404.html", f"{ADDRESS}404.html", "/404.html"),
        (ADDRESS, "assets/site-1.css", f"{ADDRESS}assets/site-1.css", "/assets/site-1.css"),
        ("https://example.org/talks/", "index.html", "https://example.org/talks/", "/talks/"),
        ("https://example.org/talks/", "en/a/index.html", "https://example.org/talks/en/a/", "/talks/en/a/"),
        ("https://example.org/a/b/", "assets/x.css", "https://example.org/a/b/assets/x.css", "/a/b/assets/x.css"),
    ],
)
def test_address_stands_under_the_base_and_ends_with_a_slash(
    site: Sandbox, base: str, path: str, url: str, from_root: str
) -> None:
    addresses = planned(site, base_url=base).addresses
    assert (addresses.url(path), addresses.from_root(path)) == (url, from_root)


def test_site_without_a_base_has_no_addresses_and_stands_at_the_root(site: Sandbox) -> None:
    site.replace(SITE, f"base_url: {ADDRESS}\n", "")
    addresses = planned(site).addresses
    assert addresses.url("en/index.html") is None
    assert addresses.from_root("en/index.html") == "/en/"


def test_only_an_index_is_named_by_its_folder(site: Sandbox) -> None:
    assert planned(site).addresses.url("en/reindex.html") == f"{ADDRESS}en/reindex.html"


def test_link_of_the_page_for_lost_visitors_begins_at_the_root(site: Sandbox) -> None:
    plan = planned(site, base_url="https://example.org/talks/")
    assert plan.addresses.link(page_at(plan, "404.html"), "en/index.html") == "/talks/en/"
    assert plan.addresses.link(page_at(plan, "fr/index.html"), "en/index.html") == "../en/index.html"


def test_parts_of_a_language_have_their_own_paths(site: Sandbox) -> None:
    plan = planned(site)
    [event], french = plan.site.events, plan.site.languages[1]
    assert pages.event_path(event, french) == "fr/science-ouverte/index.html"
    assert pages.home_path(french) == "fr/index.html"
    assert pages.feed_path(french) == "fr/feed.atom"
    assert pages.calendar_path(event, french) == "fr/science-ouverte/science-ouverte.ics"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("https://other.example.org/talks/", "https://other.example.org/talks/"),
        (None, "https://talks.example.org/"),
        ("", "https://talks.example.org/"),
    ],
)
def test_site_can_be_built_for_another_address(site: Sandbox, asked: str | None, expected: str) -> None:
    assert planned(site, base_url=asked).addresses.url("index.html") == expected


def test_drafts_have_pages_only_where_they_are_asked_for_and_a_proof_has_one_event(site: Sandbox) -> None:
    site.replace(EVENT, "\ndate:", "\npublication: draft\ndate:")
    found = building.load(site.project, BEFORE, Problems()).site
    drafts = BEFORE._replace(drafts=True)
    assert pages.published(found, BEFORE) == ()
    assert pages.published(found, drafts) == found.events
    assert pages.published(found, drafts._replace(only="open-science")) == found.events
    assert pages.published(found, drafts._replace(only="another")) == ()


def test_asset_that_nobody_made_is_an_error_of_the_template(site: Sandbox) -> None:
    plan = planned(site)
    assert plan.addresses.asset("site.css") == "assets/site-1.css"
    with pytest.raises(Refusal, match=r"no asset “sight\.css”"):
        plan.addresses.asset("sight.css")


def test_policy_lets_nothing_in_from_elsewhere_and_is_left_out_of_a_preview(site: Sandbox) -> None:
    policy = planned(site).addresses.policy
    assert policy is not None
    assert {word for part in policy.split("; ") for word in part.split(" ")[1:]} == {"'none'", "'self'"}
    found = building.load(site.project, BEFORE, Problems()).site
    assert pages.plan(found, BEFORE._replace(preview=True), {}).addresses.policy is None


# What is not told of the site alone.


def next_events(site: Sandbox, moment: str = "2030-01-01") -> dict[str, str | None]:
    """The next event that each event's English page names."""
    units = [unit for unit in site.summaries(BEFORE._replace(as_of=moment)).units({}) if unit.page.kind == "event"]
    english = [unit for unit in units if unit.page.language.code == "en"]
    coming = {unit.page.event or "": unit.beside.coming for unit in english}
    return {name: link.path.split("/")[1] if link else None for name, link in coming.items()}


def test_a_page_names_the_next_event_of_its_series_that_is_yet_to_come_and_takes_place(site: Sandbox) -> None:
    add_event(site, "second", "2030-06-01")
    add_event(site, "called-off", "2030-05-20", ("start: 10:00\nend", "status: cancelled\nstart: 10:00\nend"))
    add_event(site, "quiet", "2030-05-21", publication("unlisted"))
    own = "timezone: Europe/Paris\nformat: {en: Talk, fr: Causerie}\nlanguages: {floor: [en]}\n"
    add_event(site, "alone", "2030-05-22", ("series: talks\n", own))
    add_event(site, "third", "2030-07-01")
    assert next_events(site) == {
        "open-science": "second",
        "called-off": "second",
        "quiet": "second",
        "alone": None,
        "second": "third",
        "third": None,
    }
    assert next_events(site, "2030-06-15")["open-science"] == "third"
    assert set(next_events(site, "2030-08-01").values()) == {None}


def test_what_is_over_leads_to_the_next_event_and_an_old_page_too(site: Sandbox) -> None:
    add_event(site, "second", "2030-06-01")
    for moment, part in (("2030-05-15", "<main"), ("2030-05-01", '<aside class="notice"')):
        site.build(BEFORE._replace(as_of=moment))
        page = site.page("en/open-science/index.html")
        assert "Next in the series:" in page.split(part)[1]
        assert 'href="../second/index.html"' in page.split(part)[1]


@pytest.mark.parametrize(
    ("status", "title", "description"),
    [
        ("scheduled", "Talks", "A talk about open science."),
        ("cancelled", "Cancelled: Open science · Talks", "This event is cancelled. A talk about open science."),
    ],
)
def test_a_home_that_is_an_event_s_page_tells_its_status_to_tabs_and_networks(
    site: Sandbox, status: str, title: str, description: str
) -> None:
    site.replace(SITE, "contact:", "home: open-science\ncontact:")
    site.replace(EVENT, "start: 10:00\nend", f"status: {status}\nstart: 10:00\nend")
    site.build()
    page = site.page("en/index.html")
    assert f"<title>{title}</title>" in page
    assert f'<meta property="og:title" content="{title}">' in page
    assert f'<meta name="description" content="{description}">' in page
    assert 'id="events"' not in page  # the list below the event is of the others


@pytest.mark.parametrize(
    ("status", "moment", "group"),
    [
        ("cancelled", "2030-01-01", "withdrawn"),
        ("cancelled", "2030-06-01", "past"),
        ("postponed", "2030-01-01", "withdrawn"),
        ("postponed", "2031-06-01", "withdrawn"),
        ("moved_online", "2030-01-01", "upcoming"),
    ],
)
def test_a_home_never_lists_as_coming_what_does_not_take_place(
    site: Sandbox, status: str, moment: str, group: str
) -> None:
    site.replace(EVENT, "start: 10:00\nend", f"status: {status}\nstart: 10:00\nend")
    units = site.summaries(BEFORE._replace(as_of=moment)).units({})
    for home in (unit for unit in units if unit.page.kind == "home"):
        found = home.lists._asdict()
        assert {name: [event.id for event in events] for name, events in found.items() if events} == {
            group: ["open-science"]
        }
