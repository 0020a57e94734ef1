"""Export segments as a .po file for translators, and import it again.

Out: in comes a Site, and out goes one file; content does not change. Back: in comes a translator's file, and out go
rewritten files of content/, and a file with what could not be used.

Modules, in the order of the flow: rewriting, trial, quality, exporting, matching, importing,
new_language.
"""
