"""The rules about an organization's logo, colour and type."""

from __future__ import annotations

from .problem import Rule

TITLE = "Logo, colour and type"
"""The chapter in the manual."""

COLOUR_FORMAT = Rule(
    "colour-format",
    "error",
    "“{written}” is not a colour",
    'write # and six digits of 0–9 and a–f, in quotes: "#0b4a8a"',
    explanation=(
        "A colour is written as designers give it for screens: # and six digits, two each for red, green and blue. "
        "It stands in quotes, for in YAML a # behind a space begins a comment."
    ),
    wrong="accent: dark blue",
    right='accent: "#0b4a8a"',
)
COLOUR_COMMENT = COLOUR_FORMAT.variant("there is no colour here: behind a space, # begins a comment")

ACCENT_CONTRAST = Rule(
    "accent-contrast",
    "warning",
    "“{accent}” is too pale for text on light pages: its contrast is {found}:1, and {least}:1 is needed",
    'light pages have the nearest that everybody can read; to choose it yourself, write accent: "{nearest}"',
    explanation=(
        "Links and buttons have the colour of the organization, and everybody has to be able to read them. This one is "
        "too pale for that, so light pages have a darker one of the same hue. Dark pages have one that is pale enough "
        "for them. Write the colour that the hint names, and the warning goes."
    ),
    wrong='accent: "#ffd500"',
    right='accent: "#625100"',
)

FILE_PATH = Rule(
    "file-path",
    "error",
    "“{written}” is not the path of a file in content/",
    "write it as it is seen from content/, with /: {example}",
    explanation=(
        "A logo, an icon or a font is a file in content/, and its path is written as it is seen from there, without "
        "https:// or C:. What is shown on pages lies in a folder such as content/identity/; content/static/ is for "
        "files that are published under their own name, and of these fonts are the only ones that are named here."
    ),
    wrong="favicon: /images/icon.svg",
    right="favicon: identity/icon.svg",
)
FILE_ENDING = FILE_PATH.variant(
    "“{written}” is of no kind that can stand here", "save it as one of these: {endings}; then write {example}"
)
FILE_PUBLISHED = FILE_PATH.variant(
    "“{written}” is in static/, whose files are published under their own name",
    "move it to content/identity/, and write {example}",
)
FILE_UNPUBLISHED = FILE_PATH.variant(
    "“{written}” is not in static/fonts/, from where browsers fetch it",
    "move it to content/static/fonts/, and write {example}",
)

SVG_CONTENT = Rule(
    "svg-content",
    "error",
    "this drawing holds {what}, which no page may load",
    "in the program that it was drawn with, save it once more as plain SVG, with pictures embedded and texts as paths",
    explanation=(
        "An SVG file can hold programs, and pictures or styles that are fetched from somewhere else. Browsers would "
        "not show them on these pages, and nobody should be sent them. Export the drawing as plain SVG."
    ),
)
SVG_SYNTAX = SVG_CONTENT.variant("this is not SVG that can be read: {reason}")

IMAGE_CONTENT = Rule(
    "identity-image",
    "error",
    "“{written}” is not an image that browsers show",
    "save it once more: as SVG with a width and a height, as PNG or as WebP",
    explanation="The file is called an image and holds none, or none that has a size. Save it once more.",
)
IMAGE_PIXELS = IMAGE_CONTENT.variant(
    "“{written}” holds {pixels:,} pixels; the limit is {limit:,}",
    "make the picture smaller: a logo is shown as high as two lines of text",
)
IMAGE_CARD = IMAGE_CONTENT.variant(
    "the pictures to share cannot show this logo: {reason}",
    "save it once more, as plain SVG or as PNG",
)

FONT_CONTENT = Rule(
    "font-format",
    "error",
    "“{written}” is not a {kind} font",
    "ask whoever made the font for it as {kind}",
    explanation=(
        "Browsers take fonts as WOFF2, and the pictures to share are set in TTF or OTF. Renaming a file does not "
        "change what it holds; programs such as fonttools turn one into the other."
    ),
)

FONT_STYLE = Rule(
    "font-style",
    "warning",
    "“{family}” has no {style} file, so browsers {distort} its letters themselves",
    "add {style}: static/fonts/…; name one file twice where it holds both",
    explanation=(
        "Headings are bold and titles in a text are italic. Where the font has no file for that, browsers thicken or "
        "slant its letters, and nobody drew these. Add the file; where one file holds all weights, name it twice."
    ),
)

TOUCH_ICON = Rule(
    "touch-icon",
    "warning",
    "no icon for telephones can be made of this drawing: {reason}",
    "give the icon as PNG, 180 pixels wide and high; or leave it so, then telephones make one of the page",
    explanation=(
        "Telephones take no SVG for their home screens, so a picture is made of the icon. That does not work with this "
        "drawing. Give the icon as PNG, or export the drawing once more, as plain SVG."
    ),
)
