"""In come summaries, out comes what machines read in their pages: schema.org's words, as JSON-LD 1.1.

It says what the page says, in the page's language, and nothing else; unknown facts are left out, and so is a text that
is in another language, since no property could mark it (Google, “Event structured data”).

Modules, in the order of the flow: things, events, series, sessions.
"""
