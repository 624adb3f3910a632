"""Ours and Datasette on one store file, each a process of its own on one core."""

import http.client
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CORE = "0"
TICKS = os.sysconf("SC_CLK_TCK")
# Seconds until a server must answer; a large store may be migrated first.
PATIENCE = 900
# Datasette's own bounds would cut its facets off, and show fewer rows than are asked for.
LIMITS = ("sql_time_limit_ms", "60000", "facet_time_limit_ms", "60000")


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    port: int
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        """Seconds of CPU time that it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> int:
        """Bytes that it holds now."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))


def datasette(folder: Path) -> Path:
    """The newest Datasette 1.0a, in an environment of its own: nothing that we run needs it."""
    home = folder / "datasette"
    if not (home / "bin" / "datasette").exists():
        venv.create(home, with_pip=True, clear=True)
        command = [home / "bin" / "pip", "install", "--quiet", "--pre", "datasette>=1.0a0,<1.1"]
        subprocess.run(command, check=True)
    return home / "bin" / "datasette"


@contextmanager
def ours(url: str, port: int) -> Iterator[Server]:
    """`mss-kb serve` with its settings as they come."""
    program = Path(sys.executable).parent / "mss-kb"
    environment = {**os.environ, "MSS_KB_DATABASE_URL": url}
    with serving([str(program), "serve", "--port", str(port)], port, "/healthz", environment) as server:
        yield server


@contextmanager
def theirs(program: Path, file: Path, port: int) -> Iterator[Server]:
    """Datasette, without its bounds on time and size."""
    index = ("-s", f"databases.{file.stem}.tables.sentences.fts_table", "sentence_search")
    settings = [word for pair in zip(LIMITS[::2], LIMITS[1::2], strict=True) for word in ("--setting", *pair)]
    command = [str(program), "serve", str(file), "--port", str(port), *index, *settings]
    with serving(command, port, "/-/versions.json", dict(os.environ)) as server:
        yield server


@contextmanager
def serving(command: list[str], port: int, probe: str, environment: dict[str, str]) -> Iterator[Server]:
    """The server that a command begins, on its core, once it answers `probe`."""
    pinned = ["taskset", "-c", CORE] if shutil.which("taskset") else []
    process = subprocess.Popen(
        [*pinned, *command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port, probe, process)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait()


def _wait(port: int, probe: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", probe)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"nothing answers on port {port}; it ended with {process.poll()}")
