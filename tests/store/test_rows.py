"""A claim comes back from its row as it was, whatever its slots."""

import datetime as dt
import math
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from mss_kb.model import (
    Actor,
    Assertion,
    Basis,
    Bound,
    Claim,
    Decision,
    Effective,
    EffectiveBasis,
    Entity,
    EntityType,
    Evidence,
    Force,
    Group,
    Metric,
    Place,
    Role,
    Source,
)
from mss_kb.store.database import Store
from mss_kb.store.rows import row_to_claim, row_to_date, row_to_entity, row_to_mention, update_row
from mss_kb.store.runs import begin_run
from mss_kb.store.tables import ClaimRow, DateRow, EntityRow, MentionRow
from mss_kb.store.writes import save_article

# Half of a surrogate pair is no text; NUL is no text for PostgreSQL, and no word of a claim holds one.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
ID = st.text("abcdefgh:-", min_size=1, max_size=8)
DAYS = st.lists(st.dates(), min_size=2, max_size=2).map(sorted)
NUMBER = st.floats(0, 1e20, allow_nan=False)
# A text never borrows a day: the store lends it, and what is read back of the claim leaves it out.
BASES = st.sampled_from([basis for basis in EffectiveBasis if basis is not EffectiveBasis.BORROWED])


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    earliest, latest = draw(DAYS)
    low, high = sorted([draw(NUMBER), draw(NUMBER)])
    is_date = draw(st.booleans())
    place = draw(
        st.none() | st.builds(Place, id=ID, name=TEXT, pcode=st.none() | TEXT, level=TEXT, path=PATHS)
    )
    return Claim(
        id="c_1",
        metric=draw(st.sampled_from(Metric)),
        low=None if is_date else low,
        high=None if is_date else high,
        bound=draw(st.sampled_from(Bound)),
        unit=draw(TEXT),
        noun=draw(st.none() | TEXT),
        period=draw(st.none() | st.sampled_from(["2024", "2022/..", "XXXX-06"])),
        effective=Effective(
            earliest=draw(st.none() | st.just(earliest)),
            latest=draw(st.none() | st.just(latest)),
            basis=draw(st.none() | BASES),
        ),
        place=place,
        force=draw(st.none() | st.sampled_from(Force)),
        parties=tuple(draw(st.lists(st.text("ABC", min_size=2, max_size=2), max_size=3))),
        attribution=tuple(draw(st.lists(SOURCES, max_size=3))),
        assertion=draw(st.sampled_from(Assertion)),
        basis=draw(st.sampled_from(Basis)),
        per=draw(st.none() | st.just("week")),
        group=draw(st.none() | st.sampled_from(Group)),
        actor=draw(st.none() | st.sampled_from(Actor)),
        role=draw(st.none() | st.sampled_from(Role)),
        currency_assumed=draw(st.booleans()),
        part_of=draw(st.none() | TEXT),
        part_of_id=draw(st.none() | st.just("c_1")),
        reading_confidence=draw(st.floats(0, 1)),
        evidence=draw(st.builds(evidence, TEXT, TEXT, st.text("123", min_size=1, max_size=4))),
        decisions=tuple(draw(st.lists(st.builds(Decision, slot=TEXT, rule=TEXT, words=TEXT), max_size=2))),
    )


PATHS = st.lists(ID, max_size=3).map(tuple)
SOURCES = st.builds(Source, id=st.none() | ID, name=TEXT, family=st.none() | ID)


def evidence(before: str, after: str, figure: str) -> Evidence:
    start = len(before)
    return Evidence(
        start=start,
        end=start + len(figure),
        text=figure,
        sentence=before + figure + after,
        sentence_start=0,
        prefix=before[-32:],
        suffix=after[:32],
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=claims(), second=claims())
def test_claim_comes_back_from_its_row(
    store: Store, make_article: Any, read: Any, first: Claim, second: Claim
) -> None:
    for claim in (first, second):
        assert stored_and_read(store, make_article, read, [claim])[-1] == claim
    assert stored_and_read(store, make_article, read, [first, second])[-1] == second


def stored_and_read(store: Store, make_article: Any, read: Any, readings: list[Claim]) -> list[Claim]:
    """Each claim as it comes back; the second one is an update of the first. Nothing stays in the store."""
    back = []
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    with store.writers() as session:
        run_id = begin_run(session, now=now, host="here", pid=1, engine="local", extractor="1", inputs=[])
        for number, claim in enumerate(readings):
            article = make_article(claim.evidence.sentence)
            extraction = read(make_article("xx")).model_copy(
                update={"claims": (claim,), "extractor": str(number), "mentions": (), "dates": ()}
            )
            save_article(session, article, extraction, run_id, now=now)
            session.flush()
            session.expire_all()
            [row] = session.scalars(select(ClaimRow)).unique()
            back.append(row_to_claim(row))
        session.rollback()
    return back


def test_entities_mentions_and_dates_come_back(
    store: Store, run_id: int, make_article: Any, read: Any, now: dt.datetime
) -> None:
    article = make_article("UN: 5 were killed")
    extraction = read(article)
    with store.writing() as session:
        save_article(session, article, extraction, run_id, now=now)
    with store.reading() as session:
        assert tuple(map(row_to_entity, session.scalars(select(EntityRow)))) == extraction.entities
        assert tuple(map(row_to_mention, session.scalars(select(MentionRow)))) == extraction.mentions
        assert tuple(map(row_to_date, session.scalars(select(DateRow)))) == extraction.dates
        assert math.isclose(session.scalar(select(ClaimRow.reading_confidence)) or 0, 0.9)
        assert isinstance(row_to_entity(session.get_one(EntityRow, "org:un")), Entity)
        assert session.get_one(EntityRow, "org:un").type is EntityType.ORG


def test_same_slots_leave_a_row_untouched(
    store: Store, run_id: int, make_article: Any, read: Any, now: dt.datetime
) -> None:
    article = make_article("5 were killed")
    with store.writing() as session:
        save_article(session, article, read(article), run_id, now=now)
    with store.writing() as session:
        [row] = session.scalars(select(ClaimRow)).unique()
        update_row(row, row_to_claim(row))
        assert not session.is_modified(row)
