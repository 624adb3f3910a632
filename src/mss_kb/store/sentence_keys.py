"""Ids of sentences that stand in the order of publication, so that a full-text index walks newest first.

From the highest bits: the day of the article (0 where it has none), the revision, and the place in the text
backwards. Read from the greatest id down, that is newest first, within a day what was stored last, within a
text from its title to its end.
"""

import datetime as dt

# Days of two centuries; what is older or later counts as the first or the last of them, in order only.
FIRST_DAY, LAST_DAY = dt.date(1970, 1, 1), dt.date(2149, 6, 6)
REVISION_BITS = 27
# An article has fewer characters than there are places (`Settings.max_article_chars`).
PLACE_BITS = 20
DAY = 1 << (REVISION_BITS + PLACE_BITS)


def first_key(day: dt.date | None) -> int:
    """The least key of the articles of a day, or of those without one, above all keys of earlier days."""
    if day is None:
        return 0
    return (1 + (min(max(day, FIRST_DAY), LAST_DAY) - FIRST_DAY).days) * DAY


def sentence_key(day: dt.date | None, revision_id: int, place: int) -> int:
    """The key of the sentence at a place of a revision; the title is at 0, then come the sentences."""
    return first_key(day) + ((revision_id + 1) << PLACE_BITS) - 1 - place
