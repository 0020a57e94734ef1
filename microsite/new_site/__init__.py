"""A few facts become the folder of a new site, with the program in it; a later program can take that one's place.

In come facts and the program as a wheel; out come files by their names.

Modules, in the order of the flow: wheel, release, questions, example, scaffold.
"""
