"""Explain YAML that cannot be parsed: the line with the mistake, what is wrong, what to write instead.

A parser stops where it cannot go on, which is often a line after the mistake, or twenty. So the line itself is examined
first, then the one above it, then what was opened further up; the parser's own remark is used last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..problems.yaml_syntax import COMMA_IN_CURLY_QUOTES, ODD_SPACE_BESIDE_KEY, QUOTES_AROUND_KEY, YAML_SYNTAX
from ..text import suggestions
from ..text.lazy_pattern import lazy_pattern
from .yaml_braces import no_braces, no_comma
from .yaml_columns import column_of_nothing, indented_more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..problems import Location, Problem, Refusal
    from .files import Source

_SPACES = "\u00a0\u202f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_ODD = f"[{_SPACES}]"
_KEY = r"[^\W\d][\w-]*"
_LEAD = rf"(?P<lead>[ ]*(?:- +)*)(?P<key>{_KEY})"
_MAX_LINE = 2000
"""A longer line, in characters, was not written by hand and is not examined."""

_MAX_LINES = 200
"""How many lines above the parser's position are searched for something that does not close."""
_says = YAML_SYNTAX.variant

_SLIPS = (
    # (what a line looks like, with the slip as group “at”; what that is, and what to do)
    (r"[ ]*(?P<at>\t)", _says("a tab stands where YAML wants spaces", "indent with two spaces")),
    (
        rf"[ ]*(?:- +)*(?P<at>{_ODD})",
        _says(
            "a space of another kind stands where YAML wants simple ones; Word and web pages write such",
            "delete it, and type a space",
        ),
    ),
    (
        rf"{_LEAD}(?P<at>:{_ODD})",
        _says(
            "the space after the colon is one of another kind; Word and web pages write such",
            "delete it, and type a space",
        ),
    ),
    (
        rf"{_LEAD} ?(?P<at>：)",
        _says("this colon is a full-width one", "write a simple colon, and a space after it"),
    ),
    (rf"{_LEAD} ?(?P<at>[;=])", _says("a colon is wanted here", "write a colon, and a space after it")),
    (rf"{_LEAD}(?P<at>:)[^\s/]", _says("the space after the colon is missing", "write a space after the colon")),
    (
        r"[ ]*(?P<at>[–—−•·●▪‣*])\s",
        _says("a list item begins with this character", "begin each item with a hyphen and a space: “- ”"),
    ),
    (
        rf"[ ]*(?P<at>(?:[0-9]{{1,2}}|[a-z])[.)])\s+{_KEY}:\s",
        _says("a list item begins with a number here", "begin each item with a hyphen and a space: “- ”"),
    ),
    (
        r"[ ]*(?P<at>//|/\*|<!--)",
        _says("a note for editors begins with another character", "begin the line with “# ”"),
    ),
    (
        rf"[ ]*(?P<at>-{_ODD})",
        _says(
            "the space after the hyphen is one of another kind; Word and web pages write such",
            "delete it, and type a space",
        ),
    ),
    (
        r"[ ]*(?P<at>-)[^\W\d]",
        _says("the space after the hyphen is missing", "begin each item with a hyphen and a space"),
    ),
)
_GOES_ON = lazy_pattern(rf"{_LEAD}: +(?P<value>(?P<open>['\"\[{{]).*[^\s,])\s*$")
_VALUE = lazy_pattern(rf"(?:{_LEAD}: +|[ ]*- +)(?P<value>\S.*?)\s*$")
_ODD_START = lazy_pattern(r"[@`%&*!|>?]|- |[,\]}].*\w")
_SECOND_COLON = lazy_pattern(r":(?= |$)")
_IN_BRACES = lazy_pattern(r"[{,] *[\w-]+: +[^\s,{}\[\]\"'][^,{}\[\]\"']*?(?P<at>:)(?: |$)")
_PLAIN_IN_BRACES = lazy_pattern(r"(?:[{\[,]|: ) *(?P<text>[^\s,:{}\[\]\"'](?:[^,:{}\[\]]|:(?! ))*)\Z")
"""The beginning of a text without quotes, in brackets."""
_QUOTED_IN_BRACES = lazy_pattern(r"(?:[{\[,]|: ) *(?P<text>\"[^\"]*\"|'[^']*') *\Z")
"""A text in quotation marks, in brackets."""
_COMMENT = lazy_pattern(r"\s(?P<at>#[^\s#]\S*)")
_CLOSED_TOO_EARLY = lazy_pattern(r"(?<=[\s{\[,:])(?:'[^']*\w'(?=\w)|\"[^\"]*\"(?=\w))")
"""A text in quotation marks in brackets which ends inside a word, such as l'Europe, or where a word is quoted in it."""
_TO_THE_END = lazy_pattern(r"(['\"]).*?\1(?=\s*[,}\]])")
"""The same to the mark that was to close it, before a comma or a bracket."""
_CURLY_MARKS = "“”„«»‘’‚"
_CURLY = {'"': "“”„", "'": "‘’‚"}
_WHOLE = {'"': r'"(?:[^"\\]|\\(?s:.))*"(?=[\s,}\]]|$)', "'": r"'(?:[^']|'')*'(?=[\s,}\]]|$)"}
_CLOSING = {"[": "]", "{": "}"}

