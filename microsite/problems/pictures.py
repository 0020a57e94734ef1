"""The rules about photos, logos and files that visitors download, and about files that could run in a browser."""

from __future__ import annotations

from . import conference, files
from .problem import Rule

TITLE = "Photos, logos and files"
"""The chapter in the manual."""

PICTURE = Rule(
    "picture-format",
    "error",
    "no picture can be made of “{written}”: it is {kind}",
    "save it as JPEG, PNG or WebP, and write the name of that file",
    explanation=(
        "A photo or a logo is shown in the sizes that pages need, and these are made of your file. That works with "
        "JPEG, PNG and WebP, and for logos with SVG. Open the file in a program for pictures, and save it as one of "
        "these; to change the ending of its name is not enough."
    ),
    wrong="photo: ines-costa.heic",
    right="photo: ines-costa.jpg",
)
PICTURE_BROKEN = PICTURE.variant(
    "no picture can be made of “{written}”: the file is damaged, or a part of it is missing",
    "copy it once more from where it came; if that is no better, open it and save it anew",
)
PICTURE_PIXELS = PICTURE.variant(
    "no picture can be made of “{written}”: it has {pixels:,} pixels, and the limit is {limit:,}",
    "make it smaller: {enough:,} pixels in width and height are plenty",
)
LOGO_SIZE = PICTURE.variant(
    "“{written}” does not say how large it is, so pages cannot keep a place for it",
    "save it once more as SVG with a width and a height, or as PNG",
)

PICTURE_BYTES = files.TOO_LARGE.variant(
    "“{written}” has {size:,} bytes; the limit is {limit:,}",
    "save it smaller: {enough:,} pixels in width and height are plenty",
)
DOWNLOAD_BYTES = files.TOO_LARGE.variant(
    "“{written}” has {size:,} bytes; the limit is {limit:,}",
    "put it on a host for films and downloads, and write url: with its address in place of file:",
)

PHOTO_SMALL = Rule(
    "photo-small",
    "warning",
    "“{written}” has {width} by {height} pixels, so the face will be blurred",
    "ask for a larger photo: {enough:,} pixels in width and height are plenty",
    explanation=(
        "Screens of today show two or three pixels where older ones showed one. A photo with fewer than 192 pixels in "
        "width or height looks blurred on them. Ask for a larger one."
    ),
)

BESIDE_IN_STATIC = conference.FILE_BESIDE.variant(
    "“{written}” is in static/, whose files are published under their own name",
    "move it away from there, into a folder such as content/people/ or the event's own; then write its name",
)
NO_FILE_BESIDE = files.MISSING_FILE.variant("there is no file “{written}” beside {yaml}", "put it there: {path}")

DOWNLOAD_NAME = files.FILE_NAME.variant("“{written}” is no name that works on every host")
DOWNLOAD_TWICE = files.ADDRESS_TAKEN.variant(
    "another file of this event is published at the same address: {other}", "rename one of the two files"
)

ACTIVE = Rule(
    "active-content",
    "error",
    "whoever opens this file runs what is in it: {what}",
    "remove it; if it has to be published, name it in content/site.yaml: allow_active: [{name}]",
    explanation=(
        "Files in content/static/, and those that people download, are published as they are. A web page, a script or "
        "a drawing with a program in it would run in the browser of everybody who opens it, with the rights of your "
        "site. Save a drawing once more as plain SVG; take a page or a script away. Where you know the file and need "
        "it, such as the page by which a search engine knows you, name it under allow_active in content/site.yaml."
    ),
)
ACTIVE_UNKNOWN = ACTIVE.variant(
    "this file may hold a program, for it cannot be looked through: {reason}",
)
ACTIVE_DOWNLOAD = ACTIVE.variant(
    "“{written}” is no file to download: whoever opens it runs what is in it: {what}",
    "save it as PDF, or pack it into a ZIP file",
)
ACTIVE_DOWNLOAD_UNKNOWN = ACTIVE.variant(
    "“{written}” is no file to download: it cannot be looked through: {reason}", ACTIVE_DOWNLOAD.hint
)

ALLOW_ACTIVE = Rule(
    "allow-active",
    "warning",
    "“{written}” names no file in content/static/",
    "write its path as it is seen from content/static/, or remove the entry",
    explanation=(
        "allow_active names the files of content/static/ that may hold a script. An entry without such a file would "
        "let a later file of that name pass unseen. Correct it or remove it."
    ),
    wrong="allow_active: [static/verification.html]",
    right="allow_active: [verification.html]",
)
ALLOW_INACTIVE = ALLOW_ACTIVE.variant("nothing in “{written}” can run, so it need not be named", "remove the entry")
