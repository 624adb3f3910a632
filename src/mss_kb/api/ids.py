"""Ids as they stand in addresses."""

from typing import Annotated

from fastapi import Path

ClaimId = Annotated[str, Path(description="Id of a claim, as in `items[].id` of /v1/claims.")]
ArticleId = Annotated[str, Path(description="Id of an article.")]
EntityId = Annotated[str, Path(description="Id of a person, body, force, country or place, as `org:un`.")]
RunId = Annotated[int, Path(ge=1, lt=2**31, description="Id of an ingestion, which is that of its run.")]
QuarantineId = Annotated[int, Path(ge=1, lt=2**31, description="Id of what lies in quarantine.")]
