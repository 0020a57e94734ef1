"""The project's content becomes three sites of the same facts: its own, Pelican's and Hugo's.

Everything the competitors show is read from the project each time, so that the three cannot drift apart: the facts
from ``content/``, the interface's words from ``i18n/``, the stylesheet from ``templates/assets/``. Needs the project's
environment; a process of its own, so that compare.py stays small (there it says why).
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Iterable

    from microsite.languages.language import Language
    from microsite.model.records import Person, Session
    from microsite.model.site import Event, Site
    from microsite.project import Project
    from microsite.timezones import Period

PARTS = ("build.py", "microsite", "content", "templates", "i18n", "requirements.txt", "requirements-dev.txt")


_WEEKLY = 1000
"""How many events there may be with one a week."""


def lay_out(folder: Path, events: int, *, only_ours: bool = False) -> None:
    """Make ``microsite``, ``pelican`` and ``hugo`` in a folder, with one event or as many as are wanted."""
    from microsite.model import loading
    from microsite.problems import Problems
    from microsite.project import Project

    own = folder / "microsite"
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        (own / part).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / part, own / part)
    _multiply(own / "content" / "events", events)
    if only_ours:
        return
    project = Project.at(own)
    site = loading.load_whole(project, Problems())
    words = {language.code: _words(project, language) for language in site.languages}
    for lay_out_one in (_pelican, _hugo):
        lay_out_one(folder, site, words)


def _multiply(folder: Path, wanted: int) -> None:
    """Copy the first event, each with names, a day and words of its own, until there are as many as wanted."""
    import yaml

    original = min(path for path in folder.iterdir() if path.is_dir())
    first = yaml.load((original / "event.yaml").read_bytes(), yaml.BaseLoader)  # noqa: S506 - it makes text only
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # without libyaml, the one in Python
    for number in range(len(list(folder.iterdir())), wanted):
        copy = folder / f"{original.name}-{number}"
        shutil.copytree(original, copy)
        slugs = {code: f"{slug}-{number}" for code, slug in first["slug"].items()}
        facts = _numbered(first, number) | {"id": f"{first['id']}-{number}", "slug": slugs}
        facts["date"] = str(date.fromisoformat(facts["date"]) + _distance(number, wanted))
        facts["registration"]["url"] += str(number)
        facts.pop("announced_as", None)  # its weekday and zone were those of the first
        written = yaml.dump(facts, Dumper=dumper, allow_unicode=True, sort_keys=False, width=120)
        (copy / "event.yaml").write_text(written, encoding="utf-8")
        for path in copy.glob("background.*.md"):
            text = path.read_text("utf-8").rstrip().replace("\n\n", f" ({number})\n\n")
            path.write_text(f"{text} ({number})\n", encoding="utf-8")


def _distance(number: int, wanted: int) -> timedelta:
    """From the first event: a week each, or a day where there are thousands; every fourth comes after it, in an archive
    of some twenty years. No two are on one day, since they have the same speakers.
    """
    steps = number // 4 if number % 4 == 0 else number // 4 - number
    return steps * timedelta(days=7 if wanted <= _WEEKLY else 1)


def _numbered(value: Any, number: int) -> Any:
    """Every text of an event made its own, lest a program gain by having seen the same words before."""
    if isinstance(value, list):
        return [_numbered(one, number) for one in value]
    if isinstance(value, dict):
        is_text = "en" in value
        return {key: f"{one} ({number})" if is_text else _numbered(one, number) for key, one in value.items()}
    return value


def _words(project: Project, language: Language) -> dict[str, str]:
    """The interface's words by their English; of a plural, the first and the last form."""
    from babel.messages.pofile import read_po

    from microsite.languages import catalogs

    path = project.find(catalogs.name_of(language))
    with (path if path.exists() else project.find("i18n/messages.pot")).open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    words = {word: word for word in _asked_for()}
    for entry in entries:
        ids = (entry.id,) if isinstance(entry.id, str) else entry.id
        strings = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ids)
        words |= {ids[0]: strings[0] or ids[0], ids[-1]: strings[-1] or ids[-1]}
    return words


def _asked_for() -> set[str]:
    """The words that the competitors' templates ask for: shown as they are should the project no longer have them."""
    asking = re.compile(r"""(?:_\[|words\[code\]\[|i18n )"([^"]+)\"""")
    return {word for path in HERE.glob("*/**/*.html") for word in asking.findall(path.read_text("utf-8"))}


