"""Texts as events have them, in English and French: sentences, phrases, and what stays in its own language."""

SENTENCES = (
    (
        "How can a small college make its diplomas understood in the world?",
        "Comment un petit établissement peut-il faire comprendre ses diplômes à l'étranger ?",
    ),
    (
        "Three rectors tell what changed after their first year of open admission.",
        "Trois recteurs racontent ce qui a changé depuis leur première année d'admission ouverte.",
    ),
    (
        "The recording will be online for six months after the webinar.",
        "L'enregistrement sera en ligne pendant six mois après le webinaire.",
    ),
    ("You do not need to be a member in order to attend.", "Il n'est pas nécessaire d'être membre pour participer."),
    (
        "Who decides whether a short course is worth as much as a long one?",
        "Qui décide si une formation courte vaut autant qu'une longue ?",
    ),
    (
        "Participants are invited to send their questions before the session.",
        "Les participants sont invités à envoyer leurs questions avant la séance.",
    ),
    (
        "What do employers read first when they look at a certificate?",
        "Que lisent d'abord les employeurs quand ils regardent un certificat ?",
    ),
    (
        "We will compare how five countries pay for adult education.",
        "Nous verrons comment cinq pays financent la formation des adultes.",
    ),
    (
        "This seminar is for teachers who have never used a registry of credits.",
        "Ce séminaire s'adresse aux enseignants qui n'ont jamais utilisé de registre de crédits.",
    ),
    (
        "Libraries are where many students meet research for the first time.",
        "C'est dans les bibliothèques que beaucoup d'étudiants découvrent la recherche.",
    ),
    (
        "The workshop will be held in two rooms, with interpretation in both.",
        "L'atelier se tiendra dans deux salles, avec une interprétation dans chacune.",
    ),
    ("It is not yet known how many places there will be.", "On ne sait pas encore combien de places il y aura."),
    (
        "Their work shows that distance matters less than language.",
        "Leurs travaux montrent que la distance compte moins que la langue.",
    ),
    (
        "Can a university be open and selective at the same time?",
        "Une université peut-elle être à la fois ouverte et sélective ?",
    ),
    (
        "In this second part, we return to the cost of recognition.",
        "Dans cette deuxième partie, nous revenons sur le coût de la reconnaissance.",
    ),
    (
        "A short film about the school will be shown during the break.",
        "Un court film sur l'école sera projeté pendant la pause.",
    ),
    (
        "If you have registered, you will get the link on the day before.",
        "Si vous êtes inscrit, vous recevrez le lien la veille.",
    ),
    ("She has led the section since it was founded.", "Elle dirige la section depuis sa création."),
    (
        "The figures for the year are not comparable with those of the past.",
        "Les chiffres de l'année ne sont pas comparables à ceux du passé.",
    ),
    (
        "Why do so few of the new programmes reach the countryside?",
        "Pourquoi si peu de nouveaux programmes atteignent-ils les campagnes ?",
    ),
    (
        "To be heard, a recommendation has to name who should act on it.",
        "Pour être entendue, une recommandation doit dire qui est appelé à agir.",
    ),
    (
        "Every speaker has ten minutes, and there is time for questions.",
        "Chaque intervenant dispose de dix minutes, et il reste du temps pour les questions.",
    ),
    (
        "The aim is to agree on a few words that all of us can use.",
        "L'objectif est de s'accorder sur quelques mots que nous puissions tous employer.",
    ),
    (
        "We ask what a diploma says about the person who holds it.",
        "Nous nous demandons ce qu'un diplôme dit de la personne qui le détient.",
    ),
    (
        "Those who teach online know that silence is not absence.",
        "Ceux qui enseignent en ligne savent que le silence n'est pas l'absence.",
    ),
    (
        "It was the first time that both ministries sat at one table.",
        "C'était la première fois que les deux ministères siégeaient à la même table.",
    ),
    (
        "There are more forms of learning than there are forms to record them.",
        "Il y a plus de façons d'apprendre que de formulaires pour les consigner.",
    ),
    ("How much of this can be done without new laws?", "Quelle part de tout cela peut se faire sans nouvelles lois ?"),
    (
        "The panel looks at what students gain when they study in two languages.",
        "La table ronde examine ce que gagnent les étudiants qui étudient dans deux langues.",
    ),
    (
        "You can watch it again, or read the summary in your language.",
        "Vous pouvez le revoir, ou en lire le résumé dans votre langue.",
    ),
    (
        "Our guests come from institutions that have tried it for a decade.",
        "Nos invités viennent d'établissements qui l'ont essayé pendant dix ans.",
    ),
    (
        "What should a ministry ask of those who issue badges?",
        "Que doit demander un ministère à ceux qui délivrent des badges ?",
    ),
    (
        "The answer depends on whom you ask, and on when.",
        "La réponse dépend de la personne à qui l'on pose la question, et du moment.",
    ),
    (
        "An introduction for people who are new to the subject.",
        "Une introduction pour celles et ceux qui découvrent le sujet.",
    ),
    (
        "This event is part of a series about the future of the campus.",
        "Cet événement fait partie d'une série consacrée à l'avenir du campus.",
    ),
    (
        "Most of the costs are borne by the families of the students.",
        "La plus grande partie des coûts est supportée par les familles des étudiants.",
    ),
    ("It took them two years to find a word for it.", "Il leur a fallu deux ans pour trouver un mot."),
    (
        "Do we measure what is learnt, or only what is taught?",
        "Mesurons-nous ce qui est appris, ou seulement ce qui est enseigné ?",
    ),
    (
        "From the laboratory to the classroom: what is lost on the way?",
        "Du laboratoire à la salle de classe : que perd-on en chemin ?",
    ),
    (
        "After the talk, the speakers will stay in the chat for half an hour.",
        "Après l'exposé, les intervenants resteront une demi-heure dans la messagerie, où ils vous répondront.",
    ),
    (
        "All of the material is free, and may be used by anybody.",
        "Tout le matériel est gratuit et peut être utilisé par tous.",
    ),
    (
        "Between two elections, nobody wants to talk about fees.",
        "Entre deux élections, personne ne veut parler des frais de scolarité.",
    ),
    (
        "The programme may change; we will write to you if it does.",
        "Le programme peut changer ; dans ce cas, nous vous écrirons.",
    ),
    (
        "It helps to have read the report, but it is not required.",
        "Il est utile d'avoir lu le rapport, mais ce n'est pas obligatoire.",
    ),
    (
        "Does a common framework make it harder to be different?",
        "Un cadre commun rend-il plus difficile d'être différent ?",
    ),
    (
        "He was the head of the agency for more than twelve years.",
        "Il a été à la tête de l'agence pendant plus de douze ans.",
    ),
    (
        "With the help of the network, they have opened four centres.",
        "Avec l'aide du réseau, ils ont ouvert quatre centres.",
    ),
    (
        "In the afternoon, groups will work on cases from their own countries.",
        "L'après-midi, les groupes travailleront sur des cas qui viennent de leurs propres pays.",
    ),
    (
        "What happens to a diploma when the school that gave it closes?",
        "Que devient un diplôme quand l'école qui l'a délivré ferme ses portes ?",
    ),
    ("We would like to know which of these you use.", "Nous aimerions savoir lesquels vous utilisez."),
    (
        "The law says little about those who leave before the end.",
        "La loi dit peu de chose de ceux qui partent avant la fin.",
    ),
    (
        "One of the oldest questions is also one of the least studied.",
        "L'une des plus anciennes questions est aussi l'une des moins étudiées.",
    ),
    (
        "Please have your camera off while others are speaking.",
        "Merci de couper votre caméra pendant que les autres parlent.",
    ),
    (
        "The next meeting is in the autumn, at a place that is not yet chosen.",
        "La prochaine réunion aura lieu à l'automne, dans un lieu qui n'est pas encore choisi.",
    ),
    (
        "They will show how a transcript is read by a machine.",
        "Ils montreront comment un relevé de notes est lu par une machine.",
    ),
    (
        "As long as there is no register, there is no trust.",
        "Tant qu'il n'y a pas de registre, il n'y a pas de confiance.",
    ),
    (
        "Is there a right to have what one knows recognized?",
        "Existe-t-il un droit à faire reconnaître ce que l'on sait ?",
    ),
    (
        "The debate will be moderated by a journalist who covers schools.",
        "Le débat sera animé par un journaliste qui couvre l'actualité scolaire.",
    ),
    ("You are free to leave and to come back at any time.", "Vous êtes libre de partir et de revenir à tout moment."),
    (
        "Nobody should have to pay in order to prove what they have learnt.",
        "Personne ne devrait avoir à payer pour prouver ce qu'il a appris.",
    ),
    (
        "Each of the three cases is about a student who moved.",
        "Chacun des trois cas concerne un étudiant qui a changé de pays.",
    ),
    ("That is why the committee wrote to all of its members.", "C'est pourquoi le comité a écrit à tous ses membres."),
    (
        "The draft is open for comments until the end of the month.",
        "Le projet est ouvert aux commentaires jusqu'à la fin du mois.",
    ),
    (
        "Some of them had not been in a school for twenty years.",
        "Certains n'étaient pas entrés dans une école depuis vingt ans.",
    ),
    (
        "How to read a table of results without getting lost in it",
        "Comment lire un tableau de résultats sans s'y perdre",
    ),
    (
        "A series of webinars for the heads of schools: the law, the money, the words to use with the families.",
        "Une série pour les chefs d'établissement : la loi, l'argent, les mots à employer avec les familles.",
    ),
)
"""Sentences and questions with their translations: copied or exchanged, each is told."""

