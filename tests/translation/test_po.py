"""Texts go to a translator as a .po file and come back: what is written, what is left, and that nothing is lost."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from babel.messages.pofile import escape
from conftest import BASE, ROOT, Sandbox, make_site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from microsite.cli import main
from microsite.model import loading
from microsite.problems import Problems, po, registry
from microsite.sources.markdown_blocks import split
from microsite.text.patterns import one_line
from microsite.translation import accepted, status
from microsite.translation.po.exporting import entries
from tools.programs import find

if TYPE_CHECKING:
    from pathlib import Path

    from microsite.translation.po.exporting import PoEntry

EVENT, SERIES = "content/events/talk/event.yaml", "content/series/talks.yaml"
FRENCH = "content/events/talk/background.fr.md"
ENGLISH = "content/events/talk/background.en.md"
ARABIC = ROOT / "tests" / "sites" / "arabic" / "content"
TITLE = "event/open-science/title"

RICH = """\
First paragraph,
in two lines.

## A heading

- one
- two, see [here](https://example.org/1)
    - three

| Who | What |
|-----|------|
| Ada | Sums |

> A *quoted*
> text.

Two lines  
that stay two.

    code stays

See [the end][end].

[end]: https://example.org/end
"""  # noqa: W291 - two spaces are a line break
RICH_FRENCH = [
    "Premier paragraphe.",
    "Un titre",
    "un",
    "deux, voir [ici](https://example.org/1)",
    "trois",
    "| Qui | Quoi |",
    "| Ada | Sommes |",
    "Un texte *cité*.",
    "Deux lignes\nqui restent deux.",
    "Voir [la fin][end].",
]


def export(site: Sandbox, *arguments: str, code: str = "fr") -> str:
    path = site.root / "export.po"
    path.unlink(missing_ok=True)
    assert main(["translate", "export", "--lang", code, "-o", str(path), *arguments], site.root) == 0
    return path.read_text("utf-8")


def bring(site: Sandbox, text: str | bytes, *arguments: str) -> int:
    path = site.root / "back.po"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return main(["translate", "import", str(path), *arguments], site.root)


def left(site: Sandbox) -> str:
    return (site.root / "back.left.po").read_text("utf-8")


def entry(context: str, source: str, translation: str, flags: str = "") -> str:
    return f"{flags}msgctxt {escape(context)}\nmsgid {escape(source)}\nmsgstr {escape(translation)}\n\n"


HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def items(site: Sandbox, code: str = "fr") -> list[PoEntry]:
    loaded = loading.load_whole(site.project, Problems(), allow_missing=True)
    lock = accepted.load(site.project, Problems())
    return entries(one for one in status.survey(loaded, lock) if one.language == code)


def real_content(site: Sandbox) -> None:
    shutil.rmtree(site.root / "content")
    shutil.copytree(ROOT / "content", site.root / "content")


def states(site: Sandbox, code: str = "fr") -> dict[str, str]:
    return {item.context: item.status.state for item in items(site, code)}


def written(site: Sandbox) -> dict[str, bytes]:
    """All that an import may change, but for what it leaves."""
    paths = [*(site.root / "content").rglob("*"), accepted.path_of(site.project)]
    return {path.relative_to(site.root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The problems that were told, without their hints: line and code."""
    lines = [line for line in capsys.readouterr().err.splitlines() if line.endswith("]") and ": " in line]
    return [f"{line.partition('back.po:')[2].partition(':')[0]} {line.rpartition('[')[2][:-1]}" for line in lines]


@pytest.fixture(autouse=True)
def _here(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.root)
    accepted.path_of(site.project).unlink()  # the real content's


# What goes out.


def test_an_entry_says_what_it_is_where_it_is_and_what_it_is_now(site: Sandbox) -> None:
    text = export(site, "event/open-science/agenda.title")
    assert text == (
        "# Texts of content/ in Français; they come back by “translate import FILE”.\n"
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: Talks texts\\n"\n'
        '"Language: fr_FR\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        "\n"
        "#. Title of the agenda item at 10:00.\n"
        "#. The site cannot be published while it is missing.\n"
        f"#. Translation: {EVENT}:20\n"
        f"#: {EVENT}:20\n"
        'msgctxt "event/open-science/agenda.title"\n'
        'msgid "Welcome"\n'
        'msgstr "Accueil"\n'
        "\n"
        "#. Title of the agenda item at 10:10.\n"
        "#. The site cannot be published while it is missing.\n"
        f"#. Translation: {EVENT}:21\n"
        f"#: {EVENT}:21\n"
        'msgctxt "event/open-science/agenda.title"\n'
        'msgid "Talk"\n'
        'msgstr "Causerie"\n'
        "\n"
    )


def test_an_export_is_the_same_bytes_whenever_it_is_made(site: Sandbox) -> None:
    site.replace("content/site.yaml", "en: Talks", "en: PROJECT VERSION YEAR ORGANIZATION")
    first = export(site)
    assert export(site) == first
    assert "# Texts of content/ in Français" in first
    assert "PROJECT VERSION YEAR ORGANIZATION" in first


def test_plain_words_say_what_each_text_is(site: Sandbox) -> None:
    said = [line[3:] for line in export(site).splitlines() if line.startswith("#. ") and line.endswith(".")]
    assert [line for line in said if "missing" not in line] == [
        "Name of the site.",
        "Name of the series “talks”.",
        "Title of the event “open-science”.",
        "Description of the event “open-science”.",
        "Format of the series “talks”.",
        "Objectives of the event “open-science”.",
        "Key question 1 of the event “open-science”.",
        "Position of Ada Lovelace.",
        "Title of the agenda item at 10:00.",
        "Title of the agenda item at 10:10.",
        "Background of the event “open-science”, paragraph 1.",
        "Markdown: keep links and the signs * _ ` | as they are.",
    ]


def test_what_is_stale_is_fuzzy_and_what_is_missing_is_empty(site: Sandbox) -> None:
    main(["translate", "accept", "--all"], site.root)
    site.replace(EVENT, "en: Open science,", "en: Openness,")
    site.replace(EVENT, "{en: Analyst, fr: Analyste}", "{en: Analyst}")
    text = export(site, "--needed")
    assert [line for line in text.splitlines() if line.startswith(("#,", "msgctxt", "msgstr"))][1:] == [
        "#, fuzzy",
        f'msgctxt "{TITLE}"',
        'msgstr "La science ouverte"',
        'msgctxt "event/open-science/people.ada.position"',
        'msgstr ""',
    ]


def test_line_ends_that_mean_nothing_stay_out_of_an_entry(site: Sandbox) -> None:
    site.write(ENGLISH, RICH + "\nLast\n{: lang=en }\n")
    assert [item.source for item in items(site)][10:] == [
        "First paragraph, in two lines.",
        "A heading",
        "one",
        "two, see [here](https://example.org/1)",
        "three",
        "| Who | What |",
        "| Ada | Sums |",
        "A *quoted* text.",
        "Two lines\nthat stay two.",
        "See [the end][end].",
        "Last\n{: lang=en }",
    ]


def test_a_format_is_no_guess_of_ours(site: Sandbox) -> None:
    site.replace(EVENT, "en: To talk.", 'en: "100 % done, {all} of it"')
    assert "#," not in export(site)


def test_a_file_that_is_there_is_not_overwritten(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["translate", "export", "--lang", "fr"]
    assert main(argv, site.root) == 0
    assert capsys.readouterr().out.endswith(" 0 missing, 0 stale\n")
    assert main(argv, site.root) == 0
    assert capsys.readouterr().out.endswith("; nothing changed since the last export\n")
    path = site.root / "translations-fr.po"
    path.write_text("the work of a week", "utf-8")
    assert main(argv, site.root) == 1
    assert path.read_text("utf-8") == "the work of a week"
    assert "it is no .po file [po-exists]" in capsys.readouterr().err


def test_a_second_export_says_whether_the_first_one_held_work(
    site: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    argv, path = ["translate", "export", "--lang", "fr"], site.root / "translations-fr.po"
    main(argv, site.root)
    site.replace(EVENT, "objectives: {en: To talk., fr: Causer.}", "objectives: {en: To speak., fr: Causer.}")
    capsys.readouterr()
    assert main(argv, site.root) == 0
    assert "; written anew, since content/ has every translation" in capsys.readouterr().out
    assert "To speak." in path.read_text("utf-8")
    text = path.read_text("utf-8")
    site.replace(EVENT, "en: To speak.", "en: To say.")
    for old, new in (('msgstr "Causer."', 'msgstr "Parler."'), ("#. Objectives", "# a note\n#. Objectives")):
        work = text.replace(old, new, 1)
        path.write_text(work, "utf-8")
        assert main(argv, site.root) == 1
        assert "does not have all that is translated in it: 1 text [po-exists]" in capsys.readouterr().err
        assert path.read_text("utf-8") == work != text


def test_what_is_still_to_be_written_is_not_for_translators(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    site.replace(EVENT, "objectives: {en: To talk., fr: Causer.}", 'objectives: {en: "TODO: why", fr: TODO}')
    site.replace(EVENT, "fr: La science ouverte}", "fr: TODO}")
    text = export(site)
    assert "TODO" not in text
    assert 'msgid "Open science"\nmsgstr ""' in text
    capsys.readouterr()
    assert main(["translate", "status", "event/open-science"], site.root) == 1
    told = capsys.readouterr().out
    assert "missing in fr: event/open-science/title" in told
    assert "objectives" not in told
    assert bring(site, text.replace('"Open science"\nmsgstr ""', '"Open science"\nmsgstr "La science"')) == 0
    assert "fr: La science}" in (site.root / EVENT).read_text("utf-8")


def test_an_export_may_go_to_the_terminal(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    text = export(site)
    capsys.readouterr()
    assert main(["translate", "export", "--lang", "fr", "-o", "-"], site.root) == 0
    assert capsys.readouterr().out == text.rstrip("\n") + "\n"


def test_a_path_with_a_space_comes_back(site: Sandbox) -> None:
    (site.root / "content/events/talk").rename(site.root / "content/events/a talk")
    assert bring(site, export(site)) == 0


# What comes back.


@pytest.mark.parametrize(
    ("folder", "code"),
    [(ROOT / "content", "fr"), (ARABIC, "fr"), (ARABIC, "ar"), (ROOT / "tests/sites/base/content", "fr")],
)
def test_an_export_that_comes_back_as_it_was_changes_nothing(folder: Path, code: str, tmp_path: Path) -> None:
    site = make_site(tmp_path / "one", folder)
    before = written(site)
    assert bring(site, export(site, code=code)) == 0
    assert written(site) == before
    assert not (site.root / "back.left.po").exists()


def test_only_the_words_that_changed_change(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    before = (site.root / EVENT).read_text("utf-8")
    text = export(site).replace("La science ouverte", "L’ouverture : « mieux »").replace("*important* :", "*grave* :")
    capsys.readouterr()
    assert bring(site, text) == 0
    assert (site.root / EVENT).read_text("utf-8") == before.replace("La science ouverte", '"L’ouverture : « mieux »"')
    assert (site.root / FRENCH).read_text("utf-8").startswith("Pourquoi c'est *grave* : voir")
    assert capsys.readouterr().out.splitlines() == [
        f"{EVENT}: 1 translation written",
        f"{FRENCH}: 1 translation written",
        "back.po: 11 texts: 2 written, 9 as they were, 0 not translated",
    ]


def test_what_is_written_is_current_and_what_is_not_stays_as_it_was(site: Sandbox) -> None:
    assert bring(site, export(site).replace("La science ouverte", "L’ouverture")) == 0
    assert {name for name, state in states(site).items() if state == "current"} == {TITLE}


def test_a_stale_translation_without_its_mark_is_accepted(site: Sandbox) -> None:
    main(["translate", "accept", "--all"], site.root)
    site.replace(EVENT, "en: Open science,", "en: Openness,")
    text = export(site)
    assert bring(site, text) == 0
    assert states(site)[TITLE] == "stale"
    assert bring(site, text.replace("#, fuzzy\n", "")) == 0
    assert states(site)[TITLE] == "current"


def test_all_can_be_accepted_that_is_not_fuzzy(site: Sandbox) -> None:
    text = export(site)
    assert bring(site, text.replace(f'msgctxt "{TITLE}"', f'#, fuzzy\nmsgctxt "{TITLE}"'), "--accept") == 0
    assert {name for name, state in states(site).items() if state != "current"} == {TITLE}


def test_a_dry_run_writes_nothing(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    text = export(site).replace("La science ouverte", "L’ouverture") + entry("nothing", "no", "non")
    before = written(site)
    capsys.readouterr()
    assert bring(site, text, "--dry-run") == 1
    assert written(site) == before
    assert not (site.root / "back.left.po").exists()
    assert capsys.readouterr().out.splitlines()[0] == f"{EVENT}: 1 translation would be written"


# What happened in the meantime.


def test_items_may_move_and_others_come_between(site: Sandbox) -> None:
    text = export(site).replace('"Causerie"', '"Exposé"').replace("ouvert ?", "libre ?")
    site.replace(EVENT, "key_questions:\n", "key_questions:\n  - {en: Why?, fr: Pourquoi ?}\n")
    site.replace(EVENT, "agenda:\n", "agenda:\n  - {title: {en: Tea, fr: Thé}, start: 09:50, end: 10:00}\n")
    assert bring(site, text) == 0
    after = (site.root / EVENT).read_text("utf-8")
    assert "{en: Talk, fr: Exposé}" in after
    assert '{en: What is open?, fr: "Qu\'est-ce qui est libre ?"}' in after
    assert "{en: Why?, fr: Pourquoi ?}" in after


TWICE = """\
agenda:
  - {title: {en: Break, fr: Pause}, start: 10:00, end: 10:10}
  - {title: {en: Break, fr: Pause-café}, start: 10:10, end: 10:20}
"""


def test_the_same_words_may_be_translated_differently(site: Sandbox) -> None:
    before = (site.root / EVENT).read_text("utf-8").partition("agenda:")[0]
    site.write(EVENT, before + TWICE)
    text = export(site)
    assert '"event/open-science/agenda.title (2)"' in text
    assert bring(site, text.replace('"Pause"', '"Repos"')) == 0
    assert (site.root / EVENT).read_text("utf-8") == before + TWICE.replace("fr: Pause}", "fr: Repos}")
    assert bring(site, text.replace('"Pause"', '"Pause-café"').replace('"Repos"', '"Pause-café"')) == 0
    assert (site.root / EVENT).read_text("utf-8") == before + TWICE.replace("fr: Pause}", "fr: Pause-café}")


def test_items_with_the_same_words_may_change_places(site: Sandbox) -> None:
    before = (site.root / EVENT).read_text("utf-8").partition("agenda:")[0]
    site.write(EVENT, before + TWICE)
    text = export(site)
    swapped = before + TWICE.replace("Pause}", "x}").replace("Pause-café", "Pause").replace("x}", "Pause-café}")
    site.write(EVENT, swapped)
    assert bring(site, text) == 0
    assert (site.root / EVENT).read_text("utf-8") == swapped


def test_a_paragraph_may_come_between(site: Sandbox) -> None:
    site.write(ENGLISH, "One.\n\nTwo.\n")
    site.write(FRENCH, "Un.\n\nDeux.\n")
    text = export(site).replace('"Un."', '"Le un."').replace('"Deux."', '"Le deux."')
    site.write(ENGLISH, "Zero.\n\nOne.\n\nAnd a half.\n\nTwo.\n")
    site.write(FRENCH, "Zéro.\n\nUn.\n\nEt demi.\n\nDeux.\n")
    assert bring(site, text) == 0
    assert (site.root / FRENCH).read_text("utf-8") == "Zéro.\n\nLe un.\n\nEt demi.\n\nLe deux.\n"


def test_a_text_that_has_another_name_now_is_found_by_its_words(site: Sandbox) -> None:
    text = export(site).replace('"Analyste"', '"Mathématicienne"')
    site.replace(EVENT, "ada: {name", "lovelace: {name")
    site.replace(EVENT, "speakers: [ada]", "speakers: [lovelace]")
    assert bring(site, text) == 0
    assert "{en: Analyst, fr: Mathématicienne}" in (site.root / EVENT).read_text("utf-8")


def test_names_may_be_missing_where_words_are_enough(site: Sandbox) -> None:
    text = HEADER + 'msgid "Analyst"\nmsgstr "Mathématicienne"\n'
    assert bring(site, text) == 0
    assert states(site)["event/open-science/people.ada.position"] == "current"


def test_where_words_are_not_enough_nobody_guesses(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    site.replace(EVENT, "grace: {name: Grace Hopper}", "grace: {name: G, position: {en: Analyst, fr: Savante}}")
    before = written(site)
    assert bring(site, HEADER + 'msgid "Analyst"\nmsgstr "Mathématicienne"\n') == 1
    assert written(site) == before
    assert told(capsys) == ["6 po-unknown"]


def test_a_file_of_something_else_is_told_in_one_sentence(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    before = written(site)
    assert bring(site, HEADER + 'msgid "Past"\nmsgstr "Passé"\n\nmsgid "Register"\nmsgstr "S’inscrire"\n') == 1
    assert written(site) == before
    assert "none of the 2 messages of this file is a text of content/ [po-foreign]" in capsys.readouterr().err


def test_what_cannot_be_written_is_told_with_its_place_and_kept(
    site: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    site.replace(EVENT, "{en: Analyst, fr: Analyste}", "{en: Analyst}")
    text = HEADER + "".join(
        [
            entry(TITLE, "An older title", "Un vieux titre"),
            entry("event/gone/title", "Gone", "Parti"),
            entry("event/open-science/objectives", "To talk.", "Discuter.", "# Sure?\n#, fuzzy\n"),
            entry("event/open-science/description", "A talk about open science.", ""),
            entry("event/open-science/people.ada.position", "Analyst", ""),
            entry("event/open-science/agenda.title", "Talk", "Une <b>causerie</b>"),
            entry("event/open-science/agenda.title", "Welcome", "Bienvenue"),
            'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "un"\nmsgstr[1] "des"\n',
        ]
    )
    assert bring(site, text) == 1
    assert told(capsys) == [
        "7 po-changed",
        "11 po-unknown",
        "17 po-fuzzy",
        "21 po-empty",
        "29 po-markup",
        "36 po-unknown",
    ]
    assert "fr: Bienvenue" in (site.root / EVENT).read_text("utf-8")
    kept = left(site)
    assert [line for line in kept.splitlines() if line.startswith(("msgstr", "# ", "#,"))][1:] == [
        'msgstr "Un vieux titre"',
        'msgstr "Parti"',
        "# Sure?",
        "#, fuzzy",
        'msgstr "Discuter."',
        'msgstr "Une <b>causerie</b>"',
        'msgstr[0] "un"',
        'msgstr[1] "des"',
        'msgstr[2] ""',  # CLDR gives French a form of its own for millions
    ]


REFUSED = {
    "join-link": "Entrez : zoom.us/j/81234567890",
    "passcode": "Une causerie. Code secret : 123456",
    "placeholder": "TODO",
    "weekday": "Rendez-vous le lundi 14 mai 2030.",
}
"""Words that a build refuses in a text, by the code of the problem; the event is on a Tuesday."""


@pytest.mark.parametrize("publication", ["public", "draft"])
@pytest.mark.parametrize("code", REFUSED)
def test_what_the_next_build_would_refuse_is_left_and_all_else_is_written(
    site: Sandbox, code: str, publication: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site.replace(EVENT, "\ndate:", f"\npublication: {publication}\ndate:")
    text = export(site)
    for before, after in (
        ("Une causerie sur la science ouverte.", REFUSED[code]),
        ("La science ouverte", "L’ouverture"),
        ('To talk."\nmsgstr "Causer.', 'To talk."\nmsgstr "Discuter.'),
    ):
        assert before in text
        text = text.replace(before, after)
    capsys.readouterr()
    assert bring(site, text) == 1
    assert [line.rpartition(" ")[2] for line in told(capsys)] == [code]
    content = (site.root / EVENT).read_text("utf-8")
    assert "L’ouverture" in content
    assert "Discuter." in content
    assert REFUSED[code] not in content
    assert REFUSED[code] in left(site)
    assert "Discuter" not in left(site)
    site.build()


@pytest.mark.parametrize("code", ["passcode", "weekday", "placeholder"])
def test_paragraph_that_the_next_build_would_refuse_is_left_alone(
    site: Sandbox, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(ENGLISH, "One.\n\nTwo.\n\nThree.\n")
    (site.root / FRENCH).unlink()
    made = zip(("One.", "Two.", "Three."), ("Un.", REFUSED[code], "Trois."), strict=True)
    text = HEADER + "".join(entry("event/open-science/background", source, own) for source, own in made)
    assert bring(site, text) == 1
    assert next(line.rpartition(" ")[2] for line in told(capsys)) == code
    assert "Trois." in (site.root / FRENCH).read_text("utf-8")
    assert REFUSED[code] not in (site.root / FRENCH).read_text("utf-8")
    assert REFUSED[code] in left(site)


def test_link_that_became_one_into_a_meeting_is_left(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs = "[la page](https://institute.example.org/open)", "[là](https://rendez-vous.renater.fr/causerie)"
    text = export(site).replace(ours, theirs)
    assert theirs in text
    capsys.readouterr()
    assert bring(site, text) == 1
    assert "join-link" in {line.rpartition(" ")[2] for line in told(capsys)}
    assert "renater" not in (site.root / FRENCH).read_text("utf-8")
    site.build()


def test_heading_that_has_lost_its_name_is_left_where_a_link_needs_it(site: Sandbox) -> None:
    site.write(ENGLISH, "See [why](#why).\n\n## Why {: #why }\n\nBecause.\n")
    site.write(FRENCH, "Voir [là](#why).\n\n## Pourquoi {: #why }\n\nParce que.\n")
    text = export(site)
    heading = next(line for line in text.splitlines() if line.startswith("msgstr") and "Pourquoi" in line)
    assert bring(site, text.replace(heading, 'msgstr "La raison"')) == 1
    assert "La raison" in left(site)
    site.build()


def test_what_is_wrong_already_keeps_no_translation_back(site: Sandbox) -> None:
    site.replace(EVENT, "https://zoom.example.org/register/1", "https://zoom.us/j/1")
    text = export(site).replace("La science ouverte", "L’ouverture")
    assert bring(site, text) == 0
    assert "L’ouverture" in (site.root / EVENT).read_text("utf-8")
    assert not [path for path in (site.root / ".cache").iterdir() if path.name != "cards"]


def test_mark_of_two_versions_in_a_paragraph_is_left(site: Sandbox) -> None:
    site.write(ENGLISH, "One.\n\nTwo.\n")
    site.write(FRENCH, "Un.\n\nDeux.\n")
    assert bring(site, export(site).replace("Deux.", "<<<<<<< Deux")) == 1
    site.build()


def test_what_was_left_before_is_not_overwritten(site: Sandbox) -> None:
    for words in ("non", "non", "si"):
        assert bring(site, HEADER + entry("nothing", "no", words)) == 1
    assert 'msgstr "non"' in left(site)
    assert 'msgstr "si"' in (site.root / "back.left2.po").read_text("utf-8")
    assert not (site.root / "back.left3.po").exists()


def test_if_a_file_cannot_be_written_the_others_that_were_are_told(
    site: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    text = export(site).replace("La science ouverte", "L’ouverture").replace("*important*", "*grave*")
    (site.root / FRENCH).with_name(".background.fr.md.new").mkdir()
    capsys.readouterr()
    assert bring(site, text) == 1
    outcome = capsys.readouterr()
    assert f"{FRENCH}: error: cannot be written" in outcome.err
    assert outcome.out.splitlines()[0] == f"{EVENT}: 1 translation written"
    assert FRENCH not in outcome.out
    assert states(site)[TITLE] == "current"


# Whole texts.


def rich(site: Sandbox, translated: int = len(RICH_FRENCH)) -> str:
    """An export in which so many paragraphs of a text are translated, whose file is not there yet."""
    site.write(ENGLISH, RICH)
    (site.root / FRENCH).unlink(missing_ok=True)
    sources = [item.source for item in items(site) if item.status.segment.is_paragraph]
    words = [*RICH_FRENCH[:translated], *[""] * (len(sources) - translated)]
    return HEADER + "".join(
        entry("event/open-science/background", source, own) for source, own in zip(sources, words, strict=True)
    )


def test_a_new_file_has_the_structure_of_its_source(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(site, rich(site)) == 0
    assert (site.root / FRENCH).read_text("utf-8") == (
        "Premier paragraphe.\n\n## Un titre\n\n- un\n- deux, voir [ici](https://example.org/1)\n    - trois\n\n"
        "| Qui | Quoi |\n|-----|------|\n| Ada | Sommes |\n\n> Un texte *cité*.\n\n"
        "Deux lignes  \nqui restent deux.\n\n    code stays\n\nVoir [la fin][end].\n\n[end]: https://example.org/end\n"
    )
    assert f"{FRENCH} (a new file): 10 translations written" in capsys.readouterr().out
    assert set(states(site).values()) == {"current", "unconfirmed"}
    assert [item.translation for item in items(site) if item.status.segment.is_paragraph] == RICH_FRENCH


def test_a_new_file_has_what_is_translated_and_nothing_else(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(site, rich(site, 2)) == 0
    assert (site.root / FRENCH).read_text("utf-8") == (
        "Premier paragraphe.\n\n## Un titre\n\n    code stays\n\n[end]: https://example.org/end\n"
    )
    assert "2 of 10 paragraphs are translated; pages will show only these [po-partial]" in capsys.readouterr().err
    assert bring(site, rich_again(site)) == 0
    assert [item.translation for item in items(site) if item.status.segment.is_paragraph] == RICH_FRENCH


def rich_again(site: Sandbox) -> str:
    sources = [item.source for item in items(site) if item.status.segment.is_paragraph]
    return HEADER + "".join(
        entry("event/open-science/background", source, own) for source, own in zip(sources, RICH_FRENCH, strict=True)
    )


def test_a_list_that_would_take_in_what_follows_waits_for_what_stands_between(
    site: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(site, rich(site, 5)) == 1
    first = "Premier paragraphe.\n\n## Un titre\n\n    code stays\n\n[end]: https://example.org/end\n"
    assert (site.root / FRENCH).read_text("utf-8") == first
    assert told(capsys) == [*(f"{line} not-editable" for line in (15, 19, 23)), " po-partial"]
    assert left(site).count("msgctxt") == 3
    assert bring(site, rich_again(site)) == 0
    assert [item.translation for item in items(site) if item.status.segment.is_paragraph] == RICH_FRENCH


def test_code_that_would_be_something_else_keeps_a_new_file_back(
    site: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(ENGLISH, "One.\n\n- two\n\n        code\n")
    (site.root / FRENCH).unlink()
    assert bring(site, HEADER + entry("event/open-science/background", "One.", "Un.")) == 1
    assert not (site.root / FRENCH).exists()
    assert told(capsys) == ["7 not-editable"]
    text = HEADER + "".join(entry("event/open-science/background", *own) for own in (("One.", "Un."), ("two", "deux")))
    assert bring(site, text) == 0
    assert (site.root / FRENCH).read_text("utf-8") == "Un.\n\n- deux\n\n        code\n"


def test_one_paragraph_that_cannot_be_put_in_keeps_none_of_the_others_back(
    site: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(site, rich(site).replace('"Premier paragraphe."', '"- Premier"')) == 1
    assert told(capsys) == ["7 not-editable", " po-partial"]
    after = (site.root / FRENCH).read_text("utf-8")
    assert after.startswith("## Un titre\n\n- un\n- deux, voir [ici](https://example.org/1)\n    - trois\n\n| Qui")
    assert after.endswith(
        "Deux lignes  \nqui restent deux.\n\n    code stays\n\nVoir [la fin][end].\n\n[end]: https://example.org/end\n"
    )


CLOSE = """\
We cover:
- trust
- quality
  1) tests

  and more

#Open days:
| Who | What |
|---|---|
| Ada | Sums |
- end
"""
"""A list and a table right after a line of text, and items nested by two spaces."""
CLOSE_FRENCH = [
    "Au programme :", "la confiance", "la qualité", "les épreuves", "et davantage", "#Portes ouvertes :",
    "| Qui | Quoi |", "| Ada | Sommes |", "fin",
]  # fmt: skip


@pytest.mark.parametrize("before", [None, "- la confiance\n", "Au programme :\n- la confiance\n- la qualité\n"])
def test_a_list_right_after_a_line_goes_out_and_comes_back_as_it_is_shown(site: Sandbox, before: str | None) -> None:
    site.write(ENGLISH, CLOSE)
    if before:
        site.write(FRENCH, before)
    else:
        (site.root / FRENCH).unlink()
    sources = [item.source for item in items(site) if item.status.segment.is_paragraph]
    assert len(sources) == len(CLOSE_FRENCH)
    pairs = zip(sources, CLOSE_FRENCH, strict=True)
    assert bring(site, HEADER + "".join(entry("event/open-science/background", *pair) for pair in pairs)) == 0
    text = (site.root / FRENCH).read_text("utf-8")
    assert [block.text for block in split(text)] == CLOSE_FRENCH
    assert [block.kind for block in split(text)] == [block.kind for block in split(CLOSE)]
    assert [item.translation for item in items(site) if item.status.segment.is_paragraph] == CLOSE_FRENCH


def test_a_translation_that_would_take_minutes_is_refused(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(site, HEADER + entry("event/open-science/background", source_of(site), "![" * 20_000)) == 1
    assert "markdown-size" in capsys.readouterr().err


def source_of(site: Sandbox) -> str:
    return next(item.source for item in items(site) if item.status.segment.is_paragraph)


def test_half_a_table_waits_for_its_other_half(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(site, rich(site).replace('"| Ada | Sommes |"', '""')) == 1
    assert (site.root / FRENCH).read_text("utf-8") == (
        "Premier paragraphe.\n\n## Un titre\n\n- un\n- deux, voir [ici](https://example.org/1)\n    - trois\n\n"
        "> Un texte *cité*.\n\nDeux lignes  \nqui restent deux.\n\n    code stays\n\nVoir [la fin][end].\n\n"
        "[end]: https://example.org/end\n"
    )
    assert told(capsys)[0] == "27 not-editable"
    assert 'msgstr "| Qui | Quoi |"' in left(site)


def test_a_missing_paragraph_comes_to_its_place(site: Sandbox) -> None:
    site.write(ENGLISH, "One.\n\nTwo.\n\n- Three\n- Four\n\nFive.\n")
    site.write(FRENCH, "Un.\r\n\r\n- Trois\r\n")
    (site.root / FRENCH).write_bytes(b"\xef\xbb\xbfUn.\r\n\r\n- Trois\r\n")
    words = {"Two.": "Deux.", "Four": "Quatre", "Five.": "Cinq."}
    text = HEADER + "".join(entry("event/open-science/background", one, two) for one, two in words.items())
    assert bring(site, text) == 0
    assert (site.root / FRENCH).read_bytes() == (
        b"\xef\xbb\xbfUn.\r\n\r\nDeux.\r\n\r\n- Trois\r\n- Quatre\r\n\r\nCinq.\r\n"
    )


@pytest.mark.parametrize("words", ["# Un titre", "- Un", "Un.\n\nDeux.", "1. Un"])
def test_what_would_be_another_kind_of_paragraph_is_left(
    site: Sandbox, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    site.write(ENGLISH, "Two lines  \nhere.\n")
    (site.root / FRENCH).unlink()
    assert bring(site, HEADER + entry("event/open-science/background", "Two lines\nhere.", words)) == 1
    assert "7 not-editable" in told(capsys)
    assert not (site.root / FRENCH).exists()
    assert escape(words)[1:5] in left(site)


def test_a_text_that_is_written_in_another_language_first_goes_the_other_way(site: Sandbox) -> None:
    site.replace(EVENT, "objectives: {en: To talk., fr: Causer.}", "objectives: {fr: Causer.}")
    (site.root / ENGLISH).unlink()
    text = export(site, "--needed", code="en")
    assert "#. The text is in “fr”.\n" in text
    assert [line for line in text.splitlines() if line.startswith("msgid")][1:] == [
        'msgid "Causer."',
        'msgid "Pourquoi c\'est *important* : voir [la page](https://institute.example.org/open)."',
    ]
    text = text.replace('msgid "Causer."\nmsgstr ""', 'msgid "Causer."\nmsgstr "To chat."')
    text = text.replace('open)."\nmsgstr ""', 'open)."\nmsgstr "See [*it*](https://institute.example.org/open)."')
    assert bring(site, text) == 0
    assert "objectives: {fr: Causer., en: To chat.}" in (site.root / EVENT).read_text("utf-8")
    assert (site.root / ENGLISH).read_text("utf-8") == "See [*it*](https://institute.example.org/open).\n"
    assert {states(site)[f"event/open-science/{name}"] for name in ("objectives", "background")} == {"current"}


# What a page would suffer from.


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("To talk.", "Pour %(so)s.", ["po-placeholder"]),
        ("To {talk}.", "Causer.", ["po-placeholder"]),
        ("To {talk}.", "{talk} !", []),
        ("To talk.", "Causer <script>alert(1)</script>.", ["po-markup"]),
        ("To talk.", "Causer a < b > c.", []),
        ("To talk.", "**Causer**.", ["po-markup"]),
        ("To talk.", "[Causer](https://evil.example)", ["po-markup", "po-links"]),
        ("To talk.", "Causer : https://evil.example/", ["po-links"]),
        ("See https://en.example.org/a.", "Voir https://fr.example.org/a.", ["po-links"]),
        ("To talk.", "Cau\u202eser", ["character"]),
        ("To talk.", "Causer\\u0007".replace("\\u0007", "\t"), []),
    ],
)
def test_a_text_of_yaml_is_words(
    site: Sandbox, capsys: pytest.CaptureFixture[str], source: str, words: str, expected: list[str]
) -> None:
    site.replace(EVENT, "objectives: {en: To talk., fr: Causer.}", f'objectives: {{en: "{source}", fr: C}}')
    capsys.readouterr()
    status = bring(site, HEADER + entry("event/open-science/objectives", source, words))
    assert [line.split()[1] for line in told(capsys)] == expected
    assert status == int(bool(expected) and "fr.example.org" not in words)


LINK = "See [*it*](https://en.example.org/a) `now`."


@pytest.mark.parametrize(
    ("words", "expected", "status"),
    [
        ("Voir [*ça*](https://en.example.org/a) `now`.", [], 0),
        ("Voir [*ça*](https://fr.example.org/a){: hreflang=fr } `now`.", ["po-links"], 0),
        ("Voir *ça* `now`.", ["po-links"], 1),
        ("Voir [ça](https://en.example.org/a).", ["po-markup", "po-markup"], 0),
        ("Voir [*ça*](javascript:alert(1)) `now`.", ["markdown-link", "po-links"], 1),
        ("Voir [*ça*](https://en.example.org/a) `now` <img src=x onerror=y>.", ["markdown-html"], 1),
        ("Voir ![ça](https://en.example.org/a) `now`.", ["markdown-image", "po-links", "po-markup", "po-markup"], 1),
        ("Voir [*ça*](https://en.example.org/a) `now` %(x)s.", ["po-placeholder"], 1),
    ],
)
def test_a_paragraph_keeps_its_links_and_its_marks(
    site: Sandbox, capsys: pytest.CaptureFixture[str], words: str, expected: list[str], status: int
) -> None:
    site.write(ENGLISH, LINK + "\n")
    assert bring(site, HEADER + entry("event/open-science/background", LINK, words)) == status
    assert [line.split()[1] for line in told(capsys)] == expected
    assert (words in (site.root / FRENCH).read_text("utf-8")) is not status


def test_links_and_images_inside_the_site_are_known(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("content/static/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>')
    source = "See [it](../../static/a.svg) and ![A square](../../static/a.svg)."
    site.write(ENGLISH, source + "\n")
    words = "Voir [ceci](../../static/a.svg) et ![Un carré](../../static/a.svg)."
    assert bring(site, HEADER + entry("event/open-science/background", source, words)) == 0
    gone = words.replace("a.svg", "b.svg")
    assert bring(site, HEADER + entry("event/open-science/background", source, gone)) == 1
    assert "link-unknown" in capsys.readouterr().err
    assert (site.root / FRENCH).read_text("utf-8") == words + "\n"


# Files that are none, or hostile.


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda text: text.encode("utf-16"), "encoding"),
        (lambda text: text.encode("latin-1"), "encoding"),
        (lambda text: text.encode()[:-6], "po-syntax"),
        (lambda text: text + 'msgctxt "x"\nmsgid "y"\n', "po-syntax"),
        (lambda text: text + text.partition("\n\n")[2], "po-duplicate"),
        (lambda text: text + text, "po-duplicate"),
        (lambda text: text.replace("fr_FR", "de"), "po-language"),
        (lambda text: text.replace('"Language: fr_FR\\n"\n', ""), "po-language"),
        (lambda text: text.replace("fr_FR", "no language at all"), "po-syntax"),
        (lambda text: re.sub(r"nplurals=\d", "nplurals=999999999", text), "po-syntax"),
        (lambda text: text.replace("Accueil", "Accueil\x07"), "character"),
        (lambda text: text.replace("Accueil", "\u202eAccueil"), "character"),
        (lambda _: "just words", "po-syntax"),
        (lambda _: b"\x00" * 16_000_001, "too-large"),
        (lambda _: HEADER + 'msgctxt "x"\nmsgid ""\nmsgstr "Language: ar\\n"\n', "po-duplicate"),
    ],
)
def test_a_file_that_is_none_changes_nothing_and_says_why(
    site: Sandbox, capsys: pytest.CaptureFixture[str], make: object, code: str
) -> None:
    assert callable(make)
    text = export(site).replace("’", "'").replace("“", "").replace("”", "")
    before = written(site)
    capsys.readouterr()
    assert bring(site, make(text)) == 1
    assert written(site) == before
    err = capsys.readouterr().err
    assert f"[{code}]" in err
    assert "Traceback" not in err


def test_a_file_that_is_not_there_is_told(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "import", "nowhere.po"], site.root) == 1
    assert "nowhere.po: error: cannot be read: No such file or directory [unreadable]" in capsys.readouterr().err


def test_an_empty_file_has_no_language(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(site, "") == 1
    assert "the header does not say which language this is [po-language]" in capsys.readouterr().err
    assert bring(site, "", "--lang", "fr") == 0


@pytest.mark.parametrize("header", ["fr", "fr-FR", "fr_FR", "fr_CA"])
def test_editors_write_the_language_as_they_like(site: Sandbox, header: str) -> None:
    assert bring(site, export(site).replace("Language: fr_FR", f"Language: {header}")) == 0


def test_what_was_asked_for_and_what_the_header_says_are_one(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(site, export(site), "--lang", "en") == 1
    assert "back.po:5:1: error: this file is in “fr-FR”, not in “en” [po-language]" in capsys.readouterr().err


def test_a_language_may_have_three_plural_forms(site: Sandbox) -> None:
    forms = "nplurals=3; plural=(n==0 || n==1) ? 0 : n % 1000000==0 ? 1 : 2"
    text = re.sub("nplurals=[0-9]; plural=[^;]+", forms, export(site)).replace("La science ouverte", "L’ouverture")
    plural = 'msgid "one"\nmsgid_plural "many"\n' + "".join(f'msgstr[{number}] "des"\n' for number in range(3))
    assert bring(site, text + plural) == 1
    assert "fr: L’ouverture" in (site.root / EVENT).read_text("utf-8")
    assert 'msgstr[2] "des"' in left(site)


def test_windows_line_ends_are_line_ends(site: Sandbox) -> None:
    text = export(site).replace("La science ouverte", "L’ouverture").replace("\n", "\r\n")
    assert bring(site, b"\xef\xbb\xbf" + text.encode()) == 0
    assert "fr: L’ouverture" in (site.root / EVENT).read_text("utf-8")


def test_what_a_tool_has_retired_is_passed_over(site: Sandbox) -> None:
    text = export(site) + '#~ msgctxt "event/open-science/title"\n#~ msgid "Open science"\n#~ msgstr "Vieux"\n'
    before = written(site)
    assert bring(site, text) == 0
    assert written(site) == before


def test_five_megabytes_are_read(site: Sandbox) -> None:
    many = "".join(entry(f"event/x{number}/title", f"Title {number}", "x" * 950) for number in range(5000))
    text = export(site).replace("La science ouverte", "L’ouverture") + many
    assert len(text) > 4_900_000
    assert bring(site, text) == 1
    assert left(site).count("msgctxt") == 5000
    assert states(site)[TITLE] == "current"


# Whatever a translator writes.

WORDS = st.text(
    st.characters(
        codec="utf-8",
        categories=["L", "N", "P", "Zs"],
        exclude_characters="<>{}[]()%*_`|\\&#!~:-+=/@\ufffdÂÃÅâ",  # the last four may look like a wrong encoding
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: any(character.isalpha() for character in text))


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    return make_site(tmp_path_factory.mktemp("arabic"), ARABIC)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), code=st.sampled_from(["fr", "ar"]))
def test_every_translation_reads_back_as_it_was_written(arabic: Sandbox, data: st.DataObject, code: str) -> None:
    before = {path: arabic.root / path for path in written(arabic) if path.endswith((".yaml", ".md"))}
    others = "ar" if code == "fr" else "fr"
    given_out, kept = items(arabic, code), [item.translation for item in items(arabic, others)]
    link = " *a* [b](https://institute.example.org/open)"
    wanted = [data.draw(WORDS) + (link if item.status.segment.is_paragraph else "") for item in given_out]
    text = HEADER.replace("Language: fr", f"Language: {code}") + "".join(
        entry(item.context, item.source, own) for item, own in zip(given_out, wanted, strict=True)
    )
    comments = [line for path in before.values() for line in path.read_text("utf-8").splitlines() if "#" in line]
    assert bring(arabic, text) == 0
    assert [one_line(item.translation) for item in items(arabic, code)] == [one_line(own) for own in wanted]
    assert [item.translation for item in items(arabic, others)] == kept
    after = [line for path in before.values() for line in path.read_text("utf-8").splitlines() if "#" in line]
    assert after == comments


ANYTHING = st.text(st.sampled_from("ab é1.#>-*_`|[](){}:!<&\\\"'\n\t%\u00a0/"), max_size=20)


@pytest.fixture(scope="module")
def anything(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    return make_site(tmp_path_factory.mktemp("anything"), BASE / "content")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    translated=st.lists(st.one_of(st.sampled_from(RICH_FRENCH), ANYTHING), min_size=10, max_size=10),
    before=st.sampled_from(["", "Un.\n", "# Un\n\n- deux\n- trois\n", "> Un\n\n    code\n\nDeux  \ntrois\n"]),
)
def test_whatever_is_translated_is_in_content_or_left(anything: Sandbox, translated: list[str], before: str) -> None:
    for old in anything.root.glob("*.left*.po"):
        old.unlink()
    anything.write(ENGLISH, RICH)
    (anything.root / FRENCH).write_text(before, "utf-8") if before else (anything.root / FRENCH).unlink(missing_ok=True)
    sources = [
        item.source
        for item in items(anything)
        if item.status.segment.is_paragraph and item.status.segment.source == "en"
    ]
    text = HEADER + "".join(
        entry("event/open-science/background", source, own) for source, own in zip(sources, translated, strict=True)
    )
    bring(anything, text)
    there = {one_line(item.translation) for item in items(anything)}
    kept = (anything.root / "back.left.po").read_text("utf-8") if (anything.root / "back.left.po").exists() else ""
    for source, own in zip(sources, translated, strict=True):
        if own.strip():
            wanted = f"msgid {escape(source)}"
            assert one_line(own) in there or wanted in kept.replace('""\n', "").replace('\\n"\n"', "\\n")


# What translators are told.

GUIDE = (ROOT / "docs" / "translating.md").read_text("utf-8")


def test_every_command_of_the_guide_works(site: Sandbox) -> None:
    real_content(site)
    commands = re.findall(r"(?m)^python3 build\.py (translate [^#\n]*)", GUIDE)
    assert len(commands) > 7
    for command in commands:
        if "export" in command:
            (site.root / "translations-fr.po").unlink(missing_ok=True)
        assert main(command.split(), site.root) == 0, command


def test_every_code_of_the_guide_is_one() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "microsite").rglob("*.py"))
    codes = re.findall(r"(?m)^\| `([a-z-]+)` \|", GUIDE)
    assert len(codes) > 7
    assert [code for code in codes if f'"{code}"' not in source] == []
    rules = {rule.code for rule in registry.rules_in(po)} - {"po-exists"}
    assert rules <= set(codes)


# Other people's tools.

needs_gettext = pytest.mark.skipif(find("gettext") is None, reason="no gettext here")


def run(*argv: str | Path, folder: Path) -> str:
    done = subprocess.run([str(one) for one in argv], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@needs_gettext
def test_gettext_finds_nothing_wrong_with_an_export(site: Sandbox) -> None:
    real_content(site)
    export(site)
    assert (
        "34 translated messages"
        in subprocess.run(
            ["msgfmt", "-c", "--statistics", "-o", "messages.mo", "export.po"],
            cwd=site.root,
            capture_output=True,
            text=True,
            check=True,
            env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin"},
        ).stderr
    )


@needs_gettext
def test_what_gettext_wraps_sorts_and_merges_comes_back(site: Sandbox) -> None:
    real_content(site)
    export(site)
    (site.root / "old.po").write_text(run("msgcat", "--width=79", "--sort-output", "export.po", folder=site.root))
    before = written(site)
    assert bring(site, (site.root / "old.po").read_bytes()) == 0
    assert written(site) == before

    event = "content/events/2022-09-08-micro-credentials/event.yaml"
    site.replace(event, "How can micro-credentials be utilized to", "How can micro-credentials be used to")
    export(site)
    merged = run("msgmerge", "old.po", "export.po", folder=site.root)
    assert "#, fuzzy\n" in merged
    assert bring(site, merged) == 0
    assert bring(site, run("msgattrib", "--clear-fuzzy", "back.po", folder=site.root), "--accept") == 0
    assert set(states(site).values()) == {"current"}


@pytest.mark.parametrize("path", [EVENT, FRENCH])
def test_translation_comes_into_a_file_whose_accents_are_taken_apart(site: Sandbox, path: str) -> None:
    site.write(ENGLISH, "Summer.\n\nLate.\n")
    site.write(FRENCH, "L'été.\n\nTrès tard.\n")
    site.replace(EVENT, "fr: Causer.", "fr: Être d'accord.")
    text = export(site)
    apart = normalize("NFD", (site.root / path).read_text("utf-8"))
    (site.root / path).write_text(apart, "utf-8", newline="\n")
    assert export(site) == text
    assert bring(site, text) == 0
    assert (site.root / path).read_text("utf-8") == apart
    assert bring(site, text.replace("Très tard.", "Fin août.").replace("La science ouverte", "L’été")) == 0
    background, event = ((site.root / name).read_text("utf-8") for name in (FRENCH, EVENT))
    assert normalize("NFC", background) == "L'été.\n\nFin août.\n"
    assert "fr: L’été}" in event
    assert normalize("NFC", event).count("Être d'accord.") == 1


def test_marks_on_warnings_stay_in_the_files_and_out_of_the_export(site: Sandbox) -> None:
    mark = "<!-- ok date-in-prose: the day of the prize -->"
    site.write(ENGLISH, f"{mark}\nOne {mark}\n\nTwo\n")
    site.write(FRENCH, f"Un\n\n{mark}\nDeux {mark}\n")
    objectives = "objectives: {en: To talk., fr: Causer.}"
    site.replace(EVENT, objectives, f"# ok text-markup: an example\n{objectives}  # ok date-in-prose: the prize")
    text = export(site)
    assert "ok " not in text
    assert [one.status.segment.words["en"] for one in items(site) if one.status.segment.is_paragraph] == ["One", "Two"]
    text = text.replace('"Deux"', '"Deux mots"').replace('"Causer."', '"Bavarder."')
    assert bring(site, text) == 0
    assert (site.root / FRENCH).read_text("utf-8") == f"Un\n\n{mark}\nDeux mots {mark}\n"
    written_back = objectives.replace("Causer", "Bavarder")
    marked = f"# ok text-markup: an example\n{written_back}  # ok date-in-prose: the prize"
    assert marked in (site.root / EVENT).read_text("utf-8")
    before = (site.root / FRENCH).read_bytes(), (site.root / EVENT).read_bytes()
    assert main(["translate", "accept", "--all"], site.root) == 0
    assert ((site.root / FRENCH).read_bytes(), (site.root / EVENT).read_bytes()) == before


def test_a_new_file_has_the_words_of_its_source_and_not_its_marks(site: Sandbox) -> None:
    site.write(ENGLISH, "One <!-- ok date-in-prose: the day of the prize -->\n\nTwo\n")
    (site.root / FRENCH).unlink()
    text = export(site).replace('msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "Un"')
    assert bring(site, text.replace('msgid "Two"\nmsgstr ""', 'msgid "Two"\nmsgstr "Deux"')) == 0
    assert (site.root / FRENCH).read_text("utf-8") == "Un\n\nDeux\n"


def test_one_accepted_translation_is_counted_as_one(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "accept", "event/open-science/title"], site.root) == 0
    assert capsys.readouterr().out.endswith("translations.lock: 1 translation current, 1 newly\n")
