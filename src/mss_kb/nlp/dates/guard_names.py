"""Whether a name of the calendar is meant as one: May or Theresa May, Friday or Black Friday."""

from mss_kb.nlp.dates.days import LONGEST_MONTH
from mss_kb.nlp.dates.guard_years import counts
from mss_kb.nlp.dates.lexemes import Lexeme
from mss_kb.nlp.dates.readings import Found, Named
from mss_kb.nlp.dates.sight import Sight
from mss_kb.nlp.dates.words import DOUBTFUL, NAMED_DAYS, TITLES_AFTER

# Marks after which a month before a colon heads an entry.
ENTRY_AFTER = frozenset({"", "*", "•", "!", "?", '"', "”"})


def is_month(sight: Sight, found: Found) -> bool:
    """A month has a capital; without a number beside it, it must not be a verb or a part of a name."""
    month = next(lexeme for lexeme in sight.lexemes[found.start : found.end] if lexeme.letter == "M")
    numbered = any(letter in "noy" for letter in sight.kind(found))
    if not month.capital and (month.text in DOUBTFUL or not numbered):
        return False
    if numbered and isinstance(found.reading, Named) and sight.kind(found).endswith("n"):
        return not counts(sight, found.end - 1)
    return found.end - found.start > 1 or _is_month_alone(sight, found, month)


def _is_month_alone(sight: Sight, found: Found, month: Lexeme) -> bool:
    before, after = sight.before(found), sight.after(found)
    if any(
        beside.letter == "n" and beside.value > LONGEST_MONTH[month.value - 1] for beside in (before, after)
    ):
        return False
    first_name = after.letter == "x" and after.capital and after.start == month.end + 1
    surname = before.letter == "x" and before.capital and before.text.isalpha()
    if surname or (first_name and before.letter not in "if"):
        return False
    led = (before.letter in "ibfm&-," and before.text != "as") or before.text == "("
    if after.text == ":" and (before.letter in "|." or before.text in ENTRY_AFTER):
        return True  # "March: a record 60,000 displaced", an entry of a chronicle
    if month.text in DOUBTFUL or len(month.text) == 3:
        return led and sight.is_noun(month)
    return led or not sight.is_name(month)


def is_weekday(sight: Sight, found: Found) -> bool:
    """A short form needs "on" before it; a holiday ("Black Friday") or a title ("Sunday Times") is no day."""
    name, before, after = sight.at(found.end - 1), sight.before(found), sight.after(found)
    if len(name.text) <= 4:
        pointed = sight.kind(found) != "W" and sight.at(found.start).text not in ("that", "those", "same")
        return name.capital and (before.text == "on" or pointed)
    titled = after.letter == "x" and after.capital and after.start == name.end + 1 and sight.is_name(name)
    titled = titled or after.text in TITLES_AFTER
    if before.letter == "x" and before.capital and before.end + 1 == name.start:
        titled = titled or sight.is_name(name)  # "Sheffield Wednesday"
    if after.letter == "p" and after.capital and sight.after(found, 2).letter == "x":
        titled = titled or sight.after(found, 2).capital  # "Friday Night Lights"
    return before.text not in NAMED_DAYS and not titled and (name.capital or before.letter == "i")


def is_season(sight: Sight, found: Found) -> bool:
    """A season needs a preposition or "mid-"; "fall" and "spring" must be nouns and go on with nothing."""
    name, before, after = sight.at(found.end - 1), sight.before(found), sight.after(found)
    determined = sight.kind(found) == "dS"
    led = before.letter in "im-" or (determined and before.letter in "fb")
    if name.text in DOUBTFUL:
        plain = before.text not in ("to", "as", "after", "for", "from", "of")
        return led and plain and sight.is_noun(name) and after.letter not in "fi"
    return led and (after.letter != "x" or (determined and before.letter == "i"))
