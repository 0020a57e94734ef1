"""The organization's identity, as pages, cards and icons need it: colours, logo, icon and type.

Its files are assets, laid over the program's own of the same name, so that each has a hash in its address. Fonts are
not assets: they are published from content/static/, and the style sheet links to them there. The program's own font
for headings is an asset, as long as nothing else was chosen. ``Identity()`` is the program's own look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from .palette import DEFAULT, Palette, in_css, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ...model.localized_text import Label
    from ...model.records import FontRecord
    from ...problems import Location
    from ..image_size import Size
    from .palette import Plate

STYLE, ICON, TOUCH_ICON = "site.css", "favicon.svg", "touch-icon.png"
"""The names of the program's own assets that an identity changes."""
DISPLAY = "display.woff2"
"""The program's font for headings and numerals, in one weight, with the letters of Western Europe."""
_FURTHER = "display-ext.woff2"
"""The same with further Latin letters, which browsers fetch only for a page that has one."""
_FURTHER_LETTERS = "U+100-130, U+132-151, U+154-24F, U+1E00-1EFF"
DISPLAY_FILES = (DISPLAY, _FURTHER, "display-licence.txt")
"""The assets of that font, with the licence that has to stand beside them (SIL Open Font License 1.1, 2)."""


class Picture(NamedTuple):
    """An image among the assets."""

    name: str
    """The asset's name, for templates: ``logo.svg``."""
    size: Size


class Logo(NamedTuple):
    """The logo at the head of every page."""

    light: Picture
    dark: Picture | None
    alt: Label
    """Its alternative text, per language."""
    place: Location
    """Where it is written."""

    def on(self, plate: Plate) -> tuple[Picture, bool]:
        """Return the file for a plate, and whether it needs a white ground there, because it was made for pale ones."""
        picture = (None if plate.is_pale else self.dark) or self.light
        return picture, picture is self.light and not plate.is_pale


class LogoSummary(NamedTuple):
    """The logo on the pages of one language."""

    light: Picture
    dark: Picture | None
    alt: str


class IdentitySummary(NamedTuple):
    """What the pages of one language show of an identity: a small plain value."""

    icon: str
    """The icon's name among the assets."""
    icon_type: str
    """The media type of the icon."""
    theme: tuple[tuple[str, str], ...]
    """The colours of the browser's own bars, by colour scheme; empty if no colour was given."""
    logo: LogoSummary | None


@dataclass(frozen=True)
class Identity:
    """The organization's identity."""

    palette: Palette = DEFAULT
    has_accent: bool = False
    """Whether the organization gave a colour."""
    logo: Logo | None = None
    icon: str = ICON
    """The icon's name among the assets."""
    type: str | None = None
    """``serif`` or ``sans``; None for headings with serifs and text without."""
    font: FontRecord | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Assets of the organization by name, laid over those of the templates."""
    card_font: bytes = b""
    """TTF or OTF, for titles on cards; empty for the program's own font."""

    def summary(self, text: Callable[[Label], str]) -> IdentitySummary:
        """Return what pages show of it, in the language of ``text``."""
        icon_type = "image/png" if self.icon.endswith(".png") else "image/svg+xml"
        theme = (("light", self.palette.plate.ground), ("dark", self.palette.dark.paper)) if self.has_accent else ()
        logo = LogoSummary(self.logo.light, self.logo.dark, text(self.logo.alt)) if self.logo else None
        return IdentitySummary(self.icon, icon_type, theme, logo)

    @property
    def has_display(self) -> bool:
        """Whether headings are set in the program's own font."""
        return self.font is None and self.type != "sans"

    def dressed(self, name: str, data: bytes, published: Mapping[str, str]) -> bytes:
        """Return an asset of the templates with this identity applied: it changes the style sheet and the icon.

        ``published`` has the path of each font among the assets.
        """
        if name == STYLE:
            return self.css(published).encode() + b"\n" + data
        if name == ICON:
            return self._coloured(data.decode("utf-8", "replace")).encode()
        return data

    def css(self, published: Mapping[str, str]) -> str:
        """Return what is put in front of the style sheet: fonts, colours, and the choice of type."""
        light, dark, printed = (in_css(one) for one in self.palette[:3])
        blocks = [
            _block(":root", light),
            _block(":root, [lang]", self._families()),
            _within("@media (prefers-color-scheme: dark)", _block(":root", dark)),
            _within("@media print", _block(":root", printed)),
        ]
        layer = _within("@layer identity", "\n\n".join(blocks))
        display = _display(published) if self.has_display else ()
        return "\n\n".join([*display, *_faces(self.font), layer]) + "\n"

    def _families(self) -> list[str]:
        """Return the custom properties for the fonts of headings and text.

        They are set on every element with a language, since it may have its own.
        """
        text = f"var(--{self.type or 'sans'})"
        headings = "var(--display)" if self.has_display else f"var(--{self.type or 'serif'})"
        if self.font:
            own = f"{_quoted(self.font.family)}, "
            headings, text = own + headings, (own if self.font.used_for == "everything" else "") + text
        return [f"--headings: {headings};", f"--text: {text};"]

    def _coloured(self, svg: str) -> str:
        """Replace ``var(--ground)`` and the like by the plate's colours: an image sees no style sheet."""
        for name, colour in self.palette.plate._asdict().items():
            svg = svg.replace(f"var(--{name})", short(colour))
        return svg


def _display(published: Mapping[str, str]) -> Iterator[str]:
    """Yield the rules that fetch the program's own font, which stands beside the style sheet."""
    for name, letters in ((DISPLAY, ""), (_FURTHER, _FURTHER_LETTERS)):
        if name in published:
            lines = ["font-family: Display;", "font-weight: 500;", *_fetched(published[name].rpartition("/")[2])]
            yield _block("@font-face", [*lines, *([f"unicode-range: {letters};"] if letters else [])])


def _faces(font: FontRecord | None) -> Iterator[str]:
    """Yield the rules that fetch a font; until it is there, the first page is shown in another one (CSS Fonts 4)."""
    if font is None:
        return
    bold_too = font.bold == font.regular
    faces = [(font.regular, "normal", "400 700" if bold_too else "400"), (font.italic, "italic", "400")]
    if not bold_too:
        faces.append((font.bold, "normal", "700"))
    for path, style, weight in faces:
        if path:
            lines = [f"font-family: {_quoted(font.family)};", f"font-style: {style};", f"font-weight: {weight};"]
            yield _block("@font-face", [*lines, *_fetched("../" + path.removeprefix("static/"))])


def _fetched(address: str) -> list[str]:
    return ["font-display: optional;", f'src: url({_quoted(address)}) format("woff2");']


def _block(selector: str, lines: list[str]) -> str:
    """Return a rule of CSS."""
    return _within(selector, "\n".join(lines))


def _within(head: str, text: str) -> str:
    """Return text in braces, indented."""
    return f"{head} {{\n" + re.sub(r"^(?=.)", "  ", text, flags=re.MULTILINE) + "\n}"


def _quoted(text: str) -> str:
    """Return a string of CSS."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
