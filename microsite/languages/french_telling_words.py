"""The telling words of French; ``telling_words`` says what each kind is.

Each line is an alternative of a regular expression, and so is each part of it between bars. ``{event}`` stands for the
words of that kind.
"""

from __future__ import annotations

WORDS = {
    "event": r"""
        webinaires?|wébinaires?|webinars?|web-?conférences?|évènements?|événements?|conférence|colloque|séminaire
        séance|sessions?|atelier|réunion|rencontres?|formation|journée|journées|symposium|forum|congrès|sommet|cours
        causerie|visio-?conférence|retransmission|manifestation|rendez-vous
    """,
    "occasion": r"""
        (?:[\w'’-]+ ){0,3}?(?:{event}|éditions?|dates?|épisodes?|volets?|fois)
    """,
    "invites": r"""
        nous nous re\w+
        (?:{be} )?(?:reporté|déplacé|avancé|repoussé)e?s? au|nouvelle date
        rendez-vous(?= (?:à|le|en|au|mardi|lundi|mercredi|jeudi|vendredi|samedi|dimanche|\d))|rejoign\w+|retrouv\w+
        venez|en direct|quand
        dates?(?: et heures?)?\s?[:|]|heures?\s?[:|]|horaires?\s?[:|]|à vos agendas|réservez (?:la|cette) date|notez
        vous (?:donn|attend|invit)\w+
    """,
    "happens": r"""
        (?:aura|auront|a) lieu|s[e’'] ?(?:tien\w+|dérouler\w*|déroule)
        (?:{be} )?(?:prévue?s?|programmée?s?|organisée?s?)
        sera
        seront|durer\w*
        se réuni\w*
    """,
    "start": r"""
        débute\w*|début(?!ant)|commen[cç]\w+|démarr\w+|coup d['’]envoi|s['’]ouvr\w+|ouvrira
    """,
    "end": r"""
        fin (?:de la|du|de l['’]|des) ?(?:{event})
        se (?:termin|conclu|clôtur)\w+|s['’]achèv\w+|prend\w* fin
        fin(?:it|ira|iss\w+)?(?! (?:d[eu]\b|janv|févr|mars|avr|mai|jui|ao|sep|oct|nov|déc))|termin\w+|clôtur\w+
        conclu\w*
    """,
    "until": r"""
        jusqu['’]à|jusque
    """,
    "at": r"""
        à|le|vers|a|au|précises?|pile|est|sont|et|la|l['’]heure
    """,
    "part": r"""
        questions?(?:[- ]réponses?)?|débats?|échanges?|présentations?|présente\w*|interventions?
        interv(?:ient|enant\w*)
        panels?|tables? rondes?|plénières?|démonstrations?|pendant|allocutions?|discours|conférenci\w+|keynotes?
        prises? de parole|puis|ensuite|exposés?|remises?|mots? d[e’']|introductions?|suivie?s? d|introduit
        (?:première|deuxième|seconde|dernière|troisième) (?:partie|intervention|séance|heure|table)|partie \d
        (?:séance|session|partie) (?:du matin|de l['’]après-midi|d['’]ouverture|de clôture|plénière)|synthèse|parole
        posters?
    """,
    "other": r"""
        portes?|café|thé|petits?[- ]déjeuners?|déjeuners?|dîners?|repas|buffet|cocktail|réception|pot|pauses?
        accueil\w*
        badges?|émargement|connexions?|connect\w+|arriv\w+|salle d['’]attente
        salle (?:\w+ ){0,2}?(?:ouvr|est ouv|sera ouv)\w*
        bâtiments?|campus|bureaux?
        permanences?
        standard|téléphon\w+|appelez|heures d['’]ouverture|horaires d['’]ouverture|ouvert\w*|bibliothèque|musée
        exposition\w*|guichets?
        boutique|tous les|toutes les|chaque|habituel\w+|hebdomadaires?|mensuel\w*|du lundi au
        les (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s
        (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s|week-ends?|quotidien\w*
        date limite|échéances?|soum\w+|candidat\w+|dépôts?|dépos\w+|envo\w+|délais?|vot\w+|scrutin|appels? à
        adress(?:er|ez)
        (?:prochain|précédent|dernier|premier|second|deuxième|troisième|quatrième|autre|futur)e?s? {occasion}
        (?:ancien|ancienne|suivante?)s? {occasion}
        première (?:{event})|dernière (?:{event})|(?:{event}|éditions?|dates?) (?:suivant|précédent|passé)e?s?
        l[ae]s? (?:première?|deuxième|seconde?|troisième|prochaine?|dernière?|suivante?)s?(?= (?:le|est|aura|a|à|en)\b)
        (?:en amont|en marge|à la veille|en prélude|en préparation|en vue) (?:de|du|à|au) (?:[\w'’-]+ ){0,4}?(?:{event})
        (?:précèd\w*|précéd\w*|suit|suivr\w+|prépar\w+|prolong\w+) (?:le |la |l['’]|les |un |une )(?:{event})
        (?:{event}) (?:jumel\w+|parallèles?|similaires?|connexes?|complémentaires?)|un \w+di sur \w+
        (?:premier|deuxième|troisième|dernier) \w+di\b|rappels?|écoles?|enfants|élèves|marchés?|tribunal|parlement
        vin|apéritifs?|goûter|essais?|tchat|livres?|ateliers|conférences|réunions|colloques
        demain|hier|la veille|le lendemain|au soir|trains?|bus|cars?|vols?|métro|navettes?|stationnement|parking
        enregistr\w+|rediffusion\w*|rediffusé\w*|replay|différé|vidéos?|podcasts?|scores?|gagn\w+|battu\w*|match\w*
        travail\w*
        dor[mt]\w*|films?|projections?|concerts?|visites?|répétitions?|tests? (?:technique|de)\w*|inscri\w+
        billet\w*|né(?:e|es|s)?
        mort\w*|décédé\w*|anniversaires?|chapitres?|versets?|pages?|versions?|fêtes?|soirées?|couvre-feu|fermé\w*
        fermeture
        sondages?|hôtels?|maintenance|heure d['’](?:été|hiver)|nouvelle(?:s)? (?:séance|session)s?|journal|radio
        télé\w*
    """,
    "dated": r"""
        programme
        publi\w+|parution|paru\w*|mis\w* (?:à jour|en ligne)|sign\w+|adopt\w+|ratifi\w+|en vigueur|datée?s?|lois?
        décrets?
        arrêtés?|directives?|règlements?|résolutions?|ordonnances?|traités?|conventions?|déclarations?|accords?
        décisions?
        circulaires?|jugements?|charte|fond\w+|cré(?:é|ation)\w*|lanc\w+|fériés?|élections?|référendum|grèves?
        confinement
        attentats?|séismes?|résultats?|notifi\w+|résumés?|communications?|propositions?|tarifs?|frais|disponibles?
        accessibles?
        accès|valables?|factures?|paiements?|rembours\w+|annul\w+|consultations?|enquêtes?|rapports?|études?
        articles?|lettres?
        éditions?|séries?|cycles?|visas?|entretiens?|presse|embargo|consulté\w*|depuis|vacances|semestre|rentrée
        examens?
        festivals?|salons?|initialement|au lieu d|prévue? d['’]abord|report\w+|expire\w*|célèbr\w+|célébr\w+
        marque\w*|supports?
        (?:se )?poursuiv\w+|repren(?:d|dra)
        attestations?|prix|lauréats?|annonc\w+|réserv\w+|réduit\w*|dernier\w*|nominations?|commémor\w*|bulletin
    """,
    "passive": r"""
        {be} (?:\w+ment )?\w+(?:é|ée|és|ées)
    """,
    "be": r"""
        est|sont|sera|seront
    """,
    "past": r"""
        (?:a|ont|avait|avaient|fut|furent|eut|eurent) (?!lieu|pour)\w+(?:é|és|ée|ées|i|is|it|u|us|ue|ues)
        s['’]était|s['’]est|se sont|eu lieu|étaient|était
    """,
    "aside": r"""
        avant|après|depuis|jusqu['’]au|jusqu['’]à|d['’]ici|dès|à partir du|à compter du|au plus tard|vers|passé
        limite
    """,
    "number": r"""
        (?:{event}|partie|module|volet|épisode|jour|semaine|leçon|groupe|édition)\s(?:n[o°º] ?)?(?:\d|I+\b|un\b|deux\b)
    """,
    "gatherings": r"""
        Conférences?|Forum|Sommet|Congrès|Journées?|Semaine|Mois|Festival|Symposium|Assemblée|Conseil|Salon|Jeux
        Élections?
        Convention|Exposition|École|Université|Réunion|Prix|Coupe|Championnats?|Biennale|Décennie|COP ?\d+
        G ?(?:7|20)|Colloque
        Séminaire|Assises|États généraux|Rencontres|Fête|Nuit|Printemps|Comité|Marathon
    """,
}
