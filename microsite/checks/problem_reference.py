"""A problem's code becomes what it means to the person who gets it, and how to mend it.

What a check promises stands in its own docstring, with the example that passes and the one that fails, and is read from
there: behind each example that fails, a paragraph explains the code that is named above it. Every other code is
explained here, once, in the chapter in which an editor meets it.
"""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .. import checks

if TYPE_CHECKING:
    from collections.abc import Iterator


class Meaning(NamedTuple):
    """What a code means."""

    text: str
    """What is wrong, and how to mend it."""
    wrong: str = ""
    """An example; empty where the message itself shows it."""
    right: str = ""
    """The same without the mistake."""


PROMISES = "What the content promises"
"""The chapter of the checks."""

_CHAPTERS: dict[str, dict[str, Meaning]] = {
    "Files": {
        "missing-file": Meaning(
            "A file that the site needs is not there, or has another name. Write it, or give it the name that the "
            "hint says.",
        ),
        "unknown-file": Meaning(
            "A file lies where the site has no use for it, so nobody would see it: a copy, a text with a misspelt "
            "name, a document. Rename it, move it to content/static/ if people may download it, or move it away.",
        ),
        "not-a-file": Meaning(
            "A link, or something else that is no file, stands where a file should be. Put the file itself there.",
        ),
        "not-a-folder": Meaning(
            "A file stands where a folder should be. Rename it or move it away.",
        ),
        "unreadable": Meaning(
            "The file is there and cannot be read. Close the program that holds it, or look at who may read it.",
        ),
        "unwritable": Meaning(
            "A file cannot be written: the disk is full, or the folder is not yours. What stood there stays as it was.",
        ),
        "too-large": Meaning(
            "A text is larger than a megabyte, or a file to publish larger than hosts take. Make it smaller, or "
            "put it on another host and link to it.",
        ),
        "encoding": Meaning(
            "The file is not saved as UTF-8, so letters with accents would come out wrong. Open it, choose “Save "
            "as”, and there the encoding UTF-8.",
        ),
        "garbled": Meaning(
            "The text was once read in a wrong encoding and then saved: “é” has become “Ã©”. Paste the text once "
            "more from where it came, or put the letters right.",
            "fr: CafÃ©",
            "fr: Café",
        ),
        "character": Meaning(
            "A character that nobody sees stands in the text. It came with a paste, and would break searching, or "
            "make the text read otherwise than it is stored. Delete it, with the character before and after it, "
            "and type those anew.",
        ),
        "merge-conflict": Meaning(
            "Two people changed the same lines, and git left both versions in the file. Keep one, and delete the "
            "lines that begin with <<<<<<<, ======= and >>>>>>>.",
            "<<<<<<< HEAD\nstart: 14:00\n=======\nstart: 15:00\n>>>>>>> theirs",
            "start: 15:00",
        ),
        "file-name": Meaning(
            "The file's name does not work on every host. Use letters without accents, digits, hyphens, dots and "
            "underscores.",
        ),
        "address-taken": Meaning(
            "A file in content/static/ would be published where the site makes a page itself. Rename the file.",
        ),
        "kept-folder": Meaning(
            "Browsers keep what is in assets/ for a year, since the program gives those files a new name at each "
            "change. A file of yours has none. Put it into another folder, such as files/.",
        ),
    },
    "YAML": {
        "yaml-syntax": Meaning(
            "The file cannot be read from this line on: a text with “: ” in it has no quotes, a quotation mark or "
            "bracket does not close, a line is indented by a tab or by too many spaces, or a paste brought other "
            "characters. Mend this line as the hint says; a text in straight double quotes is always safe.",
            "title:\n  en: Open science: a talk",
            'title:\n  en: "Open science: a talk"',
        ),
        "comment": Meaning(
            "A “#” behind a space begins a comment in YAML: what follows would be left out. Put the whole text in "
            "quotes. If it is a comment, write a space after the “#”.",
            "en: Join us at #openscience",
            'en: "Join us at #openscience"',
        ),
        "duplicate-key": Meaning(
            "The same key stands twice in one place, and only one of the values would count. Keep one; if the "
            "second belongs to the next item of a list, write “- ” before that item.",
            "start: 14:00\nstart: 15:00",
            "start: 15:00",
        ),
        "yaml-alias": Meaning(
            "“&name” and “*name” repeat a value in YAML, which is hard to follow for others. Write the value out; "
            "a text that begins so stands in quotes.",
        ),
        "yaml-tag": Meaning(
            "A value that begins with “!” is a tag of YAML, and content has none. Put the text in quotes.",
            "en: !Attention",
            'en: "!Attention"',
        ),
        "yaml-key": Meaning(
            "What stands before a colon has to be a plain word.",
        ),
        "yaml-document": Meaning(
            "A line of three hyphens begins a second document in the same file. Remove the line.",
        ),
        "too-deep": Meaning(
            "The file is nested deeper than any content is. A bracket or an indentation went wrong.",
        ),
        "too-many-nodes": Meaning(
            "The file has more values than any content has. Something was pasted many times.",
        ),
        "too-many": Meaning(
            "A list has more items than any page could show. Keep those that matter, or make two events of it.",
        ),
        "too-many-errors": Meaning(
            "There are so many mistakes that the rest is not told. Mend the first ones: they often cause the others.",
        ),
    },
    "Keys and values": {
        "missing-key": Meaning(
            "Something that every file of this kind says is not there. Add the line that the hint names.",
        ),
        "unknown-key": Meaning(
            "No page knows this key, so what stands there would be lost. It is misspelt, in another language, or "
            "at another indentation. docs/content.md lists every key.",
            "titre: {en: Open science, fr: La science ouverte}",
            "title: {en: Open science, fr: La science ouverte}",
        ),
        "unknown-value": Meaning(
            "Only a few words can stand here, and this is none of them. The hint names the nearest, or all.",
            "status: canceled",
            "status: cancelled",
        ),
        "wrong-type": Meaning(
            "Another kind of value is expected here: a list, lines of “key: value”, a text, or anything at all.",
            "speakers: ada",
            "speakers: [ada]",
        ),
        "empty": Meaning(
            "Nothing is written here. Write the text, or remove its key or its file.",
        ),
        "yes-or-no": Meaning(
            "The answer is yes or no, in English.",
            "free: oui",
            "free: yes",
        ),
        "number": Meaning(
            "A whole number is expected here.",
            "revision: one",
            "revision: 1",
        ),
        "id-format": Meaning(
            "An id and the parts of an address are made of small letters without accents, digits and single "
            "hyphens: they stand in links, and outlive the title.",
            "id: Réunion annuelle",
            "id: reunion-annuelle",
        ),
        "not-unique": Meaning(
            "Two events have the same id or address. If one is a copy of the other, give it an id and slugs of "
            "its own.",
        ),
        "unknown-reference": Meaning(
            "A name stands where the id of a person, series or event should be, or an id that nothing has. People "
            "have the ids that stand before them in people:.",
            "speakers: [Ada Lovelace]",
            "speakers: [ada-lovelace]",
        ),
        "draft-home": Meaning(
            "The event that should be the home page is a draft, and has no page. Publish it, or remove home.",
        ),
        "status-mode": Meaning(
            "An event that moved online cannot be one to which people travel. Correct attendance_mode.",
        ),
        "url-format": Meaning(
            "A web address is written whole, with https://, and without spaces or brackets. A link that came by "
            "Outlook begins with safelinks: write the address inside it.",
            "url: www.example.org/page",
            "url: https://www.example.org/page",
        ),
        "email-format": Meaning(
            "An e-mail address stands alone, without a name.",
            "email: Talks <talks@example.org>",
            "email: talks@example.org",
        ),
        "language": Meaning(
            "A language has a short code by a standard (BCP 47), and a format that is a language and a country.",
            "floor: [english]",
            "floor: [en]",
        ),
    },
    "Dates, hours and zones": {
        "date-format": Meaning(
            "A day is written year-month-day, so that nobody takes the month for the day. Where the hint names "
            "two days, only you know which is meant.",
            "date: 8 September 2022",
            "date: 2022-09-08",
        ),
        "time-format": Meaning(
            "An hour is written with minutes, on the clock of 24 hours.",
            "start: 2pm",
            "start: 14:00",
        ),
        "date-time-format": Meaning(
            "A day and an hour stand together here, with a space between them.",
            "closes: 8 September 2022, 6 pm",
            "closes: 2022-09-08 18:00",
        ),
        "timezone-abbreviation": Meaning(
            "“CET” is true for a part of the year only, and other letters mean several places. Write the place "
            "whose clocks count; the program knows when summer time begins there.",
            "timezone: CET",
            "timezone: Europe/Paris",
        ),
        "timezone-offset": Meaning(
            "A number of hours does not know when summer time begins. Write the place whose clocks count.",
            "timezone: UTC+2",
            "timezone: Europe/Paris",
        ),
        "timezone-unknown": Meaning(
            "The database of time zones has no such place. Write a region and its nearest large city.",
            "timezone: Paris",
            "timezone: Europe/Paris",
        ),
        "time-gap": Meaning(
            "On this day clocks go forward, and skip the hour. Take one that exists.",
        ),
        "time-overlap": Meaning(
            "On this day clocks go back, and show the hour twice. Take one that happens once.",
        ),
        "as-of": Meaning(
            "The moment for which the site should be built cannot be read.",
            "--as-of 8/9/2022",
            "--as-of 2022-09-08",
        ),
    },
    "Languages and translations": {
        "not-localized": Meaning(
            "This text is read in every language of the site, so it is written once in each.",
            "title: Open science",
            "title: {en: Open science, fr: La science ouverte}",
        ),
        "unknown-language": Meaning(
            "The site has no pages in this language. Its languages stand in site.yaml, and their codes are small "
            "letters.",
            "title: {en: Open science, FR: La science ouverte}",
            "title: {en: Open science, fr: La science ouverte}",
        ),
        "lock-syntax": Meaning(
            "i18n/translations.lock is written by the program and was changed by hand or by a merge. Remove the "
            "line, then run “python build.py translate accept”.",
        ),
        "unknown-text": Meaning(
            "No text has the name that was asked for. “python build.py translate” lists them.",
        ),
        "not-editable": Meaning(
            "A translation cannot be put back into its file without disturbing it. Write it into the file by hand.",
        ),
    },
    "Background texts": {
        "markdown-html": Meaning(
            "The text has HTML in it, which often comes with a paste. These texts are Markdown.",
            "This is <b>important</b>.",
            "This is **important**.",
        ),
        "markdown-link": Meaning(
            "A link leads to no web address, e-mail address, event or file. Write the address whole.",
            "[our page](www.example.org)",
            "[our page](https://www.example.org/)",
        ),
        "link-unknown": Meaning(
            "A link or an image names an event or a file that is not there. Correct the name.",
        ),
        "link-anchor": Meaning(
            "A link leads to a heading that its page does not have. Correct what stands behind the “#”.",
        ),
        "link-hidden": Meaning(
            "A link leads to an event that is a draft, or to one that nothing public may lead to. Publish that "
            "event, or remove the link.",
        ),
        "duplicate-id": Meaning(
            "Two headings of a page have the same id. Give one of them another.",
        ),
        "markdown-image": Meaning(
            "The image is not a file of this site; a page loads nothing from other sites. Put it into content/static/.",
            "![Hall](https://example.org/hall.jpg)",
            "![The hall, full of people](../../static/hall.jpg)",
        ),
        "image-text": Meaning(
            "People who do not see the image have nothing in its place. Say between the brackets what it shows.",
            "![](../../static/hall.jpg)",
            "![The hall, full of people](../../static/hall.jpg)",
        ),
        "image-format": Meaning(
            "Browsers do not show this file as an image. Save it as PNG, JPEG, GIF, WebP or SVG.",
        ),
        "markdown-depth": Meaning(
            "Lists, quotations or brackets are nested deeper than anybody can read. Make it flatter.",
        ),
        "markdown-size": Meaning(
            "A text, or one paragraph of it, is larger than a page can be made of in good time. Put empty lines "
            "between paragraphs; put a long document into content/static/ as a file, and link to it.",
        ),
    },
    "Words of the interface": {
        "message-untranslated": Meaning(
            "A word of the interface is not translated, or only by a guess (“fuzzy”), so pages show it in "
            "English. Translate it in the .po file, with a .po editor.",
        ),
        "message-unknown": Meaning(
            "A template shows a word that the .po file does not have. Run “python build.py messages update”, then "
            "translate it.",
        ),
        "po-syntax": Meaning(
            "The .po file cannot be read. Mend it in a .po editor, or take back the last change.",
        ),
        "po-placeholder": Meaning(
            "A translation has other %(placeholders)s than its message. Copy them as they are; they may move.",
            'msgid "Register on %(platform)s"\nmsgstr "Inscription sur %(plateforme)s"',
            'msgid "Register on %(platform)s"\nmsgstr "Inscription sur %(platform)s"',
        ),
        "po-markup": Meaning(
            "A translation has HTML in it. Write the words alone.",
        ),
        "po-plural": Meaning(
            "The line Plural-Forms of the .po file does not work. Take it from a .po editor.",
        ),
        "po-duplicate": Meaning(
            "The .po file has one text twice, and only one translation can count. Keep one of the two entries.",
        ),
    },
    "Texts that come back from translators": {
        "po-changed": Meaning(
            "The text was changed or removed after the .po file was exported. The translation is kept in the file with "
            ".left. in its name. Export again, and translate what is new.",
        ),
        "po-unknown": Meaning(
            "No text of the site has this name. The entry is kept in the file with .left. in its name.",
        ),
        "po-fuzzy": Meaning(
            "The entry is marked as needing work, so it is not taken. Finish it, remove the mark, import again.",
        ),
        "po-empty": Meaning(
            "The entry has no translation, but content/ has one. It stays; if it should go, remove it there by hand.",
        ),
        "po-links": Meaning(
            "The translation has another number of links than its text, or leads to another address. A link to the "
            "same page in the reader's language is right; a link that is lost is not.",
        ),
        "po-language": Meaning(
            "The .po file is for another language than the one that was asked for, or for none of the site's. "
            "Look at the line Language of its header.",
        ),
        "po-exists": Meaning(
            "The export would overwrite a file that says something else, perhaps a translator's work. Move it away, or "
            "name another file with -o.",
        ),
    },
    "Templates and pictures": {
        "template": Meaning(
            "A template has a mistake, or shows what is not there. It is for whoever changed the template.",
        ),
        "asset": Meaning(
            "A template asks for a file that is not in templates/assets/.",
        ),
        "page-link": Meaning(
            "A template makes a link to a page that is not published.",
        ),
        "card": Meaning(
            "The picture to share cannot be made: its template, templates/card.typ, has a mistake.",
        ),
        "card-font": Meaning(
            "The fonts of the picture to share lack a letter of the title. The event has a page, and no such picture.",
        ),
        "card-missing": Meaning(
            "Typst is not installed, so there are no pictures to share. All else is published.",
        ),
        "schema-stale": Meaning(
            "The files in schema/ no longer say what the program knows. Run “python build.py schema”.",
        ),
    },
    "Links to other sites": {
        "external-gone": Meaning(
            "There is no page any more at an address that the site links to. Correct or remove it.",
        ),
        "external-error": Meaning(
            "The other site answers with an error. Look at the address in a browser; try again later.",
        ),
        "external-unreachable": Meaning(
            "The other site does not answer. Check the address, and try again later.",
        ),
        "external-moved": Meaning(
            "The page has a new address for ever. Write that.",
        ),
        "external-insecure": Meaning(
            "The page can be read over a secure line. Write https:// instead of http://.",
        ),
    },
    "Publishing": {
        "foreign-file": Meaning(
            "The output folder holds something that no build made, and it will not be deleted for you. Move it "
            "away; what should be published goes to content/static/.",
        ),
        "changed-file": Meaning(
            "Somebody changed a published file by hand, and the next build would undo it. Make the change in "
            "content/, then delete the file.",
        ),
        "locked": Meaning(
            "Another build is publishing at this moment. Wait for it, then build again.",
        ),
        "output-place": Meaning(
            "The site would be published over its own sources. Choose another folder with --output.",
        ),
        "left-behind": Meaning(
            "The new site stands. Of the old one something could not be cleared away, since it changed meanwhile. "
            "Look into it, and move it away.",
        ),
    },
    "The machine": {
        "memory": Meaning(
            "There is not enough memory. Close other programs, and put large files on another host.",
        ),
        "recursion": Meaning(
            "Something is nested deeper than the program can follow.",
        ),
        "library": Meaning(
            "A part of the program cannot be loaded. Delete the folder .venv, and run the command again.",
        ),
        "system": Meaning(
            "The machine refused something that the program needs. The message is the machine's own.",
        ),
    },
}

