"""The rules about files."""

from __future__ import annotations

from .problem import Rule

TITLE = "Files"
"""The chapter in the manual."""

MISSING_FILE = Rule(
    "missing-file",
    "error",
    "there is no such file",
    explanation=(
        "A file that the site needs is not there, or has another name. Write it, or give it the name that the "
        "hint says."
    ),
)
NO_SITE_FILE = MISSING_FILE.variant(
    "there is no such file", hint="a project has content/site.yaml; is this the project's folder?"
)
NO_EVENT = MISSING_FILE.variant("there is no event", hint="add a folder with an event.yaml")
NO_EVENT_FILE = MISSING_FILE.variant("event.yaml is missing", hint="write it, or move the folder away")
NO_FILE_NAMED_SO = MISSING_FILE.variant("there is no file “{written}” in content/", "put it there: content/{written}")

EVENT_TOO_DEEP = MISSING_FILE.variant(
    "the folder of an event is in content/events/ itself", hint="move this folder to content/events/{name}"
)
CATALOG_MISSING = MISSING_FILE.variant(
    "there is no such catalog",
    hint="run “{command} messages update”, then translate it: {language} has no words yet",
)

UNKNOWN_FILE = Rule(
    "unknown-file",
    "error",
    "no page shows this file",
    explanation=(
        "A file lies where the site has no use for it, so nobody would see it: a copy, a text with a misspelt "
        "name, a document. Rename it, move it to content/static/ if people may download it, or move it away."
    ),
    may_warn=True,
)

FILE_PUT_AWAY = UNKNOWN_FILE.variant(
    UNKNOWN_FILE.message, "name it in YAML, where it is shown; or move it out of content/"
)
EVENT_WITHOUT_FOLDER = UNKNOWN_FILE.variant(
    UNKNOWN_FILE.message, "an event has a folder of its own: move this to content/events/{name}/event.yaml"
)
UNREAD_FILE = UNKNOWN_FILE.variant(
    "nothing reads what is here",
    "content/ has site.yaml, and the folders events, series, people, organizations, pages and static; what is in none "
    "of them belongs outside content/",
)
UNREAD_SITE_FILE = UNREAD_FILE.variant(UNREAD_FILE.message, "only site.yaml is read; move this file away")
UNREAD_OF_FOLDER = UNREAD_FILE.variant(UNREAD_FILE.message, "move what is in it into content/{name}")
MISNAMED_FOLDER = UNREAD_FILE.variant(UNREAD_FILE.message, "rename it to content/{name}")
UNREAD_EVENT = UNREAD_FILE.variant(UNREAD_FILE.message, "move this folder to content/events/{name}")
UNREAD_EVENT_FILE = UNREAD_FILE.variant(
    UNREAD_FILE.message, "an event has a folder of its own: move this to content/events/NAME/event.yaml"
)
UNREAD_PAGE = UNREAD_FILE.variant(
    UNREAD_FILE.message,
    "a further page of the site is content/pages/{name}, with an entry under pages: in content/site.yaml; a text of an "
    "event stands beside its event.yaml",
)
UNREAD_DOWNLOAD = UNREAD_FILE.variant(
    UNREAD_FILE.message,
    "what people download, and pictures that texts show, belong in content/static/; photos and logos beside the YAML "
    "file that names them",
)
UNREAD_BELOW = UNREAD_FILE.variant(
    UNREAD_FILE.message,
    "an event is content/events/NAME/event.yaml, with its texts beside it, in sessions/ and in pages/",
)
UNREAD_FOLDER = UNREAD_FILE.variant(UNREAD_FILE.message, "put the files into {folder}/ itself")
UNREAD_CATALOG = UNKNOWN_FILE.variant("nothing reads this file", "the words of a language are in {paths}")

NOT_A_FILE = Rule(
    "not-a-file",
    "error",
    "not a regular file",
    "put the file itself here, not a link to it",
    explanation="A link, or something else that is no file, stands where a file should be. Put the file itself there.",
)

NOT_A_FOLDER = Rule(
    "not-a-folder",
    "error",
    "a folder belongs here, and this is a file",
    "move the file away, and make a folder of this name",
    explanation="A file stands where a folder should be. Rename it or move it away.",
)

UNREADABLE = Rule(
    "unreadable",
    "error",
    "cannot be read: {error}",
    explanation="The file is there and cannot be read. Close the program that holds it, or look at who may read it.",
)

CHANGED_MEANWHILE = UNREADABLE.variant("it changed while the site was made", "run “{command} build” once more")

UNWRITABLE = Rule(
    "unwritable",
    "error",
    "cannot be written: {error}",
    explanation=(
        "A file cannot be written: the disk is full, or the folder is not yours, as on a shared drive or a stick that "
        "is locked. What stood there stays as it was. Copy the whole folder to a place of your own, and go on there."
    ),
)
READ_ONLY = UNWRITABLE.variant(
    "cannot be written: the folder {folder} is read-only for you ({error})",
    "work on a copy in a folder of your own, or ask for the right to write there",
)
SOURCE_UNWRITABLE = UNWRITABLE.variant("cannot be written: {error}", hint="the file stays as it was")
FOLDER_NEEDED = UNWRITABLE.variant("a file stands here, or above, and a folder is needed")

TOO_LARGE = Rule(
    "too-large",
    "error",
    "{size:,} bytes; the limit is {limit:,}",
    explanation=(
        "A text is larger than a megabyte, or a file to publish larger than hosts take. Make it smaller, or "
        "put it on another host and link to it."
    ),
)
FILM = TOO_LARGE.variant(TOO_LARGE.message, "put it on a host for films and downloads, and link to it")

