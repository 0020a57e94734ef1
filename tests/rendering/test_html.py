"""The pages of the base site and of the project itself, before, during and after their events, as a browser reads them.

What is looked at is what a page means: its language, headings, links, hours and text. Classes and layout may change.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections import Counter
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
import pytest
from babel.messages.pofile import read_po
from conftest import ROOT, make_site

from microsite import building
from microsite.options import Options
from microsite.problems import Problems
from microsite.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

BASE_URL = {"base": "https://talks.example.org/", "own": "https://conversations.example.org/"}
SUB_PATH = "https://example.org/a/b/"
EVENT_PAGES = {
    "base": {"en": "en/open-science/index.html", "fr": "fr/science-ouverte/index.html"},
    "own": {"en": "en/micro-credentials/index.html", "fr": "fr/micro-accreditations/index.html"},
}
REGISTRATION = {
    "base": "https://zoom.example.org/register/1",
    "own": "https://unesco-org.zoom.us/webinar/register/WN_EjFsy4VWQdyywMaGCmYaew",
}
CALL = {"en": re.compile(r"^(Register|Join)\b"), "fr": re.compile(r"^S['’]inscrire\b")}
OVER = {"en": "This event took place on", "fr": "Cet événement a eu lieu le"}
OTHER = {"en": "fr", "fr": "en"}


class Built(NamedTuple):
    """A site that was built for a moment."""

    name: str
    phase: str
    base_url: str
    files: dict[str, bytes]

    def page(self, path: str) -> Element:
        return _parsed(self.files[path])

    def pages(self) -> Iterator[tuple[str, Element]]:
        return ((path, _parsed(data)) for path, data in self.files.items() if path.endswith(".html"))

    def event_pages(self) -> Iterator[tuple[str, Element]]:
        return ((code, self.page(path)) for code, path in EVENT_PAGES[self.name].items())


BUILDS = {
    "base-early": ("base", "early", "2030-01-01", None),
    "base-before": ("base", "before", "2030-04-15", None),
    "base-closed": ("base", "closed", "2030-05-13T19:00", None),
    "base-during": ("base", "during", "2030-05-14T10:30", None),
    "base-after": ("base", "after", "2030-05-15", None),
    "base-elsewhere": ("base", "before", "2030-04-15", SUB_PATH),
    "own-before": ("own", "before", "2022-08-01", None),
    "own-during": ("own", "during", "2022-09-08T14:30", None),
    "own-after": ("own", "after", "2022-09-09", None),
}


@pytest.fixture(scope="module", params=BUILDS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One of the builds."""
    return _build(*BUILDS[request.param], tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project's own site, after its event, as it is published."""
    return _build(*BUILDS["own-after"], tmp_path_factory.mktemp("own"))


def _build(name: str, phase: str, as_of: str, base_url: str | None, folder: Path) -> Built:
    if name == "base":
        make_site(folder)
    else:
        for part in ("content", "templates", "i18n"):
            shutil.copytree(ROOT / part, folder / part)
    _, artifacts = building.make(Project.at(folder), Options(base_url, as_of, 0.0), Problems())
    return Built(name, phase, base_url or BASE_URL[name], {artifact.path: artifact.data for artifact in artifacts})


def test_every_page_is_html_without_a_mistake(built: Built) -> None:
    for path, data in built.files.items():
        if path.endswith(".html"):
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            parser.parse(data, transport_encoding="utf-8")
            assert [(path, place, code) for place, code, _ in parser.errors] == []


def test_every_page_says_its_language_and_direction_and_title(built: Built) -> None:
    for path, page in built.pages():
        assert page.get("lang") == (path.split("/", maxsplit=1)[0] if "/" in path else "en"), path
        assert page.get("dir") == "ltr", path
        assert [_text(title) for title in page.iter("title")] != [""], path
        assert len(list(page.iter("title"))) == 1, path
        assert [meta.get("charset") for meta in page.iter("meta") if meta.get("charset")] == ["utf-8"], path


def test_every_page_has_one_first_heading_and_skips_no_level(built: Built) -> None:
    for path, page in built.pages():
        levels = [int(element.tag[1]) for element in page.iter() if re.fullmatch("h[1-6]", str(element.tag))]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
        assert len(list(page.iter("main"))) == 1, path


def test_every_id_is_there_once_and_whatever_refers_to_one_finds_it(built: Built) -> None:
    for path, page in built.pages():
        ids = Counter(element.get("id") for element in page.iter() if element.get("id"))
        assert [name for name, count in ids.items() if count > 1] == [], path
        used = [
            name
            for element in page.iter()
            for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for")
            for name in (element.get(attribute) or "").split()
        ]
        used += [link[1:] for link in _links(page) if link.startswith("#") and link != "#"]
        assert [name for name in used if name not in ids] == [], path


def test_every_link_within_the_site_ends_in_a_file_of_the_site(built: Built) -> None:
    checked = 0
    for path, page in built.pages():
        for link in _links(page):
            target = _inside(built, path, link)
            if target is not None:
                assert target in built.files, f"{path} links to {link}"
                checked += 1
    assert checked > 20


def test_every_way_out_of_the_site_is_a_web_or_mail_address_or_a_calendar_of_its_own(built: Built) -> None:
    for path, page in built.pages():
        calendars = [link for link in _links(page) if link.startswith("webcal:")]
        schemes = {urlsplit(link).scheme for link in _links(page) if link not in calendars}
        assert schemes <= {"", "http", "https", "mailto"}, path
        for link in calendars:
            target = link.replace("webcal:", "https:").removeprefix(built.base_url)
            assert target in built.files, f"{path} links to {link}"


def test_every_event_page_has_its_registration_link(built: Built) -> None:
    for code, page in built.event_pages():
        links = [element for element in _visible(page) if element.get("data-registration") is not None]
        assert links, code
        assert {(element.tag, element.get("href")) for element in links} == {("a", REGISTRATION[built.name])}


def test_people_are_called_to_register_only_while_they_can(built: Built) -> None:
    for code, page in built.event_pages():
        links = [element for element in _visible(page) if element.get("data-registration") is not None]
        called = [_text(element) for element in links if CALL[code].search(_text(element))]
        can_register = built.phase == "before" or (built.phase == "during" and built.name == "own")
        assert bool(called) == can_register, (code, called)


def test_a_page_says_that_its_event_is_over_only_when_it_is(built: Built) -> None:
    for code, page in built.event_pages():
        assert (OVER[code] in _text(page)) == (built.phase == "after"), code


def test_a_page_is_linked_to_itself_in_every_language_and_back(built: Built) -> None:
    pages = {built.base_url + path.removesuffix("index.html"): page for path, page in built.pages()}
    seen = 0
    for address, page in pages.items():
        canonical, alternates = _canonical(page), _alternates(page)
        if address.endswith("404.html"):
            assert (canonical, alternates) == ([], {})
            continue
        assert len(canonical) == 1
        assert canonical[0] in pages
        assert set(alternates) >= {"en", "fr"}
        assert canonical[0] in alternates.values()
        for code, other in alternates.items():
            assert _alternates(pages[other]) == alternates
            assert code in {"x-default", pages[other].get("lang")}
            seen += 1
    assert seen > 8


def test_without_a_base_url_no_page_claims_an_address(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.replace("content/site.yaml", "base_url: https://talks.example.org/\n", "")
    _, artifacts = building.make(site.project, Options(None, "2030-04-15", 0.0), Problems())
    pages = [_parsed(artifact.data) for artifact in artifacts if artifact.path.endswith(".html")]
    assert len(pages) == 8
    assert [(_canonical(page), _alternates(page)) for page in pages] == [([], {})] * 8


@pytest.mark.parametrize("code", ["en", "fr"])
def test_no_word_of_the_interface_is_in_the_wrong_language(built: Built, code: str) -> None:
    right, wrong = _interface(code), _interface(OTHER[code])
    wrong = {
        message for message in wrong if message not in right and re.search("[a-z]", re.sub(r"%\(\w+\)s", "", message))
    }
    assert len(wrong) > 20
    whole = [re.compile(_pattern(message)) for message in wrong]
    longer = [message for message in wrong if message.count(" ") > 1 and "%(" not in message]
    for path, page in built.pages():
        for text in _texts_in(page, code):
            assert not [p.pattern for p in whole if p.fullmatch(text.strip(" ().,;–·"))], f"{path}: {text}"
            assert not [message for message in longer if message in text], f"{path}: {text}"


FOREIGN = {
    ("base", "en"): ["La science ouverte", "Causeries", "Webinaire", "Causer.", "Analyste", "Qu'est-ce qui", "Accueil"],
    ("base", "fr"): ["Open science", "Talks", "Webinar", "To talk.", "Analyst,", "What is open?", "Welcome"],
    ("own", "en"): ["Micro-accréditations", "Webinaire", "Décideurs", "Conclusion", "Directrice", "Ouverture"],
    ("own", "fr"): ["Micro-credentials", "Zoom webinar", "Policy makers", "Wrap up", "Director", "Opening"],
}


@pytest.mark.parametrize("code", ["en", "fr"])
def test_no_word_of_the_content_is_in_the_wrong_language(built: Built, code: str) -> None:
    """The page for choosing a language is left out: its one title is in all of them."""
    for path, page in built.pages():
        shown = " | ".join(_texts_in(page, code))
        wrong = [words for words in FOREIGN[built.name, code] if re.search(rf"\b{re.escape(words)}", shown)]
        assert path == "index.html" or wrong == [], path


def test_every_hour_has_its_machine_value_with_an_offset(built: Built) -> None:
    for code, page in built.event_pages():
        values = [element.get("datetime") or "" for element in page.iter("time")]
        assert values, code
        for value in values:
            if "T" in value:
                assert datetime.fromisoformat(value).tzinfo, value
            else:
                assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)


def test_the_abbreviation_that_the_announcement_got_wrong_is_nowhere(built: Built) -> None:
    for path, data in built.files.items():
        if path.endswith(".html"):
            assert not re.search(rb"\bCET\b", data), path


NOTE_FACTS = """\
Micro-credentials in higher education
Higher Education Conversation Series
8 September 2022
Thursday
Zoom webinar
Prior registration was required
Policy makers and higher education stakeholders
English and French
with simultaneous interpretation
The use of micro-credentials has grown substantially in recent years, delivering short-term, skills-oriented
Global Convention on the Recognition of Qualifications concerning Higher Education
regional recognition conventions
Towards a common definition of micro-credentials
contributing to SDG4 on quality education and lifelong learning
connect to the world of work, providing specific, skills-oriented content
the concept is still in its development, and the full extent of their benefits and impact require further discussions
partially due to the lack of a clear definition or understanding of what micro-credentials entail
It is important to unpack the complexities of micro-credentials
Quality assurance is a key challenge for micro-credentials
to support the upskilling of their employees
This is the second round of Higher Education Conversations, now in the leadup to the entry into force
to advance the understanding and quality of micro-credentials in higher education in order to boost their impact
How do micro-credentials fit into formal higher education systems?
What are the opportunities and potential benefits of micro-credentials in universities?
What are the primary challenges for developing relevant, useful and quality micro-credentials in higher education?
How to assure the quality of micro-credentials, and how can they be recognized across borders?
How can higher education institutions and employers work together on micro-credentials to ensure smoother transitions \
of students into the world of work?
How can micro-credentials be utilized to promote lifelong learning?
Opening
Maki Katsuno-Hayashikawa
Director of the Division for Education 2030
Discussion
Katerina Ananiadou
Programme Specialist, Section of Youth, Literacy and Skills Development
Chiara Finocchietti
Deputy Director of CIMEA and Vice President of ENIC/NARIC
Roger Y. Chao Jr.
Assistant Director and Head of Education, Youth and Sports
ASEAN Secretariat
Himanshu Mahajan
General Manager at Huawei's Talent Partner Development Department
Moderator
Andreas Snildal
Senior Programme Officer, Higher Education Section
Question and Answer session
Wrap up
UNESCO
For upcoming discussions, please visit
"""
NOTE_LINKS = [
    "https://unesco-org.zoom.us/webinar/register/WN_EjFsy4VWQdyywMaGCmYaew",
    "https://en.unesco.org/themes/higher-education/recognition-qualifications/global-convention",
    "https://en.unesco.org/themes/higher-education/recognition-qualifications/conventions-recommendations",
    "https://unesdoc.unesco.org/ark:/48223/pf0000381668?posInSet=1&queryId=01238d27-3307-491c-bc22-a264189e852a",
    "https://en.unesco.org/news/higher-education-conversations",
]
NOTE_HOURS = ["14:00", "14:05", "14:25", "14:55", "15:00"]


@pytest.mark.parametrize("fact", NOTE_FACTS.splitlines())
def test_every_fact_of_the_concept_note_is_on_the_english_page(own: Built, fact: str) -> None:
    assert fact in _text(own.page(EVENT_PAGES["own"]["en"]))


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("link", NOTE_LINKS)
def test_every_link_of_the_concept_note_is_on_both_pages(own: Built, code: str, link: str) -> None:
    assert link in [element.get("href") for element in _visible(own.page(EVENT_PAGES["own"][code]))]


@pytest.mark.parametrize("hour", NOTE_HOURS)
def test_every_hour_of_the_concept_note_is_on_both_pages_as_summer_time_in_paris(own: Built, hour: str) -> None:
    french = hour.replace(":00", " h").replace(":", " h ")
    for code, written in (("en", hour), ("fr", french)):
        times = [element for element in _visible(own.page(EVENT_PAGES["own"][code])) if element.tag == "time"]
        hours = [(datetime.fromisoformat(element.get("datetime") or ""), _text(element)) for element in times]
        assert (datetime.fromisoformat(f"2022-09-08T{hour}+02:00"), written) in hours


def test_the_agenda_is_in_the_notes_order(own: Built) -> None:
    text = _text(own.page(EVENT_PAGES["own"]["en"]))
    order = ["14:05", "Katsuno", "14:25", "Ananiadou", "Finocchietti", "Chao", "Mahajan", "Snildal", "14:55", "Wrap up"]
    place = text.index("Opening")
    for words in order[1:2] + order[3:8] + order[9:]:
        place = text.index(words, place)


@pytest.mark.parametrize("fact", ["Jeudi 8 septembre 2022", "heure de Paris", "anglais et français", "ENIC/NARIC"])
def test_the_facts_read_as_french_on_the_french_page(own: Built, fact: str) -> None:
    assert fact.lower() in _text(own.page(EVENT_PAGES["own"]["fr"])).lower()


def _parsed(data: bytes) -> Element:
    page: Element = html5lib.parse(data, transport_encoding="utf-8", namespaceHTMLElements=False)
    return page


def _visible(element: Element) -> Iterator[Element]:
    """An element and all below it that a browser without scripts shows."""
    if not isinstance(element.tag, str) or element.tag in {"head", "script", "style", "template"}:
        return
    if element.get("hidden") is None:
        yield element
        for child in element:
            yield from _visible(child)


def _text(element: Element) -> str:
    """What a reader sees of an element: one space for each white space, straight apostrophes."""
    if element.tag == "title":
        return _plain("".join(element.itertext()))
    pieces: list[str] = []
    _collect(element, pieces)
    return _plain("".join(pieces))


BLOCKS = {"p", "li", "dt", "dd", "div", "section", "h1", "h2", "h3", "h4", "td", "th", "header", "footer", "nav", "br"}


def _collect(element: Element, pieces: list[str]) -> None:
    shown = next(_visible(element), None)
    if shown is not None:
        space = " " if element.tag in BLOCKS else ""
        pieces += [space, element.text or ""]
        for child in element:
            _collect(child, pieces)
            pieces.append(child.tail or "")
        pieces.append(space)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip()


def _texts_in(element: Element, code: str, language: str = "") -> Iterator[str]:
    """Every piece of text that is marked as being in a language, hidden or not, and of attributes that are read out."""
    language = element.get("lang", language)
    if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
        return
    if language == code:
        yield from (_plain(element.get(name, "")) for name in ("aria-label", "title", "alt", "placeholder"))
        if element.get("name") == "description" or (element.get("property") or "").startswith("og:title"):
            yield _plain(element.get("content", ""))
        yield _plain(element.text or "")
    for child in element:
        yield from _texts_in(child, code, language)
        if language == code:
            yield _plain(child.tail or "")


def _links(page: Element) -> Iterator[str]:
    """Every address that a page refers to."""
    for element in page.iter():
        for name in ("href", "src", "poster", "data", "action"):
            if value := element.get(name):
                yield value
        for candidate in (element.get("srcset") or "").split(","):
            if candidate.strip():
                yield candidate.split()[0]
        if (element.get("property") or "") in {"og:image", "og:url"}:
            yield element.get("content") or ""


def _inside(built: Built, path: str, link: str) -> str | None:
    """The file that a link ends in; None where it leaves the site."""
    address = urldefrag(urljoin(built.base_url + path, link)).url
    if not address.startswith(built.base_url):
        return None
    target = unquote(address.removeprefix(built.base_url))
    return target if target and not target.endswith("/") else posixpath.join(target, "index.html")


def _canonical(page: Element) -> list[str]:
    return [link.get("href", "") for link in page.iter("link") if link.get("rel") == "canonical"]


def _alternates(page: Element) -> dict[str, str]:
    return {
        link.get("hreflang", ""): link.get("href", "")
        for link in page.iter("link")
        if link.get("rel") == "alternate" and link.get("hreflang") and not link.get("type")
    }


def _interface(code: str) -> set[str]:
    """The interface's words in a language, from the French catalog."""
    with (ROOT / "i18n" / "fr" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        entries: list[Any] = [entry for entry in read_po(file) if entry.id and entry.string]
    texts = [entry.id if code == "en" else entry.string for entry in entries]
    return {_plain(text) for one in texts for text in (one if isinstance(one, list | tuple) else [one])}


def _pattern(message: str) -> str:
    return ".+".join(re.escape(part) for part in re.split(r"%\(\w+\)s", message))