_EXAMPLE = re.compile(
    r"^(?P<verdict>Passes|Fails|Warns)(?:, with ``(?P<code>[a-z-]+)``)?[^\n]*::\n\n"
    r"(?P<lines>(?: {4}[^\n]*\n|\n)+)"
    r"(?P<text>(?!Passes|Fails|Warns)[^\n]+\n(?:[^\n]+\n)*)?",
    re.MULTILINE,
)


@cache
def chapters() -> dict[str, dict[str, Meaning]]:
    """Every code with its meaning, as an editor meets them: by chapter."""
    promises: dict[str, Meaning] = {}
    for check in checks.ALL:
        for code, meaning in read(ast.get_docstring(ast.parse(inspect.getsource(check))) or ""):
            promises.setdefault(code, meaning)
    return {**_CHAPTERS, PROMISES: promises}


def meanings() -> dict[str, Meaning]:
    """Every code with its meaning."""
    return {code: meaning for chapter in chapters().values() for code, meaning in chapter.items()}


def read(docstring: str) -> Iterator[tuple[str, Meaning]]:
    """The codes that a check's docstring explains, each with the example that passes before it."""
    right = ""
    promise = " ".join(docstring.partition("\n\n")[0].split())
    for found in _EXAMPLE.finditer(docstring + "\n"):
        lines = inspect.cleandoc("\n" + found["lines"]).strip("\n")
        if found["verdict"] == "Passes":
            right = lines
        elif found["code"]:
            text = re.sub("``([^`]+)``", r"“\1”", " ".join((found["text"] or promise).split()))
            yield found["code"], Meaning(text, lines, right)
