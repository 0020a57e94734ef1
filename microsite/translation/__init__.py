"""Every text that is translated, and the state of its translations.

In comes a Site; out come segments, their alignment and status, and .po files. Translators' .po files come back in here
too.

Modules, in the order of the flow: accepted, alignment, segments, status, po.
"""
