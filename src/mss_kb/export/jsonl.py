"""Answers to JSON lines: on each line one item as the API's list has it."""

from collections.abc import Iterable, Iterator

import orjson

from mss_kb.export.columns import Answer

# Bytes in one piece of the stream, about.
PIECE = 64 * 1024


def write_jsonl(answers: Iterable[Answer]) -> Iterator[bytes]:
    """Pieces of whole lines; nothing at all where there is no item."""
    lines = bytearray()
    for answer in answers:
        lines += orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)
        if len(lines) > PIECE:
            yield bytes(lines)
            lines.clear()
    yield bytes(lines)
