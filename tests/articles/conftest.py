"""Fixtures: `read` writes one file and reads it as an article."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mss_kb.articles import find_article_files, read_article
from mss_kb.model import Article

Read = Callable[..., Article]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(content, name="a.txt")`: the article, or its ArticleError."""

    def read_one(
        content: str | bytes, name: str = "a.txt", *, max_bytes: int = 10_000, max_chars: int = 5_000
    ) -> Article:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (file,) = find_article_files([path])
        return read_article(file, max_bytes=max_bytes, max_chars=max_chars)

    return read_one
