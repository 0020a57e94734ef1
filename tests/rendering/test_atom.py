"""Feeds (RFC 4287), the sitemap (sitemaps.org 0.9) and robots.txt, as programs read them."""

from __future__ import annotations

import json
import re
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import html5lib
import pytest

from microsite import building
from microsite.options import Options
from microsite.problems import ContentError, Problems
from microsite.rendering.formats import sitemap
from microsite.text.typography import typeset

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from conftest import Sandbox

SITE, EVENT = "content/site.yaml", "content/events/talk/event.yaml"
ADDRESS, ELSEWHERE = "https://talks.example.org/", "https://example.org/a/b/"
HOURS = "start: 10:00\nend: 11:30\n"
TITLE = "{en: Open science, fr: La science ouverte}"
FEEDS = {"en": "en/feed.atom", "fr": "fr/feed.atom"}
LISTS = [f"{code}/{path}" for code in FEEDS for path in ("archive/", "archive/2030/", "series/talks/", "search/")]
ATOM = "{http://www.w3.org/2005/Atom}"
MAP, XHTML = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
HOSTILE = [
    "R&D <b>bold</b> </title> &amp; &lt;",
    "CDATA ]]> <![CDATA[ x ]]>",
    "“a” \"b\" 'c' «d»",
    "<!-- a --> <?xml?> <!DOCTYPE x>",
    "{{ 1 + 1 }} {% raw %} %(place)s",
    "é 🎉 漢字",
]


def made(site: Sandbox, base_url: str | None = None) -> dict[str, bytes]:
    """Every file of a site, without cards."""
    (site.root / "templates/card.typ").unlink(missing_ok=True)
    _, artifacts = building.make(site.project, Options(base_url, "2030-01-01", 0.0), Problems())
    return {artifact.path: artifact.data for artifact in artifacts}


def add_event(site: Sandbox, name: str, *lines: str) -> None:
    text = (site.root / EVENT).read_text(encoding="utf-8")
    dated = any(line.startswith("updated:") for line in lines)
    for old, new in (
        ("slug: {en: open-science, fr: science-ouverte}\n", ""),
        ("updated: 2029-12-01\n", "" if dated else "updated: 2029-12-01\n"),
        ("id: open-science", f"id: {name}"),
        (TITLE, f"{{en: Talk {name}, fr: Causerie {name}}}"),
        (HOURS, HOURS + "".join(f"{line}\n" for line in lines)),
        ("name: Ada", f"name: {name}"),  # nobody is in two places at once
        ("name: Grace", f"name: {name}"),
    ):
        assert old in text
        text = text.replace(old, new)
    site.write(f"content/events/{name}/event.yaml", text)


