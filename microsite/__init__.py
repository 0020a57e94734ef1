"""Bilingual event microsites: YAML and Markdown in, a checked static site out.

The modules and folders from the ground up; a module imports only from those above it on this list. A name with a slash
is a quarter: a folder whose own docstring says what comes in, what goes out, and which modules it has, in order.

    invocation    how the program was started, as its reader types it
    package_index  why the index of libraries cannot be reached
    artifacts     finished bytes with their place in the output tree
    atomic        a file is written whole or not at all
    kept          files that save work, each with a seal
    trusted       values of this program between builds and processes, signed
    digests       the digest of a plain value
    problems/     what is wrong, as a value; and every rule that can be broken
    text/         what a string is, whatever file it came from
    project       where the folders of one site are
    progress      how far a long piece of work is
    reports       problems as one text for other programs: GitHub, GitLab, SARIF
    console       the one place that prints
    zone_names    every name by which people know a time zone
    zone_hints    which zone a name means that is none
    timezones     wall time and a place become an instant
    options       what a build is asked for
    sources/      files, YAML trees and Markdown blocks, with locations; and writing them back
    languages/    how a language writes and reads: locales, interface words, dates and hours in text
    file_stamps   a file is known again without being read
    source_digests  what every source says, as a hash
    build_state   what was built of what; cheap to ask
    model/        what an editor's YAML means, complete and frozen
    history/      what was recorded of each event, and how it differs from what is said now
    publishing/   artifacts become output/: one at a time, ours alone, in one step
    rendering/    a Site becomes finished files
    translation/  every text that is translated, how its translation stands, and .po files out and in
    checks/       promises about the content, one module each
    manual        every rule by the chapter in which an editor meets it
    building/     the stages in order, one event at a time; what has not changed is kept
    proof         an event becomes a page for the person who signs it off
    new_event/    a few facts become the files of a new event
    new_site/     a few facts become the folder of a new site, with the program in it as a wheel
    preview/      the last good site, with what is wrong over it, served to this machine
    commands/     the verbs, one module each
    cli           arguments in, exit status out
    bootstrap     sets up the environment, then starts the command line
"""

__version__ = "0.1.0"
