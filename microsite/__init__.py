"""Bilingual event microsites: YAML and Markdown in, a checked static site out.

The stages, in the order in which work passes through them; a module imports only from those above it:

    errors        what is wrong becomes a value
    project       where the folders of one site are
    trees         a folder becomes its entries, links not followed
    guesses       what was written becomes what it can only have meant, for hints
    timezones     wall time and a place become an instant
    phases        instants become stretches of time, each with what is true in it
    urls          text becomes an address that may be linked to
    languages     how a language writes dates, hours, lists and places
    typography    the spaces, quotes and dashes of a language
    syntax        what YAML could not read becomes what an editor can mend
    sources       files become text and YAML nodes with places
    bounds        a Markdown text that is too much is refused
    quoting       a text becomes YAML as an editor would write it
    editing       a YAML text with some values replaced, and every other character as it was
    blocks        a Markdown text becomes what a translator translates at once
    parallel      a text and its translation, block by block
    lock          which translation was made of which text
    shapes        what may be written becomes JSON Schema
    values        what an editor may write in one place
    model         Site, Series, Event, Session, Person, Registration
    moments       an event becomes the moments that are worth a look
    findings      a YAML node becomes a record, or problems
    content       content/ becomes a Site
    texts         a Site becomes every text that is translated
    translations  texts become their state in each language
    schema        the model becomes JSON Schema for editors' programs
    questions     what a new event has to be told
    scaffold      a few facts become the files of a new event
    prose/        content becomes passages with their places; words become days and hours
    checks/       promises about the content, one module each
    catalogs      a .po file becomes the words of the interface
    artifacts     finished bytes with their place in the output tree
    cache         whether there is anything to build
    calendars     an event in the words of calendars
    cards         an event becomes a picture to share
    assets        stylesheets and static files become artifacts
    pages         a Site becomes every Page and its address
    images        the header of an image file becomes its size
    links         an address in a text becomes a link
    richtext      a finished text, on whichever page it stands
    markup        Markdown becomes safe HTML
    jsonld        an event in schema.org's words
    templates     a page and its values become text
    workshop      what every format works with
    formats/      pages become artifacts, one module per standard
    integrity     finished pages are looked over: every link leads somewhere
    outside       links to other sites are tried
    publishing/   artifacts become output/: one at a time, ours alone, in one step
    building      the stages in order
    proof         an event becomes a page for the person who signs it off
    advisories    the locked libraries become what is published about them
    messages      the .po files, kept in step with the templates
    exchange/     texts become a .po file for translators, and come back
    console       the one place that prints
    preview/      the sources become the last good site, with what is wrong over it, served to this machine
    codes         a problem's code becomes what it means, and how to mend it
    commands/     the verbs
    cli           arguments in, exit status out
    bootstrap     a fresh clone becomes a working one
"""

__version__ = "0.1.0"
