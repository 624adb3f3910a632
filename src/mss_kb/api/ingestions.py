"""Routes that take an article in, and tell what became of it."""

from collections.abc import Callable

from fastapi import APIRouter, Depends, Request, Response

from mss_kb.answers.ingestions import Ingestion, NewArticle
from mss_kb.api.asking import operating
from mss_kb.api.calling import caller_of, keyed
from mss_kb.api.documented import KEYED, MISSING, WRITING, Responses, header
from mss_kb.api.ids import RunId
from mss_kb.api.links import Links
from mss_kb.api.writing import Write, WriteNeed
from mss_kb.store.ingestions import accept
from mss_kb.store.kept_answers import Work
from mss_kb.store.keys import Scope
from mss_kb.store.queries.ingestions import one_ingestion
from mss_kb.store.queries.shapes import Answer

router = APIRouter(tags=["ingestions"], route_class=keyed(Scope.INGEST), dependencies=[Depends(caller_of)])
ACCEPTED: Responses = {
    202: {
        "model": Ingestion,
        "description": "It waits in the queue.",
        "headers": {"Location": header("Where to ask what became of it.", format="uri")},
    }
}


@router.post(
    "/ingestions",
    operation_id="create_ingestion",
    status_code=202,
    responses={**ACCEPTED, **WRITING},
)
def create_ingestion(write: WriteNeed, article: NewArticle) -> Response:
    """Take one article in, to be read as soon as nothing else is; what is accepted is not lost."""
    return queue(
        write,
        article.model_dump_json(exclude_unset=True),
        lambda session: one_ingestion(
            session.connection(),
            accept(session, article=article.fields, key_id=write.caller.key_id, now=write.now),
        ),
    )


@router.get(
    "/ingestions/{run_id}",
    operation_id="get_ingestion",
    responses={200: {"model": Ingestion}, **MISSING, **KEYED},
)
def get_ingestion(request: Request, run_id: RunId) -> Response:
    """How an ingestion stands, and once it has ended what came of the article."""
    with operating(request) as ask:
        return ask.answer(of_ingestion(ask.links, one_ingestion(ask.connection, run_id)))


def queue(write: Write, sent: str, work: Work) -> Response:
    """Do the work that puts something into the queue, and call the reader of the queue; answered with 202."""
    answer = write.once(sent, lambda session: of_ingestion(write.links, work(session)), 202, location="self")
    call: Callable[[], object] = write.request.app.state.call_reader
    call()
    return answer


def of_ingestion(links: Links, ingestion: Answer) -> Answer:
    """An ingestion with its links."""
    article = ingestion["article"]
    own = {"self": links.to("ingestions", str(ingestion["id"]))}
    return {**ingestion, "links": own | ({"article": links.to("articles", article)} if article else {})}
