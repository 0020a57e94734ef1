"""Find what was probably meant: a date, an hour, an address, a name that is known here.

Suggestions appear in hints only; none is ever used as the value. If a text can mean a few things (in 08/09/2022, which
number is the month?), all of them are suggested; if it can mean anything, nothing is.
"""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from ..problems import Phrase, either, phrase
from .lazy_pattern import lazy_pattern
from .likeness import meanings, most_alike
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
_NAMED = lazy_pattern(
    r"(?:[a-z]+[.,]? )?(?:le |the )?([0-9]{1,2})(?:st|nd|rd|th|er|\.)? ?(?:of )?([a-z]+)\.?,? ?([0-9]{4})"
)
_NAMED_FIRST = lazy_pattern(r"(?:[a-z]+[.,]? )?([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_YEAR = "((?:19|2[0-9])[0-9]{2})"
_MONTH_NAMED = lazy_pattern(rf"(?:en |in )?([a-z]+)\.? {_YEAR}")
_MONTH_NUMBERED = lazy_pattern(rf"([0-9]{{1,2}})[-/. ]{_YEAR}|{_YEAR}[-/. ]([0-9]{{1,2}})")
_TO_THE_DAY = lazy_pattern(
    r"(?:du |from |le )?(?P<first>[0-9]{1,2})(?:st|nd|rd|th|er)? ?(?:-|/|to|au|et|and|until) ?"
    r"(?P<last>[0-9]{1,2}(?:st|nd|rd|th)?) ?(?P<rest>(?:of )?[a-z]+\.?,? ?[0-9]{4})"
)
"""Several days of one month: ``14-16 may 2030``."""
_TO_A_DAY = lazy_pattern(
    r"(?:du |from )?(?P<first>[0-9]{4}-[0-9]{2}-[0-9]{2}) ?(?:/|-|to|au|until) ?"
    r"(?P<last>(?:(?:[0-9]{4}-)?[0-9]{2}-)?[0-9]{2})"
)
"""The same in numbers: ``2030-05-14/16``."""
_YEAR_FIRST = lazy_pattern(r"([0-9]{4})[-/. ]?([0-9]{1,2})[-/. ]?([0-9]{1,2})")
_YEAR_LAST = lazy_pattern(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})")
_AT = lazy_pattern(r"^(?:at|a|ab|um|de|from|vers|des) (?=[0-9])")
_HALF = lazy_pattern(r"[ap]\.? ?m\b")
_BETWEEN = lazy_pattern(r" ?(?:-|to|a|until|et|and) ?(?=[0-9]|noon|mid|minuit)| (?=[a-z(+])")
"""What separates the two ends of a range of hours; or where the hour ends and other words follow."""
_NOON_WORDS = {"noon", "midday", "midi"}
_MIDNIGHT = {"midnight", "minuit"}
_BEFORE_ITS_NAME = lazy_pattern(r"^12(?:[:.h]00)? ?(?=noon|mid|minuit)")
"""The figure that some write before “noon” or “midnight”, which say it too."""
_AT_24 = lazy_pattern(r"24 ?(?:h|heures?|[:.h] ?00)?")
BEGINNING, END = "00:00", "24:00"
"""Midnight, as the beginning of a day and as its end."""
_START = lazy_pattern(r"\bhttps?://(?=[\w\[])")
_CLOSING = {"<": ">", "“": "”", "«": "»", '"': '"', "'": "'", "‘": "’"}
"""Marks around an address in a text, by the one that opens."""
_OPENING = {closing: opening for opening, closing in [*_CLOSING.items(), ("(", ")"), ("[", "]")] if opening != closing}
"""The marks that may stand behind an address, and what opens them; inside an address, they come in pairs."""
_WRAPPED = lazy_pattern(r"https?://[^/?#]*\.safelinks\.protection\.outlook\.com/[^?#]*\?(?:[^#&]*&)*?url=([^#&]+)")
_MAX_KNOWN, _FEW = 500, 12
"""Limits for comparing names: with more names it takes too long, and nobody reads a longer list of them."""
_DASH = lazy_pattern(r"[‐-―−]")
_SPLIT = lazy_pattern(r",? (?:at |a |@ )?|t(?=[0-9])")
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
        if "-" in plain and len(found[3]) == len("30"):  # as if it were 2030-05-14, or the day first
            return list(dict.fromkeys([*_days((2000 + first, second, year - 2000)), *_days((year, second, first))]))
        return days[:1] if "." in plain else days  # nobody writes the month first with dots
    named, named_first = _NAMED.fullmatch(plain), _NAMED_FIRST.fullmatch(plain)
    days = _days((int(named[3]), _month(named[2]), int(named[1]))) if named else []
    if named_first and not days:
        return _days((int(named_first[3]), _month(named_first[1]), int(named_first[2])))
    return days


