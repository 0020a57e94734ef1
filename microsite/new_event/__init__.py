"""Make the files of a new event from a few facts.

In come answers or flags; out come the files of a draft.

Modules, in the order of the flow: naming, questions, scaffold.
"""
