"""Every text that is translated, and how its translation stands.

In comes a Site; out come segments, their alignment and status, and .po files for translators and back.

Modules, in the order of the flow: accepted, alignment, segments, status, po.
"""
