import pytest
import spacy

from mss_kb.nlp.quantities import find_quantities

BLANK = spacy.blank("en")
ODD = [
    "",
    "   ",
    "\n\n",
    "1,,000",
    "99999999999999999999",
    "9" * 500,
    "-5 people",
    "1/0",
    "\x005 people\x00\x01 6",
    "شخص 5 people ٥",
    "😀 5 😀 people",
    "$",
    "%",
    "half",
    "½",
    "between 5 and",
    "from 5 to",
    "1.2.3.4",
    "-5-",
    "(5)",
    "three hundred and",
    "5/6/7/8",
    "1e400",
    "5%%",
    "$$5",
]


@pytest.mark.parametrize("text", ODD, ids=[ascii(text)[:20] for text in ODD])
def test_odd_text_is_read_without_a_crash_and_offsets_hold(text: str, read) -> None:
    for quantity in read(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.low <= quantity.high < float("inf")


def test_a_malformed_numeral_gives_nothing(read) -> None:
    assert read("1,,000 people and 1/0 of them") == ()


def test_a_minus_belongs_to_the_figure(read) -> None:
    assert [(q.text, q.low) for q in read("It fell to -5 degrees.")] == [("-5 degrees", -5.0)]


@pytest.mark.parametrize(
    "piece",
    [
        "7 people and $3 million, ",
        "12 ",
        "1,",
        "5 to ",
        "one and ",
        "twenty ",
        "thousands of ",
        "5% ",
        "1/",
        "6-3, ",
        "7x",
        "5-foot-",
        "2-for-",
        "a day and a half ",
        "5,000 of the city's ",
        "fell to 3 from ",
        "x://",
        "a@",
        ".",
    ],
)
def test_thousands_of_pieces_in_one_sentence_are_read(piece: str) -> None:
    text = piece * (10_000 if " " in piece else 1_000)
    assert all(text[q.start : q.end] == q.text for q in find_quantities(BLANK(text)))


def test_every_one_of_ten_thousand_figures_is_found() -> None:
    doc = BLANK("The force had 75 men. " * 10_000)
    assert len(find_quantities(doc)) == 10_000
