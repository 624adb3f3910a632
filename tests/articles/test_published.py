"""The files of tests/cases/published.toml say when they were published, and by which evidence."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "published.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["content"][:60])
def test_a_file_says_when_it_was_published(case: dict[str, Any], read) -> None:
    article = read(case["content"], case["name"])
    assert (article.published_earliest, article.published_latest) == (
        case.get("earliest"),
        case.get("latest"),
    )
    assert article.published_precision == case["precision"]
    assert article.published_evidence == case.get("evidence")


def test_the_dates_of_a_chronicle_are_not_its_own(read) -> None:
    body = "Key dates\n\n2 October 2023\n\nThe force is approved.\n\n25 June 2024\n\nThe first officers land."
    assert read(body).published_earliest is None
