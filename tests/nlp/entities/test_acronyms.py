"""Short and long forms that bracket one another."""

import pytest

from mss_kb.nlp.entities.acronyms import find_explained, long_form


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The Haitian National Police (HNP) said", "HNP", "Haitian National Police"),
        ("HNP (Haitian National Police) said", "HNP", "Haitian National Police"),
        (
            "by the International Organization for Migration (IOM).",
            "IOM",
            "International Organization for Migration",
        ),
        ("a Coast Watch Bureau (CWB)\nmeeting", "CWB", "Coast Watch Bureau"),
    ],
)
def test_pairs(text: str, short: str, long: str) -> None:
    pair = next(find_explained(text))
    assert (pair.short, text[pair.long_start : pair.long_end]) == (short, long)
    assert text[pair.short_start :].startswith(short)


@pytest.mark.parametrize(
    "text", ["(AP)", "He left (on Monday).", "Haiti (HNP)", "five people (5)", "()", "the Bank (XYZ)"]
)
def test_no_pair_without_the_letters(text: str) -> None:
    assert list(find_explained(text)) == []


def test_a_long_form_starts_at_a_word() -> None:
    assert long_form("BB", "Abba Big Band") == 5
    assert long_form("ZZ", "Big Band") is None
