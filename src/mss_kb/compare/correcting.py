"""A claim as a person set it right. In: the claim as it was read, and the slots set right. Out: a claim."""

from collections.abc import Mapping
from typing import Any

from mss_kb.edtf import first_and_last_day
from mss_kb.model import Claim, Effective, EffectiveBasis, Place

NO_DAYS = Effective(earliest=None, latest=None, basis=None)


def as_corrected(claim: Claim, slots: Mapping[str, Any], place: Place | None) -> Claim:
    """The claim with these slots (as reviews name them); `place` is the one that they name.

    A period set right gives the days on which the claim holds; one taken away leaves none but those of its
    article, where they came from there.
    """
    given = {name: value for name, value in slots.items() if name != "place"}
    if "place" in slots:
        given["place"] = place
    if "period" in slots:
        given["effective"] = _effective(claim.effective, slots["period"])
    # Validated anew: the slots come as plain JSON.
    return Claim.model_validate({**dict(claim), **given})


def _effective(read: Effective, period: str | None) -> Effective:
    if period is None:
        return read if read.basis is EffectiveBasis.PUBLISHED else NO_DAYS
    earliest, latest = first_and_last_day(period)
    basis = EffectiveBasis.STATED if earliest or latest else None
    return Effective(earliest=earliest, latest=latest, basis=basis)
