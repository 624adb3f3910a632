"""Where the layout of a text starts a sentence."""

from itertools import pairwise

import pytest
import spacy

from mss_kb.nlp.sentences import LONGEST, line_starts

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


@pytest.mark.parametrize("piece", ["the gangs killed 5 people and ", "5 people, ", "people "])
def test_what_runs_on_without_a_full_stop_is_cut(piece: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("mss_kb_sentences")
    doc = nlp(piece * 2000)
    starts = [token.i for token in doc if token.is_sent_start] + [len(doc)]
    assert all(after - before <= LONGEST for before, after in pairwise(starts))


def test_a_long_paragraph_of_sentences_is_not_cut() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("mss_kb_sentences")
    doc = nlp("The gangs killed 5 people, and more fled. " * 500)
    assert sum(bool(token.is_sent_start) for token in doc) == 1