PHRASES = (
    ("Opening", "Ouverture"),
    ("Welcome and introduction", "Mots de bienvenue et introduction"),
    ("Questions and answers", "Questions et réponses"),
    ("Discussion", "Discussion"),
    ("Round table", "Table ronde"),
    ("Coffee break", "Pause café"),
    ("Closing remarks", "Allocution de clôture"),
    ("Director of the Institute for Statistics", "Directrice de l'Institut de statistique"),
    ("Head of Quality Assurance", "Responsable de l'assurance qualité"),
    ("Deputy Minister of Education", "Vice-ministre de l'éducation"),
    ("Vice-Rector for Research and Innovation", "Vice-rectrice chargée de la recherche et de l'innovation"),
    ("Professor of Comparative Law", "Professeur de droit comparé"),
    ("Ministry of Higher Education and Research", "Ministère de l'enseignement supérieur et de la recherche"),
    ("University of Geneva", "Université de Genève"),
    ("Open science in the Sahel", "La science ouverte au Sahel"),
    ("Teachers, students, librarians", "Enseignants, étudiants, bibliothécaires"),
    ("Policy makers and higher education stakeholders", "Décideurs politiques et acteurs de l'enseignement supérieur"),
    ("Zoom webinar", "Webinaire Zoom"),
    ("Hybrid meeting", "Réunion hybride"),
    ("Artificial intelligence and assessment", "Intelligence artificielle et évaluation"),
    ("Mobility, recognition, trust", "Mobilité, reconnaissance, confiance"),
    ("From page to screen", "De la page à l'écran"),
    ("Towards a common register", "Vers un registre commun"),
    ("Skills for a changing world", "Des compétences pour un monde en mutation"),
    ("Launch of the report", "Présentation du rapport"),
    ("Data, privacy and the law", "Données, vie privée et droit"),
    ("Women in science", "Les femmes dans la science"),
    ("Annual conference of the network", "Conférence annuelle du réseau"),
    ("Workshop A", "Atelier A"),
    ("Part 2: finance", "Deuxième partie : le financement"),
    ("Registration and badges", "Accueil et badges"),
    ("Reading circle", "Cercle de lecture"),
    ("Africa, Europe and the Arab States", "Afrique, Europe et États arabes"),
    ("In memory of Ada Lovelace", "En mémoire d'Ada Lovelace"),
    ("On air", "À l'antenne"),
    ("Live from Dakar", "En direct de Dakar"),
    ("A on B: notes", "A sur B : notes"),
    ("Not for profit", "Sans but lucratif"),
    ("Main hall, second floor", "Grande salle, deuxième étage"),
    ("Meeting of the board", "Réunion du conseil"),
)
"""Short phrases with their translations: right as they stand."""

