"""Texts lead to other events and to files as they lie on an editor's disk, on whichever page they stand."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from small_conference import lay_out

from microsite.problems import ContentError

if TYPE_CHECKING:
    from conftest import Sandbox

TALK, NEXT = "content/events/talk", "content/events/2030-10-12-next"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"/>'


def with_two_events(site: Sandbox, publication: str = "public") -> Sandbox:
    shutil.copytree(site.root / TALK, site.root / NEXT)
    site.replace(f"{NEXT}/event.yaml", "id: open-science\n", f"id: next\npublication: {publication}\n")
    site.replace(f"{NEXT}/event.yaml", "date: 2030-05-14", "date: 2030-10-12")
    site.replace(f"{NEXT}/event.yaml", "slug: {en: open-science, fr: science-ouverte}", "slug: {en: next, fr: suite}")
    site.write("content/static/files/programme.pdf", "%PDF")
    site.write("content/static/images/map.svg", SVG)
    return site


def say(site: Sandbox, text: str, folder: str = TALK, language: str = "en") -> None:
    site.write(f"{folder}/background.{language}.md", text)


def hrefs(site: Sandbox, path: str) -> list[str]:
    """The links in the text of a page that was built."""
    found = re.search(r'<h2 id="h_background">.*?</section>', site.page(path), re.DOTALL)
    assert found
    return re.findall(r'<a href="([^"]*)"', found.group())


def refused(site: Sandbox) -> list[str]:
    with pytest.raises(ContentError) as caught:
        site.build()
    return [f"{problem.location}: {problem.code}" for problem in caught.value.problems if problem.severity == "error"]


@pytest.mark.parametrize(
    "address",
    [
        "../2030-10-12-next/",
        "../2030-10-12-next",
        "../2030-10-12-next/event.yaml",
        "../2030-10-12-next/background.en.md",
        "../2030-10-12-next/background.fr.md",
        "../../events/2030-10-12-next/",
        "../talk/../2030-10-12-next/.",
    ],
)
def test_a_link_to_another_event_leads_to_its_page_in_the_same_language(site: Sandbox, address: str) -> None:
    with_two_events(site)
    for language in ("en", "fr"):
        say(site, f"[x]({address}) [y]({address}#agenda)", language=language)
    site.build()
    assert hrefs(site, "en/open-science/index.html") == ["../next/index.html", "../next/index.html#agenda"]
    assert hrefs(site, "fr/science-ouverte/index.html") == ["../suite/index.html", "../suite/index.html#agenda"]


def test_a_link_that_announces_another_language_leads_there(site: Sandbox) -> None:
    with_two_events(site)
    say(site, "[a](../2030-10-12-next/){: hreflang=fr } [b](../2030-10-12-next/){: hreflang=de }")
    site.build()
    assert hrefs(site, "en/open-science/index.html") == ["../../fr/suite/index.html", "../next/index.html"]


@pytest.mark.parametrize("name", ["Été à Paris", "E\u0301te\u0301 a\u0300 Paris"])
def test_a_folder_may_have_any_name_and_its_accents_either_form(site: Sandbox, name: str) -> None:
    with_two_events(site)
    (site.root / NEXT).rename(site.root / "content/events" / name)
    say(site, "[a](<../Été à Paris/>) [b](../%C3%89t%C3%A9%20%C3%A0%20Paris/)")
    site.build()
    assert hrefs(site, "en/open-science/index.html") == ["../next/index.html"] * 2


def test_on_the_home_the_same_text_leads_to_the_same_pages(site: Sandbox) -> None:
    with_two_events(site)
    site.replace("content/site.yaml", "organizer:", "home: open-science\norganizer:")
    say(
        site,
        "[a](../2030-10-12-next/) [b](../../static/files/programme.pdf) [c](#agenda) [d](.) [e](event.yaml#questions)",
    )
    site.build()
    assert hrefs(site, "en/open-science/index.html") == [
        "../next/index.html",
        "../../files/programme.pdf",
        "#agenda",
        "#",
        "#questions",
    ]
    assert hrefs(site, "en/index.html") == [
        "next/index.html",
        "../files/programme.pdf",
        "#agenda",
        "open-science/index.html",
        "open-science/index.html#questions",
    ]


def test_an_image_is_found_from_every_page(site: Sandbox) -> None:
    with_two_events(site)
    site.replace("content/site.yaml", "organizer:", "home: open-science\norganizer:")
    say(site, "![The way in](../../static/images/map.svg)")
    site.build()
    assert 'height="20" loading="lazy" src="../../images/map.svg" width="40"' in site.page("en/open-science/index.html")
    assert 'src="../images/map.svg"' in site.page("en/index.html")
    assert site.tree()["images/map.svg"] == SVG.encode()


def test_a_heading_can_be_linked_to_from_another_event(site: Sandbox) -> None:
    with_two_events(site)
    say(site, "## Why {: #why }\n\nx", NEXT)
    say(site, "[x](../2030-10-12-next/#why)")
    site.build()
    assert '<h3 id="why">Why</h3>' in site.page("en/next/index.html")


def test_a_draft_cannot_be_linked_to(site: Sandbox) -> None:
    with_two_events(site, "draft")
    say(site, "See [x](../2030-10-12-next/).")
    assert refused(site) == [f"{TALK}/background.en.md:1:9: link-hidden"]


def test_only_what_is_unlisted_may_lead_to_what_is_unlisted(site: Sandbox) -> None:
    with_two_events(site, "unlisted")
    say(site, "See [x](../2030-10-12-next/).")
    assert refused(site) == [f"{TALK}/background.en.md:1:9: link-hidden"]
    site.replace(f"{TALK}/event.yaml", "id: open-science\n", "id: open-science\npublication: unlisted\n")
    site.build()
    assert hrefs(site, "en/open-science/index.html") == ["../next/index.html"]


def test_the_text_of_a_draft_may_lead_nowhere_yet(site: Sandbox) -> None:
    with_two_events(site, "draft")
    say(site, "[x](../nowhere/)", NEXT)
    site.build()


def test_a_link_to_a_static_file_that_is_refused_is_no_second_mistake(site: Sandbox) -> None:
    with_two_events(site)
    site.write("content/static/.hidden.txt", "x")
    say(site, "[y](../../static/.hidden.txt)")
    assert refused(site) == ["content/static/.hidden.txt: file-name"]


# Sessions, pages and people.


def links_in(site: Sandbox, path: str) -> list[str]:
    return re.findall(r'<a href="([^"]*)"', site.page(path).partition('<div class="prose')[2].partition("</div>")[0])


def test_texts_lead_to_sessions_pages_and_people_by_their_files(site: Sandbox) -> None:
    lay_out(site)
    of_event = "[a](../sessions/opening.en.md#people) [b](travel.fr.md) [d](../background.en.md)"
    of_site = "[c](../../../pages/privacy.en.md) [e](../../../people/ines.en.md) [f](../sessions/first.yaml#porto)"
    site.write(f"{TALK}/pages/travel.en.md", f"{of_event} {of_site}\n")
    site.write(f"{TALK}/background.en.md", "[a](sessions/labels.fr.md)\n")
    site.write("content/static/x.txt", "x")
    site.build()
    own = "en/open-science/index.html"
    assert hrefs(site, own) == ["sessions/labels/index.html"]
    assert links_in(site, "en/open-science/travel/index.html") == [
        "../sessions/opening/index.html#people",
        "#",
        "../index.html",
        "../../privacy/index.html",
        "../speakers/index.html#ines",
        "../sessions/porto/index.html",
    ]
    assert links_in(site, "fr/science-ouverte/venir/index.html") == ["../sessions/labels/index.html"]
    assert links_in(site, "fr/privacy/index.html") == ["../science-ouverte/speakers/index.html#ines"]
