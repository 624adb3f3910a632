"""The Python client against the application: typed answers, whole lists, errors, retries, writes."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator

import httpx2
import newsroom
import pytest
from fastapi.testclient import TestClient

from databases import SqliteFiles
from mss_kb.answers.check import Draft
from mss_kb.app import create_app
from mss_kb.client import ApiError, Client, Gone, NotAllowed, NotFound, Refused, TooManyRequests, Unavailable
from mss_kb.errors import MissingExtra
from mss_kb.model import DraftReading, Metric, ReviewStatus
from mss_kb.settings import Settings
from mss_kb.store.database import Store, open_store
from mss_kb.store.keys import Scope, create_key

CLAIMS = 13


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(SqliteFiles(tmp_path_factory.mktemp("client")).empty())
    newsroom.write(store, newsroom.fixed_world())
    yield store
    store.close()


@pytest.fixture
def http(store: Store) -> TestClient:
    app = create_app(Settings(), store=store)
    app.state.read_draft = lambda text, published: DraftReading(claims=(), sentences=((0, len(text)),))
    return TestClient(app)


@pytest.fixture
def kb(http: TestClient) -> Client:
    return Client(http=http)


@pytest.fixture
def desk(http: TestClient, store: Store) -> Client:
    with store.writing() as session:
        _, secret = create_key(session, "A desk", Scope, now=dt.datetime.now(dt.UTC))
    return Client(http=http, key=secret)


def answering(*answers: httpx2.Response) -> tuple[Client, list[float], list[httpx2.Request]]:
    """A client of a server that gives these answers; what it waited, and what it sent."""
    left, waits, sent = list(answers), [], []

    def answer(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        return left.pop(0)

    http = httpx2.Client(base_url="http://kb.example", transport=httpx2.MockTransport(answer))
    return Client(http=http, sleep=waits.append), waits, sent


def busy(status: int, seconds: str) -> httpx2.Response:
    return httpx2.Response(status, headers={"Retry-After": seconds})


def empty_page() -> httpx2.Response:
    return httpx2.Response(200, json={"items": [], "next": None, "field_of_tomorrow": 1})


def test_a_list_is_read_over_all_its_pages(kb: Client) -> None:
    claims = kb.claims(limit=4, sort="text")
    assert len(list(claims)) == len({claim.id for claim in claims}) == claims.count() == CLAIMS
    assert [len(page.items) for page in claims.pages()] == [4, 4, 4, 1]


def test_filters_are_those_of_the_api(kb: Client) -> None:
    found = kb.claims(metric=["casualties.*"], from_="2024-06-25", to=dt.date(2024, 6, 25), place="Ouest")
    assert [claim.value.text for claim in found] == ["207", "5000"]
    assert list(kb.claims(place_exact=True, place="Ouest", q=None)) == []


def test_each_kind_of_item_has_its_type(kb: Client) -> None:
    [claim, *_] = kb.claims()
    assert kb.claim(claim.id) == claim
    assert kb.history(claim.id).claim == claim
    [article, *_] = kb.articles()
    assert kb.article(article.id).body.startswith("Report")
    assert [entity.id for entity in kb.entities(family="org:un", q="nations")] == ["org:un"]
    assert kb.entity("org:un").aliases == ["UN", "the world body"]
    assert [hit.kind for hit in kb.search("officers land")] == ["title"]
    assert [date.edtf for date in kb.dates()] == ["2024-06-25"] * 3
    assert kb.facets(facet=["metric"]).total == CLAIMS
    assert [definition.metric for definition in kb.metrics()] == list(Metric)


def test_a_mirror_reads_on_from_the_version_that_it_has(kb: Client) -> None:
    changes = kb.changes(limit=5)
    assert {change.change for change in changes} == {"new", "changed", "superseded"}
    [*_, last] = changes.pages()
    assert list(kb.changes(since=last.since)) == []


def test_what_figures_mean_together(kb: Client) -> None:
    assert list(kb.conflicts(metric="personnel.*")) == []
    assert kb.series("casualties.killed", from_="2024").lines
    [newest, *_] = kb.latest("casualties.killed", as_of="2025-03-01").items
    assert newest.scope.metric is Metric.CASUALTIES_KILLED
    with pytest.raises(NotFound):
        kb.series("nothing")


def test_a_draft_is_checked(kb: Client) -> None:
    assert kb.check("Nothing is known.", published="2025-01-01").items == []
    assert len(kb.check_all([Draft(text="One."), Draft(text="Two.")])) == 2


def test_claims_become_the_rows_that_are_exported(kb: Client, http: TestClient) -> None:
    frame = kb.claims(sort="text").to_dataframe()
    header = http.get("/v1/claims.csv").text.splitlines()[0].split(",")
    assert [*frame.columns, "store_version", "rights"] == header
    assert len(frame) == CLAIMS
    assert frame["published"].dtype.kind == "M"
    assert frame["low"].sum() == sum(claim.value.low or 0 for claim in kb.claims())
    assert list(kb.claims(place="nowhere").to_dataframe().columns) == list(frame.columns)


def test_other_lists_become_tables_of_their_fields(kb: Client) -> None:
    assert {"timex", "article.id"} <= set(kb.dates().to_dataframe().columns)


def test_without_pandas_the_error_names_the_extra(kb: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"mss-kb\[notebook\]"):
        kb.claims().to_dataframe()


def test_errors_hold_the_problem_document(kb: Client) -> None:
    with pytest.raises(NotFound) as missing:
        kb.claim("c_nothing")
    assert missing.value.status == 404
    with pytest.raises(Refused, match="did you mean") as refused:
        list(kb.claims(metrik="personnel.deployed"))
    assert refused.value.problem is not None
    assert refused.value.problem.errors[0].parameter == "metrik"
    with pytest.raises(NotAllowed, match="needs a key"):
        kb.review("claim-article-0-0", "confirmed")


@pytest.mark.parametrize(("status", "kind"), [(429, TooManyRequests), (503, Unavailable)])
def test_it_waits_as_long_as_the_server_says_and_asks_again(status: int, kind: type[ApiError]) -> None:
    kb, waits, _ = answering(busy(status, "7"), busy(status, "soon"), empty_page())
    assert list(kb.claims()) == []
    assert waits == [7.0, 2.0]
    kb, waits, _ = answering(busy(status, "3600"))
    with pytest.raises(kind):
        list(kb.claims())
    assert waits == []


def test_it_gives_up_after_its_retries() -> None:
    kb, waits, _ = answering(*[busy(503, "1") for _ in range(5)])
    with pytest.raises(Unavailable):
        kb.facets()
    assert waits == [1.0] * 4


def test_a_write_that_is_sent_again_has_the_same_idempotency_key() -> None:
    kb, _, sent = answering(busy(503, "1"), httpx2.Response(500))
    with pytest.raises(ApiError):
        kb.retract("a_1", "A mistake.")
    first, second = (request.headers["idempotency-key"] for request in sent)
    assert first == second


def test_a_server_that_is_not_there_is_unavailable() -> None:
    def away(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused")

    http = httpx2.Client(base_url="http://kb.example", transport=httpx2.MockTransport(away))
    with pytest.raises(Unavailable, match="is the server running"):
        list(Client(http=http).metrics())


def test_a_key_reviews_ingests_and_retracts(desk: Client) -> None:
    claim = desk.review("claim-article-1-0", "corrected", corrected={"low": 5001, "high": 5001})
    assert claim.review is not None
    assert claim.review.status is ReviewStatus.CORRECTED
    ingestion = desk.ingest(text="In Haiti 5 people were killed.", title="A toll", outlet="The Star")
    assert desk.ingestion(ingestion.id).state == "queued"
    with pytest.raises(ApiError, match="still queued"):
        desk.wait_for(ingestion.id, seconds=0)
    assert desk.retract("article-2", "A mistake.").claims == 4
    with pytest.raises(Gone) as gone:
        desk.article("article-2")
    assert gone.value.problem is not None
    assert gone.value.problem.tombstone is not None
    desk.undo_retraction("article-2")
    assert desk.article("article-2").claim_count == 4


def test_quarantine_is_listed_tried_again_and_forgotten(desk: Client) -> None:
    assert list(desk.quarantine()) == []
    with pytest.raises(NotFound):
        desk.retry(1)
    with pytest.raises(NotFound):
        desk.discard(1)


def test_it_loads_no_pipeline_database_or_server() -> None:
    heavy = ("spacy", "sqlalchemy", "fastapi", "starlette", "pandas", "pyarrow", "trafilatura")
    program = f"import sys, mss_kb.client; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
