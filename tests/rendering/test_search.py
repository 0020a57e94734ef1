"""The search: what it finds of events and sessions, the parts of its index, and its page without a script."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from conftest import BEFORE, ROOT
from small_conference import lay_out

from microsite.rendering.formats.search_index import part_of, parts_of
from microsite.rendering.search_entries import SearchEntry, entry_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Sandbox

EVENT = "content/events/talk/event.yaml"
HOSTILE = """"\\'</script><img src=x onerror=alert(1)>\u2028${1} */ //"""


def another(site: Sandbox, name: str, when: str = "date: 2031-03-02\n", more: str = "") -> None:
    """Add an event."""
    site.write(
        f"content/events/{name}/event.yaml",
        f"id: {name}\nseries: talks\ntitle: {{en: Title of {name}, fr: Titre de {name}}}\n"
        "description: {en: About libraries., fr: Sur les bibliothèques.}\nupdated: 2029-01-05\n"
        f"registration: {{required: no}}\n{when}{more}",
    )


def entries(site: Sandbox, code: str = "en", moment: str = "2030-01-01", *, drafts: bool = False) -> list[SearchEntry]:
    options = BEFORE._replace(as_of=moment, drafts=drafts)
    found = filter(None, (entry_of(unit) for unit in site.summaries(options).units({})))
    return [one for one in found if one.language == code]


def built(site: Sandbox, moment: str = "2030-01-01") -> dict[str, bytes]:
    """The files of the search."""
    (site.root / "templates/card.typ").unlink(missing_ok=True)
    site.build(BEFORE._replace(as_of=moment))
    return {path: data for path, data in site.tree().items() if "/search/" in path}


def value_of(part: bytes) -> dict[str, Any]:
    """The argument of the call that a part is."""
    found = re.fullmatch(r"searchPart\((.*)\)\n", part.decode(), re.DOTALL)
    assert found
    value: dict[str, Any] = json.loads(found[1])
    return value


def inverted(stems: str) -> dict[str, list[int]]:
    """An index as it was meant, read as its docstring tells."""
    found, before = dict[str, list[int]](), ""
    for shared, rest, capitals in re.findall(r"([^A-Z])([^A-Z]*)([A-Z]+)", stems):
        before = before[: ord(shared) - ord("#")] + rest
        numbers, following = list[int](), 0
        for capital in capitals:
            following += ord(capital) - ord("A")
            if capital != "Z":
                numbers.append(following)
                following += 1
        found[before] = numbers
    return found


def an_entry(number: int, **more: Any) -> SearchEntry:
    shown = {"status": "", "ink": "", "context": "Talks", "place": "Online", "people": ("Ada",), "stems": "word"}
    first = f"2030-{number % 12 + 1:02}-01"
    own = {"language": "en", "first": first, "path": f"en/e{number}/index.html", "when": "May", "title": f"T{number}"}
    return SearchEntry(**{**own, **shown, **more})


# What is found.


def test_an_event_is_found_by_its_words_and_by_those_of_its_background(site: Sandbox) -> None:
    site.write(
        "content/events/talk/background.en.md", "## Repositories\n\nThey *kept*&nbsp;[drafts](https://x.example).\n"
    )
    site.write("content/events/talk/background.fr.md", "## Les dépôts\n\nIls gardaient les brouillons.\n")
    another(site, "second")
    files = built(site)
    value = value_of(files["en/search/2030.js"])
    shown = ["open-science/", "Tuesday, 14 May 2030", "", "", "Open science", "Spring talks", "Online", "Ada Lovelace"]
    assert value["entries"] == [[*shown, "Grace Hopper"]]
    stems = inverted(value["stems"])
    assert {"repositori", "kept", "draft", "analyst", "institut", "welcom"} <= set(stems)
    assert not {"open", "scienc", "lovelac", "2030", "the", "https", "example"} & set(stems)  # shown, small, no words
    french = inverted(value_of(files["fr/search/2030.js"])["stems"])
    assert {"depot", "brouillon", "accueil"} <= set(french)


