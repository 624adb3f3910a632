"""A file's bytes, never more than allowed. In: a path. Out: bytes, gunzipped where the name ends in `.gz`."""

import errno
import gzip
import os
import stat
import zlib
from pathlib import Path

from mss_kb.articles.files import printable
from mss_kb.errors import ArticleError


def read_bytes(path: Path, *, max_bytes: int) -> bytes:
    """The content after gunzip. Reading stops at `max_bytes` + 1, so a gzip bomb does no harm.

    Raises ArticleError: `vanished`, `loop`, `unreadable`, `bad_gzip`, `too_large`.
    """
    where = printable(path)
    try:
        # Without O_NONBLOCK, opening a named pipe waits for ever.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise ArticleError("unreadable", f"{where}: not a regular file; save the article as a file")
            if path.suffix == ".gz":
                content = gzip.GzipFile(fileobj=file).read(max_bytes + 1)
            else:
                content = file.read(max_bytes + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise ArticleError("bad_gzip", f"{where}: broken gzip ({error}); compress the file again") from error
    except FileNotFoundError as error:
        raise ArticleError("vanished", f"{where}: the file is gone; give its new place") from error
    except OSError as error:
        reason = "loop" if error.errno == errno.ELOOP else "unreadable"
        raise ArticleError(
            reason, f"{where}: {error.strerror}; check the file, its owner and mode"
        ) from error
    if len(content) > max_bytes:
        raise ArticleError(
            "too_large", f"{where}: more than {max_bytes:,} bytes; split it or raise MSS_KB_MAX_ARTICLE_BYTES"
        )
    return content
