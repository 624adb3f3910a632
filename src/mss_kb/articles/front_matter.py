"""YAML front matter. In: a decoded file. Out: its fields and the body below."""

import re
from typing import Any

import yaml

from mss_kb.errors import ArticleError

# The block and the one blank line after it are no part of the body.
BLOCK = re.compile(r"---[ \t]*\n(.*?\n)??---[ \t]*(?:\n\n?|\Z)", re.S)
OPENED = re.compile(r"---[ \t]*\n[A-Za-z_][\w-]*:(?:\s|\Z)")

# YAML is read slowly, and no article has this much to say about itself; in characters.
LONGEST = 50_000


def split_front_matter(text: str, where: str) -> tuple[dict[str, Any], str]:
    """Fields (unchecked) and body. Raises ArticleError `bad_front_matter` for a block that cannot be read.

    A first line of dashes that opens no list of fields is a ruled line of the text.
    """
    match = BLOCK.match(text)
    if not match:
        if OPENED.match(text):
            raise _bad(where, "opened with --- and never closed")
        return {}, text
    if match.end() > LONGEST:
        raise _bad(where, f"longer than {LONGEST:,} characters")
    try:
        fields = yaml.safe_load(match.group(1) or "")
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise _bad(where, _first_line(error)) from error
    if fields is None:
        return {}, text[match.end() :]
    if not isinstance(fields, dict):
        if OPENED.match(text):
            raise _bad(where, "not a list of fields")
        return {}, text
    return fields, text[match.end() :]


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _bad(where: str, why: str) -> ArticleError:
    return ArticleError("bad_front_matter", f"{where}: front matter: {why}; correct it")
