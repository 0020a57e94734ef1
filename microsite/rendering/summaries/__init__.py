"""In come an event or a site, words and a moment; out comes what is said of it: the one place that decides.

A summary is a plain frozen value: texts are typeset, instants are ISO 8601, and it can be sent to another process.
Every output shows what is in it, each in its own form, and compares nothing.

Modules, in the order of the flow: time_text, parts, external, notices, agenda_parts, search, site, account_names,
contact, organizations, media, places, hours, visitors_clock, date_picture, when, elsewhere, sentences, told, status,
registration, offers, calls, news, news_items, taking_part, faces, people, around, tongues, sessions, agenda, score,
calendar, cover, listing, event, lists, series, subscriptions, shown_text, frame, programme_parts, programme_items,
programme_days, choices, programme, session_links, session, session_calendar, speakers, day_score, overview,
further_page.
"""
