"""What looks like a time and is none: the verb "may", a person called June, an age, a count of 2,000 people.

In: a Doc, its lexemes, a Found. Out: whether to keep it.
"""

from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token

from mss_kb.nlp.dates.lexemes import Lexeme
from mss_kb.nlp.dates.points import LONGEST_MONTH
from mss_kb.nlp.dates.readings import Clock, Fixed, Found, Known, Named
from mss_kb.nlp.dates.words import COUNTED, NOT_AFTER, NOT_BEFORE

DOUBTFUL = frozenset(
    {"may", "march", "mar", "dec", "sun", "sat", "mon", "wed", "fri", "jan", "sep", "thu", "tue"}
)
NOMINAL = ("NN", "NNP", "NNPS")


def keeper(doc: Doc, lexemes: Sequence[Lexeme], letters: str) -> Callable[[Found], bool]:
    """A test of one Found against the words around it and, where the Doc is tagged, its tags and names."""

    def keep(found: Found) -> bool:
        kind = letters[found.start : found.end]
        if "M" in kind and not _is_month(doc, lexemes, letters, found):
            return False
        if kind in ("W", "tW") and not _is_weekday(doc, lexemes, letters, found):
            return False
        if kind in ("S", "dS") and not _is_season(doc, lexemes, letters, found):
            return False
        if kind == "y" and not found.pair:
            return _is_year(doc, lexemes, letters, found)
        if kind == "K" and ":" in lexemes[found.start].text and "m" not in lexemes[found.start].text:
            return letters[max(found.start - 1, 0)] in "ib,(" and lexemes[found.start - 1].text not in (
                "of",
                "to",
            )
        if isinstance(found.reading, Fixed):
            return _is_length(doc, lexemes, letters, found)
        if isinstance(found.reading, Clock) and kind == "p":
            return letters[found.start - 1 : found.start] in ("i", "b") and _follows_time(letters, found.end)
        return True

    return keep


