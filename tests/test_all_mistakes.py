"""All mistakes of all kinds are told in one run, and nothing that only follows from them; a draft stops nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import BEFORE

from microsite.problems import ContentError, MicrositeError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conftest import Sandbox

    from microsite.problems import Problem

EVENTS = "content/events"
EVENT, ENGLISH, FRENCH = (f"{EVENTS}/talk/{name}" for name in ("event.yaml", "background.en.md", "background.fr.md"))
UNREADABLE = ("id: broken", "id: [broken")
"""A change by which YAML cannot be read."""
CATALOG = "i18n/fr/LC_MESSAGES/messages.po"


def told(problems: Iterable[Problem]) -> list[str]:
    return sorted(f"{one.location.path}: {one.severity}: {one.code}" for one in problems)


def refused(site: Sandbox) -> list[str]:
    """What a build says that fails, and leaves the output alone."""
    before = site.tree()
    with pytest.raises(ContentError) as caught:
        site.build()
    assert site.tree() == before
    return told(caught.value.problems)


def second(site: Sandbox, folder: str, *changes: tuple[str, str]) -> None:
    """Another event, in another year, with changes."""
    year = str(2030 + len(list((site.root / EVENTS).iterdir())))
    text = (site.root / EVENT).read_text(encoding="utf-8").replace("open-science", folder).replace("2030", year)
    text = text.replace("science-ouverte", f"{folder}-fr")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    site.write(f"{EVENTS}/{folder}/event.yaml", text)


def test_value_reference_check_link_markdown_and_file_are_told_together(site: Sandbox) -> None:
    second(site, "data", ("start: 10:10", "start: 10:05"))  # an agenda that overlaps
    second(site, "code", ("speakers: [ada]", "speakers: [adda]"))  # a person who is not there
    second(site, "maps", ("\ndate:", "\nrecording: {url: example.org}\ndate:"))  # a value
    site.write(f"{EVENTS}/maps/background.en.md", "Maps<br>\n")  # HTML, where a value is wrong too
    site.write(f"{EVENTS}/maps/background.fr.md", "[ici](../dtaa/)\n")  # a link to an event that is not there
    second(site, "broken", UNREADABLE)  # a file that cannot be read
    site.write(f"{EVENTS}/broken/background.en.md", "See [it](../nowhere/).\n")
    site.write(f"{EVENTS}/broken/background.fr.md", "Voir [là](../nulle-part/).\n")
    site.write(ENGLISH, "[A place](#nowhere), and [more](../broken/).\n")  # a heading that no page has
    site.write(FRENCH, "[Un lieu](#nulle-part), et [plus](../broken/).\n")
    site.write("content/static/sp ace.txt", "")
    assert refused(site) == sorted(
        [
            f"{EVENTS}/broken/background.en.md: error: link-unknown",
            f"{EVENTS}/broken/background.fr.md: error: link-unknown",
            f"{EVENTS}/broken/event.yaml: error: yaml-syntax",
            f"{EVENTS}/code/event.yaml: error: unknown-reference",
            f"{EVENTS}/data/event.yaml: error: agenda-overlap",
            f"{EVENTS}/maps/background.en.md: error: markdown-html",
            f"{EVENTS}/maps/background.fr.md: error: link-unknown",
            f"{EVENTS}/maps/background.fr.md: warning: parity-links",
            f"{EVENTS}/maps/event.yaml: error: url-format",
            f"{EVENTS}/talk/background.en.md: error: link-anchor",
            f"{EVENTS}/talk/background.fr.md: error: link-anchor",
            "content/static/sp ace.txt: error: file-name",
        ]
    )


def test_a_template_that_is_wrong_too_is_told_in_the_same_run(site: Sandbox) -> None:
    second(site, "data", ("start: 10:10", "start: 10:05"))
    site.replace("templates/base.html", "<title>", "<title>{{ nothing.at.all }}")
    assert refused(site) == [f"{EVENTS}/data/event.yaml: error: agenda-overlap", "templates/base.html: error: template"]


def test_a_catalog_that_cannot_be_read_causes_no_other_mistake(site: Sandbox) -> None:
    site.replace(EVENT, "end: 11:30\n", "end: 09:30\n")
    site.write(CATALOG, 'msgid "\n')
    assert refused(site) == [f"{EVENT}: error: event-ends-early", f"{CATALOG}: error: po-syntax"]


# What cannot be read is there all the same.


def test_an_event_that_cannot_be_read_is_known_to_links_and_to_the_home(site: Sandbox) -> None:
    second(site, "broken", UNREADABLE)
    site.write(f"{EVENTS}/broken/background.en.md", "A text.\n")
    site.write(f"{EVENTS}/broken/background.fr.md", "Un texte.\n")
    links = "[folder](../broken/), [file](../broken/event.yaml), [text](../broken/background.en.md#part)\n"
    site.write(ENGLISH, links)
    site.write(FRENCH, links)
    site.replace("content/site.yaml", "contact:", "home: broken\ncontact:")
    assert refused(site) == [f"{EVENTS}/broken/event.yaml: error: yaml-syntax"]


def test_an_event_with_a_wrong_fact_is_known_to_links_and_to_the_home(site: Sandbox) -> None:
    second(site, "broken", ("start: 10:00\nend", "start: ten\nend"))
    site.write(ENGLISH, "[it](../broken/)\n")
    site.write(FRENCH, "[cela](../broken/)\n")
    site.replace("content/site.yaml", "contact:", "home: broken\ncontact:")
    assert refused(site) == [f"{EVENTS}/broken/event.yaml: error: time-format"]


def test_a_file_with_a_wrong_name_is_known_to_links_and_images(site: Sandbox) -> None:
    site.write("content/static/a plan.png", "")
    site.write(ENGLISH, "[it](<../../static/a plan.png>) ![A plan of it](<../../static/a plan.png>)\n")
    site.write(FRENCH, "[cela](<../../static/a plan.png>) ![Un plan de cela](<../../static/a plan.png>)\n")
    assert refused(site) == ["content/static/a plan.png: error: file-name"]


def test_a_text_that_cannot_be_read_is_not_missing(site: Sandbox) -> None:
    (site.root / FRENCH).write_bytes(b"Un caf\xe9.\n")
    assert refused(site) == [f"{FRENCH}: error: encoding"]


def test_a_page_that_is_not_made_since_its_event_is_wrong_is_not_missed_by_a_link(site: Sandbox) -> None:
    second(site, "data", ("start: 10:10", "start: 10:05"))
    site.write(f"{EVENTS}/data/background.en.md", "# Why {: #why}\n")
    site.write(f"{EVENTS}/data/background.fr.md", "# Pourquoi {: #why}\n")
    site.write(ENGLISH, "[it](../data/#why)\n")
    site.write(FRENCH, "[cela](../data/#why)\n")
    assert refused(site) == [f"{EVENTS}/data/event.yaml: error: agenda-overlap"]


def test_a_site_file_that_cannot_be_used_stops_with_what_it_has(site: Sandbox) -> None:
    site.replace("content/site.yaml", "fr: fr-FR", "fr: xx-XX")
    site.replace(EVENT, "end: 11:30\n", "end: 09:30\n")
    assert refused(site) == ["content/site.yaml: error: language"]


def test_a_wrong_hour_hides_no_name_that_is_not_listed(site: Sandbox) -> None:
    site.replace(EVENT, "start: 10:00\nend", "start: 10h\nend")
    site.replace(EVENT, "speakers: [ada]", "speakers: [Ada Lovelace, adda]")
    assert refused(site) == [
        f"{EVENT}: error: time-format",
        f"{EVENT}: error: unknown-reference",
        f"{EVENT}: error: unknown-reference",
    ]


# A draft's mistakes are told and stop nobody.


def draft(site: Sandbox, *changes: tuple[str, str]) -> None:
    second(site, "later", ("\nseries:", "\npublication: draft\nseries:"), *changes)


def test_what_is_wrong_with_a_draft_is_told_and_the_site_is_published_without_it(site: Sandbox) -> None:
    draft(
        site,
        ("speakers: [ada]", "speakers: [adda]"),
        ("start: 10:10", "start: 10:05"),
        ("\ndate:", "\nrecording: {url: example.org}\ndate:"),
    )
    site.write(f"{EVENTS}/later/background.en.md", "Later<br>, [there](../nowhere/)\n")
    site.write(f"{EVENTS}/later/background.fr.md", "Plus tard, [là](../nowhere/)\n")
    site.build()
    assert "en/open-science/index.html" in site.tree()
    assert "en/later/index.html" not in site.tree()
    assert told(site.problems) == [
        f"{EVENTS}/later/background.en.md: warning: link-unknown",
        f"{EVENTS}/later/background.en.md: warning: markdown-html",
        f"{EVENTS}/later/background.fr.md: warning: link-unknown",
        f"{EVENTS}/later/event.yaml: warning: agenda-overlap",
        f"{EVENTS}/later/event.yaml: warning: unknown-reference",
        f"{EVENTS}/later/event.yaml: warning: url-format",
    ]


def test_a_draft_with_a_wrong_fact_is_told_and_left_out(site: Sandbox) -> None:
    draft(site, ("start: 10:00\nend", "start: ten\nend"))
    site.build()
    assert told(site.problems) == [f"{EVENTS}/later/event.yaml: warning: time-format"]


def test_a_drafts_text_that_cannot_be_read_is_not_missing(site: Sandbox) -> None:
    draft(site)
    site.write(f"{EVENTS}/later/background.fr.md", "Un texte.\n")
    (site.root / EVENTS / "later/background.en.md").write_bytes(b"A caf\xe9.\n")
    site.build()
    assert told(site.problems) == [f"{EVENTS}/later/background.en.md: warning: encoding"]


def test_an_hour_that_a_series_gives_to_a_draft_is_told_and_stops_nobody(site: Sandbox) -> None:
    site.replace("content/series/talks.yaml", "  free: yes", "  end: 09:00\n  free: yes")
    draft(site, ("\nend: 11:30", ""))
    site.build()
    assert told(site.problems) == ["content/series/talks.yaml: warning: event-ends-early"]


def test_nothing_public_leads_to_a_draft_that_cannot_be_read(site: Sandbox) -> None:
    draft(site, ("start: 10:00\nend", "start: ten\nend"))
    site.write(ENGLISH, "[it](../later/)\n")
    site.write(FRENCH, "[cela](../later/)\n")
    assert refused(site) == [
        f"{EVENTS}/later/event.yaml: warning: time-format",
        f"{ENGLISH}: error: link-hidden",
        f"{FRENCH}: error: link-hidden",
    ]


def test_a_draft_that_is_no_yaml_is_told_and_stops_nobody(site: Sandbox) -> None:
    draft(site, ("id: later", "id: [later"))
    site.build()
    assert told(site.problems) == [f"{EVENTS}/later/event.yaml: warning: yaml-syntax"]
    assert not (site.project.output / "en/later").exists()


@pytest.mark.parametrize(
    "line", ["# publication: draft", "  publication: draft", "publication: [draft", "publication: drafted"]
)
def test_an_event_that_cannot_be_read_and_does_not_say_that_it_is_a_draft_stops_the_build(
    site: Sandbox, line: str
) -> None:
    second(site, "later", ("\nseries:", f"\n{line}\nseries:"), ("id: later", "id: [later"))
    assert refused(site) == [f"{EVENTS}/later/event.yaml: error: yaml-syntax"]


def test_who_takes_warnings_for_errors_takes_those_of_a_draft_for_errors_too(site: Sandbox) -> None:
    draft(site, ("start: 10:10", "start: 10:05"))
    with pytest.raises(MicrositeError) as caught:
        site.build(BEFORE._replace(strict=True))
    assert told(caught.value.problems) == [f"{EVENTS}/later/event.yaml: warning: agenda-overlap"]


# A misspelt name is one mistake: what stands under it is read all the same.


@pytest.mark.parametrize(
    ("path", "written", "misspelt"),
    [
        (EVENT, "series: talks", "serie: talks"),  # which gives the event its zone, format and languages
        (EVENT, "people:", "peoples:"),
        (EVENT, "agenda:", "agneda:"),
        (EVENT, "\ndate:", "\nattendance_mode: offline\nplaec: {name: Hall, address: 1 Road}\ndate:"),
        (EVENT, "end: 11:30\n", "end_time: half past eleven\n"),
        ("content/series/talks.yaml", "defaults:", "default:"),
        ("content/site.yaml", "languages:", "langauges:"),
    ],
)
def test_a_misspelt_key_causes_no_other_mistake(site: Sandbox, path: str, written: str, misspelt: str) -> None:
    site.replace(path, written, misspelt)
    assert refused(site) == [f"{path}: error: unknown-key"]


def test_mistakes_below_a_misspelt_key_are_told_in_the_same_run(site: Sandbox) -> None:
    site.replace(EVENT, "people:", "peoples:")
    site.replace(EVENT, "{name: Grace Hopper}", "{nam: Grace Hopper}")
    site.replace(EVENT, "speakers: [ada]", "speakers: [adda]")
    assert refused(site) == [f"{EVENT}: error: unknown-key"] * 2 + [f"{EVENT}: error: unknown-reference"]


def test_a_misspelt_key_makes_no_draft(site: Sandbox) -> None:
    second(site, "later", ("\nseries:", "\npublicaton: draft\nseries:"), ("start: 10:10", "start: 10:05"))
    path = f"{EVENTS}/later/event.yaml"
    assert refused(site) == [f"{path}: error: unknown-key", f"{path}: warning: agenda-overlap"]


@pytest.mark.parametrize("person", ["Grace", "Grâce"])
def test_a_person_with_a_wrong_id_is_known_by_the_right_one(site: Sandbox, person: str) -> None:
    site.replace(EVENT, "  grace: {", f"  {person}: {{")
    assert refused(site) == [f"{EVENT}: error: id-format"]


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("content/series/talks.yaml", "content/series/talks.yml"),
        (FRENCH, f"{EVENTS}/talk/background.FR.md"),
        (FRENCH, f"{EVENTS}/talk/backround.fr.md"),
    ],
)
def test_a_file_with_a_wrong_name_is_not_missing_under_the_right_one(site: Sandbox, path: str, wrong: str) -> None:
    (site.root / path).rename(site.root / wrong)
    assert refused(site) == [f"{wrong}: error: unknown-file"]


# What is written is shown, or told.


@pytest.mark.parametrize(
    ("path", "told_at", "hint"),
    [
        ("content/event/talk/event.yaml", "content/event", "move what is in it into content/events"),
        ("content/drafts/ada.yaml", "content/drafts", "content/ has site.yaml, and"),
        ("content/Site.yml", "content/Site.yml", "only site.yaml is read"),
        (f"{EVENTS}/talk/talks/opening.en.md", f"{EVENTS}/talk/talks", "an event is content/events/NAME/"),
        ("i18n/fr/messages.po", "i18n/fr/messages.po", "i18n/fr/LC_MESSAGES/messages.po"),
    ],
)
def test_a_text_that_nothing_reads_is_told_once(site: Sandbox, path: str, told_at: str, hint: str) -> None:
    site.write(path, "a: b\n")
    site.write(f"{path}.md", "Text\n")  # beside it
    site.build()
    [found, *more] = [one for one in site.problems if not one.location.path.endswith(".md")]
    assert (found.code, found.severity, found.location.path, more) == ("unknown-file", "warning", told_at, [])
    assert hint in found.hint


@pytest.mark.parametrize("path", ["content/README.md", "content/.notes/a.md", "i18n/README.md"])
def test_what_is_no_text_of_a_page_is_no_stray(site: Sandbox, path: str) -> None:
    site.write(path, "Text\n")
    site.build()
    assert told(site.problems) == []
