"""Add a language to the site, or tell how each stands"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..problems import Problems
from ..text.counts import counted
from . import describe_in_lines, offer_common

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator

    from ..languages.language import Language
    from ..translation.po.new_language import NewLanguage
    from . import Call


def declare(parser: ArgumentParser) -> None:
    """Declare the action and the language."""
    describe_in_lines(
        parser,
        "Without arguments: the languages of the site, and what is left to translate in each.\n\n"
        "  languages add es       adds Spanish: its line in site.yaml, its words of the interface where the program\n"
        "                         has none, and translations-es.po with every text of content/ for its translator.\n"
        "                         All of it is written, or nothing; then it says what is left to do.\n"
        "  languages add es-MX    the same, with the dates and numbers of a country",
    )
    parser.add_argument("action", nargs="?", choices=("status", "add"), default="status", help="add, or status")
    parser.add_argument("tag", nargs="?", metavar="LANGUAGE", help="the language to add: es, de-AT, zh-Hans, ar-EG")
    offer_common(parser)


def run(call: Call) -> int:
    """Add a language, or print how each stands (status 1 where something is left)."""
    arguments = call.arguments
    if arguments.action == "status" or not arguments.tag:
        if arguments.action == "add" or arguments.tag:
            call.console.complain(f"which language? As in “{call.console.reader.command} languages add es”")
            return 2
        return _status(call)
    return _add(call, _language(arguments.tag))


def _language(tag: str) -> Language:
    """Return the language of a tag, with the locale of most of its readers. Raises ContentError."""
    from ..languages.language import Language
    from ..new_site.questions import locales
    from ..problems import ContentError, Location, Refusal, phrase
    from ..problems.keys_and_values import LANGUAGE

    try:
        first, *others = tag.split(",")
        if others:
            raise LANGUAGE.refusal(tag=tag, hint=phrase("add one after the other: {first}", first=first.strip()))
        return Language(*next(iter(locales(tag).items())))
    except Refusal as refusal:
        raise ContentError.of(refusal.at(Location("LANGUAGE"))) from None


def _add(call: Call, language: Language) -> int:
    from ..translation.po import exporting, new_language

    export, problems = Path(f"translations-{language.code}.po").absolute(), Problems()
    new = new_language.prepared(call.project, language, export, problems)
    exporting.replacing(call.project, export, new.files[export], ())
    new_language.write(call.project, new.files)
    call.console.problems(problems)
    for line in _told(call, language, new, export):
        call.console.say(line)
    return 0


def _told(call: Call, language: Language, new: NewLanguage, export: Path) -> Iterator[str]:
    """Yield what was done, and what is left."""
    command, seen = call.console.reader.command, call.console.seen
    yield f"{seen(new.site)}: {language.name} is there, as {language.code}: {language.locale}"
    if new.catalog:
        messages = counted(new.messages, "message")
        yield f"{seen(new.catalog)}: {messages} of the interface, such as “Register”, to translate"
    else:
        yield f"The program has every word of the interface in {language.name}."
    yield f"{seen(export)}: {counted(new.texts, 'text')} of content/ to translate"
    yield "What is left:"
    files = f"{seen(new.catalog)} and {seen(export)}" if new.catalog else seen(export)
    yield f"  1. translate {files}, in Poedit or any other .po editor"
    yield f"  2. {command} translate import {seen(export)}"
    yield f"  3. {command} languages: what is missing then"
    if new.needed:
        yield (
            f"A build publishes nothing, and leaves the site as it is, until {counted(new.needed, 'text')} are there "
            f"that no page can do without, such as titles. {command} serve shows all pages before."
        )


def _status(call: Call) -> int:
    """Print a line for each language: words of the interface, and texts of content/ by their state."""
    from ..languages import extraction
    from ..model import loading
    from ..problems import ContentError
    from ..translation import status
    from ..translation.accepted import load

    problems = Problems()
    site = loading.load_whole(call.project, problems, allow_missing=True)
    accepted = load(call.project, problems)
    problems.stop_on_errors(ContentError)
    is_whole = True
    statuses = list(status.survey(site, accepted))
    for number, language in enumerate(site.languages):
        _, messages = extraction.begun(call.project, language, problems)
        states = [one.state for one in statuses if one.language == language.code]
        missing, stale = states.count("missing"), states.count("stale")
        is_whole = is_whole and not (messages or missing or stale)
        name = f"{language.code}: {language.name} ({language.locale}){'' if number else ', the main language'}"
        texts, words = counted(missing, "text"), counted(messages, "message")
        call.console.say(f"{name}: {texts} missing, {stale} stale; {words} of the interface not translated")
    call.console.problems(problems)
    return 0 if is_whole else 1
