"""`mss-kb ingest`: article files into the store."""

import functools
import json
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from mss_kb.errors import EX_DATAERR, EX_OK
from mss_kb.ingest.engines import ENGINES
from mss_kb.ingest.run import Listener, Options
from mss_kb.ingest.run import ingest as run_ingest
from mss_kb.settings import read_settings
from mss_kb.store.database import open_store
from mss_kb.store.report import Report
from mss_kb.store.runs import Item


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--json", "as_json", is_flag=True, help="The last line is one JSON object.")
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default="local",
    show_default=True,
    help="Where texts are read.",
)
@click.option(
    "--processes", type=click.IntRange(1, 64), help="Processes that read; by default as many as are worth it."
)
@click.option("--strict", is_flag=True, help="Exit 65 for files that stay in quarantine too.")
@click.option(
    "--expect-min",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Exit 66, storing nothing, below N files.",
)
def ingest(
    paths: tuple[Path, ...],
    as_json: bool,
    engine: str,
    processes: int | None,
    strict: bool,
    expect_min: int,
) -> int:
    """Read article files or folders (by default the folder MSS_KB_ARTICLES) into the store.

    Again, nothing changes. Exit 65: some files cannot be read and are now in quarantine; the rest is
    stored.
    """
    # Importing spaCy takes longer than saying how the command is used.
    from mss_kb.nlp.extract import Extractor

    settings = read_settings()
    options = Options(
        engine=engine,
        processes=processes,
        expect_min=expect_min,
        max_bytes=settings.max_article_bytes,
        max_chars=settings.max_article_chars,
    )
    store = open_store(settings.database_url, create=True, lock_timeout=settings.lock_timeout)
    try:
        # No bar where nobody looks (`disable=None`).
        with tqdm(unit=" articles", disable=None, leave=False) as bar:
            report = run_ingest(
                store,
                paths or [settings.articles],
                functools.partial(Extractor, settings.spacy_model),
                options,
                Listener(found=bar.reset, done=functools.partial(show, bar)),
            )
    finally:
        store.close()
    click.echo(json.dumps(report.as_dict()) if as_json else in_words(report))
    return EX_DATAERR if report.quarantined or (strict and report.still_quarantined) else EX_OK


def show(bar: "tqdm[Any]", item: Item, message: str | None) -> None:
    """One file further; a line on stderr for one that cannot be read."""
    bar.update()
    if message:
        with bar.external_write_mode():
            click.echo(f"{item.outcome.value.replace('_', ' ')} ({item.reason}): {message}", err=True)


def in_words(report: Report) -> str:
    """The report for a person."""
    counts = report.as_dict()
    outcomes = ", ".join(
        f"{counts[name]} {name.replace('_', ' ')}"
        for name in list(counts)[3:-2]
        if counts[name] or name in ("new", "unchanged")
    )
    return (
        f"run {report.run_id}: {report.read} articles in {report.seconds:.1f} s: {outcomes}; "
        f"claims: {report.claims_new} new, {report.claims_superseded} superseded"
    )