def token_at(doc: Doc, start: int) -> Token | None:
    """The token that holds a character, or None for a Doc without it."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _text(lexemes: Sequence[Lexeme], index: int) -> str:
    return lexemes[index].text if 0 <= index < len(lexemes) else ""


def _named_otherwise(doc: Doc, lexeme: Lexeme) -> bool:
    token = token_at(doc, lexeme.start)
    return token is not None and token.ent_type_ in ("PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT")


def _is_month(doc: Doc, lexemes: Sequence[Lexeme], letters: str, found: Found) -> bool:
    months = [index for index in range(found.start, found.end) if letters[index] == "M"]
    month = lexemes[months[0]]
    alone = found.end - found.start == 1
    numbered = any(letters[index] in "noy" for index in range(found.start, found.end))
    if not month.capital and (month.text in DOUBTFUL or not numbered):
        return False
    if numbered and isinstance(found.reading, Named) and letters[found.end - 1] == "n":
        return not _counts(doc, lexemes, found.end - 1)
    if not alone:
        return True
    if _of_no_day(lexemes, letters, found.start, month.value):
        return False
    after = lexemes[found.end] if found.end < len(lexemes) else None
    before = lexemes[found.start - 1] if found.start else None
    led = before is not None and before.letter in "ibfm&-,(" and before.text not in ("as",)
    if (
        not led
        and after is not None
        and after.letter == "x"
        and after.capital
        and after.start == month.end + 1
    ):
        return False
    if before is not None and before.letter == "x" and before.capital and before.text.isalpha():
        return False
    if month.text in DOUBTFUL or len(month.text) == 3:
        token = token_at(doc, month.start)
        tagged = token is not None and token.tag_ in NOMINAL
        return led and (tagged or not doc.has_annotation("TAG")) and month.text not in ("sun", "sat")
    return led or not _named_otherwise(doc, month)


def _of_no_day(lexemes: Sequence[Lexeme], letters: str, index: int, month: int) -> bool:
    """Whether the month belongs to a day that the calendar does not have ("Feb 30")."""
    beside = [
        place for place in (index - 1, index + 1) if 0 <= place < len(lexemes) and letters[place] == "n"
    ]
    return any(lexemes[place].value > LONGEST_MONTH[month - 1] for place in beside)


def _is_weekday(doc: Doc, lexemes: Sequence[Lexeme], letters: str, found: Found) -> bool:
    name = lexemes[found.end - 1]
    if len(name.text) <= 4:
        return name.capital and (
            _text(lexemes, found.start - 1) == "on" or letters[found.start : found.start + 1] == "t"
        )
    if found.start and lexemes[found.start - 1].text in ("black", "good", "bloody", "ash", "easter"):
        return False
    after = lexemes[found.end] if found.end < len(lexemes) else None
    titled = after is not None and after.letter == "x" and after.capital and after.start == name.end + 1
    return not (titled and _named_otherwise(doc, name)) and (
        name.capital or letters[found.start - 1 : found.start] in "iL"
    )


def _is_season(doc: Doc, lexemes: Sequence[Lexeme], letters: str, found: Found) -> bool:
    name = lexemes[found.end - 1]
    before = letters[found.start - 1 : found.start]
    led = before in ("i", "f", "m", "b", "-") if letters[found.start] == "d" else before in ("i", "m", "-")
    if name.text in ("fall", "spring"):
        token = token_at(doc, name.start)
        noun = token is None or not doc.has_annotation("TAG") or token.tag_ in NOMINAL
        return (
            led
            and noun
            and before != "f"
            and letters[found.end : found.end + 1] not in ("f", "i")
            and (_text(lexemes, found.start - 1) not in ("to", "as", "after", "for", "from", "of"))
        )
    return (led and letters[found.end : found.end + 1] != "x") or (
        before in ("i",) and letters[found.start] == "d"
    )


def _counts(doc: Doc, lexemes: Sequence[Lexeme], index: int) -> bool:
    """Whether a number counts the plural noun behind it ("In June 12 people ...")."""
    after = _text(lexemes, index + 1)
    if after in COUNTED:
        return True
    token = token_at(doc, lexemes[index].start)
    if token is None or not doc.has_annotation("DEP") or token.dep_ != "nummod" or token.head.i <= token.i:
        return False
    return token.head.tag_ == "NNS" and token.head.i - token.i <= 3


def _is_year(doc: Doc, lexemes: Sequence[Lexeme], letters: str, found: Found) -> bool:
    index, year = found.start, found.reading
    number = lexemes[index].value
    before = lexemes[index - 1] if index else None
    after = lexemes[index + 1] if index + 1 < len(lexemes) else None
    assert isinstance(year, Known)
    if before is not None and (
        before.text in NOT_AFTER or (before.text in "$€£¥#+@:" and before.end == lexemes[index].start)
    ):
        return False
    if before is not None and before.letter == "." and before.end == lexemes[index].start:
        return False
    if after is not None and (after.text in COUNTED or after.text in "%°$€£:" or after.letter in "uK"):
        return False
    glued = (
        after is not None
        and after.start == lexemes[index].end
        and after.letter not in ".,'-"
        and after.text not in ');]:”"'
    )
    if glued or not 1000 <= number <= 2200:
        return False
    if (
        after is not None
        and after.letter == "-"
        and letters[index + 2 : index + 3] == "N"
        and after.start == lexemes[index].end
    ):
        return False
    led = before is not None and (
        before.letter in "ib" and before.text not in ("over", "under", "to", "at", "as", "near", "for")
    )
    if number < 1800 or number > 2100:
        return led and not _counts(doc, lexemes, index)
    determined = (before is not None and before.letter in "dt'") or (
        before is not None and before.text == "s"
    )
    if led and before is not None and before.text in ("in", "since", "during", "until", "till"):
        return after is None or after.text not in COUNTED
    return determined or not _counts(doc, lexemes, index)


def _is_length(doc: Doc, lexemes: Sequence[Lexeme], letters: str, found: Found) -> bool:
    after = [lexemes[index].text for index in range(found.end, min(found.end + 4, len(lexemes)))]
    stem = [word for word in after if word not in "-–'’s" or len(word) > 2]
    if (
        stem
        and stem[0] in NOT_BEFORE
        and not (stem[0] == "old" and letters[found.start : found.end] in ("u",))
    ):
        return False
    kind, words = (
        letters[found.start : found.end],
        [lexeme.text for lexeme in lexemes[found.start : found.end]],
    )
    if words[-1] in ("quarter", "quarters") and after[:1] == ["of"]:
        return False
    if words[-1] == "quarter" and kind in ("au", "a-u", "wu"):
        return False
    if words in (["soon"], ["now"]) and (_text(lexemes, found.start - 1) == "as" or after[:1] == ["that"]):
        return words == ["now"] and after[:1] != ["that"]
    if kind == "D" and lexemes[found.start].capital and _named_otherwise(doc, lexemes[found.start]):
        return False
    if words in (["recent"], ["current"]):
        return True
    return not (kind[:1] == "y" and _text(lexemes, found.start - 1) in ("in", "since"))


def _follows_time(letters: str, end: int) -> bool:
    return letters[end : end + 1] != "x" or True
