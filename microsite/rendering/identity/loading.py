"""Load ``identity:`` in site.yaml, with the files that it names, as an Identity.

The paths of files are relative to content/. A mistake in a file is reported where site.yaml names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...problems import Refusal, phrase
from ...problems.files import NO_FILE_NAMED_SO
from ...problems.identity import ACCENT_CONTRAST, FONT_CONTENT, FONT_STYLE, IMAGE_CONTENT, IMAGE_PIXELS
from ...sources.files import find, named, read_bytes
from ...text.suggestions import likely
from ..image_size import size
from . import palette as palettes
from .colours import contrast
from .palette import DEFAULT, TEXT, Palette
from .values import ICON, TOUCH_ICON, Identity, Logo, Picture

if TYPE_CHECKING:
    from ...model.records import FontRecord, IdentityRecord
    from ...model.site import Site
    from ...problems import Location, Problems
    from ...project import Project
    from ..image_size import Size

MAX_IMAGE, MAX_FONT, MAX_CARD_FONT = 200_000, 500_000, 10_000_000
"""In bytes. Every visitor fetches logo and fonts before reading; only the build reads a font for cards."""
MAX_PIXELS = 16_000_000
"""A small file can hold a picture that takes minutes and gigabytes to draw, for browsers as for the cards."""
LOGO = "identity-logo"
"""The name of the logo among the assets, where a site may well have a logo.svg of its own, of a partner."""
_OPENTYPE = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_TABLES_OF_FONT = {b"cmap", b"head", b"name"}
"""Without these nobody knows its letters, their size or its name."""


def load(project: Project, site: Site, problems: Problems) -> Identity:
    """Return the identity of a site; the program's own look if it has none."""
    return _IdentityReader(project, site, site.identity, problems).identity() if site.identity else Identity()


class _IdentityReader:
    """Reads the files that one ``identity:`` names."""

    def __init__(self, project: Project, site: Site, record: IdentityRecord, problems: Problems) -> None:
        self._project, self._site, self._record, self._problems = project, site, record, problems
        self._files: dict[str, bytes] = {}

    def identity(self) -> Identity:
        """Return the identity, as far as it can be used."""
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
        """Report a colour that cannot be read on light pages, with the nearest one that can."""
        light = palette.light
        if light.accent != accent:
            found = min(contrast(accent, light.paper), contrast(accent, light.tint))
            told = f"{int(found * 10) / 10:.1f}"  # never rounded up to what is needed
            place = self._at("accent")
            problem = ACCENT_CONTRAST.at(place, accent=accent, nearest=light.accent, found=told, least=int(TEXT))
            self._problems.add(problem)

    def _logo(self) -> Logo | None:
        written = self._record.logo
        if written is None:
            return None
        light = self._picture(LOGO, written.light, "logo", "light")
        dark = self._picture(f"{LOGO}-dark", written.dark, "logo", "dark") if written.dark else None
        return Logo(light, dark, written.alt, self._at("logo")) if light else None

    def _icon(self) -> str:
        """Return the icon's name among the assets."""
        written = self._record.favicon
        picture = self._picture("favicon", written, "favicon") if written else None
        if picture and picture.name.endswith(".png"):
            self._files[TOUCH_ICON] = self._files[picture.name]
        return picture.name if picture else ICON

    def _picture(self, stem: str, written: str, *keys: str) -> Picture | None:
        """Read a file as an asset; None if it cannot be used, which is then in ``problems``."""
        data = self._read(written, self._at(*keys), MAX_IMAGE)
        if data is None:
            return None
        name = f"{stem}.{written.lower().rpartition('.')[2]}"
        try:
            shown = _looked_at(name, data, written)
        except Refusal as refusal:
            self._problems.refuse(refusal, self._at(*keys))
            return None
        self._files[name] = data
        return Picture(name, shown)

    def _look_at_fonts(self, font: FontRecord) -> None:
        """Check each font file for pages, and report letters that browsers would have to imitate."""
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
        if data is not None and not _IS_FONT[kind](data):
            self._problems.add(FONT_CONTENT.at(self._at("font", key), written=written, kind=kind))
            return None
        return data

    def _read(self, written: str, place: Location, limit: int) -> bytes | None:
        """Read a file of content/; if it does not exist (capitals count), report that where site.yaml names it."""
        content = self._project.content
        path = named(content, written)
        if path is None:
            there = [other.relative_to(content).as_posix() for other in find((content / written).parent, "*")]
            near = likely(written, there)
            hint = phrase("did you mean {name}?", name=near) if near else None
            self._problems.add(NO_FILE_NAMED_SO.at(place, written=written, hint=hint))
            return None
        return read_bytes(self._project, path, self._problems, limit)


def _looked_at(name: str, data: bytes, written: str) -> Size:
    """How large a picture is shown. Raises Refusal for one that cannot be shown, or should not be."""
    pixels = 0
    if name.endswith(".svg"):
        from .svg import embedded_pixels, refuse_active

        refuse_active(data)
        pixels = embedded_pixels(data)
    if (shown := size(name, data)) is None:
        raise IMAGE_CONTENT.refusal(written=written)
    pixels = pixels or (0 if name.endswith(".svg") else shown.width * shown.height)
    if pixels > MAX_PIXELS:
        raise IMAGE_PIXELS.refusal(written=written, pixels=pixels, limit=MAX_PIXELS)
    return shown


def _is_woff2(data: bytes) -> bool:
    """Whether a file begins as WOFF2 does, and is as long as it says (W3C WOFF2, 4.1): browsers drop any other."""
    return data.startswith(b"wOF2") and int.from_bytes(data[8:12]) == len(data)


def _is_opentype(data: bytes) -> bool:
    """Whether a file has the tables of a font, each within it (OpenType, “Organization of an OpenType font”)."""
    if not data.startswith(_OPENTYPE):
        return False
    tables = [data[12 + 16 * number :][:16] for number in range(int.from_bytes(data[4:6]))]
    ends = (int.from_bytes(table[8:12]) + int.from_bytes(table[12:]) for table in tables)
    return {table[:4] for table in tables} >= _TABLES_OF_FONT and max(ends) <= len(data)


_IS_FONT = {"WOFF2": _is_woff2, "TTF or OTF": _is_opentype}
