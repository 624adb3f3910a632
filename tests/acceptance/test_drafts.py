"""Drafts against the five reports, by tests/cases/drafts_on_reports.toml."""

import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from spacy.language import Language

import mss_kb.nlp.extract as nlp_extract
from mss_kb.compare.relations import relation_of
from mss_kb.compare.sources import count_sources
from mss_kb.drafts import check_draft
from mss_kb.ingest.run import Listener, Options, ingest
from mss_kb.model import Metric
from mss_kb.store.database import Store, open_store
from mss_kb.store.queries.candidates import candidates
from mss_kb.store.queries.reading import reading

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "drafts_on_reports.toml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def extractor(nlp: Language) -> nlp_extract.Extractor:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nlp_extract, "load_pipeline", lambda model: nlp)
        return nlp_extract.Extractor()


@pytest.fixture(scope="module")
def store(
    reports: Path, extractor: nlp_extract.Extractor, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path_factory.mktemp('five')}/reports.db"
    with closing(open_store(url, create=True)) as opened:
        ingest(opened, [reports], lambda: extractor, Options(processes=1), Listener())
        yield opened


@pytest.mark.parametrize("case", CASES["draft"], ids=lambda case: case["text"])
def test_the_draft_gets_its_verdict(store: Store, extractor: nlp_extract.Extractor, case: dict) -> None:
    read = extractor.read_draft(case["text"])
    with reading(store) as connection:
        found = check_draft(connection, read, case["text"])
    [item] = found["items"]
    assert item["verdict"] == case["verdict"], item["reason"]
    if "caution" in case:
        assert case["caution"] in item["cautions"]
    if "near_miss" in case:
        assert item["near_miss"]["slot"] == case["near_miss"]


def test_an_arrival_in_two_reports_agrees_with_one_source_named(
    store: Store, extractor: nlp_extract.Extractor
) -> None:
    [claim] = extractor.read_draft("75 Guatemalan soldiers arrived in Haiti.").claims
    with reading(store) as connection:
        arrivals = [
            found
            for found in candidates(connection, [claim])[0].appearances
            if found.claim.metric is Metric.PERSONNEL_ARRIVED and found.claim.parties == ("GT",)
        ]
    first, second = arrivals
    assert relation_of(first, second).kind == "agree"
    sources = count_sources(arrivals)
    assert [source.name for source in sources.named] == ["Haitian National Police"]
    assert (sources.families, sources.not_stated, sources.articles) == (1, 1, 2)
