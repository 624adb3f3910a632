"""The questions about what claims mean together, asked of one store. Out: lines of a table, times in ms."""

import datetime as dt
import hashlib
import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from mss_kb.drafts import check_draft
from mss_kb.filters.comparing import ConflictPage, LatestQuestion
from mss_kb.model import Article, Claim, DraftReading, Evidence, Extraction, Metric
from mss_kb.store.database import Store, open_store
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.queries.conflicts import find_conflicts
from mss_kb.store.queries.latest import latest
from mss_kb.store.queries.reading import reading
from mss_kb.store.queries.related import related_claims
from mss_kb.store.runs import begin_run
from mss_kb.store.tables import ClaimRow, StatementRow
from mss_kb.store.writes import save_article

FIGURES = 5
TODAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
SEED = 7


def ask_all(file: Path, times: int) -> Iterator[str]:
    """Each question so many times: waits and CPU time of the median and the 99th in a hundred."""
    chance = random.Random(SEED)
    with closing(open_store(f"sqlite:///{file}")) as store:
        with reading(store) as connection:
            claims = _drawn(connection, chance, times * FIGURES)
            drafts = [claims[n * FIGURES : (n + 1) * FIGURES] for n in range(times)]
            metrics = [metric for metric in Metric if metric is not Metric.OTHER]
            yield _measured("check of five figures", lambda n: _check(connection, drafts[n]), times)
            yield _measured("related", lambda n: related_claims(connection, claims[n].id), times)
            yield _measured("latest", lambda n: _latest(connection, metrics[n % len(metrics)]), times)
            page = ConflictPage(limit=20)
            yield _measured("conflicts, a page of 20", lambda n: find_conflicts(connection, page), times)
        yield _measured("an article of five taken in", _taking_in(store, claims), times)


def _measured(name: str, ask: Callable[[int], object], times: int) -> str:
    ask(0)  # what is loaded once
    waits, costs = [], []
    for number in range(times):
        wait, cost = time.perf_counter(), time.process_time()
        ask(number)
        costs.append(1000 * (time.process_time() - cost))
        waits.append(1000 * (time.perf_counter() - wait))
    told = "   ".join(
        f"{what} p50 {sorted(of)[times // 2]:7.1f} p99 {sorted(of)[int(times * 0.99) - 1]:7.1f}"
        for what, of in (("CPU", costs), ("wait", waits))
    )
    return f"{name:30} {told}"


def _drawn(connection: Connection, chance: random.Random, number: int) -> list[Claim]:
    """Claims of statements, at random, every tenth of the statement that is told most."""
    with Session(connection) as session:
        most = session.scalar(select(StatementRow.claim_id).order_by(StatementRow.claims.desc()).limit(1))
        last = session.scalar(select(ClaimRow.id).order_by(ClaimRow.id.desc()).limit(1)) or ""
        greatest = int(last[-10:-3], 16) if last.startswith("claim") else 1800
        ids = []
        while len(ids) < number:
            place = f"claim-{chance.randrange(greatest):07x}"
            query = select(ClaimRow.id).where(ClaimRow.id > place, ClaimRow.statement_id.is_not(None))
            found = session.scalar(query.order_by(ClaimRow.id).limit(1))
            ids.append(most if len(ids) % 10 == 0 and most else found or most)
        known = sorted({one for one in ids if one is not None})
        by_id = {one.claim.id: one.claim for one in appearances_of(session.connection(), known)}
    return [by_id[one] for one in ids if one is not None]


def _check(connection: Connection, claims: list[Claim]) -> object:
    """A draft that rounds, mistakes and quotes what is stored."""
    drafted = [
        claim.model_copy(update={"id": f"draft-{number}", "attribution": (), **_mistaken(claim, number)})
        for number, claim in enumerate(claims)
    ]
    return check_draft(connection, DraftReading(claims=tuple(drafted)), "", published=TODAY)


def _mistaken(claim: Claim, number: int) -> dict[str, Any]:
    if claim.low is None or number % 2:
        return {}
    return {"low": claim.low * 1.1, "high": (claim.high or 0) * 1.1}


def _latest(connection: Connection, metric: Metric) -> object:
    return latest(connection, metric, LatestQuestion(), TODAY)


def _taking_in(store: Store, claims: list[Claim]) -> Callable[[int], object]:
    with store.writing() as session:
        run = begin_run(session, now=NOW, host="here", pid=1, engine="local", extractor="1", inputs=[])

    def take_in(number: int) -> None:
        article, extraction = _article(number, claims[number * FIGURES : (number + 1) * FIGURES])
        with store.writing() as session:
            save_article(session, article, extraction, run, now=NOW)

    return take_in


def _article(number: int, claims: list[Claim]) -> tuple[Article, Extraction]:
    """An article that tells five stored figures again, every other of them somewhat otherwise."""
    stamp = f"{time.time_ns()}-{number}"
    body, told = f"Article {stamp}.", []
    for place, claim in enumerate(claims):
        figure, sentence = claim.evidence.text, f"Sentence {place} says {claim.evidence.text}."
        begin = len(body) + 1
        body = f"{body} {sentence}"
        start = begin + sentence.rindex(figure)
        evidence = Evidence(
            start=start, end=start + len(figure), text=figure, sentence=sentence, sentence_start=begin,
            prefix="", suffix="",
        )  # fmt: skip
        told.append(
            claim.model_copy(
                update={"id": f"{stamp}-{place}", "evidence": evidence, "part_of_id": None}
                | _mistaken(claim, place)
            )
        )
    digest = hashlib.sha256(body.encode()).hexdigest()
    article = Article(
        id=stamp, name=stamp, body=body, sha256=digest, reader="text 1", published=TODAY,
        published_precision="stated", published_earliest=TODAY, published_latest=TODAY,
    )  # fmt: skip
    return article, Extraction(article_id=stamp, extractor="1", claims=tuple(told))
