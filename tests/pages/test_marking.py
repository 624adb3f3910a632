"""Texts cut at offsets, and figures found in their sentences."""

from hypothesis import given
from hypothesis import strategies as st

from mss_kb.pages.marking import Stretch, figure_in_sentence, stretches


def test_a_text_is_cut_at_its_marks() -> None:
    assert stretches("killed 70 people", [(7, 9, "claim")]) == [
        Stretch("killed ", 0),
        Stretch("70", 7, "claim"),
        Stretch(" people", 9),
    ]


def test_of_marks_that_overlap_the_first_and_longest_counts() -> None:
    found = stretches("0123456789", [(2, 4, "short"), (2, 6, "long"), (5, 8, "late")], base=0)
    assert [(one.text, one.mark) for one in found] == [("01", None), ("2345", "long"), ("6789", None)]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50), st.just("x"))))
def test_stretches_are_the_text_again(text: str, marks: list[tuple[int, int, str]]) -> None:
    assert "".join(stretch.text for stretch in stretches(text, marks)) == text


def test_of_two_equal_figures_it_is_the_one_in_its_words() -> None:
    sentence = "Some 70 died on Monday and 70 on Tuesday."
    assert figure_in_sentence(sentence, "70", "Before. Some ", " died on Monday and 70 on Tuesda") == 5
    assert figure_in_sentence(sentence, "70", "Some 70 died on Monday and ", " on Tuesday. After.") == 27
    assert figure_in_sentence(sentence, "71", "", "") is None
