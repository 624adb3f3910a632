"""Items as a table of pandas: the columns of exported files, or those of the answer where there is none."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pydantic import BaseModel

from mss_kb.errors import MissingExtra
from mss_kb.export.columns import TABLES, Kind

if TYPE_CHECKING:
    import pandas


def frame_of(items: Iterable[BaseModel], table: str | None) -> "pandas.DataFrame":
    """One row for each item; days as datetime64, lists as lists. Raises MissingExtra without pandas."""
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtra("a data frame needs pandas; install mss-kb[notebook], or pandas itself") from error
    answers = [item.model_dump(mode="json") for item in items]
    if table is None:
        return pd.json_normalize(answers)
    columns = TABLES[table]
    frame = pd.DataFrame(
        [[column.value(answer) for column in columns] for answer in answers],
        columns=[column.name for column in columns],
    )
    for column in columns:
        if column.kind is Kind.DAY:
            frame[column.name] = pd.to_datetime(frame[column.name], format="%Y-%m-%d")
        elif column.kind is Kind.NUMBER:
            frame[column.name] = pd.to_numeric(frame[column.name])
    return frame