KEPT = (
    ("The Lord of the Rings", "The Lord of the Rings"),
    ("Gone with the wind", "Gone with the wind"),
    ("Voices of the Sahel", "Voices of the Sahel"),
    ("Futures of Education", "Futures of Education"),
    ("International Association of Universities", "International Association of Universities"),
    ("Médecins Sans Frontières", "Médecins Sans Frontières"),
    ("Institut de recherche pour le développement", "Institut de recherche pour le développement"),
    ("Conservatoire national des arts et métiers", "Conservatoire national des arts et métiers"),
    ("Agence universitaire de la Francophonie", "Agence universitaire de la Francophonie"),
    ("Université de Lille", "Université de Lille"),
    ("Centre Pompidou", "Centre Pompidou"),
    ("Office français de l'immigration et de l'intégration", "Office français de l'immigration et de l'intégration"),
    ("Agence nationale de la recherche et de l'innovation", "ANRI"),
    (
        "Haut Conseil de l'évaluation de la recherche et de l'enseignement supérieur",
        "Haut Conseil de l'évaluation de la recherche et de l'enseignement supérieur",
    ),
    ("Ensemble pour l'éducation de nos enfants", "Ensemble pour l'éducation de nos enfants"),
    ("Ligue de l'enseignement, fédération de la région", "Ligue de l'enseignement, fédération de la région"),
    ("Education for All", "Education for All"),
    ("Our World in Data", "Our World in Data"),
    ("London School of Economics and Political Science", "London School of Economics and Political Science"),
    ("Council of Europe and the African Union", "Council of Europe and the African Union"),
    ("UNESCO, OECD, ENIC-NARIC", "UNESCO, OCDE, ENIC-NARIC"),
    ("Ada Lovelace", "Ada Lovelace"),
    ("Hackathon", "Hackathon"),
    ("Le Monde", "Le Monde"),
    ("À la recherche du temps perdu", "À la recherche du temps perdu"),
    ("Les Misérables", "Les Misérables"),
    ("Towards a common definition of micro-credentials", "Towards a common definition of micro-credentials"),
    ("Book launch: Towards a register of skills", "Lancement : Towards a register of skills"),
    ("A reading from La Nuit des temps", "Une lecture de La Nuit des temps"),
    ("Author of “Qui sont ces étudiants qui partent ?”", "Auteur de « Qui sont ces étudiants qui partent ? »"),
    ("Author of “What we owe to the students who leave us”", "Auteur de « What we owe to the students who leave us »"),
    ('He answers with "Je ne sais pas ce que vous voulez dire"', 'Il répond "I do not know what it is that you mean"'),
    ("To be or not to be?", "Être ou ne pas être ?"),
    ("Carpe diem", "Carpe diem"),
    ("Vis-à-vis", "Vis-à-vis"),
    ("La Francophonie in the world", "La Francophonie dans le monde"),
    ("Do It Yourself", "Do It Yourself"),
    ("MOOC and open badges", "MOOC et open badges"),
    (
        "Massachusetts Institute of Technology, Center for the Study of the Senses",
        "Massachusetts Institute of Technology, Center for the Study of the Senses",
    ),
    ("With thanks to the Agence nationale de la recherche", "Avec le soutien de l'Agence nationale de la recherche"),
    (
        "Join the Global Convention on the Recognition of Qualifications",
        "Rejoindre la Convention mondiale sur la reconnaissance des qualifications",
    ),
    (
        "The journal Droit et société, its readers and its authors",
        "La revue Droit et société, ses lecteurs et ses auteurs",
    ),
    ("A film by Agnès Varda: Les glaneurs et la glaneuse", "Un film d'Agnès Varda : Les glaneurs et la glaneuse"),
    ("The poem Stopping by Woods on a Snowy Evening", "Le poème Stopping by Woods on a Snowy Evening"),
    (
        "See https://example.org/what-is-this-and-why-is-it-here",
        "Voir https://example.org/what-is-this-and-why-is-it-here",
    ),
    ("Write to how-to-be-with-us@example.org", "Écrire à how-to-be-with-us@example.org"),
    ("Q&A", "Questions-réponses"),
)
"""Names, titles of works, quotations and loan words: right as they stand."""

