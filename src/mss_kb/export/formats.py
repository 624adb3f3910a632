"""A format's name and answers in, its bytes out; the one place that knows all formats."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from mss_kb.export.columns import TABLES, Answer, Column, Kind
from mss_kb.export.csv import write_csv
from mss_kb.export.jsonl import write_jsonl
from mss_kb.export.parquet import write_parquet

RIGHTS = "Quoted sentences belong to their publishers; the data made of them is under mss_kb's MIT licence."


class Format(StrEnum):
    """Formats of whole files, by their suffix."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    HXL = "hxl.csv"


MEDIA_TYPES = {
    Format.CSV: "text/csv; charset=utf-8; header=present",
    Format.JSONL: "application/jsonl",
    Format.PARQUET: "application/vnd.apache.parquet",
    Format.HXL: "text/csv; charset=utf-8; header=present",
}


def write(
    table: str, answers: Iterable[Answer], form: Format, *, store_version: str, bom: bool = False
) -> Iterator[bytes]:
    """The answers of a table (`claims`, `articles`, `entities`) as pieces of one file.

    `bom` is for spreadsheets that take UTF-8 without it for something else; it is CSV's only. Every row ends
    with the store's version and the rights. Raises MissingExtra for Parquet without pyarrow.
    """
    about = {"store_version": store_version, "rights": RIGHTS}
    if form is Format.JSONL:
        return write_jsonl(answers, about)
    columns = columns_of(table, store_version)
    if form is Format.PARQUET:
        return write_parquet(answers, columns, about)
    return write_csv(answers, columns, hxl=form is Format.HXL, bom=bom)


def columns_of(table: str, store_version: str) -> tuple[Column, ...]:
    """The columns of a table, the last two the same on every row."""
    return (
        *TABLES[table],
        Column("store_version", Kind.WORD, "#meta+version", "Version of the store", lambda _: store_version),
        Column("rights", Kind.WORD, "#meta+license", "Who owns what", lambda _: RIGHTS),
    )
