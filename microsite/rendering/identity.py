"""What ``identity:`` in site.yaml says becomes what pages, cards and icons are made with: colours, files, type.

Its files become assets, laid over the program's own by their names, so that each has a hash in its address. Fonts are
not among them: they are published from content/static/, and the style sheet leads there. Without ``identity:`` all is
as the program has it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..problems import Refusal
from ..problems.files import MISSING_FILE
from ..problems.identity import ACCENT_CONTRAST, FONT_CONTENT, FONT_STYLE, IMAGE_CONTENT
from ..sources.files import find, read_bytes
from ..text.suggestions import nearest
from . import palette as palettes
from .colours import contrast
from .image_size import Size, size
from .palette import DEFAULT, TEXT, Palette
from .svg import refuse_active

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..model.records import FontRecord, IdentityRecord
    from ..model.site import Site
    from ..model.values import Label
    from ..problems import Location, Problems
    from ..project import Project

STYLE, ICON, TOUCH_ICON = "site.css", "favicon.svg", "touch-icon.png"
"""The names of the program's own assets that an identity shapes."""

MAX_IMAGE, MAX_FONT, MAX_CARD_FONT = 200_000, 500_000, 10_000_000
"""In bytes. Every visitor fetches logo and fonts before reading; a font for cards is read by the build alone."""
_KINDS = {
    "WOFF2": (b"wOF2",),
    "TTF or OTF": (b"\x00\x01\x00\x00", b"OTTO", b"true"),
}
"""How a font begins (W3C WOFF2, 4.1; OpenType, “Organization of an OpenType font”)."""


class Picture(NamedTuple):
    """An image among the assets."""

    name: str
    """That templates use: ``logo.svg``."""
    size: Size


class Logo(NamedTuple):
    """The sign at the head of every page."""

    light: Picture
    dark: Picture | None
    alt: Label
    """What it says, per language."""


@dataclass(frozen=True)
class Identity:
    """How the organization looks."""

    palette: Palette = DEFAULT
    has_accent: bool = False
    """Whether the organization gave a colour."""
    logo: Logo | None = None
    icon: str = ICON
    """The name of the icon among the assets."""
    type: str | None = None
    """``serif`` or ``sans``; None for headings with serifs and text without."""
    font: FontRecord | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Assets of the organization by name, laid over those of the templates."""
    card_font: bytes = b""
    """TTF or OTF, for titles on cards; empty where these have the program's own."""

    @property
    def theme(self) -> tuple[tuple[str, str], ...]:
        """The colours for the browser's own bars, by colour scheme; none where no colour was given."""
        colours = (("light", self.palette.light.accent), ("dark", self.palette.dark.paper))
        return colours if self.has_accent else ()

    def dressed(self, name: str, data: bytes) -> bytes:
        """An asset of the templates in this identity: the style sheet and the icon in its colours."""
        if name == STYLE:
            return self.css().encode() + b"\n" + data
        if name == ICON:
            return self._coloured(data.decode("utf-8", "replace")).encode()
        return data

    def css(self) -> str:
        """What stands in front of the style sheet: colours, and the choice of type."""
        light, dark, printed = (palettes.in_css(one) for one in self.palette[:3])
        blocks = [
            _block(":root", light),
            _block(":root, [lang]", self._families()),
            _within("@media (prefers-color-scheme: dark)", _block(":root", dark)),
            _within("@media print", _block(":root", printed)),
        ]
        layer = _within("@layer identity", "\n\n".join(blocks))
        return "\n\n".join([*(face for face in _faces(self.font)), layer]) + "\n"

    def _families(self) -> list[str]:
        """The custom properties for headings and text; on every element with a language, which may have its own."""
        headings, text = (f"var(--{self.type or usual})" for usual in ("serif", "sans"))
        if self.font:
            own = f"{_quoted(self.font.family)}, "
            headings, text = own + headings, (own if self.font.used_for == "everything" else "") + text
        return [f"--headings: {headings};", f"--text: {text};"]

    def _coloured(self, svg: str) -> str:
        colours = self.palette.plate._asdict()
        return re.sub(
            r"var\(--(\w+)\)", lambda found: palettes.short(colours[found[1]]) if found[1] in colours else found[0], svg
        )


