"""Which files are articles. In: paths as a person gave them. Out: one `ArticleFile` each, in name order."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mss_kb.articles.gold import is_gold_file
from mss_kb.errors import ArticleError, NoInput


@dataclass(frozen=True)
class ArticleFile:
    """One file to read. `name` is its path below the given folder without extension, `given` as given.

    `error` is set where the walk knows that nothing can be read (a folder loop, a closed folder).
    """

    path: Path
    name: str
    given: str
    error: ArticleError | None = None


def find_article_files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[ArticleFile]:
    """Each article file below `paths`, folders recursively in name order, links followed.

    Left out: `README*`, gold files and, inside folders, names that start with `.` or `_`. A missing
    path raises NoInput before anything is yielded; a folder loop or a closed folder comes with its `error`.
    """
    given = [Path(path) for path in paths]
    for path in given:
        if not os.path.lexists(path):
            raise NoInput(f"{printable(path)}: no such file or folder; check the path")
    for path in given:
        if path.is_dir():
            yield from _walk(path, path, ())
        elif not _is_left_out(path):
            yield _file(path, path.parent)


def printable(path: Path) -> str:
    """The path as text that can be stored anywhere: bytes that are not UTF-8 are written out as escapes."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _walk(folder: Path, top: Path, above: tuple[Path, ...]) -> Iterator[ArticleFile]:
    try:
        here = folder.resolve(strict=True)
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        why = ArticleError("unreadable", f"{printable(folder)}: {error.strerror}; check its owner and mode")
        yield _file(folder, top, error=why)
        return
    if here in above:
        why = ArticleError("loop", f"{printable(folder)}: this folder leads back to itself; remove the link")
        yield _file(folder, top, error=why)
        return
    for name in names:
        path = folder / name
        if name.startswith((".", "_")):
            continue
        if _is_folder(path):
            yield from _walk(path, top, (*above, here))
        elif not _is_left_out(path):
            yield _file(path, top)


def _is_folder(path: Path) -> bool:
    """False also where nobody may look: reading it as a file then says so."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_left_out(path: Path) -> bool:
    return path.name.startswith("README") or is_gold_file(path)


def _file(path: Path, top: Path, *, error: ArticleError | None = None) -> ArticleFile:
    below = path.relative_to(top)
    unzipped = below.with_suffix("") if below.suffix == ".gz" else below
    name = unzipped if error else unzipped.with_suffix("")
    return ArticleFile(path, printable(name), printable(Path(os.path.normpath(path))), error)
