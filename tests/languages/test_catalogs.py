"""A .po file becomes words, or problems at its lines: no translation may break a page or mislead its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from microsite.languages.catalogs import load, path_of
from microsite.languages.language import Language
from microsite.problems import Problem, Problems
from microsite.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from microsite.languages.catalog import Catalog

ENGLISH, FRENCH = Language.from_tags("en", "en-GB"), Language.from_tags("fr", "fr-FR")
GERMAN = Language.from_tags("de", "de-DE")
"""A language of which the program has no catalog."""
PO = "i18n/fr/LC_MESSAGES/messages.po"
HEADER = r"""# Words
msgid ""
msgstr ""
"Language: fr\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

"""
FIRST = 8
"""The line after the header, where the entries of these tests begin."""
PLURAL = """msgid "%(num)s day"
msgid_plural "%(num)s days"
msgstr[0] "%(num)s jour"
msgstr[1] "%(num)s jours"
"""


def catalog(
    folder: Path, entries: str, header: str = HEADER, language: Language = FRENCH
) -> tuple[Catalog, list[Problem]]:
    project = Project.at(folder, program=folder)
    write(folder, entries, header, language)
    problems = Problems()
    return load(project, language, problems), list(problems)


def write(folder: Path, entries: str, header: str = HEADER, language: Language = FRENCH) -> None:
    path = path_of(Project.at(folder), language)
    path.parent.mkdir(parents=True)
    path.write_text(header + entries, encoding="utf-8")


def entry(message: str, translation: str) -> str:
    return f'msgid "{message}"\nmsgstr "{translation}"\n'


def said(found: list[Problem]) -> list[str]:
    return [f"{problem.severity} {problem.code} {problem.location}" for problem in found]


# Which catalog.


def test_english_without_a_catalog_has_its_messages_as_they_are(tmp_path: Path) -> None:
    problems = Problems()
    words = load(Project.at(tmp_path), ENGLISH, problems)
    assert [words.gettext("Hello"), words.ngettext("day", "days", 1), words.ngettext("day", "days", 0)] == [
        *("Hello", "day", "days"),
    ]
    problems.extend(words.unknown())
    assert list(problems) == []


def test_any_other_language_without_a_catalog_is_an_error_and_shows_english(tmp_path: Path) -> None:
    problems = Problems()
    words = load(Project.at(tmp_path), GERMAN, problems)
    assert said(list(problems)) == ["error missing-file i18n/de/LC_MESSAGES/messages.po"]
    assert "messages update" in next(iter(problems)).hint
    assert words.gettext("Hello") == "Hello"
    problems.extend(words.unknown())
    assert len(problems) == 1


def test_a_catalog_stands_where_gettext_has_it(tmp_path: Path) -> None:
    chinese = Language.from_tags("zh-Hans", "zh-Hans-CN")
    assert path_of(Project.at(tmp_path), chinese) == tmp_path / "i18n/zh_Hans/LC_MESSAGES/messages.po"


def test_english_may_have_a_catalog_too(tmp_path: Path) -> None:
    words, problems = catalog(tmp_path, entry("Hello", "Good day"), language=ENGLISH)
    assert (words.gettext("Hello"), problems) == ("Good day", [])


# A site's catalog over the program's.


@pytest.fixture
def overlaid(tmp_path: Path) -> Callable[..., tuple[Catalog, list[Problem]]]:
    """The words of a site with these entries over those of the program."""

    def read(own: str, programs: str, header: str = HEADER) -> tuple[Catalog, list[Problem]]:
        write(tmp_path / "site", own, header)
        write(tmp_path / "program", programs)
        asked_for = "\n".join((entry("Hello", ""), entry("Bye", ""), PLURAL, PLURAL.replace("day", "hour")))
        (tmp_path / "program/i18n/messages.pot").write_text(HEADER + asked_for, encoding="utf-8")
        problems = Problems()
        project = Project.at(tmp_path / "site", program=tmp_path / "program")
        return load(project, FRENCH, problems), list(problems)

    return read


def test_a_catalog_of_the_site_changes_only_the_messages_that_it_has(overlaid: Callable[..., Any]) -> None:
    words, problems = overlaid(entry("Hello", "Salut"), entry("Hello", "Bonjour") + "\n" + entry("Bye", "Adieu"))
    assert ([words.gettext("Hello"), words.gettext("Bye")], problems) == (["Salut", "Adieu"], [])


def test_a_site_without_a_catalog_has_the_words_of_the_program(tmp_path: Path) -> None:
    write(tmp_path / "program", entry("Hello", "Bonjour"))
    problems = Problems()
    words = load(Project.at(tmp_path / "site", program=tmp_path / "program"), FRENCH, problems)
    assert (words.gettext("Hello"), list(problems)) == ("Bonjour", [])


@pytest.mark.parametrize("own", [entry("Hello", ""), "#, fuzzy\n" + entry("Hello", "Salut")])
def test_what_the_site_leaves_untranslated_is_said_as_the_program_says_it(
    overlaid: Callable[..., Any], own: str
) -> None:
    words, problems = overlaid(own, entry("Hello", "Bonjour"))
    assert (words.gettext("Hello"), problems) == ("Bonjour", [])


def test_what_the_program_leaves_untranslated_a_site_can_translate(overlaid: Callable[..., Any]) -> None:
    words, problems = overlaid(entry("Hello", "Salut"), entry("Hello", ""))
    assert (words.gettext("Hello"), problems) == ("Salut", [])


def test_each_catalog_counts_by_its_own_plural_forms(overlaid: Callable[..., Any]) -> None:
    header = HEADER.replace("nplurals=2; plural=(n > 1)", "nplurals=1; plural=0")
    hours = PLURAL.replace("day", "hour").replace("jour", "heure")
    words, problems = overlaid(
        'msgid "%(num)s day"\nmsgid_plural "%(num)s days"\nmsgstr[0] "%(num)s j"\n', hours, header
    )
    assert problems == []
    assert [words.ngettext("%(num)s day", "%(num)s days", number) for number in (1, 2)] == ["%(num)s j"] * 2
    assert words.ngettext("%(num)s hour", "%(num)s hours", 2) == "%(num)s heures"


def test_a_message_that_neither_catalog_has_is_told_at_the_one_of_the_site(overlaid: Callable[..., Any]) -> None:
    words, _ = overlaid(entry("Hello", "Salut"), entry("Bye", "Adieu"))
    assert [words.gettext(message) for message in ("Hello", "Bye", "Zebra")] == ["Salut", "Adieu", "Zebra"]
    problems = Problems()
    problems.extend(words.unknown())
    assert said(list(problems)) == [f"warning message-unknown {PO}"]


def test_a_message_that_only_a_site_has_is_told_where_its_catalog_would_be(tmp_path: Path) -> None:
    write(tmp_path / "program", entry("Hello", "Bonjour"))
    words = load(Project.at(tmp_path / "site", program=tmp_path / "program"), FRENCH, Problems())
    assert words.gettext("Zebra") == "Zebra"
    problems = Problems()
    problems.extend(words.unknown())
    assert said(list(problems)) == [f"warning message-unknown {PO}"]


def test_a_catalog_that_is_broken_leaves_the_words_of_the_other(overlaid: Callable[..., Any]) -> None:
    words, problems = overlaid("\nnot a catalog\n", entry("Hello", "Bonjour"))
    assert (words.gettext("Hello"), [problem.code for problem in problems]) == ("Bonjour", ["po-syntax"])


def test_a_word_of_the_site_that_no_template_shows_is_told_at_its_place(tmp_path: Path) -> None:
    shown = ("Background", "In %(name)s", "Zebra crossing", "%(n)s zebras in all")
    entries = "\n".join(entry(message, f"Oui {message}") for message in (*shown, "Backgrounds"))
    write(tmp_path, entries)
    (tmp_path / "templates").mkdir()
    template = "{{ _('Zebra crossing') }}{% trans %}{{ n }} zebras\n  in all{% endtrans %}{{ _('In %(name)s') }}"
    (tmp_path / "templates/own.html").write_text(template, encoding="utf-8")
    problems = Problems()
    load(Project.at(tmp_path), FRENCH, problems)
    assert said(list(problems)) == [f"warning message-retired {PO}:{FIRST + 12}:1"]
    assert "“Backgrounds”" in next(iter(problems)).message


def test_an_english_catalog_needs_only_the_messages_that_it_changes(tmp_path: Path) -> None:
    words, _ = catalog(tmp_path, entry("Hello", "Good day"), language=ENGLISH)
    assert [words.gettext("Hello"), words.gettext("Bye")] == ["Good day", "Bye"]
    problems = Problems()
    problems.extend(words.unknown())
    assert list(problems) == []


# What is found is shown.


def test_a_sound_catalog_gives_its_words_and_no_problem(tmp_path: Path) -> None:
    words, problems = catalog(tmp_path, entry("Hi %(name)s", "Salut à %(name)s") + "\n" + PLURAL)
    assert problems == []
    assert words.gettext("Hi %(name)s") == "Salut à %(name)s"
    assert [words.ngettext("%(num)s day", "%(num)s days", number) for number in (0, 1, 2)] == [
        *("%(num)s jour", "%(num)s jour", "%(num)s jours"),
    ]


def test_a_message_that_is_used_and_not_there_is_said_once(tmp_path: Path) -> None:
    words, _ = catalog(tmp_path, entry("Hello", "Bonjour"))
    assert [words.gettext(message) for message in ("Hello", "Bye", "Bye")] == ["Bonjour", "Bye", "Bye"]
    assert words.ngettext("%(n)s hour", "%(n)s hours", 2) == "%(n)s hours"
    problems = Problems()
    problems.extend(words.unknown())
    assert said(list(problems)) == [f"warning message-unknown {PO}"] * 2
    assert ["“Bye”" in problems_message.message for problems_message in problems] == [True, False]


@pytest.mark.parametrize(
    ("entries", "line", "state"),
    [
        (entry("Hello", ""), FIRST, "has no translation"),
        ("#, fuzzy\n" + entry("Hello", "Bonsoir"), FIRST + 1, "is marked fuzzy"),
        ("#, fuzzy\n" + entry("Hello", ""), FIRST + 1, "has no translation"),
        ("\n#: home.html\n#. Says hello.\n" + entry("Hello", ""), FIRST + 3, "has no translation"),
        ("#, fuzzy\n" + entry("Hello", "<b>%(x)s"), FIRST + 1, "is marked fuzzy"),
    ],
)
def test_what_is_not_translated_is_shown_in_english_with_a_warning(
    tmp_path: Path, entries: str, line: int, state: str
) -> None:
    words, problems = catalog(tmp_path, entries)
    assert said(problems) == [f"warning message-untranslated {PO}:{line}:1"]
    assert problems[0].message == f"“Hello” {state}"
    assert problems[0].location.text == 'msgid "Hello"'
    assert words.gettext("Hello") == "Hello"


def test_a_language_that_is_only_begun_is_told_in_one_sentence(tmp_path: Path) -> None:
    words, problems = catalog(tmp_path, "".join(entry(f"Word {number}", "") for number in range(11)))
    assert said(problems) == [f"warning message-untranslated {PO}:{FIRST}:1"]
    assert problems[0].message.startswith("11 messages have no translation")
    assert words.gettext("Word 5") == "Word 5"


@pytest.mark.parametrize("kept", ["%(num)s jour", "%(nombre)s jour"])
def test_a_plural_with_a_form_missing_is_shown_in_english(tmp_path: Path, kept: str) -> None:
    entries = PLURAL.replace("%(num)s jours", "").replace("%(num)s jour", kept)
    words, problems = catalog(tmp_path, entries)
    assert said(problems) == [f"warning message-untranslated {PO}:{FIRST}:1"]
    assert words.ngettext("%(num)s day", "%(num)s days", 1) == "%(num)s day"


# What would break a page.


@pytest.mark.parametrize(
    ("message", "translation", "code", "hint"),
    [
        ("Hi %(name)s", "Salut %(nom)s", "po-placeholder", "%(name)s"),
        ("Hi %(name)s", "Salut", "po-placeholder", "%(name)s"),
        ("Hi %(name)s", "%(name)s, salut %(name)s", "po-placeholder", "%(name)s"),
        ("Hi %(name)s", "Salut %(name)", "po-placeholder", "%(name)s"),
        ("Hi %(name)s", "Salut %(name)d", "po-placeholder", "%(name)s"),
        ("Hi %(name)s", "Salut %(name)s à 50 %", "po-placeholder", "%(name)s"),
        ("Hi %(name)s", "Salut %%(name)s", "po-placeholder", "%(name)s"),
        ("%(a)s to %(b)s", "de %(a)s à %(a)s", "po-placeholder", "%(a)s, %(b)s"),
        ("Hello", "Bonjour %(name)s", "po-placeholder", "%%"),
        ("Hello", "Bonjour à 100 %", "po-placeholder", "%%"),
        ("Hello", "<b>Bonjour</b>", "po-markup", "words only"),
        ("Hello", "Bonjour >", "po-markup", "words only"),
        ("Hi %(name)s", "<a href=%(name)s>", "po-markup", "words only"),
    ],
)
def test_a_translation_with_markup_or_other_placeholders_is_an_error(
    tmp_path: Path, message: str, translation: str, code: str, hint: str
) -> None:
    _, problems = catalog(tmp_path, entry("Hello there", "Salut") + "\n" + entry(message, translation))
    assert said(problems) == [f"error {code} {PO}:{FIRST + 3}:1"]
    assert f"“{translation}”" in problems[0].message
    assert hint in problems[0].hint


@pytest.mark.parametrize(
    ("message", "translation"),
    [
        ("%(a)s to %(b)s", "%(b)s, depuis %(a)s"),
        ("100%% of %(a)s", "100 %% de %(a)s"),
        ("half of %(a)s", "50 %% de %(a)s"),
        ("100%% of %(a)s", "la totalité de %(a)s"),
        ("A & B", '« A » & \\"B\\"'),
    ],
)
def test_the_same_placeholders_in_any_order_and_doubled_per_cent_signs_pass(
    tmp_path: Path, message: str, translation: str
) -> None:
    words, problems = catalog(tmp_path, entry(message, translation))
    assert problems == []
    assert words.gettext(message) == translation.replace("\\", "")


def test_each_plural_form_may_have_the_placeholders_of_either(tmp_path: Path) -> None:
    one = PLURAL.replace('"%(num)s day"', '"one day"').replace('"%(num)s jour"', '"un jour"')
    assert catalog(tmp_path / "one", one)[1] == []
    _, problems = catalog(tmp_path / "other", one.replace("%(num)s jours", "%(n)s <i>").replace("un jour", "%(x)s"))
    assert said(problems) == [f"error po-placeholder {PO}:{FIRST}:1", f"error po-markup {PO}:{FIRST}:1"]


@pytest.mark.parametrize(
    "expression",
    [
        "n / 0",
        "n % 0",
        "100 / n > 1",
        "n",
        "n - 1",
        "2",
        pytest.param("n > 1 ?"),
        pytest.param("(n > 1"),
        pytest.param("__import__('os')"),
        pytest.param("(" * 99 + "n" + ")" * 99),
        pytest.param("n + 0 * " * 200 + "n"),
    ],
)
def test_a_plural_expression_that_fails_for_some_number_is_an_error_in_the_header(
    tmp_path: Path, expression: str
) -> None:
    _, problems = catalog(tmp_path, PLURAL, HEADER.replace("(n > 1)", expression))
    assert said(problems) == [f"error po-plural {PO}:6:1"]
    assert expression in problems[0].message


@pytest.mark.parametrize("header", ["X-Note: none", "Language: xx"])
def test_the_plural_expression_holds_whatever_language_the_header_names(tmp_path: Path, header: str) -> None:
    words, problems = catalog(tmp_path, PLURAL, HEADER.replace("Language: fr", header))
    assert problems == []
    assert words.ngettext("%(num)s day", "%(num)s days", 0) == "%(num)s jour"


# What is no catalog.


@pytest.mark.parametrize(
    ("entries", "line"),
    [
        ('msgid "Hello"\nrubbish here\nmsgstr "Bonjour"\n', FIRST + 1),
        ("\nnot a catalog\n", FIRST + 1),
        (entry("Hello", "Bonjour") + '\nmsgid "Bye"\n', FIRST + 3),
        (PLURAL + 'msgstr[2] "trop"\n', FIRST),
        (entry("Hello", "Bonjour") + 'msgstr "Salut"\n', FIRST + 2),
        ('msgid "Hello"\nmsgid "Hi"\nmsgstr "Bonjour"\n', FIRST),
        ('msgid "Hello"\nmsgstr[0] "Bonjour"\n', FIRST + 1),
        ('msgid "Hello"\nmsgid_plural "Hellos"\nmsgstr "Bonjour"\n', FIRST + 2),
        ('msgctxt "a"\nmsgctxt "b"\nmsgid "Hello"\nmsgstr "Bonjour"\n', FIRST + 1),
        pytest.param(
            *('msgid "Hello"\nmsgstr[x] "Bonjour"\n', FIRST + 1),
        ),
        pytest.param(
            *('msgid "Hello"\nmsgstr "Bonjour\n', FIRST + 1),
        ),
        pytest.param(
            *('msgid "Hello"\nmsgstr Bonjour\n', FIRST + 1),
        ),
    ],
)
def test_broken_syntax_is_an_error_at_its_line_and_english_is_shown(tmp_path: Path, entries: str, line: int) -> None:
    words, problems = catalog(tmp_path, entries)
    assert said(problems) == [f"error po-syntax {PO}:{line}:1"]
    assert words.gettext("Hello") == "Hello"


def test_a_second_translation_for_one_message_is_named(tmp_path: Path) -> None:
    _, (problem,) = catalog(tmp_path, entry("Hello", "Bonjour") + 'msgstr "Salut"\n')
    assert problem.message == "not a .po file: “msgstr” cannot stand here"


def test_a_message_about_syntax_names_no_other_line_than_its_place(tmp_path: Path) -> None:
    _, (problem,) = catalog(tmp_path, "\nnot a catalog\n")
    assert not any(character.isdigit() for character in problem.message)


@pytest.mark.parametrize("value", ["nplurals=x; plural=n", "nplurals=; plural=n > 1"])
def test_a_number_of_plurals_that_is_none_is_an_error(tmp_path: Path, value: str) -> None:
    _, problems = catalog(tmp_path, PLURAL, HEADER.replace("nplurals=2; plural=(n > 1)", value))
    assert [problem.code for problem in problems] == ["po-syntax"]


@pytest.mark.parametrize("charset", ["latin-1", "ascii", "CHARSET"])
def test_the_charset_in_the_header_changes_nothing(tmp_path: Path, charset: str) -> None:
    words, problems = catalog(tmp_path, entry("Hello", "Bonjour, œuvre…"), HEADER.replace("utf-8", charset))
    assert (words.gettext("Hello"), problems) == ("Bonjour, œuvre…", [])


def test_a_catalog_that_cannot_be_read_as_text_is_an_error_and_english_is_shown(tmp_path: Path) -> None:
    words, _ = catalog(tmp_path, entry("Hello", "Bonjour"))
    path = path_of(Project.at(tmp_path), FRENCH)
    path.write_bytes(path.read_bytes().replace(b"Bonjour", b"Bonjour \xe9"))
    problems = Problems()
    words = load(Project.at(tmp_path, program=tmp_path), FRENCH, problems)
    assert [problem.code for problem in problems] == ["encoding"]
    assert words.gettext("Hello") == "Hello"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_a_catalog_in_another_encoding_is_an_error_whatever_its_header_says(tmp_path: Path, encoding: str) -> None:
    path = path_of(Project.at(tmp_path), FRENCH)
    path.parent.mkdir(parents=True)
    path.write_bytes((HEADER.replace("utf-8", encoding) + entry("Hello", "Ça va ?")).encode(encoding))
    problems = Problems()
    words = load(Project.at(tmp_path, program=tmp_path), FRENCH, problems)
    assert {problem.code for problem in problems} <= {"encoding", "character"}
    assert problems.errors
    assert words.gettext("Hello") == "Hello"


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_mistake(tmp_path: Path) -> None:
    path = path_of(Project.at(tmp_path), FRENCH)
    path.parent.mkdir(parents=True)
    path.write_bytes((HEADER + entry("Hello", "Bonjour")).replace("\n", "\r\n").encode("utf-8-sig"))
    problems = Problems()
    assert load(Project.at(tmp_path, program=tmp_path), FRENCH, problems).gettext("Hello") == "Bonjour"
    assert list(problems) == []


# What nobody sees.


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200b", "\u2028", "\x00", "\x1b", "\ufeff"])
def test_an_invisible_character_in_a_catalog_is_an_error_at_its_place(tmp_path: Path, character: str) -> None:
    words, problems = catalog(tmp_path, entry("Hello", f"Bon{character}jour"))
    assert said(problems) == [f"error character {PO}:{FIRST + 1}:12"]
    assert words.gettext("Hello") == "Hello"


def test_an_invisible_character_that_an_escape_writes_is_an_error_too(tmp_path: Path) -> None:
    _, problems = catalog(tmp_path, entry("Hello", r"Bonjour\rBEGIN:VEVENT"))
    assert said(problems) == [f"error character {PO}:{FIRST}:1"]
    assert "U+000D" in problems[0].message
    assert catalog(tmp_path / "other", entry("Hello", r"Bonjour\n\tmonde"))[1] == []


# Which entry counts.


def test_two_entries_for_one_message_are_an_error_that_names_both(tmp_path: Path) -> None:
    words, problems = catalog(tmp_path, entry("Hello", "Bonjour") + "\n" + PLURAL + "\n" + entry("Hello", "Salut"))
    assert said(problems) == [f"error po-duplicate {PO}:{FIRST + 8}:1"]
    assert f"line {FIRST};" in problems[0].hint
    assert words.gettext("Hello") == "Hello"


def test_a_second_header_is_an_error(tmp_path: Path) -> None:
    _, problems = catalog(
        tmp_path, entry("Hello", "Bonjour") + "\n" + entry("", r"Plural-Forms: nplurals=1; plural=0;\n")
    )
    assert said(problems) == [f"error po-duplicate {PO}:{FIRST + 3}:1"]


def test_a_plural_and_a_singular_for_one_message_are_two_entries(tmp_path: Path) -> None:
    _, problems = catalog(tmp_path, PLURAL + "\n" + entry("%(num)s day", "%(num)s jour"))
    assert said(problems) == [f"error po-duplicate {PO}:{FIRST + 5}:1"]


def test_an_entry_that_is_no_longer_used_is_ignored_whatever_it_says(tmp_path: Path) -> None:
    old = '\n#~ msgid "Hello"\n#~ msgstr "<b>%(x)s"\n\n#~ msgid "Bye"\n#~ msgstr "Adieu"\n'
    words, problems = catalog(tmp_path, entry("Hello", "Bonjour") + old)
    assert problems == []
    assert [words.gettext(message) for message in ("Hello", "Bye")] == ["Bonjour", "Bye"]


def test_an_entry_with_a_context_translates_no_message_without_one(tmp_path: Path) -> None:
    words, problems = catalog(tmp_path, 'msgctxt "menu"\n' + entry("Hello", "Salut"))
    assert problems == []
    assert words.gettext("Hello") == "Hello"
    unknown = Problems()
    unknown.extend(words.unknown())
    assert said(list(unknown)) == [f"warning message-unknown {PO}"]


def test_the_same_message_with_and_without_a_context_is_no_duplicate(tmp_path: Path) -> None:
    entries = 'msgctxt "menu"\n' + entry("Hello", "Salut") + "\n" + entry("Hello", "Bonjour")
    words, problems = catalog(tmp_path, entries)
    assert (problems, words.gettext("Hello")) == ([], "Bonjour")


def test_a_header_that_is_marked_fuzzy_says_nothing_about_the_entries(tmp_path: Path) -> None:
    words, problems = catalog(tmp_path, entry("Hello", "Bonjour"), "#, fuzzy\n" + HEADER)
    assert (problems, words.gettext("Hello")) == ([], "Bonjour")


# How many forms.


@pytest.mark.parametrize(
    ("number", "plural", "code"),
    [
        ("1", "0", "po-syntax"),  # the entry has two
        ("1", "(n > 1)", "po-syntax"),
        ("2", "(n > 1) + (n > 200)", None),
        ("2", "(n > 1) + (n > 199)", "po-plural"),
        ("2", "n > 198 ? 1 / (n - 200) : 0", "po-plural"),
        ("3", "(n > 1)", "message-untranslated"),  # its third form is missing
        ("0", "0", "po-syntax"),
        ("-1", "0", "po-syntax"),
        ("7", "0", "po-syntax"),
        ("1000000000", "(n > 1)", "po-syntax"),
        ("9" * 5000, "(n > 1)", "po-syntax"),
    ],
)
def test_the_number_of_forms_has_to_fit_the_entries_and_the_expression(
    tmp_path: Path, number: str, plural: str, code: str | None
) -> None:
    header = HEADER.replace("nplurals=2", f"nplurals={number}").replace("(n > 1)", plural)
    words, problems = catalog(tmp_path, PLURAL, header)
    assert [problem.code for problem in problems] == ([code] if code else [])
    assert words.ngettext("%(num)s day", "%(num)s days", 5) == ("%(num)s days" if code else "%(num)s jours")


@pytest.mark.parametrize(
    ("number", "form"), [(0, 2), (1, 0), (2, 1), (5, 2), (11, 2), (21, 0), (201, 0), (211, 2), (1_000_001, 0), (999, 2)]
)
def test_a_number_beyond_two_hundred_has_the_form_of_its_last_two_digits(
    tmp_path: Path, number: int, form: int
) -> None:
    russian = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"
    entries = PLURAL.replace("%(num)s jour", "%(num)s 0").replace("0s", "1") + 'msgstr[2] "%(num)s 2"\n'
    words, problems = catalog(tmp_path, entries, HEADER.replace("nplurals=2; plural=(n > 1)", russian))
    assert problems == []
    assert words.ngettext("%(num)s day", "%(num)s days", number) == f"%(num)s {form}"


def test_an_expression_that_fails_for_a_number_beyond_two_hundred_fails_no_page(tmp_path: Path) -> None:
    words, problems = catalog(tmp_path, PLURAL, HEADER.replace("(n > 1)", "1 / (n - 1000) * 0 + (n > 1)"))
    assert problems == []
    assert words.ngettext("%(num)s day", "%(num)s days", 1000) == "%(num)s jours"
