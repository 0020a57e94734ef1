"""What YAML could not read becomes what an editor can mend: the line that is at fault, what is wrong, what to write.

A parser gives up where it can go on no longer, which is often a line after the mistake, or twenty. So the line itself
is looked at first, then the one above it, then what opened further up; the parser's own remark comes last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..text import suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPACES = "\u00a0\u202f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_ODD = f"[{_SPACES}]"
_KEY = r"[^\W\d][\w-]*"
_LEAD = rf"(?P<lead>[ ]*(?:- +)*)(?P<key>{_KEY})"
_MAX_LINE = 2000
"""What is longer is no line that somebody wrote by hand; nothing is looked for in it."""

_MAX_LINES = 200


class Finding(NamedTuple):
    """What is wrong with a line."""

    line: int
    """Counted from 0, like the column."""
    column: int
    message: str
    hint: str


_SLIPS = (
    # (what a line looks like, with the slip as group “at”; what that is; what to do)
    (r"[ ]*(?P<at>\t)", "a tab stands where YAML wants spaces", "indent with two spaces"),
    (
        rf"[ ]*(?:- +)*(?P<at>{_ODD})",
        "a space of another kind stands where YAML wants simple ones; Word and web pages write such",
        "delete it, and type a space",
    ),
    (
        rf"{_LEAD}(?P<at>:{_ODD})",
        "the space after the colon is one of another kind; Word and web pages write such",
        "delete it, and type a space",
    ),
    (rf"{_LEAD} ?(?P<at>：)", "this colon is a full-width one", "write a simple colon, and a space after it"),
    (rf"{_LEAD} ?(?P<at>[;=])", "a colon is wanted here", "write a colon, and a space after it"),
    (rf"{_LEAD}(?P<at>:)[^\s/]", "the space after the colon is missing", "write a space after the colon"),
    (
        r"[ ]*(?P<at>[–—−•·●▪‣*])\s",
        "a list item begins with this character",
        "begin each item with a hyphen and a space: “- ”",
    ),
    (
        rf"[ ]*(?P<at>-{_ODD})",
        "the space after the hyphen is one of another kind; Word and web pages write such",
        "delete it, and type a space",
    ),
    (r"[ ]*(?P<at>-)[^\W\d]", "the space after the hyphen is missing", "begin each item with a hyphen and a space"),
)
_GOES_ON = re.compile(rf"{_LEAD}: +(?P<value>(?P<open>['\"\[{{]).*[^\s,])\s*$")
_VALUE = re.compile(rf"(?:{_LEAD}: +|[ ]*- +)(?P<value>\S.*?)\s*$")
_ODD_START = re.compile(r"[@`%&*!|>?]|- ")
_SECOND_COLON = re.compile(r":(?= |$)")
_CURLY = {'"': "“”„", "'": "‘’‚"}
_WHOLE = {'"': r'"(?:[^"\\]|\\(?s:.))*"(?=[\s,}\]]|$)', "'": r"'(?:[^']|'')*'(?=[\s,}\]]|$)"}
_CLOSING = {"[": "]", "{": "}"}

_REMARKS = (
    # (what libyaml or PyYAML says, what that means, what to do)
    (
        ("did not find expected '-'", "expected <block end>, but found '?'", "<block sequence start>"),
        "this line does not fit the list above it",
        "begin each item with “- ”, all at the same indentation",
    ),
    (
        ("did not find expected key", "expected <block end>, but found '"),
        "this line does not fit the lines above it",
        "check the indentation here and just above, and the quotes",
    ),
    (
        ("found unexpected ':'",),
        "a key without a value",
        "write a value after it, or remove the key",
    ),
    (
        ("could not find expected ':'",),
        "a key without “: ” after it",
        "write “key: value”; or, if the text above goes on here, indent it",
    ),
    (
        ("escape", "hexdecimal", "hexadecimal"),
        "a backslash means something else between these quotation marks",
        "write “\\\\” for each backslash, or put the text in single quotes",
    ),
    (
        (
            "cannot start any token",
            "expected alphabetic or numeric",
            "not allowed in this context",
            "comment or line break",
        ),
        "a value cannot begin with this character",
        "put the text in quotes",
    ),
)


def explain(lines: Sequence[str], remark: str, line: int, column: int) -> Finding:
    """What is wrong, from the lines of a text, a parser's remark, and where it gave up."""
    for look in (_slip, _second_colon, _odd_start, _text_goes_on):
        if found := look(lines, remark, line, column):
            return found
    if found := next(_unclosed(lines, line), None):
        return found
    for remarks, message, hint in _REMARKS:
        if any(one in remark for one in remarks):
            return Finding(line, column, message, hint)
    hint = "check quotes, colons and indentation on this line and the one above"
    return Finding(line, column, f"not YAML: {remark}", hint)


def around_key(key: str) -> tuple[str, str] | None:
    """What stands around a key that is no part of it, and what to do."""
    if (bare := key.strip(f" {_SPACES}")) != key:
        return (
            "a space of another kind stands beside this key; Word and web pages write such",
            f"write {bare}:, without it",
        )
    if (bare := key.strip("“”„«»‘’‚")) != key:
        return "curly quotation marks stand around this key", f"write {bare}:, without them"
    return None


