"""Find what was probably meant: a date, an hour, an address, a name that is known here.

Suggestions appear in hints only; none is ever used as the value. If a text can mean a few things (in 08/09/2022, which
number is the month?), all of them are suggested; if it can mean anything, nothing is.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from ..problems import Phrase, phrase
from .patterns import BARE_ADDRESS, EMAIL, FORBIDDEN_IN_ADDRESS, HOUR_ALONE
from .plain_letters import folded

if TYPE_CHECKING:
    from collections.abc import Collection

_MAX = 200
"""A longer text, in characters, is not examined: it is neither a date nor an hour."""
_MONTHS = (
    ("jan",),
    ("feb", "fev"),
    ("mar",),
    ("apr", "avr"),
    ("may", "mai"),
    ("jun", "juin"),
    ("jul", "juil"),
    ("aug", "aou"),
    ("sep",),
    ("oct",),
    ("nov",),
    ("dec",),
)
"""How the names of the months begin in English and French, without accents."""
_NAMED = re.compile(
    r"(?:[a-z]+[.,]? )?(?:le |the )?([0-9]{1,2})(?:st|nd|rd|th|er|\.)? ?(?:of )?([a-z]+)\.?,? ?([0-9]{4})"
)
_NAMED_FIRST = re.compile(r"(?:[a-z]+[.,]? )?([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_YEAR = "((?:19|2[0-9])[0-9]{2})"
_MONTH_NAMED = re.compile(rf"(?:en |in )?([a-z]+)\.? {_YEAR}")
_MONTH_NUMBERED = re.compile(rf"([0-9]{{1,2}})[-/. ]{_YEAR}|{_YEAR}[-/. ]([0-9]{{1,2}})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]?([0-9]{1,2})[-/. ]?([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})")
_HALF = re.compile(r"[ap]\.? ?m\b")
_BETWEEN = re.compile(r" ?(?:-|to|a|until|et|and) ?(?=[0-9])| (?=[a-z(+])")
"""What separates the two ends of a range of hours; or where the hour ends and other words follow."""
_NOON_WORDS = {"noon", "midday", "midi"}
_MIDNIGHT = {"midnight", "minuit"}
_AT_24 = re.compile(r"24 ?(?:h|heures?|[:.h] ?00)?")
BEGINNING, END = "00:00", "24:00"
"""Midnight, as the beginning of a day and as its end."""
_START = re.compile(r"\bhttps?://(?=[\w\[])")
_CLOSING = {"<": ">", "“": "”", "«": "»", '"': '"', "'": "'", "‘": "’"}
"""Marks around an address in a text, by the one that opens."""
_OPENING = {closing: opening for opening, closing in [*_CLOSING.items(), ("(", ")"), ("[", "]")] if opening != closing}
"""The marks that may stand behind an address, and what opens them; inside an address, they come in pairs."""
_WRAPPED = re.compile(r"https?://[^/?#]*\.safelinks\.protection\.outlook\.com/[^?#]*\?(?:[^#&]*&)*?url=([^#&]+)")
_IN_OTHER_WORDS = {
    "a distance": "online",
    "a partir de": "since",
    "acces": "directions",
    "accessibilite": "accessibility",
    "actualite": "news",
    "adresse": "address",
    "adresse precedente": "aliases",
    "affiche": "poster",
    "affiliation": "organization",
    "alias": "aliases",
    "ancienne adresse": "aliases",
    "ancienne date": "previous_start",
    "animateur": "moderators",
    "animation": "moderators",
    "annule": "cancelled",
    "appel a communication": "call_for_papers",
    "appel a communications": "call_for_papers",
    "atelier": "workshop",
    "axe": "track",
    "biographie": "biography",
    "brouillon": "draft",
    "cafe": "break",
    "capacite": "capacity",
    "carte": "map",
    "city": "locality",
    "civilite": "honorific",
    "cloture": "closes",
    "code postal": "postal_code",
    "colour": "color",
    "comite": "committees",
    "communication": "talk",
    "complet": "full",
    "compte": "accounts",
    "conference": "talk",
    "conference pleniere": "keynote",
    "confirme": "scheduled",
    "contenu": "description",
    "coordonnees": "geo",
    "couleur": "color",
    "courriel": "email",
    "date de debut": "date",
    "date de fin": "end_date",
    "date fin": "end_date",
    "date initiale": "previous_start",
    "date precedente": "previous_start",
    "dates": "days",
    "debut": "start",
    "dejeuner": "break",
    "depuis": "since",
    "devise": "currency",
    "diffusion": "public_stream",
    "direct": "public_stream",
    "disponibilite": "availability",
    "document": "materials",
    "duree": "duration",
    "en ligne": "online",
    "en presentiel": "offline",
    "en savoir plus": "url",
    "end time": "end",
    "enregistrement": "recording",
    "etage": "floor",
    "expose": "talk",
    "fermeture": "closes",
    "fichier": "file",
    "filiere": "track",
    "fin": "end",
    "fin date": "end_date",
    "flux": "stream",
    "fonction": "position",
    "fuseau": "timezone",
    "fuseau horaire": "timezone",
    "gps": "geo",
    "gratuit": "free",
    "heure": "start",
    "heure de debut": "start",
    "heure de fin": "end",
    "horaire": "start",
    "hour": "start",
    "hour end": "end",
    "hybrid": "mixed",
    "hybride": "mixed",
    "in person": "offline",
    "in-person": "offline",
    "inscription": "registration",
    "intervenant": "speakers",
    "itineraire": "directions",
    "jour": "date",
    "journee": "days",
    "jours": "days",
    "jusqu'a": "until",
    "jusque": "until",
    "jusqu’a": "until",
    "langue": "language",
    "langue des signes": "sign_languages",
    "langues": "languages",
    "lecture": "talk",
    "length": "duration",
    "lien": "url",
    "lieu": "place",
    "link": "url",
    "liste d'attente": "waitlist",
    "liste d’attente": "waitlist",
    "maintenu": "scheduled",
    "membre": "members",
    "mis a jour": "updated",
    "mise a jour": "updated",
    "mise en page": "layout",
    "mode de participation": "attendance_mode",
    "moderateur": "moderators",
    "moderation": "moderators",
    "mot-diese": "hashtag",
    "motif": "status_note",
    "niveau": "level",
    "nom": "name",
    "non repertorie": "unlisted",
    "note": "status_note",
    "objectifs": "objectives",
    "obligatoire": "required",
    "orateur": "speakers",
    "ordre du jour": "agenda",
    "organisateur": "organizer",
    "organisation": "organization",
    "ouverture": "opens",
    "parcours": "track",
    "partenaire": "partners",
    "pause": "break",
    "pause cafe": "break",
    "pays": "country",
    "personnes": "people",
    "photographie": "photo",
    "piece": "room",
    "plan": "map",
    "plateforme": "platform",
    "pleniere": "keynote",
    "portrait": "photo",
    "poste": "position",
    "presentiel": "offline",
    "presidence": "chairs",
    "president": "chairs",
    "prevu": "scheduled",
    "prix": "price",
    "programme": "agenda",
    "pronom": "pronouns",
    "public": "audience",
    "publie": "public",
    "questions": "key_questions",
    "raison": "status_note",
    "reason": "status_note",
    "replay": "recording",
    "reporte": "postponed",
    "reprogramme": "rescheduled",
    "resume": "abstract",
    "role": "position",
    "rue": "street",
    "salle": "room",
    "seance": "agenda",
    "seance pleniere": "keynote",
    "session": "agenda",
    "site web": "url",
    "sold out": "full",
    "sous-titre": "captions",
    "start time": "start",
    "statut": "status",
    "summary": "abstract",
    "support": "materials",
    "supprime": "cancelled",
    "sur place": "offline",
    "table ronde": "panel",
    "tarif": "price",
    "telephone portable": "telephone",
    "thematique": "track",
    "theme": "track",
    "tout public": "audience",
    "traduction": "interpretation",
    "tz": "timezone",
    "venue": "place",
    "ville": "locality",
    "virtuel": "online",
    "website": "url",
    "zip": "postal_code",
}
"""Other words that people write for known names, without accents: French ones, of one man, and English synonyms."""
_ENDINGS = ("", "e", "s", "es")
"""What French adds to a word for a woman, and for several."""
_MAX_COMPARED, _MAX_KNOWN = 100, 500
"""Limits for comparing names: a longer name is not a typing mistake; with more names it takes too long."""
_DASH = re.compile(r"[‐-―−]")
_SPLIT = re.compile(r",? (?:at |a |@ )?|t(?=[0-9])")
_NOON = 12


def dates(text: str) -> list[str]:
    """Return the days that a text can mean, in the form of YAML; two if either of two numbers may be the month."""
    plain = _plain(text)
    if found := _YEAR_FIRST.fullmatch(plain):
        year, first, second = map(int, found.groups())
        return _days((year, first, second)) or _days((year, second, first))
    if found := _YEAR_LAST.fullmatch(plain):
        first, second, year = map(int, found.groups())
        year += 2000 if len(found[3]) == len("30") else 0
        days = _days((year, second, first), (year, first, second))
        return days[:1] if "." in plain else days  # nobody writes the month first with dots
    named, named_first = _NAMED.fullmatch(plain), _NAMED_FIRST.fullmatch(plain)
    days = _days((int(named[3]), _month(named[2]), int(named[1]))) if named else []
    if named_first and not days:
        return _days((int(named_first[3]), _month(named_first[1]), int(named_first[2])))
    return days


def month(text: str) -> str:
    """Return the month that a text means, in the form of YAML; empty if it means none."""
    plain = _plain(text)
    if named := _MONTH_NAMED.fullmatch(plain):
        year, number = named[2], _month(named[1])
    elif numbered := _MONTH_NUMBERED.fullmatch(plain):
        year, number = numbered[2] or numbered[3], int(numbered[1] or numbered[4])
    else:
        return ""
    return f"{year}-{number:02}" if 1 <= number <= len(_MONTHS) else ""


def hours(text: str, midnight: str = BEGINNING) -> list[str]:
    """Return the hours that a text means, in the form of YAML: one, or both ends of a range; none if it is no hour.

    ``midnight`` is what the word means there: the beginning of a day, or its end.
    """
    plain = _plain(text)
    if hour := _clock(plain, midnight):
        return [hour]
    found = _BETWEEN.search(plain)
    if not found:
        return []
    first, last = plain[: found.start()], plain[found.end() :]
    if _HALF.search(last) and not _HALF.search(first):
        first += " pm" if "p" in last else " am"  # “2 to 3 pm”
    ends = [_clock(first, midnight), _clock(last, midnight)]
    return [end for end in ends if end] if ends[0] else []


def moments(text: str, midnight: str = BEGINNING) -> list[str]:
    """Return the days with an hour that a text can mean, in the form of YAML; ``midnight`` is that of ``hours``."""
    plain = _plain(text)
    for cut in reversed(list(_SPLIT.finditer(plain))):
        days, at = dates(plain[: cut.start()]), _clock(plain[cut.end() :], midnight)
        if days and at:
            return [f"{day} {at}" for day in days]
    return []


def address(text: str) -> str:
    """Return the web address in a text, without what a mail program added around it; empty if none is certain.

    Nothing of the address is left out: what may not stand in one is percent-encoded (RFC 3986, 2.1), as browsers do.
    """
    written = text.strip()
    found = _START.search(written[: _MAX * 10])
    if found is None:
        bare = None if "@" in written else BARE_ADDRESS.fullmatch(written.strip("“”\"'<>")[:_MAX])
        scheme = "http" if bare and (bare["scheme"] or "").lower().endswith("p") else "https"
        return _encoded(f"{scheme}://{bare['rest']}") if bare else ""
    url = _encoded(_without_neighbours(written, found.start()))
    return wrapped(url) or (url if url != written else "")


def _without_neighbours(written: str, start: int) -> str:
    """Return the address that begins at an offset of a text, without the marks around it that are the text's."""
    opening = written[start - 1 : start]
    if start and opening in _CLOSING and _CLOSING[opening] in written[start:]:
        return written[start:].partition(_CLOSING[opening])[0]
    url = written[start:].rstrip(".,;:!?") if start else written  # words before it end with a mark
    last = url[-1:]
    if last in {")", "]"} and not start:
        return url
    return url[:-1] if last in _OPENING and url.count(last) > url.count(_OPENING[last]) else url