PARAGRAPHS = (
    (
        "- OECD (2021), Quality and value of micro-credentials in higher education: Preparing for the future, Paris.",
        "- OCDE (2021), Quality and value of micro-credentials in higher education: Preparing for the future, Paris.",
    ),
    (
        "UNESCO (2022), Towards a common definition of short courses in the light of lifelong learning, Paris",
        "UNESCO (2022), Towards a common definition of short courses in the light of lifelong learning, Paris",
    ),
    (
        "Ministère de l'éducation (2020), Repères et statistiques sur les enseignements et la formation, Paris",
        "Ministère de l'éducation (2020), Repères et statistiques sur les enseignements et la formation, Paris",
    ),
    (
        "> It is not what you know that counts, but what you do with it.",
        "> It is not what you know that counts, but what you do with it.",
    ),
    (
        "Cette note n'existe qu'en français, car elle est adressée aux écoles de ce pays.\n{: lang=fr }",
        "Cette note n'existe qu'en français, car elle est adressée aux écoles de ce pays.",
    ),
    (
        "As the law says: “Les établissements qui délivrent ces titres sont tenus de les inscrire au registre.”",
        "Comme le dit la loi : « Les établissements qui délivrent ces titres sont tenus de les inscrire au registre. »",
    ),
    (
        "See [What we know about those who leave before they have a degree](https://example.org/1).",
        "Voir [What we know about those who leave before they have a degree](https://example.org/1).",
    ),
    (
        "Read *Ce que nous savons de ceux qui partent avant d'avoir un diplôme* by the same authors.",
        "Lire *Ce que nous savons de ceux qui partent avant d'avoir un diplôme*, des mêmes auteurs.",
    ),
    (
        "The reports Who pays for what and How it is paid are on the table.",
        "Les rapports Who pays for what et How it is paid sont sur la table.",
    ),
    ("`if this is true, then that is what you have to do`", "`if this is true, then that is what you have to do`"),
    ("| Ada | 10:00 | Hall A |", "| Ada | 10 h | Salle A |"),
    ("UNESCO · ENIC-NARIC · CIMEA · Council of Europe", "UNESCO · ENIC-NARIC · CIMEA · Conseil de l'Europe"),
)
"""Paragraphs of background texts that quote another language: right as they stand."""
