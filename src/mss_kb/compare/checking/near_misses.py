"""Why a draft may have gone wrong. In: its claim and weighed claims. Out: the claim that it nearly matches.

The right number in another slot, or nearly the number in every slot.
"""

from collections.abc import Sequence

from mss_kb.compare.checking.finding import NearMiss
from mss_kb.compare.checking.weighing import Weighed, can_tell, has_same_print
from mss_kb.compare.interval import interval_of
from mss_kb.compare.telling import clause_of, told_in_words, words
from mss_kb.compare.wording import capital, value_in_words
from mss_kb.model import Claim

# In how many slots at most a claim with the same number may differ.
MOST_SLOTS = 2


def near_miss(draft: Claim, weighed: Sequence[Weighed]) -> NearMiss | None:
    """The nearest one; None where nothing is near.

    The same number comes before nearly the same digits, one of the draft's family of metrics before another's
    (2,500 planned, not 2,500 killed), then the one with the fewest other slots.
    """
    same = [w for w in weighed if has_same_print(draft, w.claim) and 0 < len(slots_of(w)) <= MOST_SLOTS]
    if same:
        order = list(same[0].scope.fits)

        def rank(one: Weighed) -> tuple[bool, bool, int, int, str]:
            slots = slots_of(one)
            first = order.index(slots[0]) if slots[0] in order else len(order)
            is_strange = one.claim.metric.family != draft.metric.family
            return not can_tell(one.appearance), is_strange, len(slots), first, one.claim.id

        return _other_slot(min(same, key=rank))
    digits = [
        w
        for w in weighed
        if w.scope.is_comparable and can_tell(w.appearance) and has_digit_slip(draft, w.claim)
    ]
    return _other_digits(min(digits, key=lambda w: w.claim.id)) if digits else None


def slots_of(weighed: Weighed) -> tuple[str, ...]:
    """The slots in which a claim differs from the draft, `basis` aside where the metric differs with it.

    `assertion` where only this differs: it is not said to be so.
    """
    differing = weighed.scope.differing
    slots = tuple(slot for slot in differing if slot != "basis" or "metric" not in differing)
    return slots if slots or can_tell(weighed.appearance) else ("assertion",)


def has_digit_slip(draft: Claim, stored: Claim) -> bool:
    """Whether one digit was lost, added, changed or swapped, or the scale was (`million` for `billion`).

    Short numbers are too often alike by chance: of two digits none may be changed.
    """
    if not draft.low or not stored.low or draft.unit != stored.unit:
        return False
    if draft.low == stored.low or interval_of(draft).meets(interval_of(stored)):
        return False
    a, b = _digits(draft.low), _digits(stored.low)
    if a.strip("0") == b.strip("0"):
        return len(a.strip("0")) > 1 or (len(a) - len(b)) % 3 == 0
    return min(len(a.strip("0")), len(b.strip("0"))) > 1 and _is_one_edit(a.rstrip("0"), b.rstrip("0"))


def _digits(value: float) -> str:
    return f"{value:.6f}".replace(".", "").lstrip("0")


def _is_one_edit(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    start = next((i for i in range(len(a)) if a[i] != b[i]), len(a))
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    swapped = a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
    return swapped or (len(a) > 2 and a[start + 1 :] == b[start + 1 :])


def _other_slot(weighed: Weighed) -> NearMiss:
    slot = slots_of(weighed)[0]
    told = "" if can_tell(weighed.appearance) else f", {weighed.claim.assertion.value}"
    return NearMiss(
        slot=slot,
        claim=weighed.claim.id,
        reason=f"{capital(value_in_words(weighed.claim))} is held here {words()['elsewhere'][slot]}: "
        f"{clause_of(weighed.claim)} ({told_in_words(weighed.appearance)}{told}).",
    )


def _other_digits(weighed: Weighed) -> NearMiss:
    return NearMiss(
        slot="digits",
        claim=weighed.claim.id,
        reason=f"Look at the digits: {told_in_words(weighed.appearance)} has "
        f"{value_in_words(weighed.claim)}.",
    )
