"""One module per output standard, one signature: ``make(plan, templates, texts)`` yields artifacts.

Each is a pure function: the same arguments give the same bytes, in any order and in any process.
"""

from . import html

ALL = (html,)
