"""Scoring. The sample's figures in expected.json were made once by the guideline's own scoring script."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mss_kb.articles import find_article_files, read_article
from mss_kb.errors import ArticleError, NoInput
from mss_kb.evaluation import GoldArticle, GoldClaim, Part, Scores, belongs, read_gold, score
from mss_kb.evaluation.gold import locate, place_of
from mss_kb.evaluation.tables import summary, tables

HERE = Path(__file__).parent
SAMPLE = HERE / "sample"


def sample() -> Iterator[tuple[GoldArticle, list[GoldClaim], str]]:
    texts = {file.name: file for file in find_article_files([SAMPLE])}
    for gold in read_gold(SAMPLE):
        predicted = json.loads((SAMPLE / "predicted" / f"{gold.name}.json").read_text(encoding="utf-8"))[
            "claims"
        ]
        body = read_article(texts[gold.name], max_bytes=10_000, max_chars=10_000).body
        yield gold, [GoldClaim.model_validate(claim) for claim in predicted], body


@pytest.fixture(scope="module")
def scores() -> Scores:
    return score(sample())


def test_figures_are_those_of_the_guidelines_script(scores: Scores) -> None:
    figures = scores.as_dict()
    figures.pop("confusion")
    assert figures == json.loads((HERE / "expected.json").read_text(encoding="utf-8"))


def test_confusion_says_what_was_taken_for_what(scores: Scores) -> None:
    assert scores.confusion == {
        ("funding.received", "funding.pledged"): 1,
        ("other", "displacement.displaced"): 1,
        ("casualties.injured", "-"): 1,
        ("-", "casualties.killed"): 1,
        ("-", "personnel.deployed"): 1,
    }


def test_errors_name_article_kind_and_both_readings(scores: Scores) -> None:
    found = {
        (error.article, error.kind, error.figure, error.gold, error.predicted) for error in scores.errors
    }
    assert ("one", "missed", "No", "casualties.injured 0 people", None) in found
    assert (
        "two",
        "wrong",
        "800 and 900",
        "displacement.displaced 800-900 people",
        "displacement.displaced 800 people",
    ) in found
    assert ("one", "spurious", "Friday", None, "casualties.killed 1 people") in found
    assert ("one", "slot parties", "75", "('GT',)", "()") in found


def test_tables_show_each_metric_and_slot(scores: Scores) -> None:
    assert "F1 " in summary(scores)
    text = "\n".join(tables(scores))
    for word in [*scores.metrics, *scores.slots, "funding.pledged"]:
        assert word in text


def test_nothing_predicted_scores_nothing() -> None:
    none = score((gold, [], text) for gold, _, text in sample())
    assert (none.precision, none.recall, none.f1) == (0, 0, 0)
    assert summary(none)
    assert score([]).as_dict()["other_recall"] is None


def test_gold_against_itself_is_all_right() -> None:
    def perfect() -> Iterator[tuple[GoldArticle, list[GoldClaim], str]]:
        for gold, _, text in sample():
            spots = [place_of(claim, text) for claim in gold.claims]
            yield (
                gold,
                [
                    claim.model_copy(update={"start": spot[0], "end": spot[1]})
                    for claim, spot in zip(gold.claims, spots, strict=True)
                    if spot
                ],
                text,
            )

    figures = score(perfect()).as_dict()
    assert (figures["f1"], figures["other_recall"]) == (1, 1)
    assert set(figures["slots"].values()) == {1}


def test_a_figure_is_found_by_its_neighbours_as_a_whole_number() -> None:
    text = "175 and 75 here, 75 there, 750"
    assert locate(text, "75", "there") == (17, 19)
    assert locate(text, "75", None) == (8, 10)
    assert locate(text, "76", None) is None
    assert locate("a750", "75", None) == (1, 3)


@pytest.mark.parametrize(
    ("name", "part"),
    [("02", Part.KEPT_ASIDE), ("13", Part.TUNING), ("c", Part.KEPT_ASIDE), ("b", Part.TUNING)],
)
def test_each_name_is_of_one_part(name: str, part: Part) -> None:
    parts = {one for one in Part if belongs(name, one)}
    assert parts == {Part.ALL, part}


def test_broken_and_missing_gold(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text("[]", encoding="utf-8")
    assert list(read_gold(tmp_path)) == []
    (tmp_path / "a.json").write_text('{"claims": [{}]}', encoding="utf-8")
    with pytest.raises(ArticleError, match=r"a\.json"):
        list(read_gold(tmp_path))
    with pytest.raises(NoInput):
        list(read_gold(tmp_path / "nowhere"))
