"""The development texts that contradict each other, read by the pipeline: each pair is a conflict."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language

import mss_kb.nlp.extract as nlp_extract
from mss_kb.filters.comparing import ConflictPage
from mss_kb.ingest.run import Listener, Options, ingest
from mss_kb.store.database import Store, open_store
from mss_kb.store.queries.conflicts import find_conflicts
from mss_kb.store.queries.reading import reading

DEV = Path(__file__).parents[1] / "corpus" / "dev"


def contradicting() -> set[frozenset[str]]:
    """The pairs that the gold marks."""
    marks = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in DEV.glob("*.json")}
    return {frozenset((name, gold["contradicts"])) for name, gold in marks.items() if "contradicts" in gold}


@pytest.fixture
def store(nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(nlp_extract, "load_pipeline", lambda model: nlp)
    opened = open_store(f"sqlite:///{tmp_path}/store.db", create=True)
    files = sorted(str(DEV / f"{name}.md") for pair in contradicting() for name in pair)
    ingest(opened, files, nlp_extract.Extractor, Options(processes=1), Listener())
    yield opened
    opened.close()


def test_every_contradicting_pair_is_a_conflict(store: Store) -> None:
    with reading(store) as connection:
        groups, _ = find_conflicts(connection, ConflictPage(limit=1000))
    outlets = {path.stem: outlet_of(path) for path in DEV.glob("*.md")}
    told = [
        {claim["article"]["outlet"] for statement in group["statements"] for claim in statement["claims"]}
        for group in groups
    ]
    found = {
        pair for pair in contradicting() if any({outlets[name] for name in pair} <= group for group in told)
    }
    assert len(found) == 3
    assert found == contradicting()


def outlet_of(path: Path) -> str:
    [line] = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("source:")]
    return line.partition(": ")[2].strip('"')
