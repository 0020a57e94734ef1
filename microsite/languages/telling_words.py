"""The words by which a sentence says what an hour or a day in it is of: the event, a part of it, or something else.

They are listed for English and French. A text in another language has none of them, and is read by its forms alone.
The trap: the word that stands nearest counts, and in “the next webinar” that is “next”, so what is longer comes first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAMED = r"(?-i:[A-ZÀ-Þ][\w'’.-]*)"


@dataclass(frozen=True)
class TellingWords:
    """Patterns for the words of one language. Each is an alternative in a regular expression that ignores case."""

    event: Sequence[str] = ()
    """What events are called."""
    invites: Sequence[str] = ()
    """What says when people are to come, or introduces day and hour; it is always said of the event itself."""
    happens: Sequence[str] = ()
    """What says that something takes place; of what, the words before it say."""
    start: Sequence[str] = ()
    end: Sequence[str] = ()
    from_: Sequence[str] = ()
    """Prepositions directly before an hour at which something starts, whatever it is."""
    until: Sequence[str] = ()
    """Prepositions directly before an hour at which something ends, whatever it is."""
    at: Sequence[str] = ()
    """What may stand between such a word and its hour, and says nothing."""
    part: Sequence[str] = ()
    """What is a part of an event and has hours of its own."""
    other: Sequence[str] = ()
    """What is around an event, or has nothing to do with it, and has hours and days of its own."""
    dated: Sequence[str] = ()
    """What has a day of its own, besides ``other``."""
    past: Sequence[str] = ()
    """What says that something has been."""
    aside: Sequence[str] = ()
    """What stands directly before an hour or a day that is only a limit."""
    number: str = ""
    """What makes one of several of what events are called: “Session 2”."""
    gatherings: Sequence[str] = ()
    """What is another event where a name stands beside it: “the Munich Security Conference”."""


_ENGLISH_EVENT = (
    r"conversation|dialogue|webinars?|web seminar|web ?cast|events?|conference|seminar|sessions?|workshop|meeting|lecture|talk|colloquium"
    r"|symposium|forum|summit|congress|training|class|live ?stream|broadcast|masterclass|hackathon|town hall"
)
_ENGLISH = TellingWords(
    event=(_ENGLISH_EVENT,),
    invites=(
        r"join(?: us| the| this| our)?|come|attend|we (?:all )?meet|gather|see you|tune in|(?:go(?:es)?|going) live|live (?:at|from|on)|on air",
        r"save the date|when\s?[:|]|(?:date|day)(?:s? (?:and|&) time)?s?\s?[:|]|times?\s?[:|]|hours?\s?[:|]",
        r"mark (?:your|the) (?:calendars?|diary|date)",
    ),
    happens=(
        r"tak(?:es?|ing) place|(?:be|is|are|been) (?:held|streamed|hosted|on)|held|scheduled|meets?|(?:streamed|broadcast) live",
        r"runs?|lasts?|will (?:be (?:on|at))",
    ),
    start=(r"start(?:s|ing|ed)?(?: time)?|begin(?:s|ning)?|began|commenc\w+|kick(?:s|ed|ing)?[- ]?off|set to open",),
    end=(r"end(?:s|ing|ed)?(?: time)?|finish\w*|clos(?:es?|ing)|conclud\w+|(?:wraps?|wrapping)(?: it)?[- ]up|is over",),
    from_=("from", "between", "as of", "as from"),
    until=("until", "till", "til", "to", "through", "up to"),
    at=("at", "on", "by", "around", "about", "promptly", "sharp", "exactly", "precisely", "the", "time", "is", "only"),
    part=(
        r"q ?(?:&|and) ?a|questions?|panels?|panell?ists?|keynotes?|presentations?|presents?|presenting|speaks?|speakers?",
        r"speaking|discussions?|discuss\w*|debates?|round[- ]?tables?|break-?outs?|plenary|demos?|demonstration|exercises?",
        r"during|networking|posters?|introductions?|introduces|remarks|statements?|addresses|hands-on|polls?|group work",
        r"(?:first|second|last|next) (?:half|part|hour|talk|speaker|panel|block|slot|item)|part (?:\d|one|two|I+)",
        r"(?:morning|afternoon|evening|opening|closing) (?:session|part|panel|block|ceremony|remarks|address)",
        r"then|followed by|welcom\w+|shows?|explains?|performance|awards?|ceremony|wrap-?up session",
    ),
    other=(
        r"doors?|coffee|tea|breakfasts?|lunch\w*|brunch|dinner|supper|buffet|cocktails?|reception|drinks?|refreshments",
        r"breaks?|badges?|checking[- ]in|check[- ]?(?:in|out)|(?:sign(?:ing)?|log(?:ging)?)[- ]?(?:in|on)|connect\w*",
        r"arriv\w*|waiting room|lobby|lobbies|room opens|platform opens|desks?|offices?|reachable|help ?desk|hotline|support",
        r"(?:opening|office|business|working|visiting) hours|phones?|telephone|call us|library|museum|exhibit\w*|shops?|store",
        r"open (?:daily|every|on|from|to|until|between|mon|tue|wed|thu|fri|sat|sun)\w*|open\b|every|each|daily|weekly|monthly",
        r"usual\w*|normally|(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekdays?|weekends?|mon(?:day)?\s?(?:[–-]|to)\s?fri\w*",
        r"deadlines?|submi\w+|appl(?:y|ies|ications?)|call for \w+|send|e-?mail|repl(?:y|ies)|rsvp|vot(?:es?|ing)|polling",
        r"(?:next|previous|last|latest|first|second|third|fourth|fifth|final|earlier|past|former|other|another|following"
        r"|future|further|upcoming|later|repeat|separate|sister|twin|companion|follow-?up|related|similar|parallel|side) "
        rf"(?:[\w-]+ ){{0,2}}?(?:{_ENGLISH_EVENT}|editions?|ones?|dates?|instal?lments?|episodes?|rounds?|weeks?)",
        r"the (?:first|second|third|fourth|fifth|next|last|latter|other)(?= (?:on|is|was|will|takes|took|at|in)\b)",
        rf"(?:ahead of|in the run-up to|in preparation (?:for|of)|on the (?:margins|sidelines|eve) of|in the wake of|leading up to"
        rf"|prior to) (?:[\w'’-]+ ){{0,5}}?(?:{_ENGLISH_EVENT})|(?:pre|post)-?(?:conference|event|summit)(?: \w+)?",
        r"(?:we )?(?:first|last|previously|already) (?:met|held|took)|past (?:events|editions)|tomorrow|yesterday",
        r"(?:the )?(?:day|evening|night|week|month) (?:before|after)|trains?|bus(?:es)?|shuttles?|flights?|metro|parking",
        r"record\w*|replays?|re-?broadcasts?|repeated|on[- ]demand|videos?|podcast|clip|minute mark|timestamp|catch[- ]up",
        r"scores?|scored|won|wins?|beat|lost|matche?s?|sunrise|sunset|curfew|work(?:s|ed|ing|day)?|jobs?|shifts?|slee\w+",
        r"woke|wakes?|bed|clocks?|news|radio|television|tv|films?|screenings?|concerts?|part(?:y|ies)|tours?|visits?|walks?",
        r"rehears\w+|(?:technical|sound|tech) (?:test|check)s?|test run|regist\w+|sign(?:ing)?[ -]up|enrol\w*|tickets?",
        r"early[- ]bird|born|died|birth\w*|anniversar\w+|chapters?|verses?|pages?|ratio|versions?|hotels?|elsewhere",
        rf"(?:precedes?|preceding|follows|prepares|continues) (?:the |our |an? )(?:[\w'’-]+ ){{0,3}}?(?:{_ENGLISH_EVENT})",
        r"(?:first|second|third|fourth|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day|reminders?|sent|schools?|children|pupils|markets?|church|court|parliament|wine|snacks?|aperitifs?|meals?|workshops|bars?|car parks?|gates?|books?|chat",
        r"conferences|meetings|seminars|lectures|talks|satellite|side[- ]event|fringe|after[- ]?party|social|field trip|excursion|maintenance|downtime|closed|summer time",
    ),
    dated=(
        r"publi\w+|posted|updated?|updates|releas\w+|issued|issues?|volumes?|signed|signature|adopt\w+|ratif\w+|in(?:to)? force",
        r"dated|laws?|acts?|decrees?|directives?|regulations?|resolutions?|ordinances?|treat(?:y|ies)|conventions?|charter",
        r"declarations?|agreements?|decisions?|circulars?|orders?|judge?ments?|rulings?|founded|established|launch\w*",
        r"created|holidays?|elections?|referendum|strikes?|lockdowns?|attacks?|earthquakes?|results?|notif\w+|camera-ready",
        r"abstracts?|papers?|proposals?|fees?|early|late|available|accessible|access|valid|invoices?|payments?|refunds?",
        r"cancel\w*|consultations?|surveys?|reports?|stud(?:y|ies)|articles?|newsletters?|editions?|series|cycle|programme of",
        r"visas?|letters?|interviews?|press|embargo\w*|retrieved|accessed|since|day of|week of|observ\w+|celebrat\w*|marks",
        r"terms?|semester|academic year|exams?|courses? (?:start|begin)\w*|annual\w*|exhibitions?|festivals?|fair|moved from",
        r"originally|initially|instead of|rescheduled from|postponed from|no longer|not on|took effect|effective|expir\w+",
        r"last (?:met|spoke|year|month|week)|earlier|previous(?:ly)?|starting a|bookings?|mid|slides? (?:are|is|will)|materials?",
        r"feedback|certificates?|nominations?|prizes?|awarded|winners?|announc\w+|reserv\w+|discount\w*|reduced",
    ),
    past=(
        r"was|were|had|met|began|came|went|said|won|held its|took|fell|rose|ruled|(?<!is )(?<!are )(?<!be )(?<!been )(?<!was )"
        r"(?<!were )(?!limited|need|speed|feed|seed|indeed|red|bed|shed)[a-z]{2,}(?:[^aeiou\W\d]|[aeiou]{2})?ed",
    ),
    aside=(
        *("by", "before", "until", "till", "since", "after", "as of", "prior to", "no later than", "not later than"),
        *("up to", "starting from", "beginning on", "effective", "due", "closing"),
    ),
    number=r"(?:{event}|part|module|episode|day|week|unit|round|cohort|group|edition|lesson|no\.?)\s(?:no\.? ?|#)?(?:\d|I+\b|one|two)",
    gatherings=(
        r"Conferences?|Forum|Summit|Congress|Day|Week|Month|Festival|Symposium|Assembly|Council|Fair|Olympics?|Games|Elections?",
        r"Convention|Expo|Exhibition|School|Meetings?|Prize|Awards|Workshop|Cup|Championships?|Biennale|Dialogues?|Decade",
        r"COP ?\d+|G ?(?:7|20)|Seminar|Session|Webinar|Ceremony|Mass|Marathon|Hackathon|Colloquium|Board|Committee|Eve",
    ),
)
_FRENCH_EVENT = (
    r"webinaires?|wébinaires?|webinars?|web-?conférences?|évènements?|événements?|conférence|colloque|séminaire|séance"
    r"|sessions?|atelier|réunion|rencontres?|formation|journée|journées|symposium|forum|congrès|sommet|cours|causerie"
    r"|visio-?conférence|retransmission|manifestation|rendez-vous"
)
_FRENCH = TellingWords(
    event=(_FRENCH_EVENT,),
    invites=(
        r"rendez-vous(?= (?:à|le|en|au|mardi|lundi|mercredi|jeudi|vendredi|samedi|dimanche|\d))|rejoign\w+|retrouv\w+|venez|en direct|quand",
        r"dates?(?: et heures?)?\s?[:|]|heures?\s?[:|]|horaires?\s?[:|]|à vos agendas|réservez (?:la|cette) date|notez",
        r"vous (?:donn|attend|invit)\w+",
    ),
    happens=(
        r"(?:aura|auront|a) lieu|s[e’'] ?(?:tien\w+|dérouler\w*|déroule)|prévue?s?|programmée?s?|organisée?s?|sera|seront|durer\w*",
        r"se réuni\w*",
    ),
    start=(r"débute\w*|début(?!ant)|commenc\w+|démarr\w+|coup d['’]envoi|s['’]ouvr\w+|ouvrira",),
    end=(
        rf"fin (?:de la|du|de l['’]|des) ?(?:{_FRENCH_EVENT})",
        r"se (?:termin|conclu|clôtur)\w+|s['’]achèv\w+|prend\w* fin|fin(?:it|ira|iss\w+)?(?! (?:d[eu]\b|janv|févr|mars|avr|mai|jui|ao|sep"
        r"|oct|nov|déc))|termin\w+|clôtur\w+|conclu\w*",
    ),
    from_=("de", "entre", "dès", "à partir de", "à compter de"),
    until=("jusqu['’]à", "jusque"),
    at=("à", "le", "vers", "a", "au", "précises?", "pile", "est", "sont", "et", "la", "l['’]heure"),
    part=(
        r"questions?(?:[- ]réponses?)?|débats?|échanges?|présentations?|présente\w*|interventions?|interv(?:ient|enant\w*)",
        r"panels?|tables? rondes?|plénières?|démonstrations?|pendant|allocutions?|discours|conférenci\w+|keynotes?",
        r"prises? de parole|puis|ensuite|exposés?|remises?|mots? d[e’']|introductions?|suivie?s? d|introduit",
        r"(?:première|deuxième|seconde|dernière|troisième) (?:partie|intervention|séance|heure|table)|partie \d",
        r"(?:séance|session|partie) (?:du matin|de l['’]après-midi|d['’]ouverture|de clôture|plénière)|synthèse|parole|posters?",
    ),
    other=(
        r"portes?|café|thé|petits?[- ]déjeuners?|déjeuners?|dîners?|repas|buffet|cocktail|réception|pot|pauses?|accueil\w*",
        r"badges?|émargement|connexions?|connect\w+|arriv\w+|salle d['’]attente|salle (?:ouvr|est ouv)\w*|bureaux?|permanences?",
        r"standard|téléphon\w+|heures d['’]ouverture|horaires d['’]ouverture|ouvert\w*|bibliothèque|musée|exposition\w*|guichets?",
        r"boutique|tous les|toutes les|chaque|habituel\w+|hebdomadaires?|mensuel\w*|du lundi au|les (?:lundi|mardi|mercredi|jeudi"
        r"|vendredi|samedi|dimanche)s|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s|week-ends?|quotidien\w*",
        r"date limite|échéances?|soum\w+|candidat\w+|dépôts?|dépos\w+|envo\w+|délais?|vot\w+|scrutin|appels? à|adress(?:er|ez)",
        rf"(?:prochain|précédent|dernier|premier|second|deuxième|troisième|quatrième|autre|futur|ancien|suivant)e?s? (?:[\w-]+ )"
        rf"{{0,2}}?(?:{_FRENCH_EVENT}|éditions?|dates?|épisodes?|volets?|fois)",
        rf"première (?:{_FRENCH_EVENT})|dernière (?:{_FRENCH_EVENT})|(?:{_FRENCH_EVENT}|éditions?|dates?) (?:suivant|précédent|passé)e?s?",
        r"(?:la|le|les) (?:première|premier|deuxième|seconde?|troisième|prochaine?|dernière?|suivante?)s?(?= (?:le|est|a|aura|à|en)\b)",
        rf"(?:en amont|en marge|à la veille|en prélude|en préparation|en vue) (?:de|du|à|au) (?:[\w'’-]+ ){{0,4}}?(?:{_FRENCH_EVENT})",
        rf"(?:précèd\w*|précéd\w*|suit|suivr\w+|prépar\w+|prolong\w+) (?:le |la |l['’]|les |un |une )(?:{_FRENCH_EVENT})",
        rf"(?:{_FRENCH_EVENT}) (?:jumel\w+|parallèles?|similaires?|connexes?|complémentaires?)|un \w+di sur \w+",
        r"(?:premier|deuxième|troisième|dernier) \w+di\b|rappels?|écoles?|enfants|élèves|marchés?|tribunal|parlement|vin|apéritifs?|goûter|essais?|tchat|livres?|ateliers|conférences|réunions|colloques",
        r"demain|hier|la veille|le lendemain|au soir|trains?|bus|cars?|vols?|métro|navettes?|stationnement|parking",
        r"enregistr\w+|rediffusion\w*|rediffusé\w*|replay|différé|vidéos?|podcasts?|scores?|gagn\w+|battu\w*|match\w*|travail\w*",
        r"dor[mt]\w*|films?|projections?|concerts?|visites?|répétitions?|tests? (?:technique|de)\w*|inscri\w+|billet\w*|né(?:e|es|s)?",
        r"mort\w*|décédé\w*|anniversaires?|chapitres?|versets?|pages?|versions?|fêtes?|soirées?|couvre-feu|fermé\w*|fermeture",
        r"sondages?|hôtels?|maintenance|heure d['’](?:été|hiver)|nouvelle(?:s)? (?:séance|session)s?|journal|radio|télé\w*",
    ),
    dated=(
        r"publi\w+|parution|paru\w*|mis\w* (?:à jour|en ligne)|sign\w+|adopt\w+|ratifi\w+|en vigueur|datée?s?|lois?|décrets?",
        r"arrêtés?|directives?|règlements?|résolutions?|ordonnances?|traités?|conventions?|déclarations?|accords?|décisions?",
        r"circulaires?|jugements?|charte|fond\w+|cré(?:é|ation)\w*|lanc\w+|fériés?|élections?|référendum|grèves?|confinement",
        r"attentats?|séismes?|résultats?|notifi\w+|résumés?|communications?|propositions?|tarifs?|frais|disponibles?|accessibles?",
        r"accès|valables?|factures?|paiements?|rembours\w+|annul\w+|consultations?|enquêtes?|rapports?|études?|articles?|lettres?",
        r"éditions?|séries?|cycles?|visas?|entretiens?|presse|embargo|consulté\w*|depuis|vacances|semestre|rentrée|examens?",
        r"festivals?|salons?|initialement|au lieu d|prévue? d['’]abord|report\w+|expire\w*|célèbr\w+|célébr\w+|marque\w*|supports?",
        r"attestations?|prix|lauréats?|annonc\w+|réserv\w+|réduit\w*|dernier\w*|nominations?|commémor\w*|bulletin",
    ),
    past=(
        r"(?:a|ont|avait|avaient|était|étaient|fut|furent|eut|eurent) (?!lieu|pour|été pr)\w+(?:é|és|ée|ées|i|is|it|u|us|ue|ues)",
        r"s['’]était|s['’]est|se sont|eu lieu",
    ),
    aside=(
        *("avant", "après", "depuis", "jusqu['’]au", "jusqu['’]à", "d['’]ici", "dès", "à partir du", "à compter du"),
        *("au plus tard", "vers", "passé", "limite"),
    ),
    number=r"(?:{event}|partie|module|volet|épisode|jour|semaine|unité|leçon|groupe|édition)\s(?:n[o°º] ?)?(?:\d|I+\b|un\b|deux\b)",
    gatherings=(
        r"Conférences?|Forum|Sommet|Congrès|Journées?|Semaine|Mois|Festival|Symposium|Assemblée|Conseil|Salon|Jeux|Élections?",
        r"Convention|Exposition|École|Université|Réunion|Prix|Coupe|Championnats?|Biennale|Décennie|COP ?\d+|G ?(?:7|20)|Colloque",
        r"Séminaire|Assises|États généraux|Rencontres|Fête|Nuit|Printemps|Comité|Marathon",
    ),
)
_NONE = TellingWords()
_OF_LANGUAGES = {"en": _ENGLISH, "fr": _FRENCH}


@dataclass(frozen=True)
class Sign:
    """One telling word in a text."""

    kind: str
    """The name of its field in ``TellingWords``."""
    start: int
    end: int
    words: str


def of_language(code: str) -> TellingWords:
    """Return the telling words of a language; none for a language without a list."""
    return _OF_LANGUAGES.get(code.partition("-")[0], _NONE)


def signs(text: str, code: str) -> Iterator[Sign]:
    """Yield the telling words of a text, in order; of two that begin together, the one whose kind comes first."""
    pattern = _signs(code.partition("-")[0])
    for found in pattern.finditer(text) if pattern else ():
        yield Sign(str(found.lastgroup), *found.span(), found.group())


@lru_cache(maxsize=16)
def _signs(code: str) -> re.Pattern[str] | None:
    words = of_language(code)
    if words is _NONE:
        return None
    number = words.number.replace("{event}", "|".join(words.event))
    kinds = {
        "number": [number],
        **{kind: getattr(words, kind) for kind in ("other", "part", "invites", "start", "end", "happens", "event", "dated", "past")},
    }
    either = "|".join(f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in kinds.items())
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w])", re.IGNORECASE)


@lru_cache(maxsize=64)
def directly_before(code: str, kind: str) -> re.Pattern[str]:
    """Return a pattern for words of a kind at the end of a text, with the words that may stand behind them."""
    words = of_language(code)
    between = "|".join((*words.at, r"[:,(|*_-]"))
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(getattr(words, kind)) or '(?!)'})(?:\s{{0,2}}(?:{between})){{0,3}}[\s*_:(|]{{0,3}}\Z",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def other_gathering(code: str) -> re.Pattern[str] | None:
    """Return a pattern for the name of a gathering: capitalized words, one of which says what it is."""
    nouns = "|".join(of_language(code).gatherings)
    if not nouns:
        return None
    small = r"(?:of|the|on|for|and|in|de|des|du|la|le|les|d['’]|l['’]|pour|sur|et|en|internationale?|mondiale?|nationale?|européenne?)"
    name = rf"(?:{small}\s|{_NAMED}\s)"
    if code == "fr":  # only the first word of a French name has a capital
        nouns = rf"{nouns}(?=\s(?:\w+(?:al|ale|aux|ales|enne?|ique|elle?)\s)?(?:d[eu]\b|d['’]|des|pour|sur)|\s\w+(?:al|ale|enne)\b)"
    return re.compile(rf"(?<!\w)(?:{name}){{0,6}}(?:{nouns})(?!\w)(?:\s(?:{small}\s?){{0,3}}{_NAMED}){{0,5}}")
