"""`mss-kb migrate` and `mss-kb doctor`: for who keeps the store running."""

import json

import click

from mss_kb.cli.checkup import examine
from mss_kb.errors import EX_OK
from mss_kb.settings import read_settings
from mss_kb.store import database


@click.command()
def migrate() -> None:
    """Create the store's tables or bring them up to date.

    An SQLite store is copied beside itself first; a PostgreSQL one is not, pg_dump does that.
    """
    settings = read_settings()
    before, after = database.migrate(
        settings.database_url, lock_timeout=settings.lock_timeout, say=click.echo
    )
    click.echo(f"schema {after}, nothing to do" if before == after else f"schema {before} -> {after}")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def doctor(as_json: bool) -> int:
    """Look for what is wrong.

    Settings, model, schema, the file, every figure against its text, disk, quarantine. Exit 0 if all is
    well, else the code of the first thing to mend.
    """
    findings = list(examine())
    wrong = [finding for finding in findings if finding.exit_code != EX_OK]
    if as_json:
        checks = [
            {"name": finding.name, "ok": finding.exit_code == EX_OK, "detail": finding.detail}
            for finding in findings
        ]
        click.echo(json.dumps({"ok": not wrong, "checks": checks}))
    else:
        for finding in findings:
            click.echo(f"{'ok  ' if finding.exit_code == EX_OK else 'MEND'} {finding.name}: {finding.detail}")
    return wrong[0].exit_code if wrong else EX_OK
