"""Fixtures that many rooms share: `nlp`, the whole pipeline, loaded once."""

import pytest
from spacy.language import Language

from mss_kb.nlp.pipeline import load_pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The trained model with all our components; for tests of the whole pipeline only."""
    return load_pipeline()
