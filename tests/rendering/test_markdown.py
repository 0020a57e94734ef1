"""Markdown becomes safe HTML; what is wrong in it is a problem at the very character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsite.artifacts import Artifact
from microsite.languages.language import Language
from microsite.problems import Location, Problem, Problems
from microsite.rendering import markdown
from microsite.rendering.links import Targets
from microsite.rendering.pages import Page
from microsite.sources.files import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _pytest.mark import ParameterSet

DEEP = "- " * 2000 + "x"
PAGE = Page("event", "en/talk/index.html", Language.from_tags("en", "en-GB"))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"/>'
SHELF = Targets(files={f"content/static/{name}": Artifact(name, SVG) for name in ("map.svg", "maps/a_b.svg", "x.txt")})


@pytest.fixture(autouse=True)
def _a_converter_of_its_own() -> Iterator[None]:
    """No test is to suffer from the texts of another; what must not leak is converted within one test."""
    yield
    markdown._converter.cache_clear()


def convert(text: str, language: str = "en") -> tuple[str, list[Problem]]:
    problems = Problems()
    source = Source("content/events/talk/background.en.md", text)
    return str(markdown.convert(source, language, problems, SHELF).on(PAGE)), list(problems)


def sound(text: str, language: str = "en") -> str:
    html, problems = convert(text, language)
    assert problems == []
    return html


def refused(text: str) -> list[str]:
    """Code and place of each problem of a text, in the order of places."""
    problems = sorted(convert(text)[1], key=lambda problem: problem.location)
    return [f"{found.code} {found.location.line}:{found.location.column}" for found in problems]


def bug(reason: str, *values: object) -> ParameterSet:
    return pytest.param(*values, id=reason)


# What Markdown there is.


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# A\n\n## B", "<h3>A</h3>\n<h4>B</h4>"),
        ("## A\n\n### B\n\n## C", "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>"),
        ("#### A", "<h3>A</h3>"),
        ("A\n===\n\nB\n---", "<h3>A</h3>\n<h4>B</h4>"),
        ("## B\n\n# A", "<h4>B</h4>\n<h3>A</h3>"),
        ("# A\n\n##### B\n\n###### C", "<h3>A</h3>\n<h6>B</h6>\n<h6>C</h6>"),
    ],
)
def test_the_highest_heading_of_a_text_stands_below_the_pages(text: str, html: str) -> None:
    assert re.sub(' id="[a-c]"', "", convert(text)[0]) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* **b** `c`  \nd", "<p><em>a</em> <strong>b</strong> <code>c</code><br>\nd</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("a < b & c > d &copy; 5 <3", "<p>a &lt; b &amp; c &gt; d © 5 &lt;3</p>"),
        ("[x](https://a.org/?b=1&c=2)", '<p><a href="https://a.org/?b=1&amp;c=2">x</a></p>'),
        ("[x][r]\n\n[r]: https://a.org", '<p><a href="https://a.org">x</a></p>'),
        ("<https://a.org/it's>", "<p><a href=\"https://a.org/it's\">https://a.org/it's</a></p>"),
        ("[m](mailto:a@b.org)", '<p><a href="mailto:a@b.org">m</a></p>'),
        ("<a@b.org>", '<p><a href="mailto:a@b.org">a@b.org</a></p>'),
    ],
)
def test_plain_markdown_is_taken(text: str, html: str) -> None:
    assert sound(text) == html


def test_tables_have_heads_and_bodies() -> None:
    html = sound("a | b\n--|--\nc | d")
    assert "<th>a</th>\n<th>b</th>" in html
    assert "<td>c</td>\n<td>d</td>" in html


# What there is not, and where.


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("<b>x</b>", ["markdown-html 1:1"]),
        ("x</b> <i>y</b></i>", ["markdown-html 1:2", "markdown-html 1:7", "markdown-html 1:11"]),
        ("one\n\ntwo <script>alert(1)</script>", ["markdown-html 3:5"]),
        ("<div>\nx\n</div>", ["markdown-html 1:1"]),
        ("été\n  é <!-- note -->", ["markdown-html 2:5"]),
        ("a <!-- of\ntwo lines -->", ["markdown-html 1:3"]),
        ("a <b\nclass=x> c", ["markdown-html 1:3"]),
        ("# A <i>\n\n- <i>\n\n1. x **<i>**", ["markdown-html 1:5", "markdown-html 3:3", "markdown-html 5:8"]),
        ("[<b>](https://a.org)", ["markdown-html 1:2"]),
        ("<javascript:alert(1)>", ["markdown-html 1:1"]),
        ("one\n\nab [x](javascript:alert(1)) y", ["markdown-link 3:8"]),
        ("[x](JavaScript:alert(1))", ["markdown-link 1:5"]),
        ("[x](&#106;avascript:alert(1))", ["link-unknown 1:5"]),
        ("[x][r]\n\n[r]: javascript:alert(1)", ["markdown-link 3:6"]),
        ("[x](https://a.org){: href=javascript:alert(1) }", ["markdown-link 1:27"]),
        ("[x](data:text/html,x)", ["markdown-link 1:5"]),
        ("[x](//a.org) [y](/b) [z](#c)", ["markdown-link 1:5", "markdown-link 1:18"]),
        ("[x](/a)\n\n[x](/a)", ["markdown-link 1:5", "markdown-link 3:5"]),
        ("[x](https://user@a.org)", ["markdown-link 1:5"]),
        ("[x](http://[)", ["markdown-link 1:5"]),
        ("a\n![i](https://a.org/x.png)", ["markdown-image 2:6"]),
        ("![i][r]\n\n[r]: x.png", ["link-unknown 3:6"]),
        (DEEP, ["markdown-depth 1:1"]),
        bug("a link before a tag", "[é](/a) <b>", ["markdown-link 1:5", "markdown-html 1:9"]),
        bug("a list item before a later paragraph", "> <b>\n\n<i>", ["markdown-html 1:3", "markdown-html 3:1"]),
        bug("the same in code", "`<b>` and <b>", ["markdown-html 1:11"]),
        bug("the same in an indented block", "a\n\n    <b>\n\n<b>", ["markdown-html 5:1"]),
        bug("the same in words", "not /a but [x](/a)", ["markdown-link 1:16"]),
        bug("a part of another address", "[x](//a.org) [y](/a)", ["markdown-link 1:5", "markdown-link 1:18"]),
        bug("a link to nothing", "one\n\n[x]()", ["markdown-link 3:5"]),
        bug("an image of nothing", "one\n\n![x]()", ["markdown-image 3:6"]),
        bug("the same address twice", "[x][r] [y][r]\n\n[r]: /a", ["markdown-link 3:6"]),
        bug("an escaped address", r"a [x](..\\x\_y)", ["link-unknown 1:7"]),
    ],
)
def test_what_cannot_be_shown_is_a_problem_with_its_place(text: str, places: list[str]) -> None:
    assert refused(text) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("See [it][1].\n", ["1:8"]),
        ("See [it] [that place], and [it][1].\n\n[1]: https://example.org/\n", ["1:8"]),
        ("- See [*it*][1], [it][1]\n- and **[it][2]**.\n", ["1:12", "1:21", "2:12"]),
        ("See `[it][1]`, \\[it][1], [it]\\[1], [sic] and x[1].\n\n    [it][1]\n", []),
    ],
)
def test_a_reference_without_an_address_is_told_and_stops_nobody(text: str, places: list[str]) -> None:
    problems = sorted(convert(text)[1], key=lambda problem: problem.location)
    assert [f"{found.location.line}:{found.location.column}" for found in problems] == places
    assert {(found.code, found.severity) for found in problems} <= {("link-unknown", "warning")}


def test_a_footnote_is_shown_as_it_is_written_and_is_no_link() -> None:
    assert sound("Two[^a][^b].\n\n[^a]: Twice\n\n[^b]: https://example.org/") == (
        '<p>Two[^a][^b].</p>\n<p>[^a]: Twice</p>\n<p>[^b]: <a href="https://example.org/">https://example.org/</a></p>'
    )


@pytest.mark.parametrize(
    "tag",
    [
        "<b\tclass=x>",
        "<b  class=x\tid=y>",
        "<b [x](https://a.org/) y>",
        "<b `code` y>",
        "<b `<i>` y>",
        "<b a\\_b>",
        "<b https://a.org/x_y z>",
        '<a href="https://a.org/x">',
        "<a title='a@b.org'>",
        "<!-- see [x](https://a.org/) `c` -->",
        "<b\n[x](https://a.org/)\n`c`>",
    ],
)
@pytest.mark.parametrize("before", ["", "é \\* ", "`<b>` [y](https://b.org/) ", "- ", "> ", "Words:\n- "])
def test_a_tag_is_told_at_its_place_and_as_it_is_written_whatever_is_in_it(before: str, tag: str) -> None:
    lines = f"One <i>.\n\n{before}{tag} and {tag}".split("\n")
    text = "\n".join("> " * (line > 2 and before == "> ") + words for line, words in enumerate(lines))
    found = sorted(convert(text)[1], key=lambda problem: problem.location)
    starts = [text.find("<", offset) for offset in (0, text.rindex(" and ") - 1, text.rindex(" and "))]
    first = len("One <i>.\n\n") + len(before)
    starts[1] = first
    places = [(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) for at in starts]
    assert [(one.location.line, one.location.column) for one in found] == places
    told = [str(dict(one.sentence.values)["html"]) for one in found]
    assert [" ".join(one.replace("> ", "").split()) for one in told] == ["<i>", *2 * [" ".join(tag.split())]]


def test_a_problem_shows_its_line_and_says_what_to_write_instead() -> None:
    (html,) = convert("one\ntwo <b>")[1]
    assert html.location == Location("content/events/talk/background.en.md", 2, 5, "two <b>")
    assert html.severity == "error"
    assert "“<b>”" in html.message
    assert "**bold**" in html.hint
    (link,) = convert("[x](example.org)")[1]
    assert "“example.org”" in link.message
    assert "https://" in link.hint


@pytest.mark.parametrize("code", ["`<b onclick=x>`", "    <script>", "```\n<b>\n```", "\\`a\\` `` <i>`</i> ``"])
def test_tags_in_code_are_no_mistake(code: str) -> None:
    assert "&lt;" in sound(code)


def test_a_tag_is_shown_as_it_was_typed() -> None:
    assert convert("a <b class='x'>c")[0] == "<p>a &lt;b class=’x’&gt;c</p>"


# Addresses that are words.


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("See https://a.org/b_c_d.", 'See <a href="https://a.org/b_c_d">https://a.org/b_c_d</a>.'),
        ("(https://a.org/x_(y))", '(<a href="https://a.org/x_(y)">https://a.org/x_(y)</a>)'),
        ("www.a.org, a@b.org!", '<a href="https://www.a.org">www.a.org</a>, <a href="mailto:a@b.org">a@b.org</a>!'),
        ("**https://a.org/**", '<strong><a href="https://a.org/">https://a.org/</a></strong>'),
        ("_https://a.org/_", '<em><a href="https://a.org/">https://a.org/</a></em>'),
        ("https://a.org/?b=1&c=2", '<a href="https://a.org/?b=1&amp;c=2">https://a.org/?b=1&amp;c=2</a>'),
        ("https://a.org/`b`", '<a href="https://a.org/">https://a.org/</a><code>b</code>'),
        ("[https://a.org](https://b.org)", '<a href="https://b.org">https://a.org</a>'),
        ("[*www.a.org*](https://b.org)", '<a href="https://b.org"><em>www.a.org</em></a>'),
        ("https://user@a.org http://[ ftp://a.org https://…", "https://user@a.org http://[ ftp://a.org https://…"),
        ("`https://a.org`", "<code>https://a.org</code>"),
        ("[x](https://a.org){: title=https://b.org }", '<a href="https://a.org" title="https://b.org">x</a>'),
    ],
)
def test_a_bare_address_is_a_link(text: str, html: str) -> None:
    assert sound(text) == f"<p>{html}</p>"


def test_french_marks_behind_an_address_are_not_of_it() -> None:
    html = sound("Voir https://a.org/ ; « https://b.org/ » : oui, https://c.org/…", "fr")
    assert re.findall('href="([^"]*)"', html) == ["https://a.org/", "https://b.org/", "https://c.org/"]
    assert "</a>\u202f; «&nbsp;<a" in html
    assert "</a>&nbsp;»&nbsp;: oui" in html


def test_every_address_has_its_own_place() -> None:
    text = "https://a.org [x](https://a.org) `https://a.org`\n(https://a.org) [y][r] www.b.org\n\n[r]: https://a.org\n"
    source = Source("content/events/talk/background.en.md", text)
    links = markdown.convert(source, "en", Problems(), SHELF).places_of_links()
    places = [(target.where, place.line, place.column) for target, place in links]
    assert places == [
        ("https://a.org", 1, 1),
        ("https://a.org", 1, 19),
        ("https://a.org", 2, 2),
        ("https://a.org", 4, 6),
        ("https://www.b.org", 2, 24),
    ]


def test_words_that_are_struck_out_are_so_on_the_page() -> None:
    assert sound("~~10 h~~ 11 h ~ ~~ x") == "<p><del>10 h</del> 11 h ~ ~~ x</p>"


# Headings can be linked to.


def ids(text: str) -> list[str]:
    return re.findall('<h[3-6] id="([^"]*)"', convert(text)[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Why *now*?\n\n# Why now?\n\n# Why now-2", ["why-now", "why-now-2", "why-now-2-2"]),
        ("# Été à Łódź", ["ete-a-lodz"]),
        ("# العلوم المفتوحة", ["العلوم-المفتوحة"]),
        ("# ***\n\n# `!`", ["heading", "heading-2"]),
        ("# Agenda\n\n# Background\n\n# Main", ["agenda-2", "background-2", "main-2"]),
        ("# One\n\n# Two {: #one }", ["one-2", "one"]),
    ],
)
def test_a_heading_has_an_id_that_nothing_else_on_the_page_has(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_no_template_has_an_id_that_a_heading_may_get() -> None:
    from conftest import ROOT

    from microsite.text.anchors import OF_PAGES

    without_texts = {"proof", "search", "all-series", "year", "archive", "parts"}
    templates = [path for path in (ROOT / "templates").rglob("*.html") if path.stem not in without_texts]
    written = "".join(path.read_text("utf-8") for path in templates)
    assert set(re.findall(r'(?:\bid=|\bui\.section\()"([a-z-]+)"', written)) <= OF_PAGES


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[x](#why-now)\n\n# Why now?", "#why-now"),
        ("[x](#été-à-paris)\n\n# Été à Paris", "#ete-a-paris"),
        ("[x](#%C3%A9t%C3%A9)\n\n# Été", "#ete"),
        ("[x](#whats-new-1)\n\n# What's new\n\n# What's new", "#what-s-new-2"),
        ("[x](#agenda)\n\n# Agenda", "#agenda"),
        ("[x](#one)\n\n# One\n\n# Two {: #one }", "#one"),
        ("[x](#nothing)\n\n# One", "#nothing"),
    ],
)
def test_a_link_to_a_heading_as_github_names_it_finds_it(text: str, target: str) -> None:
    assert re.findall('<a href="([^"]*)"', convert(text)[0]) == [target]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("# A\n\n## B\n\n### C\n\n# D\n\n## E", []),
        ("## A\n\n## B", []),
        ("# A\n\n### B\n\n> ##### C", ["heading-level 3:5", "heading-level 5:9"]),
        ("## A\n\n# B", ["heading-level 1:4"]),
        ("#\n\n## A\n\n#### B", ["heading-level 5:6"]),
    ],
)
def test_a_heading_that_leaves_out_a_level_is_told(text: str, places: list[str]) -> None:
    assert refused(text) == places


# Links, images and places: what the site itself has.


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[x](../../static/x.txt)", '<a href="../../x.txt">x</a>'),
        ("[x](../../static/x.txt#page=2)", '<a href="../../x.txt#page=2">x</a>'),
        ("[x](../../static/maps/a_b.svg)", '<a href="../../maps/a_b.svg">x</a>'),
        ("[x](<../../static/x.txt>)", '<a href="../../x.txt">x</a>'),
        ("[x][r]\n\n[r]: ../../static/x.txt", '<a href="../../x.txt">x</a>'),
        ("[x](%2e%2e/../static/./x%2Etxt)", '<a href="../../x.txt">x</a>'),
        ("[x](#agenda)", '<a href="#agenda">x</a>'),
        ("[x](#)", '<a href="#">x</a>'),
    ],
)
def test_a_link_into_the_site_is_relative_to_the_page(text: str, html: str) -> None:
    assert sound(text) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    "address",
    [
        "../../../../etc/passwd",
        "../../static/../../../etc/passwd",
        "..%2F..%2F..%2F..%2Fetc%2Fpasswd",
        "%252e%252e/%252e%252e/static/x.txt",
        "../../static/.git/config",
        "../../static/%00x.txt",
        "../../static/x.txt%00",
        "../../static",
        "../../static/maps/",
        "../../static/X.txt",
        "../../site.yaml",
        "background.de.md",
        "x" * 1000,
        "a/" * 900,
    ],
    ids=lambda address: address[:40],
)
def test_what_is_not_published_cannot_be_linked_to(address: str) -> None:
    assert refused(f"[x]({address})") == ["link-unknown 1:5"]


@pytest.mark.parametrize("address", ["site:x.txt", "SITE:x.txt", "file:///etc/passwd", "C:/x.txt", "x" * 2001])
def test_what_is_no_address_cannot_be_linked_to(address: str) -> None:
    assert refused(f"[x]({address})") == ["markdown-link 1:5"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[x](../../static/X.TXT)", "did you mean ../../static/x.txt?"),
        ("[x](../static/x.txt)", "did you mean ../../static/x.txt?"),
        (r"[x](..\\..\\static\\x.txt)", "did you mean ../../static/x.txt?"),
        ("![A map](../../static/mpa.svg)", "did you mean ../../static/map.svg?"),
        ("![Ada speaks](photos/ada.jpg)", "put the file into content/static/, and write ../../static/ada.jpg"),
    ],
)
def test_what_is_nearest_is_named_as_it_would_be_written(text: str, hint: str) -> None:
    (problem,) = convert(text)[1]
    assert problem.hint == hint


@pytest.mark.parametrize(
    "text", ['`href="site:#a" src="site:x.txt"`', 'href="site:x.txt"', '[x](https://a.org "site:x.txt"){: lang=en }']
)
def test_our_own_scheme_means_nothing_in_words(text: str) -> None:
    assert "site:" in sound(text)
    assert "../" not in sound(text)


def test_an_image_has_its_size_and_waits_until_it_is_seen() -> None:
    html = sound('![A map of "Paris"](../../static/map.svg "x"){: loading=eager width=9 style=x #i .c }')
    assert html == (
        '<p><img alt="A map of “Paris”" decoding="async" height="20" loading="lazy" src="../../map.svg" title="x" '
        'width="40"></p>'
    )


@pytest.mark.parametrize("alt", ["", " ", "map", "Map", "map.svg", "MAP.SVG", "*map*"])
def test_an_image_has_to_say_what_it_shows(alt: str) -> None:
    assert refused(f"![{alt}](../../static/map.svg)") == ["image-text 1:" + str(5 + len(alt))]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://a.org/map.svg", "markdown-image"),
        ("//a.org/map.svg", "markdown-image"),
        ("data:image/png;base64,iVBORw0KGgo=", "markdown-image"),
        ("/map.svg", "markdown-image"),
        ("site:map.svg", "markdown-image"),
        ("../../../../map.svg", "link-unknown"),
        ("../../static/map.svg#part", "link-unknown"),
        ("../../static/x.txt", "image-format"),
    ],
)
def test_an_image_is_a_file_of_the_site(address: str, code: str) -> None:
    assert refused(f"![A picture]({address})") == [f"{code} 1:14"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# A {: #why-not }", '<h3 id="why-not">A</h3>'),
        ("# A {#why}", '<h3 id="why">A</h3>'),
        ("# A {: id=why }", '<h3 id="why">A</h3>'),
        ("A\n===\n{: #why }", '<h3 id="a">A</h3>\n<p>{: #why }</p>'),
        ("A\n{: #why }", "<p>A</p>"),
        ("- A\n{: #why }", "<ul>\n<li>A</li>\n</ul>"),
    ],
)
def test_a_heading_may_have_an_id(text: str, html: str) -> None:
    assert sound(text) == html


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# A {: #Why }", "1:9"),
        ("x #Why\n\n# A {: id='a b' }", "3:12"),
        ("# A {: #assets }", "1:9"),
        ("# A {: id }", "1:1"),
    ],
)
def test_an_id_is_written_like_any_other(text: str, place: str) -> None:
    assert refused(text) == [f"id-format {place}"]


# Two nets: whatever is said of a text, nothing dangerous is in its HTML.


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x]( javascript:alert(1) )",
        "[x](java\nscript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](https://a.org){: href='javascript:alert(1)' }",
        "<javascript:alert(1)>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](x.png){: onerror=alert(1) }",
        "<svg/onload=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<<script>script>alert(1)<</script>/script>",
        "[x](https://a.org){: onclick='alert(1)' }",
        "# A {: onclick='alert(1)' style='x' class=c #i }",
        "| a {: onclick=x } |\n|--|\n| b |",
    ],
)
def test_nothing_in_the_html_can_run(text: str) -> None:
    import html5lib

    html = convert(text)[0]
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in tree.iter():
        assert element.tag not in {"script", "svg", "style", "iframe"}
        assert element.get("src") is None
        assert set(element.attrib) <= {
            "href",
            "title",
            "hreflang",
            "lang",
            "dir",
            "start",
            "alt",
            "id",
            "class",
            "tabindex",
        }
        assert (element.get("class"), element.get("tabindex")) in {(None, None), (None, "0"), ("wide", "0")}
        assert not re.sub(r"\s", "", element.get("href", "")).lower().startswith("javascript")


PIECES = (
    *(
        "[",
        "](",
        "](<",
        ")",
        ">",
        "![",
        "x",
        "#a",
        "site:",
        "../",
        "../../static/map.svg",
        "{: ",
        "#i",
        " href=",
        "src=",
    ),
    *(
        "alt=",
        " }",
        "\n",
        "\n\n",
        "## ",
        "`",
        '"',
        "<",
        "&#115;",
        "%2e",
        "\\",
        "javascript:",
        "https://a.org",
        "[r]: ",
        "[r]",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_no_text_writes_an_address_of_its_own_making(pieces: list[str]) -> None:
    import html5lib

    for element in html5lib.parseFragment(convert("".join(pieces))[0], namespaceHTMLElements=False).iter():
        for address in {element.get("href"), element.get("src")} - {None}:
            assert re.match(r"#|https://a\.org|\.\./\.\./map\.svg(?:#|$)", address)


@pytest.mark.parametrize(
    "attribute", ["onclick=x", "style=x", ".big", "class=big", "#some", "id=some", "target=_blank", "rel=me"]
)
def test_an_attribute_list_adds_no_attribute_of_ours(attribute: str) -> None:
    assert sound(f"[x](https://a.org){{: {attribute} lang=fr }}") == '<p><a href="https://a.org" lang="fr">x</a></p>'
    assert sound(f"x\n{{: {attribute} dir=rtl }}") == '<p dir="rtl">x</p>'
    assert re.sub(' id="(?:x|some)"', "", sound(f"# x {{: {attribute} }}")) == "<h3>x</h3>"


@pytest.mark.parametrize(
    "text", ["x\n{: lang }", "*x*{: lang= }", "[x](https://a.org){: href }", "x ![i](i.png){: src }"]
)
def test_an_attribute_without_a_value_is_no_crash(text: str) -> None:
    assert "x" in convert(text)[0]


# Typography.


@pytest.mark.parametrize(
    ("text", "language", "html"),
    [
        ("\"It's\" *'so'*", "en", "<p>“It’s” <em>‘so’</em></p>"),
        ('"*a*" and **"b"**!', "en", "<p>“<em>a</em>” and <strong>“b”</strong>!</p>"),
        ("Que **faire** ?", "fr", "<p>Que <strong>faire</strong>\u202f?</p>"),
        ("[oui](https://a.org)!", "fr", '<p><a href="https://a.org">oui</a>\u202f!</p>'),
        ("- un :\n- deux ;", "fr", "<ul>\n<li>un&nbsp;:</li>\n<li>deux\u202f;</li>\n</ul>"),
        ('> "a"\n\n! b', "fr", "<blockquote>\n<p>«&nbsp;a&nbsp;»</p>\n</blockquote>\n<p>! b</p>"),
        ('"It\'s" ?', "ar", '<p>"It\'s" ?</p>'),
        bug("no space that holds after « before markup", "« *oui* »", "fr", "<p>«&nbsp;<em>oui</em>&nbsp;»</p>"),
    ],
)
def test_words_are_typeset_across_markup(text: str, language: str, html: str) -> None:
    assert sound(text, language) == html


@pytest.mark.parametrize("language", ["en", "fr"])
def test_code_and_addresses_are_never_typeset(language: str) -> None:
    assert sound('`it\'s "x" ?`', language) == '<p><code>it\'s "x" ?</code></p>'
    assert sound('    it\'s "x" ?', language) == '<pre tabindex="0"><code>it\'s "x" ?\n</code></pre>'
    assert sound("<https://a.org/it's?>", language).count("it's?") == 2


@pytest.mark.parametrize(
    ("text", "language", "html"),
    [
        ('*"a" !*{: lang=fr } "b" !', "en", '<p><em lang="fr">«&nbsp;a&nbsp;»\u202f!</em> “b” !</p>'),
        ('*"a" !*{: lang=en } "b" !', "fr", '<p><em lang="en">“a” !</em> «&nbsp;b&nbsp;»\u202f!</p>'),
        ('*"a"*{: lang=ar } "b"', "en", '<p><em lang="ar">"a"</em> “b”</p>'),
        (
            '**"a" *"b"***\n{: lang=fr }',
            "en",
            '<p lang="fr"><strong>«&nbsp;a&nbsp;» <em>«&nbsp;b&nbsp;»</em></strong></p>',
        ),
    ],
)
def test_the_lang_attribute_switches_the_rules_for_its_element(text: str, language: str, html: str) -> None:
    assert sound(text, language) == html


# One converter, used in turn.


def test_nothing_of_a_text_is_left_for_the_next() -> None:
    assert len(convert("<b> [x](/a) ![icon](j)\n\n[r]: https://a.org")[1]) == 3
    html, [problem] = convert("[x][r] it's", "en")
    assert (html, problem.severity) == ("<p>[x][r] it’s</p>", "warning")
    assert sound('"oui"', "fr") == "<p>«&nbsp;oui&nbsp;»</p>"
    assert sound('"yes"', "en") == "<p>“yes”</p>"


def test_a_text_that_is_too_deep_has_no_html() -> None:
    html, (problem,) = convert(DEEP)
    assert html == ""
    assert (problem.severity, problem.code) == ("error", "markdown-depth")


def test_emphasis_that_is_nested_too_deeply_is_a_problem_where_there_is_most_of_it() -> None:
    (problem,) = convert("*One* [text](https://a.org).\n\n" + "*a " * 3000 + "a* " * 3000 + "\n\n*Another*.")[1]
    assert (problem.code, problem.location.line, problem.location.column) == ("markdown-depth", 3, 1)


def test_a_text_after_one_that_is_too_deep_is_whole() -> None:
    convert(DEEP)
    assert sound("*a*\n\nb") == "<p><em>a</em></p>\n<p>b</p>"
