"""The page of a session: what it says, which others it leads to, and that it holds no more than that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from a_conference import add_to
from conftest import BEFORE, Sandbox, make_site

if TYPE_CHECKING:
    from microsite.rendering.context import Unit
    from microsite.rendering.summaries.session import SessionPage

DURING = "2030-05-14T10:45"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The conference, built for a moment in its first morning."""
    site = add_to(make_site(tmp_path_factory.mktemp("conference")))
    site.build(BEFORE._replace(as_of=DURING))
    return site


def unit_of(site: Sandbox, slug: str, code: str = "en", moment: str = DURING) -> Unit:
    path = f"{code}/{'learning' if code == 'en' else 'apprendre'}/sessions/{slug}/index.html"
    [unit] = [unit for unit in site.summaries(BEFORE._replace(as_of=moment)).units({}) if unit.page.path == path]
    return unit


def session(site: Sandbox, slug: str, code: str = "en", moment: str = DURING) -> SessionPage:
    found = unit_of(site, slug, code, moment).inside.session
    assert found is not None
    return found


def test_a_session_leads_to_those_before_and_after_it_in_its_room_and_beside_it(site: Sandbox) -> None:
    links = session(add_to(site), "badges-at-work").links
    assert links.before is not None
    assert links.after is not None
    assert (links.before.title, str(links.before.label)) == ("Opening", "Before, 09:00")
    assert (links.after.title, links.where) == ("Late talk", "Great Hall")
    assert [one.title for one in links.beside] == ["Labels"]  # what is cancelled is nowhere to go


def test_what_is_cancelled_leads_to_what_else_goes_on_then(site: Sandbox) -> None:
    found = session(add_to(site), "crafts")
    assert [one.path.split("/")[-2] for one in found.links.beside] == ["badges-at-work", "labels"]
    assert found.stream is None
    assert not found.zone


@pytest.mark.parametrize(("moment", "looks"), [("2030-05-01", "reg quiet"), (DURING, "reg")])
def test_a_stream_is_a_call_to_act_only_while_it_runs(site: Sandbox, moment: str, looks: str) -> None:
    room = "{name: {en: Lab, fr: Atelier}"
    add_to(site, (room, f"{room}, stream: {{url: 'https://stream.example.org/'}}"))
    site.build(BEFORE._replace(as_of=moment))
    page = site.page("en/learning/sessions/labels/index.html")
    assert f'<p class="{looks}" data-opens="2030-05-14T10:00:00+02:00" data-closes="2030-05-14T11:30:00+02:00"' in page
    assert (" hidden>Watch the live stream<" in page) is (" hidden>Live stream<" not in page) is (looks != "reg")


def test_the_calendar_of_what_is_cancelled_is_no_offer_to_go_there(built: Sandbox) -> None:
    page = built.page("en/learning/sessions/crafts/index.html")
    assert "Update your calendar" in page
    assert "Add to calendar" not in page


def test_a_session_without_hours_leads_to_no_other(site: Sandbox) -> None:
    found = session(add_to(site), "poster")
    assert (found.links.before, found.links.after, found.links.beside) == (None, None, ())
    assert str(found.day) == "Not yet scheduled"


def test_of_many_sessions_at_the_same_time_the_nearest_are_named(site: Sandbox) -> None:
    more = "".join(
        f"  - {{id: more-{n}, title: {{en: M{n}, fr: M{n}}}, date: 2030-05-14, start: 10:{n:02}, end: 10:59}}\n"
        for n in range(20)
    )
    links = session(add_to(site, ("agenda:\n", f"agenda:\n{more}")), "badges-at-work").links
    assert [one.title for one in links.beside] == ["M0", "Labels", *(f"M{n}" for n in range(1, 11))]
    assert links.has_more_beside


def test_the_page_of_a_session_does_not_hold_the_programme(site: Sandbox) -> None:
    unit = unit_of(add_to(site), "badges-at-work")
    assert unit.event is None
    assert "Night lab" not in repr(unit)
    assert "Second" not in repr(unit)


