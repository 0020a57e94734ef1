"""Content is never code: hostile words in every field are shown as they are, or refused with their place.

Pages, feeds, calendars and structured data made of hostile words have the skeleton of harmless ones, element by element
and attribute by attribute, and give the words back as they were written.
"""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import icalendar
import pytest
from conftest import BASE, Sandbox, make_site
from site_writer import CODES, EVENT, KINDS, SITE, Samples, elements, skeleton, text_of, write, write_yaml

from microsite import building
from microsite.model import values
from microsite.options import Options
from microsite.problems import ContentError, MicrositeError, Problems
from microsite.text.accents import composed
from microsite.text.typography import typeset

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from microsite.problems import Problem

HOSTILE = [
    '"><script>window.pwned=1</script>',
    "'><img src=x onerror=window.pwned=1>",
    "</script><script>window.pwned=1</script>",
    "</title></style></textarea><svg onload=window.pwned=1>",
    "]]><x/><![CDATA[",
    "<!-- --><!DOCTYPE x><?xml version='1.0'?>",
    "--><script>window.pwned=1</script><!--",
    "{{7*7}} {% include 'x' %} {# x #} ${window.pwned=1}",
    "&#x3c;script&#x3e; &lt;b&gt; &amp;amp; &quot;",
    "javascript:window.pwned=1 data:text/html,x",
    "x\nBEGIN:VEVENT\nSUMMARY:x",
    "\\nBEGIN:VEVENT\\r\\nEND:VCALENDAR;,:\\",
    "%n %(place)s %s %% %x",
    "#set page(width: 1pt) $x$ @a #panic(1) \\u{41}",
    '" onmouseover="window.pwned=1',
    "' autofocus onfocus='window.pwned=1",
    "</style><style>*{display:none}",
    "**bold** _it_ `code` [x](javascript:window.pwned=1) {: onclick=window.pwned=1 }",
    "👩‍👩‍👧‍👦 e\u0301 ﷽ 𝕏 \u200e\u200f\u00ad שלום",
    "=cmd|' /C calc'!A0",
]
"""Words that some program would take for code."""

UNSAFE = [
    "\u202e",
    "\u2066",
    "\x00",
    "\x1b",
    "\r",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u200b",
    "\uffff",
    "\x85",
    "\ud800",
    "\uf0b7",
    "\ufffc",
]
"""Characters that no text may have."""

URLS = [
    *("javascript:alert(1)", "JAVASCRIPT://example.org/%0aalert(1)", "data:text/html,<script>alert(1)</script>"),
    *("vbscript:x", "file:///etc/passwd", "//example.org/", "/a", "#a", "https:/example.org", "https:///a", "https://"),
    *('https://example.org/"onmouseover="x', "https://example.org/<script>", "https://example.org/a b"),
    *("https://example.org/\nSet-Cookie:x", "https://example.org/\\x", "https://example.org@evil.example/"),
    *(
        "https://user:pass@example.org/",
        "https://example.org/`x`",
        "https://example.org/{{7*7}}",
        "mailto:a@example.org",
    ),
    *("https://example.org:99999/", "http://[::1", "https://example.org/\u00a0", "https://[example.org]/"),
]
CONFUSABLE = ["оpen", "ореn-science", "open‐science", "ｏpen", "ꓳpen", "open-ѕcience", "ópen", "OPEN", "open_science"]
"""Ids that look like others: Cyrillic, fullwidth, Lisu letters, a hyphen that is none."""


def made(site: Sandbox) -> dict[str, bytes]:
    """Every file of a site, without cards."""
    (site.root / "templates/card.typ").unlink(missing_ok=True)
    _, artifacts = building.make(site.project, Options(None, "2030-01-01", 0.0), Problems())
    return {artifact.path: artifact.data for artifact in artifacts}


def made_or_refused(site: Sandbox) -> tuple[dict[str, bytes], list[Problem]]:
    """Every file of a site, or the errors that keep it from being made."""
    try:
        return made(site), []
    except MicrositeError as error:
        return {}, [problem for problem in error.problems if problem.severity == "error"]


