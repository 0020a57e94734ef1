"""A drawing that only draws is taken; one that runs, fetches or cannot be read is refused, in words that say why."""

from __future__ import annotations

import pytest

from microsite.problems import Refusal
from microsite.rendering.identity.svg import refuse_active

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"'

HTML = "http://www.w3.org/1999/xhtml"


def drawing(inside: str = "", attributes: str = "") -> bytes:
    return f"{HEAD} {attributes}>{inside}</svg>".encode()


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h9"/>',
        '<defs><linearGradient id="a"/></defs><path fill="url(#a)"/>',
        "<path style=\"fill:url('#a')\"/>",
        '<path style="fill: url( &quot;#a&quot; )"/>',
        '<use xlink:href="#a"/><use href=" #b"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<style>.a { fill: red } .b { background: url(data:image/png;base64,AA) }</style>",
        "<metadata><rdf xmlns='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></metadata>",
        "<title>Institute of url and @import</title>",
        '<circle><animate attributeName="r" to="9"/></circle>',
        r"<style>/* a */ .a\31 { font-family: 'A\62 c'; fill: url(#a) }</style>",
    ],
)
def test_drawing_that_only_draws_is_taken(inside: str) -> None:
    refuse_active(drawing(inside))


def test_drawing_with_a_byte_order_mark_and_a_document_type_is_taken() -> None:
    kind = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    refuse_active(b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>\n' + kind + drawing())


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>alert(1)</script>", "a program"),
        ('<g><script href="x.js"/></g>', "a program"),
        ('<path onclick="x()"/>', "a program (“onclick”)"),
        ('<x:script xmlns:x="http://www.w3.org/2000/svg"/>', "a program"),
        ("<foreignObject/>", "another document (“foreignobject”)"),
        ('<image href="https://example.org/a.png"/>', "“https://example.org/a.png”"),
        ('<use xlink:href="other.svg#a"/>', "“other.svg#a”"),
        ('<a href="javascript:alert(1)"/>', "“javascript:alert(1)”"),
        ('<image href="data:image/svg+xml,AAAA"/>', "“data:image/svg+xml,AAAA”"),
        ('<path fill="url(https://example.org/a.svg#b)"/>', "“https://example.org/a.svg#b”"),
        ("<path style=\"fill: url( 'a.svg#b' )\"/>", "“a.svg#b”"),
        ("<style>@import 'a.css';</style>", "“a.css”"),
        ("<style>@import url(a.css);</style>", "“a.css”"),
        ("<style>.a { src: url(a.woff) }</style>", "“a.woff”"),
        ('<a><set attributeName="href" to="javascript:alert(1)"/></a>', "an address that changes (“href”)"),
        ('<a><animate attributeName=" xlink:href" values="a"/></a>', "an address that changes (“href”)"),
        ('<a href="#a" ping="https://example.org/"/>', "“https://example.org/”"),
        (f'<meta xmlns="{HTML}" http-equiv="refresh" content="0;url=a"/>', "another document (“meta”)"),
        (f'<h:button xmlns:h="{HTML}" formaction="javascript:alert(1)"/>', "another document (“button”)"),
        ("<style>@IMPORT 'a.css';</style>", "“a.css”"),
        ("<style>@import'a.css';</style>", "“a.css”"),
        ("<style>@import/* */'a.css';</style>", "“a.css”"),
        (r"<style>@im\70 ort 'a.css';</style>", "“a.css”"),
        ("<style><g/>@import 'a.css';</style>", "“a.css”"),
        ('<path fill="URL(a.svg#b)"/>', "“a.svg#b”"),
        (r'<path fill="u\72l(a.svg#b)"/>', "“a.svg#b”"),
        ("<style>a{b:url(/*)}c{d:url(a.svg)}/**/</style>", "“/*”"),
        ("<style>svg { background: src('a.png') }</style>", "“a.png”"),
        ("<style>svg { background: image-set('a.png' 1x) }</style>", "“image-set(”"),
    ],
)
def test_drawing_that_runs_or_fetches_is_refused(inside: str, what: str) -> None:
    with pytest.raises(Refusal) as caught:
        refuse_active(drawing(inside))
    assert (caught.value.code, caught.value.message) == (
        "svg-content",
        f"this drawing holds {what}, which no page may load",
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing(), "this drawing holds entities of XML, which no page may load"),
        (b'<?xml-stylesheet href="a.css"?>' + drawing(), "this drawing holds a style sheet, which no page may load"),
        (b"\xff\xfe<\0s\0v\0g\0", "this is not SVG that can be read: it is not UTF-8"),
        (
            b"<svg/>",
            'this is not SVG that can be read: it does not begin with <svg xmlns="http://www.w3.org/2000/svg">',
        ),
        (b"<svg", "this is not SVG that can be read: unclosed token: line 1, column 0"),
        (b"", "this is not SVG that can be read: no element found: line 1, column 0"),
    ],
)
def test_drawing_that_cannot_be_read_safely_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        refuse_active(data)
    assert caught.value.message == message


def test_deep_drawing_is_read_without_falling() -> None:
    refuse_active(drawing("<g>" * 20_000 + "</g>" * 20_000))


def test_comments_without_an_end_take_no_time() -> None:
    refuse_active(drawing(f"<style>{'/*' * 90_000}</style>"))
