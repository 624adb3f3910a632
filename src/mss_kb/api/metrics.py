"""The route of metrics: what each counts, and what it is easily taken for."""

from fastapi import APIRouter, Request, Response

from mss_kb.answers import MetricList
from mss_kb.api.asking import asking
from mss_kb.metrics import definitions

router = APIRouter(tags=["metrics"])


@router.get("/metrics", operation_id="list_metrics", responses={200: {"model": MetricList}})
def list_metrics(request: Request) -> Response:
    """Every metric with its definition, basis, units and known confusions."""
    with asking(request) as ask:
        return ask.page([definition.model_dump(mode="json") for definition in definitions().values()], None)
