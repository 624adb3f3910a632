"""Copies of one text: whole, cut, edited; and texts that only quote the same words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from mss_kb.compare.echoes import WINDOW, WORDS, is_echo, prints

RUN = WORDS + WINDOW - 1
words = st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=0, max_size=80)
REPORT = " ".join(f"word{number} said thing{number % 7} of place{number}" for number in range(60))


@given(words, words, words, st.integers(0, 10**6))
def test_two_texts_with_a_long_run_in_common_share_a_print(
    before: list[str], after: list[str], others: list[str], seed: int
) -> None:
    run = [f"w{seed}x{number}" for number in range(RUN)]
    first, second = " ".join([*before, *run, *after]), " ".join([*others, *run])
    assert prints(first) & prints(second)


def test_a_copy_cut_to_its_beginning_is_an_echo() -> None:
    cut = " ".join(REPORT.split()[:60])
    assert is_echo(REPORT, cut)
    assert is_echo(cut, REPORT)
    assert prints(REPORT) & prints(cut)


def test_a_copy_with_another_figure_is_an_echo() -> None:
    assert is_echo(REPORT, re.sub("word30", "word99", REPORT))


def test_punctuation_and_capitals_make_no_other_text() -> None:
    assert prints("The Council met, on Monday: all of it.") == prints("the council met on monday all of it")


def test_one_quoted_sentence_makes_no_echo() -> None:
    quoted = " ".join(REPORT.split()[:18])
    other = " ".join(f"else{number}" for number in range(100))
    assert not is_echo(REPORT, f"{other} {quoted}")


def test_a_text_of_a_few_words_has_no_prints() -> None:
    assert prints("Four words and out") == frozenset()
    assert not is_echo("Four words and out", "Four words and out")
