"""In come an event or a site, words and a moment; out comes what is said of it: the one place that decides.

A summary is a plain frozen value: texts are typeset, instants are ISO 8601, and it can be sent to another process.
Every output shows what is in it, each in its own form, and compares nothing.

Modules, in the order of the flow: time_text, parts, agenda_parts, site, hours, visitors_clock, date_picture, when,
elsewhere, sentences, status, registration, news, taking_part, faces, people, sessions, agenda, score, calendar,
cover, event.
"""
