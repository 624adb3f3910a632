"""`mss-kb serve`: the API over HTTP, on an open, migrated store."""

import socket

import click
import uvicorn

from mss_kb.errors import AddressUnavailable
from mss_kb.settings import Settings, read_settings
from mss_kb.store.database import open_store
from mss_kb.store.queries.reading import reading
from mss_kb.store.queries.state import sample_notice


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port.")
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer."
)
def serve(host: str, port: int, workers: int) -> None:
    """Answer questions over HTTP; creates or migrates the store first."""
    settings = read_settings()
    prepare_store(settings)
    require_free(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"mss-kb: http://{shown}:{port}/ (documentation at /docs)", err=True)
    uvicorn.run(
        "mss_kb.app:create_app", factory=True, host=host, port=port, workers=workers, server_header=False
    )


def prepare_store(settings: Settings) -> None:
    """Bring the store up to date, once for all workers, and say what it lacks."""
    store = open_store(settings.database_url, create=True, lock_timeout=settings.lock_timeout)
    try:
        with reading(store) as connection:
            if notice := sample_notice(connection):
                click.echo(f"mss-kb: {notice}", err=True)
    finally:
        store.close()


def require_free(host: str, port: int) -> None:
    """Try the address before any worker starts, to name what is wrong. Raises AddressUnavailable."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror or str(error)
            raise AddressUnavailable(
                f"cannot listen on {host}:{port}: {reason}; stop what runs there, or give another --port"
            ) from error
