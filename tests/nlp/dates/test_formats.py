"""What we write is EDTF to another reader of it, and ISO-TimeML."""

import re
import tomllib
from pathlib import Path

import edtf
import pytest

from mss_kb.edtf import first_and_last_day

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "dates.toml").read_text(encoding="utf-8"))[
    "case"
]
ROWS = [row for case in CASES for row in case["rows"]]
TIMEX = re.compile(
    r"(PRESENT|PAST|FUTURE)_REF"
    r"|P(T?((\d+(\.\d+)?|X)(DE|CE|WE|NI|[YMWDHS]))+)"
    r"|BC\d{4}"
    r"|(\d{2}|\d{3}|[\dX]{4}(/\d{4})?(-([\dX]{2}|Q[1-4]|H[12]|SP|SU|FA|WI|W[\dX]{2}(-(WE|[1-7]))?)(-[\dX]{2})?)?)"
    r"(T(\d{2}:\d{2}|MO|MI|AF|EV|NI))?"
)


@pytest.mark.parametrize("text", sorted({row[3] for row in ROWS if row[3]}))
def test_another_reader_takes_our_edtf(text: str) -> None:
    edtf.parse_edtf(text)
    earliest, latest = first_and_last_day(text)
    assert earliest is None or latest is None or earliest <= latest


@pytest.mark.parametrize("value", sorted({row[2] for row in ROWS}))
def test_values_are_those_of_timeml(value: str) -> None:
    assert TIMEX.fullmatch(value)


def test_durations_without_a_place_in_time_and_sets_have_no_edtf() -> None:
    assert all(not row[3] for row in ROWS if row[1] == "SET")
