"""Fixtures of the acceptance tests: `reports` and `reports_gold`, folders named by the environment.

The five full reports belong to their publishers and are not in the repository. `MSS_KB_REPORTS` names the
folder of their texts, `MSS_KB_REPORTS_GOLD` that of their gold (by default `../claims` beside it).
"""

import os
from pathlib import Path

import pytest
from spacy.language import Language

import mss_kb.nlp.extract as nlp_extract

LEFT_OUT = "MSS_KB_REPORTS names no folder: the acceptance tests over the five reports are left out"


@pytest.fixture(autouse=True)
def loaded(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline that the session has loaded already."""
    monkeypatch.setattr(nlp_extract, "load_pipeline", lambda model: nlp)


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of the reports; without the variable the test is left out, with a wrong one it fails."""
    named = os.environ.get("MSS_KB_REPORTS")
    if not named:
        pytest.skip(LEFT_OUT)
    folder = Path(named)
    assert folder.is_dir(), f"MSS_KB_REPORTS: {folder} is no folder"
    return folder


@pytest.fixture(scope="session")
def reports_gold(reports: Path) -> Path:
    folder = Path(os.environ.get("MSS_KB_REPORTS_GOLD") or reports.parent / "claims")
    assert (folder / "reports").is_dir(), f"MSS_KB_REPORTS_GOLD: {folder} holds no folder `reports`"
    return folder