def days_from_to(text: str) -> list[str]:
    """Return the first and the last of several days that a text means, in the form of YAML; none if it is no such."""
    plain, ends = _plain(text), ("", "")
    if found := _TO_THE_DAY.fullmatch(plain):
        ends = (f"{found['first']} {found['rest']}", f"{found['last']} {found['rest']}")
    elif found := _TO_A_DAY.fullmatch(plain):
        first, last = found["first"], found["last"]
        ends = (first, first[: len(first) - len(last)] + last)
    days = [day for end in ends for day in dates(end)]
    return days if len(days) == len(ends) and days[0] < days[1] else []


def day_of_no_year(text: str) -> str:
    """Return month and day of a text that names no year, such as ``05-14``; empty if it is no such."""
    found = dates(f"{text[:_MAX]} 2028")  # a leap year
    return found[0].partition("-")[2] if len(found) == 1 and not any(map(str.isdecimal, text.split()[-1:])) else ""


def named_day_of_no_year(text: str) -> str:
    """Return the same of a text that names its month in letters: ``9.30`` may be an hour, ``9 May`` is none."""
    return day_of_no_year(text) if any(map(str.isalpha, text)) else ""


def moment_of_no_year(text: str, midnight: str = BEGINNING) -> tuple[str, str]:
    """Return the day and the hour of a text that names no year, such as ``05-16`` and ``14:00``; empty strings if it is
    no such.
    """
    plain = _plain(text)
    for cut in reversed(list(_SPLIT.finditer(plain))):
        day, at = named_day_of_no_year(plain[: cut.start()]), _clock(plain[cut.end() :], midnight)
        if day and at:
            return day, at
    return "", ""


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
    plain = _AT.sub("", _plain(text))
    if hour := _clock(plain, midnight):
        return [hour]
    cuts = [*_BETWEEN.finditer(plain)]
    ranges = [cut for cut in cuts if cut.group() != " "]
    words = [cut for cut in cuts if cut.group() == " " and _clock(plain[: cut.start()], midnight)]
    if not (ranges or words):
        return []
    if not ranges:
        return [_clock(plain[: words[-1].start()], midnight)]
    first, last = plain[: ranges[0].start()], plain[ranges[0].end() :]
    if _HALF.search(last) and not _HALF.search(first):
        first += " pm" if "p" in last else " am"  # “2 to 3 pm”
    start, end = _clock(first, midnight), hours(last, midnight)[:1]
    later = hours(f"{last} pm", midnight)[:1] if _HALF.search(first) and not _HALF.search(last) else []
    if later and end < [start] < later:  # “2 pm to 3:30”
        end = later
    return [start, *end] if start else []


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


def is_address(text: str) -> bool:
    """Whether a text is a web address, or one without its beginning."""
    return bool(_START.match(text) or text.startswith("www."))


def email(text: str) -> str:
    """Return the first e-mail address in a text; empty if none is certain."""
    found = EMAIL.search(text[:_MAX])
    return found.group() if found and "'" not in found.group() else ""  # l'ada@ or o'brien@: only a person can tell


def nearest(name: str, known: Collection[str]) -> Phrase:
    """Return a hint that names what is meant among the known names, or else all of them; of many, those that are most
    like it.
    """
    if len(known) > _MAX_KNOWN or not known:
        return phrase("")
    if meant := meanings(name, known):
        return phrase("did you mean {name}?", name=meant[0] if len(meant) == 1 else either(meant))
    if len(known) > _FEW:
        return phrase("known here, among others: {names}", names=tuple(sorted(most_alike(name, known, _FEW))))
    return phrase("known here: {names}", names=tuple(sorted(known)))


def likely(name: str, known: Collection[str]) -> str:
    """Return the one known name that is spelt almost like ``name``, or that ``name`` is another word for; empty if
    there is none, or more than one.
    """
    meant = meanings(name, known)
    return meant[0] if len(meant) == 1 else ""


def _clock(plain: str, midnight: str) -> str:
    plain = _BEFORE_ITS_NAME.sub("", plain)
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
