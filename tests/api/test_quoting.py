"""Links to the evidence, and cursors."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mss_kb.errors import BadQuery
from mss_kb.model import TextKind
from mss_kb.quoting import evidence_url
from mss_kb.store.cursor import read_cursor, write_cursor

URL = "https://example.org/a"


@pytest.mark.parametrize(
    ("url", "kind", "sentence", "expected"),
    [
        (
            URL,
            TextKind.ORIGINAL,
            "Two, three - four & five.",
            f"{URL}#:~:text=Two%2C%20three%20%2D%20four%20%26%20five.",
        ),
        (f"{URL}#top", TextKind.ORIGINAL, "Two.", f"{URL}#top:~:text=Two."),
        (URL, TextKind.ORIGINAL, "a line\nbroken", f"{URL}#:~:text=a%20line%20broken"),
        (URL, TextKind.DIGEST, "Two.", URL),
        (URL, TextKind.EXCERPT, "Two.", URL),
        (None, TextKind.ORIGINAL, "Two.", None),
    ],
)
def test_an_original_is_linked_at_its_sentence(
    url: str | None, kind: TextKind, sentence: str, expected: str
) -> None:
    assert evidence_url(url, kind, sentence) == expected


def test_a_long_sentence_is_named_by_its_ends() -> None:
    sentence = " ".join(f"word{number}" for number in range(40))
    link = evidence_url(URL, TextKind.ORIGINAL, sentence)
    assert (
        link
        == f"{URL}#:~:text=word0%20word1%20word2%20word3%20word4,word35%20word36%20word37%20word38%20word39"
    )


@given(
    st.lists(
        st.none() | st.text() | st.floats(allow_nan=False, allow_infinity=False) | st.dates(), min_size=1
    ),
    st.text(),
)
def test_a_cursor_gives_back_its_keys_to_its_own_question(keys: list[object], question: str) -> None:
    word = write_cursor([question], keys)
    texts = [key.isoformat() if isinstance(key, dt.date) else key for key in keys]
    assert read_cursor([question], word) == texts
    with pytest.raises(BadQuery):
        read_cursor([question, "more"], word)


@given(st.text())
def test_any_other_word_is_refused(word: str) -> None:
    with pytest.raises(BadQuery):
        read_cursor(["question"], word)
