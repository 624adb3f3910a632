"""What looks like a time and is none: the verb "may", a person called June, an age, a count of 2,000 people.

In: a Sight. Out: a test of one Found.
"""

import re
from collections.abc import Callable

from mss_kb.nlp.body import body_of
from mss_kb.nlp.dates.guard_names import is_month, is_season, is_weekday
from mss_kb.nlp.dates.guard_years import is_year
from mss_kb.nlp.dates.readings import Fixed, Found, Reach
from mss_kb.nlp.dates.sight import Sight
from mss_kb.nlp.dates.words import IDIOMS, KINDS, NOT_BEFORE

# Times that are as often a kind of thing.
KIND_WORDS = frozenset({"past", "current", "present", "weekend", "quarter"})
# Words that stand with a capital only in titles.
SMALL_WORDS = frozenset({"after", "before", "of", "and", "in", "at"})
# "Soon after" goes by what was told, not by now.
AFTERWARDS = frozenset({"before", "after", "thereafter", "afterward", "afterwards"})


def keeper(sight: Sight) -> Callable[[Found], bool]:
    """A test of one Found against the words around it and, where the Doc is tagged, its tags and names."""
    idioms = _idioms(body_of(sight.doc).lower())

    def keep(found: Found) -> bool:
        kind = sight.kind(found)
        start, end = sight.at(found.start).start, sight.at(found.end - 1).end
        if any(first <= start and end <= last for first, last in idioms) or _is_title(sight, found):
            return False
        if "M" in kind and not is_month(sight, found):
            return False
        if _is_kind(sight, found) or (kind == "Z" and _is_named_day(sight, found)):
            return False
        if kind[-1:] in "upSD" and _is_named(sight, found):
            return False
        if kind in ("W", "tW", "TW", "LW", "XW", "PW"):
            return is_weekday(sight, found)
        if kind in ("S", "dS"):
            return is_season(sight, found)
        if kind == "y" and not found.pair:
            return is_year(sight, found)
        if kind == "K":
            return _is_clock(sight, found)
        if kind == "u":
            return _is_many(sight, found)
        if kind[:1] == "L" and isinstance(found.reading, Reach | Fixed):
            return not _is_verb(sight, found)
        return not isinstance(found.reading, Fixed) or _is_length(sight, found)

    return keep


def _idioms(text: str) -> list[tuple[int, int]]:
    """Where idioms stand that have the words of a time, by character."""
    return [
        (match.start(), match.end())
        for idiom in IDIOMS
        if idiom in text
        for match in re.finditer(rf"\b{re.escape(idiom)}", text)
    ]


def _is_kind(sight: Sight, found: Found) -> bool:
    """Whether it only says of what kind a thing is: "the night sky", "a minute amount", "the past tense"."""
    last = sight.at(found.end - 1)
    if sight.after(found).text in KINDS and (last.letter == "p" or last.text in KIND_WORDS):
        return True
    token = sight.token(last)
    if token is None or last.text not in ("current", "minute"):
        return False
    return token.tag_ == ("NN" if last.text == "current" else "JJ")


def _is_named_day(sight: Sight, found: Found) -> bool:
    """A name with a day in it: "USA Today", "the Today show", "Tomorrow Inc."."""
    day, before, after = sight.at(found.start), sight.before(found), sight.after(found)
    if not day.capital or body_of(sight.doc)[day.start : day.end].isupper():
        return False
    beside = (before.letter == "x" and before.capital) or (after.letter == "x" and after.capital)
    return (before.letter == "d" and after.letter == "x") or (beside and sight.is_name(day))


def _is_title(sight: Sight, found: Found) -> bool:
    """Whether capitals within make it the title of a work ("The Day After Tomorrow")."""
    inner = sight.lexemes[found.start + 1 : found.end]
    if not any(lexeme.capital and lexeme.text in SMALL_WORDS for lexeme in inner):
        return False
    return not body_of(sight.doc)[sight.at(found.start).start : inner[-1].end].isupper()


