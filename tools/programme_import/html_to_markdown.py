"""Turn HTML, or Markdown with tags in it, into Markdown without any.

A text that begins with a block of HTML is HTML: its line ends mean nothing, and signs that Markdown would read are
escaped. In any other, only the tags are replaced, and the rest stays as it was written.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from microsite.text.patterns import CODE_SPAN

_TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s"
    "|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|iframe"
)
_KNOWN = re.compile(rf"</?(?:{_TAGS})(?=[\s/>])[^<>]*>|<!--", re.IGNORECASE)
_BLOCK = re.compile(r"\s*<(?:p|ul|ol|h[1-6]|div|pre|blockquote|table|section)(?=[\s/>])", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>")
_CODE_LINES = re.compile(
    r"(?ms)^(?P<fence>```+|~~~+)[^`\n]*\n.*?^(?P=fence)[ \t]*$"
    r"|(?:(?<=\n\n)|\A)(?: {4}|\t)[^\n]*(?:\n(?: {4}|\t)[^\n]*)*"
)
"""Lines of code: between fences, or indented below an empty line."""
_KEPT = "\ue000{}\ue001"
_PUT_BACK = re.compile("\ue000(\\d+)\ue001")
_SIGN = re.compile(r"([\\`*\[\]]|(?<![^\W_])_|_(?![^\W_]))")
_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s)|[+-](?=\s)|>|[0-9]{1,9}(?=[.)]\s))", re.MULTILINE)
_LIKE_A_TAG = re.compile(r"<(?=[A-Za-z/!])")
_ENDS = re.compile(r"(?m)(?:(?<=\S) |(?<= ) {2,}|(?<=\S)[ ]+(?=\n\n)|(?<=\n)[ \t]+)$|[ \t]+(?=\n[ \t]*(?:-|[0-9]+\.) )")
"""White space at the end of a line that is no break of a line."""
_START = re.compile(r"(?:^|\n *(?:(?:-|[0-9]+\.) )?)$")
"""Where a line, or the words of an item, begin."""
_MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*", "del": "~~", "s": "~~", "strike": "~~"}
_PARAGRAPHS = frozenset(["p", "div", "section", "center", "dl", "dd", "dt", "blockquote", "table", "ul", "ol"])
_UNSEEN = frozenset(["script", "style", "iframe"])


def without_html(text: str) -> str:
    """Return a text as Markdown without HTML; what only looks like a tag is still seen."""
    text = _AUTOLINK.sub(lambda found: found[1].removeprefix("mailto:"), text)
    if not _KNOWN.search(text):
        return _outside_code(text)
    is_html = bool(_BLOCK.match(text))
    kept: list[str] = []
    if not is_html:
        text = _put_aside(text, kept)
    reader = _Reader(is_html=is_html)
    reader.feed(text)
    reader.close()
    return _PUT_BACK.sub(lambda found: kept[int(found[1])], reader.markdown())


def as_words(text: str) -> str:
    """Return words such that Markdown reads none of their signs."""
    escaped = _SIGN.sub(r"\\\1", text)
    return _LINE_START.sub(_set_off, _LIKE_A_TAG.sub("&lt;", escaped))


def _set_off(found: re.Match[str]) -> str:
    """Escape what would begin a list, a heading or a quotation."""
    return f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}"


def _put_aside(text: str, kept: list[str]) -> str:
    """Replace code, in which a tag is no tag."""

    def keep(found: re.Match[str]) -> str:
        kept.append(found.group())
        return _KEPT.format(len(kept) - 1)

    return CODE_SPAN.sub(keep, _CODE_LINES.sub(keep, text))


def _outside_code(text: str) -> str:
    kept: list[str] = []
    seen = _LIKE_A_TAG.sub("&lt;", _put_aside(text, kept))
    return _PUT_BACK.sub(lambda found: kept[int(found[1])], seen)


class _Reader(HTMLParser):
    """Collects Markdown; what is open inside a tag is collected apart, and put in when it closes."""

    def __init__(self, *, is_html: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._is_html = is_html
        self._parts: list[list[str]] = [[]]
        self._open: list[tuple[str, str]] = []
        """Tags whose words are collected apart, each with its address."""
        self._lists: list[int] = []
        """Of each list that is open, the number of its last item; below 0 where it has none."""
        self._rows: list[list[str]] = []
        self._unseen = 0
        self._is_code = False

    def markdown(self) -> str:
        """Return all that was read."""
        while self._open:
            self._close(self._open[-1][0])
        text = _ENDS.sub("", "".join(self._parts[0]))
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n").rstrip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "li":
            self._item()
        elif tag in {"br", "hr", "img"}:
            self._alone(tag, dict(attrs))
        elif tag in _MARKS or tag in {"a", "code", "tt", "kbd", "pre", "td", "th"} or re.fullmatch("h[1-6]", tag):
            self._begin(tag, dict(attrs).get("href") or "")
        elif tag in {"ul", "ol"}:
            self._put("" if self._lists else "\n\n")
            self._lists.append(0 if tag == "ol" else -1)
        elif tag == "tr":
            self._rows.append([])
        elif tag in _PARAGRAPHS and not self._lists:
            self._put("\n\n")
        elif not _KNOWN.match(f"<{tag}>"):
            self._put(f"&lt;{(self.get_starttag_text() or tag).lstrip('<')}")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif any(tag == one for one, _ in self._open):
            while self._close(self._open[-1][0]) != tag:
                pass
        elif tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
            self._put("" if self._lists else "\n\n")
        elif tag == "table":
            self._table()
        elif tag in _PARAGRAPHS and not self._lists:
            self._put("\n\n")
        elif not _KNOWN.match(f"<{tag}>"):
            self._put(f"&lt;/{tag}>")

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._is_code:
            self._put(data)
        elif self._is_html:
            words = re.sub(r"\s+", " ", data)
            self._put(as_words(words.lstrip() if self._is_at_start() else words))
        else:
            self._put(_LIKE_A_TAG.sub("&lt;", data))

    def _is_at_start(self) -> bool:
        """Whether a line begins here, so that white space means nothing."""
        return not self._open and bool(_START.search("".join(self._parts[-1][-2:])))

    def _put(self, words: str) -> None:
        self._parts[-1].append(words)

    def _begin(self, tag: str, address: str) -> None:
        self._open.append((tag, address))
        self._parts.append([])
        self._is_code = tag in {"pre", "code", "tt", "kbd"} or self._is_code

    def _close(self, tag: str) -> str:
        """Put in what was collected since a tag, and return its name."""
        _, address = self._open.pop()
        words = "".join(self._parts.pop())
        self._is_code = any(one in {"pre", "code", "tt", "kbd"} for one, _ in self._open)
        self._put(self._closed(tag, address, words))
        return tag

    def _closed(self, tag: str, address: str, words: str) -> str:
        if tag in {"td", "th"}:
            (self._rows[-1] if self._rows else []).append(" ".join(words.split()).replace("|", "\\|"))
            return "" if self._rows else f"{words} "
        if tag.startswith("h"):
            return f"\n\n{'#' * int(tag[1])} {' '.join(words.split())}\n\n" if words.strip() else ""
        if tag == "pre":
            code = words.strip("\n").expandtabs(4).splitlines()
            return "\n\n" + "\n".join(f"    {line}" if line.strip() else "" for line in code) + "\n\n"
        if self._is_code and tag in {"code", "tt", "kbd"}:
            return words
        return _around(words, tag, address)

    def _item(self) -> None:
        depth = max(len(self._lists) - 1, 0)
        mark = "-"
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            mark = f"{self._lists[-1]}."
        self._put(f"\n{'    ' * depth}{mark} ")

    def _alone(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "hr":
            self._put("\n\n---\n\n")
        elif tag == "br":
            self._put("  \n" if not self._open and not self._lists else " ")
        elif address := attributes.get("src"):
            self._put(f"![{attributes.get('alt') or ''}]({address})")

    def _table(self) -> None:
        """Write the rows that were read; each as long as the longest."""
        rows, self._rows = [row for row in self._rows if row], []
        if rows:
            width = max(map(len, rows))
            lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
            lines.insert(1, "| " + " | ".join(["---"] * width) + " |")
            self._put("\n\n" + "\n".join(lines) + "\n\n")


def _around(words: str, tag: str, address: str) -> str:
    """Return words with the marks of Markdown; white space at their ends stays outside."""
    inner = words.strip()
    if not inner or "\n\n" in inner:
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    if tag == "a":
        return f"{before}[{inner}]({address}){after}" if address else words
    if tag in {"code", "tt", "kbd"}:
        ticks = "``" if "`" in inner else "`"
        return f"{before}{ticks}{inner}{ticks}{after}"
    mark = _MARKS[tag]
    return f"{before}{mark}{inner}{mark}{after}"
