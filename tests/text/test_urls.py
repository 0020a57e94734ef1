"""What may be linked to: an allow list, tried with what people paste and what attackers write."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microsite.problems import Refusal
from microsite.rendering.qr_code import qr_code
from microsite.text import suggestions
from microsite.text.urls import parse_base_url, parse_url


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org",
        "http://example.org/",
        "HTTPS://Example.org/Page",
        "https://example.org:8443/a/b.html?c=d&e=f#g",
        "https://example.org/@name/it's(1),2;3",
        "https://example.org/été?q=%C3%A9t%C3%A9",
        "https://café.example/",
        "https://192.0.2.1/",
        "https://[2001:db8::1]/",
        "https://[2001:db8::1]:8080/x",
        "https://example.org/" + "x" * 1980,
    ],
)
def test_a_web_address_is_taken_as_it_is_written(url: str) -> None:
    assert parse_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "www.example.org/page",
        "/page",
        "#part",
        "?q=1",
        "//example.org/page",
        "https:",
        "https://",
        "https:///page",
        "https:example.org",
        "https:/example.org",
        "https://:443/",
        "https://?q",
        "https://#x",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript://example.org/%0Aalert(1)",
        "data:text/html,<b>",
        "data:text/html;base64,PGI+",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://example.org/1",
        "view-source:https://example.org",
        "ftp://example.org/",
        "mailto:a@example.org",
        "https://user@example.org/",
        "https://user:word@example.org/",
        "https://@example.org/",
        "https://www.example.org@evil.example/",
    ],
)
def test_an_address_that_is_not_whole_or_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_url(url)
    assert caught.value.code == "url-format"
    assert url in caught.value.message


@pytest.mark.parametrize(
    "url",
    [
        " https://example.org",
        "https://example.org ",
        "https://exam ple.org",
        "https://example.org/a b",
        "https://example.org/a\u00a0b",
        "https://example.org/a\u202fb",
        "https://example.org/\n",
        "ht\ntps://example.org",
        "java\tscript:alert(1)",
        "https://example.org/\ta",
        "https:\\\\example.org",
        "https://example.org\\@evil.example",
        "https://example.org/a\\b",
        'https://example.org/"onclick="x',
        "https://example.org/<script>",
        "https://example.org/`a`",
        "https://example.org/{a}",
        "https://example.org/a|b^c",
        "https://exam\u2100ple.org",
        "https://[::1",
        "https://::1]/",
        "https://[not-an-address]/",
        "https://example.org:0/",
        "https://example.org:65536/",
        "https://example.org:http/",
        "https://example.org:-1/",
        "https://example.org:٨٠/",
        "https://example.org/" + "x" * 1981,
        pytest.param("https://example.org/\x00"),
        pytest.param("https://example.org/\x1b[31m"),
        pytest.param("https://example.org/\x7f"),
        pytest.param("\x01https://example.org/"),
        pytest.param("https://example.org/\u202egpj.exe"),
        pytest.param("https://exam\u200bple.org/"),
    ],
)
def test_a_character_port_or_length_that_no_address_has_is_refused(url: str) -> None:
    with pytest.raises(Refusal):
        parse_url(url)


@settings(deadline=None)
@given(st.text(alphabet="htps:/@[]\\?#.a1%\t\n é<'\"", max_size=30))
def test_a_text_is_taken_as_it_is_or_refused(text: str) -> None:
    try:
        url = parse_url(text)
    except Refusal:
        return
    assert url == text
    assert url.lower().startswith(("http://", "https://"))
    assert not set('\\\t\n <"') & set(url)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://forms.example.org/r?id={abc}|2", "https://forms.example.org/r?id=%7Babc%7D%7C2"),
        ("https://example.org/a^b`c", "https://example.org/a%5Eb%60c"),
        ("https://example.org/<x>", "https://example.org/%3Cx%3E"),
        ('https://example.org/"a"b', "https://example.org/%22a%22b"),
        ("<https://example.org/a_(b)|c>", "https://example.org/a_(b)%7Cc"),
        ("“https://example.org/%7B{x}”", "https://example.org/%7B%7Bx%7D"),
        ("our page (https://example.org/{x}).", "https://example.org/%7Bx%7D"),
        ("example.org/r?id={x}", "https://example.org/r?id=%7Bx%7D"),
        ("httpbin.org/{x}", "https://httpbin.org/%7Bx%7D"),
        ("http:/example.org/x", "http://example.org/x"),
        ("ttps://example.org/x", "https://example.org/x"),
    ],
)
def test_hint_for_an_address_leads_where_the_address_led(written: str, meant: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_url(written)
    assert caught.value.hint == f"write {meant}"
    assert parse_url(meant) == meant


@pytest.mark.parametrize(
    "written",
    ["https://example.org/a\\b{c}", "https://{host}/x", "https://example.org/a{b} c", "https://me:x@example.org/{y}"],
)
def test_hint_names_no_address_where_nobody_can_tell_it(written: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_url(written)
    assert "https://example.org" not in caught.value.hint
    assert "%" not in caught.value.hint


@given(st.text(alphabet='ab/?=&#{}|^`<>"%.,;:!()é', max_size=20))
def test_no_part_of_an_address_is_missing_in_its_hint(rest: str) -> None:
    written = f"https://example.org/{rest}x"
    with suppress(Refusal):
        assert parse_url(written) == written
        return
    assert unquote(suggestions.address(written)) == unquote(written)


@pytest.mark.parametrize(
    ("inside", "hint"),
    [
        ("https%3A%2F%2Fexample.org%2Fr%3Fa%3Db%2Bc%26d%3D%7Bx%7D", "write https://example.org/r?a=b+c&d=%7Bx%7D"),
        ("https%3A%2F%2Fexample.org%2Fr%3Fa%3Db+c", "write https://example.org/r?a=b+c"),
        ("javascript%3Aalert(1)", "write the address to which it leads in a browser"),
    ],
)
def test_address_inside_a_safe_link_is_given_whole(inside: str, hint: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_url(f"https://eur03.safelinks.protection.outlook.com/?c=1&url={inside}&data=05")
    assert caught.value.hint == hint


def test_hint_for_a_long_address_does_not_ask_to_cut_it() -> None:
    with pytest.raises(Refusal) as caught:
        parse_url("https://example.org/?id=" + "x" * 2000)
    assert caught.value.hint == "write a shorter one; most sites have it behind “Share”"


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/", "https://example.org/"),
        ("https://example.org/events", "https://example.org/events/"),
        ("https://example.org/events/", "https://example.org/events/"),
        ("https://example.org/a/b//", "https://example.org/a/b/"),
        ("http://localhost:8000", "http://localhost:8000/"),
    ],
)
def test_a_base_address_ends_with_one_slash(written: str, base: str) -> None:
    assert parse_base_url(written) == base


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("https://example.org/?", "query or a fragment"),
        ("https://example.org/?a=b", "query or a fragment"),
        ("https://example.org/#", "query or a fragment"),
        ("https://example.org/x#y", "query or a fragment"),
        ("example.org", "not a web address"),
        ("/events/", "not a web address"),
        ("javascript:alert(1)", "not a web address"),
        ("https://user@example.org/", "not a web address"),
        ("https:///", "not a web address"),
    ],
)
def test_a_base_address_with_more_than_a_place_is_refused(written: str, said: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_base_url(written)
    assert said in caught.value.message


@pytest.mark.parametrize("letter", ["a", "é", "字", "😀"])
def test_an_address_has_as_many_bytes_as_a_code_on_paper_can_hold(letter: str) -> None:
    start = "https://example.org/"
    fits = start + letter * ((2000 - len(start)) // len(letter.encode()))
    assert parse_url(fits) == fits
    with pytest.raises(Refusal, match="longer than 2,000 bytes"):
        parse_url(fits + "ab" + letter * 2)
    assert "<svg" in str(qr_code(fits))