def quoted(text: str) -> str:
    """A text in the quotation marks in which it can stand as it is."""
    around = re.fullmatch("“([^“”]*)”|(?P<mark>['\"])(.*)(?P=mark)", text)
    plain = (around[1] or around[3] or "") if around else text
    if '"' in plain or "\\" in plain:
        return "'" + plain.replace("'", "''") + "'"
    return f'"{plain}"'


def _slip(lines: Sequence[str], _remark: str, line: int, _column: int) -> Finding | None:
    """A slip in a line, or in the one above it that has something in it."""
    above = next((number for number in range(line - 1, -1, -1) if _at(lines, number).strip()), line)
    for number in (line, above):
        for pattern, message, hint in _SLIPS:
            if found := re.match(pattern, _at(lines, number)):
                return Finding(number, found.start("at"), message, hint)
    return None


def _second_colon(lines: Sequence[str], remark: str, line: int, column: int) -> Finding | None:
    """A text with “: ” in it, which YAML takes for a key; or a key that is indented as if it went on with a text."""
    text = _at(lines, line)
    if "mapping values are not allowed" not in remark:
        if "','" not in remark:
            return None
        in_braces = re.search(r"[{,] *[\w-]+: +[^\s,{}\[\]\"'][^,{}\[\]\"']*?(:)(?: |$)", text)
        if not in_braces:
            return None
        hint = "put the text in quotes; in braces, a text with a comma too"
        return Finding(line, in_braces.start(1), "a second “: ” in one text", hint)
    if len(_SECOND_COLON.findall(text)) == 1:
        hint = "begin keys that belong together in the same column; a text with “: ” in it stands in quotes"
        return Finding(line, column, "this line is indented more than the one above it", hint)
    found = _VALUE.match(text)
    hint = "put the text in quotes"
    if found and found["key"]:
        hint += f": {found['key']}: {quoted(found['value'])}"
    return Finding(line, column, "a second “: ” on one line", hint)


def _odd_start(lines: Sequence[str], remark: str, line: int, column: int) -> Finding | None:
    """A value that begins with a character that means something to YAML."""
    found = _VALUE.match(_at(lines, line))
    if not found or not found["key"] or not _ODD_START.match(found["value"]):
        return None
    if column < found.start("value") or not any(one in remark for one in _REMARKS[-1][0]):
        return None
    hint = f"put the text in quotes: {found['key']}: {quoted(found['value'])}"
    return Finding(line, found.start("value"), "a value cannot begin with this character", hint)


def _text_goes_on(lines: Sequence[str], _remark: str, line: int, column: int) -> Finding | None:
    """A text that opens with a quotation mark or bracket, and goes on where that closes."""
    text = _at(lines, line)
    found = _GOES_ON.match(text)
    if not found or column <= found.start("value"):
        return None
    before, closing = text[:column].rstrip(), _CLOSING.get(found["open"], found["open"])
    if not before.endswith(closing) or len(before) <= found.start("value") + 1:
        return None
    what = "bracket closes" if found["open"] in _CLOSING else "quotation mark closes"
    message = f"the {what} here, and the text goes on"
    if found["open"] == "'" and text[column - 1 : column] == "'":
        message = "an apostrophe closes the quotation here, and the text goes on"
    meant = suggestions.address(found["value"]) or quoted(found["value"])
    return Finding(line, len(before) - 1, message, f"write {found['key']}: {meant}")


def _unclosed(lines: Sequence[str], line: int) -> Iterator[Finding]:
    """The nearest quotation mark or bracket above that opens and does not close, or where no text can end."""
    last = min(line, len(lines) - 1)
    for number in range(last, max(last - _MAX_LINES, -1), -1):
        found = _VALUE.match(_at(lines, number))
        mark, column = (found["value"][0], found.start("value")) if found else ("", 0)
        if mark not in _CURLY and mark not in _CLOSING:
            continue
        rest = "\n".join(lines[number : number + _MAX_LINES])[column:]
        if mark in _CLOSING and _depth(rest) > 0:
            message = f"“{mark}” opens here and never closes"
            yield Finding(number, column, message, f"write “{_CLOSING[mark]}” where it ends")
        elif mark in _CURLY and not re.match(_WHOLE[mark], rest):
            yield _unclosed_quote(number, column, found["value"] if found else "")


def _unclosed_quote(line: int, column: int, value: str) -> Finding:
    mark = value[0]
    hint = f"write {mark} at the end: {quoted(value[1:])}"
    if value[-1] in _CURLY[mark]:
        hint = f"write {quoted(value[1:-1])}; “{value[-1]}” is a curly mark, which closes nothing"
    return Finding(line, column, f"the quotation mark {mark} opens here and does not close on this line", hint)


def _depth(value: str) -> int:
    """How many brackets are open at the end, those in quotes left out."""
    bare = re.sub(r"(?<![^\s{\[,:])(?:\"(?:[^\"\\]|\\.)*\"|'[^']*')", "", value)  # l'ASEAN opens no quotation
    return sum(bare.count(mark) - bare.count(closing) for mark, closing in _CLOSING.items())


def _at(lines: Sequence[str], number: int) -> str:
    return lines[number] if number < len(lines) and len(lines[number]) <= _MAX_LINE else ""
