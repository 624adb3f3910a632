"""Write the examples of the OpenAPI page anew, from the articles that come with mss_kb.

`.venv/bin/python tests/api/make_examples.py`, after a change of an answer's shape.
"""

import datetime as dt
import json
import tempfile
import time
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from mss_kb.app import create_app
from mss_kb.ingest.run import Listener, Options, ingest
from mss_kb.nlp.extract import Extractor
from mss_kb.settings import Settings
from mss_kb.store.database import open_store
from mss_kb.store.keys import Scope, create_key

ROOT = Path(__file__).parents[2]
FILE = ROOT / "src" / "mss_kb" / "api" / "examples.json"
KILLED = "/v1/claims?metric=casualties.killed&said_by=org:un&from=2024&to=2024&limit=1&count=exact"
ASKED = {
    "list_changes": "/v1/changes?limit=1",
    "count_facets": "/v1/facets?facet=metric&facet=force",
    "list_conflicts": "/v1/conflicts?metric=casualties.killed&limit=1",
    "get_series": "/v1/metrics/personnel.deployed/series?force=MSS",
    "get_latest": "/v1/metrics/personnel.deployed/latest?force=MSS",
    "search": "/v1/search?q=kenyan+officers&limit=1",
    "list_articles": "/v1/articles?limit=1",
    "list_entities": "/v1/entities?type=ORG&family=org:un&limit=1",
    "get_entity": "/v1/entities/org:un",
    "list_dates": "/v1/dates?from=2024-06-25&to=2024-06-25&limit=1",
    "list_metrics": "/v1/metrics",
    "list_columns": "/v1/columns",
    "sum_claims": "/v1/claims.csv.sum?metric=personnel.deployed",
    "sum_articles": "/v1/articles.csv.sum",
    "sum_entities": "/v1/entities.csv.sum",
    "index": "/v1",
    "liveness": "/healthz",
    "readiness": "/readyz",
}
DRAFT = {
    "text": "Over 5,000 people were killed in Haiti in 2024, the UN says.",
    "published": "2025-02-01",
}
ARTICLE = {
    "text": "Kenya sent 217 more police officers to Haiti on Saturday, the mission said.",
    "title": "More Kenyan police land",
    "outlet": "The Example",
    "url": "https://example.org/news/217",
    "published": "2025-01-19",
    "language": "en",
}
NO_ARTICLE = {"html": "<p></p>", "title": "Nothing", "outlet": "The Example"}


def asked(client: TestClient) -> dict[str, Any]:
    """Every operation asked once, by its id: what was sent, and the answer cut short."""
    found: dict[str, Any] = {}

    def ask(operation: str, path: str, body: Any = None, method: str = "GET") -> Any:
        answer = client.request(method, path, json=body)
        answer.raise_for_status()
        sent = {} if body is None else {"request": body}
        found[operation] = {**sent, "response": shortened(answer.json())}
        return answer.json()

    claim = ask("list_claims", KILLED)["items"][0]
    ask("get_claim", f"/v1/claims/{claim['id']}")
    ask("get_claim_history", f"/v1/claims/{claim['id']}/history")
    ask("get_related_claims", f"/v1/claims/{claim['id']}/related")
    article = f"/v1/articles/{claim['article']['id']}"
    ask("get_article", article)
    for operation, path in ASKED.items():
        ask(operation, path)
    ask("check_draft", "/v1/check", DRAFT, "POST")
    review = {"claim": claim["id"], "status": "confirmed", "note": "Read against the article."}
    ask("create_review", "/v1/reviews", review, "POST")
    sent = ask("create_ingestion", "/v1/ingestions", ARTICLE, "POST")
    wait(client, sent["links"]["self"])
    ask("get_ingestion", sent["links"]["self"])
    wait(client, client.post("/v1/ingestions", json=NO_ARTICLE).json()["links"]["self"])
    [quarantined] = ask("list_quarantine", "/v1/quarantine")["items"]
    ask("get_quarantined", quarantined["links"]["self"])
    ask("retry_quarantined", quarantined["links"]["retry"], method="POST")
    ask("retract_article", f"{article}/retraction", {"reason": "The outlet has withdrawn it."}, "POST")
    return found


def shortened(value: Any) -> Any:
    """The first item of every list."""
    if isinstance(value, list):
        return [shortened(each) for each in value[:1]]
    if isinstance(value, dict):
        return {name: shortened(each) for name, each in value.items()}
    return value


def wait(client: TestClient, ingestion: str) -> None:
    """Until an ingestion has ended."""
    while client.get(ingestion).json()["ended_at"] is None:
        time.sleep(0.1)


def main() -> None:
    """Make a store, ask it, write the file."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/store.db"
        store = open_store(url, create=True)
        ingest(store, [ROOT / "data" / "articles"], Extractor, Options(), Listener())
        with store.writing() as session:
            _, secret = create_key(session, "An editor", Scope, now=dt.datetime.now(dt.UTC))
        app = create_app(Settings(), store=store)
        headers = {"Authorization": f"Bearer {secret}"}
        with TestClient(app, base_url="http://127.0.0.1:8000", headers=headers) as client:
            FILE.write_text(json.dumps(asked(client), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        store.close()


if __name__ == "__main__":
    main()
