"""Make the folder of a new site, with the program in it; put a later version of the program into a site.

In come facts and the program as a wheel; out come files by their names.

Modules, in the order of the flow: wheel, release, questions, example, scaffold.
"""
