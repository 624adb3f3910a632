"""When two values of a slot are the same."""

import pytest

from mss_kb.evaluation.names import is_same_place, is_same_source
from mss_kb.evaluation.slots import same_attribution, same_period, same_place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UN", "U.N."),
        ("the United Nations", "UN"),
        ("Haitian National Police", "PNH"),
        ("Ministry of Public Works", "Ministry of Public Works and Transport"),
        ("National Network of Human Defenders", "NNHD"),
        ("Jane Doeson", "Doeson"),
        ("Prime Minister Jane Doe", "Jane Doe"),
        ("Médecins Sans Frontières", "Medecins sans Frontieres"),
    ],
)
def test_one_source(one: str, other: str) -> None:
    assert is_same_source(one, other)
    assert is_same_source(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("UN", "US"), ("Jane Doe", "Doe"), ("", "UN"), ("police", "national police chief")]
)
def test_two_sources(one: str, other: str) -> None:
    assert not is_same_source(one, other)


def test_one_of_several_is_enough() -> None:
    assert same_attribution("IOM; Jane Doe", "UN; OIM")
    assert same_attribution(None, None)
    assert not same_attribution(None, "UN")


def test_haiti_is_no_place_at_all() -> None:
    assert same_place(None, "Haiti")
    assert is_same_place("Cité Soleil", "cite-soleil")
    assert not same_place("Haiti", "Artibonite")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2024", "2024-01/2024-12", True),
        ("2025-01~", "2025-01", True),
        ("2022/..", "2022-01/..", True),
        ("2022/..", "2022", False),
        ("XXXX-06", "XXXX-06", True),
        ("XXXX-06", "2025-06", False),
        (None, None, True),
        (None, "2025", False),
        ("no date", "no date", True),
    ],
)
def test_periods_are_compared_by_their_days(one: str | None, other: str | None, same: bool) -> None:
    assert same_period(one, other) is same
