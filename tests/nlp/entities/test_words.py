"""Words and folded keys."""

import pytest

from mss_kb.nlp.entities.words import find_words, fold, keys, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.N. staff", ("un", "staff")),
        ("Pétion-Ville's mayor", ("petion", "ville", "mayor")),
        ("William O’Neill", ("william", "oneill")),
        ("US$5", ("5",)),
        ("Trinidad & Tobago", ("trinidad", "and", "tobago")),
        ("", ()),
    ],
)
def test_keys(text: str, expected: tuple[str, ...]) -> None:
    assert keys(text) == expected


def test_offsets_are_those_of_the_text() -> None:
    text = "Haiti’s Cité Soleil, U.S. jets"
    assert [text[word.start : word.end] for word in find_words(text)] == [
        "Haiti",
        "Cité",
        "Soleil",
        ",",
        "U.S.",
        "jets",
    ]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("a b", True),
        ("a-b", True),
        ("a\nb", True),
        ("a\n\nb", False),
        ("a; b", False),
        ("St. Marc", True),
        ("End. Haiti", False),
    ],
)
def test_a_name_runs_over_spaces_hyphens_and_one_line_break(text: str, joined: bool) -> None:
    assert find_words(text)[1].is_joined is joined


def test_odd_characters_do_no_harm() -> None:
    assert keys("\x00 🇭🇹 مرحبا ‏") == ("مرحبا",)
    assert fold("İ") in ("i", "i̇")


def test_slugs() -> None:
    assert slug("António Guterres") == "antonio-guterres"
    assert slug("Réseau d'appui, (RA)") == "reseau-dappui-ra"
