"""Whether four digits alone are a year: "in 2024" is, "2000 people" and "Resolution 2024" are not."""

from mss_kb.nlp.dates.readings import Found
from mss_kb.nlp.dates.sight import Sight
from mss_kb.nlp.dates.words import AMOUNTING, COUNTED, COUNTING, COUNTING_PAIRS, NOT_AFTER, STREETS

# Marks that make a number something else where they touch it, before or behind.
BEFORE = frozenset("$€£¥#+@:.")
BEHIND = frozenset("%°$€£:")
CLOSERS = frozenset(');]:”"!?…')
# Prepositions that stand before a figure as well as before a year.
LOOSE = frozenset({"over", "under", "to", "at", "as", "near", "for", "about", "around"})
FIRM = frozenset({"in", "since", "during", "until", "till"})
FIRST_USUAL, LAST_USUAL = 1800, 2100


def is_year(sight: Sight, found: Found) -> bool:
    """Whether the number stands where a year stands; those outside 1800 to 2100 need a preposition."""
    number, before, after = sight.at(found.start), sight.before(found), sight.after(found)
    label = sight.before(found, 2) if before.text == ":" else before
    if label.text in NOT_AFTER or before.letter in "nN" or _is_house(sight, found):
        return False
    if (
        (before.text in BEFORE and before.end == number.start)
        or after.text in COUNTED
        or (after.text in BEHIND and not is_colon(sight, found))
        or after.letter in "uK"
        or not 1000 <= number.value <= 2200
    ):
        return False
    touching = after.start == number.end
    is_closed = after.letter in ".,'-|" or after.text in CLOSERS or after.text == ":"
    if touching and not is_closed:
        return False
    if touching and after.letter == "-" and sight.after(found, 2).letter == "N":
        return False
    led = before.letter in "ib" and before.text not in LOOSE
    if not FIRST_USUAL <= number.value <= LAST_USUAL:
        return (led or before.text in ("around", "about", "circa")) and not counts(sight, found.start)
    if before.text in FIRM:
        return True
    if _is_counted(sight, found) or sight.is_name(number):
        return False
    determined = before.letter in "dt'" or before.text == "s"
    return determined or not counts(sight, found.start)


def _is_counted(sight: Sight, found: Found) -> bool:
    """Whether the words before make it a count: "nearly 2000 of them", "the toll climbed to 1999"."""
    first, second, third = (sight.before(found, place) for place in (1, 2, 3))
    if f"{second.text} {first.text}" in COUNTING_PAIRS:
        return third.text not in FIRM
    if first.text == "to":
        verb = sight.token(second)
        return verb is not None and verb.lemma_.lower() in AMOUNTING
    return first.text in COUNTING and second.text not in FIRM


def _is_house(sight: Sight, found: Found) -> bool:
    """The number of a house ("2010 Main Street")."""
    behind = [sight.after(found, place) for place in (1, 2, 3)]
    named = [lexeme for lexeme in behind if lexeme.capital]
    return any(lexeme.text in STREETS for lexeme in named[1:]) and behind[0].capital


def is_colon(sight: Sight, found: Found) -> bool:
    """Whether a colon and a blank follow ("Killed in 2024: 5,601"), not the colon of a clock or verse."""
    colon = sight.after(found)
    return colon.text == ":" and sight.after(found, 2).start > colon.end


def counts(sight: Sight, index: int) -> bool:
    """Whether a number counts the plural noun behind it ("In June 12 people ...")."""
    if sight.at(index + 1).text in COUNTED:
        return True
    token = sight.token(sight.at(index))
    if token is None or not token.has_dep() or token.dep_ != "nummod" or token.head.i <= token.i:
        return False
    return token.head.tag_ == "NNS" and token.head.i - token.i <= 3
