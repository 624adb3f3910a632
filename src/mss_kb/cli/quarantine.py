"""`mss-kb quarantine` and `mss-kb runs`: what ingests left aside, and what they did."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from mss_kb.cli.ingest import ingest
from mss_kb.settings import read_settings
from mss_kb.store.database import Store, open_store
from mss_kb.store.quarantine import discard as discard_file
from mss_kb.store.quarantine import newest_runs, quarantined, quarantined_file


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
    """Ingest these files again, by default all that are in quarantine; ends as `mss-kb ingest` does."""
    with opened() as store, store.reading() as session:
        found = [quarantined_file(session, path).path for path in paths] or [
            row.path for row in quarantined(session)
        ]
    if not found:
        click.echo("nothing is in quarantine")
        return 0
    code: int = context.invoke(ingest, paths=tuple(map(Path, found)))
    return code


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
