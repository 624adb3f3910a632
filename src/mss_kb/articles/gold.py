"""Telling gold files (`{"claims": [...]}` without a text) from article files."""

from pathlib import Path

import orjson

TEXT_FIELDS = ("text", "body", "articleBody")
LONGEST = 20_000_000


def is_gold_file(path: Path) -> bool:
    """Whether this is a JSON object with `claims` and no text. False for what cannot be read."""
    if path.suffix.lower() != ".json":
        return False
    try:
        if not path.is_file() or path.stat().st_size > LONGEST:
            return False
        content = orjson.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return (
        isinstance(content, dict)
        and "claims" in content
        and not any(field in content for field in TEXT_FIELDS)
    )
