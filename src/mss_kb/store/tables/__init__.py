"""The tables of the knowledge base (SQLAlchemy declarative).

Offsets are code points of a revision's body, end exclusive.
"""

from mss_kb.store.tables.arrays import KeptArray
from mss_kb.store.tables.articles import ArticleRow, RetractionRow, RevisionRow, SourceRow
from mss_kb.store.tables.claims import ClaimRow, ClaimSourceRow, PartyRow, PlaceRow, ReviewRow
from mss_kb.store.tables.columns import Base
from mss_kb.store.tables.desk import KeptCheck, SessionRow
from mss_kb.store.tables.echoes import PrintRow
from mss_kb.store.tables.keys import KeptAnswer, KeyRow
from mss_kb.store.tables.mentions import AliasRow, DateRow, EntityRow, MentionRow
from mss_kb.store.tables.runs import (
    IngestionRow,
    Outcome,
    QuarantineRow,
    RunItemRow,
    RunRow,
    RunState,
    StoreState,
)
from mss_kb.store.tables.sentences import SentenceRow
from mss_kb.store.tables.statements import ConflictRow, StatementRow

__all__ = [
    "AliasRow",
    "ArticleRow",
    "Base",
    "ClaimRow",
    "ClaimSourceRow",
    "ConflictRow",
    "DateRow",
    "EntityRow",
    "IngestionRow",
    "KeptAnswer",
    "KeptArray",
    "KeptCheck",
    "KeyRow",
    "MentionRow",
    "Outcome",
    "PartyRow",
    "PlaceRow",
    "PrintRow",
    "QuarantineRow",
    "RetractionRow",
    "ReviewRow",
    "RevisionRow",
    "RunItemRow",
    "RunRow",
    "RunState",
    "SentenceRow",
    "SessionRow",
    "SourceRow",
    "StatementRow",
    "StoreState",
]
