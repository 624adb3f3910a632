"""How much of the gold is extracted: the five reports, the digests, the invented texts."""

import json
from pathlib import Path
from typing import Any

import pytest

from mss_kb.cli import run

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"

Captured = pytest.CaptureFixture[str]


def evaluated(capsys: Captured, gold: Path, texts: Path) -> dict[str, Any]:
    """What `mss-kb evaluate` counts."""
    assert run(["evaluate", str(gold), "--texts", str(texts), "--json"]) == 0
    figures: dict[str, Any] = json.loads(capsys.readouterr().out)
    return figures


def test_reports_are_read_whole_and_nothing_is_made_up(
    capsys: Captured, reports: Path, reports_gold: Path
) -> None:
    figures = evaluated(capsys, reports_gold / "reports", reports)
    assert (figures["articles"], figures["f1"]) == (5, 1.0)
    assert figures["predicted"] == figures["gold"] == figures["right"]


def test_every_slot_of_the_reports_is_nearly_always_right(
    capsys: Captured, reports: Path, reports_gold: Path
) -> None:
    slots = evaluated(capsys, reports_gold / "reports", reports)["slots"]
    assert {slot: share for slot, share in slots.items() if share < 0.93} == {}


@pytest.mark.parametrize(
    ("gold", "texts", "least", "least_period"),
    [
        ("digests", ROOT / "data" / "articles", 0.91, 0.88),
        ("dev", CORPUS / "dev", 0.91, 0.86),
        ("press", CORPUS / "press", 0.93, 0.91),
        ("closing", CORPUS / "closing", 0.88, 0.86),
    ],
    ids=["digests", "dev", "press", "closing"],
)
def test_corpus_is_read_at_least_as_well_as_asked(
    capsys: Captured, gold: str, texts: Path, least: float, least_period: float
) -> None:
    figures = evaluated(capsys, CORPUS / gold, texts)
    assert figures["f1"] >= least
    assert figures["slots"]["period"] >= least_period