def _encoded(url: str) -> str:
    """Return an address in which everything that may not stand there is percent-encoded; empty if nobody can tell how:
    white space may end it, and a backslash is a slash to some programs.
    """
    if "\\" in url or not url.isprintable() or any(map(str.isspace, url)):
        return ""
    return FORBIDDEN_IN_ADDRESS.sub(lambda sign: quote(sign.group()), url)


def wrapped(url: str) -> str:
    """Return the address that a “safe link” of Outlook leads to; empty if it is none."""
    found = _WRAPPED.match(url)
    return _encoded(unquote(found[1])) if found else ""


def email(text: str) -> str:
    """Return the first e-mail address in a text; empty if none is certain."""
    found = EMAIL.search(text[:_MAX])
    return found.group() if found and "'" not in found.group() else ""  # l'ada@ or o'brien@: only a person can tell


def nearest(name: str, known: Collection[str]) -> Phrase:
    """Return a hint that names the most similar of the known names, or all of them if none is similar."""
    if len(known) > _MAX_KNOWN:
        return phrase("")
    if near := likely(name, known):
        return phrase("did you mean {name}?", name=near)
    return phrase("known here: {names}", names=tuple(sorted(known))) if known else phrase("")


def likely(name: str, known: Collection[str]) -> str:
    """Return the known name that is spelt almost like ``name``, or that ``name`` is another word for; empty if there is
    none.
    """
    from difflib import get_close_matches

    if len(name) > _MAX_COMPARED:
        return ""
    names, word = sorted(known), name.lower()
    plain = folded(name).replace("_", " ")
    stems = (plain.removesuffix(ending) for ending in _ENDINGS if plain.endswith(ending))
    named = [_IN_OTHER_WORDS[stem] for stem in stems if stem in _IN_OTHER_WORDS]
    same = [meant for one in named for meant in (one, f"{one}s") if meant in known]  # room, rooms
    near = same or get_close_matches(word, names, 1, 0.6)
    return near[0] if near else ""