_REMARKS = (
    # (what libyaml or PyYAML says; what that means, and what to do)
    (
        ("did not find expected '-'", "expected <block end>, but found '?'", "<block sequence start>"),
        _says("this line does not fit the list above it", "begin each item with “- ”, all at the same indentation"),
    ),
    (
        ("did not find expected key", "expected <block end>, but found '"),
        _says("this line does not fit the lines above it", "check the indentation here and just above, and the quotes"),
    ),
    (("found unexpected ':'",), _says("a key without a value", "write a value after it, or remove the key")),
    (
        ("could not find expected ':'",),
        _says("a key without “: ” after it", "write “key: value”; or, if the text above goes on here, indent it"),
    ),
    (
        ("escape", "hexdecimal", "hexadecimal"),
        _says(
            "a backslash means something else between these quotation marks",
            "write “\\\\” for each backslash, or put the text in single quotes",
        ),
    ),
)
_AT_THE_START = (
    "cannot start any token",
    "expected alphabetic or numeric",
    "not allowed in this context",
    "comment or line break",
    "expected whitespace or line break",
    "tag URI",
)
"""What libyaml or PyYAML says of a value whose first character has a meaning in YAML."""
_NO_VALUE = "expected node content"
"""What both say of a comma or a closing bracket where a value belongs."""

_NOT_AT_THE_START = _says("a value cannot begin with this character", "put the text in quotes")
_NOT_AT_THE_START_OF_KEY = _says(_NOT_AT_THE_START.message, "put the text in quotes: {key}: {quoted}")
_NOT_AT_THE_START_OF_ITEM = _says(_NOT_AT_THE_START.message, "put the text in quotes: - {quoted}")
_TEXT_ENDS = _says(
    "this text stands in brackets, so YAML takes it for finished here", "put the whole text in quotes: {quoted}"
)
_COLON_IN_BRACES = _says("a second “: ” in one text", "put the text in quotes; in braces, a text with a comma too")
_INDENTED_MORE = _says(
    "this line is indented more than the one above it",
    "begin keys that belong together in the same column; a text with “: ” in it stands in quotes",
)
_TWO_COLONS = _says("a second “: ” on one line", "put the text in quotes")
_TWO_COLONS_OF_KEY = _says(_TWO_COLONS.message, "put the text in quotes: {key}: {quoted}")
_BRACKET_CLOSES = _says("the bracket closes here, and the text goes on", "write {key}: {meant}")
_QUOTE_CLOSES = _says("the quotation mark closes here, and the text goes on", "write {key}: {meant}")
_APOSTROPHE_CLOSES = _says("an apostrophe closes the quotation here, and the text goes on", "write {key}: {meant}")
_BRACKET_OPEN = _says("“{mark}” opens here and never closes", "write “{closing}” where it ends")
_QUOTE_OPEN = _says(
    "the quotation mark {mark} opens here and does not close on this line", "write {mark} at the end: {quoted}"
)
_CURLY_CLOSES = _says(_QUOTE_OPEN.message, "write {quoted}; “{curly}” is a curly mark, which closes nothing")


_COMMENT_IN_BRACES = _says(
    "“{comment}” begins a comment, which ends at the end of the line: the bracket never closes",
    "put it in quotes: {quoted}",
)
_QUOTE_IN_BRACES = _says(
    "this quotation mark closes the one in front of it, and the text goes on",
    "put the text in single quotation marks: {meant}",
)
_APOSTROPHE_IN_BRACES = _says(
    "this apostrophe closes the quotation mark in front of it, and the text goes on",
    "put the text in double quotation marks, or write the apostrophe twice: {meant}",
)


