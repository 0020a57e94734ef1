"""Segments become a .po file for translators, and come back.

In comes a Site, and out goes one file, which changes nothing. Back comes a translator's file, and out go rewritten
files of content/, and a file of what could not be taken.

Modules, in the order of the flow: rewriting, quality, exporting, matching, importing.
"""