ENCODING = Rule(
    "encoding",
    "error",
    "byte {byte} is not UTF-8",
    "save the file as UTF-8 (in Notepad: Save as, Encoding)",
    explanation=(
        "The file is not saved as UTF-8, so letters with accents would come out wrong. Open it, choose “Save "
        "as”, and there the encoding UTF-8."
    ),
)
ENCODING_UTF_16 = ENCODING.variant(
    "byte {byte} is not UTF-8",
    hint="save the file as UTF-8 (in Notepad: Save as, Encoding); it looks like UTF-16 (“Unicode” in older Windows "
    "programs)",
)
ENCODING_WINDOWS = ENCODING.variant(
    "byte {byte} is not UTF-8",
    hint="save the file as UTF-8 (in Notepad: Save as, Encoding); it looks like Windows-1252 (“ANSI”), where this is "
    "“{letter}”",
)
ENCODING_COMPILED = ENCODING.variant(
    "these are translations in the form for machines (.mo)", hint="take the file that ends in .po, beside it"
)

NOT_TEXT = ENCODING.variant(
    "this is {kind}, whatever its name says, and no text",
    hint="open it in its own program, copy the text, and paste it into a new file of this name, saved as plain text",
)

GARBLED = Rule(
    "garbled",
    "error",
    "“{written}” is what another encoding makes of “{meant}”",
    "write “{meant}”, or paste the whole text once more: the file was saved in a wrong encoding",
    explanation=(
        "The text was once read in a wrong encoding and then saved: “é” has become “Ã©”. Paste the text once "
        "more from where it came, or put the letters right."
    ),
    wrong="fr: CafÃ©",
    right="fr: Café",
)

CHARACTER = Rule(
    "character",
    "error",
    "the invisible character U+{number} is not allowed",
    "delete it; it often comes with a paste",
    explanation=(
        "A character that nobody sees stands in the text. It came with a paste, and would break searching, or "
        "make the text read otherwise than it is stored. Delete it, with the character before and after it, "
        "and type those anew. A symbol of Word's own fonts, and the sign that stands for something lost, are told "
        "too: nobody else would see what was meant."
    ),
)
FONT_SYMBOL = CHARACTER.variant(
    "the symbol U+{number} is known to one font alone; everybody else sees an empty box",
    hint="write the sign itself; a list begins with “- ”",
)
LOST_CHARACTER = CHARACTER.variant(
    "U+{number} stands here for something that was lost in a paste",
    hint="look at the original, and write what stood there",
)

PO_CHARACTER = CHARACTER.variant(
    "the invisible character U+{number} is not allowed",
    hint="delete it; in a .po file a backslash and a letter can write it",
)

MERGE_CONFLICT = Rule(
    "merge-conflict",
    "error",
    "git could not join two versions here, and left both",
    "keep one of them, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
    explanation=(
        "Two people changed the same lines, and git left both versions in the file. Keep one, and delete the "
        "lines that begin with <<<<<<<, ======= and >>>>>>>."
    ),
    wrong="<<<<<<< HEAD\nstart: 14:00\n=======\nstart: 15:00\n>>>>>>> theirs",
    right="start: 15:00",
)

HISTORY_CONFLICT = MERGE_CONFLICT.variant(
    MERGE_CONFLICT.message,
    "keep the lines of both, and delete only those that begin with <<<<<<<, ======= and >>>>>>>",
)

HISTORY_SYNTAX = Rule(
    "history-syntax",
    "error",
    "not a line of a history",
    "take the line back from git; or remove it, then run “{command} record”",
    explanation=(
        "The files in history/ are written by the program, and one was changed by hand or by a merge. Take the line "
        "back from git; where you cannot, remove it, then run “{command} record”."
    ),
    wrong="event status cancelled",
    right="event status 2030-01-08T09:30:00Z cancelled",
)

FILE_NAME = Rule(
    "file-name",
    "error",
    "this name does not work on every host",
    "use letters without accents, digits, hyphens, dots and underscores: {example}",
    explanation=(
        "The file's name does not work on every host. Use letters without accents, digits, hyphens, dots and "
        "underscores."
    ),
)

ADDRESS_TAKEN = Rule(
    "address-taken",
    "error",
    "the site makes a page at this address itself: {path}",
    "rename the file in content/static/",
    explanation=(
        "A file in content/static/ would be published where the site has something already. Capitals and small letters "
        "count as the same here, because they are the same on many computers and hosts. Rename the file, or its folder."
    ),
)
ALIAS_ON_FILE = ADDRESS_TAKEN.variant(
    "nobody would be led on from this address: the site has something there, {path}", "remove the alias"
)
SAME_NAME = ADDRESS_TAKEN.variant("this is the same name as {path} on many computers: only capitals differ")
SAME_FOLDER = ADDRESS_TAKEN.variant(
    "its folder is the same as {path}/ on many computers: only capitals differ",
    "write the folder’s name as it is there",
)

KEPT_FOLDER = Rule(
    "kept-folder",
    "error",
    "visitors would not see a later change: hosts keep what is in {folder}/ for a year",
    "put it into a folder with another name, such as files/",
    explanation=(
        "Browsers keep what is in assets/ for a year, since the program gives those files a new name at each "
        "change. A file of yours has none. Put it into another folder, such as files/."
    ),
)
