"""What anyone may ask, one method for each operation; filters are the API's parameters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from mss_kb.answers.articles import (
    ArticleDetail,
    ArticleList,
    ArticleSummary,
    DatedStatement,
    DateList,
    SearchHit,
    SearchList,
)
from mss_kb.answers.check import Check, CheckBatch, Draft
from mss_kb.answers.claims import Change, ChangeList, ClaimHistory, ClaimList, Facets, StoredClaim
from mss_kb.answers.comparing import ConflictGroup, ConflictList, LatestList, Series
from mss_kb.answers.entities import EntityDetail, EntityList, EntitySummary
from mss_kb.answers.related import RelatedClaims
from mss_kb.answers.service import MetricList
from mss_kb.client.connection import Connection, Filter
from mss_kb.client.listing import Listing
from mss_kb.metrics import MetricDefinition

Day = dt.date | str | None


class Questions(Connection):
    """Asks, and changes nothing."""

    def claims(self, **filters: Filter) -> Listing[StoredClaim]:
        """Claims, newest articles first."""
        return self._list(ClaimList, "claims", filters, table="claims")

    def claim(self, claim_id: str) -> StoredClaim:
        """One claim."""
        return self._ask(StoredClaim, "claims", claim_id)

    def history(self, claim_id: str) -> ClaimHistory:
        """What became of a claim."""
        return self._ask(ClaimHistory, "claims", claim_id, "history")

    def related(self, claim_id: str) -> RelatedClaims:
        """What else bears on a claim: who says the same, copies, other figures."""
        return self._ask(RelatedClaims, "claims", claim_id, "related")

    def changes(self, since: int = 0, **filters: Filter) -> Listing[Change]:
        """What changed after a version of the store, oldest first."""
        return self._list(ChangeList, "changes", {"since": since, **filters})

    def facets(self, **filters: Filter) -> Facets:
        """Counts of the claims of a filter; `facet` names what to count by."""
        return self._ask(Facets, "facets", **filters)

    def search(self, q: str, **filters: Filter) -> Listing[SearchHit]:
        """Sentences and titles with all these words."""
        return self._list(SearchList, "search", {"q": q, **filters})

    def articles(self, **filters: Filter) -> Listing[ArticleSummary]:
        """Articles, newest first."""
        return self._list(ArticleList, "articles", filters, table="articles")

    def article(self, article_id: str) -> ArticleDetail:
        """One article with its text and all that was found in it."""
        return self._ask(ArticleDetail, "articles", article_id)

    def entities(self, **filters: Filter) -> Listing[EntitySummary]:
        """People, bodies, forces, countries and places."""
        return self._list(EntityList, "entities", filters, table="entities")

    def entity(self, entity_id: str) -> EntityDetail:
        """One of them."""
        return self._ask(EntityDetail, "entities", entity_id)

    def dates(self, **filters: Filter) -> Listing[DatedStatement]:
        """Dated statements, by day."""
        return self._list(DateList, "dates", filters)

    def conflicts(self, **filters: Filter) -> Listing[ConflictGroup]:
        """Figures that cannot both be right, those told most first."""
        return self._list(ConflictList, "conflicts", filters)

    def series(self, metric: str, **filters: Filter) -> Series:
        """A metric over time, a line for each scope."""
        return self._ask(Series, "metrics", metric, "series", **filters)

    def latest(self, metric: str, **filters: Filter) -> LatestList:
        """The last figure of each line, with its age."""
        return self._ask(LatestList, "metrics", metric, "latest", **filters)

    def metrics(self) -> Listing[MetricDefinition]:
        """What figures count."""
        return self._list(MetricList, "metrics", {})

    def check(self, text: str, *, published: Day = None, as_of: Day = None) -> Check:
        """A draft's figures against the store; `published` is the day that `on Friday` refers to."""
        return self._post(
            Check, "check", body={"text": text, "published": _day(published), "as_of": _day(as_of)}
        )

    def check_all(self, drafts: Iterable[Draft], *, as_of: Day = None) -> list[Check]:
        """Several drafts, in their order."""
        body = {"drafts": [draft.model_dump(mode="json") for draft in drafts], "as_of": _day(as_of)}
        return self._post(CheckBatch, "check", body=body).checks


def _day(day: Day) -> str | None:
    return None if day is None else str(day)
