"""Where the layout of a text starts a sentence."""

import pytest

from mss_kb.nlp.sentences import line_starts

LONG = "The mission said on Friday that another group of officers had landed in the capital,"


def starting_lines(text: str) -> list[str]:
    return [text[offset:].split("\n")[0] for offset in sorted(line_starts(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Heading\n\nText here.", ["Heading", "Text here."], id="blank line"),
        pytest.param(f"{LONG}\nbringing the total to 600.", [LONG], id="hard wrap"),
        pytest.param(
            f"{LONG}\nHaiti, in two flights.\nKenya said so.", [LONG, "Kenya said so."], id="end of paragraph"
        ),
        pytest.param("Killed:\n- 10 men\n- 5 women", ["Killed:", "- 10 men", "- 5 women"], id="bullets"),
        pytest.param(
            "1. Kenya sent men\n2. Chad sent none", ["1. Kenya sent men", "2. Chad sent none"], id="numbered"
        ),
        pytest.param(f"Toll rises in Haiti\n{LONG}", ["Toll rises in Haiti", LONG], id="heading"),
        pytest.param("| a | b |\n| 1 | 2 |", ["| a | b |", "| 1 | 2 |"], id="table rows"),
        pytest.param("", [], id="nothing"),
        pytest.param("\n \n", [], id="white space"),
    ],
)
def test_layout_starts_sentences(text: str, expected: list[str]) -> None:
    assert starting_lines(text) == expected
