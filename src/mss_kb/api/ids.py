"""Ids as they stand in addresses."""

from typing import Annotated

from fastapi import Path
from pydantic import WithJsonSchema

from mss_kb.model import Metric

ClaimId = Annotated[str, Path(description="Id of a claim, as in `items[].id` of /v1/claims.")]
ArticleId = Annotated[str, Path(description="Id of an article.")]
EntityId = Annotated[str, Path(description="Id of a person, body, force, country or place, as `org:un`.")]
# Not its type: what is no metric is missing here, and the answer says where all are listed.
MetricName = Annotated[
    str,
    Path(description="A metric, as in /v1/metrics."),
    WithJsonSchema({"type": "string", "enum": [str(metric) for metric in Metric]}),
]
RunId = Annotated[int, Path(ge=1, lt=2**31, description="Id of an ingestion, which is that of its run.")]
QuarantineId = Annotated[int, Path(ge=1, lt=2**31, description="Id of what lies in quarantine.")]