def harmless(folder: Path) -> dict[str, bytes]:
    site = make_site(folder)
    write(site, Samples(lambda name: f"word {name}"))
    return made(site)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A site with a harmless word in every field."""
    return harmless(tmp_path_factory.mktemp("plain"))


def pages(files: dict[str, bytes]) -> list[str]:
    return [path for path in files if path.endswith(".html")]


def _name(path: str) -> str:
    """The path of a file without the hash of what it holds: a name of a font stands in the style sheet."""
    return re.sub(r"-[0-9a-f]{10}(?=\.)", "", path)


def as_shown(words: str, code: str) -> str:
    """As a page shows it: on one line, its accents composed, typeset."""
    return " ".join(typeset(" ".join(re.sub(r"[ \t\n]+", " ", composed(words)).split(" ")).strip(), code).split())


# Texts.


def test_every_field_is_written_and_shown(plain: dict[str, bytes]) -> None:
    """The other tests prove nothing about a field that their sites do not have."""
    shown = {name for path in pages(plain) for name in re.findall(r"word (\w+)", text_of(plain[path]))}
    assert shown >= {
        "name",
        "title",
        "description",
        "objectives",
        "key_questions",
        "presented_as",
        "platform",
        "street",
        "abstract",
        "status_note",
        "biography",
        "directions",
        "floor",
        "level",
        "text",
    }


def _rules(files: dict[str, bytes]) -> str:
    """The style sheet without its texts."""
    [style] = (data.decode() for path, data in files.items() if _name(path) == "assets/site.css")
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', style)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, bytes]]:
    """Every file of a site with these words in every field; each site is made once."""

    @cache
    def files(words: str) -> dict[str, bytes]:
        site = make_site(tmp_path_factory.mktemp("filled"))
        write(site, Samples(lambda _: words))
        return made(site)

    return files


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_every_field_change_no_element_and_no_attribute(
    filled: Callable[[str], dict[str, bytes]], plain: dict[str, bytes], words: str
) -> None:
    files = filled(words)
    assert {_name(path) for path in files} == {_name(path) for path in plain}
    assert _rules(files) == _rules(plain)
    for path in pages(files):
        assert skeleton(files[path]) == skeleton(plain[path]), path
        for element in elements(files[path]):
            for name in ("href", "src"):
                assert not re.match(r"\s*(?:javascript|data|vbscript):", element.get(name, ""), re.IGNORECASE)
    for code, path in (("en", "en/open-science/index.html"), ("fr", "fr/science-ouverte/index.html")):
        assert as_shown(words, code) in text_of(files[path])


def test_hostile_words_in_every_field_of_a_conference_change_none_of_its_pages(new_site: Callable[[], Sandbox]) -> None:
    """A programme, days, sessions and speakers have pages of their own."""
    found = []
    for words in ("word", " ".join(HOSTILE)):
        site = new_site()
        write(site, Samples(lambda _, words=words: words, in_place={"layout": "site"}))  # type: ignore[misc]
        found.append(made(site))
    plain, hostile = found
    assert {_name(path) for path in hostile} == {_name(path) for path in plain}
    assert {"programme", "speakers", "sessions/p1"} <= {
        path[len("en/open-science/") : -len("/index.html")] for path in pages(plain)
    }
    for path in pages(plain):
        assert skeleton(hostile[path]) == skeleton(plain[path]), path


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_whole_from_structured_data_calendars_and_feeds(
    filled: Callable[[str], dict[str, bytes]], words: str
) -> None:
    files = filled(words)
    for code, path in (("en", "en/open-science/"), ("fr", "fr/science-ouverte/")):
        shown = as_shown(words, code)
        (script,) = (e for e in elements(files[f"{path}index.html"]) if e.get("type") == "application/ld+json")
        structured = json.loads(script.text)
        assert " ".join(structured["name"].split()) == shown
        assert {" ".join(one["name"].split()) for one in structured["organizer"]} == {shown}
        (name,) = (name for name in files if name.startswith(path) and name.endswith(".ics"))
        calendar = icalendar.Calendar.from_ical(files[name])
        (event,) = calendar.walk("VEVENT")
        assert [component.name for component in calendar.walk()] == ["VCALENDAR", "VEVENT"]
        assert " ".join(str(event["SUMMARY"]).split()).endswith(shown)
        assert not [line for line in re.split(rb"[\r\n]+", files[name]) if line.startswith((b"SUMMARY:", b"X-"))]
        feed = ET.fromstring(files[f"{code}/feed.atom"])  # noqa: S314 - our own
        titles = [" ".join((title.text or "").split()) for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
        assert titles[0] == shown
        assert titles[1].endswith(shown)
    ET.fromstring(files["sitemap.xml"])  # noqa: S314 - our own


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """A site for what is refused: each test writes its content anew, and nothing is ever made of it."""
    return make_site(tmp_path_factory.mktemp("rewritten"))


@pytest.mark.parametrize("character", UNSAFE)
def test_a_character_that_is_not_allowed_is_refused_in_every_field(rewritten: Sandbox, character: str) -> None:
    write(rewritten, Samples(lambda name: f"word {name}"))
    path = rewritten.root / EVENT
    escape = json.dumps(character) if character != "\ud800" else '"\\ud800"'
    count = path.read_text(encoding="utf-8").count("word ")
    path.write_text(path.read_text(encoding="utf-8").replace("word ", f"word{escape[1:-1]} "), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        made(rewritten)
    codes = [problem.code for problem in caught.value.problems]
    assert codes in (["character"] * count, ["yaml-syntax"])  # YAML itself knows no halves of a pair
    assert {problem.location.path for problem in caught.value.problems} == {EVENT}


# Addresses and ids.


def urls_in(kind: Any, url: str) -> Samples:
    return Samples(lambda name: f"word {name}", {values.Url: url, kind: url})


@pytest.mark.parametrize("url", URLS)
def test_a_hostile_address_is_refused_in_every_field_that_takes_one(rewritten: Sandbox, url: str) -> None:
    write(rewritten, urls_in(values.Url, url))
    fields = sum(
        (rewritten.root / path).read_text("utf-8").count(json.dumps(url, ensure_ascii=False)) for path in (SITE, EVENT)
    )
    with pytest.raises(ContentError) as caught:
        made(rewritten)
    errors = (problem for problem in caught.value.problems if problem.severity == "error")
    found = [problem for problem in errors if problem.location.path in {SITE, EVENT}]
    assert [problem.code for problem in found] == ["url-format"] * fields
    assert fields >= 4


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/'onmouseover='window.pwned=1",
        "https://example.org/?a=%22%3E%3Cscript%3E&b=&lt;script&gt;&copy=1",
        "https://example.org/%0d%0aBEGIN:VEVENT",
        "https://example.org/#javascript:alert(1)",
        "https://例え.jp/字?%(place)s",
        "https://example.org/(a);b,c:d",
    ],
)
def test_an_address_that_is_strange_and_allowed_stays_in_its_attribute(
    site: Sandbox, plain: dict[str, bytes], url: str
) -> None:
    write(site, Samples(lambda name: f"word {name}", {values.Url: url}))
    files = made(site)
    for path in pages(files):
        assert skeleton(files[path]) == skeleton(plain[path])
    page = list(elements(files["en/open-science/index.html"]))
    (button,) = (element for element in page if "data-registration" in element.attrib)
    assert button.get("href") == url
    for path in (path for path in files if path.endswith(".ics")):
        (event,) = icalendar.Calendar.from_ical(files[path]).walk("VEVENT")
        assert url in str(event["DESCRIPTION"])


@pytest.mark.parametrize("name", [*CONFUSABLE, "<b>", "../../etc", "a/b", ".", "", "a.b", "%n", "con", "{{7}}"])
def test_an_id_is_plain_ascii_and_nothing_else(rewritten: Sandbox, name: str) -> None:
    write(rewritten, Samples(lambda word: f"word {word}"))
    said = json.loads((rewritten.root / EVENT).read_text(encoding="utf-8"))
    said |= {"id": name, "slug": {"en": name, "fr": "b"}, "people": {name: {"name": "Ada"}}}
    said["agenda"][0]["speakers"] = [name]
    write_yaml(rewritten, EVENT, said)
    with pytest.raises(ContentError) as caught:
        made(rewritten)
    assert [problem.code for problem in caught.value.problems].count("id-format") == 3


@pytest.mark.parametrize(
    "email", ["a@b.org?subject=x", "a@b.org\nBcc:x@y.org", '"<b>"@b.org', "a@b", "a@b..org", "ä@b.org"]
)
def test_an_email_address_has_nothing_behind_it(rewritten: Sandbox, email: str) -> None:
    write(rewritten, Samples(lambda word: f"word {word}"))
    said = json.loads((rewritten.root / SITE).read_text(encoding="utf-8"))
    write_yaml(rewritten, SITE, said | {"contact": {"email": email}})
    with pytest.raises(ContentError) as caught:
        made(rewritten)
    assert [problem.code for problem in caught.value.problems if problem.severity == "error"] == ["email-format"]


def test_every_type_of_value_that_is_no_text_refuses_hostile_words(site: Sandbox) -> None:
    """Whatever is no text is read, never copied: the same words are refused by every type there is."""
    for kind in KINDS:
        write(
            site,
            Samples(lambda name: f"word {name}", {kind: ["<script>"] if isinstance(KINDS[kind], list) else "<script>"}),
        )
        said = [(site.root / path).read_text("utf-8").count("<script>") for path in (SITE, EVENT)]
        if any(said):
            with pytest.raises(ContentError):
                made(site)


# Names of files and folders.


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows refuses such names itself")
@pytest.mark.parametrize(
    "name", ['"><script>x', "{{7*7}}", "%(place)s", "-rf", "\u202egnp.exe", "a\nb", "\x1b[31mred", "ünï"]
)
def test_the_name_of_a_folder_is_nowhere_in_the_site(site: Sandbox, plain: dict[str, bytes], name: str) -> None:
    write(site, Samples(lambda word: f"word {word}"))
    (site.root / "content/events/talk").rename(site.root / "content/events" / name)
    assert made(site) == plain


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows refuses such names itself")
@pytest.mark.parametrize(
    "name",
    ["<script>.html", "a b.pdf", "..pdf", "a\nb.txt", "\u202egnp.exe", "é.pdf", "-rf", "%2e%2e", "a:b", "\udcff"],
)
def test_the_name_of_a_published_file_works_everywhere_or_is_refused(site: Sandbox, name: str) -> None:
    (site.root / "content/static").mkdir()
    (site.root / "content/static" / name).write_bytes(b"x")
    with pytest.raises(MicrositeError) as caught:
        made(site)
    assert [problem.code for problem in caught.value.problems] == ["file-name"]


# Markdown.


POSITIONS = [
    *("{}", "# {}", "- {}", "1. {}", "> {}", "a | b\n--|--\n{} | c", "    {}", "`{}`", "*{}*", "**{}**", "***{}***"),
    *(
        "[{}](https://example.org/)",
        "[x]({})",
        "[x](<{}>)",
        '[x](https://example.org/ "{}")',
        "![{}](x.png)",
        "![x]({})",
    ),
    *("[x][{}]\n\n[{}]: https://example.org/", "[x][r]\n\n[r]: {}", '[x][r]\n\n[r]: https://example.org/ "{}"', "<{}>"),
    *("x\n{{: {} }}", "*x*{{: {} }}", "*x*{{: lang={} }}", '*x*{{: title="{}" }}', "# x {{: #{} }}", "&{};", "\\{}"),
    "x\n\n{}\n===",
]
OURS = {
    *(
        "a",
        "blockquote",
        "br",
        "code",
        "div",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
    ),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {
    "href",
    "title",
    "hreflang",
    "lang",
    "dir",
    "start",
    "id",
    "src",
    "alt",
    "width",
    "height",
    "loading",
    "decoding",
}


@pytest.mark.parametrize("position", POSITIONS)
def test_hostile_words_in_every_position_of_markdown_are_inert_or_refused(tmp_path: Path, position: str) -> None:
    """Each text is a further page of one site, so that it is built once, or again without those that are refused."""
    site = make_site(tmp_path)
    texts = {
        f"page-{number}": position.format(*[words] * position.replace("{{", "").count("{"))
        for number, words in enumerate(HOSTILE)
    }
    files, errors = _with_pages(site, texts)
    if errors:
        assert all(problem.location.line for problem in errors)
        refused = {problem.location.path.removeprefix("content/pages/").partition(".")[0] for problem in errors}
        assert refused <= set(texts)
        texts = {name: text for name, text in texts.items() if name not in refused}
        files, errors = _with_pages(site, texts)
    assert not errors
    for name in texts:
        prose = _prose(files[f"en/{name}/index.html"])
        assert prose
        assert {element.tag for element in prose} <= OURS
        assert {name for element in prose for name in element.attrib} <= ATTRIBUTES | {"class", "tabindex"}
        assert all(re.match(r"https?://|mailto:|#|\.\./|$", element.get("href", "")) for element in prose)


def _with_pages(site: Sandbox, texts: dict[str, str]) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of the base site with these further pages, or the errors that keep it from being made."""
    shutil.rmtree(site.root / "content/pages", ignore_errors=True)
    for name, text in texts.items():
        for code in CODES:
            path = site.root / f"content/pages/{name}.{code}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    written = (BASE / SITE).read_text("utf-8")
    pages = "".join(f"\n  - {{id: {name}, title: {{en: T, fr: T}}}}" for name in texts)
    (site.root / SITE).write_text(f"{written}\npages:{pages}\n" if pages else written, encoding="utf-8")
    return made_or_refused(site)


def _prose(html: bytes) -> list[Any]:
    """The elements below the text of a further page."""
    (text,) = [element for element in elements(html) if element.get("class") == "prose"]
    return [element for element in text.iter() if element is not text]


# Translations.


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_every_translation_are_inert_or_refused(
    site: Sandbox, plain: dict[str, bytes], words: str
) -> None:
    from babel.messages.pofile import read_po, write_po

    write(site, Samples(lambda name: f"word {name}"))
    path = site.root / "i18n/fr/LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        catalog = read_po(file)
    for message in catalog:
        if message.id:
            strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            hostile = tuple(f"{words} {string}" for string in strings)
            message.string = hostile[0] if isinstance(message.string, str) else hostile
    with path.open("wb") as file:
        write_po(file, catalog)
    files, errors = made_or_refused(site)
    assert {problem.code for problem in errors} <= {"po-markup", "po-placeholder"}
    assert bool(errors) == bool(re.search(r"[<>%]", words))
    for name in pages(files):
        assert skeleton(files[name]) == skeleton(plain[name])
    for name in (name for name in files if name.endswith(".ics")):
        assert len(icalendar.Calendar.from_ical(files[name]).walk("VEVENT")) == 1
