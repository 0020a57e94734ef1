"""The rules about: background texts."""

from __future__ import annotations

from .problem import Rule

TITLE = "Background texts"
"""The chapter in the manual."""

MARKDOWN_HTML = Rule(
    "markdown-html",
    "error",
    "",
    explanation="The text has HTML in it, which often comes with a paste. These texts are Markdown.",
    wrong="This is <b>important</b>.",
    right="This is **important**.",
)

MARKDOWN_LINK = Rule(
    "markdown-link",
    "error",
    "",
    explanation="A link leads to no web address, e-mail address, event or file. Write the address whole.",
    wrong="[our page](www.example.org)",
    right="[our page](https://www.example.org/)",
)

LINK_UNKNOWN = Rule(
    "link-unknown",
    "error",
    "",
    explanation="A link or an image names an event or a file that is not there. Correct the name.",
)

LINK_ANCHOR = Rule(
    "link-anchor",
    "error",
    "",
    explanation="A link leads to a heading that its page does not have. Correct what stands behind the “#”.",
)

LINK_HIDDEN = Rule(
    "link-hidden",
    "error",
    "",
    explanation=(
        "A link leads to an event that is a draft, or to one that nothing public may lead to. Publish that "
        "event, or remove the link."
    ),
)

DUPLICATE_ID = Rule(
    "duplicate-id",
    "error",
    "",
    explanation="Two headings of a page have the same id. Give one of them another.",
)

MARKDOWN_IMAGE = Rule(
    "markdown-image",
    "error",
    "",
    explanation=(
        "The image is not a file of this site; a page loads nothing from other sites. Put it into content/static/."
    ),
    wrong="![Hall](https://example.org/hall.jpg)",
    right="![The hall, full of people](../../static/hall.jpg)",
)

IMAGE_TEXT = Rule(
    "image-text",
    "error",
    "",
    explanation="People who do not see the image have nothing in its place. Say between the brackets what it shows.",
    wrong="![](../../static/hall.jpg)",
    right="![The hall, full of people](../../static/hall.jpg)",
)

IMAGE_FORMAT = Rule(
    "image-format",
    "error",
    "",
    explanation="Browsers do not show this file as an image. Save it as PNG, JPEG, GIF, WebP or SVG.",
)

MARKDOWN_DEPTH = Rule(
    "markdown-depth",
    "error",
    "",
    explanation="Lists, quotations or brackets are nested deeper than anybody can read. Make it flatter.",
)

MARKDOWN_SIZE = Rule(
    "markdown-size",
    "error",
    "",
    explanation=(
        "A text, or one paragraph of it, is larger than a page can be made of in good time. Put empty lines "
        "between paragraphs; put a long document into content/static/ as a file, and link to it."
    ),
)