def _clock(plain: str, midnight: str) -> str:
    if plain in _MIDNIGHT or (midnight == END and _AT_24.fullmatch(plain)):
        return midnight
    if plain in _NOON_WORDS:
        return "12:00"
    if plain.isdecimal() and len(plain) <= len("14"):
        return _hour(int(plain), 0)
    found = HOUR_ALONE.fullmatch(plain)
    if not found:
        return ""
    hour, minute, half = int(found["hour"]), int(found["past"] or found["minute"] or 0), found["half"]
    if half:
        return _hour(hour % _NOON + _NOON * (half == "p"), minute) if 0 < hour <= _NOON else ""
    return _hour(hour, minute)


def _plain(text: str) -> str:
    """Return the text in lower case, without quotes and accents, with plain spaces, dashes and digits."""
    kept = folded(_DASH.sub("-", text[:_MAX]))
    return " ".join(kept.split()).strip(" “”‘’«»\"'.,;") if len(text) <= _MAX else ""


def _month(name: str) -> int:
    return next((number for number, starts in enumerate(_MONTHS, 1) if name.startswith(starts)), 0)


def _days(*readings: tuple[int, int, int]) -> list[str]:
    """Return the days that exist in the calendar, each once."""
    days = []
    for reading in readings:
        try:
            days.append(date(*reading).isoformat())
        except ValueError:
            continue
    return list(dict.fromkeys(days))


def _hour(number: int, minutes: int) -> str:
    try:
        return f"{time(number, minutes):%H:%M}"
    except ValueError:
        return ""
