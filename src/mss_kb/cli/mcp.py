"""`mss-kb mcp`: the store for assistants, over standard input and output."""

import logging
import sys
from contextlib import closing

import click

from mss_kb.mcp import make_server
from mss_kb.settings import read_settings
from mss_kb.shared_extractor import SharedExtractor
from mss_kb.store.database import open_store


@click.command()
def mcp() -> None:
    """Answer an assistant over the Model Context Protocol (stdio); reads only. Needs the extra `mcp`."""
    # Standard output is the protocol's.
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    settings = read_settings()
    opened = open_store(settings.database_url, create=True, lock_timeout=settings.lock_timeout)
    with closing(opened) as store:
        make_server(store, SharedExtractor(settings.spacy_model).read_draft).run("stdio")
