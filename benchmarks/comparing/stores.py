"""A store file with made-up claims and all that the program keeps of what they mean together."""

from pathlib import Path

from benchmarks.comparing.statements import make_statements
from benchmarks.queries.filling import fill


def store_of(folder: Path, claims: int, repeated: int = 0) -> Path:
    """The store of so many claims in the folder, made unless it is there.

    `repeated`: one statement is told so many times more.
    """
    file = folder / (f"repeated{repeated}.db" if repeated else f"compared{claims}.db")
    if not file.exists():
        half = fill(file.with_suffix(".filled"), claims)
        make_statements(half, repeated)
        half.rename(file)
    return file
