"""What editors do to ``content/``, on purpose and by mistake: each edit changes files, and says what it did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from . import small_site

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

Files: TypeAlias = dict[str, bytes]
"""By path, from the root of the site."""
Edit: TypeAlias = "Callable[[Files, Random], str]"
"""Changes files, and returns what it did; empty where there was nothing to change."""

EVENTS = "content/events/"
_WORDS = ("badge", "harbour", "Learning", "école", "open", "naïve", "x & y", "Wien", "2031-02-30", "14:00", "l'été")
_DATES = ("2029-11-06", "2030-05-05", "2030-05-06", "2030-05-14", "2030-09-10", "2031-06-03", "2031-01-21", "tba")
_WORD = re.compile(r"(?<=[ *\[])[A-Za-zÀ-ÿ]{4,}")
_DATE = re.compile(r"(?<=: )(?:2\d{3}-\d\d-\d\d|tba)(?=[,}\n])")


def edit_word(files: Files, random: Random) -> str:
    """Change a word of a text."""
    path = random.choice(sorted(name for name in files if name.endswith((".md", ".yaml"))))
    lines = [line for line in text_of(files, path).split("\n") if path.endswith(".md") or "en: " in line]
    words = sorted({word for line in lines for word in _WORD.findall(line)})
    return put(files, path, random.choice(words), random.choice(_WORDS)) if words else ""


def edit_title(files: Files, random: Random) -> str:
    """Give an event another title; that of another one, now and then."""
    title = random.choice(("Third", "Labels", f"Title {random.randrange(90)}"))
    return _set_line(files, _event(files, random), "title", f"{{en: {title}, fr: {title} aussi}}")


def edit_date(files: Files, random: Random) -> str:
    """Move what has a date."""
    path = random.choice(sorted(name for name in files if name.endswith(".yaml")))
    found = _DATE.findall(text_of(files, path))
    return put(files, path, random.choice(found), random.choice(_DATES)) if found else ""


def edit_hour(files: Files, random: Random) -> str:
    """Move what has an hour."""
    path = random.choice(sorted(name for name in files if name.endswith(".yaml")))
    found = re.findall(r"\d\d:\d\d", text_of(files, path))
    hour = f"{random.randrange(8, 19):02}:{random.choice(('00', '10', '30'))}"
    return put(files, path, random.choice(found), hour) if found else ""


def edit_slug(files: Files, random: Random) -> str:
    """Give an event another address, which another one or a page of the site may have."""
    slug = random.choice(("first", "second", "about", "archive", "a-propos", f"slug-{random.randrange(30)}"))
    return _set_line(files, _event(files, random), "slug", f"{{en: {slug}, fr: {slug}-fr}}")


def edit_id(files: Files, random: Random) -> str:
    """Give an event another id, which another one may have."""
    return _set_line(
        files, _event(files, random), "id", random.choice(("first", "third", f"id-{random.randrange(30)}"))
    )


def edit_publication(files: Files, random: Random) -> str:
    """Publish an event, or take it back."""
    said = random.choice(("draft", "unlisted", "public", ""))
    return _set_line(files, _event(files, random), "publication", said)


def edit_status(files: Files, random: Random) -> str:
    """Cancel or postpone an event, or hold it after all."""
    said = random.choice(("cancelled", "postponed", "scheduled", "moved_online", "rescheduled", ""))
    return _set_line(files, _event(files, random), "status", said)


def edit_series(files: Files, random: Random) -> str:
    """Put an event into another series."""
    return _set_line(files, _event(files, random), "series", random.choice(("talks", "labs", "nothing", "")))


def edit_old_addresses(files: Files, random: Random) -> str:
    """Give an event old addresses, or take them away."""
    old = (
        "{en: [fourth-talk]}",
        "{fr: [ancien, tram]}",
        "{en: [/old/4.html, /en/index.html]}",
        "{en: [who-we-are]}",
        "",
    )
    return _set_line(files, _event(files, random), "aliases", random.choice(old))


def edit_registration(files: Files, random: Random) -> str:
    """Open or close the registration of an event, or leave it unsaid."""
    said = (
        "{url: https://zoom.example.org/2, opens: 2030-05-04 09:00, closes: 2030-05-09 18:00}",
        "{url: https://zoom.example.org/2}",
        "{required: no}",
        "",
    )
    return _set_line(files, _event(files, random), "registration", random.choice(said))


def edit_people_of_event(files: Files, random: Random) -> str:
    """Let others take part."""
    said = ("{ada: {}, ines: {}}", "{nobody: {name: Nobody}}", "{who-is-it: {}}", "{ines: {name: I. Costa}}", "")
    return _set_line(files, _event(files, random), "people", random.choice(said))


def edit_update(files: Files, random: Random) -> str:
    """Say when an event was changed for readers of the feed."""
    return _set_line(files, _event(files, random), "updated", random.choice(("2030-05-04", "2030-03-01", "")))


def add_event(files: Files, random: Random) -> str:
    """Add an event."""
    name, day = f"talk-{random.randrange(20)}", random.choice([one for one in _DATES if one != "tba"])
    return write(files, f"{EVENTS}{day}-{name}/event.yaml", small_site.talk(name, day).encode())


def remove_event(files: Files, random: Random) -> str:
    """Remove an event with all its files."""
    folder = _event(files, random).rpartition("/")[0]
    if len(_events(files)) <= 3:  # noqa: PLR2004 - some are left
        return ""
    for path in [path for path in files if path.startswith(f"{folder}/")]:
        del files[path]
    return f"remove {folder}"


def rename_event(files: Files, random: Random) -> str:
    """Rename the folder of an event."""
    return _move(files, random, is_copy=False)


def copy_event(files: Files, random: Random) -> str:
    """Copy the folder of an event, as somebody does who begins the next one."""
    return _move(files, random, is_copy=True)


def add_link(files: Files, random: Random) -> str:
    """Link to another event, a text, a heading, a person or a file; or to nothing."""
    path = random.choice(sorted(name for name in files if name.endswith(".md")))
    depth, folder = "../" * (path.count("/") - 1), random.choice(_events(files)).split("/")[2]
    where = random.choice(
        (
            f"{depth}events/{folder}/event.yaml",
            f"{depth}events/{folder}/background.en.md",
            f"{depth}events/2030-05-second/background.en.md#why",
            f"{depth}events/harbour/event.yaml#labels",
            f"{depth}people/ines.yaml",
            f"{depth}static/humans.txt",
            f"{depth}pages/about.en.md",
            "https://elsewhere.example.org/",
        )
    )
    return write(files, path, files[path] + f"\nMore [there]({where}).\n".encode())


def add_heading(files: Files, random: Random) -> str:
    """Add a heading to a text, which others can link to."""
    path = random.choice(sorted(name for name in files if name.endswith(".md")))
    return write(files, path, files[path] + f"\n## {random.choice(('Why', 'How', 'Agenda'))}\n\nSo.\n".encode())


def add_text(files: Files, random: Random) -> str:
    """Write the text of an event, of a person or of nobody, in one language or both."""
    folder = random.choice(_events(files)).rpartition("/")[0]
    stem = random.choice((f"{folder}/background", "content/people/ada", "content/people/gone", "content/pages/more"))
    codes = random.choice((("en",), ("fr",), ("en", "fr"), ("en", "fr"), ("en", "fr")))
    texts = {"en": b"What is said here is new.\n", "fr": b"Ce qui est dit ici est nouveau.\n"}
    return " and ".join(write(files, f"{stem}.{code}.md", texts[code]) for code in codes)


def edit_person(files: Files, random: Random) -> str:
    """Write the file of a person, who was there or not."""
    name, who = (
        random.choice(("ines", "ada", "nobody", "grace")),
        random.choice(("Grace Hopper", "Ada Byron", "I. Costa")),
    )
    rest = random.choice(("", "photo: ines.png\n", "organization: Institute\n", "pronouns: she/her\n"))
    return write(files, f"content/people/{name}.yaml", f"name: {who}\n{rest}".encode())


def edit_organization(files: Files, random: Random) -> str:
    """Write the file of an organization."""
    name, rest = (
        random.choice(("porto", "ville")),
        random.choice(("", "logo: porto.svg\n", "url: https://o.example.org/\n")),
    )
    return write(files, f"content/organizations/{name}.yaml", f"name: Porto {random.randrange(9)}\n{rest}".encode())


def replace_picture(files: Files, random: Random) -> str:
    """Replace a photo, a logo or a document."""
    path, data = random.choice(
        (
            ("content/people/ines.png", small_site.png(200 + random.randrange(3), random.randrange(200))),
            ("content/organizations/porto.svg", small_site.svg(random.randrange(10, 90))),
            ("content/events/harbour/sessions/slides.pdf", small_site.pdf(random.randrange(90))),
            ("content/people/ines.png", b"no picture"),
        )
    )
    return write(files, path, data)


def edit_series_file(files: Files, random: Random) -> str:
    """Rename a series, or change what it gives to its events."""
    path = random.choice(("content/series/talks.yaml", "content/series/labs.yaml"))
    key, value = random.choice(
        (
            ("name", f"{{en: Talks {random.randrange(9)}, fr: Causeries}}"),
            ("description", "{en: What we say., fr: Ce que nous disons.}"),
            ("organizer", "{name: Another Institute, url: https://another.example.org/}"),
        )
    )
    return _set_line(files, path, key, value) if path in files else ""


def edit_site(files: Files, random: Random) -> str:
    """Change what the site says of itself."""
    key, value = random.choice(
        (
            ("name", f"{{en: Talks {random.randrange(9)}, fr: Causeries}}"),
            ("home", random.choice(("second", "third", "harbour", "first", "draft", "nothing"))),
            ("home", ""),
            ("home", ""),
            (
                "languages",
                random.choice(("{en: en-US, fr: fr-CA}", "{fr: fr-FR, en: en-GB}", "{en: en-GB, fr: fr-FR}")),
            ),
            ("cards", random.choice(("none", "none", "events"))),
            ("base_url", random.choice(("https://talks.example.org/", "https://a.example.org/sub/", ""))),
            ("organizer", random.choice(("{name: An Institute}", "{name: A, logo: {light: organizations/porto.svg}}"))),
            ("contact", "{email: talks@example.org, telephone: '+33 2 40 00 00 00'}"),
            ("identity", random.choice(('{accent: "#923300"}', '{accent: "#0b5d6b", type: serif}', ""))),
        )
    )
    return _set_line(files, "content/site.yaml", key, value) if "content/site.yaml" in files else ""


def edit_notice(files: Files, random: Random) -> str:
    """Change until when the site has a notice."""
    days = re.findall(r"(?:since|until): (2\d{3}-\d\d-\d\d)", text_of(files, "content/site.yaml"))
    return put(files, "content/site.yaml", random.choice(days), random.choice(_DATES[:4])) if days else ""


def edit_static(files: Files, random: Random) -> str:
    """Write a file that is published as it is, or remove one; its path may be taken."""
    names = ("humans.txt", "robots.txt", "Humans.txt", "en/about/index.html", "folder/a.txt", "en", "folder")
    path = f"content/static/{random.choice(names)}"
    if path in files and random.random() < 0.5:  # noqa: PLR2004 - half of them
        return _remove(files, path)
    return write(files, path, random.choice((b"Us.\n", b"You.\n")))


def mark_as_seen(files: Files, random: Random) -> str:
    """Mark a line as one whose warning was looked at."""
    path = random.choice(sorted(name for name in files if name.endswith(".yaml")))
    code = random.choice(("registration-unsaid", "missing-text", "text-unused", "person-unnamed", "recording-missing"))
    lines = text_of(files, path).split("\n")
    lines.insert(random.randrange(len(lines)), f"# ok {code}: it is so")
    return write(files, path, "\n".join(lines).encode())


def spoil_line(files: Files, random: Random) -> str:
    """Remove, double, shift or break a line of YAML or Markdown."""
    path = random.choice(
        sorted(name for name in files if name.startswith("content/") and name.endswith((".yaml", ".md")))
    )
    lines = text_of(files, path).split("\n")
    at = random.randrange(len(lines))
    lines[at : at + 1] = random.choice(([], [lines[at], lines[at]], [f"  {lines[at]}"], [f"{lines[at]} {{"], [""]))
    return write(files, path, "\n".join(lines).encode())


def remove_file(files: Files, random: Random) -> str:
    """Remove a file."""
    return _remove(files, random.choice(sorted(files)))


EDITS: Sequence[Edit] = (
    *(
        edit_word,
        edit_word,
        edit_word,
        edit_word,
        edit_word,
        edit_title,
        edit_title,
        edit_date,
        edit_date,
        edit_hour,
        edit_slug,
        edit_id,
    ),
    *(edit_publication, edit_status, edit_series, edit_old_addresses, edit_registration, edit_people_of_event),
    *(
        edit_update,
        add_event,
        add_event,
        remove_event,
        rename_event,
        copy_event,
        add_link,
        add_link,
        add_heading,
        add_text,
    ),
    *(edit_person, edit_organization, replace_picture, edit_series_file, edit_site, edit_site, edit_notice),
    *(edit_static, mark_as_seen, spoil_line, remove_file),
)
"""Each as often as it is to be drawn."""


def text_of(files: Files, path: str) -> str:
    """Return the text of a file; nothing if it is not there."""
    return files.get(path, b"").decode()


def _events(files: Files) -> list[str]:
    return sorted(path for path in files if path.startswith(EVENTS) and path.endswith("/event.yaml"))


def _event(files: Files, random: Random) -> str:
    return random.choice(_events(files))


def write(files: Files, path: str, data: bytes) -> str:
    """Write a file, in place of whatever had its path or that of its folder."""
    above = [name for name in files if path.startswith(f"{name}/") or name.startswith(f"{path}/")]
    for name in above:
        del files[name]
    files[path] = data
    return f"write {path}"


def _remove(files: Files, path: str) -> str:
    del files[path]
    return f"remove {path}"


def put(files: Files, path: str, old: str, new: str) -> str:
    """Replace what stands first in a file."""
    files[path] = text_of(files, path).replace(old, new, 1).encode()
    return f"{path}: {old} becomes {new}"


def _set_line(files: Files, path: str, key: str, value: str) -> str:
    """Give a key at the outermost level a value on one line; without a value, leave it out."""
    lines = [f"{key}: {value}"] if value else []
    out, is_inside = [], False
    for line in text_of(files, path).removesuffix("\n").split("\n"):
        is_inside = line.startswith(f"{key}:") or (is_inside and line.startswith((" ", "-")))
        if is_inside and line.startswith(f"{key}:"):
            out += lines
            lines = []
        elif not is_inside:
            out.append(line)
    files[path] = "\n".join([*out, *lines, ""]).encode()
    return f"{path}: {key} becomes {value or 'nothing'}"


def _move(files: Files, random: Random, *, is_copy: bool) -> str:
    folder = _event(files, random).rpartition("/")[0]
    name = f"{EVENTS}folder-{random.randrange(20)}"
    for path in [path for path in files if path.startswith(f"{folder}/")]:
        files[name + path.removeprefix(folder)] = files[path] if is_copy else files.pop(path)
    return f"{'copy' if is_copy else 'rename'} {folder} to {name}"
