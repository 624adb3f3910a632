"""The answer about what else bears on one claim."""

from __future__ import annotations

from typing import Literal

from mss_kb.answers.claims import StoredClaim
from mss_kb.answers.comparing import Statement
from mss_kb.compare.relations import RelationKind
from mss_kb.compare.sources import Sources
from mss_kb.model import Frozen


class Echo(Frozen):
    """The same figure in a copy of the claim's text; `is_changed`: the copy prints another value."""

    claim: StoredClaim
    is_changed: bool


class RelatedStatement(Frozen):
    """Another statement, how it stands to the claim, and why in one sentence.

    `newer` says which of the two takes the other's place where one is superseded. `differing` names the
    slots that keep the two from being compared: `place`, `time`, `force` ...
    """

    relation: RelationKind
    reason: str
    newer: Literal["this", "other"] | None
    differing: list[str]
    statement: Statement


class RelatedClaims(Frozen):
    """What else the store has that bears on the claim `id`; every list is short, the most telling first.

    `statement` is what the claim says, with its number of claims; null for a figure of no metric, a claim
    found misread, and a digest's whose report is held. `sources` are those who say it, this claim's among
    them. `same`: other texts that make the statement, newest first. `echoes`: copies of this text, earliest
    first. `others`: other statements; conflicts first, then what takes the figure's place or gave place to
    it, what agrees, what can be right beside it, and what is of another scope but near.
    """

    id: str
    statement: Statement | None
    sources: Sources
    same: list[StoredClaim]
    echoes: list[Echo]
    others: list[RelatedStatement]
