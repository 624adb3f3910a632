"""What distinct claims say the same. In: a claim. Out: the key of its statement, and the topic it is about.

Claims that print one value for one scope, time and source make one statement, in however many articles. A
topic holds the statements that may agree or conflict: it leaves out what a claim may leave unsaid (force,
role, actor), the time of what goes on being so, and that of what happened within a month: `in January` and
`on 3 January` may be one event.
"""

import hashlib
import json
from dataclasses import dataclass

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.interval import interval_of
from mss_kb.compare.scope import HAITI, group_of, instalment_of, parties_of
from mss_kb.compare.sources import families_of
from mss_kb.compare.timing import DATE_METRICS, EVENTS, MONTH
from mss_kb.model import Assertion, Basis, Claim, Metric

# Hex digits: collisions are out of reach, and the id still fits a line.
DIGITS = 24
# Families of metrics whose figures are tolls: those of different sources are never one line.
APART_BY_SOURCE = frozenset({"casualties", "displacement", "incidents"})


@dataclass(frozen=True)
class StatementKey:
    """`id` names the statement, `topic` what it may be compared with; `families` are its named sources.

    `line` is that of a series in which it is drawn. `is_fact`: it is said to be so.
    """

    id: str
    topic: str
    line: str
    families: tuple[str, ...]
    is_fact: bool


def statement_of(appearance: Appearance) -> StatementKey | None:
    """The statement that a claim makes; None for a figure of no metric."""
    claim = appearance.claim
    if claim.metric is Metric.OTHER:
        return None
    families = tuple(sorted(families_of(appearance)))
    is_fact = claim.assertion is Assertion.ASSERTED or claim.low == 0
    found = interval_of(claim)
    scope = _scope(claim)
    said = {
        **scope,
        "force": claim.force,
        "role": claim.role,
        "actor": claim.actor,
        "instalment": instalment_of(claim),
        "days": [str(claim.effective.earliest), str(claim.effective.latest), claim.effective.basis],
        "value": [claim.low, claim.high, claim.bound, claim.period if claim.unit == "date" else None],
        "rounding": [found.low, found.high],
        "families": families,
        "assertion": claim.assertion,
    }
    return StatementKey(_hash(said), topic_of(claim), line_of(claim, families), families, is_fact)


def topic_of(claim: Claim) -> str:
    """What the claim may be compared with."""
    return _hash({**_scope(claim), "time": _time(claim)})


def line_of(claim: Claim, families: tuple[str, ...]) -> str:
    """What makes one line of figures: its scope and force; of tolls the sources too."""
    said_by = families if claim.metric.family in APART_BY_SOURCE else None
    return _hash({**_scope(claim), "unit": claim.unit, "force": claim.force, "families": said_by})


def _scope(claim: Claim) -> dict[str, object]:
    return {
        "metric": claim.metric,
        # Lengths are compared in months.
        "unit": "months" if claim.unit == "years" else claim.unit,
        "basis": claim.basis,
        "per": claim.per,
        "parties": sorted(parties_of(claim)),
        "place": claim.place.id if claim.place else HAITI,
        "group": sorted(group_of(claim)),
    }


def _time(claim: Claim) -> list[str] | None:
    """The period of a flow; None for what goes on, and for single events, whose days are told loosely."""
    if claim.basis is not Basis.FLOW or claim.metric in DATE_METRICS or claim.metric in EVENTS:
        return None
    first, last = claim.effective.earliest, claim.effective.latest
    if first is not None and last is not None and last - first <= MONTH:
        return None
    return [str(first), str(last)]


def _hash(parts: dict[str, object]) -> str:
    written = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:DIGITS]
