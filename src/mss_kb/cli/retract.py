"""`mss-kb retract`: an article out of every answer, or back."""

import datetime as dt
import getpass
import socket

import click

from mss_kb.settings import read_settings
from mss_kb.store.database import open_store
from mss_kb.store.retractions import find_article, undo_retraction
from mss_kb.store.retractions import retract as retract_article


@click.command()
@click.argument("article")
@click.option("--reason", help="Why; shown to all who ask for the article.")
@click.option("--undo", is_flag=True, help="Put a retracted article back.")
def retract(article: str, reason: str | None, undo: bool) -> None:
    """Take ARTICLE (an id, a URL, or a file as it was ingested) and its claims out of every answer.

    It then answers 410 with the reason. Nothing is deleted, and ingesting its file again does not bring it
    back; --undo does.
    """
    if undo == bool(reason and reason.strip()):
        raise click.UsageError("give --reason TEXT, or --undo to put the article back")
    settings = read_settings()
    now = dt.datetime.now(dt.UTC)
    store = open_store(settings.database_url, lock_timeout=settings.lock_timeout)
    try:
        with store.writing() as session:
            article_id = find_article(session, article)
            if undo or reason is None:
                claims = undo_retraction(session, article_id, by=who(), now=now)
            else:
                claims = retract_article(session, article_id, reason.strip(), by=who(), now=now)
    finally:
        store.close()
    click.echo(f"{article_id} is {'back' if undo else 'retracted'}, with {claims} claims")


def who() -> str:
    """The person at this machine."""
    try:
        return f"{getpass.getuser()} at {socket.gethostname()}"
    except (OSError, KeyError):
        return f"somebody at {socket.gethostname()}"
