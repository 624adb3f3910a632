"""Addresses in answers, absolute, as the caller reached us."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import orjson
from fastapi import Request

from mss_kb.store.queries.claim_pages import ClaimText

# Ids that stand in an address as they are.
PLAIN = re.compile(r"[A-Za-z0-9_.~:-]*").fullmatch


@dataclass(frozen=True)
class Links:
    """Builds addresses for one request; `here` is its path and `query` its parameters in order."""

    base: str
    here: str
    query: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, request: Request) -> "Links":
        """The links of a request."""
        base = str(request.base_url).rstrip("/")
        return cls(base, request.url.path, tuple(request.query_params.multi_items()))

    def next(self, cursor: str | None) -> str | None:
        """The request's own address at another cursor."""
        if cursor is None:
            return None
        query = [(name, value) for name, value in self.query if name != "cursor"]
        return f"{self.base}{self.here}?{urlencode([*query, ('cursor', cursor)])}"

    def to(self, kind: str, item_id: str) -> str:
        """The address of one item: `kind` is `claims`, `articles`, `entities` ..."""
        return f"{self.base}/v1/{kind}/{_quoted(item_id)}"

    def claims(self, **filters: str) -> str:
        """The address of the claims of a filter."""
        return f"{self.base}/v1/claims?{urlencode(filters)}"

    def narrowed(self, filters: dict[str, str]) -> str:
        """The address of this request's claims with more filters, each in place of one of its name."""
        kept = [(name, value) for name, value in self.query if name not in filters and name != "facet"]
        return f"{self.base}/v1/claims?{urlencode([*kept, *filters.items()])}"

    def of_claim(self, claim: dict[str, Any]) -> dict[str, Any]:
        """A claim with its links; the whole's id becomes one."""
        whole = claim.pop("part_of_id")
        own = self.to("claims", claim["id"])
        article = self.to("articles", claim["article"]["id"])
        links = {"self": own, "history": f"{own}/history", "article": article}
        if whole is not None:
            links["whole"] = self.to("claims", whole)
        claim["links"] = links
        return claim

    def of_statement(self, statement: dict[str, Any]) -> dict[str, Any]:
        """A statement whose claims have their links."""
        for claim in statement["claims"]:
            self.of_claim(claim)
        return statement

    def of_claim_texts(self, claims: list[ClaimText]) -> list[orjson.Fragment]:
        """Claims that are JSON already, with the links of `of_claim`, to go into an answer as they are."""
        start = orjson.dumps(f"{self.base}/v1/").decode()[1:-1]
        return [orjson.Fragment(_linked(claim, start)) for claim in claims]

    def of_article(self, article: dict[str, Any]) -> dict[str, Any]:
        """An article with its links, and so its claims where it has them with it."""
        for claim in article.get("claims", ()):
            self.of_claim(claim)
        links = {
            "self": self.to("articles", article["id"]),
            "claims": self.claims(article=article["id"], sort="text"),
        }
        return {**article, "links": links}

    def of_entity(self, entity: dict[str, Any]) -> dict[str, Any]:
        """An entity with links to the claims that it says, is a party of, or is the place of."""
        links = {"self": self.to("entities", entity["id"]), "said": self.claims(said_by=entity["id"])}
        if entity["iso2"]:
            links["party"] = self.claims(country=entity["iso2"])
        if entity["type"] in ("PLACE", "COUNTRY"):
            links["place"] = self.claims(place=entity["id"])
        return {**entity, "links": links}


def _linked(claim: ClaimText, start: str) -> str:
    # What is quoted has no sign that JSON would escape, and `start` is escaped.
    own, article = _quoted(claim.id), _quoted(claim.article_id)
    whole = "" if claim.whole_id is None else f',"whole":"{start}claims/{_quoted(claim.whole_id)}"'
    return (
        f'{claim.text[:-1]},"links":{{"self":"{start}claims/{own}","history":"{start}claims/{own}/history",'
        f'"article":"{start}articles/{article}"{whole}}}}}'
    )


def _quoted(item_id: str) -> str:
    return item_id if PLAIN(item_id) else quote(item_id, safe=":")