def test_each_year_and_language_has_a_part_and_the_page_names_them_the_latest_first(site: Sandbox) -> None:
    another(site, "second")
    another(site, "month", "date: 2029-05\n")
    another(site, "sometime", "date: tba\n")
    files = built(site)
    names = ["undated", "2031", "2030", "2029"]
    for code in ("en", "fr"):
        paths = {f"{code}/search/{name}.js" for name in names}
        assert {path for path in files if path.startswith(code)} == {*paths, f"{code}/search/index.html"}
        assert data_of(files[f"{code}/search/index.html"])["parts"] == names
    assert value_of(files["fr/search/undated.js"])["entries"][0][1] == "Date à préciser"


def test_unlisted_events_are_not_found_and_drafts_in_a_preview_alone(site: Sandbox) -> None:
    another(site, "quiet", more="publication: unlisted\n")
    another(site, "hidden", more="publication: draft\n")
    assert [one.path for one in entries(site)] == ["en/open-science/index.html"]
    inks = {one.path: one.ink for one in entries(site, drafts=True)}
    assert inks == {"en/open-science/index.html": "", "en/hidden/index.html": "draft"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("status: cancelled\n", ("Cancelled", "off", "Was planned for Tuesday, 14 May 2030")),
        ("status: postponed\n", ("Postponed", "post", "Was planned for Tuesday, 14 May 2030")),
        ("status: moved_online\n", ("Moved online", "", "Tuesday, 14 May 2030")),
    ],
)
def test_a_hit_says_what_lists_say_of_a_status(site: Sandbox, more: str, said: tuple[str, str, str]) -> None:
    site.replace(EVENT, "updated:", f"{more}updated:")
    [found] = entries(site)
    assert (found.status, found.ink, found.when) == said


def test_an_entry_follows_no_clock(site: Sandbox) -> None:
    another(site, "second", more="status: cancelled\n")
    moments = ("2020-01-01", "2030-05-14T10:30", "2040-01-01")
    assert len({str(entries(site, moment=moment)) for moment in moments}) == 1


def test_a_session_with_a_page_has_an_entry_of_its_own_and_its_event_leaves_it_to_that(site: Sandbox) -> None:
    lay_out(site)
    site.write("content/events/talk/sessions/labels.en.md", "A paragraph on parchment.\n\nAnother one.\n")
    site.write("content/events/talk/sessions/labels.fr.md", "Un paragraphe sur le parchemin.\n\nUn autre.\n")
    files = built(site)
    assert files == {}  # of one event there is nothing to search
    another(site, "second")
    value = value_of(built(site)["en/search/2030.js"])
    shown = {one[0]: one for one in value["entries"]}
    assert next(iter(shown)) == "open-science/"
    labels = shown["open-science/sessions/labels/"]
    assert labels[1:7] == ["Tuesday, 14 May 2030\n10:00–11:00", "", "", "Labels", "Open science", ""]
    assert labels[7:] == ["Inês Costa"]
    having = inverted(value["stems"])
    assert having["parchment"] == having["promis"] == [list(shown).index("open-science/sessions/labels/")]


def test_words_of_another_language_are_found_without_their_marks(site: Sandbox) -> None:
    lay_out(site)
    [porto] = (one for one in entries(site) if "porto" in one.path)
    assert porto.title == "Lo que aprendimos"
    assert {"tre", "leccion", "oporto"} <= set(porto.stems.split())
    assert not {"span", "lang", "elsewher"} & set(porto.stems.split())


# The parts of the index.


def test_a_part_is_the_same_whatever_the_order_of_its_entries(site: Sandbox) -> None:
    lay_out(site)
    another(site, "second", "date: 2030-05-14\n")
    found, shuffled = entries(site), entries(site)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
        assert list(parts_of(shuffled)) == list(parts_of(found))
    assert len(found) == 5


