"""Claims in short, drawn by hypothesis: few values of each slot, so that many pairs have much in common."""

from typing import Any

from hypothesis import strategies as st
from in_short import appearance_of

from mss_kb.compare.appearance import Appearance
from mss_kb.model import Bound

COUNTS = {
    "personnel.deployed": {
        "force": ["MSS", "GSF"],
        "role": ["police", "military"],
        "parties": [["KE"], ["GT"]],
    },
    "personnel.arrived": {"parties": [["KE"], ["GT"]], "place": ["Port-au-Prince"]},
    "funding.received": {"parties": [["US"], ["CA"]]},
    "casualties.killed": {
        "place": ["Port-au-Prince", "Cité Soleil", "Haiti"],
        "group": ["children", "all"],
        "actor": ["gangs", "security_forces"],
    },
    "casualties.killed_or_injured": {"place": ["Port-au-Prince"]},
    "displacement.displaced": {"place": ["Port-au-Prince"], "basis": ["stock", "flow"]},
    "territory.gang_controlled": {"place": ["Port-au-Prince"]},
    "mandate.duration": {"unit": ["months", "years"], "force": ["MSS"]},
}
DATES = {
    "mandate.expires": "2025-10-02",
    "mandate.authorised": "2023-10",
    "deployment.first_arrival": "2024-06-25",
}
VALUES = [0, 1, 12, 75, 400, 991, 1000, 5000, 5350, 17000]
PERIODS = ["2024", "2024-12", "2024-12-06/2024-12-11", "2025-01-03", "2022/.."]
DAYS = ["2024-06-25", "2025-01-04", "2025-02-04", "2025-12-01"]


def maybe(values: list[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from([None, *values])


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """A claim in short."""
    metric = draw(st.sampled_from([*COUNTS, *DATES]))
    drawn: dict[str, Any] = {
        "published": draw(maybe(DAYS)),
        "said_by": draw(maybe([["org:un"], ["org:rnddh"]])),
        "assertion": draw(st.sampled_from(["asserted"] * 6 + ["alleged", "negated", "hypothetical"])),
        "article": draw(st.sampled_from(["a", "b", "c"])),
        "outlet": draw(maybe(["The Star"])),
    }
    if metric in DATES:
        drawn |= {"period": draw(st.sampled_from([DATES[metric], "2025-03-31", "2026-10"]))}
    else:
        first, second = sorted(draw(st.tuples(st.sampled_from(VALUES), st.sampled_from(VALUES))))
        bound = draw(st.sampled_from([b for b in Bound if b not in (Bound.UP, Bound.DOWN)]))
        drawn |= {"value": (first, second) if bound is Bound.BETWEEN else first, "bound": bound}
        drawn |= {"period": draw(maybe(PERIODS))}
        drawn |= {slot: draw(maybe(values)) for slot, values in COUNTS[metric].items()}
    return {"metric": metric, **{slot: value for slot, value in drawn.items() if value is not None}}


def appearances() -> st.SearchStrategy[Appearance]:
    return st.builds(appearance_of, tables(), st.integers(1, 10**6))


def stores() -> st.SearchStrategy[list[Appearance]]:
    """Claims with different ids."""
    return st.lists(appearances(), max_size=6, unique_by=lambda appearance: appearance.claim.id)
