"""`mss-kb serve`: the API over HTTP, on an open, migrated store."""

import socket

import click
import uvicorn
from uvicorn.supervisors import Multiprocess

from mss_kb.errors import AddressUnavailable
from mss_kb.settings import Settings
from mss_kb.store.database import open_store
from mss_kb.store.queries.state import sample_notice


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: any free port."
)
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer."
)
def serve(host: str, port: int, workers: int) -> None:
    """Answer questions over HTTP; creates or migrates the store first."""
    settings = Settings()
    prepare_store(settings)
    listener = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"mss-kb: http://{shown}:{listener.getsockname()[1]}/ (documentation at /docs)", err=True)
    config = uvicorn.Config(
        "mss_kb.app:create_app", factory=True, workers=workers, log_level="info", server_header=False
    )
    server = uvicorn.Server(config)
    if workers == 1:
        server.run(sockets=[listener])
    else:
        Multiprocess(config, target=server.run, sockets=[listener]).run()


def prepare_store(settings: Settings) -> None:
    """Bring the store up to date, once for all workers, and say what it lacks."""
    store = open_store(settings.database_url, create=True, lock_timeout=settings.lock_timeout)
    try:
        with store.engine.connect() as connection:
            if notice := sample_notice(connection):
                click.echo(f"mss-kb: {notice}", err=True)
    finally:
        store.close()


def listen(host: str, port: int) -> socket.socket:
    """A bound socket, before any work is done. Raises AddressUnavailable."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise AddressUnavailable(
            f"cannot listen on {host}:{port}: {error.strerror or error}; stop what runs there or give another --port"
        ) from error
    listener.set_inheritable(True)
    return listener
