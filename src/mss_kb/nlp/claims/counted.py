"""Whose people a figure counts by its own noun phrase.

In: a figure and the nations named. Out: nations, in text order.

`75 Guatemalan soldiers`, `739 from Kenya`, `a contingent of 200 Kenyans`, `about 720 of whom were Kenyan`,
`the number of Kenyans to 753`.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.missions import lexicon_words
from mss_kb.nlp.claims.nations import Nation

QUALIFIERS = frozenset(
    {
        "some",
        "about",
        "around",
        "nearly",
        "over",
        "more",
        "than",
        "up",
        "to",
        "of",
        ",",
        "at",
        "least",
        "almost",
        "just",
        "roughly",
        "with",
        "(",
        "numbering",
    }
)
PARTS = frozenset({"them", "whom", "these", "those", "which"})
MEMBERS = frozenset(
    {
        "members",
        "personnel",
        "troops",
        "officers",
        "men",
        "women",
        "soldiers",
        "police",
        "nationals",
        "citizens",
    }
)
# Words that may stand between a figure and a predicate of nationality, besides forms of "be".
PREDICATE_REACH = 7
# How far before the noun of a group its nationality may stand, in tokens.
GROUP_REACH = 6


def in_counted_phrase(doc: Doc, figure: Figure, nations: Sequence[Nation]) -> list[Nation]:
    """The nations of the counted people, by the nearest of these ways; empty where none holds."""
    return (
        inside(doc, figure, nations)
        or predicate(doc, figure, nations)
        or number_of(doc, figure, nations)
        or (of_group(doc, figure, nations) if figure.has_own_noun or figure.unit in ("people", None) else [])
    )


def inside(doc: Doc, figure: Figure, nations: Sequence[Nation]) -> list[Nation]:
    """`75 Guatemalan soldiers`, `two Belizeans`, `officers from Kenya`, `739 from Kenya`.

    In: `18 members of the Jamaica Defence Force`.
    """
    last = figure.last
    if figure.noun_i is not None and figure.first < figure.noun_i <= figure.last + 7:
        last = figure.noun_i
    found = [
        nation
        for nation in nations
        if figure.first <= nation.start <= last or (nation.start == last + 1 and doc[last].lower_ == "of")
    ]
    after = last + 1
    if after + 1 < len(doc) and doc[after].lower_ in MEMBERS and doc[after + 1].lower_ in ("of", "from"):
        after += 1
    if after < len(doc) and doc[after].lower_ in ("from", "of"):
        found += row_of_nations(doc, after + 1, nations)
    return found


def predicate(doc: Doc, figure: Figure, nations: Sequence[Nation]) -> list[Nation]:
    """`735 were Kenyans`, `16 of them Trinidadians`, `about 720 of whom were Kenyan`.

    In: `400 of them from Kenya`.
    """
    at = figure.last + 1
    says_so = False
    for i in range(at, min(at + PREDICATE_REACH, len(doc))):
        token = doc[i]
        if any(nation.start == i for nation in nations):
            return row_of_nations(doc, i, nations) if says_so else []
        if token.lemma_.lower() == "be" or token.lower_ in PARTS:
            says_so = True
        elif not (
            token.lower_ in ("of", "from", "the", "mostly", "mainly", "all", ",")
            or token.pos_ == "ADV"
            or i == figure.noun_i
        ):
            return []
    return []


def number_of(doc: Doc, figure: Figure, nations: Sequence[Nation]) -> list[Nation]:
    """`brings to 753 the number of Kenyans`, `the Kenyan dead at 60`.

    In: `the number of Kenyan officers to 600`.
    """
    words = {"number", "total", "headcount", "strength", "dead", "presence", "toll"}
    for nation in nations:
        before = {t.lower_ for t in doc[max(0, nation.start - 4) : nation.start]}
        after = doc[nation.end].lower_ if nation.end < len(doc) else ""
        gap = figure.first - nation.end if nation.end <= figure.first else nation.start - figure.last - 1
        if not 0 <= gap <= PREDICATE_REACH or any(t.like_num for t in span_between(doc, figure, nation)):
            continue
        if ("of" in before and before & words) or after in (
            "dead",
            "death",
            "deaths",
            "toll",
            "wounded",
            "injured",
        ):
            if any(t.lower_ in (";", ".", ",", "and") for t in span_between(doc, figure, nation)):
                continue
            return [nation]
    return []


def span_between(doc: Doc, figure: Figure, nation: Nation) -> list[Token]:
    """The tokens between a figure and a nation, whichever comes first."""
    return list(
        doc[nation.end : figure.first] if nation.end <= figure.first else doc[figure.last + 1 : nation.start]
    )


def of_group(doc: Doc, figure: Figure, nations: Sequence[Nation]) -> list[Nation]:
    """The nations of the group that the figure counts.

    `a second Kenyan contingent, of 200 officers`, `a French navy team (12)`.
    """
    i = figure.first - 1
    while i > 0 and doc[i].lower_ in QUALIFIERS:
        i -= 1
    if i == figure.first - 1 or i < 0 or doc[i].lemma_.lower() not in lexicon_words("groups"):
        return []
    low = i
    while low > max(0, i - GROUP_REACH) and doc[low - 1].pos_ in (
        "ADJ",
        "NOUN",
        "PROPN",
        "PART",
        "NUM",
        "DET",
        "PUNCT",
    ):
        if doc[low - 1].lower_ in (",", ".", ";", ":", "(", ")"):
            break
        low -= 1
    return [nation for nation in nations if low <= nation.start < i and not nation.is_led]


def row_of_nations(doc: Doc, start: int, nations: Sequence[Nation]) -> list[Nation]:
    """Nations that stand in a row from `start`: names, commas, `and`, articles, `countries including`."""
    by_start = {nation.start: nation for nation in nations}
    fillers = lexicon_words("row_fillers")
    found: list[Nation] = []
    i = start
    while i < len(doc):
        if i in by_start:
            found.append(by_start[i])
            i = by_start[i].end
        elif doc[i].lower_ in fillers:
            i += 1
        else:
            break
    return found
