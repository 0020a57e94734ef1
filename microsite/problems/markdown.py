"""The rules about background texts."""

from __future__ import annotations

from .problem import Rule

TITLE = "Background texts"
"""The chapter in the manual."""

MARKDOWN_HTML = Rule(
    "markdown-html",
    "error",
    "“{html}” is HTML; these texts are Markdown only",
    "use Markdown: **bold**, *italic*, [text](https://…); or write `code`",
    explanation="The text has HTML in it, which often comes with a paste. These texts are Markdown.",
    wrong="This is <b>important</b>.",
    right="This is **important**.",
)
MARKDOWN_EMBED = MARKDOWN_HTML.variant(
    "“{html}” would bring something from elsewhere into the page",
    "write a link to it: [text](https://…); in event.yaml, what was recorded is recording: {{url: https://…}}, and a "
    "map is map: below place",
)
MARKDOWN_IMG = MARKDOWN_HTML.variant(
    MARKDOWN_HTML.message, "put the file into content/static/, and write ![what it shows](../../static/NAME)"
)
MARKDOWN_COMMENT = MARKDOWN_HTML.variant(
    "“{html}” is a comment, and would be shown",
    "remove it; a mark, <!-- ok CODE: reason -->, stands at the end of a line, or on one of its own",
)

MARKDOWN_LINK = Rule(
    "markdown-link",
    "error",
    "{reason}",
    "write https://… for the web, ../other-event/ for an event, ../../static/… for a file, or #… for a heading",
    explanation="A link leads to no web address, e-mail address, event or file. Write the address whole.",
    wrong="[our page](www.example.org)",
    right="[our page](https://www.example.org/)",
)
MARKDOWN_LINK_LENGTH = MARKDOWN_LINK.variant("this address has more than {limit:,} characters", hint="shorten it")

LINK_UNKNOWN = Rule(
    "link-unknown",
    "error",
    "there is no event and no file at “{written}”",
    "write https://… for the web, ../other-event/ for an event, ../../static/… for a file, or #… for a heading",
    explanation=(
        "A link or an image names an event or a file that is not there. Correct the name. A session is named by the "
        "file of its text, sessions/opening.en.md, whether that is there or not, or by its id in the file that lists "
        "it: event.yaml#opening. A further page is pages/travel.en.md, a person ../../people/ines-costa.yaml."
    ),
    may_warn=True,
)
LINK_UNKNOWN_FILE = LINK_UNKNOWN.variant(LINK_UNKNOWN.message, "put the file into content/static/, and write {meant}")
LINK_BACKSLASH = LINK_UNKNOWN.variant(
    "“{written}” is no address: its parts stand between “/”, not between “\\”", "write {meant}"
)
LINK_WITHOUT_ADDRESS = LINK_UNKNOWN.variant(
    "these words would be a link, if the text had an address for “{label}”; so the brackets are shown",
    "write [words](https://…), or at the end of the text a line of its own: [{label}]: https://…",
)

LINK_ANCHOR = Rule(
    "link-anchor",
    "error",
    "there is no “#{fragment}” on the page {path}",
    explanation="A link leads to a heading that its page does not have. Correct what stands behind the “#”.",
)
LINK_ANCHOR_OF_TEMPLATE = LINK_ANCHOR.variant(
    "a link leads to “#{fragment}”, which is not on the page {path}",
    hint="look in templates/{template} and what it includes",
)

LINK_HIDDEN = Rule(
    "link-hidden",
    "error",
    "“{written}” is a draft, and has no page",
    "publish it, or remove the link",
    explanation=(
        "A link leads to an event that is a draft, or to one that nothing public may lead to. Publish that "
        "event, or remove the link."
    ),
)
LINK_UNLISTED = LINK_HIDDEN.variant(
    "“{written}” is unlisted: nothing that is public leads to it", hint="make it public, or remove the link"
)

DUPLICATE_ID = Rule(
    "duplicate-id",
    "error",
    "the page has another place “#{name}”",
    "choose another id for this heading",
    explanation="Two headings of a page have the same id. Give one of them another.",
)
DUPLICATE_ID_OF_TEMPLATE = DUPLICATE_ID.variant(
    "the id “{name}” stands {count} times on the page", hint="look in templates/{template} and what it includes"
)


