"""What a file to download is, by the ending of its name: its media type (IANA), and its kind in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..typeset_words import Words

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_UNKNOWN = "application/octet-stream"
_TYPES = {
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "ppt": "application/vnd.ms-powerpoint",
    "odp": f"{_OPEN}.presentation",
    "key": "application/vnd.apple.keynote",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "doc": "application/msword",
    "odt": f"{_OPEN}.text",
    "pages": "application/vnd.apple.pages",
    "rtf": "application/rtf",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "ods": f"{_OPEN}.spreadsheet",
    "numbers": "application/vnd.apple.numbers",
    "csv": "text/csv",
    "zip": "application/zip",
    "gz": "application/gzip",
    "tgz": "application/gzip",
    "txt": "text/plain",
    "md": "text/markdown",
    "srt": "application/x-subrip",
    "vtt": "text/vtt",
    "json": "application/json",
    "ics": "text/calendar",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
    "avif": "image/avif",
    "svg": "image/svg+xml",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "mov": "video/quicktime",
    "ogv": "video/ogg",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "flac": "audio/flac",
}
_PRESENTATIONS = frozenset(["pptx", "ppt", "odp", "key"])
_DOCUMENTS = frozenset(["docx", "doc", "odt", "pages", "rtf"])
_SPREADSHEETS = frozenset(["xlsx", "xls", "ods", "numbers", "csv"])
_ARCHIVES = frozenset(["zip", "gz", "tgz", "7z", "tar"])
_LONGEST_ENDING = 8


def ending_of(name: str) -> str:
    """Return the ending of a file's name, in lower case; empty if it has none."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return ending if ending.isalnum() and len(ending) <= _LONGEST_ENDING else ""


def media_type(name: str) -> str:
    """Return the media type of a file: ``application/pdf``."""
    return _TYPES.get(ending_of(name), _UNKNOWN)


def in_words(name: str, words: Words) -> str:
    """Return the kind of a file, in words: ``PDF``, ``Presentation (PPTX)``, ``Vidéo (MP4)``."""
    ending = ending_of(name)
    shown = ending.upper()
    if ending in _PRESENTATIONS:
        return words.said("Presentation (%(format)s)", format=shown)
    if ending in _DOCUMENTS:
        return words.said("Document (%(format)s)", format=shown)
    if ending in _SPREADSHEETS:
        return words.said("Spreadsheet (%(format)s)", format=shown)
    if ending in _ARCHIVES:
        return words.said("Archive (%(format)s)", format=shown)
    return _of_medium(media_type(name).partition("/")[0], shown, words)


def _of_medium(medium: str, shown: str, words: Words) -> str:
    if medium == "video":
        return words.said("Video (%(format)s)", format=shown)
    if medium == "audio":
        return words.said("Audio (%(format)s)", format=shown)
    if medium == "image":
        return words.said("Image (%(format)s)", format=shown)
    return shown or words.said("File")
