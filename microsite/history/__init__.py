"""What was recorded of each event, and how it differs from what is said of it now.

In come ``history/<event>.txt`` and events; out come how often and when an event changed, what is not recorded yet, and
the lines that record it. Only ``build.py record`` writes here; a build reads.

Modules, in the order of the flow: lines, facts, standing, files.
"""
