"""Figures that add up to one told before them. In: a Doc with quantities. Out: for each addend its whole.

`$629 million, including: $381 million ..., $233 million ... and $15 million` are of one kind, and so are the
gates `Dajabón (9,870), Elías Piña (14,020), Jimaní (6,655) and Pedernales (655)` with the 31,200 before them.
Two addends need a word or sign between the whole and them; three or more that stand together add up to an
earlier figure hardly by chance.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from spacy.tokens import Doc

from mss_kb.model import Metric, Quantity
from mss_kb.nlp.body import body_of
from mss_kb.nlp.claims.draft import Draft
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.reading import Reading

LINK = re.compile(
    r":|\s[–—-]\s|\b(?:made up of|consist(?:s|ed|ing)? of|compris\w+|composed of|namely)\b", re.I
)
# How far a whole stands before addends with a link, in characters; and how many figures before those without.
NEAR, BACK = 300, 30
# How near the first addend its link stands, and the next addend of a list stands at most.
BESIDE = 55
# Fewest and most addends; how many it takes without a link, and the least sum that they then make.
FEWEST, MOST, LISTED, LEAST = 2, 6, 3, 100
# Sums of rounded figures come out right only to this share.
TOLERANCE = 0.001
# Both in one: its parts are the one or the other.
EITHER = frozenset({Metric.CASUALTIES_KILLED_OR_INJURED})


def find_sums(doc: Doc) -> dict[int, int]:
    """For the first character of each addend that of its whole."""
    text, counted = body_of(doc), [q for q in doc._.mss_kb_quantities if is_single(q)]
    found: dict[int, int] = {}
    for position, whole in enumerate(counted):
        following = [q for q in counted[position + 1 : position + 1 + MOST + 2] if is_alike(whole, q)]
        if following and is_linked(text[whole.end : following[0].start]):
            row = adding_up(whole, following[:MOST], FEWEST)
            found |= {addend.start: whole.start for addend in row}
    for row in rows(text, counted):
        before = [q for q in counted if q.end < row[0].start][-BACK:]
        total = sum(q.low for q in row)
        wholes = [q for q in reversed(before) if is_alike(q, row[0]) and is_sum(q.low, total)]
        if wholes and total >= LEAST:
            found |= {addend.start: wholes[0].start for addend in row if addend.start not in found}
    return found


def is_single(quantity: Quantity) -> bool:
    """Whether a quantity is a count or a sum of money with one value."""
    is_countable = quantity.unit != "percent" and (quantity.low % 1 == 0 or is_money(quantity))
    return quantity.low == quantity.high and quantity.low > 0 and is_countable


def is_money(quantity: Quantity) -> bool:
    """Whether a quantity is a sum of money."""
    return quantity.unit is not None and quantity.unit.isupper() and len(quantity.unit) == len("USD")


def is_alike(one: Quantity, other: Quantity) -> bool:
    """Whether both are sums of one currency, or both count people or what is not said."""
    if is_money(one) or is_money(other):
        return one.unit == other.unit
    return all(q.unit in (None, "people") or q.noun == one.noun for q in (one, other))


def is_linked(between: str) -> bool:
    """Whether the text between a whole and a figure says that its parts follow."""
    return len(between) <= NEAR and LINK.search(between[-BESIDE:]) is not None


def adding_up(whole: Quantity, following: Sequence[Quantity], fewest: int) -> Sequence[Quantity]:
    """The first of the following figures, as many as make up the whole; none if they do not."""
    for count, total in enumerate(accumulate(q.low for q in following), start=1):
        if count >= fewest and is_sum(whole.low, total):
            return following[:count]
        if total > whole.low * (1 + TOLERANCE):
            break
    return ()


def is_sum(whole: float, total: float) -> bool:
    """Whether a total is the whole."""
    return abs(whole - total) <= TOLERANCE * whole


def rows(text: str, counted: Sequence[Quantity]) -> Iterator[Sequence[Quantity]]:
    """Runs of three and more like figures in one sentence, none of them far from the next."""
    row: list[Quantity] = []
    for quantity in counted:
        if row and not stands_with(text[row[-1].end : quantity.start], row[-1], quantity):
            if len(row) >= LISTED:
                yield row
            row = []
        row.append(quantity)
    if len(row) >= LISTED:
        yield row


def stands_with(between: str, one: Quantity, other: Quantity) -> bool:
    """Whether two figures are members of one list."""
    return len(between) <= BESIDE and not re.search(r"[.;!?]\s|\n", between) and is_alike(one, other)


def read_addend(
    figure: Figure, reading: Reading, sums: dict[int, int], drafts: Sequence[Draft], doc: Doc
) -> Reading:
    """The metric of the whole that the figure is a part of, unless its own predicate says another."""
    start = sums.get(figure.start)
    whole = next((draft for draft in reversed(drafts) if draft.figure.start == start), None)
    if whole is None or whole.reading.metric in EITHER | {Metric.OTHER, reading.metric}:
        return reading
    if has_own_predicate(figure, reading, doc):
        return reading
    return Reading(whole.reading.metric, whole.reading.hit, 0.5, "adds up to a figure before")


def has_own_predicate(figure: Figure, reading: Reading, doc: Doc) -> bool:
    """Whether the cue that decided is a verb that the figure is an argument of, or modifies its noun."""
    if reading.hit is None:
        return False
    main, head = doc[reading.hit.main], doc[figure.head]
    if any(token.like_num for token in doc[figure.last + 1 : main.i]):
        return False  # `$15 million, of which $1.7 million had been spent`
    is_argument = (
        head.head.i == main.i and head.dep_ in ("nsubj", "nsubjpass", "dobj") and main.pos_ == "VERB"
    )
    return is_argument or (main.head.i == head.i and main.dep_ in ("acl", "amod", "relcl"))
