"""Real files, the real pipeline, real rows: what is stored is what stands in the text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language
from sqlalchemy import select

import mss_kb.nlp.extract as nlp_extract
from mss_kb.ingest.engines import Extractor as AnyExtractor
from mss_kb.nlp.extract import Extractor
from mss_kb.store.database import Store
from mss_kb.store.engine import is_sqlite
from mss_kb.store.health import check_offsets
from mss_kb.store.report import Report
from mss_kb.store.tables import ArticleRow, ClaimRow, EntityRow

FIRST = """\
---
title: New contingent
source: The Star
published: 2025-01-04
---

PORT-AU-PRINCE - A group of 75 Guatemalan soldiers arrived in Haiti on Friday to join the mission.
At least 207 people were killed by gangs in December 2024, the United Nations said.
"""
SECOND = FIRST.replace("207 people", "210 people")

ODD = {
    "controls": "Some 40 people\x01 were killed\x1b[31m, the police said on Friday night. " * 9,
    "right_to_left": "قتل 40 people were killed in Haiti \u202e5,000\u202c.",
    "emoji": "Gangs \U0001f52b killed 40 \U0001f1ed\U0001f1f9 in Haiti \U0001f937\U0001f3fd\u200d.",
    "numbers": "1,,000 killed; 99999999999999999999 killed; -5 people killed; 1/0 killed; 1e999 killed.",
}
# No more than once: what is slow about them is the reading, which no database sees.
LONG = {
    "sentence": "the gangs killed 5 people and " * 3400 + "left",
    "figures": "\n".join(f"{number} people were killed." for number in range(10_000)),
}


@pytest.fixture
def extractor(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> AnyExtractor:
    """With the pipeline that the session has loaded already."""
    monkeypatch.setattr(nlp_extract, "load_pipeline", lambda model: nlp)
    return Extractor()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "real"
    folder.mkdir()
    return folder


def test_article_to_rows_and_its_edit(
    run: Callable[..., Report], store: Store, folder: Path, extractor: AnyExtractor
) -> None:
    (folder / "a.md").write_text(FIRST)
    first = run(folder, extractor=extractor)
    assert (first.new, first.quarantined) == (1, 0)
    assert first.claims_new >= 2
    assert run(folder, extractor=extractor).unchanged == 1
    (folder / "a.md").write_text(SECOND)
    edited = run(folder, extractor=extractor)
    assert (edited.revised, edited.claims_new, edited.claims_superseded) == (1, 1, 1)
    with store.reading() as session:
        live = session.scalars(select(ClaimRow).where(ClaimRow.superseded_at.is_(None))).unique()
        assert {"75", "210"} <= {claim.figure for claim in live}
        assert session.scalar(select(ArticleRow.title)) == "New contingent"
        assert session.scalars(select(EntityRow.id)).all()
        assert check_offsets(session).wrong == 0


def test_odd_texts_neither_stop_a_run_nor_move_a_figure(
    run: Callable[..., Report], store: Store, folder: Path, extractor: AnyExtractor
) -> None:
    texts = ODD | LONG if is_sqlite(store.engine) else ODD
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    report = run(folder, extractor=extractor)
    assert (report.read, report.quarantined) == (len(texts), 0)
    with store.reading() as session:
        offsets = check_offsets(session)
    assert offsets.wrong == 0
    assert offsets.checked > (10_000 if is_sqlite(store.engine) else 5)
