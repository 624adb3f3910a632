"""When a slot of a right claim is right, one rule for each slot."""

from collections.abc import Callable

from mss_kb.edtf import first_and_last_day
from mss_kb.evaluation.gold import GoldClaim
from mss_kb.evaluation.names import is_same_place, is_same_source


def same_period(gold: str | None, predicted: str | None) -> bool:
    """Whether both cover the same days; `~` and `?` do not count. Unknown digits must be equal as text."""
    return _days(gold) == _days(predicted)


def same_place(gold: str | None, predicted: str | None) -> bool:
    """Whether one of the places joined by `;` is the same; none is Haiti."""
    return any(
        is_same_place(g, p) for g in (gold or "Haiti").split(";") for p in (predicted or "Haiti").split(";")
    )


def same_attribution(gold: str | None, predicted: str | None) -> bool:
    """Whether one of the sources joined by `;` is the same."""
    return any(is_same_source(g, p) for g in (gold or "").split(";") for p in (predicted or "").split(";"))


SLOTS: dict[str, Callable[[GoldClaim, GoldClaim], bool]] = {
    "bound": lambda gold, predicted: (gold.bound or None) == (predicted.bound or None),
    "period": lambda gold, predicted: same_period(gold.period, predicted.period),
    "place": lambda gold, predicted: same_place(gold.place, predicted.place),
    "force": lambda gold, predicted: (gold.force or None) == (predicted.force or None),
    "parties": lambda gold, predicted: set(gold.parties or ()) == set(predicted.parties or ()),
    "attribution": lambda gold, predicted: same_attribution(gold.attribution, predicted.attribution),
    "assertion": lambda gold, predicted: (gold.assertion or None) == (predicted.assertion or None),
}


def _days(edtf: str | None) -> object:
    """First and last day, None for an open end; the text itself where no day follows from it."""
    if not edtf:
        return None
    edtf = edtf.replace("~", "").replace("?", "")
    if "X" in edtf:
        return edtf
    try:
        return first_and_last_day(edtf)
    except ValueError:
        return edtf
