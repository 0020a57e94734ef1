"""How a language writes and reads: locales, interface words, dates and hours in text.

In come codes, .po files and prose; out come Language, Catalog, days and hours.

Modules, in the order of the flow: language, catalogs, extraction, dates_in_text, hours_in_text.
"""