MARKDOWN_IMAGE = Rule(
    "markdown-image",
    "error",
    "“{written}” is not a file of this site",
    "put the file into content/static/ and write ../../static/… ; a page loads nothing from other sites",
    explanation=(
        "The image is not a file of this site; a page loads nothing from other sites. Put it into content/static/."
    ),
    wrong="![Hall](https://example.org/hall.jpg)",
    right="![The hall, full of people](../../static/hall.jpg)",
)

IMAGE_TEXT = Rule(
    "image-text",
    "error",
    "this image has no text for people who do not see it",
    "write what it shows: ![Two people sign a treaty]({written})",
    explanation="People who do not see the image have nothing in its place. Say between the brackets what it shows.",
    wrong="![](../../static/hall.jpg)",
    right="![The hall, full of people](../../static/hall.jpg)",
)
IMAGE_TEXT_OF_TEMPLATE = IMAGE_TEXT.variant(
    "the image “{image}” has no alt", hint="look in templates/{template} and what it includes"
)

IMAGE_FORMAT = Rule(
    "image-format",
    "error",
    "“{written}” is not an image that browsers show",
    "save it as PNG, JPEG, GIF, WebP or SVG, with a name that ends in {endings}",
    explanation="Browsers do not show this file as an image. Save it as PNG, JPEG, GIF, WebP or SVG.",
)

MARKDOWN_DEPTH = Rule(
    "markdown-depth",
    "error",
    "emphasis or links are nested too deeply, here or near by",
    "close what you open",
    explanation="Lists, quotations or brackets are nested deeper than anybody can read. Make it flatter.",
)
MARKDOWN_LISTS_DEPTH = MARKDOWN_DEPTH.variant(
    "lists and quotations are nested more than {limit} levels deep", hint="begin this line further to the left"
)

MARKDOWN_SIZE = Rule(
    "markdown-size",
    "error",
    "this block of text has more than {limit}",
    "an empty line ends a block of text: leave one between paragraphs, or make two lists of one",
    explanation=(
        "A text, or one paragraph of it, is larger than a page can be made of in good time. Put empty lines "
        "between paragraphs; put a long document into content/static/ as a file, and link to it."
    ),
)
MARKDOWN_SIZE_OF_FILE = MARKDOWN_SIZE.variant(
    "this text has more than {limit}", hint="a long document can be a file in content/static/"
)

LOST_WORDS = Rule(
    "lost-words",
    "error",
    "“{words}” would be on no page",
    "put a backslash before the sign that hides it, such as \\{{ or \\[; or write it in another way",
    explanation=(
        "Words of the text would not be shown, because signs around them mean something to Markdown: a cell that its "
        "table has no column for, words in braces behind a heading. Write them so that they are seen."
    ),
    wrong="| When | What |\n| --- | --- |\n| 10:00 | Welcome | Room 4 |",
    right="| When | What | Where |\n| --- | --- | --- |\n| 10:00 | Welcome | Room 4 |",
    may_warn=True,
)
LOST_CELL = LOST_WORDS.variant(
    "“{words}” would be on no page: this row has more cells than the first one of its table",
    "give the first two rows one more cell; or write \\| for a | that ends no cell",
)
LOST_DEFINITION = LOST_WORDS.variant(
    "this line would be on no page: “[{label}]:” gives an address to links, and there is no link “[{label}]”",
    "write \\[{label}]: if it is to be read",
)
UNUSED_ADDRESS = LOST_WORDS.variant(
    "no link has this address: there is no “[{label}]” in the text",
    "write [words][{label}] where it belongs, or remove this line",
)

LIST_NUMBER = Rule(
    "list-number",
    "warning",
    "this item would have the number {shown}, and not {number}: a page counts the items of a list from the first one",
    "number the items in order; or write {number}\\. where it is no item, such as a date",
    explanation=(
        "A list is counted from its first item, whatever the numbers of the others are. Lines that begin with a day of "
        "the month are a list too, unless a backslash stands before the full stop."
    ),
    wrong="14. Mai: Beginn\n21. Mai: Ende",
    right="14\\. Mai: Beginn\n\n21\\. Mai: Ende",
)

HEADING_LEVEL = Rule(
    "heading-level",
    "warning",
    "this heading leaves out a level",
    "begin it with {expected} instead of {marks}",
    explanation=(
        "A heading is more than one level below the one before it. Who goes through the page from heading to heading, "
        "as with a screen reader, looks for the one between them."
    ),
    wrong="## Why now\n\n#### In Africa",
    right="## Why now\n\n### In Africa",
)
HEADING_LEVEL_OF_FIRST = HEADING_LEVEL.variant("the text begins with a heading of a lower level than a later one")
