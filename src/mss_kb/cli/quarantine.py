"""`mss-kb quarantine` and `mss-kb runs`: what ingests left aside, and what they did."""

import datetime as dt
import functools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from mss_kb.cli.ingest import ingest
from mss_kb.errors import EX_DATAERR, EX_OK, StoreLocked
from mss_kb.ingest.engines import Extractor
from mss_kb.ingest.queue import read_queue
from mss_kb.ingest.run import Options
from mss_kb.settings import read_settings
from mss_kb.store.database import Store, open_store
from mss_kb.store.ingestions import accept_again, sent_article
from mss_kb.store.quarantine import discard as discard_file
from mss_kb.store.quarantine import newest_runs, quarantined, quarantined_file
from mss_kb.store.queries.ingestions import one_ingestion
from mss_kb.store.queries.reading import reading
from mss_kb.store.tables import Outcome


@click.command()
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 10_000), help="How many.")
def runs(limit: int) -> None:
    """The last ingests, newest first: id, state, when, what came of their files."""
    with opened() as store, store.reading() as session:
        for row in newest_runs(session, limit):
            click.echo(
                f"{row.id}  {row.state}  {row.started_at:%Y-%m-%dT%H:%M:%SZ}  new {row.new}, "
                f"revised {row.revised}, unchanged {row.unchanged}, quarantined {row.quarantined}, "
                f"claims {row.claims_new}{f'  {row.error}' if row.error else ''}"
            )


@click.group()
def quarantine() -> None:
    """Files that could not be read as articles."""


@quarantine.command("list")
def list_() -> None:
    """One line for each file: reason, how many runs met it, path."""
    with opened() as store, store.reading() as session:
        for row in quarantined(session):
            click.echo(f"{row.reason}  {row.times}  {row.path}")


@quarantine.command()
@click.argument("path")
def show(path: str) -> None:
    """Why one file is in quarantine, and since when."""
    with opened() as store, store.reading() as session:
        row = quarantined_file(session, path)
        click.echo(f"{row.path}: {row.reason}: {row.message}")
        click.echo(f"first seen {row.first_seen_at:%Y-%m-%dT%H:%M:%SZ} in run {row.first_run_id}")
        click.echo(f"last seen {row.last_seen_at:%Y-%m-%dT%H:%M:%SZ} in run {row.last_run_id}")


@quarantine.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.pass_context
def retry(context: click.Context, paths: tuple[str, ...]) -> int:
    """Ingest these files again, by default all that are in quarantine; ends as `mss-kb ingest` does.

    An article that was sent over HTTP is read again as it was sent.
    """
    with opened() as store:
        now = dt.datetime.now(dt.UTC)
        with store.writing() as session:
            rows = [quarantined_file(session, path) for path in paths] or quarantined(session)
            sent = [row for row in rows if sent_article(session, row.path) is not None]
            files = [row.path for row in rows if row not in sent]
            runs = [accept_again(session, row.id, now=now) for row in sent]
        if not rows:
            click.echo("nothing is in quarantine")
            return EX_OK
        code = read_again(store, runs) if runs else EX_OK
    if files:
        code = context.invoke(ingest, paths=tuple(map(Path, files))) or code
    return code


def read_again(store: Store, runs: list[int]) -> int:
    """Read what waits in the queue, these runs among it, and say what came of them; the exit code."""
    settings = read_settings()
    options = Options(max_bytes=settings.max_article_bytes, max_chars=settings.max_article_chars)
    try:
        read_queue(store, functools.partial(load_extractor, settings.spacy_model), options)
    except StoreLocked as error:
        waiting = ", ".join(map(str, runs))
        raise StoreLocked(f"{error}; runs {waiting} wait and are read after it by a server") from error
    code = EX_OK
    with reading(store) as connection:
        for run in runs:
            found = one_ingestion(connection, run)
            why = f" ({found['reason']}: {found['message']})" if found["reason"] else ""
            click.echo(f"run {run}: {found['path']}: {found['outcome'] or found['state']}{why}")
            if found["outcome"] == Outcome.QUARANTINED:
                code = EX_DATAERR
    return code


def load_extractor(model: str) -> Extractor:
    """The pipeline; importing spaCy takes longer than saying how the command is used."""
    from mss_kb.nlp.extract import Extractor as Loaded

    return Loaded(model)


@quarantine.command()
@click.argument("path")
def discard(path: str) -> None:
    """Forget one file; it comes back if an ingest meets it unmended."""
    with opened() as store, store.writing() as session:
        discard_file(session, path)
    click.echo(f"{path} is out of quarantine")


@contextmanager
def opened() -> Iterator[Store]:
    """The store that the settings name, closed at the end."""
    settings = read_settings()
    store = open_store(settings.database_url, create=True, lock_timeout=settings.lock_timeout)
    try:
        yield store
    finally:
        store.close()
