"""Which addresses stand for each page, so that seldom and often told things both are asked for.

In: a store with made-up claims. Out: Addresses. A key, a session and some kept checks are written to it.
"""

import datetime as dt
import itertools
import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks.pages.drafts import FIGURES, draft_of, drafts_file
from benchmarks.queries.newswire import ODD_WORDS, OUTLETS, SOURCES
from mss_kb.model import Metric
from mss_kb.pages.signing_in import COOKIE
from mss_kb.store.database import open_store
from mss_kb.store.kept_checks import keep_check
from mss_kb.store.keys import Scope, create_key
from mss_kb.store.queries.appearances import appearances_of
from mss_kb.store.sessions import begin_session
from mss_kb.store.tables import ClaimRow, EntityRow, StatementRow

# Claims looked at, drafts checked, and words searched for: each a question of its own.
CLAIMS, CHECKS, WORDS = 100, 20, 12
# Often told and seldom.
METRICS = (Metric.CASUALTIES_KILLED, Metric.PERSONNEL_DEPLOYED, Metric.MANDATE_EXPIRES)
# Words that stand in two sentences of five, and in one of two hundred.
COMMON = ("officers", "people in the metropolitan area")


@dataclass(frozen=True)
class Addresses:
    """A page or file by its name, with addresses of it. Of one that `is_drawn` the first has a bound too."""

    name: str
    paths: Sequence[str]
    is_drawn: bool = False
    is_file: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


def addresses_of(file: Path) -> list[Addresses]:
    """Every page of the site."""
    with closing(open_store(f"sqlite:///{file}")) as store, store.writing() as session:
        claims, articles = _claims(session)
        entities = _entities(session)
        checks = _checks(session, file)
        cookie = _signed_in(session)
    words = [word.replace(" ", "+") for word in (*ODD_WORDS.values[:WORDS], *COMMON)]
    metrics = [metric.value for metric in METRICS]
    return [
        Addresses("home", ["/"]),
        Addresses("check, its form", ["/check"]),
        Addresses("check, five figures", [f"/checks/{one}" for one in checks]),
        Addresses("search, newest", ["/search"]),
        Addresses("search, a metric", [f"/search?metric={one}" for one in metrics]),
        Addresses("search, a source", [f"/search?said_by={one}" for one in SOURCES.values[:30]]),
        Addresses("search, a word", [f"/search?q={word}" for word in words]),
        Addresses("search, sentences", [f"/search?show=sentences&q={word}" for word in words]),
        Addresses("figures", ["/figures"]),
        Addresses("figure", [f"/figures/{one}" for one in metrics], is_drawn=True),
        Addresses("figure, of a force", ["/figures/personnel.deployed?force=GSF"], is_drawn=True),
        Addresses("figure, embedded", [f"/embed/figures/{one}" for one in reversed(metrics)], is_drawn=True),
        Addresses("figure, SVG", ["/figures/personnel.arrived/chart.svg"], is_drawn=True, is_file=True),
        Addresses("figure, PNG", ["/figures/personnel.pledged/chart.png"], is_drawn=True, is_file=True),
        Addresses("figure, CSV", ["/figures/displacement.displaced/table.csv"], is_drawn=True, is_file=True),
        Addresses("claim", [f"/claims/{one}" for one in claims]),
        Addresses("article", [f"/articles/{one}" for one in articles]),
        Addresses("articles", ["/articles", f"/articles?q={ODD_WORDS.values[0]}"]),
        Addresses("entities", ["/entities", "/entities?q=person-1"]),
        Addresses("entity", [f"/entities/{one}" for one in entities]),
        Addresses("conflicts", ["/conflicts", *(f"/conflicts?metric={one}" for one in metrics)]),
        Addresses("sources", ["/sources"]),
        Addresses("source", [f"/sources?said_by={one}" for one in SOURCES.values[:30]]),
        Addresses(
            "source, an outlet", [f"/sources?outlet={one.replace(' ', '+')}" for one in OUTLETS.values[:20]]
        ),
        Addresses("review", ["/review"], headers={"Cookie": f"{COOKIE}={cookie}"}),
        Addresses("sign in", ["/sign-in"]),
        Addresses("about", ["/about"]),
        Addresses("feed", ["/feeds/claims.atom", *(f"/feeds/claims.atom?metric={one}" for one in metrics)]),
    ]


def _claims(session: Session) -> tuple[list[str], list[str]]:
    """Claims spread over the store, and the one that is told most; articles of claims."""
    live = select(ClaimRow.id, ClaimRow.article_id).where(ClaimRow.superseded_at.is_(None))
    live = live.order_by(ClaimRow.id).limit(1)
    last = session.scalars(select(ClaimRow.id).order_by(ClaimRow.id.desc()).limit(1)).one()
    articles = int(last[6:13], 16)
    rows = [
        session.execute(live.where(ClaimRow.id > f"claim-{articles * number // CLAIMS:07x}")).one()
        for number in range(CLAIMS)
    ]
    most = select(StatementRow.claim_id).order_by(StatementRow.claims.desc()).limit(1)
    return [*session.scalars(most), *(row.id for row in rows)], [row.article_id for row in rows]


def _entities(session: Session) -> list[str]:
    """Those that are named most, and some of each kind."""
    found = [*SOURCES.values[:10]]
    for kind in session.scalars(select(EntityRow.type).distinct()).all():
        found += session.scalars(select(EntityRow.id).where(EntityRow.type == kind).limit(10))
    return list(dict.fromkeys(found))


def _checks(session: Session, file: Path) -> list[str]:
    """Kept checks of drafts with figures of the store; what is read in them stands in a file beside it."""
    ids, _ = _claims(session)
    found = [one.claim for one in appearances_of(session, ids)]
    ends = range(FIGURES, len(found), FIGURES)
    drafts = dict(draft_of(found[end - FIGURES : end]) for end in itertools.islice(ends, CHECKS))
    texts = {text: reading.model_dump(mode="json") for text, reading in drafts.items()}
    drafts_file(file).write_text(json.dumps(texts), encoding="utf-8")
    now = dt.datetime.now(dt.UTC)
    return [
        keep_check(
            session, text, published=None, as_of=None, store_version="0", verdicts=[], now=now, days=1
        )
        for text in texts
    ]  # fmt: skip


def _signed_in(session: Session) -> str:
    now = dt.datetime.now(dt.UTC)
    _, secret = create_key(session, "benchmark", [Scope.REVIEW], now=now)
    token = begin_session(session, secret, Scope.REVIEW, now=now)
    assert token is not None
    return token
