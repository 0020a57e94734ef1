"""Edit a small site at random, and hold every incremental build to one from nothing.

A site is files by path, so an edit is a function from files to files, and undone by taking the files from before.

Modules, in the order of the flow: small_site, files, of_content, of_sessions, of_the_rest, twice.
"""
