"""Answers to Parquet: typed columns, words as dictionaries, lists as lists; needs the extra `parquet`."""

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from mss_kb.errors import MissingExtra
from mss_kb.export.columns import Answer, Column, Kind

if TYPE_CHECKING:
    import pyarrow

# Rows of one row group: what is held in memory at a time.
ROWS = 10_000


def write_parquet(
    answers: Iterable[Answer], columns: Sequence[Column], about: Mapping[str, str]
) -> Iterator[bytes]:
    """Pieces of one file; `about` becomes its metadata. Raises MissingExtra without pyarrow."""
    schema = schema_of(columns, about)
    return _pieces(iter(answers), columns, schema)


def schema_of(columns: Sequence[Column], about: Mapping[str, str]) -> "pyarrow.Schema":
    """The columns as Arrow fields, each with its meaning and hashtag."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow; install mss-kb[parquet], or take .csv") from error
    types = {
        Kind.TEXT: pa.string(),
        Kind.WORD: pa.dictionary(pa.int32(), pa.string()),
        Kind.LIST: pa.list_(pa.string()),
        Kind.NUMBER: pa.float64(),
        Kind.INTEGER: pa.int64(),
        Kind.DAY: pa.date32(),
        Kind.FLAG: pa.bool_(),
    }
    fields = [
        pa.field(column.name, types[column.kind], metadata={"meaning": column.meaning, "hxl": column.hxl})
        for column in columns
    ]
    return pa.schema(fields, metadata=dict(about))


def _pieces(
    answers: Iterator[Answer], columns: Sequence[Column], schema: "pyarrow.Schema"
) -> Iterator[bytes]:
    import pyarrow as pa
    from pyarrow import parquet

    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while rows := list(islice(answers, ROWS)):
            arrays = [
                pa.array(
                    [_typed(column, column.value(row)) for row in rows], type=schema.field(column.name).type
                )
                for column in columns
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            yield sink.take()
    yield sink.take()


def _typed(column: Column, value: Any) -> Any:
    if column.kind is Kind.NUMBER and value is not None:
        return float(value)
    if column.kind is Kind.DAY and isinstance(value, str):
        return dt.date.fromisoformat(value)
    return value


class _Sink(io.RawIOBase):
    """A file that gives away what was written to it, so that it never holds more than a row group."""

    def __init__(self) -> None:
        super().__init__()
        self._written = bytearray()
        self._place = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def write(self, data: Any) -> int:
        view = memoryview(data).cast("B")
        self._written += view
        self._place += len(view)
        return len(view)

    def take(self) -> bytes:
        taken = bytes(self._written)
        self._written.clear()
        return taken
