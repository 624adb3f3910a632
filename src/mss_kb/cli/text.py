"""`quantities`, `dates`, `entities`: any English text in, one JSON line out for each line."""

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import IO, Any

import click
import orjson
from spacy.language import Language
from spacy.tokens import Doc

from mss_kb.errors import ArticleError, NoInput
from mss_kb.nlp.pipeline import COMPONENTS, load_pipeline
from mss_kb.numbers_out import plain
from mss_kb.settings import read_settings

Row = dict[str, Any]
# Lines that go through the model together.
BATCH = 64

source = click.argument("file", type=click.Path(allow_dash=True), default="-")


@click.command()
@source
def quantities(file: str) -> None:
    """Figures of each line of FILE (or standard input, UTF-8) as one JSON line."""
    _answer(file, "mss_kb_quantities", quantity_rows)


@click.command()
@source
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Day to which relative words refer.")
def dates(file: str, published: dt.datetime | None) -> None:
    """Times, dates, durations and sets of each line of FILE (or standard input, UTF-8) as one JSON line."""
    _answer(file, "mss_kb_dates", date_rows, published=published.date() if published else None)


@click.command()
@source
def entities(file: str) -> None:
    """People, bodies, forces, countries, places of each line of FILE (or standard input) as one JSON line."""
    _answer(file, "mss_kb_entities", entity_rows)


def quantity_rows(doc: Doc) -> list[Row]:
    """The figures of a Doc in text order, `low` and `high` in `unit`."""
    return [
        {
            "start": found.start,
            "end": found.end,
            "text": found.text,
            "low": plain(found.low),
            "high": plain(found.high),
            "bound": found.bound,
            "unit": found.unit,
            "noun": found.noun,
        }
        for found in doc._.mss_kb_quantities
    ]


def date_rows(doc: Doc) -> list[Row]:
    """The expressions of time of a Doc in text order; both ends of a range have one `edtf`."""
    fields = ("start", "end", "text", "edtf", "earliest", "latest", "timex", "type")
    return [{field: getattr(found, field) for field in fields} for found in doc._.mss_kb_dates]


def entity_rows(doc: Doc) -> list[Row]:
    """The names in a Doc in text order, each with the entity that it stands for."""
    names = {entity.id: entity.name for entity in doc._.mss_kb_entities}
    return [
        {
            "start": found.start,
            "end": found.end,
            "text": found.text,
            "id": found.entity_id,
            "name": names[found.entity_id],
            "type": found.type,
        }
        for found in doc._.mss_kb_mentions
    ]


def _answer(
    path: str, last: str, rows: Callable[[Doc], list[Row]], *, published: dt.date | None = None
) -> None:
    with _open(path) as file:
        nlp = load_pipeline(read_settings().spacy_model)
        later = list(COMPONENTS[COMPONENTS.index(last) + 1 :])
        lines = _lines(file, longest=nlp.max_length)
        # A person who types wants an answer to each line; a file goes faster in batches.
        size = 1 if file.isatty() else BATCH
        while batch := list(islice(lines, size)):
            docs = nlp.pipe((_doc(nlp, line, published) for line in batch if line), disable=later)
            answers = [orjson.dumps(rows(next(docs)) if line else []) for line in batch]
            sys.stdout.buffer.write(b"\n".join(answers) + b"\n")
            sys.stdout.buffer.flush()


def _open(path: str) -> IO[bytes]:
    """The file, or standard input for `-`. Raises NoInput where there is no such file."""
    try:
        return click.open_file(path, "rb")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise NoInput(f"{path}: {error.strerror}; give a text file, or - for standard input") from error


def _doc(nlp: Language, line: str, published: dt.date | None) -> Doc:
    doc = nlp.make_doc(line)
    doc._.mss_kb_published = published
    return doc


def _lines(file: Iterable[bytes], *, longest: int) -> Iterator[str]:
    """The lines without ends and byte order mark. Raises ArticleError with the line's number."""
    for number, raw in enumerate(file, start=1):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").removesuffix("\n").removesuffix("\r")
        except UnicodeDecodeError as error:
            raise ArticleError(
                "bad_encoding", f"line {number}: not UTF-8; convert the text to UTF-8"
            ) from error
        if len(line) > longest:
            raise ArticleError(
                "too_large", f"line {number}: more than {longest:,} characters; break it into lines"
            )
        yield line
