import pytest

from mss_kb.nlp.quantities.numbers import find_numbers


def values(text: str) -> list[tuple[str, float, float]]:
    return [(text[n.start : n.end], n.low, n.high) for n in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a hundred and twenty-nine", 129),
        ("two hundred and fifty thousand", 250_000),
        ("three million two hundred thousand and five", 3_200_005),
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a couple of hundred", 200),
        ("5.7 million", 5_700_000),
        ("4.35 million", 4_350_000),
        ("1.2bn", 1_200_000_000),
        ("2 lakh crore", 2_000_000_000_000),
        ("3 1/2", 3.5),
        ("2½", 2.5),
        ("680 000", 680_000),
        ("680\u202f000", 680_000),
        ("1,00,000", 100_000),
        ("nine tenths", 0.9),
    ],
)
def test_a_number_is_read_whole(text: str, value: float) -> None:
    assert values(text) == [(text, value, value)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 24, 99),
        ("tens of thousands", 10_000, 99_000),
        ("hundreds of millions", 100_000_000, 999_000_000),
        ("several hundred", 300, 900),
        ("a few thousand", 3_000, 9_000),
    ],
)
def test_a_vague_number_has_two_ends(text: str, low: float, high: float) -> None:
    assert values(text) == [(text, low, high)]


def test_a_text_that_groups_by_points_is_read_so_throughout() -> None:
    assert [low for _, low, _ in values("68.000 people, 1,3 million more, 2.680 dead")] == [
        68_000,
        1_300_000,
        2_680,
    ]


def test_a_text_with_decimal_points_keeps_them() -> None:
    assert [low for _, low, _ in values("It rose 2.680 points to 7,446.29")] == [2.68, 7_446.29]


@pytest.mark.parametrize("text", ["1,,000", "1/0", "24/7", "1.2.3", "9" * 400])
def test_what_is_no_number_is_left_out(text: str) -> None:
    assert values(text) == []


def test_neighbouring_number_words_stay_apart() -> None:
    assert [low for _, low, _ in values("fifty, sixty and seventy")] == [50, 60, 70]
