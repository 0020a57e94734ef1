"""What can be said of a text alone, whatever file it is from: its addresses, hours and numbers, its typography, and
what was probably meant.

In comes text; out come addresses, typeset text, slugs and suggestions, or a Refusal.

Modules, in the order of the flow: lazy_pattern, patterns, accents, plain_letters, slugs, path_words, anchors,
placeholders, counts, other_words, likeness, suggestions, urls, join_links, typography.
"""
