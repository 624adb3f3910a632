"""Days as they stand in a request's body."""

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_out(value: Any) -> Any:
    """Raises for what else makes a day: a number of seconds, a moment at midnight."""
    if value is None or isinstance(value, dt.date) or (isinstance(value, str) and ISO_DAY.fullmatch(value)):
        return value
    raise PydanticCustomError("bad_day", "{value} is not a day; give YYYY-MM-DD", {"value": repr(value)})


# Of the calendar, as YYYY-MM-DD and nothing else.
Day = Annotated[dt.date, BeforeValidator(_written_out)]
