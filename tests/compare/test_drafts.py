"""The verdict on a draft's figure, by tests/cases/drafts.toml; properties of every verdict."""

import tomllib
from pathlib import Path

import pytest
from in_short import appearance_of

from mss_kb.compare.appearance import Appearance
from mss_kb.compare.checking import Finding, check_claim

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "drafts.toml").read_text(encoding="utf-8"))


def read(case: dict) -> tuple[Appearance, list[Appearance]]:
    """The draft of a case, and its store: each claim in an article of its own unless it names one."""
    store = [{"article": f"article {number}", **table} for number, table in enumerate(case["store"], 1)]
    return appearance_of(case["draft"]), [appearance_of(table, n) for n, table in enumerate(store, 1)]


@pytest.mark.parametrize("case", CASES["draft"], ids=lambda case: case["behaviour"])
def test_a_draft_is_judged_as_the_case_says(case: dict) -> None:
    draft, store = read(case)
    found = check_claim(draft, store, today=case.get("today"))
    assert summary(found) == {
        "verdict": case["verdict"],
        "outdated": case.get("outdated"),
        "cautions": case["cautions"],
        "near_miss": case.get("near_miss"),
    }, found.reason
    assert case.get("reason", "") in found.reason, found.reason
    assert case.get("suggestion", "") in (found.suggestion or ""), found.suggestion
    assert check_claim(draft, reversed(store), today=case.get("today")) == found


def summary(found: Finding) -> dict:
    return {
        "verdict": found.verdict,
        "outdated": found.outdated,
        "cautions": [caution.value for caution in found.cautions],
        "near_miss": found.near_miss.slot if found.near_miss else None,
    }
