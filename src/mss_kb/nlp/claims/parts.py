"""Which figure is a part of which.

In: the drafts of an article in text order. Out: for each, the index of its whole or None.

A part says so: "of whom 161 were women", "including 27,000 children", "100 of them", or it stands in a list
whose members add up to no more than the figure before the colon.
"""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc

from mss_kb.nlp.claims.figures import Figure

PARTITIVE_AFTER = frozenset({"them", "whom", "these", "those", "which"})
INCLUDING = frozenset({"including", "incl", "incl.", "among", "amongst"})


def points_back(doc: Doc, figure: Figure) -> bool:
    """Whether the figure says that it is a part of the one before.

    `of whom 161`, `786 of whom`, `including 27,000`.
    """
    return is_of_them(doc, figure) or is_included(doc, figure)


def is_of_them(doc: Doc, figure: Figure) -> bool:
    """`298 of them`, `of whom 161`, `Of these, 12`, `44 of the victims`, `nearly 400 of them are Kenyans`."""
    end = max(
        figure.last,
        figure.noun_i if figure.noun_i is not None and figure.noun_i <= figure.last + 3 else figure.last,
    )
    after = [t.lower_ for t in doc[figure.last + 1 : min(end + 3, len(doc))]]
    if "of" in after and any(word in PARTITIVE_AFTER for word in after[after.index("of") :]):
        return True
    before = [t.lower_ for t in doc[max(0, figure.first - 5) : figure.first]]
    return any(a == "of" and b in PARTITIVE_AFTER for a, b in pairwise(before))


def is_included(doc: Doc, figure: Figure) -> bool:
    """`including 161 women`, `among them 54 minors`, `10 women among them`."""
    sentence = doc[figure.first].sent
    for i in range(figure.first - 1, max(-1, figure.first - 14), -1):
        token = doc[i]
        if token.lower_ in INCLUDING:
            return True
        # The parser ends sentences after abbreviations such as "incl."
        is_abbreviated = token.lower_ == "." and i and doc[i - 1].lower_ in INCLUDING
        if (
            (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "acl"))
            or (token.lower_ in (";", ".") and not is_abbreviated)
            or "\n" in token.text
        ):
            break
    behind = doc[figure.last + 1 : min(figure.last + 10, sentence.end)]
    for a, b in pairwise(behind):
        if a.lower_ in ("among", "amongst") and b.lower_ in PARTITIVE_AFTER:
            if a.i > figure.last + 1 and a.nbor(-1).text == ",":
                return False
            # `2,680 persons, among them 54 minors`: the figure behind is the part.
            return b.i + 1 >= sentence.end or not any(token.like_num for token in doc[b.i + 1 : b.i + 4])
    return False


def whole_of(
    index: int, figures: Sequence[Figure], units: Sequence[str], sentences: Sequence[int], doc: Doc
) -> int | None:
    """The nearest figure before `index`, in its sentence or the one before, that can be its whole."""
    figure = figures[index]
    for j in range(index - 1, max(-1, index - 8), -1):
        if sentences[index] - sentences[j] > 1:
            return None
        whole = figures[j]
        if (
            units[j] == units[index]
            and whole.low is not None
            and figure.low is not None
            and whole.low >= figure.low
            and whole.low > 0
        ):
            if figure.low == 0:
                return None
            return j
    return None


def list_parts(
    indices: Sequence[int], figures: Sequence[Figure], units: Sequence[str], doc: Doc
) -> dict[int, int]:
    """Parts in a list after a colon: `991 personnel: 739 from Kenya, 150 from Guatemala`.

    `indices` are one sentence's drafts.
    """
    for position, i in enumerate(indices):
        rest = indices[position + 1 :]
        if not rest or units[i] in ("date", "percent") or not figures[i].low:
            continue
        members = [j for j in rest if units[j] == units[i]]
        between = [t.text for t in doc[figures[i].last + 1 : figures[members[0]].first]] if members else []
        if not {":", "–", "—"} & set(between):
            continue
        total = sum(figures[j].low or 0 for j in members)
        if len(members) >= 2 and total <= (figures[i].low or 0) * 1.02:
            return dict.fromkeys(members, i)
    return {}
