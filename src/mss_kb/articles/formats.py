"""Which reader reads which file name."""

from collections.abc import Callable

from mss_kb.articles.html import read_html
from mss_kb.articles.json import read_json
from mss_kb.articles.reading import Reading
from mss_kb.articles.text import read_text

Reader = Callable[[str, str], Reading]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
}


def extension(name: str) -> str:
    """The lower-case extension below `.gz`: `.txt` of `A.TXT.gz`; empty where there is none."""
    bare = name.lower().removesuffix(".gz")
    return bare[bare.rfind(".") :] if "." in bare else ""