def explain(source: Source, remark: str, line: int, column: int) -> Problem:
    """Return what is wrong with a text, from a parser's remark and the position where it stopped (line and column from
    0).
    """
    looks = (
        *(_slip, _comment_in_braces, no_braces, no_comma, indented_more, _second_colon, _odd_start, _text_goes_on),
        *(_apostrophe_in_braces, _bracket_in_text, column_of_nothing),
    )
    for look in looks:
        if found := look(source, remark, line, column):
            return found
    if found := next(_unclosed(source, line), None):
        return found
    for remarks, rule in (*_REMARKS, (_AT_THE_START, _NOT_AT_THE_START)):
        if any(one in remark for one in remarks):
            return rule.at(_place(source, line, column))
    return YAML_SYNTAX.at(_place(source, line, column), remark=remark)


def around_key(key: str) -> Refusal | None:
    """Return what is wrong with a key that has other characters around it, such as a bullet; None if nothing is."""
    if (bare := key.strip(f" {_SPACES}")) != key:
        return ODD_SPACE_BESIDE_KEY.refusal(key=bare)
    if (bare := key.strip(_CURLY_MARKS)) != key:
        if (key[0] in _CURLY_MARKS) != (key[-1] in _CURLY_MARKS):
            return COMMA_IN_CURLY_QUOTES.refusal()
        return QUOTES_AROUND_KEY.refusal(key=bare)
    return None


def in_quotes(text: str) -> str:
    """Return a text in quotation marks in which it can stay unchanged; for a hint."""
    around = re.fullmatch("“([^“”]*)”|(?P<mark>['\"])(.*)(?P=mark)", text)
    plain = (around[1] or around[3] or "") if around else text
    if '"' in plain or "\\" in plain:
        return "'" + plain.replace("'", "''") + "'"
    return f'"{plain}"'


def _place(source: Source, line: int, column: int) -> Location:
    """Return the place at a line and a column, both from 0."""
    return source.location(line + 1, column + 1)


def _slip(source: Source, _remark: str, line: int, _column: int) -> Problem | None:
    """Find a slip in the line, or in the nearest line above that is not empty."""
    above = next((number for number in range(line - 1, -1, -1) if _at(source, number).strip()), line)
    for number in (line, above):
        for pattern, rule in _SLIPS:
            if found := re.match(pattern, _at(source, number)):
                return rule.at(_place(source, number, found.start("at")))
    return None


def _second_colon(source: Source, remark: str, line: int, column: int) -> Problem | None:
    """Find a text with “: ” in it, which YAML takes for a key; or a key that is indented as if it continued a text."""
    text = _at(source, line)
    if "mapping values are not allowed" not in remark:
        in_braces = _IN_BRACES.search(text) if "','" in remark else None
        return _COLON_IN_BRACES.at(_place(source, line, in_braces.start("at"))) if in_braces else None
    if len(_SECOND_COLON.findall(text)) == 1:
        return _INDENTED_MORE.at(_place(source, line, column))
    found = _VALUE.match(text)
    if found and found["key"]:
        written = in_quotes(found["value"])
        return _TWO_COLONS_OF_KEY.at(_place(source, line, column), key=found["key"], quoted=written)
    return _TWO_COLONS.at(_place(source, line, column))


def _comment_in_braces(source: Source, remark: str, line: int, _column: int) -> Problem | None:
    """Find “#” behind a space in brackets, on the line or above it: a colour or a hashtag, which YAML does not see."""
    if "',' or" not in remark:
        return None
    for number in range(line, max(line - _MAX_LINES, -1), -1):
        found = _COMMENT.search(_at(source, number))
        if found and _depth(_at(source, number)[: found.start("at")]) > 0:
            word = found["at"].rstrip("}] ,")
            place = _place(source, number, found.start("at"))
            return _COMMENT_IN_BRACES.at(place, comment=found["at"], quoted=f'"{word}"')
    return None


def _apostrophe_in_braces(source: Source, remark: str, line: int, column: int) -> Problem | None:
    """Find a text in quotation marks and in brackets that has the same mark in it."""
    text = _at(source, line)
    ends = [found.end() - 1 for found in _CLOSED_TOO_EARLY.finditer(text)]
    before = [end for end in ends if end <= column]
    if "',' or" not in remark or not before:
        return None
    start = [found.start() for found in _CLOSED_TOO_EARLY.finditer(text) if found.end() - 1 <= column][-1]
    whole = _TO_THE_END.match(text, start)
    meant = in_quotes(whole[0][1:-1]) if whole else "l''été"
    rule = _QUOTE_IN_BRACES if text[start] == '"' else _APOSTROPHE_IN_BRACES
    return rule.at(_place(source, line, before[-1]), meant=meant)


