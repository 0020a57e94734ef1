"""The look of an organization: logo, colour and type."""

from __future__ import annotations

from typing import Annotated, Literal

from ..json_schema_parts import choices
from ..localized_text import Label
from ..values import CardFont, Colour, IconFile, LogoFile, PlainText, WebFont
from .record import Record


class LogoRecord(Record):
    """The sign of the organization, at the head of every page."""

    light: LogoFile
    """The file for light pages: SVG, PNG or WebP, in a folder of content/ such as identity/."""
    dark: LogoFile | None = None
    """The file for dark pages and for the pictures to share; without it, they show the other one on white."""
    alt: Label
    """What the logo says, for people who do not see it; once, or once per language."""


class FontRecord(Record):
    """A font of the organization's own. Its files lie in content/static/fonts/."""

    family: PlainText
    """Its name."""
    regular: WebFont
    """The upright letters of a usual weight, as WOFF2."""
    bold: WebFont | None = None
    """The bold letters, as WOFF2; the same file again where it holds all weights. Without it, browsers thicken the
    regular letters.
    """
    italic: WebFont | None = None
    """The italic letters, as WOFF2; without it, browsers slant the regular letters."""
    card: CardFont | None = None
    """The font for titles on the pictures to share, as TTF or OTF; without it, they keep the program's own."""
    used_for: Annotated[
        Literal["everything", "headings"],
        choices(everything="headings and text", headings="headings and questions; text stays as it is"),
    ] = "everything"
    """What is set in it; without it, everything."""


class IdentityRecord(Record):
    """How the organization looks."""

    accent: Colour = None
    """The organization's colour, in quotes: "#0b4a8a". All others follow from it; without it, the program's own."""
    logo: LogoRecord | None = None
    """The sign at the head of every page; without it, names alone."""
    favicon: IconFile | None = None
    """The icon in the browser's tab, SVG or PNG; without it, the program's own in the organization's colour."""
    type: (
        Annotated[
            Literal["serif", "sans"],
            choices(serif="letters with serifs, everywhere", sans="letters without serifs, everywhere"),
        ]
        | None
    ) = None
    """The kind of typeface; without it, headings have serifs and text has none."""
    font: FontRecord | None = None
    """A font of the organization's own; without it, the fonts that readers have."""
