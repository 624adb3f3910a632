"""`mss-kb export claims|articles|entities`: the API's exported files, with the same filters as options."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Any

import click
from pydantic import BaseModel, ValidationError

from mss_kb.api.links import Links
from mss_kb.errors import UsageError
from mss_kb.export.formats import Format, write
from mss_kb.filters import (
    ArticlePage,
    ArticleSelection,
    ClaimPage,
    ClaimSelection,
    EntityPage,
    EntitySelection,
)
from mss_kb.settings import read_settings
from mss_kb.store.database import open_store
from mss_kb.store.queries.articles import find_articles
from mss_kb.store.queries.claim_pages import find_claims
from mss_kb.store.queries.entities import find_entities
from mss_kb.store.queries.reading import reading
from mss_kb.store.queries.state import store_version
from mss_kb.store.queries.whole import whole_list

# Links of a file made here have no server before them.
LINKS = Links("", "", ())
# table -> the filter, its page, the question, how links are added
TABLES: dict[
    str, tuple[type[BaseModel], type[BaseModel], Any, Callable[[dict[str, Any]], dict[str, Any]]]
] = {
    "claims": (ClaimSelection, ClaimPage, find_claims, LINKS.of_claim),
    "articles": (ArticleSelection, ArticlePage, find_articles, LINKS.of_article),
    "entities": (EntitySelection, EntityPage, find_entities, LINKS.of_entity),
}
FORMATS = {"csv": Format.CSV, "jsonl": Format.JSONL, "parquet": Format.PARQUET, "hxl": Format.HXL}


@click.group()
def export() -> None:
    """Write claims, articles or entities as a file; the filters are those of the API."""


def filter_options(model: type[BaseModel]) -> list[click.Parameter]:
    """One option for each field of a filter; lists may be repeated."""
    options: list[click.Parameter] = []
    for name, field in model.model_fields.items():
        shown = field.alias or name
        is_list, is_flag = field.default == [], field.annotation is bool
        option = click.Option(
            [f"--{shown.replace('_', '-')}", name],
            multiple=is_list,
            is_flag=is_flag,
            help=field.description,
        )
        options.append(option)
    return options


def selection_of(model: type[BaseModel], given: dict[str, Any]) -> BaseModel:
    """The filter that options ask for. Raises UsageError, BadQuery."""
    fields = {
        field.alias or name: list(given[name]) if isinstance(given[name], tuple) else given[name]
        for name, field in model.model_fields.items()
        if given[name] not in (None, (), False)
    }
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        told = [f"--{str(each['loc'][0]).replace('_', '-')}: {each['msg']}" for each in error.errors()]
        raise UsageError("; ".join(told)) from error


def export_table(table: str, form: str, out: Path | None, **given: Any) -> None:
    """Write one table to a file or to standard output."""
    model, page_model, find, add_links = TABLES[table]
    selection = selection_of(model, given)
    settings = read_settings()
    opened = open_store(settings.database_url, lock_timeout=settings.lock_timeout)
    with closing(opened) as store, reading(store) as connection:
        answers = map(add_links, whole_list(connection, find, page_model, selection))
        _save(write(table, answers, FORMATS[form], store_version=store_version(connection)), out)


def _save(pieces: Iterator[bytes], out: Path | None) -> None:
    if out is None:
        _write_all(pieces, sys.stdout.buffer)
        return
    # Whole or not at all: a reader never sees half a file under its name.
    unfinished = out.with_name(f".{out.name}.part")
    with unfinished.open("wb") as file:
        _write_all(pieces, file)
    unfinished.replace(out)


def _write_all(pieces: Iterator[bytes], file: IO[bytes]) -> None:
    for piece in pieces:
        file.write(piece)
    file.flush()


for _table, (_model, *_) in TABLES.items():
    export.add_command(
        click.Command(
            _table,
            callback=lambda table=_table, **given: export_table(table, **given),
            help=f"Write {_table} as a file.",
            params=[
                click.Option(
                    ["--format", "form"],
                    type=click.Choice(list(FORMATS)),
                    default="csv",
                    show_default=True,
                    help="Kind of file.",
                ),
                click.Option(
                    ["--out"],
                    type=click.Path(dir_okay=False, path_type=Path),
                    help="Where to write; by default standard output.",
                ),
                *filter_options(_model),
            ],
        )
    )
