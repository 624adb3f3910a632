"""`python -m benchmarks.pages.serving STORE PORT`: the site as `mss-kb serve` has it, besides the pipeline.

A check then costs what its page costs, whichever model reads drafts. Each answer says in `Server-Timing` how
much CPU time of the process went into it.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from benchmarks.pages.drafts import drafts_file, read_drafts
from benchmarks.queries.servers import Server, serving
from mss_kb.app import create_app
from mss_kb.settings import Settings


@contextmanager
def served(file: Path, port: int) -> Iterator[Server]:
    """The site over a store file, a process of its own on one core."""
    command = [sys.executable, "-m", "benchmarks.pages.serving", str(file), str(port)]
    with serving(command, port, "/healthz", dict(os.environ)) as server:
        yield server


class Costs:
    """Says of each answer what it cost."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the site does; one at a time is asked."""
        begun = time.process_time()

        async def measured(message: Message) -> None:
            if message["type"] == "http.response.start":
                cost = 1000 * (time.process_time() - begun)
                message["headers"] = [*message["headers"], (b"server-timing", f"cpu;dur={cost:.2f}".encode())]
            await send(message)

        await self.app(scope, receive, measured)


def main() -> None:
    """Serve until the process is ended."""
    file, port = Path(sys.argv[1]), int(sys.argv[2])
    app = create_app(Settings(database_url=f"sqlite:///{file}"))
    app.state.read_draft = read_drafts(drafts_file(file))
    uvicorn.run(Costs(app), host="127.0.0.1", port=port, server_header=False, log_level="warning")


if __name__ == "__main__":
    main()
