"""Finished pages: every link leads to something that is published, also where a template wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from microsite.options import Options
from microsite.problems import RenderError

if TYPE_CHECKING:
    from conftest import Sandbox

FOOT, TEXT = "templates/partials/organizer.html", "content/events/talk/background.en.md"


def refused(site: Sandbox, base_url: str | None = None) -> list[tuple[str, str, str]]:
    """Place, code and message of what a build says of its own pages."""
    with pytest.raises(RenderError) as caught:
        site.build(Options(base_url=base_url, as_of="2030-01-01", now=0.0))
    found = [problem for problem in caught.value.problems if problem.severity == "error"]
    return [(str(problem.location), problem.code, problem.message) for problem in found]


def test_a_broken_link_in_a_template_names_the_page_and_is_told_once(site: Sandbox) -> None:
    site.write(FOOT, '<p><a href="{{ plan.link(page, "files/about.pdf") }}">About</a></p>')
    with pytest.raises(RenderError) as caught:
        site.build()
    assert [str(problem) for problem in caught.value.problems] == [
        "index.html: error: a link leads to “files/about.pdf”, which is not published [page-link]"
    ]
    assert caught.value.problems[0].hint == "look in templates/choice.html and what it includes; 8 pages show it"
    site.write("content/static/files/about.pdf", "%PDF")
    site.build()


@pytest.mark.parametrize(
    "html",
    [
        '<a href="nowhere.html">',
        "<a href='nowhere.html'>",
        "<a href=nowhere.html>",
        "<A HREF = 'nowhere.html'>",
        '<a\n  class="x>y"\n  href="nowhere.html">',
        '<link rel="icon" href="./nowhere.html?a=b#c">',
        '<script src="nowhere.html"></script>',
        '<img alt="" src="nowhere.html">',
        '<a href="nowhere.ht&#109;l">',
        '<a href="%6eowhere.html">',
    ],
)
def test_a_link_is_found_however_it_is_written(site: Sandbox, html: str) -> None:
    site.replace("templates/choice.html", '<div class="choice">', f'<div class="choice">{html}')
    assert refused(site) == [("index.html", "page-link", "a link leads to “nowhere.html”, which is not published")]


@pytest.mark.parametrize(
    "html",
    [
        "<!-- <a href='nowhere.html'> -->",
        "<p>&lt;a href='nowhere.html'></p>",
        '<p title="<a href=nowhere.html>" data-href="nowhere.html">',
        '<p title=" href=nowhere.html id=main">',
        '<script>"<a href=nowhere.html>"</script>',
        "<style>a::after { content: '<a href=nowhere.html>' }</style>",
        "<a href='https://nowhere.example.org/'>",
        "<a href='//nowhere.example.org/'>",
        "<a href='mailto:nobody@example.org'>",
        "<a href='data:text/plain,x'>",
        "<a href=''>",
        "<a href='#'>",
        "<a href='#top'>",
        "<a href='#main'>",
        "<a href='en'>",
        "<a href='en/'>",
        "<a href='en/#upcoming'>",
        "<a href='/en/'>",
        "<a href='/'>",
        "<a href='404.html'>",
        "<a href='files/own.html#anything'>",
        '<img alt src="files/own.html">',
    ],
)
def test_what_leads_somewhere_or_is_no_link_is_let_be(site: Sandbox, html: str) -> None:
    site.write("content/static/files/own.html", "<a href='nowhere.html'>")
    site.replace("content/site.yaml", "base_url:", "allow_active: [files/own.html]\nbase_url:")
    site.replace("templates/choice.html", '<div class="choice">', f'<div class="choice">{html}')
    site.build()


def test_under_a_path_links_from_the_root_are_of_this_site_where_they_are_below_it(site: Sandbox) -> None:
    site.replace(
        "templates/choice.html", '<div class="choice">', '<div class="choice"><a href="/talks/x"><a href="/x">'
    )
    assert refused(site, "https://example.org/talks/") == [
        ("index.html", "page-link", "a link leads to “x”, which is not published")
    ]


def test_no_link_leaves_the_site_upwards(site: Sandbox) -> None:
    site.replace("templates/choice.html", '<div class="choice">', '<div class="choice"><a href="../en/index.html">')
    assert refused(site) == [("index.html", "page-link", "a link leads to “../en/index.html”, which is not published")]


def test_a_place_that_a_page_does_not_have_is_found_in_templates(site: Sandbox) -> None:
    site.replace("templates/base.html", 'href="#main"', 'href="#mian"')
    assert ("index.html", "link-anchor", "a link leads to “#mian”, which is not on the page index.html") in refused(
        site
    )


def test_an_id_that_a_template_gives_twice_is_found(site: Sandbox) -> None:
    site.replace("templates/choice.html", '<div class="choice">', '<div class="choice" id="main">')
    assert refused(site) == [("index.html", "duplicate-id", "the id “main” stands 2 times on the page")]


def test_an_image_of_a_template_needs_an_alt(site: Sandbox) -> None:
    site.write("content/static/logo.png", "x")
    site.replace("templates/choice.html", '<div class="choice">', '<div class="choice"><img src="logo.png">')
    assert refused(site) == [("index.html", "image-text", "the image “logo.png” has no alt")]


def test_a_place_that_a_text_leads_to_in_vain_is_told_where_it_is_written(site: Sandbox) -> None:
    site.replace("content/site.yaml", "organizer:", "home: open-science\norganizer:")
    site.write(TEXT, "[a](#agnda) and [b](#agenda), `(#agnda)`.\n\n[c](background.en.md#agnda) [d](#agnda)\n")
    with pytest.raises(RenderError) as caught:
        site.build()
    errors = [problem for problem in caught.value.problems if problem.severity == "error"]
    message = "error: there is no “#agnda” on the page en/open-science/index.html [link-anchor]"
    assert sorted(str(problem) for problem in errors) == [
        f"{TEXT}:1:5: {message}",
        f"{TEXT}:3:33: {message}",
        f"{TEXT}:3:5: {message}",
    ]
    assert {problem.hint for problem in errors} == {"did you mean agenda?"}


def test_an_id_that_a_text_takes_from_the_page_is_told_where_it_is_written(site: Sandbox) -> None:
    site.write(TEXT, "## Why {: #agenda }\n\n## How {: #how }\n\n## Who {: #how }\n\n## All {: #events }\n")
    assert refused(site) == [
        (f"{TEXT}:1:12", "duplicate-id", "the page has another place “#agenda”"),
        (f"{TEXT}:5:12", "duplicate-id", "the page has another place “#how”"),
    ]


def test_words_of_a_text_are_no_links(site: Sandbox) -> None:
    site.write(TEXT, '`<a href="nowhere.html" id="main">` and href="nowhere.html" id="main".\n')
    site.build()