def load(project: Project, site: Site, problems: Problems) -> Identity:
    """The identity of a site; what is wrong with its files is noted where site.yaml names them."""
    record = site.identity
    return _Loader(project, site, record, problems).identity() if record else Identity()


class _Loader:
    """Reads the files that one ``identity:`` names."""

    def __init__(self, project: Project, site: Site, record: IdentityRecord, problems: Problems) -> None:
        self._project, self._site, self._record, self._problems = project, site, record, problems
        self._files: dict[str, bytes] = {}

    def identity(self) -> Identity:
        """The whole of it, as far as it can be used."""
        record, font = self._record, self._record.font
        palette = palettes.of_accent(record.accent) if record.accent else DEFAULT
        if record.accent:
            self._tell_accent(record.accent, palette)
        card_font = self._font("card", font.card, "TTF or OTF", MAX_CARD_FONT) if font and font.card else b""
        if font:
            self._look_at_fonts(font)
        logo, icon = self._logo(), self._icon()
        return Identity(palette, bool(record.accent), logo, icon, record.type, font, self._files, card_font or b"")

    def _at(self, *keys: str) -> Location:
        return self._site.origin.place(["identity", *keys])

    def _tell_accent(self, accent: str, palette: Palette) -> None:
        """A colour that cannot be read on light pages is told, with the nearest one that can."""
        light = palette.light
        if light.accent != accent:
            found = min(contrast(accent, light.paper), contrast(accent, light.tint))
            told = f"{int(found * 10) / 10:.1f}"  # never rounded up to what is needed
            values = {"accent": accent, "nearest": light.accent, "found": told, "least": int(TEXT)}
            self._problems.add(ACCENT_CONTRAST.at(self._at("accent"), **values))

    def _logo(self) -> Logo | None:
        written = self._record.logo
        if written is None:
            return None
        light = self._picture("logo", written.light, "logo", "light")
        dark = self._picture("logo-dark", written.dark, "logo", "dark") if written.dark else None
        return Logo(light, dark, written.alt) if light else None

    def _icon(self) -> str:
        """The name of the icon among the assets."""
        written = self._record.favicon
        picture = self._picture("favicon", written, "favicon") if written else None
        if picture and picture.name.endswith(".png"):
            self._files[TOUCH_ICON] = self._files[picture.name]
        return picture.name if picture else ICON

    def _picture(self, stem: str, written: str, *keys: str) -> Picture | None:
        """Take a file as an asset; None where a problem says why it cannot be."""
        data = self._read(written, self._at(*keys), MAX_IMAGE)
        if data is None:
            return None
        name = f"{stem}.{written.lower().rpartition('.')[2]}"
        try:
            if name.endswith(".svg"):
                refuse_active(data)
            if (shown := size(name, data)) is None:
                raise IMAGE_CONTENT.refusal(written=written)
        except Refusal as refusal:
            self._problems.refuse(refusal, self._at(*keys))
            return None
        self._files[name] = data
        return Picture(name, shown)

    def _look_at_fonts(self, font: FontRecord) -> None:
        """Look at each file for pages, and tell what browsers would have to make up."""
        for style in ("regular", "bold", "italic"):
            if written := getattr(font, style):
                self._font(style, written, "WOFF2", MAX_FONT)
        needed = {"bold": "thicken", "italic": "slant"}
        for style, distort in needed.items():
            if not getattr(font, style) and (style == "bold" or font.used_for == "everything"):
                place = self._at("font")
                self._problems.add(FONT_STYLE.at(place, family=font.family, style=style, distort=distort))

    def _font(self, key: str, written: str, kind: str, limit: int) -> bytes | None:
        data = self._read(written, self._at("font", key), limit)
        if data is not None and not data.startswith(_KINDS[kind]):
            self._problems.add(FONT_CONTENT.at(self._at("font", key), written=written, kind=kind))
            return None
        return data

    def _read(self, written: str, place: Location, limit: int) -> bytes | None:
        """A file of content/; one that is not there is told where site.yaml names it, capitals and all."""
        path = self._project.content / written
        there = {other.name: other for other in find(path.parent, "*")}
        if path.name not in there:
            hint = nearest(path.name, there)
            self._problems.add(_NO_FILE.at(place, written=written, **({"hint": hint} if hint else {})))
            return None
        return read_bytes(self._project, path, self._problems, limit)
