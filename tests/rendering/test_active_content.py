"""What would run where it is opened is refused in content/static/; what only shows something is published."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from microsite.problems import Location, Problems, Refusal
from microsite.rendering import assets
from microsite.rendering.active_content import refuse

if TYPE_CHECKING:
    from conftest import Sandbox

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%b</svg>'
FEED = b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">%b</feed>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("favicon.ico", b"\0\0\1\0"),
        ("images/map.svg", SVG % b"<path/>"),
        ("programme.pdf", b"%PDF-1.7 <script>"),
        (".well-known/security.txt", b"Contact: mailto:a@example.org"),
        (".well-known/apple-app-site-association", b"{}"),
        ("CNAME", b"talks.example.org"),
        ("BingSiteAuth.xml", b"<?xml version='1.0'?><users><user>1</user></users>"),
        ("opensearch.xml", FEED % b"<entry/>"),
        ("about.html.txt", b"<html><script>"),
        ("node.js.pdf", b"%PDF-1.7"),
        ("notes.md", b"<script>"),
        ("data.json", b'"<script>"'),
        ("own.css", b"a { color: red }"),
        ("slides.tar.gz", gzip.compress(b"x")),
        ("readme", b"Once there was a <b>."),
        ("photo.jpg", b"<script>"),
        ("game.sb3", b"PK\3\4"),
        ("x." + "y" * 300, b""),
    ],
)
def test_what_only_shows_something_is_published(name: str, data: bytes) -> None:
    refuse(name, data)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("page.html", b"", "a web page (“html”)"),
        ("a/PAGE.HTM", b"", "a web page (“htm”)"),
        ("page.xhtml", b"", "a web page (“xhtml”)"),
        ("page.html.fr", b"", "a web page (“html”)"),
        ("page.html.gz", b"", "a web page (“html”)"),
        ("page.html.br", b"", "a web page (“html”)"),
        ("style.xsl", b"", "a web page (“xsl”)"),
        ("tool.js", b"", "a program (“js”)"),
        ("tool.mjs", b"", "a program (“mjs”)"),
        ("tool.wasm", b"", "a program (“wasm”)"),
        ("_worker.js", b"", "a program (“js”)"),
        ("form.php", b"", "a program (“php”), which some hosts run"),
        ("photo.php.jpg", b"", "a program (“php”), which some hosts run"),
        ("form.phtml", b"", "a program (“phtml”), which some hosts run"),
        ("map.svg", SVG % b"<script/>", "a program"),
        ("map.svg", SVG % b"<g onload='x()'/>", "a program (“onload”)"),
        ("map.svg", SVG % b"<foreignObject/>", "another document (“foreignobject”)"),
        ("map.SVG", SVG % b"<a href='javascript:x()'/>", "“javascript:x()”"),
        ("feed.xml", FEED % b'<a:script xmlns:a="http://www.w3.org/1999/xhtml"/>', "a web page"),
        ("feed.rss", FEED % b'<a:g xmlns:a="http://www.w3.org/2000/svg" onload="x()"/>', "a web page"),
        ("feed.xml", b'<?xml-stylesheet href="a.xsl"?>' + FEED % b"", "a style sheet"),
        ("feed.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "entities of XML"),
        ("readme", b"<!doctype html><p>", "a web page"),
        ("readme.", b" \n<script>x()</script>", "a web page"),
        ("page.unknown", b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "a web page"),
        ("page.unknown.gz", b"<html>", "a web page"),
    ],
)
def test_what_runs_is_refused_and_called_what_it_is(name: str, data: bytes, what: str) -> None:
    with pytest.raises(Refusal) as caught:
        refuse(name, data)
    assert caught.value.code == "active-content"
    assert caught.value.message == f"whoever opens this file runs what is in it: {what}"
    assert caught.value.hint.endswith(f"allow_active: [{name}]")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("map.svgz", b"", "it is packed"),
        ("map.svg.gz", b"", "it is packed"),
        ("map.svg", b"<svg", "this is not"),
        ("feed.xml", b"<feed", "unclosed token"),
        ("feed.xml", "<feed/>".encode("utf-16"), "it is not UTF-8"),
        ("feed.xml", b'<?xml version="1.0" encoding="iso-2022-jp"?><feed/>', "it is not UTF-8"),
        ("map.svg", b'<?xml version="1.0" encoding="iso-2022-jp"?>' + SVG % b"", "it is not UTF-8"),
        ("feed.xml", b" " * 5_000_001, "it is too large"),
        ("map.svg", b" " * 5_000_001, "it is too large"),
    ],
)
def test_what_cannot_be_looked_through_is_refused(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(Refusal) as caught:
        refuse(name, data)
    assert caught.value.message.startswith("this file may hold a program, for it cannot be looked through:")
    assert reason in caught.value.message or reason == "this is not"


def test_a_file_that_site_yaml_names_is_published(site: Sandbox) -> None:
    site.write("content/static/google1.html", "google-site-verification: google1.html")
    site.replace("content/site.yaml", "base_url:", "allow_active: [google1.html]\nbase_url:")
    site.build()
    assert site.page("google1.html") == "google-site-verification: google1.html"
    assert not any(one.code == "allow-active" for one in site.problems)


def test_only_the_very_file_that_is_named_is_allowed(site: Sandbox) -> None:
    for name in ("a.html", "A.html", "b/a.html"):
        site.write(f"content/static/{name}", "<p>")
    problems, place = Problems(), Location("content/site.yaml", 1)
    assets.static(site.project, problems, {"a.html": place, "c.html": place, "b": place})
    assert [(one.code, one.location.path) for one in problems] == [
        ("active-content", "content/static/A.html"),
        ("active-content", "content/static/b/a.html"),
        ("allow-active", "content/site.yaml"),
        ("allow-active", "content/site.yaml"),
    ]
