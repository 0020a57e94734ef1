"""The rules about YAML."""

from __future__ import annotations

from . import collection
from .problem import Rule

TITLE = "YAML"
"""The chapter in the manual."""

YAML_SYNTAX = Rule(
    "yaml-syntax",
    "error",
    "not YAML: {remark}",
    "check quotes, colons and indentation on this line and the one above",
    explanation=(
        "The file cannot be read from this line on: a text with “: ” in it has no quotes, a quotation mark or "
        "bracket does not close, a line is indented by a tab or by too many spaces, or a paste brought other "
        "characters. Mend this line as the hint says; a text in straight double quotes is always safe."
    ),
    wrong="title:\n  en: Open science: a talk",
    right='title:\n  en: "Open science: a talk"',
)
NO_SUCH_CHARACTER = YAML_SYNTAX.variant("an escape that is no character", hint="write the character")
ODD_SPACE_BESIDE_KEY = YAML_SYNTAX.variant(
    "a space of another kind stands beside this key; Word and web pages write such", hint="write {key}:, without it"
)
QUOTES_AROUND_KEY = YAML_SYNTAX.variant(
    "curly quotation marks stand around this key", hint="write {key}:, without them"
)
INDENTED_LESS = YAML_SYNTAX.variant(
    "“{key}” begins in column {own}, and “{below}”, below it, in column {column}",
    hint="begin “{key}” in column {column} too, so that both belong to “{parent}”",
)
COMMA_IN_CURLY_QUOTES = YAML_SYNTAX.variant(
    "a comma ended the text in front of this: curly quotation marks do not hold a text together",
    hint='write straight ones around the whole text: "…"',
)
NO_BRACES = YAML_SYNTAX.variant("a text once per language on one line stands in braces", hint="write {meant}")
NO_COMMA = YAML_SYNTAX.variant(
    "the comma in front of “{code}:” is missing",
    hint="write “, {code}: …”; a text with a comma or “: ” in it, in quotes",
)
NO_SPACE_IN_BRACES = YAML_SYNTAX.variant("the space after the colon is missing", hint="write {key}: {text}")
INDENTED_MORE = YAML_SYNTAX.variant(
    "this line is indented more than the one above it, and “{above}” has a value already",
    hint="begin “{key}” in column {column}, as “{above}” does; if it is text that goes on, put the whole text in "
    "quotes",
)
COLUMN_OF_NOTHING = YAML_SYNTAX.variant(
    "this line begins in column {column}, and fits none of those above it", hint="begin it {columns}"
)
HALF_A_TEXT = YAML_SYNTAX.variant(
    "“{text}” stands alone: in braces, a comma ends a text", hint="put the whole text in quotes"
)

COMMENT = Rule(
    "comment",
    "error",
    "“{comment}” begins a comment: nobody would see it, nor what follows",
    "put the whole text in quotes; or write “# ”, with a space, if it is a comment",
    explanation=(
        "A “#” behind a space begins a comment in YAML: what follows would be left out. Put the whole text in "
        "quotes. If it is a comment, write a space after the “#”."
    ),
    wrong="en: Join us at #openscience",
    right='en: "Join us at #openscience"',
)

DUPLICATE_KEY = Rule(
    "duplicate-key",
    "error",
    "“{key}” is given twice",
    "it is also on line {line}; keep one",
    explanation=(
        "The same key stands twice in one place, and only one of the values would count. Keep one; if the "
        "second belongs to the next item of a list, write “- ” before that item."
    ),
    wrong="start: 14:00\nstart: 15:00",
    right="start: 15:00",
)
DUPLICATE_KEY_IN_LIST = DUPLICATE_KEY.variant(
    "“{key}” is given twice",
    hint="it is also on line {line}; keep one, or write “- ” before it if the next item begins here",
)

DUPLICATE_KEY_BELOW = DUPLICATE_KEY.variant(
    "“{key}” is given twice",
    hint="it is also on line {line}; if this one belongs to “{owner}” above it, write two more spaces in front of it",
)

YAML_ALIAS = Rule(
    "yaml-alias",
    "error",
    "“*{name}” repeats another value",
    "write it out",
    explanation=(
        "“&name” and “*name” repeat a value in YAML, which is hard to follow for others. Write the value out; "
        "a text that begins so stands in quotes."
    ),
)
YAML_ANCHOR = YAML_ALIAS.variant(
    "“&{name}” is an anchor; content has none", hint="remove it; or put the text in quotes, if it begins so"
)

YAML_TAG = Rule(
    "yaml-tag",
    "error",
    "“{tag}” is a YAML tag; content has none",
    "remove it; or put the text in quotes, if it begins so",
    explanation="A value that begins with “!” is a tag of YAML, and content has none. Put the text in quotes.",
    wrong="en: !Attention",
    right='en: "!Attention"',
)

YAML_KEY = Rule(
    "yaml-key",
    "error",
    "a key must be plain text",
    explanation="What stands before a colon has to be a plain word.",
)

YAML_DOCUMENT = Rule(
    "yaml-document",
    "error",
    "a second document begins here",
    "remove the “---”",
    explanation="A line of three hyphens begins a second document in the same file. Remove the line.",
)

TOO_DEEP = Rule(
    "too-deep",
    "error",
    "nested more than {limit} levels",
    explanation="The file is nested deeper than any content is. A bracket or an indentation went wrong.",
)

TOO_MANY_NODES = Rule(
    "too-many-nodes",
    "error",
    "more than {limit:,} values",
    "write a part of them into another file; sessions may stand in as many files of sessions/ as you like",
    explanation=(
        "The file has more values than one file may have. Something was pasted many times, or a programme of thousands "
        "of sessions stands in one file: write one for each day."
    ),
)

TOO_MANY = Rule(
    "too-many",
    "error",
    "{count:,} of these are too many; the limit is {limit}",
    "keep those that matter",
    explanation="A list has more items than any page could show. Keep those that matter, or make two events of it.",
)

TOO_MANY_ERRORS = collection.TOO_MANY_ERRORS
