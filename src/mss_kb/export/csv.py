"""Answers to CSV (RFC 4180, UTF-8), with a row of HXL hashtags where asked.

A text that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mss_kb.export.columns import LIST_JOINT, Answer, Column, Kind

BOM = "\ufeff"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
# Rows in one piece of the stream.
ROWS = 500


def write_csv(
    answers: Iterable[Answer], columns: Sequence[Column], *, hxl: bool = False, bom: bool = False
) -> Iterator[bytes]:
    """The header at once, also when nothing follows, then pieces of up to 500 rows."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write(BOM if bom else "")
    writer.writerow([column.name for column in columns])
    if hxl:
        writer.writerow([column.hxl for column in columns])
    yield _taken(buffer)
    for number, answer in enumerate(answers, start=1):
        writer.writerow([cell(column, column.value(answer)) for column in columns])
        if number % ROWS == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def cell(column: Column, value: Any) -> Any:
    """A value as CSV shows it: nothing for none, `true` and `false`, full ISO days, harmless text."""
    if value is None:
        return ""
    if column.kind is Kind.FLAG:
        return "true" if value else "false"
    if column.kind in (Kind.NUMBER, Kind.INTEGER, Kind.DAY):
        return value
    text = LIST_JOINT.join(value) if column.kind is Kind.LIST else str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _taken(buffer: io.StringIO) -> bytes:
    piece = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return piece
