"""The telling words of English; ``telling_words`` says what each kind is.

Each line is an alternative of a regular expression, and so is each part of it between bars. ``{event}`` stands for the
words of that kind.
"""

from __future__ import annotations

WORDS = {
    "event": r"""
        conversation|dialogue|webinars?|web seminar|web ?cast|events?|conference|seminar|sessions?|workshop|meeting
        lecture|talk|colloquium|symposium|forum|summit|congress|training|class|live ?stream|broadcast|masterclass
        hackathon|town hall
    """,
    "occasion": r"""
        (?:[\w-]+ ){0,2}?(?:{event}|editions?|ones?|dates?|instal?lments?|episodes?|rounds?|weeks?)
    """,
    "invites": r"""
        (?:{be} )?(?:moved|postponed|rescheduled|changed) to|new date
        join(?: us| the| this| our)?|come|attend|we (?:all )?meet|gather|see you|tune in|(?:go(?:es)?|going) live
        live (?:at|from|on)|on air
        save the date|when\s?[:|]|(?:date|day)(?:s? (?:and|&) time)?s?\s?[:|]|times?\s?[:|]|hours?\s?[:|]
        mark (?:your|the) (?:calendars?|diary|date)
    """,
    "happens": r"""
        tak(?:es?|ing) place|(?:be|is|are|been) (?:held|streamed|hosted|on|scheduled|planned)|meets?
        held|scheduled|planned
        (?:streamed|broadcast) live
        runs?|lasts?|will (?:be (?:on|at))
    """,
    "start": r"""
        start(?:s|ing|ed)?(?: time)?|begin(?:s|ning)?|began|commenc\w+|kick(?:s|ed|ing)?[- ]?off|set to open
    """,
    "end": r"""
        end(?:s|ing|ed)?(?: time)?|finish\w*|clos(?:es?|ing)|conclud\w+|(?:wraps?|wrapping)(?: it)?[- ]up|is over
    """,
    "until": r"""
        until|till|til|to|through|up to
    """,
    "at": r"""
        at|on|by|around|about|promptly|sharp|exactly|precisely|the|time|is|only
    """,
    "part": r"""
        q ?(?:&|and) ?a|questions?|panels?|panell?ists?|keynotes?|presentations?|presents?|presenting|speaks?
        speakers?
        speaking|discussions?|discuss\w*|debates?|round[- ]?tables?|break-?outs?|plenary|demos?|demonstration
        exercises?
        during|networking|posters?|introductions?|introduces|remarks|statements?|addresses|hands-on|polls?
        group work
        (?:first|second|last|next) (?:half|part|hour|talk|speaker|panel|block|slot|item)|part (?:\d|one|two|I+)
        (?:morning|afternoon|evening|opening|closing) (?:session|part|panel|block|ceremony|remarks|address)
        then|followed by|welcom\w+|shows?|explains?|performance|awards?|ceremony|wrap-?up session
    """,
    "other": r"""
        doors?|coffee|tea|breakfasts?|lunch\w*|brunch|dinner|supper|buffet|cocktails?|reception|drinks?|refreshments
        breaks?|badges?|checking[- ]in|check[- ]?(?:in|out)|(?:sign(?:ing)?|log(?:ging)?)[- ]?(?:in|on)|connect\w*
        arriv\w*|waiting room|lobby|lobbies|(?:room|platform) (?:will )?opens?
        buildings?|campus|desks?|offices?|reachable|help ?desk|hotline
        support
        (?:opening|office|business|working|visiting) hours|phones?|telephone|call(?! for)|library|museum|exhibit\w*
        shops?|store
        open (?:daily|every|on|from|to|until|between|mon|tue|wed|thu|fri|sat|sun)\w*|every|each|daily|weekly
        monthly
        usual\w*|normally|(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekdays?|weekends?
        mon(?:day)?\s?(?:[–-]|to|through)\s?fri\w*
        deadlines?|submi\w+|appl(?:y|ies|ications?)|call for \w+|send|e-?mail|repl(?:y|ies)|rsvp|vot(?:es?|ing)
        polling
        (?:next|previous|last|latest|first|second|third|fourth|fifth|final|earlier|past|former|other) {occasion}
        (?:another|following|future|further|upcoming|later|repeat|separate|sister|twin|companion|side) {occasion}
        (?:follow-?up|related|similar|parallel) {occasion}
        the (?:first|second|third|fourth|fifth|next|last|latter|other)(?= (?:on|is|was|will|takes|took|at|in)\b)
        (?:ahead of|in the run-up to|in preparation (?:for|of)|on the (?:margins|sidelines|eve) of) {occasion}
        (?:in the wake of|leading up to|prior to) {occasion}
        (?:pre|post)-?(?:conference|event|summit)(?: \w+)?
        (?:we )?(?:first|last|previously|already) (?:met|held|took)|past (?:events|editions)|tomorrow|yesterday
        (?:the )?(?:day|evening|night|week|month) (?:before|after)|trains?|bus(?:es)?|shuttles?|flights?|metro
        parking
        record\w*|replays?|re-?broadcasts?|repeated|on[- ]demand|videos?|podcast|clip|minute mark|timestamp
        catch[- ]up
        scores?|scored|won|wins?|beat|lost|matche?s?|sunrise|sunset|curfew|work(?:s|ed|ing|day)?|jobs?|shifts?
        slee\w+
        woke|wakes?|bed|clocks?|news|radio|television|tv|films?|screenings?|concerts?|part(?:y|ies)|tours?|visits?
        walks?
        rehears\w+|(?:technical|sound|tech) (?:test|check)s?|test run|regist\w+|sign(?:ing)?[ -]up|enrol\w*|tickets?
        early[- ]bird|born|died|birth\w*|anniversar\w+|chapters?|verses?|pages?|ratio|versions?|hotels?|elsewhere
        (?:precedes?|preceding|follows|prepares|continues) (?:the |our |an? )(?:[\w'’-]+ ){0,3}?(?:{event})
        (?:first|second|third|fourth|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day|reminders?|sent|schools?
        children|pupils|markets?|church|court|parliament|wine|snacks?|aperitifs?|meals?|workshops|bars?|car parks?
        gates?|books?|chat
        conferences|meetings|seminars|lectures|talks|satellite|side[- ]event|fringe|after[- ]?party|social
        field trip|excursion|maintenance|downtime|closed|summer time
    """,
    "dated": r"""
        programme|program|syllabus
        publi\w+|posted|updated?|updates|releas\w+|issued|issues?|volumes?|signed|signature|adopt\w+|ratif\w+
        in(?:to)? force
        dated|laws?|acts?|decrees?|directives?|regulations?|resolutions?|ordinances?|treat(?:y|ies)|conventions?
        charter
        declarations?|agreements?|decisions?|circulars?|orders?|judge?ments?|rulings?|founded|established|launch\w*
        created|holidays?|elections?|referendum|strikes?|lockdowns?|attacks?|earthquakes?|results?|notif\w+
        camera-ready
        abstracts?|papers?|proposals?|fees?|early|late|available|accessible|access|valid|invoices?|payments?
        refunds?
        (?:will )?continues?|resumes?
        cancel\w*|consultations?|surveys?|reports?|stud(?:y|ies)|articles?|newsletters?|editions?|series|cycle
        programme of
        visas?|letters?|interviews?|press|embargo\w*|retrieved|accessed|since|day of|week of|observ\w+|celebrat\w*
        marks
        terms?|semester|academic year|exams?|courses? (?:start|begin)\w*|annual\w*|exhibitions?|festivals?|fair
        moved from
        originally|initially|instead of|rescheduled from|postponed from|no longer|not on|took effect|effective
        expir\w+
        last (?:met|spoke|year|month|week)|earlier|previous(?:ly)?|starting a|bookings?|mid|slides? (?:are|is|will)
        materials?
        feedback|certificates?|nominations?|prizes?|awarded|winners?|announc\w+|reserv\w+|discount\w*|reduced
    """,
    "passive": r"""
        {be} (?:\w+ly )?[a-z]+ed
    """,
    "be": r"""
        is|are|be|been|being
    """,
    "past": r"""
        was|were|had|met|began|came|went|said|won|held its|took|fell|rose|ruled
        (?!hundred|indeed|related|united|speed|embed)[a-z]{3,}ed
    """,
    "aside": r"""
        by|before|until|till|since|after|as of|prior to|no later than|not later than|up to|starting from
        beginning on|effective|due|closing
    """,
    "number": r"""
        (?:{event}|part|module|episode|day|week|unit|round|group|lesson|no\.?)\s(?:no\.? ?|#)?(?:\d|I+\b|one|two)
    """,
    "gatherings": r"""
        Conferences?|Forum|Summit|Congress|Day|Week|Month|Festival|Symposium|Assembly|Council|Fair|Olympics?|Games
        Elections?
        Convention|Expo|Exhibition|School|Meetings?|Prize|Awards|Workshop|Cup|Championships?|Biennale|Dialogues?
        Decade
        COP ?\d+|G ?(?:7|20)|Seminar|Session|Webinar|Ceremony|Mass|Marathon|Hackathon|Colloquium|Board|Committee|Eve
    """,
}