def _is_clock(sight: Sight, found: Found) -> bool:
    """A bare "10:30" needs a preposition before it, else it may be a score or a verse."""
    text, before = sight.at(found.start).text, sight.before(found)
    if ":" not in text or text.endswith(("m", ".")):
        return True
    return (before.letter in "ib," and before.text not in ("of", "to")) or before.text == "("


def _is_length(sight: Sight, found: Found) -> bool:
    """No age ("63-year-old"), no quarter of a cake, no "as soon as", no name ("the Daily Mail")."""
    kind, words = sight.kind(found), sight.words(found)
    before, after = sight.before(found).text, sight.after(found).text
    behind = [sight.after(found, place) for place in range(1, 5)]
    told = [lexeme.text for lexeme in behind if lexeme.letter not in "-'" and lexeme.text != "s"]
    if told[:1] and told[0] in NOT_BEFORE:
        return False
    if (words[-1] == "quarters" and after == "of") or (words[-1] == "quarter" and kind[:1] in "aw"):
        return False
    if words == ["soon"] and (before == "as" or before == "too"):
        return False
    if words[-1] in ("soon", "shortly") and after in AFTERWARDS:
        return False
    if words == ["recently"] and before == "as":
        return False
    if (words == ["now"] and after == "that") or (words[-1] in ("future", "past") and after == "of"):
        return False
    if words == ["then"]:
        return before in ("since", "by", "until", "till", "back", "from", "even")
    if words == ["once"]:
        return _is_former(sight, found)
    return not (kind == "D" and sight.at(found.start).capital and sight.is_name(sight.at(found.start)))


def _is_verb(sight: Sight, found: Found) -> bool:
    """The verb of "the strike may last two weeks"."""
    token = sight.token(sight.at(found.start))
    return sight.before(found).text == "to" or (token is not None and token.pos_ == "VERB")


def _is_named(sight: Sight, found: Found) -> bool:
    """A part of a name: "the Evening Standard", "the Hundred Years War", "60 Minutes"."""
    last = sight.at(found.end - 1)
    if not last.capital:
        return False
    after = sight.after(found, 2 if sight.after(found).letter == "'" else 1)
    token = sight.token(last)
    titled = (
        "p" in sight.kind(found) and after.letter == "x" and after.capital and after.start == last.end + 1
    )
    if token is None or (token.ent_type_ in ("DATE", "TIME") and not titled):
        return False
    opens = found.start == found.end - 1 and token.is_sent_start
    return not opens and ((after.letter == "x" and after.capital) or sight.is_name(last))


def _is_many(sight: Sight, found: Found) -> bool:
    """The plural unit of "spent years abroad", "weeks or months", "hours before", not of "office hours"."""
    before = sight.before(found)
    if before.text == "after" and sight.at(found.start).value == "hour" and sight.after(found).letter != "f":
        return False  # "trading after hours"
    if before.letter in "ibf" or sight.after(found).letter == "b":
        return True
    if before.letter in "|." and sight.at(found.start).capital and sight.after(found).letter == "f":
        return True  # "Months of drought"
    unit, lead = sight.token(sight.at(found.start)), sight.token(before)
    if unit is None or lead is None or unit.pos_ != "NOUN" or unit.dep_ == "compound":
        return False
    return lead.pos_ in ("VERB", "AUX", "ADP", "ADV", "SCONJ") or before.text in ("or", "than", "not")


def _is_former(sight: Sight, found: Found) -> bool:
    """As in "he once played for Lyon", not "once a week", "once they leave" or "at once"."""
    token = sight.token(sight.at(found.start))
    if token is None or token.tag_ != "RB" or token.dep_ != "advmod":
        return False
    if token.head.dep_ == "advcl" and not any(child.dep_ == "nsubj" for child in token.head.children):
        return False  # "once elected, she ..."
    if token.head.i <= token.i:
        return token.i > 0 and token.nbor(-1).lower_ in ("was", "were", "had")
    return token.head.tag_ in ("VBD", "VBN") and sight.before(found).text not in ("at", "all")
