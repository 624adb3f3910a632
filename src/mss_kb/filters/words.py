"""Words and days as a user gives them in, checked: a mistake is a pydantic error at its value."""

from __future__ import annotations

import datetime as dt
import difflib
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from mss_kb import edtf
from mss_kb.blank import A_SIGN
from mss_kb.model import (
    Metric,
)

METRIC_FAMILIES = tuple(
    dict.fromkeys(f"{metric.family}.*" for metric in Metric if metric is not Metric.OTHER)
)


METRIC_WORDS = (*Metric, *METRIC_FAMILIES)


DAY_SCHEMA = {
    "anyOf": [
        {"type": "string", "format": "date"},
        {"type": "string", "pattern": r"^[12]\d{3}(-(0[1-9]|1[0-2]))?$"},
    ],
    "examples": ["2024-06-25", "2024-06", "2024"],
}


def known_metric(word: str) -> str:
    """The word itself where it is a metric or a family (`casualties.*`); else an error with near names."""
    if word in METRIC_WORDS:
        return word
    near = difflib.get_close_matches(word.lower(), METRIC_WORDS, n=3, cutoff=0.4)
    offer = f"; did you mean {', '.join(near)}?" if near else "; /v1/metrics lists all"
    raise PydanticCustomError(
        "unknown_metric", "{word} is not a metric{offer}", {"word": repr(word), "offer": offer}
    )


def known_country(word: str) -> str:
    """The code in upper case where ISO 3166-1 has it."""
    import pycountry

    code = word.upper()
    if len(code) == 2 and pycountry.countries.get(alpha_2=code):
        return code
    hint = "; Britain is GB" if code == "UK" else ""
    raise PydanticCustomError(
        "unknown_country", "{word} is not an ISO 3166 alpha-2 code{hint}", {"word": repr(word), "hint": hint}
    )


def first_day(value: Any) -> Any:
    """`2024-06` is 2024-06-01, `2024` is 2024-01-01."""
    return _day(value, last=False)


def last_day(value: Any) -> Any:
    """`2024-06` is 2024-06-30, `2024` is 2024-12-31."""
    return _day(value, last=True)


def _day(value: Any, *, last: bool) -> Any:
    if not isinstance(value, str):
        return value
    try:
        if edtf.DATE.fullmatch(value) and value[-1].isdigit():
            return edtf.first_and_last_day(value)[last]
    except ValueError:
        pass
    message = "{value} is not a day of the calendar; give YYYY-MM-DD, YYYY-MM or YYYY"
    raise PydanticCustomError("bad_day", message, {"value": repr(value)})


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=A_SIGN)]


MetricWord = Annotated[
    str,
    AfterValidator(known_metric),
    WithJsonSchema({"type": "string", "enum": [str(word) for word in METRIC_WORDS]}),
]


Country = Annotated[
    str,
    AfterValidator(known_country),
    WithJsonSchema({"type": "string", "pattern": "^[A-Za-z]{2}$", "examples": ["KE"]}),
]


FirstDay = Annotated[dt.date, BeforeValidator(first_day), WithJsonSchema(DAY_SCHEMA)]


LastDay = Annotated[dt.date, BeforeValidator(last_day), WithJsonSchema(DAY_SCHEMA)]


Number = Annotated[float, Field(allow_inf_nan=False)]
