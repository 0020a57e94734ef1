"""Read language tags (BCP 47) and name them: ``es-419`` is “Latin American Spanish”, « espagnol d’Amérique latine ».

A tag is one of a language if CLDR has a name for each of its parts; the language need not be one for which CLDR has
formats, since people also speak and sign in the others. Names follow the algorithm of CLDR (UTS #35, part 1, “Locale
Display Name Algorithm”). The trap: Babel looks for formats, so it takes few of these tags, and forgets variants.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..problems import phrase
from ..problems.keys_and_values import LANGUAGE, NO_SUCH_LANGUAGE
from ..text.lazy_pattern import lazy_pattern
from ..text.plain_letters import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel import Locale

TAG = lazy_pattern(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[A-Z][a-z]{3}))?(?:-(?P<region>[A-Z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})){0,4})"
)
"""A tag without extensions, in the letters that RFC 5646, 2.1.1, recommends."""
_NO_LANGUAGE = frozenset(["und", "zxx", "mul", "mis", "root"])
_NO_REGION = "ZZ"
_MAX_LENGTH = 60
"""No name of a language has more characters; a longer text is not looked up."""


class Tag(NamedTuple):
    """The parts of a tag; empty where it has none."""

    language: str
    script: str
    region: str
    variants: tuple[str, ...]

    @classmethod
    def from_text(cls, text: str) -> Tag | None:
        """Read a tag; None if it has not the form of one."""
        found = TAG.fullmatch(text)
        if not found:
            return None
        language, script, region, variants = (
            found[name] or "" for name in ("language", "script", "region", "variants")
        )
        return cls(language, script, region, tuple(variants.split("-")[1:]))

    @property
    def is_known(self) -> bool:
        """Whether CLDR knows every part."""
        english = _english()
        return (
            self.language not in _NO_LANGUAGE
            and bool(_own_name(self.language, english))
            and (not self.script or self.script in english.scripts)
            and (not self.region or (self.region in english.territories and self.region != _NO_REGION))
            and all(variant.upper() in english.variants for variant in self.variants)
        )

    def named(self, locale: Locale) -> str:
        """Return its name in the language of a locale; empty if there is none."""
        names = locale.languages
        name, used = _own_name(self.language, locale), set[str]()
        for parts in ((self.script, self.region), (self.script,), (self.region,)):
            if all(parts) and (whole := names.get("_".join((self.language, *parts)))):
                name, used = str(whole), set(parts)
                break
        rest = [(self.script, locale.scripts), (self.region, locale.territories)]
        rest += [(variant.upper(), locale.variants) for variant in self.variants]
        details = [str(known.get(part) or part) for part, known in rest if part and part not in used]
        return f"{name} ({', '.join(details)})" if name and details else name


def parse_language(value: str) -> str:
    """Return the tag of a language. Raises Refusal, with the tag that was probably meant."""
    tag = Tag.from_text(value)
    if tag is None:
        hint = phrase("write {tag}", tag=found) if (found := meant(value)) else None
        raise LANGUAGE.refusal(tag=value, hint=hint)
    if not tag.is_known:
        raise NO_SUCH_LANGUAGE.refusal(tag=value)
    return value


@lru_cache(maxsize=1024)  # a session names its languages in many places
def name_of(tag: str, locale: Locale) -> str:
    """Return the name of a language in another one; the tag itself if it has no name."""
    found = Tag.from_text(tag)
    return (found.named(locale) if found else "") or tag


def _own_name(language: str, locale: Locale) -> str:
    """Return the name of a language without anything else: where this locale has none, the English one; of the few that
    have formats in CLDR and no name, the code.
    """
    from babel.core import get_global

    modern = str(get_global("language_aliases").get(language, language)).partition("_")[0]
    for code in (language, modern):
        if name := locale.languages.get(code) or _english().languages.get(code):
            return str(name)
    return modern if _has_formats(modern) else ""


def _english() -> Locale:
    from babel import Locale

    return Locale("en")


def _has_formats(language: str) -> bool:
    from babel.localedata import exists

    return bool(exists(language))


def meant(text: str) -> str:
    """Return the tag that a text spells otherwise, or names in English or French; empty if there is none."""
    found = (_respelt(text), *_named(text)) if len(text) <= _MAX_LENGTH else ()
    return next((one for one in found if (tag := Tag.from_text(one)) and tag.is_known), "")


def _respelt(text: str) -> str:
    """Return a text with the capitals and hyphens of a tag: ``pt_br`` becomes ``pt-BR``."""
    first, *others = text.replace("_", "-").split("-")
    sized = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(sized.get(len(part), str.lower)(part) for part in others)])


def _named(text: str) -> Iterator[str]:
    """Yield the tags of the languages that have a name in English or French."""
    from babel import Locale

    wanted = folded(text.replace("'", "’"))
    for locale in (Locale("en"), Locale("fr")):
        yield from (str(code).replace("_", "-") for code, name in locale.languages.items() if folded(name) == wanted)