def _facts(event: Event, language: Language) -> dict[str, Any]:
    """What an event's page shows in one language, with hours left for the templates to write."""
    code, series, start = language.code, event.part_of, event.time.start
    link, registration = series.announcements if series else None, event.registration
    return {
        **_period(event.time.hours or ()),
        "title": event.title[code],
        "description": event.description[code],
        "series": series.name[code] if series else "",
        "zone": language.place(start) if start else "",
        "offset": language.offset(start) if start else "",
        "registration": registration.url[code] if registration and registration.url else "",
        "required": bool(registration and registration.required),
        "platform": event.platform,
        "format": event.format[code],
        "free": event.free,
        "audience": event.audience[code] if event.audience else "",
        "languages": language.list_of_languages(event.languages.all),
        "interpretation": bool(event.languages.interpretation),
        "objectives": event.objectives[code] if event.objectives else "",
        "questions": [question[code] for question in event.key_questions],
        "agenda": [_session(event, *item, code) for item in event.timetable],
        "announcements": link
        and {
            "url": link.url[code],
            "language": link.language or code,
            "language_name": language.name_of(link.language or code),
        },
    }


def _period(period: Iterable[Any]) -> dict[str, str]:
    starts, ends = (instant.isoformat() for instant in period)
    return {"starts": starts, "ends": ends}


def _session(event: Event, session: Session, period: Period | None, code: str) -> dict[str, Any]:
    return {
        **_period(period or ()),
        "title": session.title[code],
        "speakers": [_person(event.people[person], code) for person in session.speakers],
        "moderators": [_person(event.people[person], code) for person in session.moderators],
    }


def _person(person: Person, code: str) -> dict[str, str]:
    joined = ", ".join(part[code] for part in (person.position, person.organization) if part)
    return {"name": person.name, "position": person.presented_as[code] if person.presented_as else joined}


def _about(site: Site) -> dict[str, Any]:
    """What every page shows, whatever it is about."""
    return {
        "languages": [language.code for language in site.languages],
        "home": site.home or site.events[0].id,
        "organizer_url": site.organizer.url[site.languages[0].code] if site.organizer.url else "",
        **{
            one.code: {"name": site.name[one.code], "language": one.name, "organizer": site.organizer.name[one.code]}
            for one in site.languages
        },
    }


def _pelican(folder: Path, site: Site, words: dict[str, dict[str, str]]) -> None:
    """Texts as pages with metadata, facts and words as JSON that pelicanconf.py hands to the templates."""
    own = folder / "pelican"
    shutil.copytree(HERE / "pelican", own)
    shutil.copytree(ROOT / "templates" / "assets", own / "theme" / "static")
    facts = {event.id: {one.code: _facts(event, one) for one in site.languages} for event in site.events}
    for event in site.events:
        for code, source in event.background.items():
            head = f"Title: {event.title[code]}\nSlug: {event.slug_in(code)}\nLang: {code}\nEvent: {event.id}\n\n"
            _write(own / "content" / "pages" / f"{event.id}.{code}.md", head + source.text)
    for name, value in (("facts", facts), ("words", words), ("site", _about(site))):
        _write(own / f"{name}.json", _json(value))


def _hugo(folder: Path, site: Site, words: dict[str, dict[str, str]]) -> None:
    """Texts as pages with their facts as front matter, words as i18n files."""
    own = folder / "hugo"
    shutil.copytree(HERE / "hugo", own)
    shutil.copytree(ROOT / "templates" / "assets", own / "assets")
    for event in site.events:
        for language in site.languages:
            code = language.code
            facts = _facts(event, language)
            front = {key: facts.pop(key) for key in ("title", "description")} | {"slug": event.slug_in(code)}
            text = re.sub(r"\{:[^}\n]*\}", "", event.background[code].text)  # attributes: Goldmark's links have none
            _write(own / "content" / f"{event.id}.{code}.md", f"{_json(front | {'event': facts})}\n\n{text}")
    for code, translated in words.items():
        messages = [
            {"id": key, "other": re.sub(r"%\((\w+)\)s", r"{{ .\1 }}", text)} for key, text in translated.items()
        ]
        _write(own / "i18n" / f"{code}.json", _json(messages))
    _write(own / "data" / "site.json", _json(_about(site)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]), int(sys.argv[2]), only_ours=bool(sys.argv[3:]))
