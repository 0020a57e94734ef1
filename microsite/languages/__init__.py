"""How a language writes and reads: locales, words of the interface, dates and hours in texts.

In come language codes, .po files and prose; out come Language, Catalog, days and hours.

Modules, in the order of the flow: language, catalogs, extraction, dates_in_text, hours_in_text, function_words.
"""
