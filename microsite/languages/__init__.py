"""How a language writes and reads: locales, words of the interface, dates and hours in texts.

In come language codes, .po files and prose; out come Language, Catalog, days, hours and numbers.

Modules, in the order of the flow: tags, codes, places, language, written_dates, prices, catalog, catalogs,
extraction, dates_in_text, places_in_text, clocks_in_text, hours_in_text, english_telling_words, french_telling_words,
telling_words, numbers_in_text, amounts_in_text, function_words, search_words.
"""