def test_an_index_says_again_what_it_was_made_of() -> None:
    rng = random.Random(1)  # noqa: S311 - no secret
    words = sorted({"".join(rng.choice("ab中é𝒳") for _ in range(rng.randint(1, 40))) for _ in range(200)})
    made = [an_entry(n, stems=" ".join(sorted(rng.sample(words, rng.randint(0, 60))))) for n in range(140)]
    value = value_of(part_of(made))
    assert len(value["entries"]) == 140
    found: dict[str, set[str]] = {}
    for stem, numbers in inverted(value["stems"]).items():
        for number in numbers:
            found.setdefault(value["entries"][number][0], set()).add(stem)
    assert found == {f"e{n}/": set(one.stems.split()) for n, one in enumerate(made) if one.stems}


def test_stems_have_no_capitals_whatever_is_written(site: Sandbox) -> None:
    site.replace(EVENT, "objectives: {en: To talk., fr: Causer.}", "objectives: {en: ABC Ⅻ ŁÓDŹ Ꭰ ẞ, fr: Causer.}")
    [found] = entries(site)
    assert {"abc", "xii", "lodz", "ss"} <= set(found.stems.split())
    assert not re.search("[A-Z]", found.stems)


def test_what_editors_write_is_a_string_of_a_part_and_never_code() -> None:
    value = value_of(part_of([an_entry(1, title=HOSTILE, people=(HOSTILE,))]))
    assert value["entries"][0][4] == value["entries"][0][7] == HOSTILE


# The page.


def data_of(page: bytes) -> dict[str, Any]:
    """What the page has for its script."""
    tree = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    [form] = tree.iter("form")
    value: dict[str, Any] = json.loads(form.get("data-search") or "")
    return value


def addresses(page: bytes) -> Iterator[str]:
    tree = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    yield from (one.get(name, "") for one in tree.iter() for name in ("href", "src"))


def test_without_its_script_the_page_leads_to_the_lists_and_shows_no_field(site: Sandbox) -> None:
    another(site, "second")
    tree = html5lib.parse(built(site)["en/search/index.html"].decode(), namespaceHTMLElements=False)
    [form] = tree.iter("form")
    assert form.get("hidden") is not None
    assert form.get("action") is None
    [lists] = (one for one in tree.iter("p") if one.get("id") == "lists")
    assert [link.get("href") for link in lists.iter("a")] == ["../archive/index.html"]
    [status] = (one for one in tree.iter() if one.get("role") == "status")
    assert status.text is None


def test_only_the_page_of_the_search_loads_its_script(site: Sandbox) -> None:
    another(site, "second")
    built(site)
    pages = {path: data for path, data in site.tree().items() if path.endswith(".html")}
    loading = {path for path, data in pages.items() for address in addresses(data) if "search-" in address}
    assert loading == {"en/search/index.html", "fr/search/index.html"}


def test_lists_lead_to_the_search_from_twelve_events_on_and_its_address_is_there_from_the_second(site: Sandbox) -> None:
    for number in range(10):
        another(site, f"talk-{number}", more="publication: draft\n" if number == 5 else "")
    assert "en/search/index.html" in built(site)
    assert "search/index.html" not in site.page("en/index.html")
    another(site, "eleventh")
    another(site, "twelfth")
    built(site)
    assert 'href="search/index.html"' in site.page("en/index.html")
    assert 'href="../search/index.html"' in site.page("en/archive/index.html")
    assert 'href="../../search/index.html"' in site.page("en/archive/2031/index.html")
    assert 'href="../../fr/search/index.html"' in site.page("en/search/index.html")


def test_the_script_is_small_and_makes_no_html_of_texts() -> None:
    script = (ROOT / "templates/assets/search.js").read_text("utf-8")
    assert len(script.encode()) <= 8_000
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|fetch\(|Storage", script
    )