def in_both(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return f"{{en: {written}, fr: {written}}}"


def xml(data: bytes) -> Element:
    return ET.fromstring(data)  # noqa: S314 - we have just made it


def text_of(parent: Element, name: str) -> str:
    """The text of a child that stands there once."""
    [child] = parent.findall(ATOM + name)
    assert not list(child)
    return child.text or ""


def link_of(parent: Element, relation: str) -> Element:
    [link] = [link for link in parent.findall(f"{ATOM}link") if link.get("rel") == relation]
    return link


def entries(feed: Element) -> list[Element]:
    return feed.findall(f"{ATOM}entry")


def in_map(data: bytes) -> dict[str, dict[str, str]]:
    """The addresses of a sitemap, each with its alternates by language."""
    pages: dict[str, dict[str, str]] = {}
    for url in xml(data).findall(f"{MAP}url"):
        [loc] = url.findall(f"{MAP}loc")
        links = url.findall(f"{XHTML}link")
        assert {link.get("rel") for link in links} == {"alternate"}
        alternates = {link.get("hreflang", ""): link.get("href", "") for link in links}
        assert len(alternates) == len(links)
        assert loc.text
        assert loc.text not in pages
        pages[loc.text] = alternates
    return pages


def head_of(data: bytes) -> Element:
    [head] = html5lib.parse(data, namespaceHTMLElements=False).findall("head")
    return head


# Feeds.


@pytest.mark.parametrize("base_url", [ADDRESS, ELSEWHERE])
@pytest.mark.parametrize("code", FEEDS)
def test_feed_is_complete_and_its_addresses_are_absolute(site: Sandbox, code: str, base_url: str) -> None:
    files = made(site, base_url)
    feed = xml(files[FEEDS[code]])
    assert (feed.tag, feed.get(LANG)) == (f"{ATOM}feed", code)
    assert text_of(feed, "title") == {"en": "Talks", "fr": "Causeries"}[code]
    [author] = feed.findall(f"{ATOM}author")
    assert (text_of(author, "name"), text_of(author, "uri")) == ("Example Institute", "https://institute.example.org/")
    assert link_of(feed, "self").get("href") == base_url + FEEDS[code]
    assert link_of(feed, "alternate").get("href") == f"{base_url}{code}/"
    [entry] = entries(feed)
    slug = {"en": "open-science", "fr": "science-ouverte"}[code]
    page = link_of(entry, "alternate")
    assert (page.get("href"), page.get("hreflang")) == (f"{base_url}{code}/{slug}/", code)
    assert text_of(entry, "title") == {"en": "Open science", "fr": "La science ouverte"}[code]
    assert text_of(entry, "summary").endswith({"en": "open science.", "fr": "science ouverte."}[code])


def test_page_names_the_feed_in_its_own_language(site: Sandbox) -> None:
    files = made(site)
    for path in (path for path in files if path.endswith("/index.html")):
        links = [link for link in head_of(files[path]).iter("link") if link.get("type") == "application/atom+xml"]
        of_series = [f"/{path[:2]}/series/talks/feed.atom"] if "/series/" in path else []
        assert [urljoin(f"/{path}", link.get("href", "")) for link in links] == [*of_series, f"/{path[:2]}/feed.atom"]


def test_every_date_of_a_feed_is_valid_and_the_feed_s_is_the_latest(site: Sandbox) -> None:
    add_event(site, "early", "updated: 2029-01-31")
    add_event(site, "late", "updated: 2029-12-24")
    feed = xml(made(site)[FEEDS["en"]])
    written = [text_of(entry, "updated") for entry in entries(feed)]
    assert all(RFC_3339.fullmatch(date) for date in written)
    dates = [datetime.fromisoformat(date).astimezone(ZoneInfo("Europe/Paris")) for date in written]
    assert [f"{date:%Y-%m-%d %H:%M}" for date in dates] == ["2029-12-24 00:00", "2029-12-01 00:00", "2029-01-31 00:00"]
    assert text_of(feed, "updated") == written[0]


def test_ids_of_a_feed_are_unique_and_those_of_events_are_for_ever(site: Sandbox) -> None:
    add_event(site, "other")
    ids = {}
    for base_url in (ADDRESS, ELSEWHERE):
        feed = xml(made(site, base_url)[FEEDS["fr"]])
        ids[base_url] = [text_of(entry, "id") for entry in entries(feed)]
        assert len({*ids[base_url], text_of(feed, "id")}) == 3
        assert all(uuid.UUID(found.removeprefix("urn:uuid:")) for found in ids[base_url])
    assert ids[ADDRESS] == ids[ELSEWHERE]
    site.replace(EVENT, TITLE, "{en: Other, fr: Autre}")
    site.replace(EVENT, "{en: open-science, fr: science-ouverte}", "{en: moved, fr: ailleurs}")
    feed = xml(made(site)[FEEDS["fr"]])
    assert [text_of(entry, "id") for entry in entries(feed)] == ids[ADDRESS]


def test_id_of_a_feed_stays_when_the_site_moves(site: Sandbox) -> None:
    ids = [text_of(xml(made(site, base)[FEEDS["en"]]), "id") for base in (ADDRESS, ELSEWHERE)]
    assert ids[0] == ids[1]


def test_feeds_of_two_languages_have_ids_of_their_own(site: Sandbox) -> None:
    files = made(site)
    assert len({text_of(xml(files[path]), "id") for path in FEEDS.values()}) == 2


def test_feed_tells_of_public_events_alone(site: Sandbox) -> None:
    add_event(site, "quiet", "publication: unlisted")
    add_event(site, "unfinished", "publication: draft")
    add_event(site, "loud", "publication: public")
    files = made(site)
    assert "en/quiet/index.html" in files
    titles = {text_of(entry, "title") for entry in entries(xml(files[FEEDS["en"]]))}
    assert titles == {"Open science", "Talk loud"}
    for name in (b"quiet", b"unfinished"):
        assert not any(name in files[path] for path in (*FEEDS.values(), "sitemap.xml"))


def test_feed_of_a_site_that_tells_of_nothing_yet_is_valid(site: Sandbox) -> None:
    site.replace(EVENT, HOURS, f"{HOURS}publication: unlisted\n")
    feed = xml(made(site)[FEEDS["en"]])
    assert entries(feed) == []
    assert RFC_3339.fullmatch(text_of(feed, "updated"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_from_a_feed_as_it_was(site: Sandbox, text: str) -> None:
    site.replace(EVENT, TITLE, in_both(text))
    site.replace(EVENT, "{en: A talk about open science., fr: Une causerie sur la science ouverte.}", in_both(text))
    site.replace(SITE, "{en: Talks, fr: Causeries}", f"{in_both(text)}\ndescription: {in_both(text)}")
    site.replace(SITE, "name: Example Institute", f"name: {in_both(text)}")
    files = made(site)
    for code, path in FEEDS.items():
        feed, shown = xml(files[path]), typeset(text, code)
        [entry], [author] = entries(feed), feed.findall(f"{ATOM}author")
        assert text_of(feed, "title") == text_of(feed, "subtitle") == shown
        assert text_of(entry, "title") == shown
        assert text_of(entry, "summary").endswith(f" · {shown}")
        assert text_of(author, "name") == shown
    assert len(in_map(files["sitemap.xml"])) == 7


@pytest.mark.parametrize("escape", [r"\x01", r"\r", r"\0", r"\uFFFF", r"\L", r"\u202E"])
def test_character_that_is_refused_is_refused_as_an_escape_too(site: Sandbox, escape: str) -> None:
    site.replace(EVENT, TITLE, f'{{en: "Open{escape} science", fr: Science}}')
    with pytest.raises(ContentError):
        made(site)


@pytest.mark.parametrize(
    ("changes", "when"),
    [
        (
            [],
            {"en": "14 May 2030, 10:00–11:30 (Paris time, UTC+2)", "fr": "14 mai 2030, 10 h – 11 h 30 (heure de Paris"},
        ),
        (
            [(HOURS, f"{HOURS}end_date: 2030-05-16\n")],
            {"en": "Tuesday 14 – Thursday 16 May 2030", "fr": "Du mardi 14 au jeudi 16 mai 2030"},
        ),
        (
            [(HOURS, f"{HOURS}status: cancelled\n")],
            {"en": "Was planned for Tuesday, 14 May 2030", "fr": "Date initialement prévue : mardi 14 mai 2030"},
        ),
    ],
)
def test_an_entry_says_first_when_its_event_is(
    site: Sandbox, changes: list[tuple[str, str]], when: dict[str, str]
) -> None:
    for old, new in changes:
        site.replace(EVENT, old, new)
    files = made(site)
    for code, words in when.items():
        [entry] = entries(xml(files[FEEDS[code]]))
        told, _, about = " ".join(text_of(entry, "summary").split()).partition(" · ")
        assert words in told
        assert about.endswith(("A talk about open science.", "Une causerie sur la science ouverte."))


def test_an_entry_of_a_postponed_event_says_that_its_day_holds_no_more(site: Sandbox) -> None:
    site.replace(EVENT, HOURS, f"{HOURS}status: postponed\n")
    [entry] = entries(xml(made(site)[FEEDS["en"]]))
    assert text_of(entry, "summary") == (
        "Was planned for Tuesday, 14 May 2030 · This event is postponed. A new date will be announced. "
        "A talk about open science."
    )


def test_an_event_of_which_nobody_knows_when_it_changed_is_left_out_and_told(site: Sandbox) -> None:
    add_event(site, "other", "updated: 2029-12-24")
    add_event(site, "quiet", "publication: unlisted")
    add_event(site, "unfinished", "publication: draft")
    for path in (EVENT, "content/events/quiet/event.yaml", "content/events/unfinished/event.yaml"):
        site.replace(path, "updated: 2029-12-01\n", "")
    site.build()
    assert [str(problem) for problem in site.problems] == [
        f"{EVENT}:6:7: warning: the feed leaves this event out: nobody wrote when it last changed [change-unknown]"
    ]
    assert "updated: 2030-01-01" in next(iter(site.problems)).hint
    feed = xml(site.page(FEEDS["en"]).encode())
    assert [text_of(entry, "title") for entry in entries(feed)] == ["Talk other"]


def test_a_site_without_a_feed_hears_nothing_of_it(site: Sandbox) -> None:
    site.replace(EVENT, "updated: 2029-12-01\n", "")
    site.replace(SITE, f"base_url: {ADDRESS}\n", "")
    site.build()
    assert list(site.problems) == []


def test_no_date_in_a_feed_is_later_than_the_build(site: Sandbox) -> None:
    add_event(site, "other", "updated: 2030-01-01")
    site.replace(EVENT, "updated: 2029-12-01", "updated: 2030-05-14")
    feed = xml(made(site)[FEEDS["en"]])
    assert [text_of(entry, "title") for entry in entries(feed)] == ["Talk other"]
    assert text_of(feed, "updated") == "2029-12-31T23:00:00+00:00"


def test_what_waits_for_a_day_comes_with_it_and_the_build_before_knows(site: Sandbox) -> None:
    site.replace(EVENT, "updated: 2029-12-01", "updated: 2030-02-01")
    site.build(Options(None, None, datetime(2030, 1, 1, tzinfo=UTC).timestamp()))
    assert json.loads(site.page("next-change.json")) == {"next_change": "2030-02-01T00:00:00+14:00"}
    assert not site.build(Options(None, None, datetime(2030, 1, 31, 9, tzinfo=UTC).timestamp())).changed
    assert site.build(Options(None, None, datetime(2030, 1, 31, 11, tzinfo=UTC).timestamp())).changed
    assert text_of(xml(site.page(FEEDS["en"]).encode()), "updated") == "2030-01-31T10:00:00+00:00"


def test_a_feed_has_the_newest_entries_and_no_more_than_fifty(site: Sandbox) -> None:
    news = ["news: [{id: x, date: 2029-10-01, title: {en: X, fr: X}}]"]
    for number in range(1, 61):
        day = f"updated: 2029-{1 + number // 28:02}-{1 + number % 28:02}"
        add_event(site, f"talk-{number}", day, *(news if number == 60 else []))
    files = made(site)
    titles = [text_of(entry, "title") for entry in entries(xml(files[FEEDS["en"]]))]
    assert titles == ["Open science", "Talk talk-60: X", *(f"Talk talk-{number}" for number in range(60, 12, -1))]
    assert [text_of(entry, "title") for entry in entries(xml(files["en/series/talks/feed.atom"]))] == titles


# Sitemap and robots.txt.


def test_a_sitemap_of_very_many_pages_is_an_index_of_several(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    add_event(site, "other")
    whole = in_map(made(site)["sitemap.xml"])
    monkeypatch.setattr(sitemap, "_MOST", 5)
    files = made(site)
    named = [loc.text for loc in xml(files["sitemap.xml"]).iter(f"{MAP}loc")]
    assert named == [f"{ADDRESS}sitemap-{number}.xml" for number in (1, 2, 3)]
    parts = [in_map(files[str(name).removeprefix(ADDRESS)]) for name in named]
    assert [len(part) for part in parts] == [5, 5, len(whole) - 10]
    assert {address: one for part in parts for address, one in part.items()} == whole
    assert f"Sitemap: {ADDRESS}sitemap.xml" in files["robots.txt"].decode()


@pytest.mark.parametrize("base_url", [ADDRESS, ELSEWHERE, "https://example.org/a&b/it's/"])
def test_sitemap_has_exactly_the_pages_that_may_be_listed(site: Sandbox, base_url: str) -> None:
    add_event(site, "other")
    add_event(site, "quiet", "publication: unlisted")
    add_event(site, "unfinished", "publication: draft")
    paths = ["", "en/", "fr/", "en/open-science/", "fr/science-ouverte/", "en/other/", "fr/other/", *LISTS]
    assert set(in_map(made(site, base_url)["sitemap.xml"])) == {base_url + path for path in paths}


def test_sitemap_and_pages_name_the_same_addresses_and_alternates(site: Sandbox) -> None:
    add_event(site, "other")
    files = made(site, ELSEWHERE)
    told = {}
    for path in (path for path in files if path.endswith("index.html")):
        links = list(head_of(files[path]).iter("link"))
        [canonical] = [link.get("href") for link in links if link.get("rel") == "canonical"]
        alternates = {link.get("hreflang"): link.get("href") for link in links if link.get("hreflang")}
        told[canonical] = alternates
    assert in_map(files["sitemap.xml"]) == told


def test_alternates_of_the_sitemap_are_full_and_lead_back(site: Sandbox) -> None:
    add_event(site, "other")
    pages = in_map(made(site)["sitemap.xml"])
    for address, alternates in pages.items():
        assert set(alternates) == {"en", "fr", "x-default"}
        assert address in alternates.values()
        for other in alternates.values():
            assert pages[other] == alternates


@pytest.mark.parametrize("home", ["", "open-science", "quiet"])
def test_page_that_may_not_be_listed_says_so_itself(site: Sandbox, home: str) -> None:
    add_event(site, "quiet", "publication: unlisted")
    site.replace(SITE, "contact:", f"home: {home}\ncontact:" if home else "contact:")
    files = made(site)
    listed = set(in_map(files["sitemap.xml"]))
    for path in (path for path in files if path.endswith(".html")):
        robots = [meta.get("content") for meta in head_of(files[path]).iter("meta") if meta.get("name") == "robots"]
        assert (robots == ["noindex"]) == (_canonical(path, files) not in listed), path


def _canonical(path: str, files: dict[str, bytes]) -> str:
    links = [link for link in head_of(files[path]).iter("link") if link.get("rel") == "canonical"]
    return links[0].get("href", "") if links else ""


@pytest.mark.parametrize("base_url", [ADDRESS, ELSEWHERE])
def test_a_home_that_shows_an_event_names_its_page_and_is_not_in_the_sitemap(site: Sandbox, base_url: str) -> None:
    add_event(site, "other")
    site.replace(SITE, "contact:", "home: open-science\ncontact:")
    files = made(site, base_url)
    originals = {"en": f"{base_url}en/open-science/", "fr": f"{base_url}fr/science-ouverte/"}
    for code, original in originals.items():
        own = original.removeprefix(base_url) + "index.html"
        for path in (f"{code}/index.html", own):
            head = head_of(files[path])
            links = {link.get("hreflang"): link.get("href") for link in head.iter("link") if link.get("hreflang")}
            shared = [meta.get("content") for meta in head.iter("meta") if meta.get("property") == "og:url"]
            assert (_canonical(path, files), shared) == (original, [original])
            assert links == {**originals, "x-default": base_url}
    listed = in_map(files["sitemap.xml"])
    others = ("en/other/", "fr/other/", *LISTS)
    assert set(listed) == {base_url, *originals.values(), *(base_url + path for path in others)}
    assert listed[base_url] == listed[originals["en"]] == {**originals, "x-default": base_url}


def test_a_home_that_shows_an_unlisted_event_is_itself_what_may_be_listed(site: Sandbox) -> None:
    site.replace(SITE, "contact:", "home: open-science\ncontact:")
    site.replace(EVENT, HOURS, f"{HOURS}publication: unlisted\n")
    files = made(site)
    assert set(in_map(files["sitemap.xml"])) == {ADDRESS, f"{ADDRESS}en/", f"{ADDRESS}fr/"}
    assert _canonical("en/index.html", files) == f"{ADDRESS}en/"
    assert b"noindex" not in files["en/index.html"]
    assert b"noindex" in files["en/open-science/index.html"]


@pytest.mark.parametrize("base_url", [ADDRESS, ELSEWHERE])
def test_robots_may_read_all_and_find_the_sitemap(site: Sandbox, base_url: str) -> None:
    lines = made(site, base_url)["robots.txt"].decode().splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert [line for line in lines if line.startswith("Sitemap:")] == [f"Sitemap: {base_url}sitemap.xml"]


def test_site_without_an_address_has_neither_feed_nor_sitemap(site: Sandbox) -> None:
    site.replace(SITE, f"base_url: {ADDRESS}\n", "")
    files = made(site)
    assert not {*FEEDS.values(), "sitemap.xml"} & set(files)
    assert files["robots.txt"] == b"User-agent: *\nAllow: /\n"
    assert not any(b"feed.atom" in data for path, data in files.items() if path.endswith(".html"))
