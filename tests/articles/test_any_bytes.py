"""Whatever the bytes: an article whose offsets hold, or an ArticleError."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mss_kb.articles import ArticleFile, read_article
from mss_kb.errors import ArticleError

PIECES = """
--- title: published: 2025-01-03 url: https://example.org/ { } "text": " [ ] <p> </p>
<html> <meta content= @graph articleBody : , é \u202e 🇭🇹 Share this:
PORT-AU-PRINCE, Jan. 5 (AP) - 1,,000 Kenya 200 officers. & * !! \\ud800
"""
BITS = st.sampled_from(
    [*(piece.encode() for piece in PIECES.split()), b" ", b"\n", b"\r", b"\0", b"\xe9", b"\xff\xfe"]
)
ANY = st.one_of(st.binary(max_size=200), st.lists(BITS, max_size=40).map(b"".join))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".json", ".txt.gz"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=ANY)
def test_any_bytes_give_an_article_or_an_article_error(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(content)
    try:
        article = read_article(ArticleFile(path, "any", path.as_posix()), max_bytes=10_000, max_chars=10_000)
    except ArticleError as error:
        assert error.reason in ArticleError.REASONS
        return
    assert article.body.strip()
    article.body.encode()
    assert all(0 <= start < end <= len(article.body) for start, end in article.skipped)
    one_day = article.published_earliest == article.published_latest
    assert article.published == (article.published_earliest if one_day else None)