def _odd_start(source: Source, remark: str, line: int, column: int) -> Problem | None:
    """Find a value whose first character has a meaning in YAML."""
    found = _VALUE.match(_at(source, line))
    if not found or not _ODD_START.match(found["value"]):
        return None
    start = found.start("value")
    if column < start or not any(one in remark for one in (*_AT_THE_START, _NO_VALUE)):
        return None
    written, place = in_quotes(found["value"]), _place(source, line, start)
    if not found["key"]:
        return _NOT_AT_THE_START_OF_ITEM.at(place, quoted=written)
    return _NOT_AT_THE_START_OF_KEY.at(place, key=found["key"], quoted=written)


def _bracket_in_text(source: Source, remark: str, line: int, column: int) -> Problem | None:
    """Find a bracket inside a text that has no quotes and stands in brackets, such as ``{email: forum [at] x.org}``; or
    words behind one that has quotes.
    """
    text = _at(source, line)
    is_bracket = text[column : column + 1] in {*_CLOSING}
    before = (_PLAIN_IN_BRACES if is_bracket else _QUOTED_IN_BRACES).search(text[:column])
    end = next((at for at in range(column, len(text)) if text[at] in ",}]" and _depth(text[column:at]) == 0), len(text))
    if "',' or" not in remark or not before or ": " in text[column:end]:
        return None
    written = in_quotes(text[before.start("text") : end].strip())
    return _TEXT_ENDS.at(_place(source, line, column), quoted=written)


def _text_goes_on(source: Source, _remark: str, line: int, column: int) -> Problem | None:
    """Find a text that begins with a quotation mark or bracket, and goes on after that is closed."""
    text = _at(source, line)
    found = _GOES_ON.match(text)
    if not found or column <= found.start("value"):
        return None
    before, closing = text[:column].rstrip(), _CLOSING.get(found["open"], found["open"])
    if not before.endswith(closing) or len(before) <= found.start("value") + 1:
        return None
    rule = _BRACKET_CLOSES if found["open"] in _CLOSING else _QUOTE_CLOSES
    if found["open"] == "'" and text[column - 1 : column] == "'":
        rule = _APOSTROPHE_CLOSES
    meant = suggestions.address(found["value"]) or in_quotes(found["value"])
    return rule.at(_place(source, line, len(before) - 1), key=found["key"], meant=meant)


def _unclosed(source: Source, line: int) -> Iterator[Problem]:
    """Yield the nearest quotation mark or bracket above that does not close, or closes where no text can end."""
    last = min(line, len(source.lines) - 1)
    for number in range(last, max(last - _MAX_LINES, -1), -1):
        found = _VALUE.match(_at(source, number))
        mark, column = (found["value"][0], found.start("value")) if found else ("", 0)
        if mark not in _CURLY and mark not in _CLOSING:
            continue
        rest = "\n".join(source.lines[number : number + _MAX_LINES])[column:]
        if mark in _CLOSING and _depth(rest) > 0:
            yield _BRACKET_OPEN.at(_place(source, number, column), mark=mark, closing=_CLOSING[mark])
        elif mark in _CURLY and not re.match(_WHOLE[mark], rest):
            yield _unclosed_quote(source, number, column, found["value"] if found else "")


def _unclosed_quote(source: Source, line: int, column: int, value: str) -> Problem:
    mark, curly = value[0], value[-1]
    if curly in _CURLY[mark]:
        written = in_quotes(value[1:-1])
        return _CURLY_CLOSES.at(_place(source, line, column), mark=mark, quoted=written, curly=curly)
    return _QUOTE_OPEN.at(_place(source, line, column), mark=mark, quoted=in_quotes(value[1:]))


def _depth(value: str) -> int:
    """Return how many brackets are open at the end of a value; those in quotes do not count."""
    bare = re.sub(r"(?<![^\s{\[,:])(?:\"(?:[^\"\\]|\\.)*\"|'[^']*')", "", value)  # l'ASEAN opens no quotation
    return sum(bare.count(mark) - bare.count(closing) for mark, closing in _CLOSING.items())


def _at(source: Source, number: int) -> str:
    """Return a line, counted from 0; empty if there is none, or if it is too long to be written by hand."""
    lines = source.lines
    return lines[number] if number < len(lines) and len(lines[number]) <= _MAX_LINE else ""
