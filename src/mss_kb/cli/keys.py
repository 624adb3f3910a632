"""`mss-kb keys`: who may write over HTTP."""

import datetime as dt

import click

from mss_kb.settings import read_settings
from mss_kb.store.database import Store, open_store
from mss_kb.store.keys import Scope, create_key, list_keys, revoke_key


@click.group()
def keys() -> None:
    """API keys: make, list and revoke them."""


@keys.command()
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice([scope.value for scope in Scope]),
    help="Repeatable.",
)
def create(name: str, scopes: tuple[str, ...]) -> None:
    """Make a key for NAME, and print its secret: the only time that it is shown."""
    store = _store()
    try:
        with store.writing() as session:
            key_id, secret = create_key(session, name, map(Scope, scopes), now=dt.datetime.now(dt.UTC))
    finally:
        store.close()
    click.echo(f"key {key_id} for {name}; keep this secret, it is not shown again:", err=True)
    click.echo(secret)


@keys.command("list")
def list_() -> None:
    """One line for each key: id, scopes, name, since when, until when."""
    store = _store()
    try:
        with store.reading() as session:
            for row in list_keys(session):
                end = f", revoked {row.revoked_at:%Y-%m-%d}" if row.revoked_at else ""
                click.echo(f"{row.id}  {','.join(row.scopes)}  {row.name}, {row.created_at:%Y-%m-%d}{end}")
    finally:
        store.close()


@keys.command()
@click.argument("key_id")
def revoke(key_id: str) -> None:
    """Make the key with this id worthless, at once."""
    store = _store()
    try:
        with store.writing() as session:
            done = revoke_key(session, key_id, now=dt.datetime.now(dt.UTC))
    finally:
        store.close()
    click.echo(f"key {key_id} {'revoked' if done else 'was revoked already'}")


def _store() -> Store:
    settings = read_settings()
    return open_store(settings.database_url, create=True, lock_timeout=settings.lock_timeout)