def test_a_text_that_stands_once_is_marked_on_pages_in_another_language_and_plain_in_their_heads(
    built: Sandbox,
) -> None:
    page = built.page("en/learning/sessions/badges-at-work/index.html")
    assert re.search(r'<h1[^>]*>.*<span lang="fr" dir="ltr">Des badges au travail</span>', page)
    assert "<title>Des badges au travail · Learning</title>" in page
    assert '<meta name="description" content="Quatre employeurs comparent.">' in page
    assert 'lang="fr"' not in built.page("fr/apprendre/sessions/badges/index.html").split("<h1", 1)[1].split("</h1>")[0]


def test_its_facts_stand_once_and_lead_to_their_places_in_the_programme(built: Sandbox) -> None:
    page = built.page("en/learning/sessions/labels/index.html")
    day = "../../programme/2030-05-14/index.html"
    for anchor in ("room_lab", "track_practice", "type_workshop"):
        assert f'href="{day}#{anchor}"' in page
        assert f'id="{anchor}"' in built.page("en/learning/programme/2030-05-14/index.html")
    facts = page.split('<dl class="facts', 1)[1].split("</dl>", 1)[0]
    assert facts.count("Lab") == 1
    assert facts.count("10:00") == 1 + facts.count("datetime=") // 2


def test_who_moderates_is_named_under_that_word_and_leads_to_the_page_of_the_speakers(built: Sandbox) -> None:
    page = built.page("en/learning/sessions/labels/index.html")
    assert '<h2 id="h_people">Moderator</h2>' in page
    assert 'href="../../speakers/index.html#grace"' in page
    assert '<h2 id="h_people">Speaker</h2>' in built.page("en/learning/sessions/opening/index.html")


def test_it_says_that_nobody_may_record_it_and_that_no_places_are_left(built: Sandbox) -> None:
    assert "please make no recordings" in built.page("en/learning/sessions/badges-at-work/index.html")
    assert "please make no recordings" not in built.page("en/learning/sessions/labels/index.html")
    labels = session(built, "labels")
    assert labels.offer is not None
    assert (labels.offer.state, labels.offer.host) == ("full", "tickets.example.org")


def test_a_session_of_a_cancelled_event_calls_nobody_and_has_no_hours(site: Sandbox) -> None:
    found = session(add_to(site, ("layout: site", "layout: site\nstatus: cancelled")), "labels")
    assert found.offer is None
    assert not found.said.hours
    assert (found.start, found.links.beside) == ("", ())


def test_a_night_ends_on_the_next_day_and_belongs_to_its_own(site: Sandbox) -> None:
    found = session(add_to(site), "night")
    assert str(found.said.hours) == "22:30–01:30 the next day"
    assert found.day_path == "en/learning/programme/2030-05-15/index.html"


def test_each_session_page_has_its_page_in_every_language(built: Sandbox) -> None:
    page = built.page("en/learning/sessions/badges-at-work/index.html")
    assert 'hreflang="fr" href="https://talks.example.org/fr/apprendre/sessions/badges/"' in page
    assert "https://talks.example.org/en/learning/sessions/badges-at-work/" in built.page("sitemap.xml")


def test_the_line_of_its_day_shows_it_among_those_of_its_room(site: Sandbox) -> None:
    strip = session(add_to(site), "badges-at-work").links.strip
    assert strip is not None
    assert (strip.begins, strip.ends) == ("09:00", "12:12")
    [left] = re.findall(r"^M(\d+) ", strip.here)
    assert int(left) == round(1000 * 60 / 192)  # an hour after the beginning of a day of 192 minutes
    assert strip.others.count("M") == 2  # the opening and the late talk; what is in other rooms is not there
    assert session(site, "crafts").links.strip is None


def test_of_a_day_without_rooms_what_goes_on_together_is_one_bar(site: Sandbox) -> None:
    more = "".join(
        f"  - {{id: more-{n}, title: {{en: M{n}, fr: M{n}}}, date: 2030-05-14, start: 10:{n:02}, end: 10:{n + 5:02}}}\n"
        for n in range(20)
    )
    alone = "  - {id: alone, title: {en: A, fr: A}, date: 2030-05-14, start: 10:25, end: 10:30}\n"
    add_to(site, ("agenda:\n", f"agenda:\n{more}{alone}"))
    one, other = session(site, "more-3").links.strip, session(site, "alone").links.strip
    assert one is not None
    assert other is not None
    assert one.others.count("M") == 2  # that of all twenty, with its own part below “here”, and the one after them
    assert other.others.count("M") == 1
    assert one.others.startswith(other.others)
    assert one.others != one.here
